"""Every figure of a report is what a plain loop over the log gives, whatever happened in those weeks."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil
from random import Random

import pytest
from report_history import CLIENTS, END, START, History
from report_oracle import (
    ZONE,
    expected_check_ins,
    expected_clocks,
    expected_nights,
    expected_shares,
    told,
    utc,
)
from sqlalchemy import select

from records.report import make_report
from records.report_period import parse_period
from records.report_value import Report
from schedules.clock import SteppedClock
from schedules.rota import Because, Role, on_duty_at
from storage import people, tables
from storage.database import Database
from storage.migrate import migrate
from storage.rota import rota_at
from tests.storage.waakvlam_world import without_threads

SEEDS = (1, 2)
SCOPES = (
    (None, None),
    ("oost", None),
    (None, "Raalte"),
    ("west", "Deventer"),
)
OCTOBER = (utc(2026, 10, 1), utc(2026, 11, 1))


@pytest.fixture(scope="module", params=SEEDS)
def history(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> History:
    """Some weeks that have passed."""
    folder = tmp_path_factory.mktemp("weeks")
    template = folder / "template.db"

    async def passes() -> History:
        await migrate(f"sqlite+aiosqlite:///{template}")
        lived = History(folder, request.param, template)
        await lived.passes()
        await lived.world.closes()
        return lived

    with without_threads():
        return asyncio.run(passes())


@pytest.fixture
async def database(history: History) -> AsyncIterator[Database]:
    """What those weeks have left behind."""
    url = f"sqlite+aiosqlite:///{history.folder / 'world.db'}"
    opened = await Database.open(url, key_file=history.folder / "key", clock=SteppedClock(END))
    yield opened
    await opened.close()


async def _report(database: Database, period: str, scope: tuple[str | None, str | None]) -> Report:
    async with database.read() as tx:
        provider = await people.provider(tx, "salland")
        assert provider is not None
        return await make_report(
            tx, provider, parse_period(period), now=END, team=scope[0], municipality=scope[1]
        )


def _shares(report: Report) -> dict[str, tuple[float | None, int | None, list[str]]]:
    return {
        one.key: (one.value, one.of, list(one.cases))
        for table in ("taking", "contact", "on_site")
        for one in report.table(table).rows[0].figures
    }


@pytest.mark.parametrize("scope", SCOPES)
async def test_every_figure_is_what_the_log_says(
    database: Database, scope: tuple[str | None, str | None]
) -> None:
    """Counts, shares, times, nights and check-ins of a month, of all, of a team and of a municipality."""
    team, municipality = scope
    report = await _report(database, "2026-10", scope)
    since, until = OCTOBER

    def is_its(case: object) -> bool:
        return team in (None, case.team) and municipality in (None, case.municipality)  # type: ignore[attr-defined]

    async with database.read() as tx:
        everything, lines = await told(tx)
        asked = {one.id for one in CLIENTS if team in (None, one.team)}
        asked &= {one.id for one in CLIENTS if municipality in (None, one.municipality)}
        check_ins = await expected_check_ins(tx, since, until, asked)
        missed = {
            row.case_id
            for row in await tx.execute(select(tables.check_ins))
            if row.reason == "missed" and row.case_id
        }
        codes_missed = {row.code for row in await tx.execute(select(tables.cases)) if row.id in missed}
    cases = [one for one in everything if one.opened and since <= one.opened < until and is_its(one)]
    shares = _shares(report)

    for key, value in expected_shares(cases, END).items():
        assert shares[key] == value, key
    for key, name_of in (
        ("urgency", lambda one: one.urgency),
        ("kind", lambda one: one.kind),
        ("level", lambda one: str(one.level)),
        ("outcome", lambda one: one.outcome),
    ):
        for row in report.table(key).rows:
            assert list(row.figures[0].cases) == [one.code for one in cases if name_of(one) == row.name], key
        assert sum(row.figures[0].value or 0 for row in report.table(key).rows) == len(cases)
    for row in report.table("dagdeel").rows:
        its = [one.code for one in cases if one.opened and _dagdeel(one.opened) == row.name]
        assert list(row.figures[0].cases) == its
    clocks = expected_clocks(cases)
    for row in report.table("clocks").rows:
        lengths = clocks.get(row.name, [])
        assert row.figures[0].value == len(lengths)
        for figure, part in zip(row.figures[1:4], (0.5, 0.9, 1.0), strict=True):
            assert figure.value == (lengths[ceil(part * len(lengths)) - 1] if lengths else None), row.name
    nights = {row.name: (row.figures[0].value, row.figures[1].value) for row in report.table("nights").rows}
    assert nights == expected_nights(lines, since, until, is_its)
    for figure in report.table("check_ins").rows[0].figures:
        if figure.key in check_ins:
            assert figure.value == check_ins[figure.key], figure.key
    false = report.figure("check_ins", "false_alarms")
    of_missed = [one for one in cases if one.code in codes_missed]
    assert false.of == len(of_missed)
    assert list(false.cases) == [one.code for one in of_missed if one.outcome == "no_help_needed"]
    assert [(one.code, one.reason) for one in report.breaches] == [
        (one.code, one.reason) for one in cases if one.breached
    ]


def _dagdeel(moment: datetime) -> str:
    local = moment.astimezone(ZONE)
    minutes = local.hour * 60 + local.minute
    if minutes < 7 * 60 or minutes >= 23 * 60:
        return "nacht"
    return "ochtend" if minutes < 12 * 60 else "middag" if minutes < 17 * 60 + 30 else "avond"


async def test_months_of_a_quarter_are_the_months(database: Database) -> None:
    """The rows by month say what a report of that month says, and together they are the quarter."""
    quarter = await _report(database, "2026-Q4", (None, None))
    october = await _report(database, "2026-10", (None, None))
    first = {one.key: one for one in quarter.table("months").rows[0].figures}

    assert [row.name for row in quarter.table("months").rows] == ["2026-10", "2026-11", "2026-12"]
    assert first["taken_60"] == october.figure("taking", "taken_60")
    assert first["on_site_in_norm"] == october.figure("on_site", "on_site_in_norm")
    assert quarter.figure("cases", "cases").value == sum(
        row.figures[0].value or 0 for row in quarter.table("months").rows
    )
    assert quarter.table("months_message_taken").rows[0].figures == october.table("clocks").rows[0].figures


async def test_holes_are_the_moments_at_which_others_stood_in(database: Database) -> None:
    """At any moment a team has a hole in the report exactly when by the rota as it was then nobody was on duty."""
    report = await _report(database, "2026-10", (None, None))
    random = Random(7)
    edges = [at for hole in report.holes for at in (hole.start, hole.end)]
    moments = [START + timedelta(seconds=random.randrange(16 * 86_400)) for _ in range(60)]
    moments += [at + timedelta(seconds=shift) for at in random.sample(edges, 12) for shift in (-1, 0)]
    async with database.read() as tx:
        for moment in moments:
            rota = await rota_at(tx, "salland", moment=moment, now=END)
            for team in ("oost", "west") if START <= moment < OCTOBER[1] else ():
                answer = on_duty_at(rota, team=team, role=Role.ON_DUTY, moment=moment)
                is_hole = answer.because in (Because.BACKUP, Because.COORDINATORS)
                found = [one for one in report.holes if one.team == team and one.start <= moment < one.end]

                assert len(found) == is_hole, (team, moment)
    for team in ("oost", "west"):
        its = [one for one in report.holes if one.team == team]
        assert all(one.end <= other.start for one, other in pairwise(its))
    assert all(one.start >= START for one in report.holes)  # before the first import nothing was promised
