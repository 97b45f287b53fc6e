"""`achtervang rehearse`: plays nights and says what failed."""

import asyncio
import json
from datetime import datetime
from pathlib import Path

import typer

from achtervang.errors import NotReady, WrongUse
from achtervang.night import Night, read_nights
from achtervang.rehearsal import Played, play_night
from schedules.local import to_local
from storage.errors import StorageError

__all__ = ["play_all", "rehearse"]


def rehearse(paths: list[Path], *, as_json: bool, database_url: str | None, keep: Path | None) -> None:
    """Plays the nights; prints their transcripts, or with JSON a line for each.

    Raises:
        WrongUse: a night cannot be read, or its data, or the database is not empty.
        NotReady: an expectation failed.
    """
    nights = read_nights(paths)
    if keep is not None:
        if len(nights) > 1:
            raise WrongUse(f"--keep {keep}: keeps one night, {len(nights)} were named")
        if keep.exists() or keep.with_suffix(".key").exists():
            raise WrongUse(f"--keep {keep}: it exists (or its .key); name a file that does not")
        if database_url:
            raise WrongUse("choose one of --keep and --database")
    played = play_all(nights, as_json=as_json, database_url=database_url, keep=keep)
    failed = sum(1 for one in played if not one.ok)
    typer.echo(f"{len(played)} nights played, {failed} failed", err=as_json)
    if failed:
        raise NotReady("\n".join(f"{one.name}: {failure}" for one in played for failure in one.failures))


def play_all(
    nights: list[Night], *, as_json: bool = False, database_url: str | None = None, keep: Path | None = None
) -> list[Played]:
    """Plays night after night, printing each as it ends."""
    played = []
    for night in nights:
        try:
            one = asyncio.run(play_night(night, database_url=database_url, keep=keep))
        except StorageError as error:
            raise WrongUse(str(error)) from error
        played.append(one)
        if as_json:
            typer.echo(
                json.dumps(
                    {
                        "name": one.name,
                        "ok": one.ok,
                        "failures": list(one.failures),
                        "transcript": list(one.transcript),
                        "cases": list(one.cases),
                    },
                    ensure_ascii=False,
                )
            )
        else:
            _show(one)
    return played


def _show(played: Played) -> None:
    typer.echo(f"── {played.name}")
    for line in played.transcript:
        moment = to_local(datetime.fromisoformat(line["at"]), played.zone)
        arrow = "→" if line["direction"] == "in" else "←"
        kind = "" if line["kind"] == "message" else f"({line['kind']}) "
        keys = "".join(f" [{label}]" for label in line["buttons"])
        words = line["text"].replace("\n", " / ")
        typer.echo(f"{moment:%H:%M:%S} {line['who']:>12} {arrow} {kind}{words}{keys}")
    for failure in played.failures:
        typer.echo(f"   FAILED {failure}")
    typer.echo(f"   {'ok' if played.ok else 'failed'}\n")
