"""How well and how fast words are read: python -m benchmarks.triage [FILE.jsonl]

Without a file the set that nothing was learned from. Prints how often each urgency was read for each label, by the
phrases alone and with the second voice; the shares that the goals are about, also for messages that were made careless
by rule; and what a message costs, in time and memory.
"""

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from escalation.urgency import Urgency
from training.careless import CHANGES, careless

SET = Path(__file__).parent.parent / "tests" / "data" / "triage_nl_unseen.jsonl"
LABELS = (Urgency.NOOD, Urgency.SPOED, Urgency.DAGDEEL, Urgency.INFO)
URGENCIES = (Urgency.NOOD, Urgency.SPOED, Urgency.UNCLEAR, Urgency.DAGDEEL, Urgency.INFO)

GOALS: tuple[tuple[str, Urgency, tuple[Urgency, ...], str], ...] = (
    ("nood heard", Urgency.NOOD, (Urgency.NOOD, Urgency.SPOED, Urgency.UNCLEAR), ">= 99"),
    ("nood as nood or spoed", Urgency.NOOD, (Urgency.NOOD, Urgency.SPOED), ">= 95"),
    ("nood as nood", Urgency.NOOD, (Urgency.NOOD,), ">= 85"),
    ("nood as info", Urgency.NOOD, (Urgency.INFO,), "0"),
    ("info raised to nood", Urgency.INFO, (Urgency.NOOD,), "<= 2"),
    ("spoed heard", Urgency.SPOED, (Urgency.SPOED, Urgency.NOOD, Urgency.UNCLEAR), ">= 97"),
    ("dagdeel raised to nood", Urgency.DAGDEEL, (Urgency.NOOD,), "<= 5"),
    ("info raised to spoed", Urgency.INFO, (Urgency.SPOED,), "<= 10"),
    ("dagdeel raised to spoed", Urgency.DAGDEEL, (Urgency.SPOED,), "<= 25"),
)

Labelled = Sequence[tuple[str, str]]
Table = Counter[tuple[str, Urgency]]


def memory_mb() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table_of(labelled: Labelled, judge: Callable[[str], Urgency]) -> tuple[Table, float]:
    """How often each label got each urgency, and the milliseconds that a message took."""
    begun = time.perf_counter()
    table = Counter((label, judge(text)) for label, text in labelled)
    return table, (time.perf_counter() - begun) * 1000 / len(labelled)


def show(table: Table) -> None:
    """The table."""
    print(" " * 10 + "".join(f"{one:>9}" for one in URGENCIES))
    for label in LABELS:
        print(f"{label:>10}" + "".join(f"{table[label, one]:>9}" for one in URGENCIES))


def shares(table: Table) -> list[float]:
    """The shares of GOALS and of what is unclear, in percent."""
    of = Counter[str]()
    for (label, _), number in table.items():
        of[label] += number
    found = [sum(table[label, one] for one in urgencies) / of[label] for _, label, urgencies, _ in GOALS]
    unclear = sum(number for (_, urgency), number in table.items() if urgency is Urgency.UNCLEAR)
    return [100 * one for one in (*found, unclear / table.total())]


def main() -> None:
    """Prints it all."""
    before = memory_mb()
    from escalation.triage import triage

    triage("warm")
    with_phrases = memory_mb()
    from escalation.hearing import hear

    hear("warm is het hier wel")
    with_voice = memory_mb()

    file = Path(sys.argv[1]) if len(sys.argv) > 1 else SET
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    labelled = [(row["label"], row["text"]) for row in rows]
    print(f"{len(labelled)} messages of {file.name}")
    print("\nby the phrases alone")
    ruled, ruled_ms = table_of(labelled, lambda text: triage(text).urgency)
    show(ruled)
    print("\nwith the second voice")
    heard, heard_ms = table_of(labelled, lambda text: hear(text).urgency)
    show(heard)
    columns = [("phrases", shares(ruled)), ("voice", shares(heard))]
    for change in CHANGES:
        written = [(label, careless(text, change)) for label, text in labelled]
        columns.append((change, shares(table_of(written, lambda text: hear(text).urgency)[0])))
    print("\npercent" + " " * 20 + "goal" + "".join(f"{name:>16}" for name, _ in columns))
    names = [(name, goal) for name, _, _, goal in GOALS] + [("unclear", "<= 15")]
    for at, (name, goal) in enumerate(names):
        print(f"{name:<25}{goal:>6}" + "".join(f"{found[at]:>16.1f}" for _, found in columns))
    print(f"\na message: phrases {ruled_ms:.2f} ms, with the second voice {heard_ms:.2f} ms")
    print(
        f"memory: phrases {with_phrases - before:.0f} MB, second voice {with_voice - with_phrases:.0f} MB more"
    )


if __name__ == "__main__":
    main()
