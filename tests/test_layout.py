"""The layout and the import rules of docs/architecture.md."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = (
    "achtervang",
    "bot",
    "config",
    "dashboard",
    "escalation",
    "records",
    "schedules",
    "simulator",
    "storage",
)


def test_nobody_imports_what_he_may_not():
    """The contracts in pyproject.toml hold: who may import whom, and which library lives where."""
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("folder", OURS)
def test_only_the_clock_reads_the_clock(folder):
    """Nobody but schedules/clock.py asks the machine for the time or sleeps through it."""
    readers = [
        str(file.relative_to(ROOT))
        for file in (ROOT / folder).rglob("*.py")
        if any(word in file.read_text() for word in ("datetime.now(", "time.time(", "utcnow("))
    ]

    assert readers in ([], ["schedules/clock.py"])


def test_every_folder_of_ours_says_what_it_is_for():
    """docs/architecture.md names every top-level folder."""
    page = (ROOT / "docs" / "architecture.md").read_text()

    assert [name for name in OURS if f"{name}/" not in page] == []
