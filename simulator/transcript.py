"""What was seen on the phones, line by line."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

__all__ = ["Direction", "Entry", "Kind"]


class Direction(StrEnum):
    """Who spoke."""

    IN = "in"  # the person, to the bot
    OUT = "out"  # the bot, to the person


class Kind(StrEnum):
    """What was seen or done."""

    MESSAGE = "message"  # a new text, or a document
    EDIT = "edit"  # a message got another text or other keys
    DELETE = "delete"  # a message is gone
    ANSWER = "answer"  # out: the notice after a press; in: the press of a key under a message
    CONTACT = "contact"  # a contact card
    LOCATION = "location"  # a place, with or without an address
    VOICE = "voice"  # a voice message
    PHOTO = "photo"  # a picture
    CALL = "call"  # a phone call between two people


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the transcript: what happened on one person's phone."""

    at: datetime
    user_id: int
    direction: Direction
    kind: Kind
    text: str
    buttons: tuple[str, ...]
    message_id: int | None
    sequence: int
    bot: str
