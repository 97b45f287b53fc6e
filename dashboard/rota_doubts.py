"""What a change of the rota would bring: holes, doubles and broken limits that were not there before it."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from schedules.duties import duties_between, own_workers
from schedules.findings import Finding, findings, holes
from schedules.limits import Limits
from schedules.local import to_utc
from schedules.rota import Role, Rota, Shift, answers_between
from schedules.shift import Because
from schedules.working_time import WorkingTimeFault, working_time_faults

__all__ = ["Asked", "Displaced", "RotaDoubts", "rota_doubts"]

Window = tuple[datetime, datetime]
Doubt = TypeVar("Doubt")

LOOK_AHEAD = timedelta(days=35)
"""How far a change is looked through, from now, and from the first shift that it is about."""

SHIFT_BEFORE = timedelta(days=1)
"""What begins later than it did leaves a hole before it."""

LONGEST_SHIFT = timedelta(days=8)
"""A week, with a day of grace: as the import has it."""

_AGREED = (Because.SWAP, Because.TAKEN_OVER)


@dataclass(frozen=True, slots=True)
class Displaced:
    """Somebody who stands there now and would no more, though the change is not about him.

    ``agreed``: he stands there by a swap or take-over, which would hold no more.
    """

    worker: str
    team: str
    role: Role
    start: datetime
    end: datetime
    agreed: bool


@dataclass(frozen=True, slots=True)
class RotaDoubts:
    """What a change brings."""

    found: tuple[Finding, ...] = ()
    hours: tuple[WorkingTimeFault, ...] = ()
    displaced: tuple[Displaced, ...] = ()
    long: tuple[Shift, ...] = ()

    @property
    def are_none(self) -> bool:
        """Whether it brings nothing of the kind."""
        return not (self.found or self.hours or self.displaced or self.long)

    @property
    def names(self) -> list[Hashable]:
        """What they are called, whatever the moment from which they are looked at."""
        told = (map(_what, self.found), map(_rule, self.hours), map(_whom, self.displaced), self.long)
        return [name for several in told for name in several]


@dataclass(frozen=True, slots=True)
class Asked:
    """A change of the rota: the lines that go and those that come, in a provider with these teams and limits.

    ``instead_of``: who is meant to be put aside by what comes; empty when nobody is.
    """

    before: Rota
    gone: tuple[Shift, ...]
    come: tuple[Shift, ...]
    teams: tuple[str, ...]
    limits: Limits
    now: datetime
    instead_of: str = ""

    @property
    def after(self) -> Rota:
        """The rota as it would be."""
        kept = list(self.before.shifts)
        for one in self.gone:
            kept.remove(one)
        return replace(self.before, shifts=(*kept, *self.come))


def rota_doubts(asked: Asked) -> RotaDoubts:
    """Everything that would be wrong and is not now, in the time that the change is about."""
    after, windows = asked.after, _windows(asked)
    touched = {one.team for one in (*asked.gone, *asked.come)}
    workers = {one.worker for one in (*asked.gone, *asked.come)}
    # whoever stands in one of these may stand in another of his teams at the same time
    near = touched | {one.team for one in (*asked.before.shifts, *asked.come) if one.worker in workers}
    near |= {one.team for one in asked.before.overrides if workers.intersection(one.workers)}
    # a shared line may be anybody's
    teams = [one for one in asked.teams if one in near] if near <= set(asked.teams) else list(asked.teams)
    found: list[Finding] = []
    hours: list[WorkingTimeFault] = []
    displaced: list[Displaced] = []
    for start, until in windows:
        was, would_be = (_wrong(one, teams, start=start, until=until) for one in (asked.before, after))
        found += _new(was, would_be, start, until)
        broke, would_break = (
            _broken(one, workers, teams, limits=asked.limits, start=start, until=until)
            for one in (asked.before, after)
        )
        hours += _worse(broke, would_break)
        displaced += _displaced(asked, after, teams=teams, start=start, until=until)
    long = tuple(one for one in asked.come if one.end - one.start > LONGEST_SHIFT)
    return RotaDoubts(_once(found, _what), _once(hours, _rule), _once(displaced, _whom), long)


def _windows(asked: Asked) -> list[Window]:
    """The coming weeks, and those from the first shift that goes or comes; joined where they touch."""
    starts = [to_utc(one.start, asked.before.zone) - SHIFT_BEFORE for one in (*asked.gone, *asked.come)]
    spans = sorted((start, start + LOOK_AHEAD) for start in {asked.now, *starts} if start >= asked.now)
    joined: list[Window] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


# --- holes and doubles ----------------------------------------------------------------------------------


def _wrong(rota: Rota, teams: Sequence[str], *, start: datetime, until: datetime) -> list[Finding]:
    """Also where nobody stands behind the worker on duty: a team may be so, but not by a slip."""
    found = findings(rota, teams=teams, start=start, until=until, mute={})
    return found + holes(rota, teams=teams, start=start, until=until, roles=(Role.BACKUP,))


def _new(
    before: Sequence[Finding], after: Sequence[Finding], start: datetime, until: datetime
) -> Iterator[Finding]:
    """The parts of what is wrong that were not wrong before."""
    for one in after:
        known = [
            (max(other.start, start), min(other.end or until, until))
            for other in before
            if _what(other) == _what(one)
        ]
        for begins, ends in _without(max(one.start, start), min(one.end or until, until), known):
            yield replace(one, start=begins, end=ends)


def _without(start: datetime, end: datetime, known: Iterable[Window]) -> Iterator[Window]:
    """What is left of a time without the known parts."""
    at = start
    for begins, ends in sorted(known):
        if begins >= end:
            break
        if begins > at:
            yield at, begins
        at = max(at, ends)
    if at < end:
        yield at, end


# --- working time ---------------------------------------------------------------------------------------


def _broken(
    rota: Rota, workers: set[str], teams: Sequence[str], *, limits: Limits, start: datetime, until: datetime
) -> list[WorkingTimeFault]:
    around = timedelta(days=limits.period_days)
    duties = duties_between(rota, teams=teams, start=start - around, until=until + around)
    theirs = [one for one in duties if one.worker in workers]
    return working_time_faults(theirs, limits=limits, zone=rota.zone, start=start, until=until)


def _worse(
    before: Sequence[WorkingTimeFault], after: Sequence[WorkingTimeFault]
) -> Iterator[WorkingTimeFault]:
    """The rules that are broken, and were not, or not as far."""
    for one in after:
        known = [abs(other.found - other.limit) for other in before if _rule(other) == _rule(one)]
        if abs(one.found - one.limit) > max(known, default=0):
            yield one


# --- whom it displaces ----------------------------------------------------------------------------------


def _displaced(
    asked: Asked, after: Rota, *, teams: Sequence[str], start: datetime, until: datetime
) -> Iterator[Displaced]:
    """Who would stand there no more: a line that does not repeat puts everybody else of its role aside."""
    about = {one.worker for one in asked.gone} | {asked.instead_of}
    roles = {one.role for one in (*asked.gone, *asked.come)}
    for team, role in ((team, role) for team in teams for role in Role if role in roles):
        for was in answers_between(asked.before, team=team, role=role, start=start, until=until):
            begins, ends = max(was.since or start, start), min(was.until or until, until)
            agreed = was.because in _AGREED
            for then in answers_between(after, team=team, role=role, start=begins, until=ends):
                since, till = max(then.since or begins, begins), min(then.until or ends, ends)
                for worker in own_workers(was):
                    if worker not in then.workers and (agreed or worker not in about):
                        yield Displaced(worker, team, role, since, till, agreed=agreed)


# --- each once ------------------------------------------------------------------------------------------


def _once(several: Iterable[Doubt], name: Callable[[Doubt], Hashable]) -> tuple[Doubt, ...]:
    """The first of each name."""
    found: dict[Hashable, Doubt] = {}
    for one in several:
        found.setdefault(name(one), one)
    return tuple(found.values())


def _what(one: Finding) -> Hashable:
    return (one.kind, one.team, one.role, one.worker)


def _rule(one: WorkingTimeFault) -> Hashable:
    return (one.kind, one.worker)


def _whom(one: Displaced) -> Hashable:
    return (one.worker, one.team, one.role, one.agreed)
