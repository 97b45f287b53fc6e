"""`achtervang on-duty`: the rota's answer at a moment."""

import json
from datetime import datetime
from typing import Any

import typer

from achtervang.commands.opening import local_moment, opened_database
from achtervang.errors import WrongUse
from schedules.clock import SystemClock
from schedules.local import to_local
from schedules.provider import Provider
from schedules.rota import Role, Rota, on_duty_at
from storage import people
from storage.rota import rota_at

__all__ = ["show_on_duty"]


async def show_on_duty(*, team: str | None, at: str | None, as_json: bool) -> None:
    """Prints who is on duty, backup and coordinator of each team, and why; of the past, by the rota as it was.

    Raises:
        WrongUse: the time cannot be read, or no provider has such a team.
    """
    rows: list[dict[str, Any]] = []
    lines: list[str] = []
    now = SystemClock().now()
    async with opened_database() as (database, _), database.read() as tx:
        for provider in await people.providers(tx):
            moment = now if at is None else local_moment(at, provider.zone)
            rota = await rota_at(tx, provider.id, moment=moment, now=now)
            for one in await people.teams(tx, provider.id):
                if team in (None, one):
                    found = _answers(rota, one, moment)
                    rows += found
                    lines += [_line(row, provider) for row in found]
    if team is not None and not rows:
        raise WrongUse(f"there is no team {team!r}; `achtervang on-duty` shows all")
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    typer.echo("\n".join(lines) if lines else "There is no team yet; import a provider's data first.")


def _answers(rota: Rota, team: str, moment: datetime) -> list[dict[str, Any]]:
    answers = [(role, on_duty_at(rota, team=team, role=role, moment=moment)) for role in Role]
    return [
        {
            "team": team,
            "role": role.value,
            "workers": list(answer.workers),
            "because": answer.because.value,
            "since": answer.since.isoformat() if answer.since else None,
            "until": answer.until.isoformat() if answer.until else None,
        }
        for role, answer in answers
    ]


def _line(row: dict[str, Any], provider: Provider) -> str:
    until = (
        f" until {to_local(datetime.fromisoformat(row['until']), provider.zone):%Y-%m-%d %H:%M}"
        if row["until"]
        else ""
    )
    who = ", ".join(row["workers"]) or "nobody"
    return f"{row['team']:12} {row['role']:12} {who} ({row['because']}{until})"
