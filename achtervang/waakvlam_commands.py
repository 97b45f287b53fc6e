"""`achtervang waakvlam …`: who is followed, what is due, and what became of it. Nothing heavy is imported."""

import asyncio
from typing import Annotated, Optional

import typer

__all__ = ["app"]

app = typer.Typer(
    help="The waakvlam: who is followed, what is due, and what became of it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

AsJson = Annotated[
    bool, typer.Option("--json", help="One JSON document on standard output: ids and codes, moments in UTC.")
]
Team = Annotated[Optional[str], typer.Option(help="Only this team.")]  # noqa: UP045  typer reads it
Client = Annotated[str, typer.Argument(help="The id of a client.")]
OfProvider = Annotated[
    Optional[str],  # noqa: UP045  typer reads it
    typer.Option(help="Whose client; needed when two providers use the id."),
]


@app.command("list")
def list_(team: Team = None, as_json: AsJson = False) -> None:
    """Who has a waakvlam, what holds now, and who cannot be asked. Example: achtervang waakvlam list --team oost"""
    from achtervang.commands.waakvlam import show_followed

    asyncio.run(show_followed(team=team, as_json=as_json))


@app.command()
def due(
    day: Annotated[
        Optional[str],  # noqa: UP045  typer reads it
        typer.Option(help="A local day such as 2026-11-24, also one to come; today when absent."),
    ] = None,
    team: Team = None,
    as_json: AsJson = False,
) -> None:
    """The check-ins of one day, as they are now. Example: achtervang waakvlam due --day 2026-11-24"""
    from achtervang.commands.waakvlam import show_due

    asyncio.run(show_due(day=day, team=team, as_json=as_json))


@app.command()
def history(
    client: Client,
    since: Annotated[Optional[str], typer.Option(help="From this local day or time on.")] = None,  # noqa: UP045
    until: Annotated[
        Optional[str],  # noqa: UP045  typer reads it
        typer.Option(help="Up to this local day, inclusive, or just before this time."),
    ] = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV on standard output: as --json.")] = False,
    provider: OfProvider = None,
) -> None:
    """What became of each check-in of a client. Example: achtervang waakvlam history mila --since 2026-11-01 --csv

    Times are local; in --json and --csv they are UTC, ISO 8601.
    """
    from achtervang.commands.waakvlam_client import show_history

    asyncio.run(
        show_history(client, since=since, until=until, as_json=as_json, as_csv=as_csv, provider=provider)
    )


@app.command()
def log(client: Client, as_json: AsJson = False, provider: OfProvider = None) -> None:
    """Who decided what: levels, pauses, consent, plans, signals. Example: achtervang waakvlam log mila

    Times are local; in --json they are UTC, ISO 8601.
    """
    from achtervang.commands.waakvlam_client import show_decisions

    asyncio.run(show_decisions(client, as_json=as_json, provider=provider))
