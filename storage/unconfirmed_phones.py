"""Phones that were linked with a printed code, each until a worker says whose it is.

They are in no link: nothing that is sent to a client, asked of him, or looked up by his chat can reach one. A client
may have several that wait; the one that is known to be his stays what it is until a worker's tap.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, delete, insert, select, update

from escalation.unconfirmed import UnconfirmedPhone
from storage.printed_codes import PrintedCode
from storage.sealing import Place
from storage.tables import unconfirmed_phones
from storage.transaction import Transaction

__all__ = [
    "CONFIRMED",
    "GONE",
    "REFUSED",
    "add",
    "end",
    "end_of_chat",
    "forget",
    "load",
    "of_chat",
    "set_blocked",
    "waiting",
    "was_refused",
]

CONFIRMED, REFUSED, GONE = "confirmed", "refused", "gone"
"""How a phone stops waiting: it is the client's, it is not, or its chat became somebody's in another way."""

_WAITS = unconfirmed_phones.c.ended_at.is_(None)


async def add(tx: Transaction, code: PrintedCode, *, chat_id: int, at: datetime) -> UnconfirmedPhone:
    """From now on this chat waits for a worker; what it waited for before ends."""
    await end_of_chat(tx, chat_id, at=at)
    row_id = str(uuid4())
    values = {
        "id": row_id,
        "provider_id": code.provider,
        "client": code.client,
        "code_id": code.id,
        "chat_lookup": _lookup(tx, chat_id),
        "chat_id": tx.vault.seal(str(chat_id), _place(row_id)),
        "came_at": at,
    }
    await tx.execute(insert(unconfirmed_phones).values(values))
    return UnconfirmedPhone(
        id=row_id, provider=code.provider, client=code.client, code=code.id, chat_id=chat_id, came_at=at
    )


async def of_chat(tx: Transaction, chat_id: int) -> UnconfirmedPhone | None:
    """The phone that waits in this chat; None when none does."""
    found = await _many(tx, _WAITS, unconfirmed_phones.c.chat_lookup == _lookup(tx, chat_id))
    return found[0] if found else None


async def load(tx: Transaction, provider: str, phone: str) -> UnconfirmedPhone | None:
    """The phone, waiting or not; None when the provider has none with this id."""
    table = unconfirmed_phones.c
    found = await _many(tx, table.provider_id == provider, table.id == phone)
    return found[0] if found else None


async def waiting(tx: Transaction, provider: str) -> list[UnconfirmedPhone]:
    """The provider's phones that wait for a worker, oldest first."""
    return await _many(tx, _WAITS, unconfirmed_phones.c.provider_id == provider)


async def end(tx: Transaction, phone: UnconfirmedPhone, *, ended_as: str, by: str, at: datetime) -> bool:
    """The phone stops waiting; False when somebody else was first."""
    changed = await tx.execute(
        update(unconfirmed_phones)
        .where(_WAITS, unconfirmed_phones.c.id == phone.id)
        .values(ended_at=at, ended_as=ended_as, ended_by=by)
    )
    return changed.rowcount == 1


async def end_of_chat(tx: Transaction, chat_id: int, *, at: datetime) -> None:
    """Whatever waits in this chat is gone: it has become somebody's, or waits for another client."""
    await tx.execute(
        update(unconfirmed_phones)
        .where(_WAITS, unconfirmed_phones.c.chat_lookup == _lookup(tx, chat_id))
        .values(ended_at=at, ended_as=GONE)
    )


async def was_refused(tx: Transaction, code: PrintedCode, *, chat_id: int, since: datetime) -> bool:
    """Whether a worker has said no to this chat with this code, at that moment or later."""
    table = unconfirmed_phones.c
    query = select(table.id).where(
        table.code_id == code.id,
        table.chat_lookup == _lookup(tx, chat_id),
        table.ended_as == REFUSED,
        table.ended_at >= since,
    )
    return (await tx.execute(query.limit(1))).first() is not None


async def set_blocked(tx: Transaction, phone: UnconfirmedPhone, at: datetime | None) -> None:
    """Notes that this phone blocked the bot, or (None) no longer does."""
    await tx.execute(
        update(unconfirmed_phones).where(unconfirmed_phones.c.id == phone.id).values(blocked_at=at)
    )


async def forget(tx: Transaction, provider: str, client: str) -> Collection[str]:
    """Removes every phone that said it was this client's; gives back their ids."""
    is_his = (unconfirmed_phones.c.provider_id == provider, unconfirmed_phones.c.client == client)
    ids = list((await tx.execute(select(unconfirmed_phones.c.id).where(*is_his))).scalars())
    await tx.execute(delete(unconfirmed_phones).where(*is_his))
    return ids


async def _many(tx: Transaction, *conditions: ColumnElement[bool]) -> list[UnconfirmedPhone]:
    table = unconfirmed_phones
    query = select(table).where(*conditions).order_by(table.c.came_at, table.c.id)
    return [_phone(tx, row) for row in await tx.execute(query)]


def _phone(tx: Transaction, row: Row[Any]) -> UnconfirmedPhone:
    return UnconfirmedPhone(
        id=row.id,
        provider=row.provider_id,
        client=row.client,
        code=row.code_id,
        chat_id=int(tx.vault.open(row.chat_id, _place(row.id))),
        came_at=row.came_at,
        blocked_at=row.blocked_at,
        ended_at=row.ended_at,
        ended_as=row.ended_as,
        ended_by=row.ended_by,
    )


def _lookup(tx: Transaction, chat_id: int) -> str:
    return tx.vault.lookup("chat", str(chat_id))


def _place(row_id: str) -> Place:
    return Place("unconfirmed_phones", row_id, "chat_id")
