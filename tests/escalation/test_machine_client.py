"""What the client's calls, words and keys do to his case."""

from dataclasses import replace

import pytest
from case_story import START, Story

from escalation import events as happened
from escalation.case import Kind, Outcome, State, Timer
from escalation.decision import CLIENT, Lane
from escalation.urgency import Urgency


def again(urgency: Urgency) -> happened.Called:
    """The client says something more."""
    return happened.Called(by="mila", urgency=urgency, text_id="t1")


def test_second_call_joins_the_open_case_and_climbs_on() -> None:
    """A second call is logged, answered, and changes neither level nor time."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.wait(minutes=1)
    due = story.timer(Timer.CLIMB)
    story.does(again(Urgency.SPOED))

    assert story.timer(Timer.CLIMB) == due
    assert story.client()[-1] == "client-still"
    assert story.logged("joined") == [1]


def test_words_of_a_client_reach_his_owner() -> None:
    """What he says goes to the owner as a detail, and he reads that it did."""
    story = Story().taken()
    story.does(again(Urgency.INFO))

    relay = story.sent[-2].message
    assert (relay.to, relay.text, relay.args["text_id"], relay.is_detail) == (
        "sam",
        "relay-to-worker",
        "t1",
        True,
    )
    assert story.client()[-1] == "client-relayed"


def test_worse_words_raise_an_untaken_case_and_alert_everybody_anew() -> None:
    """Spoed that becomes nood climbs the ladder of nood from the start; nobody who knew of it is left out."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.wait(minutes=8)
    story.does(again(Urgency.NOOD))

    assert {person for at, person in story.alerts() if at == 8} == {"kim", "sam", "noor"}
    assert story.case.urgency is Urgency.NOOD
    assert story.case.urgency_first is Urgency.SPOED
    story.wait(minutes=1)
    assert {person for at, person in story.alerts() if at == 9} == {"sam", "noor"}


@pytest.mark.parametrize("urgency", [Urgency.INFO, Urgency.DAGDEEL, Urgency.UNCLEAR, Urgency.SPOED])
def test_nothing_the_client_says_lowers_nood(urgency: Urgency) -> None:
    """A computer's judgement of a text may raise the urgency, never lower it."""
    story = Story()
    story.opens(Urgency.NOOD)
    story.does(again(urgency))
    story.does(happened.CanWait(by="mila"))

    assert (story.case.urgency, story.case.state) == (Urgency.NOOD, State.OPEN)


def test_raise_to_nood_after_taking_alerts_owner_and_backup_until_he_confirms() -> None:
    """The owner is alerted again with the backup, and his press within a minute ends it."""
    story = Story().taken(by="ali")
    story.does(happened.LoggedContact(by="ali"))
    story.wait(minutes=5)
    story.does(again(Urgency.NOOD))
    assert {person for at, person in story.alerts() if at == 5} == {"ali", "sam", "noor"}

    story.wait(seconds=59)
    story.does(happened.Took(by="ali"))
    assert (story.case.owner, story.case.raised_unconfirmed) == ("ali", False)
    story.wait(minutes=10)
    assert max(at for at, _ in story.alerts()) == 5


def test_unconfirmed_raise_climbs_on_and_another_may_take_it() -> None:
    """An owner who does not confirm is alerted again, then the coordinator; each may take it."""
    story = Story().taken()
    story.does(again(Urgency.NOOD))
    story.wait(minutes=3)
    assert [person for at, person in story.alerts() if at == 1] == ["sam", "noor"]
    assert story.alerts()[-1] == (3, "kim")

    story.does(happened.Took(by="kim"))
    assert story.case.owner == "kim"


def test_contact_that_stays_out_does_not_set_an_unconfirmed_raise_back() -> None:
    """Both climbs are one: the team is alerted at six minutes although the contact was asked at three."""
    story = Story().taken()
    story.does(again(Urgency.NOOD))
    story.wait(minutes=6)

    assert {person for at, person in story.alerts() if at == 6} >= {"ali", "eva", "noor"}
    story.does(happened.Took(by="sam"))
    assert not story.case.raised_unconfirmed
    assert story.case.climb, "reading is not helping: the ladder ends with a contact"


