"""`achtervang rota export` and `achtervang rota template`: the rota as files that planners go on with.

What is exported is what the import last read, of those who are active: no swaps or take-overs, which stand in the
log, and no reasons of absences, which are not kept. A file that is there is never written over: it may be the
planners' own, with more in it than an export has.
"""

from pathlib import Path

import typer

from achtervang.commands.opening import opened_database, provider_named
from achtervang.commands.output import refuse_to_replace, write_output
from achtervang.errors import WrongUse
from records.rota_calendar import rota_ics
from records.rota_csv import absences_csv, rota_csv, second_hours
from records.rota_workbook import rota_xlsx
from schedules.clock import SystemClock
from schedules.local import format_local
from schedules.provider import Person, Provider
from schedules.rota import Rota
from storage import people
from storage.rota import rota as rota_of
from storage.transaction import Transaction

__all__ = ["export_rota", "write_template"]


async def export_rota(*, form: str, output: Path | None, provider: str | None) -> None:
    """Writes the rota as ``csv``, ``ics`` or ``xlsx``, to a file or to standard output.

    CSV and ICS hold the shifts. With an output that is a directory, or has no suffix, ``csv`` writes rota.csv and
    absences.csv into it. XLSX holds both, and goes to standard output only when that is no terminal.

    Raises:
        WrongUse: no such provider, several and none named, or the output is there already or cannot be written.
    """
    async with opened_database() as (database, _), database.read() as tx:
        found = await provider_named(tx, provider)
        if found is None:
            raise WrongUse("there is no provider yet; import its data first")
        rota = await rota_of(tx, found.id)
        staff, teams = await people.staff(tx, found.id), await _teams(tx, found, rota)
    if form == "xlsx":
        _write(output, _workbook(rota, staff, teams))
    elif form == "ics":
        now = SystemClock().now()
        _write(output, rota_ics(rota.shifts, zone=rota.zone, name=found.name, now=now))
    elif output is not None and _is_directory(output):
        _write_tables(output, rota)
    else:
        _write(output, rota_csv(rota.shifts).encode())
    _tell_what_is_left_out(
        rota, form, has_absences=form == "xlsx" or (form == "csv" and _is_directory(output))
    )


async def write_template(output: Path, provider: str | None) -> None:
    """Writes an empty rota.xlsx; with the provider's teams and people to choose from, once there is a provider.

    Raises:
        WrongUse: as ``export_rota``.
    """
    async with opened_database() as (database, _), database.read() as tx:
        found = await provider_named(tx, provider)
        staff: list[Person] = []
        teams: list[str] = []
        if found is not None:
            staff = await people.staff(tx, found.id)
            teams = await _teams(tx, found, await rota_of(tx, found.id))
    _write(output, rota_xlsx(people=staff, teams=teams))


async def _teams(tx: Transaction, provider: Provider, rota: Rota) -> list[str]:
    """The provider's teams, and the shared ones that its rota names."""
    own = await people.teams(tx, provider.id)
    return list(dict.fromkeys([*own, *(shift.team for shift in rota.shifts)]))


def _workbook(rota: Rota, staff: list[Person], teams: list[str]) -> bytes:
    try:
        return rota_xlsx(rota.shifts, rota.absences, people=staff, teams=teams)
    except ValueError as error:
        raise WrongUse(f"{error}; use --csv or --ics") from error


def _write_tables(directory: Path, rota: Rota) -> None:
    tables = {"rota.csv": rota_csv(rota.shifts), "absences.csv": absences_csv(rota.absences)}
    for name in tables:
        refuse_to_replace(directory / name)
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongUse(f"{directory} cannot be made ({error.strerror}); name another directory") from error
    for name, text in tables.items():
        _write(directory / name, text.encode())


def _write(output: Path | None, content: bytes) -> None:
    """Puts the content where it belongs; None is standard output."""
    write_output(output, content, is_text=not content.startswith(b"PK"))


def _is_directory(output: Path | None) -> bool:
    return output is not None and (output.is_dir() or not output.suffix)


def _tell_what_is_left_out(rota: Rota, form: str, *, has_absences: bool) -> None:
    """Says on standard error what the form cannot hold."""
    if rota.absences and not has_absences:
        typer.echo(
            f"warning: {len(rota.absences)} absences are not in this file; use --csv -o DIRECTORY, or --xlsx",
            err=True,
        )
    for shift in second_hours(rota.shifts) if form != "ics" else ():
        typer.echo(
            f"warning: {shift.team}/{shift.role}/{shift.worker} at {format_local(shift.start)} lies in the second of "
            "two equal hours and is written as the first; use --ics",
            err=True,
        )
