"""A provider's rota as the one function that knows who is on duty takes it: as it is, and as it was."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Table, bindparam, func, or_, select, update

from schedules.rota import HORIZON, Absence, Override, Role, Rota, Shift
from storage import due, overrides, person_spans
from storage.person_spans import Belonging
from storage.tables import absences, providers, shifts
from storage.tables import overrides as overrides_table
from storage.transaction import Transaction

__all__ = ["DUE_KIND", "lock", "rota", "rota_at", "rota_changed", "rota_version"]

DUE_KIND = "rota"
"""The kind of the due row that a provider has for looking through its rota; its subject is the provider."""

_PROVIDER = select(providers.c.id, providers.c.timezone, providers.c.region, providers.c.version).where(
    providers.c.id == bindparam("provider")
)

Holds = Callable[[Table], ColumnElement[bool]]
"""Which lines of a table that keeps removed ones count."""


async def rota(tx: Transaction, provider: str) -> Rota:
    """What is planned and agreed for those who are active, in the order of the data; kept until it changes.

    Agreements that ended longer ago than an answer is followed back are left out, counted from the newest.

    Raises:
        LookupError: there is no such provider.
    """
    row = await _provider(tx, provider)
    version, known = tx.rotas.get(provider, (None, None))
    if known is not None and version == row.version:
        return known
    newest = select(func.max(overrides_table.c.made_at)).where(overrides_table.c.provider_id == provider)
    made_at: datetime | None = (await tx.execute(newest)).scalar()
    agreed = [] if made_at is None else await overrides.recent(tx, provider, since=made_at - HORIZON)
    made = await _rota(
        tx,
        row,
        belonging=await person_spans.at_present(tx, provider),
        agreed=[one.override for one in agreed],
        holds=lambda table: table.c.removed_at.is_(None),
    )
    tx.remember_rota(provider, version=row.version, rota=made)
    return made


async def rota_at(tx: Transaction, provider: str, *, moment: datetime, now: datetime) -> Rota:
    """The rota as it was at a past moment: what was planned and agreed by then, for those who were there then.

    It is the present one for a moment from ``now`` on, and for a moment before the provider's first import:
    nothing was known then, and who asks wants to know who was planned. Time zone, region and the order in which
    people are named are always today's. Not kept: nobody asks often.

    Raises:
        LookupError: there is no such provider.
    """
    first = await person_spans.first_known(tx, provider)
    if moment >= now or first is None or moment < first:
        return await rota(tx, provider)
    agreed = await overrides.known_at(tx, provider, moment=moment, since=moment - HORIZON)
    return await _rota(
        tx,
        await _provider(tx, provider),
        belonging=await person_spans.at_moment(tx, provider, moment),
        agreed=[one.override for one in agreed],
        holds=lambda table: (
            (table.c.stored_at <= moment) & or_(table.c.removed_at.is_(None), table.c.removed_at > moment)
        ),
    )


async def rota_version(tx: Transaction, provider: str) -> int:
    """The version of what the rota is made of; ``rota_changed`` counts it up.

    Raises:
        LookupError: there is no such provider.
    """
    version: int = (await _provider(tx, provider)).version
    return version


async def rota_changed(tx: Transaction, provider: str, *, at: datetime) -> None:
    """A kept rota is read anew, and the engine looks through it, from ``at`` on.

    Whatever changes what a rota is made of calls this in its transaction.
    """
    await tx.execute(
        update(providers).where(providers.c.id == provider).values(version=providers.c.version + 1)
    )
    await due.set(tx, provider, kind=DUE_KIND, subject=provider, due_at=at)


async def lock(tx: Transaction, provider: str) -> None:
    """Until this transaction ends nobody else changes the provider's rota, or adds to its log.

    SQLite has one writer anyway. On PostgreSQL it keeps two engines from laying out one change twice, and a
    change that comes meanwhile from being overlooked. In a transaction that only reads it does nothing.
    """
    if tx.is_postgres and tx.can_write:
        query = select(providers.c.id).where(providers.c.id == provider)
        # rows that refer to the provider can still be written: only its own row is held
        await tx.execute(query.with_for_update(key_share=True))


async def _provider(tx: Transaction, provider: str) -> Row[Any]:
    row = (await tx.execute(_PROVIDER, [{"provider": provider}])).first()
    if row is None:
        raise LookupError(f"there is no provider {provider}")
    return row


async def _rota(
    tx: Transaction,
    provider: Row[Any],
    *,
    belonging: Sequence[Belonging],
    agreed: Sequence[Override],
    holds: Holds,
) -> Rota:
    active = frozenset(one.person for one in belonging if one.is_active)
    return Rota(
        zone=ZoneInfo(provider.timezone),
        shifts=await _shifts(tx, provider.id, active=active, holds=holds),
        absences=await _absences(tx, provider.id, active=active, holds=holds),
        overrides=tuple(_of_active(one, active=active) for one in agreed),
        coordinators=_coordinators(belonging),
        region=provider.region,
    )


def _of_active(override: Override, *, active: frozenset[str]) -> Override:
    """Without who has left; one whose every worker has left stays, and holds no more."""
    return replace(override, workers=tuple(one for one in override.workers if one in active))


def _coordinators(belonging: Sequence[Belonging]) -> dict[str, tuple[str, ...]]:
    """The active coordinators of each team."""
    found: dict[str, tuple[str, ...]] = {}
    for one in belonging:
        if one.is_active and one.role == "coordinator":
            for team in one.teams:
                found[team] = (*found.get(team, ()), one.person)
    return found


async def _shifts(
    tx: Transaction, provider: str, *, active: frozenset[str], holds: Holds
) -> tuple[Shift, ...]:
    query = (
        select(shifts)
        .where(shifts.c.provider_id == provider, holds(shifts))
        .order_by(shifts.c.position, shifts.c.stored_at)
    )
    return tuple(
        Shift(
            team=row.team,
            role=Role(row.role),
            worker=row.worker,
            start=row.starts,
            end=row.ends,
            weekly_until=row.weekly_until,
        )
        for row in await tx.execute(query)
        if row.worker in active
    )


async def _absences(
    tx: Transaction, provider: str, *, active: frozenset[str], holds: Holds
) -> tuple[Absence, ...]:
    query = (
        select(absences)
        .where(absences.c.provider_id == provider, holds(absences))
        .order_by(absences.c.position, absences.c.stored_at)
    )
    return tuple(
        Absence(worker=row.worker, start=row.starts, end=row.ends)
        for row in await tx.execute(query)
        if row.worker in active
    )