def test_withdrawal_doubles_the_intervals_of_spoed() -> None:
    """Two minutes become four, four become eight; whoever was alerted reads that he is better."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.wait(minutes=1)
    story.does(happened.Withdrew(by="mila"))
    story.wait(minutes=16)

    assert story.alerts() == [(0, "sam"), (1, "sam"), (4, "sam"), (8, "noor"), (16, "kim")]
    marks = [str(one.message.args["marks"]) for one in story.sent if one.message.is_alert]
    assert ["better" in one for one in marks] == [False, True, True, True, True]


def test_withdrawal_of_nood_changes_no_interval() -> None:
    """In danger somebody may say that he is better; help comes as fast as before."""
    story = Story()
    story.opens(Urgency.NOOD)
    story.does(happened.Withdrew(by="mila"))
    story.wait(minutes=6)

    assert {at for at, _ in story.alerts()} == {0, 1, 3, 6}
    assert story.client()[1] == "client-withdrawn"


@pytest.mark.parametrize(
    "event", [again(Urgency.SPOED), happened.AskedCall(by="mila"), happened.AskedVisit(by="mila")]
)
def test_call_after_a_withdrawal_gives_the_climb_its_pace_back(event: happened.Event) -> None:
    """Who says that he is better and then calls again is not kept waiting twice as long."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.does(happened.Withdrew(by="mila"))
    story.wait(minutes=3)
    story.does(event)
    assert story.case.withdrawn_at is None
    story.wait(minutes=6)

    noor = next(at for at, person in story.alerts() if person == "noor")
    assert noor == 5  # two minutes after the second alert of level 1, which was due at 2 and came at 3


def test_withdrawal_never_closes_a_case() -> None:
    """Somebody still calls: before anybody has taken it, and after."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.does(happened.Withdrew(by="mila"))
    story.does(happened.Took(by="sam"))
    story.does(happened.Withdrew(by="mila"))

    assert story.case.is_open
    assert story.told("sam")[-1][1] == "owner-client-better"


def test_dagdeel_request_waits_and_is_handed_out_at_the_start_of_the_next() -> None:
    """Nobody is woken for it; whoever is on duty then gets it, once."""
    story = Story()
    story.opens(Urgency.DAGDEEL, by_key=True)
    assert (story.case.state, story.case.kind) == (State.QUEUED, Kind.DAGDEEL)
    assert story.client() == ["client-queued-ask"]
    story.wait(minutes=5 * 60 + 200)

    assert story.alerts() == [(300, "sam")]


def test_dagdeel_request_is_told_at_the_first_end_and_becomes_spoed_at_the_second() -> None:
    """At the end of its dagdeel the coordinator hears of it; at the end of the following it is spoed."""
    story = Story()
    story.opens(Urgency.DAGDEEL)
    story.wait(minutes=600)
    assert story.told("kim") == [(600, "coordinator-dagdeel-ended")]
    assert story.alerts() == [(300, "sam"), (600, "sam")]

    story.wait(minutes=299)
    assert story.case.urgency is Urgency.DAGDEEL
    story.wait(minutes=5)
    assert story.case.urgency is Urgency.SPOED
    assert (904, "noor") in story.alerts()


def test_owner_of_a_dagdeel_request_is_told_until_a_contact_is_logged() -> None:
    """Handled means that a contact was logged; until then the ends of the dagdelen count for the owner."""
    story = Story()
    story.opens(Urgency.DAGDEEL)
    story.wait(minutes=301)
    story.does(happened.Took(by="sam"))
    story.wait(minutes=299)
    assert (600, "owner-dagdeel-ended") in story.told("sam")

    story.does(happened.LoggedContact(by="sam"))
    story.wait(minutes=310)
    assert story.case.urgency is Urgency.DAGDEEL


def test_dagdeel_request_that_everybody_refuses_is_not_lost() -> None:
    """The client hears that nobody was reached, and its own times still run."""
    story = Story()
    story.opens(Urgency.DAGDEEL)
    story.wait(minutes=300)
    for person in ("sam", "noor", "kim", "ali", "eva"):
        story.does(happened.Declined(by=person))
    story.wait(minutes=1)
    assert story.client()[-1] == "client-exhausted"

    story.wait(minutes=610)
    assert story.case.urgency is Urgency.SPOED


def test_dagdeel_request_taken_by_a_slip_goes_back_into_the_queue() -> None:
    """Taking it in the night and taking that back wakes nobody."""
    story = Story()
    story.opens(Urgency.DAGDEEL)
    story.does(happened.Took(by="sam"))
    story.does(happened.Undid(by="sam", what="took"))
    assert story.case.state is State.QUEUED
    story.wait(minutes=300)

    assert story.alerts() == [(300, "sam")]


def test_dagdeel_request_that_was_reopened_and_given_back_is_not_forgotten() -> None:
    """After closing, reopening and undoing it still becomes spoed in its time."""
    story = Story()
    story.opens(Urgency.DAGDEEL)
    story.does(happened.Took(by="sam"))
    story.closes()
    story.does(happened.Reopened(by="sam"))
    story.does(happened.Undid(by="sam", what="took"))
    assert story.case.state is State.OPEN
    story.wait(minutes=15 * 60)

    assert story.case.urgency is Urgency.SPOED


@pytest.mark.parametrize("event", [happened.AskedCall(by="mila"), happened.AskedVisit(by="mila")])
@pytest.mark.parametrize("urgency", [Urgency.DAGDEEL, Urgency.UNCLEAR])
def test_client_who_asks_for_somebody_needs_him_now(urgency: Urgency, event: happened.Event) -> None:
    """`Bel mij` and `Kom naar mij toe` make a waiting request spoed."""
    story = Story()
    story.opens(urgency)
    story.does(event)

    assert (story.case.urgency, story.case.state) == (Urgency.SPOED, State.OPEN)
    assert story.alerts() == [(0, "sam")]


def test_answer_to_the_question_can_put_it_into_the_queue() -> None:
    """`Het kan wachten` is the client's own choice, the only one that lowers anything."""
    story = Story()
    story.opens(Urgency.UNCLEAR)
    story.does(happened.CanWait(by="mila"))

    assert (story.case.urgency, story.case.state) == (Urgency.DAGDEEL, State.QUEUED)


