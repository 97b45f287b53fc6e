"""My shifts: asked whether I can be reached, who is on duty, and taking a shift over in an emergency."""

import pytest

from tests.bot.night_stage import Night
from tests.bot.shift_cast import ORDINARY, plan

KEES_IS_ASKED = {"minutes": 17}
"""From 02:14 until just after 02:30, when Kees is asked about his shift of 03:00."""

SAM_IS_ASKED = {"hours": 2, "minutes": 17}
"""From 02:14 until just after 04:30, when Sam is asked about his shift of 05:00."""


async def test_a_worker_is_asked_before_his_shift_and_says_yes(night: Night) -> None:
    """Half an hour before; the question becomes what he said, and he can still take it back."""
    await plan(night)
    await night.clock.advance(**KEES_IS_ASKED)
    asked = night.worker("Kees").reads("Can you be reached")
    await night.worker("Kees").presses("Yes, I can be reached")

    assert asked.buttons == ("Yes, I can be reached", "No, I cannot")
    assert night.worker("Kees").reads("You can be reached").buttons == ("No, I cannot",)
    await night.worker("Kees").says("/rooster")
    night.worker("Kees").reads(r"03:00 until 05:00 · team oost · confirmed")


async def test_a_worker_who_cannot_is_replaced_by_who_takes_it(night: Night) -> None:
    """The backup is asked, the coordinator told; who takes it and who could not both read so."""
    await plan(night)
    await night.clock.advance(**SAM_IS_ASKED)
    sam = night.worker("Sam")
    sam.reads("Ben je bereikbaar")
    await sam.presses("Nee, ik kan niet")

    sam.reads("Ik vraag nu Noor om in te vallen")
    night.worker("Ruth").reads("Sam kan deze dienst niet")
    assert night.worker("Noor").reads("Sam kan niet. Kun jij invallen").buttons == (
        "Ik neem de dienst over",
        "Deze dienst kan ik niet",
    )
    await night.worker("Noor").presses("Ik neem de dienst over")
    night.worker("Noor").reads("De dienst is van jou. Hij was van Sam")
    sam.reads("Noor neemt je dienst over")


@pytest.mark.parametrize(
    ("words", "state"), [("ja", "confirmed"), ("Ja, ik ben bereikbaar", "confirmed"), ("nee", "cannot")]
)
async def test_a_typed_answer_counts_as_the_key(night: Night, words: str, state: str) -> None:
    """A press can be lost on its way; "ja" is enough when there is one thing that it can be about."""
    await plan(night)
    await night.clock.advance(**KEES_IS_ASKED)
    await night.worker("Kees").says(words)

    await night.worker("Kees").says("/rooster")
    night.worker("Kees").reads(rf"03:00 until 05:00 · team oost · {state}")


async def test_an_answer_in_reply_to_the_question_counts_for_that_shift(night: Night) -> None:
    """Also for somebody who has a case of his own: his client never reads it."""
    await plan(night)
    await night.client("Abi").says("help")
    await night.worker("Sam").presses("Ik pak dit op")
    await night.worker("Sam").presses("Ik heb contact")
    await night.clock.advance(**SAM_IS_ASKED)
    sam = night.worker("Sam")
    await sam.says("ja", reply_to=sam.message_id("Ben je bereikbaar"))

    sam.reads("Je bent bereikbaar. Genoteerd")
    night.client("Abi").hears_nothing()


async def test_a_yes_with_a_case_of_ones_own_is_not_guessed(night: Night) -> None:
    """Without a reply "ja" may be meant for the client, so nothing is confirmed."""
    await plan(night)
    await night.client("Abi").says("help")
    await night.worker("Sam").presses("Ik pak dit op")
    await night.worker("Sam").presses("Ik heb contact")
    await night.clock.advance(**SAM_IS_ASKED)
    await night.worker("Sam").says("ja")

    await night.worker("Sam").says("/rooster")
    night.worker("Sam").reads(r"05:00 tot 11:00 · team oost · gevraagd")


