"""Which chat belongs to whom. A person has one chat, a chat one person of each provider; older links stay as history.

So one phone can serve somebody at several providers: a night worker whom they share. A client's chat is shared by
nobody, not even with a client of another provider: what he writes must have one place to go to, without a question.
Nor is a relative's: who is close to two clients has two ids, and can link one phone to one of them only.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, Select, and_, exists, func, insert, or_, select, true, update

from storage import tables, unconfirmed_phones
from storage.sealing import Place
from storage.tables import links
from storage.transaction import Transaction

__all__ = [
    "Linked",
    "chat_of",
    "is_relatives",
    "is_shared",
    "link",
    "move_chat",
    "reachability",
    "set_blocked",
    "unlink",
    "whose",
]

_IS_PRESENT = links.c.unlinked_at.is_(None)


@dataclass(frozen=True, slots=True)
class Linked:
    """Somebody whose chat it is. ``role`` is client, relative, worker or coordinator."""

    provider: str
    person: str
    role: str
    is_active: bool
    blocked_at: datetime | None
    linked_at: datetime

    @property
    def is_client(self) -> bool:
        """Whether it is a client's chat."""
        return self.role == "client"

    @property
    def is_staff(self) -> bool:
        """Whether it is the chat of somebody who works for the provider: only that can be shared."""
        return self.role in ("worker", "coordinator")


async def link(
    tx: Transaction, provider: str, person: str, *, is_client: bool, chat_id: int, at: datetime
) -> None:
    """From now on this is the person's chat.

    What ends: the person's former chat, whoever of the same provider had this one, and, so that a client's chat and
    a relative's are shared by nobody, every other link of it when he is one, and a client's or relative's when not.
    """
    lookup = _lookup(tx, chat_id)
    is_relative = not is_client and await is_relatives(tx, provider, person)
    if (
        tx.is_postgres
    ):  # two links of one chat, each made without seeing the other, could be a client's and another's
        await tx.execute(select(func.pg_advisory_xact_lock(func.hashtext(lookup))))
    is_persons = and_(links.c.provider_id == provider, links.c.person == person)
    is_somebodys_own = or_(links.c.is_client, links.c.is_relative)
    may_not_stay = (
        true() if is_client or is_relative else or_(links.c.provider_id == provider, is_somebodys_own)
    )
    await tx.execute(
        update(links)
        .where(_IS_PRESENT, or_(and_(links.c.chat_lookup == lookup, may_not_stay), is_persons))
        .values(unlinked_at=at)
    )
    await unconfirmed_phones.end_of_chat(tx, chat_id, at=at)  # it waits for nobody's word any more
    row_id = str(uuid4())
    values = {
        "id": row_id,
        "provider_id": provider,
        "person": person,
        "is_client": is_client,
        "is_relative": is_relative,
        "chat_lookup": lookup,
        "chat_id": tx.vault.seal(str(chat_id), _place(row_id)),
        "linked_at": at,
    }
    await tx.execute(insert(links).values(values))


async def is_relatives(tx: Transaction, provider: str, person: str) -> bool:
    """Whether this id is a relative's, and nobody's who works for the provider now."""
    relatives, people = tables.relatives, tables.people
    works = exists().where(people.c.provider_id == provider, people.c.person == person, people.c.is_active)
    query = select(relatives.c.id).where(
        relatives.c.provider_id == provider, relatives.c.relative == person, ~works
    )
    return (await tx.execute(query)).first() is not None


async def unlink(tx: Transaction, provider: str, *persons: str, at: datetime) -> None:
    """These people have no chat from now on."""
    await tx.execute(
        update(links)
        .where(_IS_PRESENT, links.c.provider_id == provider, links.c.person.in_(persons))
        .values(unlinked_at=at)
    )


async def move_chat(tx: Transaction, *, old: int, new: int, at: datetime) -> None:
    """Telegram gave a chat another number: whoever had the old one has the new one."""
    for one in await whose(tx, old):
        await link(tx, one.provider, one.person, is_client=one.is_client, chat_id=new, at=at)


