"""What the deciders of the rota answer, and what they see around them.

They have the shape of the case's: (state, event, now, policy, around) -> decision. One decision may touch
several things at once: a worker who says that he cannot is a watched duty that changes and an offer that opens.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from escalation.decision import SYSTEM, Message
from escalation.drill import Drill
from escalation.duty_watch import DutyWatch
from escalation.offer import Offer
from schedules.shift import Override, Role

__all__ = ["RotaAround", "RotaDecision", "RotaLine"]


@dataclass(frozen=True, slots=True)
class RotaAround:
    """The people around a shift, as they are now.

    Attributes:
        backup: who is backup of its teams at its start, or now while it runs; never its own worker.
        coordinators: who answers as coordinator of its teams now.
        team: the active workers who may do it, in the order of the data; never its own worker.
        following: who has the role when it ends; never its own worker.
        unreachable: who cannot get a message, and why ("not_linked", "blocked").
        open_cases: the ids of the open cases of its teams, oldest first.
        notes: the ids of what was written for the next one in these teams lately, oldest first.
        raised: the ids of the clients of its teams who are followed more closely now.
        has_climbing_case: somebody is being alerted for a client of its teams right now.
    """

    backup: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    following: tuple[str, ...] = ()
    unreachable: Mapping[str, str] = field(default_factory=dict)
    open_cases: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    has_climbing_case: bool = False


@dataclass(frozen=True, slots=True)
class RotaLine:
    """One line of the rota's log: ids, states and times, no words.

    ``subject`` is the id of the watched duty, the offer or the drill; empty for what belongs to none.
    """

    what: str
    who: str = SYSTEM
    subject: str = ""
    teams: tuple[str, ...] = ()
    role: Role | None = None
    worker: str = ""
    start: datetime | None = None
    end: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RotaDecision:
    """The answer of a decider of the rota. Everything in it is kept in one transaction, or nothing.

    Attributes:
        watches, offers, drills: what is new (version 0) or changed (the version that was loaded).
        overrides: agreements that change who is on duty; ``made_by`` is who agreed.
        withdrawn: the numbers of overrides that no longer hold from now on.
        removals: the people out of whose chats the details of this subject must go.
        messages: each belongs to ``subject``; one with ``edits_alert`` replaces what that person has of it.
        also: what follows for others, kept in the same transaction: each with a subject of its own.
        refused: the text that tells the presser why nothing changed; empty when it counted.
    """

    subject: str = ""
    watches: tuple[DutyWatch, ...] = ()
    offers: tuple[Offer, ...] = ()
    drills: tuple[Drill, ...] = ()
    overrides: tuple[Override, ...] = ()
    made_by: str = SYSTEM
    withdrawn: tuple[int, ...] = ()
    removals: tuple[str, ...] = ()
    log: tuple[RotaLine, ...] = ()
    messages: tuple[Message, ...] = ()
    also: tuple["RotaDecision", ...] = ()
    refused: str = ""

    @property
    def counted(self) -> bool:
        """Whether the event changed anything."""
        return not self.refused
