"""What an outgoing worker writes for the next one: it reaches him, and never a client."""

from tests.bot.night_stage import Night, Somebody
from tests.bot.shift_cast import plan

TO_THE_QUESTION = {"minutes": 26}
"""From 02:14 until just after 02:40, when Sam is asked what Kees must know."""


async def _asked(night: Night) -> Somebody:
    """Sam has been asked; his shift ends at 03:00."""
    await plan(night)
    await night.clock.advance(**TO_THE_QUESTION)
    asked = night.worker("Sam").reads("Wat moet Kees weten")
    assert asked.buttons == ("Schrijf overdracht", "Niets bijzonders")
    return night.worker("Sam")


async def test_words_in_reply_are_the_hand_over_and_reach_the_next_one(night: Night) -> None:
    """The writer reads its first words; the next one reads it whole when he begins, with who wrote it and when."""
    sam = await _asked(night)
    words = "Mila sliep slecht. " + "Bel haar om tien uur. " * 8
    await sam.says(words, reply_to=sam.message_id("loopt af"))
    saved = sam.reads("bewaard voor Kees").text
    await night.clock.advance(minutes=25)

    assert "Mila sliep slecht" in saved
    assert words not in saved
    start = night.worker("Kees").reads("Your shift begins")
    assert words.strip() in start.text
    assert "02:40 Sam:" in start.text


async def test_after_the_key_the_next_words_are_the_hand_over(night: Night) -> None:
    """Once: what he says after that goes where it would have gone."""
    sam = await _asked(night)
    await sam.presses("Schrijf overdracht")
    sam.reads("Schrijf nu je overdracht")
    await sam.says("De voordeur klemt")
    sam.reads("‘De voordeur klemt’")
    await sam.says("en nog iets")

    sam.reads("naar niemand gestuurd")


async def test_a_second_note_is_added_to_the_first(night: Night) -> None:
    """In reply to the confirmation; the next one reads both."""
    sam = await _asked(night)
    await sam.says("Eerst dit", reply_to=sam.message_id("loopt af"))
    await sam.says("En dan dat", reply_to=sam.message_id("bewaard voor Kees"))
    await night.clock.advance(minutes=25)

    start = night.worker("Kees").reads("Your shift begins").text
    assert "Eerst dit" in start
    assert "En dan dat" in start


async def test_words_without_a_reply_are_the_hand_over_when_he_has_no_case(night: Night) -> None:
    """He was just asked, and there is nobody else for whom they can be."""
    sam = await _asked(night)
    await sam.says("Rustige nacht, alleen de bel was stuk")

    sam.reads("Je overdracht is bewaard")


async def test_words_of_somebody_who_was_not_asked_are_no_hand_over(night: Night) -> None:
    """Noor is backup: her words go to nobody, and she is told."""
    await _asked(night)
    await night.worker("Noor").says("Rustige nacht")

    night.worker("Noor").reads("naar niemand gestuurd")


async def test_words_that_may_be_for_a_client_wait_for_a_choice(night: Night) -> None:
    """With a case of his own he chooses; the choice brings them to one place, once, and not to the client."""
    await plan(night)
    await night.client("Mila").says("help")
    sam = night.worker("Sam")
    await sam.presses("Ik pak dit op")
    await sam.presses("Ik heb contact")
    await night.clock.advance(**TO_THE_QUESTION)
    await sam.says("Ze slaapt nu")
    night.client("Mila").hears_nothing()
    asked = sam.reads("Je bericht is nog naar niemand gestuurd")
    key = next(one for one in sam.phone.keys_now() if one.label == "Overdracht")
    await sam.does("press_key", key)

    assert asked.buttons == ("A01", "Overdracht")
    sam.reads("‘Ze slaapt nu’")
    sam.reads("Bewaard als overdracht")
    night.client("Mila").hears_nothing()
    await sam.does("press_key", key)
    sam.reads("staat al in de overdracht")


async def test_words_for_a_client_still_reach_him_by_a_reply(night: Night) -> None:
    """The question about the hand-over takes nothing away from the talk with the client."""
    await plan(night)
    await night.client("Mila").says("help")
    sam = night.worker("Sam")
    await sam.presses("Ik pak dit op")
    await sam.presses("Ik heb contact")
    await night.clock.advance(**TO_THE_QUESTION)
    await sam.says("Ik bel je zo", reply_to=sam.message_id("Mila Zonnebloem"))

    night.client("Mila").reads("Ik bel je zo")


async def test_nothing_special_takes_the_keys_away(night: Night) -> None:
    """The question then says what he said, and his next words are for nobody."""
    sam = await _asked(night)
    await sam.presses("Niets bijzonders")
    assert sam.reads("Niets bijzonders. Genoteerd").buttons == ()
    await sam.says("hoi")

    sam.reads("naar niemand gestuurd")


async def test_a_photo_is_no_hand_over_yet_and_he_is_told(night: Night) -> None:
    """Nobody believes that something was handed over when it was not."""
    sam = await _asked(night)
    await sam.presses("Schrijf overdracht")
    await sam.does("sends_photo")

    sam.reads("alleen tekst kan als overdracht")


async def test_who_comes_on_duty_reads_what_is_open_without_the_client(night: Night) -> None:
    """Code, urgency, state and owner of the open cases; no name, no story."""
    await plan(night)
    await night.client("Mila").says("help ik ben bang")
    await night.worker("Sam").presses("Ik pak dit op")
    await night.worker("Sam").presses("Ik heb contact")
    await night.clock.advance(minutes=47)

    start = night.worker("Kees").reads("Your shift begins").text
    assert "A01 · SPOED" in start
    assert "Sam" in start
    assert "Mila" not in start
    assert "bang" not in start
    assert "No hand-over was written" in start
