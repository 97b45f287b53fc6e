"""Where a worker's words go: to a client, into a note, into a reason, or nowhere, and then he is told.

A sentence never reaches the wrong client. It goes where it answers to; without that only where one place is
possible, and otherwise it waits in the inbox until he has said where.
"""

from datetime import datetime, timedelta

from aiogram.types import Message

from bot import handover, shift_keys
from bot.acting import act, forget_question, typed
from bot.content import content_of
from bot.talk import SENT_KEPT, Talk
from bot.typed import WrittenTime, typed_key, written_time
from escalation import events as happened
from escalation.case import Case
from escalation.decision import Key, Lane, Press
from schedules.local import to_local, to_utc
from storage import cases, outbox, people

__all__ = ["ask_where", "heard", "places", "to_chosen"]

OWNERS_OWN = (Key.TAKE, Key.DECLINE)
"""What the owner of a case says to its client when he answers "ja" to him."""


async def heard(message: Message, talk: Talk) -> None:
    """Brings words to the one place where they belong."""
    text = message.text or ""
    if message.reply_to_message is not None and await _replied(message, talk):
        return
    if await shift_keys.typed_alone(talk, text):
        return
    if (key := typed_key(text)) and await typed(talk, key):
        return
    if (written := written_time(text)) and (case := await _case_to_correct(talk)):
        await _correct(message, talk, case, written)
        return
    await _route(message, talk)


async def _replied(message: Message, talk: Talk) -> bool:
    """Words in answer to one of our messages; False when that says nothing about where they go."""
    assert message.reply_to_message is not None  # noqa: S101  the caller has seen it
    number = message.reply_to_message.message_id
    row = await outbox.by_message(talk.night.tx, talk.provider, talk.me, message_id=number)
    case = await talk.case(row.case_id) if row else None
    if case and row:
        await _answer(message, talk, case, asked=row.text)
    elif row and handover.is_about_handover(row):
        await handover.replied(message, talk, row)
    elif row and await shift_keys.typed_answer(talk, row, message.text or ""):
        return True
    elif (row is None or not typed_key(message.text or "")) and await talk.my_cases():
        # he answers to no case of his: whom the words are for is not guessed
        await _ask_where(talk, await talk.my_cases(), noting=None, handing=await handover.asked_lately(talk))
    else:
        return False
    return True


async def _answer(message: Message, talk: Talk, case: Case, *, asked: str) -> None:
    """Words in answer to a message about a case."""
    key = typed_key(message.text or "")
    is_own = case.owner == talk.me and case.is_open
    if key and case.is_open and not (is_own and key in OWNERS_OWN and not case.raised_unconfirmed):
        await act(talk, case, key, is_typed=True)
    elif (written := written_time(message.text or "")) and talk.me in (case.owner, case.last_owner):
        await _correct(message, talk, case, written)
    elif asked == "ask-reason" and case.is_breached:
        await _reason(message, talk, case)
    elif is_own:
        await _to_client(message, talk, case)
    elif not case.is_open and case.last_owner == talk.me:
        await _note(message, talk, case)
    else:
        await talk.refuse(case)


async def _route(message: Message, talk: Talk) -> None:
    """Words that answer to nothing."""
    mine = await talk.my_cases()
    noting = await talk.case_remembered("note")
    reason_of = await talk.case_remembered("reason")
    writing = await handover.writing(talk)
    handing = writing or await handover.asked_lately(talk)
    if writing and not noting and not reason_of:
        await handover.write(message, talk, writing)
    elif len(mine) == 1 and not noting and not reason_of and not handing:
        await _to_client(message, talk, mine[0])
    elif mine or (writing and noting):
        await _ask_where(talk, mine, noting=noting, handing=handing)
    elif reason_of and not reason_of.reason_text:
        await _reason(message, talk, reason_of)
    elif noting:
        await _note(message, talk, noting)
    elif handing:
        await handover.write(message, talk, handing)
    else:
        await talk.say("worker-no-case", lane=Lane.CASE)


