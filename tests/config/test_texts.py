"""The texts can be said, whole, in every language, and say what is promised."""

import re
from itertools import pairwise

import pytest
from sample_texts import FULL, renderings

from config.numbers import load_numbers
from config.texts import CLIENT_LANGUAGES, LANGUAGES, TextFault, Texts

TEXTS = Texts.load()


@pytest.mark.parametrize(
    ("name", "language"), [(name, one) for one in CLIENT_LANGUAGES for name in TEXTS.names_in(one)]
)
def test_every_text_is_whole_with_full_and_with_empty_arguments(name: str, language: str) -> None:
    """No text has a hole, a stray blank line or a name of an argument in it, whatever is empty."""
    for text in renderings(TEXTS, language=language, name=name):
        lines = text.split("\n")

        assert text == text.strip(), text
        assert not any(one == other == "" for one, other in pairwise(lines)), text
        assert not re.search(r"[{}$\ue000]|  |^[ ,.:]| [,.]", text, re.MULTILINE), text


def test_a_missing_argument_is_a_fault() -> None:
    """A text without one of its arguments is refused, also when a select would not have come to it."""
    with pytest.raises(TextFault, match=r"client-taken.*again"):
        TEXTS.say("nl", "client-taken", owner="Sam")
    with pytest.raises(TextFault, match="huisartsenpost"):
        TEXTS.say("nl", "client-exhausted", again="02:48")


def test_an_unknown_name_is_a_fault() -> None:
    """There is no text without its place in the files."""
    with pytest.raises(TextFault, match="'client-joke'"):
        TEXTS.say("nl", "client-joke")


def test_an_unknown_language_is_answered_in_dutch() -> None:
    """Whoever has a language that is none of ours reads Dutch."""
    assert TEXTS.say("pl", "key-take") == "Ik pak dit op"
    assert TEXTS.say("en", "key-take") == "I take this"


def test_a_text_that_one_language_lacks_is_a_fault() -> None:
    """A text is written in every language or not at all."""
    with pytest.raises(TextFault, match="'b'"):
        Texts({"nl": "a = een\nb = twee\n", "en": "a = one\n"}, constants={})


def test_a_language_that_names_another_argument_is_a_fault() -> None:
    """Two languages need the same arguments, else one of them would fail at night."""
    with pytest.raises(TextFault, match=r"\$naam"):
        Texts({"nl": "a = Hallo { $naam }\n", "en": "a = Hello { $name }\n"}, constants={})


@pytest.mark.parametrize("source", ["a = { $x\n", "a = een\na = twee\n", "a = { b }\n", "a = { a }\n"])
def test_a_badly_written_file_is_a_fault(source: str) -> None:
    """Junk, a name that stands there twice, an unknown name inside and a circle are found at loading."""
    with pytest.raises(TextFault, match=r"nl\.ftl"):
        Texts({"nl": source}, constants={})


def test_words_of_people_pass_unchanged() -> None:
    """What somebody wrote is not touched: its braces, markup, blank lines and spaces stay."""
    words = " { $x } <b>\n\n\n\nhelp "

    assert TEXTS.say("nl", "relay-to-client", owner="Sam", words=words) == f"Sam, begeleider: {words}"


def test_names_are_joined_as_people_say_them() -> None:
    """One, two and three names, and none."""
    assert TEXTS.join("nl", ["Sam"]) == "Sam"
    assert TEXTS.join("nl", ["Sam", "Noor"]) == "Sam en Noor"
    assert TEXTS.join("en", ["Sam", "Noor", "Kees"]) == "Sam, Noor and Kees"
    assert TEXTS.join("nl", []) == ""


def test_an_alert_shows_its_promised_words_and_nothing_of_the_client() -> None:
    """Code, urgency, kind, team, time and marks; the client's name and words are no arguments of it."""
    text = TEXTS.say("nl", "alert", **FULL)

    for word in ("B07", "SPOED", "hulpvraag", "oost", "02:14", "te laat", "herhaling", "oefening"):
        assert word in text
    assert "cliënt zegt: het gaat weer, bel even" in text
    assert TEXTS.arguments("alert") == {"code", "urgency", "kind", "team", "at", "marks", "purpose", "owner"}


