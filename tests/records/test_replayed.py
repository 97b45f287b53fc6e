"""The cases of the last weeks by other agreements: on random weeks of the real engines, and on rehearsed nights."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from report_history import END, POLICY, History

from achtervang.night import read_night
from achtervang.rehearsal import play_night
from escalation.policy import Level, Policy
from escalation.urgency import Urgency
from records.replayed import Material, material_of, replayed
from schedules.clock import SteppedClock
from schedules.local import to_local
from storage import people
from storage.database import Database
from storage.migrate import migrate
from tests.storage.waakvlam_world import without_threads

SCENARIOS = Path(__file__).parents[1] / "scenarios"


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Some weeks that have passed, with an import, stand-ins, and the night on which the clock is set back."""
    folder = tmp_path_factory.mktemp("weeks")
    template = folder / "template.db"

    async def passes() -> Material:
        await migrate(f"sqlite+aiosqlite:///{template}")
        (folder / "world").mkdir()
        lived = History(folder / "world", 4, template)
        await lived.passes()
        async with lived.world.database.read() as tx:
            provider = await people.provider(tx, "salland")
            assert provider is not None
            material = await material_of(tx, provider, now=END)
        await lived.world.closes()
        return material

    with without_threads():
        return asyncio.run(passes())


def test_by_the_same_agreements_nothing_differs(weeks):
    """Every case can be played, and goes as it went."""
    found = replayed(weeks, POLICY)

    assert found.count == len(weeks.cases) > 20
    assert (found.left_out, found.differing) == ([], [])
    assert all(then == now for _, then, now in found.by_urgency.values())
    assert all(then == now for then, now in found.nights.values())


def test_the_figures_of_then_are_those_of_the_log(weeks):
    """Counted anew from the cases and their logs."""
    found = replayed(weeks, POLICY)
    _, then, _ = found.by_urgency[Urgency.SPOED]
    spoed = [one for one in weeks.cases if one.urgency is Urgency.SPOED]
    took = [one.taken_at - one.opened_at for one in spoed if one.taken_at]
    nights = 0
    for lines in weeks.logs.values():
        for one in lines:
            hour = to_local(one.at, weeks.zone).hour
            nights += one.line.what == "alerted" and (hour >= 23 or hour < 7)

    assert sum(count for count, _, _ in found.by_urgency.values()) == len(weeks.cases)
    assert then.within == tuple(
        sum(one <= timedelta(seconds=limit) for one in took) for limit in (60, 180, 300)
    )
    assert then.not_taken == len(spoed) - len(took)
    assert then.breaches == sum(one.is_breached for one in spoed)
    assert sum(then.levels.values()) == len(spoed)
    assert sum(was for was, _ in found.nights.values()) == nights > 0


def test_by_another_ladder_some_differ(weeks):
    """The whole team at once: nothing climbs higher, and people are alerted more."""
    everybody = replace(POLICY.spoed, levels=(Level(("team",), (timedelta(0),)),))
    found = replayed(weeks, replace(POLICY, spoed=everybody))
    _, then, now = found.by_urgency[Urgency.SPOED]

    assert found.left_out == []
    assert found.differing
    assert {one.now.level for one in found.differing if one.then.urgency is Urgency.SPOED} == {1}
    assert set(now.levels) == {1} < set(then.levels)


def test_an_earlier_norm_breaks_more(weeks):
    """The same ways there, measured against ten minutes."""
    minute = timedelta(minutes=1)
    found = replayed(
        weeks, replace(POLICY, norm=10 * minute, warn_owner=5 * minute, warn_coordinator=8 * minute)
    )

    assert sum(now.breaches for _, _, now in found.by_urgency.values()) > sum(
        then.breaches for _, then, _ in found.by_urgency.values()
    )


def test_a_case_is_followed_beyond_the_rota_that_was_read(weeks):
    """Who reacts much later may do so after a change of the rota that no case had met: the last one before counts."""
    past, case = weeks.past, weeks.cases[0]
    first = min(past.epochs)
    known = replace(past, epochs={first: past.epochs[first]})

    assert len(past.starts) > 1
    assert known.around(case, END).people.keys() == past.around(case, case.opened_at).people.keys()


# --- rehearsed nights ---------------------------------------------------------------------------------------


async def _material_of_night(name: str, folder: Path, **how: Any) -> Material:
    file = folder / "night.db"
    played = await play_night(read_night(SCENARIOS / f"{name}.toml"), keep=file)
    assert played.ok
    now = datetime.fromisoformat(played.transcript[-1]["at"])  # when the rehearsal stopped its clock
    database = await Database.open(
        f"sqlite+aiosqlite:///{file}", key_file=file.with_suffix(".key"), clock=SteppedClock(now)
    )
    try:
        async with database.read() as tx:
            [provider] = await people.providers(tx)
            return await material_of(tx, provider, now=now, **how)
    finally:
        await database.close()


@pytest.mark.parametrize("name", ["shift_not_confirmed", "worker_leaves_while_on_duty"])
def test_a_rehearsed_night_goes_as_it_went(name, tmp_path):
    """A shift that nobody confirmed, with the backup beside it; an import in the middle of a case."""
    material = asyncio.run(_material_of_night(name, tmp_path))
    found = replayed(material, Policy())

    assert (found.count, found.left_out, found.differing) == (len(material.cases), [], [])


def test_a_case_that_the_log_cannot_explain_is_left_out_and_named(tmp_path):
    """The program stood still on the ladder: by its own agreements the alerts would have come sooner."""
    material = asyncio.run(_material_of_night("crash_on_the_ladder", tmp_path))
    found = replayed(material, Policy())

    assert (found.count, list(found.left_out)) == (0, ["A01"])


def test_of_too_many_the_last_are_played_and_the_rest_is_counted(tmp_path):
    """Two cases, and room for one."""
    material = asyncio.run(_material_of_night("hand_over_two_cases", tmp_path, most=1))
    found = replayed(material, Policy())

    assert (found.count, found.passed_over, [one.code for one in material.cases]) == (1, 1, ["A02"])
