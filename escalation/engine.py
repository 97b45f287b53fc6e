"""The engine: carries out what the deciders decide.

One event, one transaction: the case is loaded, what surrounds it is looked up, ``decide`` is asked, and its whole
answer is kept, or nothing. Nothing is sent in here; the outbox is filled.
"""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

import structlog

from escalation import events as happened
from escalation.around import Around
from escalation.case import Case
from escalation.decision import Decision
from escalation.due_rows import decided_anew, do_each
from escalation.machine import decide, open_case
from escalation.urgency import Urgency

__all__ = ["Engine", "Night", "Nights"]

logger = structlog.get_logger(__name__)

AFTERMATH = timedelta(minutes=30)
"""What a client sends this soon after the closing reaches the last owner as well."""

AT_ONCE = 20
"""How many due rows are claimed at once."""


class Night(Protocol):
    """One open transaction: what the engine needs of the storage."""

    async def case(self, provider: str, case: str) -> Case: ...

    async def open_case_of(self, provider: str, client: str) -> Case | None: ...

    async def last_closed_of(self, provider: str, client: str) -> Case | None: ...

    async def new_case(
        self, provider: str, client: str, *, urgency: Urgency, event: happened.Called, now: datetime
    ) -> Case: ...

    async def around(self, case: Case, *, now: datetime) -> Around: ...

    async def keep(
        self, decision: Decision, *, event: happened.Event, is_new: bool, now: datetime
    ) -> None: ...

    async def climbing(self) -> Sequence[tuple[str, str]]: ...

    async def due_cases(self, *, now: datetime, limit: int) -> Sequence[Any]:
        """Due rows of cases: ``provider``, ``kind``, ``subject`` (the case's id), ``attempts``."""
        ...

    async def defer(self, row: Any, *, until: datetime, error: str) -> None: ...


NightT_co = TypeVar("NightT_co", bound=Night, covariant=True)


class Nights(Protocol[NightT_co]):
    """Opens transactions."""

    def write(self, *, urgent: bool = False) -> AbstractAsyncContextManager[NightT_co]: ...

    def claiming(self) -> AbstractAsyncContextManager[NightT_co]: ...


class Engine:
    """Brings events to cases."""

    def __init__(self, nights: Nights[Night]) -> None:
        self._nights = nights

    async def call(self, night: Night, event: happened.Called, *, provider: str, now: datetime) -> Decision:
        """A client calls: it joins his open case, or opens one."""
        if case := await night.open_case_of(provider, event.by):
            return await self.happen(night, event, case=case, now=now)
        case = await night.new_case(provider, event.by, urgency=event.urgency, event=event, now=now)
        decision = open_case(case, event, now=now, around=await night.around(case, now=now))
        await night.keep(decision, event=event, is_new=True, now=now)
        logger.info("case opened", case=case.code, urgency=case.urgency.value, provider=provider)
        return decision

    async def recently_closed(
        self, night: Night, *, provider: str, client: str, now: datetime
    ) -> Case | None:
        """The client's last case while it can still be reopened; None when it is longer ago, or there is none."""
        case = await night.last_closed_of(provider, client)
        if case is None or case.closed_at is None or now - case.closed_at > AFTERMATH:
            return None
        return case

    async def happen(self, night: Night, event: happened.Event, *, case: Case, now: datetime) -> Decision:
        """Decides one event of one case in the caller's transaction, and keeps the answer.

        Raises:
            VersionConflict: somebody else changed the case meanwhile; the transaction must be begun anew.
        """
        decision = decide(case, event, now=now, around=await night.around(case, now=now))
        if decision.counted:
            await night.keep(decision, event=event, is_new=False, now=now)
            logger.info(
                "decided",
                case=case.code,
                happened=type(event).__name__,
                state=decision.case.state.value,
                provider=case.provider,
            )
        return decision

    async def bring(self, event: happened.Event, *, provider: str, case: str, now: datetime) -> None:
        """Decides one event of one case in a transaction of its own; decides anew after a conflict."""

        async def decide_it() -> None:
            async with self._nights.write(urgent=True) as night:
                await self.happen(night, event, case=await night.case(provider, case), now=now)

        await decided_anew(decide_it)

    async def run_due(self, *, now: datetime) -> int:
        """Brings every case whose wake moment has come its ``TimerFired``; gives back how many there were.

        One that fails is put off and reported; the others go on.
        """
        async with self._nights.claiming() as night:
            claimed = await night.due_cases(now=now, limit=AT_ONCE)

        async def wake(row: Any) -> None:
            await self.bring(happened.TimerFired(), provider=row.provider, case=row.subject, now=now)

        await do_each(claimed, wake, nights=self._nights, now=now)
        return len(claimed)

    async def gap_ended(self, *, now: datetime) -> None:
        """Gives fresh keys to everybody who is alerted now: presses may have been lost."""
        async with self._nights.claiming() as night:
            climbing = await night.climbing()
        for provider, case in climbing:
            await self.bring(happened.GapEnded(), provider=provider, case=case, now=now)
