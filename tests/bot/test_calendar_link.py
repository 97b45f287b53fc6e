"""The link for the calendar on a worker's phone: a secret that is shown to him alone, renewed and withdrawn."""

import re

from aiogram.types import InlineKeyboardMarkup

from bot.render import Rendered, Renderer
from bot.tellers import TELLERS
from config.texts import Texts
from storage import feeds, outbox
from tests.bot.night_stage import Night


async def _with_an_address(night: Night, pattern: str) -> Rendered:
    """Sam's newest message with these words, as it is written where the program has a web address."""
    sam = night.worker("Sam")
    renderer = Renderer(Texts.load(), TELLERS, public_url="https://nacht.example/")
    async with night.looking() as looking:
        number = sam.message_id(pattern)
        row = await outbox.by_message(looking.tx, "salland", "sam", message_id=number)
        assert row is not None
        assert "token" not in str(row.args)
        return await renderer.render(looking.tx, row, now=night.clock.now())


def _token(page: Rendered) -> str:
    found = re.search(r"https://nacht\.example/rooster/(\S+)\.ics", page.text)
    assert found, page.text
    return found[1]


async def test_without_a_web_address_it_says_so(night: Night) -> None:
    """A link that leads nowhere is none."""
    sam = night.worker("Sam")
    await sam.says("/rooster")
    await sam.presses("Agenda op mijn telefoon")

    assert sam.reads("heeft geen webadres").buttons == ()


async def test_the_link_is_his_own_and_says_how_to_use_it(night: Night) -> None:
    """The link leads to him; the same one is shown when he asks again."""
    sam = night.worker("Sam")
    await sam.says("/rooster")
    await sam.presses("Agenda op mijn telefoon")
    page = await _with_an_address(night, "webadres")
    await sam.says("/rooster")
    await sam.presses("Agenda op mijn telefoon")
    again = await _with_an_address(night, "webadres")

    assert _token(page) == _token(again)
    assert "iPhone" in page.text
    assert "Google" in page.text
    assert "Geef hem aan niemand" in page.text
    async with night.looking() as looking:
        assert await feeds.whose(looking.tx, _token(page)) == ("salland", "sam")


async def test_an_old_message_shows_no_link_once_it_was_withdrawn(night: Night) -> None:
    """Sent late, it shows what holds then; its keys are gone with it."""
    sam = night.worker("Sam")
    await sam.says("/rooster")
    await sam.presses("Agenda op mijn telefoon")
    token = _token(await _with_an_address(night, "webadres"))
    async with night.product.nights.write() as writing:
        await feeds.revoke(writing.tx, "salland", "sam", at=night.clock.now())
    page = await _with_an_address(night, "webadres")

    assert token not in page.text
    assert "ingetrokken" in page.text
    assert page.keys is None


async def _presses(night: Night, place: int) -> None:
    """Sam presses a key of his link; here the program has no address, so that the keys are not on his screen."""
    sam = night.worker("Sam")
    async with night.looking() as looking:
        row = await outbox.by_message(looking.tx, "salland", "sam", message_id=sam.message_id("webadres"))
    assert row is not None
    query = {
        "id": night.telegram.ask(night.telegram.main_bot, sam.phone.conversation, 1),
        "from": sam.phone.conversation.person.as_user(),
        "message": sam.raw({"text": "x"}),
        "chat_instance": "1",
        "data": f"{row.id}.{place}",
    }
    night.begins()
    sam.phone.sends_raw(query, kind="callback_query")
    await night.settle()


async def test_a_new_link_ends_the_old_one_and_withdrawing_ends_both(night: Night) -> None:
    """Whoever had the old link sees nothing more."""
    sam = night.worker("Sam")
    await sam.says("/rooster")
    await sam.presses("Agenda op mijn telefoon")
    old = _token(await _with_an_address(night, "webadres"))
    await _presses(night, 0)
    new = _token(await _with_an_address(night, "webadres"))
    await _presses(night, 1)

    assert old != new
    sam.reads("De link is ingetrokken")
    async with night.looking() as looking:
        assert await feeds.whose(looking.tx, old) is None
        assert await feeds.whose(looking.tx, new) is None


async def test_the_keys_of_a_link_are_a_new_one_and_withdrawing_it(night: Night) -> None:
    """They stand under the link wherever there is one."""
    sam = night.worker("Sam")
    await sam.says("/rooster")
    await sam.presses("Agenda op mijn telefoon")
    page = await _with_an_address(night, "webadres")

    assert isinstance(page.keys, InlineKeyboardMarkup)
    assert [key.text for line in page.keys.inline_keyboard for key in line] == [
        "Nieuwe link",
        "Link intrekken",
    ]
