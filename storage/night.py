"""One open transaction, as the engines and the delivery want it: their Protocols, in terms of the query files."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from escalation import events as happened
from escalation.around import Around
from escalation.case import Case, State
from escalation.decision import CLIENT, PHONE, Decision
from escalation.urgency import Urgency
from schedules.provider import OnSite
from storage import cases, due, letters, links, log, outbox, people, texts
from storage.database import Database
from storage.errors import Missing
from storage.outbox_row import NewMessage, OutboxRow
from storage.phone_night import PhoneNight
from storage.rota_surroundings import is_climbing
from storage.surroundings import look_around

__all__ = ["Night", "Nights"]


class Night(PhoneNight):
    """A transaction. ``tx`` is what the query files take; what the engines of rota, waakvlam, worries and phones need
    stands in ``RotaNight``, ``WaakvlamNight``, ``WorryNight`` and ``PhoneNight``."""

    # --- what the engine needs ----------------------------------------------------------------------

    async def case(self, provider: str, case: str) -> Case:
        """The case.

        Raises:
            Missing: the provider has no such case.
        """
        found = await cases.load(self.tx, provider, case)
        if found is None:
            raise Missing(f"no case {case}")
        return found

    async def open_case_of(self, provider: str, client: str) -> Case | None:
        """The client's open case; None when he has none."""
        return await cases.open_of_client(self.tx, provider, client)

    async def last_closed_of(self, provider: str, client: str) -> Case | None:
        """The client's case that was closed last; None when there is none."""
        found = await cases.last_closed_of_client(self.tx, provider, client)
        return found[0] if found else None

    async def new_case(
        self, provider: str, client: str, *, urgency: Urgency, event: happened.Called, now: datetime
    ) -> Case:
        """A case that is not stored yet, with a code of its own and the policy as it is now."""
        who = await people.client(self.tx, provider, client)
        if who is None:
            raise Missing(f"no client {client}")
        return Case(
            id=str(uuid4()),
            provider=provider,
            code=await cases.new_code(self.tx, provider),
            client=client,
            team=who.team,
            kind=event.kind,
            state=State.ASKED if urgency is Urgency.UNCLEAR else State.OPEN,
            urgency=urgency,
            urgency_first=urgency,
            opened_at=now,
            policy=await people.policy(self.tx, provider),
            visit_if_nood=who.on_site is OnSite.ALWAYS_FOR_NOOD,
        )

    async def around(self, case: Case, *, now: datetime) -> Around:
        """The people and the client around the case, as they are now."""
        return await look_around(self.tx, case, now=now)

    async def keep(self, decision: Decision, *, event: happened.Event, is_new: bool, now: datetime) -> None:
        """Stores the whole decision: the case with its wake moment, the log, the messages."""
        case = decision.case
        await (cases.insert_case if is_new else cases.save)(self.tx, case)
        if decision.log:
            await log.append(self.tx, case.provider, case.id, lines=decision.log, at=now)
        if text_id := getattr(event, "text_id", ""):
            await texts.attach(self.tx, case.provider, [text_id], case_id=case.id)
        # what has to go is looked up before new details come, and goes after what there is to read
        gone = [
            row
            for person in decision.removals
            for row in await letters.removals(self.tx, envelope=_envelope(case, person), at=now)
        ]
        for message in decision.messages:
            envelope = _envelope(case, message.to)
            if message.to.startswith(PHONE):
                phone = await self.phone(case.provider, message.to.removeprefix(PHONE))
                if phone is None or not phone.waits:
                    continue
                envelope = replace(_envelope(case, CLIENT), chat_id=phone.chat_id)
            await letters.put(self.tx, message, envelope=envelope, at=now)
        await outbox.add(self.tx, gone, at=now)

    async def climbing(self) -> Sequence[tuple[str, str]]:
        """Provider and id of every case for which people are being alerted."""
        return [
            (case.provider, case.id)
            for provider in await people.providers(self.tx)
            for case in await cases.open_of_provider(self.tx, provider.id)
            if is_climbing(case)
        ]

    async def due_cases(self, *, now: datetime, limit: int) -> Sequence[due.Due]:
        """The cases whose wake moment has come, the oldest first."""
        return await due.claim(self.tx, at=now, limit=limit, kinds=[cases.DUE_KIND])

    # --- what the delivery needs --------------------------------------------------------------------

    async def sendable(self, *, now: datetime, limit: int) -> Sequence[OutboxRow]:
        """What can be sent now, alerts first."""
        return await outbox.claim(self.tx, at=now, limit=limit)

    async def release(self, letters: Sequence[int]) -> None:
        """Leaves messages that were claimed, and do not go now, to whoever comes next."""
        await outbox.release(self.tx, letters)

    async def next_sendable(self, *, after: datetime) -> datetime | None:
        """When the next waiting message may be sent; None when none waits for a later moment."""
        return await outbox.earliest_not_before(self.tx, after=after)

    async def sending(self, letter: int) -> None:
        """Small talk is about to be sent."""
        await outbox.mark_sending(self.tx, letter)

    async def accepted(self, letter: int, *, message_id: int | None, now: datetime) -> None:
        """Telegram has it."""
        await outbox.accepted(self.tx, letter, message_id=message_id, at=now)

    async def again(self, letter: int, *, not_before: datetime, error: str) -> None:
        """It goes out again at that moment."""
        await outbox.again(self.tx, letter, not_before=not_before, error=error)

    async def failed(self, letter: int, *, error: str) -> None:
        """It can never be delivered."""
        await outbox.failed(self.tx, letter, error=error)

    async def blocked(self, provider: str, person: str, *, now: datetime) -> None:
        """This person has blocked us, or is gone."""
        await links.set_blocked(self.tx, provider, person, now)

    async def recover(self, *, now: datetime) -> None:
        """Settles what was under way when the program stopped, and what is no longer worth sending."""
        await outbox.recover_sending(self.tx, at=now)
        await outbox.expire(self.tx, at=now)


def _envelope(case: Case, to: str) -> NewMessage:
    """A message about this case that says nothing yet."""
    return NewMessage(
        provider=case.provider,
        recipient=case.client if to == CLIENT else to,
        is_client=to == CLIENT,
        text="",
        case_id=case.id,
        case_code=case.code,
    )


class Nights:
    """Opens nights on a database. ``bells`` are rung after every commit: there may be something to do."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.bells: list[Callable[[], None]] = []

    @asynccontextmanager
    async def write(self, *, urgent: bool = False) -> AsyncIterator[Night]:
        """A night that is committed at the end of the block."""
        async with self._database.write(urgent=urgent) as tx:
            for bell in self.bells:
                tx.when_committed(bell)
            yield Night(tx)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Night]:
        """A night in which nothing can be changed."""
        async with self._database.read() as tx:
            yield Night(tx)

    @asynccontextmanager
    async def claiming(self) -> AsyncIterator[Night]:
        """A night for claiming what is due or sendable."""
        async with self._database.claiming() as tx:
            yield Night(tx)
