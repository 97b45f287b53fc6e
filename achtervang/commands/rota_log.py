"""`achtervang rota log`: what happened to the rota, as it was written down."""

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import typer

from achtervang.commands.opening import local_moment, opened_database
from schedules.clock import SystemClock
from schedules.local import to_local
from storage import people, rota_log
from storage.rota_log import LoggedRotaLine

__all__ = ["show_log"]

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


async def show_log(*, since: str | None, until: str | None, as_json: bool) -> None:
    """Prints the lines of the period, oldest first.

    Raises:
        WrongUse: a time cannot be read.
    """
    rows: list[dict[str, Any]] = []
    lines: list[str] = []
    async with opened_database() as (database, _), database.read() as tx:
        for provider in await people.providers(tx):
            begins = local_moment(since, provider.zone) if since else BEGINNING
            ends = local_moment(until, provider.zone, is_end=True) if until else SystemClock().now()
            for one in await rota_log.lines(tx, provider.id, since=begins, until=ends):
                rows.append({"provider": provider.id, **_row(one)})
                lines.append(_line(one, provider.zone))
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    typer.echo("\n".join(lines) if lines else "Nothing happened to the rota in this period.")


def _row(logged: LoggedRotaLine) -> dict[str, Any]:
    line = logged.line
    return {
        "at": logged.at.isoformat(),
        "who": line.who,
        "what": line.what,
        "teams": list(line.teams),
        "role": line.role.value if line.role else None,
        "worker": line.worker,
        "start": line.start.isoformat() if line.start else None,
        "end": line.end.isoformat() if line.end else None,
        "reason": line.reason,
    }


def _line(logged: LoggedRotaLine, zone: ZoneInfo) -> str:
    line = logged.line

    def clock(moment: datetime | None) -> str:
        return f"{to_local(moment, zone):%Y-%m-%d %H:%M}" if moment else "-"

    about = " ".join([*line.teams, line.role.value if line.role else "", line.worker]).strip()
    reason = f" ({line.reason})" if line.reason else ""
    return (
        f"{clock(logged.at)}  {line.what:18} by {line.who:12} {about}, "
        f"{clock(line.start)} to {clock(line.end)}{reason}"
    )
