"""What an outgoing worker writes for the next one: by a reply, after a key, or when he was just asked for it.

Words that could be meant for a client are never taken for it: then he is asked.
"""

from datetime import timedelta

from aiogram.types import Message

from bot.acting import forget_question
from bot.talk import SENT_KEPT, Talk
from escalation import shift_events as happened
from escalation.decision import Key, Lane
from escalation.rota_decision import RotaLine
from storage import handover_notes, rota_log, watches
from storage.errors import Missing
from storage.outbox_row import OutboxRow

__all__ = [
    "asked_lately",
    "is_about_handover",
    "nothing_to_tell",
    "replied",
    "to_chosen",
    "wants_to_write",
    "write",
    "writing",
]

WRITING = timedelta(minutes=10)
"""How long after the key his words are the hand-over."""

ASKED = timedelta(minutes=40)
"""How long after he was asked his words are the hand-over, when they can be meant for nobody else."""

ABOUT = frozenset(
    {"handover-ask", "handover-saved", "handover-nothing", "handover-write", "handover-text-only"}
)
"""The messages to which a reply is a hand-over."""

ENDED = ("hand_over_written", "nothing_to_tell")


def is_about_handover(row: OutboxRow) -> bool:
    """Whether a reply to this message is a hand-over."""
    return row.text in ABOUT


async def wants_to_write(talk: Talk, watch: str) -> None:
    """`Schrijf overdracht`: his next words are it."""
    await talk.keep_in_mind("handover", {"watch": watch}, lives=WRITING)
    until = (talk.now + WRITING).isoformat()
    await talk.say("handover-write", args={"watch": watch, "until": until}, lane=Lane.CASE)
    await talk.toast("toast-done")


async def nothing_to_tell(talk: Talk, watch: str, *, question: int | None) -> None:
    """`Niets bijzonders`: the question loses its keys."""
    event = happened.NothingToTell(by=talk.me)
    decision = await talk.rota.happen_watch(
        talk.night, event, provider=talk.provider, watch=watch, now=talk.now
    )
    if await talk.answer(decision):
        await talk.keep_in_mind("handover", None)
        await forget_question(talk, question, "handover-nothing", args={"watch": watch})


async def writing(talk: Talk) -> str | None:
    """The watched duty for which he pressed the key to write a moment ago; None when he did not."""
    kept = await talk.memory("handover")
    return str(kept["watch"]) if kept else None


async def asked_lately(talk: Talk) -> str | None:
    """The watched duty of which he was asked what the next one must know, and has not said anything yet."""
    lines = await rota_log.lines(
        talk.night.tx, talk.provider, since=talk.now - ASKED, until=talk.now + timedelta(seconds=1)
    )
    mine = [one.line for one in lines if one.line.worker == talk.me]
    asked = _last(mine, "hand_over_asked")
    return asked.subject if asked and not _last(mine, *ENDED, subject=asked.subject) else None


def _last(lines: list[RotaLine], *what: str, subject: str = "") -> RotaLine | None:
    found = [one for one in lines if one.what in what and (not subject or one.subject == subject)]
    return found[-1] if found else None


async def replied(message: Message, talk: Talk, row: OutboxRow) -> None:
    """Words in answer to a message about the hand-over."""
    await write(message, talk, watch_of(row))


def watch_of(row: OutboxRow) -> str:
    """The watched duty that a message about the hand-over belongs to."""
    named = [value for line in row.keys for key, value in line if key == Key.HAND_OVER_NOTE]
    return str(row.args.get("watch") or row.subject or "".join(named[:1]))


async def write(message: Message, talk: Talk, watch: str) -> bool:
    """Keeps the words for the next one; False when they could not be kept, and he is told why."""
    if not message.text:
        await talk.say("handover-text-only", args={"watch": watch}, lane=Lane.CASE)
        return False
    tx = talk.night.tx
    duty = await watches.load(tx, talk.provider, watch)
    if duty is None:
        raise Missing(f"there is no watched duty {watch}")
    note = await handover_notes.add(
        tx, talk.provider, teams=duty.teams, author=talk.me, words=message.text, at=talk.now
    )
    event = happened.WroteHandOver(by=talk.me, note=note)
    decision = await talk.rota.happen_watch(
        talk.night, event, provider=talk.provider, watch=watch, now=talk.now
    )
    if decision.refused:
        await handover_notes.remove(tx, talk.provider, note, at=talk.now)
        await talk.answer(decision)
        return False
    await talk.keep_in_mind("handover", None)
    return True


async def to_chosen(message: Message, talk: Talk, watch: str, *, waited: int, question: int | None) -> None:
    """Words that waited for a choice: they are kept once, however often the key is pressed.

    ``waited`` is their row in the inbox, ``question`` the message that asked where they should go.
    """
    sent = f"sent:{waited}"
    if await talk.memory(sent):
        await talk.toast("refused-handover-done")
    elif await write(message, talk, watch):
        await forget_question(talk, question, "saved-handover", args={})
        await talk.keep_in_mind(sent, {"watch": watch}, lives=SENT_KEPT)
