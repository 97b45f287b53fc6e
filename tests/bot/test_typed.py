"""What a worker types instead of pressing: only a whole message counts, and it can be taken back."""

import pytest

from bot.typed import WrittenTime, is_thanks, typed_key, written_time
from escalation.decision import Key
from tests.bot.night_stage import Night


@pytest.mark.parametrize("text", ["ja", "JA!", " ok. ", "ik pak dit op"])
async def test_yes_takes_the_case_and_can_be_undone(night: Night, text: str) -> None:
    """The case goes back to where it was."""
    await night.client("Mila").says("help")
    sam = night.worker("Sam")
    await sam.says(text)
    assert sam.reads("Bedoelde je dat niet").buttons == ("Ongedaan maken",)
    await sam.presses("Ongedaan maken")

    assert (await night.case("mila")).owner is None


async def test_yes_as_an_answer_to_the_alert_takes_the_case(night: Night) -> None:
    """On a phone that is what people do."""
    await night.client("Mila").says("help")
    sam = night.worker("Sam")
    await sam.says("ja", reply_to=sam.message_id("SPOED"))

    assert (await night.case("mila")).owner == "sam"


@pytest.mark.parametrize("text", ["ik ga nu slapen", "ja hoor vertel maar", "ik ben er niet gerust op"])
async def test_a_sentence_is_only_a_sentence(night: Night, text: str) -> None:
    """It sets nobody on the road; it goes to the client."""
    await night.client("Mila").says("help")
    await night.worker("Sam").presses("Ik pak dit op")
    await night.worker("Sam").says(text)

    night.client("Mila").reads(text)
    assert (await night.case("mila")).departed_at is None


async def test_yes_with_a_case_of_his_own_is_asked_about(night: Night) -> None:
    """It may take the new case, or be said to the client of the old one."""
    await night.client("Mila").says("help")
    sam = night.worker("Sam")
    await sam.presses("Ik pak dit op")
    await night.client("Bram").says("help")
    await sam.says("ja")
    assert sam.reads("Welke melding").buttons == ("A02 · Ik pak dit op", "A01")
    await sam.presses("A02 · Ik pak dit op")

    assert (await night.case("bram")).owner == "sam"


async def test_a_time_that_was_forgotten_arrives_and_stands_beside_it(night: Night) -> None:
    """Who writes when he arrived has arrived; the log gets the right time with its reason."""
    await night.client("Mila").says("help")
    sam = night.worker("Sam")
    await sam.presses("Ik pak dit op")
    await sam.presses("Ik ga erheen")
    await night.clock.advance(minutes=20)
    await sam.says("ik was er om 02:30, vergeten te drukken")

    sam.reads("de verbetering .02:30. staat")
    night.client("Mila").reads("is nu bij je deur")
    assert (await night.case("mila")).arrived_at is not None


async def test_a_plain_thank_you_after_the_closing_opens_nothing(night: Night) -> None:
    """The client reads that it is all right, and the last owner reads the thanks."""
    await night.client("Mila").says("help")
    sam = night.worker("Sam")
    await sam.presses("Ik pak dit op")
    await sam.presses("Afsluiten")
    await sam.presses("Telefonisch opgelost")
    await night.client("Mila").says("dankjewel 🙏")

    night.client("Mila").reads("Graag gedaan")
    sam.reads("dankjewel")
    assert len(await night.cases()) == 1


async def test_unread_words_wait_until_somebody_has_read_them(night: Night) -> None:
    """`/open` shows them with a key; once read they leave the chat."""
    await night.client("Mila").says("hoi allemaal")
    sam = night.worker("Sam")
    await sam.says("/open")
    sam.reads("Mila: hoi allemaal")
    await sam.presses("Gelezen")
    assert not [one for one in sam.screen() if "hoi allemaal" in one]
    await sam.says("/open")

    sam.reads_not("hoi allemaal")


COMMANDS = (
    *("start", "hulp", "nummers", "stop"),
    *("dienst", "open", "rooster", "waakvlam"),
    *("overzicht", "uitnodigen"),
)


@pytest.mark.parametrize("who", ["Mila", "Sam", "Ruth"])
async def test_every_command_has_an_answer_for_everybody(night: Night, who: str) -> None:
    """Each says what it can do when it is pressed by someone for whom it is not."""
    for command in COMMANDS:
        await night.client(who).says(f"/{command}")
        assert night.client(who).texts()


def test_whole_messages_only() -> None:
    """Words around a typed answer make it a sentence."""
    assert typed_key("Ik ga.") is Key.SET_OUT
    assert typed_key("ik ga zo") is None
    assert typed_key("") is None


def test_times_are_read_with_their_reason() -> None:
    """The time stands right behind the words; everything after it explains."""
    assert written_time("Ik was er om 02:40") == WrittenTime("arrived", 2, 40)
    assert written_time("ik was er om 2.05 uur, geen bereik") == WrittenTime("arrived", 2, 5)
    assert written_time("ik was er om 25:00") is None
    assert written_time("ik kom om 02:40") is None


def test_thanks_are_nothing_but_thanks() -> None:
    """Whoever adds anything has said something."""
    assert is_thanks("dank je wel!")
    assert is_thanks("👍")
    assert not is_thanks("bedankt maar ik ben bang")
    assert not is_thanks("")
