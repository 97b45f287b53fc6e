"""Raw updates as they came, each once, until they have had their effect."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.errors import AlreadyDone
from storage.sealing import Place
from storage.tables import inbox
from storage.transaction import Transaction

__all__ = [
    "InboxRow",
    "add",
    "count_waiting",
    "done",
    "earliest_retry",
    "last_update_id",
    "load",
    "next_unprocessed",
    "oldest_waiting",
    "purge",
    "set_aside",
]


@dataclass(frozen=True, slots=True)
class InboxRow:
    """An update that has not had its effect yet."""

    id: int
    bot: str
    update_id: int
    raw: dict[str, Any]
    received_at: datetime
    attempts: int


async def add(
    tx: Transaction, updates: Sequence[tuple[int, Mapping[str, Any]]], *, at: datetime, bot: str = "main"
) -> int:
    """Keeps the updates (update_id, raw), sealed; returns how many are new. A known one stays as it is."""
    if not updates:
        return 0
    rows = [
        {
            "bot": bot,
            "update_id": update_id,
            "raw": tx.vault.seal(json.dumps(raw), _place(bot, update_id)),
            "received_at": at,
        }
        for update_id, raw in updates
    ]
    insert = postgresql.insert if tx.is_postgres else sqlite.insert
    statement = insert(inbox).values(rows).on_conflict_do_nothing().returning(inbox.c.id)
    return len((await tx.execute(statement)).all())


async def next_unprocessed(
    tx: Transaction, *, at: datetime, lease: timedelta | None = None
) -> InboxRow | None:
    """The oldest update without effect whose time has come; None when there is none.

    One that was set aside does not hold up the others. With a lease (several processes on PostgreSQL; inside
    a write transaction) nobody else gets it for that long.
    """
    query = select(inbox).where(_is_waiting(at)).order_by(inbox.c.id).limit(1)
    if lease is not None:
        query = query.where(or_(inbox.c.leased_until.is_(None), inbox.c.leased_until <= at))
        query = query.with_for_update(skip_locked=True)  # SQLite leaves it out: there is one writer
    row = (await tx.execute(query)).first()
    if row is None:
        return None
    if lease is not None:
        await tx.execute(update(inbox).where(inbox.c.id == row.id).values(leased_until=at + lease))
    return _row(tx, row)


async def load(tx: Transaction, row_id: int) -> InboxRow | None:
    """The update of this row, whether it had its effect or not; None when it is gone."""
    row = (await tx.execute(select(inbox).where(inbox.c.id == row_id))).first()
    return None if row is None else _row(tx, row)


async def done(tx: Transaction, row_id: int, *, at: datetime) -> None:
    """The update has had its effect; call it in the transaction of that effect.

    Raises:
        AlreadyDone: another process was first; roll back.
    """
    changed = await tx.execute(
        update(inbox).where(inbox.c.id == row_id, inbox.c.done_at.is_(None)).values(done_at=at, retry_at=None)
    )
    if changed.rowcount != 1:
        raise AlreadyDone(f"inbox row {row_id} is done already")


async def set_aside(tx: Transaction, row_id: int, *, error: str, retry_at: datetime) -> None:
    """The update could not be handled (``error``: the class of what it was); it comes again then."""
    await tx.execute(
        update(inbox)
        .where(inbox.c.id == row_id, inbox.c.done_at.is_(None))
        .values(retry_at=retry_at, error=error, attempts=inbox.c.attempts + 1, leased_until=None)
    )


async def count_waiting(tx: Transaction, *, at: datetime) -> int:
    """How many updates could be handled now."""
    count: int = (await tx.execute(select(func.count()).where(_is_waiting(at)))).scalar_one()
    return count


async def last_update_id(tx: Transaction, *, bot: str = "main") -> int | None:
    """The highest update_id that is kept; None when there is none."""
    found: int | None = (
        await tx.execute(select(func.max(inbox.c.update_id)).where(inbox.c.bot == bot))
    ).scalar()
    return found


async def earliest_retry(tx: Transaction) -> datetime | None:
    """When the first of those set aside comes again; None when none was."""
    query = select(func.min(inbox.c.retry_at)).where(inbox.c.done_at.is_(None))
    found: datetime | None = (await tx.execute(query)).scalar()
    return found


async def oldest_waiting(tx: Transaction) -> datetime | None:
    """When the oldest update without effect came; None when all have had theirs."""
    query = select(func.min(inbox.c.received_at)).where(inbox.c.done_at.is_(None))
    found: datetime | None = (await tx.execute(query)).scalar()
    return found


async def purge(tx: Transaction, *, before: datetime) -> int:
    """Removes what came before the moment and is done; returns how many. A bot's newest row stays."""
    newest = select(func.max(inbox.c.update_id)).group_by(inbox.c.bot)
    gone = await tx.execute(
        delete(inbox).where(
            inbox.c.done_at.is_not(None), inbox.c.received_at < before, inbox.c.update_id.not_in(newest)
        )
    )
    return gone.rowcount


def _row(tx: Transaction, row: Row[Any]) -> InboxRow:
    return InboxRow(
        id=row.id,
        bot=row.bot,
        update_id=row.update_id,
        raw=json.loads(tx.vault.open(row.raw, _place(row.bot, row.update_id))),
        received_at=row.received_at,
        attempts=row.attempts,
    )


def _is_waiting(at: datetime) -> ColumnElement[bool]:
    return and_(inbox.c.done_at.is_(None), or_(inbox.c.retry_at.is_(None), inbox.c.retry_at <= at))


def _place(bot: str, update_id: int) -> Place:
    return Place("inbox", f"{bot}:{update_id}", "raw")
