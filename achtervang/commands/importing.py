"""`achtervang import`: a provider's data, all or nothing."""

from pathlib import Path

import typer

from achtervang.commands.opening import opened_database
from achtervang.errors import WrongUse
from records.provider import read_provider
from schedules.clock import SystemClock
from storage.data_changes import Changes
from storage.imports import apply_import

__all__ = ["import_directory"]


async def import_directory(directory: Path, *, is_dry_run: bool) -> None:
    """Reads the directory and stores it; with a dry run only says what would change.

    Raises:
        WrongUse: every fault, a line each; nothing was changed.
    """
    now = SystemClock().now()
    reading = read_provider(directory, now=now)
    for warning in reading.warnings:
        typer.echo(f"warning: {warning}", err=True)
    if reading.data is None:
        raise WrongUse("\n".join(str(fault) for fault in reading.faults))
    async with opened_database() as (database, _), database.write() as tx:
        changes = await apply_import(tx, reading.data, at=now)
        if is_dry_run:
            tx.discard()
    _show(changes, is_dry_run=is_dry_run)


def _show(changes: Changes, *, is_dry_run: bool) -> None:
    if changes.is_empty:
        typer.echo("Nothing has changed.")
        return
    if not is_dry_run:
        typer.echo(f"{changes}\nStored.")
        return
    for change in changes.rows:
        typer.echo(f"{change.kind}: {change.id} would be {change.what}")
    typer.echo("Nothing was stored: this was a dry run.")
