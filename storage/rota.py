"""A provider's rota as the one function that knows who is on duty takes it."""

from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from schedules.rota import Absence, Role, Rota, Shift
from storage.tables import absences, people, providers, shifts
from storage.transaction import Transaction

__all__ = ["rota", "rota_changed"]


async def rota(tx: Transaction, provider: str) -> Rota:
    """The shifts and absences of those who are active, in the order of the data; kept until they change.

    Raises:
        LookupError: there is no such provider.
    """
    row = (
        await tx.execute(
            select(providers.c.timezone, providers.c.region, providers.c.version).where(
                providers.c.id == provider
            )
        )
    ).first()
    if row is None:
        raise LookupError(f"there is no provider {provider}")
    version, known = tx.rotas.get(provider, (None, None))
    if known is not None and version == row.version:
        return known
    active, coordinators = await _active_people(tx, provider)
    made = Rota(
        zone=ZoneInfo(row.timezone),
        shifts=await _shifts(tx, provider, active=active),
        absences=await _absences(tx, provider, active=active),
        coordinators=coordinators,
        region=row.region,
    )
    tx.remember_rota(provider, version=row.version, rota=made)
    return made


async def rota_changed(tx: Transaction, provider: str) -> None:
    """A kept rota is read anew. Whatever changes what a rota is made of calls this in its transaction."""
    await tx.execute(
        update(providers).where(providers.c.id == provider).values(version=providers.c.version + 1)
    )


async def _active_people(tx: Transaction, provider: str) -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """Who is active, and the coordinators of each team."""
    query = (
        select(people.c.person, people.c.role, people.c.teams)
        .where(people.c.provider_id == provider, people.c.is_active)
        .order_by(people.c.position)
    )
    rows = (await tx.execute(query)).all()
    coordinators: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if row.role == "coordinator":
            for team in row.teams:
                coordinators[team] = (*coordinators.get(team, ()), row.person)
    return frozenset(row.person for row in rows), coordinators


async def _shifts(tx: Transaction, provider: str, *, active: frozenset[str]) -> tuple[Shift, ...]:
    query = (
        select(
            shifts.c.team,
            shifts.c.role,
            shifts.c.worker,
            shifts.c.starts,
            shifts.c.ends,
            shifts.c.weekly_until,
        )
        .where(shifts.c.provider_id == provider, shifts.c.removed_at.is_(None))
        .order_by(shifts.c.position)
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


async def _absences(tx: Transaction, provider: str, *, active: frozenset[str]) -> tuple[Absence, ...]:
    query = (
        select(absences.c.worker, absences.c.starts, absences.c.ends)
        .where(absences.c.provider_id == provider, absences.c.removed_at.is_(None))
        .order_by(absences.c.position)
    )
    return tuple(
        Absence(worker=row.worker, start=row.starts, end=row.ends)
        for row in await tx.execute(query)
        if row.worker in active
    )
