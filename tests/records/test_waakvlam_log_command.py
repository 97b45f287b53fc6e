"""`achtervang waakvlam log` on an imported provider: sentences for people, ids for programs."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from escalation.waakvlam_decision import WaakvlamLine
from storage import waakvlam, waakvlam_log
from storage.transaction import Transaction
from tests.records.dalfsen import (
    DALFSEN,
    DAY,
    MONDAY,
    a_day_with_everything,
    rows,
    run,
    stored,
)


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
        "2026-01-05 10:00  Mira Oldeman set level hoog until 2026-01-12 10:00",
        "2026-01-05 10:00  Pim Achterberg agreed on a pause (holiday) until 2026-01-12 10:00",
        "2026-01-05 10:00  Pim Achterberg allowed lotte to be told when there is no answer",
        "2026-01-05 10:00  Hugo Santing made a plan that is gone",
        "2026-01-05 10:00  Pim Achterberg wished to be asked at 2026-01-12 10:00",
        "2026-01-05 10:00  Achtervang saw a signal: three answers in a row so-so or lower",
    ]


UNTIL = MONDAY + 7 * DAY
SENTENCES = [
    (("pause_proposed", "mira", "s", "", "proposed", "admission", UNTIL),
     "Mira Oldeman proposed a pause (admission) until 2026-01-12 10:00, which needs the client's yes"),
    (("pause_refused", "pim", "s", "proposed", "refused", "other", UNTIL),
     "Pim Achterberg did not want a pause (other)"),
    (("pause_not_answered", "pim", "s", "proposed", "refused", "holiday", UNTIL),
     "Pim Achterberg did not answer whether a pause (holiday) is all right"),
    (("scaling_extended", "mira", "s", "active", "active", "laag", UNTIL),
     "Mira Oldeman made level laag last until 2026-01-12 10:00"),
    (("scaling_replaced", "hugo", "s", "active", "ended", "hoog", UNTIL), "Hugo Santing ended level hoog, for another"),
    (("scaling_ended", "achtervang", "s", "active", "ended", "hoog", UNTIL), "level hoog is over"),
    (("scaling_ended", "mira", "s", "active", "ended", "holiday", UNTIL), "Mira Oldeman ended a pause (holiday)"),
    (("scaling_ends_soon", "achtervang", "s", "", "", "pauze", UNTIL),
     "Achtervang told everybody that a pause ends at 2026-01-12 10:00"),
    (("scaling_reason", "mira", "s", "", "", "after_case"), "Mira Oldeman said why: something has happened"),
    (("consent_asked", "mira", "lotte", "none", "asked", "reports"),
     "Mira Oldeman asked whether lotte may write when worried"),
    (("consent_refused", "pim", "lotte", "asked", "refused", "reports"),
     "Pim Achterberg did not allow lotte to write when worried"),
    (("consent_withdrawn", "pim", "lotte", "given", "withdrawn", "receives"),
     "Pim Achterberg no longer allows lotte to be told when there is no answer"),
    (("unwished", "pim", "c", "", "", "", UNTIL), "Pim Achterberg took back the wish to be asked at 2026-01-12 10:00"),
    (("something_new", "gone", "x", "", "", "some_code"), "gone something new some code"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "sentence"), SENTENCES)
def test_every_decision_is_a_sentence(dalfsen: None, line: tuple[Any, ...], sentence: str) -> None:
    """Who, what and until when, without a code; what nobody has words for yet is shown as it stands."""
    stored(lambda tx: waakvlam_log.append(tx, "dalfsen", "pim", lines=[WaakvlamLine(*line)], at=MONDAY))

    assert run("waakvlam", "log", "pim").stdout == f"2026-01-05 10:00  {sentence}\n"


def test_the_log_names_plans_and_relatives(dalfsen: None, tmp_path: Path) -> None:
    """A plan by days and times, a relative by name and what he is to the client."""
    shutil.copytree(DALFSEN, tmp_path / "close")
    (tmp_path / "close" / "naasten.csv").write_text(
        "id,client,name,relation\nlotte,pim,Lotte Achterberg,zus\n"
    )
    assert run("import", "close").exit_code == 0

    async def store(tx: Transaction) -> None:
        plan = {one.plan.client: one.id for one in await waakvlam.plans(tx, "dalfsen")}["pim"]
        lines = [
            WaakvlamLine("plan_stopped", "hugo", plan, moment=MONDAY),
            WaakvlamLine("consent_given", "pim", "lotte", "asked", "given", "reports"),
        ]
        await waakvlam_log.append(tx, "dalfsen", "pim", lines=lines, at=MONDAY)

    stored(store)

    assert run("waakvlam", "log", "pim").stdout.splitlines() == [
        "2026-01-05 10:00  Hugo Santing stopped the plan dagelijks 10:00",
        "2026-01-05 10:00  Pim Achterberg allowed Lotte Achterberg (zus) to write when worried",
    ]


def test_what_other_programs_read_holds_no_name_and_nothing_a_word_of_a_client(dalfsen: None) -> None:
    """Ids, codes and moments only, in JSON and CSV; on a terminal no question."""
    stored(a_day_with_everything)
    line = WaakvlamLine("scaled", "mira", "s1", to_state="active", reason="hoog", moment=MONDAY)
    stored(lambda tx: waakvlam_log.append(tx, "dalfsen", "pim", lines=[line], at=MONDAY))
    commands = [("list",), ("due", "--day", "2026-01-05"), ("history", "pim"), ("log", "pim")]
    said = "".join(run("waakvlam", *one, "--json").output for one in commands)
    said += run("waakvlam", "history", "pim", "--csv").output
    shown = "".join(run("waakvlam", *one).output for one in commands)

    assert "pim" in said
    assert not [word for word in ("Achterberg", "Oldeman", "Hoe gaat het") if word in said]
    assert "Oldeman" in shown
    assert "Hoe gaat het" not in shown
