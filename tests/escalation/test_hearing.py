"""What is known around a message: his own words, what he wrote before, the hour; and who decided."""

import pytest

from config.phrases import PhrasesError, phrases_with
from escalation.hearing import Because, Beside, hear
from escalation.second_voice import CLASSES, LONGEST_WHOLE, second_voice
from escalation.triage import reading_of
from escalation.urgency import Urgency, rank

FAREWELLS = (
    "mijn kat mag naar linda, haar mandje staat klaar en de sleutel ligt onder de mat",
    "ik heb alles opgeruimd en een briefje op tafel gelegd, zorg goed voor de planten",
    "jullie hebben genoeg voor me gedaan, het is goed zo, ik ben niemand meer tot last",
)
CALM = (
    "de film van gisteren was zo spannend dat ik bijna van de bank viel",
    "medicatie netjes genomen, fijne avond allemaal",
    "zondag appeltaart gebakken met mijn zus, was gezellig",
)


@pytest.mark.parametrize("text", FAREWELLS)
def test_farewell_without_any_word_of_danger_is_heard(text: str) -> None:
    """No list of phrases holds these words."""
    assert rank(hear(text).urgency) >= rank(Urgency.SPOED)


@pytest.mark.parametrize("text", CALM)
def test_calm_matter_wakes_nobody(text: str) -> None:
    """Pills, fear and falling, and nothing is the matter."""
    assert rank(hear(text).urgency) <= rank(Urgency.DAGDEEL)


def test_reasons_are_the_phrases_or_the_words_that_sounded_so() -> None:
    """A worker sees why, and by which of the voices."""
    by_phrases = hear("ik heb alle pillen ingenomen")
    by_voice = hear(FAREWELLS[0])

    assert (by_phrases.urgency, by_phrases.because) == (Urgency.NOOD, Because.PHRASES)
    assert any("pillen" in one for one in by_phrases.reasons)
    assert by_voice.because is Because.VOICE
    assert by_voice.reasons
    assert all(one in FAREWELLS[0] for one in by_voice.reasons)


def test_own_warning_words_are_spoed() -> None:
    """He and his worker wrote down that it goes wrong then; spelling and what stands around it do not matter."""
    beside = Beside(warning_words=("de zwarte hond", "het fluitje"))
    found = hear("de zwartte hond", beside)

    assert (found.urgency, found.because) == (Urgency.SPOED, Because.OWN_WORDS)
    assert found.reasons == ("de zwarte hond",)
    assert hear("mooi weer vandaag hoor", beside).urgency is Urgency.INFO
    assert hear("ik heb alle pillen ingenomen, de zwarte hond", beside).urgency is Urgency.NOOD


def test_warning_words_of_nothing_are_none() -> None:
    """Dots in a spreadsheet are no words: else everything would be spoed."""
    assert hear("mooi weer vandaag hoor", Beside(warning_words=("", "…", "."))).urgency is Urgency.INFO


def test_message_is_read_together_with_the_one_before() -> None:
    """ "ik heb" and "alles geslikt" are two messages of one thumb."""
    alone = hear("alle strips leeg")
    together = hear("alle strips leeg", Beside(said_before="ik heb de pillen van de hele week ingenomen"))
    after = hear("sorry", Beside(said_before="ik heb gewoon lekker gegeten vandaag"))

    assert rank(together.urgency) >= rank(alone.urgency)
    assert after.urgency is hear("sorry").urgency


def test_what_was_danger_before_does_not_make_thanks_danger() -> None:
    """What he wrote before was heard when it came."""
    assert hear("dank je wel", Beside(said_before="ik wil dood")).urgency is Urgency.INFO


def test_danger_in_the_middle_of_a_monologue_is_heard() -> None:
    """A long text is heard in parts."""
    calm = (
        "en toen ging ik naar de markt en kocht ik appels en kaas en brood en liep ik weer naar huis. " * 12
    )
    text = f"{calm} ik heb net alles wat in de medicijnkast lag met een fles wodka weggespoeld. {calm}"

    assert len(text.split()) > 3 * LONGEST_WHOLE
    assert hear(text).urgency is Urgency.NOOD


@pytest.mark.parametrize("text", ["hoi", "guus?", "zeg", "blauw", "x"])
def test_a_word_or_two_are_for_the_phrases_alone(text: str) -> None:
    """No statistics of a single word wake anybody."""
    assert hear(text).because is Because.PHRASES


@pytest.mark.parametrize("text", [".", "?", "...", "🫥", " "])
def test_nothing_to_read_is_asked_about(text: str) -> None:
    """Who only sends a dot may be in need: one question is asked."""
    assert hear(text).urgency is Urgency.UNCLEAR


def test_phrases_of_a_region_are_heard_beside_ours() -> None:
    """A provider adds words without code; ours stay."""
    own = phrases_with('[phrases]\nnood = "ik ga naar de Snippeling"\n[words]\nx = "kats = helemaal"\n')

    assert hear("ik ga nu naar de snippeling", phrases=own).urgency is Urgency.NOOD
    assert hear("ik heb alle pillen ingenomen", phrases=own).urgency is Urgency.NOOD
    assert hear("goedemorgen, lekker geslapen", phrases=own).urgency is Urgency.INFO


def test_wrong_phrases_are_refused() -> None:
    """The place and the next step are named."""
    with pytest.raises(PhrasesError, match=r"triage\.toml: unknown list phrases\.noood; use one of"):
        phrases_with('[phrases]\nnoood = "x"\n')


@pytest.mark.parametrize(
    "text",
    [
        "yardım edin",
        "مساعدة",
        "pomocy",
        "допоможіть",
        "помогите",
        "help",
        "au secours",
        "ayuda",
        "እርዳታ",
        "caawimaad",
    ],
)
def test_help_in_other_languages_is_spoed(text: str) -> None:
    """The word that people know when they know no other."""
    assert hear(text).urgency is Urgency.SPOED


@pytest.mark.parametrize(
    "text", ["ölmek istiyorum", "chcę umrzeć", "أريد أن أموت", "я хочу померти", "quiero morir"]
)
def test_wish_to_die_in_other_languages_is_nood(text: str) -> None:
    """In fear people fall back on their own language."""
    assert hear(text).urgency is Urgency.NOOD


def test_chances_are_whole() -> None:
    """They are of all classes, and together 1; also of a text without a letter."""
    for text in ("ik wil dood", "goedemorgen allemaal", "🫥", ""):
        chances = second_voice().chances(reading_of(text))

        assert tuple(chances) == CLASSES
        assert sum(chances.values()) == pytest.approx(1)
