"""Silences are kept as they were, and found by the time that they overlap."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from storage import gaps
from storage.database import Database
from storage.gaps import Gap

HOUR = timedelta(hours=1)


async def test_a_silence_is_found_by_the_time_it_overlaps(database: Database, now: datetime) -> None:
    """As a whole; one that ends where the time begins, or begins where it ends, is not in it."""
    async with database.write() as tx:
        await gaps.ended(tx, since=now, at=now + HOUR)
        await gaps.ended(tx, since=now + 3 * HOUR, at=now + 4 * HOUR)
        await gaps.ended(tx, since=now + HOUR, at=now + HOUR)
    async with database.read() as tx:
        between = await gaps.between(tx, since=now + HOUR, until=now + 3 * HOUR)
        around = await gaps.between(tx, since=now + HOUR / 2, until=now + 3.5 * HOUR)

    assert between == []
    assert around == [Gap(now, now + HOUR), Gap(now + 3 * HOUR, now + 4 * HOUR)]


@pytest.mark.parametrize("change", ["UPDATE gaps SET ends = starts", "DELETE FROM gaps"])
async def test_a_silence_cannot_be_taken_back(database: Database, now: datetime, change: str) -> None:
    """Downtime is a line of the report that nobody edits away."""
    async with database.write() as tx:
        await gaps.ended(tx, since=now, at=now + HOUR)
    with pytest.raises(DatabaseError, match="append-only"):
        async with database.write() as tx:
            await tx.execute(text(change))
