"""One transaction serves the engine of the rota: it keeps whole decisions, and sees what is around a shift."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from escalation.case import Climb, Purpose, State
from escalation.decision import Key, Lane, Message, Press
from escalation.duty_watch import WatchState
from escalation.rota_decision import RotaAround, RotaDecision, RotaLine
from escalation.rota_night import RotaNight as RotaNightProtocol
from escalation.urgency import Urgency
from schedules.provider import Person, PersonRole
from schedules.rota import Role
from storage import cases, due, handover_notes, links, outbox, overrides, rota_log
from storage.database import Database
from storage.errors import Missing, VersionConflict
from storage.imports import apply_import
from storage.night import Night, Nights
from storage.rota import rota
from tests.storage.made_up import PROVIDER_DATA, made_up_case
from tests.storage.rota_made_up import (
    HOUR,
    SHIFT_END,
    SHIFT_START,
    made_up_drill,
    made_up_offer,
    made_up_watch,
    swap,
)

ASK = Message(
    to="sam",
    text="shift-ask",
    args={"at": SHIFT_START.isoformat(), "again": 0},
    keys=((Press(Key.SHIFT_YES, "watch"),), (Press(Key.SHIFT_NO, "watch"),)),
    is_alert=True,
)


def _fits(night: Night) -> RotaNightProtocol:
    """The same, as the engine of the rota sees it: the type checker compares every method."""
    return night


async def _keep(database: Database, decision: RotaDecision, *, now: datetime) -> None:
    async with Nights(database).write() as night:
        await _fits(night).keep_rota(decision, provider="salland", now=now)


async def _sent(database: Database, *, now: datetime) -> list[outbox.OutboxRow]:
    async with database.write() as tx:
        found = await outbox.claim(tx, at=now, limit=50)
        await outbox.release(tx, [one.id for one in found])
    return found


async def test_whole_decision_is_kept(salland: Database, now: datetime) -> None:
    """Subjects, agreements, log and messages are there together; the rota is read anew and looked through."""
    watch, offer, drill = made_up_watch(), made_up_offer(), made_up_drill()
    line = RotaLine(what="taken", who="noor", subject=offer.id)
    follows = RotaDecision(subject=drill.id, drills=(drill,), messages=(replace(ASK, to="noor"),))
    decision = RotaDecision(
        subject=offer.id,
        watches=(watch,),
        offers=(offer,),
        overrides=(swap(),),
        made_by="noor",
        log=(line,),
        messages=(ASK,),
        also=(follows,),
    )
    async with salland.read() as tx:
        before = await rota(tx, "salland")
    await _keep(salland, decision, now=now + HOUR)
    async with Nights(salland).read() as night:
        found = (
            await night.watch("salland", watch.id),
            await night.offer("salland", offer.id),
            await night.drill("salland", drill.id),
        )
        after = await night.rota("salland")
        lines = await rota_log.lines(night.tx, "salland", since=now, until=now + 2 * HOUR)
        due_at = await night.due_at("salland", "rota", "salland")
        kinds = [await night.kind_of("salland", one.id) for one in (watch, offer, drill)]
        kinds.append(await night.kind_of("salland", "none"))
    sent = await _sent(salland, now=now + HOUR)

    assert found == tuple(replace(one, version=1) for one in (watch, offer, drill))
    assert (before.overrides, after.overrides) == ((), (swap(),))
    assert [one.line for one in lines] == [line]
    assert due_at == now + HOUR
    assert kinds == ["watch", "offer", "drill", ""]
    assert [(one.recipient, one.subject, one.case_id, one.lane) for one in sent] == [
        ("sam", offer.id, None, Lane.CASE),
        ("noor", drill.id, None, Lane.CASE),
    ]
    assert sent[0].keys == [[["shiftyes", "watch"]], [["shiftno", "watch"]]]


async def test_old_version_keeps_nothing(salland: Database, now: datetime) -> None:
    """A decision about something that changed meanwhile is refused as a whole."""
    watch = made_up_watch()
    await _keep(salland, RotaDecision(subject=watch.id, watches=(watch,)), now=now)
    stale = RotaDecision(subject=watch.id, offers=(made_up_offer(),), watches=(watch,), messages=(ASK,))
    with pytest.raises(VersionConflict):
        await _keep(salland, stale, now=now)
    async with Nights(salland).read() as night:
        open_offers = await night.open_offers("salland")

    assert open_offers == []
    assert await _sent(salland, now=now) == []


async def test_agreement_can_be_withdrawn(salland: Database, now: datetime) -> None:
    """It is found by its number as long as it holds, and the rota is without it afterwards."""
    await _keep(salland, RotaDecision(overrides=(swap(),), made_by="noor"), now=now)
    async with salland.read() as tx:
        (stored,) = await overrides.recent(tx, "salland", since=SHIFT_START)
    async with Nights(salland).read() as night:
        held = await night.override("salland", stored.number)
    await _keep(salland, RotaDecision(withdrawn=(stored.number,)), now=now + HOUR)
    async with Nights(salland).read() as night:
        gone = await night.override("salland", stored.number)
        never = await night.override("salland", 99)
        present = await night.rota("salland")

    assert held == swap()
    assert (gone, never) == (None, None)
    assert present.overrides == ()


async def test_later_message_takes_the_place_of_the_question(salland: Database, now: datetime) -> None:
    """It edits every question that stands in that chat, the newest first; one that waits never leaves."""
    watch = made_up_watch()
    await _keep(salland, RotaDecision(subject=watch.id, messages=(ASK,)), now=now)
    await _keep(salland, RotaDecision(subject="another", messages=(ASK,)), now=now)
    for number, row in enumerate(await _sent(salland, now=now), start=40):
        async with salland.write() as tx:
            await outbox.accepted(tx, row.id, message_id=number, at=now)
    await _keep(salland, RotaDecision(subject=watch.id, messages=(ASK,)), now=now)
    (second,) = await _sent(salland, now=now)
    async with salland.write() as tx:
        await outbox.accepted(tx, second.id, message_id=50, at=now)
    await _keep(salland, RotaDecision(subject=watch.id, messages=(ASK,)), now=now)
    answer = Message(to="sam", text="shift-confirmed", edits_alert=True)
    await _keep(salland, RotaDecision(subject=watch.id, messages=(answer,)), now=now)
    edits = await _sent(salland, now=now)
    await _keep(salland, RotaDecision(subject=watch.id, messages=(answer,)), now=now)

    assert [(one.text, one.edits) for one in edits] == [("shift-confirmed", 50), ("shift-confirmed", 40)]
    assert await _sent(salland, now=now) == edits  # nothing stands there any more that could be edited


async def test_details_of_a_shift_leave_the_chat(salland: Database, now: datetime) -> None:
    """What was told about clients is removed where it stands, and never leaves where it waits."""
    watch = made_up_watch()
    starts = Message(to="sam", text="shift-starts", is_detail=True)
    await _keep(salland, RotaDecision(subject=watch.id, messages=(starts,)), now=now)
    (row,) = await _sent(salland, now=now)
    async with salland.write() as tx:
        await outbox.accepted(tx, row.id, message_id=40, at=now)
    await _keep(salland, RotaDecision(subject=watch.id, messages=(starts,)), now=now)
    await _keep(salland, RotaDecision(subject=watch.id, removals=("sam",)), now=now)
    sent = await _sent(salland, now=now)

    assert [(one.text, one.recipient, one.deletes) for one in sent] == [("removal", "sam", 40)]


# --- what surrounds a shift ---------------------------------------------------------------------------------


async def _around_sams_shift(night: Night, *, now: datetime, team: str = "oost") -> RotaAround:
    return await night.rota_around(
        "salland", teams=[team], role=Role.ON_DUTY, worker="sam", start=SHIFT_START, end=SHIFT_END, now=now
    )


async def test_people_around_a_shift(salland: Database, now: datetime) -> None:
    """Backup, coordinators, team and who comes after; never its own worker; who cannot be written to."""
    async with salland.write() as tx:
        await links.link(tx, "salland", "noor", is_client=False, chat_id=7, at=now)
        await links.set_blocked(tx, "salland", "noor", now)
        await links.link(tx, "salland", "ruth", is_client=False, chat_id=8, at=now)
    async with Nights(salland).write() as night:
        found = await _around_sams_shift(night, now=now)
        of_backup = await night.rota_around(
            "salland", teams=["oost"], role=Role.BACKUP, worker="noor", start=SHIFT_START, end=None, now=now
        )
        of_nobody = await night.rota_around(
            "salland", teams=["west"], role=Role.ON_DUTY, worker="", start=now, end=SHIFT_END, now=now
        )

    assert (found.backup, found.coordinators, found.team) == (("noor",), ("ruth",), ("noor",))
    assert found.following == ("ruth",)  # nobody is planned then: the coordinators stand in
    assert found.unreachable == {"noor": "blocked", "sam": "not_linked"}
    assert (of_backup.backup, of_backup.team, of_backup.following) == ((), ("sam",), ())
    assert (of_nobody.team, of_nobody.coordinators) == (("sam",), ())


async def test_shared_shift_can_be_done_by_the_workers_own_team(salland: Database, now: datetime) -> None:
    """A shift of the region alone has no workers of its own: those of the worker's teams are asked."""
    async with Nights(salland).write() as night:
        found = await _around_sams_shift(night, now=now, team="region:midden-ijssel")

    assert found.team == ("noor",)


