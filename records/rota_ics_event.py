"""One event of a calendar as wall times of the provider: once, or in weekly runs.

Wall times on the nights on which the clock changes too: an event from 23:00 to 07:00 ends at 07:00 then as on any
night. Only an event in UTC, or in a zone with other clocks, has its own hours.

Source: RFC 5545. Where it leaves a choice, what the calendar programs show is followed: DTSTART is an occurrence
also when its own rule would not give it, and in a calendar with X-WR-TIMEZONE an event in UTC repeats in that zone.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from records.calendar_zones import Zones, as_datetime, in_zone
from records.faults import shown
from records.recurrence import LAST_DAY, starts_of, weekly_runs

__all__ = ["YEARS", "EventError", "Times", "check_moment", "single", "times_of"]

Times = tuple[datetime, datetime, date | None]
"""Start and end of one or more occurrences, and until which day they repeat weekly; None: the event stands alone."""

YEARS = range(1900, 2200)
"""The years of which a calendar's moments are taken."""

_LONGEST = timedelta(days=366 * len(YEARS))
# how far a rule without end is followed, unless it is a plain weekly one: that one is kept without end
_YEARS_AHEAD = 2
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class EventError(ValueError):
    """An event that cannot be used: the property it is about, what is wrong, and what to do."""

    def __init__(self, name: str, what: str, todo: str) -> None:
        super().__init__(what)
        self.name = name
        self.what = what
        self.todo = todo


@dataclass(frozen=True, slots=True)
class _Span:
    """One event's wall times in its own zone; ``zone`` is None when that is the provider's."""

    start: datetime
    end: datetime
    zone: tzinfo | None


def times_of(event: Any, *, zones: Zones, moved: Collection[date], now: datetime) -> list[Times]:
    """When the event happens: once, or in weekly runs.

    Args:
        event: a VEVENT.
        zones: whose wall times are meant.
        moved: the occurrences that other events stand in for: moments in UTC, or days.
        now: rules without end are followed from here (aware).

    Raises:
        EventError: it cannot be used.
    """
    span = _span(event, zones)
    if not any(name in event for name in ("RRULE", "RDATE", "RECURRENCE-ID")):
        return [(_wall(span.start, span, zones), _wall(span.end, span, zones), None)]
    if not moved and (last_day := _plain_last_day(event, span, zones)):
        return [(span.start, span.end, last_day)]
    return _Repeated(event, span, zones, now).runs(moved)


def _plain_last_day(event: Any, span: _Span, zones: Zones) -> date | None:
    """The last day of an event that is weekly, on one day, without exceptions; None when it is another kind.

    It is the rule's own last day, which may lie after the last occurrence.
    """
    rule = single(event, "RRULE")
    if rule is None or span.zone is not None or any(one in event for one in ("RDATE", "EXDATE")):
        return None
    parts = _parts(rule)
    own_day = {"", _WEEKDAYS[span.start.weekday()]}
    is_plain = parts.keys() <= {"FREQ", "INTERVAL", "BYDAY", "WKST"} and parts.get("INTERVAL", "1") == "1"
    if not is_plain or parts.get("FREQ") != "WEEKLY" or parts.get("BYDAY", "") not in own_day:
        return None
    until = _until(rule.get("UNTIL"), span, zones)
    if until is None:
        return LAST_DAY
    if until < span.start:
        return None
    last = until.date() if until.time() >= span.start.time() else until.date() - timedelta(days=1)
    return min(last, date(YEARS[-1], 12, 31))


class _Repeated:
    """The occurrences of an event that repeats."""

    def __init__(self, event: Any, span: _Span, zones: Zones, now: datetime) -> None:
        self._event = event
        self._span = span
        self._zones = zones
        self._now = now

    def runs(self, moved: Collection[date]) -> list[Times]:
        """The occurrences as weekly runs, without those that are excluded or moved."""
        span, zones = self._span, self._zones
        starts, goes_on_after = self._starts()
        gone = {*moved, *(zones.instant(self._in_own_zone(one)) for one in self._listed("EXDATE"))}
        length = span.end - span.start
        intervals = [
            (_wall(start, span, zones), _wall(start + length, span, zones))
            for start in starts
            if start.date() not in gone and zones.instant(self._in_own_zone(start)) not in gone
        ]
        found = weekly_runs(intervals, goes_on_after=goes_on_after)
        return [(run.start, run.end, run.weekly_until) for run in found]

    def _in_own_zone(self, moment: date) -> date:
        """A moment without a zone is one of the event's own zone."""
        if not isinstance(moment, datetime) or moment.tzinfo is not None:
            return moment
        return moment.replace(tzinfo=self._span.zone or self._zones.provider)

    def _starts(self) -> tuple[list[datetime], datetime | None]:
        """All wall times at which it starts, and from when on they go on weekly for ever (None: never)."""
        span, rule = self._span, single(self._event, "RRULE")
        starts, goes_on_after = [span.start], None
        if rule is not None:
            local_now = in_zone(self._now, self._zones.provider)
            horizon = datetime(max(local_now.year, span.start.year) + _YEARS_AHEAD, 12, 31, 23, 59)  # noqa: DTZ001  a wall time
            until = _until(rule.get("UNTIL"), span, self._zones)
            try:
                starts, is_endless = starts_of(_parts(rule), span.start, until=until, horizon=horizon)
            except ValueError as error:
                what, _, todo = str(error).partition("; ")
                raise EventError("RRULE", what, todo or "correct RRULE") from error
            if until is None or span.start <= until:
                starts.append(span.start)
            # only a zone with the provider's own clock changes repeats on the same wall times of it
            goes_on_after = horizon if is_endless and span.zone is None else None
        for one in self._listed("RDATE"):
            if isinstance(one, datetime):
                aware = self._zones.floating(one)
                is_own = aware.tzinfo is None or self._zones.other(aware.tzinfo) == span.zone
                own = span.zone or self._zones.provider
                starts.append(aware.replace(tzinfo=None) if is_own else in_zone(aware, own))
            else:
                starts.append(datetime.combine(one, span.start.time()))
        return sorted(set(starts)), goes_on_after

    def _listed(self, name: str) -> list[date]:
        """The moments or days of EXDATE or RDATE, as they stand."""
        values = self._event.get(name, [])
        found: list[date] = []
        for value in values if isinstance(values, list) else [values]:
            for one in value.dts:
                if isinstance(one.dt, tuple):
                    raise EventError(name, f"{name} gives a period", "write only when it starts")
                check_moment(name, one.dt, value.params)
                found.append(one.dt)
        return found


