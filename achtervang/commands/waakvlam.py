"""`achtervang waakvlam list` and `due`: who is followed, and what is due on a day."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import typer

from achtervang.commands.opening import YEARS, opened_database, providers_of_team
from achtervang.commands.waakvlam_words import local, mood, what_came, words
from achtervang.errors import WrongUse
from escalation.scaling import PAUSE
from records.waakvlam import DAYS, EVERY_DAY
from records.waakvlam_followed import cannot_be_asked, followed_rows
from records.waakvlam_history import due_rows
from schedules.clock import SystemClock
from schedules.local import parse_date, to_local, to_utc
from schedules.provider import Provider
from storage import people
from storage.transaction import Transaction

__all__ = ["rhythm", "show_due", "show_followed"]

Row = Mapping[str, Any]


async def show_followed(*, team: str | None, as_json: bool) -> None:
    """Prints every active client with a plan, a level or a pause, and marks who cannot be asked, or is by nothing.

    Raises:
        WrongUse: there is no provider yet, or no such team.
    """
    now = SystemClock().now()
    rows: list[Row] = []
    lines: list[str] = []
    async with opened_database() as (database, _), database.read() as tx:
        for provider in await providers_of_team(tx, team):
            for row in await followed_rows(tx, provider, now=now):
                if team in (None, row["team"]):
                    rows.append(row)
                    lines.append(_followed_line(row, provider.zone))
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    nobody = "Nobody here has a waakvlam; write plans in waakvlam.csv and run `achtervang import DIRECTORY`."
    typer.echo("\n".join(lines) if lines else nobody)


async def show_due(*, day: str | None, team: str | None, as_json: bool) -> None:
    """Prints the check-ins of a local day, today without ``day``; who is not asked that day is told on stderr.

    Raises:
        WrongUse: ``day`` is no day, there is no provider yet, or no such team.
    """
    asked = _day(day) if day is not None else None
    now = SystemClock().now()
    rows: list[Row] = []
    lines: list[str] = []
    async with opened_database() as (database, _), database.read() as tx:
        for provider in await providers_of_team(tx, team):
            on = asked or to_local(now, provider.zone).date()
            start, until = (_midnight(one, provider.zone) for one in (on, on + timedelta(days=1)))
            for row in await due_rows(tx, provider, start=start, until=until, now=now):
                if team in (None, row["team"]):
                    rows.append(row)
                    lines.append(_due_line(row, provider.zone))
            if until > now:
                await _warn_of_the_unasked(tx, provider, team=team, now=now)
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    typer.echo("\n".join(lines) if lines else "No check-ins are due on this day.")


async def _warn_of_the_unasked(
    tx: Transaction, provider: Provider, *, team: str | None, now: datetime
) -> None:
    """Who has not started the bot has no check-ins: without this line nobody would miss them."""
    _, silent = await cannot_be_asked(tx, provider, now=now)
    teams = await people.teams_of_clients(tx, provider.id)
    ids = [one for one, why in silent.items() if why == "not_linked" and team in (None, teams[one])]
    if ids:
        typer.echo(
            f"warning: {provider.id}: not asked, as they have not started the bot: {', '.join(ids)}; "
            "`achtervang invite ID`",
            err=True,
        )


def _day(text: str) -> date:
    try:
        day = parse_date(text)
    except ValueError as error:
        raise WrongUse(f'--day "{text}" {error}') from error
    if day.year not in YEARS:
        raise WrongUse(f'--day "{text}" lies outside {YEARS[0]} to {YEARS[-1]}; correct the year')
    return day


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return to_utc(datetime.combine(day, time()), zone)


# --- lines for people ---------------------------------------------------------------------------------------


def _followed_line(row: Row, zone: ZoneInfo) -> str:
    parts = [
        f"{row['provider']}, team {row['team']}, {row['client']}:",
        "; ".join(_plan(one) for one in row["plans"]) or _no_plan(row),
        _holds(row["holds"], zone),
        _proposed(row["proposed"], zone),
        _last(row["last_answer"], zone),
    ]
    if not row["plans"] and not row["holds"]:
        parts.append("NOTHING ASKS HIM: a worker sets a plan with /waakvlam, or write one in waakvlam.csv")
    elif why := row["cannot_be_asked"]:
        parts.append(f"CANNOT BE ASKED: {why.replace('_', ' ')}, {_next_step(why, row['client'])}")
    return "  ".join(part for part in parts if part)


def _no_plan(row: Row) -> str:
    return (
        f"no plan since {row['plans_ended']}, the last day of the last one"
        if row["plans_ended"]
        else "no plan"
    )


def _next_step(why: str, client: str) -> str:
    return "ask for the bot to be unblocked" if why == "blocked" else f"`achtervang invite {client}`"


def _plan(plan: Row) -> str:
    count = plan["reminders"]
    span = [
        f"from {plan['starts']}" if plan["starts"] else "",
        f"until {plan['ends']}" if plan["ends"] else "",
    ]
    about = [
        f"{plan['grace_minutes']} min",
        f"{count} reminder{'' if count == 1 else 's'}",
        *(one for one in span if one),
        f"by {plan['made_by']}" if plan["made_by"] else "from the files",
    ]
    return f"{rhythm(plan['days'], plan['times'])} ({', '.join(about)})"


def rhythm(days: Sequence[str], times: Sequence[str]) -> str:
    """Days and times as waakvlam.csv has them."""
    return f"{EVERY_DAY if len(days) == len(DAYS) else '|'.join(days)} {'|'.join(times)}"


def _holds(holds: Row | None, zone: ZoneInfo) -> str:
    if holds is None:
        return ""
    what = "pause" if holds["level"] == PAUSE else f"level {holds['level']}"
    what += f" ({words(holds['reason'])})" if holds["reason"] else ""
    return f"{what} since {local(holds['since'], zone)} until {local(holds['until'], zone)} by {holds['made_by']}"


def _proposed(proposed: Row | None, zone: ZoneInfo) -> str:
    if proposed is None:
        return ""
    why = f" ({words(proposed['reason'])})" if proposed["reason"] else ""
    return f"pause{why} until {local(proposed['until'], zone)} by {proposed['made_by']} waits for his yes"


def _last(answer: Row | None, zone: ZoneInfo) -> str:
    return f"last answer {local(answer['at'], zone)} {mood(answer['mood'])}" if answer else "no answer yet"


def _due_line(row: Row, zone: ZoneInfo) -> str:
    reminded = row["reminded"]
    parts = [
        local(row["due"], zone),
        f"{row['provider']}, team {row['team']}, {row['client']}:",
        *what_came(row, zone),
        f"reminded {reminded} time{'' if reminded == 1 else 's'}" if reminded else "",
    ]
    return "  ".join(part for part in parts if part)
