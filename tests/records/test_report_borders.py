"""The borders of a report: the very second of a limit, midnight of the first, change nights, and what never came."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from report_oracle import utc

from escalation.case import Case, Kind, Outcome, State
from escalation.decision import LogLine
from escalation.drill import Drill, DrillState
from escalation.policy import Policy
from escalation.rota_decision import RotaLine
from escalation.urgency import Urgency
from records.report import make_report
from records.report_figures import percentile_place
from records.report_period import parse_period
from records.report_value import Report
from schedules.clock import SteppedClock
from schedules.rota import Role
from storage import beats, cases, drills, gaps, log, people, rota_log
from storage.database import Database
from storage.imports import apply_import
from tests.storage.made_up import PROVIDER_DATA

NOON = utc(2026, 10, 12, 12)
NOW = utc(2026, 12, 1, 9)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a provider without a case yet, known since August."""
    folder = tmp_path_factory.mktemp("template")

    async def fill() -> None:
        opened = await _opened(folder)
        async with opened.write() as tx:
            await apply_import(tx, PROVIDER_DATA, at=utc(2026, 8, 1))
        await opened.close()

    asyncio.run(fill())
    return folder


@pytest.fixture
async def database(tmp_path: Path, template: Path) -> AsyncIterator[Database]:
    """A copy of it."""
    for file in template.iterdir():
        shutil.copy(file, tmp_path / file.name)
    opened = await _opened(tmp_path)
    yield opened
    await opened.close()


async def _opened(folder: Path) -> Database:
    url = f"sqlite+aiosqlite:///{folder / 'report.db'}"
    return await Database.open(url, key_file=folder / "key", clock=SteppedClock(NOW))


async def _put(
    database: Database,
    opened_at: datetime = NOON,
    lines: dict[str, tuple[str, datetime | None]] | None = None,
    **fields: object,
) -> Case:
    """A case as its row says; ``lines`` of its log by event: reason and moment."""
    async with database.write() as tx:
        case = Case(
            id=str(uuid4()),
            provider="salland",
            code=await cases.new_code(tx, "salland"),
            client="mila",
            team="oost",
            kind=Kind.HULPVRAAG,
            state=State.CLOSED,
            urgency=Urgency.SPOED,
            urgency_first=Urgency.SPOED,
            opened_at=opened_at,
            policy=Policy(),
            owner="sam",
        )
        case = replace(case, **fields)  # type: ignore[arg-type]
        await cases.insert_case(tx, case)
        for number, (what, (reason, moment)) in enumerate((lines or {}).items(), start=1):
            line = LogLine(
                who="sam", what=what, from_state="open", to_state="open", reason=reason, moment=moment
            )
            await log.append(tx, "salland", case.id, lines=[line], at=opened_at + number * MINUTE)
    return case


async def _report(database: Database, period: str = "2026-10", *, now: datetime = NOW) -> Report:
    async with database.read() as tx:
        provider = await people.provider(tx, "salland")
        assert provider is not None
        return await make_report(tx, provider, parse_period(period), now=now)


@pytest.mark.parametrize(
    ("seconds", "within"), [(59, 3), (60, 3), (61, 2), (180, 2), (181, 1), (300, 1), (301, 0)]
)
async def test_exactly_on_time_is_in_time(database: Database, seconds: int, within: int) -> None:
    """At the second at which a limit ends it is kept, a second later it is not."""
    await _put(database, taken_at=NOON + seconds * SECOND, closed_at=NOON + 9 * MINUTE)
    report = await _report(database)
    found = [report.figure("taking", key).value for key in ("taken_60", "taken_180", "taken_300")]

    assert sum(one or 0 for one in found) == within


