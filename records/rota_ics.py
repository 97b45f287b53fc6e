"""rota.ics: shifts as calendar events, ``SUMMARY:team/role/worker``.

An event that stands alone is an exception to the weekly pattern, as a line of rota.csv without
``weekly_until``; one that repeats belongs to the pattern, also when single days were moved.

Source: RFC 5545.
"""

import re
import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from icalendar.timezone import tzp

from records.calendar_zones import Zones
from records.faults import Faults, shown
from records.known import Known, check_team, check_worker
from records.rota_csv import Placed
from records.rota_ics_event import YEARS, EventError, check_moment, single, times_of
from records.row import Row
from records.text import Location, read_text
from schedules.rota import Role, Shift

__all__ = ["read_rota_ics"]

_READ = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SUMMARY", "STATUS")
"""The properties that a shift is made of; what is wrong with others is nobody's concern here."""


# the parser takes a broken alarm for a broken calendar
_ALARM = re.compile(r"^BEGIN:VALARM\s*$.*?^END:VALARM\s*$\n?", re.MULTILINE | re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """A calendar that could be parsed. ``moved``: by UID the occurrences that other events stand in for."""

    events: list[Any]
    lines: list[dict[str, int]]
    moved: Mapping[str, set[date]]
    zones: Zones
    now: datetime


def read_rota_ics(
    path: Location, faults: Faults, *, known: Known, zone: ZoneInfo, now: datetime
) -> list[Placed]:
    """The shifts of the calendar; events with a fault are left out."""
    text = read_text(path, faults)
    calendar = None if text is None else _parsed(text, faults, zone=zone, now=now)
    placed: list[Placed] = []
    if calendar is None:
        return placed
    for event, lines in zip(calendar.events, calendar.lines, strict=True):
        try:
            placed.extend(_shifts(event, lines, calendar=calendar, known=known, faults=faults))
        except EventError as error:
            faults.add(lines.get(error.name, lines["BEGIN"]), error.what, error.todo)
        except (ValueError, ArithmeticError) as error:  # hours that a VTIMEZONE of the file makes impossible
            what = f"the event's times cannot be placed ({shown(str(error))})"
            faults.add(lines["BEGIN"], what, "use a TZID such as Europe/Amsterdam")
    return placed


def _parsed(text: str, faults: Faults, *, zone: ZoneInfo, now: datetime) -> _Calendar | None:
    """The calendar and its events; None, and a fault, when it is none."""
    try:
        icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]  # forgets the zones that other files have made up
        with warnings.catch_warnings():
            # that a zone's name was found behind a program's prefix (/mozilla.org/…/Europe/Amsterdam)
            warnings.simplefilter("ignore")
            parsed = icalendar.Calendar.from_ical(_ALARM.sub("", text))
            events = list(parsed.walk("VEVENT")) if parsed.name == "VCALENDAR" else None
            name = str(parsed.get("X-WR-TIMEZONE", "")).strip()
            own = tzp.timezone(name) if name else None
    except Exception as error:  # the parser is not ours: whatever it stumbles over is a fault of the file
        faults.add(1, f"cannot be read as a calendar ({shown(str(error))})", "export the calendar again")
        return None
    if events is None:
        faults.add(1, "is no calendar", "begin with BEGIN:VCALENDAR")
        return None
    if name and own is None:
        line = 1 + text.upper().count("\n", 0, text.upper().find("X-WR-TIMEZONE"))
        what = f"X-WR-TIMEZONE names the unknown zone {shown(name)}"
        faults.add(line, what, "use a name such as Europe/Amsterdam, or remove the line")
        return None
    zones = Zones(provider=zone, calendar=own, now=now)
    places = _lines_of_events(text, len(events))
    superseded = _superseded(events)
    present = [number for number in range(len(events)) if number not in superseded]
    return _Calendar(
        events=[events[number] for number in present],
        lines=[places[number] for number in present],
        moved=_moved(events, zones),
        zones=zones,
        now=now,
    )


