"""What the hunt of ``test_waakvlam_properties.py`` found, each as the shortest row of events that shows it.

At the end what surrounds a client, look by look: there the hunt is slow to show which one is broken.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from escalation.check_in import CheckIn, CheckInState, Mood
from escalation.events import Called
from escalation.scaling import PAUSE
from escalation.scaling_steps import end_of_days
from escalation.urgency import Urgency
from escalation.waakvlam_decision import WaakvlamAround
from escalation.waakvlam_events import Agreed, EndedEarly
from escalation.waakvlam_night import Followed
from escalation.waakvlam_policy import Level
from schedules.provider import Reach, WaakvlamPlan
from storage import links
from storage.errors import Missing
from storage.waakvlam_surroundings import look_around_client
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


async def test_plan_of_the_files_that_comes_back_asks_for_nothing_of_meanwhile(world: World) -> None:
    """Stopped by a slip and taken back after days without the program: the same plan, from that moment on."""
    data = replace(PROVIDER_DATA, shifts=(), waakvlam=(plan(time(10)),))
    await world.imports(data)
    await world.settles()
    (before,) = await world.plans()
    await world.stops_plan(before.id)
    await world.settles()
    world.jumps_to(at(11) + timedelta(days=4))
    assert await world.resumes_plan(before.id)
    await world.imports(data)
    await world.settles()
    assert await questions(world) == []
    (after,) = await world.plans()
    assert (after.id, after.plan, after.made_by) == (before.id, before.plan, "")
    await world.runs_until(at(10) + timedelta(days=5))

    assert await questions(world) == [at(10) + timedelta(days=5)]


async def test_plan_that_was_taken_away_just_before_a_stop_is_not_asked_after_it(world: World) -> None:
    """Nobody wanted to know at noon any more, though the program heard of that only later."""
    await world.imports(replace(PROVIDER_DATA, shifts=(), waakvlam=(plan(time(10), time(12)),)))
    await world.runs_until(at(11))
    await world.imports(replace(PROVIDER_DATA, shifts=(), waakvlam=(plan(time(10), time(15)),)))
    world.jumps_to(at(12, 30))
    await world.settles()

    assert set(await today(world)) == {at(10), at(15)}


async def test_what_came_due_before_its_plan_was_taken_away_is_asked_after_a_stop(world: World) -> None:
    """It was due while the plan held: first something else was decided, then this plan went, all while we were down."""
    await world.imports(replace(PROVIDER_DATA, shifts=(), waakvlam=(plan(time(12)),)))
    await world.runs_until(at(11))
    await world.imports(replace(PROVIDER_DATA, shifts=(), waakvlam=(plan(time(12)), plan(time(20)))))
    world.jumps_to(at(12, 30))
    await world.imports(replace(PROVIDER_DATA, shifts=(), waakvlam=(plan(time(20)),)))
    world.jumps_to(at(13))
    await world.settles()

    assert set(await today(world)) == {at(12), at(20)}


async def test_plan_that_an_import_took_away_does_not_come_back(world: World) -> None:
    """Nor does one that was never stopped."""
    await world.imports(replace(PROVIDER_DATA, shifts=(), waakvlam=(plan(time(10)), plan(time(11)))))
    gone, there = await world.plans()
    await world.stops_plan(gone.id)
    await world.imports(replace(PROVIDER_DATA, shifts=(), waakvlam=(plan(time(11)),)))

    assert not await world.resumes_plan(gone.id)
    assert not await world.resumes_plan(there.id)


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


# --- what surrounds a client --------------------------------------------------------------------------------


async def around(world: World, *, check_in: CheckIn | None = None) -> WaakvlamAround:
    """What surrounds her now."""
    async with world.reading() as night:
        return await look_around_client(night.tx, "salland", "mila", check_in=check_in, now=world.now)


async def followed(world: World) -> dict[str, Followed]:
    """Who is followed, and by which rhythms."""
    async with world.reading() as night:
        return {one.client: one for one in await night.followed("salland", since=world.now)}


async def calls(world: World, urgency: Urgency) -> None:
    """She calls for help."""
    call = Called(by="mila", urgency=urgency, by_key=True)
    await world.acts(lambda night: world.cases.call(night, call, provider="salland", now=world.now))


async def test_pause_does_not_hold_at_its_end(world: World) -> None:
    """Half-open: what is due at the midnight on which it ends is asked."""
    midnight = end_of_days(START, days=0, zone=ZONE)
    await world.adds_plan(plan(time(0)), by="sam")
    await world.settles()
    await world.scales("mila", PAUSE, until=midnight, by="sam", consent="sam")
    await world.runs_until(midnight)

    assert await questions(world) == [midnight]


@pytest.mark.parametrize(("consent", "state"), [("sam", CheckInState.PAUSED), ("", CheckInState.ASKED)])
async def test_only_a_pause_that_held_counts_for_what_was_due_in_it(
    world: World, consent: str, state: CheckInState
) -> None:
    """Due in a stop of ours and ended by a key after it: one that was only proposed had paused nothing."""
    until = end_of_days(START, days=1, zone=ZONE)
    await world.adds_plan(plan(time(10)), by="sam")
    await world.settles()
    pause = await world.scales("mila", PAUSE, until=until, by="sam", consent=consent)
    world.jumps_to(at(10, 30))
    await world.happens_to_scaling(pause, EndedEarly(by="sam"))
    await world.settles()

    assert (await today(world))[at(10)].state is state


async def test_request_that_can_wait_ends_the_question_it_came_after(world: World) -> None:
    """She asked for something instead of answering: nobody has to remind her, or to ring."""
    await world.adds_plan(plan(time(10)), by="sam")
    await world.runs_until(at(10, 5))
    await calls(world, Urgency.DAGDEEL)
    await world.runs_until(at(11))

    assert (await today(world))[at(10)].reason == "open_case"


async def test_case_that_was_closed_before_keeps_no_question_back(world: World) -> None:
    """An urgent one at nine, closed at once; at ten she is asked."""
    await world.adds_plan(plan(time(10)), by="sam")
    await world.settles()
    await calls(world, Urgency.SPOED)
    await world.takes_and_closes((await world.open_cases())[0], by="sam")
    await world.runs_until(at(10))

    assert (await questions(world))[-1:] == [at(10)]


async def test_time_to_answer_counts_from_the_question_and_not_from_a_reminder(world: World) -> None:
    """Twenty minutes and three reminders: at the end of the twenty somebody is called."""
    await world.adds_plan(plan(time(10), grace=20, reminders=3), by="sam")
    await world.runs_until(at(10, 20))

    assert (await today(world))[at(10)].reason == "missed"


async def test_question_that_is_shared_is_not_handed_on(world: World) -> None:
    """At 10:04 she is asked by the question of ten o'clock; that is too old for 10:08."""
    await world.adds_plan(plan(time(10), time(10, 4), time(10, 8)), by="sam")
    await world.runs_until(at(10, 8))

    assert await questions(world) == [at(10), at(10, 8)]


