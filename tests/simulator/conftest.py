"""The simulator over real HTTP, with a clock that stands still until a test moves it."""

from collections.abc import AsyncIterator

import httpx
import pytest
from bot_caller import START, Caller

from schedules.clock import SteppedClock
from simulator.app import telegram_app
from simulator.phone import Phone
from simulator.server import running
from simulator.telegram import Telegram


@pytest.fixture
def clock() -> SteppedClock:
    """Stands in the night of 21 November 2026."""
    return SteppedClock(START)


@pytest.fixture
def telegram(clock: SteppedClock) -> Telegram:
    """A Telegram with one bot and nobody on it."""
    return Telegram(clock)


@pytest.fixture
def mila(telegram: Telegram) -> Phone:
    """The phone of someone who started the bot."""
    phone = telegram.phone(7, "Mila", phone_number="+31612345678")
    phone.starts()
    return phone


@pytest.fixture
async def url(telegram: Telegram) -> AsyncIterator[str]:
    """The address at which the simulator answers."""
    async with running(telegram_app(telegram)) as address:
        yield address


@pytest.fixture
async def bot(telegram: Telegram, url: str) -> AsyncIterator[Caller]:
    """The main bot over plain HTTP."""
    async with httpx.AsyncClient(timeout=10) as http:
        yield Caller(http, url, telegram.main_bot.token)
