"""Invites: one chat for one person, once, for a short time; and what a stranger reads."""

from datetime import timedelta

from bot.connection import connected
from bot.invites import known_invite_link
from storage import links
from storage.invite_codes import create_invite
from tests.bot.cast import NUMBERS
from tests.bot.night_stage import Night


async def _invite(night: Night, who: str, *, is_client: bool) -> str:
    async with night.product.nights.write() as writing:
        code, _ = await create_invite(
            writing.tx, "salland", who, is_client=is_client, made_by="ruth", now=night.clock.now()
        )
    return code


async def test_an_invite_links_a_client_who_has_his_menu_then(night: Night) -> None:
    """He reads his own name, and the four keys are there."""
    code = await _invite(night, "pien", is_client=True)
    pien = night.client("Pien")
    await pien.does("starts", code)
    pien.reads("Hallo Pien")
    assert pien.phone.menu is not None
    await pien.presses("Ik heb nu hulp nodig")

    night.worker("Sam").is_alerted()


async def test_an_invite_works_once(night: Night) -> None:
    """Who finds the link later is a stranger, who reads the numbers and where to ask."""
    code = await _invite(night, "pien", is_client=True)
    await night.client("Pien").does("starts", code)
    await night.stranger("bob").does("starts", code)

    text = night.stranger("bob").reads("Deze uitnodiging werkt niet meer").text
    assert "112" in text
    assert "113" in text
    async with night.looking() as look:
        assert await links.chat_of(look.tx, "salland", "pien") == NUMBERS["pien"]


async def test_an_invite_for_a_worker_lives_fifteen_minutes(night: Night) -> None:
    """At its end it no longer works."""
    code = await _invite(night, "otto", is_client=False)
    await night.clock.advance(minutes=15)
    await night.worker("Otto").does("starts", code)

    night.worker("Otto").reads("Deze uitnodiging werkt niet meer")


async def test_an_invite_for_a_client_lives_a_day(night: Night) -> None:
    """Just before its end it works."""
    code = await _invite(night, "pien", is_client=True)
    await night.advance(timedelta(hours=23, minutes=59))
    await night.client("Pien").does("starts", code)

    night.client("Pien").reads("Hallo Pien")


async def test_an_unknown_code_gives_the_numbers_and_no_name(night: Night) -> None:
    """Whoever tries codes learns nothing."""
    await night.stranger("bob").does("starts", "x" * 32)

    said = " ".join(night.stranger("bob").texts())
    assert "Ik ken deze uitnodiging niet" in said
    assert "113" in said
    assert "Salland" not in said


async def test_only_the_hash_of_a_code_is_kept(night: Night) -> None:
    """Neither the database nor the outbox holds a code that could be used."""
    await night.worker("Ruth").says("/uitnodigen pien")
    code = night.worker("Ruth").reads("https://t.me/").text.split("?start=")[1].split()[0]
    name = (
        str(night.product.database.engine.url.database) if hasattr(night.product.database, "engine") else ""
    )
    path = name or night.product.settings.database_url.removeprefix("sqlite+aiosqlite:///")
    with open(path, "rb") as file:
        kept = file.read()
    with open(f"{path}-wal", "rb") as file:
        kept += file.read()

    assert code.encode() not in kept
    await night.client("Pien").does("starts", code)
    night.client("Pien").reads("Hallo Pien")


async def test_a_new_phone_takes_the_place_of_the_old_one(night: Night) -> None:
    """After relinking the old chat is a stranger's, and help comes to the new one."""
    code = await _invite(night, "mila", is_client=True)
    phone = night.stranger("new phone")
    await phone.does("starts", code)
    phone.reads("Hallo Mila")
    await phone.says("help")
    night.worker("Sam").is_alerted()
    await night.client("Mila").says("help")

    night.client("Mila").reads("Ik weet niet wie je bent")


async def test_a_worker_who_opens_a_clients_invite_stays_who_he_is(night: Night) -> None:
    """He keeps his alerts, and the client can still use the link."""
    code = await _invite(night, "pien", is_client=True)
    await night.worker("Sam").does("starts", code)
    night.worker("Sam").reads("Je bent al verbonden")
    await night.client("Pien").does("starts", code)
    night.client("Pien").reads("Hallo Pien")
    await night.client("Pien").says("help")

    night.worker("Sam").is_alerted()


async def test_words_after_start_are_words(night: Night) -> None:
    """A client who types /start and a cry for help is heard."""
    await night.client("Mila").says("/start help ik wil dood")

    night.worker("Sam").is_alerted("NOOD")


async def test_a_stranger_gets_one_fixed_text_without_a_name(night: Night) -> None:
    """He may be a client in danger: the numbers come first, at night without the office."""
    bob = night.stranger("bob")
    await bob.says("help ik ben mijn telefoon kwijt, ik ben Mila")
    first = bob.reads("Ik weet niet wie je bent").text
    await bob.does("sends_voice")

    assert bob.texts() == [first]
    assert first.index("112") < first.index("113") < first.index("huisartsenpost")
    assert "Salland" not in first
    assert "Mila" not in first
    night.worker("Sam").hears_nothing()


async def test_a_coordinator_invites_by_key(night: Night) -> None:
    """Everybody without a phone is a key, by whole name; the answer is a picture with the link."""
    ruth = night.worker("Ruth")
    await ruth.says("/uitnodigen")
    assert set(ruth.reads("Wie wil je uitnodigen").buttons) == {"Otto Nieuw", "Pien Nieuw"}
    await ruth.presses("Pien Nieuw")
    assert ruth.reads("Geldig: 24 uur").kind == "photo"
    await ruth.presses("Otto Nieuw")
    assert "15 minuten" in ruth.reads("https://t.me/").text
    await ruth.says("/uitnodigen vera")

    ruth.reads("Ik ken niemand met die naam")


async def test_a_page_asks_telegram_what_the_bot_is_called(night: Night) -> None:
    """Where Telegram does not answer nothing is known, and nothing breaks."""
    async with connected(token="1:nobody", api_url="http://127.0.0.1:9") as nowhere:
        unknown = await known_invite_link(nowhere)

    assert await known_invite_link(night.product.bot) == "https://t.me/achtervang_bot?start="
    assert unknown == ""
