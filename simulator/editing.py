"""The Bot API's methods that change or remove a message that is on a phone.

Source: Bot API, "Updating messages" and deleteMessage: a bot deletes its own messages for 48 hours, and a
person's message in a private chat for as long.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from simulator.conversation import Conversation, Message
from simulator.errors import BotApiError, bad_request
from simulator.markup import read_markup
from simulator.parameters import Parameters
from simulator.sending import text_fields
from simulator.transcript import Direction, Kind

if TYPE_CHECKING:
    from simulator.telegram import Bot, Telegram

__all__ = ["DELETABLE_FOR", "EDITING"]

Json = dict[str, Any]

DELETABLE_FOR = timedelta(hours=48)
MOST_DELETED_AT_ONCE = 100
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


def _editable(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> tuple[Conversation, Message]:
    conversation = telegram.reach(bot, parameters.text("chat_id"))
    message = conversation.messages.get(parameters.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.is_from_bot:
        raise bad_request("message can't be edited")
    return conversation, message


def _changed(
    telegram: "Telegram",
    conversation: Conversation,
    message: Message,
    *,
    content: Json,
    parameters: Parameters,
) -> Json:
    """The Message after the edit; an edit without reply_markup takes the keys away, as at Telegram."""
    inline = read_markup(parameters.json("reply_markup")).inline
    if content == message.content and (inline or None) == (message.inline or None):
        raise bad_request(_NOT_MODIFIED)
    edited = conversation.change(
        message.message_id, content=content, inline=inline, edited_at=telegram.clock.now()
    )
    telegram.record(
        conversation,
        direction=Direction.OUT,
        kind=Kind.EDIT,
        text=edited.text,
        buttons=edited.buttons,
        message_id=edited.message_id,
    )
    return conversation.as_json(edited)


def edit_message_text(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> Json:
    """editMessageText: the Message as it is now."""
    conversation, message = _editable(telegram, bot, parameters)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _changed(telegram, conversation, message, content=text_fields(parameters), parameters=parameters)


def edit_message_reply_markup(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> Json:
    """editMessageReplyMarkup: the Message as it is now."""
    conversation, message = _editable(telegram, bot, parameters)
    return _changed(telegram, conversation, message, content=message.content, parameters=parameters)


def _delete(telegram: "Telegram", conversation: Conversation, message_id: int) -> None:
    message = conversation.messages.get(message_id)
    if message is None:
        raise bad_request("message to delete not found")
    if telegram.clock.now() - message.sent_at >= DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    del conversation.messages[message_id]
    telegram.record(conversation, direction=Direction.OUT, kind=Kind.DELETE, message_id=message_id)


def delete_message(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> bool:
    """deleteMessage: True."""
    conversation = telegram.reach(bot, parameters.text("chat_id"))
    _delete(telegram, conversation, parameters.integer("message_id") or 0)
    return True


def delete_messages(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> bool:
    """deleteMessages: True; those that cannot be deleted are skipped, as at Telegram."""
    conversation = telegram.reach(bot, parameters.text("chat_id"))
    message_ids = parameters.json("message_ids")
    if not isinstance(message_ids, list) or not 1 <= len(message_ids) <= MOST_DELETED_AT_ONCE:
        raise bad_request("message identifiers are not specified")
    for message_id in message_ids:
        try:
            _delete(telegram, conversation, int(message_id))
        except (BotApiError, TypeError, ValueError):
            continue
    return True


EDITING = {
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
