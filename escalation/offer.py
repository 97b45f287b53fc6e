"""An offered shift: who would like somebody else to do it, who was asked, and who took it, as a value.

``escalation/swaps.py`` decides, ``storage/offers.py`` keeps it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schedules.shift import Role

__all__ = ["Offer", "OfferPurpose", "OfferState"]


class OfferPurpose(StrEnum):
    """Why somebody else is sought."""

    SWAP = "swap"
    """The worker would rather not do it; it stays his until somebody takes it."""
    STAND_IN = "stand_in"
    """He said that he cannot; somebody is sought until the shift is over."""


class OfferState(StrEnum):
    """How far it has come."""

    OPEN = "open"
    """The first who takes it has it."""
    WAITS = "waits"
    """Somebody takes it, and a coordinator has to agree."""
    TAKEN = "taken"
    """Somebody else does it."""
    WITHDRAWN = "withdrawn"
    """It is no longer offered: taken back, not agreed to, or no longer his shift."""
    EXPIRED = "expired"
    """Its moment has passed and nobody took it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One duty that is offered; ``start`` and ``end`` are those of the duty (UTC, half-open).

    Attributes:
        asked: everybody who was asked, in order.
        declined: who of them said no.
        taken_by: who has it, or would have it once a coordinator agrees.
        until: when it ends by itself; None once it has ended.
        version: 0 until it is stored; storage counts it up and refuses a change of an older one.
    """

    id: str
    provider: str
    purpose: OfferPurpose
    worker: str
    role: Role
    teams: tuple[str, ...]
    start: datetime
    end: datetime
    made_at: datetime
    state: OfferState = OfferState.OPEN
    asked: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    taken_by: str | None = None
    until: datetime | None = None
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Whether something can still come of it."""
        return self.state in (OfferState.OPEN, OfferState.WAITS)
