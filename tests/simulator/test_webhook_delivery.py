"""Updates by POST: secret, order, again after a failure, and no getUpdates meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from bot_caller import START, Caller, later
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from schedules.clock import SteppedClock
from simulator.phone import Phone
from simulator.server import running
from simulator.telegram import Telegram


class Listener:
    """A bot that takes POSTs; it answers with what the test laid ready, 200 when nothing is."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.secrets: list[str | None] = []
        self.ready: list[Response] = []
        self.url = ""

    async def takes(self, request: Request) -> Response:
        """The answer to one update."""
        self.texts.append((await request.json())["message"]["text"])
        self.secrets.append(request.headers.get("x-telegram-bot-api-secret-token"))
        return self.ready.pop(0) if self.ready else Response()


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    """A listener on this machine."""
    found = Listener()
    app = Starlette(routes=[Route("/hook", found.takes, methods=["POST"])])
    async with running(app) as url:
        found.url = f"{url}/hook"
        yield found


async def at_rest(telegram: Telegram) -> None:
    """Returns when nothing is being delivered."""
    async with asyncio.timeout(5):
        while not telegram.is_at_rest():
            await telegram.changed()


async def test_updates_are_posted_with_the_secret(
    listener: Listener, bot: Caller, mila: Phone, telegram: Telegram
) -> None:
    """What waited comes first; a poll is refused; after deleteWebhook polling works again."""
    await bot.gets("setWebhook", url=listener.url, secret_token="geheim-1")
    mila.says("help")
    await at_rest(telegram)

    assert listener.texts == ["/start", "help"]
    assert listener.secrets == ["geheim-1", "geheim-1"]
    assert telegram.is_polled()
    assert (await bot.gets("getWebhookInfo"))["url"] == listener.url
    code, told = await bot.is_refused("getUpdates")
    assert (code, "webhook is active" in told) == (409, True)
    await bot.gets("deleteWebhook")
    assert await bot.updates() == []


async def test_a_failed_delivery_is_tried_again(
    listener: Listener, bot: Caller, mila: Phone, telegram: Telegram, clock: SteppedClock
) -> None:
    """The same update comes again after a simulated second, and the next one only after it."""
    listener.ready = [Response(status_code=500)]
    await bot.gets("setWebhook", url=listener.url)
    mila.says("help")
    await at_rest(telegram)
    assert listener.texts == ["/start"]
    assert telegram.next_moment() == START + timedelta(seconds=1)
    assert "500" in (await bot.gets("getWebhookInfo"))["last_error_message"]
    later(clock, seconds=1)
    async with asyncio.timeout(5):
        while len(listener.texts) < 3:
            await telegram.changed()

    assert listener.texts == ["/start", "/start", "help"]


async def test_nothing_is_posted_while_telegram_is_down(
    listener: Listener, bot: Caller, mila: Phone, telegram: Telegram, clock: SteppedClock
) -> None:
    """The delivery goes on by itself when the fault ends."""
    await bot.gets("setWebhook", url=listener.url)
    await at_rest(telegram)
    telegram.begin_fault("down", START + timedelta(minutes=1))
    mila.says("help")
    async with asyncio.timeout(5):
        while telegram.next_moment() is None:
            await telegram.changed()
    assert telegram.next_moment() == START + timedelta(minutes=1)
    assert listener.texts == ["/start"]
    later(clock, minutes=1)
    async with asyncio.timeout(5):
        while len(listener.texts) < 2:
            await telegram.changed()

    assert listener.texts == ["/start", "help"]


async def test_a_method_in_the_answer_is_done(
    listener: Listener, bot: Caller, mila: Phone, telegram: Telegram
) -> None:
    """A bot may answer an update with a call."""
    listener.ready = [JSONResponse({"method": "sendMessage", "chat_id": 7, "text": "dag"})]
    await bot.gets("setWebhook", url=listener.url)
    await at_rest(telegram)

    assert mila.messages[-1].text == "dag"


async def test_wrong_webhooks_are_refused(bot: Caller) -> None:
    """No address, or a secret with other signs than Telegram allows; an empty one removes it."""
    assert (await bot.is_refused("setWebhook", url="ftp://x"))[0] == 400
    assert (await bot.is_refused("setWebhook", url="http://127.0.0.1:9/", secret_token="é"))[0] == 400
    assert await bot.gets("setWebhook", url="") is True


async def test_setting_a_webhook_sends_a_parked_poll_away(bot: Caller, telegram: Telegram) -> None:
    """409 with Telegram's words."""
    poll = asyncio.create_task(bot.is_refused("getUpdates", timeout=30))
    async with asyncio.timeout(5):
        while not telegram.is_polled():
            await telegram.changed()
    await bot.gets("setWebhook", url="http://127.0.0.1:9/")

    assert await poll == (409, "Conflict: terminated by setWebhook request")