@pytest.mark.parametrize(("urgency", "word"), [("nood", "NOOD"), ("spoed", "SPOED"), ("dagdeel", "DAGDEEL")])
@pytest.mark.parametrize("kind", ["hulpvraag", "waakvlam", "dagdeel"])
def test_an_alert_names_its_urgency_and_its_kind(urgency: str, word: str, kind: str) -> None:
    """Each urgency and each kind has its own word, in every language, and unmarked it has no mark."""
    for language in LANGUAGES:
        text = TEXTS.say(language, "alert", **{**FULL, "urgency": urgency, "kind": kind, "marks": ""})

        assert word in text
        assert kind in text
        assert not re.search("te laat|herhaling|oefening|gaat weer|too late|repeat|drill", text)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(10, "nog 10 minuten"), ("5", "nog 5 minuten"), (1, "nog 1 minuut "), (0, "nog 0 minuten")],
)
@pytest.mark.parametrize("name", ["owner-on-site-warning", "coordinator-on-site-warning"])
def test_a_warning_counts_the_minutes_that_are_left(name: str, minutes: str | int, words: str) -> None:
    """One minute has its own word, also when the number came as digits."""
    assert words in TEXTS.say("nl", name, **{**FULL, "minutes": minutes})


PROMISED = {
    "te laat": {"alert", "owner-breach", "coordinator-breach"},
    "heb je al contact?": {"owner-ask-contact"},
    "heb je nu hulp nodig?": {"client-unclear"},
    "nog geen begeleider bereikt": {"client-exhausted", "client-nobody"},
    "herhaling": {"alert"},
    "oefening": {
        *("alert", "drill-alert", "drill-taken", "drill-closed", "drill-declined", "drill-late"),
        *("coordinator-drill", "refused-drill-over"),
    },
}


@pytest.mark.parametrize("words", PROMISED)
def test_promised_words_stand_where_they_are_promised_and_nowhere_else(words: str) -> None:
    """A night that waits for these words is never answered by another text; pages are not messages."""
    found = {
        name
        for name in TEXTS.names
        if not name.startswith(("web-", "report-"))  # read on a page or on paper: no night waits for it
        and any(words in text.lower() for text in renderings(TEXTS, language="nl", name=name))
    }

    assert found == PROMISED[words]


def test_only_the_client_whose_worker_has_left_reads_onderweg() -> None:
    """The word means that somebody is on the road; no other text to a client has it."""
    found = {
        name
        for name in TEXTS.names
        if name.startswith(("client-", "relay-to-client", "stranger", "welcome-client"))
        and any("onderweg" in text.lower() for text in renderings(TEXTS, language="nl", name=name))
    }

    assert found == {"client-en-route"}


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
@pytest.mark.parametrize("name", ["client-exhausted", "client-nobody"])
def test_a_client_whom_nobody_helps_yet_gets_the_numbers(name: str, language: str) -> None:
    """112, 113, the huisartsenpost when it is known, when it goes on, and that he must not wait."""
    text = TEXTS.say(language, name, **FULL)
    without = TEXTS.say(language, name, **{**FULL, "huisartsenpost": ""})

    for part in ("112", "113", "0800-0113", "0900 1234567", "02:48"):
        assert part in text
    assert re.search("Wacht niet|Do not wait|Не чекай", text)
    assert "huisartsenpost" not in without


@pytest.mark.parametrize(
    "name", ["client-opened", "client-opened-nood", "client-raised", "stranger", "client-unclear"]
)
def test_the_first_answer_says_that_a_computer_answers(name: str) -> None:
    """Nobody is left in the belief that he talks to a person."""
    text = TEXTS.say("nl", name, **FULL)

    assert "Dit is een computer" in text
    assert "112" in text


def test_all_help_numbers_are_shown_to_a_client_who_asks() -> None:
    """Every number of the file stands in the list, beside those of the provider."""
    for language in CLIENT_LANGUAGES:
        text = TEXTS.say(language, "client-numbers", **FULL)

        assert all(one.number in text for one in load_numbers())
        assert "Crisisdienst: 0900 7654321" in text


def test_a_stranger_reads_no_provider_and_the_office_only_when_it_is_open() -> None:
    """The fixed text names no provider; it has no line for an office that is closed."""
    assert TEXTS.arguments("stranger") == {"office"}
    assert "kantoor" not in TEXTS.say("nl", "stranger", office="")
    assert "0570 000000" in TEXTS.say("nl", "stranger", office="0570 000000")
