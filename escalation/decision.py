"""What a decider answers: what is now true, what goes into the log, and what must be sent.

A message names its text and gives ids, codes and moments as arguments; never a person's name or words. Those
are looked up, and opened, when it is sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from escalation.case import Case

__all__ = ["CLIENT", "PHONE", "SYSTEM", "Decision", "Key", "Lane", "LogLine", "Message", "Press"]

SYSTEM = "achtervang"
"""Who did it, in the log, when no person did."""

CLIENT = "client"
"""The recipient of a message to the client of the case."""

PHONE = "phone:"
"""How the recipient begins of a message to an unconfirmed phone that says it is the client's; its id follows."""


class Lane(IntEnum):
    """The order in which messages leave: alerts first."""

    ALERT = 0
    """Alerts, and answers to somebody in danger. Sent again until accepted: twice is better than never."""
    CASE = 1
    """What belongs to a running case. Sent again until accepted."""
    TALK = 2
    """Small talk and menus. Once is enough: after a time-out it is not repeated."""
    CHECK_IN = 3
    """Questions about how somebody is: many come due together, and wait for all else. Sent again until accepted."""


class Key(StrEnum):
    """The keys under messages. The value travels in the callback data, so it never changes."""

    TAKE = "take"
    DECLINE = "decline"
    CONTACT = "contact"
    SET_OUT = "setout"
    ARRIVED = "arrived"
    HAND_OVER = "handover"
    HAND_OVER_TO = "handto"
    KEEP = "keep"
    CLOSE = "close"
    OUTCOME = "outcome"
    NOT_YET = "notyet"
    REOPEN = "reopen"
    UNDO = "undo"
    READ_AS = "readas"
    REASON = "reason"
    TO_CLIENT = "toclient"
    CALL_ME = "callme"
    COME = "come"
    DANGER = "danger"
    BETTER = "better"
    NOW = "now"
    CAN_WAIT = "canwait"
    CHOOSE = "choose"
    NOTE = "note"
    READ = "read"
    INVITE = "invite"
    UNBLOCK = "unblock"
    SHIFT_YES = "shiftyes"
    SHIFT_NO = "shiftno"
    HAND_OVER_NOTE = "handnote"
    NOTHING_TO_TELL = "handnothing"
    OFFER = "offer"
    OFFER_TO = "offerto"
    OFFER_TO_ALL = "offerall"
    ACCEPT_OFFER = "acceptoffer"
    DECLINE_OFFER = "declineoffer"
    WITHDRAW_OFFER = "withdrawoffer"
    APPROVE_SWAP = "approveswap"
    REFUSE_SWAP = "refuseswap"
    TAKE_SHIFT = "takeshift"
    TAKE_SHIFT_NOW = "takeshiftnow"
    GIVE_BACK = "giveback"
    TAKE_DRILL = "takedrill"
    DECLINE_DRILL = "declinedrill"
    CALENDAR = "calendar"
    CALENDAR_OFF = "calendaroff"
    GOOD = "good"
    SO_SO = "soso"
    NOT_GOOD = "notgood"
    NEEDS_HELP = "needshelp"
    WISH_OFF = "wishoff"
    WAAKVLAM_OF = "waakvlamof"
    SCALE = "scale"
    SCALE_BACK = "scaleback"
    SCALE_ON = "scaleon"
    SCALE_WHY = "scalewhy"
    PAUSE = "pause"
    PAUSE_WHY = "pausewhy"
    PAUSE_UNTIL = "pauseuntil"
    PAUSE_AGREED = "pauseagreed"
    PAUSE_ASK = "pauseask"
    PAUSE_YES = "pauseyes"
    PAUSE_NO = "pauseno"
    PLAN_ADD = "planadd"
    PLAN_STOP = "planstop"
    PLAN_BACK = "planback"
    MAY_RECEIVE = "mayreceive"
    MAY_REPORT = "mayreport"
    RECEIVE_OFF = "receiveoff"
    REPORT_OFF = "reportoff"
    CONSENT_OFF = "consentoff"
    CONSENT_NO = "consentno"
    ASK_CONSENT = "askconsent"
    WORRIED = "worried"
    HELP_NOW = "helpnow"
    HELP_LATER = "helplater"
    STOP_YES = "stopyes"
    STOP_NO = "stopno"
    PHONE_YES = "phoneyes"
    PHONE_NO = "phoneno"


@dataclass(frozen=True, slots=True)
class Press:
    """A key under a message: what it does and, where it needs one, with what (an id or a value)."""

    key: Key
    value: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """Something to be sent.

    Attributes:
        to: a person's id, CLIENT, or PHONE and the id of an unconfirmed phone.
        text: the name of the text in config/texts.
        args: what the text needs: ids, codes, counts, ISO moments. Never names or words.
        keys: rows of keys under it.
        is_alert: it asks somebody to take the case; undeliverable, it comes back to the machine.
        is_detail: it tells who the client is: removed from the chat at closing and hand-over.
        edits_alert: it replaces every alert of this case that this person has, instead of coming anew.
    """

    to: str
    text: str
    lane: Lane = Lane.CASE
    args: Mapping[str, str | int] = field(default_factory=dict)
    keys: tuple[tuple[Press, ...], ...] = ()
    is_alert: bool = False
    is_detail: bool = False
    edits_alert: bool = False


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the case's log: ids, states and times, no words.

    ``what`` is an event's name; ``reason`` a code ("nobody_on_it", "blocked", "not_linked") or an id.
    """

    who: str
    what: str
    from_state: str
    to_state: str
    reason: str = ""
    level: int = 0
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer of a decider. With nothing logged, nothing changed."""

    case: Case
    log: tuple[LogLine, ...] = ()
    messages: tuple[Message, ...] = ()
    removals: tuple[str, ...] = ()
    """The people out of whose chats the client's details must go."""
    refused: str = ""
    """The text that tells the presser why nothing changed; empty when it counted."""

    @property
    def counted(self) -> bool:
        """Whether the event changed anything."""
        return not self.refused
