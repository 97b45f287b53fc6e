"""Somebody whom we do not know: an invite, or one fixed answer, whoever he is.

He may be a client in danger with a new phone. So the numbers that always work come first.
"""

from datetime import datetime

from aiogram.types import Message

from bot.invites import code_hash
from escalation.decision import Lane
from storage import invites, links, outbox
from storage.invites import Invite, Refusal
from storage.night import Night
from storage.outbox_row import NewMessage

__all__ = ["answer_stranger", "invited"]

_REFUSED = {Refusal.UNKNOWN: "invite-unknown", Refusal.USED: "invite-used", Refusal.EXPIRED: "invite-expired"}


async def answer_stranger(night: Night, *, chat_id: int, now: datetime, text: str = "stranger") -> None:
    """The fixed answer."""
    row = NewMessage(provider="", chat_id=chat_id, text=text, lane=Lane.ALERT, is_client=True)
    await outbox.add(night.tx, [row], at=now)


def invite_code(message: Message) -> str:
    """The code that came with /start; empty when there is none."""
    words = (message.text or "").split(maxsplit=1)
    return words[1].strip() if len(words) == 2 and words[0] == "/start" else ""


async def invited(night: Night, *, code: str, chat_id: int, now: datetime) -> bool:
    """Binds this chat to the invited person and welcomes him; otherwise says why not. False: nothing was bound."""
    found = await invites.use(night.tx, code_hash(code), at=now)
    if not isinstance(found, Invite):
        await answer_stranger(night, chat_id=chat_id, now=now, text=_REFUSED[found])
        return False
    await links.link(
        night.tx, found.provider, found.person, is_client=found.is_client, chat_id=chat_id, at=now
    )
    linked = await links.who(night.tx, chat_id)
    role = linked.role if linked else "client"
    row = NewMessage(
        provider=found.provider,
        recipient=found.person,
        is_client=found.is_client,
        lane=Lane.CASE,
        text=f"welcome-{role}",
    )
    await outbox.add(night.tx, [row], at=now)
    return True
