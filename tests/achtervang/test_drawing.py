"""The drawn documentation."""

from pathlib import Path

from achtervang.drawing import draw
from escalation import events
from escalation.machine import RULES

PAGE = Path(__file__).parents[2] / "docs" / "transitions.md"


def test_page_of_transitions_is_the_machine() -> None:
    """docs/transitions.md is never older than the table; `python -m achtervang.drawing` writes it."""
    assert PAGE.read_text(encoding="utf-8") == draw()


def test_table_has_every_event_once() -> None:
    """An event without a rule could not be decided."""
    kinds = {
        kind
        for kind in vars(events).values()
        if isinstance(kind, type) and kind.__module__ == events.__name__
    }

    assert {rule.event for rule in RULES} == kinds
    assert len(RULES) == len(kinds)
