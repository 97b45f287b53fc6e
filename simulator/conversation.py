"""One person's private chat with one bot, as Telegram keeps it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from simulator.keys import Key
from simulator.markup import Rows, labels
from simulator.transcript import Kind

__all__ = ["Conversation", "Message", "Person", "content_kind", "content_text"]

Json = dict[str, Any]

INACCESSIBLE_DATE = 0  # Bot API: the date of a message that is gone


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who holds a phone."""

    user_id: int
    first_name: str
    phone_number: str = ""
    language_code: str = "nl"

    def as_user(self) -> Json:
        """The Bot API's User."""
        return {
            "id": self.user_id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language_code,
        }

    def as_chat(self) -> Json:
        """The Bot API's Chat of the private conversation with this person."""
        return {"id": self.user_id, "type": "private", "first_name": self.first_name}


@dataclass(frozen=True, slots=True)
class Message:
    """One message on the screen. ``content`` holds the Bot API's fields of what it says."""

    message_id: int
    is_from_bot: bool
    sent_at: datetime
    content: Json
    inline: Rows | None = None
    menu: Rows | None = None
    reply_to: int | None = None
    edited_at: datetime | None = None
    is_silent: bool = False
    is_protected: bool = False

    @property
    def text(self) -> str:
        """Everything of it that can be read."""
        return content_text(self.content)

    @property
    def kind(self) -> Kind:
        """What sort of message it is."""
        return content_kind(self.content)

    @property
    def buttons(self) -> tuple[str, ...]:
        """The labels under it, or of the menu that came with it."""
        return labels(self.inline) or labels(self.menu)


class Conversation:
    """The messages, the menu, and whether the bot may write."""

    def __init__(self, *, bot_user: Json, person: Person) -> None:
        self.bot_user = bot_user
        self.person = person
        self.is_started = False
        self.is_blocked = False
        self.menu: Rows | None = None
        self.messages: dict[int, Message] = {}

    def put(self, message: Message) -> None:
        """Shows the message, in its old place when it was there."""
        self.messages[message.message_id] = message

    def change(self, message_id: int, **changes: Any) -> Message:
        """The message after the changes."""
        self.messages[message_id] = replace(self.messages[message_id], **changes)
        return self.messages[message_id]

    def keys(self) -> Iterator[Key]:
        """Keys in the order in which a person looks for one: newest message first, the menu last."""
        for message in sorted(self.messages.values(), key=lambda m: (m.sent_at, m.message_id), reverse=True):
            for button in (button for row in message.inline or [] for button in row):
                yield Key(button["text"], message.message_id, button)
        for button in (button for row in self.menu or [] for button in row):
            yield Key(button["text"], None, button)

    def as_json(self, message: Message, *, with_reply: bool = True) -> Json:
        """The Bot API's Message."""
        found: Json = {
            "message_id": message.message_id,
            "from": self.bot_user if message.is_from_bot else self.person.as_user(),
            "chat": self.person.as_chat(),
            "date": _unix(message.sent_at),
        }
        replied = self.messages.get(message.reply_to) if message.reply_to is not None else None
        if with_reply and replied is not None:
            found["reply_to_message"] = self.as_json(replied, with_reply=False)
        if message.edited_at is not None:
            found["edit_date"] = _unix(message.edited_at)
        if message.is_protected:
            found["has_protected_content"] = True
        found |= message.content
        if message.inline:
            found["reply_markup"] = {"inline_keyboard": message.inline}
        return found

    def accessible_json(self, message_id: int) -> Json:
        """The Bot API's MaybeInaccessibleMessage: the message, or the little that is left when it is gone."""
        message = self.messages.get(message_id)
        if message is not None:
            return self.as_json(message)
        return {"chat": self.person.as_chat(), "message_id": message_id, "date": INACCESSIBLE_DATE}


def content_text(content: Json) -> str:
    """Text, caption, name and number of a contact, address of a place: what can be read of it."""
    if "text" in content:
        return str(content["text"])
    parts: list[str] = []
    if contact := content.get("contact"):
        parts += [contact["first_name"], contact.get("last_name", ""), contact["phone_number"]]
    if venue := content.get("venue"):
        parts += [venue["title"], venue["address"]]
    if (document := content.get("document")) and "file_name" in document:
        parts.append(document["file_name"])
    parts.append(content.get("caption", ""))
    return " ".join(part for part in parts if part)


def content_kind(content: Json) -> Kind:
    """What sort of message these fields make."""
    for kind in (Kind.CONTACT, Kind.LOCATION, Kind.VOICE, Kind.PHOTO):
        if kind.value in content:
            return kind
    return Kind.MESSAGE


def _unix(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp())
