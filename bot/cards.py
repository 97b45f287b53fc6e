"""A printed code that was scanned: the phone is welcomed, and a worker is asked whose it is."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.stranger import answer_stranger, tell
from bot.talk import Talk
from escalation.decision import Key, Lane
from escalation.phone_engine import PhoneEngine
from escalation.unconfirmed import UnconfirmedPhone
from storage import links, outbox, printed_codes, unconfirmed_phones
from storage.links import Linked
from storage.night import Night
from storage.outbox_row import NewMessage, OutboxRow
from storage.phone_night import told
from storage.printed_codes import PrintedCode

__all__ = ["KEYS", "pressed", "scanned"]

KEYS = frozenset({Key.PHONE_YES, Key.PHONE_NO})
"""The keys under the question whose phone it is."""

NO_COUNTS = timedelta(days=1)
"""How long a phone that was turned away is not asked about again; a no by a slip, or a new morning, is not for ever."""

ANSWERABLE = timedelta(days=2)
"""How long a question can be answered. It is asked again much sooner: an older one was left behind somewhere."""


async def scanned(
    night: Night,
    phones: PhoneEngine,
    *,
    code: str,
    chat_id: int,
    linked: Sequence[Linked],
    now: datetime,
) -> bool:
    """Takes a printed code; False when it is none. Who is linked already stays who he is, and the code stays good."""
    kept = await printed_codes.find(night.tx, code)
    if kept is None:
        return False
    if active := [one for one in linked if one.is_active]:
        await tell(night, active[0], "already-linked", now=now)
        return True
    if not kept.is_valid or not await night.is_client(kept.provider, kept.client):
        text = "stranger-invite-named"  # as an invite that ran out
        await answer_stranger(night, chat_id=chat_id, now=now, text=text, provider=kept.provider)
        return True
    await _take(night, phones, kept, chat_id=chat_id, now=now)
    return True


async def _take(night: Night, phones: PhoneEngine, kept: PrintedCode, *, chat_id: int, now: datetime) -> None:
    waits = await unconfirmed_phones.of_chat(night.tx, chat_id)
    if waits and (waits.provider, waits.client) == (kept.provider, kept.client):
        await _welcome(night, waits, now=now)  # scanned twice: nobody is asked twice
        return
    since = now - NO_COUNTS
    if await unconfirmed_phones.was_refused(night.tx, kept, chat_id=chat_id, since=since):
        phone = UnconfirmedPhone("", kept.provider, kept.client, kept.id, chat_id, now)
        await outbox.add(night.tx, [told(phone, "client-phone-refused")], at=now)
        return
    if waits:
        await night.drop_phone(waits, now=now)
    phone = await unconfirmed_phones.add(night.tx, kept, chat_id=chat_id, at=now)
    await _welcome(night, phone, now=now)
    await phones.came(night, phone, now=now)
    if await links.chat_of(night.tx, kept.provider, kept.client) is not None:
        row = NewMessage(
            provider=kept.provider,
            recipient=kept.client,
            is_client=True,
            lane=Lane.CASE,
            text="client-second-phone",
        )
        await outbox.add(night.tx, [row], at=now)


async def _welcome(night: Night, phone: UnconfirmedPhone, *, now: datetime) -> None:
    await outbox.add(night.tx, [told(phone, "welcome-unconfirmed")], at=now)


async def pressed(talk: Talk, row: OutboxRow, key: Key, phone: str) -> None:
    """A worker says whose phone it is; why his word does not count, when it does not, he reads at once."""
    if talk.now - row.created_at > ANSWERABLE:
        await talk.toast("refused-phone-old")
        return
    is_his = key is Key.PHONE_YES
    refused = await talk.phones.answer(
        talk.night, phone, provider=talk.provider, by=talk.me, is_his=is_his, now=talk.now
    )
    await talk.toast(refused or "toast-done")
