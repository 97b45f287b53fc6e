"""The provider, its people and its clients, opened."""

from collections.abc import Collection
from datetime import date, time
from typing import Any

from sqlalchemy import ColumnElement, Row, Text, bindparam, cast, select

from escalation.policy import Policy
from schedules.dagdelen import Dagdeel
from schedules.provider import Client, OnSite, Person, PersonRole, Provider, Reach
from storage import tables
from storage.errors import Erased
from storage.policies import policy_of
from storage.sealed_json import from_json
from storage.sealing import Place
from storage.transaction import Transaction

__all__ = [
    "client",
    "clients",
    "every_id",
    "is_active",
    "left",
    "person",
    "policy",
    "provider",
    "providers",
    "staff",
    "teams",
    "teams_of_clients",
    "worker_ids_of_team",
    "worker_teams",
]


_POLICY = select(cast(tables.providers.c.policy, Text)).where(tables.providers.c.id == bindparam("provider"))


async def provider(tx: Transaction, provider_id: str) -> Provider | None:
    """The provider; None when there is none with this id."""
    row = (await tx.execute(select(tables.providers).where(tables.providers.c.id == provider_id))).first()
    return None if row is None else _provider(row)


async def providers(tx: Transaction) -> list[Provider]:
    """Every provider of this installation, by id."""
    return [_provider(row) for row in await tx.execute(select(tables.providers).order_by("id"))]


async def policy(tx: Transaction, provider_id: str) -> Policy:
    """The provider's policy.

    Raises:
        LookupError: there is no such provider.
    """
    written: str | None = (await tx.execute(_POLICY, [{"provider": provider_id}])).scalar()
    if written is None:
        raise LookupError(f"there is no provider {provider_id}")
    return policy_of(written)


async def person(tx: Transaction, provider_id: str, person_id: str) -> Person | None:
    """A worker or coordinator, active or not; None when the provider never had one with this id."""
    found = await _people(tx, provider_id, tables.people.c.person == person_id)
    return found[0] if found else None


async def is_active(tx: Transaction, provider_id: str, one: str) -> bool:
    """Whether this person or client is in the provider's data at present."""
    for table, column in ((tables.people, "person"), (tables.clients, "client")):
        query = select(table.c.is_active).where(table.c.provider_id == provider_id, table.c[column] == one)
        found = (await tx.execute(query)).scalar()
        if found is not None:
            return bool(found)
    return False


async def every_id(tx: Transaction, provider_id: str) -> set[str]:
    """The ids of all who are or ever were in the provider's data, clients and relatives too."""
    found: set[str] = set()
    for table, column in (
        (tables.people, "person"),
        (tables.clients, "client"),
        (tables.relatives, "relative"),
    ):
        query = select(table.c[column]).where(table.c.provider_id == provider_id)
        found.update((await tx.execute(query)).scalars())
    return found


async def staff(tx: Transaction, provider_id: str) -> list[Person]:
    """The active workers and coordinators, in the order of the data."""
    return await _people(tx, provider_id, tables.people.c.is_active)


async def worker_ids_of_team(tx: Transaction, provider_id: str, team: str) -> tuple[str, ...]:
    """The ids of the active workers of a team, in the order of the data; nobody's name is opened for it."""
    return tuple(one for one, teams in await worker_teams(tx, provider_id) if team in teams)


async def worker_teams(tx: Transaction, provider_id: str) -> list[tuple[str, frozenset[str]]]:
    """The ids of the active workers and their teams, in the order of the data; nobody's name is opened for it."""
    people = tables.people
    query = (
        select(people.c.person, people.c.teams)
        .where(
            people.c.provider_id == provider_id, people.c.is_active, people.c.role == PersonRole.WORKER.value
        )
        .order_by(people.c.position)
    )
    return [(row.person, frozenset(row.teams)) for row in await tx.execute(query)]


