"""What client and owner say to each other: whole, to the right one, and nothing twice."""

from typing import Any

import pytest

from simulator.keys import Key
from tests.bot.night_stage import Night


async def _taken(night: Night, client: str = "Mila", worker: str = "Sam") -> None:
    await night.client(client).says("help")
    await night.worker(worker).presses("Ik pak dit op")


async def test_words_go_both_ways(night: Night) -> None:
    """Each reads who says it; the owner reads of which case."""
    await _taken(night)
    await night.worker("Sam").says("ik bel je zo")
    night.client("Mila").reads("^Sam, begeleider: ik bel je zo$")
    await night.client("Mila").says("dat is goed")

    night.worker("Sam").reads("^A01 · Mila: dat is goed$")


MEDIA: dict[str, tuple[str, tuple[Any, ...], str]] = {
    "voice": ("sends_voice", (), "voice"),
    "photo": ("sends_photo", ("mijn deur",), "photo"),
    "location": ("shares_location", (), "location"),
    "contact": ("shares_contact", ("+31611111111",), "message"),
}


@pytest.mark.parametrize(("act", "args", "kind"), MEDIA.values(), ids=MEDIA)
async def test_media_go_both_ways(night: Night, act: str, args: tuple[Any, ...], kind: str) -> None:
    """Voice, photo, place and contact arrive as what they are, with who sends them."""
    await _taken(night)
    await night.client("Mila").does(act, *args)
    arrived = night.worker("Sam").reads("A01 · Mila")
    assert arrived.kind == kind
    await night.worker("Sam").does(act, *args)

    assert night.client("Mila").reads("Sam, begeleider").kind == kind


async def test_a_sticker_is_told_by_its_picture(night: Night) -> None:
    """A sticker has no caption: it comes in words, with its case."""
    await _taken(night)
    fields = {"width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"}
    sticker = {"file_id": "a", "file_unique_id": "b", "emoji": "\N{LOUDLY CRYING FACE}", **fields}
    await night.client("Mila").sends({"sticker": sticker})

    night.worker("Sam").reads("^A01 · Mila: \N{LOUDLY CRYING FACE}$")


async def test_media_that_telegram_has_lost_is_at_least_told(night: Night) -> None:
    """The owner must know that there was something, though its file is gone."""
    await _taken(night)
    voice = {"file_id": "gone", "file_unique_id": "b", "duration": 3}
    await night.client("Mila").sends({"voice": voice})

    night.worker("Sam").reads("A01 · Mila stuurt dit: .spraakbericht.")


async def test_a_long_text_arrives_whole(night: Night) -> None:
    """4096 characters and the name before them fit in no single message: nothing is cut off."""
    await _taken(night)
    words = "".join(f"{number:04d} " for number in range(816)) + "einde"
    await night.client("Mila").says(words)
    got = [one.split(": ", 1)[1] for one in night.worker("Sam").texts()]
    assert "".join(got).replace(" ", "") == words.replace(" ", "")
    await night.worker("Sam").says(words)

    got = [one.split(": ", 1)[1] for one in night.client("Mila").texts()]
    assert "".join(got).replace(" ", "") == words.replace(" ", "")


async def test_a_long_call_is_read_whole_by_who_takes_it(night: Night) -> None:
    """The story cuts it; the whole comes behind it."""
    words = "help ik ben bang " + "".join(f"{number:04d} " for number in range(300)) + "einde"
    await night.client("Mila").says(words)
    await night.worker("Sam").presses("Ik pak dit op")

    assert words in night.worker("Sam").reads("einde").text
    assert all(len(one) <= 4096 for one in night.worker("Sam").texts())


async def test_what_was_spoken_before_comes_to_who_takes_it(night: Night) -> None:
    """A voice message that opened the case is heard by its owner."""
    await night.client("Mila").does("sends_voice")
    await night.worker("Sam").presses("Ik pak dit op")

    assert night.worker("Sam").reads("A01 · Mila stuurt dit").kind == "voice"


async def test_with_two_cases_a_sentence_waits_until_he_says_to_whom(night: Night) -> None:
    """A sentence never reaches the wrong client, and reaches the right one once."""
    await _taken(night)
    await _taken(night, "Bram")
    sam = night.worker("Sam")
    await sam.says("ik kom eraan hoor")
    question = sam.reads("Voor welke melding is dit")
    assert question.buttons == ("A01", "A02")
    night.client("Mila").hears_nothing()
    night.client("Bram").hears_nothing()
    key = Key("A02", question.message_id, _button(night, "A02"))
    await sam.does("press_key", key)
    night.client("Bram").reads("ik kom eraan hoor")
    night.client("Mila").hears_nothing()
    sam.reads("naar de cliënt van A02 gestuurd")
    await sam.does("press_key", key)

    night.client("Bram").hears_nothing()
    sam.reads("stond al bij A02")


