"""The day's work is done once, whoever comes first."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import select

from storage import due, handover_notes
from storage.calendar import DUE_KIND, keep_house
from storage.database import Database
from storage.tables import log_days

DAY = timedelta(days=1)


async def test_old_notes_go_and_young_ones_stay(salland: Database, now: datetime) -> None:
    """After thirty days nobody can read what was written for the next one."""
    async with salland.write() as tx:
        old, young = [
            await handover_notes.add(tx, "salland", teams=["oost"], author="sam", words="Let op.", at=at)
            for at in (now - 31 * DAY, now - 29 * DAY)
        ]
        first = await keep_house(tx, now=now - DAY)  # only sets the day
        before = await handover_notes.load(tx, "salland", old)
        second = await keep_house(tx, now=now + DAY / 2)
        found = [await handover_notes.load(tx, "salland", one) for one in (old, young)]

    assert before is not None
    assert found[0] is None
    assert found[1] is not None
    assert first is not None
    assert second is not None
    assert first < now + DAY / 2 < second


async def test_two_engines_do_the_day_once(salland: Database, now: datetime) -> None:
    """The second finds the row moved, and fails at nothing that the first has written."""
    async with salland.write() as tx:
        await keep_house(tx, now=now - DAY)

    async def keep() -> datetime | None:
        async with salland.write() as tx:
            return await keep_house(tx, now=now + DAY / 2)

    moments = await asyncio.gather(*(keep() for _ in range(4)))
    async with salland.read() as tx:
        days = (await tx.execute(select(log_days.c.day))).scalars().all()
        row = await due.find(tx, "salland", kind=DUE_KIND, subject="salland")

    assert row is not None
    assert set(moments) == {row.due_at}
    assert len(days) == 1
