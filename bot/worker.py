"""What a worker does: takes cases and works on them, talks with the client, asks who is on duty.

A sentence never reaches the wrong client: with two open cases it goes only where it replies to, or where the
worker says it must go.
"""

from datetime import timedelta
from typing import Any

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.client import blocked_or_back
from bot.content import content_of
from bot.talk import Talk
from bot.typed import typed_key
from escalation import events as happened
from escalation.case import Case, Outcome, State
from escalation.decision import Decision, Key, Lane, Press
from storage import outbox, worker_memory
from storage.outbox_row import OutboxRow

__all__ = ["pressed_key", "router"]

router = Router(name="worker")

NOTE_WITHIN = timedelta(minutes=10)
"""How long after a closing what the worker types is taken for its note."""

OUTCOMES = tuple((Press(Key.OUTCOME, outcome.value),) for outcome in Outcome)


@router.message(F.text.regexp(r"^/start\b"))
async def started(message: Message, talk: Talk) -> None:
    """A welcome that says what there is."""
    await talk.say(f"welcome-{talk.linked.role}", args={"person": talk.me})


@router.message(F.text.regexp(r"^/dienst\b"))
async def duty(message: Message, talk: Talk) -> None:
    """Who is on duty now."""
    await talk.say("worker-duty")


@router.message(F.text.regexp(r"^/rooster\b"))
async def rota(message: Message, talk: Talk) -> None:
    """My coming shifts."""
    await talk.say("worker-rota")


@router.message(F.text.regexp(r"^/waakvlam\b"))
async def waakvlam(message: Message, talk: Talk) -> None:
    """The check-in plans of my teams."""
    await talk.say("worker-waakvlam")


@router.message(F.text.regexp(r"^/open\b"))
async def open_cases(message: Message, talk: Talk) -> None:
    """What is open in my teams, with the keys that I have for it, and what nobody has read yet."""
    from bot.lists import open_of_teams, unread_of_teams

    cases = await open_of_teams(talk)
    await talk.say("worker-open" if cases else "worker-open-empty", args={"cases": [case.id for case in cases]})
    for case in cases:
        if case.owner == talk.me:
            await talk.say("owner-panel", case=case, args={"urgency": case.urgency.value}, keys=owner_keys_of(case))
        elif case.owner is None and talk.me in case.alerted:
            await talk.say(
                "worker-open-take",
                case=case,
                args={"urgency": case.urgency.value},
                keys=[[Press(Key.TAKE)], [Press(Key.DECLINE)]],
            )
    for text in await unread_of_teams(talk):
        await talk.say("worker-unread", args={"text_id": text.id}, keys=[[Press(Key.READ, text.id)]])


@router.message(F.text.regexp(r"^/(overzicht|uitnodigen)\b"))
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
    if (replied := await _replied_to(message, talk)) and replied.is_open:
        await _to_client(message, talk, replied)
        return
    if (key := typed_key(message.text or "")) and await _typed(talk, key):
        return
    await _route(message, talk)


@router.my_chat_member()
async def membership(update: Any, talk: Talk) -> None:
    """The worker blocks the bot, or comes back: open alerts go on without him, at once."""
    await blocked_or_back(update, talk)
    if update.new_chat_member.status not in ("kicked", "left"):
        return
    for case in await talk.alerted_cases():
        event = happened.AlertUndeliverable(person=talk.me, reason="blocked")
        await talk.engine.happen(talk.night, event, case=case, now=talk.now)


# --- words ------------------------------------------------------------------------------------------


async def _replied_to(message: Message, talk: Talk) -> Case | None:
    """The case of the message that this one replies to; None when it replies to none of ours."""
    if not message.reply_to_message:
        return None
    number = message.reply_to_message.message_id
    row = await outbox.by_message(talk.night.tx, talk.provider, talk.me, message_id=number)
    return await talk.case(row.case_id) if row else None


async def _route(message: Message, talk: Talk) -> None:
    """Brings words to the one place where they can belong; with several, asks."""
    mine = await talk.my_cases()
    asked = await _memory(talk, "reason")
    noting = await _memory(talk, "note")
    if asked and (case := await talk.case(asked["case"])) and not case.reason_text:
        await _reason(message, talk, case)
    elif len(mine) == 1 and not noting:
        await _to_client(message, talk, mine[0])
    elif not mine and noting and (case := await talk.case(noting["case"])):
        await _note(message, talk, case)
    elif mine:
        choices = [[Press(Key.CHOOSE, f"{case.code}:{talk.inbox_id}")] for case in mine]
        if noting and (case := await talk.case(noting["case"])):
            choices.append([Press(Key.NOTE, f"{case.code}:{talk.inbox_id}")])
        await talk.say("worker-choose", args={"codes": [case.code for case in mine]}, keys=choices, lane=Lane.CASE)
    else:
        await talk.say("worker-no-case")


async def to_chosen(message: Message, talk: Talk, case: Case, *, as_note: bool) -> None:
    """Words that waited for a choice."""
    if as_note:
        await _note(message, talk, case)
    elif case.owner == talk.me and case.is_open:
        await _to_client(message, talk, case)
    else:
        await talk.say("worker-no-case")


async def _to_client(message: Message, talk: Talk, case: Case) -> None:
    kind, body = content_of(message)
    text_id = await talk.keep_text(client=case.client, kind=kind, body=body, case=case)
    await talk.happen(happened.WorkerSaid(by=talk.me, text_id=text_id), case)


