"""A drill (oefening): a marked test alert to who is on duty, which must be taken in time. As a value.

``escalation/drilling.py`` decides, ``storage/drills.py`` keeps it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

__all__ = ["Drill", "DrillState", "DrillTimer"]


class DrillState(StrEnum):
    """How far it has come."""

    PLANNED = "planned"
    """Its moment has not come, or a real case went before."""
    ALERTED = "alerted"
    """Who is on duty was alerted."""
    PASSED = "passed"
    """Somebody took it in time."""
    FAILED = "failed"
    """Nobody took it in time, or nobody could be alerted."""


class DrillTimer(StrEnum):
    """What it waits for."""

    ALERT = "alert"
    """The alert leaves."""
    REPEAT = "repeat"
    """The alert leaves once more."""
    FAIL = "fail"
    """The time in which it had to be taken is over."""


@dataclass(frozen=True, slots=True)
class Drill:
    """One drill of one team.

    Attributes:
        month: the month it counts for, as ``2026-11``: one a month and team.
        at: when it was planned.
        alerted_at: when the alert left; None before.
        asked: who was alerted.
        declined: who of them cannot take it.
        reason: why it failed: "not_taken", "declined", "nobody" (nobody on duty could be alerted).
        version: 0 until it is stored; storage counts it up and refuses a change of an older one.
    """

    id: str
    provider: str
    team: str
    month: str
    at: datetime
    state: DrillState = DrillState.PLANNED
    alerted_at: datetime | None = None
    asked: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    taken_by: str | None = None
    taken_at: datetime | None = None
    reason: str = ""
    timers: Mapping[DrillTimer, datetime] = field(default_factory=dict)
    version: int = 0

    @property
    def wake_at(self) -> datetime | None:
        """The first moment at which something must be decided; None once it has a result."""
        return min(self.timers.values(), default=None)
