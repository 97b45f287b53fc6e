"""What surrounds a case at the moment of deciding: looked up by the engine, so that a decider asks nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from escalation.urgency import Urgency

__all__ = ["LEFT", "Around", "Dagdelen"]

LEFT = "left"
"""Why somebody who is no longer in the provider's data cannot be alerted."""


@dataclass(frozen=True, slots=True)
class Dagdelen:
    """The parts of the day that a queued request lives by: handed out, should be done, must be done."""

    hand_out: datetime
    ends: datetime
    following_ends: datetime


@dataclass(frozen=True, slots=True)
class Around:
    """The people and the client, as they are now.

    Attributes:
        people: for each word of a ladder (on_duty, backup, coordinator, team) who answers to it, in order.
        unreachable: who cannot get a message, and why ("not_linked", "blocked"; "left" the organisation).
        away: who is on his way or on site for another case.
        doubtful: who is on duty now and has not confirmed that he can be reached, or said that he cannot.
        hole: the rota has nobody on duty now; somebody stands in.
        shift_changes_at: the next moment at which the rota gives another answer.
        dagdelen: the parts of the day for a request that can wait, counted from now.
        crisiskaart: the client has one.
        phone: the client has a phone number.
        media: the ids of what the client sent in this case that is not text.
        read_as: the most urgent that a computer read in his words in this case; None when it read none.
        has_newer_case: the client has another open case.
        relatives: who, with the client's consent, hears when he does not answer, of those who can be reached.
        coordinators: the team's coordinators, on the rota now or not: they may do what needs their authority.
        has_own_phone: the client has a phone that is known to be his; looked up only where another called.
        reporters: whose worries, with the client's consent, are passed on, of those who can be reached.
    """

    people: Mapping[str, tuple[str, ...]]
    dagdelen: Dagdelen
    unreachable: Mapping[str, str] = field(default_factory=dict)
    away: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    hole: bool = False
    shift_changes_at: datetime | None = None
    crisiskaart: bool = False
    phone: bool = False
    media: tuple[str, ...] = ()
    read_as: Urgency | None = None
    has_newer_case: bool = False
    relatives: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    has_own_phone: bool = True

    def has_left(self, person: str) -> bool:
        """Whether this person no longer belongs to the organisation: he is told nothing any more."""
        return self.unreachable.get(person) == LEFT
