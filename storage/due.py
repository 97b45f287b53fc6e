"""What must happen later: one row per thing and kind, with the moment at which it is due."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Executable, Row, Table, delete, func, or_, select, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import due
from storage.transaction import Transaction

__all__ = ["Due", "add", "claim", "count_overdue", "defer", "done", "drop", "earliest", "find", "move", "set"]

LEASE = timedelta(seconds=20)
"""On PostgreSQL: how long a claimed row is left alone by other processes."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due: ``subject`` is an id, ``kind`` says whose decider it goes to."""

    id: int
    provider: str
    kind: str
    subject: str
    due_at: datetime
    attempts: int


async def set(  # noqa: A001  read as due.set(...)
    tx: Transaction, provider: str, *, kind: str, subject: str, due_at: datetime | None
) -> None:
    """From now on this subject is due at that moment; None: it is due no more."""
    if due_at is None:
        await tx.execute(
            delete(due).where(due.c.provider_id == provider, due.c.kind == kind, due.c.subject == subject)
        )
        return
    values = {"provider_id": provider, "kind": kind, "subject": subject, "due_at": due_at}
    await tx.execute(_SET_POSTGRES if tx.is_postgres else _SET_SQLITE, [values])


def _set_with(insert: Callable[[Table], Any]) -> Executable:
    """A row that is there already begins anew."""
    wanted = insert(due)
    fresh = {"due_at": wanted.excluded.due_at, "attempts": 0, "error": "", "leased_until": None}
    return cast(
        Executable,
        wanted.on_conflict_do_update(index_elements=["provider_id", "kind", "subject"], set_=fresh),
    )


# made once: a statement takes longer to make than to run
_SET_SQLITE, _SET_POSTGRES = _set_with(sqlite.insert), _set_with(postgresql.insert)


async def add(tx: Transaction, provider: str, *, kind: str, moments: Mapping[str, datetime | None]) -> None:
    """Many new subjects are due, each at its moment; one without a moment is not."""
    rows = [
        {"provider_id": provider, "kind": kind, "subject": subject, "due_at": at}
        for subject, at in moments.items()
        if at is not None
    ]
    if rows:
        await tx.execute(plain_insert(due), rows)


async def drop(tx: Transaction, provider: str, *, kind: str, subjects: Collection[str]) -> None:
    """These subjects are due no more."""
    if subjects:
        is_one = due.c.subject.in_(sorted(subjects))
        await tx.execute(delete(due).where(due.c.provider_id == provider, due.c.kind == kind, is_one))


async def claim(
    tx: Transaction, *, at: datetime, limit: int, kinds: Collection[str], lease: timedelta = LEASE
) -> list[Due]:
    """What of these kinds is due at the moment or before, oldest first.

    Use it in ``Database.claiming()``. On PostgreSQL nobody else gets the rows during the lease.
    """
    is_ours = due.c.kind.in_(sorted(kinds))
    query = select(due).where(is_ours, due.c.due_at <= at).order_by(due.c.due_at, due.c.id).limit(limit)
    if not tx.is_postgres:
        return [_due(row) for row in await tx.execute(query)]
    free = or_(due.c.leased_until.is_(None), due.c.leased_until <= at)
    found = [_due(row) for row in await tx.execute(query.where(free).with_for_update(skip_locked=True))]
    if found:
        ids = [one.id for one in found]
        await tx.execute(update(due).where(due.c.id.in_(ids)).values(leased_until=at + lease))
    return found


async def move(tx: Transaction, item: Due, *, to: datetime) -> bool:
    """Sets a row that was found to another moment; False when somebody else was first, who then has the work."""
    moved = await tx.execute(
        update(due)
        .where(due.c.id == item.id, due.c.due_at == item.due_at)
        .values(due_at=to, attempts=0, error="", leased_until=None)
    )
    return moved.rowcount == 1


async def done(tx: Transaction, item: Due) -> None:
    """Removes what was claimed; when it was set to another moment meanwhile, that stays."""
    await tx.execute(delete(due).where(due.c.id == item.id, due.c.due_at == item.due_at))


async def defer(tx: Transaction, item: Due, *, until: datetime, error: str) -> None:
    """Sets a row aside that could not be handled, with the class of the error; it comes again then."""
    await tx.execute(
        update(due)
        .where(due.c.id == item.id, due.c.due_at == item.due_at)
        .values(due_at=until, attempts=due.c.attempts + 1, error=error, leased_until=None)
    )


async def earliest(tx: Transaction) -> datetime | None:
    """The first moment at which anything is due; None when nothing waits."""
    found: datetime | None = (await tx.execute(select(func.min(due.c.due_at)))).scalar()
    return found


async def count_overdue(tx: Transaction, *, at: datetime) -> int:
    """How many rows are due at the moment or before."""
    count: int = (await tx.execute(select(func.count()).where(due.c.due_at <= at))).scalar_one()
    return count


async def find(tx: Transaction, provider: str, *, kind: str, subject: str) -> Due | None:
    """The row of this subject; None when it is not due at any time."""
    query = select(due).where(due.c.provider_id == provider, due.c.kind == kind, due.c.subject == subject)
    row = (await tx.execute(query)).first()
    return None if row is None else _due(row)


def _due(row: Row[Any]) -> Due:
    return Due(
        id=row.id,
        provider=row.provider_id,
        kind=row.kind,
        subject=row.subject,
        due_at=row.due_at,
        attempts=row.attempts,
    )
