"""What a Telegram message says, whatever its form, as a kind and a body that can be kept and passed on."""

from typing import Any

from aiogram.types import Message

__all__ = ["SPOKEN", "content_of", "words_of"]

SPOKEN = ("voice", "video_note", "location", "venue")
"""Kinds that no computer reads, sent by somebody who cannot or will not type: spoed."""

_FILES = ("voice", "audio", "video", "video_note", "animation", "document", "sticker")


def words_of(message: Message) -> str:
    """The words in a message: text, caption, or what else can be read of it; empty when there are none."""
    if message.text or message.caption:
        return message.text or message.caption or ""
    if message.sticker:
        return message.sticker.emoji or ""
    if message.dice:
        return message.dice.emoji
    if message.venue:
        return f"{message.venue.title}, {message.venue.address}"
    if message.poll:
        return "\n".join([message.poll.question, *(f"- {one.text}" for one in message.poll.options)])
    return ""


def content_of(message: Message) -> tuple[str, dict[str, Any]]:
    """The kind of a message and what must be kept of it.

    Kinds: text, photo, voice and the other files (with ``file_id``), location, contact; whatever else there
    is or will be is ``other``. ``words`` is what can be read of it.
    """
    body: dict[str, Any] = {"chat": message.chat.id, "message": message.message_id}
    if words := words_of(message):
        body["words"] = words
    if message.text:
        return "text", {"words": message.text}
    if message.photo:
        return "photo", body | {"file_id": message.photo[-1].file_id}
    for kind in _FILES:
        if file := getattr(message, kind):
            return kind, body | {"file_id": file.file_id}
    if message.location:
        return "location", body | {
            "latitude": message.location.latitude,
            "longitude": message.location.longitude,
        }
    if message.contact:
        return "contact", {"words": f"{message.contact.first_name} {message.contact.phone_number}"}
    return "other", body
