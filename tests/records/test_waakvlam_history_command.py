"""`achtervang waakvlam history` on an imported provider with check-ins of every kind."""

import csv
import io
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from escalation.check_in import CheckInState, Mood
from records.waakvlam_history import HISTORY_COLUMNS
from schedules.provider import WaakvlamPlan
from storage import check_ins, scalings, waakvlam
from storage.transaction import Transaction
from tests.records.dalfsen import (
    DAY,
    MONDAY,
    NOW,
    a_day_with_everything,
    check_in,
    rows,
    run,
    scaling,
    stored,
)


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
        "2026-01-05 10:00  asked 2026-01-05 10:00  answered 2026-01-05 10:05 so-so  by a plan that is gone\n"
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


def test_what_asked_is_named_as_people_know_it(dalfsen: None) -> None:
    """A plan by its days and times, also once it was stopped; a level and a wish by what they are. No id is shown."""

    async def store(tx: Transaction) -> None:
        plan = {one.plan.client: one.id for one in await waakvlam.plans(tx, "dalfsen")}["pim"]
        level = await scalings.keep(tx, scaling("pim", "hoog", since=MONDAY, until=MONDAY + DAY))
        for number, source in enumerate((plan, level.id, "wish")):
            await check_ins.keep(tx, check_in("pim", MONDAY + number * DAY, source=source))
        await waakvlam.stop_plan(tx, "dalfsen", plan, at=NOW)

    stored(store)
    shown = run("waakvlam", "history", "pim").stdout

    assert shown.splitlines() == [
        "2026-01-05 10:00  to come  by the plan dagelijks 10:00",
        "2026-01-06 10:00  to come  by level hoog",
        "2026-01-07 10:00  to come  by a wish of the client",
    ]
    assert rows("history", "pim")[0]["source"] not in shown


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"state": CheckInState.ASKED}, "no answer yet"),
        ({"state": CheckInState.SPOKE}, "a voice message that nobody has heard yet"),
        ({"state": CheckInState.PAUSED, "reason": "left"}, "not asked (no longer a client)"),
        ({"state": CheckInState.CASE, "reason": "unheard"}, "case (nobody heard the voice message)"),
        ({"state": CheckInState.CASE, "reason": "open_case"}, "case (a case was there already)"),
        ({"state": CheckInState.CASE, "reason": "blocked"}, "case (the bot is blocked)"),
        ({"state": CheckInState.CASE, "reason": "gone"}, "case (the Telegram account is gone)"),
        ({"state": CheckInState.CASE, "reason": "not_linked"}, "case (the bot was never started)"),
        (
            {"state": CheckInState.ANSWERED, "reason": "said", "mood": Mood.SAID, "answered_at": MONDAY},
            "answered 2026-01-05 10:00 in own words",
        ),
    ],
)
def test_every_end_of_a_check_in_has_words(dalfsen: None, fields: dict[str, Any], shown: str) -> None:
    """No code is left for whoever reads it."""
    stored(lambda tx: check_ins.keep(tx, check_in("pim", MONDAY, **fields)))

    assert run("waakvlam", "history", "pim").stdout == f"2026-01-05 10:00  {shown}  by a plan that is gone\n"


def test_an_empty_history_says_why(dalfsen: None) -> None:
    """No check-ins is an answer in every form; on a terminal with the reason and the next step."""

    async def store(tx: Transaction) -> None:
        plans = {one.plan.client: one.id for one in await waakvlam.plans(tx, "dalfsen")}
        await waakvlam.stop_plan(tx, "dalfsen", plans["ella"], at=NOW)
        await waakvlam.stop_plan(tx, "dalfsen", plans["fenna"], at=NOW)
        over = WaakvlamPlan("fenna", (0,), (time(10),), "Gaat het?", 60, 2, None, date(2026, 1, 5))
        await waakvlam.add_plan(tx, "dalfsen", over, made_by="mira", at=MONDAY)

    stored(store)
    said = {one: run("waakvlam", "history", one).stdout for one in ("pim", "fenna", "wout", "ella")}

    step = "write a plan in waakvlam.csv, or a worker sets one with /waakvlam.\n"
    assert said == {
        "pim": "pim has no check-ins: `achtervang waakvlam list` shows what asks, and from when.\n",
        "fenna": f"fenna has no check-ins: the last plan ended on 2026-01-05; {step}",
        "wout": "wout has no check-ins: the bot was not started; `achtervang invite wout`.\n",
        "ella": f"ella has no check-ins: nothing asks; {step}",
    }
    assert "in this period" in run("waakvlam", "history", "pim", "--since", "2026-01-01").stdout
    assert rows("history", "pim") == []
    assert len(run("waakvlam", "history", "pim", "--csv").stdout.splitlines()) == 1
    assert (
        run("waakvlam", "log", "pim").stdout == "Nobody has decided anything about the waakvlam of pim yet.\n"
    )
    assert rows("log", "pim") == []


def test_the_help_says_in_which_zone_the_times_are(installation: None) -> None:
    """Whoever reads the CSV in a spreadsheet must not take 09:00 for the time on the wall."""
    shown = " ".join(run("waakvlam", "history", "--help").stdout.split())

    assert "Times are local; in --json and --csv they are UTC, ISO 8601." in shown
