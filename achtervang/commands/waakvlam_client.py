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
from achtervang.commands.waakvlam import local, what_came, words
from achtervang.errors import WrongUse
from records.safe_cell import safe_cell
from records.waakvlam_history import HISTORY_COLUMNS, decision_rows, history_rows
from schedules.provider import Provider
from storage import people
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
        begins = local_moment(since, found.zone) if since else BEGINNING
        ends = local_moment(until, found.zone, is_end=True) if until else None
        if ends is not None and begins >= ends:
            raise WrongUse("the end is not after the start; give --since before --until")
        rows = await history_rows(tx, found, client, since=begins, until=ends)
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    elif as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(HISTORY_COLUMNS)
        writer.writerows([safe_cell(row[column]) for column in HISTORY_COLUMNS] for row in rows)
    elif not rows:
        period = " in this period" if since or until else ""
        typer.echo(f"{client} has no check-ins{period}; `achtervang waakvlam list` shows who has a waakvlam.")
    else:
        for row in rows:
            typer.echo("  ".join(part for part in _history_parts(row, found.zone) if part))


async def show_decisions(client: str, *, as_json: bool, provider: str | None) -> None:
    """Prints who decided what about the client's waakvlam, oldest first.

    Raises:
        WrongUse: no such client or provider, or two providers use the id.
    """
    async with opened_database() as (database, _), database.read() as tx:
        found = await _provider_of(tx, client, provider)
        rows = await decision_rows(tx, found, client)
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    elif not rows:
        typer.echo(f"Nobody has decided anything about the waakvlam of {client} yet.")
    else:
        for row in rows:
            typer.echo(_decision_line(row, found.zone))


async def _provider_of(tx: Transaction, client: str, named: str | None) -> Provider:
    """Whose client it is, or was; erased clients keep their id."""
    there = await people.providers(tx)
    if named is not None and named not in [one.id for one in there]:
        ids = ", ".join(one.id for one in there)
        raise WrongUse(
            f"there is no provider {named!r}; "
            + (f"use one of {ids}" if ids else "run `achtervang import DIRECTORY` first")
        )
    candidates = [one for one in there if named in (None, one.id)]
    found = [one for one in candidates if client in await people.teams_of_clients(tx, one.id)]
    if not found:
        raise WrongUse(
            f"no client has the id {client!r}; it stands in clients.csv, after an import; "
            "`achtervang waakvlam list` shows who has a waakvlam"
        )
    if len(found) > 1:
        raise WrongUse(f"{client!r} is a client of {', '.join(one.id for one in found)}; add --provider")
    return found[0]


def _history_parts(row: Mapping[str, Any], zone: ZoneInfo) -> list[str]:
    return [local(row["due"], zone), *what_came(row, zone), f"by {row['source']}"]


def _decision_line(row: Mapping[str, Any], zone: ZoneInfo) -> str:
    """What it was about is shown where people know it by that: a relative or a plan, not the id of a scaling."""
    is_plan_or_relative = row["what"].startswith(("plan_", "consent_"))
    parts = [
        f"{local(row['at'], zone)}  {words(row['what'])} by {row['who']}",
        row["subject"] if is_plan_or_relative else "",
        words(row["reason"]),
        f"until {local(row['moment'], zone)}"
        if row["moment"] and row["to"] in ("proposed", "active")
        else "",
        f"at {local(row['moment'], zone)}" if row["what"] in ("wished", "unwished") else "",
    ]
    return "  ".join(part for part in parts if part)
