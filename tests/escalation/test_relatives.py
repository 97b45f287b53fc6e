"""What a client allows a relative, step by step; and what relatives hear when a case is closed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from case_story import CALM, START, Story, new_case

from escalation import events as happened
from escalation.case import Cause, Kind, Outcome, State
from escalation.consent import Allowed, Consent, ConsentState, asked, given, line_of, refused, withdrawn
from escalation.decision import CLIENT, Decision
from escalation.machine import open_case
from escalation.urgency import Urgency

HOUR = timedelta(hours=1)
NONE = Consent(client="mila", relative="anna", what=Allowed.RECEIVES)
WORRY = happened.Called(by="mila", urgency=Urgency.SPOED, cause=Cause.WORRIED, via="anna")


@pytest.mark.parametrize("state", ConsentState)
def test_asking_takes_nothing_away_and_gives_nothing(state: ConsentState) -> None:
    """What holds goes on to hold; everything else waits for an answer."""
    after = asked(replace(NONE, state=state), by="sam", at=START)

    assert after.is_given is (state is ConsentState.GIVEN)
    assert (after.state is ConsentState.ASKED) is (state is not ConsentState.GIVEN)


@pytest.mark.parametrize("state", ConsentState)
def test_the_client_can_always_give_and_withdraw(state: ConsentState) -> None:
    """From wherever it stands; what was never given is not withdrawn."""
    one = replace(NONE, state=state)

    assert given(one, at=START).is_given
    assert not withdrawn(one, at=START).is_given
    assert (withdrawn(one, at=START) == one) is (state is not ConsentState.GIVEN)
    assert (refused(one, at=START) == one) is (state is not ConsentState.ASKED)


def test_what_is_given_anew_is_no_longer_withdrawn() -> None:
    """The moment of the withdrawal would contradict it."""
    anew = given(withdrawn(given(NONE, at=START), at=START + HOUR), at=START + 2 * HOUR)

    assert (anew.answered_at, anew.withdrawn_at) == (START + 2 * HOUR, None)


def test_giving_what_holds_keeps_the_moment_it_was_given() -> None:
    """A second press of the key is not a second consent."""
    once = given(NONE, at=START)

    assert given(once, at=START + HOUR) == once


def test_a_change_is_logged_with_who_and_what() -> None:
    """Ids and states, no names."""
    line = line_of(NONE, given(NONE, at=START), who="mila")

    assert (line.what, line.who, line.subject) == ("consent_given", "mila", "anna")
    assert (line.from_state, line.to_state, line.reason) == ("none", "given", "receives")


def _opened(story: Story, event: happened.Called) -> Decision:
    """The story begins with something that calls for the client."""
    case = new_case(
        event.urgency, kind=Kind.HULPVRAAG, policy=story.policy, visit_if_nood=False, at=story.now
    )
    decision = open_case(case, event, now=story.now, around=story.around)
    story.case = decision.case
    return decision


def _told(story: Story) -> list[str]:
    return [str(one.message.args["outcome"]) for one in story.sent if one.message.text == "relative-closed"]


@pytest.mark.parametrize(
    ("receives", "reports", "outcomes"),
    [((), (), []), ((), ("anna",), [""]), (("anna",), (), ["visit"]), (("anna",), ("anna",), ["visit"])],
)
def test_who_was_worried_hears_at_the_end_what_he_may(
    receives: tuple[str, ...], reports: tuple[str, ...], outcomes: list[str]
) -> None:
    """How it ended, only that it was read, or nothing any more: by what the client allows at that moment."""
    story = Story().taken()
    story.does(WORRY)
    story.does(WORRY)
    story.around = replace(CALM, relatives=receives, reporters=reports)
    story.closes(outcome=Outcome.VISIT)

    assert _told(story) == outcomes


def test_relatives_who_know_of_nothing_hear_nothing() -> None:
    """Somebody who may be told, and was not, is not told of the end."""
    story = Story(around=replace(CALM, relatives=("anna", "opa"), reporters=("anna",))).taken()
    story.does(WORRY)
    story.closes()

    assert [one.message.to for one in story.sent if one.message.text == "relative-closed"] == ["anna"]


@pytest.mark.parametrize(("urgency", "danger"), [(Urgency.SPOED, ""), (Urgency.NOOD, "1")])
def test_only_in_danger_he_reads_the_number_of_113_at_once(urgency: Urgency, danger: str) -> None:
    """Somebody who is only worried gives him no such thought."""
    decision = _opened(Story(), replace(WORRY, urgency=urgency))

    told = [one for one in decision.messages if one.text == "client-worried"]
    assert [one.args["danger"] for one in told] == [danger]


def test_a_worry_that_can_wait_is_told_to_the_client_as_it_is() -> None:
    """He has asked nothing himself, and reads who is worried."""
    decision = _opened(Story(), replace(WORRY, urgency=Urgency.DAGDEEL))

    assert decision.case.state is State.QUEUED
    assert [one.text for one in decision.messages if one.to == CLIENT] == ["client-worried-later"]


def test_a_worry_makes_a_missed_check_in_a_matter_for_a_person() -> None:
    """`Goed` alone does not close it any more."""
    story = Story()
    _opened(story, replace(WORRY, cause=Cause.MISSED, via=""))
    story.does(WORRY)
    story.does(happened.SaidWell(by="mila", mood="good"))

    assert story.case.is_open
