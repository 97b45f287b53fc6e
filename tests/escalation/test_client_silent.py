"""What is called for a client who said nothing, and what his own answer does to it."""

from dataclasses import replace

import pytest
from case_story import CALM, Story

from escalation import events as happened
from escalation.case import Cause, Kind, Outcome, State, Timer
from escalation.decision import CLIENT, Key, Lane
from escalation.urgency import Urgency

MISSED = happened.Called(by="mila", urgency=Urgency.SPOED, kind=Kind.WAAKVLAM, cause=Cause.MISSED)
WORRIED = happened.Called(by="mila", urgency=Urgency.SPOED, cause=Cause.WORRIED, via="anna", text_id="t9")
WELL = happened.SaidWell(by="mila", mood="good")


def silent(cause: Cause = Cause.MISSED, urgency: Urgency = Urgency.SPOED, **around: object) -> Story:
    """A case that his silence, or somebody else, has opened just now."""
    story = Story(around=replace(CALM, **around))  # type: ignore[arg-type]
    story.opens(urgency, kind=Kind.WAAKVLAM, cause=cause, via="anna" if cause is Cause.WORRIED else "")
    return story


def keys(story: Story) -> list[Key]:
    """The keys under what the client read last."""
    last = [one.message for one in story.sent if one.message.to == CLIENT][-1]
    return [press.key for row in last.keys for press in row]


# --- opening ------------------------------------------------------------------------------------------------


def test_a_missed_check_in_climbs_like_any_call() -> None:
    """Alerted at the same moments; the client is asked, with the keys of a check-in and before all else."""
    story = silent()
    story.wait(minutes=4)

    assert story.alerts() == [(0, "sam"), (2, "sam"), (4, "noor")]
    assert story.client() == ["client-missed", "client-level"]
    first = next(one.message for one in story.sent if one.message.to == CLIENT)
    assert (first.lane, first.args["people"]) == (Lane.ALERT, "sam")
    assert [press.key for row in first.keys for press in row] == [
        Key.GOOD,
        Key.SO_SO,
        Key.NOT_GOOD,
        Key.CALL_ME,
    ]


@pytest.mark.parametrize(
    ("cause", "logged", "texts"),
    [
        (Cause.MISSED, "check_in_missed", ["client-missed"]),
        (Cause.UNREACHABLE, "client_unreachable", []),
        (Cause.WORRIED, "relative_worried", ["client-worried"]),
    ],
)
def test_the_log_and_the_client_hear_why_somebody_is_called(
    cause: Cause, logged: str, texts: list[str]
) -> None:
    """Who cannot be reached is sent nothing; a relative is the one who called."""
    story = silent(cause)

    assert [line.what for line in story.last.log][:2] == ["opened", logged]
    assert {line.who for line in story.last.log[:2]} == {"anna" if cause is Cause.WORRIED else "achtervang"}
    assert story.client() == texts


def test_a_new_level_does_not_say_that_he_asked_for_it() -> None:
    """Who was silent reads other words than who called; once somebody was worried he reads the usual ones."""
    story = silent()
    story.wait(minutes=4)
    story.does(WORRIED)
    story.wait(minutes=4)

    levels = [one.message for one in story.sent if one.message.text == "client-level"]
    assert [one.args["silent"] for one in levels] == [1, 0]


def test_an_unreachable_client_is_not_reported_twice() -> None:
    """The case was opened because nothing arrives: a message that bounces is no news."""
    story = silent(Cause.UNREACHABLE)
    decision = story.does(happened.ClientUndeliverable(reason="blocked"))

    assert (decision.messages, decision.log) == ((), ())


def test_relatives_who_may_know_hear_of_silence_once() -> None:
    """With his consent they are told that he did not answer; not of a client who cannot be reached, or of a worry."""
    story = silent(relatives=("anna", "opa"))
    story.does(MISSED)

    assert story.told("anna") == [(0, "relative-silent")]
    assert story.told("opa") == [(0, "relative-silent")]
    assert silent(Cause.UNREACHABLE, relatives=("anna",)).told("anna") == []
    assert silent(Cause.WORRIED, relatives=("anna",)).told("anna") == []


def test_with_nobody_to_alert_he_is_asked_and_then_reads_the_numbers() -> None:
    """The ladder is empty at once, and the silence is said all the same."""
    story = silent(people=dict.fromkeys(CALM.people, ()))

    assert story.client()[0] == "client-missed"
    assert "client-nobody" in story.client()


# --- joining ------------------------------------------------------------------------------------------------


