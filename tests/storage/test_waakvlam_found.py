"""What the hunt of ``test_waakvlam_properties.py`` found, each as the shortest row of events that shows it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from escalation.check_in import CheckIn, CheckInState, Mood
from escalation.scaling import PAUSE
from escalation.scaling_steps import end_of_days
from escalation.waakvlam_events import Agreed
from escalation.waakvlam_policy import Level
from schedules.provider import Reach, WaakvlamPlan
from storage.errors import Missing
from tests.storage.made_up import CLIENT, PROVIDER_DATA
from tests.storage.waakvlam_oracle import ZONE
from tests.storage.waakvlam_world import World

START = datetime(2026, 11, 24, 8, tzinfo=UTC)
"""A Tuesday, 09:00 at home."""

EVERY_DAY = tuple(range(7))


def plan(*times: time, grace: int = 60, reminders: int = 0) -> WaakvlamPlan:
    """What Mila is asked every day."""
    return WaakvlamPlan("mila", EVERY_DAY, times, "Hoe gaat het?", grace, reminders)


@pytest.fixture
async def world(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[World]:
    """Mila has the bot, and no plan yet."""
    made = World(tmp_path, provider="salland", start=START, file=sqlite_template)
    await made.opens()
    await made.imports(replace(PROVIDER_DATA, shifts=(), waakvlam=()))
    await made.links("sam", "noor", "ruth", is_client=False)
    await made.links("mila", "bram")
    await made.settles()
    yield made
    await made.closes()


def at(hour: int, minute: int = 0) -> datetime:
    """This day, at home."""
    return START.astimezone(ZONE).replace(hour=hour, minute=minute).astimezone(UTC)


async def today(world: World) -> dict[datetime, CheckIn]:
    """Her check-ins of the day, by moment."""
    return {one.due: one for one in await world.check_ins(at(0), at(23, 59)) if one.client == "mila"}


async def questions(world: World) -> list[datetime]:
    """When she was asked."""
    return [one.made_at for one in await world.sent() if one.text == "client-check-in"]


async def test_plan_that_was_stored_just_before_a_stop_is_asked_late(world: World) -> None:
    """The program ends between the storing and the laying out: what was due meanwhile is not lost."""
    await world.adds_plan(plan(time(10)), by="sam")
    world.jumps_to(at(10, 30))
    await world.settles()

    assert (await today(world))[at(10)].state is CheckInState.ASKED
    assert (await today(world))[at(10)].is_late


async def test_wish_that_is_taken_back_leaves_the_plan_of_that_moment(world: World) -> None:
    """She wished for 12:00, then a plan names it too: without the wish the plan asks."""
    wish = await world.wishes("mila", at(12))
    await world.adds_plan(plan(time(12)), by="sam")
    await world.settles()
    await world.unwishes("mila", wish)
    await world.runs_until(at(12))

    assert await questions(world) == [at(12)]


async def test_wish_stays_when_the_plan_of_that_moment_is_stopped(world: World) -> None:
    """A plan named 12:00 already when she wished for it; she was promised to be asked."""
    stored = await world.adds_plan(plan(time(12)), by="sam")
    await world.settles()
    await world.wishes("mila", at(12))
    await world.stops_plan(stored)
    await world.runs_until(at(12))

    assert await questions(world) == [at(12)]


async def test_wish_for_the_moment_of_a_plan_can_be_taken_back(world: World) -> None:
    """Its key works, and the plan's own question stays."""
    await world.adds_plan(plan(time(12)), by="sam")
    await world.settles()
    wish = await world.wishes("mila", at(12))
    try:
        is_gone = await world.unwishes("mila", wish)
    except Missing:
        is_gone = False
    await world.runs_until(at(12))

    assert is_gone
    assert await questions(world) == [at(12)]


async def test_who_has_answered_is_asked_anew_for_what_comes_just_after(world: World) -> None:
    """Asked at 10:00, well at 10:01: what is due at 10:04 has a question of its own, or his answer; not silence."""
    await world.adds_plan(plan(time(10), time(10, 4)), by="sam")
    await world.runs_until(at(10, 1))
    await world.answers("mila", Mood.GOOD)
    await world.runs_until(at(12))

    assert len(await questions(world)) == 2


async def test_what_was_due_in_a_pause_is_not_asked_when_it_is_over(world: World) -> None:
    """Down from the evening of the last day of a pause: the next day begins with its own check-ins."""
    await world.adds_plan(plan(time(22)), by="sam")
    await world.settles()
    await world.scales("mila", PAUSE, until=end_of_days(START, days=0, zone=ZONE), by="sam", consent="sam")
    await world.runs_until(at(21))
    world.jumps_to(at(23, 59) + timedelta(hours=7))
    await world.settles()

    assert (await today(world))[at(22)].state is CheckInState.PAUSED
    assert await questions(world) == []


async def test_pause_that_is_only_proposed_leaves_the_level(world: World) -> None:
    """Until she agrees she is asked as ever: the raise goes on."""
    until = end_of_days(START, days=3, zone=ZONE)
    await world.scales("mila", Level.HOOG, until=until, by="sam")
    await world.scales("mila", PAUSE, until=until, by="sam")
    await world.runs_until(at(10, 5))
    await world.answers("mila", Mood.GOOD)
    await world.runs_until(at(16))

    assert await questions(world) == [at(10), at(15)]


async def test_pause_that_she_agrees_to_ends_the_level(world: World) -> None:
    """Then nothing asks, and afterwards her own plans do."""
    until = end_of_days(START, days=1, zone=ZONE)
    await world.scales("mila", Level.HOOG, until=end_of_days(START, days=7, zone=ZONE), by="sam")
    pause = await world.scales("mila", PAUSE, until=until, by="sam")
    await world.happens_to_scaling(pause, Agreed(by="mila"))
    await world.runs_until(until + timedelta(hours=23))

    assert await questions(world) == []


async def test_night_of_a_level_moves_no_question_to_the_morning_after_it(world: World) -> None:
    """He is not bothered at night: what his plan asks at 23:30 was the level's matter, as long as that held."""
    bram = replace(PROVIDER_DATA.clients[1], reach=Reach.DAYTIME)
    night = replace(plan(time(23, 30)), client="bram")
    await world.imports(replace(PROVIDER_DATA, shifts=(), clients=(CLIENT, bram), waakvlam=(night,)))
    await world.settles()
    midnight = end_of_days(START, days=0, zone=ZONE)
    await world.scales("bram", Level.LAAG, until=midnight, by="sam")
    await world.runs_until(midnight + timedelta(hours=32))

    assert await questions(world) == [midnight + timedelta(hours=31)]


async def test_other_grace_holds_for_the_next_check_in(world: World) -> None:
    """The files say that an answer may take ten minutes from now on, and that nobody is reminded."""
    data = replace(PROVIDER_DATA, shifts=(), waakvlam=(plan(time(10), grace=600, reminders=3),))
    await world.imports(data)
    await world.settles()
    await world.imports(replace(data, waakvlam=(plan(time(10), grace=10),)))
    await world.settles()

    assert (await today(world))[at(10)].grace_minutes == 10
    assert (await today(world))[at(10)].reminders == 0
