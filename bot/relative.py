"""What a relative says: that he is worried. What may be passed on the client decides; danger always is.

A relative reads as little as helps him: never a code, an urgency, an address, or what the client said.
"""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import ChatMemberUpdated, Message
from magic_filter import MagicFilter

from bot.content import SPOKEN, content_of, words_of
from bot.hearing import phrases_of
from bot.talk import PRESS_LIVES, Talk
from bot.typed import is_thanks
from escalation import worry
from escalation.consent import Allowed
from escalation.decision import Key, Lane, Press
from escalation.engine import Engine
from escalation.triage import triage
from escalation.urgency import Urgency, rank
from schedules.provider import Relative
from storage import consents, links, outbox, texts
from storage.errors import Missing
from storage.links import Linked
from storage.night import Night
from storage.outbox_row import NewMessage

__all__ = ["WORRIED_KEYS", "pressed_key", "router", "unreadable"]

router = Router(name="relative")

WORRIED_KEYS = ((Press(Key.WORRIED),),)
STOP_KEYS = ((Press(Key.STOP_YES),), (Press(Key.STOP_NO),))

OTHERS_COMMANDS = (
    *("hulp", "nummers", "naasten", "dienst", "open", "rooster", "waakvlam", "overzicht", "uitnodigen"),
)

LATER = "worry-later"
"""What is remembered of a relative who said that it can wait: what he adds to it is not asked about again."""


def _bare(*commands: str) -> MagicFilter:
    """A command and nothing after it: words after it are words, and must be read."""
    found: MagicFilter = F.text.regexp(rf"^/({'|'.join(commands)})(@\w+)?\s*$")
    return found


@router.message(_bare("start", "menu"))
async def started(message: Message, talk: Talk) -> None:
    """The welcome again."""
    await talk.say("welcome-relative", keys=WORRIED_KEYS)


@router.message(_bare("zorgen"))
async def worried_command(message: Message, talk: Talk) -> None:
    """The same as the key."""
    await _worried(talk, await _me(talk))


@router.message(_bare(*OTHERS_COMMANDS))
async def others_command(message: Message, talk: Talk) -> None:
    """A command for others: says what there is for him."""
    one = await _me(talk)
    await talk.say("relative-only", args={"client": one.client}, keys=WORRIED_KEYS)


@router.message(_bare("stop"))
async def stop_command(message: Message, talk: Talk) -> None:
    """He wants no messages: he is asked first, for coming back takes an invitation."""
    one = await _me(talk)
    await talk.say("relative-stop", args={"client": one.client}, keys=STOP_KEYS, lane=Lane.CASE)


@router.message()
async def said(message: Message, talk: Talk) -> None:
    """Words, a voice, a picture: somebody who is worried."""
    await _heard(message, talk)


@router.edited_message()
async def edited(message: Message, talk: Talk) -> None:
    """A changed message may say something else now; a live location that moves says nothing new."""
    if message.location is None:
        await _heard(message, talk)


@router.my_chat_member()
async def membership(update: ChatMemberUpdated, talk: Talk) -> None:
    """He blocks the bot, or comes back: from then on he is, or is not, among those who are told."""
    await talk.blocked_or_back(update)


# --- what he says -----------------------------------------------------------------------------------


async def _heard(message: Message, talk: Talk) -> None:
    """Keeps what was said and passes it on, asks about it first, or says that it may not be passed on.

    Without the client's consent only words of danger are kept: they always reach a person.
    """
    one = await _me(talk)
    words, (kind, body) = words_of(message), content_of(message)
    read = triage(words, await phrases_of(talk.night, talk.provider)).urgency
    is_danger = rank(read) >= rank(Urgency.SPOED)
    may = await _may_report(talk.night, one, provider=talk.provider)
    if not (may or is_danger):
        await _refuse(talk.night, one, provider=talk.provider, now=talk.now)
        return
    if is_thanks(words) and await talk.night.due_at(talk.provider, worry.DUE_KIND, one.id) is None:
        await talk.say("relative-thanks")
        return
    await talk.keep_text(client=one.client, kind=kind, body=body)
    if is_danger or kind in SPOKEN:  # nobody has to type, and no computer hears how bad it is
        await _pass_on(talk, one, max(read, Urgency.SPOED, key=rank))
    elif await _joins(talk, one):
        await _pass_on(talk, one, Urgency.DAGDEEL)
    else:
        await worry.ask(talk.night, one, provider=talk.provider, now=talk.now)


