"""Whatever bytes a file holds, reading ends with faults or data, never with a traceback."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.records.conftest import FILES, Directory

NAMES = sorted({*FILES, "rota.ics"})
CALENDAR = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nSUMMARY:oost/on_duty/sam\n"
    "DTSTART;TZID=Europe/Amsterdam:20261120T230000\nDTEND;TZID=Europe/Amsterdam:20261121T070000\n"
    "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20271231\nEXDATE:20261123T230000\nRDATE:20261124T230000\n"
    "RECURRENCE-ID:20261123T230000\nEND:VEVENT\nEND:VCALENDAR\n"
)
PIECES = [
    '"',
    ",",
    ";",
    "|",
    "\n",
    "\r",
    "\0",
    "=",
    "[[",
    "]",
    "[",
    "{",
    "é",
    "\ufeff",
    "9999",
    "-",
    "0",
    ":",
    "T",
    "/",
]


def expect_an_answer(directory: Directory) -> None:
    """Data or faults, each fault on one line with its place and next step."""
    reading = directory.read()

    assert (reading.data is None) == bool(reading.faults)
    for fault in (*reading.faults, *reading.warnings):
        assert fault.line >= 1
        assert "\n" not in str(fault)
        assert f"{fault.file}:{fault.line}: " in str(fault)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(NAMES), content=st.binary(max_size=300))
def test_random_bytes_never_raise(make_directory: Callable[[], Directory], name: str, content: bytes) -> None:
    """A file of noise is a fault of that file."""
    directory = make_directory()
    directory.write(name, content)

    expect_an_answer(directory)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_with_pieces_put_in_or_cut_out_never_raises(
    make_directory: Callable[[], Directory], data: st.DataObject
) -> None:
    """Noise in a file that is otherwise sound reaches deeper than noise alone."""
    name = data.draw(st.sampled_from(NAMES))
    text = FILES.get(name, CALENDAR)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 6))
        text = text[:at] + data.draw(st.sampled_from([*PIECES, ""])) + text[at + cut :]
    directory = make_directory()
    directory.write(name, text)

    expect_an_answer(directory)


@pytest.mark.parametrize("name", ["provider.toml", "policy.toml"])
def test_deep_and_huge_toml_is_a_fault(directory: Directory, name: str) -> None:
    """Brackets without end, and a number of thousands of digits, are faults of the file."""
    directory.write(name, "x = " + "[" * 5000 + "]" * 5000)
    assert directory.faults()[0].startswith(f"{name}:1: is nested too deeply")

    directory.write(name, "x = 1" + "0" * 6000)
    assert directory.faults()[0].startswith(f"{name}:1: cannot be read as TOML")
