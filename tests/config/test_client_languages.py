"""A language for clients is whole where clients read it, and right where it counts and tells the time."""

import re
from datetime import UTC, datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from sample_texts import renderings
from to_clients import FOR_CLIENTS, SAID_WITH_THEM, TO_CLIENTS

from bot.keyboards import MENU, menu_word
from bot.wish import wish_of
from config.texts import (
    CLIENT_LANGUAGES,
    LANGUAGES,
    UNREAD_BY_A_NATIVE,
    TextFault,
    Texts,
    staff_language,
)

TEXTS = Texts.load()
WRITTEN = {*TO_CLIENTS, *SAID_WITH_THEM}

FOREIGN = re.compile(
    r"\b(?:Telegram|Start|stop|naasten|huisartsenpost|crisisdienst|De Luisterlijn|Veilig Thuis"
    r"|Sam en Noor|Sam|Noor|Kees|Mila|Anna|Salland Thuis|Crisisdienst|moeder|Ik ben er bijna|Gaat het|ma|nov"
    r"|morgen|dagelijks)\b"
)
"""Names and commands, the same in any language; and the samples, which are Dutch."""


@pytest.mark.parametrize("language", FOR_CLIENTS)
def test_all_that_a_client_or_a_relative_can_read_is_there(language: str) -> None:
    """Nobody reads a half of it in another language; and what he never reads is not written twice."""
    written = set(TEXTS.names_in(language))

    assert sorted(WRITTEN - written) == []
    assert sorted(written - WRITTEN) == []


def test_the_keys_of_clients_and_relatives_are_known() -> None:
    """The keys are found where they are answered; were they not, a key in Dutch would not be noticed."""
    assert {
        "key-danger",
        "key-good",
        "key-pauseyes",
        "key-mayreceive",
        "key-worried",
        "key-stopyes",
    } <= WRITTEN
    assert not {"key-take", "key-askconsent", "key-phoneyes", "key-pause"} & WRITTEN


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_ukrainian_is_written_in_ukrainian(name: str) -> None:
    """No word of another language, no letter of another alphabet inside a word, no letter that Ukrainian lacks."""
    for text in renderings(TEXTS, language="uk", name=name):
        own = FOREIGN.sub("", text)

        assert not re.search(r"[ёъыэЁЪЫЭ]", own), text
        assert not re.search(r"[A-Za-z]", own), text


def test_what_a_client_language_lacks_is_said_in_dutch() -> None:
    """Somebody of staff can still read it."""
    assert TEXTS.say("uk", "key-take") == "Ik pak dit op"
    assert TEXTS.say("uk", "key-callme") == "Подзвони мені"
    assert "key-take" not in TEXTS.names_in("uk")
    assert TEXTS.languages == LANGUAGES
    assert TEXTS.client_languages == CLIENT_LANGUAGES


def test_staff_reads_a_language_that_is_whole() -> None:
    """Whoever has one for clients reads Dutch, as with a language that is none of ours."""
    assert [staff_language(one) for one in ("nl", "en", "uk", "ar", "")] == ["nl", "en", "nl", "nl", "nl"]


def test_a_client_language_may_lack_a_text_and_have_none_of_its_own() -> None:
    """A text that Dutch does not have could never be said."""
    sources = {"nl": "a = een\nb = twee\n", "uk": "b = два\n"}

    assert Texts(sources, constants={}, for_clients=["uk"]).say("uk", "a") == "een"
    with pytest.raises(TextFault, match="'c'"):
        Texts({**sources, "uk": "c = три\n"}, constants={}, for_clients=["uk"])
    with pytest.raises(TextFault, match=r"\$x"):
        Texts({**sources, "uk": "b = два { $x }\n"}, constants={}, for_clients=["uk"])


def test_what_may_be_empty_is_the_same_in_every_language() -> None:
    """The sender leaves empty what the Dutch text asks for; another would be said with a hole in it."""
    asks = "a = { GIVEN($x) ->\n    [yes] { $x }\n   *[no] –\n }\n"

    with pytest.raises(TextFault, match=r"asks for \$x"):
        Texts({"nl": "a = { $x }\n", "en": asks}, constants={})


