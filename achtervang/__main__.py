"""The command line. Nothing heavy is imported here: ``--help`` must answer at once."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from achtervang import naasten_commands, rota_commands, waakvlam_commands
from achtervang.errors import AchtervangError

__all__ = ["main"]

app = typer.Typer(
    name="achtervang",
    help="24/7 reachability for beschermd thuis: someone answers, and stands at the door within thirty minutes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(rota_commands.app, name="rota")
app.add_typer(waakvlam_commands.app, name="waakvlam")
app.add_typer(naasten_commands.app, name="naasten")

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]


def main() -> None:
    """Runs the command line. Exit codes: 0 fine, 1 a check or expectation failed, 2 wrong use or bad input."""
    try:
        app()
    except AchtervangError as error:
        print(error, file=sys.stderr)  # noqa: T201  the command line speaks here
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)


@app.command()
def serve(
    only: Annotated[
        str, typer.Option(help="Run only these parts here: intake,engine,delivery,web (comma list).")
    ] = "",
) -> None:
    """Runs the product. Example: achtervang serve"""
    from achtervang.commands.serve import serve as run

    asyncio.run(run(only=only))


@app.command("import")
def import_(
    directory: Annotated[Path, typer.Argument(help="The provider's data: provider.toml, people.csv, …")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change; change nothing.")
    ] = False,
) -> None:
    """Reads a provider's data; every fault at once. Example: achtervang import examples/salland --dry-run"""
    from achtervang.commands.importing import import_directory

    asyncio.run(import_directory(directory, is_dry_run=dry_run))


