"""The step `imports` of a night: data taken over anew while the product runs."""

import asyncio
import shutil
from pathlib import Path

import pytest

from achtervang.errors import WrongUse
from achtervang.night import read_night
from achtervang.rehearsal import Played, play_night

DATA = Path(__file__).parents[1] / "data"

NIGHT = """
name = "Tess leaves while she is on duty"
data = "{data}"
start = 2026-11-11T02:00:00
step = [
  {{ at = "02:10:00", who = "achtervang", does = "imports", what = "{later}" }},
  {{ at = "02:11:00", who = "teun", does = "says", what = "ik ben bang" }},
  {{ who = "mees", sees = "(?i)spoed", within = "1s" }},
  {{ who = "tess", not_sees = "(?i)spoed", for = "5m" }},
]
"""


def _night(folder: Path, text: str) -> Path:
    file = folder / "night.toml"
    file.write_text(text, encoding="utf-8")
    return file


def _played(file: Path) -> Played:
    return asyncio.run(play_night(read_night(file)))


def test_what_is_imported_counts_from_then_on(tmp_path):
    """A worker who is gone from the new data is not alerted any more, and who stands in for her is."""
    night = NIGHT.format(data=DATA / "olst", later=DATA / "olst-without-tess")
    played = _played(_night(tmp_path, night))

    assert played.failures == ()


def test_without_the_import_the_same_night_fails(tmp_path):
    """It is the import that does it: with the first data again the worker on duty is alerted."""
    night = NIGHT.format(data=DATA / "olst", later=DATA / "olst")
    played = _played(_night(tmp_path, night))

    assert played.failures[0].startswith("step 3: mees did not see")


def test_an_import_while_the_product_is_down_counts_when_it_is_up_again(tmp_path):
    """The import needs no running product."""
    night = NIGHT.format(data=DATA / "olst", later=DATA / "olst-without-tess").replace(
        "step = [", 'step = [\n  { at = "02:09:30", who = "achtervang", does = "crashes", for = "1m" },'
    )
    played = _played(_night(tmp_path, night))

    assert played.failures == ()


def test_somebody_who_comes_with_the_import_has_a_phone_and_no_link(tmp_path):
    """Who is only in the later data can play, and has not started the bot."""
    night = NIGHT.format(data=DATA / "olst-without-tess", later=DATA / "olst").replace(
        'who = "mees", sees = "(?i)spoed", within = "1s"', 'who = "tess", not_sees = "."'
    )
    played = _played(_night(tmp_path, night))

    assert played.failures == ()
    assert [line["who"] for line in played.transcript if line["who"] == "tess"] == []


@pytest.mark.parametrize(
    ("step", "complaint"),
    [
        ('what = "nowhere"', "step 1: there is no directory"),
        ("", "step 1: imports needs what"),
        ('what = ".", for = "1m"', "step 1: imports takes no time"),
    ],
)
def test_a_slip_in_the_step_is_refused(tmp_path, step, complaint):
    """A directory that is not there, none at all, and a length of time end with the place and the next step."""
    start = f'name = "n"\ndata = "{DATA / "olst"}"\nstart = 2026-11-11T02:00:00\n'
    more = f", {step}" if step else ""
    file = _night(tmp_path, f'{start}step = [{{ who = "achtervang", does = "imports"{more} }}]')

    with pytest.raises(WrongUse, match=complaint) as refused:
        read_night(file)
    assert refused.value.exit_code == 2


def test_faults_in_the_later_data_end_it_before_anything_is_played(tmp_path):
    """The faults are told like those of an import, by file and line."""
    shutil.copytree(DATA / "olst", tmp_path / "later")
    (tmp_path / "later" / "rota.csv").write_text(
        "team,role,worker,start,end,weekly_until\nolst,on_duty,nobody,2026-01-05 07:00,2026-01-05 08:00,\n"
    )
    file = _night(tmp_path, NIGHT.format(data=DATA / "olst", later=tmp_path / "later"))

    with pytest.raises(WrongUse, match=r"later/rota\.csv:2: "):
        _played(file)


def test_the_data_of_another_provider_is_refused(tmp_path):
    """A night is of one provider."""
    file = _night(tmp_path, NIGHT.format(data=DATA / "olst", later=DATA / "raalte"))

    with pytest.raises(WrongUse, match="is of 'raalte', the night is of 'olst'"):
        _played(file)
