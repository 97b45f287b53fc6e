"""Who is on duty at a moment: the values of a rota, and the one function that answers.

The layers, the highest first, of one team and role:

1. an **override** (a swap, a take-over): somebody stands in for somebody else, or beside the others. It was
   made by people who knew what they did, so absences do not touch it. Overrides are followed in the order of
   the data, so that a shift can be passed on once more; one whose worker to replace does not stand there
   changes nothing. They belong to the team whose answer they change, also where the shift itself is shared;
2. an **exception** (a shift that does not repeat): while it lasts it replaces the weekly pattern, also when
   its own worker turns out to be absent, because the pattern's worker was freed for it;
3. the **weekly pattern**: the same wall times every week, so that a night on which the clock changes has
   seven or nine real hours.

Absences take a worker out of 2 and 3. Where a team's own rota is empty, the shared rota ``region:NAME`` is
asked in the same way. What is still empty is filled: ``on_duty`` by the backup, then the coordinators on the
rota, then all coordinators of the team; ``coordinator`` by all coordinators of the team; ``backup`` by
nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from schedules.occurrences import WEEK, Lane, LaneStretch, Stretch, aperiodic_moments, stretch_between
from schedules.shift import Absence, Because, Override, Role, Shift

__all__ = [
    "REGION_PREFIX",
    "Absence",
    "Because",
    "Holders",
    "OnDuty",
    "Override",
    "Role",
    "Rota",
    "Shift",
    "answers_between",
    "holders_at",
    "next_change",
    "on_duty_at",
]

REGION_PREFIX = "region:"
"""What the name of a shared team begins with."""

HORIZON = timedelta(days=731)
"""How far an answer's interval is followed."""

# most shifts begin and end within this time of any moment in them
_FIRST_LOOK = timedelta(hours=26)

_A_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Rota:
    """Everything that decides who is on duty. ``coordinators``: all active coordinators of each team."""

    zone: ZoneInfo
    shifts: tuple[Shift, ...] = ()
    absences: tuple[Absence, ...] = ()
    overrides: tuple[Override, ...] = ()
    coordinators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Holders:
    """Who answers for a role at one moment, and why."""

    workers: tuple[str, ...]
    because: Because


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who answers for a role, and how long that stays so.

    ``since`` and ``until`` (UTC, half-open) bound the interval around the asked moment in which neither the
    workers nor the reason changes; None when it does not change within two years.
    """

    workers: tuple[str, ...]
    because: Because
    since: datetime | None = None
    until: datetime | None = None


def on_duty_at(rota: Rota, *, team: str, role: Role, moment: datetime) -> OnDuty:
    """Who answers for a role of a team at a moment (aware), why, and between which moments that stays so.

    There is always an answer; ``workers`` is empty only for a backup whom nobody planned, and for a team
    without a single coordinator. Intervals are half-open: who ends at 07:00 is not on duty at 07:00.
    """
    return _Question(rota, team=team, role=role).answer(moment.astimezone(UTC), horizon=HORIZON)


def holders_at(rota: Rota, *, team: str, role: Role, moment: datetime) -> Holders:
    """The answer of ``on_duty_at`` without how long it stays so, which is nearly all of its work."""
    return _Question(rota, team=team, role=role).holders(moment.astimezone(UTC))


def next_change(rota: Rota, team: str, moment: datetime) -> datetime | None:
    """The next moment (UTC) at which any of a team's three answers changes; None within fourteen days."""
    changes = (
        _Question(rota, team=team, role=role).until(moment.astimezone(UTC), horizon=timedelta(days=14))
        for role in Role
    )
    return min((change for change in changes if change is not None), default=None)


def answers_between(rota: Rota, *, team: str, role: Role, start: datetime, until: datetime) -> list[OnDuty]:
    """Every answer from ``start`` until just before ``until`` (aware), in order, each with its whole interval.

    It is what asking ``on_duty_at`` at every moment gives, at the cost of one question; the first answer may
    begin before ``start``, the last end after ``until``. Empty when ``start`` is not before ``until``.
    """
    start, until = start.astimezone(UTC), until.astimezone(UTC)
    return _Question(rota, team=team, role=role).answers(start, until) if start < until else []


# what is asked, in this order, until somebody is found
_ASKED: Mapping[Role, tuple[tuple[Role, Because | None], ...]] = {
    Role.ON_DUTY: (
        (Role.ON_DUTY, None),
        (Role.BACKUP, Because.BACKUP),
        (Role.COORDINATOR, Because.COORDINATORS),
    ),
    Role.BACKUP: ((Role.BACKUP, None),),
    Role.COORDINATOR: ((Role.COORDINATOR, None),),
}


