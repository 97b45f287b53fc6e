"""What commands share: the installation's database for the time of a command, and times as people write them."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import typer

from achtervang.errors import WrongUse
from achtervang.settings import Settings, load_settings
from schedules.clock import SystemClock
from schedules.local import to_utc
from schedules.provider import Provider
from storage import people
from storage.database import Database
from storage.errors import StorageError
from storage.transaction import Transaction

__all__ = ["database_of", "local_moment", "opened_database", "provider_named", "providers_of_team"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}($|[ T]\d{2}:\d{2}$)", re.ASCII)

YEARS = range(1900, 2200)
"""The years of which somebody may ask; a rota holds no others."""


@asynccontextmanager
async def opened_database() -> AsyncIterator[tuple[Database, Settings]]:
    """The installation's database, with its settings.

    Raises:
        WrongUse: it cannot be opened; the message says why and what to do.
    """
    settings = load_settings()
    async with database_of(settings) as database:
        yield database, settings


@asynccontextmanager
async def database_of(settings: Settings) -> AsyncIterator[Database]:
    """The database that these settings name; a new one gets its tables and its key, and the operator is told."""
    is_new = not settings.key_path().exists()
    try:
        database = await Database.open(
            settings.database_url, key_file=settings.key_path(), clock=SystemClock()
        )
    except StorageError as error:
        raise WrongUse(str(error)) from error
    if is_new:
        typer.echo(
            f"A key was made: {settings.key_path()}. Keep a copy elsewhere: without it nobody can read the data.",
            err=True,
        )
    try:
        yield database
    finally:
        await database.close()


def local_moment(text: str, zone: ZoneInfo, *, is_end: bool = False) -> datetime:
    """A moment that a person wrote: a local day or time, or ISO 8601 with an offset. A day's end is the next midnight.

    Raises:
        WrongUse: it is none of these.
    """
    try:
        if len(text) == 10:
            day = date.fromisoformat(text) + timedelta(days=1 if is_end else 0)
            moment = datetime.combine(day, time())
        else:
            moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        if _DAY.match(text):
            raise WrongUse(f'"{text}" is a day or time that does not exist; correct it') from error
        raise WrongUse(f'"{text}" is no time; use "2026-11-21 02:14" or 2026-11-21T02:14:00+01:00') from error
    if moment.year not in YEARS:
        raise WrongUse(f'"{text}" lies outside {YEARS[0]} to {YEARS[-1]}; correct the year')
    return moment.astimezone(UTC) if moment.tzinfo else to_utc(moment, zone)


async def provider_named(tx: Transaction, named: str | None) -> Provider | None:
    """The provider that is named, or the only one; None when there is none at all and none is named.

    Raises:
        WrongUse: there is none with this id, or there are several and none is named.
    """
    there = await people.providers(tx)
    ids = ", ".join(one.id for one in there)
    if named is None and len(there) > 1:
        raise WrongUse(f"there are several providers; add --provider with one of {ids}")
    found = [one for one in there if named in (None, one.id)]
    if named is not None and not found:
        raise WrongUse(
            f"there is no provider {named!r}; " + (f"use one of {ids}" if ids else "import its data first")
        )
    return found[0] if found else None


async def providers_of_team(tx: Transaction, team: str | None) -> list[Provider]:
    """The providers, of those with such a team when one is named.

    Raises:
        WrongUse: there is no provider yet, or none has such a team.
    """
    there = await people.providers(tx)
    if not there:
        raise WrongUse("there is no provider yet; run `achtervang import DIRECTORY` first")
    found = [one for one in there if team is None or team in await people.teams(tx, one.id)]
    if not found:
        raise WrongUse(f"there is no team {team!r}; `achtervang on-duty` shows all")
    return found
