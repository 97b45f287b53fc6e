"""What workers and coordinators read about shifts: short, whole, and never mistaken for an alarm."""

import re

import pytest
from sample_texts import FULL, renderings

from config.texts import LANGUAGES, Texts
from schedules.findings import FindingKind

TEXTS = Texts.load()

PREFIXES = (
    *("shift-", "backup-", "handover-", "offer-", "take-shift-", "drill-", "rota-", "finding-", "todo-"),
    *("coordinator-shift", "coordinator-swap", "coordinator-stand", "coordinator-drill", "calendar-"),
)

ABOUT_SHIFTS = tuple(name for name in TEXTS.names if name.startswith(PREFIXES))

MOST_WORDS = 16
"""In one sentence: it is read at night, by somebody who was asleep."""

WITH_PATHS = ("calendar-link",)
"""Texts that lead through the menus of a phone, which are as long as they are."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ABOUT_SHIFTS)
def test_a_text_about_a_shift_is_calm_and_short(name: str, language: str) -> None:
    """No exclamation mark, no long sentence, no word that means an alarm for a client."""
    for text in renderings(TEXTS, language=language, name=name):
        sentences = [one for one in re.split(r"(?<=[.?:])\s+|\n+| · ", text) if one.strip()]
        long = [one for one in sentences if len(one.split()) > MOST_WORDS and name not in WITH_PATHS]

        assert not long, long
        assert "!" not in text
        assert not re.search(r"\b(SPOED|NOOD|DAGDEEL)\b", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_alert_of_a_drill_says_so_first(language: str) -> None:
    """Nobody gets up for a client who is not there."""
    first = TEXTS.say(language, "drill-alert", **FULL).split("\n")[0]

    assert "OEFENING" in first
    assert TEXTS.say("nl", "drill-alert", **FULL).startswith("OEFENING")


@pytest.mark.parametrize(
    "name", ["coordinator-shift-unconfirmed", "coordinator-shift-alone", "coordinator-shift-mute"]
)
def test_a_coordinator_reads_whom_to_ring(name: str) -> None:
    """The name and, where it is known, the number; without a number the name stands alone."""
    assert "Bel Noor: 06 00000000." in TEXTS.say("nl", name, **FULL)
    assert "Bel Noor." in TEXTS.say("nl", name, **{**FULL, "phone": ""})


@pytest.mark.parametrize("kind", FindingKind)
def test_every_fault_of_a_rota_has_its_words_and_its_advice(kind: FindingKind) -> None:
    """A fault without words would stop the whole morning's list."""
    assert f"finding-{kind.value}" in TEXTS.names
    assert f"todo-{kind.value}" in TEXTS.names
    assert TEXTS.say("nl", f"todo-{kind.value}", **FULL).startswith("→ ")


def test_a_shift_without_beginning_or_end_can_be_said() -> None:
    """Where the rota has no end, none is named."""
    shift = {"role": "on_duty", "teams": "oost"}

    assert TEXTS.say("nl", "word-shift", **shift, at="23:00", until="") == "Dienst · vanaf 23:00 · team oost"
    assert TEXTS.say("nl", "word-shift", **shift, at="", until="07:00") == "Dienst · tot 07:00 · team oost"
    assert TEXTS.say("nl", "word-shift", **shift, at="", until="") == "Dienst · zonder einde · team oost"


def test_what_was_given_back_to_nobody_asks_for_somebody() -> None:
    """A hole that was filled in an emergency is a hole again, and the coordinator must act."""
    given = {**FULL, "because": "given back"}

    assert "weer van Sam" in TEXTS.say("nl", "coordinator-swap", **given)
    assert "Zet iemand in het rooster" in TEXTS.say("nl", "coordinator-swap", **{**given, "owner": ""})
    assert "nam de dienst nu over" in TEXTS.say("nl", "coordinator-swap", **{**FULL, "because": "taken over"})
