"""A case as a report looks at it: since when somebody was needed, and how long each step took.

Whatever waited for its dagdeel is handled apart: nobody was needed at once. When it became urgent while nobody had
it, somebody was needed from that moment on, and from then it counts as any other.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from schedules.dagdelen import DagdeelSpan, Dagdelen
from schedules.local import to_local
from storage.report_rows import CaseFacts, LogFact

__all__ = ["CLOCKS", "Counted", "Parts", "counted", "length_of", "parts_between"]

CLOCKS = ("message_taken", "taken_contact", "contact_on_site", "decision_on_site", "message_on_site")
"""The times that are measured, in the order of a case."""

_URGENT = (">spoed", ">nood")


@dataclass(frozen=True, slots=True)
class Counted:
    """A case with what follows from it.

    Attributes:
        month: the local month in which it was opened, as ``2026-10``.
        dagdeel: the part of the day in which it was opened.
        was_queued: it waited for a dagdeel at some time.
        needed_at: since when somebody was needed at once; None for what only ever waited for its dagdeel.
        contact_at: the first contact or, when that came first, the arrival: who is there is in contact.
        corrected_at: when somebody arrived by the last correction; None without one.
    """

    facts: CaseFacts
    month: str
    dagdeel: str
    was_queued: bool
    needed_at: datetime | None
    contact_at: datetime | None
    corrected_at: datetime | None

    @property
    def code(self) -> str:
        """What people call it."""
        return self.facts.code

    @property
    def ended_itself(self) -> bool:
        """Whether the client's own answer closed it before anybody had it."""
        return self.facts.closed_at is not None and not self.facts.has_owner


class Parts:
    """The dagdelen of a stretch of time, found by moment."""

    def __init__(self, spans: Sequence[DagdeelSpan]) -> None:
        self._spans = spans
        self._starts = [one.start for one in spans]

    def at(self, moment: datetime) -> DagdeelSpan:
        """The dagdeel in which a moment of that stretch lies; at its very start, that one."""
        return self._spans[bisect_right(self._starts, moment) - 1]


def parts_between(dagdelen: Dagdelen, *, since: datetime, until: datetime) -> Parts:
    """The dagdelen from the one in which ``since`` lies to the one in which ``until`` lies."""
    spans = [dagdelen.dagdeel_at(since)]
    while spans[-1].end <= until:
        spans.append(dagdelen.dagdeel_at(spans[-1].end))
    return Parts(spans)


def counted(
    facts: Iterable[CaseFacts], lines: Iterable[LogFact], *, parts: Parts, zone: ZoneInfo
) -> list[Counted]:
    """The cases with what follows from them and from these lines of their logs; in the same order."""
    of_case: dict[str, list[LogFact]] = {}
    for line in lines:
        of_case.setdefault(line.code, []).append(line)
    return [_counted(one, of_case.get(one.code, ()), parts=parts, zone=zone) for one in facts]


def length_of(case: Counted, clock: str) -> tuple[datetime | None, datetime | None]:
    """When a clock of the case began and ended; None where it never did. One that is not asked of it has neither."""
    facts = case.facts
    match clock:
        case "message_taken":
            return case.needed_at, facts.taken_at if case.needed_at else None
        case "taken_contact":
            return (facts.taken_at, case.contact_at) if case.needed_at else (None, None)
        case "contact_on_site":
            called_first = (
                facts.contact_at is not None
                and facts.on_site_decided_at is not None
                and (facts.arrived_at is None or facts.contact_at <= facts.arrived_at)
            )
            return (facts.contact_at, facts.arrived_at) if called_first else (None, None)
        case "decision_on_site":
            return facts.on_site_decided_at, facts.arrived_at
        case "message_on_site":
            is_asked = facts.on_site_decided_at is not None and case.needed_at is not None
            return (case.needed_at, facts.arrived_at) if is_asked else (None, None)
    raise ValueError(f"there is no clock {clock!r}; use one of {', '.join(CLOCKS)}")


def _counted(facts: CaseFacts, lines: Sequence[LogFact], *, parts: Parts, zone: ZoneInfo) -> Counted:
    corrected = [line.moment for line in lines if line.what == "corrected_arrived" and line.moment]
    was_queued = any(line.what == "queued" for line in lines)
    contacts = [at for at in (facts.contact_at, facts.arrived_at) if at is not None]
    return Counted(
        facts=facts,
        month=f"{to_local(facts.opened_at, zone):%Y-%m}",
        dagdeel=parts.at(facts.opened_at).dagdeel.value,
        was_queued=was_queued,
        needed_at=_needed_at(facts, lines) if was_queued else facts.opened_at,
        contact_at=min(contacts, default=None),
        corrected_at=corrected[-1] if corrected else None,
    )


def _needed_at(facts: CaseFacts, lines: Sequence[LogFact]) -> datetime | None:
    """When a request out of the queue became urgent while nobody had it."""
    for line in lines:
        if line.what == "raised" and line.reason.endswith(_URGENT):
            return line.at if facts.taken_at is None or facts.taken_at >= line.at else None
    return None
