"""What a client does: calls for help, says something, presses a key. Whatever it is, somebody will read it."""

from typing import Any

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.content import SPOKEN, content_of, words_of
from bot.keyboards import menu_word
from bot.talk import Talk
from config.texts import Texts
from escalation import events as happened
from escalation.case import Case
from escalation.decision import Key, Lane
from escalation.triage import triage
from escalation.urgency import Urgency, rank
from storage import links, outbox
from storage.outbox_row import OutboxRow

__all__ = ["pressed_key", "router"]

router = Router(name="client")

STAFF_COMMANDS = ("dienst", "open", "rooster", "waakvlam", "overzicht", "uitnodigen")


@router.message(F.text.regexp(r"^/(start|menu)\b"))
async def started(message: Message, talk: Talk) -> None:
    """The menu again, with a welcome."""
    await talk.say("welcome-client", args={"person": talk.me})


@router.message(F.text.regexp(r"^/hulp\b"))
async def help_command(message: Message, talk: Talk) -> None:
    """The same as the first key of the menu."""
    await _call_for_help(talk)


@router.message(F.text.regexp(r"^/nummers\b"))
async def numbers_command(message: Message, talk: Talk) -> None:
    """The numbers to call."""
    await talk.say("client-numbers")


@router.message(F.text.regexp(r"^/stop\b"))
async def stop_command(message: Message, talk: Talk) -> None:
    """Never ends an open case: asks why, and a person reads the answer."""
    text_id = await _keep(message, talk)
    if case := await talk.night.open_case_of(talk.provider, talk.me):
        event = happened.Called(by=talk.me, urgency=Urgency.INFO, text_id=text_id)
        await talk.engine.happen(talk.night, event, case=case, now=talk.now)
        await talk.say("client-stop-open", case=case, args={"owner": case.owner or "", "people": ",".join(case.alerted)}, lane=Lane.CASE)
    else:
        await talk.say("client-stop", lane=Lane.CASE)


@router.message(F.text.regexp(r"^/(" + "|".join(STAFF_COMMANDS) + r")\b"))
async def staff_command(message: Message, talk: Talk) -> None:
    """A command for workers: says so, and what there is instead."""
    await talk.say("client-only-staff")


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
    await _heard(message, talk)


async def _call_for_help(talk: Talk) -> None:
    await talk.call(happened.Called(by=talk.me, urgency=Urgency.SPOED, by_key=True))


async def _heard(message: Message, talk: Talk) -> None:
    """Keeps what was said, judges how urgent it is, and brings it to the client's case, or opens one."""
    kind, _ = content_of(message)
    read = triage(words_of(message))
    urgency = read.urgency
    if kind in SPOKEN and rank(urgency) < rank(Urgency.SPOED):
        urgency = Urgency.SPOED
    text_id = await _keep(message, talk)
    open_case = await talk.night.open_case_of(talk.provider, talk.me)
    recent = await talk.engine.recently_closed(talk.night, provider=talk.provider, client=talk.me, now=talk.now)
    if not open_case and recent and recent.last_owner:
        await _tell_last_owner(talk, recent, text_id)
    if open_case or urgency is not Urgency.INFO:
        await talk.call(happened.Called(by=talk.me, urgency=urgency, text_id=text_id))
    elif recent:
        await talk.say("client-after-closing", args={"owner": recent.last_owner or ""})
    else:
        await talk.say("client-info")


async def _tell_last_owner(talk: Talk, case: Case, text_id: str) -> None:
    """What comes soon after a closing reaches the last owner too: it may have been closed by a slip."""
    from storage.outbox_row import NewMessage

    row = NewMessage(
        provider=talk.provider,
        recipient=case.last_owner or "",
        lane=Lane.CASE,
        text="relay-to-worker",
        args={"code": case.code, "text_id": text_id},
        keys=[[[Key.REOPEN.value, ""]]],
        case_id=case.id,
        case_code=case.code,
        is_detail=True,
    )
    await outbox.add(talk.night.tx, [row], at=talk.now)


async def _keep(message: Message, talk: Talk) -> str:
    kind, body = content_of(message)
    return await talk.keep_text(client=talk.me, kind=kind, body=body)


async def pressed_key(query: CallbackQuery, talk: Talk, row: OutboxRow, key: Key) -> None:
    """A key under one of our messages to the client.

    A key that asks for help never grows old: on a closed case it opens a new one.
    """
    case = await talk.case(row.case_id)
    if case is None or not case.is_open:
        case = await talk.night.open_case_of(talk.provider, talk.me)
    if case is None:
        await _pressed_without_case(talk, key)
        return
    event = _event(key, talk.me)
    if event is None:
        await talk.toast("client-old-key")
        return
    await talk.happen(event, case)


def _event(key: Key, by: str) -> Any:
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
    wish = _event(key, talk.me)
    if key in (Key.CALL_ME, Key.COME):
        await talk.engine.happen(talk.night, wish, case=await talk.night.case(talk.provider, decision.case.id), now=talk.now)
    await talk.toast("toast-done")


@router.my_chat_member()
async def membership(update: Any, talk: Talk) -> None:
    """The client blocks the bot, or comes back: whoever has his case must know."""
    await blocked_or_back(update, talk)
    if update.new_chat_member.status == "kicked" and (
        case := await talk.night.open_case_of(talk.provider, talk.me)
    ):
        event = happened.ClientUndeliverable(reason="blocked")
        await talk.engine.happen(talk.night, event, case=case, now=talk.now)


async def blocked_or_back(update: Any, talk: Talk) -> None:
    """Writes down whether this person can be reached."""
    gone = update.new_chat_member.status in ("kicked", "left")
    await links.set_blocked(talk.night.tx, talk.provider, talk.me, talk.now if gone else None)
