"""`achtervang waakvlam …` on an imported provider with check-ins of every kind, and its line of `achtervang check`."""

import asyncio
import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner, Result

from achtervang.__main__ import app
from achtervang.commands.opening import opened_database
from achtervang.errors import WrongUse
from escalation.case import Case, Kind, State
from escalation.check_in import CheckIn, CheckInState, CheckInTimer, Mood
from escalation.policy import Policy
from escalation.scaling import PAUSE, Scaling, ScalingState
from escalation.urgency import Urgency
from escalation.waakvlam_decision import WaakvlamLine
from records.waakvlam_history import HISTORY_COLUMNS
from schedules.clock import SystemClock
from schedules.provider import WaakvlamPlan
from storage import cases, check_ins, links, scalings, waakvlam, waakvlam_log
from storage.transaction import Transaction

PROGRAM = Path(sys.executable).parent / "achtervang"
DALFSEN = Path(__file__).parents[1] / "data" / "dalfsen"
ZONE = ZoneInfo("Europe/Amsterdam")
NOW = SystemClock().now().replace(microsecond=0)
DAY = timedelta(days=1)
MONDAY = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""At ten o'clock in the morning of a day that is over."""

Stores = Callable[[Transaction], Awaitable[Any]]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation of its own in an empty folder."""
    for key in [key for key in os.environ if key.startswith("ACHTERVANG_")]:
        monkeypatch.delenv(key)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def dalfsen(here: None) -> None:
    """Four clients with a plan each; pim and fenna have the bot, and it was at work since the import."""
    assert run("import", str(DALFSEN)).exit_code == 0

    async def link(tx: Transaction) -> None:
        for number, client in enumerate(("pim", "fenna")):
            await links.link(tx, "dalfsen", client, is_client=True, chat_id=501 + number, at=MONDAY - 9 * DAY)

    stored(link)


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


# --- list ---------------------------------------------------------------------------------------------------


def test_everybody_with_a_plan_is_listed_and_who_cannot_be_asked_is_marked(dalfsen: None) -> None:
    """Of each client the plans, the team, the last answer, and the next step where he cannot be asked."""

    async def store(tx: Transaction) -> None:
        await a_day_with_everything(tx)
        await links.set_blocked(tx, "dalfsen", "fenna", NOW)
        plan = WaakvlamPlan("pim", (0, 2), (time(20, 30),), "Slaap je goed?", 30, 1, date(2026, 1, 1))
        await waakvlam.add_plan(tx, "dalfsen", plan, made_by="hugo", at=NOW)

    stored(store)
    found, shown = rows("list", "--team", "dalfsen"), run("waakvlam", "list").stdout.splitlines()

    assert [(one["client"], one["cannot_be_asked"]) for one in found] == [
        ("pim", None),
        ("fenna", "blocked"),
        ("wout", "not_linked"),
        ("ella", "not_linked"),
    ]
    assert [(one["days"], one["times"], one["made_by"]) for one in found[0]["plans"]] == [
        (["ma", "di", "wo", "do", "vr", "za", "zo"], ["10:00"], None),
        (["ma", "wo"], ["20:30"], "hugo"),
    ]
    assert found[0]["last_answer"]["mood"] == "so_so"
    assert shown[0] == (
        "dalfsen, team dalfsen, pim:  dagelijks 10:00 (60 min, 2 reminders, from the files); "
        "ma|wo 20:30 (30 min, 1 reminder, from 2026-01-01, by hugo)  last answer 2026-01-05 10:05 so so"
    )
    assert shown[1].endswith("CANNOT BE ASKED: blocked, ask for the bot to be unblocked")
    assert shown[2].endswith("no answer yet  CANNOT BE ASKED: not linked, `achtervang invite wout`")


def test_what_holds_now_is_listed_also_without_a_plan(dalfsen: None) -> None:
    """A level and a pause have a since, an until and a person; what is over or has still to begin is not there."""

    async def store(tx: Transaction) -> None:
        plans = {one.plan.client: one.id for one in await waakvlam.plans(tx, "dalfsen")}
        for client in ("fenna", "wout", "ella"):
            await waakvlam.stop_plan(tx, "dalfsen", plans[client], at=NOW)
        over = WaakvlamPlan("wout", (0,), (time(10),), "Gaat het?", 60, 2, None, date(2026, 1, 5))
        await waakvlam.add_plan(tx, "dalfsen", over, made_by="mira", at=MONDAY)
        await scalings.keep(tx, scaling("pim", "hoog", since=NOW - DAY, until=NOW + DAY, reason="after_case"))
        await scalings.keep(tx, scaling("pim", "intensief", since=NOW - 3 * DAY, until=NOW - DAY))
        pause = scaling("fenna", PAUSE, since=NOW - DAY, until=NOW + 9 * DAY, reason="holiday")
        await scalings.keep(tx, pause)
        await scalings.keep(tx, scaling("ella", "laag", since=NOW - 9 * DAY, until=NOW - DAY))

    stored(store)
    found, shown = rows("list"), run("waakvlam", "list").stdout.splitlines()

    assert [(one["client"], one["holds"] and one["holds"]["level"]) for one in found] == [
        ("pim", "hoog"),
        ("fenna", PAUSE),
        ("wout", None),
    ]
    assert (found[1]["plans"], found[1]["holds"]["until"]) == ([], (NOW + 9 * DAY).isoformat())
    assert "level hoog (after case) since " in shown[0]
    assert f"no plan  pause (holiday) since {NOW - DAY:%Y}" in shown[1]
    assert shown[1].endswith("by mira  no answer yet")


def test_who_is_asked_by_nothing_any_more_is_listed(dalfsen: None) -> None:
    """The last plan ran out, and nobody would notice his silence; the day and the next step stand there."""

    async def store(tx: Transaction) -> None:
        plans = {one.plan.client: one.id for one in await waakvlam.plans(tx, "dalfsen")}
        for client in ("pim", "fenna", "wout", "ella"):
            await waakvlam.stop_plan(tx, "dalfsen", plans[client], at=NOW)
        for client, day in (("pim", 5), ("pim", 9), ("fenna", 5), ("wout", 5)):
            over = WaakvlamPlan(client, (0,), (time(day),), "Gaat het?", 60, 2, None, date(2026, 1, day))
            await waakvlam.add_plan(tx, "dalfsen", over, made_by="mira", at=MONDAY)
        holds = WaakvlamPlan("fenna", (0,), (time(11),), "Gaat het?", 60, 2)
        await waakvlam.add_plan(tx, "dalfsen", holds, made_by="mira", at=MONDAY)
        await scalings.keep(tx, scaling("wout", "hoog", since=NOW - DAY, until=NOW + DAY))

    stored(store)
    found, shown = rows("list"), run("waakvlam", "list").stdout.splitlines()

    assert [(one["client"], len(one["plans"]), one["plans_ended"]) for one in found] == [
        ("pim", 0, "2026-01-09"),
        ("fenna", 1, None),
        ("wout", 0, "2026-01-05"),
    ]
    assert shown[0] == (
        "dalfsen, team dalfsen, pim:  no plan since 2026-01-09, the last day of the last one  no answer yet  "
        "NOTHING ASKS HIM: a worker sets a plan with /waakvlam, or write one in waakvlam.csv"
    )
    assert "NOTHING" not in shown[1] + shown[2]
    assert "1 of 2 clients with a waakvlam cannot be asked: wout (not linked)" in run("check").stdout


def test_a_pause_that_waits_for_his_yes_is_listed_also_without_a_plan(dalfsen: None) -> None:
    """It holds nothing yet, and whoever looks must see that it was proposed; one whose time is over is not there."""

    async def store(tx: Transaction) -> None:
        for one in await waakvlam.plans(tx, "dalfsen"):
            await waakvlam.stop_plan(tx, "dalfsen", one.id, at=NOW)
        waits = {"state": ScalingState.PROPOSED, "reason": "holiday"}
        await scalings.keep(tx, scaling("pim", PAUSE, since=NOW, until=NOW + 9 * DAY, **waits))
        await scalings.keep(tx, scaling("ella", PAUSE, since=NOW - 2 * DAY, until=NOW - DAY, **waits))

    stored(store)
    [found], [shown] = rows("list"), run("waakvlam", "list").stdout.splitlines()

    assert (found["client"], found["holds"], found["plans"]) == ("pim", None, [])
    assert (found["proposed"]["until"], found["proposed"]["made_by"]) == (
        (NOW + 9 * DAY).isoformat(),
        "mira",
    )
    assert "  no plan  pause (holiday) until " in shown
    assert "by mira waits for his yes  no answer yet  NOTHING ASKS HIM: " in shown


# --- due ----------------------------------------------------------------------------------------------------


def test_a_day_that_is_over_shows_what_became_of_each(dalfsen: None) -> None:
    """State, mood, reminders, lateness and the code of the case; nothing of the day after."""
    stored(a_day_with_everything)
    found = rows("due", "--day", "2026-01-05")
    shown = run("waakvlam", "due", "--day", "2026-01-05")

    assert [
        (one["client"], one["state"], one["mood"], one["reminded"], one["late"], one["source"])
        for one in found
    ] == [
        ("ella", "paused", None, 0, False, "hoog"),
        ("fenna", "case", "good", 2, True, "plan-1"),
        ("pim", "answered", "so_so", 0, False, "plan-1"),
        ("wout", "planned", None, 0, False, "wish"),
    ]
    assert {one["team"] for one in found} == {"dalfsen"}
    assert shown.stdout.splitlines() == [
        "2026-01-05 10:00  dalfsen, team dalfsen, ella:  paused (pause)",
        "2026-01-05 10:00  dalfsen, team dalfsen, fenna:  case (missed)  case B07  "
        "asked 2026-01-05 10:20, late by a fault of ours  answered 2026-01-05 11:30 good  reminded 2 times",
        "2026-01-05 10:00  dalfsen, team dalfsen, pim:  answered  asked 2026-01-05 10:00  "
        "answered 2026-01-05 10:05 so so",
        "2026-01-05 23:00  dalfsen, team dalfsen, wout:  planned",
    ]
    assert shown.stderr == ""


def test_a_coming_day_is_worked_out_from_plans_levels_and_pauses(dalfsen: None) -> None:
    """On the night the clock goes forward 02:30 is 03:30; a level replaces the plan; a pause spares all but a wish."""
    day = datetime(2031, 3, 30, tzinfo=ZONE)

    async def store(tx: Transaction) -> None:
        for number, client in enumerate(("wout", "ella")):
            await links.link(tx, "dalfsen", client, is_client=True, chat_id=601 + number, at=NOW)
        await scalings.keep(tx, scaling("pim", "midden", since=NOW, until=day + 3 * DAY))
        await scalings.keep(tx, scaling("fenna", PAUSE, since=NOW, until=day + 3 * DAY, reason="holiday"))
        noon = (day + timedelta(hours=12)).astimezone(UTC)
        await check_ins.keep(tx, check_in("fenna", noon, source="wish"))

    stored(store)
    found = rows("due", "--day", "2031-03-30")
    shown = run("waakvlam", "due", "--day", "2031-03-30", "--team", "dalfsen").stdout.splitlines()

    assert [(one["client"], one["due"], one["state"], one["reason"]) for one in found] == [
        ("wout", "2031-03-30T01:30:00+00:00", "planned", None),
        ("ella", "2031-03-30T05:00:00+00:00", "planned", None),
        ("pim", "2031-03-30T08:00:00+00:00", "planned", None),
        ("fenna", "2031-03-30T10:00:00+00:00", "planned", None),
        ("fenna", "2031-03-30T19:30:00+00:00", "planned", "pause"),
    ]
    assert found[2]["source"] == "midden"
    assert [line.split("  ")[0] for line in shown] == [
        "2031-03-30 03:30",
        "2031-03-30 07:00",
        "2031-03-30 10:00",
        "2031-03-30 12:00",
        "2031-03-30 21:30",
    ]
    assert shown[4].endswith("fenna:  planned (pause)")


def test_what_is_laid_out_is_shown_once_and_only_what_lies_beyond_is_worked_out(dalfsen: None) -> None:
    """Up to where it is laid out the rows count, even where they are fewer; a wish beyond it stays."""
    day = datetime(2031, 6, 10, tzinfo=ZONE)

    async def store(tx: Transaction) -> None:
        await waakvlam.set_laid_until(tx, "dalfsen", (day + timedelta(hours=12)).astimezone(UTC))
        for hour in (21, 22):
            due = (day + timedelta(hours=hour, minutes=30)).astimezone(UTC)
            await check_ins.keep(tx, check_in("fenna", due, source="wish"))

    stored(store)

    assert [
        (one["client"], one["due"][11:16], one["source"]) for one in rows("due", "--day", "2031-06-10")
    ] == [
        ("fenna", "19:30", "wish"),
        ("fenna", "20:30", "wish"),
    ]


def test_today_is_shown_when_no_day_is_named_and_who_is_not_asked_is_told_apart(dalfsen: None) -> None:
    """The warning stands on standard error, so that JSON stays JSON."""
    today = NOW.astimezone(ZONE).date()
    noon = datetime.combine(today, time(12), ZONE).astimezone(UTC)

    async def store(tx: Transaction) -> None:
        await waakvlam.set_laid_until(tx, "dalfsen", noon + 3 * DAY)
        await check_ins.keep(tx, check_in("pim", noon))

    stored(store)
    done = run("waakvlam", "due", "--json")

    assert [(one["client"], one["due"]) for one in json.loads(done.stdout)] == [("pim", noon.isoformat())]
    assert done.stderr == (
        "warning: dalfsen: not asked, as they have not started the bot: wout, ella; `achtervang invite ID`\n"
    )


# --- history and log ----------------------------------------------------------------------------------------


def test_a_history_has_every_check_in_of_the_period(dalfsen: None) -> None:
    """The last day counts to its end; without a period everything is there, what is to come too."""
    stored(a_day_with_everything)
    everything = rows("history", "pim")
    one_day = run("waakvlam", "history", "pim", "--since", "2026-01-05", "--until", "2026-01-05").stdout

    assert [(one["due"], one["state"], one["reason"]) for one in everything] == [
        ("2026-01-05T09:00:00+00:00", "answered", "so_so"),
        ("2026-01-06T09:00:00+00:00", "case", "open_case"),
    ]
    assert one_day == (
        "2026-01-05 10:00  answered  asked 2026-01-05 10:00  answered 2026-01-05 10:05 so so  by plan-1\n"
    )
    assert rows("history", "fenna")[0] == {
        "provider": "dalfsen",
        "client": "fenna",
        "due": "2026-01-05T09:00:00+00:00",
        "opens_at": "2026-01-05T07:00:00+00:00",
        "asked_at": "2026-01-05T09:20:00+00:00",
        "answered_at": "2026-01-05T10:30:00+00:00",
        "mood": "good",
        "state": "case",
        "reason": "missed",
        "case": "B07",
        "late": True,
        "source": "plan-1",
    }


def test_a_history_as_csv_is_safe_in_a_spreadsheet(dalfsen: None) -> None:
    """The columns are those of the JSON, and nothing begins a formula."""
    stored(a_day_with_everything)
    stored(lambda tx: check_ins.keep(tx, check_in("fenna", MONDAY - DAY, source="=1+1")))
    written = csv.DictReader(io.StringIO(run("waakvlam", "history", "fenna", "--csv").stdout))

    found = list(written)
    assert tuple(written.fieldnames or ()) == HISTORY_COLUMNS
    assert [one["source"] for one in found] == ["'=1+1", "plan-1"]
    assert (found[1]["case"], found[1]["late"], found[0]["mood"]) == ("B07", "True", "")


def test_a_local_time_that_comes_twice_says_which(dalfsen: None) -> None:
    """In October the second 02:30 is marked."""
    for hour in (0, 1):
        due = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        stored(lambda tx, due=due: check_ins.keep(tx, check_in("wout", due)))
    shown = run("waakvlam", "history", "wout").stdout.splitlines()

    assert [line.split("  ")[0] for line in shown] == ["2026-10-25 02:30", "2026-10-25 02:30 (second)"]


def test_an_empty_history_says_so(dalfsen: None) -> None:
    """No check-ins is an answer in every form, with what to look at."""
    assert run("waakvlam", "history", "pim").stdout == (
        "pim has no check-ins; `achtervang waakvlam list` shows who has a waakvlam.\n"
    )
    assert "in this period" in run("waakvlam", "history", "pim", "--since", "2026-01-01").stdout
    assert rows("history", "pim") == []
    assert len(run("waakvlam", "history", "pim", "--csv").stdout.splitlines()) == 1
    assert (
        run("waakvlam", "log", "pim").stdout == "Nobody has decided anything about the waakvlam of pim yet.\n"
    )
    assert rows("log", "pim") == []


def test_the_log_tells_who_decided_what(dalfsen: None) -> None:
    """Levels, pauses, consent, plans, wishes and signals; not how each check-in went."""
    until = MONDAY + 7 * DAY
    lines = [
        WaakvlamLine("asked", subject="c1", from_state="planned", to_state="asked"),
        WaakvlamLine("reminded", subject="c1"),
        WaakvlamLine("paused", subject="c1", from_state="planned", to_state="paused", reason="pause"),
        WaakvlamLine("missed", subject="c1", from_state="asked", to_state="case", reason="missed"),
        WaakvlamLine("scaled", "mira", "s1", to_state="active", reason="hoog", moment=until),
        WaakvlamLine("paused", "pim", "s2", "proposed", "active", "holiday", until),
        WaakvlamLine("consent_given", "pim", "lotte", "asked", "given", "receives"),
        WaakvlamLine("plan_added", "hugo", "plan-9", moment=MONDAY),
        WaakvlamLine("wished", "pim", "c2", moment=until),
        WaakvlamLine("signal", subject="pim", reason="low_run", moment=MONDAY),
    ]
    stored(lambda tx: waakvlam_log.append(tx, "dalfsen", "pim", lines=lines, at=MONDAY))
    found, shown = rows("log", "pim"), run("waakvlam", "log", "pim").stdout.splitlines()

    assert [one["what"] for one in found] == [
        "scaled",
        "paused",
        "consent_given",
        "plan_added",
        "wished",
        "signal",
    ]
    assert found[1] == {
        "provider": "dalfsen",
        "client": "pim",
        "at": MONDAY.isoformat(),
        "who": "pim",
        "what": "paused",
        "subject": "s2",
        "from": "proposed",
        "to": "active",
        "reason": "holiday",
        "moment": until.isoformat(),
    }
    assert shown == [
        "2026-01-05 10:00  scaled by mira  hoog  until 2026-01-12 10:00",
        "2026-01-05 10:00  paused by pim  holiday  until 2026-01-12 10:00",
        "2026-01-05 10:00  consent given by pim  lotte  receives",
        "2026-01-05 10:00  plan added by hugo  plan-9",
        "2026-01-05 10:00  wished by pim  at 2026-01-12 10:00",
        "2026-01-05 10:00  signal by achtervang  low run",
    ]


def test_nothing_shows_a_name_or_a_word(dalfsen: None) -> None:
    """Ids, codes and moments only, in every form."""
    stored(a_day_with_everything)
    commands = [("list",), ("due", "--day", "2026-01-05"), ("history", "pim"), ("log", "pim")]
    said = "".join(run("waakvlam", *one, *form).output for one in commands for form in ((), ("--json",)))

    assert "pim" in said
    assert not [word for word in ("Achterberg", "Kloosterman", "Oldeman", "Hoe gaat het") if word in said]


# --- wrong use ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("history", "niemand"), "no client has the id 'niemand'"),
        (("history", "mira"), "`achtervang waakvlam list` shows who has a waakvlam"),
        (("history", "pim", "--csv", "--json"), "choose one of --json and --csv"),
        (("history", "pim", "--provider", "ommen"), "there is no provider 'ommen'; use one of dalfsen"),
        (("history", "pim", "--since", "gisteren"), '"gisteren" is no time; use "2026-11-21 02:14"'),
        (("history", "pim", "--since", "2026-02-01", "--until", "2026-01-01"), "give --since before --until"),
        (("log", "niemand"), "no client has the id 'niemand'"),
        (("due", "--day", "morgen"), '--day "morgen" is no date; write YYYY-MM-DD'),
        (("due", "--day", "2026-02-30"), "is a day that does not exist; correct the date"),
        (("due", "--day", "9999-12-31"), "correct the year"),
        (("due", "--team", "zuid"), "there is no team 'zuid'; `achtervang on-duty` shows all"),
        (("list", "--team", "zuid"), "there is no team 'zuid'"),
    ],
)
def test_wrong_use_names_the_thing_and_the_next_step(
    dalfsen: None, arguments: tuple[str, ...], words: str
) -> None:
    """Nothing is printed but the reason."""
    done = run("waakvlam", *arguments)

    assert isinstance(done.exception, WrongUse)
    assert words in str(done.exception)
    assert done.stdout == ""


def test_two_providers_with_the_same_id_need_to_be_told_apart(dalfsen: None, tmp_path: Path) -> None:
    """Nothing crosses providers: each has its own history of its own pim."""
    shutil.copytree(DALFSEN, tmp_path / "other")
    settings = tmp_path / "other" / "provider.toml"
    settings.write_text(settings.read_text().replace('id = "dalfsen"', 'id = "ommen"'))
    assert run("import", "other").exit_code == 0
    stored(a_day_with_everything)
    doubtful = [run("waakvlam", command, "pim").exception for command in ("history", "log")]

    assert {str(one) for one in doubtful} == {"'pim' is a client of dalfsen, ommen; add --provider"}
    assert len(rows("history", "pim", "--provider", "dalfsen")) == 2
    assert rows("history", "pim", "--provider", "ommen") == []
    assert {(one["provider"], one["client"]) for one in rows("list")} >= {
        ("dalfsen", "pim"),
        ("ommen", "pim"),
    }


def test_a_client_who_has_left_keeps_his_history_but_is_not_listed(dalfsen: None, tmp_path: Path) -> None:
    """Who is gone from the files is asked nothing; what was, stays."""
    stored(a_day_with_everything)
    shutil.copytree(DALFSEN, tmp_path / "later")
    for name in ("clients.csv", "waakvlam.csv"):
        file = tmp_path / "later" / name
        file.write_text(
            "".join(
                one
                for one in file.read_text(encoding="utf-8").splitlines(keepends=True)
                if not one.startswith("pim,")
            )
        )
    assert run("import", "later").exit_code == 0

    assert len(rows("history", "pim")) == 2
    assert "pim" not in [one["client"] for one in rows("list")]


def test_the_program_ends_with_2_and_one_line() -> None:
    """On a new installation the real command says what to do first."""
    for arguments in (("list",), ("history", "pim")):
        done = subprocess.run([PROGRAM, "waakvlam", *arguments], capture_output=True, text=True, timeout=120)

        assert (done.returncode, done.stdout) == (2, "")
        assert "import" in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr


# --- check --------------------------------------------------------------------------------------------------


def test_check_warns_of_clients_with_a_waakvlam_who_cannot_be_asked(dalfsen: None) -> None:
    """How many, who and what to do: a warning, as tonight's people are not in it."""
    stored(lambda tx: links.set_blocked(tx, "dalfsen", "fenna", NOW))
    line = next(one for one in run("check").stdout.splitlines() if "with a waakvlam" in one)

    assert line == (
        "  warning  dalfsen: 3 of 4 clients with a waakvlam cannot be asked: fenna (blocked), wout (not linked), "
        "ella (not linked); `achtervang invite ID`, or ask for the bot to be unblocked; "
        "`achtervang waakvlam list` shows all"
    )


def test_check_is_content_when_everybody_can_be_asked(dalfsen: None) -> None:
    """Only who has a waakvlam counts."""

    async def store(tx: Transaction) -> None:
        for one in await waakvlam.plans(tx, "dalfsen"):
            if one.plan.client in ("wout", "ella"):
                await waakvlam.stop_plan(tx, "dalfsen", one.id, at=NOW)

    stored(store)

    assert "       ok  dalfsen: all 2 clients with a waakvlam can be asked\n" in run("check").stdout
