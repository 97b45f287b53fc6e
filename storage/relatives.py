"""The relatives of clients, opened; and which of them may hear or say something, and can be reached."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, select

from escalation.consent import Allowed, ConsentState
from schedules.provider import Relative
from storage.errors import Erased
from storage.sealed_json import from_json
from storage.sealing import Place
from storage.tables import clients, consents, links, relatives
from storage.transaction import Transaction

__all__ = [
    "allowed",
    "ids_of_client",
    "is_active",
    "load",
    "of_client",
    "of_teams",
    "unlinked_with_consent",
]


async def load(tx: Transaction, provider: str, relative: str) -> Relative | None:
    """A relative, active or not; None when the provider never had him, or his client was erased."""
    found = await _many(tx, relatives.c.provider_id == provider, relatives.c.relative == relative)
    return found[0] if found else None


async def of_client(tx: Transaction, provider: str, client: str) -> list[Relative]:
    """The active relatives of a client, in the order of the data."""
    return await _many(
        tx, relatives.c.provider_id == provider, relatives.c.client == client, relatives.c.is_active
    )


async def of_provider(tx: Transaction, provider: str) -> list[Relative]:
    """All active relatives, in the order of the data."""
    return await _many(tx, relatives.c.provider_id == provider, relatives.c.is_active)


async def of_teams(tx: Transaction, provider: str, teams: Collection[str]) -> list[Relative]:
    """The active relatives of the active clients of these teams, in the order of the data."""
    in_teams = select(clients.c.client).where(
        clients.c.provider_id == provider, clients.c.is_active, clients.c.team.in_(sorted(teams))
    )
    is_of_them = relatives.c.client.in_(in_teams)
    return await _many(tx, relatives.c.provider_id == provider, relatives.c.is_active, is_of_them)


async def ids_of_client(tx: Transaction, provider: str, client: str) -> frozenset[str]:
    """The ids of everybody who is or was a relative of the client; nobody's name is opened for it."""
    query = select(relatives.c.relative).where(
        relatives.c.provider_id == provider, relatives.c.client == client
    )
    return frozenset((await tx.execute(query)).scalars())


async def is_active(tx: Transaction, provider: str, one: str) -> bool:
    """Whether somebody with this id is a relative in the provider's data at present."""
    query = select(relatives.c.is_active).where(
        relatives.c.provider_id == provider, relatives.c.relative == one
    )
    return bool((await tx.execute(query)).scalar())


async def allowed(tx: Transaction, provider: str, client: str, what: Allowed) -> tuple[str, ...]:
    """Which relatives the client allows this, of those who can be written to now, in the order of the data."""
    has_chat = and_(links.c.provider_id == relatives.c.provider_id, links.c.person == relatives.c.relative)
    is_there = (links.c.unlinked_at.is_(None), links.c.blocked_at.is_(None), links.c.is_relative)
    query = (
        select(relatives.c.relative)
        .join(consents, _is_consent_of_his())
        .join(links, has_chat)
        .where(relatives.c.provider_id == provider, relatives.c.client == client, *is_there)
        .where(*_holds(), consents.c.what == what.value)
        .order_by(relatives.c.position)
    )
    return tuple((await tx.execute(query)).scalars())


async def unlinked_with_consent(tx: Transaction, provider: str) -> list[str]:
    """The ids of relatives who may hear or say something and have no chat with us, or blocked it."""
    linked = select(links.c.person).where(
        links.c.provider_id == provider, links.c.unlinked_at.is_(None), links.c.blocked_at.is_(None)
    )
    query = (
        select(relatives.c.relative)
        .join(consents, _is_consent_of_his())
        .where(relatives.c.provider_id == provider, *_holds(), relatives.c.relative.not_in(linked))
        .order_by(relatives.c.position)
    )
    return list(dict.fromkeys((await tx.execute(query)).scalars()))


def _is_consent_of_his() -> ColumnElement[bool]:
    return and_(
        consents.c.provider_id == relatives.c.provider_id,
        consents.c.client == relatives.c.client,
        consents.c.relative == relatives.c.relative,
    )


def _holds() -> tuple[ColumnElement[bool], ...]:
    return relatives.c.is_active, consents.c.state == ConsentState.GIVEN.value


async def _many(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Relative]:
    query = select(relatives).where(*conditions).order_by(relatives.c.position)
    found = [await _opened(tx, row) for row in (await tx.execute(query)).all()]
    return [one for one in found if one is not None]


async def _opened(tx: Transaction, row: Row[Any]) -> Relative | None:
    if row.identity is None:
        return None
    place = Place("relatives", row.id, "identity")
    try:
        plain = await tx.vault.open_for(row.provider_id, row.client, row.identity, place)
    except Erased:
        return None
    return Relative(id=row.relative, client=row.client, language=row.language, **from_json(plain))
