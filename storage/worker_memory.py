"""What a conversation remembers of a person between two messages: ids and moments, never words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import worker_memory
from storage.transaction import Transaction

__all__ = ["get", "put"]


async def get(
    tx: Transaction, provider: str, person: str, *, key: str, at: datetime
) -> dict[str, Any] | None:
    """What is remembered under this key; None when nothing is, or its time is over (at ``until`` it is)."""
    is_valid = or_(worker_memory.c.until.is_(None), worker_memory.c.until > at)
    query = select(worker_memory.c.value).where(
        worker_memory.c.provider_id == provider,
        worker_memory.c.person == person,
        worker_memory.c.key == key,
        is_valid,
    )
    found: dict[str, Any] | None = (await tx.execute(query)).scalar()
    return found


async def put(
    tx: Transaction,
    provider: str,
    person: str,
    *,
    key: str,
    value: Mapping[str, Any] | None,
    until: datetime | None = None,
) -> None:
    """Remembers this under the key instead of what was there; None forgets it."""
    names = {"provider_id": provider, "person": person, "key": key}
    if value is None:
        conditions = [worker_memory.c[name] == one for name, one in names.items()]
        await tx.execute(delete(worker_memory).where(*conditions))
        return
    insert = postgresql.insert if tx.is_postgres else sqlite.insert
    fresh = {"value": dict(value), "until": until}
    statement = insert(worker_memory).values({**names, **fresh})
    await tx.execute(statement.on_conflict_do_update(index_elements=list(names), set_=fresh))
