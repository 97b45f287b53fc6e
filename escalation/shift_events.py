"""What can happen to a watched duty, an offered shift and a drill. Who caused it is ``by``: a worker's id."""

from dataclasses import dataclass
from typing import TypeAlias

from schedules.duties import Duty

__all__ = [
    "Accepted",
    "Approved",
    "Changed",
    "DrillDeclined",
    "DrillTaken",
    "Dropped",
    "NothingToTell",
    "OfferDeclined",
    "OfferEvent",
    "OfferWithdrawn",
    "Refused",
    "SaidNo",
    "SaidYes",
    "TimeCame",
    "Undeliverable",
    "WatchEvent",
    "WroteHandOver",
]


@dataclass(frozen=True, slots=True)
class TimeCame:
    """The wake moment has come."""


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """What was sent to this person can not be delivered: ``reason`` is blocked, not_linked or refused."""

    person: str
    reason: str


# --- a watched duty -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SaidYes:
    """`Ja, ik ben bereikbaar`."""

    by: str


@dataclass(frozen=True, slots=True)
class SaidNo:
    """`Nee, ik kan niet`."""

    by: str


@dataclass(frozen=True, slots=True)
class WroteHandOver:
    """The outgoing worker wrote what the next one must know; ``note`` is its id."""

    by: str
    note: str


@dataclass(frozen=True, slots=True)
class NothingToTell:
    """The outgoing worker has nothing to tell."""

    by: str


@dataclass(frozen=True, slots=True)
class Changed:
    """The rota has other times, teams or reasons for this duty now."""

    duty: Duty


@dataclass(frozen=True, slots=True)
class Dropped:
    """The rota no longer has this duty. ``is_agreed``: somebody else does it by a swap or a take-over."""

    is_agreed: bool = False


# --- an offered shift ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Accepted:
    """Somebody takes the shift."""

    by: str


@dataclass(frozen=True, slots=True)
class OfferDeclined:
    """Somebody cannot take it."""

    by: str


@dataclass(frozen=True, slots=True)
class OfferWithdrawn:
    """Its worker keeps it after all."""

    by: str


@dataclass(frozen=True, slots=True)
class Approved:
    """A coordinator agrees."""

    by: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A coordinator does not agree."""

    by: str


# --- a drill ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DrillTaken:
    """Somebody takes the test alert."""

    by: str


@dataclass(frozen=True, slots=True)
class DrillDeclined:
    """Somebody cannot take it."""

    by: str


WatchEvent: TypeAlias = (
    TimeCame | SaidYes | SaidNo | WroteHandOver | NothingToTell | Changed | Dropped | Undeliverable
)
OfferEvent: TypeAlias = (
    TimeCame | Accepted | OfferDeclined | OfferWithdrawn | Approved | Refused | Dropped | Undeliverable
)
