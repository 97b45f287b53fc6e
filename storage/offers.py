"""The offered shifts, whatever became of them."""

from escalation.offer import Offer, OfferPurpose, OfferState
from schedules.shift import Role
from storage.tables import offers
from storage.transaction import Transaction
from storage.versioned import Versioned

__all__ = ["DUE_KIND", "keep", "load", "open_of_provider"]

DUE_KIND = "offer"
"""The kind of the due row that an offer has until it has ended."""

_OFFERS = Versioned(
    Offer,
    table=offers,
    kind=DUE_KIND,
    wake_at=lambda offer: offer.until,
    readers={"purpose": OfferPurpose, "role": Role, "state": OfferState},
)


async def keep(tx: Transaction, offer: Offer) -> Offer:
    """Stores a new (version 0) or changed offer, and its wake moment; returns it with its next version.

    Raises:
        VersionConflict: it was changed since it was loaded; nothing was written.
    """
    return await _OFFERS.keep(tx, offer)


async def load(tx: Transaction, provider: str, offer: str) -> Offer | None:
    """The offer with this id; None when the provider has none."""
    return await _OFFERS.load(tx, provider, offer)


async def open_of_provider(tx: Transaction, provider: str) -> list[Offer]:
    """The offers of which something can still come, in the order in which they were made."""
    is_open = offers.c.state.in_([OfferState.OPEN.value, OfferState.WAITS.value])
    return await _OFFERS.many(tx, provider, is_open, order=(offers.c.made_at,))
