"""The past of a provider as a replay needs it: who had which role at any moment of some weeks, held in memory."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from escalation.around import LEFT, Around, Dagdelen
from escalation.case import Case, State
from schedules import dagdelen
from schedules.duties import parts_of
from schedules.provider import Client, PersonRole, Provider, Reach
from schedules.rota import Because, Role, Rota, holders_at, next_change
from storage import links, people, person_spans
from storage.log import LoggedLine
from storage.person_spans import Belonging
from storage.report_rota import ShiftBegun, rota_changes, shifts_begun
from storage.report_scope import Asked
from storage.rota import rota_at
from storage.transaction import Transaction

__all__ = ["Past", "past_of"]

LOOKED_BEYOND = timedelta(hours=3)
"""How long after its end a case may be followed on."""

FOLLOWED = timedelta(days=14)
"""How far ``next_change`` looks."""

LONGEST_SHIFT = timedelta(hours=24)

AWAY = (State.EN_ROUTE.value, State.ON_SITE.value)


@dataclass(frozen=True, slots=True)
class _Answer:
    """Who answers to each word of a ladder in a stretch of time (half-open); ``changes``: when it is another answer."""

    start: datetime
    until: datetime
    changes: datetime | None
    people: Mapping[str, tuple[str, ...]]
    is_hole: bool


@dataclass(slots=True)
class _Epoch:
    """The rota between two changes of it."""

    rota: Rota
    belonging: Sequence[Belonging]
    parts: dict[str, Rota] = field(default_factory=dict)
    answers: dict[str, list[_Answer]] = field(default_factory=dict)

    def answer(self, team: str, moment: datetime) -> _Answer:
        """What the rota says; kept, as many cases ask at the same hours."""
        kept = self.answers.setdefault(team, [])
        for one in reversed(kept):
            if one.start <= moment < one.until:
                return one
        rota = self.parts.get(team) or self.parts.setdefault(team, parts_of(self.rota, [team])[team])
        by_role = {role.value: holders_at(rota, team=team, role=role, moment=moment) for role in Role}
        workers = tuple(
            one.person
            for one in self.belonging
            if one.is_active and one.role == PersonRole.WORKER.value and team in one.teams
        )
        changes = next_change(rota, team, moment)
        answer = _Answer(
            start=moment,
            until=changes or moment + FOLLOWED,
            changes=changes,
            people={**{role: found.workers for role, found in by_role.items()}, "team": workers},
            is_hole=by_role[Role.ON_DUTY.value].because in (Because.BACKUP, Because.COORDINATORS),
        )
        kept.append(answer)
        return answer


@dataclass(frozen=True, slots=True)
class _Near:
    """What may matter to one case: who was away (case, person, from, until), and the shifts that began in doubt."""

    away: Sequence[tuple[str, str, datetime, datetime]]
    begun: Sequence[ShiftBegun]


@dataclass(slots=True)
class Past:
    """Who was where. ``around`` asks no database."""

    provider: Provider
    clients: Mapping[str, Client]
    silent: Mapping[str, str]
    begun: Sequence[ShiftBegun]
    away: Sequence[tuple[str, str, datetime, datetime]]
    starts: Sequence[datetime]
    epochs: Mapping[int, _Epoch]
    now: datetime
    _near: dict[str, _Near] = field(default_factory=dict)
    _days: dict[bool, list[tuple[datetime, Dagdelen]]] = field(default_factory=dict)

    def around(self, case: Case, at: datetime) -> Around:
        """What surrounded the case at that moment, as far as a ladder asks for it."""
        epoch = self._epoch_at(at)
        client = self.clients.get(case.client)
        answer, near = epoch.answer(case.team, at), self._near_to(case)
        first = client.fixed_worker if client else None
        who = {
            role: found if role == "team" else tuple(sorted(found, key=lambda one: one != first))
            for role, found in answer.people.items()
        }
        left = [one.person for one in epoch.belonging if not one.is_active]
        return Around(
            people=who,
            dagdelen=self._dagdelen(at, daytime_only=bool(client and client.reach is Reach.DAYTIME)),
            unreachable={**self.silent, **dict.fromkeys(left, LEFT)},
            away=frozenset(person for _, person, start, end in near.away if start <= at < end),
            doubtful=frozenset(_doubtful(near, at).intersection(who["on_duty"])),
            hole=answer.is_hole,
            shift_changes_at=answer.changes,
            coordinators=epoch.rota.coordinators.get(case.team, ()),
        )

    def _epoch_at(self, at: datetime) -> _Epoch:
        """The rota as it was then; where a case is followed on longer than was foreseen, the last one before."""
        number = max(0, bisect_right(self.starts, at) - 1)
        return self.epochs[max(one for one in self.epochs if one <= number)]

    def _dagdelen(self, at: datetime, *, daytime_only: bool) -> Dagdelen:
        """The parts of the day counted from then; kept, as they are the same until the next one begins."""
        kept = self._days.setdefault(daytime_only, [])
        for since, found in reversed(kept):
            if since <= at < found.hand_out:
                return found
        parts = dagdelen.Dagdelen(self.provider.dagdelen, self.provider.zone)
        first = parts.next_dagdeel(at, daytime_only=daytime_only)
        second = parts.next_dagdeel(first.start, daytime_only=daytime_only)
        found = Dagdelen(hand_out=first.start, ends=first.end, following_ends=second.end)
        kept.append((at, found))
        return found

    def _near_to(self, case: Case) -> _Near:
        """What of the whole month may matter to this case; kept, as it is asked at each of its moments."""
        if case.code not in self._near:
            first, last = case.opened_at, (case.closed_at or self.now) + LOOKED_BEYOND
            self._near[case.code] = _Near(
                away=tuple(
                    one for one in self.away if one[0] != case.code and one[2] <= last and first < one[3]
                ),
                begun=tuple(
                    one
                    for one in self.begun
                    if one.how != "started"
                    and one.role == Role.ON_DUTY.value
                    and case.team in one.teams
                    and one.start is not None
                    and one.start <= last
                    and first < one.start + LONGEST_SHIFT
                ),
            )
        return self._near[case.code]


def _doubtful(near: _Near, at: datetime) -> set[str]:
    """Whose shift had begun without anybody knowing that he could be reached."""
    return {
        one.worker
        for one in near.begun
        if one.start is not None and one.start <= at < (one.confirmed_at or one.start + LONGEST_SHIFT)
    }


async def past_of(
    tx: Transaction,
    provider: Provider,
    *,
    cases: Sequence[Case],
    logs: Mapping[str, Sequence[LoggedLine]],
    now: datetime,
) -> Past:
    """The past around these cases, each with its log."""
    since = min((one.opened_at for one in cases), default=now)
    changes = await rota_changes(tx, provider.id, since=since, until=now)
    starts = [since, *changes]
    needed = {
        number
        for one in cases
        for number in _epochs_of(starts, one, until=(one.closed_at or now) + LOOKED_BEYOND)
    }
    epochs = {}
    for number in sorted(needed):
        rota = await rota_at(tx, provider.id, moment=starts[number], now=now)
        epochs[number] = _Epoch(rota, await person_spans.at_moment(tx, provider.id, starts[number]))
    staff = [one.id for one in await people.staff(tx, provider.id)]
    asked = Asked(provider.id, since=since - LONGEST_SHIFT, until=now)
    return Past(
        provider=provider,
        clients={one.id: one for one in await people.clients(tx, provider.id)},
        silent={one: why for one, why in (await links.reachability(tx, provider.id, staff)).items() if why},
        begun=await shifts_begun(tx, asked),
        away=[stretch for one in cases for stretch in _away(one, logs.get(one.id, ()), now=now)],
        starts=starts,
        epochs=epochs,
        now=now,
    )


def _epochs_of(starts: Sequence[datetime], case: Case, *, until: datetime) -> range:
    first = max(0, bisect_right(starts, case.opened_at) - 1)
    return range(first, max(first + 1, bisect_right(starts, until)))


def _away(
    case: Case, lines: Sequence[LoggedLine], *, now: datetime
) -> list[tuple[str, str, datetime, datetime]]:
    """When who was on his way to this client, or with him."""
    found = []
    begun: tuple[str, datetime] | None = None
    for one in lines:
        is_away = one.line.to_state in AWAY
        if is_away and begun is None:
            begun = (one.line.who, one.at)
        elif not is_away and begun is not None:
            found.append((case.code, *begun, one.at))
            begun = None
    if begun is not None:
        found.append((case.code, *begun, now))
    return found
