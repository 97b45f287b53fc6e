"""What coordinators say about a case afterwards: that it has to be looked at again, and notes with names and times.

And who looked at which client's page, when, and why: that is never changed or deleted.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, insert, select, update

from storage.errors import Erased
from storage.sealing import Place
from storage.tables import case_notes, case_reviews, page_reads
from storage.transaction import Transaction

__all__ = [
    "Note",
    "PageRead",
    "Review",
    "add_note",
    "finish",
    "mark",
    "marked",
    "note_read",
    "note_reads",
    "notes_of",
    "reads_of",
    "review_of",
]


@dataclass(frozen=True, slots=True)
class Review:
    """Somebody marked a case; ``done_at`` is None as long as it still has to be discussed."""

    case: str
    marked_by: str
    marked_at: datetime
    done_by: str | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote about a case; ``words`` is None when the client was erased."""

    author: str
    at: datetime
    words: str | None


@dataclass(frozen=True, slots=True)
class PageRead:
    """Somebody saw a page about a client. ``why`` is the case's code, or his role."""

    person: str
    at: datetime
    client: str
    page: str
    why: str


async def mark(tx: Transaction, provider: str, case: str, *, by: str, at: datetime) -> bool:
    """The case has to be discussed; False when it was marked already."""
    found = await review_of(tx, provider, case)
    if found is not None and found.done_at is None:
        return False
    row = {"id": str(uuid4()), "provider_id": provider, "case_id": case, "marked_by": by, "marked_at": at}
    await tx.execute(insert(case_reviews), [row])
    return True


async def finish(tx: Transaction, provider: str, case: str, *, by: str, at: datetime) -> bool:
    """It was discussed; False when it was not marked."""
    done = await tx.execute(
        update(case_reviews)
        .where(case_reviews.c.provider_id == provider, case_reviews.c.case_id == case)
        .where(case_reviews.c.done_at.is_(None))
        .values(done_by=by, done_at=at)
    )
    return done.rowcount > 0


async def review_of(tx: Transaction, provider: str, case: str) -> Review | None:
    """The last mark of the case; None when it never had one."""
    query = (
        select(case_reviews)
        .where(case_reviews.c.provider_id == provider, case_reviews.c.case_id == case)
        .order_by(case_reviews.c.marked_at.desc())
        .limit(1)
    )
    row = (await tx.execute(query)).first()
    if row is None:
        return None
    return Review(row.case_id, row.marked_by, row.marked_at, row.done_by, row.done_at)


async def marked(tx: Transaction, provider: str) -> set[str]:
    """The ids of the cases that still have to be discussed."""
    query = select(case_reviews.c.case_id).where(
        case_reviews.c.provider_id == provider, case_reviews.c.done_at.is_(None)
    )
    return set((await tx.execute(query)).scalars())


async def add_note(
    tx: Transaction, provider: str, case: str, *, client: str, author: str, words: str, at: datetime
) -> None:
    """Keeps a note about a case, sealed with its client's key.

    Raises:
        Erased: the client has no key.
    """
    note = str(uuid4())
    body = json.dumps({"words": words}, ensure_ascii=False)
    row = {
        "id": note,
        "provider_id": provider,
        "case_id": case,
        "client": client,
        "author": author,
        "at": at,
        "body": await tx.vault.seal_for(provider, client, body, _place(note)),
    }
    await tx.execute(insert(case_notes), [row])


async def notes_of(tx: Transaction, provider: str, case: str) -> list[Note]:
    """What was written about the case, oldest first."""
    query = (
        select(case_notes)
        .where(case_notes.c.provider_id == provider, case_notes.c.case_id == case)
        .order_by(case_notes.c.at, case_notes.c.id)
    )
    return [await _note(tx, row) for row in await tx.execute(query)]


async def _note(tx: Transaction, row: Row[Any]) -> Note:
    try:
        body = await tx.vault.open_for(row.provider_id, row.client, row.body, _place(row.id))
    except Erased:
        return Note(row.author, row.at, None)
    return Note(row.author, row.at, str(json.loads(body)["words"]))


def _place(note: str) -> Place:
    return Place("case_notes", note, "body")


async def note_read(
    tx: Transaction, provider: str, *, person: str, client: str, page: str, why: str, at: datetime
) -> None:
    """Somebody sees a page about a client now."""
    await note_reads(tx, provider, person=person, clients=[client], page=page, why=why, at=at)


async def note_reads(
    tx: Transaction,
    provider: str,
    *,
    person: str,
    clients: Collection[str],
    page: str,
    why: str,
    at: datetime,
) -> None:
    """Somebody sees a page about these clients now."""
    same = {"provider_id": provider, "person": person, "at": at, "page": page, "why": why}
    if clients:
        await tx.execute(insert(page_reads), [{**same, "client": one} for one in clients])


async def reads_of(tx: Transaction, provider: str, client: str, *, limit: int = 200) -> list[PageRead]:
    """Who saw this client's pages, the last first."""
    query = (
        select(page_reads)
        .where(page_reads.c.provider_id == provider, page_reads.c.client == client)
        .order_by(page_reads.c.id.desc())
        .limit(limit)
    )
    return [PageRead(row.person, row.at, row.client, row.page, row.why) for row in await tx.execute(query)]
