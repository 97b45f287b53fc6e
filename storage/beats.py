"""Signs of life of the program's parts: when each last did its round."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import beats
from storage.transaction import Transaction

__all__ = ["BACKUP", "INTAKE", "beat", "last"]

BACKUP = "backup"
"""When the last backup was made."""

INTAKE = "intake"
"""The part that fetches what clients send: as long as it beats, they are heard."""


async def beat(tx: Transaction, name: str, *, at: datetime) -> None:
    """This part did its round at that moment."""
    insert = postgresql.insert if tx.is_postgres else sqlite.insert
    statement = insert(beats).values(name=name, beat_at=at)
    await tx.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"beat_at": at}))


async def last(tx: Transaction, name: str) -> datetime | None:
    """When this part did its last round; None when it never did."""
    found: datetime | None = (await tx.execute(select(beats.c.beat_at).where(beats.c.name == name))).scalar()
    return found
