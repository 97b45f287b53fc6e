"""The rota goes out by `achtervang rota export` and comes in again by `achtervang import` without a change."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from achtervang.commands.importing import import_directory
from achtervang.commands.rota_files import export_rota, write_template
from achtervang.errors import WrongUse

PROGRAM = Path(sys.executable).parent / "achtervang"
SALLAND = Path(__file__).parents[2] / "examples" / "salland"

Captured = pytest.CaptureFixture[bytes]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation of its own in an empty folder."""
    for key in [key for key in os.environ if key.startswith("ACHTERVANG_")]:
        monkeypatch.delenv(key)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
async def salland(here: None) -> None:
    """The example's data are imported."""
    await import_directory(SALLAND, is_dry_run=False)


def without_rota(tmp_path: Path) -> Path:
    """The example's data but for its rota and absences."""
    path = tmp_path / "again"
    shutil.copytree(SALLAND, path)
    (path / "rota.csv").unlink()
    (path / "absences.csv").unlink()
    return path


async def test_tables_come_back(salland: None, tmp_path: Path, capsysbinary: Captured) -> None:
    """Both tables are written into a directory, and importing them is no change."""
    data = without_rota(tmp_path)
    capsysbinary.readouterr()

    await export_rota(form="csv", output=Path("again"), provider=None)
    await import_directory(data, is_dry_run=False)

    said = capsysbinary.readouterr()
    assert b"equal hours" not in said.err
    assert b"absences are not in this file" not in said.err
    assert b"Nothing has changed." in said.out


async def test_a_workbook_comes_back(salland: None, tmp_path: Path, capsysbinary: Captured) -> None:
    """The spreadsheet holds shifts and absences, offers the teams and people, and importing it is no change."""
    data = without_rota(tmp_path)

    await export_rota(form="xlsx", output=data / "rota.xlsx", provider="salland")
    await import_directory(data, is_dry_run=False)

    assert b"Nothing has changed." in capsysbinary.readouterr().out
    guide = load_workbook(data / "rota.xlsx")["uitleg"]
    assert {"oost", "sam", "Sam de Boer"} <= {cell.value for row in guide.iter_rows() for cell in row}


async def test_a_calendar_comes_back_and_says_what_it_lacks(
    salland: None, tmp_path: Path, capsysbinary: Captured
) -> None:
    """The calendar on standard output holds the shifts; of the absences one line on standard error tells."""
    data = without_rota(tmp_path)
    shutil.copy(SALLAND / "absences.csv", data)
    capsysbinary.readouterr()

    await export_rota(form="ics", output=None, provider=None)

    written = capsysbinary.readouterr()
    assert written.err == b"warning: 4 absences are not in this file; use --csv -o DIRECTORY, or --xlsx\n"
    assert len(Calendar.from_ical(written.out).walk("VEVENT")) > 40
    (data / "rota.ics").write_bytes(written.out)
    await import_directory(data, is_dry_run=False)
    assert b"Nothing has changed." in capsysbinary.readouterr().out


async def test_a_file_that_is_there_is_never_written_over(salland: None, tmp_path: Path) -> None:
    """The planners' own absences have reasons that an export has not."""
    shutil.copy(SALLAND / "absences.csv", tmp_path)

    with pytest.raises(WrongUse, match=r"absences\.csv is already there; name another file, or move it away"):
        await export_rota(form="csv", output=Path(), provider=None)

    assert not (tmp_path / "rota.csv").exists()


async def test_the_template_needs_no_data_and_uses_it_where_it_is(tmp_path: Path) -> None:
    """Before the first import the lists are empty; after it they hold the provider's own."""
    await write_template(Path("empty.xlsx"), None)
    await import_directory(SALLAND, is_dry_run=False)
    await write_template(Path("filled.xlsx"), None)

    empty, filled = (load_workbook(tmp_path / name) for name in ("empty.xlsx", "filled.xlsx"))
    assert (empty["rota"].max_row, filled["rota"].max_row) == (1, 1)
    assert (empty["uitleg"]["D2"].value, filled["uitleg"]["D2"].value) == (None, "sam")


async def test_of_several_providers_one_must_be_named(
    salland: None, tmp_path: Path, capsysbinary: Captured
) -> None:
    """Nothing crosses providers: each export is of one of them."""
    shutil.copytree(SALLAND, tmp_path / "other")
    settings = tmp_path / "other" / "provider.toml"
    settings.write_text(settings.read_text().replace('id = "salland"', 'id = "ommen"'))
    await import_directory(tmp_path / "other", is_dry_run=False)

    with pytest.raises(WrongUse, match="several providers; add --provider with one of ommen, salland"):
        await export_rota(form="csv", output=None, provider=None)
    await export_rota(form="csv", output=Path("rota.csv"), provider="ommen")

    assert (
        (tmp_path / "rota.csv")
        .read_text()
        .startswith("team,role,worker,start,end,weekly_until\noost,on_duty,noor")
    )


def test_the_program_says_what_to_do_first(tmp_path: Path) -> None:
    """On a new installation the real command ends with 2 and one line."""
    done = subprocess.run(
        [PROGRAM, "rota", "export", "--csv"], cwd=tmp_path, capture_output=True, text=True, timeout=120
    )

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "there is no provider yet; import its data first"
