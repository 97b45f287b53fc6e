"""What a report counts comes out of both databases alike, of all, of a team and of a municipality."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from escalation.check_in import CheckIn, CheckInState, Mood
from escalation.decision import LogLine
from records.report import make_report
from records.report_period import parse_period
from storage import beats, cases, check_ins, gaps, log, people
from storage.database import Database
from storage.report_check_ins import CheckInCount, check_in_counts
from storage.report_rows import Alerted, alerts, case_facts, log_facts
from storage.report_scope import Asked
from tests.storage.made_up import made_up_case

HOUR = timedelta(hours=1)


@pytest.fixture
async def filled(salland: Database, now: datetime) -> Database:
    """One case with some lines of log, and two check-ins."""
    case = replace(made_up_case(), opened_at=now, reason_text="text:1", breached_at=now + HOUR)
    lines = [
        LogLine("achtervang", "alerted", "open", "open", reason="sam", level=1),
        LogLine("sam", "corrected_arrived", "open", "open", reason="t1", moment=now),
        LogLine("sam", "noted", "open", "open"),
    ]
    check_in = CheckIn("c1", "salland", "mila", "plan", now, now - HOUR, 60, 1)
    async with salland.write() as tx:
        await cases.insert_case(tx, case)
        await log.append(tx, "salland", case.id, lines=lines, at=now)
        answered = replace(
            check_in, state=CheckInState.ANSWERED, mood=Mood.GOOD, answered_at=now - HOUR / 2, reason="good"
        )
        await check_ins.keep(tx, answered)
        missed = replace(
            check_in,
            id=str(uuid4()),
            due=now + HOUR,
            state=CheckInState.CASE,
            reason="missed",
            case=case.id,
            asked_at=now,
        )
        await check_ins.keep(tx, missed)
        await gaps.ended(tx, since=now, at=now + HOUR)
        await beats.beat(tx, beats.INTAKE, at=now + 2 * HOUR)
    return salland


@pytest.mark.parametrize(
    ("team", "municipality", "is_there"),
    [(None, None, True), ("oost", "Deventer", True), ("west", None, False), (None, "Raalte", False)],
)
async def test_rows_are_those_of_the_scope(
    filled: Database, now: datetime, team: str | None, municipality: str | None, is_there: bool
) -> None:
    """A case by its team and its client's municipality, a check-in by its client."""
    asked = Asked("salland", now, now + 3 * HOUR, team=team, municipality=municipality)
    async with filled.read() as tx:
        facts = await case_facts(tx, asked)
        lines = await log_facts(tx, asked)
        alerted = [one async for one in alerts(tx, asked)]
        counts = await check_in_counts(tx, asked)

    assert [(one.code, one.norm, one.reason, one.municipality, one.has_owner) for one in facts] == [
        ("A01", timedelta(minutes=35), "written", "Deventer", False)
    ] * is_there
    assert [(one.what, one.moment) for one in lines] == [("corrected_arrived", now)] * is_there
    assert alerted == [Alerted(now, "sam", "A01")] * is_there
    assert (
        sorted(counts, key=lambda one: one.state)
        == [
            CheckInCount("answered", "good", was_asked=False, was_answered=True, was_early=True, count=1),
            CheckInCount("case", "missed", was_asked=True, was_answered=False, was_early=False, count=1),
        ]
        * is_there
    )


async def test_other_providers_and_other_times_are_left_out(filled: Database, now: datetime) -> None:
    """The time is half-open; what another provider has is never seen."""
    async with filled.read() as tx:
        before = await case_facts(tx, Asked("salland", now - HOUR, now))
        elsewhere = await case_facts(tx, Asked("elders", now, now + HOUR))

    assert (before, elsewhere) == ([], [])


async def test_the_whole_report_comes_out_of_both_databases(filled: Database, now: datetime) -> None:
    """Every query of it runs, and finds what is there."""
    async with filled.read() as tx:
        provider = await people.provider(tx, "salland")
        assert provider is not None
        report = await make_report(tx, provider, parse_period("2026-11"), now=now + 3 * HOUR)

    assert report.figure("cases", "cases").cases == ("A01",)
    assert report.figure("check_ins", "check_ins_missed").cases == ("A01",)
    assert report.figure("nights", "night_alerts", name="sam").value == 1
    assert report.figure("municipalities", "with_waakvlam", name="Deventer").value == 1
    assert [one.seconds for one in report.downtime] == [3600, 3600]
    assert report.last_line == 3
