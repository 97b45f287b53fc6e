"""`achtervang waakvlam history` and `log`: what became of one client's check-ins, and who decided what about them."""

import csv
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import typer

from achtervang.commands.opening import local_moment, opened_database
from achtervang.commands.waakvlam import rhythm
from achtervang.commands.waakvlam_words import asked_by, decision, local, what_came
from achtervang.errors import WrongUse
from records.names import names_of
from records.safe_cell import safe_cell
from records.waakvlam import DAYS
from records.waakvlam_followed import followed_rows
from records.waakvlam_history import HISTORY_COLUMNS, decision_rows, history_rows
from schedules.clock import SystemClock
from schedules.provider import Provider
from storage import people, relatives, waakvlam
from storage.transaction import Transaction

__all__ = ["show_decisions", "show_history"]

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


async def show_history(
    client: str,
    *,
    since: str | None,
    until: str | None,
    as_json: bool,
    as_csv: bool,
    provider: str | None,
) -> None:
    """Prints the client's check-ins of the period, those that are to come too, oldest first.

    Raises:
        WrongUse: no such client or provider, two providers use the id, a time cannot be read, the end is not after
            the start, or both forms are asked for.
    """
    if as_json and as_csv:
        raise WrongUse("choose one of --json and --csv")
    async with opened_database() as (database, _), database.read() as tx:
        found = await _provider_of(tx, client, provider)
        begins = local_moment(since, found.zone) if since is not None else BEGINNING
        ends = local_moment(until, found.zone, is_end=True) if until is not None else None
        if ends is not None and begins >= ends:
            raise WrongUse("the end is not after the start; give --since before --until")
        rows = await history_rows(tx, found, client, since=begins, until=ends)
        plans = await _plans(tx, found, client)
        why = "" if rows else await _why_nothing(tx, found, client)
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    elif as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(HISTORY_COLUMNS)
        writer.writerows([safe_cell(row[column]) for column in HISTORY_COLUMNS] for row in rows)
    elif not rows:
        period = " in this period" if since or until else ""
        typer.echo(f"{client} has no check-ins{period}: {why}.")
    else:
        for row in rows:
            typer.echo(_history_line(row, found.zone, plans=plans))


async def show_decisions(client: str, *, as_json: bool, provider: str | None) -> None:
    """Prints who decided what about the client's waakvlam, oldest first.

    Raises:
        WrongUse: no such client or provider, or two providers use the id.
    """
    async with opened_database() as (database, _), database.read() as tx:
        found = await _provider_of(tx, client, provider)
        rows = await decision_rows(tx, found, client)
        plans = await _plans(tx, found, client)
        names = await names_of(tx, found, [row[name] for row in rows for name in ("who", "subject")])
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    elif not rows:
        typer.echo(f"Nobody has decided anything about the waakvlam of {client} yet.")
    else:
        for row in rows:
            said = decision(row, found.zone, names=names, plans=plans)
            typer.echo(f"{local(row['at'], found.zone)}  {said}")


async def _provider_of(tx: Transaction, client: str, named: str | None) -> Provider:
    """Whose client it is, or was; erased clients keep their id."""
    there = await people.providers(tx)
    if not there:
        raise WrongUse("there is no provider yet; run `achtervang import DIRECTORY` first")
    if named is not None and named not in [one.id for one in there]:
        raise WrongUse(f"there is no provider {named!r}; use one of {', '.join(one.id for one in there)}")
    has = [one for one in there if client in await people.teams_of_clients(tx, one.id)]
    found = [one for one in has if named in (None, one.id)]
    ids = ", ".join(one.id for one in has)
    if len(found) > 1:
        raise WrongUse(f"{client!r} is a client of {ids}; add --provider")
    if not found and has:
        raise WrongUse(f"{client!r} is no client of {named}; use --provider with {ids}")
    if not found:
        who = [f"{client!r} is {what}; " for one in there if (what := await _what_else(tx, one, client))]
        raise WrongUse(
            f"no client has the id {client!r}; {''.join(who)}the ids of clients stand in clients.csv, "
            "after an import; `achtervang waakvlam list` shows who has a waakvlam"
        )
    return found[0]


async def _what_else(tx: Transaction, provider: Provider, one: str) -> str:
    """What somebody is who is no client; empty when nobody has this id."""
    if person := await people.person(tx, provider.id, one):
        return f"a {person.role.value}"
    relative = await relatives.load(tx, provider.id, one)
    return f"a relative of the client {relative.client!r}" if relative else ""


async def _why_nothing(tx: Transaction, provider: Provider, client: str) -> str:
    """Why there are no check-ins, as far as it shows today, with the next step."""
    followed = await followed_rows(tx, provider, now=SystemClock().now())
    row = next((one for one in followed if one["client"] == client), None)
    step = "write a plan in waakvlam.csv, or a worker sets one with /waakvlam"
    if row is None:
        return f"nothing asks; {step}"
    if not row["plans"] and not row["holds"]:
        ended = f"the last plan ended on {row['plans_ended']}" if row["plans_ended"] else "nothing asks"
        return f"{ended}; {step}"
    if row["cannot_be_asked"] == "not_linked":
        return f"the bot was not started; `achtervang invite {client}`"
    return "`achtervang waakvlam list` shows what asks, and from when"


async def _plans(tx: Transaction, provider: Provider, client: str) -> dict[str, str]:
    """Every plan of his by id, by days and times: so people know it."""
    return {
        plan: rhythm([DAYS[day] for day in days], [f"{one:%H:%M}" for one in times])
        for plan, (days, times) in (await waakvlam.rhythms_of(tx, provider.id, client)).items()
    }


def _history_line(row: Mapping[str, Any], zone: ZoneInfo, *, plans: Mapping[str, str]) -> str:
    parts = [local(row["due"], zone), *what_came(row, zone), asked_by(row["source"], plans)]
    return "  ".join(part for part in parts if part)
