"""getUpdates: offsets, expiry, long polls, two pollers."""

import asyncio

import httpx
import pytest
from bot_caller import Caller, later

from schedules.clock import SteppedClock
from simulator.phone import Phone
from simulator.telegram import Telegram


async def settled(telegram: Telegram) -> None:
    """Returns when a poll is parked."""
    async with asyncio.timeout(5):
        while not (telegram.is_polled() and telegram.is_at_rest()):
            await telegram.changed()


async def test_an_update_comes_again_until_a_higher_offset_confirms_it(bot: Caller, mila: Phone) -> None:
    """Only a higher offset takes an update out of the queue."""
    mila.says("help")
    start, text = await bot.updates()

    assert await bot.updates() == [start, text]
    assert await bot.updates(offset=start["update_id"]) == [start, text]
    assert await bot.updates(offset=text["update_id"]) == [text]
    assert await bot.updates() == [text]
    assert await bot.updates(offset=text["update_id"] + 1) == []


async def test_a_negative_offset_keeps_the_last_and_forgets_the_rest(bot: Caller, mila: Phone) -> None:
    """Offset -1 leaves one update."""
    mila.says("een")
    mila.says("twee")

    (last,) = await bot.updates(offset=-1)
    assert last["message"]["text"] == "twee"
    assert await bot.updates() == [last]


async def test_limit_cuts_the_answer(bot: Caller, mila: Phone) -> None:
    """The first ones come first, and ids grow."""
    mila.says("een")

    (first,) = await bot.updates(limit=1)
    _, second = await bot.updates()
    assert first["message"]["text"] == "/start"
    assert first["update_id"] < second["update_id"]
    assert first["message"]["message_id"] < second["message"]["message_id"]


async def test_kinds_that_are_not_allowed_do_not_enter_the_queue(bot: Caller, mila: Phone) -> None:
    """allowed_updates stays set until it is said anew; an empty list means the usual kinds."""
    await bot.updates(allowed_updates=["callback_query"])
    mila.says("niet gewenst")
    assert len(await bot.updates()) == 1

    await bot.updates(allowed_updates=[])
    mila.says("wel gewenst")
    assert len(await bot.updates()) == 2


async def test_a_parked_poll_answers_at_once_when_something_comes(
    bot: Caller, mila: Phone, telegram: Telegram
) -> None:
    """The long poll is at rest until a person acts, and then it is not."""
    offset = (await bot.updates())[-1]["update_id"] + 1
    poll = asyncio.create_task(bot.updates(offset=offset, timeout=30))
    await settled(telegram)
    before = telegram.activity
    mila.says("help")

    assert not telegram.is_at_rest()
    assert [update["message"]["text"] for update in await poll] == ["help"]
    assert telegram.is_at_rest()
    assert not telegram.is_polled()
    assert telegram.activity > before


async def test_a_poll_ends_empty_after_its_seconds(bot: Caller) -> None:
    """The time-out of a poll is real time."""
    assert await bot.updates(timeout=1) == []


async def test_the_second_poller_sends_the_first_away(bot: Caller, mila: Phone, telegram: Telegram) -> None:
    """409 goes to the poll that waited, with Telegram's words."""
    offset = (await bot.updates())[-1]["update_id"] + 1
    first = asyncio.create_task(bot.is_refused("getUpdates", offset=offset, timeout=30))
    await settled(telegram)
    second = asyncio.create_task(bot.updates(offset=offset, timeout=30))

    assert await first == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    await settled(telegram)
    mila.says("help")
    assert len(await second) == 1


async def test_a_poller_that_died_leaves_nothing_behind(bot: Caller, mila: Phone, telegram: Telegram) -> None:
    """A poll whose client left is parked no longer, and what comes then waits."""
    offset = (await bot.updates())[-1]["update_id"] + 1
    with pytest.raises(httpx.ReadTimeout):
        await bot.http.post(
            f"{bot.url}/bot{bot.token}/getUpdates", json={"timeout": 30, "offset": offset}, timeout=0.2
        )
    async with asyncio.timeout(5):
        while telegram.is_polled():
            await telegram.changed()
    mila.says("help")

    assert len(await bot.updates(offset=offset)) == 1


async def test_a_press_waits_150_seconds_and_a_message_24_hours(
    bot: Caller, mila: Phone, clock: SteppedClock
) -> None:
    """A press that is not fetched in time is gone, fetched before or not."""
    keys = {"inline_keyboard": [[{"text": "Ja", "callback_data": "ja"}]]}
    await bot.gets("sendMessage", chat_id=7, text="Gaat het?", reply_markup=keys)
    mila.presses("ja")
    later(clock, seconds=149.9)
    assert [list(update)[1] for update in await bot.updates()] == ["message", "callback_query"]
    later(clock, seconds=0.1)
    assert [list(update)[1] for update in await bot.updates()] == ["message"]
    later(clock, hours=24)

    assert await bot.updates() == []


async def test_dates_are_the_clocks(bot: Caller, mila: Phone, clock: SteppedClock) -> None:
    """A message carries the simulated time."""
    later(clock, minutes=3)
    mila.says("/hulp nu")

    message = (await bot.updates())[-1]["message"]
    assert message["date"] == int(clock.now().timestamp())
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]


async def test_blocking_and_unblocking_are_told(bot: Caller, mila: Phone) -> None:
    """my_chat_member says kicked, then member."""
    mila.blocks_bot()
    mila.blocks_bot()
    mila.unblocks_bot()

    told = [update["my_chat_member"] for update in await bot.updates() if "my_chat_member" in update]
    assert [(t["old_chat_member"]["status"], t["new_chat_member"]["status"]) for t in told] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_two_bots_do_not_see_each_other(bot: Caller, mila: Phone, telegram: Telegram) -> None:
    """Each bot has its own queue and its own chats."""
    second = telegram.add_bot("8000000002:AAwatchdog", "waakhond_bot")
    other = Caller(bot.http, bot.url, second.token)
    telegram.phone(7, bot=second).starts()
    await other.gets("sendMessage", chat_id=7, text="wakker worden")

    assert len(await bot.updates()) == 1
    assert len(await other.updates()) == 1
    assert [message.text for message in mila.messages] == ["/start"]
    assert telegram.transcript[-1].bot == "waakhond_bot"
