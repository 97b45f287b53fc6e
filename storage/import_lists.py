"""Takes over a list of things without an id: shifts and absences. They are compared as a whole.

A line that is gone from the files is marked as removed and kept: who was on the rota stays known.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, Table, bindparam, insert, select, update

from storage.transaction import Transaction

__all__ = ["Listed", "sync_list"]


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list: its columns, and what it is called in the changes."""

    name: str
    values: Mapping[str, Any]


async def sync_list(
    tx: Transaction, table: Table, *, provider: str, wanted: Sequence[Listed], at: datetime
) -> list[tuple[str, str, str]]:
    """Makes the list what is wanted; returns kind, change and name of what changed. Order is no change."""
    columns = tuple(wanted[0].values) if wanted else ()
    stored = await _stored(tx, table, provider=provider, columns=columns)
    changes: list[tuple[str, str, str]] = []
    new_rows: list[dict[str, Any]] = []
    moved: list[dict[str, Any]] = []
    for position, line in enumerate(wanted):
        same = stored.get(tuple(line.values.values()))
        if same:
            row = same.pop(0)
            if row.position != position:
                moved.append({"row_id": row.id, "new_position": position})
            continue
        ours = {"id": str(uuid4()), "provider_id": provider, "position": position, "stored_at": at}
        new_rows.append({**line.values, **ours})
        changes.append((table.name, "added", line.name))
    if new_rows:
        await tx.execute(insert(table), new_rows)
    if moved:
        statement = update(table).where(table.c.id == bindparam("row_id"))
        await tx.execute(statement.values(position=bindparam("new_position")), moved)
    for row in (row for rows in stored.values() for row in rows):
        await tx.execute(update(table).where(table.c.id == row.id).values(removed_at=at))
        changes.append((table.name, "removed", f"{row.worker} {row.starts:%Y-%m-%d %H:%M}"))
    return changes


async def _stored(
    tx: Transaction, table: Table, *, provider: str, columns: Sequence[str]
) -> dict[tuple[Hashable, ...], list[Row[Any]]]:
    """The lines that hold at present, by their values; the same line may stand there more than once."""
    query = (
        select(table)
        .where(table.c.provider_id == provider, table.c.removed_at.is_(None))
        .order_by(table.c.position)
    )
    found: dict[tuple[Hashable, ...], list[Row[Any]]] = {}
    for row in await tx.execute(query):
        stored = row._mapping  # noqa: SLF001  SQLAlchemy's public name for it
        found.setdefault(tuple(stored[name] for name in columns), []).append(row)
    return found
