"""One phone that serves a worker at several providers: for which of them an update is, and whose a message is.

What he says goes to one provider only, never to a guessed one. Where nothing tells which, he is asked by each
that it could be for, with its own cases only: no message holds anything of two providers.
"""

import re

from aiogram.types import Message, Update

from bot import shift_keys, words
from bot.page import Page
from bot.talk import Talk
from bot.typed import says_yes, typed_key
from escalation.decision import Key, Lane
from storage import links, outbox
from storage.outbox_row import OutboxRow

__all__ = ["addressed", "presser", "sent_elsewhere", "signature"]

_OF_EACH = re.compile(r"/(start|dienst|open|rooster|waakvlam|naasten)\b")
_OF_COORDINATORS = re.compile(r"/(overzicht|uitnodigen)\b")
_OF_NOBODY = re.compile(r"/(hulp|nummers|stop)\b")

_ALERTS_ANSWERED = (Key.TAKE, Key.DECLINE, Key.SET_OUT)
"""What can be typed in answer to an alert; every other typed key is for a case of one's own."""

UNSIGNED = frozenset(
    {
        "already-linked",
        "staff-only-client",
        "staff-only-coordinator",
        "typed-nothing-to-take",
        "typed-which-provider",
        "worker-edited",
        "worker-no-case",
        "worker-not-understood",
    }
)
"""Texts that are true of all his providers."""


async def addressed(update: Update, talks: list[Talk]) -> list[Talk]:
    """Those of his talks, one a provider, that the update is for; none when he was asked which."""
    if len(talks) == 1 or update.my_chat_member:
        return talks
    if update.message is None:  # a message was changed, and that reaches nobody
        return talks[:1]
    text = update.message.text or ""
    if _OF_EACH.match(text):
        return talks
    if _OF_COORDINATORS.match(text):
        return [one for one in talks if one.linked.role == "coordinator"] or talks[:1]
    if _OF_NOBODY.match(text):
        return talks[:1]
    found = await _replied_to(update.message, talks) or await _meant(text, talks)
    if len(found) > 1:
        await _ask(text, found)
        return []
    return found or talks[:1]


def presser(row: OutboxRow | None, talks: list[Talk]) -> Talk | None:
    """The talk to whose provider and person the pressed message was sent; None when that was somebody else's.

    What was sent to a client's phone before it was known to be his may be pressed once it is.
    """
    for one in talks:
        if row and (row.provider, row.recipient) == (one.provider, one.me):
            return one
    return None


async def sent_elsewhere(talk: Talk, talks: list[Talk], waited: int) -> bool:
    """Whether words that waited for a choice (``waited``: their row in the inbox) went to another provider before."""
    return any([await one.memory(f"sent:{waited}") for one in talks if one is not talk])


async def signature(page: Page) -> str:
    """The line that names the provider under a message to a phone that serves several; empty on any other.

    Without it two alerts could not be told apart: each provider counts its own case codes.
    """
    row = page.row
    if row.is_client or not row.recipient or row.answers or row.text in UNSIGNED or page.provider is None:
        return ""
    if not await links.is_shared(page.tx, row.provider, row.recipient):
        return ""
    return "\n" + page.say("from-provider", provider=page.provider.name)


async def _replied_to(message: Message, talks: list[Talk]) -> list[Talk]:
    """Whose message he answers: none when he answers to nothing of ours."""
    if message.reply_to_message is None:
        return []
    number = message.reply_to_message.message_id
    found = {}
    for place, one in enumerate(talks):
        row = await outbox.by_message(one.night.tx, one.provider, one.me, message_id=number)
        if row and row.accepted_at:
            found[place] = row.accepted_at
    # each chat counts its own messages: one of two stood on a phone that he had before
    if len(found) > 1:
        found = {place: at for place, at in found.items() if at >= talks[place].linked.linked_at}
    return [talks[place] for place in found]


async def _meant(text: str, talks: list[Talk]) -> list[Talk]:
    """Where words that answer to nothing can belong: first what they may do as a whole, then where they may go."""
    for fits in (_can_do, _has_place):
        if found := [one for one in talks if await fits(one, text)]:
            return found
    return []


async def _can_do(talk: Talk, text: str) -> bool:
    """Whether a typed answer, such as "ja" or "ik ben er", says something here."""
    key = typed_key(text)
    is_yes = says_yes(text)
    if key is None and is_yes is None:
        return False
    if await talk.my_cases() or (key in _ALERTS_ANSWERED and await talk.alerted_cases()):
        return True
    return is_yes is not None and any(await shift_keys.asked_about(talk))


async def _has_place(talk: Talk, _: str) -> bool:
    return any(await words.places(talk)) or await talk.case_remembered("reason") is not None


async def _ask(text: str, found: list[Talk]) -> None:
    """Asks for which provider it is: by keys where each has some, else by a reply to the message itself."""
    is_typed = typed_key(text) is not None or says_yes(text) is not None
    if is_typed or not all([any(await words.places(one)) for one in found]):
        await found[0].say("typed-which-provider", lane=Lane.CASE)
        return
    for one in found:
        await words.ask_where(one)