async def test_a_case_that_nobody_took_counts_as_missed(database: Database) -> None:
    """It is in the share, and not in the median; what never came is told beside it."""
    await _put(database, taken_at=NOON + 30 * SECOND)
    never = await _put(database, owner=None, state=State.OPEN)
    report = await _report(database)
    share = report.figure("taking", "taken_60")

    assert (share.value, share.of) == (1, 2)
    assert report.figure("taking", "never_taken").cases == (never.code,)
    assert report.figure("clocks", "clock_p50", name="message_taken").value == 30
    assert report.figure("clocks", "clock_endless", name="message_taken").cases == (never.code,)
    assert report.figure("outcome", "cases", name="open").value == 2


async def test_a_case_of_a_moment_ago_is_not_missed_yet(database: Database) -> None:
    """While five minutes have not passed nobody can say; from then on it is."""
    await _put(database, owner=None, state=State.OPEN)
    early = await _report(database, now=NOON + 299 * SECOND)
    late = await _report(database, now=NOON + 300 * SECOND)

    assert early.figure("taking", "taken_60").of == 0
    assert late.figure("taking", "taken_60").of == 1
    assert early.is_running


async def test_a_case_that_the_client_ended_himself_is_told_beside_the_missed(database: Database) -> None:
    """His own Goed came before anybody; it stays missed, and the reader sees why."""
    case = await _put(database, owner=None, closed_at=NOON + MINUTE, outcome=Outcome.NO_HELP_NEEDED)
    report = await _report(database)

    assert report.figure("taking", "never_taken").cases == (case.code,)
    assert report.figure("taking", "ended_itself").cases == (case.code,)


async def test_what_waits_for_its_dagdeel_is_handled_apart(database: Database) -> None:
    """Until it becomes urgent while nobody has it: from that moment on somebody is needed."""
    waits = await _put(
        database,
        urgency=Urgency.DAGDEEL,
        kind=Kind.DAGDEEL,
        lines={"queued": ("", None)},
        taken_at=NOON + 90 * MINUTE,
    )
    raised = await _put(
        database, lines={"queued": ("", None), "raised": ("dagdeel>spoed", None)}, taken_at=NOON + 3 * MINUTE
    )
    report = await _report(database)

    assert report.figure("queue", "queue").cases == (waits.code, raised.code)
    assert report.figure("queue", "queue_taken").cases == (waits.code,)
    assert report.figure("taking", "taken_60").cases == (
        raised.code,
    )  # raised after two minutes, taken after three
    assert report.figure("taking", "taking_needed").value == 1


@pytest.mark.parametrize(("extra", "within"), [(0, 1), (1, 0)])
async def test_exactly_thirty_minutes_is_within_the_norm(database: Database, extra: int, within: int) -> None:
    """As the clock itself counts it; from the first message the same."""
    arrived = NOON + 30 * MINUTE + extra * SECOND
    await _put(database, taken_at=NOON, on_site_decided_at=NOON, arrived_at=arrived, closed_at=arrived)
    report = await _report(database)

    for key in ("on_site_in_norm", "on_site_in_norm_first"):
        assert (report.figure("on_site", key).value, report.figure("on_site", key).of) == (within, 1)


async def test_the_first_message_counts_from_itself_and_the_decision_from_itself(database: Database) -> None:
    """Decided after ten minutes, there after twenty-five more: within the norm from the one, not from the other."""
    await _put(database, taken_at=NOON, on_site_decided_at=NOON + 10 * MINUTE, arrived_at=NOON + 35 * MINUTE)
    report = await _report(database)

    assert report.figure("on_site", "on_site_in_norm").value == 1
    assert report.figure("on_site", "on_site_in_norm_first").value == 0
    assert report.figure("clocks", "clock_max", name="decision_on_site").value == 25 * 60
    assert report.figure("clocks", "clock_max", name="message_on_site").value == 35 * 60


