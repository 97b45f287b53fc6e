"""Both Telegram libraries use the simulator over real HTTP and understand every answer."""

from collections.abc import AsyncIterator

import aiogram
import pytest
import telegram as ptb
from aiogram import types
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from bot_api_rules import faults_in_request
from bot_caller import START, later
from telegram.request import HTTPXRequest

import simulator.app
from schedules.clock import SteppedClock
from simulator.app import METHODS
from simulator.parameters import Parameters
from simulator.phone import Phone
from simulator.telegram import Bot, Telegram


@pytest.fixture
async def gram(url: str, telegram: Telegram) -> AsyncIterator[aiogram.Bot]:
    """The library of the product."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    async with aiogram.Bot(telegram.main_bot.token, session=session).context() as bot:
        yield bot


@pytest.fixture
async def python_bot(url: str, telegram: Telegram) -> AsyncIterator[ptb.Bot]:
    """The library of the watchdog."""
    async with ptb.Bot(
        telegram.main_bot.token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=HTTPXRequest(),
        get_updates_request=HTTPXRequest(),
    ) as bot:
        yield bot


@pytest.fixture
def requests_checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the methods called; each request is held against the schema."""
    called: list[str] = []

    def checked(name: str) -> simulator.app.Method:
        def method(telegram: Telegram, bot: Bot, parameters: Parameters) -> object:
            called.append(name)
            uploads = {file: "attach://" + file for file in parameters.files if file in ("voice", "photo")}
            faults = faults_in_request(name, {**uploads, **parameters.values})
            assert faults == [], faults
            return real_methods[name](telegram, bot, parameters)

        return method

    real_methods = dict(METHODS)
    monkeypatch.setattr(simulator.app, "METHODS", {name: checked(name) for name in METHODS})
    return called


async def test_aiogram_uses_every_method(
    gram: aiogram.Bot, mila: Phone, requests_checked: list[str], clock: SteppedClock
) -> None:
    """Every method is called by aiogram, and every answer becomes its type."""
    key = types.InlineKeyboardButton(text="✅ Ik pak dit op", callback_data="take:1")
    keys = types.InlineKeyboardMarkup(inline_keyboard=[[key]])
    menu = types.ReplyKeyboardMarkup(keyboard=[[types.KeyboardButton(text="Nummers")]], resize_keyboard=True)
    assert (await gram.get_me()).username == "achtervang_bot"
    await gram.delete_webhook()
    assert (await gram.get_webhook_info()).url == ""
    await gram.set_my_commands([types.BotCommand(command="hulp", description="Hulp vragen")])
    assert len(await gram.get_my_commands()) == 1
    assert (await gram.get_chat(7)).first_name == "Mila"
    await gram.send_message(7, "<b>Dag</b>", parse_mode="HTML", reply_markup=menu)
    sent = await gram.send_message(7, "Spoed", reply_markup=keys, protect_content=True)
    reply = await gram.send_message(
        7, "x", reply_parameters=types.ReplyParameters(message_id=sent.message_id)
    )
    assert reply.reply_to_message is not None
    edited = await gram.edit_message_text("Spoed.", chat_id=7, message_id=sent.message_id, reply_markup=keys)
    assert isinstance(edited, types.Message)
    mila.presses("ik pak dit op")
    (query,) = [update.callback_query for update in await gram.get_updates() if update.callback_query]
    assert isinstance(query.message, types.Message)
    await query.answer("Dank je", show_alert=True).as_(gram)
    await gram.edit_message_reply_markup(chat_id=7, message_id=sent.message_id, reply_markup=None)
    voice = await gram.send_voice(7, types.BufferedInputFile(b"OggS", "v.ogg"), duration=3)
    photo = await gram.send_photo(7, types.BufferedInputFile(b"jpg", "p.jpg"), caption="deur")
    await gram.send_document(7, types.BufferedInputFile(b"a", "a.csv"))
    await gram.send_contact(7, phone_number="+31600000000", first_name="Sam")
    await gram.send_location(7, latitude=52.1, longitude=6.1)
    venue = await gram.send_venue(7, latitude=52.1, longitude=6.1, title="Mila", address="Kade 1")
    assert venue.venue is not None
    copied = await gram.copy_message(7, from_chat_id=7, message_id=photo.message_id)
    await gram.send_chat_action(7, "typing")
    assert voice.voice is not None
    path = (await gram.get_file(voice.voice.file_id)).file_path
    assert path is not None
    downloaded = await gram.download_file(path)
    assert downloaded is not None
    assert downloaded.read() == b"OggS"
    await gram.delete_message(7, copied.message_id)
    await gram.delete_messages(7, [photo.message_id])
    assert (await gram.send_message(7, "nu")).date == START.replace(microsecond=0)
    await gram.set_webhook("http://127.0.0.1:9/hook", secret_token="s")

    assert set(requests_checked) == set(METHODS)


