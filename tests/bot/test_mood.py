"""How a client says that he is, in his own words: only a whole message counts, and doubt goes to the lower answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mood import mood_of
from escalation.check_in import Mood

SAID = {
    Mood.GOOD: (
        *(
            "goed",
            "Goed",
            "GOED!",
            "goed hoor",
            "ja hoor prima",
            "prima",
            "👍",
            "🙂",
            "het gaat goed",
            "gaat goed",
        ),
        *(
            "met mij gaat het goed dank je",
            "top",
            "goeeeed",
            "Добре!",
            "🙂 Добре",
            "good",
            "fine thanks",
            "👍🏽",
            "“goed”",
        ),
    ),
    Mood.SO_SO: (
        "gaat wel",
        "Gaat wel hoor",
        "het gaat",
        "mwah",
        "redelijk",
        "niet slecht",
        "😐",
        "so-so",
        "так собі",
    ),
    Mood.NOT_GOOD: (
        *(
            "niet goed",
            "Niet zo goed",
            "slecht",
            "het gaat niet goed",
            "helemaal niet goed",
            "😢",
            "goed 😢",
            "not good",
            "ПОГАНО...",
        ),
    ),
    Mood.CALL_ME: (
        "Подзвони мені",
        "📞 Подзвони мені",
        "bel mij",
        "bel me even",
        "kun je bellen",
        "call me",
        "goed, bel mij",
    ),
}


@pytest.mark.parametrize(("mood", "text"), [(mood, one) for mood, texts in SAID.items() for one in texts])
def test_a_whole_message_says_how_it_goes(mood: Mood, text: str) -> None:
    """Words, emoji, careless spelling; what can be read in two ways is the lower."""
    assert mood_of(text) is mood


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "?",
            "hoi",
            "ik ga zo naar de winkel",
            "goed genoeg om er een eind aan te maken",
            "niet bellen",
        ),
        *("goed dat je het vraagt want ik ben bang", "ik wil dood", "help", "kom naar mij toe", "22:00"),
        *("is Sam er goed in?", "\u200b", "١٢٣"),
        *("Добре?", "добре 😢", "подзвони мамі", "мені добре"),
    ],
)
def test_a_sentence_is_no_answer(text: str) -> None:
    """Anything more, or anything else, is read by triage and by people."""
    assert mood_of(text) is None


@given(text=st.text(max_size=300))
def test_any_text_has_an_answer_or_none(text: str) -> None:
    """Never an error."""
    assert mood_of(text) in (None, *Mood)


@given(
    text=st.sampled_from([one for texts in SAID.values() for one in texts]),
    word=st.sampled_from(["dood", "pillen", "Sam", "xqzt"]),
)
def test_a_word_that_is_no_filler_makes_it_a_sentence(text: str, word: str) -> None:
    """Whatever it is, a person reads it."""
    assert mood_of(f"{text} {word}") is None
