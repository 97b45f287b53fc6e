"""What a client does: calls for help, says something, presses a key. Whatever it is, somebody reads it."""

import re
from datetime import timedelta

from aiogram import F, Router
from aiogram.types import ChatMemberUpdated, Message
from magic_filter import MagicFilter

from bot import check_in
from bot.content import content_of, words_of
from bot.hearing import heard_in, kept_as, phrases_of, times_said
from bot.keyboards import menu_word
from bot.talk import Talk
from bot.typed import is_thanks
from config.texts import Texts
from escalation import events as happened
from escalation.case import Case
from escalation.decision import Key, Lane
from escalation.hearing import Heard, hear
from escalation.urgency import Urgency, rank
from storage import outbox
from storage.outbox_row import NewMessage, OutboxRow
from storage.relays import messages_for

__all__ = ["STAFF_COMMANDS", "event_of", "keep", "pressed_key", "router", "tell_last_owner"]

router = Router(name="client")

STAFF_COMMANDS = ("dienst", "open", "rooster", "waakvlam", "overzicht", "uitnodigen")

MOVES_TOLD = timedelta(minutes=2)
"""How often the owner is shown a live location anew: a change comes every few seconds, for hours."""

_COMMAND = re.compile(r"/(\w+)(?:@\w+)?(?:\s+(.*))?", re.DOTALL)


def _bare(*commands: str) -> MagicFilter:
    """A command and nothing after it: words after it are words, and must be read."""
    found: MagicFilter = F.text.regexp(rf"^/({'|'.join(commands)})(@\w+)?\s*$")
    return found


@router.message(_bare("start", "menu"))
async def started(message: Message, talk: Talk) -> None:
    """The menu again, with a welcome."""
    await talk.say("welcome-client", args={"person": talk.me})


@router.message(_bare("nummers"))
async def numbers_command(message: Message, talk: Talk) -> None:
    """The numbers to call."""
    await talk.say("client-numbers")


@router.message(_bare(*STAFF_COMMANDS))
async def staff_command(message: Message, talk: Talk) -> None:
    """A command for workers: says so, and what there is instead."""
    await talk.say("client-only-staff")


@router.message(_bare("hulp"))
async def help_command(message: Message, talk: Talk) -> None:
    """The same as the first key of the menu."""
    await _call_for_help(talk)


@router.message(F.text.regexp(r"^/hulp\b"))
async def help_with_words(message: Message, talk: Talk) -> None:
    """The command for help with words after it: help, and the words."""
    await _heard(message, talk, at_least=Urgency.SPOED)


@router.message(F.text.regexp(r"^/stop\b"))
async def stop_command(message: Message, talk: Talk) -> None:
    """Never ends an open case: asks why, and a person reads it. Words of danger after it are heard."""
    found = _COMMAND.fullmatch(message.text or "")
    why = (found[2] or "") if found else ""
    if why and rank(hear(why, phrases=await phrases_of(talk.night, talk.provider)).urgency) >= rank(
        Urgency.SPOED
    ):
        await _heard(message, talk)
        return
    text_id = await keep(message, talk)
    case = await talk.night.open_case_of(talk.provider, talk.me)
    if case is None:
        await talk.say("client-stop", lane=Lane.CASE)
        return
    event = happened.Called(by=talk.me, urgency=Urgency.INFO, text_id=text_id)
    await talk.engine.happen(talk.night, event, case=case, now=talk.now)
    args = {"owner": case.owner or "", "people": ",".join(case.alerted)}
    await talk.say("client-stop-open", case=case, args=args, lane=Lane.CASE)


@router.message()
async def said(message: Message, talk: Talk, texts: Texts) -> None:
    """Anything else: a key of the menu, words, or what no computer reads."""
    match menu_word(texts, message.text or ""):
        case "menu-help":
            await _call_for_help(talk)
        case "menu-wait":
            await talk.call(happened.Called(by=talk.me, urgency=Urgency.DAGDEEL, by_key=True))
        case "menu-who":
            await talk.say("client-who")
        case "menu-numbers":
            await talk.say("client-numbers")
        case _:
            await _heard(message, talk)


@router.edited_message()
async def edited(message: Message, talk: Talk) -> None:
    """A changed message may say something else now: it is heard like a new one."""
    if message.location is not None:
        await _moved(message, talk)
    else:
        await _heard(message, talk)


async def _moved(message: Message, talk: Talk) -> None:
    """A live location: whoever has the case sees now and then where the client is; it opens nothing."""
    case = await talk.night.open_case_of(talk.provider, talk.me)
    if case is None or await talk.memory("moved"):
        return
    await talk.remember("moved", case, lives=MOVES_TOLD)
    text_id = await keep(message, talk)
    await talk.call(happened.Called(by=talk.me, urgency=Urgency.INFO, text_id=text_id))


async def _call_for_help(talk: Talk) -> None:
    await talk.call(happened.Called(by=talk.me, urgency=Urgency.SPOED, by_key=True))


