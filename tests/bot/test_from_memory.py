"""When the database refuses: who calls for help hears at once that nobody knows of it, and is heard later."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bot.night_stage import Night

NOT_KEPT = "Ik kan je bericht nu niet doorsturen"


@contextmanager
def _refusing(folder: Path, table: str) -> Iterator[None]:
    """The real database refuses every row of a table, as a full disk would."""
    (file,) = folder.glob("*.db")

    def run(statement: str) -> None:
        with sqlite3.connect(file, timeout=10) as connection:
            connection.execute(statement)
        connection.close()

    run(f"CREATE TRIGGER full BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    try:
        yield
    finally:
        run("DROP TRIGGER full")


async def test_nothing_can_be_kept(night: Night, tmp_path: Path) -> None:
    """He is told once, with the numbers and no promise; the update is not confirmed, and has its effect later."""
    mila = night.client("Mila")
    with _refusing(tmp_path, "inbox"):
        await mila.says("ik heb alle pillen ingenomen")
        told = mila.reads(NOT_KEPT).text
        night.worker("Sam").hears_nothing()
        await night.clock.advance(seconds=30)
        mila.reads_not(NOT_KEPT)
    await night.clock.advance(seconds=30)

    assert "Dit is een computer die antwoordt." in told
    assert "Er is nog niemand gewaarschuwd." in told
    assert "Bel 112" in told
    assert "Bel 113 of 0800-0113" in told
    night.worker("Sam").is_alerted("NOOD")
    mila.reads("^Ik waarschuw nu Sam")
    assert night.complaints
    night.log.clear()


async def test_nothing_can_be_done_with_what_was_kept(night: Night, tmp_path: Path) -> None:
    """It is in the inbox, but no case can be opened: he is told, and the case comes when it can."""
    mila = night.client("Mila")
    with _refusing(tmp_path, "cases"):
        await mila.says("ik heb alle pillen ingenomen")
        mila.reads(NOT_KEPT)
    await night.clock.advance(seconds=40)

    night.worker("Sam").is_alerted("NOOD")
    night.log.clear()


async def test_a_refused_press_is_answered_too(night: Night, tmp_path: Path) -> None:
    """A key of the menu is a message, and nobody waits for nothing."""
    with _refusing(tmp_path, "inbox"):
        await night.client("Mila").presses("Ik heb nu hulp nodig")
        night.client("Mila").reads(NOT_KEPT)
    await night.clock.advance(seconds=30)

    night.worker("Sam").is_alerted("SPOED")
    night.log.clear()


async def test_words_in_a_group_are_nobodys_call(night: Night, tmp_path: Path) -> None:
    """The bot deals with persons in their own chats only."""
    mila = night.client("Mila")
    with _refusing(tmp_path, "inbox"):
        await mila.sends({"text": "help", "chat": {"id": -100123, "type": "group", "title": "x"}})
        mila.hears_nothing()
    await night.clock.advance(seconds=30)
    night.log.clear()
