"""What surrounds a shift: who stands behind it, who comes after it, and what is open in its teams."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from escalation.around import LEFT
from escalation.case import Case
from escalation.rota_decision import RotaAround
from schedules.rota import REGION_PREFIX, Role, Rota, holders_at
from storage import cases, handover_notes, links, people, scalings
from storage.transaction import Transaction

__all__ = ["is_climbing", "look_around_shift"]

NOTES_COUNT = timedelta(hours=24)
"""How long a note is handed to whoever comes on duty."""


async def look_around_shift(
    tx: Transaction,
    provider: str,
    rota: Rota,
    *,
    teams: Sequence[str],
    role: Role,
    worker: str,
    start: datetime,
    end: datetime | None,
    now: datetime,
) -> RotaAround:
    """The people around a shift, as the rota is now, and the open cases of its teams.

    ``worker`` is left out of everybody who is named; empty for a shift without one.
    """

    def answering(asked: Role, moment: datetime) -> tuple[str, ...]:
        answers = (holders_at(rota, team=team, role=asked, moment=moment).workers for team in teams)
        return _each_once((one for workers in answers for one in workers), without=worker)

    backup = answering(Role.BACKUP, max(now, start))
    coordinators = answering(Role.COORDINATOR, now)
    following = answering(role, end) if end else ()
    team = _each_once(await _workers(tx, provider, teams=teams, worker=worker), without=worker)
    named = {*backup, *coordinators, *following, *team, *([worker] if worker else [])}
    silent = await links.reachability(tx, provider, sorted(named))
    left = await people.left(tx, provider, {worker} if worker else set())
    running = [case for case in await cases.open_of_provider(tx, provider) if case.team in teams]
    return RotaAround(
        backup=backup,
        coordinators=coordinators,
        team=team,
        following=following,
        unreachable={person: why for person, why in silent.items() if why} | dict.fromkeys(left, LEFT),
        open_cases=tuple(case.id for case in running),
        notes=tuple(await handover_notes.recent_of_teams(tx, provider, teams, since=now - NOTES_COUNT)),
        raised=await _raised(tx, provider, teams=teams, now=now),
        has_climbing_case=any(is_climbing(case) for case in running),
    )


def is_climbing(case: Case) -> bool:
    """Whether somebody is being alerted for the case right now."""
    return bool(case.climb or case.offered_to)


async def _raised(tx: Transaction, provider: str, *, teams: Sequence[str], now: datetime) -> tuple[str, ...]:
    """The clients of these teams who are followed more closely now."""
    held = [one.client for one in await scalings.holding(tx, provider, at=now) if one.is_raise]
    team_of = await people.teams_of_clients(tx, provider) if held else {}
    return tuple(one for one in held if team_of.get(one) in teams)


async def _workers(tx: Transaction, provider: str, *, teams: Sequence[str], worker: str) -> list[str]:
    """The active workers of these teams; for a shift of the region those of the worker's own teams as well."""
    everybody = await people.worker_teams(tx, provider)
    wanted = set(teams)
    if any(team.startswith(REGION_PREFIX) for team in teams):
        wanted.update(*(own for one, own in everybody if one == worker))
    return [one for one, own in everybody if own & wanted]


def _each_once(found: Iterable[str], *, without: str) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(found) if one != without)
