"""A drill as its people see it: an alert that says first that it is none, and a result for the coordinator."""

from datetime import time

from escalation.shift_policy import ShiftPolicy
from tests.bot.night_stage import Night
from tests.bot.shift_cast import plan

AT_HALF_PAST_TWO = ShiftPolicy(drill_day=21, drill_at=time(2, 30))
"""A drill at 02:30 in the night at which the tests play."""


async def _begun(night: Night) -> None:
    await plan(night, policy=AT_HALF_PAST_TWO)
    await night.clock.advance(minutes=16)


async def test_a_drill_says_so_first_and_is_passed_by_one_press(night: Night) -> None:
    """Its alert has the keys of an alert; the coordinator reads who pressed and how fast."""
    await _begun(night)
    alert = night.worker("Sam").reads("^OEFENING · team oost")
    await night.worker("Sam").presses("Ik pak dit op")

    assert alert.buttons == ("Ik pak dit op", "Ik kan niet")
    night.worker("Sam").reads("Oefening gelukt")
    night.worker("Ruth").reads(r"Oefening gelukt: Sam drukte na \d+ seconden")
    assert await night.cases() == []


async def test_a_drill_that_nobody_takes_tells_the_coordinator_whom_to_ring(night: Night) -> None:
    """With the number; who presses afterwards reads that it was over, and is thanked."""
    await _begun(night)
    await night.clock.advance(minutes=6)
    night.worker("Sam").reads("Dit is de tweede keer")
    told = night.worker("Ruth").reads("Oefening mislukt: niemand drukte op tijd")
    await night.worker("Sam").presses("Ik pak dit op")

    assert "Sam: +31610000002" in told.text
    night.worker("Sam").reads("de tijd was al om")


async def test_who_cannot_take_a_drill_says_so(night: Night) -> None:
    """A no is an answer: the drill has failed at once."""
    await _begun(night)
    await night.worker("Sam").presses("Ik kan niet")

    night.worker("Sam").reads("Oefening: je kunt niet")
    night.worker("Ruth").reads("wie dienst heeft, kon niet")
