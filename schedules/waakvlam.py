"""When a client is asked how he is: the moments that his plans give, right on the nights the clock changes.

A plan is wall time: one check-in for each of its days and times, whatever the clock does. A time that does not
exist moves on by the gap, one that comes twice is the first, and what falls together is one check-in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from schedules.dagdelen import Dagdeel, Dagdelen
from schedules.local import to_local, to_utc

__all__ = ["Planned", "Rhythm", "asked_at", "planned_between", "reminders_of"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One source of check-ins: a plan, or a level while a client is on it.

    Attributes:
        source: the id of the plan or of the scaling.
        days: 0 is Monday.
        starts, ends: the first and last local day, inclusive; None is unbounded.
        since: nothing due before this moment is ever asked; due at it is.
        until: from this moment on nothing is due; None is unbounded.
    """

    source: str
    days: tuple[int, ...]
    times: tuple[time, ...]
    grace_minutes: int
    reminders: int
    since: datetime
    until: datetime | None = None
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """One check-in that is to come: an answer from ``opens_at`` on counts for it."""

    due: datetime
    opens_at: datetime
    source: str
    grace_minutes: int
    reminders: int


def planned_between(
    rhythms: Sequence[Rhythm],
    *,
    start: datetime,
    until: datetime,
    zone: ZoneInfo,
    early: timedelta,
    daytime: Dagdelen | None = None,
) -> list[Planned]:
    """The check-ins of one client that are due from ``start`` until before ``until``, by moment.

    Of several that fall together the first rhythm's stands. ``early``: how long before its moment one can be
    answered at most; never before the middle between it and the one before. ``daytime``: the parts of the day
    of a client who is not bothered at night; what falls in his night is due when the morning begins.
    """
    found: dict[datetime, Rhythm] = {}
    # those before the start are looked at too: half-way to them one can be early for the first
    for rhythm in rhythms:
        for moment in _moments(rhythm, start=start - early - _DAY, until=until, zone=zone):
            due = _in_daytime(moment, daytime) if daytime else moment
            # moved to the morning it may lie behind the end of its rhythm: then another asks by now
            if due < min(until, rhythm.until or until):
                found.setdefault(due, rhythm)
    planned = []
    before: datetime | None = None
    for due, rhythm in sorted(found.items(), key=lambda item: item[0]):
        opens_at = due - early if before is None else max(due - early, before + (due - before) / 2)
        before = due
        if due >= start:
            one = Planned(due, opens_at, rhythm.source, rhythm.grace_minutes, rhythm.reminders)
            planned.append(one)
    return planned


def asked_at(wall: time, *, starts: Mapping[Dagdeel, time]) -> tuple[time, int]:
    """When a client who is not bothered at night is asked what is planned at this wall time, and how many days later.

    ``starts``: when each part of the day begins. By day it is the time itself.
    """
    begins = starts[Dagdeel.NACHT]
    ends = min((one for one in starts.values() if one > begins), default=min(starts.values()))
    if ends > begins:  # his night begins after midnight
        return (ends, 0) if begins <= wall < ends else (wall, 0)
    if wall >= begins:
        return ends, 1
    return (ends, 0) if wall < ends else (wall, 0)


def reminders_of(due: datetime, *, grace_minutes: int, reminders: int) -> tuple[datetime, ...]:
    """When the reminders go: evenly inside the grace (60 minutes and 2: after 20 and 40)."""
    grace = timedelta(minutes=grace_minutes)
    return tuple(due + grace * number / (reminders + 1) for number in range(1, reminders + 1))


def _moments(rhythm: Rhythm, *, start: datetime, until: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    first = max(start, rhythm.since)
    last = until if rhythm.until is None else min(until, rhythm.until)
    for day in _days(rhythm, first=first, last=last, zone=zone):
        for wall in rhythm.times:
            moment = to_utc(datetime.combine(day, wall), zone)
            if first <= moment < last:
                yield moment


def _days(rhythm: Rhythm, *, first: datetime, last: datetime, zone: ZoneInfo) -> Iterable[date]:
    """The local days of the rhythm that can hold a moment between the two."""
    day, end = to_local(first, zone).date(), to_local(last, zone).date()
    if rhythm.starts:
        day = max(day, rhythm.starts)
    if rhythm.ends:
        end = min(end, rhythm.ends)
    while day <= end:
        if day.weekday() in rhythm.days:
            yield day
        day += _DAY


def _in_daytime(moment: datetime, daytime: Dagdelen) -> datetime:
    span = daytime.dagdeel_at(moment)
    return span.end if span.dagdeel is Dagdeel.NACHT else moment
