"""`achtervang triage --corrections`: what workers said was read wrongly, for who writes phrases."""

import json
from typing import Any

import typer

from achtervang.commands.opening import opened_database
from schedules.local import to_local
from storage import log, people

__all__ = ["show_corrections"]


async def show_corrections(*, as_json: bool) -> None:
    """Prints what workers said was read wrongly, oldest first: which case, as what, what it was, and who says so."""
    rows: list[dict[str, Any]] = []
    async with opened_database() as (database, _), database.read() as tx:
        for provider in await people.providers(tx):
            for code, one in await log.lines_named(tx, provider.id, "read_otherwise"):
                read, _, was = one.line.reason.partition(">")
                at = to_local(one.at, provider.zone)
                found = {"provider": provider.id, "case": code, "read": read, "was": was, "by": one.line.who}
                rows.append({**found, "at": f"{at:%Y-%m-%d %H:%M}"})
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(f"{row['at']}  {row['case']}  read as {row['read']}, was {row['was']}  ({row['by']})")
    if not rows:
        typer.echo("nobody has corrected a reading yet", err=True)
