"""Puts one message of the outbox into one chat, and says in our own words what went wrong.

Source: https://core.telegram.org/bots/api#making-requests; the descriptions of errors as Telegram sends them.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import structlog
from aiogram import Bot
from aiogram import exceptions as telegram
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from aiohttp import ClientConnectorError

from bot.invites import invite_link, make_invite
from bot.length import cut
from bot.render import CAPTIONLESS, Rendered, Renderer
from config.texts import TextFault, Texts
from escalation.errors import Mute, Refused, SendError, TryLater, Unavailable, Uncertain, Unreachable
from schedules.clock import Clock
from storage import links
from storage.night import Nights
from storage.outbox_row import OutboxRow

__all__ = ["Sender"]

TIMEOUT_SECONDS = 10
"""How long a call may take; after that it may or may not have arrived."""

LONGEST_ANSWER = 200
"""Of an answer to a press. Source: Bot API, answerCallbackQuery."""

LONGEST_CAPTION = 1024

INVITE = "invite-made"
"""The one text with a secret in it: its code is made when it is sent, and kept as a hash only."""

logger = structlog.get_logger(__name__)

COMMANDS = {
    "worker": ("dienst", "open", "rooster", "waakvlam", "naasten"),
    "coordinator": ("overzicht", "open", "dienst", "rooster", "waakvlam", "naasten", "uitnodigen"),
    "client": ("hulp", "nummers", "naasten", "stop"),
    "relative": ("zorgen", "stop"),
    "unconfirmed": ("hulp", "nummers", "stop"),
}


class Sender:
    """Sends with aiogram. ``calls`` is how many calls wait for Telegram's answer now."""

    def __init__(self, *, bot: Bot, nights: Nights, renderer: Renderer, texts: Texts, clock: Clock) -> None:
        self._bot = bot
        self._nights = nights
        self._renderer = renderer
        self._texts = texts
        self._clock = clock
        self.calls = 0

    async def send(self, letter: OutboxRow) -> int | None:
        """The message's id in the chat; None for a removal or an answer to a press.

        Raises:
            SendError: it did not arrive; the class says what follows from that.
        """
        chat, page = await self._write(letter)
        self.calls += 1
        try:
            if letter.text == INVITE:
                page = await self._invite(letter)
            return await self._put(letter, chat, page)
        except telegram.TelegramMigrateToChat as moved:
            async with self._nights.write() as night:
                await links.move_chat(night.tx, old=chat, new=moved.migrate_to_chat_id, at=self._clock.now())
            raise Unavailable("the chat has moved") from moved
        except telegram.TelegramAPIError as error:
            raise _ours(error) from error
        except telegram.ClientDecodeError as error:
            return _unread_answer(error)
        finally:
            self.calls -= 1

    async def _write(self, letter: OutboxRow) -> tuple[int, Rendered | None]:
        """The chat, and what it will read; None for a removal, and for an invite, whose code is made later.

        A text that cannot be written fails alone: tried again and again it would hold up all behind it.
        """
        async with self._nights.read() as night:
            chat = letter.chat_id or await links.chat_of(night.tx, letter.provider, letter.recipient)
            if chat is None:
                raise Unreachable("not_linked")
            if letter.deletes is not None or letter.text == INVITE:
                return chat, None
            try:
                return chat, await self._renderer.render(night.tx, letter, now=self._clock.now())
            except (TextFault, LookupError, TypeError, ValueError, AttributeError) as error:
                logger.exception(
                    "text not written", text=letter.text, case=letter.case_code, letter=letter.id
                )
                raise Refused(f"not written: {type(error).__name__}") from error

    async def _invite(self, letter: OutboxRow) -> Rendered:
        link = invite_link(await self._bot.me())
        return await make_invite(
            letter, nights=self._nights, texts=self._texts, link=link, now=self._clock.now()
        )

    async def _put(self, letter: OutboxRow, chat: int, page: Rendered | None) -> int | None:
        if letter.deletes is not None:
            removal = self._bot.delete_message(chat, letter.deletes, request_timeout=TIMEOUT_SECONDS)
            await _unless(removal, "to delete not found")
            return None
        assert page is not None  # noqa: S101  everything but a removal was rendered
        if letter.answers:
            await _unless(
                self._bot.answer_callback_query(
                    letter.answers,
                    text=cut(page.text, longest=LONGEST_ANSWER),
                    show_alert=not letter.text.startswith("toast"),
                    request_timeout=TIMEOUT_SECONDS,
                ),
                "query is too old",
            )
            return None
        if letter.edits is not None:
            return await self._edit(letter, chat, page)
        return await self._new(letter, chat, page)

    async def _edit(self, letter: OutboxRow, chat: int, page: Rendered) -> int | None:
        """Changes a message; where that is not possible any more a new one is sent."""
        try:
            await self._bot.edit_message_text(
                page.text,
                chat_id=chat,
                message_id=letter.edits,
                reply_markup=page.keys if isinstance(page.keys, InlineKeyboardMarkup) else None,
                request_timeout=TIMEOUT_SECONDS,
            )
        except telegram.TelegramBadRequest as error:
            if "not modified" in error.message:
                return letter.edits
            if "can't be edited" in error.message or "to edit not found" in error.message:
                return await self._new(letter, chat, page)
            raise
        return letter.edits

    async def _new(self, letter: OutboxRow, chat: int, page: Rendered) -> int:
        more: dict[str, Any] = {}
        if page.answers is not None:
            more["reply_parameters"] = ReplyParameters(
                message_id=page.answers, allow_sending_without_reply=True
            )
        more |= {
            "chat_id": chat,
            "reply_markup": page.keys,
            "protect_content": letter.is_detail or None,
            "request_timeout": TIMEOUT_SECONDS,
        }
        try:
            sent = await _forms(self._bot, page)(**more)
        except telegram.TelegramBadRequest as error:
            if "instead" not in page.body or isinstance(_ours(error), Unreachable):
                raise
            # the picture or voice is gone at Telegram: its reader must know at least that there was one
            in_words = cut(f"{page.text} {page.body['instead']}".strip())
            sent = await self._bot.send_message(text=in_words, **more)
        if letter.text.startswith("welcome-"):
            await self._give_commands(letter, chat, language=page.language)
        return int(sent.message_id)

    async def _give_commands(self, letter: OutboxRow, chat: int, *, language: str) -> None:
        """The list of commands in Telegram's own menu, by role. Without it everything works as well."""
        role = letter.text.removeprefix("welcome-")
        commands = [
            BotCommand(command=one, description=self._texts.say(language, f"command-{one}"))
            for one in COMMANDS[role]
        ]
        try:
            await self._bot.set_my_commands(
                commands, scope=BotCommandScopeChat(chat_id=chat), request_timeout=TIMEOUT_SECONDS
            )
        except telegram.AiogramError:
            return