async def test_a_breach_stays_one_and_a_corrected_arrival_stands_beside_it(database: Database) -> None:
    """It is never edited away; the reader sees both."""
    case = await _put(
        database,
        taken_at=NOON,
        on_site_decided_at=NOON,
        breached_at=NOON + 30 * MINUTE,
        arrived_at=NOON + 41 * MINUTE,
        reason_text="seen_late",
        lines={"corrected_arrived": ("t1", NOON + 28 * MINUTE)},
    )
    report = await _report(database)
    (breach,) = report.breaches
    (correction,) = report.corrections

    assert (breach.code, breach.seconds, breach.corrected_seconds, breach.reason) == (
        case.code,
        41 * 60,
        28 * 60,
        "seen_late",
    )
    assert (correction.logged_at, correction.moment) == (NOON + 41 * MINUTE, NOON + 28 * MINUTE)
    assert report.figure("on_site", "on_site_in_norm").value == 0
    assert report.figure("on_site", "on_site_in_norm_corrected").value == 1
    assert report.figure("on_site", "breaches").cases == (case.code,)


async def test_a_breach_that_was_told_at_the_deadline_itself_is_one(database: Database) -> None:
    """Somebody who came at that very second, a moment after it was told, does not take it back."""
    deadline = NOON + 30 * MINUTE
    case = await _put(database, on_site_decided_at=NOON, breached_at=deadline, arrived_at=deadline)
    report = await _report(database)

    assert report.figure("on_site", "on_site_in_norm").value == 0
    assert report.figure("on_site", "breaches").cases == (case.code,)


async def test_written_words_of_a_reason_are_not_in_the_report(database: Database) -> None:
    """They may name somebody; the report says that they are there."""
    await _put(database, on_site_decided_at=NOON, breached_at=NOON + 30 * MINUTE, reason_text="text:0123")

    assert (await _report(database)).breaches[0].reason == "written"


async def test_closed_before_the_norm_nobody_needed_to_come_any_more(database: Database) -> None:
    """It is no success and no failure; one that is open after the norm is a failure."""
    closed = await _put(database, on_site_decided_at=NOON, closed_at=NOON + 30 * MINUTE)
    await _put(database, on_site_decided_at=NOON, state=State.EN_ROUTE)
    report = await _report(database)

    assert report.figure("on_site", "on_site_not_needed").cases == (closed.code,)
    assert (
        report.figure("on_site", "on_site_in_norm").value,
        report.figure("on_site", "on_site_in_norm").of,
    ) == (0, 1)


async def test_the_norm_is_that_of_the_case(database: Database) -> None:
    """Another agreement now changes nothing about what was agreed then."""
    await _put(
        database,
        policy=replace(Policy(), norm=45 * MINUTE),
        on_site_decided_at=NOON,
        arrived_at=NOON + 44 * MINUTE,
    )

    assert (await _report(database)).figure("on_site", "on_site_in_norm").value == 1


@pytest.mark.parametrize(
    ("opened", "period"),
    [
        (utc(2026, 10, 1), "2026-10"),
        (utc(2026, 10, 1) - SECOND, "2026-09"),
        (utc(2026, 11, 1) - SECOND, "2026-10"),
        (utc(2026, 11, 1), "2026-11"),
    ],
)
async def test_a_case_belongs_to_the_local_month_in_which_it_was_opened(
    database: Database, opened: datetime, period: str
) -> None:
    """Midnight on the provider's clocks divides two months, in summer as in winter."""
    case = await _put(database, opened)
    found = {
        one: (await _report(database, one)).figure("cases", "cases").cases
        for one in ("2026-09", "2026-10", "2026-11")
    }

    assert {one for one, codes in found.items() if codes == (case.code,)} == {period}
    assert (await _report(database, "2026")).figure("months", "cases", name=period).cases == (case.code,)


@pytest.mark.parametrize(
    ("alerted", "is_night"),
    [
        (utc(2026, 10, 24, 22, 59), False),
        (utc(2026, 10, 24, 23), True),
        (utc(2026, 10, 25, 1) + 90 * MINUTE, True),
        (utc(2026, 10, 25, 1) + 150 * MINUTE, True),
        (utc(2026, 10, 25, 7) - SECOND, True),
        (utc(2026, 10, 25, 7), False),
        (utc(2026, 10, 26, 23) - SECOND, False),
        (utc(2026, 10, 26, 6, 59), True),
    ],
)
async def test_a_night_runs_on_local_clocks_also_when_they_change(
    database: Database, alerted: datetime, is_night: bool
) -> None:
    """The night of the change has an hour more; both of its equal hours belong to it."""
    await _put(database, alerted - MINUTE, lines={"alerted": ("noor", None)})
    rows = (await _report(database)).table("nights").rows

    assert [(row.name, row.figures[0].value, row.figures[1].value) for row in rows] == (
        [("noor", 1, 1)] if is_night else []
    )


