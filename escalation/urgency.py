"""How urgent a client's message is, in the words a coordinator uses."""

from enum import StrEnum


class Urgency(StrEnum):
    """The five answers a triage can give; the value is what is stored."""

    NOOD = "nood"
    """Somebody may be hurt or die within minutes: a person must act at once."""

    SPOED = "spoed"
    """Somebody needs a person now, though no life seems to be in danger."""

    UNCLEAR = "unclear"
    """Nothing could be told from the words: a person has to read them soon."""

    DAGDEEL = "dagdeel"
    """A practical matter that can wait for somebody in this part of the day."""

    INFO = "info"
    """Thanks, greetings and chatter: nothing has to be done."""


def rank(urgency: Urgency) -> int:
    """The place of an urgency from info (0) up to nood (4): higher goes first."""
    return _ORDER.index(urgency)


_ORDER = (
    Urgency.INFO,
    Urgency.DAGDEEL,
    Urgency.UNCLEAR,
    Urgency.SPOED,
    Urgency.NOOD,
)
