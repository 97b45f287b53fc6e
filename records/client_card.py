"""A client's card to print: how he asks for help with a phone, and whom he calls without one.

It carries a code that links a phone, so it is made for paper: nothing on it comes from elsewhere, nothing is fetched
when it is opened, and it holds of the client his first name alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from io import BytesIO

import segno
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from config.texts import Texts

__all__ = ["CardSize", "ClientCard", "card_html", "shown_number"]

_SHORT_CODES = frozenset(
    {
        "6",
        "10",
        "13",
        "15",
        "20",
        "23",
        "24",
        "26",
        "30",
        "33",
        "35",
        "36",
        "38",
        "40",
        "43",
        "45",
        "46",
        "50",
    }
    | {"53", "55", "58", "70", "71", "72", "73", "74", "75", "76", "77", "78", "79", "85", "88"}
)
"""Area codes and services of fewer than three digits after the 0. Source: the Dutch numbering plan."""


MOST_NUMBERS = 3
"""Of a provider's other numbers: with more nobody finds the one he needs, and they would run off the card."""


LONG_NAME = 14
"""From so many letters on a name is written smaller: on a second line it would push the numbers off the card."""


class CardSize(StrEnum):
    """How large it is printed; both are the same card."""

    A6 = "a6"
    """A postcard: on the door of a cupboard, or in a bag."""
    A4 = "a4"
    """A sheet: on the wall, and for who sees little."""

    @property
    def unit(self) -> int:
        """How many millimetres a unit of the card is; it is 105 units wide and 148 high."""
        return 1 if self is CardSize.A6 else 2

    @property
    def width(self) -> int:
        """In millimetres."""
        return 105 * self.unit

    @property
    def height(self) -> int:
        """In millimetres."""
        return 148 if self is CardSize.A6 else 297


@dataclass(frozen=True, slots=True)
class ClientCard:
    """What stands on a card.

    Attributes:
        name: the client's first name.
        link: what the QR code holds: the bot, with the printed code.
        language: his, else his provider's.
        office_phone: the provider's office, as it is dialled.
        numbers: the provider's other numbers, by what they are called in its data.
    """

    name: str
    link: str
    language: str
    office_phone: str
    numbers: Mapping[str, str]


def card_html(card: ClientCard, *, size: CardSize, texts: Texts) -> str:
    """The card as one HTML page, ready to be printed on this size of paper without margins."""

    def say(name: str, /, **args: str) -> str:
        return texts.say(card.language, name, **args)

    calls = [(say("card-office"), shown_number(card.office_phone))]
    calls += [
        (say("card-other", name=name), shown_number(number))
        for name, number in list(card.numbers.items())[:MOST_NUMBERS]
    ]
    return _template().render(
        say=say,
        language=card.language,
        name=card.name,
        is_long=len(card.name) > LONG_NAME,
        size=size,
        qr=Markup(_qr(card.link)),  # noqa: S704  our own drawing; nothing in it was typed by anybody
        calls=calls,
    )


def shown_number(number: str) -> str:
    """A number as people in the Netherlands read and dial it: +31572000000 is 0572 000 000."""
    if not number.startswith("+31"):
        return number
    rest = number.removeprefix("+31")
    head = next((one for one in (rest[:1], rest[:2]) if one in _SHORT_CODES), rest[:3])
    tail = rest[len(head) :]
    if len(tail) <= 4:
        return f"0{head} {tail}"
    return f"0{head} {tail[: len(tail) // 2]} {tail[len(tail) // 2 :]}"


def _qr(link: str) -> str:
    """The link as a drawing. A quarter of it may be worn off or scribbled over."""
    out = BytesIO()
    segno.make(link, error="q", boost_error=False).save(
        out, kind="svg", border=4, xmldecl=False, svgns=True, omitsize=True, dark="#000", light="#fff"
    )
    return out.getvalue().decode()


@cache
def _template() -> Template:
    source = (files("records") / "client_card.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(source)
