"""What a worker can say and press: his commands, his keys, and words, whose way ``words.py`` knows."""

from aiogram import F, Router
from aiogram.types import ChatMemberUpdated, Message

from bot import shift_keys, waakvlam, words
from bot.acting import act
from bot.lists import open_of_teams, unread_of_teams
from bot.talk import Talk
from escalation import events as happened
from escalation.decision import Key, Lane, Press
from escalation.draft import owner_keys
from storage import cases, outbox, sign_in, texts
from storage.outbox_row import NewMessage, OutboxRow
from storage.relays import messages_for

__all__ = ["pressed_key", "router"]

router = Router(name="worker")

MOST_UNREAD = 10
"""How many unread messages come at once; the oldest first."""


@router.message(F.text.regexp(r"^/start\b"))
async def started(message: Message, talk: Talk) -> None:
    """A welcome that says what there is."""
    await talk.say(f"welcome-{talk.linked.role}", args={"person": talk.me})


@router.message(F.text.regexp(r"^/open\b"))
async def open_cases(message: Message, talk: Talk) -> None:
    """What is open in my teams, with the keys that I have for it, and what nobody has read yet."""
    found = await open_of_teams(talk)
    await talk.say(
        "worker-open" if found else "worker-open-empty", args={"cases": [case.id for case in found]}
    )
    for case in found:
        args = {"urgency": case.urgency.value}
        if case.owner == talk.me:
            await talk.say("owner-panel", case=case, args=args, keys=owner_keys(case))
        elif talk.me in (case.alerted if case.owner is None else case.offered_to):
            take = [[Press(Key.TAKE)], [Press(Key.DECLINE)]]
            await talk.say("worker-open-take", case=case, args=args, keys=take)
    waiting = await unread_of_teams(talk)
    for text in waiting[:MOST_UNREAD]:
        *parts, last = await messages_for(talk.night.tx, talk.provider, {"text_id": text.id})
        for part in parts:
            await talk.say("worker-unread", args=part, is_detail=True)
        await talk.say("worker-unread", args=last, keys=[[Press(Key.READ, text.id)]], is_detail=True)
    if len(waiting) > MOST_UNREAD:
        await talk.say("worker-unread-more", args={"count": len(waiting) - MOST_UNREAD})


@router.message(F.text.regexp(r"^/overzicht\b"))
async def own_overview(message: Message, talk: Talk) -> None:
    """A command for coordinators: says so, with a link to the page of my own open cases when there is one."""
    if not await cases.owned_by(talk.night.tx, talk.provider, talk.me):
        await talk.say("staff-only-coordinator")
        return
    await sign_in.make_link(talk.night.tx, talk.provider, talk.me, at=talk.now)
    await talk.say("staff-only-own")


@router.message(F.text.regexp(r"^/uitnodigen\b"))
async def coordinators_command(message: Message, talk: Talk) -> None:
    """A command for coordinators: says so."""
    await talk.say("staff-only-coordinator")


@router.message(F.text.regexp(r"^/(hulp|nummers|stop)\b"))
async def clients_command(message: Message, talk: Talk) -> None:
    """A command for clients: says so."""
    await talk.say("staff-only-client")


@router.message()
async def said(message: Message, talk: Talk) -> None:
    """Words for a client, a typed answer, a note, or a reason."""
    await words.heard(message, talk)


@router.edited_message()
async def edited(message: Message, talk: Talk) -> None:
    """What was sent stays as it was sent: a change that came along unseen might say the opposite."""
    if message.location is None:  # a live location moves by itself
        await talk.say("worker-edited", lane=Lane.CASE)


@router.my_chat_member()
async def membership(update: ChatMemberUpdated, talk: Talk) -> None:
    """The worker blocks the bot, or comes back: open alerts go on without him, at once."""
    if not await talk.blocked_or_back(update):
        return
    for case in [*await talk.alerted_cases(), *await talk.my_cases()]:
        event = happened.AlertUndeliverable(person=talk.me, reason="blocked")
        await talk.engine.happen(talk.night, event, case=case, now=talk.now)


# --- keys -------------------------------------------------------------------------------------------


async def pressed_key(talk: Talk, row: OutboxRow, key: Key, value: str) -> None:
    """A key under one of our messages to this worker."""
    match key:
        case Key.READ:
            await _read(talk, row, value)
        case Key.INVITE:
            await talk.say("invite-made", args={"person": value})
        case Key.NOT_YET:
            await talk.toast("toast-done")
        case _ if key in waakvlam.KEYS:
            await waakvlam.pressed_key(talk, key, value)
        case _ if key in shift_keys.KEYS:
            await shift_keys.pressed_key(talk, row, key, value)
        case _:
            # a choice between cases carries the code; every other key belongs to the case of its message
            tx = talk.night.tx
            found = await (talk.case(row.case_id) if row.case_id else cases.by_code(tx, talk.provider, value))
            if found is None:
                await talk.toast("refused-old")
                return
            await act(talk, found, key, value=value)


async def _read(talk: Talk, row: OutboxRow, text_id: str) -> None:
    """Somebody has read it: it leaves his chat, for it names the client."""
    is_first = await texts.mark_read(talk.night.tx, talk.provider, text_id, by=talk.me, at=talk.now)
    await talk.toast("worker-read-done" if is_first else "worker-read-before")
    if row.message_id is not None:
        removal = NewMessage(
            provider=talk.provider, recipient=talk.me, lane=Lane.CASE, text="removal", deletes=row.message_id
        )
        await outbox.add(talk.night.tx, [removal], at=talk.now)