async def test_what_is_open_in_the_teams_of_a_shift(salland: Database, now: datetime) -> None:
    """Open cases of its teams, whether somebody is being alerted, and the notes of the last day."""
    mine, elsewhere = made_up_case(), replace(made_up_case(code="A02", client="bram"), team="west")
    async with salland.write() as tx:
        await cases.insert_case(tx, mine)
        await cases.insert_case(tx, elsewhere)
        _old, note = [
            await handover_notes.add(tx, "salland", teams=["oost"], author="noor", words="Let op.", at=at)
            for at in (now - 25 * HOUR, now - HOUR)
        ]
    async with Nights(salland).write() as night:
        found = await _around_sams_shift(night, now=now)
        await cases.save(night.tx, replace(mine, state=State.TAKEN, owner="sam", climb=None))
        taken = await _around_sams_shift(night, now=now)
        running = await night.running_cases("salland")

    assert (found.open_cases, found.notes) == ((mine.id,), (note,))
    assert (found.has_climbing_case, taken.has_climbing_case) == (True, False)
    assert set(running) == {mine.id, elsewhere.id}


async def test_mute_people_are_named_with_the_weightiest_reason(salland: Database, now: datetime) -> None:
    """Not linked goes before blocked, and that before a missing number; who has left is not named."""
    everybody = (
        *PROVIDER_DATA.people,
        Person("guus", "Guus Els", PersonRole.WORKER, ("oost",), "+31610000009"),
        Person("tess", "Tess Den", PersonRole.WORKER, ("oost",)),
    )
    async with salland.write() as tx:
        await apply_import(tx, replace(PROVIDER_DATA, people=everybody), at=now)
        for number, one in enumerate(("sam", "noor", "guus", "tess")):
            await links.link(tx, "salland", one, is_client=False, chat_id=number, at=now)
        await links.set_blocked(tx, "salland", "tess", now)
        await apply_import(tx, replace(PROVIDER_DATA, people=everybody[1:]), at=now)
    async with Nights(salland).read() as night:
        found = await night.mute("salland")

    assert found == {"noor": "no_phone", "ruth": "not_linked", "tess": "blocked"}


