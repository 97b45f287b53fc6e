"""How long a text may be for Telegram."""

from storage.relays import pieces, units

__all__ = ["LONGEST_TEXT", "cut"]

LONGEST_TEXT = 4096
"""In UTF-16 units. Source: Bot API, sendMessage."""


def cut(text: str, *, longest: int = LONGEST_TEXT) -> str:
    """The text, cut to what Telegram takes."""
    return text if units(text) <= longest else pieces(text, longest=longest - 1)[0] + "…"