async def teams_of_clients(tx: Transaction, provider_id: str) -> dict[str, str]:
    """The team of each client, active or not; nobody's name is opened for it."""
    table = tables.clients
    query = select(table.c.client, table.c.team).where(table.c.provider_id == provider_id)
    return {row.client: row.team for row in await tx.execute(query)}


async def left(tx: Transaction, provider_id: str, ids: Collection[str]) -> set[str]:
    """Who of these workers and coordinators is no longer in the provider's data."""
    people = tables.people
    query = select(people.c.person).where(
        people.c.provider_id == provider_id, people.c.person.in_(sorted(ids)), people.c.is_active.is_(False)
    )
    return {row.person for row in await tx.execute(query)}


async def client(tx: Transaction, provider_id: str, client_id: str) -> Client | None:
    """A client, active or not; None when the provider never had him, or he was erased."""
    table = tables.clients
    query = select(table).where(table.c.provider_id == provider_id, table.c.client == client_id)
    row = (await tx.execute(query)).first()
    return None if row is None else await _client(tx, row)


async def clients(tx: Transaction, provider_id: str) -> list[Client]:
    """The active clients, in the order of the data; who was erased is left out."""
    table = tables.clients
    query = select(table).where(table.c.provider_id == provider_id, table.c.is_active).order_by("position")
    await tx.vault.load_keys(provider_id)
    found = [await _client(tx, row) for row in (await tx.execute(query)).all()]
    return [one for one in found if one is not None]


async def teams(tx: Transaction, provider_id: str) -> list[str]:
    """The teams of the active people and clients, in order of the alphabet."""
    people, table = tables.people, tables.clients
    of_people = select(people.c.teams).where(people.c.provider_id == provider_id, people.c.is_active)
    of_clients = select(table.c.team).where(table.c.provider_id == provider_id, table.c.is_active).distinct()
    named = {team for row in await tx.execute(of_people) for team in row.teams}
    return sorted(named | {row.team for row in await tx.execute(of_clients)})


async def _people(tx: Transaction, provider_id: str, condition: ColumnElement[bool]) -> list[Person]:
    table = tables.people
    query = select(table).where(table.c.provider_id == provider_id, condition).order_by(table.c.position)
    return [_person(tx, row) for row in await tx.execute(query)]


def _person(tx: Transaction, row: Row[Any]) -> Person:
    identity = from_json(tx.vault.open(row.identity, Place("people", row.id, "identity")))
    return Person(
        id=row.person,
        name=identity["name"],
        role=PersonRole(row.role),
        teams=tuple(row.teams),
        phone=identity["phone"],
        email=identity["email"],
        languages=tuple(row.languages),
    )


async def _client(tx: Transaction, row: Row[Any]) -> Client | None:
    if row.identity is None:
        return None
    key = (row.provider_id, row.client)
    try:
        identity = from_json(
            await tx.vault.open_for(*key, row.identity, Place("clients", row.id, "identity"))
        )
        story = from_json(await tx.vault.open_for(*key, row.story, Place("clients", row.id, "story")))
    except Erased:
        return None
    return Client(
        id=row.client,
        team=row.team,
        municipality=row.municipality,
        reach=Reach(row.reach),
        on_site=OnSite(row.on_site),
        fixed_worker=row.fixed_worker,
        language=row.language,
        **identity,
        **story | {"warning_words": tuple(story.get("warning_words", ()))},
    )


def _provider(row: Row[Any]) -> Provider:
    return Provider(
        id=row.id,
        name=row.name,
        municipality=row.municipality,
        timezone=row.timezone,
        language=row.language,
        office_phone=row.office_phone,
        region=row.region,
        numbers=row.numbers,
        dagdelen={Dagdeel(name): time.fromisoformat(start) for name, start in row.dagdelen.items()},
        holidays=tuple(date.fromisoformat(day) for day in row.holidays),
        phrases=row.phrases,
    )