async def test_downtime_is_joined_clipped_and_goes_on_until_now(database: Database) -> None:
    """A silence that was written down twice counts once, and one that still runs is told as such."""
    start = utc(2026, 11, 1) - timedelta(hours=1)
    async with database.write() as tx:
        await gaps.ended(tx, since=start, at=start + timedelta(hours=2))
        await gaps.ended(tx, since=start, at=start + timedelta(hours=3))
        await beats.beat(tx, beats.INTAKE, at=NOW - timedelta(minutes=30))
    october, november, december = [await _report(database, one) for one in ("2026-10", "2026-11", "2026-12")]

    assert [one.seconds for one in october.downtime] == [3600]
    assert [one.seconds for one in november.downtime] == [7200]
    assert [(one.seconds, one.is_running) for one in december.downtime] == [(1800, True)]
    assert december.figure("downtime", "downtime").value == 1800


async def test_shifts_without_a_word_are_told_with_what_came_later(database: Database) -> None:
    """Who confirmed after the beginning is told beside; who had confirmed counts as begun only."""
    lines = [
        ("started", "w1", "sam", NOON),
        ("unconfirmed", "w2", "noor", NOON + MINUTE),
        ("confirmed", "w2", "noor", NOON + 9 * MINUTE),
        ("alone", "w3", "sam", NOON + 2 * MINUTE),
    ]
    async with database.write() as tx:
        for what, subject, worker, at in lines:
            line = RotaLine(
                what=what, subject=subject, worker=worker, teams=("oost",), role=Role.ON_DUTY, start=NOON
            )
            await rota_log.append(tx, "salland", lines=[line], at=at)
    report = await _report(database)

    assert report.figure("shifts", "shifts_begun").value == 3
    assert [(one.worker, one.how, one.confirmed_at) for one in report.unconfirmed] == [
        ("noor", "unconfirmed", NOON + 9 * MINUTE),
        ("sam", "alone", None),
    ]


async def test_drills_stand_apart(database: Database) -> None:
    """They are no cases: they count in their own table, once they have a result."""
    async with database.write() as tx:
        for team, state in (("oost", DrillState.PASSED), ("west", DrillState.FAILED)):
            await drills.keep(tx, Drill(str(uuid4()), "salland", team, "2026-10", NOON, state=state))
        await drills.keep(tx, Drill(str(uuid4()), "salland", "noord", "2026-10", NOON))
    report = await _report(database)

    assert (report.figure("drills", "drills_passed").value, report.figure("drills", "drills_passed").of) == (
        1,
        2,
    )
    assert report.figure("cases", "cases").value == 0


async def test_an_empty_month_is_empty_and_has_every_table(database: Database) -> None:
    """So that a page need not ask whether a table is there; people by municipality are counted all the same."""
    report = await _report(database, "2026-09")
    people_of = report.table("municipalities").rows[0]

    assert report.is_empty
    assert report.figure("taking", "taken_60").share is None
    assert report.figure("clocks", "clock_p90", name="decision_on_site").value is None
    assert (people_of.name, people_of.figures[0].value) == ("Deventer", 2)


@pytest.mark.parametrize(
    ("count", "percent", "place"), [(1, 50, 0), (2, 50, 0), (3, 50, 1), (10, 90, 8), (11, 90, 9), (5, 100, 4)]
)
def test_a_percentile_is_one_of_the_values(count: int, percent: int, place: int) -> None:
    """By nearest rank: so that it can be looked up as a case."""
    assert percentile_place(count, percent) == place
