"""Keys: the client's menu, and what travels with the keys under a message.

The callback data of a key is the outbox row of its message and the key's place in it. So a press leads to
exactly one message to one person about one case; nothing else can be pressed through it.
"""

import re
from collections.abc import Sequence
from itertools import count

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from config.texts import Texts

__all__ = ["MENU", "inline", "menu", "menu_word", "pressed"]

_PRESSED = re.compile(r"(\d{1,18})\.(\d{1,3})", re.ASCII)

MENU = ("menu-help", "menu-wait", "menu-who", "menu-numbers")
"""The client's menu, in its fixed places."""


def menu(texts: Texts, language: str) -> ReplyKeyboardMarkup:
    """The client's menu, always there; the key for help has a row of its own."""
    first, *others = (KeyboardButton(text=texts.say(language, name)) for name in MENU)
    return ReplyKeyboardMarkup(
        keyboard=[[first], [others[0]], others[1:]], resize_keyboard=True, is_persistent=True
    )


def menu_word(texts: Texts, text: str) -> str | None:
    """Which key of the menu this text is, in whatever language; None when it is none."""
    plain = _plain(text)
    for name in MENU:
        if any(plain == _plain(texts.say(language, name)) for language in texts.client_languages):
            return name
    return None


def _plain(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())


def inline(row_id: int, labels: Sequence[Sequence[str]]) -> InlineKeyboardMarkup | None:
    """The keys under a message, by their labels, row by row; None when it has none."""
    if not labels:
        return None
    places = count()
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=f"{row_id}.{next(places)}") for label in line]
            for line in labels
        ]
    )


def pressed(data: str | None) -> tuple[int, int] | None:
    """The outbox row and the place of a key; None for what is not ours."""
    found = _PRESSED.fullmatch(data or "")
    return (int(found[1]), int(found[2])) if found else None
