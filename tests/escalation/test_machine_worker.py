"""What workers do with a case: take it, hand it over, close it, and take a slip back."""

from dataclasses import replace

from case_story import CALM, Story

from escalation import events as happened
from escalation.case import Kind, Outcome, Purpose, State, Timer
from escalation.decision import Key
from escalation.urgency import Urgency


def test_first_to_take_it_has_it_and_the_other_is_told_by_whom() -> None:
    """The loser's press is refused and changes nothing; his alert tells who has it."""
    story = Story()
    story.opens(Urgency.NOOD)
    story.does(happened.Took(by="noor"))
    before = story.case
    lost = story.does(happened.Took(by="sam"))

    assert (lost.refused, lost.case, lost.log) == ("refused-taken", before, ())
    edit = next(one.message for one in story.sent if one.message.text == "alert-taken")
    assert (edit.to, edit.args["owner"], edit.edits_alert) == ("sam", "noor", True)


def test_owner_gets_the_story_and_only_then() -> None:
    """Details go to the owner in their order, the keys under the last of them."""
    story = Story()
    story.opens(Urgency.SPOED)
    assert not any(one.message.is_detail for one in story.sent)
    story.does(happened.Took(by="sam"))

    details = [one.message for one in story.sent if one.message.is_detail]
    assert [message.text for message in details] == ["details", "contact-card", "crisiskaart", "history"]
    assert {message.to for message in details} == {"sam"}
    keys = [press.key for row in details[-1].keys for press in row]
    assert keys == [Key.CONTACT, Key.SET_OUT, Key.HAND_OVER, Key.CLOSE]


def test_taking_ends_the_climb() -> None:
    """Nobody else is alerted after it was taken."""
    story = Story().taken()
    story.does(happened.LoggedContact(by="sam"))
    story.wait(minutes=45)

    assert story.alerts() == [(0, "sam")]


def test_owner_without_a_contact_is_asked_and_then_the_ladder_goes_on_from_the_backup() -> None:
    """Asked at ten minutes, the backup is alerted at twelve; the owner stays owner."""
    story = Story().taken()
    story.wait(minutes=11, seconds=59)
    assert story.told("sam")[-1] == (10, "owner-ask-contact")
    assert story.alerts() == [(0, "sam")]

    story.wait(seconds=1)
    assert story.alerts()[-1] == (12, "noor")
    assert story.case.owner == "sam"
    story.wait(minutes=4)
    assert story.alerts()[-1] == (16, "kim")


def test_nood_asks_for_the_contact_after_three_minutes() -> None:
    """In danger the time until the owner is asked is shorter."""
    story = Story().taken(Urgency.NOOD)
    story.wait(minutes=5)

    assert (3, "owner-ask-contact") in story.told("sam")
    assert story.alerts()[-1] == (5, "noor")


def test_contact_ends_the_climb_for_its_sake() -> None:
    """`Ik heb contact` takes the alerts back; another can no longer take it."""
    story = Story().taken()
    story.wait(minutes=12)
    story.does(happened.LoggedContact(by="sam"))

    assert story.does(happened.Took(by="noor")).refused == "refused-taken"
    assert (story.case.state, story.case.climb) == (State.IN_CONTACT, None)


def test_another_may_take_a_case_whose_owner_logs_no_contact() -> None:
    """The old owner loses the client's details and is told."""
    story = Story().taken()
    story.wait(minutes=12)
    decision = story.does(happened.Took(by="noor"))

    assert (story.case.owner, decision.removals) == ("noor", ("sam",))
    assert story.told("sam")[-1][1] == "owner-taken-over"
    assert story.client()[-1] == "client-taken-over"


def test_offering_and_keeping_does_not_silence_the_question_for_a_contact() -> None:
    """An owner without contact who presses `Overdragen` and `Toch houden` is asked again."""
    story = Story().taken()
    story.wait(minutes=12)
    story.does(happened.OfferedOver(by="sam"))
    story.does(happened.Kept(by="sam"))
    story.wait(minutes=12)

    assert [at for at, text in story.told("sam") if text == "owner-ask-contact"] == [10, 22]
    assert story.alerts()[-1] == (24, "noor")