async def test_words_in_reply_to_a_shift_never_reach_a_client(night: Night) -> None:
    """Who answers to a message that is about no case is asked where his words should go."""
    await plan(night)
    await night.client("Mila").says("help")
    await night.worker("Sam").presses("Ik pak dit op")
    await night.worker("Sam").presses("Ik heb contact")
    await night.clock.advance(**SAM_IS_ASKED)
    sam = night.worker("Sam")
    await sam.says("ik ben vijf minuten later", reply_to=sam.message_id("Ben je bereikbaar"))

    sam.reads("nog naar niemand gestuurd")
    night.client("Mila").hears_nothing()


async def test_dienst_says_who_since_when_until_when_and_whether_confirmed(night: Night) -> None:
    """Everything that a coordinator at night would otherwise ring round for."""
    await plan(night)
    await night.worker("Ruth").says("/dienst")

    answer = night.worker("Ruth").reads("Wie er nu dienst heeft")
    assert (
        "Team oost, dienst: Sam (niet gevraagd, telt als bevestigd), sinds vr 20 nov 23:00, tot 03:00"
        in answer.text
    )
    assert "Team oost, achterwacht: Noor (niet gevraagd, telt als bevestigd)" in answer.text
    assert answer.buttons == ("Dienst overnemen",)


async def test_dienst_says_who_stands_in(night: Night) -> None:
    """A hole in the rota is named as one."""
    await plan(night, *ORDINARY[1:])
    await night.worker("Ruth").says("/dienst")

    night.worker("Ruth").reads(r"dienst: Noor \(valt in: niemand in het rooster\)")


async def test_a_running_shift_is_taken_over_in_two_taps_and_given_back(night: Night) -> None:
    """Whoever had it and the coordinator are told; given back it is as it was."""
    await plan(night)
    noor = night.worker("Noor")
    await noor.says("/dienst")
    await noor.presses("Dienst overnemen")
    assert noor.reads("Welke dienst").buttons == ("oost, dienst: Sam",)
    await noor.presses("oost, dienst: Sam")

    assert noor.reads("De dienst is nu van jou").buttons == ("Geef terug",)
    night.worker("Sam").reads("Noor neemt je dienst over")
    night.worker("Ruth").reads("Noor doet deze dienst in plaats van Sam")
    await noor.presses("Geef terug")
    noor.reads("teruggegeven aan Sam")
    night.worker("Ruth").reads("De dienst is weer van Sam")
    await noor.says("/dienst")
    noor.reads("dienst: Sam")


async def test_giving_back_twice_is_refused(night: Night) -> None:
    """The second press finds nothing to give back and says so."""
    await plan(night)
    noor = night.worker("Noor")
    await noor.says("/dienst")
    await noor.presses("Dienst overnemen")
    await noor.presses("oost, dienst: Sam")
    key = next(one for one in noor.phone.keys_now() if one.label == "Geef terug")
    await noor.does("press_key", key)
    await noor.does("press_key", key)

    noor.reads("Deze dienst is voorbij")


async def test_who_is_too_late_to_take_over_reads_who_has_it(night: Night) -> None:
    """Two press at once: the first has it, the other reads his name."""
    await plan(night)
    for name in ("Noor", "Kees"):
        await night.worker(name).says("/dienst")
        await night.worker(name).presses("Dienst overnemen" if name == "Noor" else "Take over a shift")
    await night.worker("Noor").presses("oost, dienst: Sam")
    await night.worker("Kees").presses("oost, on duty: Sam")

    night.worker("Kees").reads("Noor has this shift now")


async def test_somebody_elses_teams_cannot_be_taken_over(night: Night) -> None:
    """Another provider's worker sees his own team only, where he stands himself."""
    await plan(night)
    await night.worker("Vera").says("/dienst")
    night.worker("Vera").reads("dienst: Vera")
    night.worker("Vera").reads_not("Sam")
    await night.worker("Vera").presses("Dienst overnemen")

    night.worker("Vera").reads("geen dienst die je kunt overnemen")


async def test_the_welcome_tells_what_can_be_done_with_shifts(night: Night) -> None:
    """Somebody who has just started the bot reads where his shifts are."""
    await night.worker("Sam").says("/start")

    night.worker("Sam").reads("/rooster jouw diensten: aanbieden, en in je agenda")
    night.worker("Sam").reads("een dienst overnemen")
