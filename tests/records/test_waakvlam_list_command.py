"""`achtervang waakvlam list` on an imported provider, and its line of `achtervang check`."""

from datetime import date, time

from escalation.scaling import PAUSE, ScalingState
from schedules.provider import WaakvlamPlan
from storage import links, scalings, waakvlam
from storage.transaction import Transaction
from tests.records.dalfsen import DAY, MONDAY, NOW, a_day_with_everything, rows, run, scaling, stored


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
        "ma|wo 20:30 (30 min, 1 reminder, from 2026-01-01, by hugo)  last answer 2026-01-05 10:05 so-so"
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
