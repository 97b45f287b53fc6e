"""Invites: a link and a QR code that bind one chat to one person, once and for a short time.

Only the hash of the code is kept; so the code is made at the moment of sending.
"""

import secrets
from datetime import datetime, timedelta
from io import BytesIO

import segno
from aiogram.types import User

from bot.page import first_name
from bot.render import Rendered
from config.texts import Texts
from storage import invites, links, people, relatives
from storage.night import Nights
from storage.outbox_row import OutboxRow
from storage.transaction import Transaction

__all__ = ["create_invite", "invite_link", "make_invite", "qr_png"]

STAFF_LIVES = timedelta(minutes=15)
CLIENT_LIVES = timedelta(days=1)


async def create_invite(
    tx: Transaction, provider: str, person: str, *, is_client: bool, made_by: str, now: datetime
) -> tuple[str, timedelta]:
    """A new code for this person, and how long it lives; earlier ones stay valid until they end."""
    code = secrets.token_urlsafe(24)
    is_staff = not is_client and not await links.is_relatives(tx, provider, person)
    lives = STAFF_LIVES if is_staff else CLIENT_LIVES
    await invites.create(
        tx,
        provider,
        person,
        is_client=is_client,
        code_hash=invites.code_hash(code),
        made_by=made_by,
        expires_at=now + lives,
        at=now,
    )
    return code, lives


def qr_png(link: str) -> bytes:
    """The link as a QR code that a phone can read from a screen or from paper."""
    out = BytesIO()
    segno.make(link, error="m").save(out, kind="png", scale=8, border=4)
    return out.getvalue()


def invite_link(bot: User) -> str:
    """The beginning of every link that starts this bot with a code."""
    return f"https://t.me/{bot.username}?start="


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
    language = provider.language if provider else "nl"
    if reader and reader.languages:
        language = reader.languages[0]
    text = texts.say(
        language,
        "invite-made",
        person=first_name(name),
        link=link + code,
        hours=minutes // 60,
        minutes=minutes,
    )
    return Rendered(text=text, form="picture", body={"bytes": qr_png(link + code)})