async def places(talk: Talk) -> tuple[list[Case], Case | None, str | None]:
    """Where words that answer to nothing could go: my cases, the case for a note, the duty for a hand-over."""
    handing = await handover.writing(talk) or await handover.asked_lately(talk)
    return await talk.my_cases(), await talk.case_remembered("note"), handing


async def ask_where(talk: Talk) -> None:
    """Asks to which of these places the words belong; nothing is sent before he has said it."""
    mine, noting, handing = await places(talk)
    await _ask_where(talk, mine, noting=noting, handing=handing)


async def _ask_where(talk: Talk, mine: list[Case], *, noting: Case | None, handing: str | None) -> None:
    """Asks to which client, note or hand-over (``handing``: its watched duty) the words belong."""
    choices = [[Press(Key.CHOOSE, f"{case.code}:{talk.inbox_id}")] for case in mine]
    if noting:
        choices.append([Press(Key.NOTE, f"{noting.code}:{talk.inbox_id}")])
    if handing:
        choices.append([Press(Key.HAND_OVER_NOTE, f"{handing}:{talk.inbox_id}")])
    codes = [case.code for case in mine]
    await talk.say("worker-choose", args={"codes": codes}, keys=choices, lane=Lane.CASE)


async def to_chosen(
    message: Message, talk: Talk, code: str, *, waited: int, question: int | None, as_note: bool
) -> None:
    """Words that waited for a choice: they go once, however often the key is pressed.

    ``waited`` is their row in the inbox, ``question`` the message that asked where they should go.
    """
    case = await cases.by_code(talk.night.tx, talk.provider, code)
    if case is None:
        await talk.toast("refused-old")
        return
    sent = f"sent:{waited}"
    if await talk.memory(sent):
        await talk.toast("refused-done", code=code)
    elif as_note:
        await _note(message, talk, case)
        await forget_question(talk, question, "saved-note", args={"code": code})
    elif case.owner == talk.me and case.is_open:
        await _to_client(message, talk, case)
        await forget_question(talk, question, "worker-sent", args={"code": code})
    else:
        await talk.refuse(case)
        return
    await talk.remember(sent, case, lives=SENT_KEPT)


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
    await talk.remember("reason", None)


# --- corrections ------------------------------------------------------------------------------------


async def _case_to_correct(talk: Talk) -> Case | None:
    """The one case of which a written time can speak: his own, or the one that he has just closed."""
    mine = await talk.my_cases()
    noting = await talk.case_remembered("note")
    found = mine or ([noting] if noting else [])
    return found[0] if len(found) == 1 else None


async def _correct(message: Message, talk: Talk, case: Case, written: WrittenTime) -> None:
    """Adds the right time to the log. Who writes when he arrived, and never pressed it, has arrived."""
    moment = await _moment(talk, written)
    if moment < case.opened_at:
        await talk.say("worker-not-understood", lane=Lane.CASE)
        return
    if written.what == "arrived" and not case.arrived_at and case.owner == talk.me:
        await act(talk, case, Key.ARRIVED)
        case = await talk.night.case(talk.provider, case.id)
    body = {"words": message.text or ""}
    text_id = await talk.keep_text(client=case.client, kind="correction", body=body, case=case)
    event = happened.Corrected(by=talk.me, what=written.what, moment=moment, text_id=text_id)
    await talk.happen(event, case)


async def _moment(talk: Talk, written: WrittenTime) -> datetime:
    """The last moment at which the clocks showed this time."""
    provider = await people.provider(talk.night.tx, talk.provider)
    assert provider is not None  # noqa: S101  a linked person has a provider
    local = to_local(talk.now, provider.zone)
    wall = local.replace(hour=written.hour, minute=written.minute, second=0, microsecond=0)
    days = [wall.replace(fold=1), wall.replace(fold=0), wall - timedelta(days=1)]
    moments = [to_utc(one, provider.zone) for one in days]
    return next((one for one in moments if one <= talk.now), moments[-1])
