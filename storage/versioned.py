"""Values that change under a version, and wait for a moment: watched duties, offers and drills.

Every change is compare-and-set on the version, and moves the due row along in the same transaction.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import ColumnElement, Insert, Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage import due
from storage.errors import VersionConflict
from storage.transaction import Transaction
from storage.value_columns import ValueColumns

__all__ = ["Versioned"]


class _Value(Protocol):
    """What they have in common. ``version`` is 0 until it is stored."""

    @property
    def id(self) -> str: ...
    @property
    def provider(self) -> str: ...
    @property
    def version(self) -> int: ...


ValueT = TypeVar("ValueT", bound=_Value)

_ROWS_AT_ONCE = 200
"""How many rows go into one statement: a database takes no more than so many values."""

_RENAMED = {"start": "starts", "end": "ends", "case": "case_id"}


class Versioned(Generic[ValueT]):
    """The table of one kind of value. ``kind`` is that of its due rows, ``wake_at`` says when it is due.

    A field ``start``, ``end`` or ``case`` has a column ``starts``, ``ends`` or ``case_id``: those are words of SQL.
    """

    def __init__(
        self,
        value: type[ValueT],
        *,
        table: Table,
        kind: str,
        wake_at: Callable[[ValueT], datetime | None],
        readers: Mapping[str, Callable[[Any], object]],
    ) -> None:
        self._table = table
        self._kind = kind
        self._wake_at = wake_at
        self._columns = ValueColumns(value, readers=readers, renamed=_RENAMED)
        self._load = select(table).where(
            table.c.provider_id == bindparam("its_provider"), table.c.id == bindparam("its_id")
        )
        # made once: a statement takes longer to make than to run
        self._update = (
            update(table)
            .where(
                table.c.provider_id == bindparam("its_provider"),
                table.c.id == bindparam("its_id"),
                table.c.version == bindparam("its_version"),
            )
            .returning(table.c.id)
        )

    async def keep(self, tx: Transaction, value: ValueT) -> ValueT:
        """Stores what is new (version 0) or was changed since it was loaded; returns it with its next version.

        Raises:
            VersionConflict: somebody else stored or changed it first; nothing was written.
        """
        # a dataclass is what it takes, which a protocol cannot say
        kept: ValueT = replace(value, version=value.version + 1)  # type: ignore[type-var]
        row = self._columns.to_row(kept)
        if value.version == 0:
            stored = await tx.execute(self._insert(tx).returning(self._table.c.id), [row])
        else:
            its = {"its_provider": value.provider, "its_id": value.id, "its_version": value.version}
            stored = await tx.execute(self._update, [row | its])
        if stored.first() is None:
            raise VersionConflict(f"{self._kind} {value.id} was changed since version {value.version}")
        await due.set(tx, value.provider, kind=self._kind, subject=value.id, due_at=self._wake_at(kept))
        return kept

    def _insert(self, tx: Transaction) -> Insert:
        insert = postgresql.insert if tx.is_postgres else sqlite.insert
        return insert(self._table).on_conflict_do_nothing()

    async def add_new(self, tx: Transaction, values: Sequence[ValueT]) -> None:
        """Stores many that are new, each with its wake moment, at once; one that is there already stays as it is."""
        kept: list[ValueT] = [replace(one, version=1) for one in values]  # type: ignore[type-var]
        rows = [self._columns.to_row(one) for one in kept]
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            some = rows[start : start + _ROWS_AT_ONCE]
            change = self._insert(tx).values(some).returning(self._table.c.id)
            stored = {row.id for row in await tx.execute(change)}
            moments = {one.id: self._wake_at(one) for one in kept if one.id in stored}
            await due.add(tx, kept[0].provider, kind=self._kind, moments=moments)

    async def load(self, tx: Transaction, provider: str, value_id: str) -> ValueT | None:
        """The value with this id; None when the provider has none."""
        row = (await tx.execute(self._load, [{"its_provider": provider, "its_id": value_id}])).first()
        return None if row is None else self._columns.to_value(row)

    async def many(
        self,
        tx: Transaction,
        provider: str,
        *conditions: ColumnElement[bool],
        order: tuple[ColumnElement[Any], ...] = (),
    ) -> list[ValueT]:
        """The provider's values that fulfil the conditions, in this order, then by id."""
        query = select(self._table).where(self._table.c.provider_id == provider, *conditions)
        rows = await tx.execute(query.order_by(*order, self._table.c.id))
        return [self._columns.to_value(row) for row in rows]
