"""Takes over a list of things that have an id: people and clients. Who is gone from it is deactivated."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Table, bindparam, insert, select, update

from storage.sealed_json import to_json
from storage.sealing import Place
from storage.transaction import Transaction
from storage.types import SealedValue

__all__ = ["Seal", "Wanted", "sync_rows"]

Seal = Callable[[str, str, Place], Awaitable[SealedValue]]
"""Seals a text of the person or client with this id."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Somebody as he is in the files: his columns, and those that are sealed, still open."""

    id: str
    values: Mapping[str, Any]
    sealed: Mapping[str, str]
    fingerprint: str

    @classmethod
    def of(
        cls,
        tx: Transaction,
        *,
        kind: str,
        id: str,  # noqa: A002  the field's name
        values: Mapping[str, Any],
        sealed: Mapping[str, str],
    ) -> "Wanted":
        """The same, with the fingerprint by which a change is seen without opening what is stored."""
        fingerprint = tx.vault.lookup(kind, to_json({"id": id, **values, **sealed}))
        return cls(id=id, values=values, sealed=sealed, fingerprint=fingerprint)


async def sync_rows(
    tx: Transaction,
    table: Table,
    *,
    provider: str,
    column: str,
    seal: Seal,
    wanted: Sequence[Wanted],
    at: datetime,
) -> list[tuple[str, str, str]]:
    """Makes the rows what is wanted; returns kind, change and id of what changed. Order is no change."""
    query = select(
        table.c[column].label("name"), table.c.id, table.c.fingerprint, table.c.is_active, table.c.position
    ).where(table.c.provider_id == provider)
    stored = {row.name: row for row in await tx.execute(query)}
    changes: list[tuple[str, str, str]] = []
    new_rows: list[dict[str, Any]] = []
    moved: list[dict[str, Any]] = []
    for position, one in enumerate(wanted):
        row = stored.pop(one.id, None)
        row_id = str(uuid4()) if row is None else row.id
        if row is not None and row.is_active and row.fingerprint == one.fingerprint:
            if row.position != position:
                moved.append({"row_id": row_id, "new_position": position})
            continue
        values = dict(one.values) | {
            name: await seal(one.id, plain, Place(table.name, row_id, name))
            for name, plain in one.sealed.items()
        }
        values |= {"position": position, "fingerprint": one.fingerprint, "is_active": True, "changed_at": at}
        if row is None:
            new_rows.append({"id": row_id, "provider_id": provider, column: one.id, **values})
        else:
            await tx.execute(update(table).where(table.c.id == row_id).values(values))
        changes.append((table.name, "added" if row is None else "updated", one.id))
    if new_rows:
        await tx.execute(insert(table), new_rows)
    await _move(tx, table, moved)
    gone = {name: row for name, row in stored.items() if row.is_active}
    for row in gone.values():
        await tx.execute(update(table).where(table.c.id == row.id).values(is_active=False, changed_at=at))
    return changes + [(table.name, "deactivated", name) for name in gone]


async def _move(tx: Transaction, table: Table, moved: Sequence[Mapping[str, Any]]) -> None:
    if moved:
        statement = update(table).where(table.c.id == bindparam("row_id"))
        await tx.execute(statement.values(position=bindparam("new_position")), moved)
