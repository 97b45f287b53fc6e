"""Whose phone is it? The question about a phone that was linked with a printed code, until a worker has answered it.

    code scanned ──▶ asked: fixed worker, who has duty ──"Ja"──▶ the client's phone; his former one is told
                        │    ▲  │                      └"Nee"──▶ nobody's phone; it reads whom to call
                        │    └──┘ after eight hours, and again: who has duty then, and the coordinators
                        └── meanwhile it calls for help like any client (``unconfirmed.py``)

Nothing is decided by a clock: a phone that nobody speaks for goes on waiting, and goes on being asked about.
"""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Protocol, TypeVar

import structlog

from escalation import events as happened
from escalation.due_rows import decided_anew, do_each
from escalation.engine import Engine, Night
from escalation.unconfirmed import ASK_AGAIN, DUE_KIND, UnconfirmedPhone, phones_in

__all__ = ["PhoneEngine", "PhoneNight", "PhoneNights"]

logger = structlog.get_logger(__name__)

AT_ONCE = 20
"""How many due rows are claimed at once."""


class PhoneNight(Night, Protocol):
    """One open transaction: the case engine's, and what is kept of phones that wait."""

    async def phone(self, provider: str, phone: str) -> UnconfirmedPhone | None: ...

    async def set_due(self, provider: str, kind: str, subject: str, at: datetime | None) -> None: ...

    async def due_phones(self, *, now: datetime, limit: int) -> Sequence[Any]: ...

    async def is_client(self, provider: str, client: str) -> bool: ...

    async def who_knows(
        self, phone: UnconfirmedPhone, *, with_coordinators: bool, now: datetime
    ) -> Sequence[str]:
        """Who is asked, of those who can be written to: the fixed worker, who has duty, and the coordinators."""
        ...

    async def may_answer(self, phone: UnconfirmedPhone, person: str, *, now: datetime) -> bool: ...

    async def ask_whose(
        self, phone: UnconfirmedPhone, people: Sequence[str], *, again: bool, now: datetime
    ) -> None: ...

    async def end_questions(
        self, phone: UnconfirmedPhone, *, answer: str, by: str, now: datetime
    ) -> None: ...

    async def make_his(self, phone: UnconfirmedPhone, *, by: str, now: datetime) -> bool:
        """The phone becomes the client's, and he and his former phone are told; False when it waits no more."""
        ...

    async def turn_away(self, phone: UnconfirmedPhone, *, by: str, now: datetime) -> bool:
        """The phone becomes nobody's, and is told whom to call; False when it waits no more."""
        ...

    async def invited_by(self, phone: UnconfirmedPhone) -> str:
        """Who invited the client to this chat, now that it is linked; empty when it has become somebody else's."""
        ...

    async def drop_phone(self, phone: UnconfirmedPhone, *, now: datetime) -> None: ...


PhoneNightT_co = TypeVar("PhoneNightT_co", bound=PhoneNight, covariant=True)


class PhoneNights(Protocol[PhoneNightT_co]):
    """Opens transactions."""

    def write(self, *, urgent: bool = False) -> AbstractAsyncContextManager[PhoneNightT_co]: ...

    def claiming(self) -> AbstractAsyncContextManager[PhoneNightT_co]: ...


class PhoneEngine:
    """Asks whose phone it is, and does what the answer says. ``cases`` is where a case hears of it."""

    def __init__(self, nights: PhoneNights[PhoneNight], *, cases: Engine) -> None:
        self._nights = nights
        self._cases = cases

    async def came(self, night: PhoneNight, phone: UnconfirmedPhone, *, now: datetime) -> None:
        """A phone has come: it is asked about at once, and again as long as nobody answers."""
        await self._ask(night, phone, now=now)

    async def answer(
        self, night: PhoneNight, phone: str, *, provider: str, by: str, is_his: bool, now: datetime
    ) -> str:
        """What a worker says of a phone has its effect. Gives back why not, as the name of a text; else empty."""
        one = await night.phone(provider, phone)
        if one is None or not one.waits:
            return "refused-phone-answered"
        if not await night.may_answer(one, by, now=now):
            return "refused-phone-not-yours"
        did = await (night.make_his if is_his else night.turn_away)(one, by=by, now=now)
        if not did:
            return "refused-phone-answered"
        await night.set_due(provider, DUE_KIND, one.id, None)
        await self._tell_case(night, one, by=by, is_his=is_his, now=now)
        await night.end_questions(one, answer="yes" if is_his else "no", by=by, now=now)
        logger.info("phone answered for", provider=provider, answer="yes" if is_his else "no")
        return ""

    async def linked(self, night: PhoneNight, phone: UnconfirmedPhone, *, now: datetime) -> None:
        """The chat in which this phone waited was linked by an invite: whoever was asked need not answer any more.

        A case of its call is the client's own when it has become his.
        """
        one = await night.phone(phone.provider, phone.id)
        if one is None or one.waits:
            return  # the invite did not work, and it waits as before
        await night.set_due(phone.provider, DUE_KIND, phone.id, None)
        by = await night.invited_by(one)
        if not by:
            await night.drop_phone(one, now=now)
            return
        await self._tell_case(night, one, by=by, is_his=True, now=now)
        await night.end_questions(one, answer="yes", by=by, now=now)

    async def run_due(self, *, now: datetime) -> int:
        """Asks again about every phone that waited long enough; gives back how many there were.

        One that fails is put off and reported; the others go on.
        """
        async with self._nights.claiming() as night:
            claimed = await night.due_phones(now=now, limit=AT_ONCE)

        async def ask(row: Any) -> None:
            await self._ask_again(row.provider, row.subject, now=now)

        await do_each(claimed, ask, nights=self._nights, now=now)
        return len(claimed)

    async def _ask_again(self, provider: str, phone: str, *, now: datetime) -> None:
        async def decide_it() -> None:
            async with self._nights.write() as night:
                one = await night.phone(provider, phone)
                if one is None or not one.waits:  # it was answered meanwhile
                    await night.set_due(provider, DUE_KIND, phone, None)
                elif not await night.is_client(provider, one.client):
                    await night.set_due(provider, DUE_KIND, phone, None)
                    await night.drop_phone(one, now=now)
                else:
                    await self._ask(night, one, now=now)

        await decided_anew(decide_it)

    async def _ask(self, night: PhoneNight, phone: UnconfirmedPhone, *, now: datetime) -> None:
        is_again = now - phone.came_at >= ASK_AGAIN
        people = await night.who_knows(phone, with_coordinators=is_again, now=now)
        await night.ask_whose(phone, people, again=is_again, now=now)
        await night.set_due(phone.provider, DUE_KIND, phone.id, now + ASK_AGAIN)

    async def _tell_case(
        self, night: PhoneNight, phone: UnconfirmedPhone, *, by: str, is_his: bool, now: datetime
    ) -> None:
        case = await night.open_case_of(phone.provider, phone.client)
        if case is None or phone.id not in phones_in(case):
            return
        event = happened.PhoneConfirmed if is_his else happened.PhoneRefused
        await self._cases.happen(night, event(by=by, phone=phone.id), case=case, now=now)
