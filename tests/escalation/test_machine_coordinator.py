"""What a coordinator can do to a case that is not his: take it over, ask somebody, ask for a reason, correct."""

from dataclasses import replace

import pytest
from case_story import CALM, Story

from escalation import events as happened
from escalation.case import State
from escalation.decision import CLIENT
from escalation.urgency import Urgency

WITH_RUTH = replace(CALM, coordinators=("ruth",))
"""Ruth is a coordinator of the team, and not on the rota now."""


def told(story: Story) -> list[str]:
    """Who read what, of the last decision."""
    return [f"{'client' if one.to == CLIENT else one.to}: {one.text}" for one in story.last.messages]


def taken() -> Story:
    """Sam has the case."""
    return Story(around=WITH_RUTH).taken()


def test_a_coordinator_has_it_at_once() -> None:
    """Nobody needs to answer; who had it is told by whom it was taken over, and so is the client."""
    story = taken()
    story.does(happened.TookOver(by="ruth"))

    assert (story.case.owner, story.case.last_owner, story.case.state) == ("ruth", "sam", State.TAKEN)
    assert "sam: owner-taken-over" in told(story)
    assert "client: client-taken-over" in told(story)
    assert "ruth: details" in told(story)
    assert story.last.removals == ("sam",)
    assert [(line.what, line.who, line.reason) for line in story.last.log] == [("took_over", "ruth", "sam")]


def test_a_coordinator_takes_what_nobody_has() -> None:
    """The climb ends; whoever was alerted reads that it is hers."""
    story = Story(around=WITH_RUTH)
    story.opens(Urgency.SPOED)
    story.does(happened.TookOver(by="ruth"))

    assert (story.case.owner, story.case.climb) == ("ruth", None)
    assert "client: client-taken" in told(story)
    assert "sam: alert-taken" in told(story)


@pytest.mark.parametrize(
    ("by", "refused"), [("noor", "refused-not-yours"), ("sam", "refused-yours"), ("kim", "refused-not-yours")]
)
def test_nobody_else_takes_over(by: str, refused: str) -> None:
    """A worker, also one who answers as coordinator for lack of one, waits until it is offered."""
    story = taken()
    before = story.case
    story.does(happened.TookOver(by=by))

    assert (story.case, story.last.refused) == (before, refused)


def test_what_is_closed_is_taken_over_no_more() -> None:
    """The coordinator is told why."""
    story = taken()
    story.closes()
    story.does(happened.TookOver(by="ruth"))

    assert story.last.refused == "refused-closed"


def test_a_coordinator_asks_somebody_to_take_over() -> None:
    """Its owner keeps it until then, and reads whose wish it is."""
    story = taken()
    story.does(happened.OfferedOver(by="ruth", to="noor"))

    assert (story.case.owner, story.case.offered_to) == ("sam", ("noor",))
    offered = next(one for one in story.last.messages if one.text == "owner-offered-to")
    assert (offered.to, offered.args["person"], offered.args["by"]) == ("sam", "noor", "ruth")

    story.does(happened.Took(by="noor"))
    assert story.case.owner == "noor"


@pytest.mark.parametrize(("to", "refused"), [("", "refused-taken"), ("sam", "refused-yours")])
def test_a_coordinator_names_somebody_else(to: str, refused: str) -> None:
    """Whoever is next is the owner's to ask; its owner has it already."""
    story = taken()
    story.does(happened.OfferedOver(by="ruth", to=to))

    assert story.last.refused == refused


def test_a_missing_reason_is_asked_once_more() -> None:
    """Of whoever had it last; a reason that is there is not asked for again."""
    story = Story(around=WITH_RUTH).taken()
    story.does(happened.AskedReason(by="ruth"))
    assert story.last.refused == "refused-done"
    story.does(happened.SetOut(by="sam"))
    story.wait(minutes=31)
    story.does(happened.Arrived(by="sam"))
    story.closes()
    story.does(happened.AskedReason(by="ruth"))
    assert "sam: ask-reason" in told(story)
    story.does(happened.GaveReason(by="sam", reason="far"))
    story.does(happened.AskedReason(by="ruth"))

    assert story.last.refused == "refused-done"


@pytest.mark.parametrize("by", ["noor", "sam"])
def test_a_reason_is_asked_by_coordinators_only(by: str) -> None:
    """A colleague does not ask for it."""
    story = taken()
    story.does(happened.AskedReason(by=by))

    assert story.last.refused == "refused-not-yours"


def test_a_coordinator_corrects_and_gives_a_reason() -> None:
    """She may, though the rota has somebody else as coordinator now."""
    story = taken()
    story.does(happened.Corrected(by="ruth", what="contact", moment=story.now, text_id="t1"))
    assert not story.last.refused
    story.does(happened.SetOut(by="sam"))
    story.wait(minutes=31)
    story.does(happened.GaveReason(by="ruth", reason="far"))

    assert story.case.reason_text == "far"
