"""Whom ids mean, for people who read them. Names are opened to be shown, and kept nowhere."""

from collections.abc import Iterable

from schedules.provider import Provider
from storage import people, relatives
from storage.transaction import Transaction

__all__ = ["names_of"]


async def names_of(tx: Transaction, provider: Provider, ids: Iterable[str]) -> dict[str, str]:
    """The name of each of these people, clients and relatives, a relative's with what he is to the client.

    Who has no name any more, and what is no person's id, is left out.
    """
    names = {}
    for one in sorted(set(ids)):
        person = await people.person(tx, provider.id, one) or await people.client(tx, provider.id, one)
        if person is not None:
            names[one] = person.name
        elif relative := await relatives.load(tx, provider.id, one):
            names[one] = f"{relative.name} ({relative.relation})" if relative.relation else relative.name
    return names
