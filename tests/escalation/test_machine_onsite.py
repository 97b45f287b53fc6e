"""The on-site clock: thirty minutes from the decision to the door."""

from datetime import timedelta

import pytest
from case_story import START, Story

from escalation import events as happened
from escalation.case import State
from escalation.urgency import Urgency

OWNER, COORDINATOR = "owner-on-site-warning", "coordinator-on-site-warning"


def on_the_way() -> Story:
    """Sam took it and set out, both at minute 0."""
    story = Story().taken()
    story.does(happened.SetOut(by="sam"))
    return story


def test_warnings_come_at_20_and_25_and_the_breach_at_30() -> None:
    """Owner, coordinator, both; each with the minutes that are left."""
    story = on_the_way()
    story.wait(minutes=30)

    assert [one for one in story.told("sam") if one[0]] == [(20, OWNER), (30, "owner-breach")]
    assert story.told("kim") == [(25, COORDINATOR), (30, "coordinator-breach")]
    left = [one.message.args["minutes"] for one in story.sent if one.message.text in (OWNER, COORDINATOR)]
    assert left == [10, 5]
    assert story.case.breached_at == START + timedelta(minutes=30)


def test_clock_starts_when_the_client_asks_and_never_moves() -> None:
    """The client's `Kom naar mij toe` counts, not the worker's setting out, nor a hand-over."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.does(happened.AskedVisit(by="mila"))
    story.wait(minutes=3)
    story.does(happened.Took(by="sam"))
    story.does(happened.SetOut(by="sam"))
    story.does(happened.OfferedOver(by="sam", to="eva"))
    story.does(happened.Took(by="eva"))
    story.does(happened.SetOut(by="eva"))
    story.does(happened.AskedVisit(by="mila"))

    assert story.case.on_site_decided_at == START


@pytest.mark.parametrize(("plan", "starts"), [(True, START), (False, None)])
def test_nood_starts_the_clock_where_the_plan_says_so(plan: bool, starts: object) -> None:
    """`always-for-nood` is the decision; `on-request` waits for one."""
    story = Story(visit_if_nood=plan)
    story.opens(Urgency.NOOD)

    assert story.case.on_site_decided_at == starts


def test_raise_to_nood_starts_the_clock_of_a_taken_case() -> None:
    """The plan counts from the moment at which it became nood."""
    story = Story(visit_if_nood=True).taken()
    story.wait(minutes=2)
    story.does(happened.Called(by="mila", urgency=Urgency.NOOD, text_id="t1"))

    assert story.case.on_site_decided_at == START + timedelta(minutes=2)


def test_arrival_at_the_deadline_is_in_time_when_it_is_seen_first() -> None:
    """Thirty minutes are the norm; the thirtieth still belongs to it."""
    story = on_the_way()
    story.sleep(minutes=30)
    story.does(happened.Arrived(by="sam"))

    assert (story.case.state, story.case.is_breached) == (State.ON_SITE, False)


def test_late_arrival_is_a_breach_although_the_program_was_down_at_the_deadline() -> None:
    """An unseen deadline has passed all the same."""
    story = on_the_way()
    story.sleep(minutes=31)
    story.does(happened.Arrived(by="sam"))

    assert story.case.is_breached
    assert story.logged("on_site_breached") == [31]


def test_closing_after_an_unseen_deadline_is_a_breach_too() -> None:
    """A closing does not wipe away that nobody came in time."""
    story = on_the_way()
    story.sleep(minutes=31)
    story.closes()

    assert story.case.is_breached


def test_arrival_stops_the_clock() -> None:
    """Nobody is warned afterwards."""
    story = on_the_way()
    story.wait(minutes=15)
    story.does(happened.Arrived(by="sam"))
    story.wait(minutes=30)

    assert OWNER not in [text for _, text in story.told("sam")]
    assert not story.case.is_breached


def test_reason_is_asked_after_the_visit_never_at_the_door() -> None:
    """At arrival nothing is asked; at the closing it is, of the owner."""
    story = on_the_way()
    story.wait(minutes=31)
    story.does(happened.Arrived(by="sam"))
    assert "ask-reason" not in [text for _, text in story.told("sam")]
    story.closes()
    assert story.told("sam")[-1][1] == "ask-reason"

    story.does(happened.GaveReason(by="sam", reason="far"))
    assert story.case.reason_text == "far"
    assert story.case.is_breached


def test_without_an_owner_the_coordinator_is_warned_and_asked() -> None:
    """A visit that nobody has taken is warned of and breached all the same."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.does(happened.AskedVisit(by="mila"))
    story.wait(minutes=30)

    told = [text for _, text in story.told("kim") if not text.startswith("alert")]
    assert [text for text in told if "level" not in text] == [
        COORDINATOR,
        COORDINATOR,
        "coordinator-breach",
        "ask-reason",
    ]