def test_client_reads_who_closed_and_that_nobody_was_reached() -> None:
    """A closing has its text; not reached has its own."""
    story = Story().taken()
    story.closes(outcome=Outcome.NOT_REACHED)

    assert story.client()[-1] == "client-closed-unreached"
    assert story.sent[-1].message.args["owner"] == "sam"


def test_client_who_cannot_be_reached_becomes_a_task_for_a_person() -> None:
    """Owner or coordinators are told, once."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.does(happened.ClientUndeliverable(reason="blocked"))
    story.does(happened.ClientUndeliverable(reason="blocked"))

    assert [text for _, text in story.told("kim")] == ["coordinator-client-unreachable"]


def test_answers_to_somebody_in_danger_leave_with_the_alerts() -> None:
    """The first answer to nood waits for no small talk."""
    story = Story()
    story.opens(Urgency.NOOD)
    first = next(one.message for one in story.sent if one.message.to == CLIENT)

    assert (first.text, first.lane) == ("client-opened-nood", Lane.ALERT)


def test_raise_names_only_people_who_were_alerted_for_it() -> None:
    """When nobody can be reached any more the client is not told of those who once could."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.around = replace(
        story.around, unreachable=dict.fromkeys(("sam", "noor", "kim", "ali", "eva"), "blocked")
    )
    story.does(again(Urgency.NOOD))

    assert story.told(CLIENT)[-1] == (0, "client-nobody")
    assert story.now == START


def test_who_is_alerted_twice_in_one_moment_reads_the_worse_urgency() -> None:
    """Danger after `Het gaat weer`: fresh keys for spoed go first, and what counts is the alert that says nood."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.does(happened.Withdrew(by="mila"))
    decision = story.does(happened.Called(by="mila", urgency=Urgency.NOOD, text_id="t1"))

    alerts = [(one.to, one.args["urgency"]) for one in decision.messages if one.is_alert]
    assert alerts == [("sam", "spoed"), ("sam", "nood"), ("noor", "nood")]
