"""How long the dashboard's live page takes with many open cases, and how many statements it asks.

A real SQLite file with as many clients, each with an open case; some taken, some on the way. The page is made as for a
visitor, without HTTP. Run: ``.venv/bin/python -m benchmarks.live_page [--cases 0 20 200] [--rounds 20]``
"""

import argparse
import asyncio
import logging
import statistics
import tempfile
import time as stopwatch
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from sqlalchemy import event

from config.texts import Texts
from dashboard.live import live
from dashboard.site import Site
from dashboard.visitor import visitor_of
from escalation import events as happened
from escalation.case import Kind
from escalation.engine import Engine
from escalation.urgency import Urgency
from escalation.waakvlam_engine import WaakvlamEngine
from schedules.clock import SteppedClock
from storage import sign_in
from storage.database import Database
from storage.imports import apply_import
from storage.night import Nights
from tests.storage.made_up import PROVIDER_DATA

START = datetime(2026, 11, 20, 20, tzinfo=UTC)


@dataclass
class Well:
    """A product in which nothing is wrong."""

    last_round: datetime | None = START
    trouble: str = ""
    is_mute: bool = False


async def measure(number: int, *, rounds: int) -> tuple[float, float, int]:
    """Median and longest time of the page in milliseconds, and its statements."""
    with tempfile.TemporaryDirectory() as folder:
        clock = SteppedClock(START)
        url = f"sqlite+aiosqlite:///{Path(folder) / 'live.db'}"
        database = await Database.open(url, key_file=Path(folder) / "key", clock=clock)
        nights = Nights(database)
        engine = Engine(nights)
        await _filled(nights, engine, number)
        site = Site(
            database=database,
            nights=nights,
            engine=engine,
            waakvlam=WaakvlamEngine(nights, cases=engine),
            vitals=Well(),
            now=clock.now,
            public_url="",
            texts=Texts.load(),
        )
        async with database.write() as tx:
            token = await sign_in.open_session(tx, "salland", "ruth", device="", is_confirmed=True, at=START)
            visitor = await visitor_of(tx, token, texts=site.texts, at=START)
        assert visitor is not None
        asked = 0

        def count(*_: object) -> None:
            nonlocal asked
            asked += 1

        took = []
        for engine_of in (database._writer.sync_engine, database._reader.sync_engine):  # noqa: SLF001  to count
            event.listen(engine_of, "before_cursor_execute", count)
        for _ in range(rounds):
            begun, asked = stopwatch.perf_counter(), 0
            site.render("live_middle.html", visitor=visitor, live=await live(site, visitor))
            took.append((stopwatch.perf_counter() - begun) * 1000)
        await database.close()
        return statistics.median(took), max(took), asked


async def _filled(nights: Nights, engine: Engine, number: int) -> None:
    """So many clients of one team, each with an open case; every third is taken, every sixth on the way."""
    first = PROVIDER_DATA.clients[0]
    clients = tuple(replace(first, id=f"k{n}", name=f"Client {n}") for n in range(max(1, number)))
    data = replace(PROVIDER_DATA, clients=clients, waakvlam=())
    async with nights.write() as night:
        await apply_import(night.tx, data, at=START - timedelta(days=1))
    for n in range(number):
        async with nights.write() as night:
            call = happened.Called(by=f"k{n}", urgency=Urgency.SPOED, kind=Kind.HULPVRAAG)
            case = (await engine.call(night, call, provider="salland", now=START)).case
            for step in (happened.Took(by="sam"), happened.SetOut(by="sam"))[: (n % 3 == 0) + (n % 6 == 0)]:
                stored = await night.case("salland", case.id)
                await engine.happen(night, step, case=stored, now=START)


def main() -> None:
    """Reads the arguments, prints a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[0, 20, 200])
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    for number in given.cases:
        median, longest, asked = asyncio.run(measure(number, rounds=given.rounds))
        print(
            f"{number:>4} open cases: median {median:6.1f} ms, longest {longest:6.1f} ms, {asked} statements"
        )


if __name__ == "__main__":
    main()
