"""How something that was said is passed on: as which kind of message, and in how many.

A long text goes in several messages: nothing of it may be lost. Telegram counts UTF-16 units.
"""

from collections.abc import Mapping
from typing import Any

from storage import texts
from storage.texts import StoredText
from storage.transaction import Transaction

__all__ = ["LONGEST_IN_STORY", "MEDIA", "belongs_beside_story", "messages_for", "parts_of", "pieces", "units"]

MEDIA = frozenset({"voice", "photo", "video", "video_note", "audio", "animation", "document", "location"})
"""Kinds that are passed on as they are; whatever else there is, is passed on in words."""

LONGEST_PIECE = 3800
"""Of the words in one message: with code and name before them it stays under Telegram's 4096."""

LONGEST_BESIDE_MEDIA = 850
"""Of the words in a caption, which takes 1024."""

LONGEST_IN_STORY = 600
"""Of one text in the story that the owner of a case gets; a longer one comes whole after it."""


def units(text: str) -> int:
    """How long the text is for Telegram."""
    return len(text) + sum(one > "\uffff" for one in text)


def pieces(text: str, *, longest: int) -> list[str]:
    """The text in pieces of at most so many units, none left out; one empty piece for an empty text."""
    found, begin, size = [], 0, 0
    for place, one in enumerate(text):
        more = 2 if one > "\uffff" else 1
        if size + more > longest:
            found.append(text[begin:place])
            begin, size = place, 0
        size += more
    return [*found, text[begin:]]


def parts_of(text: StoredText) -> list[str]:
    """The words of each message in which this is passed on; the first carries the picture or the voice."""
    words = str((text.body or {}).get("words", ""))
    if text.kind not in MEDIA:
        return pieces(words, longest=LONGEST_PIECE)
    if units(words) <= LONGEST_BESIDE_MEDIA:
        return [words]
    return ["", *pieces(words, longest=LONGEST_PIECE)]


async def messages_for(tx: Transaction, provider: str, args: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The arguments of every message that is needed: these, once a part of the text that they name."""
    text = await texts.open(tx, provider, str(args["text_id"])) if "text_id" in args else None
    if text is None:
        return [dict(args)]
    return [{**args, **({"part": part} if part else {})} for part, _ in enumerate(parts_of(text))]


def belongs_beside_story(text: StoredText) -> bool:
    """Whether the story alone does not tell it: it was no text, or is cut there."""
    return text.kind in MEDIA or len(str((text.body or {}).get("words", ""))) > LONGEST_IN_STORY