def _button(night: Night, label: str) -> dict[str, Any]:
    return next(one.button for one in night.worker("Sam").phone.keys_now() if one.label == label)


async def test_with_two_cases_a_reply_says_to_whom(night: Night) -> None:
    """An answer to a message of a case goes to its client at once."""
    await _taken(night)
    await _taken(night, "Bram")
    sam = night.worker("Sam")
    await sam.says("hoi Mila", reply_to=sam.message_id("A01 · Mila Z"))

    night.client("Mila").reads("hoi Mila")
    night.client("Bram").hears_nothing()


async def test_a_reply_to_a_closed_case_reaches_no_other_client(night: Night) -> None:
    """It becomes a note of the closed case, and not a sentence for the open one."""
    await _taken(night)
    sam = night.worker("Sam")
    await sam.presses("Afsluiten")
    await sam.presses("Telefonisch opgelost")
    closed = sam.message_id("A01 is afgesloten")
    await _taken(night, "Bram")
    await sam.says("ze slaapt nu", reply_to=closed)

    night.client("Bram").hears_nothing()
    sam.reads("A01: je notitie is bewaard")


async def test_a_reply_to_something_unknown_is_not_guessed(night: Night) -> None:
    """With an answer to his own old message he may mean an earlier client."""
    await _taken(night)
    sam = night.worker("Sam")
    await sam.says("ik bel je")
    own = sam.message_id("^ik bel je$")
    await sam.says("nog even", reply_to=own)

    night.client("Mila").hears_nothing()
    sam.reads("Voor welke melding is dit")


async def test_words_about_a_case_of_somebody_else_go_nowhere(night: Night) -> None:
    """A backup who answers to an alert that Sam has taken reads whose it is."""
    await night.client("Mila").says("help")
    await night.clock.advance(minutes=5)
    await night.worker("Sam").presses("Ik pak dit op")
    noor = night.worker("Noor")
    await noor.says("zal ik gaan?", reply_to=noor.message_id("A01"))

    noor.reads("opgepakt door Sam")
    night.client("Mila").hears_nothing()


async def test_after_the_closing_a_note_is_kept_and_nothing_goes_to_the_client(night: Night) -> None:
    """What follows the closing within ten minutes is its note."""
    await _taken(night)
    sam = night.worker("Sam")
    await sam.presses("Afsluiten")
    await sam.presses("Telefonisch opgelost")
    await sam.says("ze was vooral moe")

    sam.reads("A01: je notitie is bewaard")
    night.client("Mila").hears_nothing()


async def test_after_the_closing_with_another_case_open_he_is_asked(night: Night) -> None:
    """The words may be the note of the one or a sentence for the other."""
    await _taken(night)
    await _taken(night, "Bram")
    sam = night.worker("Sam")
    await sam.says("/open")
    await sam.does("press_key", next(k for k in sam.phone.keys_now() if k.label == "Afsluiten"))
    await sam.presses("Telefonisch opgelost")
    await sam.says("ze was vooral moe")
    buttons = sam.reads("Voor welke melding is dit").buttons
    assert len(buttons) == 2
    await sam.presses(next(one for one in buttons if one.startswith("Notitie")))

    sam.reads("Bewaard als notitie")
    night.client("Mila").hears_nothing()
    night.client("Bram").hears_nothing()


async def test_the_details_leave_the_chat_at_the_closing(night: Night) -> None:
    """Name, phone, card, story and words are gone; and until then they could not be passed on."""
    await _taken(night)
    sam = night.worker("Sam")
    await night.client("Mila").says("mijn geheim")
    details = [one for one in sam.phone.messages if "Mila" in one.text]
    assert len(details) >= 4
    assert all(one.is_protected for one in details)
    await sam.presses("Afsluiten")
    await sam.presses("Telefonisch opgelost")

    assert not [one for one in sam.screen() if "Mila" in one or "geheim" in one or "Lindelaan" in one]


async def test_the_details_are_renewed_after_forty_hours(night: Night) -> None:
    """A bot can remove its own messages for 48 hours only."""
    await _taken(night)
    sam = night.worker("Sam")
    await sam.presses("Ik heb contact")
    first = sam.message_id("A01 · Mila Z")
    await night.clock.advance(hours=40, minutes=1)

    assert sam.message_id("A01 · Mila Z") > first
    assert len([one for one in sam.screen() if "A01 · Mila Z" in one]) == 1