@pytest.mark.parametrize(
    ("count", "days"),
    [
        (1, "день"),
        (2, "дні"),
        (4, "дні"),
        (5, "днів"),
        (11, "днів"),
        (12, "днів"),
        (21, "день"),
        (24, "дні"),
        (0, "днів"),
    ],
)
def test_ukrainian_counts_in_its_own_way(count: int, days: str) -> None:
    """One, few and many, also where the count came as figures; other is for fractions."""
    source = (
        "a = { $count } { $count ->\n    [one] день\n    [few] дні\n    [many] днів\n   *[other] дня\n }\n"
    )
    texts = Texts({"nl": source, "uk": source}, constants={})

    assert texts.say("uk", "a", count=count) == f"{count} {days}"
    assert texts.say("uk", "a", count=str(count)) == f"{count} {days}"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("02:48", "о 02:48"),
        ("11:05", "об 11:05"),
        ("завтра 11:00", "завтра об 11:00"),
        ("вт 24 листопада 07:00", "вт 24 листопада о 07:00"),
        ("сб 11 липня 07:11", "сб 11 липня о 07:11"),
    ],
)
def test_a_clock_time_has_its_word(at: str, said: str) -> None:
    """Eleven begins with a vowel, and so has another."""
    assert f"Соцпрацівник отримає його {said}." in TEXTS.say("uk", "client-queued", at=at)


def test_several_clock_times_have_one_word() -> None:
    """It stands before the first."""
    assert TEXTS.say("uk", "word-when", days="щодня", times="10:00 і 20:00") == "щодня о 10:00 і 20:00"
    assert TEXTS.say("uk", "word-when", days="пн, ср і пт", times="11:00") == "пн, ср і пт об 11:00"


def test_names_and_days_are_joined_as_ukrainians_say_them() -> None:
    """Days of the week in short, months as they stand after the day."""
    days = [TEXTS.say("uk", f"weekday-{day}") for day in (1, 3, 7)]
    day = {"weekday": days[2], "day": "24", "month": TEXTS.say("uk", "month-5")}

    assert TEXTS.join("uk", ["Sam", "Noor", "Kees"]) == "Sam, Noor і Kees"
    assert TEXTS.join("uk", days) == "пн, ср і нд"
    assert TEXTS.say("uk", "when-on-day", **day) == "нд 24 травня"


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
def test_the_words_of_the_menu_are_known_in_every_language(language: str) -> None:
    """Whoever types them, or has an old menu, presses the same key."""
    for name in MENU:
        words = TEXTS.say(language, name)

        assert menu_word(TEXTS, words) == name
        assert menu_word(TEXTS, f" {words.upper()}. ") == name


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
def test_a_wish_that_is_written_as_we_say_is_understood(language: str) -> None:
    """The example in the text is one."""
    example = re.search(r": (.*22:00.*)\.", TEXTS.say(language, "client-wish-when"))
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)

    assert example
    assert wish_of(example[1], now=now, zone=ZoneInfo("Europe/Amsterdam")) == now.replace(hour=21)


def test_a_language_that_no_native_has_read_says_so_first() -> None:
    """In English and in itself, on the first line of its file."""
    assert set(FOR_CLIENTS) >= UNREAD_BY_A_NATIVE
    for language in UNREAD_BY_A_NATIVE:
        first = (files("config.texts") / f"{language}.ftl").read_text(encoding="utf-8").split("\n")[0]

        assert "checked by machine only" in first
        assert first.startswith("### ")
    assert "лише машина" in (files("config.texts") / "uk.ftl").read_text(encoding="utf-8").split("\n")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_name_on_the_dashboard(language: str) -> None:
    """Where a client's language is chosen."""
    named = {one: TEXTS.say(language, "web-language", language=one) for one in CLIENT_LANGUAGES}

    assert all(named[one] != one for one in CLIENT_LANGUAGES)