@app.command()
def triage(
    text: Annotated[Optional[str], typer.Argument(help="A client's words.")] = None,  # noqa: UP045  typer reads it
    file: Annotated[
        Optional[Path],  # noqa: UP045  typer reads it
        typer.Option(
            help='Lines of {"id", "text"}, and "label" to see how well they are read; - is standard input.'
        ),
    ] = None,
    phrases: Annotated[
        Optional[Path],  # noqa: UP045  typer reads it
        typer.Option(help="A triage.toml of your own, to try it before it is imported."),
    ] = None,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="By the phrases alone.")] = False,
    corrections: Annotated[
        bool,
        typer.Option("--corrections", help="What workers said was read wrongly; codes of cases, no words."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a text.")] = False,
) -> None:
    """How urgent words are read, and why. Example: achtervang triage "ik ben bang en alleen" """
    if corrections and text is None and file is None:
        from achtervang.commands.corrections import show_corrections

        asyncio.run(show_corrections(as_json=as_json))
        return
    from achtervang.commands.triage import triage_file, triage_text
    from achtervang.errors import WrongUse

    if (text is None) == (file is None):
        raise WrongUse('give a text or --file, one of the two: achtervang triage "ik ben bang"')
    if file is not None:
        triage_file(file, phrases=phrases, rules_only=rules_only, as_json=as_json)
    else:
        triage_text(text or "", phrases=phrases, rules_only=rules_only, as_json=as_json)


@app.command("on-duty")
def on_duty(
    team: Annotated[Optional[str], typer.Option(help="Only this team.")] = None,  # noqa: UP045  typer reads it
    at: Annotated[
        Optional[str],  # noqa: UP045  typer reads it
        typer.Option(help='Local time "2026-11-21 02:14", or ISO 8601 with an offset; now when absent.'),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Who is on duty, backup and coordinator. Example: achtervang on-duty --team oost --at "2026-11-21 02:14" """
    from achtervang.commands.on_duty import show_on_duty

    asyncio.run(show_on_duty(team=team, at=at, as_json=as_json))


@app.command()
def cases(
    since: Annotated[Optional[str], typer.Option(help="From this local day or time on.")] = None,  # noqa: UP045
    until: Annotated[
        Optional[str],  # noqa: UP045  typer reads it
        typer.Option(help="Up to this local day, inclusive, or just before this time."),
    ] = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV on standard output.")] = False,
) -> None:
    """The response-time log. Example: achtervang cases --since 2026-11-01 --csv"""
    from achtervang.commands.cases import show_cases

    asyncio.run(show_cases(since=since, until=until, as_json=as_json, as_csv=as_csv))


@app.command()
def report(
    month: Annotated[Optional[str], typer.Option(help="A month: 2026-10.")] = None,  # noqa: UP045
    quarter: Annotated[Optional[str], typer.Option(help="A quarter: 2026-Q4.")] = None,  # noqa: UP045
    year: Annotated[Optional[str], typer.Option(help="A year: 2026.")] = None,  # noqa: UP045
    team: Annotated[Optional[str], typer.Option(help="Only this team.")] = None,  # noqa: UP045
    municipality: Annotated[
        Optional[str],  # noqa: UP045  typer reads it
        typer.Option(help="Only clients who live in this municipality."),
    ] = None,
    provider: Annotated[
        Optional[str],  # noqa: UP045  typer reads it
        typer.Option(help="Of which provider; needed when there are several."),
    ] = None,
    forms: Annotated[str, typer.Option("--format", help="md, csv, xlsx or pdf; several with commas.")] = "md",
    output: Annotated[
        Optional[list[Path]],  # noqa: UP045  typer reads it
        typer.Option(
            "--output", "-o", help="The file to write; of several formats one -o each, in their order."
        ),
    ] = None,
) -> None:
    """The report for coordinators and municipality. Example: achtervang report --year 2026 --format pdf -o year.pdf"""
    from achtervang.commands.report import Wanted
    from achtervang.commands.report import write_report as run

    wanted = Wanted(month=month, quarter=quarter, year=year, team=team, municipality=municipality)
    asyncio.run(run(wanted, provider=provider, forms=forms, outputs=output or []))


@app.command()
def rehearse(
    paths: Annotated[list[Path], typer.Argument(help="Nights (TOML), or directories of them.")],
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON for each night.")] = False,
    database: Annotated[
        Optional[str],  # noqa: UP045  typer reads it
        typer.Option(help="Play on this empty database instead of a throw-away SQLite file."),
    ] = None,
    keep: Annotated[
        Optional[Path],  # noqa: UP045  typer reads it
        typer.Option(help="Leave the SQLite database here (one night only)."),
    ] = None,
) -> None:
    """Plays nights on the real product. Example: achtervang rehearse examples/nights"""
    from achtervang.commands.rehearse import rehearse as run

    run(paths, as_json=as_json, database_url=database, keep=keep)


@app.command()
def check() -> None:
    """Is this installation ready for tonight? Example: achtervang check"""
    from achtervang.commands.check import check as run

    asyncio.run(run())


@app.command()
def invite(
    person: Annotated[str, typer.Argument(help="The id of a worker, coordinator or client.")],
    provider: Annotated[
        Optional[str],  # noqa: UP045  typer reads it
        typer.Option(help="Whose person; needed when two providers use the id."),
    ] = None,
) -> None:
    """A link and a QR code that bind this person's Telegram. Example: achtervang invite sam"""
    from achtervang.commands.invite import invite as run

    asyncio.run(run(person, provider=provider))


@app.command("forget-code")
def forget_code(
    person: Annotated[str, typer.Argument(help="The id of a worker or coordinator.")],
    provider: Annotated[
        Optional[str],  # noqa: UP045  typer reads it
        typer.Option(help="Whose person; needed when two providers use the id."),
    ] = None,
) -> None:
    """Another code for the dashboard, after a lost phone. Example: achtervang forget-code ruth"""
    from achtervang.commands.forget_code import forget_code as run

    asyncio.run(run(person, provider=provider))


@app.command()
def card(
    client: Annotated[str, typer.Argument(help="The id of a client.")],
    size: Annotated[str, typer.Option(help="The paper it is printed on: a6 or a4.")] = "a6",
    output: Annotated[
        Optional[Path],  # noqa: UP045  typer reads it
        typer.Option("-o", "--output", help="The file to write; it must not exist."),
    ] = None,
    provider: Annotated[
        Optional[str],  # noqa: UP045  typer reads it
        typer.Option(help="Whose client; needed when two providers use the id."),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="End the card that he has.")] = False,
    revoke: Annotated[bool, typer.Option("--revoke", help="End his card, and make none.")] = False,
) -> None:
    """A client's card to print, with his QR code. Example: achtervang card mila --size a4"""
    from achtervang.commands.card import card as run
    from achtervang.commands.card import revoke_card

    if revoke:
        asyncio.run(revoke_card(client, provider=provider))
    else:
        asyncio.run(run(client, size=size, target=output, provider=provider, replaces=replace))


@app.command()
def migrate() -> None:
    """Brings the database's tables up to date (every command does so too). Example: achtervang migrate"""
    from achtervang.commands.database import migrate as run

    asyncio.run(run())


@app.command("verify-log")
def verify_log() -> None:
    """Checks that no line of the log was changed or removed. Example: achtervang verify-log"""
    from achtervang.commands.database import verify_log as run

    asyncio.run(run())


@app.command()
def backup(target: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")]) -> None:
    """Copies the SQLite database while it is in use. Example: achtervang backup night.backup"""
    from achtervang.commands.database import backup as run

    asyncio.run(run(target))


@app.command()
def restore(source: Annotated[Path, typer.Argument(help="A file that `backup` has written.")]) -> None:
    """Puts a backup in the place of a database that is not there. Example: achtervang restore night.backup"""
    from achtervang.commands.database import restore as run

    asyncio.run(run(source))


@app.command()
def demo(
    headless: Annotated[bool, typer.Option("--headless", help="Play the built-in nights instead.")] = False,
    port: Annotated[int, typer.Option(help="Where the phones are shown.")] = 8480,
) -> None:
    """Phones in the browser, no Telegram needed. Example: achtervang demo"""
    from achtervang.commands.demo import demo as run

    run(is_headless=headless, port=port)


if __name__ == "__main__":
    main()
