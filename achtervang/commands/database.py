"""Commands about the database itself: migrate, verify-log, backup, restore."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import typer

from achtervang.commands.opening import opened_database
from achtervang.errors import NotReady, WrongUse
from achtervang.settings import Settings, load_settings
from schedules.clock import SystemClock
from storage import beats, log
from storage.addresses import sqlite_file

__all__ = ["backup", "migrate", "restore", "verify_log"]


async def migrate() -> None:
    """Opening brings the tables into being or up to date."""
    async with opened_database():
        typer.echo("The database is up to date.")


async def verify_log() -> None:
    """Recomputes every hash of every chain."""
    async with opened_database() as (database, _), database.read() as tx:
        faults = await log.verify(tx)
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        raise NotReady(f"the log was changed in {len(faults)} place(s); compare it with a backup")
    typer.echo("Every line of the log is as it was written.")


async def backup(target: Path) -> None:
    """Copies the database with SQLite's own online backup, so that `serve` need not stop."""
    if target.exists():
        raise WrongUse(f"{target} exists; name a file that does not")
    async with opened_database() as (database, settings):
        source = _sqlite_file(settings)
        await asyncio.to_thread(_copy, source, target)
        async with database.write() as tx:
            await beats.beat(tx, beats.BACKUP, at=SystemClock().now())
    typer.echo(
        f"Written: {target}. Keep a copy of {settings.key_path()} elsewhere: without it nobody can read this."
    )


async def restore(source: Path) -> None:
    """Puts a backup where the database should be; never over one that is there."""
    settings = load_settings()
    target = _sqlite_file(settings)
    if not source.is_file():
        raise WrongUse(f"{source}: there is no such file; name one that `achtervang backup` has written")
    if target.exists():
        raise WrongUse(f"{target} exists; move it away first, it may hold what the backup does not")
    if not settings.key_path().exists():
        raise WrongUse(f"the key file {settings.key_path()} is missing; put its copy there first")
    await asyncio.to_thread(shutil.copyfile, source, target)
    async with opened_database():
        typer.echo(f"Restored: {target}.")


def _sqlite_file(settings: Settings) -> Path:
    file = sqlite_file(settings.database_url)
    if file is None:
        raise WrongUse("backup and restore are for SQLite; use pg_dump and pg_restore for PostgreSQL")
    return file


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
