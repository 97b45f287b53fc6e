"""Offers that live in a test: how one is made, and what a row of answers makes of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from shift_story import BEGIN, CALM, END, NIGHT, ShiftStory

from escalation import shift_events as happened
from escalation.offer import Offer, OfferState
from escalation.rota_decision import RotaAround, RotaDecision
from escalation.shift_policy import Approval, ShiftPolicy
from escalation.swaps import decide_offer, offer_out, seek_stand_in
from schedules.duties import Duty
from schedules.shift import Because, Override, Role

DAY_BEFORE = BEGIN - timedelta(hours=24)
TOLD, ASKED = ShiftPolicy(), ShiftPolicy(approval=Approval.ASKED)
SWAP = Override(
    "oost", Role.ON_DUTY, workers=("ali",), start=BEGIN, end=END, because=Because.SWAP, replaces=("sam",)
)


def offers(
    *,
    to: str = "",
    by: str = "sam",
    duty: Duty = NIGHT,
    now: datetime = DAY_BEFORE,
    around: RotaAround = CALM,
) -> RotaDecision:
    """A worker offers a shift."""
    return offer_out(duty, provider="salland", by=by, to=to, now=now, around=around)


def stand_in(*, role: Role = Role.ON_DUTY, now: datetime = DAY_BEFORE, around: RotaAround = CALM) -> Offer:
    """Somebody said that he cannot; what is asked of others."""
    story = ShiftStory(duty=replace(NIGHT, role=role)).opens()
    (offer,) = seek_stand_in(story.watch, now=now, around=around).offers
    return offer


def answers(
    offer: Offer,
    *events: happened.OfferEvent,
    now: datetime = DAY_BEFORE,
    policy: ShiftPolicy = TOLD,
    around: RotaAround = CALM,
) -> RotaDecision:
    """What the last of these events makes of the offer."""
    for event in events:
        decision = decide_offer(offer, event, now=now, policy=policy, around=around)
        if decision.counted:
            (offer,) = decision.offers
    return decision


def state(decision: RotaDecision) -> OfferState:
    """How far the offer has come."""
    return decision.offers[0].state
