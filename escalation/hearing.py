"""What is heard in a client's message: the phrases first, a second voice beside them, and what is known around it.

            words ──▶ triage.py ──▶ nood, spoed: stays
                        │
                        ├──▶ second_voice.py: may raise it, and settles what the phrases leave unclear
                        │
                        └──▶ his own warning words, and what he wrote just before: may raise it

Nothing here lowers what a phrase has raised. Where both are unsure the answer is unclear: one question is asked, and
without an answer it becomes spoed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from config.phrases import Phrases, default_phrases
from escalation.lexicon import Lexicon, lexicon_of
from escalation.second_voice import Chances, second_voice
from escalation.triage import Triage, judged, reading_of
from escalation.urgency import Urgency, rank
from escalation.wording import Reading

__all__ = ["Because", "Beside", "Heard", "hear"]

SURE_NOOD = 0.5
"""From this chance on the second voice says nood, unless it may as well be nothing: ALSO_CALM."""

ALSO_CALM = 0.3
"""From this chance of dagdeel or info together on it says spoed at most."""

SURE_DANGER = 0.5
"""From this chance of nood or spoed together on it says at least spoed."""

SURE_AT_NIGHT = 0.45
"""The same in the nacht."""

SURE_AGAINST = 0.7
"""The same where the phrases heard a calm matter; from DOUBT up to here it asks."""

SURE_OF_FIGURE = 0.9
"""The same where they recognised a figure of speech, or pills that were taken as they should be."""

SHORT_WORDS = 5
"""So few words say little: the second voice must be surer of them."""

SURE_OF_SHORT = 0.8

DOUBT_OF_SHORT = 0.5
"""From this chance on it asks about so few words, or a figure of speech, that sounded calm."""

DOUBT = 0.12
"""From this chance of danger on it asks, where the phrases heard nothing but a calm matter."""

CALM = 0.08
"""Below this chance of danger it settles what the phrases could not read as dagdeel or info."""

CALM_SUSPECT = 0.06
"""The same where the phrases heard words of danger that seem to be denied, past or a story."""

SURE_DAGDEEL = 0.6
"""From this chance on a matter that sounded like chatter is a question that somebody must answer."""

LEAST_WORDS = 3
"""Fewer words than these are for the phrases alone: what they do not know of them is asked about."""


class Because(StrEnum):
    """What decided."""

    PHRASES = "phrases"
    VOICE = "voice"
    OWN_WORDS = "own_words"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known around a message.

    Attributes:
        said_before: what the same person wrote in the minutes before; empty when nothing.
        warning_words: his own, from his signalling plan.
        is_night: it is the nacht of his provider.
    """

    said_before: str = ""
    warning_words: tuple[str, ...] = ()
    is_night: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard: the urgency, the phrases or words that decided, and which of the voices it was."""

    urgency: Urgency
    reasons: tuple[str, ...] = ()
    because: Because = Because.PHRASES


NOTHING_BESIDE = Beside()


def hear(text: str, beside: Beside = NOTHING_BESIDE, *, phrases: Phrases | None = None) -> Heard:
    """The urgency of a text and why; any text gets an answer, and an empty one is unclear.

    ``phrases`` are a provider's own; None means those that come with the product.
    """
    lexicon = lexicon_of(phrases if phrases is not None else default_phrases())
    alone = _heard(text, lexicon, is_night=beside.is_night)
    found = [alone, _own_words(text, beside.warning_words)]
    if beside.said_before:
        # by the phrases alone: two messages side by side make a text that nobody wrote, and sound like anything
        before = judged(lexicon.read(beside.said_before), lexicon)
        both = judged(lexicon.read(f"{beside.said_before} {text}"), lexicon)
        if rank(both.urgency) > max(rank(before.urgency), rank(Urgency.UNCLEAR)):
            found.append(Heard(both.urgency, both.reasons, Because.BEFORE))
    return max(found, key=lambda one: rank(one.urgency))


def _heard(text: str, lexicon: Lexicon, *, is_night: bool) -> Heard:
    """What the phrases and the second voice hear in a text alone."""
    reading = lexicon.read(text)
    ruled = judged(reading, lexicon)
    if ruled.urgency is Urgency.NOOD or not reading.keys:
        return Heard(ruled.urgency, ruled.reasons)
    voice = second_voice()
    urgency = _weighed(ruled, reading, voice.chances(reading), is_night=is_night)
    if urgency in (ruled.urgency, Urgency.UNCLEAR):
        return Heard(urgency, ruled.reasons)
    return Heard(urgency, voice.telling(reading, urgency), Because.VOICE)


def _weighed(ruled: Triage, reading: Reading, chances: Chances, *, is_night: bool) -> Urgency:
    """What the second voice makes of what the phrases found."""
    words = len(reading.words)
    if words < LEAST_WORDS:
        return ruled.urgency
    nood, danger = chances[Urgency.NOOD], chances[Urgency.NOOD] + chances[Urgency.SPOED]
    sure_nood, sure, doubt = SURE_NOOD, SURE_AT_NIGHT if is_night else SURE_DANGER, DOUBT
    if ruled.urgency in (Urgency.DAGDEEL, Urgency.INFO):
        sure_nood = sure = SURE_AGAINST
    if ruled.is_figure:
        sure_nood, sure, doubt = SURE_OF_FIGURE, SURE_OF_FIGURE, DOUBT_OF_SHORT
    elif words <= SHORT_WORDS:
        sure_nood, sure, doubt = SURE_OF_SHORT, SURE_OF_SHORT, DOUBT_OF_SHORT
    may_be_calm = ruled.is_denied or chances[Urgency.DAGDEEL] + chances[Urgency.INFO] >= ALSO_CALM
    if nood >= sure_nood and not may_be_calm:
        return Urgency.NOOD
    if ruled.urgency is Urgency.SPOED or danger >= sure:
        return Urgency.SPOED
    if ruled.urgency is Urgency.UNCLEAR:
        if danger >= (CALM_SUSPECT if ruled.reasons else CALM):
            return Urgency.UNCLEAR
        return Urgency.DAGDEEL if chances[Urgency.DAGDEEL] >= chances[Urgency.INFO] else Urgency.INFO
    if danger >= doubt:
        return Urgency.UNCLEAR
    return Urgency.DAGDEEL if chances[Urgency.DAGDEEL] >= SURE_DAGDEEL else ruled.urgency


def _own_words(text: str, warning_words: Sequence[str]) -> Heard:
    """His own warning words make it spoed: he and his worker wrote down that it goes wrong then."""
    said = tuple(one for one in warning_words if _stands_in(text, one))
    return Heard(Urgency.SPOED, said, Because.OWN_WORDS) if said else Heard(Urgency.INFO)


def _stands_in(text: str, words: str) -> bool:
    """The words stand in the text one behind the other, whatever their spelling."""
    looked_for, keys = reading_of(words).keys, reading_of(text).keys
    return bool(looked_for) and any(
        keys[at : at + len(looked_for)] == looked_for for at in range(len(keys) - len(looked_for) + 1)
    )
