"""What triage hears in words, one table per urgency."""

import pytest

from config.phrases import PhrasesError, read_phrases
from escalation.triage import triage
from escalation.urgency import Urgency, rank

NOOD = """
ik wil niet meer leven
kwil niemer leven
ik maak er vanavond een einde aan
heb alle pillen ingenomen
ik heb 40 paracetamol geslikt
mijn keuken staat in brand
ik ruik gas
hij heeft een mes
ze ademt niet meer
haar lippen zijn blauw
hij is bewusteloos
ik stik
ik heb mijn polsen doorgesneden
het bloed spuit eruit
mijn vriend wurgt me
i want to die
"""

SPOED = """
ik ben zo bang
ik hoor weer stemmen
paniek
kom nu
ik trek het niet meer
ik trek t nie
bel me nu
ik word achtervolgd
er staat iemand voor mijn deur
ik ben buitengesloten en het vriest
ben stomdronken en weet niet waar ik ben
kan er nu iemand komen
"""

DAGDEEL = """
kan ik morgen een afspraak maken
mijn wasmachine is kapot
ik heb een brief van de gemeente en snap hem niet
wanneer komt mijn leefgeld
wie kan me helpen met solliciteren
formulier voor de huurtoeslag invullen
"""

INFO = """
dank je wel
goedemorgen
haha
👍
lekker geslapen
nee dank je, ik heb geen hulp nodig
fijn weekend!
"""

UNCLEAR = ["", " ", ".", "?", "???", "xqzvwpt", "\u200b\u200d", "🫥🫥"]

HELP = """
help
HELP
Help!!!
heeeeelp
hellup
hulp
h e l p
h.e.l.p
H-E-L-P
*help*
__help__
~~help~~
||help||
<b>help</b>
h<b>e</b>lp
&#104;elp
`help`
h\u200be\u200bl\u200bp
h\u0301elp
ＨＥＬＰ
𝓱𝓮𝓵𝓹
ⓗⓔⓛⓟ
🅷🅴🅻🅿
ʜᴇʟᴘ
hеlp
h3lp
help me
helpme
🆘
🆘🆘🆘
sos
au secours
hilfe
socorro
ajuda
yardım
YARDIM
مساعدة
pomocy
допоможіть
помогите
"""


def lines(table: str) -> list[str]:
    """The lines of a table."""
    return table.strip().splitlines()


@pytest.mark.parametrize("text", lines(NOOD))
def test_danger_to_life_is_nood(text: str) -> None:
    """Suicide, overdose, violence, fire, gas and lost breath are nood."""
    assert triage(text).urgency is Urgency.NOOD


@pytest.mark.parametrize("text", lines(SPOED))
def test_need_of_a_person_now_is_spoed(text: str) -> None:
    """Fear, voices, intoxication and a call for somebody are spoed."""
    assert triage(text).urgency is Urgency.SPOED


@pytest.mark.parametrize("text", lines(DAGDEEL))
def test_practical_matter_is_dagdeel(text: str) -> None:
    """Appointments, letters and machines can wait."""
    assert triage(text).urgency is Urgency.DAGDEEL


@pytest.mark.parametrize("text", lines(INFO))
def test_chatter_is_info(text: str) -> None:
    """Thanks and greetings ask for nothing."""
    assert triage(text).urgency is Urgency.INFO


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_says_nothing_is_unclear(text: str) -> None:
    """Dots, random letters, unknown pictures and nothing at all lead to the question."""
    assert triage(text).urgency is Urgency.UNCLEAR


@pytest.mark.parametrize("text", lines(HELP))
def test_help_in_any_spelling_is_spoed(text: str) -> None:
    """The word for help is heard through markup, spelling, alphabets and languages."""
    assert triage(text).urgency is Urgency.SPOED


