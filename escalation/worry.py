"""A relative is worried about a client: what he says waits for one answer, and goes to the client's case.

He is asked whether help is needed now. Whatever he answers, and when he does not, somebody hears of it:

    words, or the key ──▶ asked ──"now", or two minutes──▶ spoed
          │                 └────────"it can wait"───────▶ dagdeel
          └──words of danger, or his voice──▶ at once, by its urgency

What he said is kept from the first moment, sealed with the client's key. As long as it waits it stands among the
unread messages of the client's team as well: no fault of ours can lose it.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

import structlog

from escalation.case import Cause, Timer
from escalation.decision import Key, Lane, Press
from escalation.due_rows import decided_anew, do_each
from escalation.engine import Engine, Night
from escalation.events import Called
from escalation.urgency import Urgency
from schedules.provider import Relative

__all__ = ["DUE_KIND", "NOW_KEYS", "WorryEngine", "WorryNight", "WorryNights", "ask", "pass_on"]

logger = structlog.get_logger(__name__)

DUE_KIND = "worry"
"""The kind of the due row of a question to a relative; its subject is his id."""

ANSWER_WITHIN = timedelta(minutes=2)
"""How long the question waits; as long as a client's own."""

AT_ONCE = 20
"""How many due rows are claimed at once."""

KEYS = ((Press(Key.HELP_NOW),), (Press(Key.HELP_LATER),))
NOW_KEYS = KEYS[:1]


class WorryNight(Night, Protocol):
    """One open transaction: the case engine's, and what is kept of relatives."""

    async def relative(self, provider: str, relative: str) -> Relative | None: ...

    async def words_waiting(self, provider: str, relative: str) -> Sequence[str]:
        """The ids of what he said and that belongs to no case yet, oldest first."""
        ...

    async def tell_relative(
        self,
        one: Relative,
        text: str,
        *,
        provider: str,
        lane: Lane,
        keys: Sequence[Sequence[Press]] = (),
        args: Mapping[str, str] | None = None,
        now: datetime,
    ) -> None: ...

    async def due_at(self, provider: str, kind: str, subject: str) -> datetime | None: ...

    async def set_due(self, provider: str, kind: str, subject: str, at: datetime | None) -> None: ...

    async def due_worries(self, *, now: datetime, limit: int) -> Sequence[Any]: ...


WorryNightT_co = TypeVar("WorryNightT_co", bound=WorryNight, covariant=True)


class WorryNights(Protocol[WorryNightT_co]):
    """Opens transactions."""

    def write(self, *, urgent: bool = False) -> AbstractAsyncContextManager[WorryNightT_co]: ...

    def claiming(self) -> AbstractAsyncContextManager[WorryNightT_co]: ...


async def ask(night: WorryNight, one: Relative, *, provider: str, now: datetime) -> None:
    """Asks the one question; asked again the first deadline stays."""
    if await night.due_at(provider, DUE_KIND, one.id) is None:
        await night.set_due(provider, DUE_KIND, one.id, now + ANSWER_WITHIN)
    await night.tell_relative(one, "relative-ask", provider=provider, lane=Lane.ALERT, keys=KEYS, now=now)


async def pass_on(
    night: WorryNight, cases: Engine, one: Relative, *, provider: str, urgency: Urgency, now: datetime
) -> None:
    """Brings the worry, with all that waits, to the client's case; the relative is thanked and told no more."""
    await night.set_due(provider, DUE_KIND, one.id, None)
    said = await night.words_waiting(provider, one.id)
    for text_id in said or [""]:
        call = Called(by=one.client, urgency=urgency, text_id=text_id, cause=Cause.WORRIED, via=one.id)
        decision = await cases.call(night, call, provider=provider, now=now)
    if urgency is not Urgency.DAGDEEL:
        await night.tell_relative(one, "relative-passed-on", provider=provider, lane=Lane.ALERT, now=now)
        return
    handed_out = decision.case.timers.get(Timer.HAND_OUT)
    args = {"at": handed_out.isoformat() if handed_out else ""}
    await night.tell_relative(
        one, "relative-passed-later", provider=provider, lane=Lane.CASE, keys=NOW_KEYS, args=args, now=now
    )


class WorryEngine:
    """Passes on what relatives said when they do not answer the question. ``cases`` is where a case is opened."""

    def __init__(self, nights: WorryNights[WorryNight], *, cases: Engine) -> None:
        self._nights = nights
        self._cases = cases

    async def run_due(self, *, now: datetime) -> int:
        """Opens a spoed for every question that waited long enough; gives back how many there were.

        One that fails is put off and reported; the others go on.
        """
        async with self._nights.claiming() as night:
            claimed = await night.due_worries(now=now, limit=AT_ONCE)

        async def no_answer(row: Any) -> None:
            await self._unanswered(row.provider, row.subject, now=now)

        await do_each(claimed, no_answer, nights=self._nights, now=now)
        return len(claimed)

    async def _unanswered(self, provider: str, relative: str, *, now: datetime) -> None:
        async def decide_it() -> None:
            async with self._nights.write(urgent=True) as night:
                due_at = await night.due_at(provider, DUE_KIND, relative)
                if due_at is None or due_at > now:
                    return  # he answered meanwhile
                one = await night.relative(provider, relative)
                if one is None:  # his client was erased
                    await night.set_due(provider, DUE_KIND, relative, None)
                    return
                await pass_on(night, self._cases, one, provider=provider, urgency=Urgency.SPOED, now=now)

        await decided_anew(decide_it)
