"""Invites as the bot sends them: a link and a QR code that bind one chat to one person."""

import asyncio
from datetime import datetime
from io import BytesIO

import segno
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import User

from bot.page import first_name
from bot.render import Rendered
from config.texts import DEFAULT_LANGUAGE, Texts, staff_language
from storage import people, relatives
from storage.invite_codes import create_invite
from storage.night import Nights
from storage.outbox_row import OutboxRow

__all__ = ["invite_link", "known_invite_link", "make_invite", "qr_png"]

PATIENT_SECONDS = 10
"""So long somebody who looks at a page waits for Telegram."""


def qr_png(link: str) -> bytes:
    """The link as a QR code that a phone can read from a screen or from paper."""
    out = BytesIO()
    segno.make(link, error="m").save(out, kind="png", scale=8, border=4)
    return out.getvalue()


def invite_link(bot: User) -> str:
    """The beginning of every link that starts this bot with a code."""
    return f"https://t.me/{bot.username}?start="


async def known_invite_link(bot: Bot) -> str:
    """The same for a page; empty when Telegram does not say now what this bot is called."""
    try:
        async with asyncio.timeout(PATIENT_SECONDS):
            return invite_link(await bot.me())  # asked once, then it is known
    except (TelegramAPIError, TimeoutError):
        return ""


async def make_invite(
    letter: OutboxRow, *, nights: Nights, texts: Texts, link: str, now: datetime
) -> Rendered:
    """The invite that a coordinator asked for: QR code, link, and how long it can be used.

    ``link`` is the beginning of it, up to the code.
    """
    person = str(letter.args["person"])
    async with nights.write() as night:
        client = await people.client(night.tx, letter.provider, person)
        worker = await people.person(night.tx, letter.provider, person)
        relative = await relatives.load(night.tx, letter.provider, person)
        code, lives = await create_invite(
            night.tx, letter.provider, person, is_client=client is not None, made_by=letter.recipient, now=now
        )
        provider = await people.provider(night.tx, letter.provider)
        reader = await people.person(night.tx, letter.provider, letter.recipient)
    invited = client or relative or worker
    name = invited.name if invited else person
    minutes = int(lives.total_seconds() // 60)
    language = provider.language if provider else DEFAULT_LANGUAGE
    if reader and reader.languages:
        language = reader.languages[0]
    text = texts.say(
        staff_language(language),
        "invite-made",
        person=first_name(name),
        link=link + code,
        hours=minutes // 60,
        minutes=minutes,
    )
    return Rendered(text=text, form="picture", body={"bytes": qr_png(link + code)})
