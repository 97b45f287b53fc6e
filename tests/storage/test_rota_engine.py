"""The engine of the rota on a real database: from the import of a rota to a night in which somebody stays silent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from escalation import shift_events as happened
from escalation.duty_watch import DutyWatch, WatchState
from escalation.engine import Engine
from escalation.events import Called
from escalation.rota_engine import RotaEngine
from escalation.urgency import Urgency
from schedules.rota import Role, on_duty_at
from schedules.shift import Because, Shift
from storage import links, outbox
from storage.database import Database
from storage.imports import apply_import
from storage.night import Nights
from tests.storage.made_up import PROVIDER_DATA

NIGHT, MORNING = datetime(2026, 11, 23, 23), datetime(2026, 11, 24, 7)  # noqa: DTZ001  wall times
BEGIN = datetime(2026, 11, 23, 22, tzinfo=UTC)
PLANNED = (
    Shift("oost", Role.ON_DUTY, "sam", NIGHT, MORNING),
    Shift("oost", Role.BACKUP, "noor", NIGHT, MORNING),
    Shift("oost", Role.COORDINATOR, "ruth", NIGHT - timedelta(days=9), MORNING),
)
EVERYBODY = ("sam", "noor", "ruth", "kees")


class Rota:
    """A provider whose people all have the bot, and the engine that follows its clock."""

    def __init__(self, database: Database) -> None:
        self.nights = Nights(database)
        self.cases = Engine(self.nights)
        self.engine = RotaEngine(self.nights, cases=self.cases)
        self.now = BEGIN - timedelta(hours=30)

    async def imports(self, *shifts: Shift) -> None:
        """The provider's data comes, with this rota."""
        kees = replace(PROVIDER_DATA.people[1], id="kees", name="Kees Els")
        data = replace(PROVIDER_DATA, shifts=shifts, absences=(), people=(*PROVIDER_DATA.people, kees))
        async with self.nights.write() as night:
            await apply_import(night.tx, data, at=self.now)

    async def links_everybody(self) -> None:
        """Everybody has started the bot."""
        async with self.nights.write() as night:
            for number, one in enumerate(EVERYBODY, start=1):
                await links.link(night.tx, "salland", one, is_client=False, chat_id=number, at=self.now)

    async def runs(self, minutes: float) -> None:
        """Time passes until so many minutes after the begin; every ten minutes what is due is done."""
        until = BEGIN + timedelta(minutes=minutes)
        while self.now < until:
            self.now = min(self.now + timedelta(minutes=10), until)
            await self.settles()

    async def settles(self) -> None:
        """Everything that is due now is done, also what follows from it."""
        while await self.engine.run_due(now=self.now):
            pass

    async def watch_of(self, worker: str) -> DutyWatch:
        """His watched duty that has not ended."""
        async with self.nights.read() as night:
            (found,) = [one for one in await night.watches("salland") if one.worker == worker]
        return found

    async def sent(self) -> list[tuple[str, str]]:
        """What has been sent since the last time, besides the faults of the rota: to whom, and the text."""
        async with self.nights.write() as night:
            rows = await outbox.claim(night.tx, at=self.now, limit=100)
            for number, row in enumerate(rows, start=1):
                await outbox.accepted(night.tx, row.id, message_id=1000 + row.id + number, at=self.now)
        return [(one.recipient, one.text) for one in rows if not one.text.startswith("rota-")]

    async def alerted(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """A client calls now: who is doubtful, and who is alerted first."""
        async with self.nights.write() as night:
            event = Called(by="mila", urgency=Urgency.SPOED)
            decision = await self.cases.call(night, event, provider="salland", now=self.now)
            around = await night.around(decision.case, now=self.now)
        return around.doubtful, decision.case.alerted


@pytest.fixture
async def rota(database: Database) -> Rota:
    """A provider with one night that is a day away."""
    made = Rota(database)
    await made.imports(*PLANNED)
    await made.links_everybody()
    await made.settles()
    await made.sent()
    return made


async def test_worker_who_stays_silent_has_the_backup_beside_him_until_he_says_yes(rota: Rota) -> None:
    """Imported, looked through, asked twice, begun without an answer, alerted with his backup, confirmed."""
    assert (await rota.watch_of("sam")).state is WatchState.PLANNED
    await rota.runs(-20)
    asked = await rota.sent()
    await rota.runs(-5)
    again = await rota.sent()
    await rota.runs(0)
    begun = await rota.sent()

    assert sorted(asked) == [("noor", "shift-ask"), ("sam", "shift-ask")]
    assert sorted(again) == [
        ("noor", "backup-shift-unconfirmed"),
        ("noor", "shift-ask"),
        ("sam", "shift-ask"),
    ]
    assert {("sam", "shift-starts"), ("noor", "backup-joins")} <= set(begun)
    assert begun.count(("ruth", "coordinator-shift-unconfirmed")) == 2  # the backup was silent as well
    assert (await rota.watch_of("sam")).state is WatchState.UNCONFIRMED
    assert await rota.alerted() == (frozenset({"sam"}), ("sam", "noor"))

    await rota.sent()
    watch = await rota.watch_of("sam")
    async with rota.nights.write() as night:
        event = happened.SaidYes(by="sam")
        decision = await rota.engine.happen_watch(
            night, event, provider="salland", watch=watch.id, now=rota.now
        )
    relieved = await rota.sent()

    assert decision.counted
    assert {("noor", "shift-confirmed-after-all"), ("ruth", "shift-confirmed-after-all")} <= set(relieved)
    assert ("sam", "shift-confirmed") in relieved
    async with rota.nights.read() as night:
        (case,) = await night.running_cases("salland")
        around = await night.around(await night.case("salland", case), now=rota.now)
    assert around.doubtful == frozenset()


async def test_case_that_fails_does_not_keep_the_shifts_from_being_watched(
    rota: Rota, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case that cannot hear of the new rota is reported; whoever was put on it is asked all the same."""
    await rota.alerted()

    async def fails(*_: object, **__: object) -> None:
        raise ValueError("a case that cannot be decided")

    monkeypatch.setattr(rota.cases, "bring", fails)
    kees = Shift("oost", Role.ON_DUTY, "kees", NIGHT, MORNING)
    await rota.imports(kees, *PLANNED[1:])
    await rota.settles()

    assert (await rota.watch_of("kees")).state is WatchState.PLANNED


async def test_looking_through_again_changes_nothing(rota: Rota) -> None:
    """The same rota imported once more: nobody hears anything, and nothing is watched twice."""
    before = await rota.watch_of("sam")
    await rota.imports(*PLANNED)
    await rota.settles()

    assert await rota.watch_of("sam") == before
    assert await rota.sent() == []


async def test_refused_shift_is_taken_by_the_backup_and_the_case_goes_to_him(rota: Rota) -> None:
    """He cannot; the backup takes it; the rota, what is watched and the open case follow at once."""
    await rota.runs(10)
    await rota.alerted()
    watch = await rota.watch_of("sam")
    async with rota.nights.write() as night:
        said = happened.SaidNo(by="sam")
        decision = await rota.engine.happen_watch(
            night, said, provider="salland", watch=watch.id, now=rota.now
        )
    (offer,) = decision.also[0].offers
    async with rota.nights.write() as night:
        accepted = happened.Accepted(by="noor")
        await rota.engine.happen_offer(night, accepted, provider="salland", offer=offer.id, now=rota.now)
    await rota.settles()

    async with rota.nights.read() as night:
        answer = on_duty_at(await night.rota("salland"), team="oost", role=Role.ON_DUTY, moment=rota.now)
        offered = await night.open_offers("salland")
        watches = await night.watches("salland")
    assert (answer.workers, answer.because) == (("noor",), Because.TAKEN_OVER)
    assert offered == []
    on_duty = [one for one in watches if one.role is Role.ON_DUTY]
    assert [(one.worker, one.state) for one in on_duty] == [("noor", WatchState.CONFIRMED)]


async def test_filled_hole_can_be_passed_on(rota: Rota) -> None:
    """Who came beside nobody says later that he cannot: his stand-in is the one on duty, not still himself."""
    await rota.imports(PLANNED[2])
    await rota.runs(10)
    async with rota.nights.write() as night:
        taken = await rota.engine.take_shift(
            night, provider="salland", team="oost", role=Role.ON_DUTY, replaces=(), by="kees", now=rota.now
        )
    await rota.settles()
    watch = await rota.watch_of("kees")
    rota.now += timedelta(minutes=30)
    async with rota.nights.write() as night:
        said = happened.SaidNo(by="kees")
        decision = await rota.engine.happen_watch(
            night, said, provider="salland", watch=watch.id, now=rota.now
        )
    (offer,) = decision.also[0].offers
    async with rota.nights.write() as night:
        accepted = happened.Accepted(by="sam")
        await rota.engine.happen_offer(night, accepted, provider="salland", offer=offer.id, now=rota.now)
        answer = on_duty_at(await night.rota("salland"), team="oost", role=Role.ON_DUTY, moment=rota.now)

    assert taken.counted
    assert answer.workers == ("sam",)
