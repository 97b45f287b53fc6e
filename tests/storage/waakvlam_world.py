"""A provider with a waakvlam and without Telegram: the real engines on a real SQLite file, and a clock moved by hand.

The clock goes from one due moment to the next, or jumps over them: then the program was down. It can be killed at
any commit; what was under way begins anew on the same file, as an update from the inbox does. A stand-in for the
delivery says of every message that Telegram has it, unless Telegram is down or somebody has blocked the bot.
"""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import aiosqlite
from sqlalchemy import case, func, select, update

from escalation import events as case_events
from escalation.case import Case, Outcome
from escalation.check_in import CheckIn, Mood
from escalation.engine import Engine
from escalation.scaling import Scaling
from escalation.waakvlam_engine import WaakvlamEngine
from escalation.waakvlam_events import Answered, ScalingEvent
from escalation.waakvlam_night import DUE_KINDS
from schedules.clock import SteppedClock
from schedules.provider import WaakvlamPlan
from storage import cases, check_ins, links, log, outbox, tables, texts, waakvlam, waakvlam_log
from storage.database import Database
from storage.imports import apply_import
from storage.night import Night, Nights
from storage.provider_data import ProviderData
from storage.waakvlam import StoredPlan
from storage.waakvlam_log import LoggedWaakvlamLine
from storage.waakvlam_night import LATE

__all__ = ["Crash", "Sent", "World", "without_threads"]

T = TypeVar("T")

KINDS = ("case", *DUE_KINDS)
"""What the two engines run; the rota's rows wait for an engine that is not here."""

MOST_ROUNDS = 300
"""So often at one moment something new may become due; more never comes to rest."""


@contextmanager
def without_threads() -> Iterator[None]:
    """SQLite is asked in this thread: the same statements, without the way to another thread and back for each.

    Nothing else runs meanwhile that would have to wait, and it saves a third of the time.
    """
    own = (aiosqlite.Connection._connect, aiosqlite.Connection._execute)  # noqa: SLF001  nothing else is one

    async def connect(self: aiosqlite.Connection) -> aiosqlite.Connection:
        self._connection = self._connector()
        return self

    async def execute(_: aiosqlite.Connection, ask: Callable[..., object], *args: Any, **more: Any) -> object:
        return ask(*args, **more)

    aiosqlite.Connection._connect = connect  # type: ignore[method-assign]  # noqa: SLF001  as above
    aiosqlite.Connection._execute = execute  # type: ignore[method-assign]  # noqa: SLF001  as above
    try:
        yield
    finally:
        aiosqlite.Connection._connect, aiosqlite.Connection._execute = own  # type: ignore[method-assign]  # noqa: SLF001  as above


class Crash(BaseException):
    """The program is killed: ``committed`` says on which side of the commit. No handler of ours may catch it."""

    def __init__(self, *, committed: bool) -> None:
        super().__init__("killed")
        self.committed = committed


@dataclass(frozen=True, slots=True)
class Sent:
    """A message to a client about a check-in: when it was made, and when Telegram took it."""

    subject: str
    recipient: str
    text: str
    made_at: datetime
    accepted_at: datetime | None


