"""What an outgoing worker wrote for the next one: sealed with the installation's key, and gone after a month."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import insert, select, update

from storage.sealing import Place
from storage.tables import handover_notes
from storage.transaction import Transaction

__all__ = ["Note", "add", "load", "purge", "recent_of_teams", "remove"]


@dataclass(frozen=True, slots=True)
class Note:
    """A note, opened."""

    author: str
    words: str
    written_at: datetime


async def add(
    tx: Transaction, provider: str, *, teams: Collection[str], author: str, words: str, at: datetime
) -> str:
    """Keeps a note for whoever works for these teams next, and returns its id."""
    note = str(uuid4())
    values = {
        "id": note,
        "provider_id": provider,
        "teams": list(teams),
        "author": author,
        "body": tx.vault.seal(words, _place(note)),
        "written_at": at,
    }
    await tx.execute(insert(handover_notes).values(values))
    return note


async def load(tx: Transaction, provider: str, note: str) -> Note | None:
    """The note; None when the provider has none with this id, or its words were removed."""
    query = select(handover_notes).where(
        handover_notes.c.provider_id == provider, handover_notes.c.id == note
    )
    row = (await tx.execute(query)).first()
    if row is None or row.body is None:
        return None
    words = tx.vault.open(row.body, _place(row.id))
    return Note(author=row.author, words=words, written_at=row.written_at)


async def recent_of_teams(
    tx: Transaction, provider: str, teams: Collection[str], *, since: datetime
) -> list[str]:
    """The ids of what was written for any of these teams from the moment on and not removed, oldest first."""
    query = (
        select(handover_notes.c.id, handover_notes.c.teams)
        .where(
            handover_notes.c.provider_id == provider,
            handover_notes.c.written_at >= since,
            handover_notes.c.removed_at.is_(None),
        )
        .order_by(handover_notes.c.written_at, handover_notes.c.id)
    )
    return [row.id for row in await tx.execute(query) if set(row.teams) & set(teams)]


async def remove(tx: Transaction, provider: str, note: str, *, at: datetime) -> bool:
    """Destroys the words of a note; False when they are gone already, or there is no such note."""
    changed = await tx.execute(
        update(handover_notes)
        .where(
            handover_notes.c.provider_id == provider,
            handover_notes.c.id == note,
            handover_notes.c.removed_at.is_(None),
        )
        .values(body=None, removed_at=at)
    )
    return changed.rowcount == 1


async def purge(tx: Transaction, provider: str, *, before: datetime, at: datetime) -> int:
    """Destroys the words of the provider's notes that were written before the moment; returns how many."""
    changed = await tx.execute(
        update(handover_notes)
        .where(
            handover_notes.c.provider_id == provider,
            handover_notes.c.written_at < before,
            handover_notes.c.removed_at.is_(None),
        )
        .values(body=None, removed_at=at)
    )
    return changed.rowcount


def _place(note: str) -> Place:
    return Place("handover_notes", note, "body")
