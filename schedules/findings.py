"""What is wrong with a rota in the coming time, so that a coordinator hears of it days before the night.

A finding never changes who is on duty: the hole is filled as ever. It says what a person can put right.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from schedules.duties import Duty, Held, duties_between, held_between, own_workers, parts_of
from schedules.local import to_utc
from schedules.rota import REGION_PREFIX, OnDuty, Rota, answers_between
from schedules.shift import Because, Role

__all__ = ["Finding", "FindingKind", "findings", "grouped", "holes"]

_FAR = datetime.max.replace(tzinfo=UTC)
# how far beyond the asked time it matters where a duty comes from: the distance of the horizon of an answer
_FURTHEST = timedelta(days=731)


class FindingKind(StrEnum):
    """What is wrong."""

    NOBODY = "nobody"
    """Nobody stands there by the rota; ``because`` says who stands in."""

    BACKUP_IS_ON_DUTY = "backup_is_on_duty"
    """The backup of a team is its worker on duty: nobody is behind him."""

    OVERLAP = "overlap"
    """Somebody has two duties at once that are not one shared duty."""

    ABSENT = "absent"
    """Somebody is planned while he is absent, and nobody was put in his place."""

    NO_PHONE = "no_phone"
    """Somebody with a duty has no phone number."""

    NOT_LINKED = "not_linked"
    """Somebody with a duty never linked his phone to the bot: no alert can reach him."""

    BLOCKED = "blocked"
    """Somebody with a duty blocked the bot: no alert can reach him."""


_OF_A_PERSON = (FindingKind.NO_PHONE, FindingKind.NOT_LINKED, FindingKind.BLOCKED)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of one team's rota (UTC, half-open), with the whole time it lasts, also before the asked time.

    ``worker`` is empty for a hole, ``because`` is None for all else. ``end`` is None, and ``start`` the
    constant ``ALWAYS``, where it does not end or begin within two years.
    """

    kind: FindingKind
    team: str
    role: Role
    worker: str
    start: datetime
    end: datetime | None
    because: Because | None = None

    @property
    def key(self) -> str:
        """What names the fault from day to day, as long as it stays."""
        return "/".join((self.kind, self.team, self.role, self.worker, self.start.isoformat()))


def findings(
    rota: Rota, *, teams: Sequence[str], start: datetime, until: datetime, mute: Mapping[str, str]
) -> list[Finding]:
    """Everything that is wrong from ``start`` until just before ``until`` (aware), ordered by start.

    ``mute``: who cannot be alerted, and why (``no_phone``, ``not_linked``, ``blocked``); each of his duties
    is a finding. A rota without backup is allowed to be so, and is none. Shared teams are looked at through
    the teams that use them.

    Raises:
        ValueError: ``mute`` holds a reason that is none of these.
    """
    own = [team for team in dict.fromkeys(teams) if not team.startswith(REGION_PREFIX)]
    duties = duties_between(rota, teams=own, start=start, until=until)
    found = holes(rota, teams=own, start=start, until=until, roles=(Role.ON_DUTY, Role.COORDINATOR))
    found += _doubled(rota, duties, start=start, until=until)
    found += _absent(rota, teams=own, start=start, until=until)
    for duty in duties:
        if duty.worker in mute:
            kind = FindingKind(mute[duty.worker])
            found += [_of(kind, duty, team, duty.start, duty.end) for team in duty.teams]
    once = {one.key: one for one in found}
    return sorted(once.values(), key=lambda one: (one.start, one.team, one.kind, one.role, one.worker))


def grouped(found: Iterable[Finding]) -> list[list[Finding]]:
    """The findings as people read them, in their order: what is wrong with one person stands together.

    However many shifts somebody has who cannot be alerted, there is one thing to put right.
    """
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for one in found:
        name = (one.kind.value, one.worker) if one.kind in _OF_A_PERSON else (one.key,)
        groups.setdefault(name, []).append(one)
    return list(groups.values())


def holes(
    rota: Rota, *, teams: Sequence[str], start: datetime, until: datetime, roles: Sequence[Role] = tuple(Role)
) -> list[Finding]:
    """The time in which nobody stands on the rota, by team, role and start; one finding for each who stand in."""
    return [
        Finding(FindingKind.NOBODY, team, role, worker="", start=one.start, end=one.end, because=one.because)
        for team, part in parts_of(rota, teams).items()
        for role in roles
        for one in held_between(part, team=team, role=role, start=start, until=until, what=_hole)
    ]


def _hole(answer: OnDuty) -> tuple[str, ...]:
    return () if own_workers(answer) else (answer.because.value,)


def _of(kind: FindingKind, duty: Duty, team: str, start: datetime, end: datetime | None) -> Finding:
    return Finding(kind, team, duty.role, worker=duty.worker, start=start, end=end)


def _doubled(rota: Rota, duties: Sequence[Duty], *, start: datetime, until: datetime) -> list[Finding]:
    """Who stands in two places at once within the asked time."""
    lanes = _OwnLanes(rota, start=start, until=until)
    found: list[Finding] = []
    for one, other in _pairs(duties):
        begins = max(one.start, other.start)
        end = min(one.end or _FAR, other.end or _FAR)
        if begins >= until or end <= start or _is_meant(one, other, lanes=lanes, start=begins, end=end):
            continue
        ends = None if end == _FAR else end
        both = [team for team in one.teams if team in other.teams]
        if both and {one.role, other.role} == {Role.ON_DUTY, Role.BACKUP}:
            backup = one if one.role is Role.BACKUP else other
            found += [_of(FindingKind.BACKUP_IS_ON_DUTY, backup, team, begins, ends) for team in both]
        else:
            found += [_of(FindingKind.OVERLAP, one, team, begins, ends) for team in one.teams]
            found += [_of(FindingKind.OVERLAP, other, team, begins, ends) for team in other.teams]
    # a team hears once that somebody is doubled; the longest stays when a shorter one with him is over
    order = list(Role)
    once: dict[tuple[FindingKind, str, str, datetime], Finding] = {}
    for finding in sorted(found, key=lambda one: (one.end or _FAR, -order.index(one.role))):
        once[finding.kind, finding.team, finding.worker, finding.start] = finding
    return list(once.values())


