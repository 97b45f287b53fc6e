"""What a rota is made of: shifts, absences, and the changes that people agree on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

__all__ = ["Absence", "Because", "Override", "Role", "Shift"]


class Role(StrEnum):
    """What somebody on the rota does."""

    ON_DUTY = "on_duty"
    """The first to be alerted."""

    BACKUP = "backup"
    """Alerted when the worker on duty does not take the case."""

    COORDINATOR = "coordinator"
    """The last level of the rota."""


class Because(StrEnum):
    """Why somebody is on duty; the value is what ``on-duty --json`` shows."""

    ROTA = "rota"
    """The rota says so (also when it says that there is no backup)."""

    SWAP = "swap"
    """Two workers changed shifts."""

    TAKEN_OVER = "taken over"
    """Somebody took the shift from a colleague."""

    BACKUP = "backup stands in"
    """Nobody is on duty by the rota, the backup is."""

    COORDINATORS = "coordinators stand in"
    """Neither is anybody on duty nor a backup, or no coordinator is on the rota."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One line of a rota: wall times, once or every week.

    ``weekly_until`` is the last day on which an occurrence may start; None means once, and then the shift is
    an exception to the weekly pattern.
    """

    team: str
    role: Role
    worker: str
    start: datetime
    end: datetime
    weekly_until: date | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """Wall times between which a worker is not there."""

    worker: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Override:
    """A swap or a take-over (aware, half-open): from ``start`` until ``end`` these ``workers`` do it.

    They stand in for ``replaces``, and only where one of those would stand on the rota: so an agreement never
    hides a rota that was planned anew meanwhile. With nobody to replace they come beside whoever is there.
    """

    team: str
    role: Role
    workers: tuple[str, ...]
    start: datetime
    end: datetime
    because: Because
    replaces: tuple[str, ...] = ()