def _span(event: Any, zones: Zones) -> _Span:
    """The event's own start and end.

    Raises:
        EventError: one is missing or impossible.
    """
    start, end, duration = (single(event, name) for name in ("DTSTART", "DTEND", "DURATION"))
    if start is None:
        raise EventError("DTSTART", "the event has no DTSTART", "add it")
    for name, value in (("DTSTART", start), ("DTEND", end)):
        if value is not None:
            check_moment(name, getattr(value, "dt", None), value.params)
    begins, ends = _moment(start.dt, zones), _moment(end.dt, zones) if end is not None else None
    if "RRULE" in event and zones.has_own and begins.tzname() == "UTC":
        begins = _repeating_in(zones.calendar or zones.provider, begins, ends)
    own = zones.other(begins.tzinfo)
    wall = begins.replace(tzinfo=None)
    if ends is not None:
        finish = (
            ends.replace(tzinfo=None)
            if ends.tzinfo == begins.tzinfo
            else in_zone(ends, own or zones.provider)
        )
    elif duration is not None:
        finish = wall + min(duration.dt, _LONGEST)
    elif not isinstance(start.dt, datetime):
        finish = wall + timedelta(days=1)
    else:
        raise EventError("DTSTART", "the event has neither DTEND nor DURATION", "add DTEND")
    if finish <= wall:
        what = f"the event's end {finish} is not after its start {wall}"
        raise EventError("DTEND", what, "correct one of them")
    return _Span(start=wall, end=finish, zone=own)


def _moment(value: date, zones: Zones) -> datetime:
    """A day is the provider's, wherever the calendar was made."""
    return zones.floating(value) if isinstance(value, datetime) else as_datetime(value)


def _repeating_in(zone: tzinfo, begins: datetime, ends: datetime | None) -> datetime:
    """The start in the zone in which it repeats; in UTC where it begins or ends in the second of two equal hours."""
    local = begins.astimezone(zone)
    is_second = local.fold or (ends is not None and ends.tzinfo and ends.astimezone(zone).fold)
    return begins if is_second else local


def check_moment(name: str, moment: Any, params: Any) -> None:
    """Raises EventError where a property holds no moment that can be used."""
    if not isinstance(moment, date) or moment.year not in YEARS:
        raise EventError(name, f"{name} is no usable moment", "write a date and time of this century")
    named = params.get("TZID")
    if named and isinstance(moment, datetime) and moment.tzinfo is None:
        what = f"{name} has the unknown zone {shown(str(named))}"
        raise EventError(name, what, "use a TZID such as Europe/Amsterdam")


def single(event: Any, name: str) -> Any:
    """A property that may stand once; None when it is not there."""
    value = event.get(name)
    if isinstance(value, list):
        raise EventError(name, f"{name} stands there {len(value)} times", "keep one")
    return value


def _parts(rule: Any) -> dict[str, str]:
    """The parts of a rule as texts, without its end."""
    return {
        name: ",".join(str(one) for one in (values if isinstance(values, list) else [values]))
        for name, values in rule.items()
        if name != "UNTIL"
    }


def _until(values: Any, span: _Span, zones: Zones) -> datetime | None:
    """The rule's last moment, as a wall time of the event; a bare date counts to its end. None: it never ends.

    Some programs write the year 9999 for never.
    """
    if not values:
        return None
    moment = values[0] if isinstance(values, list) else values
    if not isinstance(moment, date) or moment.year < YEARS[0]:
        raise EventError("RRULE", "UNTIL is no usable moment", "write a date and time of this century")
    if moment.year > YEARS[-1]:
        return None
    if not isinstance(moment, datetime):
        return datetime.combine(moment, datetime.max.time())
    return in_zone(zones.floating(moment), span.zone or zones.provider)


def _wall(naive: datetime, span: _Span, zones: Zones) -> datetime:
    """A wall time of the event as one of the provider."""
    return naive if span.zone is None else in_zone(naive.replace(tzinfo=span.zone), zones.provider)
