"""Whom a visitor may manage: everybody of the teams that he leads. Others are as if they were not there."""

from datetime import datetime

from dashboard.visitor import Visitor
from schedules.provider import Client, Person, Relative
from storage import people, relatives, reviews
from storage.transaction import Transaction

__all__ = ["client_of_mine", "note_look", "person_of_mine", "relative_of_mine"]


async def person_of_mine(tx: Transaction, visitor: Visitor, one: str) -> Person | None:
    """Somebody who works in his teams now; None when nobody there has this id."""
    found = await people.person(tx, visitor.provider.id, one)
    if found is None or not visitor.leads_any(found.teams):
        return None
    return found if await people.is_active(tx, visitor.provider.id, one) else None


async def client_of_mine(tx: Transaction, visitor: Visitor, one: str) -> Client | None:
    """A client of his teams who is in care now; None when none there has this id."""
    found = await people.client(tx, visitor.provider.id, one)
    if found is None or not visitor.leads(found.team):
        return None
    return found if await people.is_active(tx, visitor.provider.id, one) else None


async def relative_of_mine(tx: Transaction, visitor: Visitor, one: str) -> tuple[Relative, Client] | None:
    """A relative of such a client, with him; None when none has this id."""
    found = await relatives.load(tx, visitor.provider.id, one)
    if found is None or not await relatives.is_active(tx, visitor.provider.id, one):
        return None
    client = await client_of_mine(tx, visitor, found.client)
    return None if client is None else (found, client)


async def note_look(tx: Transaction, visitor: Visitor, *clients: str, page: str, at: datetime) -> None:
    """He sees a page about these clients now, as a coordinator."""
    await reviews.note_reads(
        tx,
        visitor.provider.id,
        person=visitor.id,
        clients=clients,
        page=page,
        why=visitor.person.role.value,
        at=at,
    )
