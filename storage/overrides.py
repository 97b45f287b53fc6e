"""What people agreed on about the rota: swaps and take-overs. One that is withdrawn is kept: it did hold once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, or_, select, update

from schedules.shift import Because, Override, Role
from storage.tables import overrides
from storage.transaction import Transaction

__all__ = ["StoredOverride", "add", "known_at", "load", "recent", "withdraw"]


@dataclass(frozen=True, slots=True)
class StoredOverride:
    """An agreement with its number, who made it when, and when it was withdrawn; None while it holds."""

    number: int
    override: Override
    made_by: str
    made_at: datetime
    withdrawn_at: datetime | None


async def add(
    tx: Transaction, provider: str, agreed: Sequence[Override], *, made_by: str, at: datetime
) -> list[int]:
    """Keeps what was agreed, in this order, and returns its numbers. Call ``rota_changed`` as well."""
    return [
        (
            await tx.execute(
                insert(overrides)
                .values(
                    provider_id=provider,
                    team=one.team,
                    role=one.role.value,
                    workers=list(one.workers),
                    replaces=list(one.replaces),
                    starts=one.start,
                    ends=one.end,
                    because=one.because.value,
                    made_by=made_by,
                    made_at=at,
                )
                .returning(overrides.c.id)
            )
        ).scalar_one()
        for one in agreed
    ]


async def withdraw(tx: Transaction, provider: str, numbers: Collection[int], *, at: datetime) -> int:
    """From now on these hold no more; returns how many did until now. Call ``rota_changed`` as well."""
    if not numbers:
        return 0
    changed = await tx.execute(
        update(overrides)
        .where(
            overrides.c.provider_id == provider,
            overrides.c.id.in_(sorted(numbers)),
            overrides.c.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=at)
    )
    return changed.rowcount


async def load(tx: Transaction, provider: str, number: int) -> StoredOverride | None:
    """The agreement with this number, also a withdrawn one; None when the provider has none."""
    found = await _many(tx, provider, overrides.c.id == number)
    return found[0] if found else None


async def recent(tx: Transaction, provider: str, *, since: datetime) -> list[StoredOverride]:
    """What holds and ends after the moment, in order of making."""
    return await _many(tx, provider, overrides.c.withdrawn_at.is_(None), overrides.c.ends > since)


async def known_at(
    tx: Transaction, provider: str, *, moment: datetime, since: datetime
) -> list[StoredOverride]:
    """What held at the moment, as far as it was agreed then, and ends after ``since``; in order of making."""
    held = or_(overrides.c.withdrawn_at.is_(None), overrides.c.withdrawn_at > moment)
    return await _many(tx, provider, overrides.c.made_at <= moment, held, overrides.c.ends > since)


async def _many(tx: Transaction, provider: str, *conditions: ColumnElement[bool]) -> list[StoredOverride]:
    query = select(overrides).where(overrides.c.provider_id == provider, *conditions)
    return [_stored(row) for row in await tx.execute(query.order_by(overrides.c.id))]


def _stored(row: Row[Any]) -> StoredOverride:
    override = Override(
        team=row.team,
        role=Role(row.role),
        workers=tuple(row.workers),
        start=row.starts,
        end=row.ends,
        because=Because(row.because),
        replaces=tuple(row.replaces),
    )
    return StoredOverride(
        number=row.id,
        override=override,
        made_by=row.made_by,
        made_at=row.made_at,
        withdrawn_at=row.withdrawn_at,
    )
