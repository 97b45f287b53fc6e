"""Whether a worker can be reached in his shift: asked, asked again, unconfirmed, confirmed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from shift_story import CALM, NIGHT, ShiftStory, at, keys_of, recipients, replaced, texts

from escalation import shift_events as happened
from escalation.decision import Key
from escalation.duty_watch import WatchState
from escalation.shift_policy import ShiftPolicy
from schedules.shift import Because, Role

# --- before the shift ---------------------------------------------------------------------------------------


def test_worker_is_asked_half_an_hour_before_and_again_after_a_quarter() -> None:
    """Without an answer the question comes twice, and the backup reads that he has to keep his phone at hand."""
    story = ShiftStory().opens()
    assert story.watch.state is WatchState.PLANNED

    story.wait_until(-1)

    assert story.told("sam") == [(-30, "shift-ask"), (-15, "shift-ask")]
    assert story.told("noor") == [(-15, "backup-shift-unconfirmed")]
    assert story.told("kim") == []
    assert keys_of(story.question()) == [Key.SHIFT_YES, Key.SHIFT_NO]
    assert story.question().args["again"] == 1
    assert story.watch.state is WatchState.ASKED


def test_unconfirmed_shift_begins_with_the_backup_beside_him() -> None:
    """At the start still nothing: he is asked once more, the backup joins, and the coordinators hear it."""
    story = ShiftStory().opens().wait_until(0)

    assert story.watch.state is WatchState.UNCONFIRMED
    assert story.watch.is_doubtful_at(at(0))
    assert story.told("sam")[-2:] == [(0, "shift-ask"), (0, "shift-starts")]
    assert story.question().args["running"] == 1
    assert story.told("noor")[-1] == (0, "backup-joins")
    assert story.told("kim") == story.told("lot") == [(0, "coordinator-shift-unconfirmed")]
    assert story.log[-1] == (0, "unconfirmed", "noor")


def test_late_yes_is_told_to_whoever_was_told_of_the_doubt() -> None:
    """A confirmation while it runs ends the doubt, and nobody who worried is left worrying."""
    story = ShiftStory().opens().wait_until(10)

    decision = story.says_yes()

    assert story.watch.state is WatchState.CONFIRMED
    assert not story.watch.is_doubtful_at(at(10))
    assert recipients(decision, "shift-confirmed-after-all") == ["noor", "kim", "lot"]
    assert replaced(decision, "sam") == ["shift-confirmed"]
    assert story.watch.told == ()


def test_yes_before_the_second_question_ends_the_asking() -> None:
    """Whoever answers is left in peace until his shift begins."""
    story = ShiftStory().opens().wait_until(-20)
    story.says_yes()
    story.wait_until(0)

    assert [text for _, text in story.told("sam")] == ["shift-ask", "shift-confirmed", "shift-starts"]
    assert story.told("noor") == story.told("kim") == []
    assert story.logged("started") == [0]


def test_answer_at_the_very_moment_of_the_second_question() -> None:
    """Equal to the deadline: whichever is decided first counts, and nothing is asked after a yes."""
    story = ShiftStory().opens().wait_until(-30)
    story.now = at(-15)
    story.says_yes()

    assert texts(story.does(happened.TimeCame())) == []
    assert story.told("noor") == []


def test_nothing_to_do_yet_changes_nothing() -> None:
    """A timer that fires too early leaves everything as it is."""
    story = ShiftStory().opens()
    before = story.watch

    decision = story.does(happened.TimeCame())

    assert decision.messages == decision.log == ()
    assert story.watch == before


def test_second_yes_changes_nothing() -> None:
    """Two presses on the same key are one answer."""
    story = ShiftStory().opens().wait_until(-30)
    story.says_yes()

    decision = story.says_yes()

    assert decision.counted
    assert decision.messages == decision.log == ()


def test_asked_late_after_downtime_is_asked_until_the_start_only() -> None:
    """Down at the time of asking: he is asked when the program is back, and the start needs no second question."""
    story = ShiftStory().opens()
    story.wakes_late(-5)
    assert story.told("sam") == [(-5, "shift-ask")]
    assert story.timers()["ask_again"] == 0

    story.wait_until(0)
    assert story.told("sam")[1:] == [(0, "shift-ask"), (0, "shift-starts")]
    assert story.told("noor") == [(0, "backup-joins")]


def test_down_through_the_start_asks_once_and_does_not_say_that_he_failed_to_answer() -> None:
    """Whoever was never asked has not failed to answer: one question, marked as late."""
    story = ShiftStory().opens()
    story.wakes_late(20)

    assert [text for _, text in story.told("sam")] == ["shift-ask", "shift-starts"]
    assert story.question().args["again"] == 0
    assert story.question().args["running"] == 1
    assert story.told("noor") == [(20, "backup-joins")]
    assert story.told("kim") == [(20, "coordinator-shift-unconfirmed")]


def test_down_through_the_whole_shift_asks_nobody() -> None:
    """What is over is over: a late tick only ends it."""
    story = ShiftStory().opens()
    story.wait_until(-30)
    decision = story.wakes_late(9 * 60)

    assert story.watch.state is WatchState.ENDED
    assert story.watch.wake_at is None
    assert texts(decision, "noor") == texts(decision, "kim") == texts(decision, "sam") == []


@pytest.mark.parametrize(("before", "state"), [(30, WatchState.PRESUMED), (30.01, WatchState.PLANNED)])
def test_first_import_counts_a_shift_within_the_asking_time_as_confirmed(
    before: float, state: WatchState
) -> None:
    """Begins in exactly the asking time: confirmed; a moment later: asked like any other."""
    story = ShiftStory(now=at(-before)).opens(is_first=True)

    assert story.watch.state is state
    assert story.sent == []


def test_first_import_counts_a_running_shift_as_confirmed() -> None:
    """Nobody is woken by the import itself, and it ends like any other."""
    story = ShiftStory(now=at(60)).opens(is_first=True)

    assert story.watch.state is WatchState.PRESUMED
    assert not story.watch.is_doubtful_at(at(60))
    assert story.sent == []
    assert story.timers() == {"hand_over": 460, "end": 480}


def test_shift_confirmed_by_the_first_import_starts_without_a_question() -> None:
    """Its worker reads what is open when it begins."""
    story = ShiftStory(now=at(-10)).opens(is_first=True).wait_until(0)

    assert story.told("sam") == [(0, "shift-starts")]
    assert story.told("kim") == []


@pytest.mark.parametrize("because", [Because.SWAP, Because.TAKEN_OVER])
def test_shift_that_its_worker_has_just_taken_counts_as_confirmed(because: Because) -> None:
    """Somebody who took a shift a moment ago can be reached."""
    soon = ShiftStory(duty=replace(NIGHT, because=because), now=at(-10)).opens()
    running = ShiftStory(duty=replace(NIGHT, because=because), now=at(10)).opens()
    far = ShiftStory(duty=replace(NIGHT, because=because), now=at(-31)).opens()

    assert soon.watch.state is running.watch.state is WatchState.CONFIRMED
    assert soon.sent == []
    assert running.told("sam") == [(10, "shift-starts")]
    assert far.watch.state is WatchState.PLANNED


def test_shift_that_was_put_there_a_moment_before_is_asked_at_once() -> None:
    """A later import with a shift that begins soon, or runs: its worker did not know, so he is asked now."""
    soon = ShiftStory(now=at(-10)).opens()
    running = ShiftStory(now=at(10)).opens()

    assert soon.told("sam") == [(-10, "shift-ask")]
    assert soon.told("noor") == []
    assert running.told("sam") == [(10, "shift-ask"), (10, "shift-starts")]
    assert running.told("noor") == [(10, "backup-joins")]
    assert running.told("kim") == [(10, "coordinator-shift-unconfirmed")]
    assert running.watch.is_doubtful_at(at(10))


# --- who cannot be asked ------------------------------------------------------------------------------------


def test_worker_who_cannot_be_reached_is_told_to_the_coordinators_when_he_would_be_asked() -> None:
    """They have half an hour to ring him; the backup knows too, once."""
    story = ShiftStory(around=replace(CALM, unreachable={"sam": "not_linked"})).opens().wait_until(0)

    assert story.told("sam") == []
    assert story.told("kim") == [(-30, "coordinator-shift-mute"), (0, "coordinator-shift-unconfirmed")]
    assert story.told("noor") == [(-30, "backup-shift-unconfirmed"), (0, "backup-joins")]
    assert story.logged("cannot_be_asked") == [-30]


def test_question_that_cannot_be_delivered_is_told_at_once() -> None:
    """He blocked the bot after the rota was looked at: the same as when it was known."""
    story = ShiftStory().opens().wait_until(-30)

    story.does(happened.Undeliverable(person="sam", reason="blocked"))

    assert story.told("kim") == [(-30, "coordinator-shift-mute")]
    assert story.told("noor") == [(-30, "backup-shift-unconfirmed")]


@pytest.mark.parametrize("answer", [happened.SaidYes, happened.SaidNo])
def test_undeliverable_after_an_answer_says_nothing_new(answer: type[happened.SaidYes]) -> None:
    """Whoever has answered needs no question, so nobody has to ring him about it."""
    story = ShiftStory().opens().wait_until(-30)
    story.does(answer(by="sam"))

    assert texts(story.does(happened.Undeliverable(person="sam", reason="blocked"))) == []


def test_coordinators_and_backup_who_cannot_be_reached_are_passed_over() -> None:
    """What reaches nobody is not sent; the others hear it."""
    around = replace(CALM, unreachable={"noor": "blocked", "kim": "blocked"})
    story = ShiftStory(around=around).opens().wait_until(0)

    assert story.told("noor") == story.told("kim") == []
    assert story.told("lot") == [(0, "coordinator-shift-unconfirmed")]
    assert story.sent[-1][1].args["people"] == ""


def test_without_a_backup_the_coordinators_read_that_he_is_alone() -> None:
    """Nobody joins, and the message says so."""
    story = ShiftStory(around=replace(CALM, backup=())).opens().wait_until(0)

    assert story.logged("unconfirmed") == [0]
    assert story.told("kim") == [(0, "coordinator-shift-unconfirmed")]
    assert story.sent[-1][1].args["people"] == ""


def test_without_a_coordinator_the_backup_still_joins() -> None:
    """A team without coordinators is no reason to be silent."""
    story = ShiftStory(around=replace(CALM, coordinators=())).opens().wait_until(0)

    assert story.told("noor")[-1] == (0, "backup-joins")


def test_somebody_who_is_backup_and_coordinator_reads_it_once() -> None:
    """One person gets one message about one thing."""
    story = ShiftStory(around=replace(CALM, coordinators=("noor", "sam", "kim"))).opens().wait_until(0)

    assert story.told("noor")[-1] == (0, "backup-joins")
    assert "coordinator-shift-unconfirmed" not in [text for _, text in story.told("sam")]
    assert story.told("kim") == [(0, "coordinator-shift-unconfirmed")]


def test_backup_is_asked_like_anybody_and_nobody_joins_him() -> None:
    """The backup's own shift is watched too; there is no backup of a backup."""
    story = ShiftStory(duty=replace(NIGHT, role=Role.BACKUP), around=replace(CALM, backup=("noor",)))
    story.opens().wait_until(7 * 60 + 50)

    assert story.told("sam") == [(-30, "shift-ask"), (-15, "shift-ask"), (0, "shift-ask")]
    assert story.told("noor") == []
    assert story.told("kim") == [(0, "coordinator-shift-unconfirmed")]


def test_policy_sets_the_times() -> None:
    """An hour before and again after forty minutes, where a provider wants it so."""
    policy = ShiftPolicy(ask=timedelta(minutes=60), again=timedelta(minutes=40))
    story = ShiftStory(policy=policy).opens().wait_until(-1)

    assert [when for when, _ in story.told("sam")] == [-60, -20]


def test_second_question_never_comes_after_the_start() -> None:
    """More time to answer than there is: the start itself asks."""
    policy = ShiftPolicy(ask=timedelta(minutes=10), again=timedelta(minutes=15))
    story = ShiftStory(policy=policy).opens().wait_until(0)

    assert story.told("sam") == [(-10, "shift-ask"), (0, "shift-ask"), (0, "shift-starts")]
    assert story.told("noor") == [(0, "backup-joins")]
