"""`achtervang cases`: the response-time log."""

import csv
import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import typer

from achtervang.commands.opening import local_moment, opened_database
from achtervang.errors import WrongUse
from records.case_log import COLUMNS, case_rows
from records.safe_cell import safe_cell
from schedules.local import to_local

__all__ = ["show_cases"]


async def show_cases(*, since: str | None, until: str | None, as_json: bool, as_csv: bool) -> None:
    """Prints the cases that were opened in the period, oldest first.

    Raises:
        WrongUse: a time cannot be read, or both forms are asked for.
    """
    if as_json and as_csv:
        raise WrongUse("choose one of --json and --csv")
    async with opened_database() as (database, settings), database.read() as tx:
        zone = ZoneInfo(settings.timezone)
        rows = await case_rows(
            tx,
            since=local_moment(since, zone) if since else None,
            until=local_moment(until, zone, is_end=True) if until else None,
        )
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    elif as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(COLUMNS)
        writer.writerows([safe_cell(row[column]) for column in COLUMNS] for row in rows)
    elif not rows:
        typer.echo("No cases in this period.")
    else:
        for row in rows:
            typer.echo(_line(row, zone))


def _line(row: dict[str, object], zone: ZoneInfo) -> str:
    def clock(name: str) -> str:
        moment = row[name]
        return (
            f"{to_local(datetime.fromisoformat(moment), zone):%H:%M:%S}" if isinstance(moment, str) else "-"
        )

    opened = to_local(datetime.fromisoformat(str(row["opened_at"])), zone)
    parts = [
        f"{row['code']}",
        f"{opened:%Y-%m-%d %H:%M:%S}",
        f"{row['client']}",
        f"{row['urgency']} {row['kind']}",
        f"taken {clock('taken_at')} by {row['taken_by'] or '-'}",
        f"contact {clock('contact_at')}",
        f"on site {clock('arrived_at')}{' (breach)' if row['breached'] else ''}",
        f"closed {clock('closed_at')} {row['outcome'] or ''}".rstrip(),
    ]
    return "  ".join(parts)