async def test_aiogram_reads_every_update(gram: aiogram.Bot, mila: Phone) -> None:
    """Whatever a phone does becomes an Update that aiogram knows."""
    mila.says("ik trek het niet meer")
    mila.sends_voice(seconds=4)
    mila.sends_photo("hier")
    mila.shares_location()
    mila.shares_contact()
    mila.blocks_bot()
    mila.unblocks_bot()

    updates = await gram.get_updates()
    kinds = [update.message.content_type for update in updates if update.message]
    assert kinds == ["text", "text", "voice", "photo", "location", "contact"]
    assert [update.event_type for update in updates[-2:]] == ["my_chat_member", "my_chat_member"]
    assert [
        update.my_chat_member.new_chat_member.status for update in updates[-2:] if update.my_chat_member
    ] == [
        "kicked",
        "member",
    ]


async def test_python_telegram_bot_understands_it_too(
    python_bot: ptb.Bot, mila: Phone, requests_checked: list[str]
) -> None:
    """The second library sends, edits, reads updates, presses and files."""
    keys = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Ja", callback_data="ja")]])
    sent = await python_bot.send_message(7, "<i>Gaat het?</i>", parse_mode="HTML", reply_markup=keys)
    assert sent.entities[0].type == "italic"
    assert sent.date == START
    mila.presses("ja")
    mila.sends_voice(seconds=2)
    mila.blocks_bot()
    mila.unblocks_bot()
    updates = await python_bot.get_updates(timeout=0)
    query = next(update.callback_query for update in updates if update.callback_query)
    await query.answer("Goed")
    await python_bot.edit_message_text("Dank je.", 7, sent.message_id)
    voice = next(update.message.voice for update in updates if update.message and update.message.voice)
    content = await (await python_bot.get_file(voice.file_id)).download_as_bytearray()
    await python_bot.send_venue(7, 52.1, 6.1, "Mila", "Kade 1")
    await python_bot.send_contact(7, "+31600000000", "Sam")
    await python_bot.send_photo(7, b"jpg")
    await python_bot.copy_message(7, 7, sent.message_id)
    await python_bot.delete_message(7, sent.message_id)
    await python_bot.get_webhook_info()
    await python_bot.get_chat(7)

    assert content.startswith(b"OggS")
    assert updates[-1].my_chat_member is not None
    assert updates[-1].my_chat_member.new_chat_member.status == "member"


async def test_both_libraries_raise_their_own_errors(
    gram: aiogram.Bot,
    python_bot: ptb.Bot,
    mila: Phone,
    telegram: Telegram,
    clock: SteppedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """400, 403 and 429 become the types that programs rely on."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else the library warns that it will change
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await gram.send_message(8, "x")
    with pytest.raises(ptb.error.BadRequest, match="Chat not found"):
        await python_bot.send_message(8, "x")
    telegram.begin_fault("limits", START.replace(hour=2))
    await gram.send_message(7, "een")
    with pytest.raises(TelegramRetryAfter) as limited:
        await gram.send_message(7, "twee")
    assert limited.value.retry_after == 1
    with pytest.raises(ptb.error.RetryAfter):
        await python_bot.send_message(7, "twee")
    later(clock, seconds=1)
    mila.blocks_bot()
    with pytest.raises(TelegramForbiddenError, match="blocked by the user"):
        await gram.send_message(7, "x")
    later(clock, seconds=1)
    with pytest.raises(ptb.error.Forbidden, match="blocked by the user"):
        await python_bot.send_message(7, "x")
