"""What was written for the next one is sealed, found for a day, and gone after a month."""

from datetime import datetime, timedelta

from sqlalchemy import select

from storage import handover_notes
from storage.database import Database
from storage.handover_notes import Note
from storage.tables import handover_notes as table

DAY = timedelta(days=1)
WORDS = "Let op: de voordeur klemt."


async def _write(database: Database, *, teams: tuple[str, ...] = ("oost",), at: datetime) -> str:
    async with database.write() as tx:
        return await handover_notes.add(tx, "salland", teams=teams, author="sam", words=WORDS, at=at)


async def test_note_is_sealed_and_comes_back(salland: Database, now: datetime) -> None:
    """The words stand nowhere in the database as they are; another provider cannot open them."""
    note = await _write(salland, at=now)
    async with salland.read() as tx:
        stored = (await tx.execute(select(table.c.body))).scalar_one()
        found = await handover_notes.load(tx, "salland", note)
        elsewhere = await handover_notes.load(tx, "elders", note)

    assert found == Note(author="sam", words=WORDS, written_at=now)
    assert b"voordeur" not in stored.token
    assert elsewhere is None


async def test_notes_of_teams_are_found_oldest_first(salland: Database, now: datetime) -> None:
    """Those of any of the teams, written from the moment on."""
    second = await _write(salland, teams=("oost", "west"), at=now)
    first = await _write(salland, at=now - DAY)
    await _write(salland, at=now - DAY - timedelta(seconds=1))
    await _write(salland, teams=("noord",), at=now)
    async with salland.read() as tx:
        both = await handover_notes.recent_of_teams(tx, "salland", ["oost"], since=now - DAY)
        west = await handover_notes.recent_of_teams(tx, "salland", ["west", "zuid"], since=now - DAY)

    assert both == [first, second]
    assert west == [second]


async def test_removed_words_are_gone(salland: Database, now: datetime) -> None:
    """They are destroyed, not hidden; a second removal is told that nothing was left."""
    note = await _write(salland, at=now)
    async with salland.write() as tx:
        removed = await handover_notes.remove(tx, "salland", note, at=now)
        again = await handover_notes.remove(tx, "salland", note, at=now)
        stored = (await tx.execute(select(table.c.body))).scalar_one()
        found = await handover_notes.load(tx, "salland", note)
        listed = await handover_notes.recent_of_teams(tx, "salland", ["oost"], since=now - DAY)

    assert (removed, again) == (True, False)
    assert stored is None
    assert found is None
    assert listed == []
