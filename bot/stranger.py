"""Somebody whom we do not know: an invite, or one fixed answer, whoever he is.

He may be a client in danger with a new phone. So the numbers that always work come first.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from aiogram.types import Message

from bot.relative import WORRIED_KEYS
from escalation.decision import Lane
from storage import invites, links, outbox
from storage.invites import Invite, Refusal, code_hash
from storage.links import Linked
from storage.night import Night
from storage.outbox_row import NewMessage
from storage.waakvlam import waakvlam_changed

__all__ = ["answer_stranger", "invite_code", "invited", "tell"]

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


async def invited(night: Night, *, code: str, chat_id: int, linked: Sequence[Linked], now: datetime) -> bool:
    """Binds this chat to the invited person and welcomes him, or says why not.

    False when the code is none of ours and came from somebody who is linked: then it is what he says. A worker's
    chat may be his at another provider as well. Otherwise a chat that is somebody else's stays his, and the invite
    valid: a worker who scans a client's code loses nothing, and a client's phone never becomes a worker's. A relative's
    phone is his alone as well.
    """
    kept = await invites.find(night.tx, code_hash(code))
    if linked and kept is None:
        return False
    active = [one for one in linked if one.is_active]
    if kept and active and not await _is_second_provider(night, kept, active):
        own = [one for one in active if (one.provider, one.person) == (kept.provider, kept.person)]
        if not own or not await invites.is_valid(night.tx, code_hash(code), at=now):
            await tell(night, (own or active)[0], "already-linked", now=now)
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


async def _is_second_provider(night: Night, invite: Invite, linked: Sequence[Linked]) -> bool:
    """Whether a worker, and nobody's client or relative, is invited by a provider that does not have him yet."""
    if invite.is_client or await links.is_relatives(night.tx, invite.provider, invite.person):
        return False
    return all(one.is_staff and one.provider != invite.provider for one in linked)


async def _welcome(night: Night, invite: Invite, *, chat_id: int, now: datetime) -> None:
    await links.link(
        night.tx, invite.provider, invite.person, is_client=invite.is_client, chat_id=chat_id, at=now
    )
    if invite.is_client:  # from now on he can be asked how he is
        await waakvlam_changed(night.tx, invite.provider, at=now)
    for one in await links.whose(night.tx, chat_id):
        if one.provider == invite.provider and one.is_active:
            await tell(night, one, f"welcome-{one.role}", now=now)
            return
    # he was taken out of the data after the invite was made
    await answer_stranger(night, chat_id=chat_id, now=now, text="person-deactivated")


async def tell(night: Night, linked: Linked, text: str, *, now: datetime) -> None:
    """Tells somebody who is linked a text without arguments."""
    is_relatives = linked.role == "relative"
    row = NewMessage(
        provider=linked.provider,
        recipient=linked.person,
        is_client=linked.is_client,
        lane=Lane.CASE,
        text=text,
        keys=[[[key.key.value, key.value] for key in line] for line in WORRIED_KEYS] if is_relatives else (),
    )
    await outbox.add(night.tx, [row], at=now)
