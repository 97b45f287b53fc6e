"""The one answer that needs no database: when what somebody sent could not be kept, he must not wait for it.

It says that a computer answers, that nobody was warned yet, and which numbers always help. It promises nothing: what
was not kept stays at Telegram, which brings it again, and then it is heard like any other message.
"""

from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from bot.unreadable import chat_of
from config.texts import DEFAULT_LANGUAGE, Texts

__all__ = ["FromMemory"]

logger = structlog.get_logger(__name__)

MOST_REMEMBERED = 10_000
"""Updates of which it is remembered that their sender was answered; they come again until they are kept."""

SECONDS = 10
"""How long Telegram may take."""


class FromMemory:
    """Answers straight, without the outbox; each update once."""

    def __init__(self, *, bot: Bot, texts: Texts) -> None:
        self._bot = bot
        self._texts = texts
        self._answered: dict[int, None] = {}

    async def not_kept(self, raw: dict[str, Any]) -> None:
        """Tells the sender of this update, if a person sent it in his own chat, that nobody knows of it yet."""
        number, chat, body = raw.get("update_id"), chat_of(raw), _said_in(raw)
        if not isinstance(number, int) or chat is None or body is None or number in self._answered:
            return
        text = self._texts.say(_language(body), "not-kept")
        try:
            await self._bot.send_message(chat, text, request_timeout=SECONDS)
        except (TelegramAPIError, TimeoutError, OSError) as error:  # it comes again, and then he is told
            logger.warning("not told that it was not kept", error=type(error).__name__)
            return
        self._answered[number] = None
        while len(self._answered) > MOST_REMEMBERED:
            del self._answered[next(iter(self._answered))]


def _said_in(raw: dict[str, Any]) -> dict[str, Any] | None:
    """What a person did in his own chat; None for anything else, such as words in a group."""
    for name in ("message", "edited_message", "callback_query"):
        body = raw.get(name)
        if isinstance(body, dict):
            message = body.get("message", body) if name == "callback_query" else body
            chat = message.get("chat") if isinstance(message, dict) else None
            is_group = isinstance(chat, dict) and chat.get("type", "private") != "private"
            return None if is_group else body
    return None


def _language(body: dict[str, Any]) -> str:
    """The language that his Telegram is in; nothing else can be looked up."""
    sender = body.get("from")
    code = sender.get("language_code") if isinstance(sender, dict) else None
    return code.split("-")[0].lower() if isinstance(code, str) else DEFAULT_LANGUAGE
