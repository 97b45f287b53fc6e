"""How large a table may be: beyond it a clear fault, and never more memory than a small machine has."""

import tracemalloc
from pathlib import Path

import pytest

from records.faults import Faults
from records.table import MOST_BYTES, MOST_LINES, Columns, read_table
from tests.records.conftest import Directory

COLUMNS = Columns(required=("id",))
TOO_MANY = f"has more than {MOST_LINES:,} lines; take out what is over or stands there twice"


def test_a_table_may_have_as_many_lines_as_the_limit(tmp_path: Path) -> None:
    """The header counts, and what a last line break leaves behind it does not."""
    file = tmp_path / "some.csv"
    file.write_text("id\n" + "a\n" * (MOST_LINES - 1))
    faults = Faults("some.csv")
    rows = read_table(file, COLUMNS, faults)

    assert rows is not None
    assert (len(rows), faults.found) == (MOST_LINES - 1, [])


@pytest.mark.parametrize("line", ["a\n", "a\r", "\n", '"a\nb"\n', ",,\n"])
def test_one_line_more_is_refused(tmp_path: Path, line: str) -> None:
    """Blank lines and those inside quotes are counted too: each costs time."""
    (tmp_path / "some.csv").write_text("id\n" + line * MOST_LINES, newline="")
    faults = Faults("some.csv")
    read_table(tmp_path / "some.csv", COLUMNS, faults)

    assert [f"{one.what}; {one.todo}" for one in faults.found] == [TOO_MANY]


def test_a_table_without_a_header_is_refused_once(tmp_path: Path) -> None:
    """Nothing but blank lines: that there are too many is the one thing to tell."""
    (tmp_path / "some.csv").write_text("\n" * (MOST_LINES + 1))
    faults = Faults("some.csv")

    assert read_table(tmp_path / "some.csv", COLUMNS, faults) is None
    assert [f"{one.what}; {one.todo}" for one in faults.found] == [TOO_MANY]


def test_a_file_beyond_the_size_is_not_read(directory: Directory) -> None:
    """Only its size is looked at."""
    with (directory.path / "waakvlam.csv").open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    assert directory.faults() == ["waakvlam.csv:1: is larger than 32,000,000 bytes; shorten it"]


@pytest.mark.parametrize("content", [b"\n" * 8_000_000, b"id\n" + b"a\n" * 4_000_000])
def test_a_file_of_short_lines_fits_in_memory(tmp_path: Path, content: bytes) -> None:
    """A row takes hundreds of times the two bytes that it has in the file, and so would each line of a list."""
    (tmp_path / "some.csv").write_bytes(content)
    faults = Faults("some.csv")
    tracemalloc.start()
    read_table(tmp_path / "some.csv", COLUMNS, faults)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert [one.what for one in faults.found] == [f"has more than {MOST_LINES:,} lines"]
    assert peak < 150_000_000
