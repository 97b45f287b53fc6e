"""One open transaction, as the engine of unconfirmed phones wants it: its Protocol, in terms of the query files."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from escalation.decision import Key, Lane
from escalation.unconfirmed import DUE_KIND, UnconfirmedPhone, keys_for
from schedules.rota import Role, holders_at
from storage import cases, due, invites, letters, links, outbox, people, unconfirmed_phones
from storage.outbox import Mark
from storage.outbox_row import NewMessage
from storage.rota import rota as rota_of
from storage.waakvlam import waakvlam_changed
from storage.worry_night import WorryNight

__all__ = ["PhoneNight", "told"]

QUESTION = "worker-phone-question"
"""The text that asks whose phone it is."""


class PhoneNight(WorryNight):
    """A transaction. ``tx`` is what the query files take."""

    async def phone(self, provider: str, phone: str) -> UnconfirmedPhone | None:
        """The phone, waiting or not; None when the provider has none with this id."""
        return await unconfirmed_phones.load(self.tx, provider, phone)

    async def is_client(self, provider: str, client: str) -> bool:
        """Whether the client is in the provider's data at present."""
        found = await people.client(self.tx, provider, client)
        return found is not None and await people.is_active(self.tx, provider, client)

    async def due_phones(self, *, now: datetime, limit: int) -> Sequence[due.Due]:
        """The questions that have waited long enough, the oldest first."""
        return await due.claim(self.tx, at=now, limit=limit, kinds=[DUE_KIND])

    async def who_knows(
        self, phone: UnconfirmedPhone, *, with_coordinators: bool, now: datetime
    ) -> Sequence[str]:
        """Who is asked, of those who can be written to; with nobody else, the coordinators all the same."""
        client = await people.client(self.tx, phone.provider, phone.client)
        if client is None:
            return ()
        rota = await rota_of(self.tx, phone.provider)
        duty, coordinators = (
            holders_at(rota, team=client.team, role=role, moment=now).workers
            for role in (Role.ON_DUTY, Role.COORDINATOR)
        )
        wanted = [client.fixed_worker or "", *duty, *await self._owner(phone)]
        wanted = [one for one in wanted if await self._can_read(phone.provider, one)]
        if with_coordinators or not wanted:
            wanted += [one for one in coordinators if await self._can_read(phone.provider, one)]
        return tuple(dict.fromkeys(wanted))

    async def _can_read(self, provider: str, person: str) -> bool:
        silent = await links.reachability(self.tx, provider, [person])
        return not silent[person] and await people.is_active(self.tx, provider, person)

    async def _owner(self, phone: UnconfirmedPhone) -> tuple[str, ...]:
        case = await cases.open_of_client(self.tx, phone.provider, phone.client)
        return (case.owner,) if case and case.owner else ()

    async def may_answer(self, phone: UnconfirmedPhone, person: str, *, now: datetime) -> bool:
        """Whether he works with the client now: in his team, as his fixed worker, on duty, or with his case."""
        client = await people.client(self.tx, phone.provider, phone.client)
        who = await people.person(self.tx, phone.provider, person)
        if client is None or who is None:
            return False
        if client.team in who.teams or person in (client.fixed_worker, *await self._owner(phone)):
            return True
        rota = await rota_of(self.tx, phone.provider)
        return person in holders_at(rota, team=client.team, role=Role.ON_DUTY, moment=now).workers

    async def ask_whose(
        self, phone: UnconfirmedPhone, people: Sequence[str], *, again: bool, now: datetime
    ) -> None:
        """Asks each of these people; a question that stands in somebody's chat already goes out of it."""
        await self._take_back(phone, now=now)
        rows = [
            NewMessage(
                provider=phone.provider,
                recipient=person,
                lane=Lane.CASE,
                text=QUESTION,
                args={"client": phone.client, "again": "1" if again else ""},
                keys=[[[press.key.value, press.value] for press in line] for line in keys_for(phone.id)],
                subject=phone.id,
                is_detail=True,
            )
            for person in people
        ]
        await outbox.add(self.tx, rows, at=now)

    async def _take_back(self, phone: UnconfirmedPhone, *, now: datetime) -> None:
        """Removes the questions that were asked before: two sets of keys for one phone would be one too many."""
        standing = await self._questions(phone)
        await outbox.supersede_waiting(self.tx, phone.provider, phone.id, mark=Mark.DETAIL)
        await outbox.retire(self.tx, [one.id for one in standing], at=now)
        rows = [
            NewMessage(
                provider=phone.provider,
                recipient=one.recipient,
                lane=Lane.CASE,
                text="removal",
                deletes=one.message_id,
                subject=phone.id,
            )
            for one in standing
        ]
        await outbox.add(self.tx, rows, at=now)

    async def _questions(self, phone: UnconfirmedPhone) -> list[outbox.OutboxRow]:
        """The questions about this phone that stand in people's chats; one in a case's details is among them."""
        found = await outbox.details_of(self.tx, phone.provider, phone.id)
        if case := await cases.open_of_client(self.tx, phone.provider, phone.client):
            of_case = await outbox.details_of(self.tx, phone.provider, case.id)
            its = [Key.PHONE_YES.value, phone.id]
            found += [
                one for one in of_case if one.text == QUESTION and [its] == [list(k) for k in one.keys[0]]
            ]
        return found

    async def end_questions(self, phone: UnconfirmedPhone, *, answer: str, by: str, now: datetime) -> None:
        """Everybody who was asked reads who answered what; the keys go, and the client's name with them."""
        standing = await self._questions(phone)
        await outbox.supersede_waiting(self.tx, phone.provider, phone.id, mark=Mark.DETAIL)
        await outbox.retire(self.tx, [one.id for one in standing], at=now)
        rows = [
            NewMessage(
                provider=phone.provider,
                recipient=one.recipient,
                lane=Lane.CASE,
                text="worker-phone-answered",
                args={"person": by, "answer": answer},
                edits=one.message_id,
                subject=phone.id,
            )
            for one in standing
        ]
        await outbox.add(self.tx, rows, at=now)

    async def make_his(self, phone: UnconfirmedPhone, *, by: str, now: datetime) -> bool:
        """The phone becomes the client's, and he and his former phone are told; False when it waits no more."""
        tx, provider, client = self.tx, phone.provider, phone.client
        how = unconfirmed_phones.CONFIRMED
        if not await unconfirmed_phones.end(tx, phone, ended_as=how, by=by, at=now):
            return False
        former = await links.chat_of(tx, provider, client)
        await links.link(tx, provider, client, is_client=True, chat_id=phone.chat_id, at=now)
        await waakvlam_changed(tx, provider, at=now)  # from now on he can be asked how he is
        rows = [
            NewMessage(
                provider=provider,
                recipient=client,
                is_client=True,
                lane=Lane.CASE,
                text=text,
                args={"person": by},
            )
            for text in ("client-phone-confirmed", "welcome-client")
        ]
        if former is not None and former != phone.chat_id:
            rows.append(replace(told(phone, "client-phone-replaced"), chat_id=former))
        await outbox.add(tx, rows, at=now)
        return True

    async def turn_away(self, phone: UnconfirmedPhone, *, by: str, now: datetime) -> bool:
        """The phone becomes nobody's, and is told whom to call; False when it waits no more."""
        how = unconfirmed_phones.REFUSED
        if not await unconfirmed_phones.end(self.tx, phone, ended_as=how, by=by, at=now):
            return False
        await self._recall(phone)
        await outbox.add(self.tx, [told(phone, "client-phone-refused")], at=now)
        return True

    async def invited_by(self, phone: UnconfirmedPhone) -> str:
        """Who invited the client to this chat, now that it is linked; empty when it has become somebody else's."""
        if await links.chat_of(self.tx, phone.provider, phone.client) != phone.chat_id:
            return ""
        return await invites.last_used_of(self.tx, phone.provider, phone.client)

    async def drop_phone(self, phone: UnconfirmedPhone, *, now: datetime) -> None:
        """Nobody need say whose phone it is: the client left the data, or the chat became somebody else's."""
        await unconfirmed_phones.end(self.tx, phone, ended_as=unconfirmed_phones.GONE, by="", at=now)
        await self._recall(phone)
        await self._take_back(phone, now=now)

    async def _recall(self, phone: UnconfirmedPhone) -> None:
        """What waits for the client in that chat must not arrive there any more."""
        await letters.recall_from_chat(self.tx, phone.provider, client=phone.client, chat_id=phone.chat_id)


def told(phone: UnconfirmedPhone, text: str) -> NewMessage:
    """A text for whoever holds the phone, in the client's language; it says nothing of him."""
    return NewMessage(
        provider=phone.provider,
        recipient=phone.client,
        chat_id=phone.chat_id,
        is_client=True,
        lane=Lane.CASE,
        text=text,
    )
