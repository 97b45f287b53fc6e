"""Puts one message of the outbox into one chat, and says in our own words what went wrong.

Source: https://core.telegram.org/bots/api#making-requests; the descriptions of errors as Telegram sends them.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from aiogram import Bot
from aiogram import exceptions as telegram
from aiogram.types import BotCommand, BotCommandScopeChat, BufferedInputFile, LinkPreviewOptions, Message
from aiohttp import ClientConnectorError

from bot.invites import make_invite
from bot.render import Rendered, Renderer, cut
from config.texts import Texts
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

COMMANDS = {
    "worker": ("dienst", "open", "rooster", "waakvlam"),
    "coordinator": ("overzicht", "open", "dienst", "rooster", "waakvlam", "uitnodigen"),
    "client": ("hulp", "nummers", "stop"),
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
        """The message's id in the chat; None for a removal, an answer to a press, or an edit that changed nothing.

        Raises:
            SendError: it did not arrive; the class says what follows from that.
        """
        async with self._nights.read() as night:
            chat = letter.chat_id or await links.chat_of(night.tx, letter.provider, letter.recipient)
            if chat is None:
                raise Unreachable("not_linked")
            page = None
            if letter.deletes is None and letter.text != "invite-made":
                page = await self._renderer.render(night.tx, letter, now=self._clock.now())
        if letter.text == "invite-made":
            page = await make_invite(letter, nights=self._nights, bot=self._bot, texts=self._texts, now=self._clock.now())
        self.calls += 1
        try:
            return await self._put(letter, chat, page)
        except telegram.TelegramMigrateToChat as moved:
            async with self._nights.write() as night:
                await links.move_chat(night.tx, old=chat, new=moved.migrate_to_chat_id, at=self._clock.now())
            raise Unavailable("the chat has moved") from moved
        except telegram.TelegramAPIError as error:
            raise _ours(error) from error
        finally:
            self.calls -= 1

    async def _put(self, letter: OutboxRow, chat: int, page: Rendered | None) -> int | None:
        if letter.deletes is not None:
            await _unless(
                self._bot.delete_message(chat, letter.deletes, request_timeout=TIMEOUT_SECONDS), "to delete not found"
            )
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
                reply_markup=page.keys if letter.keys else None,  # type: ignore[arg-type]  an edit never has the menu
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
        sent = await _forms(self._bot, page)(
            chat_id=chat,
            reply_markup=page.keys,
            protect_content=letter.is_detail or None,
            request_timeout=TIMEOUT_SECONDS,
        )
        if letter.text.startswith("welcome-"):
            await self._give_commands(letter, chat)
        return int(sent.message_id)

    async def _give_commands(self, letter: OutboxRow, chat: int) -> None:
        """The list of commands in Telegram's own menu, by role. Without it everything works as well."""
        role = letter.text.removeprefix("welcome-")
        commands = [
            BotCommand(command=one, description=self._texts.say("nl", f"command-{one}")) for one in COMMANDS[role]
        ]
        try:
            await self._bot.set_my_commands(
                commands, scope=BotCommandScopeChat(chat_id=chat), request_timeout=TIMEOUT_SECONDS
            )
        except telegram.TelegramAPIError:
            return


def _forms(bot: Bot, page: Rendered) -> Callable[..., Awaitable[Message]]:
    """The call that sends a message of this form, with everything but the chat."""
    body: dict[str, Any] = dict(page.body)
    caption = cut(page.text, longest=LONGEST_CAPTION)

    def given(call: Callable[..., Any], **fixed: Any) -> Callable[..., Awaitable[Message]]:
        return lambda **more: call(**fixed, **more)

    match page.form:
        case "text":
            return given(bot.send_message, text=page.text, link_preview_options=LinkPreviewOptions(is_disabled=True))
        case "contact":
            return given(bot.send_contact, phone_number=body["phone"], first_name=body["name"])
        case "voice":
            return given(bot.send_voice, voice=body["file_id"], caption=caption)
        case "photo":
            return given(bot.send_photo, photo=body["file_id"], caption=caption)
        case "picture":
            picture = BufferedInputFile(body["bytes"], filename="achtervang.png")
            return given(bot.send_photo, photo=picture, caption=caption)
        case "document":
            return given(bot.send_document, document=body["file_id"], caption=caption)
        case "location":
            return given(
                bot.send_venue,
                latitude=body["latitude"],
                longitude=body["longitude"],
                title=cut(page.text, longest=100),
                address="📍",
            )
        case _:
            return given(bot.copy_message, from_chat_id=body["chat"], message_id=body["message"], caption=caption)


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
            return Unreachable("gone" if "deactivated" in error.message else "blocked")
        case telegram.TelegramUnauthorizedError():
            return Mute(error.message)
        case telegram.TelegramBadRequest() | telegram.TelegramNotFound() | telegram.TelegramEntityTooLarge():
            return Unreachable("gone") if "chat not found" in error.message else Refused(error.message)
        case telegram.TelegramNetworkError() if not isinstance(error.__cause__, ClientConnectorError):
            return Uncertain(type(error.__cause__).__name__)
        case _:
            return Unavailable(type(error).__name__)
