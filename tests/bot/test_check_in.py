"""Answers to check-ins as clients really send them: by old keys, in words, twice, or with something else in them."""

import pytest

from storage import check_ins, texts
from tests.bot.night_stage import Night

QUESTION = r"Slaap je goed\?"


async def _asked(night: Night, *, at: str = "02:20") -> None:
    """Mila is asked at 02:20, and the clock stands right behind it."""
    await night.worker("Sam").says(f"/waakvlam mila dagelijks {at} Slaap je goed?")
    await night.clock.advance(minutes=6)


async def _states(night: Night) -> list[tuple[str, str]]:
    async with night.looking() as looking:
        found = await check_ins.of_client(
            looking.tx, "salland", "mila", since=night.stepped.now().replace(hour=0)
        )
    return [(one.state.value, one.reason) for one in found if one.has_ended]


async def test_one_tap_is_an_answer_and_a_second_tap_no_other(night: Night) -> None:
    """Thanks for the first; the second has no question any more, and says so kindly."""
    await _asked(night)
    await night.client("Mila").presses("Goed")
    night.client("Mila").reads("Dank je")
    await night.client("Mila").presses("Goed")

    night.client("Mila").reads("nu geen vraag")
    assert await _states(night) == [("answered", "good")]


async def test_a_need_after_a_good_answer_is_heard(night: Night) -> None:
    """`Niet goed` under a question that was answered before opens a case all the same."""
    await _asked(night)
    await night.client("Mila").presses("Goed")
    await night.client("Mila").presses("Niet goed")

    night.client("Mila").reads("Wil je nu iemand spreken")
    (case,) = await night.cases()
    assert (case.kind.value, case.state.value) == ("waakvlam", "asked")


async def test_call_me_with_an_open_case_brings_no_second_one(night: Night) -> None:
    """`Bel mij` among the answers joins the case that there is."""
    await _asked(night)
    await night.client("Mila").presses("Bel mij")
    night.worker("Sam").is_alerted()
    await night.worker("Sam").presses("Ik pak dit op")
    night.client("Mila").phone.presses("📞 Bel mij")
    await night.settle()

    night.worker("Sam").reads("vraagt: bel mij")
    assert len(await night.cases()) == 1


@pytest.mark.parametrize("words", ["👍", "gaat wel hoor", "Prima!!"])
async def test_words_that_say_what_a_key_says_need_no_reader(night: Night, words: str) -> None:
    """They stand among the answers; a worker's /open is not filled with them."""
    await _asked(night)
    await night.client("Mila").says(words)
    night.client("Mila").reads("Dank je")
    async with night.looking() as looking:
        unread = await texts.unread_of_team(looking.tx, "salland", ["oost"])

    assert unread == []
    assert [state for state, _ in await _states(night)] == ["answered"]


async def test_chatter_is_an_answer_that_somebody_reads(night: Night) -> None:
    """What says nothing urgent is an answer; the words wait for a reader."""
    await _asked(night)
    await night.client("Mila").says("goedemorgen allemaal")
    night.client("Mila").reads("Een begeleider leest wat je schreef")
    await night.worker("Sam").says("/open")

    night.worker("Sam").reads("Mila: goedemorgen allemaal")
    assert await _states(night) == [("answered", "said")]


async def test_unclear_words_are_asked_about_and_nobody_is_reminded(night: Night) -> None:
    """The one question opens a case, and that case is what the check-in becomes."""
    await _asked(night)
    await night.client("Mila").says("pff")
    night.client("Mila").reads("Heb je nu hulp nodig")
    await night.clock.advance(minutes=30)

    night.client("Mila").reads_not("niets van je gehoord")
    assert await _states(night) == [("case", "open_case")]


async def test_markup_and_braces_in_a_question_pass_unchanged(night: Night) -> None:
    """A question is what its worker wrote."""
    await night.worker("Sam").says("/waakvlam mila dagelijks 02:20 Gaat het { $x } <b>écht</b>?")
    await night.clock.advance(minutes=6)

    assert night.client("Mila").reads("Gaat het").text == "Gaat het { $x } <b>écht</b>?"


async def test_help_pressed_instead_of_an_answer_ends_the_question(night: Night) -> None:
    """Somebody deals with him: no reminder, and no second case at the deadline."""
    await _asked(night)
    await night.client("Mila").presses("Ik heb nu hulp nodig")
    await night.worker("Sam").presses("Ik pak dit op")
    await night.worker("Sam").presses("Ik heb contact")
    await night.worker("Sam").presses("Afsluiten")
    await night.worker("Sam").presses("Telefonisch opgelost")
    await night.clock.advance(minutes=80)

    night.client("Mila").reads_not("niets van je gehoord")
    assert len(await night.cases()) == 1


async def test_a_missed_check_in_names_nobody_in_its_alert(night: Night) -> None:
    """Code, urgency, kind, team and time: who it is stands in the details of who takes it."""
    await _asked(night)
    await night.clock.advance(minutes=61)

    alert = night.worker("Sam").is_alerted()
    assert "waakvlam" in alert.text
    assert "Mila" not in alert.text


async def test_a_client_without_a_waakvlam_who_blocks_the_bot_waits_for_the_day(night: Night) -> None:
    """Nobody misses an answer of his tonight: a request for the next dagdeel, and nobody is woken."""
    await night.client("Bram").does("blocks_bot")

    night.worker("Sam").hears_nothing()
    (case,) = await night.cases()
    assert (case.urgency.value, case.state.value) == ("dagdeel", "queued")


async def test_good_after_not_good_waits_for_the_day(night: Night) -> None:
    """Who takes `Niet goed` back at once wakes nobody, and somebody looks at it all the same."""
    await _asked(night)
    await night.client("Mila").presses("Niet goed")
    await night.client("Mila").presses("🙂 Goed")
    night.client("Mila").reads("Een begeleider krijgt dit om 07:00")
    await night.clock.advance(minutes=20)

    night.worker("Sam").hears_nothing()
    (case,) = await night.cases()
    assert case.state.value == "queued"


async def test_a_request_that_can_wait_stays_when_all_is_well(night: Night) -> None:
    """The answer is one matter, what he asked for another; a missed one would raise it."""
    await night.client("Mila").presses("Het kan wachten")
    await night.client("Mila").says("ik wil het over mijn medicijnen hebben")
    await _asked(night)
    await night.client("Mila").presses("Goed")

    night.client("Mila").reads("Fijn dat het goed gaat")
    (case,) = await night.cases()
    assert (case.state.value, case.urgency.value) == ("queued", "dagdeel")