# --- what is due --------------------------------------------------------------------------------------------


async def test_each_engine_claims_its_own_kinds(salland: Database, now: datetime) -> None:
    """However many rows of the rota are due, a case is found at once, and the other way round."""
    watch = made_up_watch()
    async with salland.write() as tx:
        await cases.insert_case(tx, made_up_case())
        for number in range(5):
            await due.set(tx, "salland", kind="calendar", subject=f"{number}", due_at=now - HOUR)
            await due.set(tx, "salland", kind="watch", subject=f"{number}", due_at=now - HOUR)
        await due.set(tx, "salland", kind="watch", subject=watch.id, due_at=None)
    later = now + timedelta(days=1)
    async with Nights(salland).claiming() as night:
        of_cases = await night.due_cases(now=later, limit=2)
    async with Nights(salland).claiming() as night:
        of_rota = await night.due_of_rota(now=later, limit=10)
    async with Nights(salland).write() as night:
        await night.defer(of_rota[0], until=later + HOUR, error="KeyError")
        await night.set_due("salland", "watch", "1", None)
        moments = [await night.due_at("salland", "watch", f"{number}") for number in range(3)]

    assert len(of_cases) == 1
    assert [one.kind for one in of_rota] == ["watch"] * 5 + ["rota"]
    assert moments == [later + HOUR, None, now - HOUR]


