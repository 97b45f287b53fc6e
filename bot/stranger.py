"""Somebody whom we do not know: an invite, or one fixed answer, whoever he is.

He may be a client in danger with a new phone. So the numbers that always work come first.
"""

import re
from datetime import datetime

from aiogram.types import Message

from bot.invites import code_hash
from escalation.decision import Lane
from storage import invites, links, outbox
from storage.invites import Invite, Refusal
from storage.links import Linked
from storage.night import Night
from storage.outbox_row import NewMessage

__all__ = ["answer_stranger", "invite_code", "invited"]

_START = re.compile(r"/start(?:@\w+)?\s+([A-Za-z0-9_-]{16,64})", re.ASCII)
"""A code of ours is 32 characters long: a shorter word after /start is something that somebody says."""


async def answer_stranger(
    night: Night, *, chat_id: int, now: datetime, text: str = "stranger", provider: str = ""
) -> None:
    """A fixed answer; with a provider one that may name him."""
    row = NewMessage(provider=provider, chat_id=chat_id, text=text, lane=Lane.CASE, is_client=True)
    await outbox.add(night.tx, [row], at=now)


def invite_code(message: Message) -> str:
    """The code that came with /start; empty when there is none."""
    found = _START.fullmatch((message.text or "").strip())
    return found[1] if found else ""


async def invited(night: Night, *, code: str, chat_id: int, linked: Linked | None, now: datetime) -> bool:
    """Binds this chat to the invited person and welcomes him, or says why not.

    False when the code is none of ours and came from somebody who is linked: then it is what he says. A chat
    that is somebody else's stays his, and the invite valid: a worker who scans a client's code loses nothing.
    """
    kept = await invites.find(night.tx, code_hash(code))
    if linked is not None:
        if kept is None:
            return False
        is_own = (kept.provider, kept.person) == (linked.provider, linked.person)
        if not is_own or not await invites.is_valid(night.tx, code_hash(code), at=now):
            await _tell(night, linked, "already-linked", now=now)
            return True
    found = await invites.use(night.tx, code_hash(code), at=now)
    if isinstance(found, Invite):
        await _welcome(night, found, chat_id=chat_id, now=now)
    elif kept is None or found is Refusal.UNKNOWN:
        await answer_stranger(night, chat_id=chat_id, now=now, text="invite-unknown")
        await answer_stranger(night, chat_id=chat_id, now=now)
    else:
        await answer_stranger(
            night, chat_id=chat_id, now=now, text="stranger-invite-named", provider=kept.provider
        )
    return True


async def _welcome(night: Night, invite: Invite, *, chat_id: int, now: datetime) -> None:
    await links.link(
        night.tx, invite.provider, invite.person, is_client=invite.is_client, chat_id=chat_id, at=now
    )
    linked = await links.who(night.tx, chat_id)
    if linked is None or not linked.is_active:  # he was taken out of the data after the invite was made
        await answer_stranger(night, chat_id=chat_id, now=now, text="person-deactivated")
        return
    await _tell(night, linked, f"welcome-{linked.role}", now=now)


async def _tell(night: Night, linked: Linked, text: str, *, now: datetime) -> None:
    row = NewMessage(
        provider=linked.provider,
        recipient=linked.person,
        is_client=linked.is_client,
        lane=Lane.CASE,
        text=text,
    )
    await outbox.add(night.tx, [row], at=now)