def _pairs(duties: Sequence[Duty]) -> Iterator[tuple[Duty, Duty]]:
    """The pairs of one worker's duties that share time, the earlier first."""
    of_worker: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        for earlier in of_worker[duty.worker]:
            if earlier.end is None or earlier.end > duty.start:
                yield earlier, duty
        of_worker[duty.worker].append(duty)


class _OwnLanes:
    """What the teams' own rotas say without the shared ones, worked out where it is asked for."""

    def __init__(self, rota: Rota, *, start: datetime, until: datetime) -> None:
        self._first, self._last = start - _FURTHEST, until + _FURTHEST
        own = tuple(one for one in rota.shifts if not one.team.startswith(REGION_PREFIX))
        self._rota = replace(rota, shifts=own)
        self._known: dict[tuple[str, Role, datetime, datetime], set[str]] = {}

    def has(self, worker: str, *, team: str, role: Role, start: datetime, end: datetime) -> bool:
        """Whether the worker stands on the team's own rota at any moment between the two."""
        asked = (team, role, max(start, self._first), min(end, self._last))
        if asked not in self._known:
            answers = answers_between(self._rota, team=team, role=role, start=asked[2], until=asked[3])
            self._known[asked] = {one for answer in answers for one in own_workers(answer)}
        return worker in self._known[asked]


def _is_meant(one: Duty, other: Duty, *, lanes: _OwnLanes, start: datetime, end: datetime) -> bool:
    """Whether the two are no mistake: a coordinator of several teams, a duty that teams share for a part."""
    if one.role is not other.role:
        return False
    if one.role is Role.COORDINATOR:
        return True
    return not any(
        lanes.has(one.worker, team=team, role=one.role, start=start, end=end)
        for team in (*one.teams, *other.teams)
    )


def _absent(rota: Rota, *, teams: Sequence[str], start: datetime, until: datetime) -> Iterator[Finding]:
    """Those who are planned and absent, for as long as nobody is put in their place."""
    away = {
        worker: near
        for worker, spans in _away(rota).items()
        if (near := [(a, b) for a, b in spans if a < until and b > start])
    }
    for team, part in parts_of(rota, teams).items():
        planned = {(one.role, one.worker) for one in part.shifts if one.worker in away}
        for role in [one for one in Role if any(each is one for each, _ in planned)]:
            lane = _AbsentLane(part, team=team, role=role)
            for one in lane.planned(start, until):
                for begins, ends in away.get(one.what, ()):
                    since, till = max(begins, one.start), min(ends, one.end or _FAR)
                    for since_gap, till_gap in lane.uncovered(one.what, since, till):
                        if since_gap < until and till_gap > start:
                            yield Finding(FindingKind.ABSENT, team, role, one.what, since_gap, till_gap)


def _away(rota: Rota) -> dict[str, list[tuple[datetime, datetime]]]:
    """When each is absent, with absences that touch or overlap made one, so that a fault has one start."""
    away: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    spans = ((to_utc(one.start, rota.zone), to_utc(one.end, rota.zone), one.worker) for one in rota.absences)
    for begins, ends, worker in sorted(spans):
        joined = away[worker]
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        elif begins < ends:
            joined.append((begins, ends))
    return away


class _AbsentLane:
    """One role of one team, with and without its absences."""

    def __init__(self, rota: Rota, *, team: str, role: Role) -> None:
        self._rota, self._team, self._role = rota, team, role
        self._exceptions = [
            (one.worker, to_utc(one.start, rota.zone), to_utc(one.end, rota.zone), one.team)
            for one in rota.shifts
            if one.role is role and one.weekly_until is None
        ]
        self._own = {one.worker for one in rota.shifts if (one.team, one.role) == (team, role)}

    def planned(self, start: datetime, until: datetime) -> list[Held]:
        """Who would stand there were nobody absent."""
        everybody = replace(self._rota, absences=())
        return held_between(everybody, team=self._team, role=self._role, start=start, until=until)

    def uncovered(self, worker: str, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The time in which he does not stand there after all, and nobody else was planned for just then."""
        if start >= end:
            return
        covers = [
            (a, b) for who, a, b, team in self._exceptions if who != worker and self._counts(worker, team)
        ]
        for answer in answers_between(self._rota, team=self._team, role=self._role, start=start, until=end):
            if worker not in own_workers(answer):
                yield from _without(max(start, answer.since or start), min(end, answer.until or end), covers)

    def _counts(self, worker: str, team: str) -> bool:
        """Whether an exception of that team is in the lane in which the worker is planned."""
        return team == self._team if worker in self._own else team != self._team


def _without(
    start: datetime, end: datetime, covers: Sequence[tuple[datetime, datetime]]
) -> Iterator[tuple[datetime, datetime]]:
    """What is left of a time without the covered parts."""
    at = start
    for begins, ends in sorted(covers):
        if begins >= end:
            break
        if begins > at:
            yield at, begins
        at = max(at, ends)
        if at >= end:
            return
    yield at, end
