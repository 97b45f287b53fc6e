"""An update that no handler could read: somebody hears of it all the same."""

from datetime import datetime
from typing import Any

from bot import relative
from bot.hearing import phrases_of
from bot.talk import UNCONFIRMED
from bot.unconfirmed import waiting_in
from bot.unreadable import chat_of, mended, words_in
from escalation.decision import Lane
from escalation.engine import Engine
from escalation.events import Called
from escalation.hearing import hear
from escalation.urgency import Urgency, rank
from storage import links, outbox, texts
from storage.night import Night
from storage.outbox_row import NewMessage

__all__ = ["receive"]


async def receive(raw: dict[str, Any], *, engine: Engine, night: Night, now: datetime, is_last: bool) -> bool:
    """An update that could not be handled: a client's is a call for help, a relative's a worry.

    Gives back whether a person knows of it. A worker is told when it is not tried again (``is_last``).
    """
    raw = mended(raw)
    chat_id = chat_of(raw)
    everybody = await links.whose(night.tx, chat_id) if chat_id is not None else []
    linked = next((one for one in everybody if one.is_active), None)
    words = words_in(raw)
    if linked is None:
        phone = await waiting_in(night, chat_id) if chat_id is not None else None
        if phone:
            await _call(engine, night, phone.provider, phone.client, words=words, phone=phone.id, now=now)
        return phone is not None
    if linked.role == "client":
        await _call(engine, night, linked.provider, linked.person, words=words, now=now)
        return True
    if linked.role == "relative":
        await relative.unreadable(night, engine, linked, words=words, now=now)
        return True
    if is_last:
        row = NewMessage(
            provider=linked.provider,
            recipient=linked.person,
            lane=Lane.CASE,
            text="worker-not-understood",
        )
        await outbox.add(night.tx, [row], at=now)
    return is_last


async def _call(
    engine: Engine,
    night: Night,
    provider: str,
    client: str,
    *,
    words: str,
    now: datetime,
    phone: str = "",
) -> None:
    """Calls for the client; ``phone`` is the unconfirmed phone that it came from."""
    text_id = await texts.add(
        night.tx,
        provider,
        client=client,
        author=client,
        kind="text" if words else "other",
        body={"words": words, **({UNCONFIRMED: phone} if phone else {})},
        at=now,
    )
    urgency = max(hear(words, phrases=await phrases_of(night, provider)).urgency, Urgency.SPOED, key=rank)
    event = Called(by=client, urgency=urgency, text_id=text_id, phone=phone)
    await engine.call(night, event, provider=provider, now=now)
