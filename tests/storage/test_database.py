"""The promises of the database itself: its settings, its turns, and that nothing is lost."""

import asyncio
import os
import shutil
import threading
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from schedules.clock import SteppedClock
from storage import beats, worker_memory
from storage.database import Database
from storage.errors import DatabaseRefused
from storage.migrate import has_tables


async def test_sqlite_is_set_up_to_survive_a_crash(
    sqlite_url: str, tmp_path: Path, clock: SteppedClock
) -> None:
    """The writer runs with WAL, full synchronisation, foreign keys and a patient wait for others."""
    database = await Database.open(sqlite_url, key_file=tmp_path / "key", clock=clock)
    async with database.write() as tx:
        found = {
            name: (await tx.execute(text(f"PRAGMA {name}"))).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        }
    await database.close()

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "secure_delete": 1,
    }


async def test_alone_it_is_asked_in_this_thread(
    sqlite_url: str, tmp_path: Path, clock: SteppedClock, now: datetime
) -> None:
    """No thread is started, an error reaches whoever asked, and everybody finds afterwards what was written."""
    threads = threading.active_count()
    alone = await Database.open(sqlite_url, key_file=tmp_path / "key", clock=clock, is_alone=True)
    async with alone.write() as tx:
        await beats.beat(tx, "engine", at=now)
        more_threads = threading.active_count() - threads
        with pytest.raises(DBAPIError):
            await tx.execute(text("SELECT * FROM nowhere"))
    await alone.close()
    database = await Database.open(sqlite_url, key_file=tmp_path / "key", clock=clock)
    async with database.read() as tx:
        last = await beats.last(tx, "engine")
    await database.close()

    assert last == now
    assert more_threads <= 1  # that of asyncio.to_thread, which migrates


async def test_reader_cannot_write(salland: Database, now: datetime) -> None:
    """A read transaction refuses every change, on both databases."""
    with pytest.raises(DBAPIError):
        async with salland.read() as tx:
            await beats.beat(tx, "engine", at=now)
    async with salland.read() as tx:
        last = await beats.last(tx, "engine")

    assert last is None


async def test_error_rolls_everything_back(salland: Database, now: datetime) -> None:
    """What was written before an error is gone, no callback runs, and the next transaction works."""
    told: list[str] = []

    async def write_and_fail() -> None:
        async with salland.write() as tx:
            tx.when_committed(lambda: told.append("committed"))
            await beats.beat(tx, "engine", at=now)
            raise LookupError

    with pytest.raises(LookupError):
        await write_and_fail()
    async with salland.write() as tx:
        last = await beats.last(tx, "engine")
        tx.when_committed(lambda: told.append("the second"))

    assert last is None
    assert told == ["the second"]


async def test_fifty_at_once_lose_nothing(salland: Database) -> None:
    """Fifty concurrent read-modify-writes of one value count to fifty; on PostgreSQL with the row locked."""

    async def count_one() -> None:
        async with salland.write() as tx:
            if tx.is_postgres:
                await tx.execute(text("SELECT pg_advisory_xact_lock(7)"))
            found = await worker_memory.get(tx, "salland", "sam", key="count", at=NEVER_OVER)
            await asyncio.sleep(0)
            value = {"count": (found or {"count": 0})["count"] + 1}
            await worker_memory.put(tx, "salland", "sam", key="count", value=value)

    await asyncio.gather(*(count_one() for _ in range(50)))
    async with salland.read() as tx:
        found = await worker_memory.get(tx, "salland", "sam", key="count", at=NEVER_OVER)

    assert found == {"count": 50}
    assert salland.open_transactions == 0


