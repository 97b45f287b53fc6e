"""What is heard in many messages: a set that nothing was learned from, slips made by rule, and texts meant to hurt."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.phrases import default_phrases
from escalation.hearing import hear
from escalation.triage import triage
from escalation.urgency import Urgency
from training.careless import careless

UNSEEN_FILE = Path(__file__).parent.parent / "data" / "triage_nl_unseen.jsonl"
UNSEEN = [json.loads(line) for line in UNSEEN_FILE.read_text(encoding="utf-8").splitlines()]
LEARNED = Path(__file__).parent.parent.parent / "training" / "messages"
LONGEST_SECONDS = 0.05
WORDS = [word for texts in default_phrases().groups.values() for text in texts for word in text.split()]

Table = Counter[tuple[str, str]]


def counts(messages: list[tuple[str, str]], judge: Callable[[str], Urgency]) -> Table:
    """How often each label got each urgency."""
    return Counter((label, judge(text).value) for label, text in messages)


def heard(text: str) -> Urgency:
    """By the phrases and the second voice."""
    return hear(text).urgency


def ruled(text: str) -> Urgency:
    """By the phrases alone."""
    return triage(text).urgency


def share(table: Table, label: str, *urgencies: str) -> float:
    """The share of a label that got one of some urgencies."""
    total = sum(number for (given_label, _), number in table.items() if given_label == label)
    return sum(table[label, urgency] for urgency in urgencies) / total


def unclear(table: Table) -> float:
    """The share of all that is asked about."""
    return sum(number for (_, urgency), number in table.items() if urgency == "unclear") / table.total()


def labelled(change: str = "") -> list[tuple[str, str]]:
    """The set, as it is or written as somebody in a hurry would."""
    return [(one["label"], careless(one["text"], change) if change else one["text"]) for one in UNSEEN]


@pytest.fixture(scope="module")
def table() -> Table:
    """What is heard in the set."""
    return counts(labelled(), heard)


def test_nothing_was_learned_from_the_set() -> None:
    """None of its messages is among those that the second voice was made from."""
    learned = {
        json.loads(line)["text"].strip().lower()
        for path in LEARNED.glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    }

    assert len(UNSEEN) >= 600
    assert len(learned) > 10_000
    assert not learned & {one["text"].strip().lower() for one in UNSEEN}


def test_danger_is_heard(table: Table) -> None:
    """The set is harder than life: a third of its danger names none. docs/triage.md has the table and the goals."""
    assert share(table, "nood", "nood", "spoed", "unclear") >= 0.98
    assert share(table, "nood", "nood", "spoed") >= 0.89
    assert share(table, "nood", "nood") >= 0.77
    assert share(table, "nood", "info") <= 0.01
    assert share(table, "spoed", "spoed", "nood", "unclear") >= 0.97


def test_wolf_is_not_cried(table: Table) -> None:
    """What needs nobody now wakes few: half of these messages sound dangerous and are not."""
    assert share(table, "info", "nood") <= 0.045
    assert share(table, "info", "spoed") <= 0.10
    assert share(table, "dagdeel", "nood") <= 0.05
    assert share(table, "dagdeel", "spoed") <= 0.25
    assert unclear(table) <= 0.15


def test_second_voice_hears_what_the_phrases_do_not(table: Table) -> None:
    """Without it a quarter of the danger would pass."""
    alone = counts(labelled(), ruled)

    assert share(alone, "nood", "nood", "spoed", "unclear") < 0.80
    assert (
        share(table, "nood", "nood", "spoed", "unclear")
        > share(alone, "nood", "nood", "spoed", "unclear") + 0.2
    )


@pytest.mark.parametrize("change", ["upper", "no punctuation", "doubled letter", "spaces", "swapped words"])
def test_careless_writing_changes_little(table: Table, change: str) -> None:
    """Capitals, missing punctuation, drawn-out letters, odd spaces and two words that changed places."""
    written = counts(labelled(change), heard)

    assert share(written, "nood", "nood", "spoed", "unclear") >= 0.965
    assert share(written, "nood", "nood", "spoed") >= share(table, "nood", "nood", "spoed") - 0.03
    assert share(written, "info", "nood") <= 0.065
    assert unclear(written) <= 0.15


def test_slips_of_the_pen_change_little(table: Table) -> None:
    """A letter lost in the longest word, which is often the word that matters."""
    written = counts(labelled("lost letter"), heard)

    assert share(written, "nood", "nood", "spoed", "unclear") >= 0.96
    assert share(written, "nood", "nood", "spoed") >= share(table, "nood", "nood", "spoed") - 0.06


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join)))
def test_any_text_gets_an_answer(text: str) -> None:
    """No text raises an exception, each gets one of the five answers, and nothing lowers what a phrase raised."""
    found, alone = hear(text), triage(text)

    assert found.urgency in Urgency
    assert len(found.reasons) <= 5
    if alone.urgency in (Urgency.NOOD, Urgency.SPOED):
        assert found.urgency in (Urgency.NOOD, alone.urgency)


HARD = {
    "emoji": "🆘" * 4096,
    "many emoji": "🔪🆘😂😭❤👍🔥🎉" * 512,
    "families": "👨‍👩‍👧‍👦" * 600,
    "one letter": "a" * 4096,
    "letters apart": "a " * 2048,
    "tags": "<" * 4096,
    "half tags": "<b" * 2048,
    "entities": "&amp;" * 800,
    "accents": "e" + "\u0301" * 4095,
    "joiners": "\u200d" * 4096,
    "help": "help " * 819,
    "words": " ".join((WORDS * 2)[:600])[:4096],
    "two words": "ik wil " * 585,
    "signs": "wil niet ik me dood de hij ze mij " * 120,
    "line breaks": "\n" * 4096,
    "surrogate": "\ud800help",
    "null": "\x00" * 4096,
    "arabic": "مساعدة " * 585,
    "long": "bloed mes touw " * 40_000,
}


@pytest.mark.parametrize("name", HARD)
def test_hard_text_is_read_in_time(name: str) -> None:
    """The phrases take no longer than fifty milliseconds; the best of three rounds counts on a busy machine."""
    triage("warm")
    hear(HARD[name])
    rounds = []
    for _ in range(3):
        begun = perf_counter()
        triage(HARD[name])
        rounds.append(perf_counter() - begun)

    assert min(rounds) < LONGEST_SECONDS
