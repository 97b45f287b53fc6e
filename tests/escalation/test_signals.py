"""What a client's answers say together: each rule at its border and on both sides of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.check_in import CheckIn, CheckInState, Mood
from escalation.signals import Signal, signals

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
MOMENT = timedelta(microseconds=1)

GOOD, SO_SO, NOT_GOOD, CALL_ME, SAID, VOICE = Mood
_ids = count()


def check_in(*, due, state=CheckInState.ANSWERED, **fields):
    """One check-in of the client."""
    fields = {"id": f"check-in-{next(_ids)}", "opens_at": due - MINUTE, "asked_at": due, **fields}
    return CheckIn(
        provider="raalte",
        client="mila",
        source="plan",
        due=due,
        grace_minutes=60,
        reminders=2,
        state=state,
        **fields,
    )


def answer(mood, *, ago, delay=MINUTE, **fields):
    """A check-in that was answered so long ago, after this delay."""
    state = CheckInState.CASE if mood in (NOT_GOOD, CALL_ME) else CheckInState.ANSWERED
    fields = {"state": state, "reason": mood.value, "mood": mood, "answered_at": NOW - ago, **fields}
    return check_in(due=NOW - ago - delay, **fields)


def miss(*, ago, **fields):
    """A check-in that was due so long ago and became a case because nobody answered."""
    return check_in(due=NOW - ago, state=CheckInState.CASE, reason="missed", **fields)


def daily(*moods):
    """One answer a day, the last one an hour ago."""
    return [answer(mood, ago=DAY * back + 60 * MINUTE) for back, mood in enumerate(reversed(moods))]


def in_weeks(*, before, this):
    """Answers of the week before, and of this week."""
    return [
        *(answer(mood, ago=7 * DAY + (number + 1) * 60 * MINUTE) for number, mood in enumerate(before)),
        *(answer(mood, ago=(number + 1) * 60 * MINUTE) for number, mood in enumerate(this)),
    ]


def after_minutes(*delays):
    """Good answers, one a day, each so many minutes after its question; the last is the newest."""
    newest_first = enumerate(reversed(delays))
    return [answer(GOOD, ago=DAY * back + 60 * MINUTE, delay=delay * MINUTE) for back, delay in newest_first]


def test_nothing_says_nothing():
    """A client without check-ins gives no signal."""
    found = signals([], now=NOW)

    assert found == ()


def test_all_signals_come_in_their_fixed_order():
    """What is found together stands in the order of the signals."""
    delays = [1, 1, 1, 1, 1, 30, 30, 30, 30, 30]
    moods = [GOOD] * 5 + [NOT_GOOD] * 5
    told = [
        answer(mood, ago=13 * DAY - number * 32 * 60 * MINUTE, delay=delay * MINUTE)
        for number, (mood, delay) in enumerate(zip(moods, delays, strict=True))
    ]

    assert signals([*told, miss(ago=DAY), miss(ago=2 * DAY)], now=NOW) == tuple(Signal)


# --- a run of low answers -----------------------------------------------------------------------------------


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


# --- a falling week -----------------------------------------------------------------------------------------


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


# --- later and later ----------------------------------------------------------------------------------------


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


# --- missed twice -------------------------------------------------------------------------------------------


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


# --- whatever comes -----------------------------------------------------------------------------------------

moments = st.integers(0, 40 * 24 * 4).map(lambda quarters: NOW - quarters * 15 * MINUTE)
random_check_ins = st.lists(
    st.builds(
        check_in,
        due=moments,
        state=st.sampled_from([*CheckInState, CheckInState.ANSWERED, CheckInState.CASE]),
        asked_at=st.none() | moments,
        mood=st.none() | st.sampled_from(Mood),
        answered_at=st.none() | moments,
        is_late=st.booleans(),
        reason=st.sampled_from(["missed", "missed", "open_case", ""]),
    ),
    max_size=30,
)


@given(random_check_ins, st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_does_not_matter(check_ins, random):
    """The same check-ins in another order say the same."""
    shuffled = list(check_ins)
    random.shuffle(shuffled)

    assert signals(shuffled, now=NOW) == signals(check_ins, now=NOW)


@given(random_check_ins)
def test_only_those_that_have_ended_say_something(check_ins):
    """Without those that run, or lie ahead, the same is found."""
    ended = [one for one in check_ins if one.has_ended]

    assert signals(ended, now=NOW) == signals(check_ins, now=NOW)


@given(random_check_ins)
def test_each_signal_comes_at_most_once_in_its_order(check_ins):
    """Whatever the check-ins are, something is found or nothing, and nothing breaks."""
    found = signals(check_ins, now=NOW)

    assert found == tuple(one for one in Signal if one in found)


@given(random_check_ins, st.integers(0, 11))
def test_a_good_answer_of_today_never_brings_a_run_of_low_ones(check_ins, hours):
    """Where there was no run of low answers, a good one makes none."""
    added = [*check_ins, answer(GOOD, ago=hours * 60 * MINUTE)]

    assert Signal.LOW_RUN not in signals(added, now=NOW) or Signal.LOW_RUN in signals(check_ins, now=NOW)
