"""What a worker says about his shift: no, yes after no, no after yes, and what does not count."""

from dataclasses import replace

import pytest
from shift_story import BEGIN, CALM, END, ShiftStory, at, keys_of, recipients, replaced, texts

from escalation import shift_events as happened
from escalation.decision import Key
from escalation.duty_watch import WatchState
from escalation.offer import OfferPurpose

# --- no -----------------------------------------------------------------------------------------------------


def test_no_asks_the_backup_to_take_over_and_tells_the_coordinators() -> None:
    """Somebody is sought at once; its worker reads whom."""
    story = ShiftStory().opens().wait_until(-30)

    decision = story.says_no()

    (sought,) = decision.also
    (offer,) = sought.offers
    assert story.watch.state is WatchState.DECLINED
    assert (offer.purpose, offer.asked, offer.worker) == (OfferPurpose.STAND_IN, ("noor",), "sam")
    assert (offer.start, offer.end, offer.until) == (BEGIN, END, END)
    assert texts(sought) == ["offer-ask"]
    assert replaced(decision, "sam") == ["shift-declined"]
    assert recipients(decision, "coordinator-shift-declined") == ["kim", "lot"]
    assert decision.messages[0].args["people"] == "noor"


def test_no_without_anybody_to_ask_is_told_to_the_coordinators() -> None:
    """The message leaves no doubt that nobody was asked."""
    story = ShiftStory(around=replace(CALM, backup=(), team=())).opens().wait_until(-30)

    decision = story.says_no()

    assert decision.also[0].offers[0].asked == ()
    assert {one.args["people"] for one in decision.messages} == {""}


def test_no_at_the_start_leaves_the_backup_joined_until_somebody_stands_in() -> None:
    """A refused shift that begins with nobody in it is told again."""
    story = ShiftStory().opens().wait_until(-30)
    story.says_no()
    story.wait_until(0)

    assert story.watch.is_doubtful_at(at(0))
    assert story.told("noor") == [(0, "backup-joins")]
    assert story.told("kim")[-1] == (0, "coordinator-shift-alone")
    assert story.told("sam")[1:] == [(-30, "shift-declined"), (0, "shift-alone")]


def test_no_after_yes_while_it_runs_makes_it_doubtful_again() -> None:
    """Somebody falls ill in the night: a stand-in is sought for what is left."""
    story = ShiftStory().opens().wait_until(-30)
    story.says_yes()
    story.wait_until(90)

    decision = story.says_no()

    assert story.watch.is_doubtful_at(at(90))
    assert decision.also[0].offers[0].start == at(90)
    assert decision.also[0].offers[0].end == END
    assert recipients(decision, "coordinator-shift-declined") == ["kim", "lot"]


def test_answer_can_be_changed_and_its_keys_stay_within_reach() -> None:
    """What stands in the place of the question can itself be replaced: else its key would stand there for ever."""
    story = ShiftStory().opens().wait_until(-30)
    yes, no = story.says_yes().messages[0], story.says_no().messages[0]

    assert (keys_of(yes), keys_of(no)) == ([Key.SHIFT_NO], [Key.SHIFT_YES])
    assert yes.is_alert
    assert no.is_alert
    assert yes.edits_alert
    assert no.edits_alert


def test_yes_after_no_is_told_to_whoever_heard_the_no() -> None:
    """The coordinators, and the backup who had joined, need not do anything extra."""
    story = ShiftStory().opens().wait_until(-30)
    story.says_no()
    story.wait_until(5)

    decision = story.says_yes()

    assert story.watch.state is WatchState.CONFIRMED
    assert recipients(decision, "shift-confirmed-after-all") == ["kim", "lot", "noor"]


def test_yes_after_no_while_it_runs_brings_what_is_open() -> None:
    """Who was not there at the start reads now what there is to know."""
    story = ShiftStory().opens().wait_until(-30)
    story.says_no()
    story.wait_until(5)

    assert "shift-starts" in texts(story.says_yes(), "sam")


def test_second_no_asks_nobody_twice() -> None:
    """One refusal seeks one stand-in."""
    story = ShiftStory().opens().wait_until(-30)
    story.says_no()

    decision = story.says_no()

    assert decision.counted
    assert decision.also == decision.messages == ()


# --- presses that do not count ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "event",
    [
        happened.SaidYes(by="noor"),
        happened.SaidNo(by="noor"),
        happened.WroteHandOver(by="noor", note="n"),
        happened.NothingToTell(by="noor"),
    ],
)
def test_press_by_somebody_else_changes_nothing(event: happened.WatchEvent) -> None:
    """A shift is answered for by its own worker only."""
    story = ShiftStory().opens().wait_until(-30)
    before = story.watch

    decision = story.does(event)

    assert decision.refused == "refused-shift-not-yours"
    assert not decision.messages
    assert not decision.watches
    assert story.watch == before


@pytest.mark.parametrize("event", [happened.SaidYes(by="sam"), happened.SaidNo(by="sam")])
@pytest.mark.parametrize("has_fired", [True, False])
def test_answer_after_the_end_is_refused(event: happened.WatchEvent, has_fired: bool) -> None:
    """Over is over, also at the very end and before the end's own timer has fired: nobody is sought for a past."""
    story = ShiftStory().opens().wait_until(0)
    if has_fired:
        story.wait_until(480)
    story.now = END

    assert story.does(event).refused == "refused-shift-over"


def test_time_after_the_end_is_refused() -> None:
    """A timer that fires once more for an ended shift is no event."""
    story = ShiftStory().opens().wait_until(480)

    assert story.does(happened.TimeCame()).refused == "refused-shift-over"
