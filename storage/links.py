"""Which chat belongs to whom. A chat has one person and a person one chat; older links stay as history."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import insert, or_, select, update

from storage import tables
from storage.sealing import Place
from storage.tables import links
from storage.transaction import Transaction

__all__ = ["Linked", "chat_of", "link", "move_chat", "reachability", "set_blocked", "unlink", "who"]

_IS_PRESENT = links.c.unlinked_at.is_(None)


@dataclass(frozen=True, slots=True)
class Linked:
    """Whose chat it is. ``role`` is client, worker or coordinator."""

    provider: str
    person: str
    role: str
    is_active: bool
    blocked_at: datetime | None

    @property
    def is_client(self) -> bool:
        """Whether it is a client's chat."""
        return self.role == "client"


async def link(
    tx: Transaction, provider: str, person: str, *, is_client: bool, chat_id: int, at: datetime
) -> None:
    """From now on this is the person's chat; what either was linked to before ends."""
    lookup = _lookup(tx, chat_id)
    is_persons = (links.c.provider_id == provider) & (links.c.person == person)
    await tx.execute(
        update(links)
        .where(_IS_PRESENT, or_(links.c.chat_lookup == lookup, is_persons))
        .values(unlinked_at=at)
    )
    row_id = str(uuid4())
    values = {
        "id": row_id,
        "provider_id": provider,
        "person": person,
        "is_client": is_client,
        "chat_lookup": lookup,
        "chat_id": tx.vault.seal(str(chat_id), _place(row_id)),
        "linked_at": at,
    }
    await tx.execute(insert(links).values(values))


async def unlink(tx: Transaction, provider: str, person: str, *, at: datetime) -> None:
    """The person has no chat from now on."""
    await tx.execute(
        update(links)
        .where(_IS_PRESENT, links.c.provider_id == provider, links.c.person == person)
        .values(unlinked_at=at)
    )


async def move_chat(tx: Transaction, *, old: int, new: int, at: datetime) -> None:
    """Telegram gave a chat another number: whoever had the old one has the new one."""
    found = await who(tx, old)
    if found is not None:
        await link(tx, found.provider, found.person, is_client=found.is_client, chat_id=new, at=at)


async def who(tx: Transaction, chat_id: int) -> Linked | None:
    """Whose chat it is; None for a stranger."""
    row = (
        await tx.execute(select(links).where(_IS_PRESENT, links.c.chat_lookup == _lookup(tx, chat_id)))
    ).first()
    if row is None:
        return None
    table, column = (tables.clients, "client") if row.is_client else (tables.people, "person")
    found = (
        await tx.execute(
            select(table).where(table.c.provider_id == row.provider_id, table.c[column] == row.person)
        )
    ).first()
    role = "client" if row.is_client else (found.role if found is not None else "worker")
    return Linked(
        provider=row.provider_id,
        person=row.person,
        role=role,
        is_active=found is not None and found.is_active,
        blocked_at=row.blocked_at,
    )


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
    """Notes that the person blocked the bot, or (None) no longer does; False when that was known."""
    is_news = links.c.blocked_at.is_(None) if at is not None else links.c.blocked_at.is_not(None)
    changed = await tx.execute(
        update(links)
        .where(_IS_PRESENT, links.c.provider_id == provider, links.c.person == person, is_news)
        .values(blocked_at=at)
    )
    return changed.rowcount == 1


async def reachability(tx: Transaction, provider: str, ids: Collection[str]) -> dict[str, str]:
    """For each of these people: empty when he can be written to, else ``not_linked`` or ``blocked``."""
    query = select(links.c.person, links.c.blocked_at).where(
        _IS_PRESENT, links.c.provider_id == provider, links.c.person.in_(sorted(ids))
    )
    found = {row.person: "" if row.blocked_at is None else "blocked" for row in await tx.execute(query)}
    return {one: found.get(one, "not_linked") for one in ids}


def _lookup(tx: Transaction, chat_id: int) -> str:
    return tx.vault.lookup("chat", str(chat_id))


def _place(row_id: str) -> Place:
    return Place("links", row_id, "chat_id")
