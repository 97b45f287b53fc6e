"""`achtervang rota …`: the rota as files, what is wrong with it, and what was worked. Nothing heavy is imported."""

import asyncio
from pathlib import Path
from typing import Annotated, Optional

import typer

from achtervang.errors import WrongUse

__all__ = ["app"]

app = typer.Typer(
    help="The rota: as a file, its faults, and the hours on call.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
Output = Annotated[
    Optional[Path],  # noqa: UP045  typer reads it
    typer.Option("--output", "-o", help="The file to write; standard output when absent."),
]
OfProvider = Annotated[
    Optional[str],  # noqa: UP045  typer reads it
    typer.Option(help="Whose rota; needed where there are two providers."),
]


@app.command()
def export(
    as_csv: Annotated[bool, typer.Option("--csv", help="As rota.csv.")] = False,
    as_ics: Annotated[bool, typer.Option("--ics", help="As rota.ics, for a calendar.")] = False,
    as_xlsx: Annotated[bool, typer.Option("--xlsx", help="As rota.xlsx, for a spreadsheet.")] = False,
    output: Output = None,
    provider: OfProvider = None,
) -> None:
    """The rota as a file that `import` reads again. Example: achtervang rota export --xlsx -o rota.xlsx"""
    forms = [form for form, is_wanted in (("csv", as_csv), ("ics", as_ics), ("xlsx", as_xlsx)) if is_wanted]
    if len(forms) != 1:
        raise WrongUse("name one form: --csv, --ics or --xlsx")
    from achtervang.commands.rota_files import export_rota

    asyncio.run(export_rota(form=forms[0], output=output, provider=provider))


@app.command()
def template(
    output: Annotated[Path, typer.Argument(help="The spreadsheet to write.")] = Path("rota.xlsx"),
    provider: OfProvider = None,
) -> None:
    """An empty rota to fill in, with your teams and workers. Example: achtervang rota template rota.xlsx"""
    from achtervang.commands.rota_files import write_template

    asyncio.run(write_template(output, provider))


@app.command()
def check(
    days: Annotated[int, typer.Option(min=1, max=366, help="How many days ahead.")] = 14,
    team: Annotated[Optional[str], typer.Option(help="Only this team.")] = None,  # noqa: UP045  typer reads it
    as_json: AsJson = False,
) -> None:
    """Holes, faults and working time of the coming days (exit 1: tonight). Example: achtervang rota check"""
    from achtervang.commands.rota_check import check_rota

    asyncio.run(check_rota(days=days, team=team, as_json=as_json))


@app.command()
def hours(
    since: Annotated[Optional[str], typer.Option(help="From this local day on.")] = None,  # noqa: UP045
    until: Annotated[Optional[str], typer.Option(help="Up to this local day, inclusive.")] = None,  # noqa: UP045
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV on standard output.")] = False,
) -> None:
    """Hours on call and calls made, by worker. Example: achtervang rota hours --since 2026-11-01 --csv"""
    from achtervang.commands.rota_check import show_hours

    asyncio.run(show_hours(since=since, until=until, as_json=as_json, as_csv=as_csv))


@app.command()
def log(
    since: Annotated[Optional[str], typer.Option(help="From this local day on.")] = None,  # noqa: UP045
    until: Annotated[Optional[str], typer.Option(help="Up to this local day, inclusive.")] = None,  # noqa: UP045
    as_json: AsJson = False,
) -> None:
    """What happened to the rota: confirmations, swaps, drills. Example: achtervang rota log --since 2026-11-01"""
    from achtervang.commands.rota_log import show_log

    asyncio.run(show_log(since=since, until=until, as_json=as_json))
