"""A week of a team's rota as a calendar: who answers for each role when, day by day, as the product itself answers."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dashboard.rota_lines import Run, is_shared, runs_between
from schedules.findings import Finding, FindingKind, findings
from schedules.local import to_utc
from schedules.rota import Because, OnDuty, Role, Rota, answers_between

__all__ = ["Day", "Stretch", "Week", "monday_of", "week_named", "week_of"]

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 2000, 2150
"""What can be leafed to: far from both ends of what a calendar can hold."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Who answers from ``start`` until ``end`` (UTC, within one day).

    ``planned`` are the shifts of the lines that decide about it, whoever stands in for whom.
    """

    start: datetime
    end: datetime
    answer: OnDuty
    planned: tuple[Run, ...]
    doubts: tuple[Finding, ...]

    @property
    def is_hole(self) -> bool:
        """Whether nobody stands on the rota, so that others stand in."""
        return self.answer.because in (Because.BACKUP, Because.COORDINATORS)

    @property
    def hole(self) -> tuple[datetime, datetime]:
        """When the hole begins and ends, as far as it is not longer than a shift is; else this part of it."""
        since, until = self.answer.since or self.start, self.answer.until or self.end
        return (since, until) if until - since <= DAY else (self.start, self.end)

    @property
    def is_agreed(self) -> bool:
        """Whether somebody does it by a swap, or took it over."""
        return self.answer.because in (Because.SWAP, Because.TAKEN_OVER)

    @property
    def is_shared(self) -> bool:
        """Whether it is the region's rota that answers."""
        return any(is_shared(one.line.team) for one in self.planned)


@dataclass(frozen=True, slots=True)
class Day:
    """A day by the clocks of the provider; ``hours`` are 23 or 25 when the clock changes."""

    day: date
    start: datetime
    end: datetime
    roles: dict[Role, tuple[Stretch, ...]]

    @property
    def hours(self) -> int:
        """How long it lasts."""
        return round((self.end - self.start) / timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday on."""

    monday: date
    days: tuple[Day, ...]

    @property
    def name(self) -> str:
        """As it stands in an address: 2026-W48."""
        return _name(self.monday)

    @property
    def number(self) -> int:
        """Its number in its year."""
        return self.monday.isocalendar().week

    @property
    def before(self) -> str:
        """The name of the week before; empty where leafing ends."""
        return _name(self.monday - 7 * DAY)

    @property
    def after(self) -> str:
        """The name of the week after; empty where leafing ends."""
        return _name(self.monday + 7 * DAY)


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - day.weekday() * DAY


def week_named(name: str) -> date | None:
    """The Monday of a week such as 2026-W48; None when there is no such week."""
    year, _, number = name.partition("-W")
    if not (
        len(year) == 4 and len(number) == 2 and f"{year}{number}".isascii() and f"{year}{number}".isdigit()
    ):
        return None
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        return date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        return None


def week_of(rota: Rota, *, team: str, monday: date, every_team: Sequence[str]) -> Week:
    """The week; ``every_team``: in which of them somebody may stand at the same time."""
    midnights = [to_utc(datetime.combine(monday + n * DAY, datetime.min.time()), rota.zone) for n in range(8)]
    start, until = midnights[0], midnights[-1]
    found = findings(rota, teams=every_team, start=start, until=until, mute={})
    doubts = [one for one in found if one.team == team and one.kind is not FindingKind.NOBODY]
    answers = {role: answers_between(rota, team=team, role=role, start=start, until=until) for role in Role}
    drawn = _Drawn(rota, team=team, doubts=doubts)
    days = [
        Day(
            monday + n * DAY,
            begins,
            ends,
            {role: drawn.stretches(role, answers[role], begins, ends) for role in Role},
        )
        for n, (begins, ends) in enumerate(itertools.pairwise(midnights))
    ]
    return Week(monday, tuple(days))


class _Drawn:
    """The answers of one team, cut to days and held against the lines that they come from."""

    def __init__(self, rota: Rota, *, team: str, doubts: Sequence[Finding]) -> None:
        self._rota, self._doubts = rota, doubts
        self._own = [one for one in rota.shifts if one.team == team]
        self._shared = [one for one in rota.shifts if is_shared(one.team)]

    def stretches(
        self, role: Role, answers: Sequence[OnDuty], begins: datetime, ends: datetime
    ) -> tuple[Stretch, ...]:
        """What holds within a day, in order."""
        found = []
        for answer in answers:
            start, end = max(begins, answer.since or begins), min(ends, answer.until or ends)
            if start < end:
                doubts = tuple(
                    replace(one, start=max(one.start, start))
                    for one in self._doubts
                    if one.role is role and one.start < end and (one.end is None or one.end > start)
                )
                found.append(Stretch(start, end, answer, self._planned(role, start, end), doubts))
        return tuple(found)

    def _planned(self, role: Role, start: datetime, end: datetime) -> tuple[Run, ...]:
        """What decides: a line that does not repeat goes before those that do, the team's own before the shared."""
        for lines in (self._own, self._shared):
            mine = [one for one in lines if one.role is role]
            runs = [run for one in mine for run in runs_between(one, start, end, zone=self._rota.zone)]
            turns = {start, *(one.start for one in runs if one.start > start)}
            counted = [one for turn in sorted(turns) for one in _deciding(runs, turn)]
            if counted:
                return tuple(dict.fromkeys(counted))
        return ()


def _deciding(runs: Sequence[Run], moment: datetime) -> list[Run]:
    running = [one for one in runs if one.start <= moment < one.end]
    return [one for one in running if one.line.weekly_until is None] or running


def _name(monday: date) -> str:
    if not FIRST_YEAR < monday.year < LAST_YEAR:
        return ""
    found = monday.isocalendar()
    return f"{found.year}-W{found.week:02}"
