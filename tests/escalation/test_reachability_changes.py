"""What the rota does to a watched duty: moved, made shorter, dropped; and how it ends, with a hand-over."""

from dataclasses import replace
from datetime import timedelta

import pytest
from shift_story import CALM, END, NIGHT, ShiftStory, at, keys_of, recipients, replaced, texts

from escalation import shift_events as happened
from escalation.decision import Key
from escalation.duty_watch import WatchState
from escalation.shift_policy import ShiftPolicy
from schedules.shift import Role

# --- other times --------------------------------------------------------------------------------------------


def test_planned_shift_that_moves_is_asked_by_its_new_time() -> None:
    """Nobody was asked yet, so nobody has to be told."""
    story = ShiftStory().opens()
    story.changes(start=at(120))
    story.wait_until(91)

    assert story.told("sam") == [(90, "shift-ask")]


def test_shift_that_moves_into_the_asking_time_is_asked_at_once() -> None:
    """An import brings it forward to a quarter of an hour from now."""
    story = ShiftStory().opens().wait_until(-120)
    story.changes(start=at(-105))

    assert story.told("sam") == [(-120, "shift-ask")]
    assert story.timers()["ask_again"] == -105


@pytest.mark.parametrize("asked", [False, True])
def test_shift_that_an_import_has_begin_in_the_past_begins_now(asked: bool) -> None:
    """It runs all of a sudden and nobody knows whether he is there: the backup and the coordinators hear it."""
    story = ShiftStory().opens().wait_until(-20 if asked else -40)
    story.changes(start=story.now - timedelta(minutes=5))

    now = -20 if asked else -40
    assert story.watch.state is WatchState.UNCONFIRMED
    assert story.told("noor")[-1] == (now, "backup-joins")
    assert story.told("kim") == [(now, "coordinator-shift-unconfirmed")]
    assert ((now, "shift-changed") in story.told("sam")) is asked
    assert "start" not in story.timers()


def test_shift_that_begins_exactly_at_the_import_begins() -> None:
    """Equal to now is begun."""
    story = ShiftStory().opens().wait_until(-60)
    story.changes(start=at(-60))

    assert story.watch.state is WatchState.UNCONFIRMED


def test_confirmed_shift_that_has_begun_by_an_import_is_started() -> None:
    """He reads the new time and what is open; he stays confirmed."""
    story = ShiftStory().opens().wait_until(-30)
    story.says_yes()
    story.changes(start=at(-31))

    assert story.watch.state is WatchState.CONFIRMED
    assert [text for _, text in story.told("sam")][-2:] == ["shift-changed", "shift-starts"]


def test_asked_worker_whose_shift_moves_away_is_asked_again_in_time() -> None:
    """His answer would have been about another time."""
    story = ShiftStory().opens().wait_until(-30)
    story.changes(start=at(240))
    assert story.watch.state is WatchState.PLANNED
    assert story.told("sam")[-1] == (-30, "shift-changed")

    story.wait_until(210)
    assert story.told("sam")[-1] == (210, "shift-ask")


def test_unconfirmed_shift_that_an_import_moves_away_is_asked_anew() -> None:
    """It does not run any more, so nothing is doubtful until it comes near again."""
    story = ShiftStory().opens().wait_until(5)
    story.changes(start=at(240))
    assert story.watch.state is WatchState.PLANNED

    story.wait_until(239)
    assert story.told("sam")[-2:] == [(210, "shift-ask"), (225, "shift-ask")]


def test_asked_worker_whose_shift_moves_a_little_keeps_his_question() -> None:
    """Within the asking time the question stands, and its second moment too."""
    story = ShiftStory().opens().wait_until(-30)
    story.changes(start=at(-5))

    assert story.told("sam") == [(-30, "shift-ask"), (-30, "shift-changed")]
    assert story.timers()["ask_again"] == -15


def test_confirmed_worker_reads_that_his_shift_is_longer() -> None:
    """He would have gone off at the old end."""
    story = ShiftStory().opens().wait_until(-30)
    story.says_yes()
    story.changes(end=END + timedelta(hours=4))

    assert story.told("sam")[-1] == (-30, "shift-changed")
    assert story.timers()["end"] == 720
    assert story.timers()["hand_over"] == 700


def test_end_that_comes_into_view_is_no_change_to_tell() -> None:
    """A duty without an end gets one as the rota is followed further: its worker sees no difference."""
    story = ShiftStory(duty=replace(NIGHT, end=None)).opens().wait_until(0)
    story.changes(end=END + timedelta(days=700))

    assert "shift-changed" not in [text for _, text in story.told("sam")]


def test_shift_made_shorter_ends_at_its_new_end() -> None:
    """Equal to now is over."""
    story = ShiftStory().opens().wait_until(60)
    story.changes(end=at(60))

    assert story.watch.state is WatchState.ENDED
    assert "handover-ask" not in [text for _, text in story.told("sam")]


def test_change_of_teams_alone_tells_nobody() -> None:
    """The times are the same; the teams are kept for whoever is alerted."""
    story = ShiftStory().opens().wait_until(-30)
    decision = story.changes(teams=("oost", "west"))

    assert texts(decision) == []
    assert story.watch.teams == ("oost", "west")


