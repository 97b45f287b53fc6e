"""What changed in a provider's data, when, and who did it: by import, or by a form of the dashboard.

Ids only: who somebody is stands in the data itself. Lines are never changed or deleted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from storage.tables import data_changes
from storage.transaction import Transaction

__all__ = ["Change", "Changes", "StoredChange", "note", "recent"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: ``what`` is added, updated, deactivated or removed; ``id`` says of what."""

    kind: str
    what: str
    id: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import changed, in the order of the files."""

    rows: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Whether everything was already so."""
        return not self.rows

    def __str__(self) -> str:
        """One line per kind and change, with the number of things."""
        counts: dict[tuple[str, str], int] = {}
        for row in self.rows:
            counts[row.kind, row.what] = counts.get((row.kind, row.what), 0) + 1
        return "\n".join(f"{kind}: {count} {what}" for (kind, what), count in counts.items()) or "no changes"


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A change as it was made; ``who`` is a coordinator's id, empty for the command line."""

    at: datetime
    who: str
    change: Change


async def note(tx: Transaction, provider: str, changes: Sequence[Change], *, who: str, at: datetime) -> None:
    """Keeps what was changed."""
    rows = [
        {"provider_id": provider, "at": at, "who": who, "kind": one.kind, "what": one.what, "name": one.id}
        for one in changes
    ]
    if rows:
        await tx.execute(insert(data_changes), rows)


async def recent(tx: Transaction, provider: str, *, most: int) -> list[StoredChange]:
    """The last changes, the newest first."""
    query = select(data_changes).where(data_changes.c.provider_id == provider)
    rows = await tx.execute(query.order_by(data_changes.c.id.desc()).limit(most))
    return [StoredChange(row.at, row.who, Change(row.kind, row.what, row.name)) for row in rows]
