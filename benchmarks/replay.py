"""How long it takes to replay last month by other agreements, for 100 and 1,000 cases, and what that is per case.

A real SQLite file; every case climbs to the backup, who takes it, calls and goes there. The loop beside it is
asked every 10 ms: the longest wait is how long somebody's alarm could be held.
Run: ``.venv/bin/python -m benchmarks.replay [--cases 100 1000]``
"""

import argparse
import asyncio
import logging
import tempfile
import time as stopwatch
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from escalation import events as happened
from escalation.case import Case, Kind, Outcome
from escalation.engine import Engine
from escalation.policy import Level, Policy
from escalation.urgency import Urgency
from records.replayed import PERIOD, material_of, replayed
from schedules.clock import SteppedClock
from storage import links, people
from storage.database import Database
from storage.imports import apply_import
from storage.night import Night, Nights
from tests.storage.made_up import CLIENT, PROVIDER_DATA

START = datetime(2026, 10, 1, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
BLINK_SECONDS = 0.01
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds: reading, playing in the thread, and the longest that the loop was held meanwhile."""

    reading: float
    playing: float
    held: float
    count: int
    differing: int


async def measure(number: int) -> Measured:
    """So many cases within a month, then one replay."""
    with tempfile.TemporaryDirectory() as folder:
        clock = SteppedClock(START)
        url = f"sqlite+aiosqlite:///{Path(folder) / 'replay.db'}"
        database = await Database.open(url, key_file=Path(folder) / "key", clock=clock)
        try:
            await _filled(Nights(database), number, clock=clock)
            return await _replayed(database, now=START + PERIOD)
        finally:
            await database.close()


async def _filled(nights: Nights, number: int, *, clock: SteppedClock) -> None:
    engine = Engine(nights)
    clients = tuple(replace(CLIENT, id=f"c{one}") for one in range(number))
    async with nights.write() as night:
        await apply_import(night.tx, replace(PROVIDER_DATA, clients=clients, waakvlam=()), at=clock.now())
        for chat, one in enumerate(PROVIDER_DATA.people, start=1):
            await links.link(
                night.tx, PROVIDER_DATA.provider.id, one.id, is_client=False, chat_id=chat, at=clock.now()
            )
    apart = (PERIOD - timedelta(days=1)) / number
    for first in range(0, number, AT_ONCE):
        async with nights.write() as night:  # many at once: it is not the writing that is measured
            for one in range(first, min(first + AT_ONCE, number)):
                await _lived(night, engine, clients[one].id, at=START + apart * (one + 1))


async def _lived(night: Night, engine: Engine, client: str, *, at: datetime) -> None:
    """One case from the call to the closing."""
    provider = PROVIDER_DATA.provider.id
    call = happened.Called(by=client, urgency=Urgency.SPOED, kind=Kind.HULPVRAAG)
    case = (await engine.call(night, call, provider=provider, now=at)).case
    for _ in range(2):
        at += 2 * MINUTE
        case = (await engine.happen(night, happened.TimerFired(), case=await _now(night, case), now=at)).case
    who = case.alerted[-1]
    for wait, event in (
        (0.5, happened.Took(by=who)),
        (3, happened.LoggedContact(by=who)),
        (1, happened.SetOut(by=who)),
        (22, happened.Arrived(by=who)),
        (10, happened.Closed(by=who, outcome=Outcome.VISIT)),
    ):
        at += wait * MINUTE
        await engine.happen(night, event, case=await _now(night, case), now=at)


async def _now(night: Night, case: Case) -> Case:
    return await night.case(case.provider, case.id)


async def _replayed(database: Database, *, now: datetime) -> Measured:
    policy = Policy()
    sooner = (Level(("on_duty", "backup"), (timedelta(0),)), *policy.spoed.levels[2:])
    begin = stopwatch.perf_counter()
    async with database.read() as tx:
        provider = await people.provider(tx, PROVIDER_DATA.provider.id)
        assert provider is not None
        material = await material_of(tx, provider, now=now)
    read = stopwatch.perf_counter()
    watching = asyncio.create_task(_longest_wait())
    found = await asyncio.to_thread(
        replayed, material, replace(policy, spoed=replace(policy.spoed, levels=sooner))
    )
    played = stopwatch.perf_counter()
    watching.cancel()
    held = (await asyncio.gather(watching, return_exceptions=True))[0]
    longest = held.args[0] if isinstance(held, _Longest) else 0.0
    return Measured(read - begin, played - read, longest, found.count, len(found.differing))


class _Longest(Exception):
    """The longest wait, when the watching is ended."""


async def _longest_wait() -> None:
    longest = 0.0
    try:
        while True:
            begin = stopwatch.perf_counter()
            await asyncio.sleep(BLINK_SECONDS)
            longest = max(longest, stopwatch.perf_counter() - begin - BLINK_SECONDS)
    except asyncio.CancelledError:
        raise _Longest(longest) from None


def main() -> None:
    """Prints a line for each number of cases, and how the longest compares with the shortest."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, nargs="+", default=[100, 1000])
    asked = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    measured = {}
    for number in asked.cases:
        measured[number] = one = asyncio.run(measure(number))
        print(
            f"{one.count} cases: read {one.reading:.2f} s, played {one.playing:.2f} s "
            f"({one.playing / max(one.count, 1) * 1000:.1f} ms a case), {one.differing} differ; "
            f"the loop waited {one.held * 1000:.0f} ms at most"
        )
    few, many = min(measured), max(measured)
    if few != many:
        ratio = measured[many].playing / measured[few].playing
        print(f"{many / few:.1f} times the cases: {ratio:.1f} times as long")


if __name__ == "__main__":
    main()
