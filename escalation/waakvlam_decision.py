"""What the deciders of the waakvlam answer, and what they see around a client.

They have the shape of the case's: (state, event, now, policy, around) -> decision. A decision may hold an event
for the client's case: a check-in without an answer opens one.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from escalation.check_in import CheckIn
from escalation.decision import SYSTEM, Message
from escalation.events import AskedCall, Called
from escalation.scaling import Scaling

__all__ = ["WaakvlamAround", "WaakvlamDecision", "WaakvlamLine"]


@dataclass(frozen=True, slots=True)
class WaakvlamAround:
    """What surrounds one client now.

    Attributes:
        team: the client's.
        fixed_worker: who works with him most; empty when nobody does, or he has left.
        listeners: the people on duty who can be reached, the fixed worker first; else the coordinators.
        readers: who hears about him in the daytime: the fixed worker, else the coordinators of his team, of those
            who can be reached.
        silent: why the client cannot get a message: blocked, not_linked; empty when he can.
        has_left: he is no longer the provider's client.
        pause: the id of the pause that holds now; empty when none does.
        case: the id of a case that deals with him: an open one that is urgent, or any that began since he was
            asked; empty when there is none.
        asked_lately: the id of a check-in whose question he has just been sent; empty when there is none.
        delivered_at: when Telegram accepted the question that he reads for this check-in; None when it has not.
        is_heard: somebody has listened to his voice message.
    """

    zone: ZoneInfo
    team: str
    fixed_worker: str = ""
    listeners: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    silent: str = ""
    has_left: bool = False
    pause: str = ""
    case: str = ""
    asked_lately: str = ""
    delivered_at: datetime | None = None
    is_heard: bool = False


@dataclass(frozen=True, slots=True)
class WaakvlamLine:
    """One line of the waakvlam's log: ids, times and states, no words.

    ``subject`` is the id of the check-in, the scaling, the plan or the relative.
    """

    what: str
    who: str = SYSTEM
    subject: str = ""
    from_state: str = ""
    to_state: str = ""
    reason: str = ""
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class WaakvlamDecision:
    """The answer of a decider of the waakvlam. Everything in it is kept in one transaction, or nothing.

    Attributes:
        client: whose it is; the log has a chain for each client.
        subject: the id of the check-in or the scaling; its messages belong to it.
        check_in, scaling: as it is now; None when it is the other.
        calls: what follows for the client's case, in order.
        tells_late: it was asked later than it should be: staff get one summary of all that were.
        changes_plans: what the client is asked from now on is different: the coming check-ins are laid out anew.
        refused: the text that tells the presser why nothing changed; empty when it counted.
    """

    client: str
    subject: str
    check_in: CheckIn | None = None
    scaling: Scaling | None = None
    log: tuple[WaakvlamLine, ...] = ()
    messages: tuple[Message, ...] = ()
    calls: tuple[Called | AskedCall, ...] = ()
    tells_late: bool = False
    changes_plans: bool = False
    refused: str = ""

    @property
    def counted(self) -> bool:
        """Whether the event changed anything."""
        return not self.refused
