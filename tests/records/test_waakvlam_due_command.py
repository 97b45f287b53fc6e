"""`achtervang waakvlam due` on an imported provider with check-ins of every kind."""

import json
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from escalation.scaling import PAUSE
from storage import check_ins, links, scalings, waakvlam
from storage.transaction import Transaction
from tests.records.dalfsen import DAY, NOW, a_day_with_everything, check_in, rows, run, scaling, stored

ZONE = ZoneInfo("Europe/Amsterdam")


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
        "2026-01-05 10:00  dalfsen, team dalfsen, ella:  not asked (paused)",
        "2026-01-05 10:00  dalfsen, team dalfsen, fenna:  case B07 (no answer)  "
        "asked 2026-01-05 10:20, late by a fault of ours  answered 2026-01-05 11:30 good  reminded 2 times",
        "2026-01-05 10:00  dalfsen, team dalfsen, pim:  asked 2026-01-05 10:00  "
        "answered 2026-01-05 10:05 so-so",
        "2026-01-05 23:00  dalfsen, team dalfsen, wout:  to come",
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
    assert shown[4].endswith("fenna:  to come (paused)")


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
