"""The Dutch rules on being on call, held against what is planned, and against the calls that were made.

A duty of Achtervang is *consignatie*: between ordinary shifts somebody must be reachable and go to work when he
is called. For a worker on duty, in care, where being called is part of the work, it is a *bereikbaarheidsdienst*.

What this file knows is the rota and the cases of Achtervang. It does **not** know anybody's ordinary working
hours, his leave, his age or another employer. So a clean answer is no proof that the law is kept: the rules on
night shifts (no consignatie from 11 hours before to 14 hours after one), the average of 40 or 45 hours in 16 weeks
for who is on call 16 nights or more, and the 13 hours together with the ordinary day are left to the planner.

Days are counted by the wall clock, so that the nights on which it changes are ordinary nights; work that was
really done is counted in real hours.

Source: Arbeidstijdenwet, article 5:9 (consignatie); Arbeidstijdenbesluit, article 1:1 (bereikbaarheidsdienst: "ten
hoogste 24 uren") and its paragraphs on care; rijksoverheid.nl, "Wat zijn de regels bij consignatie
(oproepdienst)?"; docs/working-time.md says what each rule is in practice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from schedules.duties import Duty
from schedules.limits import Limits, limits_faults
from schedules.local import to_local, to_utc
from schedules.shift import Role

__all__ = [
    "Call",
    "Limits",
    "WorkingTimeFault",
    "WorkingTimeKind",
    "hours_on_call",
    "limits_faults",
    "worked",
    "working_time_faults",
]

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)

Span = tuple[datetime, datetime]


class WorkingTimeKind(StrEnum):
    """Which rule is broken."""

    DAYS_ON_CALL = "days_on_call"
    """On call on too many days of a period; found and limit are days."""

    FREE_PERIODS = "free_periods"
    """Too seldom free from call and work for days on end; found and limit count those free times."""

    LONG_DUTY = "long_duty"
    """On duty for too long without a break; found and limit are hours."""

    DAYS_IN_A_ROW = "days_in_a_row"
    """On call on too many days one after another; found and limit are days."""

    WORKING_HOURS = "working_hours"
    """Too much work within 24 hours; found and limit are hours."""


@dataclass(frozen=True, slots=True)
class Call:
    """Work that a worker was called to: from taking the case until it was off his hands (aware)."""

    worker: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class WorkingTimeFault:
    """A rule that one worker's rota breaks between two moments (UTC); the unit of the numbers is the kind's."""

    kind: WorkingTimeKind
    worker: str
    start: datetime
    end: datetime
    found: float
    limit: float


def working_time_faults(
    duties: Sequence[Duty],
    *,
    calls: Sequence[Call] = (),
    limits: Limits,
    zone: ZoneInfo,
    start: datetime,
    until: datetime,
) -> list[WorkingTimeFault]:
    """The broken rules whose time touches that from ``start`` until ``until`` (aware), by start and worker.

    Give the duties of a whole period before ``start`` and after ``until`` too: what is not given counts as free,
    which hides faults and never makes one. Of several periods with the same fault that overlap, the worst is
    told. Exactly at a limit is no fault. Duties as coordinator are no consignatie.
    """
    reach = limits.period_days * DAY
    first, last = to_local(start, zone) - reach, to_local(until, zone) + reach
    on_call, on_duty = _by_worker(duties, zone=zone, first=first, last=last)
    of_worker: dict[str, list[Call]] = defaultdict(list)
    for call in calls:
        of_worker[call.worker].append(call)
    found: list[WorkingTimeFault] = []
    for worker in sorted({*on_call, *of_worker}):
        work = worked(of_worker[worker], limits=limits)
        busy = [(_wall(a, zone), _wall(b, zone)) for a, b in work]
        each = _OfWorker(worker, limits=limits, zone=zone, asked=(first + reach, last - reach))
        found += each.long_duties(_union(on_duty[worker]))
        found += each.days_in_a_row(_union(on_call[worker]))
        found += each.days_on_call(_union(on_call[worker]))
        found += each.too_seldom_free(_union([*on_call[worker], *busy]))
        found += each.too_much_work(work)
    touching = [one for one in found if one.start < until and one.end > start]
    return sorted(touching, key=lambda one: (one.start, one.worker, one.kind))


def worked(calls: Iterable[Call], *, limits: Limits) -> list[Span]:
    """The working time that one worker's calls amount to, in order, apart from each other (real time).

    A call counts for half an hour at least. When the next one comes within half an hour of the end of the work
    (exactly then, too), the time between the two is work as well.

    Source: Arbeidstijdenwet, article 5:9, and rijksoverheid.nl on consignatie.
    """
    least = timedelta(minutes=limits.least_call_minutes)
    near = timedelta(minutes=limits.joined_call_minutes)
    blocks: list[Span] = []
    ends: datetime | None = None
    for call in sorted(calls, key=lambda one: (one.start, one.end)):
        counted = max(call.end, call.start + least)
        if blocks and ends is not None and (call.start - ends <= near or call.start <= blocks[-1][1]):
            blocks[-1] = (blocks[-1][0], max(blocks[-1][1], counted))
            ends = max(ends, call.end)
        else:
            blocks.append((call.start, counted))
            ends = call.end
    return blocks


def hours_on_call(duties: Iterable[Duty], worker: str, *, start: datetime, until: datetime) -> float:
    """The real hours of a worker's consignatie between two moments; two duties at once count once."""
    spans = _union(
        (max(one.start, start), min(one.end or until, until))
        for one in duties
        if one.worker == worker and one.role is not Role.COORDINATOR
    )
    return sum((end - begin for begin, end in spans), timedelta()) / HOUR


