"""What goes wrong at Telegram on demand, and ends by itself."""

import asyncio
from datetime import timedelta

import httpx
import pytest
from bot_caller import START, Caller, later

from schedules.clock import SteppedClock
from simulator.phone import Phone
from simulator.telegram import Telegram


async def reached(telegram: Telegram, *, polled: bool) -> None:
    """Returns when the simulator is at rest, with or without a poll."""
    async with asyncio.timeout(5):
        while not (telegram.is_at_rest() and telegram.is_polled() == polled):
            await telegram.changed()


async def test_down_answers_502_and_keeps_what_people_do(
    bot: Caller, mila: Phone, telegram: Telegram, clock: SteppedClock
) -> None:
    """Every call fails until the moment; then what waited is there."""
    telegram.begin_fault("down", START + timedelta(minutes=3))
    mila.says("help")
    answers = [await bot.asks(method) for method in ("getMe", "getUpdates", "sendMessage")]
    assert [answer.status_code for answer in answers] == [502, 502, 502]
    assert "<html>" in answers[0].text
    later(clock, minutes=3)

    assert [update["message"]["text"] for update in await bot.updates()] == ["/start", "help"]


async def test_down_ends_a_parked_poll(bot: Caller, telegram: Telegram) -> None:
    """The poll that waited when it began fails too."""
    poll = asyncio.create_task(bot.asks("getUpdates", timeout=30))
    await reached(telegram, polled=True)
    telegram.begin_fault("down", START + timedelta(minutes=3))

    assert (await poll).status_code == 502


async def test_slow_acts_at_once_and_answers_after_eight_seconds(
    bot: Caller, mila: Phone, telegram: Telegram, clock: SteppedClock
) -> None:
    """The message is on the phone while the answer waits for the clock; that is rest."""
    telegram.begin_fault("slow", START + timedelta(minutes=1))
    sending = asyncio.create_task(bot.gets("sendMessage", chat_id=7, text="traag"))
    polling = asyncio.create_task(bot.updates(timeout=30))
    async with asyncio.timeout(5):
        while not (telegram.is_polled() and telegram.is_at_rest() and len(mila.messages) == 2):
            await telegram.changed()

    assert telegram.next_moment() == START + timedelta(seconds=8)
    later(clock, seconds=7.9)
    assert not sending.done()
    later(clock, seconds=0.1)
    assert (await sending)["text"] == "traag"
    assert len(await polling) == 1
    assert telegram.next_moment() is None


async def test_limits_of_one_a_second_in_a_chat_and_thirty_in_all(
    bot: Caller, telegram: Telegram, clock: SteppedClock
) -> None:
    """429 with retry_after; a refused call does not count; the window slides in simulated time."""
    for user_id in range(1, 33):
        telegram.phone(user_id).starts()
    telegram.begin_fault("limits", START + timedelta(minutes=1))
    await bot.gets("sendMessage", chat_id=1, text="x")
    answer = await bot.asks("sendMessage", chat_id=1, text="x")
    assert answer.status_code == 429
    assert answer.json()["parameters"] == {"retry_after": 1}
    assert answer.json()["description"] == "Too Many Requests: retry after 1"
    later(clock, seconds=0.5)
    for user_id in range(2, 31):
        await bot.gets("sendMessage", chat_id=user_id, text="x")
    assert (await bot.is_refused("sendMessage", chat_id=31, text="x"))[0] == 429
    await bot.updates()
    later(clock, seconds=0.5)

    await bot.gets("sendMessage", chat_id=1, text="x")
    assert (await bot.is_refused("sendMessage", chat_id=2, text="x"))[0] == 429
    later(clock, minutes=1)
    await bot.gets("sendMessage", chat_id=2, text="x")
    await bot.gets("sendMessage", chat_id=2, text="x")


async def test_forgotten_answers_are_sent_all_the_same(
    bot: Caller, mila: Phone, telegram: Telegram, clock: SteppedClock
) -> None:
    """The message arrives and the line closes without a byte; getUpdates and edits answer."""
    sent = await bot.gets("sendMessage", chat_id=7, text="eerst")
    telegram.begin_fault("forgets_answers", START + timedelta(seconds=10))
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        await bot.asks("sendMessage", chat_id=7, text="aangekomen")
    await bot.gets("editMessageText", chat_id=7, message_id=sent["message_id"], text="anders")
    await bot.updates()
    assert [message.text for message in mila.messages[1:]] == ["anders", "aangekomen"]
    assert (await bot.is_refused("sendMessage", chat_id=8, text="x"))[0] == 400
    later(clock, seconds=10)

    await bot.gets("sendMessage", chat_id=7, text="beantwoord")


def test_an_unknown_fault_is_refused(telegram: Telegram) -> None:
    """Only the four kinds exist."""
    with pytest.raises(ValueError, match="broken"):
        telegram.begin_fault("broken", START)
