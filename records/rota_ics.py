"""rota.ics: shifts as calendar events, ``SUMMARY:team/role/worker``.

An event that stands alone is an exception to the weekly pattern, as a line of rota.csv without
``weekly_until``; one that repeats belongs to the pattern, also when single days were moved.

Source: RFC 5545.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from records.faults import Faults, shown
from records.known import Known, check_team, check_worker
from records.recurrence import Run, starts_of, weekly_runs
from records.rota_csv import Placed
from records.row import Row
from records.text import read_text
from schedules.rota import Role, Shift

__all__ = ["read_rota_ics"]

_YEARS = range(1900, 2199)
# how far a rule without end is followed, unless it is a plain weekly one: that one is kept without end
_YEARS_AHEAD = 2


class _EventError(ValueError):
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


def read_rota_ics(path: Path, faults: Faults, *, known: Known, zone: ZoneInfo, now: datetime) -> list[Placed]:
    """The shifts of the calendar; events with a fault are left out."""
    text = read_text(path, faults)
    if text is None:
        return []
    try:
        calendar = Calendar.from_ical(text)
        events = list(calendar.walk("VEVENT")) if calendar.name == "VCALENDAR" else None
    except Exception as error:  # the parser is not ours: whatever it stumbles over is a fault of the file
        faults.add(1, f"cannot be read as a calendar ({shown(str(error))})", "export the calendar again")
        return []
    if events is None:
        faults.add(1, "is no calendar", "begin with BEGIN:VCALENDAR")
        return []
    reader = _Reader(zone=zone, now=now, moved=_moved(events, zone))
    placed: list[Placed] = []
    for event, lines in zip(events, _lines_of_events(text, len(events)), strict=True):
        try:
            placed.extend(_shifts(event, lines, reader=reader, known=known, faults=faults))
        except _EventError as error:
            faults.add(lines.get(error.name, lines["BEGIN"]), error.what, error.todo)
    return placed


def _lines_of_events(text: str, count: int) -> list[dict[str, int]]:
    """For each event the line on which each of its properties first stands."""
    found: list[dict[str, int]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        name = line.split(":")[0].split(";")[0].strip().upper()
        if line.strip().upper() == "BEGIN:VEVENT":
            found.append({"BEGIN": number})
        elif found and not line[:1].isspace():
            found[-1].setdefault(name, number)
    found.extend({"BEGIN": 1} for _ in range(count - len(found)))
    return found[:count]


def _shifts(
    event: Any, lines: Mapping[str, int], *, reader: "_Reader", known: Known, faults: Faults
) -> Iterator[Placed]:
    if event.errors:
        name, message = event.errors[0]
        raise _EventError(
            name or "BEGIN", f"{name or 'event'} cannot be read ({shown(message)})", "correct it"
        )
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    summary = str(_single(event, "SUMMARY") or "")
    parts = [part.strip() for part in summary.split("/")]
    if len(parts) != 3:
        raise _EventError("SUMMARY", f"SUMMARY {shown(summary)} is no shift", "write team/role/worker")
    line = lines.get("SUMMARY", lines["BEGIN"])
    row = Row(line=line, values=dict(zip(("team", "role", "worker"), parts, strict=True)), faults=faults)
    team, role = check_team(row, row.required("team"), known), row.choice("role", Role)
    worker = check_worker(row, "worker", known)
    runs = reader.runs(event)
    if row.is_sound and role is not None:
        for start, end, until in runs:
            shift = Shift(team=team, role=role, worker=worker, start=start, end=end, weekly_until=until)
            yield Placed(shift=shift, file=faults.file, line=line)


class _Reader:
    """Turns events into wall times of the provider's zone."""

    def __init__(self, *, zone: ZoneInfo, now: datetime, moved: Mapping[str, set[datetime]]) -> None:
        self._zone = zone
        self._now = now
        self._moved = moved

    def runs(self, event: Any) -> list[tuple[datetime, datetime, date | None]]:
        """When the event happens: once, or in weekly runs."""
        span = _span(event, self._zone)
        is_repeated = any(name in event for name in ("RRULE", "RDATE", "RECURRENCE-ID"))
        if not is_repeated:
            start, end = _wall(span.start, span, self._zone), _wall(span.end, span, self._zone)
            return [(start, end, None)]
        starts, goes_on_after = self._starts(event, span)
        starts = self._without_excluded(event, starts, span=span)
        gone = set() if "RECURRENCE-ID" in event else self._moved.get(str(event.get("UID", "")), set())
        length = span.end - span.start
        intervals = [
            (begins, _wall(start + length, span, self._zone))
            for start in starts
            if (begins := _wall(start, span, self._zone)) not in gone
        ]
        folded: list[Run] = weekly_runs(intervals, goes_on_after=goes_on_after)
        return [(run.start, run.end, run.weekly_until) for run in folded]

    def _starts(self, event: Any, span: _Span) -> tuple[list[datetime], datetime | None]:
        rule = _single(event, "RRULE")
        starts, goes_on_after = [span.start], None
        if rule is not None:
            parts = {
                name: ",".join(str(one) for one in (values if isinstance(values, list) else [values]))
                for name, values in rule.items()
                if name != "UNTIL"
            }
            local_now = self._now.astimezone(self._zone).replace(tzinfo=None)
            years = max(local_now.year, span.start.year) + _YEARS_AHEAD
            horizon = datetime(years, 12, 31, 23, 59)  # noqa: DTZ001  a wall time
            until = _until(rule.get("UNTIL"), span, self._zone)
            try:
                starts, is_endless = starts_of(parts, span.start, until=until, horizon=horizon)
            except ValueError as error:
                what, _, todo = str(error).partition("; ")
                raise _EventError("RRULE", what, todo or "correct RRULE") from error
            # only a zone with the provider's own clock changes repeats on the same wall times of it
            goes_on_after = horizon if is_endless and span.zone is None else None
        starts += [one for one in self._listed(event, "RDATE", span) if isinstance(one, datetime)]
        return sorted(set(starts)), goes_on_after

    def _without_excluded(self, event: Any, starts: list[datetime], *, span: _Span) -> list[datetime]:
        excluded = set(self._listed(event, "EXDATE", span))
        return [one for one in starts if one not in excluded and one.date() not in excluded]

    def _listed(self, event: Any, name: str, span: _Span) -> list[date]:
        """The moments of EXDATE or RDATE as wall times of the event; a bare date of EXDATE stays one."""
        values = event.get(name, [])
        found: list[date] = []
        for value in values if isinstance(values, list) else [values]:
            for one in value.dts:
                moment = one.dt[0] if isinstance(one.dt, tuple) else one.dt
                if not isinstance(moment, datetime) and name == "RDATE":
                    moment = datetime.combine(moment, span.start.time())
                found.append(_as_event_wall(moment, span, self._zone))
        return found


