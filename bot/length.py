"""How long a text is for Telegram, which counts UTF-16 units: an emoji is two."""

__all__ = ["LONGEST_TEXT", "cut", "length", "pieces"]

LONGEST_TEXT = 4096
"""Source: Bot API, sendMessage."""


def length(text: str) -> int:
    """How many units Telegram counts."""
    return len(text) + sum(one > "\uffff" for one in text)


def cut(text: str, *, longest: int = LONGEST_TEXT) -> str:
    """The text, cut to what Telegram takes."""
    return text if length(text) <= longest else pieces(text, longest=longest - 1)[0] + "…"


def pieces(text: str, *, longest: int) -> list[str]:
    """The text in pieces of at most so many units, none left out; one empty piece for an empty text."""
    found, begin, units = [], 0, 0
    for place, one in enumerate(text):
        size = 2 if one > "\uffff" else 1
        if units + size > longest:
            found.append(text[begin:place])
            begin, units = place, 0
        units += size
    return [*found, text[begin:]]