async def _note(message: Message, talk: Talk, case: Case) -> None:
    kind, body = content_of(message)
    text_id = await talk.keep_text(client=case.client, kind="note", body={**body, "form": kind}, case=case)
    await talk.happen(happened.Noted(by=talk.me, text_id=text_id), case)


async def _reason(message: Message, talk: Talk, case: Case) -> None:
    _, body = content_of(message)
    text_id = await talk.keep_text(client=case.client, kind="reason", body=body, case=case)
    await talk.happen(happened.GaveReason(by=talk.me, reason=f"text:{text_id}"), case)
    await _remember(talk, "reason", None)


async def _memory(talk: Talk, key: str) -> dict[str, Any] | None:
    return await worker_memory.get(talk.night.tx, talk.provider, talk.me, key=key, at=talk.now)


async def _remember(talk: Talk, key: str, case: Case | None) -> None:
    value = {"case": case.id} if case else None
    until = talk.now + NOTE_WITHIN
    await worker_memory.put(talk.night.tx, talk.provider, talk.me, key=key, value=value, until=until)


# --- typed answers ----------------------------------------------------------------------------------


async def _typed(talk: Talk, key: Key) -> bool:
    """Acts on a typed answer; False when there is nothing that it could answer, so that it is only words."""
    if key in (Key.TAKE, Key.DECLINE):
        cases = await talk.alerted_cases()
        cases += [case for case in await talk.my_cases() if case.raised_unconfirmed]
        if await talk.my_cases() and not cases:
            return False
    else:
        cases = await talk.my_cases()
        if not cases and key is Key.SET_OUT:
            cases = await talk.alerted_cases()
    if not cases:
        return False
    if len(cases) > 1 or (key is Key.TAKE and any(case.owner != talk.me for case in await talk.my_cases())):
        choices = [[Press(key, case.id)] for case in cases]
        await talk.say("typed-choose", args={"codes": [case.code for case in cases]}, keys=choices, lane=Lane.CASE)
        return True
    await act(talk, cases[0], key, is_typed=True)
    return True


async def act(talk: Talk, case: Case, key: Key, *, value: str = "", is_typed: bool = False) -> None:
    """Does to a case what a key says. A typed answer is confirmed with a key to undo it."""
    me = talk.me
    if key is Key.SET_OUT and case.owner != me:
        decision = await talk.happen(happened.Took(by=me), case)
        if not decision.counted:
            return
        case = await talk.night.case(talk.provider, case.id)
    if key is Key.CLOSE:
        if case.owner == me and case.is_open:
            await talk.say("close-ask", case=case, keys=(*OUTCOMES, (Press(Key.NOT_YET),)), lane=Lane.CASE)
            await talk.toast("toast-close", code=case.code)
        else:
            await talk.toast("refused-not-yours" if case.is_open else "refused-closed", code=case.code, owner=case.owner or case.last_owner or "")
        return
    decision = await talk.happen(_EVENTS[key](me, value), case, done=_DONE.get(key, "toast-done"))
    if not decision.counted:
        return
    if key is Key.OUTCOME:
        await _remember(talk, "note", case)
        if decision.case.breached_at and not decision.case.reason_text:
            await _remember(talk, "reason", case)
    if is_typed and (undo := _UNDO.get(key)):
        await talk.say(f"typed-{undo}".replace("_", "-"), case=case, keys=[[Press(Key.UNDO, undo)]], lane=Lane.CASE)


_DONE = {Key.TAKE: "toast-taken", Key.DECLINE: "toast-declined"}

_UNDO = {Key.TAKE: "took", Key.SET_OUT: "set_out", Key.ARRIVED: "arrived"}

_EVENTS: dict[Key, Any] = {
    Key.TAKE: lambda me, value: happened.Took(by=me),
    Key.DECLINE: lambda me, value: happened.Declined(by=me),
    Key.CONTACT: lambda me, value: happened.LoggedContact(by=me),
    Key.SET_OUT: lambda me, value: happened.SetOut(by=me),
    Key.ARRIVED: lambda me, value: happened.Arrived(by=me),
    Key.HAND_OVER: lambda me, value: happened.OfferedOver(by=me),
    Key.HAND_OVER_TO: lambda me, value: happened.OfferedOver(by=me, to=value),
    Key.KEEP: lambda me, value: happened.Kept(by=me),
    Key.OUTCOME: lambda me, value: happened.Closed(by=me, outcome=Outcome(value)),
    Key.REOPEN: lambda me, value: happened.Reopened(by=me),
    Key.UNDO: lambda me, value: happened.Undid(by=me, what=value),
    Key.REASON: lambda me, value: happened.GaveReason(by=me, reason=value),
}


def owner_keys_of(case: Case) -> Any:
    """The owner's keys of a case."""
    from escalation.draft import owner_keys

    return owner_keys(case)


# --- keys -------------------------------------------------------------------------------------------


async def pressed_key(query: CallbackQuery, talk: Talk, row: OutboxRow, key: Key, value: str) -> None:
    """A key under one of our messages to this worker."""
    if key is Key.READ:
        from storage import texts

        first = await texts.mark_read(talk.night.tx, talk.provider, value, by=talk.me, at=talk.now)
        await talk.toast("worker-read-done" if first else "refused-done")
        return
    if key in (Key.CHOOSE, Key.NOTE):
        return
    if key is Key.NOT_YET:
        await talk.toast("toast-done")
        return
    # a choice between cases carries the case; every other key belongs to the case of its message
    case = await talk.case(value if row.case_id is None else row.case_id)
    if case is None:
        await talk.toast("refused-old")
        return
    await act(talk, case, key, value=value)
