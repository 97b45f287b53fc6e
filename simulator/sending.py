"""The Bot API's methods that put a new message on a phone.

Source: Bot API, the methods of these names; descriptions as Telegram words them.
"""

from typing import TYPE_CHECKING, Any

from simulator.conversation import Conversation, Message
from simulator.errors import bad_request
from simulator.formatting import Formatted, command_entities, format_text
from simulator.markup import Markup, read_markup
from simulator.parameters import Parameters

if TYPE_CHECKING:
    from simulator.telegram import Bot, Telegram

__all__ = ["SENDING", "caption_fields", "text_fields"]

Json = dict[str, Any]

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def text_fields(parameters: Parameters) -> Json:
    """The content of a text message.

    Raises:
        BotApiError: no text, too much text, or wrong markup.
    """
    if not parameters.text("text").strip():
        raise bad_request("message text is empty")
    formatted = _formatted(parameters, "text", entities="entities")
    if not formatted.text:
        raise bad_request("message text is empty")
    if len(formatted.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    content: Json = {"text": formatted.text}
    entities = [*formatted.entities, *command_entities(formatted.text)]
    if entities:
        content["entities"] = entities
    if preview := parameters.json("link_preview_options"):
        content["link_preview_options"] = preview
    return content


def caption_fields(parameters: Parameters) -> Json:
    """The caption's part of a content; empty without caption.

    Raises:
        BotApiError: too long, or wrong markup.
    """
    formatted = _formatted(parameters, "caption", entities="caption_entities")
    if len(formatted.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    if not formatted.text:
        return {}
    entities = {"caption_entities": list(formatted.entities)} if formatted.entities else {}
    return {"caption": formatted.text, **entities}


def _formatted(parameters: Parameters, name: str, *, entities: str) -> Formatted:
    given = parameters.json(entities)
    if given:
        return Formatted(parameters.text(name), tuple(given))
    return format_text(parameters.text(name), parse_mode=parameters.text("parse_mode") or None)


def _deliver(telegram: "Telegram", bot: "Bot", parameters: Parameters, content: Json) -> Json:
    conversation = telegram.reach(bot, parameters.text("chat_id"))
    markup = read_markup(parameters.json("reply_markup"))
    return conversation.as_json(
        _put(telegram, conversation, parameters=parameters, content=content, markup=markup)
    )


def _put(
    telegram: "Telegram", conversation: Conversation, *, parameters: Parameters, content: Json, markup: Markup
) -> Message:
    message = Message(
        message_id=telegram.next_message_id(),
        is_from_bot=True,
        sent_at=telegram.clock.now(),
        content=content,
        inline=markup.inline,
        menu=markup.menu,
        reply_to=_reply_target(conversation, parameters),
        is_silent=parameters.flag("disable_notification"),
        is_protected=parameters.flag("protect_content"),
    )
    if markup.menu is not None:
        conversation.menu = markup.menu
    elif markup.removes_menu:
        conversation.menu = None
    telegram.show(conversation, message)
    return message


def _reply_target(conversation: Conversation, parameters: Parameters) -> int | None:
    reply = parameters.json("reply_parameters")
    if reply is None:  # the form before Bot API 7.0, which Telegram still takes
        asked = parameters
        wanted = parameters.integer("reply_to_message_id")
    elif isinstance(reply, dict):
        asked = Parameters(reply)
        wanted = asked.integer("message_id")
    else:
        raise bad_request("can't parse reply parameters: expected an Object")
    if wanted is None or wanted in conversation.messages:
        return wanted
    if asked.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def send_message(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> Json:
    """sendMessage: the Message."""
    return _deliver(telegram, bot, parameters, text_fields(parameters))


def send_voice(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> Json:
    """sendVoice: the Message."""
    stored = telegram.files.received(parameters, kind="voice")
    return _deliver(telegram, bot, parameters, {"voice": stored.fields, **caption_fields(parameters)})


def send_photo(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> Json:
    """sendPhoto: the Message."""
    stored = telegram.files.received(parameters, kind="photo")
    return _deliver(telegram, bot, parameters, {"photo": [stored.fields], **caption_fields(parameters)})


def send_document(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> Json:
    """sendDocument: the Message."""
    stored = telegram.files.received(parameters, kind="document")
    return _deliver(telegram, bot, parameters, {"document": stored.fields, **caption_fields(parameters)})


def send_contact(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> Json:
    """sendContact: the Message."""
    if not parameters.text("phone_number").strip():
        raise bad_request("phone number is empty")
    if not parameters.text("first_name").strip():
        raise bad_request("first name is empty")
    names = ("phone_number", "first_name", "last_name", "vcard")
    card = {name: parameters.text(name) for name in names if parameters.text(name)}
    return _deliver(telegram, bot, parameters, {"contact": card})


def _place(parameters: Parameters) -> Json:
    latitude, longitude = parameters.number("latitude"), parameters.number("longitude")
    if latitude is None or not -90 <= latitude <= 90:
        raise bad_request("wrong latitude specified" if latitude is not None else "latitude is empty")
    if longitude is None or not -180 <= longitude <= 180:
        raise bad_request("wrong longitude specified" if longitude is not None else "longitude is empty")
    return {"latitude": latitude, "longitude": longitude}


def send_location(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> Json:
    """sendLocation: the Message."""
    return _deliver(telegram, bot, parameters, {"location": _place(parameters)})


def send_venue(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> Json:
    """sendVenue: the Message, with the place both as venue and as location."""
    place = _place(parameters)
    if not parameters.text("title").strip():
        raise bad_request("title is empty")
    if not parameters.text("address").strip():
        raise bad_request("address is empty")
    venue = {"location": place, "title": parameters.text("title"), "address": parameters.text("address")}
    return _deliver(telegram, bot, parameters, {"venue": venue, "location": place})


def copy_message(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> Json:
    """copyMessage: the MessageId of the copy; the copy does not say where it came from."""
    source = bot.conversations.get(parameters.integer("from_chat_id") or 0)
    if source is None or not source.is_started:
        raise bad_request("chat not found")
    original = source.messages.get(parameters.integer("message_id") or 0)
    if original is None:
        raise bad_request("message to copy not found")
    if original.is_protected:
        raise bad_request("message can't be copied")
    content = dict(original.content)
    if "caption" in parameters.values and "text" not in content:
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= caption_fields(parameters)
    sent = _deliver(telegram, bot, parameters, content)
    return {"message_id": sent["message_id"]}


SENDING = {
    "sendMessage": send_message,
    "sendVoice": send_voice,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendContact": send_contact,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "copyMessage": copy_message,
}
