"""What a browser shows of a phone, as JSON."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from simulator.conversation import Message
from simulator.markup import Rows
from simulator.phone import Phone
from simulator.transcript import Direction, Entry, Kind

__all__ = ["clock_view", "last_notice", "phone_view"]

Json = dict[str, Any]

NIGHT_BEGINS, NIGHT_ENDS = 20, 7  # local hours between which the page is dark
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def clock_view(now: datetime, *, zone: ZoneInfo) -> Json:
    """The local time and date, and whether it is night."""
    local = now.astimezone(zone)
    return {
        "time": f"{local:%H:%M:%S}",
        "date": f"{_WEEKDAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year}",
        "offset": f"{local:%Z}",
        "is_night": local.hour >= NIGHT_BEGINS or local.hour < NIGHT_ENDS,
    }


def phone_view(phone: Phone, *, zone: ZoneInfo) -> Json:
    """The screen: messages oldest first, and the menu."""
    conversation = phone.conversation
    return {
        "is_started": conversation.is_started,
        "is_blocked": conversation.is_blocked,
        "menu": _rows(conversation.menu),
        "messages": [_message_view(phone, message, zone=zone) for message in phone.messages],
    }


def last_notice(transcript: list[Entry], user_id: int) -> Json | None:
    """The newest notice after a press; None when this person had none that says something."""
    for entry in reversed(transcript):
        if (
            entry.user_id == user_id
            and (entry.kind, entry.direction) == (Kind.ANSWER, Direction.OUT)
            and entry.text
        ):
            return {"sequence": entry.sequence, "text": entry.text}
    return None


def _message_view(phone: Phone, message: Message, *, zone: ZoneInfo) -> Json:
    content = message.content
    local = message.sent_at.astimezone(zone)
    replied = phone.conversation.messages.get(message.reply_to or 0)
    view: Json = {
        "id": message.message_id,
        "is_from_bot": message.is_from_bot,
        "time": f"{local:%H:%M}",
        "day": f"{_WEEKDAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]}",
        "is_edited": message.edited_at is not None,
        "kind": message.kind,
        "text": content.get("text", content.get("caption", "")),
        "entities": content.get("entities", content.get("caption_entities", [])),
        "reply": (replied.text or replied.kind) if replied is not None else None,
        "keys": _rows(message.inline),
    }
    if voice := content.get("voice"):
        view |= {"file": voice["file_id"], "seconds": voice["duration"]}
    if photo := content.get("photo"):
        view["file"] = photo[-1]["file_id"]
    if document := content.get("document"):
        view |= {"file": document["file_id"], "file_name": document.get("file_name", "bestand")}
    if contact := content.get("contact"):
        name = f"{contact['first_name']} {contact.get('last_name', '')}".strip()
        view["contact"] = {"name": name, "number": contact["phone_number"]}
    if place := content.get("location"):
        venue = content.get("venue", {})
        view["place"] = {**place, "title": venue.get("title", "Locatie"), "address": venue.get("address", "")}
    return view


def _rows(rows: Rows | None) -> list[list[Json]]:
    return [[{"text": key["text"], "url": key.get("url")} for key in row] for row in rows or []]
