"""What a client answers to the question how he is: by a key, in words, by voice; and what he asks for himself."""

from datetime import datetime

from aiogram.types import Message

from bot.content import content_of, words_of
from bot.mood import mood_of
from bot.talk import Talk
from bot.wish import is_only_a_wish, wants_to_be_asked, wish_of
from escalation import waakvlam_events as happened
from escalation.case import Case, State
from escalation.check_in import Mood
from escalation.decision import SYSTEM, Key, Lane, Press
from escalation.draft import CHECK_IN_CALL
from escalation.events import Called
from escalation.meant import WELL, meant_by
from escalation.urgency import Urgency, rank
from storage import people, texts
from storage.errors import Missing
from storage.outbox_row import OutboxRow

__all__ = ["heard", "is_answer", "pressed"]

SPOKEN = ("voice", "video_note", "audio")
"""What answers a question, and no computer understands."""

_MOODS = {Key.GOOD: Mood.GOOD, Key.SO_SO: Mood.SO_SO, Key.NOT_GOOD: Mood.NOT_GOOD, Key.CALL_ME: Mood.CALL_ME}
_ABOUT_PAUSE = (Key.PAUSE_YES, Key.PAUSE_NO)


def is_answer(key: Key, value: str) -> bool:
    """Whether the key is answered here; `Bel mij` only where it stands among the answers to a check-in."""
    return key in (Key.GOOD, Key.SO_SO, Key.NOT_GOOD, *_ABOUT_PAUSE, Key.WISH_OFF) or value == CHECK_IN_CALL


async def pressed(talk: Talk, row: OutboxRow, key: Key, value: str) -> None:
    """A key under a question. The answers never expire: an old one still says how he is now."""
    if key in _ABOUT_PAUSE:
        event = happened.Agreed if key is Key.PAUSE_YES else happened.Disagreed
        decision = await talk.waakvlam.happen_scaling(
            talk.night, event(by=talk.me), provider=talk.provider, scaling=value, now=talk.now
        )
        await talk.toast("client-old-key" if decision.refused else "toast-done")
    elif key is Key.WISH_OFF:
        await _unwish(talk, value)
    else:
        await _answer(talk, _MOODS[key], pressed=row.subject)
        await talk.toast("toast-done")


async def heard(message: Message, talk: Talk, case: Case | None, urgency: Urgency) -> bool:
    """Takes words for an answer, or for a wish to be asked; False when they are neither, or something urgent.

    ``urgency`` is what triage read in them: what is urgent is never only an answer.
    """
    words = words_of(message)
    mood = mood_of(words)
    if case:
        is_urgent = rank(urgency) >= rank(Urgency.SPOED)
        is_alone = case.owner is None and "missed" in case.reported
        if is_urgent or not (is_alone and mood in WELL):
            return not is_urgent and await _wished_beside(message, talk, case, urgency)
        assert mood is not None  # noqa: S101  one of two
        await _answer(talk, mood, text_id=await _keep(message, talk, case))
        return True
    asked = await talk.night.open_check_ins(talk.provider, talk.me)
    if asked and content_of(message)[0] in SPOKEN and not words:
        await _answer(talk, Mood.VOICE, text_id=await _keep(message, talk))
        return True
    if rank(urgency) >= rank(Urgency.SPOED):
        return False
    if mood and await _counts(talk, mood):
        text_id = await _keep(message, talk)
        if mood in WELL:  # it says what a key says, and stands among the answers: nobody need open it besides
            await texts.mark_read(talk.night.tx, talk.provider, text_id, by=SYSTEM, at=talk.now)
        await _answer(talk, mood, text_id=text_id)
        return True
    if await _wished(message, talk, words, is_asked=bool(asked)):
        return True
    if asked and urgency is Urgency.INFO:
        await _answer(talk, Mood.SAID, text_id=await _keep(message, talk))
        return True
    return False


async def _counts(talk: Talk, mood: Mood) -> bool:
    """Whether these words answer something; what follows a case soon is for whoever had it, and corrects nothing."""
    meant = await meant_by(talk.night, mood, provider=talk.provider, client=talk.me, case=None, now=talk.now)
    if not meant.corrected:
        return meant.first is not None
    had = await talk.engine.recently_closed(talk.night, provider=talk.provider, client=talk.me, now=talk.now)
    return had is None


