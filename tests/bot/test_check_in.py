"""Answers to check-ins as clients really send them: by old keys, in words, twice, or with something else in them."""

import pytest

from escalation.check_in import Mood
from storage import check_ins, texts, waakvlam_log
from tests.bot.night_stage import Night

QUESTION = r"Slaap je goed\?"


async def _asked(night: Night, *, at: str = "02:20") -> None:
    """Mila is asked at 02:20, and the clock stands right behind it."""
    await night.worker("Sam").says(f"/waakvlam mila dagelijks {at} Slaap je goed?")
    await night.clock.advance(minutes=6)


async def _answers(night: Night) -> list[tuple[str, str]]:
    """State and mood of each check-in of today that was answered."""
    async with night.looking() as looking:
        since = night.stepped.now().replace(hour=0)
        found = await check_ins.of_client(looking.tx, "salland", "mila", since=since)
    return [(one.state.value, one.mood.value) for one in found if one.mood]


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


# --- another answer to the same question --------------------------------------------------------------------


async def test_the_last_answer_to_a_question_stands(night: Night) -> None:
    """`Goed`, then `Niet goed` under the same question: its moment is the first one's, and both are logged."""
    await _asked(night)
    await night.client("Mila").presses("Goed")
    first = night.stepped.now()
    await night.clock.advance(minutes=1)
    await night.client("Mila").presses("Niet goed")
    async with night.looking() as looking:
        (one,) = [
            one
            for one in await check_ins.of_client(
                looking.tx, "salland", "mila", since=night.stepped.now().replace(hour=0)
            )
            if one.has_ended
        ]
        lines = await waakvlam_log.lines(looking.tx, "salland", client="mila")

    assert (one.state.value, one.mood) == ("answered", Mood.NOT_GOOD)
    assert one.answered_at is not None
    assert one.answered_at <= first
    assert [line.line.reason for line in lines if line.line.what.startswith("answered")] == [
        "good",
        "not_good",
    ]
    assert len(await night.cases()) == 1


async def test_good_takes_the_place_of_not_good(night: Night) -> None:
    """The other way too, while its case is open: it stays the case that it became."""
    await _asked(night)
    await night.client("Mila").presses("Niet goed")
    await night.client("Mila").presses("🙂 Goed")

    assert await _answers(night) == [("case", "good")]


@pytest.mark.parametrize(("words", "mood"), [("gaat toch wel slecht", "not_good"), ("gaat wel", "so_so")])
async def test_words_take_the_place_of_the_last_answer(night: Night, words: str, mood: str) -> None:
    """Said instead of pressed; a need is heard as ever."""
    await _asked(night)
    await night.client("Mila").presses("Goed")
    await night.client("Mila").says(words)

    assert await _answers(night) == [("answered", mood)]
    assert len(await night.cases()) == int(mood == "not_good")


async def test_the_same_answer_again_is_no_other(night: Night) -> None:
    """A second `goed` in words is not an answer any more: a person reads it."""
    await _asked(night)
    await night.client("Mila").presses("Goed")
    await night.client("Mila").says("goed hoor")

    async with night.looking() as looking:
        assert len(await texts.unread_of_team(looking.tx, "salland", ["oost"])) == 1


async def test_another_tap_right_away_never_counts_for_the_next_question(night: Night) -> None:
    """The next could be answered early already; it is asked all the same."""
    await _asked(night, at="02:20|02:40")
    await night.clock.advance(minutes=12)
    await night.client("Mila").presses("Goed")
    await night.client("Mila").presses("Gaat wel")
    assert await _answers(night) == [("answered", "so_so")]
    await night.clock.advance(minutes=10)

    night.client("Mila").reads(QUESTION)


async def test_an_old_key_answers_the_next_question_and_leaves_the_old_answer(night: Night) -> None:
    """A day later it says how she is now: the next one is near enough to be answered."""
    await _asked(night, at="02:20|03:30")
    await night.client("Mila").presses("Goed")
    await night.clock.advance(minutes=60)
    await night.client("Mila").presses("Gaat wel")

    assert await _answers(night) == [("answered", "good"), ("answered", "so_so")]


async def test_words_correct_nothing_once_the_next_can_be_answered(night: Night) -> None:
    """They count for the next."""
    await _asked(night, at="02:20|03:30")
    await night.client("Mila").presses("Goed")
    await night.clock.advance(minutes=60)
    await night.client("Mila").says("gaat wel")

    assert await _answers(night) == [("answered", "good"), ("answered", "so_so")]


async def test_words_after_a_case_are_for_who_had_it(night: Night) -> None:
    """ "goed" may be said to him: it changes no answer, and he reads it."""
    await _asked(night)
    await night.client("Mila").presses("Gaat wel")
    await night.client("Mila").presses("Ik heb nu hulp nodig")
    for key in ("Ik pak dit op", "Ik heb contact", "Afsluiten", "Telefonisch opgelost"):
        await night.worker("Sam").presses(key)
    await night.client("Mila").says("goed")

    night.worker("Sam").reads("goed")
    assert await _answers(night) == [("answered", "so_so")]


async def test_a_low_answer_that_took_the_place_of_a_good_one_is_a_signal(night: Night) -> None:
    """Three in a row, of which one was `Goed` first."""
    await _asked(night, at="02:20|02:50|03:20")
    for _ in range(3):
        await night.client("Mila").presses("Goed")
        await night.client("Mila").presses("Gaat wel")
        await night.clock.advance(minutes=30)
    await night.clock.advance(hours=7)

    night.worker("Sam").reads("Drie keer op rij ‘gaat wel’ of lager")
