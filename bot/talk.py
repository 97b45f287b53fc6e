"""One update being handled: who it is from, the open transaction, and how to answer.

A handler never calls Telegram. What it says goes into the outbox, in the transaction in which the update has
its effect: all of it happens, once, or nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiogram.types import ChatMemberUpdated

from escalation import events as happened
from escalation.case import Case
from escalation.decision import Decision, Lane, Press
from escalation.engine import Engine
from escalation.phone_engine import PhoneEngine
from escalation.rota_decision import RotaDecision
from escalation.rota_engine import RotaEngine
from escalation.unconfirmed import UnconfirmedPhone
from escalation.waakvlam_engine import WaakvlamEngine
from schedules.provider import Person
from storage import cases, links, outbox, people, texts, worker_memory
from storage.links import Linked
from storage.night import Night
from storage.outbox_row import NewMessage

__all__ = ["PRESS_LIVES", "SENT_KEPT", "UNCONFIRMED", "Talk"]

REMEMBERED = timedelta(minutes=10)
"""How long after a closing what the worker types is taken for its note."""

SENT_KEPT = timedelta(days=30)
"""How long it is remembered that words which waited for a choice have been sent."""

UNCONFIRMED = "unconfirmed"
"""Where it stands in what is kept of words that they came from a phone of which nobody knew whose it is: its id."""

PRESS_LIVES = timedelta(seconds=60)
"""How long an answer to a press is of use; Telegram refuses an older one."""


@dataclass(slots=True)
class Talk:
    """The conversation with one linked person, for the time of one update.

    Attributes:
        inbox_id: the row of the inbox that is being handled.
        callback: the press that wants an answer; empty when it is none.
        phone: the phone, when nobody has said yet that it is this client's; all that is said goes to it alone.
    """

    night: Night
    engine: Engine
    rota: RotaEngine
    waakvlam: WaakvlamEngine
    phones: PhoneEngine
    linked: Linked
    now: datetime
    inbox_id: int
    callback: str = ""
    phone: UnconfirmedPhone | None = None

    @property
    def provider(self) -> str:
        """The provider that this person belongs to."""
        return self.linked.provider

    @property
    def me(self) -> str:
        """The person's id."""
        return self.linked.person

    @property
    def _is_client(self) -> bool:
        return self.linked.is_client or self.phone is not None

    # --- answering ----------------------------------------------------------------------------------

    async def say(
        self,
        text: str,
        *,
        args: Mapping[str, Any] | None = None,
        keys: Sequence[Sequence[Press]] = (),
        case: Case | None = None,
        lane: Lane = Lane.TALK,
        is_detail: bool = False,
    ) -> None:
        """Puts a text for this person into the outbox."""
        row = NewMessage(
            provider=self.provider,
            recipient=self.me,
            is_client=self._is_client,
            chat_id=self.phone.chat_id if self.phone else None,
            lane=lane,
            text=text,
            args={**({"code": case.code} if case else {}), **(args or {})},
            keys=[[[press.key.value, press.value] for press in line] for line in keys],
            case_id=case.id if case else None,
            case_code=case.code if case else "",
            is_detail=is_detail,
        )
        await outbox.add(self.night.tx, [row], at=self.now)

    async def toast(self, text: str, **args: str) -> None:
        """Answers the press, so that the key stops spinning; without a press it is said as a message."""
        if not self.callback:
            await self.say(text, args=args, lane=Lane.CASE)
            return
        row = NewMessage(
            provider=self.provider,
            recipient=self.me,
            is_client=self._is_client,
            chat_id=self.phone.chat_id if self.phone else None,
            lane=Lane.ALERT,
            text=text,
            args=args,
            answers=self.callback,
            expires_at=self.now + PRESS_LIVES,
        )
        await outbox.add(self.night.tx, [row], at=self.now)
        self.callback = ""

    async def refuse(self, case: Case) -> None:
        """Says why this person can do nothing with this case, and that nothing was sent."""
        text = "refused-closed"
        if case.is_open:
            text = "refused-taken" if case.owner else "refused-not-yours"
        await self.toast(text, code=case.code, owner=case.owner or case.last_owner or "")

    # --- deciding -----------------------------------------------------------------------------------

    async def happen(self, event: happened.Event, case: Case, *, done: str = "toast-done") -> Decision:
        """Brings an event to a case; whoever pressed is told that it counted, or why it did not."""
        decision = await self.engine.happen(self.night, event, case=case, now=self.now)
        if decision.refused:
            args = {"code": case.code, "owner": case.owner or case.last_owner or ""}
            await self.toast(decision.refused, **args)
        elif self.callback:
            await self.toast(done, code=case.code)
        return decision

    async def answer(self, decision: RotaDecision, *, owner: str = "") -> bool:
        """Tells whoever pressed a key of a shift that it counted, or why not (``owner``: who has it instead).

        Gives back whether it counted.
        """
        if decision.refused:
            await self.toast(decision.refused, owner=owner, code="")
        else:
            await self.toast("toast-done")
        return decision.counted

    async def call(self, event: happened.Called) -> Decision:
        """The client calls: it joins his open case, or opens one."""
        return await self.engine.call(self.night, event, provider=self.provider, now=self.now)

    async def blocked_or_back(self, update: ChatMemberUpdated) -> bool:
        """Writes down whether this person can be reached; gives back whether he has gone."""
        is_gone = update.new_chat_member.status in ("kicked", "left")
        at = self.now if is_gone else None
        await links.set_blocked(self.night.tx, self.provider, self.me, at)
        return is_gone

    # --- looking up ---------------------------------------------------------------------------------

    async def case(self, case_id: str | None) -> Case | None:
        """The case of this id, of the person's own provider; None when there is none."""
        return await cases.load(self.night.tx, self.provider, case_id) if case_id else None

    async def my_cases(self) -> list[Case]:
        """The open cases that this worker owns."""
        return await cases.owned_by(self.night.tx, self.provider, self.me)

    async def alerted_cases(self) -> list[Case]:
        """The open cases that this worker was asked to take and that he may take now."""
        asked = await cases.alerted_to(self.night.tx, self.provider, self.me)
        return [case for case in asked if case.owner is None or self.me in case.offered_to]

    async def memory(self, key: str) -> dict[str, Any] | None:
        """What is remembered of this person under a key; None when nothing is, or its time is over."""
        return await worker_memory.get(self.night.tx, self.provider, self.me, key=key, at=self.now)

    async def case_remembered(self, key: str) -> Case | None:
        """The case that is remembered under a key."""
        kept = await self.memory(key)
        return await self.case(kept["case"]) if kept else None

    async def remember(self, key: str, case: Case | None, *, lives: timedelta = REMEMBERED) -> None:
        """Remembers a case under a key for a while; None forgets it."""
        await self.keep_in_mind(key, {"case": case.id} if case else None, lives=lives)

    async def keep_in_mind(
        self, key: str, value: Mapping[str, Any] | None, *, lives: timedelta = REMEMBERED
    ) -> None:
        """Remembers ids and moments under a key for a while; None forgets them."""
        until = self.now + lives
        await worker_memory.put(self.night.tx, self.provider, self.me, key=key, value=value, until=until)

    async def person(self) -> Person:
        """The worker or coordinator himself."""
        found = await people.person(self.night.tx, self.provider, self.me)
        assert found is not None  # noqa: S101  a linked person has a row
        return found

    async def keep_text(
        self, *, client: str, kind: str, body: Mapping[str, Any], case: Case | None = None
    ) -> str:
        """Keeps what this person said, sealed with the client's key; gives back its id."""
        if self.phone:  # whoever reads it must know that it may be somebody else's
            body = {**body, UNCONFIRMED: self.phone.id}
        return await texts.add(
            self.night.tx,
            self.provider,
            client=client,
            author=self.me,
            kind=kind,
            body=body,
            at=self.now,
            case_id=case.id if case else None,
        )
