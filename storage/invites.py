"""Invitations: single use, for one person, for a short time; only the hash of the code is kept."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, insert, select, update

from storage.tables import invites
from storage.transaction import Transaction

__all__ = ["Invite", "Refusal", "code_hash", "create", "find", "is_valid", "last_used_of", "use"]


class Refusal(StrEnum):
    """Why an invitation does not work."""

    UNKNOWN = "unknown"
    """There is none with this code."""
    USED = "used"
    """Somebody has used it."""
    EXPIRED = "expired"
    """Its time is over."""


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation for one person."""

    provider: str
    person: str
    is_client: bool
    made_by: str
    expires_at: datetime


def code_hash(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


async def create(
    tx: Transaction,
    provider: str,
    person: str,
    *,
    is_client: bool,
    code_hash: str,
    made_by: str,
    expires_at: datetime,
    at: datetime,
) -> None:
    """Keeps an invitation. Older ones of the same person that were not used end now."""
    is_older = (invites.c.provider_id == provider, invites.c.person == person, invites.c.expires_at > at)
    await tx.execute(update(invites).where(*is_older, invites.c.used_at.is_(None)).values(expires_at=at))
    values = {
        "id": str(uuid4()),
        "provider_id": provider,
        "person": person,
        "is_client": is_client,
        "code_hash": code_hash,
        "made_by": made_by,
        "made_at": at,
        "expires_at": expires_at,
    }
    await tx.execute(insert(invites).values(values))


async def find(tx: Transaction, code_hash: str) -> Invite | None:
    """The invitation with this code, whether it still works or not; None when there is none."""
    row = (await tx.execute(select(invites).where(invites.c.code_hash == code_hash))).first()
    return None if row is None else _invite(row)


async def is_valid(tx: Transaction, code_hash: str, *, at: datetime) -> bool:
    """Whether the invitation could be used now."""
    query = select(invites.c.id).where(
        invites.c.code_hash == code_hash, invites.c.used_at.is_(None), invites.c.expires_at > at
    )
    return (await tx.execute(query)).first() is not None


async def last_used_of(tx: Transaction, provider: str, person: str) -> str:
    """Who made the invitation that this person used last; empty when he never used one."""
    query = (
        select(invites.c.made_by)
        .where(invites.c.provider_id == provider, invites.c.person == person, invites.c.used_at.is_not(None))
        .order_by(invites.c.used_at.desc())
        .limit(1)
    )
    return (await tx.execute(query)).scalar() or ""


async def use(tx: Transaction, code_hash: str, *, at: datetime) -> Invite | Refusal:
    """The invitation, from now on used; or why it does not work. At ``expires_at`` it no longer does."""
    row = (await tx.execute(select(invites).where(invites.c.code_hash == code_hash))).first()
    if row is None:
        return Refusal.UNKNOWN
    if row.used_at is not None:
        return Refusal.USED
    if row.expires_at <= at:
        return Refusal.EXPIRED
    changed = await tx.execute(
        update(invites).where(invites.c.id == row.id, invites.c.used_at.is_(None)).values(used_at=at)
    )
    if changed.rowcount != 1:  # two presses at the same moment, on PostgreSQL
        return Refusal.USED
    return _invite(row)


def _invite(row: Row[Any]) -> Invite:
    return Invite(
        provider=row.provider_id,
        person=row.person,
        is_client=row.is_client,
        made_by=row.made_by,
        expires_at=row.expires_at,
    )
