"""What can happen to a check-in and to a scaling. Who caused it is ``by``: a client's or a worker's id."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from escalation.check_in import Mood
from escalation.shift_events import TimeCame, Undeliverable

__all__ = [
    "Agreed",
    "Answered",
    "CheckInEvent",
    "Disagreed",
    "EndedEarly",
    "Extended",
    "GaveWhy",
    "ScalingEvent",
    "TimeCame",
    "Undeliverable",
    "Withdrawn",
]

# --- a check-in ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answered:
    """The client answered: ``text_id`` is what he said, empty when he pressed a key."""

    by: str
    mood: Mood
    text_id: str = ""


# --- a scaling ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Agreed:
    """The client agrees to the pause: he said so himself, or (``by`` is a worker) told his worker."""

    by: str


@dataclass(frozen=True, slots=True)
class Disagreed:
    """The client does not want the pause."""

    by: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Somebody sets another one in its place."""

    by: str


@dataclass(frozen=True, slots=True)
class EndedEarly:
    """Somebody ends it before its time: the client's own plans hold again."""

    by: str


@dataclass(frozen=True, slots=True)
class Extended:
    """Somebody lets it hold longer."""

    by: str
    until: datetime


@dataclass(frozen=True, slots=True)
class GaveWhy:
    """Somebody says why the client is on this level: a ScaleReason."""

    by: str
    reason: str


CheckInEvent: TypeAlias = TimeCame | Answered | Undeliverable
ScalingEvent: TypeAlias = TimeCame | Agreed | Disagreed | Withdrawn | EndedEarly | Extended | GaveWhy
