"""How cases go, as they go with a provider: what clients say, how soon somebody takes it, and what comes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from escalation.case import Outcome
from escalation.urgency import Urgency

__all__ = ["DANGER", "TALK", "VISIT", "WAITS", "Course", "course_of", "of_missed", "said_in"]


@dataclass(frozen=True, slots=True)
class Course:
    """One way in which a case goes.

    Attributes:
        urgency: what the client's words are; None where no client calls (a missed check-in).
        words: whether he says something; if not, he presses a key.
        unwilling: so many of those who are alerted do not answer; the next one does.
        declines: the first of them says that he cannot.
        reacts: seconds until the alert is answered, about.
        comes: the client presses `Kom naar mij toe` once somebody has it.
        danger: he presses `Ik ben in gevaar` then.
        better: he presses `Het gaat weer` before it is taken.
        handed_over: the owner asks a colleague to take over.
        contact: minutes from taking to contact; None is never.
        sets_out: minutes from contact to setting out; None is never.
        travels, stays: minutes on the way, and until it is closed.
        reason: why it took longer than the norm; empty: nobody says.
    """

    urgency: Urgency | None
    words: bool = True
    unwilling: int = 0
    declines: bool = False
    reacts: float = 20
    comes: bool = False
    danger: bool = False
    better: bool = False
    handed_over: bool = False
    contact: float | None = 2
    sets_out: float | None = None
    travels: float = 16
    stays: float = 18
    outcome: Outcome = Outcome.PHONE
    reason: str = ""


TALK = Course(Urgency.SPOED)
PRESSED = replace(TALK, words=False, reacts=15)
UNCLEAR = Course(Urgency.UNCLEAR, stays=12)
WAITS = Course(Urgency.DAGDEEL, reacts=240, contact=25, stays=20)
VISIT = replace(TALK, comes=True, contact=1.5, sets_out=1, stays=35, outcome=Outcome.VISIT)
DANGER = Course(
    Urgency.NOOD,
    reacts=12,
    contact=1,
    sets_out=1,
    travels=13,
    stays=50,
    outcome=Outcome.VISIT,
)
MISSED = Course(None, words=False, contact=3, stays=6, outcome=Outcome.NO_HELP_NEEDED, reacts=35)

COURSES: Sequence[tuple[float, Course]] = (
    (26, TALK),
    (10, PRESSED),
    (6, replace(TALK, reacts=95)),
    (5, replace(TALK, unwilling=1)),
    (3, replace(TALK, unwilling=1, declines=True)),
    (1.5, replace(TALK, unwilling=2, contact=4)),
    (4, replace(TALK, better=True, outcome=Outcome.NO_HELP_NEEDED, stays=4)),
    (2, replace(TALK, contact=6, outcome=Outcome.NOT_REACHED, stays=25)),
    (11, VISIT),
    (3, replace(VISIT, travels=23)),
    (2, replace(VISIT, handed_over=True)),
    (2, replace(VISIT, stays=70, outcome=Outcome.TIME_OUT)),
    (6, UNCLEAR),
    (16, WAITS),
    (3, DANGER),
    (1.5, replace(DANGER, outcome=Outcome.CRISIS_SERVICE)),
    (1.5, replace(VISIT, danger=True)),
)

OF_MISSED: Sequence[tuple[float, Course]] = (
    (6, MISSED),
    (3, replace(MISSED, stays=15, outcome=Outcome.PHONE)),
    (1, replace(MISSED, contact=6, sets_out=2, stays=30, outcome=Outcome.VISIT)),
)


WORDS: Mapping[str, Mapping[Urgency, Sequence[str]]] = {
    "nl": {
        Urgency.SPOED: (
            "ik voel me zo alleen, kan iemand me bellen",
            "ik kan niet slapen en mijn hoofd blijft malen",
            "ik ben bang, kun je me bellen",
            "het is weer zo druk in mijn hoofd",
            "ik heb ruzie met mijn broer en ik ben helemaal van slag",
            "ik trek het even niet",
        ),
        Urgency.UNCLEAR: ("het gaat niet zo", "ik weet het niet meer", "kan iemand helpen"),
        Urgency.DAGDEEL: (
            "wie kan met me mee naar de tandarts",
            "ik snap een brief van de gemeente niet",
            "mijn wasmachine is kapot",
            "ik wil het over mijn medicijnen hebben",
            "kunnen we bellen over mijn huur",
        ),
        Urgency.NOOD: ("ik hoor ze weer en ik durf niet meer", "ik wil er niet meer zijn"),
    },
    "en": {
        Urgency.SPOED: ("i am scared, please call me", "i cannot sleep, my head does not stop"),
        Urgency.UNCLEAR: ("not so good today",),
        Urgency.DAGDEEL: ("i do not understand a letter", "who can come with me to the dentist"),
        Urgency.NOOD: ("i do not want to be here any more",),
    },
}
"""What clients say, by their language. It was read as this urgency: no computer reads it here."""


def said_in(course: Course, language: str, random: Random) -> str:
    """What a client says who calls so; empty when he presses a key."""
    if not course.words or course.urgency is None:
        return ""
    return random.choice(WORDS["en" if language == "en" else "nl"][course.urgency])


def course_of(random: Random) -> Course:
    """How a client's call goes."""
    return _one_of(COURSES, random)


def of_missed(random: Random) -> Course:
    """How a case goes that a check-in without answer opened."""
    return _one_of(OF_MISSED, random)


def _one_of(several: Sequence[tuple[float, Course]], random: Random) -> Course:
    return random.choices([course for _, course in several], [weight for weight, _ in several])[0]
