"""The keys that a phone shows, and which of them a person means.

The rule: an exact label wins (emoji and case ignored); else the first key, in reading order of the newest
message by sending time, that has the words. Keys under messages come before the menu.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from simulator.errors import NoSuchKey

__all__ = ["Key", "Pressed", "chosen_key", "label_has_words", "plain_label"]

_EMOJI_CATEGORIES = {"So", "Sk", "Cn", "Co", "Cs", "Cf", "Me"}
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


@dataclass(frozen=True, slots=True)
class Key:
    """A key under a message, or of the menu when ``message_id`` is None."""

    label: str
    message_id: int | None
    button: dict[str, Any]

    @property
    def is_of_menu(self) -> bool:
        """True for a key of the reply keyboard."""
        return self.message_id is None


@dataclass(frozen=True, slots=True)
class Pressed:
    """Which key it became, and the id of the press when the bot is told of it as a callback query."""

    key: Key
    query_id: str | None = None

    @property
    def label(self) -> str:
        """The label as the phone shows it, emoji and all."""
        return self.key.label

    @property
    def message_id(self) -> int | None:
        """The message the key stands under; None for the menu."""
        return self.key.message_id


def plain_label(label: str) -> str:
    """The label without emoji, in one case, with single spaces."""
    kept = (
        character
        for character in label
        if unicodedata.category(character) not in _EMOJI_CATEGORIES
        and ord(character) not in _VARIATION_SELECTORS
    )
    return " ".join("".join(kept).casefold().split())


def label_has_words(label: str, wanted: str) -> bool:
    """True when the label holds the wanted words, whole and next to each other."""
    words = re.findall(r"\w+", plain_label(wanted))
    there = re.findall(r"\w+", plain_label(label))
    return bool(words) and any(
        there[first : first + len(words)] == words for first in range(len(there) - len(words) + 1)
    )


def chosen_key(wanted: str, keys: Iterable[Key]) -> Key:
    """The key that is meant, from keys in the order in which they are looked through.

    Raises:
        NoSuchKey: none of them has the words.
    """
    shown = tuple(keys)
    plain = plain_label(wanted)
    for key in shown:
        if key.label == wanted or (plain and plain_label(key.label) == plain):
            return key
    for key in shown:
        if label_has_words(key.label, wanted):
            return key
    raise NoSuchKey(wanted, tuple(key.label for key in shown))
