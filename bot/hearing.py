"""What is heard in a message: its words, with what is known of the client and of what he wrote just before."""

from datetime import timedelta
from typing import Any

from aiogram.types import Message

from bot.content import SPOKEN, content_of, words_of
from bot.talk import Talk
from escalation.case import Case, State
from escalation.client_side import TELLING
from escalation.hearing import Beside, Heard, hear
from escalation.urgency import Urgency, rank
from schedules.dagdelen import Dagdeel, Dagdelen
from storage import people, texts

__all__ = ["JUST_BEFORE", "heard_in", "kept_as"]

JUST_BEFORE = timedelta(minutes=10)
"""What somebody wrote so shortly before is read together with what he writes now."""

MOST_BEFORE = 3
"""Messages of that time that are read together at most."""


async def heard_in(message: Message, talk: Talk, case: Case | None) -> Heard:
    """What the words say; what nobody has to type is spoed, unless he was just asked to tell it (``case``)."""
    heard = hear(words_of(message), await _beside(talk))
    if content_of(message)[0] not in SPOKEN or rank(heard.urgency) >= rank(Urgency.SPOED):
        return heard
    was_asked = case is not None and case.state is State.QUEUED and talk.now - case.opened_at <= TELLING
    return heard if was_asked else Heard(Urgency.SPOED)


def kept_as(heard: Heard) -> dict[str, Any]:
    """What is kept of it beside the words, sealed as they are."""
    return {texts.HEARD: {"as": heard.urgency.value, "why": list(heard.reasons), "by": heard.because.value}}


async def _beside(talk: Talk) -> Beside:
    provider = await people.provider(talk.night.tx, talk.provider)
    client = await people.client(talk.night.tx, talk.provider, talk.me)
    is_night = False
    if provider:
        parts = Dagdelen(provider.dagdelen, provider.zone)
        is_night = parts.dagdeel_at(talk.now).dagdeel is Dagdeel.NACHT
    return Beside(
        said_before=await _said_before(talk),
        warning_words=client.warning_words if client else (),
        is_night=is_night,
    )


async def _said_before(talk: Talk) -> str:
    """What he wrote in the last minutes, oldest first."""
    recent = await texts.recent_of_client(talk.night.tx, talk.provider, talk.me, limit=MOST_BEFORE)
    said = [
        str((one.body or {}).get("words", ""))
        for one in reversed(recent)
        if one.author == talk.me and talk.now - one.added_at <= JUST_BEFORE
    ]
    return "\n".join(filter(None, said))
