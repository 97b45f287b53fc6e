"""Draws docs/transitions.md from the transition table, so that it is never older than the machine."""

import ast
import inspect
from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from escalation.case import State, Timer
from escalation.machine import OWNED, RULES, UNTAKEN, Rule

__all__ = ["draw", "main"]

HEAD = """# The life of a case

Drawn from `escalation/machine.py` by `python -m achtervang.drawing docs/transitions.md`; a test keeps the two
equal. Do not edit it by hand."""

STARTS = {State.ASKED: "unclear", State.QUEUED: "can wait", State.OPEN: "help now"}
"""How a case begins: what ``open_case`` makes of the first call."""

GROUPS = {"untaken": UNTAKEN, "owned": OWNED}


def draw() -> str:
    """The whole of docs/transitions.md: a diagram, the states, the events and the timers."""
    parts = [
        HEAD,
        "\n".join(["```mermaid", *_diagram(), "```"]),
        "An arrow from or to a frame stands for all states inside it.",
        "## States",
        _table(("state", "means"), _members(State)),
        "## Events",
        "In any other state the event changes nothing, and whoever pressed a key is told why.",
        _table(("event", "counts in", "may move the case", "what it does"), (_row(rule) for rule in RULES)),
        "## What a case waits for",
        "The earliest of its timers is the moment at which a case wakes. An open case always has one.",
        _table(("timer", "means"), _members(Timer)),
    ]
    return "\n\n".join(parts) + "\n"


def _diagram() -> list[str]:
    """The lines of a mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    for name, states in GROUPS.items():
        lines += [
            f"    state {name} {{",
            *(f"        {state}" for state in State if state in states),
            "    }",
        ]
    lines += [f"    [*] --> {state}: {words}" for state, words in STARTS.items()]
    for (before, after), events in _arrows().items():
        lines.append(f"    {before} --> {after}: {', '.join(events)}")
    return [*lines, f"    {State.CLOSED} --> [*]"]


def _arrows() -> dict[tuple[str, str], list[str]]:
    """For each arrow the names of the events that make this move."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for rule in RULES:
        for before, after in _grouped(rule):
            arrows.setdefault((before, after), []).append(rule.event.__name__)
    return arrows


def _grouped(rule: Rule) -> list[tuple[str, str]]:
    """The moves of a rule; those that all states of a group share are one."""
    left, found = set(rule.moves), []
    for name, states in GROUPS.items():
        for other in State:
            into = {(other, state) for state in states if state is not other}
            out = {(state, other) for state in states if state is not other}
            if other not in states and into <= left:
                found.append((other.value, name))
                left -= into
            if out <= left:
                found.append((name, other.value))
                left -= out
    order = list(State)
    rest = sorted(left, key=lambda move: (order.index(move[0]), order.index(move[1])))
    return found + [(before.value, after.value) for before, after in rest]


def _row(rule: Rule) -> tuple[str, str, str, str]:
    counts = "every state" if rule.counts_in == set(State) else ", ".join(_names(rule.counts_in))
    moves = "; ".join(f"{before} → {after}" for before, after in _grouped(rule)) or "no"
    return f"`{rule.event.__name__}`", counts, moves, _first_line(rule.event.__doc__)


def _names(states: frozenset[State]) -> list[str]:
    """The names of these states, whole groups as one."""
    names, left = [], set(states)
    for name, group in GROUPS.items():
        if group <= left:
            names.append(name)
            left -= group
    return names + [state.value for state in State if state in left]


def _members(enum: type[StrEnum]) -> list[tuple[str, str]]:
    """Each member with the sentence that stands under it; Python keeps those in the source only."""
    (tree,) = ast.parse(inspect.getsource(enum)).body
    assert isinstance(tree, ast.ClassDef)  # noqa: S101  for the type checker
    pairs = pairwise(tree.body)
    return [
        (f"`{ast.literal_eval(member.value)}`", _first_line(ast.literal_eval(sentence.value)))
        for member, sentence in pairs
        if isinstance(member, ast.Assign) and isinstance(sentence, ast.Expr)
    ]


def _first_line(text: str | None) -> str:
    return (text or "").strip().splitlines()[0]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main(path: str) -> None:
    """Writes the drawing to this file."""
    Path(path).write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    import sys

    main(sys.argv[1])
