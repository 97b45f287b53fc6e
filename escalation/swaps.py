"""A shift changes hands: offered to colleagues, or asked of others when its worker cannot.

The first who takes an offered shift has it; a coordinator is told, or has to agree where the policy says so.
What is agreed becomes an override of the rota, so that the rota itself, and what it was, stays as it is.
Somebody who says that he cannot do his own shift is another matter: then the backup is asked, and after him the
whole team, until somebody does it or it is over, and nobody has to agree.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import singledispatch
from typing import Any
from uuid import uuid4

from escalation import shift_events as happened
from escalation.decision import Key, Press
from escalation.duty_watch import DutyWatch
from escalation.offer import Offer, OfferPurpose, OfferState
from escalation.rota_decision import RotaAround, RotaDecision
from escalation.rota_draft import RotaDraft
from escalation.shift_policy import Approval, ShiftPolicy
from schedules.duties import Duty
from schedules.shift import Because, Override, Role

__all__ = ["LONGEST", "decide_offer", "hand_to", "offer_out", "seek_stand_in"]

LONGEST = timedelta(hours=24)
"""How much of a shift without an end changes hands at once."""


class _OfferDraft(RotaDraft):
    """What one event makes of one offer."""

    def __init__(self, offer: Offer, *, now: datetime, around: RotaAround) -> None:
        super().__init__(
            subject=offer.id,
            teams=offer.teams,
            role=offer.role,
            worker=offer.worker,
            start=offer.start,
            end=offer.end,
            now=now,
            around=around,
        )
        self.offer = offer

    def change(self, **fields: Any) -> None:
        self.offer = replace(self.offer, **fields)

    def ask(self, people: Sequence[str]) -> list[str]:
        """Asks those who can be reached and were not asked yet; gives back who they are."""
        fresh = [one for one in self.reachable(people) if one not in (*self.offer.asked, self.offer.worker)]
        self.change(asked=(*self.offer.asked, *fresh))
        keys = ((Press(Key.ACCEPT_OFFER, self.offer.id),), (Press(Key.DECLINE_OFFER, self.offer.id),))
        for person in fresh:
            self.send(person, "offer-ask", asks=True, keys=keys, purpose=self.offer.purpose.value)
        if fresh:
            self.log("offered", who=self.offer.worker, reason=",".join(fresh))
        return fresh

    def end_for(self, people: Sequence[str], text: str, **args: Any) -> None:
        """Takes the keys away from those who were asked, and says why."""
        for person in people:
            self.send(person, text, replaces=True, **args)

    def finish(self, **changed: Any) -> RotaDecision:
        return super().finish(offers=(self.offer,), **changed)


# --- offering -----------------------------------------------------------------------------------------------


def offer_out(
    duty: Duty, *, provider: str, by: str, to: str, now: datetime, around: RotaAround
) -> RotaDecision:
    """A worker offers his shift to one colleague, or to all (``to`` is empty). It stays his until it is taken."""
    end = duty.end or duty.start
    offer = Offer(
        id=str(uuid4()),
        provider=provider,
        purpose=OfferPurpose.SWAP,
        worker=duty.worker,
        role=duty.role,
        teams=duty.teams,
        start=duty.start,
        end=end,
        made_at=now,
        until=duty.start if duty.start > now else end,
    )
    draft = _OfferDraft(offer, now=now, around=around)
    if duty.worker != by:
        draft.refused = "refused-shift-not-yours"
    elif duty.end is None:
        draft.refused = "refused-shift-endless"
    elif duty.end <= now:
        draft.refused = "refused-shift-over"
    elif not draft.ask([one for one in around.team if to in ("", one)]):
        draft.refused = "refused-unreachable"
    if not draft.refused:
        keys = ((Press(Key.WITHDRAW_OFFER, offer.id),),)
        draft.send(by, "offer-made", asks=True, keys=keys, people=",".join(draft.offer.asked))
    return draft.finish()


def seek_stand_in(watch: DutyWatch, *, now: datetime, around: RotaAround) -> RotaDecision:
    """Asks the backup, and without one the team, to do a shift whose worker cannot; its one offer says whom."""
    start = max(watch.start, now)
    offer = Offer(
        id=str(uuid4()),
        provider=watch.provider,
        purpose=OfferPurpose.STAND_IN,
        worker=watch.worker,
        role=watch.role,
        teams=watch.teams,
        start=start,
        end=watch.end or start + LONGEST,
        made_at=now,
        until=watch.end or start + LONGEST,
    )
    draft = _OfferDraft(offer, now=now, around=around)
    if not (watch.role is Role.ON_DUTY and draft.ask(around.backup)):
        draft.ask(around.team)
    return draft.finish()


# --- answering ----------------------------------------------------------------------------------------------


def decide_offer(
    offer: Offer, event: happened.OfferEvent, *, now: datetime, policy: ShiftPolicy, around: RotaAround
) -> RotaDecision:
    """What this event makes of this offer; ``refused`` names the text when it does not count."""
    draft = _OfferDraft(offer, now=now, around=around)
    if not offer.is_open:
        draft.refused = _OVER[offer.state]
    elif isinstance(event, happened.Accepted):
        _accepted(event, draft, policy)
    else:
        _happen(event, draft)
    return draft.finish()


_OVER = {
    OfferState.TAKEN: "refused-offer-gone",
    OfferState.WITHDRAWN: "refused-offer-withdrawn",
    OfferState.EXPIRED: "refused-offer-expired",
}


def _accepted(event: happened.Accepted, draft: _OfferDraft, policy: ShiftPolicy) -> None:
    """The first has it, or waits for a coordinator to agree; the others read who was first."""
    offer = draft.offer
    if event.by == offer.worker:
        draft.refused = "refused-offer-own"
    elif offer.state is OfferState.WAITS:
        draft.refused = "refused-offer-gone"
    elif event.by not in offer.asked:
        draft.refused = "refused-not-your-team"
    elif offer.end <= draft.now:
        draft.refused = "refused-shift-over"
    elif offer.purpose is OfferPurpose.SWAP and policy.approval is Approval.ASKED:
        _wait_for_coordinator(draft, event.by)
    else:
        _take(draft, event.by)


def _wait_for_coordinator(draft: _OfferDraft, by: str) -> None:
    offer = draft.offer
    draft.change(state=OfferState.WAITS, taken_by=by)
    draft.log("accepted", who=by, reason="waits")
    draft.send(by, "offer-waits", replaces=True)
    draft.send(offer.worker, "offer-waits-told", owner=by)
    draft.end_for([one for one in offer.asked if one != by], "offer-gone", owner=by)
    keys = ((Press(Key.APPROVE_SWAP, offer.id),), (Press(Key.REFUSE_SWAP, offer.id),))
    draft.tell(draft.around.coordinators, "offer-approve", asks=True, keys=keys, owner=by)


def _take(draft: _OfferDraft, by: str) -> None:
    """It is agreed: the rota changes, and everybody who was asked or told reads it."""
    offer = draft.offer
    because = Because.SWAP if offer.purpose is OfferPurpose.SWAP else Because.TAKEN_OVER
    draft.change(state=OfferState.TAKEN, taken_by=by, until=None)
    draft.log("taken", who=by)
    hand_to(by, draft, replaces=(offer.worker,), because=because, end=offer.end)
    draft.send(by, "offer-yours", replaces=True)
    draft.end_for([one for one in offer.asked if one != by], "offer-gone", owner=by)
    draft.send(offer.worker, "offer-taken", replaces=True, owner=by)
    draft.tell([offer.worker], "offer-taken", owner=by)
    told = [one for one in draft.around.coordinators if one not in (by, offer.worker)]
    how = because.value if because is Because.SWAP else "stand in"
    draft.tell(told, "coordinator-swap", owner=by, because=how)


def hand_to(by: str, draft: RotaDraft, *, replaces: tuple[str, ...], because: Because, end: datetime) -> None:
    """From now on, or from its start on, he does the shift instead of these."""
    for team in draft.teams:
        override = Override(
            team=team,
            role=draft.role,
            workers=(by,),
            start=max(draft.now, draft.start),
            end=end,
            because=because,
            replaces=replaces,
        )
        draft.agree(override, by=by)


@singledispatch
def _happen(event: object, draft: _OfferDraft) -> None:
    raise TypeError(f"an offered shift knows no {type(event).__name__}")


@_happen.register
def _(event: happened.OfferDeclined, draft: _OfferDraft) -> None:
    offer = draft.offer
    if event.by not in offer.asked:
        draft.refused = "refused-not-your-team"
    elif offer.state is OfferState.WAITS:
        draft.refused = "refused-offer-gone"
    elif event.by not in offer.declined:
        draft.send(event.by, "offer-declined", replaces=True)
        _goes_on_without(draft, event.by, why="declined")


@_happen.register
def _(event: happened.Undeliverable, draft: _OfferDraft) -> None:
    offer = draft.offer
    has_answered = offer.state is OfferState.WAITS or event.person in offer.declined
    if event.person in offer.asked and not has_answered:
        _goes_on_without(draft, event.person, why=event.reason)


def _goes_on_without(draft: _OfferDraft, person: str, *, why: str) -> None:
    """With nobody left who could take it, the team is asked for a stand-in; a swap has come to nothing."""
    draft.change(declined=(*draft.offer.declined, person))
    draft.log("offer_declined", who=person, reason=why)
    offer = draft.offer
    if set(offer.asked) - set(offer.declined):
        return
    if offer.purpose is OfferPurpose.STAND_IN:
        fresh = draft.ask(draft.around.team)
        told = [one for one in draft.around.coordinators if one != offer.worker]
        draft.tell(told, "coordinator-stand-in-nobody", people=",".join(fresh))
        return
    draft.change(state=OfferState.EXPIRED, until=None)
    draft.send(offer.worker, "offer-nobody", replaces=True)
    draft.tell([offer.worker], "offer-nobody")


@_happen.register
def _(event: happened.OfferWithdrawn, draft: _OfferDraft) -> None:
    if event.by != draft.offer.worker:
        draft.refused = "refused-shift-not-yours"
        return
    _end(draft, OfferState.WITHDRAWN, who=event.by, text="offer-ended")
    draft.send(event.by, "offer-withdrawn", replaces=True)


@_happen.register
def _(event: happened.Dropped, draft: _OfferDraft) -> None:
    """It is no longer his shift, or he does it after all."""
    _end(draft, OfferState.WITHDRAWN, who=draft.offer.worker, text="offer-ended")
    draft.send(draft.offer.worker, "offer-ended", replaces=True)


@_happen.register
def _(event: happened.TimeCame, draft: _OfferDraft) -> None:
    """The shift begins, and nobody took it; one for which somebody has to stand in is offered to its end."""
    if draft.offer.until is None or draft.now < draft.offer.until:
        return
    _end(draft, OfferState.EXPIRED, who=draft.offer.worker, text="offer-ended")
    if draft.offer.purpose is OfferPurpose.SWAP:
        draft.send(draft.offer.worker, "offer-expired", replaces=True)
        draft.tell([draft.offer.worker], "offer-expired")


def _end(draft: _OfferDraft, state: OfferState, *, who: str, text: str) -> None:
    offer = draft.offer
    draft.change(state=state, until=None)
    draft.log(state.value, who=who)
    draft.end_for([*offer.asked, *draft.around.coordinators], text)
    if offer.taken_by:  # he waits for a coordinator, without a key that could be taken away
        draft.tell([offer.taken_by], text)


@_happen.register
def _(event: happened.Approved, draft: _OfferDraft) -> None:
    taker = _taker(draft)
    if taker:
        draft.log("approved", who=event.by)
        asked = dict.fromkeys([*draft.around.coordinators, event.by])
        draft.end_for(list(asked), "offer-approved", owner=taker)
        _take(draft, taker)
        draft.tell([taker], "offer-yours")


@_happen.register
def _(event: happened.Refused, draft: _OfferDraft) -> None:
    taker = _taker(draft)
    if taker:
        draft.change(state=OfferState.WITHDRAWN, until=None)
        draft.log("not_approved", who=event.by)
        asked = dict.fromkeys([*draft.around.coordinators, event.by])
        draft.end_for(list(asked), "offer-not-approved", owner=taker)
        draft.end_for([draft.offer.worker, taker], "offer-refused", owner=taker)
        draft.tell([draft.offer.worker, taker], "offer-refused", owner=taker)


def _taker(draft: _OfferDraft) -> str | None:
    """Who waits for a coordinator; nobody does before anybody took it, and nothing is left of it at its end."""
    is_over = draft.offer.end <= draft.now
    if draft.offer.state is OfferState.WAITS and not is_over:
        return draft.offer.taken_by
    draft.refused = "refused-shift-over" if is_over else "refused-offer-withdrawn"
    return None
