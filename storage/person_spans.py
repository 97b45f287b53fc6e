"""Who belonged where, and since when: kept at every import, so that it is known of the past as well."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from storage.tables import people, person_spans
from storage.transaction import Transaction

__all__ = ["Belonging", "at_moment", "at_present", "first_known", "note_changes"]


@dataclass(frozen=True, slots=True)
class Belonging:
    """What somebody may do: his role (worker or coordinator), his teams, and whether he is there at all."""

    person: str
    role: str
    teams: tuple[str, ...]
    is_active: bool


async def at_present(tx: Transaction, provider: str) -> list[Belonging]:
    """Everybody who ever was in the data, as he is now, in the order of the data."""
    return await _of_people(tx, provider)


async def at_moment(tx: Transaction, provider: str, moment: datetime) -> list[Belonging]:
    """Everybody who was known by then, as he was then, in the present order of the data."""
    query = (
        select(person_spans)
        .where(person_spans.c.provider_id == provider, person_spans.c.since <= moment)
        .order_by(person_spans.c.since, person_spans.c.id)
    )
    last = {row.person: _belonging(row) for row in await tx.execute(query)}
    order = [one.person for one in await _of_people(tx, provider)]
    return [last[person] for person in order if person in last]


async def first_known(tx: Transaction, provider: str) -> datetime | None:
    """When this provider's people were first taken over; None when they never were."""
    query = select(func.min(person_spans.c.since)).where(person_spans.c.provider_id == provider)
    found: datetime | None = (await tx.execute(query)).scalar()
    return found


async def note_changes(tx: Transaction, provider: str, *, at: datetime) -> None:
    """Adds a span for everybody who is not what he last was; call it after the people were taken over."""
    query = select(person_spans).where(person_spans.c.provider_id == provider)
    rows = await tx.execute(query.order_by(person_spans.c.since, person_spans.c.id))
    last = {row.person: _belonging(row) for row in rows}
    changed = [one for one in await _of_people(tx, provider) if last.get(one.person) != one]
    if changed:
        await tx.execute(insert(person_spans), [_row(provider, one, at) for one in changed])


async def _of_people(tx: Transaction, provider: str) -> list[Belonging]:
    query = (
        select(people.c.person, people.c.role, people.c.teams, people.c.is_active)
        .where(people.c.provider_id == provider)
        .order_by(people.c.position, people.c.person)
    )
    return [_belonging(row) for row in await tx.execute(query)]


def _belonging(row: Any) -> Belonging:
    return Belonging(person=row.person, role=row.role, teams=tuple(row.teams), is_active=row.is_active)


def _row(provider: str, one: Belonging, at: datetime) -> dict[str, object]:
    return {
        "provider_id": provider,
        "person": one.person,
        "role": one.role,
        "teams": list(one.teams),
        "is_active": one.is_active,
        "since": at,
    }
