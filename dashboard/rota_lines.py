"""The lines of a rota as pages name them, and when a line that comes every week comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from dashboard.visitor import Visitor
from records.rota_doubts import occurrences_between
from schedules.local import to_local, to_utc
from schedules.rota import REGION_PREFIX, Absence, Shift

__all__ = ["Run", "absence_key", "is_over", "is_shared", "led_lines", "line_key", "next_on", "runs_between"]

Span = tuple[datetime, datetime]

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Run:
    """One shift of a line in real time (UTC), and the day on which it begins by the clocks."""

    line: Shift
    day: date
    start: datetime
    end: datetime


def line_key(shift: Shift) -> str:
    """What an address calls the line: it changes with the line, so that an old page changes no other one."""
    until = shift.weekly_until.isoformat() if shift.weekly_until else ""
    return _key(shift.team, shift.role.value, shift.worker, _moment(shift.start), _moment(shift.end), until)


def absence_key(absence: Absence) -> str:
    """The same of an absence."""
    return _key(absence.worker, _moment(absence.start), _moment(absence.end))


def is_shared(team: str) -> bool:
    """Whether the lines of this name are those of the region, which every team uses."""
    return team.startswith(REGION_PREFIX)


def led_lines(shifts: Iterable[Shift], *, visitor: Visitor, every_team: Iterable[str]) -> list[Shift]:
    """The lines that are his to change: those of his teams, and the shared ones when he leads every team."""
    leads_all = all(visitor.leads(team) for team in every_team)
    return [one for one in shifts if visitor.leads(one.team) or (leads_all and is_shared(one.team))]


def is_over(shift: Shift, *, now: datetime) -> bool:
    """Whether the line's last shift is over; ``now`` is wall time."""
    last = shift.end
    if shift.weekly_until is not None:
        last += ((shift.weekly_until - shift.start.date()).days // 7) * WEEK
    return last <= now


def next_on(shift: Shift, day: date) -> Span:
    """The wall times of the first shift of the line that begins on the day or later; its last one when none does."""
    if shift.weekly_until is None:
        return shift.start, shift.end
    most = (shift.weekly_until - shift.start.date()).days // 7
    weeks = min(max(0, -((shift.start.date() - day).days // 7)), most)
    return (shift.start + weeks * WEEK, shift.end + weeks * WEEK) if weeks else (shift.start, shift.end)


def runs_between(shift: Shift, start: datetime, end: datetime, *, zone: ZoneInfo) -> list[Run]:
    """The shifts of the line that run at some moment between the two."""
    near = occurrences_between(shift, to_local(start, zone) - DAY, to_local(end, zone) + DAY)
    runs = (Run(shift, begins.date(), to_utc(begins, zone), to_utc(ends, zone)) for begins, ends in near)
    return [one for one in runs if one.start < end and one.end > start]


def _moment(wall: datetime) -> str:
    return f"{wall.isoformat()}/{wall.fold}"


def _key(*told: str) -> str:
    return sha256("\n".join(told).encode()).hexdigest()[:20]
