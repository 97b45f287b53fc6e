"""Offered shifts that come to nothing, and stand-ins who are sought: whoever was asked reads how it ended."""

from dataclasses import replace
from datetime import timedelta

from offer_story import ASKED, answers, offers, stand_in, state
from shift_story import BEGIN, CALM, END, NIGHT, ShiftStory, at, recipients, replaced, texts

from escalation import shift_events as happened
from escalation.offer import OfferPurpose, OfferState
from escalation.swaps import LONGEST, seek_stand_in
from schedules.shift import Role

# --- it comes to nothing ------------------------------------------------------------------------------------


def test_withdrawn_offer_takes_its_keys_back() -> None:
    """Everybody who was asked reads that it is over; who presses later is told so."""
    (offer,) = offers().offers
    decision = answers(offer, happened.OfferWithdrawn(by="sam"))

    assert state(decision) is OfferState.WITHDRAWN
    assert all(replaced(decision, one) == ["offer-ended"] for one in offer.asked)
    assert replaced(decision, "sam") == ["offer-withdrawn"]
    late = answers(decision.offers[0], happened.Accepted(by="ali"))
    assert late.refused == "refused-offer-withdrawn"


def test_only_its_worker_withdraws_it() -> None:
    """Somebody who was asked can say no, not take it back."""
    (offer,) = offers().offers

    assert answers(offer, happened.OfferWithdrawn(by="ali")).refused == "refused-shift-not-yours"


def test_offer_that_everybody_declines_is_over() -> None:
    """Its worker reads at once that he has to look elsewhere."""
    (offer,) = offers().offers
    said_no = [happened.OfferDeclined(by=one) for one in offer.asked]
    assert state(answers(offer, *said_no[:-1])) is OfferState.OPEN

    decision = answers(offer, *said_no)
    assert state(decision) is OfferState.EXPIRED
    assert decision.offers[0].until is None
    assert [one.edits_alert for one in decision.messages if one.text == "offer-nobody"] == [True, False]
    assert answers(decision.offers[0], happened.Accepted(by="ali")).refused == "refused-offer-expired"


def test_decline_counts_once_and_only_of_who_was_asked() -> None:
    """A second press changes nothing; a stranger's is refused."""
    (offer,) = offers().offers
    once = answers(offer, happened.OfferDeclined(by="ali"))
    again = answers(once.offers[0], happened.OfferDeclined(by="ali"))

    assert replaced(once, "ali") == ["offer-declined"]
    assert again.counted
    assert again.messages == again.log == ()
    assert answers(offer, happened.OfferDeclined(by="zed")).refused == "refused-not-your-team"


def test_question_that_cannot_be_delivered_counts_as_no() -> None:
    """Who cannot read it cannot take it: the last such one ends the offer."""
    (offer,) = offers(to="eva").offers
    decision = answers(offer, happened.Undeliverable(person="eva", reason="blocked"))

    assert state(decision) is OfferState.EXPIRED
    assert decision.log[0].reason == "blocked"
    assert texts(answers(offer, happened.Undeliverable(person="zed", reason="blocked"))) == []


def test_who_waits_for_an_agreement_is_not_lost_to_a_question_that_bounced() -> None:
    """He has answered already: an old question that comes back takes nothing away."""
    (offer,) = offers(to="eva").offers
    late = happened.Undeliverable(person="eva", reason="blocked")
    decision = answers(offer, happened.Accepted(by="eva"), late, policy=ASKED)

    assert decision.messages == ()
    assert decision.offers[0].is_open


def test_swap_that_nobody_took_ends_when_the_shift_begins() -> None:
    """Equal to the start: it stays his, and he reads it."""
    (offer,) = offers().offers
    decision = answers(offer, happened.TimeCame(), now=BEGIN)

    assert state(decision) is OfferState.EXPIRED
    assert texts(decision, "sam") == ["offer-expired", "offer-expired"]
    assert all(replaced(decision, one) == ["offer-ended"] for one in offer.asked)


def test_time_before_the_shift_begins_ends_nothing() -> None:
    """A timer that fires too early leaves the offer open."""
    (offer,) = offers().offers
    decision = answers(offer, happened.TimeCame(), now=BEGIN - timedelta(seconds=1))

    assert decision.messages == ()
    assert decision.offers == (offer,)


def test_offer_of_a_shift_that_is_not_his_any_more_promises_nothing() -> None:
    """The rota took it from him: the offer ends, and nobody reads that it stays his."""
    (offer,) = offers().offers
    decision = answers(offer, happened.Dropped())

    assert state(decision) is OfferState.WITHDRAWN
    assert replaced(decision, "sam") == ["offer-ended"]


# --- a stand-in ---------------------------------------------------------------------------------------------


def test_stand_in_goes_from_the_backup_to_the_team() -> None:
    """The backup cannot either: the whole team is asked, and the coordinators hear it."""
    offer = stand_in()
    assert offer.asked == ("noor",)

    decision = answers(offer, happened.OfferDeclined(by="noor"))
    assert decision.offers[0].asked == ("noor", "ali", "eva")
    assert recipients(decision, "offer-ask") == ["ali", "eva"]
    told = [one for one in decision.messages if one.text == "coordinator-stand-in-nobody"]
    assert [(one.to, one.args["people"]) for one in told] == [("kim", "ali,eva"), ("lot", "ali,eva")]


def test_stand_in_whom_nobody_wants_to_be_stays_open_to_the_end() -> None:
    """The coordinators hear that nobody is left to ask; the shift is still to be had."""
    said_no = [happened.OfferDeclined(by=one) for one in ("noor", "ali", "eva")]
    decision = answers(stand_in(), *said_no)

    assert state(decision) is OfferState.OPEN
    assert decision.offers[0].until == END
    assert decision.messages[-1].args["people"] == ""
    assert state(answers(decision.offers[0], happened.Accepted(by="eva"))) is OfferState.TAKEN


def test_without_a_backup_the_team_is_asked_at_once() -> None:
    """Also when the backup is there and nothing reaches him."""
    nobody = replace(CALM, backup=())
    mute = replace(CALM, unreachable={"noor": "blocked"})

    assert stand_in(around=nobody).asked == ("noor", "ali", "eva")
    assert stand_in(around=mute).asked == ("ali", "eva")


def test_for_a_backup_the_team_is_asked() -> None:
    """There is no backup of a backup."""
    assert stand_in(role=Role.BACKUP, around=replace(CALM, backup=("ali",))).asked == ("noor", "ali", "eva")


def test_stand_in_is_sought_for_what_is_left() -> None:
    """From now on when the shift runs, from its begin when it is to come; of an endless one for a day."""
    assert stand_in(now=at(60)).start == at(60)
    assert stand_in().start == BEGIN
    endless = ShiftStory(duty=replace(NIGHT, end=None)).opens()
    (offer,) = seek_stand_in(endless.watch, now=at(60), around=CALM).offers
    assert offer.end == at(60) + LONGEST


def test_stand_in_that_nobody_took_ends_with_the_shift_in_silence() -> None:
    """Its worker never offered anything, so he is not told that it stays his."""
    decision = answers(stand_in(), happened.TimeCame(), now=END)

    assert state(decision) is OfferState.EXPIRED
    assert texts(decision, "sam") == []
    assert replaced(decision, "noor") == ["offer-ended"]
    assert decision.offers[0].purpose is OfferPurpose.STAND_IN