def test_a_missed_check_in_joins_an_untaken_case_in_silence() -> None:
    """It is as urgent already: neither the climb nor anybody's chat changes, and it stays his own call."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.wait(minutes=1)
    due = story.timer(Timer.CLIMB)
    decision = story.does(MISSED)

    assert [line.what for line in decision.log] == ["joined", "check_in_missed"]
    assert (decision.messages, story.timer(Timer.CLIMB)) == ((), due)
    assert story.does(WELL).case.is_open


def test_the_owner_of_a_taken_case_hears_what_else_there_is() -> None:
    """He is told why; what a worried relative wrote reaches him as a detail."""
    story = Story().taken()
    story.does(MISSED)
    assert story.told("sam")[-1][1] == "owner-also"
    assert story.sent[-1].message.args["cause"] == "missed"
    story.does(WORRIED)

    relay, also = (one.message for one in story.sent[-2:])
    assert (relay.text, relay.to, relay.is_detail, relay.args["text_id"]) == (
        "relay-to-worker",
        "sam",
        True,
        "t9",
    )
    assert also.args["cause"] == "worried"


def test_a_missed_check_in_wakes_a_request_that_could_wait() -> None:
    """From the queue it is alarmed at once, and the client is asked whether he is all right."""
    story = Story()
    story.opens(Urgency.DAGDEEL)
    assert story.case.state is State.QUEUED
    story.does(MISSED)

    assert (story.case.state, story.case.urgency) == (State.OPEN, Urgency.SPOED)
    assert story.alerts() == [(0, "sam")]
    assert story.client()[-1] == "client-missed"


def test_a_request_that_waited_is_not_closed_by_an_answer() -> None:
    """He wanted something himself, before he was silent."""
    story = Story()
    story.opens(Urgency.DAGDEEL)
    story.does(MISSED)
    story.does(WELL)

    assert story.case.state is State.OPEN


def test_silence_that_counts_as_nood_raises_a_taken_case() -> None:
    """The owner has to confirm, as after every raise."""
    story = Story().taken()
    story.does(replace(MISSED, urgency=Urgency.NOOD))

    assert (story.case.urgency, story.case.raised_unconfirmed) == (Urgency.NOOD, True)
    assert "owner-also" not in [text for _, text in story.told("sam")]


def test_a_raise_never_gives_the_owner_longer() -> None:
    """A contact that is due in a minute stays due then; nood otherwise gives three."""
    story = Story().taken()
    due = story.timer(Timer.CONTACT)
    story.wait(minutes=due - 1)
    story.does(replace(MISSED, urgency=Urgency.NOOD))

    assert story.timer(Timer.CONTACT) == due


def test_who_can_no_longer_be_reached_is_not_alerted_of_a_raise() -> None:
    """He was alerted before he blocked the bot; the others read that it is worse now."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.wait(minutes=5)
    story.around = replace(CALM, unreachable={"sam": "blocked"})
    before = len(story.alerts())
    story.does(replace(MISSED, urgency=Urgency.NOOD))

    assert "sam" not in [person for _, person in story.alerts()[before:]]
    assert "noor" in [person for _, person in story.alerts()[before:]]


# --- his own answer -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mood", ["good", "so_so"])
@pytest.mark.parametrize("cause", [Cause.MISSED, Cause.UNREACHABLE])
def test_his_answer_closes_what_only_his_silence_opened(cause: Cause, mood: str) -> None:
    """No help was needed; nothing is waited for any more, and he himself is who closed it."""
    story = silent(cause)
    story.wait(minutes=5)
    decision = story.does(happened.SaidWell(by="mila", mood=mood))

    case = decision.case
    assert (case.state, case.outcome, case.closed_from) == (
        State.CLOSED,
        Outcome.NO_HELP_NEEDED,
        State.OPEN,
    )
    assert (case.wake_at, case.climb, case.closed_at) == (None, None, story.now)
    assert [(line.what, line.who, line.reason) for line in decision.log] == [
        ("answered", "mila", mood),
        ("closed", "mila", "no_help_needed"),
    ]


def test_everybody_who_was_alerted_reads_that_there_is_nothing_to_do() -> None:
    """Each alert is replaced, keys and all; the client is thanked and reads who knows."""
    story = silent()
    story.wait(minutes=9)
    decision = story.does(WELL)

    edits = [one for one in decision.messages if one.edits_alert]
    assert {one.to for one in edits} == {"sam", "noor", "kim"}
    assert {(one.text, one.keys, one.args["mood"]) for one in edits} == {("alert-answered", (), "good")}
    last = decision.messages[-1]
    assert (last.to, last.text, last.args["count"]) == (CLIENT, "client-late-answer", 3)
    assert set(str(last.args["people"]).split(",")) == {"sam", "noor", "kim"}
    story.wait(minutes=60)
    assert len(story.alerts()) == len([one for one in story.alerts() if one[0] <= 9])


def test_the_clock_of_a_visit_stops_with_it() -> None:
    """Where silence sends somebody at once, the answer calls him back and no deadline is left."""
    story = Story(visit_if_nood=True)
    story.opens(Urgency.NOOD, kind=Kind.WAAKVLAM, cause=Cause.MISSED)
    assert Timer.BREACH in story.case.timers
    story.does(WELL)

    assert story.case.timers == {}
    assert not story.case.is_breached