async def _joins(talk: Talk, one: Relative) -> bool:
    """Whether it needs no question: somebody is on his way already, or he has just said that it can wait."""
    case = await talk.night.open_case_of(talk.provider, one.client)
    if case is None:
        return False
    return rank(case.urgency) >= rank(Urgency.SPOED) or await talk.memory(LATER) is not None


async def _worried(talk: Talk, one: Relative) -> None:
    if await _may_report(talk.night, one, provider=talk.provider):
        await worry.ask(talk.night, one, provider=talk.provider, now=talk.now)
    else:
        await _refuse(talk.night, one, provider=talk.provider, now=talk.now)


async def _pass_on(talk: Talk, one: Relative, urgency: Urgency) -> None:
    await worry.pass_on(talk.night, talk.engine, one, provider=talk.provider, urgency=urgency, now=talk.now)


async def unreadable(night: Night, engine: Engine, linked: Linked, *, words: str, now: datetime) -> None:
    """What could not be handled, with what can be read of it: passed on as spoed where it may be passed on."""
    one = await _relative(night, linked)
    read = triage(words, await phrases_of(night, linked.provider)).urgency
    is_danger = rank(read) >= rank(Urgency.SPOED)
    if not (is_danger or await _may_report(night, one, provider=linked.provider)):
        await _refuse(night, one, provider=linked.provider, now=now)
        return
    await texts.add(
        night.tx,
        linked.provider,
        client=one.client,
        author=one.id,
        kind="text" if words else "other",
        body={"words": words},
        at=now,
    )
    urgency = max(read, Urgency.SPOED, key=rank)
    await worry.pass_on(night, engine, one, provider=linked.provider, urgency=urgency, now=now)


# --- keys -------------------------------------------------------------------------------------------


async def pressed_key(talk: Talk, key: Key) -> None:
    """A key under one of our messages to him. One that asks for help never grows old, and needs no consent."""
    one = await _me(talk)
    match key:
        case Key.WORRIED:
            await _worried(talk, one)
        case Key.HELP_NOW:
            await _pass_on(talk, one, Urgency.SPOED)
        case Key.HELP_LATER:
            await _later(talk, one)
        case Key.STOP_YES:
            await _stop(talk)
        case Key.STOP_NO:
            await talk.say("relative-stays", keys=WORRIED_KEYS, lane=Lane.CASE)
        case _:
            await talk.toast("relative-old-key")


async def _stop(talk: Talk) -> None:
    """From now on this chat is nobody's. What he asked for before still happens."""
    chat = await links.chat_of(talk.night.tx, talk.provider, talk.me)
    await links.unlink(talk.night.tx, talk.provider, talk.me, at=talk.now)
    toast = NewMessage(
        provider=talk.provider,
        recipient=talk.me,
        chat_id=chat,
        lane=Lane.ALERT,
        text="toast-done",
        answers=talk.callback,
        expires_at=talk.now + PRESS_LIVES,
    )
    said = NewMessage(
        provider=talk.provider, recipient=talk.me, chat_id=chat, lane=Lane.CASE, text="relative-stopped"
    )
    await outbox.add(talk.night.tx, [toast, said], at=talk.now)


async def _later(talk: Talk, one: Relative) -> None:
    """It can wait: what was said goes to the next dagdeel. What was passed on already is not made less urgent."""
    is_asked = await talk.night.due_at(talk.provider, worry.DUE_KIND, one.id) is not None
    has_case = await talk.night.open_case_of(talk.provider, one.client) is not None
    if is_asked:
        await talk.keep_in_mind(LATER, {})
    if is_asked or (not has_case and await _may_report(talk.night, one, provider=talk.provider)):
        await _pass_on(talk, one, Urgency.DAGDEEL)
    else:
        await talk.toast("relative-old-key")


# --- who he is --------------------------------------------------------------------------------------


async def _me(talk: Talk) -> Relative:
    return await _relative(talk.night, talk.linked)


async def _relative(night: Night, linked: Linked) -> Relative:
    found = await night.relative(linked.provider, linked.person)
    if found is None:
        raise Missing(f"there is no relative {linked.person} of {linked.provider}")
    return found


async def _may_report(night: Night, one: Relative, *, provider: str) -> bool:
    return await consents.may(night.tx, provider, client=one.client, relative=one.id, what=Allowed.REPORTS)


async def _refuse(night: Night, one: Relative, *, provider: str, now: datetime) -> None:
    """Says that nothing may be passed on; whether there is danger he decides, not a computer: there is a key."""
    await night.tell_relative(
        one, "relative-no-consent", provider=provider, lane=Lane.CASE, keys=worry.NOW_KEYS, now=now
    )
