"""What the worker sees of how words were read, how he corrects it, and what the same words again and again make."""

import re

import pytest

from escalation import events as happened
from storage import log
from tests.bot.night_stage import Night

FAREWELL = "mijn kat mag naar linda, haar mandje staat klaar en de sleutel ligt onder de mat"


async def _lines(night: Night, what: str) -> list[str]:
    """The reasons of the log's lines of this kind in A01."""
    (case,) = await night.cases()
    async with night.product.nights.read() as reading:
        found = await log.lines(reading.tx, case.provider, case.id)
    return [one.line.reason for one in found if one.line.what == what]


async def test_the_story_says_why_it_was_read_so(night: Night) -> None:
    """The phrases that decided, under the words."""
    await night.client("Mila").says("ik heb alle pillen ingenomen")
    await night.worker("Sam").presses("Ik pak dit op")

    story = night.worker("Sam").reads("Het verhaal tot nu toe").text
    assert re.search("ik heb alle pillen ingenomen\n↑ gelezen als nood: .*‘alle pillen", story)


async def test_the_story_says_that_it_only_sounded_so(night: Night) -> None:
    """No phrase decided: the words that sounded like it."""
    await night.client("Mila").says(FAREWELL)
    night.worker("Sam").is_alerted("NOOD")
    await night.worker("Sam").presses("Ik pak dit op")

    assert re.search("↑ klinkt als nood: ‘", night.worker("Sam").reads("Het verhaal tot nu toe").text)


async def _closed(night: Night) -> None:
    await night.client("Mila").says(FAREWELL)
    for key in ("Ik pak dit op", "Ik heb contact", "Afsluiten", "Geen hulp nodig"):
        await night.worker("Sam").presses(key)


async def test_a_wrong_reading_is_corrected_with_one_tap(night: Night) -> None:
    """Kept in the log as two words, without the client's; it changes nothing else."""
    await _closed(night)
    closing = night.worker("Sam").reads("A01 is afgesloten")
    assert "De computer las het bericht als nood. Klopte dat niet? Kies dan wat het was." in closing.text
    assert closing.buttons == ("Heropenen", "Het was spoed", "Het kon wachten", "Het was geen vraag")

    await night.worker("Sam").presses("Het kon wachten")

    night.worker("Sam").reads("Dank je. Dit helpt om berichten beter te lezen")
    assert await _lines(night, "read_otherwise") == ["nood>dagdeel"]
    night.client("Mila").hears_nothing()


async def test_a_correction_is_for_who_had_the_case(night: Night) -> None:
    """Somebody else's is refused."""
    await _closed(night)
    (case,) = await night.cases()
    from escalation.urgency import Urgency

    async with night.product.nights.write() as writing:
        event = happened.ReadOtherwise(by="guus", urgency=Urgency.INFO)
        decision = await night.product.engine.happen(writing, event, case=case, now=night.clock.now())

    assert decision.refused == "refused-not-yours"


async def test_a_key_that_was_pressed_has_nothing_to_correct(night: Night) -> None:
    """No words were read: no question about them."""
    await night.client("Mila").presses("Ik heb nu hulp nodig")
    for key in ("Ik pak dit op", "Ik heb contact", "Afsluiten", "Geen hulp nodig"):
        await night.worker("Sam").presses(key)

    assert night.worker("Sam").reads("A01 is afgesloten").buttons == ("Heropenen",)


async def test_the_same_word_ten_times_is_one_case_with_a_count(night: Night) -> None:
    """Who takes it reads it once, with how often; nothing is alerted ten times."""
    for _ in range(10):
        await night.client("Mila").says("help")
    assert len(await night.cases()) == 1
    await night.worker("Sam").presses("Ik pak dit op")

    story = night.worker("Sam").reads("Het verhaal tot nu toe").text
    assert story.count(" help") == 1
    assert " help (10×)" in story


async def test_the_owner_is_told_now_and_then_how_often(night: Night) -> None:
    """The same words do not bury what else stands in his chat; other words come at once."""
    await night.client("Mila").says("ik ben zo bang")
    await night.worker("Sam").presses("Ik pak dit op")
    heard = []
    for words in ["waar blijf je"] * 10 + ["hij staat voor de deur"]:
        await night.client("Mila").says(words)
        heard += [one for one in night.worker("Sam").texts() if "Mila:" in one]

    assert heard == [
        "A01 · Mila: waar blijf je",
        "A01 · Mila: waar blijf je (3×)",
        "A01 · Mila: waar blijf je (10×)",
        "A01 · Mila: hij staat voor de deur",
    ]


@pytest.mark.parametrize("words", [".", "?", "…"])
async def test_a_dot_is_asked_about(night: Night, words: str) -> None:
    """Who only sends that may be unable to write more."""
    await night.client("Mila").says(words)

    asked = night.client("Mila").reads("^Heb je nu hulp nodig")
    assert asked.buttons == ("Ja, nu", "Het kan wachten")
    await night.clock.advance(minutes=2)
    night.worker("Sam").is_alerted("SPOED")


async def test_two_messages_of_one_thumb_are_read_together(night: Night) -> None:
    """Each alone says little."""
    await night.client("Mila").says("alle pillen")
    await night.client("Mila").says("ingenomen")

    night.worker("Sam").reads(r"NOOD · \w")


async def test_corrections_are_listed_by_code_without_words(night: Night) -> None:
    """For who writes phrases: the words stay with the case."""
    await _closed(night)
    await night.worker("Sam").presses("Het was spoed")

    async with night.product.nights.read() as reading:
        found = await log.lines_named(reading.tx, "salland", "read_otherwise")

    assert [(code, one.line.who, one.line.reason) for code, one in found] == [("A01", "sam", "nood>spoed")]
