"""The calendar that a worker's own phone follows: a secret link, which can be shown again and revoked.

The secret is made from the row's id with the installation's key and stands nowhere; what stands in the row is
a look-up value of it. So whoever has only the database can follow nobody's calendar.
"""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import insert, select, update

from storage import people
from storage.tables import calendar_feeds
from storage.transaction import Transaction

__all__ = ["make", "revoke", "token_of", "whose"]

_IS_PRESENT = calendar_feeds.c.revoked_at.is_(None)


async def make(tx: Transaction, provider: str, person: str, *, at: datetime) -> str:
    """A new secret for this person's calendar; an older one ends now."""
    await revoke(tx, provider, person, at=at)
    feed = str(uuid4())
    token = _token(tx, feed)
    values = {
        "id": feed,
        "provider_id": provider,
        "person": person,
        "token_lookup": _lookup(tx, token),
        "made_at": at,
    }
    await tx.execute(insert(calendar_feeds).values(values))
    return token


async def token_of(tx: Transaction, provider: str, person: str) -> str | None:
    """The secret that this person has; None when he has none."""
    query = select(calendar_feeds.c.id).where(
        _IS_PRESENT, calendar_feeds.c.provider_id == provider, calendar_feeds.c.person == person
    )
    feed: str | None = (await tx.execute(query)).scalar()
    return None if feed is None else _token(tx, feed)


async def revoke(tx: Transaction, provider: str, person: str, *, at: datetime) -> bool:
    """From now on this person's calendar cannot be followed; False when it could not be anyway."""
    changed = await tx.execute(
        update(calendar_feeds)
        .where(_IS_PRESENT, calendar_feeds.c.provider_id == provider, calendar_feeds.c.person == person)
        .values(revoked_at=at)
    )
    return changed.rowcount == 1


async def whose(tx: Transaction, token: str) -> tuple[str, str] | None:
    """Provider and person of the calendar with this secret; None when it is nobody's, or he has left."""
    query = select(calendar_feeds.c.provider_id, calendar_feeds.c.person).where(
        _IS_PRESENT, calendar_feeds.c.token_lookup == _lookup(tx, token)
    )
    row = (await tx.execute(query)).first()
    if row is None or not await people.is_active(tx, row.provider_id, row.person):
        return None
    return row.provider_id, row.person


def _token(tx: Transaction, feed: str) -> str:
    return tx.vault.lookup("calendar feed", feed)


def _lookup(tx: Transaction, token: str) -> str:
    return tx.vault.lookup("calendar feed token", token)
