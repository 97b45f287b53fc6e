"""The connection to Telegram, or to whatever server answers in its place."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.utils.token import TokenValidationError

__all__ = ["Bot", "NoConnection", "connected", "username_of"]


class NoConnection(Exception):
    """Telegram does not accept the token, or cannot be reached; the message says which, never the token."""


@asynccontextmanager
async def connected(*, token: str, api_url: str) -> AsyncIterator[Bot]:
    """The bot, until the end of the block. Nothing is called yet.

    Raises:
        NoConnection: this is no token.
    """
    session = AiohttpSession(api=TelegramAPIServer.from_base(api_url))
    try:
        try:
            bot = Bot(token=token, session=session)
        except TokenValidationError as error:
            raise NoConnection("the token is not of the form 123456:ABC…") from error
        yield bot
    finally:
        await session.close()


async def username_of(*, token: str, api_url: str) -> str:
    """The bot's name at Telegram.

    Raises:
        NoConnection: Telegram does not accept the token, or cannot be reached.
    """
    async with connected(token=token, api_url=api_url) as bot:
        try:
            me = await bot.get_me(request_timeout=10)
        except TelegramAPIError as error:
            raise NoConnection(f"Telegram does not answer for this token ({type(error).__name__})") from error
    return me.username or ""
