"""A case's log as a line to scale: where each step stands, what it is called, and how long the clocks took."""

import ast
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from config.texts import Texts
from dashboard.time_line import clocks_of, time_line_of
from escalation.decision import LogLine
from storage.log import LoggedLine
from tests.escalation.case_story import START, Story

ESCALATION = Path(__file__).parents[2] / "escalation"
OF_CASES = (
    *("alerting", "calling", "client_side", "client_silent", "ladder", "machine", "onsite"),
    *("phone_steps", "taking", "worker_side"),
)
TEXTS = Texts.load()


def _logged() -> list[str]:
    """Everything that the deciders of cases write in a log, as their source says it."""
    found = set()
    for name in OF_CASES:
        for node in ast.walk(ast.parse((ESCALATION / f"{name}.py").read_text(encoding="utf-8"))):
            is_log = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "log" and node.args
            if is_log and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return sorted(found)


@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize(
    "what", [*_logged(), "took", "took_over", "check_in_missed", "client_unreachable", "relative_worried"]
)
def test_every_step_has_words(language: str, what: str) -> None:
    """Nobody reads a code of ours, whatever was logged."""
    assert TEXTS.say(language, "web-step", step=what) != f"({what})"


def _line(minutes: float, what: str = "alerted") -> LoggedLine:
    return LoggedLine(
        1,
        START + timedelta(minutes=minutes),
        LogLine(what=what, who="", from_state="open", to_state="open"),
        "",
    )


def test_steps_stand_where_their_time_is() -> None:
    """From the first message to the end; what is quiet is listed and not drawn."""
    story = Story().taken()
    case = replace(story.case, opened_at=START, closed_at=START + timedelta(minutes=20))
    lines = [_line(0), _line(5), _line(10, "details_renewed"), _line(20)]
    drawn = time_line_of(case, lines, now=START + timedelta(hours=5))

    assert [one.x for one in drawn.marks] == [0, 250, None, 1000]
    assert [one.number for one in drawn.marks] == [1, 2, 3, 4]
    assert [(one.x, one.after) for one in drawn.ticks][1] == (250, timedelta(minutes=5))


def test_steps_of_one_moment_stand_above_each_other() -> None:
    """As many as there is room for; a crowd shares the highest place."""
    case = replace(Story().taken().case, opened_at=START, closed_at=START + timedelta(minutes=20))
    drawn = time_line_of(case, [_line(1) for _ in range(8)], now=START)

    assert [one.lane for one in drawn.marks] == [0, 1, 2, 3, 4, 4, 4, 4]
    assert drawn.lanes == 5


@pytest.mark.parametrize(("minutes", "is_over"), [(30, False), (30.1, True), (29, False)])
def test_the_clock_is_over_behind_the_norm(minutes: float, is_over: bool) -> None:
    """At the norm itself it is in time."""
    begins = START + timedelta(minutes=1)
    arrived = begins + timedelta(minutes=minutes)
    case = replace(Story().taken().case, opened_at=START, on_site_decided_at=begins, arrived_at=arrived)
    decision = clocks_of(case, now=arrived)[-1]

    assert (decision.took, decision.is_over) == (timedelta(minutes=minutes), is_over)


def test_a_clock_that_nobody_needed_does_not_run() -> None:
    """Nobody decided that somebody must come."""
    case = Story().taken().case
    clocks = {one.name: one for one in clocks_of(case, now=START + timedelta(hours=2))}

    assert not clocks["decision"].is_running
    assert not clocks["on_site"].is_running
    assert not clocks["on_site"].is_over
    assert clocks["contact"].is_running