def _forms(bot: Bot, page: Rendered) -> Callable[..., Awaitable[Any]]:
    """The call that sends a message of this form, with everything but the chat."""
    body: dict[str, Any] = dict(page.body)
    caption = cut(page.text, longest=LONGEST_CAPTION)

    def given(call: Callable[..., Any], **fixed: Any) -> Callable[..., Awaitable[Any]]:
        return lambda **more: call(**fixed, **more)

    match page.form:
        case "text":
            without = LinkPreviewOptions(is_disabled=True)
            return given(bot.send_message, text=page.text, link_preview_options=without)
        case "contact":
            return given(bot.send_contact, phone_number=body["phone"], first_name=body["name"])
        case "voice":
            return given(bot.send_voice, voice=body["file_id"], caption=caption)
        case "photo":
            return given(bot.send_photo, photo=body["file_id"], caption=caption)
        case "document":
            return given(bot.send_document, document=body["file_id"], caption=caption)
        case "picture":
            picture = BufferedInputFile(body["bytes"], filename="achtervang.png")
            return given(bot.send_photo, photo=picture, caption=caption)
        case "location":
            return given(
                bot.send_venue,
                latitude=body["latitude"],
                longitude=body["longitude"],
                title=cut(page.text, longest=100),
                address="📍",
            )
        case _:
            more = {} if page.form in CAPTIONLESS else {"caption": caption}
            return given(bot.copy_message, from_chat_id=body["chat"], message_id=body["message"], **more)


async def _unless(call: Awaitable[Any], harmless: str) -> None:
    """Makes a call; this one complaint of Telegram's means that there is nothing left to do."""
    try:
        await call
    except telegram.TelegramBadRequest as error:
        if harmless not in error.message and "query ID is invalid" not in error.message:
            raise


def _ours(error: telegram.TelegramAPIError) -> SendError:
    """Telegram's error, in our words."""
    match error:
        case telegram.TelegramRetryAfter():
            return TryLater(timedelta(seconds=error.retry_after))
        case telegram.TelegramForbiddenError():
            return Unreachable("gone" if "deactivated" in error.message.casefold() else "blocked")
        case telegram.TelegramUnauthorizedError():
            return Mute(error.message)
        case telegram.TelegramBadRequest() | telegram.TelegramNotFound() | telegram.TelegramEntityTooLarge():
            is_gone = any(one in error.message.casefold() for one in ("chat not found", "peer_id_invalid"))
            return Unreachable("gone") if is_gone else Refused(error.message)
        case telegram.TelegramNetworkError() if not isinstance(error.__cause__, ClientConnectorError):
            return Uncertain(type(error.__cause__).__name__)
        case _:
            return Unavailable(type(error).__name__)


def _unread_answer(error: telegram.ClientDecodeError) -> int | None:
    """The message's id out of an answer that the library could not read, when it was sent all the same.

    A later Bot API may answer what this library does not know; no alert may go out for ever for that.
    """
    answer = error.data
    if isinstance(answer, str):
        # no JSON at all: the page of a server before Telegram's (502), and the call did not get through
        raise Unavailable("no answer of the Bot API") from error
    if not isinstance(answer, dict) or answer.get("ok") is not True:
        raise Uncertain("unreadable answer") from error
    result = answer.get("result")
    number = result.get("message_id") if isinstance(result, dict) else None
    return number if isinstance(number, int) else None