def test_once_somebody_has_taken_it_only_he_closes_it() -> None:
    """The owner reads the answer and has his keys; the client reads that he knows."""
    story = silent()
    story.does(happened.Took(by="sam"))
    decision = story.does(WELL)

    assert decision.case.state is State.TAKEN
    assert [(one.to, one.text) for one in decision.messages] == [
        ("sam", "owner-answered"),
        (CLIENT, "client-late-answer"),
    ]
    assert (decision.messages[0].args["mood"], decision.messages[1].args["people"]) == ("good", "sam")
    assert decision.messages[0].keys


@pytest.mark.parametrize(
    "event",
    [
        happened.AskedCall(by="mila"),
        happened.AskedVisit(by="mila"),
        happened.Called(by="mila", urgency=Urgency.SPOED, by_key=True),
        happened.Called(by="mila", urgency=Urgency.UNCLEAR, text_id="t1"),
        WORRIED,
    ],
)
def test_once_a_person_was_asked_for_an_answer_alone_does_not_close_it(event: happened.Event) -> None:
    """By the client or by who is worried: it climbs on, and he reads that somebody comes all the same."""
    story = silent()
    story.does(event)
    decision = story.does(WELL)

    assert decision.case.state is State.OPEN
    assert decision.case.climb
    assert story.client()[-1] == "client-still"


def test_small_talk_does_not_make_it_his_own() -> None:
    """Words that ask for nothing leave it what it was: his silence."""
    story = silent()
    story.does(happened.Called(by="mila", urgency=Urgency.INFO, text_id="t1"))
    story.does(WELL)

    assert story.case.state is State.CLOSED


def test_it_goes_on_after_being_given_back() -> None:
    """A worker who took it by a slip and undid it leaves a case that the answer closes."""
    story = silent()
    story.does(happened.Took(by="sam"))
    story.does(happened.Undid(by="sam", what="took"))
    story.does(WELL)

    assert story.case.state is State.CLOSED


def test_an_answer_puts_an_unclear_call_into_the_queue() -> None:
    """As after `Het gaat weer`: nobody is woken, and somebody looks at it all the same."""
    story = Story()
    story.opens(Urgency.UNCLEAR)
    story.does(WELL)

    assert (story.case.state, story.case.urgency) == (State.QUEUED, Urgency.DAGDEEL)
    assert story.client()[-1] == "client-queued"


def test_whoever_takes_what_an_answer_queued_reads_that_he_is_well_again() -> None:
    """The moment of the answer is kept, as after `Het gaat weer`."""
    story = Story()
    story.opens(Urgency.UNCLEAR)
    story.wait(minutes=1)
    story.does(WELL)

    assert story.case.withdrawn_at == story.now


def test_a_request_that_can_wait_is_another_matter() -> None:
    """It stays in the queue as it was, and nothing is said about it."""
    story = Story()
    story.opens(Urgency.DAGDEEL)
    before = story.case
    decision = story.does(WELL)

    assert (decision.case, decision.messages) == (before, ())


def test_a_closed_case_hears_nothing_more() -> None:
    """The second press finds it closed."""
    story = silent()
    story.does(WELL)

    assert story.does(WELL).refused == "refused-closed"


# --- relatives ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_taken", [False, True])
def test_relatives_who_were_told_of_silence_are_told_of_the_answer(is_taken: bool) -> None:
    """Once, taken or not; of the end of the case they then hear nothing more."""
    story = silent(relatives=("anna",))
    if is_taken:
        story.does(happened.Took(by="sam"))
    story.wait(minutes=1)
    story.does(WELL)
    if is_taken:
        story.does(WELL)
        story.closes()

    assert [text for _, text in story.told("anna")] == ["relative-silent", "relative-answered"]


def test_relatives_who_were_told_of_silence_are_told_how_it_ended() -> None:
    """When he never answered himself, the closing is what they hear."""
    story = silent(relatives=("anna",))
    story.does(happened.Took(by="sam"))
    story.closes(outcome=Outcome.NOT_REACHED)

    assert [text for _, text in story.told("anna")] == ["relative-silent", "relative-closed"]
    last = [one.message for one in story.sent if one.message.to == "anna"][-1]
    assert last.args["outcome"] == "not_reached"


def test_who_may_know_only_since_the_silence_hears_of_no_answer() -> None:
    """Nobody was told that he was silent: an answer to that would frighten, not calm."""
    story = silent()
    story.around = replace(CALM, relatives=("anna",))
    story.does(WELL)

    assert story.told("anna") == []


def test_who_no_longer_may_know_hears_nothing_more() -> None:
    """The client took his consent back while the case was open."""
    story = silent(relatives=("anna",))
    story.around = CALM
    story.does(WELL)

    assert story.told("anna") == [(0, "relative-silent")]


def test_the_keys_under_the_question_are_those_of_a_check_in() -> None:
    """Also after the case was raised from the queue: he can answer with one tap."""
    story = Story()
    story.opens(Urgency.DAGDEEL)
    story.does(MISSED)

    assert keys(story) == [Key.GOOD, Key.SO_SO, Key.NOT_GOOD, Key.CALL_ME]
