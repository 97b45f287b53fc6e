"""What a run of low answers and a falling week say."""

import pytest

from escalation.check_in import CheckInState
from escalation.signals import Signal, signals
from tests.escalation.signal_answers import (
    CALL_ME,
    DAY,
    GOOD,
    MINUTE,
    MOMENT,
    NOT_GOOD,
    NOW,
    SAID,
    SO_SO,
    VOICE,
    answer,
    daily,
    in_weeks,
    miss,
)


@pytest.mark.parametrize(
    "moods",
    [
        (SO_SO, SO_SO, SO_SO),
        (SO_SO, NOT_GOOD, CALL_ME),
        (SO_SO, SO_SO, SO_SO, SO_SO),
        (GOOD, SO_SO, SO_SO, SO_SO),
        (SO_SO, SAID, SO_SO, VOICE, SO_SO),
        (SO_SO, SO_SO, SO_SO, SAID),
    ],
)
def test_three_low_answers_in_a_row_are_a_run(moods):
    """The last three answers with a step decide; words and voice messages do not break the run."""
    found = signals(daily(*moods), now=NOW)

    assert Signal.LOW_RUN in found


@pytest.mark.parametrize(
    "moods",
    [
        (SO_SO, SO_SO),
        (SO_SO, SO_SO, GOOD),
        (SO_SO, GOOD, SO_SO, SO_SO),
        (SO_SO, SO_SO, SO_SO, GOOD),
        (SO_SO, SO_SO, SAID),
        (GOOD, GOOD, GOOD),
    ],
)
def test_fewer_than_three_low_answers_since_a_good_one_are_no_run(moods):
    """Two are too few, a good one breaks the run, and words do not count."""
    found = signals(daily(*moods), now=NOW)

    assert Signal.LOW_RUN not in found


def test_a_missed_one_neither_breaks_nor_counts():
    """Between low answers a missed one changes nothing, and it is not a low answer itself."""
    missed = miss(ago=DAY + 30 * MINUTE)

    assert Signal.LOW_RUN in signals([*daily(SO_SO, SO_SO, SO_SO), missed], now=NOW)
    assert Signal.LOW_RUN not in signals([*daily(SO_SO, SO_SO), missed], now=NOW)


def test_one_tap_for_three_check_ins_is_one_answer():
    """What he says once is heard once, however many questions it answers."""
    at_once = [answer(SO_SO, ago=DAY, delay=delay * MINUTE) for delay in (1, 3, 60)]

    assert Signal.LOW_RUN not in signals(at_once, now=NOW)
    assert Signal.LOW_RUN in signals([*at_once, *daily(SO_SO), answer(SO_SO, ago=2 * DAY)], now=NOW)


def test_a_need_that_answers_several_is_low_although_the_others_hold_words():
    """The engine keeps a need once and words beside it for the other questions: the need counts."""
    tapped = [
        answer(SAID, ago=MINUTE, delay=90 * MINUTE),
        answer(NOT_GOOD, ago=MINUTE, delay=30 * MINUTE),
    ]

    assert Signal.LOW_RUN in signals([*daily(SO_SO, SO_SO), *tapped], now=NOW)


def test_an_answer_counts_when_it_was_given_not_when_it_was_due():
    """A good answer to an old missed question breaks the run of today."""
    late = miss(ago=5 * DAY, mood=GOOD, answered_at=NOW - MINUTE)

    assert Signal.LOW_RUN not in signals([*daily(SO_SO, SO_SO, SO_SO), late], now=NOW)


def test_a_low_answer_to_a_missed_question_counts():
    """A late answer is an answer."""
    late = miss(ago=DAY / 2, mood=SO_SO, answered_at=NOW - MINUTE)

    assert Signal.LOW_RUN in signals([*daily(SO_SO, SO_SO), late], now=NOW)


@pytest.mark.parametrize("state", [CheckInState.ASKED, CheckInState.SPOKE, CheckInState.PAUSED])
def test_what_has_not_ended_or_is_paused_is_passed_over(state):
    """A low answer in a check-in that does not count makes no run, and a good one breaks none."""
    low, good = (answer(mood, ago=MINUTE, state=state) for mood in (SO_SO, GOOD))

    assert Signal.LOW_RUN not in signals([*daily(SO_SO, SO_SO), low], now=NOW)
    assert Signal.LOW_RUN in signals([*daily(SO_SO, SO_SO, SO_SO), good], now=NOW)


@pytest.mark.parametrize(
    ("before", "this"),
    [
        ((GOOD, GOOD, SO_SO, SO_SO), (SO_SO, SO_SO, SO_SO)),  # 2.5 and 2: the border itself
        ((GOOD, GOOD, GOOD), (SO_SO, SO_SO, SO_SO)),
        ((SO_SO, SO_SO, SO_SO), (NOT_GOOD, CALL_ME, CALL_ME)),
        # 13/6 and 5/3: with floats they differ by a little less than a half
        ((GOOD, SO_SO, SO_SO, SO_SO, SO_SO, SO_SO), (SO_SO, SO_SO, NOT_GOOD)),
        ((GOOD, GOOD, GOOD), (SO_SO, SO_SO, SO_SO, SAID, VOICE)),
    ],
)
def test_half_a_step_lower_is_a_falling_week(before, this):
    """Exactly half a step is enough, words and voice messages do not count."""
    found = signals(in_weeks(before=before, this=this), now=NOW)

    assert Signal.FALLING in found


@pytest.mark.parametrize(
    ("before", "this"),
    [
        ((GOOD, GOOD, SO_SO, SO_SO, SO_SO), (SO_SO, SO_SO, SO_SO)),  # 0.4 lower
        ((SO_SO, SO_SO, SO_SO), (SO_SO, SO_SO, SO_SO)),
        ((SO_SO, SO_SO, SO_SO), (GOOD, GOOD, GOOD)),
        ((GOOD, GOOD, GOOD), (NOT_GOOD, NOT_GOOD)),
        ((GOOD, GOOD), (NOT_GOOD, NOT_GOOD, NOT_GOOD)),
        ((GOOD, GOOD, SAID), (NOT_GOOD, NOT_GOOD, NOT_GOOD)),
    ],
)
def test_less_than_half_a_step_or_too_few_answers_is_no_falling_week(before, this):
    """A smaller fall says nothing, nor does a week with two answers."""
    found = signals(in_weeks(before=before, this=this), now=NOW)

    assert Signal.FALLING not in found


@pytest.mark.parametrize(("ago", "is_falling"), [(7 * DAY - MOMENT, True), (7 * DAY, False)])
def test_what_lies_exactly_seven_days_back_is_of_the_week_before(ago, is_falling):
    """The third low answer makes this week a week only when it is less than seven days old."""
    told = in_weeks(before=(GOOD, GOOD, GOOD), this=(NOT_GOOD, NOT_GOOD))

    assert (Signal.FALLING in signals([*told, answer(NOT_GOOD, ago=ago)], now=NOW)) is is_falling


@pytest.mark.parametrize(("ago", "is_falling"), [(14 * DAY - MOMENT, True), (14 * DAY, False)])
def test_what_lies_exactly_fourteen_days_back_does_not_count(ago, is_falling):
    """The third good answer makes the week before a week only when it is less than fourteen days old."""
    told = in_weeks(before=(GOOD, GOOD), this=(NOT_GOOD, NOT_GOOD, NOT_GOOD))

    assert (Signal.FALLING in signals([*told, answer(GOOD, ago=ago)], now=NOW)) is is_falling
