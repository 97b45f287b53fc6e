"""A phone that came with a printed code and waits for a worker: it calls for help like any client, and learns nothing.

What it may do stands here, and nowhere else: no other handler, and no key of the client's own phone, is open to it.
It cannot answer a check-in, ask for one, or see relatives; what becomes of a call it reads only when it made it.
"""

from dataclasses import replace

from aiogram import F, Router
from aiogram.types import ChatMemberUpdated, Message
from magic_filter import MagicFilter

from bot.client import STAFF_COMMANDS, event_of, keep, tell_last_owner
from bot.content import words_of
from bot.hearing import heard_in
from bot.keyboards import menu_word
from bot.talk import Talk
from bot.typed import is_thanks
from config.texts import Texts
from escalation import events as happened
from escalation.case import Case
from escalation.decision import Key, Lane
from escalation.unconfirmed import UnconfirmedPhone, opened_by
from escalation.urgency import Urgency, rank
from storage import unconfirmed_phones
from storage.night import Night

__all__ = ["ROLE", "pressed_key", "router", "waiting_in"]

ROLE = "unconfirmed"
"""Whose handlers these are."""

router = Router(name=ROLE)

URGENCY = {
    Key.DANGER: Urgency.NOOD,
    Key.CALL_ME: Urgency.SPOED,
    Key.COME: Urgency.SPOED,
    Key.NOW: Urgency.SPOED,
    Key.CAN_WAIT: Urgency.DAGDEEL,
}
"""What a key asks for when the case that it stood under is over, or is not this phone's."""


def _bare(*commands: str) -> MagicFilter:
    """A command and nothing after it: words after it are words, and must be read."""
    found: MagicFilter = F.text.regexp(rf"^/({'|'.join(commands)})(@\w+)?\s*$")
    return found


@router.message(_bare("start", "menu"))
async def started(message: Message, talk: Talk) -> None:
    """The menu again, with what holds until a worker has answered."""
    await talk.say("welcome-unconfirmed")


@router.message(_bare("nummers"))
async def numbers_command(message: Message, talk: Talk) -> None:
    """The numbers to call."""
    await talk.say("client-numbers")


@router.message(_bare("naasten", *STAFF_COMMANDS))
async def others_command(message: Message, talk: Talk) -> None:
    """A command that shows something of somebody: says that it waits."""
    await talk.say("client-phone-waits", lane=Lane.CASE)


@router.message(_bare("stop"))
async def stop_command(message: Message, talk: Talk) -> None:
    """Ends nothing: asks why; the answer is words like any other."""
    await talk.say("client-stop", lane=Lane.CASE)


@router.message(_bare("hulp"))
async def help_command(message: Message, talk: Talk) -> None:
    """The same as the first key of the menu."""
    await _call(talk, Urgency.SPOED, by_key=True)


@router.message(F.text.regexp(r"^/hulp\b"))
async def help_with_words(message: Message, talk: Talk) -> None:
    """The command for help with words after it: help, and the words."""
    await _heard(message, talk, at_least=Urgency.SPOED)


@router.message()
async def said(message: Message, talk: Talk, texts: Texts) -> None:
    """Anything else: a key of the menu, words (also after /stop), or what no computer reads."""
    match menu_word(texts, message.text or ""):
        case "menu-help":
            await _call(talk, Urgency.SPOED, by_key=True)
        case "menu-wait":
            await _call(talk, Urgency.DAGDEEL, by_key=True)
        case "menu-who":
            await talk.say("client-who")
        case "menu-numbers":
            await talk.say("client-numbers")
        case _:
            await _heard(message, talk)


@router.edited_message()
async def edited(message: Message, talk: Talk) -> None:
    """A changed message may say something else now; a live location that moves says nothing new."""
    if message.location is None:
        await _heard(message, talk)


@router.my_chat_member()
async def membership(update: ChatMemberUpdated, talk: Talk) -> None:
    """It blocks the bot, or comes back: who has its case must know that it reads nothing."""
    is_gone = update.new_chat_member.status in ("kicked", "left")
    await unconfirmed_phones.set_blocked(talk.night.tx, _phone(talk), talk.now if is_gone else None)
    case = await _its_case(talk)
    if is_gone and case:
        event = happened.ClientUndeliverable(reason="blocked")
        await talk.engine.happen(talk.night, event, case=case, now=talk.now)


async def waiting_in(night: Night, chat_id: int) -> UnconfirmedPhone | None:
    """The phone of this chat that waits for a worker, of a client who is in the data; None when there is none."""
    phone = await unconfirmed_phones.of_chat(night.tx, chat_id)
    return phone if phone and await night.is_client(phone.provider, phone.client) else None


async def _heard(message: Message, talk: Talk, *, at_least: Urgency = Urgency.INFO) -> None:
    """Keeps what was said, judges how urgent it is, and brings it to a case; a person reads it in any case."""
    case = await talk.night.open_case_of(talk.provider, talk.me)
    own = case if case and _is_its(case, talk) else None
    heard = await heard_in(message, talk, own)
    urgency = max(heard.urgency, at_least, key=rank)
    text_id = await keep(message, talk, heard)
    closed = None if case else await _recently_closed(talk)
    if closed:
        await tell_last_owner(talk, closed, text_id)
    if case or urgency is not Urgency.INFO:
        await _call(talk, urgency, text_id=text_id)
    elif closed and is_thanks(words_of(message)):
        await talk.say("client-thanks")
    elif closed:
        await talk.say("client-after-closing", args={"owner": closed.last_owner or ""})
    else:
        await talk.say("client-info")


async def _call(talk: Talk, urgency: Urgency, *, text_id: str = "", by_key: bool = False) -> None:
    """Calls for the client: a case is opened at once, or his open one hears it; then it reads no more than that."""
    event = happened.Called(
        by=talk.me, urgency=urgency, text_id=text_id, by_key=by_key, phone=_phone(talk).id
    )
    decision = await talk.call(event)
    if not _is_its(decision.case, talk):
        await talk.say("client-passed-on", lane=Lane.ALERT)


async def pressed_key(talk: Talk, key: Key) -> None:
    """A key under a message to this phone. One that asks for help never grows old, whosever case is open."""
    case = await talk.night.open_case_of(talk.provider, talk.me)
    event = event_of(key, talk.me)
    if event and case and _is_its(case, talk):
        await talk.happen(replace(event, phone=_phone(talk).id), case)
        return
    urgency = URGENCY.get(key)
    if urgency is None:
        await talk.toast("client-old-key")
        return
    await _call(talk, urgency, by_key=True)
    if event and case is None and key in (Key.CALL_ME, Key.COME) and (opened := await _its_case(talk)):
        await talk.engine.happen(talk.night, replace(event, phone=_phone(talk).id), case=opened, now=talk.now)
    await talk.toast("toast-done")


async def _its_case(talk: Talk) -> Case | None:
    """The client's open case, when this phone opened it and nothing else was heard in it since."""
    case = await talk.night.open_case_of(talk.provider, talk.me)
    return case if case and _is_its(case, talk) else None


async def _recently_closed(talk: Talk) -> Case | None:
    """The case of this phone's call that was closed just now: what comes soon after reaches its last owner."""
    recent = await talk.engine.recently_closed(
        talk.night, provider=talk.provider, client=talk.me, now=talk.now
    )
    return recent if recent and recent.last_owner and _is_its(recent, talk) else None


def _is_its(case: Case, talk: Talk) -> bool:
    return opened_by(case) == _phone(talk).id


def _phone(talk: Talk) -> UnconfirmedPhone:
    assert talk.phone is not None  # noqa: S101  only such phones come here
    return talk.phone
