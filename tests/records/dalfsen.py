"""Dalfsen, imported, with check-ins of every kind: what the tests of `achtervang waakvlam …` share."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from typer.testing import CliRunner, Result

from achtervang.__main__ import app
from achtervang.commands.opening import opened_database
from escalation.case import Case, Kind, State
from escalation.check_in import CheckIn, CheckInState, CheckInTimer, Mood
from escalation.policy import Policy
from escalation.scaling import Scaling
from escalation.urgency import Urgency
from escalation.waakvlam_decision import WaakvlamLine
from schedules.clock import SystemClock
from storage import cases, check_ins, scalings, waakvlam_log
from storage.transaction import Transaction

DALFSEN = Path(__file__).parents[1] / "data" / "dalfsen"
NOW = SystemClock().now().replace(microsecond=0)
DAY = timedelta(days=1)
MONDAY = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""At ten o'clock in the morning of a day that is over."""

Stores = Callable[[Transaction], Awaitable[Any]]


def run(*arguments: str) -> Result:
    """The command, in this process."""
    return CliRunner().invoke(app, [*arguments])


def rows(*arguments: str) -> list[dict[str, Any]]:
    """What the command gives as JSON."""
    done = run("waakvlam", *arguments, "--json")
    assert done.exit_code == 0, done.output
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def stored(store: Stores) -> None:
    """Changes the installation's database."""

    async def change() -> None:
        async with opened_database() as (database, _), database.write() as tx:
            await store(tx)

    asyncio.run(change())


def check_in(client: str, due: datetime, **fields: Any) -> CheckIn:
    """One check-in, asked by a plan unless something else is said."""
    return CheckIn(
        id=str(uuid4()),
        provider="dalfsen",
        client=client,
        opens_at=due - timedelta(hours=2),
        due=due,
        grace_minutes=60,
        reminders=2,
        **{"source": "plan-1", "timers": {CheckInTimer.ASK: due}, **fields},
    )


def scaling(client: str, level: str, *, since: datetime, until: datetime, **fields: Any) -> Scaling:
    """One level or pause that mira has set."""
    return Scaling(
        id=str(uuid4()),
        provider="dalfsen",
        client=client,
        level=level,
        since=since,
        until=until,
        made_by="mira",
        **fields,
    )


def case(client: str, *, code: str) -> Case:
    """An open case, as a missed check-in leaves it."""
    return Case(
        id=str(uuid4()),
        provider="dalfsen",
        code=code,
        client=client,
        team="dalfsen",
        kind=Kind.WAAKVLAM,
        state=State.OPEN,
        urgency=Urgency.SPOED,
        urgency_first=Urgency.SPOED,
        opened_at=MONDAY,
        policy=Policy(),
    )


async def a_day_with_everything(tx: Transaction) -> None:
    """Pim answered; fenna was reminded, missed and answered afterwards; a level asked ella, a wish waits for wout."""
    level = await scalings.keep(tx, scaling("ella", "hoog", since=MONDAY - DAY, until=MONDAY + 6 * DAY))
    missed = await cases.insert_case(tx, case("fenna", code="B07"))
    minute = timedelta(minutes=1)
    answered = {
        "state": CheckInState.ANSWERED,
        "asked_at": MONDAY,
        "answered_at": MONDAY + 5 * minute,
        "mood": Mood.SO_SO,
    }
    silent = check_in(
        "fenna",
        MONDAY,
        state=CheckInState.CASE,
        reason="missed",
        case=missed.id,
        asked_at=MONDAY + 20 * minute,
        is_late=True,
        answered_at=MONDAY + 90 * minute,
        mood=Mood.GOOD,
        timers={},
    )
    for one in (
        check_in("pim", MONDAY, reason="so_so", timers={}, **answered),
        silent,
        check_in("ella", MONDAY, source=level.id, state=CheckInState.PAUSED, reason="pause", timers={}),
        check_in("wout", MONDAY + DAY - 11 * 60 * minute, source="wish"),
        check_in("pim", MONDAY + DAY, reason="open_case", state=CheckInState.CASE, timers={}),
    ):
        await check_ins.keep(tx, one)
    reminded = WaakvlamLine(what="reminded", subject=silent.id)
    await waakvlam_log.append(tx, "dalfsen", "fenna", lines=[reminded, reminded], at=MONDAY + 40 * minute)