async def _heard(message: Message, talk: Talk, *, at_least: Urgency = Urgency.INFO) -> None:
    """Keeps what was said, judges how urgent it is, and brings it to the client's case, or opens one."""
    case = await talk.night.open_case_of(talk.provider, talk.me)
    heard = await heard_in(message, talk, case)
    urgency = max(heard.urgency, at_least, key=rank)
    if await check_in.heard(message, talk, case, urgency):
        return
    times = await times_said(message, talk)
    text_id = await keep(message, talk, heard)
    recent = await talk.engine.recently_closed(
        talk.night, provider=talk.provider, client=talk.me, now=talk.now
    )
    if not case and recent and recent.last_owner:
        await tell_last_owner(talk, recent, text_id)
    if case or urgency is not Urgency.INFO:
        await talk.call(happened.Called(by=talk.me, urgency=urgency, text_id=text_id, times=times))
    elif recent and is_thanks(words_of(message)):
        await talk.say("client-thanks")
    elif recent and recent.last_owner:
        await talk.say("client-after-closing", args={"owner": recent.last_owner})
    else:
        await talk.say("client-info")


async def tell_last_owner(talk: Talk, case: Case, text_id: str) -> None:
    """What comes soon after a closing reaches the last owner too: it may have been closed by a slip."""
    for args in await messages_for(talk.night.tx, talk.provider, {"code": case.code, "text_id": text_id}):
        row = NewMessage(
            provider=talk.provider,
            recipient=case.last_owner or "",
            lane=Lane.CASE,
            text="relay-to-worker",
            args=args,
            keys=[[[Key.REOPEN.value, ""]]],
            case_id=case.id,
            case_code=case.code,
            is_detail=True,
        )
        await outbox.add(talk.night.tx, [row], at=talk.now)


async def keep(message: Message, talk: Talk, heard: Heard | None = None) -> str:
    """Keeps what was said, with what was heard in it; gives back its id."""
    kind, body = content_of(message)
    if heard and words_of(message):
        body |= kept_as(heard)
    return await talk.keep_text(client=talk.me, kind=kind, body=body)


async def pressed_key(talk: Talk, row: OutboxRow, key: Key, value: str) -> None:
    """A key under one of our messages to the client.

    A key that asks for help never grows old: on a closed case it opens a new one.
    """
    if check_in.is_answer(key, value):
        await check_in.pressed(talk, row, key, value)
        return
    case = await talk.case(row.case_id)
    if case is None or not case.is_open:
        case = await talk.night.open_case_of(talk.provider, talk.me)
    if case is None:
        await _pressed_without_case(talk, key)
        return
    event = event_of(key, talk.me)
    if event is None:
        await talk.toast("client-old-key")
        return
    await talk.happen(event, case)


def event_of(key: Key, by: str) -> happened.OfClient | None:
    """What a key under an answer does to the case; None for a key that does nothing any more."""
    match key:
        case Key.CALL_ME:
            return happened.AskedCall(by=by)
        case Key.COME:
            return happened.AskedVisit(by=by)
        case Key.DANGER:
            return happened.Called(by=by, urgency=Urgency.NOOD, by_key=True)
        case Key.BETTER:
            return happened.Withdrew(by=by)
        case Key.NOW:
            return happened.Called(by=by, urgency=Urgency.SPOED, by_key=True)
        case Key.CAN_WAIT:
            return happened.CanWait(by=by)
        case _:
            return None


async def _pressed_without_case(talk: Talk, key: Key) -> None:
    """The case of this key is closed: who asks for help gets it, in a new case."""
    urgency = {
        Key.DANGER: Urgency.NOOD,
        Key.CALL_ME: Urgency.SPOED,
        Key.COME: Urgency.SPOED,
        Key.NOW: Urgency.SPOED,
        Key.CAN_WAIT: Urgency.DAGDEEL,
    }.get(key)
    if urgency is None:
        await talk.toast("client-old-key")
        return
    decision = await talk.call(happened.Called(by=talk.me, urgency=urgency, by_key=True))
    if key in (Key.CALL_ME, Key.COME) and (wish := event_of(key, talk.me)):
        case = await talk.night.case(talk.provider, decision.case.id)
        await talk.engine.happen(talk.night, wish, case=case, now=talk.now)
    await talk.toast("toast-done")


@router.my_chat_member()
async def membership(update: ChatMemberUpdated, talk: Talk) -> None:
    """The client blocks the bot, or comes back: whoever has his case must know; else it is a task for somebody."""
    is_gone = await talk.blocked_or_back(update)
    case = await talk.night.open_case_of(talk.provider, talk.me)
    if is_gone and case:
        event = happened.ClientUndeliverable(reason="blocked")
        await talk.engine.happen(talk.night, event, case=case, now=talk.now)
    elif is_gone:
        await talk.waakvlam.cannot_be_asked(talk.night, provider=talk.provider, client=talk.me, now=talk.now)
