"""What can happen to a case. Every event is a value; who caused it is ``by``: a client's or a worker's id."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from escalation.case import Cause, Kind, Outcome
from escalation.urgency import Urgency


@dataclass(frozen=True, slots=True)
class Called:
    """The client called for help or said something while he has a case; or something calls for help for him.

    ``by`` is always the client. ``text_id`` is what was said; empty when a key was pressed. With ``by_key`` he
    pressed a key. ``via`` is the relative who is worried. ``phone`` is the unconfirmed phone that it came from, here
    and in what else a client does; empty when the phone is known to be his (``unconfirmed.py``). ``times`` is how often
    he has now said just this, in one go.
    """

    by: str
    urgency: Urgency
    kind: Kind = Kind.HULPVRAAG
    text_id: str = ""
    by_key: bool = False
    cause: Cause = Cause.CLIENT
    via: str = ""
    phone: str = ""
    times: int = 1


@dataclass(frozen=True, slots=True)
class SaidWell:
    """The client answered a check-in with `Goed` or `Gaat wel` while he has a case; ``mood`` is which."""

    by: str
    mood: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class AskedCall:
    """The client asks to be called."""

    by: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class AskedVisit:
    """The client asks somebody to come: the on-site clock starts."""

    by: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Withdrew:
    """The client says that he is better."""

    by: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class CanWait:
    """The client says that it can wait."""

    by: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Took:
    """A worker takes the case."""

    by: str


@dataclass(frozen=True, slots=True)
class TookOver:
    """A coordinator has the case from now on, whoever had it."""

    by: str


@dataclass(frozen=True, slots=True)
class Declined:
    """A worker cannot take the case."""

    by: str


@dataclass(frozen=True, slots=True)
class LoggedContact:
    """The owner is in contact with the client."""

    by: str


@dataclass(frozen=True, slots=True)
class SetOut:
    """The owner goes to the client."""

    by: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """The owner is with the client."""

    by: str


@dataclass(frozen=True, slots=True)
class OfferedOver:
    """The owner wants somebody else to take over: ``to`` one person, or whoever is next (empty).

    A coordinator can ask one person too, for a case of somebody else.
    """

    by: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """The owner keeps the case after all."""

    by: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The owner closes the case."""

    by: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Reopened:
    """The last owner opens it again."""

    by: str


@dataclass(frozen=True, slots=True)
class Undid:
    """The owner takes back a typed answer: ``what`` is took, set_out or arrived."""

    by: str
    what: str


@dataclass(frozen=True, slots=True)
class WorkerSaid:
    """The owner said something to the client."""

    by: str
    text_id: str


@dataclass(frozen=True, slots=True)
class GaveReason:
    """Somebody gives the reason of a breach: a code, or ``text:`` and the id of what he wrote."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class AskedReason:
    """A coordinator asks once more why a breach was one."""

    by: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A moment in the log was wrong: the right one is added, with the id of the reason."""

    by: str
    what: str
    moment: datetime
    text_id: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A note was added."""

    by: str
    text_id: str


@dataclass(frozen=True, slots=True)
class ReadOtherwise:
    """A worker says how urgent the client's words really were, where the computer had read them otherwise."""

    by: str
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class TimerFired:
    """The wake moment has come."""


@dataclass(frozen=True, slots=True)
class AlertUndeliverable:
    """An alert can not be delivered to this person, now or ever: ``reason`` is blocked or not_linked."""

    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClientUndeliverable:
    """The client cannot be reached by message."""

    reason: str


@dataclass(frozen=True, slots=True)
class RemovalFailed:
    """The client's details could not be removed from this person's chat."""

    person: str


@dataclass(frozen=True, slots=True)
class GapEnded:
    """Presses may have been lost for a while: whoever was alerted needs fresh keys."""


@dataclass(frozen=True, slots=True)
class RotaChanged:
    """The rota or the people on it are not what they were: a swap, a take-over, an import."""


@dataclass(frozen=True, slots=True)
class PhoneConfirmed:
    """A worker says that an unconfirmed phone which called in this case is the client's."""

    by: str
    phone: str


@dataclass(frozen=True, slots=True)
class PhoneRefused:
    """A worker says that an unconfirmed phone which called in this case is not the client's."""

    by: str
    phone: str


OfClient: TypeAlias = Called | SaidWell | AskedCall | AskedVisit | Withdrew | CanWait

OF_CLIENT = (Called, SaidWell, AskedCall, AskedVisit, Withdrew, CanWait)
"""What a client does himself (``Called`` also stands for what is called for him)."""


Event: TypeAlias = (
    Called
    | SaidWell
    | AskedCall
    | AskedVisit
    | Withdrew
    | CanWait
    | Took
    | TookOver
    | Declined
    | LoggedContact
    | SetOut
    | Arrived
    | OfferedOver
    | Kept
    | Closed
    | Reopened
    | Undid
    | WorkerSaid
    | GaveReason
    | AskedReason
    | Corrected
    | Noted
    | ReadOtherwise
    | TimerFired
    | AlertUndeliverable
    | ClientUndeliverable
    | RemovalFailed
    | GapEnded
    | RotaChanged
    | PhoneConfirmed
    | PhoneRefused
)