async def test_voice_message_is_heard_once_somebody_has_read_it(world: World) -> None:
    """Until then the grace runs on."""
    await world.adds_plan(plan(time(10)), by="sam")
    await world.runs_until(at(10, 1))
    await world.answers("mila", Mood.VOICE)
    spoken = (await today(world))[at(10)]
    before = (await around(world, check_in=spoken)).is_heard
    await world.hears(spoken.text or "", by="sam")

    assert (before, (await around(world, check_in=spoken)).is_heard) == (False, True)


async def test_client_who_left_the_data_is_neither_asked_nor_followed(world: World) -> None:
    """Her plan is still there; she is not."""
    await world.adds_plan(plan(time(10)), by="sam")
    assert not (await around(world)).has_left
    assert "mila" in await followed(world)
    await world.imports(replace(PROVIDER_DATA, shifts=(), waakvlam=(), clients=PROVIDER_DATA.clients[1:]))

    assert (await around(world)).has_left
    assert "mila" not in await followed(world)


async def test_fixed_worker_who_left_hears_nothing_more(world: World) -> None:
    """The coordinators read in his place."""
    assert ((await around(world)).fixed_worker, (await around(world)).readers) == ("sam", ("sam",))
    await world.imports(replace(PROVIDER_DATA, shifts=(), waakvlam=(), people=PROVIDER_DATA.people[1:]))

    assert ((await around(world)).fixed_worker, (await around(world)).readers) == ("", ("ruth",))


async def test_nobody_is_followed_before_he_has_the_bot_or_without_it(world: World) -> None:
    """What was due before he had it is never asked; nor is he, once he no longer has it."""
    jan = replace(PROVIDER_DATA.clients[1], id="jan", name="Jan Iep")
    his = replace(plan(time(10)), client="jan")
    clients = (*PROVIDER_DATA.clients, jan)
    await world.imports(replace(PROVIDER_DATA, shifts=(), clients=clients, waakvlam=(his,)))
    before = (await followed(world))["jan"]
    await world.runs_until(at(9, 30))
    await world.links("jan")
    since = (await followed(world))["jan"].rhythms[0].since
    await world.acts(lambda night: links.unlink(night.tx, "salland", "jan", at=world.now))
    after = (await followed(world))["jan"]

    assert since == at(9, 30)
    assert [(one.is_linked, one.rhythms) for one in (before, after)] == [(False, ()), (False, ())]


async def test_plan_that_is_made_after_a_level_begins_when_it_is_made(world: World) -> None:
    """Not where the level had ended: what was due between is not asked afterwards."""
    level = await world.scales("mila", Level.LAAG, until=end_of_days(START, days=1, zone=ZONE), by="sam")
    await world.runs_until(at(9, 10))
    await world.happens_to_scaling(level, EndedEarly(by="sam"))
    await world.runs_until(at(9, 30))
    made = await world.adds_plan(plan(time(9, 20)), by="sam")

    rhythms = (await followed(world))["mila"].rhythms
    assert [one.since for one in rhythms if one.source == made] == [at(9, 30)]
