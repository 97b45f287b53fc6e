"""`achtervang report` as an operator uses it: a real process, a real SQLite file, and what he may type wrongly."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

ROOT = Path(__file__).parents[2]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example's data imported."""
    made = tmp_path_factory.mktemp("report")
    assert _run(made, "import", str(ROOT / "examples" / "salland")).returncode == 0
    return made


@pytest.fixture
def run(folder: Path) -> Run:
    """Runs ``achtervang report`` there."""
    return lambda *arguments: _run(folder, "report", *map(str, arguments))


def _run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    clean = {key: value for key, value in os.environ.items() if not key.startswith("ACHTERVANG_")}
    return subprocess.run(
        [sys.executable, "-m", "achtervang", *arguments],
        cwd=folder,
        env={**clean, "PYTHONPATH": f"{ROOT}:{clean.get('PYTHONPATH', '')}"},
        capture_output=True,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name a period: --month 2026-10, --quarter 2026-Q4 or --year 2026"),
        (["--month", "2026-10", "--year", "2026"], "name one period only"),
        (["--month", "2026-13"], '--month "2026-13" is no month; write 2026-10'),
        (["--month", "2026"], '--month "2026" is a year, not a month; write 2026-10'),
        (["--quarter", "Q4"], '--quarter "Q4" is no quarter; write 2026-Q4'),
        (["--year", "2199"], "2199 has not begun yet; name a period that has"),
        (["--month", "2026-10", "--team", "noord"], "there is no team 'noord'; use one of"),
        (["--month", "2026-10", "--municipality", "Urk"], "no client lives in 'Urk'; use one of Deventer"),
        (["--month", "2026-10", "--provider", "x"], "there is no provider 'x'; use one of salland"),
        (["--month", "2026-10", "--format", "docx"], "there is no format 'docx'; use md, csv, xlsx, pdf"),
        (["--month", "2026-10", "--format", ""], "there is no format ''"),
        (["--month", "2026-10", "--format", "md,md"], "a format is named twice"),
        (["--month", "2026-10", "--format", "md,pdf"], "several formats need a file each"),
        (["--month", "2026-10", "--format", "md,pdf", "-o", "one"], "-o report.md -o report.pdf"),
        (["--month", "2026-10", "--format", "md,csv", "-o", "one", "-o", "one"], "into one file"),
        (["--month", "2026-10", "-o", "one", "-o", "two"], "2 files for one format"),
        (["--month", "2026-10", "-o", "achtervang.db"], "achtervang.db is already there"),
        (["--month", "2026-10", "-o", "no/such/folder.md"], "cannot be written"),
    ],
)
def test_bad_input_is_told_with_the_next_step(run: Run, arguments: list[str], told: str) -> None:
    """One line on standard error, exit code 2, nothing on standard output."""
    done = run(*arguments)

    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1
    assert done.stdout == b""


def test_a_month_without_anything_says_what_will_stand_there(run: Run) -> None:
    """Nobody reads an empty page and wonders whether it is broken."""
    text = run("--month", "2020-02").stdout.decode()

    assert "# Rapport 24/7 bereikbaarheid" in text
    assert "Stichting Salland Thuis (salland)" in text
    assert "In deze periode waren er geen meldingen en geen waakvlamcontacten." in text
    assert "Niets in deze periode. Hier komt te staan: Hoe snel iemand de meldingen oppakte" in text
    assert "Het logboek is nog leeg." in text


def test_every_format_goes_into_its_own_file(run: Run, folder: Path) -> None:
    """In the order in which they are named; nothing else is on standard output."""
    names = ["q.md", "q.csv", "q.xlsx", "q.pdf"]
    done = run(
        "--quarter",
        "2020-Q1",
        "--format",
        "md,csv,xlsx,pdf",
        *(part for one in names for part in ("-o", one)),
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert (folder / "q.md").read_text().startswith("# Rapport")
    assert (folder / "q.csv").read_text().startswith("table,row,figure")
    assert "Overschrijdingen" in load_workbook(folder / "q.xlsx").sheetnames
    assert "Rapport 24/7 bereikbaarheid" in PdfReader(folder / "q.pdf").pages[0].extract_text()


def test_a_pdf_may_go_to_standard_output(run: Run) -> None:
    """Where that is no terminal."""
    done = run("--year", "2020", "--format", "pdf")

    assert done.stdout.startswith(b"%PDF")
    assert len(PdfReader(io.BytesIO(done.stdout)).pages) >= 1


def test_the_help_shows_an_example(run: Run) -> None:
    """It can be typed as it stands there."""
    assert "achtervang report --year 2026 --format pdf" in " ".join(run("--help").stdout.decode().split())
