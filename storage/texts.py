"""What was said: sealed with the client's own key, apart from the log, until somebody erases him."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, insert, select, update

from escalation.urgency import Urgency
from storage.errors import Erased
from storage.sealing import Place
from storage.tables import clients, texts
from storage.transaction import Transaction

__all__ = [
    "HEARD",
    "StoredText",
    "add",
    "attach",
    "mark_read",
    "of_case",
    "open",
    "recent_of_client",
    "unread_of_team",
    "without_case",
]


HEARD = "heard"
"""Where what a computer read in words stands beside them: ``as`` an urgency, ``why`` the words, ``by`` which voice."""


@dataclass(frozen=True, slots=True)
class StoredText:
    """Something that was said to, by or about a client. ``body`` is None when the client was erased."""

    id: str
    provider: str
    client: str
    case_id: str | None
    author: str
    kind: str
    body: dict[str, Any] | None
    added_at: datetime
    read_by: str | None
    read_at: datetime | None

    @property
    def heard_as(self) -> Urgency | None:
        """What a computer read in the words; None when it read none."""
        heard = (self.body or {}).get(HEARD)
        return Urgency(heard["as"]) if heard else None


async def add(
    tx: Transaction,
    provider: str,
    *,
    client: str,
    author: str,
    kind: str,
    body: Mapping[str, Any],
    at: datetime,
    case_id: str | None = None,
) -> str:
    """Keeps what was said, and returns its id.

    Raises:
        Erased: the client has no key.
    """
    text_id = str(uuid4())
    plain = json.dumps(dict(body), ensure_ascii=False)
    values = {
        "id": text_id,
        "provider_id": provider,
        "client": client,
        "case_id": case_id,
        "author": author,
        "kind": kind,
        "body": await tx.vault.seal_for(provider, client, plain, _place(text_id)),
        "added_at": at,
    }
    await tx.execute(insert(texts).values(values))
    return text_id


async def open(tx: Transaction, provider: str, text_id: str) -> StoredText | None:  # noqa: A001  read as texts.open
    """The text; None when the provider has none with this id."""
    found = await _many(tx, texts.c.provider_id == provider, texts.c.id == text_id)
    return found[0] if found else None


async def of_case(tx: Transaction, provider: str, case_id: str) -> list[StoredText]:
    """What was said in a case, oldest first."""
    return await _many(tx, texts.c.provider_id == provider, texts.c.case_id == case_id)


async def unread_of_team(tx: Transaction, provider: str, teams: Collection[str]) -> list[StoredText]:
    """What clients of these teams said outside a case and nobody has read, oldest first."""
    in_teams = select(clients.c.client).where(
        clients.c.provider_id == provider, clients.c.team.in_(sorted(teams))
    )
    return await _many(
        tx,
        texts.c.provider_id == provider,
        texts.c.case_id.is_(None),
        texts.c.read_at.is_(None),
        texts.c.client.in_(in_teams),
    )


async def without_case(tx: Transaction, provider: str, *, author: str) -> list[str]:
    """The ids of what this person said and that belongs to no case, oldest first."""
    query = (
        select(texts.c.id)
        .where(texts.c.provider_id == provider, texts.c.author == author, texts.c.case_id.is_(None))
        .order_by(texts.c.added_at, texts.c.id)
    )
    return list((await tx.execute(query)).scalars())


async def recent_of_client(tx: Transaction, provider: str, client: str, *, limit: int) -> list[StoredText]:
    """The last things said to, by or about a client, newest first."""
    query = (
        select(texts)
        .where(texts.c.provider_id == provider, texts.c.client == client)
        .order_by(texts.c.added_at.desc(), texts.c.id)
        .limit(limit)
    )
    return [await _opened(tx, row) for row in (await tx.execute(query)).all()]


async def mark_read(tx: Transaction, provider: str, text_id: str, *, by: str, at: datetime) -> bool:
    """Notes who read it first; False when somebody had before, or there is no such text."""
    changed = await tx.execute(
        update(texts)
        .where(texts.c.provider_id == provider, texts.c.id == text_id, texts.c.read_at.is_(None))
        .values(read_by=by, read_at=at)
    )
    return changed.rowcount == 1


async def attach(tx: Transaction, provider: str, ids: Collection[str], *, case_id: str) -> None:
    """Puts texts into a case."""
    if ids:
        await tx.execute(
            update(texts)
            .where(texts.c.provider_id == provider, texts.c.id.in_(sorted(ids)))
            .values(case_id=case_id)
        )


async def _many(tx: Transaction, *conditions: ColumnElement[bool]) -> list[StoredText]:
    query = select(texts).where(*conditions).order_by(texts.c.added_at, texts.c.id)
    return [await _opened(tx, row) for row in (await tx.execute(query)).all()]


async def _opened(tx: Transaction, row: Row[Any]) -> StoredText:
    try:
        plain = await tx.vault.open_for(row.provider_id, row.client, row.body, _place(row.id))
        body = json.loads(plain)
    except Erased:
        body = None
    return StoredText(
        id=row.id,
        provider=row.provider_id,
        client=row.client,
        case_id=row.case_id,
        author=row.author,
        kind=row.kind,
        body=body,
        added_at=row.added_at,
        read_by=row.read_by,
        read_at=row.read_at,
    )


def _place(text_id: str) -> Place:
    return Place("texts", text_id, "body")
