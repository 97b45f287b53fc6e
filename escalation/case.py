"""A case (melding): one request for help, from opening to closing, as a value.

Nothing here decides. ``escalation/machine.py`` makes a new Case out of an old one; ``storage/cases.py``
keeps it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from escalation.policy import Policy
from escalation.urgency import Urgency

__all__ = ["Case", "Cause", "Climb", "Kind", "Outcome", "Purpose", "State", "Timer"]


class State(StrEnum):
    """How far the help has come."""

    ASKED = "asked"
    """The words were unclear: the client was asked one question and has not answered."""
    QUEUED = "queued"
    """It waits for the next dagdeel."""
    OPEN = "open"
    """People are alerted; nobody has taken it."""
    TAKEN = "taken"
    """It has an owner, who has not logged a contact yet."""
    IN_CONTACT = "in_contact"
    """The owner has logged a contact."""
    EN_ROUTE = "en_route"
    """The owner is on his way to the client."""
    ON_SITE = "on_site"
    """The owner is with the client."""
    CLOSED = "closed"
    """It has an outcome."""


class Kind(StrEnum):
    """What the case came from: the word that an alert shows."""

    HULPVRAAG = "hulpvraag"
    """The client asked for help."""
    WAAKVLAM = "waakvlam"
    """A check-in stayed without an answer, or was answered with a need."""
    DAGDEEL = "dagdeel"
    """The client asked for something that can wait for the next part of the day."""


class Cause(StrEnum):
    """Why somebody is needed for a client."""

    CLIENT = "client"
    """He calls himself."""
    MISSED = "missed"
    """He did not answer a check-in."""
    UNREACHABLE = "unreachable"
    """He cannot be asked: he blocked the bot, or his account is gone."""
    WORRIED = "worried"
    """A relative is worried about him."""


class Outcome(StrEnum):
    """How a case ended."""

    PHONE = "phone"
    """Solved by telephone."""
    VISIT = "visit"
    """The worker was with the client."""
    TIME_OUT = "time_out"
    """The client stays elsewhere for some nights."""
    CRISIS_SERVICE = "crisis_service"
    """The crisis service or 112 has taken over."""
    NO_HELP_NEEDED = "no_help_needed"
    """No help was needed."""
    NOT_REACHED = "not_reached"
    """The client was not reached."""


class Timer(StrEnum):
    """What a case waits for. The earliest of its timers is its wake moment."""

    UNCLEAR = "unclear"
    """The one question stays unanswered: it becomes spoed."""
    HAND_OUT = "hand_out"
    """The dagdeel begins in which a queued request is handed out."""
    DAGDEEL_ENDS = "dagdeel_ends"
    """The dagdeel ends in which it should have been handled: owner and coordinator are told."""
    DAGDEEL_OVERDUE = "dagdeel_overdue"
    """The following dagdeel ends as well: it becomes spoed."""
    CLIMB = "climb"
    """The next alert of the ladder."""
    EXHAUSTED = "exhausted"
    """The last level was alerted and nobody took it: the client is told, with the numbers."""
    SHIFT = "shift"
    """Somebody else comes on duty."""
    CONTACT = "contact"
    """The owner should have logged a contact: he is asked."""
    CONTACT_OVERDUE = "contact_overdue"
    """He was asked and still has not: the ladder goes on."""
    WARN_OWNER = "warn_owner"
    """The on-site deadline comes near."""
    WARN_COORDINATOR = "warn_coordinator"
    """The on-site deadline comes very near."""
    BREACH = "breach"
    """The on-site deadline has passed."""
    REMIND = "remind"
    """The owner is reminded that the case is still open."""
    DETAILS = "details"
    """The client's details grow too old to be removed from the owner's chat: they are renewed."""


class Purpose(StrEnum):
    """Why a ladder is being climbed."""

    ALERT = "alert"
    """Nobody has the case yet."""
    CONTACT = "contact"
    """Its owner has logged no contact."""
    HAND_OVER = "hand_over"
    """Its owner wants to hand it over."""
    RAISE = "raise"
    """It became nood after it was taken; the owner has to confirm."""


@dataclass(frozen=True, slots=True)
class Climb:
    """How far a ladder was climbed.

    Attributes:
        urgency: whose ladder of the policy it is (nood or spoed).
        step: the index of the alert that comes next, in ``Ladder.steps()``; their number once in the rounds.
        slowness: 1, or 2 after the client's withdrawal: every interval is that much longer.
        rounds: how often everybody has been alerted again after the last level.
    """

    purpose: Purpose
    urgency: Urgency
    step: int = 0
    slowness: int = 1
    rounds: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """One request for help.

    Attributes:
        id: our own UUID. ``code`` is what people read ("B07"), unique within the provider.
        policy: the policy as it was when the case was opened.
        visit_if_nood: the client's plan says that somebody comes as soon as it is nood.
        level: the highest level of the ladder that was alerted, from 1; 0 when none was.
        alerted: everybody who has an alert of this case, in order of alerting.
        declined: who said `Ik kan niet` in this round.
        unreachable: to whom an alert could not be delivered, until the next round.
        last_owner: who had it before this owner, or when it was closed.
        offered_to: who may take it from its owner.
        reported: what is told or kept once a case: of whom the coordinators know that he cannot be reached,
            "hole" for a hole in the rota, "client" for a client who cannot be reached, "visit" when the
            client himself asked somebody to come, "visited" when a former owner was with the client,
            "left:" and the id of an owner who has left the organisation, "missed" as long as nothing but a
            missed check-in opened it, "relatives" when they were told that he did not answer, "worried:" and
            the id of a relative who was worried, and what begins with "phone" for an unconfirmed phone that
            called in it (``unconfirmed.py``).
        on_duty: who was on duty when last looked.
        timers: what the case waits for. An open case always has at least one.
        version: grows by one at every change; storage refuses a change of an older version.
    """

    id: str
    provider: str
    code: str
    client: str
    team: str
    kind: Kind
    state: State
    urgency: Urgency
    urgency_first: Urgency
    opened_at: datetime
    policy: Policy
    visit_if_nood: bool = False
    version: int = 0
    owner: str | None = None
    last_owner: str | None = None
    level: int = 0
    climb: Climb | None = None
    alerted: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    unreachable: tuple[str, ...] = ()
    offered_to: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    on_duty: tuple[str, ...] = ()
    timers: Mapping[Timer, datetime] = field(default_factory=dict)
    taken_at: datetime | None = None
    contact_at: datetime | None = None
    on_site_decided_at: datetime | None = None
    departed_at: datetime | None = None
    arrived_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    closed_from: State | None = None
    breached_at: datetime | None = None
    reason_asked_of: str | None = None
    reason_text: str | None = None
    withdrawn_at: datetime | None = None
    raised_unconfirmed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it still needs somebody."""
        return self.state is not State.CLOSED

    @property
    def is_breached(self) -> bool:
        """Whether the on-site deadline passed before somebody arrived."""
        return self.breached_at is not None

    @property
    def wake_at(self) -> datetime | None:
        """The first moment at which something must be decided; None only for a closed case."""
        return min(self.timers.values(), default=None)
