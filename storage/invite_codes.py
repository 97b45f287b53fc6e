"""Makes invites: the code that stands in a link or a QR code, once for one person and for a short time.

Only the hash of a code is kept; so it is made at the moment it is sent or shown.
"""

import secrets
from datetime import datetime, timedelta

from storage import invites, links
from storage.transaction import Transaction

__all__ = ["CLIENT_LIVES", "STAFF_LIVES", "create_invite"]

STAFF_LIVES = timedelta(minutes=15)
CLIENT_LIVES = timedelta(days=1)
"""A client's, and a relative's: he reads it when he has time for it."""


async def create_invite(
    tx: Transaction, provider: str, person: str, *, is_client: bool, made_by: str, now: datetime
) -> tuple[str, timedelta]:
    """A new code for this person, and how long it lives; an earlier one that was not used ends now."""
    code = secrets.token_urlsafe(24)
    is_staff = not is_client and not await links.is_relatives(tx, provider, person)
    lives = STAFF_LIVES if is_staff else CLIENT_LIVES
    await invites.create(
        tx,
        provider,
        person,
        is_client=is_client,
        code_hash=invites.code_hash(code),
        made_by=made_by,
        expires_at=now + lives,
        at=now,
    )
    return code, lives
