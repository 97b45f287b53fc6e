"""A check-in (waakvlamcontact): one moment at which one client is asked how he is, as a value.

Nothing here decides: ``escalation/waakvlam.py`` makes a new one out of an old one, ``storage/check_ins.py``
keeps it. Each one that is due ends as exactly one of: answered, paused by a person, became a case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

__all__ = ["ASKED_ONCE", "WISH", "CheckIn", "CheckInState", "CheckInTimer", "Mood"]


ASKED_ONCE = timedelta(minutes=5)
"""Of several that come due within this time the client reads one question; his answer counts for all."""


WISH = "wish"
"""The source of one that the client asked for himself."""


class Mood(StrEnum):
    """What a client answered. The value is what is stored."""

    GOOD = "good"
    """`Goed`."""
    SO_SO = "so_so"
    """`Gaat wel`."""
    NOT_GOOD = "not_good"
    """`Niet goed`."""
    CALL_ME = "call_me"
    """`Bel mij`."""
    SAID = "said"
    """Words that are none of these, and in which nothing urgent was heard: a person reads them."""
    VOICE = "voice"
    """Something that no computer reads: a person has to listen to it."""


class CheckInState(StrEnum):
    """How far it has come."""

    PLANNED = "planned"
    """Its moment has not come. An early answer counts from ``opens_at`` on."""
    ASKED = "asked"
    """The client was asked and has not answered."""
    SPOKE = "spoke"
    """He answered with a voice message: a person must have listened to it by the deadline."""
    ANSWERED = "answered"
    """He answered, and needs nobody for it."""
    PAUSED = "paused"
    """A person decided that it is not asked: a pause, or the client is no longer the provider's."""
    CASE = "case"
    """It became a case, or one that is open already deals with him."""


class CheckInTimer(StrEnum):
    """What it waits for. The earliest of its timers is its wake moment."""

    ASK = "ask"
    """He is asked."""
    REMIND = "remind"
    """No answer: he is asked again."""
    DEADLINE = "deadline"
    """Still no answer: it becomes a case."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in of one client; a client has one at most at any moment.

    Attributes:
        source: the id of the plan or the scaling that wants it; WISH when the client asked for it himself.
        due: when he is asked. ``opens_at``: an answer from this moment on counts for it.
        grace_minutes: from due to case. ``reminders``: how many lie evenly inside it.
        asked_at: when he was asked last; ``is_late``: that was later than it should, by a fault of ours.
        question: the id of the check-in whose question he reads for this one: its own, or one asked just before.
        mood, answered_at: his answer, also one that came when it was a case already.
        text: the id of his words, where he used words.
        case: the case that it became, or that deals with him.
        reason: why it ended so, as a code: the mood of an answer, missed, unheard, open_case, blocked, gone,
            not_linked, refused, pause, left.
        version: 0 until it is stored; storage counts it up and refuses a change of an older one.
    """

    id: str
    provider: str
    client: str
    source: str
    due: datetime
    opens_at: datetime
    grace_minutes: int
    reminders: int
    state: CheckInState = CheckInState.PLANNED
    asked_at: datetime | None = None
    question: str = ""
    is_late: bool = False
    mood: Mood | None = None
    answered_at: datetime | None = None
    text: str | None = None
    case: str | None = None
    reason: str = ""
    timers: Mapping[CheckInTimer, datetime] = field(default_factory=dict)
    version: int = 0

    @property
    def wake_at(self) -> datetime | None:
        """The first moment at which something must be decided; None once it has ended."""
        return min(self.timers.values(), default=None)

    @property
    def has_ended(self) -> bool:
        """Whether it is what it will be."""
        return self.state in (CheckInState.ANSWERED, CheckInState.PAUSED, CheckInState.CASE)

    @property
    def grace(self) -> timedelta:
        """How long an answer may take."""
        return timedelta(minutes=self.grace_minutes)