def test_setting_out_by_a_slip_stops_the_clock_that_it_had_started() -> None:
    """The owner's own slip is taken back whole, and the client is told."""
    story = on_the_way()
    story.wait(minutes=1)
    story.does(happened.Undid(by="sam", what="set_out"))
    story.wait(minutes=40)

    assert story.case.on_site_decided_at is None
    assert not story.case.is_breached
    assert "client-not-en-route" in story.client()


@pytest.mark.parametrize("first", [True, False])
def test_slip_never_stops_a_clock_that_the_client_wanted(first: bool) -> None:
    """Whether he asked before the slip, at the same moment, or after it."""
    story = Story().taken()
    events = [happened.AskedVisit(by="mila"), happened.SetOut(by="sam")]
    for event in events if first else reversed(events):
        story.does(event)
    story.does(happened.Undid(by="sam", what="set_out"))

    assert story.case.on_site_decided_at == START


def test_slip_of_the_new_owner_never_stops_the_clock_of_the_old_one() -> None:
    """The decision of whoever had it before stands."""
    story = on_the_way()
    story.does(happened.OfferedOver(by="sam", to="eva"))
    story.does(happened.Took(by="eva"))
    story.wait(minutes=2)
    story.does(happened.SetOut(by="eva"))
    story.does(happened.Undid(by="eva", what="set_out"))

    assert story.case.on_site_decided_at == START


def test_breach_is_never_undone() -> None:
    """Taking the setting out back after the deadline leaves breach and decision in place."""
    story = on_the_way()
    story.wait(minutes=31)
    story.does(happened.Undid(by="sam", what="set_out"))

    assert story.case.is_breached
    assert story.case.on_site_decided_at == START


def test_arrival_by_a_slip_lets_the_clock_run_on() -> None:
    """The warnings that are still to come come."""
    story = on_the_way()
    story.wait(minutes=21)
    story.does(happened.Arrived(by="sam"))
    story.does(happened.Undid(by="sam", what="arrived"))
    assert story.case.state is State.EN_ROUTE
    story.wait(minutes=9)

    assert story.told("kim") == [(25, COORDINATOR), (30, "coordinator-breach")]


def test_arrival_by_a_slip_without_having_set_out_leaves_no_trace_of_a_visit() -> None:
    """It had started the clock itself; nobody is on his way."""
    story = Story().taken()
    story.does(happened.Arrived(by="sam"))
    story.does(happened.Undid(by="sam", what="arrived"))

    assert (story.case.state, story.case.arrived_at, story.case.on_site_decided_at) == (
        State.TAKEN,
        None,
        None,
    )


def test_slip_of_the_new_owner_keeps_the_arrival_of_the_old_one() -> None:
    """Somebody was at the door in time; a later slip does not make that a breach."""
    story = on_the_way()
    story.wait(minutes=10)
    story.does(happened.Arrived(by="sam"))
    story.does(happened.OfferedOver(by="sam", to="eva"))
    story.does(happened.Took(by="eva"))
    story.does(happened.Arrived(by="eva"))
    story.does(happened.Undid(by="eva", what="arrived"))
    story.wait(minutes=40)

    assert story.case.arrived_at == START + timedelta(minutes=10)
    assert not story.case.is_breached


def test_reopened_case_has_its_clock_again() -> None:
    """A closing by a slip on the way does not lose the deadline."""
    story = on_the_way()
    story.wait(minutes=5)
    story.closes()
    story.wait(minutes=1)
    story.does(happened.Reopened(by="sam"))
    story.wait(minutes=24)

    assert story.case.state is State.EN_ROUTE
    assert story.logged("on_site_breached") == [30]


def test_correction_is_a_new_line_and_moves_nothing() -> None:
    """The right moment stands beside the wrong one."""
    story = on_the_way()
    story.wait(minutes=10)
    story.does(happened.Arrived(by="sam"))
    before = story.case
    decision = story.does(
        happened.Corrected(by="sam", what="arrived", moment=START + timedelta(minutes=8), text_id="t1")
    )

    assert decision.case == before
    assert [(line.what, line.moment) for line in decision.log] == [
        ("corrected_arrived", START + timedelta(minutes=8))
    ]
