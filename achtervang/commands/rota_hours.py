"""`achtervang rota hours`: what being on call has asked of each worker."""

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import typer

from achtervang.commands.opening import local_moment, opened_database
from achtervang.errors import WrongUse
from records.calls import calls_made
from schedules.clock import SystemClock
from schedules.dagdelen import Dagdeel, Dagdelen
from schedules.duties import duties_between
from schedules.provider import Provider
from schedules.working_time import Call, Limits, WorkingTimeFault, hours_on_call, worked, working_time_faults
from storage import people
from storage.rota import rota as rota_of
from storage.transaction import Transaction

__all__ = ["fault_as_json", "show_hours"]

SHOWN = timedelta(days=28)
"""How far back the hours are shown when nobody says since when."""

_COLUMNS = ("provider", "worker", "hours_on_call", "calls", "hours_worked", "night_calls", "faults")
# what a spreadsheet would take for a formula at the beginning of a cell
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class _Hours:
    """What a period asked of one worker."""

    provider: str
    worker: str
    hours_on_call: float
    calls: int
    hours_worked: float
    night_calls: int
    faults: tuple[WorkingTimeFault, ...]


async def show_hours(*, since: str | None, until: str | None, as_json: bool, as_csv: bool) -> None:
    """Prints for each worker the hours on call, the calls that were made, and the limits that were broken.

    Without ``since`` the last 28 days; a day as ``until`` counts to its end. By the present rota, as far as
    none of that time is stored.

    Raises:
        WrongUse: a time cannot be read, the end is not after the start, or both forms are asked for.
    """
    if as_json and as_csv:
        raise WrongUse("choose one of --json and --csv")
    now = SystemClock().now()
    rows: list[_Hours] = []
    async with opened_database() as (database, _), database.read() as tx:
        for provider in await people.providers(tx):
            end = local_moment(until, provider.zone, is_end=True) if until else now
            start = local_moment(since, provider.zone) if since else end - SHOWN
            if start >= end:
                raise WrongUse("the end is not after the start; give --since before --until")
            rows += await _hours(tx, provider, start=start, until=end, now=now)
    if as_json:
        shown = [_row(one) | {"faults": [fault_as_json(each) for each in one.faults]} for one in rows]
        typer.echo(json.dumps(shown, ensure_ascii=False))
    elif as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(_COLUMNS)
        writer.writerows([_safe(_row(one)[column]) for column in _COLUMNS] for one in rows)
    elif not rows:
        typer.echo("Nobody was on call in this period.")
    else:
        for one in rows:
            typer.echo(_line(one))


async def _hours(
    tx: Transaction, provider: Provider, *, start: datetime, until: datetime, now: datetime
) -> list[_Hours]:
    limits = (await people.policy(tx, provider.id)).shifts.limits
    around = timedelta(days=limits.period_days)
    teams = await people.teams(tx, provider.id)
    rota = await rota_of(tx, provider.id)
    duties = duties_between(rota, teams=teams, start=start - around, until=until + around)
    calls = await calls_made(tx, provider.id, since=start - around, until=until, now=now)
    faults = working_time_faults(
        duties, calls=calls, limits=limits, zone=provider.zone, start=start, until=until
    )
    inside = [one for one in calls if start <= one.start < until]
    parts = Dagdelen(provider.dagdelen, provider.zone)
    names = {one.worker for one in inside} | {one.worker for one in faults}
    names |= {one.worker for one in duties if hours_on_call([one], one.worker, start=start, until=until)}
    return [
        _Hours(
            provider=provider.id,
            worker=worker,
            hours_on_call=hours_on_call(duties, worker, start=start, until=until),
            calls=len(his := [one for one in inside if one.worker == worker]),
            hours_worked=_hours_worked(his, limits),
            night_calls=sum(parts.dagdeel_at(one.start).dagdeel is Dagdeel.NACHT for one in his),
            faults=tuple(one for one in faults if one.worker == worker),
        )
        for worker in sorted(names)
    ]


def _hours_worked(calls: Sequence[Call], limits: Limits) -> float:
    spans = worked(calls, limits=limits)
    return sum((end - start for start, end in spans), timedelta()) / timedelta(hours=1)


def fault_as_json(one: WorkingTimeFault) -> dict[str, Any]:
    """A broken limit as JSON shows it; moments are UTC, ISO 8601."""
    return {
        "kind": one.kind.value,
        "worker": one.worker,
        "start": one.start.isoformat(),
        "end": one.end.isoformat(),
        "found": round(one.found, 2),
        "limit": one.limit,
    }


def _row(one: _Hours) -> dict[str, Any]:
    return {
        "provider": one.provider,
        "worker": one.worker,
        "hours_on_call": round(one.hours_on_call, 2),
        "calls": one.calls,
        "hours_worked": round(one.hours_worked, 2),
        "night_calls": one.night_calls,
        "faults": "|".join(dict.fromkeys(each.kind.value for each in one.faults)),
    }


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value


def _line(one: _Hours) -> str:
    row = _row(one)
    parts = [
        f"{one.worker:16}",
        f"on call {one.hours_on_call:7.1f} h",
        f"{one.calls} calls ({one.night_calls} at night), {one.hours_worked:.1f} h of work",
        f"over the limit: {row['faults'].replace('|', ', ').replace('_', ' ')}" if one.faults else "",
    ]
    return "  ".join(part for part in parts if part)