def test_hand_over_leaves_the_case_with_its_owner_until_somebody_takes_it() -> None:
    """Overdragen alerts the next; nothing is dropped meanwhile."""
    story = Story().taken()
    story.does(happened.LoggedContact(by="sam"))
    story.does(happened.OfferedOver(by="sam"))
    assert story.alerts()[-1] == (0, "noor")  # sam himself is on duty: his level is skipped
    assert story.case.owner == "sam"

    story.does(happened.Took(by="noor"))
    assert (story.case.owner, story.case.last_owner, story.case.state) == ("noor", "sam", State.TAKEN)
    assert story.last.removals == ("sam",)


def test_hand_over_that_nobody_takes_tells_the_owner_and_not_the_client() -> None:
    """The client has his worker; only the owner needs to know."""
    story = Story().taken()
    story.does(happened.LoggedContact(by="sam"))
    story.does(happened.OfferedOver(by="sam"))
    story.wait(minutes=20)

    assert "owner-nobody-takes-over" in [text for _, text in story.told("sam")]
    assert "client-exhausted" not in story.client()
    assert story.case.owner == "sam"


def test_one_person_who_was_asked_can_refuse_and_the_owner_hears_it() -> None:
    """`Ik kan niet` of the only one asked is no press on somebody else's case."""
    story = Story().taken()
    story.does(happened.LoggedContact(by="sam"))
    story.does(happened.OfferedOver(by="sam", to="eva"))
    assert story.alerts()[-1] == (0, "eva")
    answer = story.does(happened.Declined(by="eva"))

    assert not answer.refused
    assert story.told("sam")[-1][1] == "owner-nobody-takes-over"
    assert story.does(happened.OfferedOver(by="sam", to="eva")).counted


def test_one_person_whom_no_alert_reaches_is_told_to_the_owner() -> None:
    """The owner does not wait for an answer that cannot come."""
    story = Story().taken()
    story.does(happened.OfferedOver(by="sam", to="eva"))
    story.does(happened.AlertUndeliverable(person="eva", reason="blocked"))

    assert story.told("sam")[-1][1] == "owner-nobody-takes-over"


def test_offer_to_oneself_or_to_somebody_unreachable_is_refused() -> None:
    """Nothing is promised that cannot be."""
    story = Story(around=replace(CALM, unreachable={"eva": "blocked"})).taken()

    assert story.does(happened.OfferedOver(by="sam", to="sam")).refused == "refused-yours"
    assert story.does(happened.OfferedOver(by="sam", to="eva")).refused == "refused-unreachable"


def test_keeping_ends_the_offer() -> None:
    """After `Toch houden` nobody can take it any more; pressed without an offer it says so."""
    story = Story().taken()
    assert story.does(happened.Kept(by="sam")).refused == "refused-not-offered"
    story.does(happened.OfferedOver(by="sam", to="eva"))
    story.does(happened.Kept(by="sam"))

    assert story.does(happened.Took(by="eva")).refused == "refused-taken"


def test_declining_twice_or_without_an_alert_changes_nothing() -> None:
    """Old and foreign keys are answered and do nothing."""
    story = Story()
    story.opens(Urgency.NOOD)
    story.does(happened.Declined(by="sam"))

    assert story.does(happened.Declined(by="sam")).refused == "refused-done"
    assert story.does(happened.Declined(by="eva")).refused == "refused-not-yours"


def test_closing_takes_the_details_away_and_ends_every_timer() -> None:
    """A closed case waits for nothing."""
    story = Story().taken()
    decision = story.closes(outcome=Outcome.PHONE)

    assert decision.removals == ("sam",)
    assert (story.case.state, story.case.outcome, story.case.wake_at) == (State.CLOSED, Outcome.PHONE, None)
    assert story.does(happened.SetOut(by="sam")).refused == "refused-closed"