async def test_what_is_not_there_is_missing(salland: Database) -> None:
    """Ids of nothing are told as such."""
    async with Nights(salland).read() as night:
        for look in (night.watch, night.offer, night.drill):
            with pytest.raises(Missing):
                await look("salland", "none")
        with pytest.raises(Missing):
            await night.provider_of("elders")
        policy = await night.shift_policy("salland")
        teams = await night.teams("salland")
        was_watched = await night.was_watched("salland")
        watches = await night.watches("salland")
        drill = await night.drill_of("salland", "oost", "2026-11")

    assert policy == PROVIDER_DATA.policy.shifts
    assert teams == ["oost", "west"]
    assert (was_watched, watches, drill) == (False, [], None)


# --- what a case sees of it ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "teams", "is_doubtful"),
    [
        (WatchState.UNCONFIRMED, ("oost", "west"), True),
        (WatchState.DECLINED, ("oost",), True),
        (WatchState.CONFIRMED, ("oost",), False),
        (WatchState.UNCONFIRMED, ("west",), False),
    ],
)
async def test_case_sees_whose_shift_is_not_confirmed(
    salland: Database, now: datetime, state: WatchState, teams: tuple[str, ...], is_doubtful: bool
) -> None:
    """Who is on duty for its team now and has not confirmed; a backup is never doubtful."""
    case = made_up_case()
    watch = made_up_watch(state=state, teams=teams)
    backup = replace(made_up_watch(state=state, teams=teams), worker="noor", role=Role.BACKUP)
    await _keep(salland, RotaDecision(watches=(watch, backup)), now=now)
    async with Nights(salland).read() as night:
        around = await night.around(case, now=now)
        after = await night.around(case, now=SHIFT_END)

    assert around.doubtful == (frozenset({"sam"}) if is_doubtful else frozenset())
    assert after.doubtful == frozenset()


async def test_who_left_while_he_has_an_alert_cannot_be_reached(salland: Database, now: datetime) -> None:
    """Whoever is alerted or owner and no longer there is named as left, also with a phone that still works."""
    climb = Climb(purpose=Purpose.CONTACT, urgency=Urgency.SPOED)
    case = replace(made_up_case(), owner="noor", alerted=("sam", "noor"), climb=climb)
    async with salland.write() as tx:
        for number, one in enumerate(("sam", "noor", "ruth")):
            await links.link(tx, "salland", one, is_client=False, chat_id=number, at=now)
        await apply_import(tx, replace(PROVIDER_DATA, people=PROVIDER_DATA.people[2:]), at=now)
    async with Nights(salland).read() as night:
        around = await night.around(case, now=now)

    assert around.unreachable == {"sam": "left", "noor": "left"}
