"""The rota's log cannot be changed unseen, and its chain is part of the day's."""

import asyncio
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from escalation.rota_decision import RotaLine
from schedules.clock import SteppedClock
from schedules.shift import Role
from storage import log, rota_log
from storage.database import Database
from tests.storage.rota_made_up import SHIFT_END, SHIFT_START

DAY = timedelta(days=1)
ASKED = RotaLine(
    what="asked",
    who="sam",
    subject="watch-1",
    teams=("oost", "west"),
    role=Role.ON_DUTY,
    worker="sam",
    start=SHIFT_START,
    end=SHIFT_END,
    reason="first_import",
)
BARE = RotaLine(what="imported")


async def _three_lines(database: Database, now: datetime) -> None:
    async with database.write() as tx:
        await rota_log.append(tx, "salland", lines=[ASKED, BARE], at=now)
        await rota_log.append(tx, "salland", lines=[], at=now)
        await rota_log.append(tx, "salland", lines=[ASKED], at=now + DAY)


async def test_lines_come_back_in_order(salland: Database, now: datetime) -> None:
    """Every field survives, the numbers run on, and the listing is half-open in time."""
    await _three_lines(salland, now)
    async with salland.read() as tx:
        found = await rota_log.lines(tx, "salland", since=now, until=now + 2 * DAY)
        first_day = await rota_log.lines(tx, "salland", since=now, until=now + DAY)
        elsewhere = await rota_log.lines(tx, "elders", since=now, until=now + 2 * DAY)
        faults = await log.verify(tx)

    assert [(one.seq, one.line, one.at) for one in found] == [
        (1, ASKED, now),
        (2, BARE, now),
        (3, ASKED, now + DAY),
    ]
    assert first_day == found[:2]
    assert elsewhere == []
    assert faults == []


async def test_two_that_write_at_once_make_one_chain(salland: Database, now: datetime) -> None:
    """On PostgreSQL the second waits for the first, and goes on from its line."""

    async def write() -> None:
        async with salland.write() as tx:
            await rota_log.append(tx, "salland", lines=[ASKED, BARE], at=now)

    await asyncio.gather(*(write() for _ in range(8)))
    async with salland.read() as tx:
        faults = await log.verify(tx)
        last = await rota_log.last_seq(tx, "salland")

    assert faults == []
    assert last == 16


@pytest.mark.parametrize("change", ["UPDATE rota_log SET who = 'noor'", "DELETE FROM rota_log"])
async def test_database_refuses_to_change_the_log(salland: Database, now: datetime, change: str) -> None:
    """A trigger stops every update and delete, on both databases."""
    await _three_lines(salland, now)
    with pytest.raises(DBAPIError, match="append-only"):
        async with salland.write() as tx:
            await tx.execute(text(change))


async def test_table_cannot_be_emptied(postgres_url: str, tmp_path: Path, clock: SteppedClock) -> None:
    """PostgreSQL's TRUNCATE goes round row triggers, not round ours."""
    database = await Database.open(postgres_url, key_file=tmp_path / "key", clock=clock)
    with pytest.raises(DBAPIError, match="append-only"):
        async with database.write() as tx:
            await tx.execute(text("TRUNCATE rota_log"))
    await database.close()


async def _without_triggers(database: Database, change: str) -> list[str]:
    """What ``verify`` finds after somebody with full rights changed the log."""
    async with database.write() as tx:
        if tx.is_postgres:
            await tx.execute(text("ALTER TABLE rota_log DISABLE TRIGGER USER"))
        else:
            await tx.execute(text("DROP TRIGGER rota_log_no_update"))
            await tx.execute(text("DROP TRIGGER rota_log_no_delete"))
        await tx.execute(text(change))
        return await log.verify(tx)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE rota_log SET worker = 'noor' WHERE seq = 1", "line 1 was changed"),
        ("UPDATE rota_log SET teams = '[\"west\"]' WHERE seq = 2", "line 2 was changed"),
        ("UPDATE rota_log SET ends = starts WHERE seq = 3", "line 3 was changed"),
        ("DELETE FROM rota_log WHERE seq = 2", "line 2 is missing"),
        ("DELETE FROM rota_log WHERE seq = 1", "line 1 is missing"),
    ],
)
async def test_change_behind_the_triggers_is_found(
    salland: Database, now: datetime, change: str, fault: str
) -> None:
    """Whoever takes the triggers away still breaks the chain."""
    await _three_lines(salland, now)
    faults = await _without_triggers(salland, change)

    assert faults == [f"rota of salland: {fault}"]


async def test_line_cut_off_the_end_is_found_by_the_day(salland: Database, now: datetime) -> None:
    """The chain does not miss its last line; the line of the day does. Days before there was one stay true."""
    async with salland.write() as tx:
        await log.close_day(tx, "salland", day=date(2026, 11, 20), at=now)
    await _three_lines(salland, now)
    async with salland.write() as tx:
        await log.close_day(tx, "salland", day=date(2026, 11, 21), at=now)
        await rota_log.append(tx, "salland", lines=[BARE], at=now)
        before = await log.verify(tx)
    faults = await _without_triggers(salland, "DELETE FROM rota_log WHERE seq >= 3")

    assert before == []
    assert [fault.rpartition(" ")[2] for fault in faults] == ["2026-11-21"]
