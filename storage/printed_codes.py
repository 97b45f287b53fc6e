"""Codes on clients' printed cards: each lives until it is replaced or revoked, and links a phone that must wait.

Unlike an invite it may be scanned more than once, for a client gets a new phone now and then and his card stays on
his door. What it is worth alone is little therefore: ``unconfirmed_phones.py``. Only its hash is kept.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, insert, select, update

from storage.errors import AlreadyPrinted
from storage.invites import code_hash
from storage.tables import printed_codes
from storage.transaction import Transaction

__all__ = ["PrintedCode", "create", "find", "of_client", "replace", "revoke"]

CODE_BYTES = 16
"""Of chance in a code: nobody guesses 128 bits, and the QR code stays coarse enough for an old phone."""


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """The code on a card, without the code itself. ``ended_at`` is None as long as it works."""

    id: str
    provider: str
    client: str
    made_by: str
    made_at: datetime
    ended_at: datetime | None

    @property
    def is_valid(self) -> bool:
        """Whether it can be used."""
        return self.ended_at is None


async def create(tx: Transaction, provider: str, client: str, *, made_by: str, at: datetime) -> str:
    """Makes the client's first code and gives it back: from here on nobody can look it up.

    Raises:
        AlreadyPrinted: he has one that works.
    """
    if await of_client(tx, provider, client) is not None:
        raise AlreadyPrinted(f"{client} has a card that works")
    code = secrets.token_urlsafe(CODE_BYTES)
    values = {
        "id": str(uuid4()),
        "provider_id": provider,
        "client": client,
        "code_hash": code_hash(code),
        "made_by": made_by,
        "made_at": at,
    }
    await tx.execute(insert(printed_codes).values(values))
    return code


async def replace(tx: Transaction, provider: str, client: str, *, made_by: str, at: datetime) -> str:
    """Makes a new code for the client and gives it back; the one he had ends at this moment."""
    await revoke(tx, provider, client, by=made_by, at=at)
    return await create(tx, provider, client, made_by=made_by, at=at)


async def revoke(tx: Transaction, provider: str, client: str, *, by: str, at: datetime) -> bool:
    """Ends the client's code; False when he had none that worked. A phone that waits goes on waiting."""
    changed = await tx.execute(
        update(printed_codes).where(*_living(provider, client)).values(ended_at=at, ended_by=by)
    )
    return changed.rowcount > 0


async def find(tx: Transaction, code: str) -> PrintedCode | None:
    """The printed code, whether it still works or not; None when this is none."""
    query = select(printed_codes).where(printed_codes.c.code_hash == code_hash(code))
    row = (await tx.execute(query)).first()
    return None if row is None else _code(row)


async def of_client(tx: Transaction, provider: str, client: str) -> PrintedCode | None:
    """The client's code that works; None when he has none."""
    row = (await tx.execute(select(printed_codes).where(*_living(provider, client)))).first()
    return None if row is None else _code(row)


def _living(provider: str, client: str) -> tuple[ColumnElement[bool], ...]:
    table = printed_codes.c
    return (table.provider_id == provider, table.client == client, table.ended_at.is_(None))


def _code(row: Row[Any]) -> PrintedCode:
    return PrintedCode(
        id=row.id,
        provider=row.provider_id,
        client=row.client,
        made_by=row.made_by,
        made_at=row.made_at,
        ended_at=row.ended_at,
    )