def _lines_of_events(text: str, count: int) -> list[dict[str, int]]:
    """For each event the line on which each of its properties first stands; an alarm within it has its own."""
    found: list[dict[str, int]] = []
    within: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        name = re.split("[:;]", line, maxsplit=1)[0].strip().upper()
        if name == "BEGIN":
            within.append(line.partition(":")[2].strip().upper())
            if within[-1] == "VEVENT":
                found.append({"BEGIN": number})
        elif name == "END" and within:
            within.pop()
        elif within and within[-1] == "VEVENT" and not line[:1].isspace():
            found[-1].setdefault(name, number)
    found.extend({"BEGIN": 1} for _ in range(count - len(found)))
    return found[:count]


def _moved(events: list[Any], zones: Zones) -> Mapping[str, set[date]]:
    moved: dict[str, set[date]] = defaultdict(set)
    for event in events:
        if (original := _original(event)) is not None:
            moved[_uid(event)].add(zones.instant(original))
    return moved


def _superseded(events: list[Any]) -> set[int]:
    """The numbers of the events of which the calendar holds a later version: the same moved occurrence."""
    latest: dict[tuple[str, date], int] = {}
    superseded = set()
    for number, event in enumerate(events):
        if (original := _original(event)) is not None:
            other = latest.setdefault((_uid(event), original), number)
            if other != number:
                is_newer = _sequence(event) >= _sequence(events[other])
                superseded.add(other if is_newer else number)
                latest[_uid(event), original] = number if is_newer else other
    return superseded


def _original(event: Any) -> date | None:
    """The occurrence that the event stands in for; None when it stands in for none, or for an unreadable one."""
    value = event.get("RECURRENCE-ID")
    if value is None or isinstance(value, list) or any(name == "RECURRENCE-ID" for name, _ in event.errors):
        return None
    return value.dt if isinstance(value.dt, date) and value.dt.year in YEARS else None


def _uid(event: Any) -> str:
    return str(event.get("UID", ""))


def _sequence(event: Any) -> int:
    value = event.get("SEQUENCE", 0)
    return int(value) if isinstance(value, int) else 0


def _shifts(
    event: Any, lines: Mapping[str, int], *, calendar: _Calendar, known: Known, faults: Faults
) -> Iterator[Placed]:
    for name, message in event.errors:
        if name is None or name.upper() in _READ:
            what = f"{name or 'event'} cannot be read ({shown(message)})"
            raise EventError(name or "BEGIN", what, "correct it")
    original = single(event, "RECURRENCE-ID")
    if original is not None:
        _check_original(original)
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    summary = str(single(event, "SUMMARY") or "")
    parts = [part.strip() for part in summary.rsplit("/", 2)]  # a region's name may hold a slash
    if len(parts) != 3:
        raise EventError("SUMMARY", f"SUMMARY {shown(summary)} is no shift", "write team/role/worker")
    line = lines.get("SUMMARY", lines["BEGIN"])
    row = Row(line=line, values=dict(zip(("team", "role", "worker"), parts, strict=True)), faults=faults)
    team, role = check_team(row, row.required("team"), known), row.choice("role", Role)
    worker = check_worker(row, "worker", known)
    moved = set() if original is not None else calendar.moved.get(_uid(event), set())
    runs = times_of(event, zones=calendar.zones, moved=moved, now=calendar.now)
    if row.is_sound and role is not None:
        for start, end, until in runs:
            shift = Shift(team=team, role=role, worker=worker, start=start, end=end, weekly_until=until)
            yield Placed(shift=shift, file=faults.file, line=line)


def _check_original(original: Any) -> None:
    """Raises EventError where an event stands in for more than one occurrence, or for none that can be read."""
    check_moment("RECURRENCE-ID", getattr(original, "dt", None), original.params)
    if "RANGE" in original.params:
        what = f"RECURRENCE-ID changes all later occurrences (RANGE={original.params['RANGE']})"
        raise EventError("RECURRENCE-ID", what, "end the series there and begin a new one")