async def test_two_processes_lose_nothing(
    sqlite_template: Path, tmp_path: Path, clock: SteppedClock, now: datetime
) -> None:
    """An import that writes beside the serving program waits for it instead of failing or overwriting."""
    shutil.copy(sqlite_template, tmp_path / "achtervang.db")
    url = f"sqlite+aiosqlite:///{tmp_path / 'achtervang.db'}"
    both = [await Database.open(url, key_file=tmp_path / "key", clock=clock) for _ in range(2)]

    async def count_one(database: Database, number: int) -> None:
        async with database.write() as tx:
            rows = (await tx.execute(text("SELECT count(*) FROM beats"))).scalar_one()
            await beats.beat(tx, f"{rows}", at=now)

    await asyncio.gather(*(count_one(both[number % 2], number) for number in range(20)))
    async with both[0].read() as tx:
        count = (await tx.execute(text("SELECT count(*) FROM beats"))).scalar_one()
    for database in both:
        await database.close()

    assert count == 20


async def test_cancelled_writer_leaves_the_database_usable(salland: Database, now: datetime) -> None:
    """A task that is cancelled inside a transaction writes nothing and gives its turn away."""

    has_written = asyncio.Event()

    async def write_and_wait() -> None:
        async with salland.write() as tx:
            await beats.beat(tx, "engine", at=now)
            has_written.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write_and_wait())
    await has_written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with salland.write() as tx:
        last = await beats.last(tx, "engine")

    assert last is None


async def test_commits_are_counted_and_told(
    url: str, tmp_path: Path, clock: SteppedClock, now: datetime
) -> None:
    """The crash test learns of every commit, before and after it, and not of what is discarded."""
    told: list[tuple[str, int]] = []
    database = await Database.open(
        url,
        key_file=tmp_path / "key",
        clock=clock,
        on_commit=lambda stage, number: told.append((stage, number)),
    )
    async with database.write() as tx:
        await beats.beat(tx, "engine", at=now)
    async with database.write() as tx:
        tx.discard()
    await database.close()

    assert told == [("before", 1), ("after", 1)]
    assert database.commits == 1


async def test_write_inside_a_write_is_refused(sqlite_url: str, tmp_path: Path, clock: SteppedClock) -> None:
    """A task that would wait for itself for ever is told so."""
    database = await Database.open(sqlite_url, key_file=tmp_path / "key", clock=clock)
    with pytest.raises(RuntimeError, match="already"):
        async with database.write(), database.write():
            pass
    await database.close()


@pytest.mark.parametrize(
    "bad", ["not a url", "mysql://root@localhost/x", "sqlite+aiosqlite://", "sqlite:///:memory:"]
)
async def test_unusable_address_is_refused(bad: str, tmp_path: Path, clock: SteppedClock) -> None:
    """An address that names no lasting SQLite or PostgreSQL database says what to give instead."""
    with pytest.raises(DatabaseRefused, match=r"use|name"):
        await Database.open(bad, key_file=tmp_path / "key", clock=clock)


async def test_unreachable_database_is_one_clear_line(tmp_path: Path, clock: SteppedClock) -> None:
    """A folder that is not there gives no traceback of the driver, and no half-made database."""
    with pytest.raises(DatabaseRefused, match="ACHTERVANG_DATABASE_URL"):
        await Database.open(
            f"sqlite+aiosqlite:///{tmp_path}/none/a.db", key_file=tmp_path / "key", clock=clock
        )


async def test_password_is_in_no_message(tmp_path: Path, clock: SteppedClock) -> None:
    """A refused PostgreSQL connection does not repeat the password."""
    with pytest.raises(DatabaseRefused) as refused:
        await Database.open(
            "postgresql+psycopg://achtervang:geheim123@127.0.0.1:1/achtervang",
            key_file=tmp_path / "key",
            clock=clock,
        )

    assert "geheim123" not in str(refused.value)


async def test_has_tables_makes_no_file(empty_url: str, tmp_path: Path, clock: SteppedClock) -> None:
    """An empty database has no tables, an opened one has; asking leaves nothing behind."""
    before = await has_tables(empty_url)
    left = os.listdir(tmp_path)
    database = await Database.open(empty_url, key_file=tmp_path / "key", clock=clock)
    await database.close()
    after = await has_tables(empty_url)

    assert (before, after) == (False, True)
    assert left == []


NEVER_OVER = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
