"""What a client's answers say together, even when each alone says little. Nobody decides on it but a person.

Only check-ins that have ended count, and of these neither the paused ones nor those without a moment of answering.
An answer counts at the moment it was given, a late one too; one tap that answers several check-ins is one answer.
"The last 7 days" begin after the moment 7 days ago: what lies exactly there belongs to the days before.

Source: docs/domain.md: a run of low answers is a signal to the fixed worker even when each alone is not.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from escalation.check_in import CheckIn, CheckInState, Mood

__all__ = ["Signal", "signals"]

RUN = 3
"""So many low answers in a row are a run."""

WEEK = timedelta(days=7)
LEAST_ANSWERS = 3
"""A week with fewer says nothing about itself."""

FALL = Fraction(1, 2)
"""How many steps the mean of a falling week is lower, at least."""

COMPARED = 5
"""So many answers are compared with as many before them; odd, so that one of them is the middle one."""

TIMES_LATER = 2
MUCH_LATER = timedelta(minutes=15)
"""The least by which answers come later, besides being ``TIMES_LATER`` times as late."""

MISSES = 2
MISSED_WITHIN = timedelta(days=30)

STEPS = {Mood.GOOD: 3, Mood.SO_SO: 2, Mood.NOT_GOOD: 1, Mood.CALL_ME: 1}
"""How well each answer says that it goes. Words and voice messages say it to a person only: they have no step."""


class Signal(StrEnum):
    """Something that a client's answers say. The value is what is stored."""

    LOW_RUN = "low_run"
    """His last three answers were `gaat wel` or lower."""
    FALLING = "falling"
    """His last seven days were half a step lower than the seven before."""
    LATER = "later"
    """He takes much longer to answer than he did."""
    MISSED_TWICE = "missed_twice"
    """Twice within thirty days a case was opened because he did not answer."""


def signals(check_ins: Sequence[CheckIn], *, now: datetime) -> tuple[Signal, ...]:
    """What these check-ins of one client say at this moment, in the order of ``Signal``; empty when nothing.

    They come in any order; ones that have not ended, and paused ones, are passed over.
    """
    counted = [one for one in check_ins if one.has_ended and one.state is not CheckInState.PAUSED]
    found = {
        Signal.LOW_RUN: _is_low_run(counted),
        Signal.FALLING: _is_falling(counted, now=now),
        Signal.LATER: _is_later(counted),
        Signal.MISSED_TWICE: _is_missed_twice(counted, now=now),
    }
    return tuple(signal for signal, is_so in found.items() if is_so)


def _is_low_run(counted: Iterable[CheckIn]) -> bool:
    """Whether the last answers with a step are all below `goed`.

    What he missed or said in words in between neither counts nor breaks the run: only a `goed` breaks it.
    """
    last = [step for _, step in _steps(counted)][-RUN:]
    return len(last) == RUN and max(last) < STEPS[Mood.GOOD]


def _is_falling(counted: Iterable[CheckIn], *, now: datetime) -> bool:
    """Whether the mean of this week is lower by ``FALL`` or more; never with too few answers in either week.

    A week is seven times 24 hours back from now, also where the clock changes.
    """
    this: list[int] = []
    before: list[int] = []
    for at, step in _steps(counted):
        ago = now - at
        if ago < WEEK:
            this.append(step)
        elif ago < 2 * WEEK:
            before.append(step)
    if min(len(this), len(before)) < LEAST_ANSWERS:
        return False
    # as fractions: with floats a third and a sixth do not differ by exactly a half
    return Fraction(sum(before), len(before)) - Fraction(sum(this), len(this)) >= FALL


def _is_later(counted: Iterable[CheckIn]) -> bool:
    """Whether the median delay has at least doubled, and grown by ``MUCH_LATER`` or more.

    Words and voice messages are answers too. Never with fewer than ten answers to questions that came on time.
    """
    delays = [_delay(at, one) for at, one in _answers(one for one in counted if not one.is_late)]
    if len(delays) < 2 * COMPARED:
        return False
    before, last = _middle(delays[-2 * COMPARED : -COMPARED]), _middle(delays[-COMPARED:])
    return last >= TIMES_LATER * before and last - before >= MUCH_LATER


def _is_missed_twice(counted: Iterable[CheckIn], *, now: datetime) -> bool:
    """Whether he left two questions unanswered that were due less than ``MISSED_WITHIN`` ago.

    An answer that came afterwards does not undo it. Several check-ins under one question are one miss.
    """
    missed = (one for one in counted if one.state is CheckInState.CASE and one.reason == "missed")
    return len({one.question or one.id for one in missed if now - one.due < MISSED_WITHIN}) >= MISSES


def _steps(counted: Iterable[CheckIn]) -> list[tuple[datetime, int]]:
    """When and how well, for each answer that has a step; oldest first."""
    of_step = (one for one in counted if one.mood in STEPS)
    return [(at, STEPS[one.mood]) for at, one in _answers(of_step) if one.mood]


def _answers(counted: Iterable[CheckIn]) -> list[tuple[datetime, CheckIn]]:
    """Each answer with the moment it was given, oldest first; of one tap the check-in that was due first."""
    found: dict[datetime, CheckIn] = {}
    for one in sorted(counted, key=lambda one: (one.due, one.id)):
        if one.mood and one.answered_at:
            found.setdefault(one.answered_at, one)
    return sorted(found.items(), key=lambda answer: answer[0])


def _delay(answered_at: datetime, one: CheckIn) -> timedelta:
    """How long after the question he answered; nothing when he was early."""
    return max(timedelta(), answered_at - one.asked_at) if one.asked_at else timedelta()


def _middle(delays: Sequence[timedelta]) -> timedelta:
    """The median of an odd number of delays."""
    return sorted(delays)[len(delays) // 2]
