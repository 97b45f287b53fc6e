"""A scaling (op- of afschalen): for some days a client is asked otherwise than by his own plans, as a value.

Nothing here decides: ``escalation/scaling_steps.py`` makes a new one out of an old one, ``storage/scalings.py``
keeps it. A client is on one at most; a new one ends the one before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from escalation.waakvlam_policy import Level

__all__ = ["PAUSE", "PauseReason", "ScaleReason", "Scaling", "ScalingState", "ScalingTimer"]

PAUSE = "pauze"
"""What stands in place of a level while a client is not asked at all."""


class PauseReason(StrEnum):
    """Why a client is not asked for a while."""

    HOLIDAY = "holiday"
    """He is away."""
    ADMISSION = "admission"
    """He has been admitted: others are with him."""
    OTHER = "other"
    """Something else; the worker has talked it over with him."""


class ScaleReason(StrEnum):
    """Why a client is put on a level."""

    ASKED = "asked"
    """He wants it himself."""
    SIGNAL = "signal"
    """His answers, or what was seen of him."""
    AFTER_CASE = "after_case"
    """Something has happened."""
    STABLE = "stable"
    """It goes well."""


class ScalingState(StrEnum):
    """How far it has come."""

    PROPOSED = "proposed"
    """A pause, of which the client is asked whether it is all right."""
    ACTIVE = "active"
    """It holds."""
    REFUSED = "refused"
    """The client did not want it, or did not answer."""
    ENDED = "ended"
    """It is over: its time, or a person ended it."""


class ScalingTimer(StrEnum):
    """What it waits for."""

    EXPIRE = "expire"
    """The client has not answered whether the pause is all right."""
    WARN = "warn"
    """The day before it falls back: client and fixed worker are told."""
    END = "end"
    """It falls back."""


@dataclass(frozen=True, slots=True)
class Scaling:
    """One scaling of one client.

    Attributes:
        level: a Level, or PAUSE.
        since, until: half-open; from ``until`` on the client's own plans hold again.
        made_by: who set it. ``reason``: of a pause, a PauseReason; of a level, a ScaleReason once it is given.
        consent: of a pause: who said that the client agrees, his own id or a worker's; empty before.
        ended_by: who ended it before its time; empty when it ran out.
    """

    id: str
    provider: str
    client: str
    level: str
    since: datetime
    until: datetime
    made_by: str
    reason: str = ""
    consent: str = ""
    state: ScalingState = ScalingState.ACTIVE
    ended_by: str = ""
    timers: Mapping[ScalingTimer, datetime] = field(default_factory=dict)
    version: int = 0

    @property
    def is_pause(self) -> bool:
        """Whether the client is not asked at all."""
        return self.level == PAUSE

    @property
    def is_raise(self) -> bool:
        """Whether he is followed more closely than most."""
        return self.level in (Level.HOOG, Level.INTENSIEF)

    @property
    def wake_at(self) -> datetime | None:
        """The first moment at which something must be decided; None once it is over."""
        return min(self.timers.values(), default=None)

    def holds_at(self, moment: datetime) -> bool:
        """Whether the client is on it at this moment; half-open."""
        return self.state is ScalingState.ACTIVE and self.since <= moment < self.until
