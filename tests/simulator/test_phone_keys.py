"""Which key a person means, and what the phone does then."""

from datetime import timedelta
from typing import Any

import pytest
from bot_caller import later

from schedules.clock import SteppedClock
from simulator.errors import BotIsBlocked, NoSuchKey, PhoneError
from simulator.keys import label_has_words, plain_label
from simulator.media import picture, silent_voice
from simulator.parameters import Parameters
from simulator.phone import Phone
from simulator.sending import send_message
from simulator.telegram import Telegram
from simulator.transcript import Direction, Entry, Kind


def shows(telegram: Telegram, text: str, *rows: list[str], menu: bool = False) -> int:
    """The id of a message that the bot put on the phone of person 7 with these keys."""
    made: list[list[dict[str, Any]]] = [
        [{"text": key, "callback_data": f"{text}:{key}"} for key in row] for row in rows
    ]
    markup = {"keyboard": [list(row) for row in rows]} if menu else {"inline_keyboard": made}
    values = {"chat_id": 7, "text": text, "reply_markup": markup}
    sent: int = send_message(telegram, telegram.main_bot, Parameters(values))["message_id"]
    return sent


def test_an_exact_label_wins_over_a_newer_one_that_has_the_words(telegram: Telegram, mila: Phone) -> None:
    """Emoji and case do not matter for exactness."""
    exact = shows(telegram, "oud", ["✅ Ik ga"])
    shows(telegram, "nieuw", ["Ik ga erheen"])

    assert mila.presses("ik GA").message_id == exact


def test_else_the_newest_message_in_reading_order(telegram: Telegram, mila: Phone) -> None:
    """Left to right, top to bottom, in the message that was sent last, edited or not."""
    shows(telegram, "oud", ["Ik pak dit op"])
    newest = shows(telegram, "nieuw", ["Iets", "Pak dit op, ja"], ["Nee, pak dit op"])
    pressed = mila.presses("pak dit op")

    assert (pressed.label, pressed.message_id) == ("Pak dit op, ja", newest)


def test_sending_time_decides_and_not_an_edit(telegram: Telegram, mila: Phone, clock: SteppedClock) -> None:
    """An old message that got new keys stays old."""
    old = shows(telegram, "oud", ["a"])
    later(clock, minutes=1)
    new = shows(telegram, "nieuw", ["Ik ben er nu"])
    mila.conversation.change(
        old, inline=[[{"text": "Ik ben er straks", "callback_data": "x"}]], edited_at=clock.now()
    )

    assert mila.presses("ik ben er").message_id == new


def test_keys_under_messages_come_before_the_menu(telegram: Telegram, mila: Phone) -> None:
    """The same label in the menu is reached by a tap; words in a message win over words in the menu."""
    shows(telegram, "menu", ["Het kan wachten", "Nummers"], menu=True)
    shows(telegram, "vraag", ["Ja, nu", "Het kan wachten"])
    assert mila.presses("het kan wachten").query_id is not None
    assert mila.taps("het kan wachten").query_id is None
    assert mila.presses("nummers").message_id is None

    said = [entry.text for entry in telegram.transcript if entry.direction is Direction.IN]
    assert said == ["/start", "Het kan wachten", "Het kan wachten", "Nummers"]
    with pytest.raises(NoSuchKey, match="'Het kan wachten', 'Nummers'"):
        mila.taps("Ja, nu")


def test_words_are_whole_and_next_to_each_other() -> None:
    """Part of a word is no word, and nothing matches nothing."""
    assert label_has_words("🚗 Ik ga erheen", "ga erheen")
    assert label_has_words("Ja, ik ben bereikbaar", "ja ik ben")
    assert not label_has_words("Ik ben er", "ik er")
    assert not label_has_words("Ik ga erheen", "er")
    assert not label_has_words("Ik ga erheen", "✅")
    assert plain_label("✅  Ik pak\tdit op ❤️") == "ik pak dit op"


