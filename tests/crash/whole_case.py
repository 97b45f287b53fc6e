"""One whole case from the call for help to the closing, with one crash somewhere in it, and what came of it."""

import json
import shutil
import sqlite3
from collections import Counter
from dataclasses import dataclass
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

__all__ = ["DOWN", "HIS_WORDS", "PHONES", "Aftermath", "Row", "make_installation", "play_case"]

START = datetime(2026, 11, 21, 1, 14, 7, tzinfo=UTC)
DOWN = timedelta(seconds=40)
"""From the crash to the next start; shorter than any pause between two steps, so that each finds its key."""

PHONES = {"mila": 7001, "sam": 7002, "noor": 7003, "ruth": 7004}
HIS_WORDS = "de achterdeur is open"

STEPS = (
    # after Sam's second alert (2 minutes), also when a crash put it off
    (timedelta(seconds=175), "sam", "Ik pak dit op"),
    (timedelta(seconds=60), "sam", "Ik heb contact"),
    (timedelta(seconds=60), "mila", HIS_WORDS),
    (timedelta(seconds=60), "sam", "Ik ga erheen"),
    (timedelta(seconds=60), "sam", "Ik ben er"),
    (timedelta(seconds=60), "sam", "Afsluiten"),
    (timedelta(seconds=60), "sam", "Bezoek"),
)
END = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the outbox at the end."""

    recipient: str
    text: str
    lane: int
    state: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What is left of the case in the database and on the phones.

    Attributes:
        points: where the product could have been killed, by name; only of a run without a crash.
        stuck: the key that somebody looked for and did not find; empty when nobody did.
        unread: updates in the inbox that had no effect.
        texts: how many words of people were kept.
        steps: of every case the lines of its log, without their moments.
    """

    points: tuple[str, ...]
    has_crashed: bool
    stuck: str
    transcript: tuple[Entry, ...]
    outbox: tuple[Row, ...]
    unread: int
    texts: int
    outcomes: tuple[str | None, ...]
    steps: tuple[tuple[str, ...], ...]
    log_faults: tuple[str, ...]

    def shown(self, who: str) -> "Counter[tuple[str, bool]]":
        """How often each new message appeared on a phone: its first line, and whether it asks to take the case."""
        return Counter(
            (entry.text.split("\n")[0], is_alert(entry))
            for entry in self.transcript
            if entry.user_id == PHONES[who] and entry.direction is Direction.OUT and entry.kind not in QUIET
        )


QUIET = (Kind.EDIT, Kind.DELETE, Kind.ANSWER)


def is_alert(entry: Entry) -> bool:
    """Whether it is a new message that asks to take a case."""
    return entry.kind is Kind.MESSAGE and any("pak dit op" in label for label in entry.buttons)


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
    """What comes of the case on a copy of the installation, when the program is killed at that point."""
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
        stage.crash_at, stage.restart_after = crash_at, DOWN
        stage.start()
        try:
            stuck = await _steps(stage, telegram)
        finally:
            stage.close()
    return await _aftermath(folder, stage=stage, telegram=telegram, stuck=stuck)


async def _steps(stage: Stage, telegram: Telegram) -> str:
    """Lets everybody act at his time; the key that was not there, or nothing."""
    await stage.settle()
    telegram.phone(PHONES["mila"]).says("ik trek het niet meer")
    for pause, who, does in STEPS:
        await stage.advance_to(stage.clock.now() + pause)
        try:
            _act(telegram.phone(PHONES[who]), does)
        except SimulatorError as error:
            return f"{who}, {does}: {error}"
    await stage.advance_to(stage.clock.now() + END)
    return ""


def _act(phone: Phone, does: str) -> None:
    if does == HIS_WORDS:
        phone.says(does)
    else:
        phone.presses(does)


async def _aftermath(folder: Path, *, stage: Stage, telegram: Telegram, stuck: str) -> Aftermath:
    database = await Database.open(_url(folder), key_file=folder / "night.key", clock=stage.clock)
    async with database.read() as tx:
        cases = await case_rows(tx)
        faults = await log.verify(tx)
    await database.close()
    plain = sqlite3.connect(folder / "night.db")
    try:
        outbox = plain.execute(
            "SELECT recipient, text, lane, state, edits IS NULL AND deletes IS NULL AND answers IS NULL FROM outbox"
        ).fetchall()
        (unread,) = plain.execute("SELECT count(*) FROM inbox WHERE done_at IS NULL").fetchone()
        (texts,) = plain.execute("SELECT count(*) FROM texts").fetchone()
    finally:
        plain.close()
    return Aftermath(
        points=stage.points,
        has_crashed=stage.crashes > 0,
        stuck=stuck,
        transcript=tuple(telegram.transcript),
        outbox=tuple(Row(*row[:4], is_new=bool(row[4])) for row in outbox),
        unread=unread,
        texts=texts,
        outcomes=tuple(case["outcome"] for case in cases),
        steps=tuple(
            tuple(json.dumps({key: line[key] for key in line if key != "at"}) for line in case["log"])
            for case in cases
        ),
        log_faults=tuple(faults),
    )


def _url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'night.db'}"
