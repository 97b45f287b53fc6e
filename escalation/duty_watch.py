"""A watched duty: one worker's coming or running shift, and whether he said that he can be reached, as a value.

Nothing here decides: ``escalation/reachability.py`` makes a new one out of an old one, ``storage/watches.py``
keeps it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from schedules.shift import Because, Role

__all__ = ["DutyWatch", "WatchState", "WatchTimer"]


class WatchState(StrEnum):
    """What is known of the worker's reachability in this duty."""

    PLANNED = "planned"
    """It is too early to ask him."""
    ASKED = "asked"
    """He was asked, once or twice, and has not answered."""
    CONFIRMED = "confirmed"
    """He can be reached: he said so, or he took the shift himself."""
    PRESUMED = "presumed"
    """It ran, or was about to begin, when the provider's data came: it counts as confirmed, nobody was asked."""
    DECLINED = "declined"
    """He said that he cannot; somebody else is asked."""
    UNCONFIRMED = "unconfirmed"
    """The shift runs and he has not answered: the backup is alerted together with him."""
    ENDED = "ended"
    """The shift is over, or no longer his."""


class WatchTimer(StrEnum):
    """What a watched duty waits for. The earliest of its timers is its wake moment."""

    ASK = "ask"
    """He is asked whether he can be reached."""
    ASK_AGAIN = "ask_again"
    """No answer: he is asked again and the backup is told."""
    START = "start"
    """The shift begins."""
    HAND_OVER = "hand_over"
    """The shift ends soon: he is asked what the next one must know."""
    END = "end"
    """The shift is over."""


@dataclass(frozen=True, slots=True)
class DutyWatch:
    """One duty of one worker (``schedules.duties.Duty``), watched.

    Attributes:
        id: our own UUID.
        teams: several where one shift serves several teams.
        end: None when the rota has no end for it within two years.
        told: who was told that he has not confirmed: they are told when he does.
        timers: what it waits for; none once it has ended.
        version: 0 until it is stored; storage counts it up and refuses a change of an older one.
    """

    id: str
    provider: str
    worker: str
    role: Role
    teams: tuple[str, ...]
    start: datetime
    end: datetime | None
    because: Because
    state: WatchState = WatchState.PLANNED
    told: tuple[str, ...] = ()
    timers: Mapping[WatchTimer, datetime] = field(default_factory=dict)
    version: int = 0

    @property
    def wake_at(self) -> datetime | None:
        """The first moment at which something must be decided; None once it has ended."""
        return min(self.timers.values(), default=None)

    def runs_at(self, moment: datetime) -> bool:
        """Whether the moment lies in the duty; half-open."""
        return self.start <= moment and (self.end is None or moment < self.end)

    def is_doubtful_at(self, moment: datetime) -> bool:
        """Whether it runs and nobody knows that its worker can be reached."""
        is_known = self.state in (WatchState.CONFIRMED, WatchState.PRESUMED, WatchState.ENDED)
        return self.runs_at(moment) and not is_known
