"""What is heard in a message: its words, with what is known of the client and of what he wrote just before."""

from datetime import timedelta
from itertools import takewhile
from typing import Any

from aiogram.types import Message

from bot.content import SPOKEN, content_of, words_of
from bot.talk import Talk
from config.phrases import Phrases, phrases_with
from escalation.case import Case, State
from escalation.client_side import TELLING
from escalation.hearing import Beside, Heard, hear
from escalation.urgency import Urgency, rank
from schedules.dagdelen import Dagdeel, Dagdelen
from storage import people, texts
from storage.night import Night

__all__ = ["heard_in", "kept_as", "phrases_of", "times_said"]

JUST_BEFORE = timedelta(minutes=10)
"""What somebody wrote so shortly before is read together with what he writes now."""

MOST_BEFORE = 3
"""Messages of that time that are read together at most."""

MOST_COUNTED = 100
"""Of the same words again and again no more are counted."""


async def heard_in(message: Message, talk: Talk, case: Case | None) -> Heard:
    """What the words say; what nobody has to type is spoed, unless he was just asked to tell it (``case``)."""
    heard = hear(words_of(message), await _beside(talk), phrases=await phrases_of(talk.night, talk.provider))
    if content_of(message)[0] not in SPOKEN or rank(heard.urgency) >= rank(Urgency.SPOED):
        return heard
    was_asked = case is not None and case.state is State.QUEUED and talk.now - case.opened_at <= TELLING
    return heard if was_asked else Heard(Urgency.SPOED)


async def times_said(message: Message, talk: Talk) -> int:
    """How often he has now said just this, in one go; looked up before it is kept."""
    words = words_of(message)
    for most in (1, MOST_COUNTED):  # it is rarely the same: only then are more opened
        before = await texts.recent_of_client(talk.night.tx, talk.provider, talk.me, limit=most)
        same = list(
            takewhile(
                lambda one: (
                    one.author == talk.me
                    and bool(words)
                    and (one.body or {}).get("words") == words
                    and talk.now - one.added_at <= JUST_BEFORE
                ),
                before,
            )
        )
        if not same:
            break
    return len(same) + 1


async def phrases_of(night: Night, provider: str) -> Phrases | None:
    """The product's phrases with those of the provider's own region; None when it has none of its own."""
    found = await people.provider(night.tx, provider)
    return phrases_with(found.phrases) if found and found.phrases else None


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
    return " ".join(filter(None, said))
