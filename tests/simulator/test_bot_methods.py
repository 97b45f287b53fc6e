"""What the methods do, and Telegram's words when they cannot."""

from typing import Any

import pytest
from bot_caller import Caller, later

from schedules.clock import SteppedClock
from simulator.media import picture
from simulator.phone import Phone
from simulator.telegram import Telegram
from simulator.transcript import Kind

KEYS = {"inline_keyboard": [[{"text": "Ja, nu", "callback_data": "x"}]]}


def key(**button: Any) -> dict[str, Any]:
    """One key under a message."""
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"chat_id": 8, "text": "x"}, "chat not found"),
        ({"chat_id": "@mila", "text": "x"}, "chat not found"),
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": 7, "text": " \n"}, "message text is empty"),
        ({"chat_id": 7, "text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"chat_id": 7, "text": "x" * 4097}, "message is too long"),
        ({"chat_id": 7, "text": "x", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
        (
            {"chat_id": 7, "text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            {"chat_id": 7, "text": "é<x>", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "x" at byte offset 2',
        ),
        (
            {"chat_id": 7, "text": "x", "reply_parameters": {"message_id": 9}},
            "message to be replied not found",
        ),
        (
            {"chat_id": 7, "text": "x", "reply_markup": key(text="k", callback_data="é" * 33)},
            "BUTTON_DATA_INVALID",
        ),
        ({"chat_id": 7, "text": "x", "reply_markup": key(text="k", callback_data="")}, "BUTTON_DATA_INVALID"),
        (
            {"chat_id": 7, "text": "x", "reply_markup": key(text="k")},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
    ],
)
async def test_a_text_that_telegram_refuses(
    bot: Caller, mila: Phone, values: dict[str, Any], refusal: str
) -> None:
    """400 with the reason, and nothing appears."""
    assert await bot.is_refused("sendMessage", **values) == (400, f"Bad Request: {refusal}")
    assert len(mila.messages) == 1


async def test_a_blocked_bot_reads_403(bot: Caller, mila: Phone) -> None:
    """Nothing gets through until the person unblocks."""
    mila.blocks_bot()
    assert await bot.is_refused("sendMessage", chat_id=7, text="x") == (
        403,
        "Forbidden: bot was blocked by the user",
    )

    mila.starts()
    await bot.gets("sendMessage", chat_id=7, text="x")


async def test_the_longest_text_and_data_pass(bot: Caller, mila: Phone) -> None:
    """4096 characters and 64 bytes are allowed, emoji too."""
    await bot.gets(
        "sendMessage", chat_id=7, text="🙂" * 4096, reply_markup=key(text="k", callback_data="é" * 32)
    )

    assert len(mila.messages[-1].text) == 4096


async def test_wrong_token_and_unknown_method(bot: Caller) -> None:
    """401 and 404."""
    assert await Caller(bot.http, bot.url, "1:x").is_refused("getMe") == (401, "Unauthorized")
    assert await bot.is_refused("sendNothing") == (404, "Not Found: method not found")


async def test_query_form_and_json_mean_the_same(bot: Caller, mila: Phone) -> None:
    """GET with a query and POST with a form are answered too, and names ignore case."""
    address = f"{bot.url}/bot{bot.token}/sendmessage"
    await bot.http.get(address, params={"chat_id": 7, "text": "een"})
    await bot.http.post(address, data={"chat_id": "7", "text": "twee", "disable_notification": "true"})
    bad = await bot.http.post(address, content=b"{", headers={"content-type": "application/json"})

    assert bad.json()["error_code"] == 400
    assert [message.text for message in mila.messages[1:]] == ["een", "twee"]
    assert mila.messages[-1].is_silent


async def test_html_becomes_text_and_entities(bot: Caller, mila: Phone) -> None:
    """The phone shows the text without tags; entities count UTF-16 units; replies and protection are kept."""
    sent = await bot.gets(
        "sendMessage",
        chat_id=7,
        text=' 🙂 <b>Sam</b> &lt;3 <a href="tel:112">bel</a> /nummers',
        parse_mode="HTML",
        reply_parameters={"message_id": mila.messages[0].message_id},
        protect_content=True,
        link_preview_options={"is_disabled": True},
    )

    assert mila.messages[-1].text == "🙂 Sam <3 bel /nummers"
    assert sent["entities"] == [
        {"type": "bold", "offset": 3, "length": 3},
        {"type": "text_link", "url": "tel:112", "offset": 10, "length": 3},
        {"type": "bot_command", "offset": 14, "length": 8},
    ]
    assert sent["reply_to_message"]["text"] == "/start"
    assert sent["has_protected_content"] is True


async def test_every_kind_of_message_is_shown_and_found_by_its_words(
    bot: Caller, mila: Phone, telegram: Telegram
) -> None:
    """The transcript's text is what can be read: caption, name and number, title and address."""
    photo = mila.sends_photo()
    file_id = photo.content["photo"][0]["file_id"]
    await bot.gets("sendPhoto", chat_id=7, photo=file_id, caption="de <i>deur</i>", parse_mode="HTML")
    await bot.gets("sendContact", chat_id=7, phone_number="+31600", first_name="Sam", last_name="B")
    await bot.gets("sendLocation", chat_id=7, latitude=52.2, longitude=6.1)
    await bot.gets("sendVenue", chat_id=7, latitude=52.2, longitude=6.1, title="Mila", address="Kade 1")
    await bot.gets("copyMessage", chat_id=7, from_chat_id=7, message_id=photo.message_id, caption="kopie")

    assert [(entry.kind, entry.text) for entry in telegram.transcript[-5:]] == [
        (Kind.PHOTO, "de deur"),
        (Kind.CONTACT, "Sam B +31600"),
        (Kind.LOCATION, ""),
        (Kind.LOCATION, "Mila Kade 1"),
        (Kind.PHOTO, "kopie"),
    ]


async def test_files_are_uploaded_and_downloaded(bot: Caller, mila: Phone, telegram: Telegram) -> None:
    """Voice, photo and document by multipart; getFile leads to the bytes."""
    address = f"{bot.url}/bot{bot.token}"
    sent = await bot.http.post(
        f"{address}/sendVoice", data={"chat_id": "7", "voice": "attach://f"}, files={"f": ("v.ogg", b"OggS")}
    )
    await bot.http.post(
        f"{address}/sendDocument", data={"chat_id": "7"}, files={"document": ("r.csv", b"a;b")}
    )
    voice = await bot.gets("getFile", file_id=sent.json()["result"]["voice"]["file_id"])
    photo = await bot.gets("getFile", file_id=mila.sends_photo().content["photo"][0]["file_id"])
    files = f"{bot.url}/file/bot{bot.token}"

    assert (await bot.http.get(f"{files}/{voice['file_path']}")).content == b"OggS"
    assert (await bot.http.get(f"{files}/{photo['file_path']}")).content == picture()
    assert (await bot.http.get(f"{files}/none")).status_code == 404
    assert telegram.transcript[-2].text == "r.csv"
    assert (await bot.is_refused("getFile", file_id="zzz"))[0] == 400
    assert (await bot.is_refused("sendVoice", chat_id=7))[0] == 400


async def test_editing(bot: Caller, mila: Phone, telegram: Telegram) -> None:
    """An edit changes text and keys; the same again, a missing and a person's message are refused."""
    mila_said = mila.says("hoi").message_id
    sent = await bot.gets("sendMessage", chat_id=7, text="een", reply_markup=KEYS)
    here = {"chat_id": 7, "message_id": sent["message_id"]}
    _, same = await bot.is_refused("editMessageText", **here, text="een", reply_markup=KEYS)
    edited = await bot.gets("editMessageText", **here, text="twee", reply_markup=KEYS)
    bare = await bot.gets("editMessageReplyMarkup", **here)
    gone = {"chat_id": 7, "message_id": 99_999, "text": "x"}

    assert same.startswith("Bad Request: message is not modified")
    assert edited["edit_date"] == edited["date"]
    assert "reply_markup" not in bare
    assert [(e.kind, e.text, e.buttons) for e in telegram.transcript[-2:]] == [
        (Kind.EDIT, "twee", ("Ja, nu",)),
        (Kind.EDIT, "twee", ()),
    ]
    assert await bot.is_refused("editMessageText", **gone) == (400, "Bad Request: message to edit not found")
    assert await bot.is_refused("editMessageText", chat_id=7, message_id=mila_said, text="x") == (
        400,
        "Bad Request: message can't be edited",
    )


async def test_deleting_works_for_48_hours(bot: Caller, mila: Phone, clock: SteppedClock) -> None:
    """A deleted message is gone from the phone; after 48 hours it stays."""
    first, second, third = [
        (await bot.gets("sendMessage", chat_id=7, text=text))["message_id"]
        for text in ("een", "twee", "drie")
    ]
    later(clock, hours=47, minutes=59)
    await bot.gets("deleteMessage", chat_id=7, message_id=first)
    await bot.gets("deleteMessages", chat_id=7, message_ids=[first, second])
    later(clock, minutes=1)

    assert [message.text for message in mila.messages] == ["/start", "drie"]
    code, told = await bot.is_refused("deleteMessage", chat_id=7, message_id=third)
    assert (code, "message can't be deleted" in told) == (400, True)
    assert await bot.is_refused("deleteMessage", chat_id=7, message_id=first) == (
        400,
        "Bad Request: message to delete not found",
    )


async def test_answering_a_press(bot: Caller, mila: Phone, telegram: Telegram, clock: SteppedClock) -> None:
    """Once, in time, and in at most 200 characters."""
    await bot.gets("sendMessage", chat_id=7, text="?", reply_markup=KEYS)
    query = mila.presses("ja, nu").query_id
    late = mila.presses("ja, nu").query_id
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert (await bot.is_refused("answerCallbackQuery", callback_query_id=query, text="x" * 201))[0] == 400
    await bot.gets("answerCallbackQuery", callback_query_id=query, text="genoteerd")

    assert (telegram.transcript[-1].kind, telegram.transcript[-1].text) == (Kind.ANSWER, "genoteerd")
    assert await bot.is_refused("answerCallbackQuery", callback_query_id=query) == (400, too_old)
    later(clock, seconds=150)
    assert await bot.is_refused("answerCallbackQuery", callback_query_id=late) == (400, too_old)


async def test_a_press_under_a_message_that_is_gone(bot: Caller, mila: Phone) -> None:
    """The bot learns the id of the message but not what it said."""
    sent = await bot.gets("sendMessage", chat_id=7, text="?", reply_markup=KEYS)
    shown = mila.keys_now()
    await bot.gets("deleteMessage", chat_id=7, message_id=sent["message_id"])
    mila.presses("ja, nu", snapshot=shown)

    message = (await bot.updates())[-1]["callback_query"]["message"]
    assert message == {"chat": message["chat"], "message_id": sent["message_id"], "date": 0}


async def test_the_menu_comes_and_goes(bot: Caller, mila: Phone, telegram: Telegram) -> None:
    """A reply keyboard stays until it is removed."""
    menu = {"keyboard": [[{"text": "Nummers"}, "Wie heeft er dienst?"]], "resize_keyboard": True}
    await bot.asks("sendMessage", chat_id=7, text="Hier is je menu.", reply_markup=menu)
    await bot.gets("sendMessage", chat_id=7, text="Nog iets.")
    assert telegram.transcript[-2].buttons == ("Nummers", "Wie heeft er dienst?")
    assert [[button["text"] for button in row] for row in mila.menu or []] == [
        ["Nummers", "Wie heeft er dienst?"]
    ]

    await bot.gets("sendMessage", chat_id=7, text="Weg.", reply_markup={"remove_keyboard": True})
    assert mila.menu is None


async def test_commands_chat_and_action(bot: Caller, mila: Phone) -> None:
    """Commands are kept per scope; the other small methods answer by the schema."""
    commands = [{"command": "hulp", "description": "Hulp vragen"}]
    scope = {"type": "chat", "chat_id": 7}
    await bot.gets("setMyCommands", commands=commands, scope=scope)

    assert await bot.gets("getMyCommands", scope=scope) == commands
    assert await bot.gets("getMyCommands") == []
    assert (await bot.is_refused("setMyCommands", commands=[{"command": "Hulp!", "description": "x"}]))[
        0
    ] == 400
    assert (await bot.gets("getChat", chat_id=7))["first_name"] == "Mila"
    assert await bot.gets("sendChatAction", chat_id=7, action="typing") is True
    assert (await bot.gets("getMe"))["username"] == "achtervang_bot"


@pytest.mark.parametrize(
    ("method", "values"),
    [
        ("setMyCommands", {"commands": ["hulp"]}),
        ("deleteMessages", {"chat_id": 7, "message_ids": []}),
        ("sendMessage", {"chat_id": 7, "text": "x", "reply_parameters": [1]}),
        ("sendMessage", {"chat_id": 7, "text": "x", "reply_markup": "{"}),
        ("sendMessage", {"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": "x"}}),
        ("sendMessage", {"chat_id": 7, "text": "x", "reply_markup": [1]}),
        ("sendLocation", {"chat_id": 7, "latitude": 91, "longitude": 6}),
        ("sendLocation", {"chat_id": 7, "latitude": 52}),
        ("sendVenue", {"chat_id": 7, "latitude": 52, "longitude": 6, "title": "x"}),
        ("sendContact", {"chat_id": 7, "first_name": "x"}),
        ("copyMessage", {"chat_id": 7, "from_chat_id": 7, "message_id": 1}),
        ("copyMessage", {"chat_id": 7, "from_chat_id": 9, "message_id": 1}),
        ("sendPhoto", {"chat_id": 7, "photo": "https://example.org/x.jpg"}),
        ("sendChatAction", {"chat_id": 7}),
    ],
)
async def test_broken_calls_are_refused_politely(
    bot: Caller, mila: Phone, method: str, values: dict[str, Any]
) -> None:
    """400 with a reason, never a failure of the server; nothing appears."""
    code, told = await bot.is_refused(method, **values)

    assert (code, told[:13]) == (400, "Bad Request: ")
    assert len(mila.messages) == 1


async def test_replies_in_the_old_form(bot: Caller, mila: Phone) -> None:
    """A missing message is refused, or passed over when the bot says so."""
    start = mila.messages[0].message_id
    await bot.asks("sendMessage", chat_id=7, text="een", reply_to_message_id=start)
    await bot.asks(
        "sendMessage", chat_id=7, text="twee", reply_to_message_id=9, allow_sending_without_reply=True
    )

    assert [message.reply_to for message in mila.messages[1:]] == [start, None]
