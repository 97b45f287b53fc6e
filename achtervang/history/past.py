"""The product without Telegram, in a time that runs from one moment to the next: weeks of it in some seconds.

Every line is written by the product's own engines, at the moment that its clock shows then. In place of Telegram every
message arrives at once, and whoever is made up reads it.
"""

import heapq
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from itertools import count

from escalation import events as happened
from escalation.case import Case
from escalation.engine import Engine
from escalation.rota_engine import RotaEngine
from escalation.rota_night import DUE_KINDS as ROTA_KINDS
from escalation.waakvlam_engine import WaakvlamEngine
from escalation.waakvlam_night import DUE_KINDS as WAAKVLAM_KINDS
from schedules.clock import SteppedClock
from storage import due, gaps
from storage.calendar import DUE_KIND as CALENDAR_KIND
from storage.calendar import keep_house
from storage.cases import DUE_KIND as CASE_KIND
from storage.database import Database
from storage.night import Night, Nights
from storage.outbox_row import OutboxRow

__all__ = ["Past"]

Happening = Callable[[], Awaitable[object]]

KINDS = (CASE_KIND, CALENDAR_KIND, *WAAKVLAM_KINDS)
"""What can become due in a past without cards and worried relatives, beside what the rota asks for."""

FIRST_MESSAGE_ID = 1_000_000
"""Far above what the simulated Telegram numbers: no message of this night is taken for one of these."""

MANY = 1000


class Past:
    """What happens until the night opens.

    Attributes:
        reads: told of every message, by whoever it is for.
        rota_from: shifts are watched from then on. It takes longer than all else, and a week of it looks like a month.
    """

    def __init__(
        self, database: Database, clock: SteppedClock, *, provider: str, rota_from: datetime
    ) -> None:
        self._nights = Nights(database)
        self.cases = Engine(self._nights)
        self.rota = RotaEngine(self._nights, cases=self.cases)
        self.waakvlam = WaakvlamEngine(self._nights, cases=self.cases)
        self.provider = provider
        self.rota_from = rota_from
        self.reads: Callable[[OutboxRow], None] = lambda _: None
        self._clock = clock
        self._coming: list[tuple[datetime, int, Happening]] = []
        self._order = count()
        self._message_ids = count(FIRST_MESSAGE_ID)
        self._has_news = True
        self._nights.bells.append(self._ring)

    @property
    def now(self) -> datetime:
        """The present moment of the past."""
        return self._clock.now()

    def _ring(self) -> None:
        self._has_news = True

    def at(self, moment: datetime, what: Happening) -> None:
        """It happens then; at once when that is over."""
        heapq.heappush(self._coming, (max(moment, self.now), next(self._order), what))

    def after(self, wait: timedelta, what: Happening) -> None:
        """It happens so much later."""
        self.at(self.now + wait, what)

    async def passes(self, until: datetime, *, tell: Callable[[datetime], None]) -> None:
        """Goes from one moment to the next, up to and including ``until``; ``tell`` hears of each."""
        while True:
            kind, moment = await self._next(until)
            self._clock.move_to(max(moment, self.now))
            tell(self.now)
            if kind:
                await self._run(kind)
            elif self._coming and self._coming[0][0] <= self.now:
                _, _, what = heapq.heappop(self._coming)
                await what()
            else:
                return
            await self._deliver()

    async def _next(self, until: datetime) -> tuple[str, datetime]:
        """The kind of what is due first, and when; no kind when it is a person's turn, or nothing's any more."""
        kinds = (*KINDS, *ROTA_KINDS) if self.now >= self.rota_from else KINDS
        async with self._nights.read() as night:
            first = await due.claim(night.tx, at=until, limit=1, kinds=kinds)
        persons = min(self._coming[0][0], until) if self._coming else until
        if first and first[0].due_at <= persons:
            return first[0].kind, first[0].due_at
        return "", persons

    async def _run(self, kind: str) -> None:
        """Only the engine that has something to do: to ask all of them takes longer than all else."""
        if kind == CASE_KIND:
            await self.cases.run_due(now=self.now)
        elif kind in WAAKVLAM_KINDS:
            await self.waakvlam.run_due(now=self.now)
        elif kind in ROTA_KINDS:
            await self.rota.run_due(now=self.now)
        else:
            async with self._nights.write() as night:
                await keep_house(night.tx, now=self.now)

    async def _deliver(self) -> None:
        """Everything arrives, and is read."""
        if not self._has_news:
            return
        self._has_news = False
        async with self._nights.claiming() as night:
            letters = await night.sendable(now=self.now, limit=MANY)
        if not letters:
            return
        async with self._nights.write() as night:
            for letter in letters:
                number = None if letter.deletes else letter.edits or next(self._message_ids)
                await night.accepted(letter.id, message_id=number, now=self.now)
        self._has_news = False
        for letter in letters:
            self.reads(letter)

    async def is_silent(self, lasts: timedelta) -> None:
        """The program is down; then it comes back, and notices."""
        since = self.now
        self._clock.move_to(since + lasts)
        await self.cases.gap_ended(now=self.now)
        async with self.writing() as night:
            await gaps.ended(night.tx, since=since, at=self.now)

    # --- what people do -----------------------------------------------------------------------------

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Night]:
        """A transaction of somebody who does something."""
        async with self._nights.write() as night:
            yield night

    async def case(self, case: str) -> Case:
        """The case as it is now."""
        async with self._nights.read() as night:
            return await night.case(self.provider, case)

    async def does(self, case: str, make: Callable[[Case], happened.Event | None]) -> bool:
        """Brings to a case what ``make`` makes of it as it is now (None is nothing); whether it counted."""
        async with self.writing() as night:
            found = await night.case(self.provider, case)
            event = make(found)
            if event is None:
                return False
            decision = await self.cases.happen(night, event, case=found, now=self.now)
            return decision.counted
