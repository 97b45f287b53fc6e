"""One whole case from the call for help to the closing, with a crash in every step, and what came of it."""

import re
import shutil
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from achtervang.stage import Stage
from records.case_log import case_rows
from records.provider import read_provider
from schedules.clock import SteppedClock
from simulator.app import telegram_app
from simulator.errors import SimulatorError
from simulator.phone import Phone
from simulator.server import running
from simulator.telegram import SIMULATED_TOKEN, Telegram
from simulator.transcript import Direction, Entry, Kind
from storage import imports, links, log
from storage.database import Database

__all__ = ["Aftermath", "Row", "Step", "make_installation", "play_case"]

START = datetime(2026, 11, 21, 1, 14, 7, tzinfo=UTC)
DOWN = timedelta(seconds=40)
"""From the crash to the next start."""

SETTLING = timedelta(seconds=8)
"""After each step nothing is killed for a while: a chat gets one message a second, and there may be some left."""

PHONES = {"mila": 7001, "sam": 7002, "noor": 7003, "ruth": 7004}

STEPS = (
    # who, what he does, and how long the program can be killed after that
    ("mila", "says: ik trek het niet meer", timedelta(seconds=10)),
    ("sam", "", timedelta(seconds=115)),  # here his second alert comes by itself, 2 minutes after the first
    ("sam", "Ik pak dit op", timedelta(seconds=10)),
    ("sam", "Ik heb contact", timedelta(seconds=10)),
    ("mila", "says: de achterdeur is open", timedelta(seconds=10)),
    ("sam", "Ik ga erheen", timedelta(seconds=10)),
    ("sam", "Ik ben er", timedelta(seconds=10)),
    ("sam", "Afsluiten", timedelta(seconds=10)),
    ("sam", "Bezoek", timedelta(seconds=10)),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the outbox at the end; ``is_new``: it is neither an edit, nor a removal, nor an answer to a press."""

    recipient: str
    text: str
    lane: int
    state: str
    is_new: bool


@dataclass(slots=True)
class Step:
    """What there was from one step to the next.

    Attributes:
        points: where the product could have been killed, by name; of a run without a crash.
        has_crashed: it was killed in here.
        shown: how often each new message appeared, by phone and its first words, numbers left out.
    """

    does: str
    points: tuple[str, ...] = ()
    has_crashed: bool = False
    shown: "Counter[tuple[str, str]]" = field(default_factory=Counter)


@dataclass(slots=True)
class Aftermath:
    """What is left of the case in the database and on the phones.

    Attributes:
        stuck: the key that somebody looked for and did not find; empty when nobody did.
        unread: updates in the inbox that had no effect.
        texts: how often words of people were kept.
        log: of every case the lines of its log, without their moments and numbers.
        log_faults: where the log is not as it was written.
    """

    steps: list[Step] = field(default_factory=list)
    stuck: str = ""
    outbox: tuple[Row, ...] = ()
    unread: int = 0
    texts: int = 0
    outcomes: tuple[str | None, ...] = ()
    log: tuple[tuple[str, ...], ...] = ()
    log_faults: tuple[str, ...] = ()


async def make_installation(folder: Path) -> None:
    """A database in the folder with the small provider in it, and everybody linked."""
    data = read_provider(Path(__file__).parent / "provider", now=START).data
    assert data is not None
    database = await Database.open(_url(folder), key_file=folder / "night.key", clock=SteppedClock(START))
    async with database.write() as tx:
        await imports.apply_import(tx, data, at=START)
        for who, chat in PHONES.items():
            await links.link(tx, data.provider.id, who, is_client=who == "mila", chat_id=chat, at=START)
    await database.close()


async def play_case(installation: Path, folder: Path, *, crash_at: int | None = None) -> Aftermath:
    """What comes of the case on a copy of the installation.

    With ``crash_at`` the program is killed in every step at the point of that number, counted from the step's
    beginning, and started again; a step that has no such point goes by without a crash.
    """
    shutil.copytree(installation, folder)
    clock = SteppedClock(START)
    telegram = Telegram(clock)
    for who, chat in PHONES.items():
        telegram.phone(chat, who.capitalize(), phone_number="+31600000000").has_started()
    async with running(telegram_app(telegram)) as address:
        settings = {
            "token": SIMULATED_TOKEN,
            "api_url": address,
            "database_url": _url(folder),
            "key_file": str(folder / "night.key"),
        }
        stage = Stage(telegram=telegram, clock=clock, settings=settings)
        stage.restart_after = DOWN
        try:
            after = await _play(stage, telegram, crash_at=crash_at)
        finally:
            stage.close()
    await _look(after, folder, clock=clock)
    return after


async def _play(stage: Stage, telegram: Telegram, *, crash_at: int | None) -> Aftermath:
    """Lets everybody act at his time."""
    after = Aftermath()
    stage.crash_at = crash_at
    stage.start()
    await stage.settle()
    for number, (who, does, lasts) in enumerate(STEPS):
        step = Step(does or "the clock")
        after.steps.append(step)
        # the first step holds what the program does when it starts
        lines, points, crashes = (
            (len(telegram.transcript), len(stage.points), stage.crashes) if number else (0, 0, 0)
        )
        if number and crash_at:
            stage.crash_at = points + crash_at
        try:
            _act(telegram.phone(PHONES[who]), does)
        except SimulatorError as error:
            after.stuck = f"{who}, {does}: {error}"
            return after
        await stage.advance_to(stage.clock.now() + lasts)
        stage.crash_at = None
        while stage.is_down:
            await stage.advance_to_next()
        await stage.advance_to(stage.clock.now() + SETTLING)
        step.points = stage.points[points:]
        step.has_crashed = stage.crashes > crashes
        step.shown = Counter(filter(None, map(_seen, telegram.transcript[lines:])))
    return after


def _act(phone: Phone, does: str) -> None:
    if does.startswith("says: "):
        phone.says(does.removeprefix("says: "))
    elif does:
        phone.presses(does)


def _seen(entry: Entry) -> tuple[str, str] | None:
    """Whose phone showed what: the first words without numbers; None for what is no new message."""
    if entry.direction is not Direction.OUT or entry.kind in (Kind.EDIT, Kind.DELETE, Kind.ANSWER):
        return None
    who = next(one for one, chat in PHONES.items() if chat == entry.user_id)
    words = re.split(r"[,\n]", entry.text)[0]
    return who, entry.kind.value + " " + re.sub(r"\d+", "#", words)


async def _look(after: Aftermath, folder: Path, *, clock: SteppedClock) -> None:
    """Reads what stands in the database."""
    database = await Database.open(_url(folder), key_file=folder / "night.key", clock=clock)
    async with database.read() as tx:
        cases = await case_rows(tx)
        after.log_faults = tuple(await log.verify(tx))
    await database.close()
    after.outcomes = tuple(case["outcome"] for case in cases)
    after.log = tuple(
        tuple(f"{line['who']} {line['what']} {line['from']}>{line['to']}" for line in case["log"])
        for case in cases
    )
    plain = sqlite3.connect(folder / "night.db")
    try:
        rows = plain.execute(
            "SELECT recipient, text, lane, state, edits IS NULL AND deletes IS NULL AND answers IS NULL FROM outbox"
        ).fetchall()
        (after.unread,) = plain.execute("SELECT count(*) FROM inbox WHERE done_at IS NULL").fetchone()
        (after.texts,) = plain.execute("SELECT count(*) FROM texts").fetchone()
    finally:
        plain.close()
    after.outbox = tuple(Row(*row[:4], is_new=bool(row[4])) for row in rows)


def _url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'night.db'}"
