"""Every text that a client may read keeps to the rules for how clients are spoken to."""

import re

import pytest
from sample_texts import renderings
from to_clients import TO_CLIENTS
from wordfreq import zipf_frequency

from config.texts import CLIENT_LANGUAGES, LANGUAGES, Texts

TEXTS = Texts.load()

MOST_WORDS = 10

BANNED = {
    "nl": r"straks|binnenkort|zo snel mogelijk|zometeen|in de gaten|waken? over|komt (wel )?goed|"
    r"rustig maar|geen zorgen|helaas|melding|escalat|ladder|systeem|casus|ticket|crisiskaart|waakvlam|"
    r"achterwacht|\bu\b|\buw\b",
    "en": r"\bsoon\b|shortly|as soon as|keep an eye|watch over|will be (fine|all right|ok)|don't worry|"
    r"calm down|unfortunately|escalat|ladder|system|\bcase\b|ticket|crisis card|waakvlam|backup",
    "uk": r"\bскоро\b|незабаром|невдовзі|якнайшвидше|якомога швидше|найближчим часом|за мить|пильнує|наглядає|"
    r"буде (добре|гаразд)|не (хвилюй|переживай|бійся)|заспокой|спокійно|на жаль|систем|ескалац|драбин|сходин|"
    r"тікет|справу|кейс|кризов\w+ карт|crisiskaart|waakvlam|achterwacht|\b[Вв]и\b|\b[Вв]ас\b|\b[Вв]ам\b|\b[Вв]аш",
}


def sentences(text: str) -> list[str]:
    """The sentences of a text: a line or what ends in a mark, without emoji and quotes."""
    return [one for one in re.split(r"(?<=[.?!:])\s+|\n+", text) if one.strip()]


def words(sentence: str) -> list[str]:
    """The words of a sentence; a telephone number is one word."""
    joined = re.sub(r"(?<=\d) (?=\d)", "", sentence)
    return re.findall(r"[\w'’-]+(?::\d\d)?", joined)


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
@pytest.mark.parametrize("name", TO_CLIENTS)
def test_a_client_reads_short_sentences_without_shouting(name: str, language: str) -> None:
    """At most ten words a sentence, no exclamation mark, no capitals that shout."""
    for text in renderings(TEXTS, language=language, name=name):
        long = [one for one in sentences(text) if len(words(one)) > MOST_WORDS]

        assert not long, long
        assert "!" not in text
        assert not re.search(r"\b[A-ZА-ЯЄІЇҐ]{4,}\b", text)


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
@pytest.mark.parametrize("name", TO_CLIENTS)
def test_a_client_reads_no_vague_time_no_soothing_and_no_jargon(name: str, language: str) -> None:
    """Clock times and everyday words; no promise that all will be well."""
    for text in renderings(TEXTS, language=language, name=name):
        assert not re.search(BANNED[language], text, re.IGNORECASE), text


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
@pytest.mark.parametrize("name", TO_CLIENTS)
def test_every_sentence_to_a_client_ends(name: str, language: str) -> None:
    """A line ends with a mark or a number, so that a screen reader pauses there."""
    for text in renderings(TEXTS, language=language, name=name):
        assert all(re.search(r"[.?:\d’]$", line) for line in text.split("\n") if line), text


RAREST = {"nl": 3.0, "en": 2.9}
"""Zipf frequency: 3 is a word that stands once in a million, which everybody knows ("inspreken", "waarschuw")."""

NAMES = {
    *("luisterlijn", "crisisdienst", "huisartsenpost", "veilig", "thuis", "salland", "mila", "noor", "kees"),
    *("bijna", "naasten", "moeder", "gaat", "het", "ik", "morgen"),
}
"""Names of help lines and of people, and words of the samples: what people typed themselves."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_client_reads_everyday_words(language: str) -> None:
    """No jargon: each word is one that everybody meets every day. wordfreq counts them in books, subtitles and news."""
    said = {
        word.casefold()
        for name in TO_CLIENTS
        for text in renderings(TEXTS, language=language, name=name)
        for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)
    }
    rare = {word for word in said - NAMES if zipf_frequency(word, language) < RAREST[language]}

    assert rare == set()
    assert zipf_frequency("escalatieladder", "nl") < RAREST["nl"], "jargon would be noticed"


def test_the_linter_finds_a_sentence_of_eleven_words() -> None:
    """The rule would be noticed if it were broken; clock times and numbers count as one word."""
    assert len(words("Ik bel om 02:48 het nummer 088 0767 000 voor jou.")) == 9
    assert [len(words(one)) for one in sentences("Een twee drie. Vier vijf?\nZes: zeven")] == [3, 2, 1, 1]
    assert len(words("Тут відповідає комп’ютер, о 02:48.")) == 5