def test_a_missing_key_names_those_that_are_there(telegram: Telegram, mila: Phone) -> None:
    """The error helps to write the right word."""
    with pytest.raises(NoSuchKey, match="none"):
        mila.presses("ja")
    shows(telegram, "vraag", ["Goed", "Niet goed"])
    with pytest.raises(NoSuchKey, match="'Goed', 'Niet goed'"):
        mila.presses("slecht")


def test_a_key_of_the_instant_before_can_still_be_pressed(telegram: Telegram, mila: Phone) -> None:
    """With a snapshot the keys of then count, and only those."""
    old = shows(telegram, "vraag", ["Ik pak dit op"])
    shown = mila.keys_now()
    mila.conversation.change(old, inline=None)
    shows(telegram, "later", ["Ander"])

    assert mila.presses("pak dit op", snapshot=shown).message_id == old
    with pytest.raises(NoSuchKey):
        mila.presses("ander", snapshot=shown)


def test_special_keys(telegram: Telegram, mila: Phone) -> None:
    """A link tells the bot nothing; a menu key can ask for the place or the number."""
    keys = [[{"text": "Kaart", "url": "https://example.org"}]]
    values = {"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": keys}}
    send_message(telegram, telegram.main_bot, Parameters(values))
    assert mila.presses("kaart").query_id is None
    menu = [[{"text": "Waar", "request_location": True}, {"text": "Wie", "request_contact": True}]]
    values = {"chat_id": 7, "text": "x", "reply_markup": {"keyboard": menu}}
    send_message(telegram, telegram.main_bot, Parameters(values))
    mila.taps("waar")
    mila.taps("wie")

    assert [entry.kind for entry in telegram.transcript[-2:]] == [Kind.LOCATION, Kind.CONTACT]
    assert telegram.transcript[-1].text == "Mila +31612345678"


def test_a_blocked_bot_cannot_be_spoken_to(telegram: Telegram, mila: Phone) -> None:
    """The person must unblock first; opening it again does that; an empty text cannot be sent."""
    mila.blocks_bot()
    with pytest.raises(BotIsBlocked):
        mila.says("x")
    mila.starts("abc")
    with pytest.raises(PhoneError):
        mila.says("  ")

    assert mila.messages[-1].text == "/start abc"


def test_a_call_rings_on_the_other_phone(telegram: Telegram, mila: Phone) -> None:
    """Both see it; a number of nobody rings nowhere."""
    sam = telegram.phone(8, "Sam", phone_number="06 8765 4321")
    rings = mila.calls("+31687654321")

    assert rings is sam
    assert [(entry.user_id, entry.kind, entry.text) for entry in telegram.transcript[-2:]] == [
        (7, Kind.CALL, "belt Sam (+31687654321)"),
        (8, Kind.CALL, "Mila belt"),
    ]
    assert mila.calls("112") is None


def test_the_transcript_is_told_as_it_grows(telegram: Telegram, mila: Phone, clock: SteppedClock) -> None:
    """Listeners get each entry once, numbered, with the simulated time."""
    heard: list[Entry] = []
    telegram.on_entry.append(heard.append)
    later(clock, minutes=2)
    mila.says("hoi")

    assert heard == telegram.transcript[-1:]
    assert (heard[0].sequence, heard[0].at) == (len(telegram.transcript), clock.now())
    assert heard[0].at - telegram.transcript[0].at == timedelta(minutes=2)


def test_media_are_real_files() -> None:
    """A JPEG, and an Ogg stream whose pages carry their own check sums."""
    voice = silent_voice(2)

    assert picture()[:3] == b"\xff\xd8\xff"
    assert voice.count(b"OggS") == 4
    assert voice[28:36] == b"OpusHead"


def test_one_person_has_one_phone(telegram: Telegram, mila: Phone) -> None:
    """Asking again gives the same phone and keeps the name; a bot's token has a form and is used once."""
    assert telegram.phone(7) is mila
    assert mila.conversation.person.first_name == "Mila"
    with pytest.raises(ValueError, match="looks like"):
        telegram.add_bot("kort", "x_bot")
    with pytest.raises(ValueError, match="already"):
        telegram.add_bot(telegram.main_bot.token, "x_bot")
