"""A decision being written: the case as it becomes, the lines and messages that go with it.

The deciders of one case share it, so that each rule reads as what it does. It never leaves this package:
``decide`` hands out the finished, frozen ``Decision``.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from escalation import unconfirmed
from escalation.around import Around
from escalation.case import Case, State, Timer
from escalation.decision import CLIENT, SYSTEM, Decision, Key, Lane, LogLine, Message, Press
from escalation.urgency import Urgency

__all__ = ["CHECK_IN_CALL", "LATE_AFTER", "Draft", "check_in_keys", "owner_keys"]

LATE_AFTER = timedelta(minutes=1)
"""An alert that leaves longer than this after its moment is marked `te laat`."""


class Draft:
    """What one event makes of one case."""

    def __init__(self, case: Case, *, now: datetime, around: Around) -> None:
        self.case = case
        self.now = now
        self.around = around
        self.removals: list[str] = []
        self.refused = ""
        self.alerted_now: set[str] = set()
        self.is_late = False
        """What is being done should have been done more than LATE_AFTER ago: alerts say so."""
        self.tells_levels = True
        """The client reads of every new level; not while he is about to read who was alerted at the start."""
        self.phone = ""
        """The unconfirmed phone that this answers to; empty when it is no answer to one."""
        self._log: list[LogLine] = []
        self._messages: list[Message] = []

    def finish(self) -> Decision:
        """The decision as it stands."""
        return Decision(
            case=self.case,
            log=tuple(self._log),
            messages=tuple(self._messages),
            removals=tuple(self.removals),
            refused=self.refused,
        )

    def refuse(self, text: str) -> None:
        """Nothing changes; the presser is told why by this text."""
        self.refused = text

    def change(self, **fields: Any) -> None:
        """Sets fields of the case."""
        self.case = replace(self.case, **fields)

    def log(self, what: str, *, who: str = SYSTEM, before: State | None = None, **more: Any) -> None:
        """Adds a line; ``before`` is the state it came from, when that is not the present one."""
        state = self.case.state
        self._log.append(
            LogLine(who=who, what=what, from_state=(before or state).value, to_state=state.value, **more)
        )

    # --- timers -------------------------------------------------------------------------------------

    def wait(self, timer: Timer, until: datetime) -> None:
        """Sets a timer."""
        self.change(timers={**self.case.timers, timer: until})

    def forget(self, *timers: Timer) -> None:
        """Drops timers; those that do not run are no matter."""
        self.change(timers={one: at for one, at in self.case.timers.items() if one not in timers})

    # --- messages -----------------------------------------------------------------------------------

    def send(self, to: str, text: str, **more: Any) -> None:
        """Sends a text to a person; it always names its case. Who has left the organisation gets none.

        What is for the client goes to his own phone, and to an unconfirmed one as far as that may read it.
        """
        if self.around.has_left(to):
            return
        args = {"code": self.case.code, "urgency": self.case.urgency.value, **more.pop("args", {})}
        for reader in self._readers(text) if to == CLIENT else (to,):
            self._messages.append(Message(to=reader, text=text, args=args, **more))

    def _readers(self, text: str) -> tuple[str, ...]:
        has_own = self.around.has_own_phone
        return unconfirmed.readers(self.case, text, phone=self.phone, has_own_phone=has_own)

    def tell_client(
        self, text: str, *, lane: Lane = Lane.CASE, keys: bool = False, **args: str | int
    ) -> None:
        """Sends a text to the client; with ``keys`` the help keys come under it."""
        self.send(CLIENT, text, lane=lane, args=args, keys=client_keys(self.case) if keys else ())

    def tell_owner(self, text: str, **args: str | int) -> None:
        """Sends the owner a text with the keys that his case has now."""
        if self.case.owner:
            self.send(self.case.owner, text, args=args, keys=owner_keys(self.case))

    def tell_coordinators(self, text: str, *, besides: str = "", **more: Any) -> None:
        """Sends a text to the coordinators who can be reached, but not to ``besides``."""
        for person in self.around.people["coordinator"]:
            if person != besides and person not in self.around.unreachable:
                self.send(person, text, **more)

    def tell_relatives(self, text: str, **args: str | int) -> None:
        """Sends a text to the relatives who may hear how it goes, with the client's consent."""
        for person in self.around.relatives:
            self.send(person, text, args={"client": self.case.client, **args})

    def edit_alerts(self, text: str, *, besides: str = "", **args: str | int) -> None:
        """Replaces the alert in the chat of everybody who had one, keys and all."""
        for person in self.case.alerted:
            if person != besides:
                self.send(person, text, args=args, edits_alert=True)


CHECK_IN_CALL = "checkin"
"""The value of the key `Bel mij` that stands among the answers to a check-in."""


def check_in_keys() -> tuple[tuple[Press, ...], ...]:
    """The answers to a check-in, in their fixed places. They never expire."""
    return (
        (Press(Key.GOOD), Press(Key.SO_SO)),
        (Press(Key.NOT_GOOD), Press(Key.CALL_ME, CHECK_IN_CALL)),
    )


def client_keys(case: Case) -> tuple[tuple[Press, ...], ...]:
    """The keys under an answer to the client, in their fixed places."""
    rows = [(Press(Key.CALL_ME),), (Press(Key.COME),), (Press(Key.DANGER),), (Press(Key.BETTER),)]
    if case.urgency is Urgency.NOOD:
        rows.pop(2)  # he has said so
    return tuple(rows)


def owner_keys(case: Case) -> tuple[tuple[Press, ...], ...]:
    """What the owner can do now; places are fixed, whatever is done already is left out."""
    going: tuple[Press, ...]
    if case.state is State.ON_SITE:
        going = ()
    elif case.state is State.EN_ROUTE:
        going = (Press(Key.ARRIVED),)
    else:
        going = (Press(Key.SET_OUT),)
    contact = () if case.state is State.IN_CONTACT else (Press(Key.CONTACT),)
    rows = (contact, going, (Press(Key.HAND_OVER), Press(Key.CLOSE)))
    return tuple(row for row in rows if row)
