"""Invites and printed cards from the dashboard: made by a press, shown once, and they link the right phone."""

import re
from datetime import timedelta
from html import unescape

import pytest

from dashboard.codes import qr_svg
from storage import invites, links, printed_codes
from tests.dashboard.forms import fills_in, form_of_page, sends


def _link(page: str) -> str:
    """The link on a page; its QR code holds exactly this."""
    link = unescape(re.search(r'href="(https://t\.me/[^"]*)"', page)[1])
    assert qr_svg(link) in page
    return link


async def _uses(web, code: str, *, chat: int) -> invites.Invite | invites.Refusal:
    """A phone starts the bot with this code, as bot/stranger.py does."""
    async with web.database.write() as tx:
        used = await invites.use(tx, invites.code_hash(code), at=web.now)
        if isinstance(used, invites.Invite):
            await links.link(
                tx, used.provider, used.person, is_client=used.is_client, chat_id=chat, at=web.now
            )
        return used


async def test_somebody_is_added_invited_and_linked(web):
    """From the form to the phone: the list says so, and the invite is used up."""
    await web.is_signed_in("hanna")
    await fills_in(web, "/manage/new-person", name="Kees Nieuw", role="worker", phone="0612345678")
    made = await fills_in(web, "/manage/invite/kees")
    code = _link(made.text).removeprefix("https://t.me/olst_bot?start=")
    used = await _uses(web, code, chat=99)
    again = await _uses(web, code, chat=100)
    async with web.database.read() as tx:
        reach = await links.reachability(tx, "olst", ["kees"])

    assert (used.person, used.is_client, used.made_by) == ("kees", False, "hanna")
    assert again is invites.Refusal.USED
    assert reach == {"kees": ""}
    assert "15 minuten" in made.text
    assert "no-store" in made.headers["cache-control"]
    assert "nog niet in de bot" not in (await web.get("/manage/people")).text


async def test_a_look_at_the_page_makes_no_invite(web):
    """Only the key does; and a newer one ends an older one."""
    await web.is_signed_in("hanna")
    first = _link((await fills_in(web, "/manage/invite/teun")).text).split("=")[1]
    page = (await web.get("/manage/invite/teun")).text
    assert "t.me" not in page
    assert "24 uur" in page
    async with web.database.read() as tx:
        assert await invites.is_valid(tx, invites.code_hash(first), at=web.now)
    second = _link((await fills_in(web, "/manage/invite/teun")).text).split("=")[1]
    web.wait(seconds=1)

    assert await _uses(web, first, chat=9) is invites.Refusal.EXPIRED
    assert (await _uses(web, second, chat=9)).is_client


async def test_a_relative_has_a_day(web):
    """Like a client; and it is said to whom the page belongs."""
    await web.is_signed_in("hanna")
    await fills_in(web, "/manage/clients/teun/new-relative", name="Lieke Wolbers")
    made = await fills_in(web, "/manage/invite/lieke")
    web.wait(hours=23)
    used = await _uses(web, _link(made.text).split("=")[1], chat=9)

    assert (used.person, used.expires_at - web.now) == ("lieke", timedelta(hours=1))
    assert 'href="/manage/clients/teun"' in made.text


async def test_without_telegram_nothing_is_made_and_that_is_said(web):
    """Neither an invite nor a card; the card that hangs on the door still works."""
    await web.is_signed_in("hanna")
    async with web.database.write() as tx:
        await printed_codes.create(tx, "olst", "teun", made_by="operator", at=web.now)
        before = await printed_codes.of_client(tx, "olst", "teun")
    web.bot.link = ""
    invite = await fills_in(web, "/manage/invite/teun")
    card = await sends(web, "/manage/clients/teun/card", await _card_form(web))
    async with web.database.read() as tx:
        after = await printed_codes.of_client(tx, "olst", "teun")

    assert (invite.status_code, card.status_code) == (503, 503)
    assert "Telegram antwoordt niet" in invite.text
    assert "Telegram antwoordt niet" in card.text
    assert after == before


# --- the card on paper --------------------------------------------------------------------------------------


async def _card_form(web, **anew):
    return await form_of_page(web, "/manage/clients/teun", **anew)


@pytest.mark.parametrize(("size", "paper"), [("a6", "105mm 148mm"), ("a4", "210mm 297mm")])
async def test_the_card_is_the_one_of_the_command_line(web, size, paper):
    """His first name, the numbers, and a QR code of a code that works; nobody else's script or style."""
    await web.is_signed_in("hanna")
    form = await _card_form(web, size=size)
    answer = await sends(web, "/manage/clients/teun/card", form)
    async with web.database.read() as tx:
        kept = await printed_codes.of_client(tx, "olst", "teun")

    assert answer.status_code == 200
    assert f"size: {paper}" in answer.text
    assert "Teun" in answer.text
    assert "Wolbers" not in answer.text
    assert (kept.made_by, kept.made_at) == ("hanna", web.now)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'; style-src 'sha256-" in policy
    assert "unsafe" not in policy


async def test_a_new_card_ends_the_old_one_and_that_is_said_before(web):
    """Also who made it, and when."""
    await web.is_signed_in("hanna")
    await sends(web, "/manage/clients/teun/card", await _card_form(web))
    async with web.database.read() as tx:
        first = await printed_codes.of_client(tx, "olst", "teun")
    page = (await web.get("/manage/clients/teun")).text
    await sends(web, "/manage/clients/teun/card", await _card_form(web))
    async with web.database.read() as tx:
        second = await printed_codes.of_client(tx, "olst", "teun")

    assert "Teun Wolbers heeft al een kaart, van" in page
    assert "dan werkt de oude niet meer" in page
    assert first.id != second.id


async def test_a_card_that_was_made_meanwhile_is_not_ended_unread(web):
    """A form sent twice, or of another coordinator's page."""
    await web.is_signed_in("hanna")
    form = await _card_form(web)
    await sends(web, "/manage/clients/teun/card", form)
    async with web.database.read() as tx:
        made = await printed_codes.of_client(tx, "olst", "teun")
    twice = await sends(web, "/manage/clients/teun/card", form)
    odd = await sends(web, "/manage/clients/teun/card", {**(await _card_form(web)), "size": "a5"})
    async with web.database.read() as tx:
        after = await printed_codes.of_client(tx, "olst", "teun")

    assert (twice.status_code, odd.status_code) == (409, 400)
    assert "Er is intussen een kaart gemaakt" in twice.text
    assert after == made