def _by_worker(
    duties: Iterable[Duty], *, zone: ZoneInfo, first: datetime, last: datetime
) -> tuple[dict[str, list[Span]], dict[str, list[Span]]]:
    """The wall times at which each is on call, and those at which he is on duty, cut off at both ends."""
    on_call: dict[str, list[Span]] = defaultdict(list)
    on_duty: dict[str, list[Span]] = defaultdict(list)
    for duty in duties:
        if duty.role is Role.COORDINATOR:
            continue
        begins = max(_wall(duty.start, zone), first)
        ends = min(_wall(duty.end, zone), last) if duty.end else last
        on_call[duty.worker].append((begins, ends))
        if duty.role is Role.ON_DUTY:
            on_duty[duty.worker].append((begins, ends))
    return on_call, on_duty


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return to_local(moment, zone).replace(fold=0)


def _union(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, with those joined that touch; empty ones are left out."""
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _gaps(spans: Sequence[Span], start: datetime, end: datetime) -> Iterator[timedelta]:
    """How long the times between the spans are, within a period."""
    at = start
    for begins, ends in spans:
        if begins >= end:
            break
        if begins > at:
            yield begins - at
        at = max(at, ends)
    if at < end:
        yield end - at


class _OfWorker:
    """One worker's times against the limits; spans are wall times, joined and in order, unless told otherwise."""

    def __init__(self, worker: str, *, limits: Limits, zone: ZoneInfo, asked: Span) -> None:
        self._worker, self._limits, self._zone, self._asked = worker, limits, zone, asked

    def long_duties(self, on_duty: Sequence[Span]) -> list[WorkingTimeFault]:
        """Source: Arbeidstijdenbesluit, article 1:1: a bereikbaarheidsdienst has at most 24 hours on end."""
        limit = self._limits.longest_duty_hours
        return [
            self._fault(WorkingTimeKind.LONG_DUTY, span, found=(span[1] - span[0]) / HOUR, limit=limit)
            for span in on_duty
            if limit and span[1] - span[0] > limit * HOUR
        ]

    def days_in_a_row(self, on_call: Sequence[Span]) -> list[WorkingTimeFault]:
        """The law has no such limit, collective agreements have: without 24 hours between, days are in a row.

        Source: for one, CAO Gehandicaptenzorg 2021-2024, article 7:16: five days in a row, seven in 28 days.
        """
        limit, rows = self._limits.days_in_a_row, list[Span]()
        for start, end in on_call if limit else ():
            if rows and start - rows[-1][1] < DAY:
                rows[-1] = (rows[-1][0], end)
            else:
                rows.append((start, end))
        return [
            self._fault(WorkingTimeKind.DAYS_IN_A_ROW, row, found=-(-(row[1] - row[0]) // DAY), limit=limit)
            for row in rows
            if row[1] - row[0] > limit * DAY
        ]

    def days_on_call(self, on_call: Sequence[Span]) -> list[WorkingTimeFault]:
        """A day is on call unless it is one of the free times of 24 hours that fit into the period.

        Source: Arbeidstijdenwet, article 5:9: in every 28 times 24 hours at least 14 times 24 hours without.
        """
        limit = self._limits.days_on_call
        faults = []
        for start, end in self._periods(on_call):
            days = self._limits.period_days - sum(gap // DAY for gap in _gaps(on_call, start, end))
            if days > limit:
                faults.append(
                    self._fault(WorkingTimeKind.DAYS_ON_CALL, (start, end), found=days, limit=limit)
                )
        return _worst_apart(faults)

    def too_seldom_free(self, busy: Sequence[Span]) -> list[WorkingTimeFault]:
        """Source: Arbeidstijdenwet, article 5:9: in every 28 days twice 48 hours without call and without work."""
        limit, free = self._limits.free_periods, self._limits.free_period_hours * HOUR
        faults = []
        for start, end in self._periods(busy):
            found = sum(gap // free for gap in _gaps(busy, start, end))
            if found < limit:
                faults.append(
                    self._fault(WorkingTimeKind.FREE_PERIODS, (start, end), found=found, limit=limit)
                )
        return _worst_apart(faults)

    def too_much_work(self, work: Sequence[Span]) -> list[WorkingTimeFault]:
        """Source: Arbeidstijdenwet, article 5:9: at most 13 hours of work in every 24 hours. In real time."""
        limit = self._limits.working_hours
        faults = []
        for start in {*(begin for begin, _ in work), *(end - DAY for _, end in work)}:
            end = start + DAY
            shares = (min(b, end) - max(a, start) for a, b in work if a < end and b > start)
            if (hours := sum(shares, timedelta()) / HOUR) > limit:
                faults.append(
                    WorkingTimeFault(WorkingTimeKind.WORKING_HOURS, self._worker, start, end, hours, limit)
                )
        return _worst_apart(faults)

    def _periods(self, spans: Sequence[Span]) -> list[Span]:
        """The periods that are looked at: from every start, and up to every end, of being on call.

        Where somebody is on call for longer than a period, those at both ends of the asked time as well.
        """
        length = self._limits.period_days * DAY
        starts = {*(start for start, _ in spans), *(end - length for _, end in spans)}
        for start, end in spans:
            if end - start > length:
                starts |= {
                    one for one in (self._asked[0], self._asked[1] - length) if start <= one <= end - length
                }
        return [(start, start + length) for start in sorted(starts)]

    def _fault(self, kind: WorkingTimeKind, span: Span, *, found: float, limit: float) -> WorkingTimeFault:
        start, end = (to_utc(wall, self._zone) for wall in span)
        return WorkingTimeFault(kind, self._worker, start, end, found, limit)


def _worst_apart(faults: Iterable[WorkingTimeFault]) -> list[WorkingTimeFault]:
    """Of faults of one kind that overlap the one that is furthest from the limit, the earlier of equals."""
    kept: list[WorkingTimeFault] = []
    for one in sorted(faults, key=lambda each: (-abs(each.found - each.limit), each.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return kept