# --- dropped ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("minutes", "is_told"), [(-60, False), (-30, True), (0, True), (60, True)])
def test_worker_who_knew_of_his_shift_is_told_that_it_is_not_his_any_more(
    minutes: float, is_told: bool
) -> None:
    """An import took it away: whoever was asked, or is at it, hears that; the question loses its keys."""
    story = ShiftStory().opens().wait_until(minutes)
    decision = story.does(happened.Dropped())

    loud = [one.text for one in decision.messages if not one.edits_alert]
    assert loud == (["shift-dropped"] if is_told else [])
    assert replaced(decision, "sam") == ["shift-dropped"]
    assert decision.removals == ("sam",)
    assert story.watch.state is WatchState.ENDED
    assert story.watch.wake_at is None


def test_worker_who_agreed_is_not_told_once_more() -> None:
    """He has read who does it; the question still loses its keys."""
    story = ShiftStory().opens().wait_until(60)
    decision = story.does(happened.Dropped(is_agreed=True))

    assert [one.edits_alert for one in decision.messages] == [True]
    assert story.log[-1] == (60, "dropped", "agreed")


# --- the end ------------------------------------------------------------------------------------------------


def test_outgoing_worker_is_asked_what_the_next_one_must_know() -> None:
    """Twenty minutes before the end, with the name of who comes."""
    story = ShiftStory().opens().wait_until(-30)
    story.says_yes()
    story.wait_until(480)

    ask = next(one for _, one in story.sent if one.text == "handover-ask")
    assert (460, "handover-ask") in story.told("sam")
    assert ask.args["people"] == "ali"
    assert keys_of(ask) == [Key.HAND_OVER_NOTE, Key.NOTHING_TO_TELL]
    assert story.watch.state is WatchState.ENDED
    assert story.last.removals == ("sam",)


@pytest.mark.parametrize(
    "around",
    [
        replace(CALM, following=()),
        replace(CALM, following=("sam",)),
        replace(CALM, unreachable={"sam": "blocked"}),
    ],
)
def test_without_a_next_one_nobody_is_asked_for_a_hand_over(around: object) -> None:
    """Nobody comes, he himself goes on, or nothing reaches him: there is nothing to ask."""
    story = ShiftStory(around=around).opens().wait_until(480)  # type: ignore[arg-type]  # parametrized

    assert story.logged("hand_over_asked") == []


def test_worker_who_said_no_is_not_asked_for_a_hand_over() -> None:
    """He was not there."""
    story = ShiftStory().opens().wait_until(-30)
    story.says_no()
    story.wait_until(480)

    assert story.logged("hand_over_asked") == []


@pytest.mark.parametrize(("length", "is_asked"), [(20, False), (21, True)])
def test_shift_too_short_for_a_hand_over_has_none(length: float, is_asked: bool) -> None:
    """It is never asked at the begin itself or before."""
    story = ShiftStory(duty=replace(NIGHT, end=at(length))).opens().wait_until(length)

    assert bool(story.logged("hand_over_asked")) is is_asked
    assert story.watch.state is WatchState.ENDED


def test_backup_hands_nothing_over() -> None:
    """Only who is on duty is asked, and only he reads what is open."""
    story = ShiftStory(duty=replace(NIGHT, role=Role.BACKUP)).opens().wait_until(480)

    assert {text for _, text in story.told("sam")} == {"shift-ask"}


def test_hand_over_is_saved_for_who_comes() -> None:
    """Its id stands in the log, never its words."""
    story = ShiftStory().opens().wait_until(465)
    decision = story.does(happened.WroteHandOver(by="sam", note="note-7"))

    assert story.log[-1] == (465, "hand_over_written", "note-7")
    assert texts(decision) == ["handover-saved"]
    assert decision.messages[0].args["people"] == "ali"


@pytest.mark.parametrize("has_fired", [True, False])
def test_hand_over_that_is_written_after_the_end_goes_to_who_has_begun(has_fired: bool) -> None:
    """The next one has read the notes already, so this one is sent to him; at the very end too."""
    story = ShiftStory().opens().wait_until(480 if has_fired else 470)
    story.now = END

    decision = story.does(happened.WroteHandOver(by="sam", note="note-7"))

    assert recipients(decision, "handover-late") == ["ali"]
    assert [one.is_detail for one in decision.messages if one.text == "handover-late"] == [True]
    assert story.watch.state is (WatchState.ENDED if has_fired else WatchState.UNCONFIRMED)


def test_nothing_to_tell_is_logged() -> None:
    """That he had nothing to tell is an answer too."""
    story = ShiftStory().opens().wait_until(465)
    decision = story.does(happened.NothingToTell(by="sam"))

    assert texts(decision) == []
    assert story.log[-1] == (465, "nothing_to_tell", "")


def test_endless_duty_is_asked_and_waits_for_nothing_once_it_has_begun() -> None:
    """A rota without an end: its worker can still say that he cannot, a day at a time."""
    story = ShiftStory(duty=replace(NIGHT, end=None)).opens().wait_until(10)
    assert story.watch.wake_at is None
    assert story.watch.is_doubtful_at(at(10))

    (offer,) = story.says_no().also[0].offers
    assert offer.end == at(10) + timedelta(hours=24)
    assert story.says_yes().counted


def test_hand_over_is_asked_when_the_policy_says() -> None:
    """An hour before the end, where a provider wants it so."""
    story = ShiftStory(policy=ShiftPolicy(hand_over=timedelta(hours=1))).opens().wait_until(480)

    assert story.logged("hand_over_asked") == [420]
