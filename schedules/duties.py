"""Who has which duty: the rota's answers, seen from the worker.

A duty is the whole time in which somebody stands on the rota himself, by a shift, a swap or a take-over.
Standing in for others (a backup in a hole, coordinators whom nobody planned) is no duty: nobody asked them
whether they can be reached then.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from schedules.rota import REGION_PREFIX, Holders, OnDuty, Rota, answers_between
from schedules.shift import Because, Override, Role, Shift

__all__ = ["ALWAYS", "Duty", "Held", "duties_between", "duties_of", "held_between", "own_workers", "parts_of"]

ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
"""The start of what began longer ago than a rota is followed back."""

_HIS_OWN = (Because.ROTA, Because.SWAP, Because.TAKEN_OVER)
# how far anything is followed beyond the asked time, first in short steps: most of it ends within a day
_HORIZON = timedelta(days=731)
_FIRST_REACH, _LONGEST_REACH = timedelta(days=2), timedelta(days=56)


@dataclass(frozen=True, slots=True)
class Duty:
    """One stretch (UTC, half-open) in which a worker stands on the rota for a role of one or more teams.

    ``teams`` ascend. ``start`` is ``ALWAYS``, and ``end`` None, where it does not begin or end within two
    years. ``because`` is the reason at its beginning.
    """

    worker: str
    role: Role
    teams: tuple[str, ...]
    start: datetime
    end: datetime | None
    because: Because


@dataclass(frozen=True, slots=True)
class Held:
    """The whole time (UTC, half-open) in which something, such as a worker, is found in a team's answers.

    ``start`` and ``end`` are as those of a duty; ``because`` is the reason of the first answer.
    """

    what: str
    start: datetime
    end: datetime | None
    because: Because


def duties_between(
    rota: Rota,
    *,
    teams: Sequence[str],
    start: datetime,
    until: datetime,
    roles: Sequence[Role] = tuple(Role),
) -> list[Duty]:
    """The duties that overlap the time from ``start`` until just before ``until`` (aware), ordered by start.

    Each has its whole start and end, also outside that time. One that goes on while colleagues come and go is
    one duty, and so is one for several teams at the same time (a shared night rota). A shift that somebody took
    from a colleague stays a duty of its own beside his own that adjoins it: he may refuse the one and mean to do
    the other. A duty that ends at
    ``start``, or begins at ``until``, is not among them. Of two that start together the role, then the worker
    decides the order.
    """
    found: dict[tuple[str, Role, datetime, datetime | None], tuple[Because, list[str]]] = {}
    for team, part in parts_of(rota, teams).items():
        for role in roles:
            agreed = [one for one in part.overrides if (one.team, one.role) == (team, role)]
            held = held_between(part, team=team, role=role, start=start, until=until)
            for one in (piece for whole in held for piece in _by_agreement(whole, agreed)):
                if one.start < until and (one.end is None or one.end > start):
                    _, shared = found.setdefault((one.what, role, one.start, one.end), (one.because, []))
                    shared.append(team)
    duties = [
        Duty(worker, role, tuple(sorted(shared)), start=begins, end=ends, because=because)
        for (worker, role, begins, ends), (because, shared) in found.items()
    ]
    order = {role: number for number, role in enumerate(Role)}
    return sorted(duties, key=lambda one: (one.start, order[one.role], one.worker, one.teams))


def duties_of(
    rota: Rota, worker: str, *, teams: Sequence[str], start: datetime, until: datetime
) -> list[Duty]:
    """The duties of one worker, as ``duties_between`` gives them; ``teams`` are all that there are.

    Only the teams in whose answers he may stand are looked at: a shared rota may serve any of them.
    """
    named = {shift.team for shift in rota.shifts if shift.worker == worker}
    named |= {override.team for override in rota.overrides if worker in override.workers}
    is_shared = any(team.startswith(REGION_PREFIX) for team in named)
    asked = [team for team in teams if is_shared or team in named]
    found = duties_between(rota, teams=asked, start=start, until=until)
    return [duty for duty in found if duty.worker == worker]


def _by_agreement(whole: Held, agreed: Sequence[Override]) -> list[Held]:
    """The parts of a stretch that its worker does by agreement, and those that are his by the rota."""
    his = [one for one in agreed if whole.what in one.workers]
    cuts = sorted(
        {
            moment
            for one in his
            for moment in (one.start, one.end)
            if whole.start < moment and (whole.end is None or moment < whole.end)
        }
    )
    begins, ends = [whole.start, *cuts], [*cuts, whole.end]
    return [
        replace(whole, start=start, end=end, because=_reason(whole, start, his))
        for start, end in zip(begins, ends, strict=True)
    ]


def _reason(whole: Held, start: datetime, his: Sequence[Override]) -> Because:
    """Why he stands there from this moment on: the agreement that was made last, or the rota."""
    reasons = [one.because for one in his if one.start <= start < one.end]
    if reasons:
        return reasons[-1]
    return whole.because if start == whole.start else Because.ROTA


def own_workers(answer: OnDuty | Holders) -> tuple[str, ...]:
    """Those who stand there themselves; empty where others stand in."""
    return answer.workers if answer.because in _HIS_OWN else ()


def held_between(
    rota: Rota,
    *,
    team: str,
    role: Role,
    start: datetime,
    until: datetime,
    what: Callable[[OnDuty], Sequence[str]] = own_workers,
) -> list[Held]:
    """What is found in the answers for a role of a team, each once for the whole time that it is found there.

    Those that overlap the time from ``start`` until just before ``until`` (aware), in order of their end.
    ``what`` names what is looked for in an answer; without it the workers who stand there themselves.
    """
    start, until = start.astimezone(UTC), until.astimezone(UTC)
    answers = answers_between(rota, team=team, role=role, start=start, until=until)
    if not answers:
        return []
    answers = _earlier(rota, answers[0], team=team, role=role, what=what) + answers
    answers = answers + _later(rota, answers[-1], team=team, role=role, what=what)
    joined = _joined(answers, what=what)
    return [one for one in joined if one.start < until and (one.end is None or one.end > start)]


def parts_of(rota: Rota, teams: Iterable[str]) -> dict[str, Rota]:
    """For each team the part of the rota that decides about it: the same answers, sooner in a large rota."""
    wanted = list(dict.fromkeys(teams))
    shifts: dict[str, list[Shift]] = {team: [] for team in wanted}
    overrides: dict[str, list[Override]] = {team: [] for team in wanted}
    for shift in rota.shifts:
        for team in wanted if shift.team.startswith(REGION_PREFIX) else (shift.team,):
            if team in shifts:
                shifts[team].append(shift)
    for override in rota.overrides:
        if override.team in overrides:
            overrides[override.team].append(override)
    return {
        team: replace(rota, shifts=tuple(shifts[team]), overrides=tuple(overrides[team])) for team in wanted
    }


def _joined(answers: Sequence[OnDuty], *, what: Callable[[OnDuty], Sequence[str]]) -> list[Held]:
    """The stretches of each within adjoining answers."""
    found: list[Held] = []
    running: dict[str, tuple[datetime, Because]] = {}
    for answer in answers:
        present = what(answer)
        for gone in [one for one in running if one not in present]:
            begins, because = running.pop(gone)
            found.append(Held(gone, start=begins, end=answer.since, because=because))
        for one in present:
            running.setdefault(one, (answer.since or ALWAYS, answer.because))
    for one, (begins, because) in running.items():
        found.append(Held(one, start=begins, end=answers[-1].until, because=because))
    return found


def _earlier(
    rota: Rota, first: OnDuty, *, team: str, role: Role, what: Callable[[OnDuty], Sequence[str]]
) -> list[OnDuty]:
    """The answers before the first one, as far back as something of it is found in them."""
    answers: list[OnDuty] = []
    staying, reach, at = set(what(first)), _FIRST_REACH, first.since
    limit = at - _HORIZON if at else ALWAYS
    while staying and at is not None and at > limit:
        before = answers_between(rota, team=team, role=role, start=at - reach, until=at)
        for answer in reversed(before):
            staying.intersection_update(what(answer))
        answers = before + answers
        at, reach = before[0].since, min(2 * reach, _LONGEST_REACH)
    if staying and answers:
        # else a duty of years would begin a day later every day
        answers[0] = replace(answers[0], since=None)
    return answers


def _later(
    rota: Rota, last: OnDuty, *, team: str, role: Role, what: Callable[[OnDuty], Sequence[str]]
) -> list[OnDuty]:
    """The answers after the last one, as far on as something of it is found in them."""
    answers: list[OnDuty] = []
    staying, reach, at = set(what(last)), _FIRST_REACH, last.until
    limit = at + _HORIZON if at else ALWAYS
    while staying and at is not None and at < limit:
        after = answers_between(rota, team=team, role=role, start=at, until=at + reach)
        for answer in after:
            staying.intersection_update(what(answer))
        answers += after
        at, reach = after[-1].until, min(2 * reach, _LONGEST_REACH)
    if staying and answers:
        answers[-1] = replace(answers[-1], until=None)
    return answers
