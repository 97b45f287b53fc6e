"""A case's log as a line drawn to scale, and the four clocks that its moments give."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from escalation.case import Case
from storage.log import LoggedLine

__all__ = ["Clock", "Mark", "Tick", "TimeLine", "clocks_of", "time_line_of"]

WIDTH = 1000
"""The line's length, in units of the drawing."""

NEAR = 30
"""Marks nearer than this stand one above the other."""

MOST_LANES = 5

STEPS = tuple(
    timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 10080)
)
MOST_TICKS = 8

QUIET = frozenset({"details_renewed", "shift_changed", "gap_ended", "reminded", "said"})
"""Steps that are listed, and not drawn."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered step: ``x`` along the line (None: not drawn), ``lane`` above it from 0, counted from the line."""

    number: int
    line: LoggedLine
    x: int | None
    lane: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A whole distance along the line."""

    x: int
    after: timedelta


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The drawing: ``norm`` is from the decision that somebody must come to the deadline, where there is one."""

    marks: list[Mark]
    ticks: list[Tick]
    norm: tuple[int, int] | None
    lanes: int


@dataclass(frozen=True, slots=True)
class Clock:
    """How long one part took; ``took`` is None while, or because, it has not happened. ``is_over``: beyond the norm."""

    name: str
    begins: datetime | None
    took: timedelta | None
    is_running: bool = False
    is_over: bool = False


def time_line_of(case: Case, lines: Sequence[LoggedLine], *, now: datetime) -> TimeLine:
    """The line from the first message to the end, or to now; every step at its place by the minute."""
    start, end = case.opened_at, case.closed_at or now
    whole = max(end - start, timedelta(minutes=1))

    def place(moment: datetime) -> int:
        return max(0, min(WIDTH, round((moment - start) / whole * WIDTH)))

    marks: list[Mark] = []
    lane_ends: list[int] = []
    for number, one in enumerate(lines, start=1):
        if one.line.what in QUIET:
            marks.append(Mark(number, one, None, 0))
            continue
        x = place(one.at)
        free = [lane for lane, last in enumerate(lane_ends) if x - last >= NEAR]
        lane = free[0] if free else min(len(lane_ends), MOST_LANES - 1)
        lane_ends[lane : lane + 1] = [x]
        marks.append(Mark(number, one, x, lane))
    step = next((one for one in STEPS if whole / one <= MOST_TICKS), STEPS[-1])
    ticks = [Tick(place(start + at * step), at * step) for at in range(int(whole / step) + 1)]
    norm = None
    if case.on_site_decided_at:
        norm = (place(case.on_site_decided_at), place(case.on_site_decided_at + case.policy.norm))
    return TimeLine(marks, ticks, norm, max(1, len(lane_ends)))


def clocks_of(case: Case, *, now: datetime) -> list[Clock]:
    """From the first message to taken, to contact, to on site; and from the decision to on site."""
    end = case.closed_at or now
    norm = case.policy.norm

    def clock(name: str, begins: datetime | None, ends: datetime | None, *, is_wanted: bool) -> Clock:
        took = ends - begins if begins and ends else None
        is_running = bool(begins and not ends and case.is_open and is_wanted)
        so_far = took if took is not None else (end - begins if begins and is_wanted else None)
        has_norm = name in ("decision", "on_site")
        is_over = has_norm and so_far is not None and so_far > norm
        return Clock(name, begins, took, is_running=is_running, is_over=is_over)

    has_visit = case.on_site_decided_at is not None
    return [
        clock("taken", case.opened_at, case.taken_at, is_wanted=True),
        clock("contact", case.opened_at, case.contact_at, is_wanted=True),
        clock("on_site", case.opened_at, case.arrived_at, is_wanted=has_visit),
        clock("decision", case.on_site_decided_at, case.arrived_at, is_wanted=has_visit),
    ]