@pytest.mark.parametrize(
    ("danger", "denied"),
    [
        ("ik wil dood", "ik wil niet dood"),
        ("er is brand", "er is geen brand"),
        ("ik ga mezelf iets aandoen", "ik ga mezelf niets aandoen"),
        ("ik heb pillen geslikt", "ik heb geen pillen geslikt"),
        ("ik ben suicidaal", "ik ben niet suicidaal"),
    ],
)
def test_negation_takes_nood_down_to_the_question(danger: str, denied: str) -> None:
    """A denied danger is no nood, yet it is still asked about."""
    assert triage(danger).urgency is Urgency.NOOD
    assert triage(denied).urgency is Urgency.UNCLEAR


@pytest.mark.parametrize("text", ["ik ben niet bang", "geen paniek", "hulp niet nodig hoor"])
def test_denied_distress_is_no_spoed(text: str) -> None:
    """A denied fear does not call anybody out of bed."""
    assert rank(triage(text).urgency) < rank(Urgency.SPOED)


@pytest.mark.parametrize(
    ("danger", "figure"),
    [
        ("ik ga dood", "ik ga dood van het lachen"),
        ("hij is dood", "ik ben doodmoe"),
        ("ik stik", "ik stik van het lachen"),
        ("hij vermoordt me", "mijn moeder vermoordt me als ik te laat ben haha"),
        ("brand in de keuken", "ik brand een kaarsje"),
        ("ze gaat me vermoorden", "die taart is om te moorden"),
    ],
)
def test_figure_of_speech_is_no_danger(danger: str, figure: str) -> None:
    """The same word is danger in one sentence and a manner of speaking in the other."""
    assert triage(danger).urgency is Urgency.NOOD
    assert rank(triage(figure).urgency) < rank(Urgency.SPOED)


def test_danger_beside_a_figure_of_speech_is_heard() -> None:
    """Only the words of the figure of speech are left aside, not the rest of the text."""
    assert triage("haha lach me dood, maar ik heb wel alle pillen ingenomen").urgency is not Urgency.INFO
    assert triage("haha lach me dood. maar ik heb wel alle pillen ingenomen").urgency is Urgency.NOOD


def test_reasons_are_the_phrases_that_decided() -> None:
    """The worker sees which words were read as danger, at most five of them."""
    found = triage("Ik heb net ALLE pillen ingenomen!!")

    assert found.urgency is Urgency.NOOD
    assert any("pillen" in reason and "ingenomen" in reason for reason in found.reasons)
    assert len(found.reasons) <= 5


def test_ranks_rise_from_info_to_nood() -> None:
    """The order is info, dagdeel, unclear, spoed, nood."""
    assert sorted(Urgency, key=rank) == [
        Urgency.INFO,
        Urgency.DAGDEEL,
        Urgency.UNCLEAR,
        Urgency.SPOED,
        Urgency.NOOD,
    ]


def test_provider_listens_for_its_own_words() -> None:
    """Phrases of a provider's own file are used instead of the product's."""
    own = read_phrases('[phrases]\nnood = "kroket op & dak"\n', source="own.toml")

    assert triage("op het dak ligt een kroket op", own).urgency is Urgency.NOOD
    assert triage("help", own).urgency is Urgency.UNCLEAR


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[phrases", "not valid TOML"),
        ('[phrases]\nhelp = "x"', "unknown list phrases.help"),
        ("[phrases]\nnood = 3", "must be one text"),
        ("[extra]\na = 1", "unknown table 'extra'"),
        ('[words]\nx = "abc"', "needs `written = plain`"),
        ('[phrases]\nnood = "(weg) <mij>"', "unknown slot"),
        ('[phrases]\nnood = "(weg)"', "needs a word outside brackets"),
    ],
)
def test_faulty_phrases_are_refused_with_the_next_step(text: str, says: str) -> None:
    """A fault in a provider's phrases is named, and nothing is guessed."""
    with pytest.raises(PhrasesError, match=r"x\.toml|phrase") as caught:
        triage("hallo", read_phrases(text, source="x.toml"))

    assert says in str(caught.value)