def test_closing_can_be_undone_for_thirty_minutes() -> None:
    """The thirtieth minute itself still counts; the case goes on where it was."""
    story = Story().taken()
    story.does(happened.LoggedContact(by="sam"))
    story.closes()
    story.sleep(minutes=30)
    story.does(happened.Reopened(by="sam"))

    assert (story.case.state, story.case.owner, story.case.outcome) == (State.IN_CONTACT, "sam", None)
    assert story.case.wake_at is not None


def test_closing_cannot_be_undone_later_nor_by_others() -> None:
    """A second after thirty minutes it is too late; and it is for the one who closed it."""
    story = Story().taken()
    story.closes()
    assert story.does(happened.Reopened(by="noor")).refused == "refused-not-yours"
    story.wait(minutes=30, seconds=1)

    assert story.does(happened.Reopened(by="sam")).refused == "refused-too-late"


def test_taking_by_a_slip_brings_the_ladder_back_at_once() -> None:
    """A "ja" that meant something else leaves no client waiting."""
    story = Story().taken()
    story.wait(minutes=1)
    story.does(happened.Undid(by="sam", what="took"))
    assert (story.case.state, story.case.owner, story.alerts()[-1]) == (State.OPEN, None, (1, "sam"))

    story.wait(minutes=4)
    assert story.alerts()[-1] == (5, "noor")


def test_taking_over_by_a_slip_gives_the_case_back() -> None:
    """A hand-over never leaves none: not even one that is undone."""
    story = Story().taken()
    story.does(happened.LoggedContact(by="sam"))
    story.does(happened.OfferedOver(by="sam", to="eva"))
    story.does(happened.Took(by="eva"))
    decision = story.does(happened.Undid(by="eva", what="took"))

    assert (story.case.owner, story.case.state, decision.removals) == ("sam", State.IN_CONTACT, ("eva",))
    assert story.case.climb
    assert story.case.climb.purpose is Purpose.HAND_OVER


def test_unclear_request_that_was_taken_by_a_slip_is_spoed() -> None:
    """Its question has lost its answer; in doubt the higher one is taken."""
    story = Story().taken(Urgency.UNCLEAR)
    story.does(happened.Undid(by="sam", what="took"))

    assert story.case.urgency is Urgency.SPOED


def test_owner_is_reminded_of_a_case_that_waits_for_nothing_else() -> None:
    """An open case is never silent, not even in contact."""
    story = Story().taken()
    story.does(happened.LoggedContact(by="sam"))
    story.wait(minutes=125)

    assert [at for at, text in story.told("sam") if text == "owner-remind"] == [60, 120]


def test_details_are_renewed_before_the_bot_can_no_longer_remove_them() -> None:
    """After forty hours they are removed and sent again."""
    story = Story().taken()
    story.does(happened.LoggedContact(by="sam"))
    story.wait(minutes=40 * 60)

    assert story.logged("details_renewed") == [2400]
    assert [text for at, text in story.told("sam") if at == 2400 and text == "details"] == ["details"]
    assert story.timer(Timer.DETAILS) == 4800


def test_details_that_stay_in_a_chat_are_told_to_the_coordinators() -> None:
    """A failed removal is logged and told."""
    story = Story().taken()
    story.does(happened.RemovalFailed(person="sam"))

    assert story.told("kim")[-1][1] == "coordinator-removal-failed"
    assert story.logged("removal_failed") == [0]


def test_words_of_the_owner_reach_the_client_by_their_id_only() -> None:
    """A decision carries no words; and nobody but the owner speaks to the client."""
    story = Story().taken()
    story.does(happened.WorkerSaid(by="sam", text_id="t9"))
    assert story.sent[-1].message.args == {"code": "B07", "urgency": "spoed", "text_id": "t9", "owner": "sam"}

    assert story.does(happened.WorkerSaid(by="noor", text_id="t9")).refused == "refused-taken"


def test_alert_of_a_missed_check_in_says_its_kind() -> None:
    """The kind of a waakvlam case stays what it is."""
    story = Story()
    story.opens(Urgency.SPOED, kind=Kind.WAAKVLAM)

    assert next(one.message.args["kind"] for one in story.sent if one.message.is_alert) == "waakvlam"
