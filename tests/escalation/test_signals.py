"""What the check-ins of one client say together, whatever comes."""

from hypothesis import given
from hypothesis import strategies as st

from escalation.check_in import CheckInState, Mood
from escalation.signals import Signal, signals
from tests.escalation.signal_answers import DAY, GOOD, MINUTE, NOT_GOOD, NOW, answer, check_in, miss


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
