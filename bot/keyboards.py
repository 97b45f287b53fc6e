"""Keys: their labels in somebody's language, and what travels with them.

The callback data of a key is the outbox row of its message and the key's place in it. So a press leads to
exactly one message to one person about one case; nothing else can be pressed through it.
"""

import re
from collections.abc import Callable, Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from config.texts import Texts
from escalation.decision import Key

__all__ = ["MENU", "inline", "menu", "menu_word", "pressed"]

_PRESSED = re.compile(r"(\d{1,18})\.(\d{1,3})", re.ASCII)

MENU = ("menu-help", "menu-wait", "menu-who", "menu-numbers")
"""The client's menu, in its fixed places."""


OF_A_CASE = frozenset(
    {Key.TAKE, Key.DECLINE, Key.CONTACT, Key.SET_OUT, Key.ARRIVED, Key.HAND_OVER, Key.CLOSE}
)
"""Keys that carry a code where several cases are chosen from."""


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
        if any(plain == _plain(texts.say(language, name)) for language in texts.languages):
            return name
    return None


def _plain(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())


def inline(
    row_id: int,
    keys: Sequence[Sequence[Sequence[str]]],
    *,
    texts: Texts,
    language: str,
    name_of: Callable[[str], str],
) -> InlineKeyboardMarkup | None:
    """The keys under a message; None when it has none. ``name_of`` gives the first name of a person's id."""
    if not keys:
        return None
    rows, place = [], 0
    for line in keys:
        row = []
        for key, value in line:
            label = texts.say(language, _label(key, value), person=name_of(value), code=value.split(":")[0])
            if key in OF_A_CASE and value:
                label = f"{value} · {label}"
            row.append(InlineKeyboardButton(text=label, callback_data=f"{row_id}.{place}"))
            place += 1
        rows.append(row)
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _label(key: str, value: str) -> str:
    if key in (Key.OUTCOME, Key.REASON):
        return f"key-{key}-{value}"
    if ":" in value and key != Key.NOTE:  # a choice between cases: its label is the case's code
        return "key-choose"
    return f"key-{key}"


def pressed(data: str | None) -> tuple[int, int] | None:
    """The outbox row and the place of a key; None for what is not ours."""
    found = _PRESSED.fullmatch(data or "")
    return (int(found[1]), int(found[2])) if found else None
