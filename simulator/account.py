"""The Bot API's other methods: the bot itself, presses, files, commands, the webhook.

Source: Bot API, the methods of these names.
"""

import json
import re
from typing import TYPE_CHECKING, Any

from simulator.errors import bad_request
from simulator.parameters import Parameters
from simulator.transcript import Direction, Kind
from simulator.updates import Wake

if TYPE_CHECKING:
    from simulator.telegram import Bot, Telegram

__all__ = ["ACCOUNT", "take_allowed_updates"]

Json = dict[str, Any]

LONGEST_NOTICE = 200
MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_EVERYWHERE = {"type": "default"}


def get_me(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> Json:
    """getMe: the bot as User."""
    return bot.as_user() | {
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


def get_chat(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> Json:
    """getChat: the ChatFullInfo of a person who started the bot."""
    conversation = telegram.reach(bot, parameters.text("chat_id"))
    gifts = (
        "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"
    )  # fmt: skip
    return conversation.person.as_chat() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def answer_callback_query(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> bool:
    """answerCallbackQuery: True, and the notice is on the phone."""
    if len(parameters.text("text")) > LONGEST_NOTICE:
        raise bad_request("MESSAGE_TOO_LONG")
    query = telegram.answer(bot, parameters.text("callback_query_id"))
    telegram.record(
        query.conversation,
        direction=Direction.OUT,
        kind=Kind.ANSWER,
        text=parameters.text("text"),
        message_id=query.message_id,
    )
    return True


def send_chat_action(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> bool:
    """sendChatAction: True; nothing stays of it."""
    telegram.reach(bot, parameters.text("chat_id"))
    if not parameters.text("action"):
        raise bad_request("wrong parameter action in request")
    return True


def get_file(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> Json:
    """getFile: the File, with the path to download it from."""
    stored = telegram.files.by_id(parameters.text("file_id"))
    return {
        "file_id": stored.fields["file_id"],
        "file_unique_id": stored.fields["file_unique_id"],
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


def _commands_key(parameters: Parameters) -> str:
    scope = json.dumps(parameters.json("scope") or _EVERYWHERE, sort_keys=True)
    return f"{scope} {parameters.text('language_code')}"


def set_my_commands(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> bool:
    """setMyCommands: True."""
    commands = parameters.json("commands")
    if not isinstance(commands, list) or len(commands) > MOST_COMMANDS:
        raise bad_request("expected an Array of BotCommand")
    for command in commands:
        if not isinstance(command, dict):
            raise bad_request("expected an Array of BotCommand")
        if not _COMMAND.fullmatch(str(command.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    bot.commands[_commands_key(parameters)] = commands
    return True


def get_my_commands(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> list[Json]:
    """getMyCommands: the BotCommands set for exactly this scope and language."""
    return bot.commands.get(_commands_key(parameters), [])


def set_webhook(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> bool:
    """setWebhook: True, and from now on updates go by POST."""
    if not parameters.text("url"):
        return delete_webhook(telegram, bot, parameters)
    secret = parameters.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    take_allowed_updates(bot, parameters)
    if parameters.flag("drop_pending_updates"):
        bot.queue.drop()
    bot.queue.wake(Wake.WEBHOOK)
    bot.webhook.start(parameters.text("url"), secret=secret)
    return True


def delete_webhook(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> bool:
    """deleteWebhook: True, and getUpdates works again."""
    bot.webhook.stop()
    if parameters.flag("drop_pending_updates"):
        bot.queue.drop()
    return True


def get_webhook_info(telegram: "Telegram", bot: "Bot", parameters: Parameters) -> Json:
    """getWebhookInfo: the WebhookInfo."""
    info: Json = {
        "url": bot.webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": bot.queue.count(),
    }
    if bot.webhook.is_set and bot.webhook.last_error_at is not None:
        info["last_error_date"] = int(bot.webhook.last_error_at.timestamp())
        info["last_error_message"] = bot.webhook.last_error
    if bot.queue.allowed:
        info["allowed_updates"] = sorted(bot.queue.allowed)
    return info


def take_allowed_updates(bot: "Bot", parameters: Parameters) -> None:
    """Absent leaves the setting as it was, empty means the usual kinds; old updates are not touched."""
    allowed = parameters.json("allowed_updates")
    if isinstance(allowed, list):
        bot.queue.allowed = frozenset(str(kind) for kind in allowed)


ACCOUNT = {
    "getMe": get_me,
    "getChat": get_chat,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
    "getFile": get_file,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
