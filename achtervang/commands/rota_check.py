"""`achtervang rota check`: what is wrong with the rota of the coming days, each with the next step."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import typer

from achtervang.commands.opening import opened_database
from achtervang.commands.rota_hours import fault_as_json, show_hours
from achtervang.errors import NotReady, WrongUse
from schedules.clock import SystemClock
from schedules.duties import ALWAYS, duties_between
from schedules.findings import Finding, FindingKind, findings, grouped
from schedules.local import to_local
from schedules.provider import Provider
from schedules.shift import Because
from schedules.working_time import WorkingTimeFault, WorkingTimeKind, working_time_faults
from storage import people
from storage.rota import rota as rota_of
from storage.rota_night import RotaNight
from storage.transaction import Transaction

__all__ = ["check_rota", "show_hours"]

_FAILS = (FindingKind.NOBODY, FindingKind.NOT_LINKED, FindingKind.BLOCKED)
_STANDS_IN = {
    Because.BACKUP: "the backup stands in",
    Because.COORDINATORS: "the coordinators stand in",
}
_WHAT: Mapping[FindingKind, tuple[str, str]] = {
    FindingKind.NOBODY: ("nobody is {role}, {because}", "add a shift"),
    FindingKind.BACKUP_IS_ON_DUTY: ("{worker} is on duty and backup at once", "plan another backup"),
    FindingKind.OVERLAP: (
        "{worker} is {role} and has another duty at the same time",
        "change one of the two",
    ),
    FindingKind.ABSENT: ("{worker} is {role} and absent", "plan somebody else"),
    FindingKind.NO_PHONE: ("{worker} is {role} and has no phone number", "fill it in and import again"),
    FindingKind.NOT_LINKED: ("{worker} is {role} and not linked", "`achtervang invite {worker}`"),
    FindingKind.BLOCKED: ("{worker} is {role} and has blocked the bot", "ask for it to be unblocked"),
}
_RULES: Mapping[WorkingTimeKind, str] = {
    WorkingTimeKind.DAYS_ON_CALL: "on call on {found:.0f} days of a period, at most {limit:.0f}",
    WorkingTimeKind.FREE_PERIODS: "{found:.0f} times free for days on end in a period, at least {limit:.0f}",
    WorkingTimeKind.LONG_DUTY: "on duty for {found:.1f} hours on end, at most {limit:g}",
    WorkingTimeKind.DAYS_IN_A_ROW: "on call for {found:.0f} days in a row, at most {limit:.0f}",
    WorkingTimeKind.WORKING_HOURS: "{found:.1f} hours of work within 24 hours, at most {limit:g}",
}


async def check_rota(*, days: int, team: str | None, as_json: bool) -> None:
    """Prints what is wrong with the rota of the coming days, and where it breaks the limits of working time.

    Raises:
        WrongUse: no provider has such a team, or ``days`` is not from 1 to 366.
        NotReady: somewhere nobody stands on the rota, or somebody with a duty cannot be alerted.
    """
    if not 1 <= days <= 366:
        raise WrongUse(f"{days} is no number of days; use 1 to 366")
    start = SystemClock().now()
    until = start + timedelta(days=days)
    seen: list[tuple[Provider, list[Finding], list[WorkingTimeFault]]] = []
    async with opened_database() as (database, _), database.read() as tx:
        for provider in await people.providers(tx):
            teams = [one for one in await people.teams(tx, provider.id) if team in (None, one)]
            if teams:
                found = await _of_provider(tx, provider, teams=teams, start=start, until=until)
                seen.append((provider, *found))
    if team is not None and not seen:
        raise WrongUse(f"there is no team {team!r}; `achtervang on-duty` shows all")
    if not seen:
        raise WrongUse("there is no team yet; run `achtervang import DIRECTORY` first")
    if as_json:
        typer.echo(json.dumps(_as_json(seen), ensure_ascii=False))
    else:
        lines = [line for one in seen for line in _lines(*one)]
        typer.echo(
            "\n".join(lines) if lines else f"Nothing is wrong with the rota of the coming {days} days."
        )
    if bad := {
        (one.kind, one.team, one.worker) for _, found, _ in seen for one in found if one.kind in _FAILS
    }:
        raise NotReady(f"{len(bad)} finding(s) mean that a case may wait; solve them before they begin")


async def _of_provider(
    tx: Transaction, provider: Provider, *, teams: Sequence[str], start: datetime, until: datetime
) -> tuple[list[Finding], list[WorkingTimeFault]]:
    rota = await rota_of(tx, provider.id)
    limits = (await people.policy(tx, provider.id)).shifts.limits
    around = timedelta(days=limits.period_days)
    mute = await RotaNight(tx).mute(provider.id)
    found = findings(rota, teams=teams, start=start, until=until, mute=mute)
    # a worker's duties for other teams count against his limits as well
    every_team = await people.teams(tx, provider.id)
    duties = duties_between(rota, teams=every_team, start=start - around, until=until + around)
    here = {one.worker for one in duties if set(one.teams) & set(teams)}
    faults = working_time_faults(duties, limits=limits, zone=provider.zone, start=start, until=until)
    return found, [one for one in faults if one.worker in here]


def _as_json(seen: Sequence[tuple[Provider, list[Finding], list[WorkingTimeFault]]]) -> dict[str, Any]:
    return {
        "findings": [
            {
                "provider": provider.id,
                "kind": one.kind.value,
                "team": one.team,
                "role": one.role.value,
                "worker": one.worker or None,
                "start": None if one.start == ALWAYS else one.start.isoformat(),
                "end": one.end.isoformat() if one.end else None,
                "because": one.because.value if one.because else None,
                "key": one.key,
            }
            for provider, found, _ in seen
            for one in found
        ],
        "working_time": [
            {"provider": provider.id, **fault_as_json(one)} for provider, _, faults in seen for one in faults
        ],
    }


def _lines(provider: Provider, found: Sequence[Finding], faults: Sequence[WorkingTimeFault]) -> list[str]:
    """One line for each; of somebody who cannot be alerted the first duty, and how many more."""
    lines: list[str] = []
    for first, *more in grouped(found):
        what, todo = _WHAT[first.kind]
        words = {
            "worker": first.worker,
            "role": first.role.value.replace("_", " "),
            "because": _STANDS_IN.get(first.because or Because.ROTA, ""),
        }
        times = _times(first.start, first.end, provider.zone)
        rest = f" (and {len(more)} more)" if more else ""
        lines.append(
            f"{provider.id}, team {first.team}: {times}{rest}: {what.format(**words)}; {todo.format(**words)}"
        )
    for fault in faults:
        rule = _RULES[fault.kind].format(found=fault.found, limit=fault.limit)
        times = _times(fault.start, fault.end, provider.zone)
        lines.append(f"{provider.id}, {fault.worker}: {times}: {rule}; plan it otherwise")
    return lines


def _times(start: datetime, end: datetime | None, zone: ZoneInfo) -> str:
    begins = "already" if start == ALWAYS else f"{to_local(start, zone):%Y-%m-%d %H:%M}"
    return f"{begins} until {to_local(end, zone):%Y-%m-%d %H:%M}" if end else f"{begins} without end"
