"""Who is on duty, worked out from minute to minute: plain, and with nothing of the product's logic.

Everything that the rota says is painted as runs of minutes between two of its edges; within such a run nothing
begins and nothing ends, so that what holds for its first minute holds for each.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from schedules.rota import Rota
from schedules.shift import Override, Shift

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)

Answer = tuple[tuple[str, ...], str]
Run = tuple[datetime, datetime, Answer]


@cache
def _wall_hours(zone: ZoneInfo) -> dict[tuple[datetime, int], datetime]:
    """Each hour that the wall clock shows from 2025 until 2033, and whether for the second time: its moment."""
    at, shown = datetime(2025, 1, 1, tzinfo=UTC), {}
    while at.year < 2033:
        local = at.astimezone(zone)
        shown[local.replace(tzinfo=None, fold=0), local.fold] = at
        at += HOUR
    return shown


def moment_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """When the clock shows this; a skipped hour is the next one, one that comes twice the first."""
    hours = _wall_hours(zone)
    hour = wall.replace(minute=0, fold=0)
    for key in ((hour, wall.fold), (hour, 0), (hour + HOUR, 0)):
        if key in hours:
            return hours[key] + wall.minute * MINUTE
    raise AssertionError(f"{wall} is outside the oracle's years")


class Oracle:
    """The time from ``start`` until ``until``, with everything that the rota says painted into it."""

    def __init__(self, rota: Rota, *, start: datetime, until: datetime) -> None:
        self.rota, self.start, self.until = rota, start, until
        named = dict.fromkeys(one.team for one in rota.shifts if one.team.startswith("region:"))
        self._shared = sorted(named, key=lambda one: one != f"region:{rota.region}")
        self._begins: dict[datetime, list[tuple[str, int]]] = defaultdict(list)
        self._ends: dict[datetime, list[tuple[str, int]]] = defaultdict(list)
        for number, shift in enumerate(rota.shifts):
            for first, last in _occurrences(shift):
                self._paint("shift", number, self._moment(first), self._moment(last))
        for number, absence in enumerate(rota.absences):
            self._paint("absence", number, self._moment(absence.start), self._moment(absence.end))
        for number, override in enumerate(rota.overrides):
            self._paint("override", number, override.start, override.end)

    def _moment(self, wall: datetime) -> datetime:
        return moment_of(wall, self.rota.zone)

    def _paint(self, kind: str, number: int, begin: datetime, end: datetime) -> None:
        begin, end = max(begin, self.start), min(end, self.until)
        if begin < end:
            self._begins[begin].append((kind, number))
            self._ends[end].append((kind, number))

    def _edges(self) -> Iterator[tuple[datetime, datetime, dict[str, list[int]]]]:
        """The runs between two edges, with the numbers of all that lasts then, each in the order of the data."""
        running: dict[str, dict[int, int]] = {"shift": {}, "absence": {}, "override": {}}
        edges = sorted({self.start, self.until, *self._begins, *self._ends})
        for begin, end in pairwise(edges):
            for kind, number in self._begins.get(begin, ()):
                running[kind][number] = running[kind].get(number, 0) + 1
            for kind, number in self._ends.get(begin, ()):
                running[kind][number] -= 1
            yield begin, end, {kind: sorted(n for n in each if each[n]) for kind, each in running.items()}

    def runs(self, team: str, role: str) -> list[Run]:
        """The answers in order, with the time of each; no two that adjoin are the same."""
        found: list[Run] = []
        for begin, end, now in self._edges():
            shifts = [self.rota.shifts[number] for number in now["shift"]]
            away = {self.rota.absences[number].worker for number in now["absence"]}
            overrides = [self.rota.overrides[number] for number in now["override"]]
            answer = self._answer(team, role, shifts=shifts, away=away, overrides=overrides)
            if found and found[-1][2] == answer:
                found[-1] = (found[-1][0], end, answer)
            else:
                found.append((begin, end, answer))
        return found

    def _answer(
        self, team: str, role: str, *, shifts: list[Shift], away: set[str], overrides: list[Override]
    ) -> Answer:
        def ask(asked: str) -> Answer:
            agreed = [one for one in overrides if one.team == team and one.role == asked and one.workers]
            return self._of_role(team, asked, shifts=shifts, away=away, agreed=agreed)

        everybody = list(self.rota.coordinators.get(team, ()))
        rest = tuple(one for one in everybody if one not in away) or tuple(everybody)
        duty, backup, lead = ask("on_duty"), ask("backup"), ask("coordinator")
        if role == "backup":
            return backup if backup[0] else ((), "rota")
        if role == "coordinator":
            return lead if lead[0] else (rest, "coordinators stand in")
        if duty[0]:
            return duty
        if backup[0]:
            return backup[0], "backup stands in"
        return lead[0] or rest, "coordinators stand in"

    def _of_role(
        self, team: str, role: str, *, shifts: list[Shift], away: set[str], agreed: list[Override]
    ) -> Answer:
        """Who holds the role by the first of the team's own rota and the shared ones that is not empty."""
        answer: Answer = ((), "rota")
        for place in [team, *(one for one in self._shared if one != team)]:
            here = [one for one in shifts if (one.team, one.role.value) == (place, role)]
            answer = _in_place(here, away=away, agreed=[one for one in agreed if one.replaces])
            if answer[0]:
                break
        came: list[str] = []
        why = answer[1]
        for one in agreed:
            if not one.replaces:
                came += [worker for worker in one.workers if worker not in came]
            elif set(came) & set(one.replaces):
                passed = [one.workers if worker in one.replaces else (worker,) for worker in came]
                came = list(dict.fromkeys(worker for workers in passed for worker in workers))
            else:
                continue
            why = one.because.value
        return ((*answer[0], *(worker for worker in came if worker not in answer[0])), why)


def _in_place(here: list[Shift], *, away: set[str], agreed: list[Override]) -> Answer:
    once = [one for one in here if one.weekly_until is None]
    standing = {one.worker: "" for one in once or here}
    for change in agreed:
        if standing.keys() & set(change.replaces):
            queue: list[str] = []
            for worker in standing:
                queue += change.workers if worker in change.replaces else [worker]
            reasons = standing | dict.fromkeys(change.workers, change.because.value)
            standing = {worker: reasons[worker] for worker in dict.fromkeys(queue)}
    present = tuple(worker for worker, why in standing.items() if why or worker not in away)
    changes = [why for why in standing.values() if why]
    return present, changes[-1] if changes else "rota"


def _occurrences(shift: Shift) -> Iterator[tuple[datetime, datetime]]:
    """Every occurrence, by adding weeks to what the wall clock shows."""
    if shift.weekly_until is None:
        yield shift.start, shift.end
        return
    start, end = shift.start, shift.end
    while start.date() <= shift.weekly_until:
        yield start, end
        start, end = (one.replace(fold=0) + timedelta(weeks=1) for one in (start, end))
