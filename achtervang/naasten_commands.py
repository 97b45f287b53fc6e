"""`achtervang naasten …`: what clients allow their relatives. Nothing heavy is imported."""

import asyncio
from typing import Annotated, Optional

import typer

__all__ = ["app"]

app = typer.Typer(
    help="Relatives: what each may be told or say.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def _naasten() -> None:
    """Relatives: what each may be told or say."""


@app.command("list")
def list_(
    team: Annotated[Optional[str], typer.Option(help="Only this team.")] = None,  # noqa: UP045  typer reads it
    as_json: Annotated[
        bool,
        typer.Option("--json", help="One JSON document on standard output: ids and codes, moments in UTC."),
    ] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV on standard output: as --json.")] = False,
) -> None:
    """Who may be told or write what, for which client, since when. Example: achtervang naasten list --team oost

    Times are local; in --json and --csv they are UTC, ISO 8601.
    """
    from achtervang.commands.naasten import show_relatives

    asyncio.run(show_relatives(team=team, as_json=as_json, as_csv=as_csv))
