"""The log cannot be changed unseen."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from escalation.decision import LogLine
from schedules.clock import SteppedClock
from storage import cases, log
from storage.database import Database
from tests.storage.made_up import made_up_case

OPENED = LogLine(who="mila", what="called", from_state="", to_state="open")


async def _one_case(database: Database, now: datetime) -> str:
    case = made_up_case()
    async with database.write() as tx:
        await cases.insert_case(tx, case)
        alerted = LogLine(
            who="achtervang",
            what="alerted",
            from_state="open",
            to_state="open",
            reason="sam",
            level=1,
            moment=now + timedelta(minutes=2),
        )
        await log.append(tx, "salland", case.id, lines=[OPENED, alerted], at=now)
        await log.append(tx, "salland", case.id, lines=[], at=now)
        await log.append(tx, "salland", case.id, lines=[alerted], at=now + timedelta(minutes=2))
    return case.id


async def test_lines_come_back_in_order(salland: Database, now: datetime) -> None:
    """Every field survives, and the numbers run on from one step to the next."""
    case = await _one_case(salland, now)
    async with salland.read() as tx:
        found = await log.lines(tx, "salland", case)
        many = await log.lines_of(tx, [case, "none"])
        elsewhere = await log.lines(tx, "elders", case)
        faults = await log.verify(tx)

    assert [one.seq for one in found] == [1, 2, 3]
    assert found[0].line == OPENED
    assert found[1].line.moment == now + timedelta(minutes=2)
    assert found[2].at == now + timedelta(minutes=2)
    assert many == {case: found, "none": []}
    assert elsewhere == []
    assert faults == []


@pytest.mark.parametrize("change", ["UPDATE case_log SET who = 'noor'", "DELETE FROM case_log"])
async def test_database_refuses_to_change_the_log(salland: Database, now: datetime, change: str) -> None:
    """A trigger stops every update and delete, on both databases."""
    await _one_case(salland, now)
    with pytest.raises(DBAPIError, match="append-only"):
        async with salland.write() as tx:
            await tx.execute(text(change))


async def test_table_cannot_be_emptied(postgres_url: str, tmp_path: Path, clock: SteppedClock) -> None:
    """PostgreSQL's TRUNCATE, which SQLite does not have, goes round row triggers, not round ours."""
    database = await Database.open(postgres_url, key_file=tmp_path / "key", clock=clock)
    with pytest.raises(DBAPIError, match="append-only"):
        async with database.write() as tx:
            await tx.execute(text("TRUNCATE case_log"))
    await database.close()


async def _without_triggers(database: Database, change: str) -> list[str]:
    """What ``verify`` finds after somebody with full rights changed the log."""
    async with database.write() as tx:
        if tx.is_postgres:
            await tx.execute(text("ALTER TABLE case_log DISABLE TRIGGER USER"))
        else:
            await tx.execute(text("DROP TRIGGER case_log_no_update"))
            await tx.execute(text("DROP TRIGGER case_log_no_delete"))
        await tx.execute(text(change))
        return await log.verify(tx)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE case_log SET who = 'noor' WHERE seq = 2", "line 2 was changed"),
        ("UPDATE case_log SET at = '2026-11-21 01:00:00+00' WHERE seq = 1", "line 1 was changed"),
        ("DELETE FROM case_log WHERE seq = 2", "line 2 is missing"),
        ("DELETE FROM case_log WHERE seq = 1", "line 1 is missing"),
    ],
)
async def test_change_behind_the_triggers_is_found(
    salland: Database, now: datetime, change: str, fault: str
) -> None:
    """Whoever takes the triggers away still breaks the chain."""
    await _one_case(salland, now)
    plain = change if salland.is_postgres else change.replace("+00'", ".000000'")
    faults = await _without_triggers(salland, plain)

    assert len(faults) == 1
    assert fault in faults[0]


async def test_line_cut_off_the_end_is_found_by_the_day(salland: Database, now: datetime) -> None:
    """The chain of a case does not miss its last line; the line of the day does."""
    case = await _one_case(salland, now)
    async with salland.write() as tx:
        await log.close_day(tx, "salland", day=date(2026, 11, 21), at=now)
        await log.close_day(tx, "salland", day=date(2026, 11, 21), at=now)
        await log.append(tx, "salland", case, lines=[OPENED], at=now)
        await log.close_day(tx, "salland", day=date(2026, 11, 22), at=now)
        faults_before = await log.verify(tx)
    faults = await _without_triggers(salland, "DELETE FROM case_log WHERE seq >= 3")

    assert faults_before == []
    assert [fault.rpartition(" ")[2] for fault in faults] == ["2026-11-21", "2026-11-22"]
