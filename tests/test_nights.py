"""The nights of tests/scenarios on the real product; and nights that must fail, so that the rehearsal is proved."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from achtervang.night import read_night
from achtervang.rehearsal import Played, play_night

SCENARIOS = Path(__file__).parent / "scenarios"
NIGHTS = sorted(SCENARIOS.glob("*.toml"))

REASON_OF = {
    "both_have_the_shift": "step 6: lotte did not see '(?i)de dienst is van jou' within 0:00:10",
    "missing_key": "step 2: sam did not see '(?i)spoed' with the key 'Afsluiten' within 0:00:10",
    "nobody_arrived": "case 1 of mila: nobody arrived",
    "press_of_no_key": "step 2: sam presses 'Ik ben er': no key has 'Ik ben er'",
    "sees_what_must_not": "step 2: sam saw",
    "told_too_early": "step 2: hanna did not see 'Tess heeft niet bevestigd' within 0:28:59; saw nothing",
    "too_early": "step 2: noor did not see '(?i)spoed' within 0:10:00",
    "too_late": "step 2: noor did not see '(?i)spoed' within 0:03:59; saw nothing",
    "wrong_outcome": "case 1 of mila: outcome is 'phone', not 'visit'",
    "wrong_person": "step 2: noor did not see '(?i)spoed' within 0:00:10; saw nothing",
    "wrong_urgency": "case 1 of mila: urgency is 'spoed', not 'nood'",
}
"""How the one failure of each night in must_fail/ begins."""


def _played(file: Path) -> Played:
    return asyncio.run(play_night(read_night(file)))


@pytest.mark.parametrize("file", NIGHTS, ids=lambda file: file.stem)
def test_the_night_goes_as_told(file: Path) -> None:
    """Everything that a night expects comes true."""
    played = _played(file)

    assert played.failures == ()


@pytest.mark.parametrize("name", sorted(REASON_OF))
def test_a_night_that_must_fail_fails_for_its_one_reason(name: str) -> None:
    """A wrong expectation fails the night, with exactly the failure that it was written for."""
    played = _played(SCENARIOS / "must_fail" / f"{name}.toml")

    assert len(played.failures) == 1
    assert played.failures[0].startswith(REASON_OF[name])


def test_every_night_that_must_fail_has_its_reason() -> None:
    """No night in must_fail/ is left unplayed."""
    assert {file.stem for file in (SCENARIOS / "must_fail").glob("*.toml")} == set(REASON_OF)


def test_the_command_plays_nights_and_tells_what_failed() -> None:
    """`achtervang rehearse --json` prints a line per night, and exits 1 when an expectation failed."""
    files = [SCENARIOS / "stranger_at_night.toml", SCENARIOS / "must_fail" / "wrong_urgency.toml"]
    command = [sys.executable, "-m", "achtervang", "rehearse", *map(str, files), "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    nights = [json.loads(line) for line in ran.stdout.splitlines()]

    assert ran.returncode == 1
    assert [night["ok"] for night in nights] == [True, False]
    assert nights[1]["failures"] == ["case 1 of mila: urgency is 'spoed', not 'nood'"]
    assert [line["text"] for line in nights[1]["transcript"] if line["direction"] == "in"] == ["ik ben bang"]
    assert nights[1]["cases"][0]["client"] == "mila"
