"""`achtervang demo`: phones in the browser beside the real product, on one machine, without Telegram."""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typer

from achtervang.commands.demo_doors import doors_to, free_port
from achtervang.commands.rehearse import play_all
from achtervang.errors import NotReady, WrongUse
from achtervang.history.month import LASTS, live_through
from achtervang.logs import set_up_logs
from achtervang.night import Night, read_nights
from achtervang.product import PARTS
from achtervang.setting import Cast, prepared
from achtervang.stage import Stage, staged
from records.case_log import case_rows
from schedules.clock import SteppedClock, SystemClock
from schedules.local import to_local, to_utc
from simulator.app import telegram_app
from simulator.phones_page import PhoneOwner, phones_routes
from simulator.server import running
from simulator.telegram import SIMULATED_TOKEN, Telegram
from storage.database import Database

__all__ = ["demo", "laid_out", "shown"]

EXAMPLES = Path(__file__).parents[2] / "examples"
START = datetime(2026, 11, 21, 2, 10)  # noqa: DTZ001  local time of the example's provider
FOLDER = Path("demo")
TICK_SECONDS = 0.25

HOST = "127.0.0.1"
DOORS = {
    "ruth": "Overzicht van Ruth openen",
    "marloes": "Beheer van Marloes openen",  # she leads both teams: agreements and files are hers to change
    "sam": "Meldingen van Sam openen",
}

OWNERS = (
    ("mila", "cliënt"),
    ("sam", "begeleider met dienst"),
    ("noor", "achterwacht"),
    ("ruth", "coördinator"),
)


def demo(*, is_headless: bool, port: int) -> None:
    """Shows the phones until it is interrupted; headless it plays the built-in nights instead.

    Raises:
        NotReady: a built-in night failed.
        WrongUse: the port is taken, or the examples are not there.
    """
    if not EXAMPLES.is_dir():
        raise WrongUse(f"{EXAMPLES} is not there; the demo runs from a checkout")
    if is_headless:
        played = play_all(read_nights([EXAMPLES / "nights"]))
        failed = sum(1 for one in played if not one.ok)
        typer.echo(f"{len(played)} nights played, {failed} failed")
        if failed:
            raise NotReady("a built-in night failed; its transcript is above")
        return
    try:
        asyncio.run(_show(port))
    except OSError as error:
        raise WrongUse(f"port {port} cannot be used ({error.strerror}); add --port with another") from error
    except (KeyboardInterrupt, asyncio.CancelledError):
        typer.echo("The night is over.")


async def _show(port: int) -> None:
    free_port(port)  # it would be a pity to find out after the weeks
    set_up_logs(level=logging.ERROR)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    file = (FOLDER / "night.db").resolve()
    cast, start = await laid_out(file)
    async with shown(cast, file, start=start, port=port) as (address, stage):
        typer.echo(f"The phones are at {address}/ and lead to the dashboard (stop with Ctrl-C)")
        await _tick(stage)


@asynccontextmanager
async def shown(
    cast: Cast, file: Path, *, start: datetime, port: int = 0
) -> AsyncIterator[tuple[str, Stage]]:
    """The address of the phones' page, and the stage, whose clock stands at ``start`` until it is moved."""
    url, key_file = _places(file)
    clock = SteppedClock(start)
    telegram = Telegram(clock)
    cast.enter(telegram)
    database = await Database.open(url, key_file=key_file, clock=clock)
    stage: Stage

    async def move_clock(how_far: timedelta | None) -> None:
        if how_far is None:
            await stage.advance_to_next()
        else:
            await stage.advance_to(clock.now() + how_far)

    async def panel() -> list[dict[str, Any]]:
        async with database.read() as tx:
            return [_panel_row(row, cast.zone) for row in reversed(await case_rows(tx, since=start))]

    web_port = free_port()
    doors = doors_to(database, clock, provider=cast.data.provider.id, people=DOORS, port=web_port)
    routes = phones_routes(telegram, people=_owners(cast), move_clock=move_clock, panel=panel, doors=doors)
    try:
        async with running(telegram_app(telegram, routes=routes), port=port) as address:
            settings = {
                "token": SIMULATED_TOKEN,
                "api_url": address,
                "database_url": url,
                "key_file": str(key_file),
                "host": HOST,
                "port": web_port,
                "public_url": f"http://{HOST}:{web_port}",
            }
            async with staged(
                telegram=telegram, clock=clock, settings=settings, parts=frozenset(PARTS)
            ) as stage:
                yield address, stage
    finally:
        await database.close()


async def laid_out(file: Path, *, lasts: timedelta = LASTS) -> tuple[Cast, datetime]:
    """The provider's data in a fresh database, with what happened so long before; and when the night opens."""
    url, key_file = _places(file)
    before = Night(
        path=EXAMPLES,
        name="demo",
        data=EXAMPLES / "salland",
        start=START - lasts,
        unlinked=(),
        steps=(),
        cases=(),
    )
    cast = await prepared(before, url=url, key_file=key_file)
    start = to_utc(START, cast.zone)
    with typer.progressbar(length=lasts.days, label="The weeks before are lived through") as bar:

        def tell(moment: datetime) -> None:
            bar.update((moment - cast.start).days - bar.pos)

        await live_through(cast.data, url=url, key_file=key_file, since=cast.start, until=start, tell=tell)
    return cast, start


def _places(file: Path) -> tuple[str, Path]:
    """The address of the database, and its key."""
    return f"sqlite+aiosqlite:///{file}", file.with_suffix(".key")


async def _tick(stage: Stage) -> None:
    """Lets the simulated clock go along with the real one."""
    real = SystemClock()
    last = real.now()
    while True:
        await real.sleep_until(last + timedelta(seconds=TICK_SECONDS))
        now = real.now()
        await stage.advance_to(stage.clock.now() + (now - last))
        last = now


def _owners(cast: Cast) -> list[PhoneOwner]:
    owners = []
    for who, label in OWNERS:
        named = cast.named(who)
        if named:
            owners.append(
                PhoneOwner(
                    user_id=cast.user_id(who), name=named.name, role_label=label, phone_number=named.phone
                )
            )
    return owners


def _panel_row(row: dict[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    """A case as the side of the page shows it."""

    def clock(name: str) -> str:
        return f"{to_local(datetime.fromisoformat(row[name]), zone):%H:%M:%S}" if row[name] else ""

    return {
        "Melding": row["code"],
        "Cliënt": row["client"],
        "Urgentie": row["urgency"],
        "Trede": row["levels"],
        "Geopend": clock("opened_at"),
        "Opgepakt": " ".join(part for part in (clock("taken_at"), row["taken_by"]) if part),
        "Contact": clock("contact_at"),
        "Besluit": clock("on_site_decided_at"),
        "Ter plaatse": clock("arrived_at") + (" (te laat)" if row["breached"] else ""),
        "Gesloten": " ".join(part for part in (clock("closed_at"), row["outcome"]) if part),
    }
