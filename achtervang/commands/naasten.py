"""`achtervang naasten list`: who may be told or write what, for which client, since when."""

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import typer

from achtervang.commands.opening import opened_database, providers_of_team
from achtervang.commands.waakvlam_words import MAY, local
from achtervang.errors import WrongUse
from records.naasten_rows import NAASTEN_COLUMNS, naasten_rows
from records.names import names_of
from records.safe_cell import safe_cell
from storage import people

__all__ = ["show_relatives"]

Row = Mapping[str, Any]

_STATES = {
    "none": "may not {what}: nobody has asked yet",
    "asked": "may not {what}: {by} asked the client on {since}",
    "given": "may {what} since {since}",
    "refused": "may not {what}: the client did not want it on {since}",
    "withdrawn": "may not {what}: the client ended it on {since}",
}


async def show_relatives(*, team: str | None, as_json: bool, as_csv: bool) -> None:
    """Prints what each relative may and may not, by client.

    Raises:
        WrongUse: there is no provider yet, no such team, or both forms are asked for.
    """
    if as_json and as_csv:
        raise WrongUse("choose one of --json and --csv")
    rows: list[Row] = []
    lines: list[str] = []
    async with opened_database() as (database, _), database.read() as tx:
        for provider in await providers_of_team(tx, team):
            teams = await people.teams(tx, provider.id) if team is None else [team]
            found = await naasten_rows(tx, provider, teams=teams)
            names = await names_of(
                tx, provider, [row[one] for row in found for one in ("client", "relative", "by") if row[one]]
            )
            rows += found
            lines += _lines(found, provider.zone, names=names)
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    elif as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(NAASTEN_COLUMNS)
        writer.writerows([safe_cell(row[column]) for column in NAASTEN_COLUMNS] for row in rows)
    else:
        nobody = (
            "Nobody here has a relative; write them in naasten.csv and run `achtervang import DIRECTORY`."
        )
        typer.echo("\n".join(lines) if lines else nobody)


def _lines(rows: Sequence[Row], zone: ZoneInfo, *, names: Mapping[str, str]) -> list[str]:
    """One line for each relative."""
    of_relative: dict[str, list[Row]] = {}
    for row in rows:
        of_relative.setdefault(row["relative"], []).append(row)
    return [_line(relative, some, zone, names=names) for relative, some in of_relative.items()]


def _line(relative: str, rows: Sequence[Row], zone: ZoneInfo, *, names: Mapping[str, str]) -> str:
    first = rows[0]
    client = names.get(first["client"], first["client"])
    parts = [
        f"{first['provider']}, team {first['team']}, {client}:",
        names.get(relative, relative),
        "; ".join(_may(row, zone, names=names) for row in rows),
    ]
    if why := first["cannot_be_reached"]:
        step = "ask for the bot to be unblocked" if why == "blocked" else f"`achtervang invite {relative}`"
        parts.append(f"CANNOT BE REACHED: {why.replace('_', ' ')}, {step}")
    return "  ".join(parts)


def _may(row: Row, zone: ZoneInfo, *, names: Mapping[str, str]) -> str:
    since = local(row["since"], zone) if row["since"] else ""
    by = names.get(row["by"], row["by"]) if row["by"] else ""
    return _STATES[row["state"]].format(what=MAY[row["what"]], since=since, by=by)
