"""Shifts that are offered: the first who takes one has it, where needed once a coordinator agrees."""

from dataclasses import replace
from datetime import datetime

import pytest
from offer_story import ASKED, DAY_BEFORE, SWAP, answers, offers, stand_in, state
from shift_story import BEGIN, CALM, END, NIGHT, at, keys_of, logged, recipients, replaced, texts

from escalation import shift_events as happened
from escalation.decision import Key
from escalation.offer import OfferState
from escalation.rota_decision import RotaDecision
from schedules.shift import Because

# --- offering -----------------------------------------------------------------------------------------------


def test_offer_to_all_asks_everybody_who_can_be_reached() -> None:
    """Each gets the same question; its worker reads whom it went to and can take it back."""
    decision = offers(around=replace(CALM, unreachable={"eva": "blocked"}))

    (offer,) = decision.offers
    assert offer.asked == ("noor", "ali")
    assert recipients(decision, "offer-ask") == ["noor", "ali"]
    assert recipients(decision, "offer-made") == ["sam"]
    assert keys_of(decision.messages[-1]) == [Key.WITHDRAW_OFFER]
    assert decision.messages[-1].args["people"] == "noor,ali"
    assert all(one.is_alert for one in decision.messages)
    assert offer.until == BEGIN
    assert not decision.overrides


def test_offer_to_one_asks_only_him() -> None:
    """The others hear nothing of it."""
    assert offers(to="eva").offers[0].asked == ("eva",)


def test_offer_of_a_running_shift_lasts_until_its_end() -> None:
    """What is left of it can still change hands."""
    (offer,) = offers(now=at(30)).offers

    assert offer.until == END


@pytest.mark.parametrize(
    ("decision", "text"),
    [
        (offers(by="ali"), "refused-shift-not-yours"),
        (offers(duty=replace(NIGHT, end=None)), "refused-shift-endless"),
        (offers(now=END), "refused-shift-over"),
        (offers(to="eva", around=replace(CALM, unreachable={"eva": "blocked"})), "refused-unreachable"),
        (offers(to="sam"), "refused-unreachable"),
        (offers(to="zed"), "refused-unreachable"),
        (offers(around=replace(CALM, team=())), "refused-unreachable"),
    ],
    ids=["not his", "endless", "over", "one unreachable", "himself", "not of the team", "nobody"],
)
def test_offer_that_cannot_be_made_is_refused(decision: RotaDecision, text: str) -> None:
    """Nothing is kept and nobody is asked."""
    assert decision.refused == text
    assert not decision.offers
    assert not decision.messages


# --- taking -------------------------------------------------------------------------------------------------


def test_first_to_accept_has_the_shift() -> None:
    """The rota changes, the coordinators are told, and the others read who was first."""
    (offer,) = offers().offers
    decision = answers(offer, happened.Accepted(by="ali"))

    assert state(decision) is OfferState.TAKEN
    assert decision.offers[0].until is None
    assert decision.overrides == (SWAP,)
    assert decision.made_by == "ali"
    assert replaced(decision, "ali") == ["offer-yours"]
    assert replaced(decision, "noor") == replaced(decision, "eva") == ["offer-gone"]
    assert texts(decision, "sam") == ["offer-taken", "offer-taken"]
    assert recipients(decision, "coordinator-swap") == ["kim", "lot"]
    assert {one.args["owner"] for one in decision.messages if "owner" in one.args} == {"ali"}


def test_second_to_accept_is_refused_and_the_offer_says_who_was_first() -> None:
    """Two presses race; the loser is told by whom, and changes nothing."""
    (offer,) = offers().offers
    first = answers(offer, happened.Accepted(by="ali")).offers[0]
    second = answers(first, happened.Accepted(by="noor"))

    assert second == RotaDecision(subject=offer.id, refused="refused-offer-gone")
    assert first.taken_by == "ali"


def test_running_shift_changes_hands_from_this_moment_on() -> None:
    """What he did until now stays his."""
    (offer,) = offers(now=at(30)).offers
    decision = answers(offer, happened.Accepted(by="ali"), now=at(31))

    assert decision.overrides == (replace(SWAP, start=at(31)),)


def test_shift_for_several_teams_changes_hands_in_each() -> None:
    """A shared night has one worker, not one for each team."""
    (offer,) = offers(duty=replace(NIGHT, teams=("oost", "west"))).offers
    decision = answers(offer, happened.Accepted(by="ali"))

    assert decision.overrides == (SWAP, replace(SWAP, team="west"))


@pytest.mark.parametrize(
    ("by", "when", "text"),
    [
        ("sam", DAY_BEFORE, "refused-offer-own"),
        ("zed", DAY_BEFORE, "refused-not-your-team"),
        ("ali", END, "refused-shift-over"),
    ],
)
def test_acceptance_that_does_not_count(by: str, when: datetime, text: str) -> None:
    """His own, somebody who was not asked, and a shift that is over at this very moment."""
    (offer,) = offers().offers

    assert answers(offer, happened.Accepted(by=by), now=when).refused == text


