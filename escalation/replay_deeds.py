"""What people did in a case, read from its log as events that can happen again, each with what it waits for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from escalation import events as happened
from escalation.case import Case, Cause, Kind, Outcome
from escalation.check_in import Mood
from escalation.decision import SYSTEM, LogLine
from escalation.urgency import Urgency

__all__ = ["Deed", "Logged", "deeds_of", "opening_of"]


class Logged(Protocol):
    """A line of a log, with its moment."""

    @property
    def at(self) -> datetime: ...

    @property
    def line(self) -> LogLine: ...


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody did, and when it comes in another course of the case.

    Attributes:
        at: at this moment, whatever happens; None when it waits for something.
        person, ring: ``delay`` after the alert of this number (from 1) that this person gets.
        after: ``delay`` after the deed with this index has counted.
    """

    event: happened.Event
    at: datetime | None = None
    person: str = ""
    ring: int = 0
    after: int | None = None
    delay: timedelta = timedelta()


Made = Callable[[LogLine], happened.Event]

_OF_CLIENT: Mapping[str, Made] = {
    "asked_call": lambda line: happened.AskedCall(by=line.who),
    "asked_visit": lambda line: happened.AskedVisit(by=line.who),
    "withdrew": lambda line: happened.Withdrew(by=line.who),
    "can_wait": lambda line: happened.CanWait(by=line.who),
    "answered": lambda line: happened.SaidWell(by=line.who, mood=line.reason or Mood.GOOD),
}

_OF_OTHERS: Mapping[str, Made] = {
    "took_over": lambda line: happened.TookOver(by=line.who),
    "undeliverable": lambda line: happened.AlertUndeliverable(*_person_and_why(line.reason)),
    "gap_ended": lambda line: happened.GapEnded(),
    "shift_changed": lambda line: happened.RotaChanged(),
    "owner_left": lambda line: happened.RotaChanged(),
}
"""What comes at its own moment: a coordinator who looks for himself, and what is nobody's doing."""

_ANSWERS: Mapping[str, Made] = {
    "took": lambda line: happened.Took(by=line.who),
    "confirmed": lambda line: happened.Took(by=line.who),
    "declined": lambda line: happened.Declined(by=line.who),
}

_OF_OWNER: Mapping[str, Made] = {
    "contact": lambda line: happened.LoggedContact(by=line.who),
    "set_out": lambda line: happened.SetOut(by=line.who),
    "arrived": lambda line: happened.Arrived(by=line.who),
    "offered_over": lambda line: happened.OfferedOver(by=line.who, to=line.reason),
    "kept": lambda line: happened.Kept(by=line.who),
    "closed": lambda line: happened.Closed(by=line.who, outcome=Outcome(line.reason)),
    "reopened": lambda line: happened.Reopened(by=line.who),
    "undid": lambda line: happened.Undid(by=line.who, what=line.reason),
}

_OPENS = {
    "check_in_missed": Cause.MISSED,
    "client_unreachable": Cause.UNREACHABLE,
    "relative_worried": Cause.WORRIED,
}


def opening_of(case: Case, lines: Sequence[Logged]) -> happened.Called:
    """The call with which it began."""
    together = _together(lines, 0)
    kind = Kind.WAAKVLAM if case.kind is Kind.WAAKVLAM else Kind.HULPVRAAG
    return _called(case.client, lines[0].line, together, kind=kind, urgency=case.urgency_first)


def deeds_of(case: Case, lines: Sequence[Logged]) -> list[Deed]:
    """What people did after the opening, in order; what leaves the ladder and its clocks as they are is left out."""
    deeds: list[Deed] = []
    alerts: dict[str, list[datetime]] = {}
    taken: dict[str, tuple[int, datetime]] = {}
    unclear = _unclear_calls(lines)
    urgency = case.urgency_first
    for number, one in enumerate(lines[1:], start=1):
        at, line = one.at, one.line
        if line.what == "alerted":
            alerts.setdefault(line.reason, []).append(at)
        elif line.what == "raised":
            urgency = Urgency(line.reason.partition(">")[2])
        elif line.what == "queued":
            urgency = Urgency.DAGDEEL
        elif line.what == "joined":
            deeds.append(Deed(_joined(case, lines, number, urgency=urgency, unclear=unclear), at=at))
        elif made := (_OF_CLIENT.get(line.what) or _OF_OTHERS.get(line.what)):
            deeds.append(Deed(made(line), at=at))
        elif made := _ANSWERS.get(line.what):
            had = alerts.get(line.who, [])
            rings = {"person": line.who, "ring": len(had), "delay": at - had[-1]} if had else {"at": at}
            deeds.append(Deed(made(line), **rings))
        elif (made := _OF_OWNER.get(line.what)) and line.who not in (case.client, SYSTEM):
            after = taken.get(line.who)
            waits = {"at": at} if after is None else {"after": after[0], "delay": at - after[1]}
            deeds.append(Deed(made(line), **waits))
        if line.what in ("took", "took_over"):
            taken[line.who] = (len(deeds) - 1, at)
    return deeds


def _joined(
    case: Case, lines: Sequence[Logged], number: int, *, urgency: Urgency, unclear: set[int]
) -> happened.Called:
    """What joined the case. How urgent the words were is not logged, only what they did: that is said again."""
    together = _together(lines, number)
    raised = next((one.reason.partition(">")[2] for one in together if one.what == "raised"), "")
    did = {one.what for one in together}
    if raised:
        urgency = Urgency(raised)
    elif "withdrawal_ended" in did:
        urgency = Urgency.SPOED
    elif "queued" in did or (urgency is Urgency.DAGDEEL and number not in unclear):
        urgency = Urgency.DAGDEEL
    else:
        urgency = Urgency.UNCLEAR
    return _called(case.client, lines[number].line, together, kind=Kind.HULPVRAAG, urgency=urgency)


def _called(
    client: str, line: LogLine, together: Sequence[LogLine], *, kind: Kind, urgency: Urgency
) -> happened.Called:
    cause = next((_OPENS[one.what] for one in together if one.what in _OPENS), Cause.CLIENT)
    return happened.Called(
        by=client,
        urgency=urgency,
        kind=kind,
        text_id=line.reason,
        cause=cause,
        via=line.who if cause is Cause.WORRIED else "",
    )


def _together(lines: Sequence[Logged], number: int) -> list[LogLine]:
    """The lines that the same event wrote: those right after it, at its moment, before the next thing happens."""
    found = []
    for one in lines[number + 1 :]:
        if one.at != lines[number].at or one.line.what in _STARTS:
            break
        found.append(one.line)
    return found


_STARTS = frozenset({"joined", "reopened", *_OF_CLIENT, *_OF_OTHERS, *_ANSWERS, *_OF_OWNER})


def _unclear_calls(lines: Sequence[Logged]) -> set[int]:
    """The calls in a request that can wait whose words were unclear: the one question stayed without an answer."""
    found: set[int] = set()
    last: int | None = None
    for number, one in enumerate(lines):
        if one.line.what == "joined":
            last = number
        if last is None or one.line.who != SYSTEM or one.line.what != "raised":
            continue
        others = {other.line.what for other in lines if other.at == one.at}
        if one.line.reason.startswith(Urgency.DAGDEEL.value) and not others & (_STARTS | {"dagdeel_overdue"}):
            found.add(last)
    return found


def _person_and_why(reason: str) -> tuple[str, str]:
    person, _, why = reason.rpartition(":")
    return person, why