class World:
    """One provider. ``file`` is a migrated database that it copies; None makes an empty one in the folder.

    Attributes:
        now: the present moment; only ``runs_until`` and ``jumps_to`` move it.
        telegram_is_down: nothing is accepted.
        blocked: clients whose phone refuses the bot; the program may not know yet.
        crashes: how often it was killed.
        has_news: something was written since the delivery looked last.
    """

    def __init__(self, folder: Path, *, provider: str, start: datetime, file: Path | None = None) -> None:
        self.provider = provider
        self.now = start
        self.telegram_is_down = False
        self.blocked: set[str] = set()
        self.crashes = 0
        self._folder = folder
        self._fuse: tuple[int, bool] | None = None
        self.has_news = True
        self._chats = 0
        if file is not None:
            shutil.copy(file, folder / "world.db")

    # --- the program --------------------------------------------------------------------------------

    async def opens(self) -> None:
        """The program starts."""
        self.database = await Database.open(
            f"sqlite+aiosqlite:///{self._folder / 'world.db'}",
            key_file=self._folder / "key",
            clock=SteppedClock(self.now),
            on_commit=self._on_commit,
        )
        # the one connection that writes: what it writes need not survive a power cut, a kill it does survive
        async with self.database._writer.connect() as connection:  # noqa: SLF001  there is no setting for it
            raw = (await connection.get_raw_connection()).driver_connection
            assert raw is not None
            await (await raw.execute("PRAGMA synchronous=OFF")).close()
        self.nights = Nights(self.database)
        self.nights.bells.append(self._rung)
        self.cases = Engine(self.nights)
        self.waakvlam = WaakvlamEngine(self.nights, cases=self.cases)

    async def closes(self) -> None:
        """The program stops."""
        await self.database.close()

    def will_crash(self, *, commits: int, committed: bool) -> None:
        """It is killed at the commit with this number from now on, just before it or just after."""
        self._fuse = (commits, committed)

    def never_crashes(self) -> None:
        """Takes that back."""
        self._fuse = None

    def _on_commit(self, when: str, _: int) -> None:
        if self._fuse is None or (when == "after") is not self._fuse[1]:
            return
        left, committed = self._fuse[0] - 1, self._fuse[1]
        self._fuse = (left, committed) if left > 0 else None
        if left <= 0:
            raise Crash(committed=committed)

    async def _after_crash(self) -> None:
        self.crashes += 1
        self.has_news = True
        await self.closes()
        await self.opens()

    def _rung(self) -> None:
        self.has_news = True

    # --- time ---------------------------------------------------------------------------------------

    async def runs_until(self, moment: datetime) -> None:
        """Time passes, and everything is done at its own moment."""
        while (at := await self.next_due()) is not None and at <= moment:
            self.now = max(self.now, at)
            await self.settles()
        self.now = moment
        await self.settles()

    def jumps_to(self, moment: datetime) -> None:
        """Time passes while the program is down."""
        self.now = moment

    async def settles(self) -> None:
        """Everything that is due now is done, also what follows from it."""
        for _ in range(MOST_ROUNDS):
            try:
                await self.delivers()
                await self.cases.run_due(now=self.now)
                await self.waakvlam.run_due(now=self.now)
            except Crash:
                await self._after_crash()
                continue
            due = await self.next_due()
            if (due is None or due > self.now) and (not self.has_news or self.telegram_is_down):
                return
        raise AssertionError(f"at {self.now} there is always something due")

    async def next_due(self, *kinds: str) -> datetime | None:
        """The first moment at which the engines have something to do, of these kinds or of any."""
        query = select(func.min(tables.due.c.due_at)).where(tables.due.c.kind.in_(kinds or KINDS))
        async with self.nights.read() as night:
            found: datetime | None = (await night.tx.execute(query)).scalar()
        return found

    # --- the delivery -------------------------------------------------------------------------------

    async def delivers(self) -> None:
        """Telegram takes what waits; to who has blocked the bot nothing can be sent, and that is noted."""
        if self.telegram_is_down or not self.has_news:
            return
        if self.blocked:
            await self._refuses()
        table = tables.outbox
        number = case((table.c.deletes.is_not(None), None), else_=func.coalesce(table.c.edits, table.c.id))
        values = {"state": outbox.Sending.ACCEPTED.value, "accepted_at": self.now, "message_id": number}
        waiting = (table.c.state == outbox.Sending.WAITING.value, table.c.not_before <= self.now)
        async with self.nights.write() as night:
            await night.tx.execute(update(table).where(*waiting).values(values))
        self.has_news = False

    async def _refuses(self) -> None:
        """What ``Delivery`` does with a message to somebody who has blocked the bot."""
        async with self.nights.read() as night:
            rows = await night.sendable(now=self.now, limit=10_000)
        for row in rows:
            if row.recipient in self.blocked and row.is_client:
                await self.acts(lambda night, row=row: self._bounces(night, row))

    async def _bounces(self, night: Night, row: outbox.OutboxRow) -> None:
        await night.failed(row.id, error="blocked")
        await night.blocked(self.provider, row.recipient, now=self.now)
        if row.case_id:
            found = await night.case(self.provider, row.case_id)
            event = case_events.ClientUndeliverable(reason="blocked")
            await self.cases.happen(night, event, case=found, now=self.now)
        elif row.subject:
            await self.waakvlam.undeliverable(
                night,
                provider=self.provider,
                subject=row.subject,
                person=row.recipient,
                reason="blocked",
                now=self.now,
            )

    # --- what people do -----------------------------------------------------------------------------

    async def acts(self, act: Callable[[Night], Awaitable[T]]) -> T:
        """Does something in one transaction; killed before its commit it comes again, as from the inbox."""
        while True:
            try:
                async with self.nights.write() as night:
                    result = await act(night)
            except Crash as crash:
                await self._after_crash()
                if not crash.committed:
                    continue
            return result

    async def imports(self, data: ProviderData) -> None:
        """The provider's data comes."""
        await self.acts(lambda night: apply_import(night.tx, data, at=self.now))

    async def links(self, *persons: str, is_client: bool = True) -> None:
        """They start the bot."""

        async def act(night: Night) -> None:
            for number, one in enumerate(persons, start=self._chats + 1):
                await links.link(
                    night.tx, self.provider, one, is_client=is_client, chat_id=number, at=self.now
                )
            if is_client:
                await waakvlam.waakvlam_changed(night.tx, self.provider, at=self.now)

        await self.acts(act)
        self._chats += len(persons)

    async def answers(self, client: str, mood: Mood, *, pressed: str = "") -> CheckIn | None:
        """The client says how he is, under the question of that check-in; the check-in that it counted for."""

        async def act(night: Night) -> CheckIn | None:
            text = ""
            if mood in (Mood.VOICE, Mood.SAID):
                kind, body = ("voice", {"file_id": "f"}) if mood is Mood.VOICE else ("text", {"text": "tja"})
                text = await texts.add(
                    night.tx, self.provider, client=client, author=client, kind=kind, body=body, at=self.now
                )
            event = Answered(by=client, mood=mood, text_id=text)
            return await self.waakvlam.answer(
                night, event, provider=self.provider, pressed=pressed, now=self.now
            )

        return await self.acts(act)

    async def hears(self, text: str, *, by: str) -> None:
        """A worker has listened to a voice message."""
        await self.acts(lambda night: texts.mark_read(night.tx, self.provider, text, by=by, at=self.now))

    async def blocks(self, client: str, *, is_known: bool) -> None:
        """The client blocks the bot; Telegram says so, or the next message finds out."""
        self.blocked.add(client)
        if not is_known:
            return

        async def act(night: Night) -> None:
            await links.set_blocked(night.tx, self.provider, client, self.now)
            if found := await night.open_case_of(self.provider, client):
                event = case_events.ClientUndeliverable(reason="blocked")
                await self.cases.happen(night, event, case=found, now=self.now)
            else:
                await self.waakvlam.cannot_be_asked(
                    night, provider=self.provider, client=client, now=self.now
                )

        await self.acts(act)

    async def unblocks(self, client: str) -> None:
        """The client wants the bot again."""
        self.blocked.discard(client)
        await self.acts(lambda night: links.set_blocked(night.tx, self.provider, client, None))

    async def scales(self, client: str, level: str, *, until: datetime, by: str, consent: str = "") -> str:
        """Somebody sets a level or a pause; gives back its id."""
        scaling = Scaling(
            id=str(uuid4()),
            provider=self.provider,
            client=client,
            level=level,
            since=self.now,
            until=until,
            made_by=by,
            consent=consent,
        )
        await self.acts(lambda night: self.waakvlam.scale(night, scaling, now=self.now))
        return scaling.id

    async def happens_to_scaling(self, scaling: str, event: ScalingEvent) -> bool:
        """Brings an event to a level or a pause; whether it counted."""

        async def act(night: Night) -> bool:
            decision = await self.waakvlam.happen_scaling(
                night, event, provider=self.provider, scaling=scaling, now=self.now
            )
            return decision.counted

        return await self.acts(act)

    async def adds_plan(self, plan: WaakvlamPlan, *, by: str) -> str:
        """A worker makes a plan in the bot; gives back its id."""
        return await self.acts(
            lambda night: waakvlam.add_plan(night.tx, self.provider, plan, made_by=by, at=self.now)
        )

    async def stops_plan(self, plan: str) -> None:
        """A worker ends a plan in the bot."""
        await self.acts(lambda night: waakvlam.stop_plan(night.tx, self.provider, plan, at=self.now))

    async def resumes_plan(self, plan: str) -> bool:
        """A worker takes a stop back; False when there is nothing to take back."""
        return await self.acts(lambda night: waakvlam.resume_plan(night.tx, self.provider, plan, at=self.now))

    async def wishes(self, client: str, at: datetime) -> str:
        """The client asks to be asked; gives back the id of the check-in."""

        async def act(night: Night) -> str:
            wished = await self.waakvlam.wish(
                night, provider=self.provider, client=client, at=at, now=self.now
            )
            return wished.id

        return await self.acts(act)

    async def unwishes(self, client: str, wish: str) -> bool:
        """The client does not want it any more; False when it was too late."""
        return await self.acts(
            lambda night: self.waakvlam.unwish(
                night, provider=self.provider, client=client, check_in=wish, now=self.now
            )
        )

    async def happens_to_case(self, found: str, *events: case_events.Event) -> None:
        """A worker, or the client, does something with a case."""

        async def act(night: Night) -> None:
            for event in events:
                one = await night.case(self.provider, found)
                await self.cases.happen(night, event, case=one, now=self.now)

        await self.acts(act)

    async def takes_and_closes(self, found: Case, *, by: str) -> None:
        """A worker takes a case, is in contact, and closes it."""
        take = (case_events.Took(by=by), case_events.LoggedContact(by=by))
        await self.happens_to_case(found.id, *take, case_events.Closed(by=by, outcome=Outcome.PHONE))

    # --- what there is ------------------------------------------------------------------------------

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Night]:
        """A transaction that can only read."""
        async with self.nights.read() as night:
            yield night

    async def check_ins(self, since: datetime, until: datetime) -> list[CheckIn]:
        """Everybody's check-ins, by moment."""
        async with self.nights.read() as night:
            return await check_ins.of_provider(night.tx, self.provider, since=since, until=until)

    async def plans(self) -> list[StoredPlan]:
        """The plans that hold, in the order of the data."""
        async with self.nights.read() as night:
            return await waakvlam.plans(night.tx, self.provider)

    async def all_cases(self) -> dict[str, Case]:
        """Every case, by id."""
        async with self.nights.read() as night:
            return {one.id: one for one in await cases.listing(night.tx, provider=self.provider)}

    async def open_cases(self) -> list[Case]:
        """The open cases, oldest first."""
        async with self.nights.read() as night:
            return await cases.open_of_provider(night.tx, self.provider)

    async def lines(self, clients: Sequence[str]) -> list[LoggedWaakvlamLine]:
        """What the waakvlam's log says of these clients."""
        async with self.nights.read() as night:
            found = [await waakvlam_log.lines(night.tx, self.provider, client=one) for one in clients]
        return [line for several in found for line in several]

    async def log_faults(self) -> list[str]:
        """Every place where a log is not as it was written."""
        async with self.nights.read() as night:
            return [*await waakvlam_log.verify(night.tx), *await log.verify(night.tx)]

    async def due_rows(self) -> dict[tuple[str, str], Any]:
        """What is due, by kind and subject."""
        query = select(tables.due).where(tables.due.c.kind.in_((*KINDS, LATE)))
        async with self.nights.read() as night:
            return {(row.kind, row.subject): row for row in await night.tx.execute(query)}

    async def sent(self) -> list[Sent]:
        """The questions and reminders to clients, in their order."""
        table = tables.outbox
        query = select(table).where(table.c.text.in_(["client-check-in", "client-check-in-again"]))
        async with self.nights.read() as night:
            return [
                Sent(row.subject, row.recipient, row.text, row.created_at, row.accepted_at)
                for row in await night.tx.execute(query.order_by(table.c.id))
            ]
