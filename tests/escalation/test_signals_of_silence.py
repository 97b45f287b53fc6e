"""What answers that take longer, and check-ins without one, say."""

from dataclasses import replace

import pytest

from escalation.signals import Signal, signals
from tests.escalation.signal_answers import DAY, GOOD, MINUTE, NOW, SAID, VOICE, after_minutes, answer, miss


@pytest.mark.parametrize(
    ("before", "last"),
    [
        (15, 30),  # both borders at once
        (20, 40),  # twice exactly, more than a quarter of an hour
        (5, 20),  # a quarter of an hour exactly, more than twice
        (0, 15),
        (0, 120),
    ],
)
def test_twice_as_late_and_a_quarter_of_an_hour_is_later(before, last):
    """At either border itself the answers have come later."""
    found = signals(after_minutes(*[before] * 5, *[last] * 5), now=NOW)

    assert Signal.LATER in found


@pytest.mark.parametrize(
    ("before", "last"),
    [
        (20, 39),  # less than twice
        (5, 19),  # less than a quarter of an hour more
        (0, 14),
        (30, 30),
        (40, 20),
    ],
)
def test_less_than_that_is_not_later(before, last):
    """Below either border the answers have not come later."""
    found = signals(after_minutes(*[before] * 5, *[last] * 5), now=NOW)

    assert Signal.LATER not in found


@pytest.mark.parametrize(
    ("delays", "is_later"),
    [
        ((0, 0, 0, 90, 90, 0, 0, 30, 30, 30), True),
        ((0, 0, 0, 90, 90, 0, 0, 0, 90, 90), False),
        ((0, 0, 0, 0, 30, 30, 30, 30, 30), False),  # nine answers
        ((60, 60, 60, 0, 0, 0, 0, 0, 30, 30, 30, 30, 30), True),
        ((0, 0, 0, 0, 0, 30, 30, 30, 30, 30, 0, 0, 0), False),
    ],
)
def test_the_median_of_the_last_five_is_compared_with_that_of_the_five_before(delays, is_later):
    """Two slow answers do not count as slow, nine are too few, and older ones are not looked at."""
    found = signals(after_minutes(*delays), now=NOW)

    assert (Signal.LATER in found) is is_later


@pytest.mark.parametrize("asked_at", [None, NOW])
def test_an_early_answer_has_no_delay(asked_at):
    """Who answered before he was asked did not wait, whatever the moment of the question."""
    early = [answer(GOOD, ago=back * DAY, delay=50 * MINUTE, asked_at=asked_at) for back in range(10, 15)]

    assert Signal.LATER in signals([*early, *after_minutes(*[15] * 5)], now=NOW)
    assert Signal.LATER not in signals([*early, *after_minutes(*[14] * 5)], now=NOW)


def test_a_question_that_came_late_by_our_fault_is_not_counted():
    """Without the five that we asked late there are five answers, which are too few."""
    told = after_minutes(*[0] * 5, *[60] * 5)
    ours = [replace(one, is_late=True) for one in told[:5]]

    assert Signal.LATER in signals(told, now=NOW)
    assert Signal.LATER not in signals([*ours, *told[5:]], now=NOW)


def test_words_and_voice_messages_have_a_delay_too():
    """An answer is an answer, also for a person to read or to hear."""
    told = after_minutes(*[0] * 5, *[60] * 5)
    spoken = [replace(one, mood=SAID if number % 2 else VOICE) for number, one in enumerate(told)]

    assert Signal.LATER in signals(spoken, now=NOW)


def test_one_tap_for_two_questions_waited_since_the_first():
    """He let the first of them wait, whichever of the check-ins comes first."""
    quick = after_minutes(*[0] * 5, *[5] * 5)
    first_asked = [replace(one, id=f"{one.id}-first", due=one.due - 55 * MINUTE) for one in quick[:5]]
    first_asked = [replace(one, asked_at=one.due) for one in first_asked]

    assert Signal.LATER not in signals(quick, now=NOW)
    assert Signal.LATER in signals([*quick, *first_asked], now=NOW)
    assert Signal.LATER in signals([*first_asked, *quick], now=NOW)


@pytest.mark.parametrize(
    ("days_ago", "is_twice"),
    [
        ((1, 2), True),
        ((1, 2, 3), True),
        ((1,), False),
        ((1, 30), False),
        ((1, 29.99), True),
        ((31, 40), False),
    ],
)
def test_two_misses_in_thirty_days_are_a_signal(days_ago, is_twice):
    """One is none, and one that was due exactly thirty days ago does not count any more."""
    found = signals([miss(ago=DAY * days) for days in days_ago], now=NOW)

    assert (Signal.MISSED_TWICE in found) is is_twice


def test_a_late_answer_does_not_undo_a_miss():
    """He did not answer in time, whatever he said afterwards."""
    late = miss(ago=DAY, mood=GOOD, answered_at=NOW - DAY / 2)

    assert Signal.MISSED_TWICE in signals([late, miss(ago=2 * DAY)], now=NOW)


@pytest.mark.parametrize("reason", ["open_case", "blocked", "unheard", "not_good"])
def test_a_case_for_another_reason_is_no_miss(reason):
    """Only a question that nobody answered is missed."""
    other = replace(miss(ago=DAY), reason=reason)

    assert Signal.MISSED_TWICE not in signals([other, miss(ago=2 * DAY)], now=NOW)


def test_two_check_ins_under_one_question_are_one_miss():
    """He left one message unanswered, not two."""
    both = [miss(ago=DAY, question="first", id="first"), miss(ago=DAY - MINUTE, question="first")]

    assert Signal.MISSED_TWICE not in signals(both, now=NOW)
    assert Signal.MISSED_TWICE in signals([*both, miss(ago=3 * DAY, question="other")], now=NOW)
