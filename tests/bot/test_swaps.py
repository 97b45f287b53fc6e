"""A shift is offered to colleagues: the first who takes it has it, and everybody reads what became of it."""

import pytest

from escalation.shift_policy import Approval, ShiftPolicy
from tests.bot.night_stage import Night, Somebody
from tests.bot.shift_cast import ORDINARY, plan, shift

EVENING = "za 21 nov 15:00"
"""Sam's shift of the evening, on its key."""


async def _offers(night: Night, to: str) -> Somebody:
    """Sam offers his evening."""
    sam = night.worker("Sam")
    await sam.says("/rooster")
    await sam.presses(f"Aanbieden: {EVENING}")
    await sam.presses(to)
    return sam


async def test_a_shift_is_offered_to_all_and_the_first_has_it(night: Night) -> None:
    """The others read who has it; the lists of both say so: with his own shifts Kees is on duty from 11:00 on."""
    await plan(night)
    sam = await _offers(night, "Alle collega’s")
    made = sam.reads("Je dienst is aangeboden aan Noor en Kees")
    night.worker("Noor").reads("Sam biedt een dienst aan")
    await night.worker("Kees").presses("I take the shift")

    assert made.buttons == (f"Niet meer aanbieden: {EVENING}",)
    night.worker("Kees").reads("The shift is yours. It was Sam")
    night.worker("Noor").reads("Kees heeft deze dienst. Je hoeft niets te doen")
    sam.reads("Kees neemt je dienst over")
    night.worker("Ruth").reads("Kees doet deze dienst in plaats van Sam")
    await sam.says("/rooster")
    sam.reads_not("15:00")
    await night.worker("Kees").says("/rooster")
    night.worker("Kees").reads("15:00 until 23:00")


async def test_two_at_once_take_it_and_the_second_reads_who_was_first(night: Night) -> None:
    """A key that was on the screen a moment ago gives the shift to nobody else."""
    await plan(night)
    await _offers(night, "Alle collega’s")
    late = next(one for one in night.worker("Noor").phone.keys_now() if "neem de dienst" in one.label)
    await night.worker("Kees").presses("I take the shift")
    await night.worker("Noor").does("press_key", late)

    night.worker("Noor").reads("Kees heeft deze dienst al|werkt niet meer")


async def test_a_shift_is_offered_to_one_colleague(night: Night) -> None:
    """Only he is asked; once he has said no it stays whose it was."""
    await plan(night)
    sam = night.worker("Sam")
    await sam.says("/rooster")
    await sam.presses(f"Aanbieden: {EVENING}")
    assert sam.reads("Aan wie").buttons == ("Alle collega’s", "Noor", "Kees")
    await sam.presses("Noor")
    night.worker("Kees").hears_nothing()
    await night.worker("Noor").presses("Deze dienst kan ik niet")

    night.worker("Noor").reads("Deze dienst kun je niet")
    sam.reads("Niemand kan deze dienst overnemen. Hij blijft van jou")


async def test_who_cannot_be_reached_is_not_offered_as_a_choice(night: Night) -> None:
    """Otto has not started the bot."""
    await plan(night)
    sam = night.worker("Sam")
    await sam.says("/rooster")
    await sam.presses(f"Aanbieden: {EVENING}")

    assert "Otto" not in sam.reads("Aan wie").buttons


async def test_an_offer_is_seen_and_withdrawn_in_the_list_of_my_shifts(night: Night) -> None:
    """Whoever was asked reads that it is no longer offered."""
    await plan(night)
    sam = await _offers(night, "Noor")
    await sam.says("/rooster")
    sam.reads("15:00 tot 23:00 · team oost · nog niet gevraagd · aangeboden aan Noor")
    await sam.presses(f"Niet meer aanbieden: {EVENING}")

    sam.reads("Je biedt deze dienst niet meer aan")
    night.worker("Noor").reads("Deze dienst wordt niet meer aangeboden")


async def test_a_key_of_a_shift_that_has_changed_is_refused(night: Night) -> None:
    """The planner moved it meanwhile: what is offered must be what there is."""
    await plan(night)
    sam = night.worker("Sam")
    await sam.says("/rooster")
    await plan(night, *ORDINARY[:4], shift("sam", "21 16:00", "21 23:00"), *ORDINARY[5:])
    await sam.presses(f"Aanbieden: {EVENING}")

    sam.reads("Deze dienst is intussen veranderd. Bekijk /rooster")


async def test_a_shift_without_an_end_has_no_key_and_says_why(night: Night) -> None:
    """The rota of the first night never ends."""
    sam = night.worker("Sam")
    await sam.says("/rooster")

    answer = sam.reads("Een dienst zonder einde kun je niet aanbieden")
    assert answer.buttons == ("Agenda op mijn telefoon",)


@pytest.mark.parametrize(
    ("key", "sam_reads", "ruth_reads"),
    [
        ("Akkoord", "Noor neemt je dienst over", "Akkoord: Noor doet de dienst van Sam"),
        ("Niet akkoord", "geeft geen akkoord. De dienst blijft van Sam", "de dienst blijft van Sam"),
    ],
)
async def test_where_the_policy_says_so_a_coordinator_has_to_agree(
    night: Night, key: str, sam_reads: str, ruth_reads: str
) -> None:
    """Until then the shift stays whose it was; all three read what came of it."""
    await plan(night, policy=ShiftPolicy(approval=Approval.ASKED))
    sam = await _offers(night, "Noor")
    await night.worker("Noor").presses("Ik neem de dienst over")
    night.worker("Noor").reads("De coördinator moet nog akkoord geven")
    asked = night.worker("Ruth").reads("Noor wil de dienst van Sam overnemen")
    await night.worker("Ruth").presses(key)

    assert asked.buttons == ("Akkoord", "Niet akkoord")
    sam.reads(sam_reads)
    night.worker("Ruth").reads(ruth_reads)


async def test_a_yes_without_a_reply_takes_no_shift(night: Night) -> None:
    """A shift is too much to give away on a guess: he is told to press or to reply."""
    await plan(night)
    await _offers(night, "Noor")
    noor = night.worker("Noor")
    await noor.says("ja")
    noor.reads("antwoord op dat bericht")
    await noor.says("ja", reply_to=noor.message_id("biedt een dienst aan"))

    noor.reads("De dienst is van jou")