class _Question:
    """One team and role: the part of the rota that matters, and the walk from moment to moment."""

    def __init__(self, rota: Rota, *, team: str, role: Role) -> None:
        self._zone = rota.zone
        self._role = role
        self._teams = (team, *_region_teams(rota, team))
        self._lanes = [
            _lane(rota, team=one, role=asked, asked_of=team)
            for asked, _ in _ASKED[role]
            for one in self._teams
        ]
        self._coordinators = tuple(dict.fromkeys(rota.coordinators.get(team, ())))
        workers = {shift.worker for lane in self._lanes for shift in (*lane.exceptions, *lane.weekly)}
        workers.update(self._coordinators)
        self._absences = [one for one in rota.absences if one.worker in workers]

    def holders(self, moment: datetime) -> Holders:
        """Who holds the role at the moment."""
        return self._holders(self._stretch(moment, moment + _A_MOMENT), moment)

    def answer(self, moment: datetime, *, horizon: timedelta) -> OnDuty:
        """Who holds the role at the moment, and the interval within the horizon."""
        near = self._stretch(moment - _FIRST_LOOK, moment + _FIRST_LOOK)
        now = self._holders(near, moment)
        return OnDuty(
            workers=now.workers,
            because=now.because,
            since=self._since(moment, now=now, near=near, horizon=horizon),
            until=self._until(moment, now=now, near=near, horizon=horizon),
        )

    def until(self, moment: datetime, *, horizon: timedelta) -> datetime | None:
        """The end of the answer at the moment; None when it lies beyond the horizon."""
        near = self._stretch(moment, moment + _FIRST_LOOK)
        return self._until(moment, now=self._holders(near, moment), near=near, horizon=horizon)

    def answers(self, start: datetime, until: datetime) -> list[OnDuty]:
        """What holds between two moments, in order; both ends are followed beyond them."""
        found: list[tuple[datetime, Holders]] = []
        at = start
        while at < until:
            stretch = self._stretch(at, min(at + WEEK, until))
            for turn in stretch.turns():
                now = self._holders(stretch, turn)
                if not found or now != found[-1][1]:
                    found.append((turn, now))
            at = stretch.end
        near = self._stretch(start - _FIRST_LOOK, start + _FIRST_LOOK)
        begins: list[datetime | None] = [moment for moment, _ in found]
        begins[0] = self._since(start, now=found[0][1], near=near, horizon=HORIZON)
        last, now = found[-1]
        near = self._stretch(last, last + _FIRST_LOOK)
        ends = [*begins[1:], self._until(last, now=now, near=near, horizon=HORIZON)]
        return [
            OnDuty(holders.workers, holders.because, since=since, until=end)
            for (_, holders), since, end in zip(found, begins, ends, strict=True)
        ]

    def _stretch(self, start: datetime, end: datetime) -> Stretch:
        return stretch_between(start, end, lanes=self._lanes, absences=self._absences, zone=self._zone)

    def _holders(self, stretch: Stretch, moment: datetime) -> Holders:
        lanes = iter(stretch.lanes)
        for _, reason in _ASKED[self._role]:
            # every lane of this role is drawn, so that the next role starts at its own lanes
            drawn = [next(lanes) for _ in self._teams]
            holders = _of_role(drawn, stretch=stretch, moment=moment)
            if holders.workers:
                return holders if reason is None else Holders(holders.workers, reason)
        if self._role is Role.BACKUP:
            return Holders((), Because.ROTA)
        present = tuple(one for one in self._coordinators if not stretch.is_absent(one, moment))
        # rather somebody on holiday than nobody at all
        return Holders(present or self._coordinators, Because.COORDINATORS)

    def _until(self, moment: datetime, *, now: Holders, near: Stretch, horizon: timedelta) -> datetime | None:
        for turn in near.turns():
            if turn > moment and self._holders(near, turn) != now:
                return turn
        limit, at = moment + horizon, near.end
        breaks = self._breaks(moment, limit)
        while at < limit:
            last_break = max((one for one in breaks if one <= at), default=moment)
            if at - last_break >= WEEK:
                later = [one for one in breaks if one > at]
                if not later:
                    return None
                at = later[0]
            stretch = self._stretch(at, at + WEEK)
            for turn in stretch.turns():
                if self._holders(stretch, turn) != now:
                    return turn if turn <= limit else None
            at += WEEK
        return None

    def _since(self, moment: datetime, *, now: Holders, near: Stretch, horizon: timedelta) -> datetime | None:
        begins = moment
        for turn in reversed(near.turns()):
            if turn <= moment:
                if self._holders(near, turn) != now:
                    return begins
                begins = turn
        limit, at = moment - horizon, near.start
        breaks = self._breaks(limit, moment)
        while at > limit:
            next_break = min((one for one in breaks if one >= at), default=moment)
            if next_break - at >= WEEK:
                earlier = [one for one in breaks if one < at]
                if not earlier:
                    return None
                at = earlier[-1]
            begins, stretch = at, self._stretch(at - WEEK, at)
            for turn in reversed(stretch.turns()):
                if self._holders(stretch, turn) != now:
                    return begins if begins >= limit else None
                begins = turn
            at -= WEEK
        return None

    def _breaks(self, start: datetime, end: datetime) -> list[datetime]:
        return aperiodic_moments(start, end, lanes=self._lanes, absences=self._absences, zone=self._zone)


