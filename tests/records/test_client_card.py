"""The card of a client: his first name, a code, whom to call; nothing else, and nothing from elsewhere."""

import re
from io import BytesIO

import pytest
import segno

from config.texts import CLIENT_LANGUAGES, Texts
from records.client_card import CardSize, ClientCard, card_html, shown_number

TEXTS = Texts.load()
LINK = "https://t.me/salland_bot?start=Kq3xV9bT2mWc8RfYpL0sZA"


def _card(*, language: str = "nl", name: str = "Mila", size: CardSize = CardSize.A6) -> str:
    numbers = {"huisartsenpost": "+31900123456", "crisisdienst": "+31880000000"}
    card = ClientCard(name=name, link=LINK, language=language, office_phone="+31570000000", numbers=numbers)
    return card_html(card, size=size, texts=TEXTS)


def test_the_card_has_the_menu_and_the_numbers() -> None:
    """The four keys in their words, the office, the region's numbers, 112 and 113."""
    page = _card()

    for wanted in ("Mila", "Ik heb nu hulp nodig", "Het kan wachten", "Wie heeft er dienst?", "Nummers"):
        assert wanted in page
    for number in ("0570 000 000", "0900 123 456", "088 000 0000", "Bel 112", "Bel 113"):
        assert number in page


@pytest.mark.parametrize("size", CardSize)
def test_nothing_is_fetched_when_it_is_opened(size: CardSize) -> None:
    """No address stands in it: the link itself is in the drawing only."""
    page = _card(size=size).replace("http://www.w3.org/2000/svg", "")

    assert "http" not in page
    assert "<script" not in page
    assert not re.search(r"url\(|@import|<link|<img|src=", page)


def test_the_drawing_is_the_link() -> None:
    """The card holds the modules of exactly this link."""
    out = BytesIO()
    segno.make(LINK, error="q", boost_error=False).save(
        out, kind="svg", border=4, xmldecl=False, omitsize=True, dark="#000", light="#fff"
    )
    drawn = re.findall(r'd="[^"]+"', out.getvalue().decode())

    assert drawn
    assert all(one in _card() for one in drawn)


def test_both_sizes_are_the_same_card() -> None:
    """Only the paper and the length of a unit differ."""
    small, large = _card(), _card(size=CardSize.A4)

    assert "size: 105mm 148mm" in small
    assert "size: 210mm 297mm" in large
    assert small.split("</style>")[1] == large.split("</style>")[1]


@pytest.mark.parametrize("language", CLIENT_LANGUAGES)
def test_it_is_written_in_short_sentences(language: str) -> None:
    """For who reads with difficulty: at most ten words a sentence, no exclamation marks."""
    page = _card(language=language).split("</style>")[1]
    texts = [one.strip() for one in re.findall(r">([^<]+)<", page) if one.strip()]
    sentences = [each for one in texts for each in re.split(r"(?<=[.?:])\s+", one)]

    assert all(len(one.split()) <= 10 for one in sentences), sentences
    assert not any("!" in one for one in texts)


def test_a_name_is_written_as_words() -> None:
    """Whatever stands in the data, it is no markup."""
    assert "&lt;b&gt;" in _card(name="<b>")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+31572000000", "0572 000 000"),
        ("+31201234567", "020 123 4567"),
        ("+31612345678", "06 1234 5678"),
        ("+318000113", "0800 0113"),
        ("+31900123456", "0900 123 456"),
        ("+49301234", "+49301234"),
        ("113", "113"),
    ],
)
def test_numbers_are_shown_as_they_are_dialled(number: str, shown: str) -> None:
    """In groups, with the 0 in front."""
    assert shown_number(number) == shown
