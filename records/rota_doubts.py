"""Holes, overlaps and absences of a rota: warnings, so that a planner hears of them days before.

Overlaps are looked for on wall times: what overlaps on an ordinary night is the same mistake on the night of
the clock change.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations

from records.faults import Fault
from records.rota_csv import Placed, PlacedAbsence
from schedules.findings import Finding, holes
from schedules.local import format_local, to_local
from schedules.rota import REGION_PREFIX, Rota
from schedules.shift import Because, Role, Shift

__all__ = ["absence_doubts", "hole_doubts", "length_doubts", "overlap_doubts"]

WEEK = timedelta(days=7)
LOOK_AHEAD = timedelta(days=14)

LONGEST_SHIFT = timedelta(days=8)
"""A week, with a day of grace."""

_STANDS_IN = {
    Because.BACKUP: "the backup stands in",
    Because.COORDINATORS: "the coordinators stand in",
    Because.ROTA: "the ladder skips the backup",
}
_ROLE_WORDS = {Role.ON_DUTY: "on duty", Role.BACKUP: "as backup", Role.COORDINATOR: "as coordinator"}

Span = tuple[datetime, datetime]


def hole_doubts(rota: Rota, *, teams: Sequence[str], now: datetime, file: str) -> Iterator[Fault]:
    """For each team and role with holes in the coming fourteen days one warning: the first, and how many."""
    own = [team for team in teams if not team.startswith(REGION_PREFIX)]
    found: dict[tuple[str, Role], list[Finding]] = defaultdict(list)
    for hole in holes(rota, teams=own, start=now, until=now + LOOK_AHEAD):
        found[hole.team, hole.role].append(hole)
    for (team, role), each in found.items():
        first = each[0]
        stands_in = _STANDS_IN[first.because or Because.ROTA]
        until = f" until {_shown(first.end, rota)}" if first.end else ""
        more = f", and {len(each) - 1} more in 14 days" if len(each) > 1 else ""
        start = _shown(max(first.start, now), rota)
        what = f"team '{team}' has nobody {_ROLE_WORDS[role]} from {start}{until}{more}"
        yield Fault(file, 1, what, f"plan somebody; as it is {stands_in}")


def _shown(moment: datetime, rota: Rota) -> str:
    return format_local(to_local(moment, rota.zone))


def overlap_doubts(placed: Sequence[Placed], *, now: datetime) -> Iterator[Fault]:
    """People with two shifts at once, from ``now`` (wall time) on; one warning for each pair of lines."""
    by_worker: dict[str, list[Placed]] = defaultdict(list)
    for one in placed:
        if _last_end(one.shift) > now:
            by_worker[one.shift.worker].append(one)
    for worker, shifts in by_worker.items():
        for one, other in _pairs(shifts):
            at = _first_overlap(one.shift, other.shift, now=now)
            if at is not None and not _is_meant(one.shift, other.shift):
                later = max(one, other, key=lambda each: (each.file, each.line))
                earlier = other if later is one else one
                yield Fault(
                    later.file, later.line, _overlap(worker, earlier, later, at), "change one of the two"
                )


def length_doubts(placed: Sequence[Placed]) -> Iterator[Fault]:
    """Shifts that last longer than anybody is on duty without a break: a slip in the date, most likely."""
    for one in placed:
        lasts = one.shift.end - one.shift.start
        if lasts > LONGEST_SHIFT:
            what = f"this shift of '{one.shift.worker}' lasts {lasts.days} days"
            yield Fault(
                one.file, one.line, what, "correct the start or the end, or leave it so if it is meant"
            )


def _overlap(worker: str, earlier: Placed, later: Placed, at: datetime) -> str:
    one, other = earlier.shift, later.shift
    when = f"from {format_local(at)}"
    if one.team == other.team and {one.role, other.role} == {Role.ON_DUTY, Role.BACKUP}:
        return (
            f"'{worker}' is on duty and backup of team '{one.team}' at once {when} (see line {earlier.line})"
        )
    return f"'{worker}' has two shifts at once {when} (see {earlier.file} line {earlier.line})"


def _is_meant(one: Shift, other: Shift) -> bool:
    """Whether the two are no mistake: an exception within its own pattern, a coordinator of several teams."""
    if one.role is other.role is Role.COORDINATOR and one.team != other.team:
        return True
    is_same_place = (one.team, one.role) == (other.team, other.role)
    return is_same_place and (one.weekly_until is None) != (other.weekly_until is None)


def _pairs(shifts: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """The pairs worth looking at: of single shifts only those that lie side by side in time."""
    weekly = [one for one in shifts if one.shift.weekly_until is not None]
    once = sorted((one for one in shifts if one.shift.weekly_until is None), key=lambda one: one.shift.start)
    yield from combinations(weekly, 2)
    for single in once:
        for repeated in weekly:
            yield single, repeated
    for number, single in enumerate(once):
        for following in once[number + 1 :]:
            if following.shift.start >= single.shift.end:
                break
            yield single, following


def _first_overlap(one: Shift, other: Shift, *, now: datetime) -> datetime | None:
    """The first wall time, not before now, at which both run; None when they never do."""
    start = max(one.start, other.start, now)
    # whatever two weekly shifts do, they do within a week of the moment from which both run
    end = min(
        _last_end(one), _last_end(other), start + WEEK + (one.end - one.start) + (other.end - other.start)
    )
    found = [
        max(first[0], second[0], start)
        for first in occurrences_between(one, start, end)
        for second in occurrences_between(other, start, end)
        if max(first[0], second[0], start) < min(first[1], second[1])
    ]
    return min(found, default=None)


def occurrences_between(shift: Shift, start: datetime, end: datetime) -> Iterator[Span]:
    """The wall times of the occurrences that touch a stretch."""
    last = (shift.weekly_until - shift.start.date()).days // 7 if shift.weekly_until else 0
    first = max(0, (start - shift.end) // WEEK + 1)
    for week in range(first, min(last, (end - shift.start) // WEEK) + 1):
        begins, ends = shift.start + week * WEEK, shift.end + week * WEEK
        if begins < end and ends > start:
            yield begins, ends


def _last_end(shift: Shift) -> datetime:
    if shift.weekly_until is None:
        return shift.end
    return shift.end + ((shift.weekly_until - shift.start.date()).days // 7) * WEEK


def absence_doubts(
    placed: Sequence[Placed], absences: Sequence[PlacedAbsence], *, now: datetime
) -> Iterator[Fault]:
    """Absences during which their worker is planned and no exception puts another in his place."""
    for one in absences:
        absence = one.absence
        start, end = max(absence.start, now), absence.end
        for each in placed:
            shift = each.shift
            if shift.worker != absence.worker or start >= end:
                continue
            gap = _first_uncovered(shift, placed, start=start, end=end)
            if gap is not None:
                doing = _ROLE_WORDS[shift.role]
                what = f"'{shift.worker}' is absent and planned {doing} from {format_local(gap)}"
                todo = f"plan somebody else (see {each.file} line {each.line})"
                yield Fault(one.file, one.line, what, todo)
                break


def _first_uncovered(
    shift: Shift, placed: Sequence[Placed], *, start: datetime, end: datetime
) -> datetime | None:
    """When within a stretch the shift first runs without an exception of somebody else in its place."""
    for begins, ends in occurrences_between(shift, start, end):
        at, until = max(begins, start), min(ends, end)
        covering = sorted(
            (one.shift.start, one.shift.end)
            for one in placed
            if one.shift.weekly_until is None
            and (one.shift.team, one.shift.role) == (shift.team, shift.role)
            and one.shift.worker != shift.worker
        )
        for covers_from, covers_until in covering:
            if covers_from <= at < covers_until:
                at = covers_until
        if at < until:
            return at
    return None