def _region_teams(rota: Rota, team: str) -> tuple[str, ...]:
    """The shared teams in the data besides the team itself, the provider's own region first."""
    named = dict.fromkeys(shift.team for shift in rota.shifts)
    own = f"{REGION_PREFIX}{rota.region}"
    shared = [one for one in named if one.startswith(REGION_PREFIX) and one != team]
    return tuple(sorted(shared, key=lambda one: one != own))


def _lane(rota: Rota, *, team: str, role: Role, asked_of: str) -> Lane:
    shifts = [one for one in rota.shifts if one.team == team and one.role == role]
    return Lane(
        overrides=tuple(one for one in rota.overrides if one.team == asked_of and one.role == role),
        exceptions=tuple(one for one in shifts if one.weekly_until is None),
        weekly=tuple(one for one in shifts if one.weekly_until is not None),
    )


def _of_role(lanes: list[LaneStretch], *, stretch: Stretch, moment: datetime) -> Holders:
    """Who holds one role by the first lane that is not empty, and those who come beside; nobody else."""
    found = [_in_lane(lane, stretch=stretch, moment=moment) for lane in lanes]
    holders = next((one for one in found if one.workers), Holders((), Because.ROTA))
    beside = _beside(_overrides_at(lanes[0], moment))
    if not beside.workers:
        return holders
    workers = dict.fromkeys([*holders.workers, *beside.workers])
    return Holders(tuple(workers), beside.because)


def _beside(overrides: list[Override]) -> Holders:
    """Those who came beside whoever is there, and those to whom they passed it on."""
    standing: dict[str, Because | None] = {}
    because = Because.ROTA
    for override in overrides:
        if not override.replaces:
            standing |= dict.fromkeys(override.workers, override.because)
            because = override.because
        elif any(worker in standing for worker in override.replaces):
            standing = _replaced(standing, override)
            because = override.because
    return Holders(tuple(standing), because)


def _in_lane(lane: LaneStretch, *, stretch: Stretch, moment: datetime) -> Holders:
    """Who holds one role of one team by its own rota and what was agreed since; nobody where that is empty."""
    covering = [one for one in lane.exceptions if one.start <= moment < one.end]
    covering = covering or [one for one in lane.weekly if one.start <= moment < one.end]
    planned: dict[str, Because | None] = {one.worker: None for one in covering}
    for override in _overrides_at(lane, moment):
        if any(worker in planned for worker in override.replaces):
            planned = _replaced(planned, override)
    agreed = [because for because in planned.values() if because]
    present = tuple(
        worker for worker, because in planned.items() if because or not stretch.is_absent(worker, moment)
    )
    return Holders(present, agreed[-1] if agreed else Because.ROTA)


def _overrides_at(lane: LaneStretch, moment: datetime) -> list[Override]:
    """What holds at the moment; an agreement whose every worker has left the organisation holds no more."""
    return [one for one in lane.overrides if one.start <= moment < one.end and one.workers]


def _replaced(planned: dict[str, Because | None], override: Override) -> dict[str, Because | None]:
    """The planned with those who stand in at the place of the first whom they replace."""
    made: dict[str, Because | None] = {}
    for worker, because in planned.items():
        if worker in override.replaces:
            made |= dict.fromkeys(override.workers, override.because)
        elif worker not in made:
            made[worker] = because
    return made
