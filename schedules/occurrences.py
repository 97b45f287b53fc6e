"""The real intervals (UTC) in which a rota's shifts and absences lie, between two moments.

A weekly shift is never laid out over its years: only the occurrences near the asked moments are computed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from schedules.local import to_local, to_utc
from schedules.shift import Absence, Override, Shift

__all__ = ["Interval", "Lane", "Stretch", "aperiodic_moments", "stretch_between"]

WEEK = timedelta(days=7)
# wall times are compared with this much room before they are converted; a clock is never set by more
_ROOM = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Interval:
    """Half-open real time in which a worker has a shift, or is absent."""

    start: datetime
    end: datetime
    worker: str


@dataclass(frozen=True, slots=True)
class Lane:
    """All there is about one role of one team, in the order of the data."""

    overrides: tuple[Override, ...]
    exceptions: tuple[Shift, ...]
    weekly: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class LaneStretch:
    """A lane's intervals within a stretch, one list a layer."""

    overrides: list[Override]
    exceptions: list[Interval]
    weekly: list[Interval]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Everything that lies between ``start`` and ``end``: enough to answer for any moment in it."""

    start: datetime
    end: datetime
    lanes: list[LaneStretch]
    absences: list[Interval]

    def is_absent(self, worker: str, moment: datetime) -> bool:
        """Whether the worker is absent at that moment."""
        return any(one.worker == worker and one.start <= moment < one.end for one in self.absences)

    def turns(self) -> list[datetime]:
        """The moments within the stretch at which an answer may change, ascending, its start among them."""
        found = {self.start}
        for lane in self.lanes:
            for override in lane.overrides:
                found.update((override.start, override.end))
            for interval in (*lane.exceptions, *lane.weekly):
                found.update((interval.start, interval.end))
        for absence in self.absences:
            found.update((absence.start, absence.end))
        return sorted(moment for moment in found if self.start <= moment < self.end)


def stretch_between(
    start: datetime, end: datetime, *, lanes: Iterable[Lane], absences: Iterable[Absence], zone: ZoneInfo
) -> Stretch:
    """What the lanes hold between two moments."""
    near = _Near(start=start, end=end, zone=zone)
    return Stretch(
        start=start,
        end=end,
        lanes=[
            LaneStretch(
                overrides=[one for one in lane.overrides if one.start < end and one.end > start],
                exceptions=list(near.once(lane.exceptions)),
                weekly=list(near.weekly(lane.weekly)),
            )
            for lane in lanes
        ],
        absences=list(near.once(absences)),
    )


class _Near:
    """The occurrences that touch one stretch of time."""

    def __init__(self, *, start: datetime, end: datetime, zone: ZoneInfo) -> None:
        self._start = start
        self._end = end
        self._zone = zone
        self._wall_from = to_local(start, zone) - _ROOM
        self._wall_until = to_local(end, zone) + _ROOM

    def once(self, spans: Iterable[Shift | Absence]) -> Iterator[Interval]:
        for span in spans:
            if span.start < self._wall_until and span.end > self._wall_from:
                yield from self._interval(span.start, span.end, worker=span.worker)

    def weekly(self, shifts: Iterable[Shift]) -> Iterator[Interval]:
        for shift in shifts:
            first = max(0, (self._wall_from - shift.end) // WEEK + 1)
            last = min(last_repeat(shift), (self._wall_until - shift.start) // WEEK)
            for week in range(first, last + 1):
                # week 0 is taken as it stands: adding nothing would still lose its fold
                begins = shift.start + week * WEEK if week else shift.start
                ends = shift.end + week * WEEK if week else shift.end
                yield from self._interval(begins, ends, worker=shift.worker)

    def _interval(self, begins: datetime, ends: datetime, *, worker: str) -> Iterator[Interval]:
        start, end = to_utc(begins, self._zone), to_utc(ends, self._zone)
        # a shift that lies wholly in the hour that is skipped has no real time at all
        if start < end and start < self._end and end > self._start:
            yield Interval(start, end, worker)


def last_repeat(shift: Shift) -> int:
    """The number of the last occurrence, the first being 0; less than 0 when it never occurs."""
    if shift.weekly_until is None:
        return 0
    return (shift.weekly_until - shift.start.date()).days // 7


def aperiodic_moments(
    start: datetime, end: datetime, *, lanes: Iterable[Lane], absences: Iterable[Absence], zone: ZoneInfo
) -> list[datetime]:
    """Where between two moments a rota stops repeating itself weekly, ascending.

    Whoever has looked through one whole week after (or before) such a moment has seen all there is up to the
    next: a weekly pattern that begins or ends, an exception, an absence, an override, a change of the clock.
    """
    found: set[datetime] = set(_clock_changes(start, end, zone))
    for absence in absences:
        found.update((to_utc(absence.start, zone), to_utc(absence.end, zone)))
    for lane in lanes:
        for override in lane.overrides:
            found.update((override.start, override.end))
        for shift in (*lane.exceptions, *lane.weekly):
            if (last := last_repeat(shift)) >= 0:
                found.add(to_utc(shift.start, zone))
                found.add(to_utc(shift.end + last * WEEK if last else shift.end, zone))
    return sorted(moment for moment in found if start < moment < end)


def _clock_changes(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """The moments at which the zone's clocks are set, to the second."""
    at = start.replace(microsecond=0)
    while at < end:
        if at.astimezone(zone).utcoffset() != (at + WEEK).astimezone(zone).utcoffset():
            yield at + timedelta(seconds=_first_second_of_other_offset(at, zone))
        at += WEEK


def _first_second_of_other_offset(at: datetime, zone: ZoneInfo) -> int:
    """How many seconds after ``at`` the clocks are set, in a week in which they are set."""
    before = at.astimezone(zone).utcoffset()
    low, high = 0, int(WEEK.total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if (at + timedelta(seconds=middle)).astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high