# --- a coordinator has to agree -----------------------------------------------------------------------------


def test_swap_waits_for_a_coordinator_where_the_policy_says_so() -> None:
    """Until somebody agrees the rota stays as it is; the others are told that somebody takes it."""
    (offer,) = offers().offers
    decision = answers(offer, happened.Accepted(by="ali"), policy=ASKED)

    assert state(decision) is OfferState.WAITS
    assert decision.offers[0].until == BEGIN
    assert not decision.overrides
    assert replaced(decision, "ali") == ["offer-waits"]
    assert texts(decision, "sam") == ["offer-waits-told"]
    assert replaced(decision, "noor") == ["offer-gone"]
    asked = [one for one in decision.messages if one.text == "offer-approve"]
    assert [one.to for one in asked] == ["kim", "lot"]
    assert keys_of(asked[0]) == [Key.APPROVE_SWAP, Key.REFUSE_SWAP]


def test_second_acceptance_and_late_refusal_while_it_waits_are_refused() -> None:
    """Somebody has it already, even if not for certain."""
    (offer,) = offers().offers
    waits = answers(offer, happened.Accepted(by="ali"), policy=ASKED).offers[0]

    for event in (
        happened.Accepted(by="noor"),
        happened.Accepted(by="ali"),
        happened.OfferDeclined(by="eva"),
    ):
        assert answers(waits, event, policy=ASKED).refused == "refused-offer-gone"


def test_agreement_makes_it_so() -> None:
    """The taker, its worker and the coordinators read it; the other coordinator loses his keys."""
    (offer,) = offers().offers
    decision = answers(offer, happened.Accepted(by="ali"), happened.Approved(by="kim"), policy=ASKED)

    assert state(decision) is OfferState.TAKEN
    assert decision.overrides == (SWAP,)
    assert "offer-yours" in texts(decision, "ali")
    assert replaced(decision, "kim") == replaced(decision, "lot") == ["offer-approved"]
    assert logged(decision) == ["approved", "taken"]


def test_second_coordinator_to_agree_changes_nothing() -> None:
    """One agreement is enough, and one is kept."""
    (offer,) = offers().offers
    taken = answers(offer, happened.Accepted(by="ali"), happened.Approved(by="kim"), policy=ASKED).offers[0]

    assert answers(taken, happened.Approved(by="lot"), policy=ASKED).refused == "refused-offer-gone"
    assert answers(taken, happened.Refused(by="lot"), policy=ASKED).refused == "refused-offer-gone"


def test_refused_swap_leaves_the_shift_where_it_was() -> None:
    """Both of them read it; the rota was never touched."""
    (offer,) = offers().offers
    decision = answers(offer, happened.Accepted(by="ali"), happened.Refused(by="kim"), policy=ASKED)

    assert state(decision) is OfferState.WITHDRAWN
    assert not decision.overrides
    assert "offer-refused" in texts(decision, "sam")
    assert "offer-refused" in texts(decision, "ali")
    assert replaced(decision, "lot") == ["offer-not-approved"]


@pytest.mark.parametrize("event", [happened.Approved(by="kim"), happened.Refused(by="kim")])
def test_nothing_to_agree_to_is_refused(event: happened.OfferEvent) -> None:
    """Nobody has taken it yet."""
    (offer,) = offers().offers

    assert answers(offer, event, policy=ASKED).refused == "refused-offer-withdrawn"


def test_agreement_after_the_end_is_refused() -> None:
    """A shift that is over is nobody's any more, also when its timer has not fired yet."""
    (offer,) = offers(now=at(30)).offers
    waits = answers(offer, happened.Accepted(by="ali"), now=at(31), policy=ASKED).offers[0]

    assert answers(waits, happened.Approved(by="kim"), now=END, policy=ASKED).refused == "refused-shift-over"


@pytest.mark.parametrize(
    "event", [happened.OfferWithdrawn(by="sam"), happened.TimeCame(), happened.Dropped()]
)
def test_who_waits_for_an_agreement_reads_that_it_came_to_nothing(event: happened.OfferEvent) -> None:
    """He was told that a coordinator has to agree: he must not wait for it through the night."""
    (offer,) = offers().offers
    decision = answers(offer, happened.Accepted(by="ali"), event, now=BEGIN, policy=ASKED)

    assert not decision.offers[0].is_open
    assert ("ali", "offer-ended", False) in [(one.to, one.text, one.edits_alert) for one in decision.messages]
    assert replaced(decision, "kim") == ["offer-ended"]


def test_stand_in_needs_no_agreement() -> None:
    """Somebody who cannot cannot; waiting for a coordinator would leave a hole."""
    decision = answers(stand_in(), happened.Accepted(by="noor"), policy=ASKED)

    assert state(decision) is OfferState.TAKEN
    assert decision.overrides == (replace(SWAP, workers=("noor",), because=Because.TAKEN_OVER),)