async def _answer(talk: Talk, mood: Mood, *, text_id: str = "", pressed: str = "") -> None:
    """Brings the answer, and thanks for it where nothing else is said: who can see it stands in the thanks."""
    case = await talk.night.open_case_of(talk.provider, talk.me)
    event = happened.Answered(by=talk.me, mood=mood, text_id=text_id)
    counted = await talk.waakvlam.answer(
        talk.night, event, provider=talk.provider, pressed=pressed, now=talk.now
    )
    can_wait = case and case.state is State.QUEUED and case.urgency is Urgency.DAGDEEL
    if (case and not can_wait) or mood in (Mood.NOT_GOOD, Mood.CALL_ME):
        return  # what is said then is about the case
    if counted is None:
        await talk.say("client-check-in-none", lane=Lane.CASE)
        return
    args = {"mood": mood.value, "person": await _fixed_worker(talk)}
    await talk.say("client-check-in-thanks", args=args, lane=Lane.CASE)


async def _fixed_worker(talk: Talk) -> str:
    client = await people.client(talk.night.tx, talk.provider, talk.me)
    fixed = client.fixed_worker if client else None
    if fixed and await people.is_active(talk.night.tx, talk.provider, fixed):
        return fixed
    return ""


async def _keep(message: Message, talk: Talk, case: Case | None = None) -> str:
    kind, body = content_of(message)
    return await talk.keep_text(client=talk.me, kind=kind, body=body, case=case)


# --- what he asks for himself ---------------------------------------------------------------------------


async def _wished(message: Message, talk: Talk, words: str, *, is_asked: bool) -> bool:
    """ "vraag vanavond om 22:00 hoe het gaat": he is asked then, once."""
    provider = await people.provider(talk.night.tx, talk.provider)
    at = wish_of(words, now=talk.now, zone=provider.zone) if provider else None
    if at is None and not wants_to_be_asked(words):
        return False
    if at is None and not is_only_a_wish(words):  # the rest of it is still to be heard
        await talk.say("client-wish-when", lane=Lane.CASE)
        return False
    text_id = await _keep(message, talk)
    if is_asked:
        event = happened.Answered(by=talk.me, mood=Mood.SAID, text_id=text_id)
        await talk.waakvlam.answer(talk.night, event, provider=talk.provider, now=talk.now)
    await _promise(talk, at)
    return True


async def _wished_beside(message: Message, talk: Talk, case: Case, urgency: Urgency) -> bool:
    """A wish while somebody deals with him: it is taken, and his words go to the case as ever; False without one."""
    words = words_of(message)
    provider = await people.provider(talk.night.tx, talk.provider)
    at = wish_of(words, now=talk.now, zone=provider.zone) if provider else None
    if at is None and not wants_to_be_asked(words):
        return False
    await _promise(talk, at, case=case)
    if case.state is State.QUEUED and (
        at or is_only_a_wish(words)
    ):  # it was understood: nothing is unclear in it
        urgency = Urgency.INFO
    text_id = await _keep(message, talk)
    await talk.call(Called(by=talk.me, urgency=urgency, text_id=text_id))
    return True


async def _promise(talk: Talk, at: datetime | None, *, case: Case | None = None) -> None:
    """He will be asked at that moment; of one that cannot be read he reads how to write it."""
    if at is None:
        await talk.say("client-wish-when", lane=Lane.CASE)
        return
    wished = await talk.waakvlam.wish(talk.night, provider=talk.provider, client=talk.me, at=at, now=talk.now)
    is_busy = case is not None and case.urgency is not Urgency.DAGDEEL
    args = {"at": at.isoformat(), "busy": "1" if is_busy else ""}
    keys = [[Press(Key.WISH_OFF, wished.id)]]
    await talk.say("client-wish", args=args, keys=keys, lane=Lane.CASE)


async def _unwish(talk: Talk, check_in: str) -> None:
    try:
        is_gone = await talk.waakvlam.unwish(
            talk.night, provider=talk.provider, client=talk.me, check_in=check_in, now=talk.now
        )
    except Missing:
        is_gone = False
    if is_gone:
        await talk.say("client-unwished", lane=Lane.CASE)
    await talk.toast("toast-done" if is_gone else "client-old-key")