async def whose(tx: Transaction, chat_id: int) -> list[Linked]:
    """Whose chat it is, by provider: one of each at most, and a client or a relative alone. Empty for a stranger."""
    query = (
        select(links)
        .where(_IS_PRESENT, links.c.chat_lookup == _lookup(tx, chat_id))
        .order_by(links.c.provider_id)
    )
    return [await _linked(tx, row) for row in (await tx.execute(query)).all()]


async def _linked(tx: Transaction, row: Row[Any]) -> Linked:
    table, column = (tables.clients, "client") if row.is_client else (tables.people, "person")
    if row.is_relative:
        table, column = tables.relatives, "relative"
    found = (
        await tx.execute(
            select(table).where(table.c.provider_id == row.provider_id, table.c[column] == row.person)
        )
    ).first()
    role = "client" if row.is_client else "relative" if row.is_relative else ""
    return Linked(
        provider=row.provider_id,
        person=row.person,
        role=role or (found.role if found is not None else "worker"),
        is_active=found is not None and found.is_active,
        blocked_at=row.blocked_at,
        linked_at=row.linked_at,
    )


async def is_shared(tx: Transaction, provider: str, person: str) -> bool:
    """Whether the person's chat is somebody's at another provider too, so that he must read for whom a message is."""
    people = tables.people
    query = (
        select(links.c.id)
        .join(
            people,
            and_(people.c.provider_id == links.c.provider_id, people.c.person == links.c.person),
        )
        .where(
            _IS_PRESENT,
            links.c.chat_lookup.in_(_lookups_of(provider, person)),
            links.c.provider_id != provider,
            people.c.is_active,
        )
        .limit(1)
    )
    return (await tx.execute(query)).first() is not None


async def chat_of(tx: Transaction, provider: str, person: str) -> int | None:
    """The chat of a person or client, also one that blocked us; None when he has not started the bot."""
    row = (
        await tx.execute(
            select(links.c.id, links.c.chat_id).where(
                _IS_PRESENT, links.c.provider_id == provider, links.c.person == person
            )
        )
    ).first()
    return None if row is None else int(tx.vault.open(row.chat_id, _place(row.id)))


async def set_blocked(tx: Transaction, provider: str, person: str, at: datetime | None) -> bool:
    """Notes that the person blocked the bot, or (None) no longer does; False when that was known.

    It holds for his phone, so at every provider that has him: their next alert need not fail first to be known.
    """
    is_news = links.c.blocked_at.is_(None) if at is not None else links.c.blocked_at.is_not(None)
    changed = await tx.execute(
        update(links)
        .where(_IS_PRESENT, links.c.chat_lookup.in_(_lookups_of(provider, person)), is_news)
        .values(blocked_at=at)
    )
    return changed.rowcount > 0


async def reachability(tx: Transaction, provider: str, ids: Collection[str]) -> dict[str, str]:
    """For each of these people: empty when he can be written to, else ``not_linked`` or ``blocked``."""
    query = select(links.c.person, links.c.blocked_at).where(
        _IS_PRESENT, links.c.provider_id == provider, links.c.person.in_(sorted(ids))
    )
    found = {row.person: "" if row.blocked_at is None else "blocked" for row in await tx.execute(query)}
    return {one: found.get(one, "not_linked") for one in ids}


def _lookups_of(provider: str, person: str) -> Select[tuple[str]]:
    """The look-up of the person's present chat, for a query about all whose chat it is."""
    own = links.alias()  # a name of its own: otherwise the query around it would count as its source
    return select(own.c.chat_lookup).where(
        own.c.unlinked_at.is_(None), own.c.provider_id == provider, own.c.person == person
    )


def _lookup(tx: Transaction, chat_id: int) -> str:
    return tx.vault.lookup("chat", str(chat_id))


def _place(row_id: str) -> Place:
    return Place("links", row_id, "chat_id")