def _moved(events: list[Any], zone: ZoneInfo) -> dict[str, set[datetime]]:
    """By UID the wall times of occurrences that other events stand in for."""
    moved: dict[str, set[datetime]] = defaultdict(set)
    for event in events:
        original = event.get("RECURRENCE-ID")
        if original is not None and not event.errors and hasattr(original, "dt"):
            moment = _in_zone(_as_datetime(original.dt), zone)
            moved[str(event.get("UID", ""))].add(moment)
    return moved


def _span(event: Any, zone: ZoneInfo) -> _Span:
    """The event's own start and end.

    Raises:
        _EventError: one is missing or impossible.
    """
    start, end, duration = (_single(event, name) for name in ("DTSTART", "DTEND", "DURATION"))
    if start is None:
        raise _EventError("DTSTART", "the event has no DTSTART", "add it")
    for name, value in (("DTSTART", start), ("DTEND", end)):
        _check_moment(name, value)
    begins = _as_datetime(start.dt)
    own = None if _is_same_zone(begins.tzinfo, zone) else begins.tzinfo
    wall = begins.replace(tzinfo=None)
    if end is not None:
        ends = _as_datetime(end.dt)
        finish = ends.replace(tzinfo=None) if ends.tzinfo == begins.tzinfo else _in_zone(ends, own or zone)
    elif duration is not None:
        finish = wall + duration.dt
    elif not isinstance(start.dt, datetime):
        finish = wall + timedelta(days=1)
    else:
        raise _EventError("DTSTART", "the event has neither DTEND nor DURATION", "add DTEND")
    if finish <= wall:
        raise _EventError(
            "DTEND", f"the event's end {finish} is not after its start {wall}", "correct one of them"
        )
    return _Span(start=wall, end=finish, zone=own)


def _check_moment(name: str, value: Any) -> None:
    if value is None:
        return
    if not isinstance(getattr(value, "dt", None), date) or value.dt.year not in _YEARS:
        raise _EventError(name, f"{name} is no usable moment", "write a date and time of this century")
    named = value.params.get("TZID")
    if named and isinstance(value.dt, datetime) and value.dt.tzinfo is None:
        raise _EventError(
            name, f"{name} has the unknown zone {shown(str(named))}", "use a TZID such as Europe/Amsterdam"
        )


def _single(event: Any, name: str) -> Any:
    """A property that may stand once; None when it is not there."""
    value = event.get(name)
    if isinstance(value, list):
        raise _EventError(name, f"{name} stands there {len(value)} times", "keep one")
    return value


def _until(values: Any, span: _Span, zone: ZoneInfo) -> datetime | None:
    """The rule's last moment, as a wall time of the event; a bare date counts to its end."""
    if not values:
        return None
    moment = values[0] if isinstance(values, list) else values
    if not isinstance(moment, datetime):
        return datetime.combine(moment, datetime.max.time())
    return _in_zone(moment, span.zone or zone)


def _as_event_wall(moment: date, span: _Span, zone: ZoneInfo) -> date:
    return _in_zone(moment, span.zone or zone) if isinstance(moment, datetime) else moment


def _wall(naive: datetime, span: _Span, zone: ZoneInfo) -> datetime:
    """A wall time of the event as one of the provider."""
    return naive if span.zone is None else _in_zone(naive.replace(tzinfo=span.zone), zone)


def _in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """The wall time in a zone; a floating one is taken as it stands."""
    if moment.tzinfo is None or _is_same_zone(moment.tzinfo, zone):
        return moment.replace(tzinfo=None)
    return moment.astimezone(zone).replace(tzinfo=None)


def _is_same_zone(one: tzinfo | None, other: tzinfo) -> bool:
    return one is None or one == other or str(one) == str(other)


def _as_datetime(moment: date) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, datetime.min.time())
