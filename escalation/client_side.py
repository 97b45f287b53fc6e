"""What the client's calls, words and keys do to his case."""

from datetime import timedelta

from escalation import alerting, ladder, onsite
from escalation import events as happened
from escalation.calling import UNCLEAR_KEYS, alarm, ask, queue, raise_to
from escalation.case import Cause, Purpose, State, Timer
from escalation.client_silent import called_for, called_for_again, is_his_own, log_call
from escalation.decision import CLIENT, Lane
from escalation.draft import Draft
from escalation.urgency import Urgency, rank

TELLING = timedelta(minutes=10)
"""What follows `Het kan wachten` this soon belongs to that request."""

TIMES_TOLD = (3, 10, 30, 100)
"""Of the same words again and again in one go the owner is told how often, now and then, and not each time."""

__all__ = [
    "asked_call",
    "asked_visit",
    "called_again",
    "can_wait",
    "dagdeel_ended",
    "dagdeel_overdue",
    "hand_out",
    "opened",
    "unanswered",
    "withdrew",
]


def opened(draft: Draft, event: happened.Called) -> None:
    """A new case, by its urgency: alerted at once, asked about, or queued for the next dagdeel."""
    is_urgent = event.urgency in (Urgency.SPOED, Urgency.NOOD)
    draft.change(state=State.OPEN if is_urgent else State.ASKED)
    log_call(draft, "opened", event)
    if event.cause is not Cause.CLIENT:
        called_for(draft, event)
    if is_urgent:
        alarm(draft, event)
    elif event.urgency is Urgency.DAGDEEL:
        queue(draft, asks=event.by_key, event=event)
    else:
        ask(draft)


def called_again(draft: Draft, event: happened.Called) -> None:
    """What the client does while he has a case joins it. Worse words raise it; nothing lowers it."""
    log_call(draft, "joined", event)
    if event.cause is not Cause.CLIENT:
        called_for_again(draft, event)
        return
    if rank(event.urgency) >= rank(Urgency.UNCLEAR):
        is_his_own(draft)
    if event.urgency in (Urgency.SPOED, Urgency.NOOD):
        _needs_again(draft)
    case = draft.case
    if event.urgency in (Urgency.SPOED, Urgency.NOOD) and rank(event.urgency) > rank(case.urgency):
        _relay(draft, event)
        raise_to(draft, event.urgency, by=event.by)
    elif case.owner and case.owner in draft.around.unreachable:  # never say that he got it
        draft.tell_client("client-still", keys=True, people=",".join(case.offered_to))
    elif case.owner:
        _relay(draft, event)
        draft.tell_client("client-relayed", lane=Lane.TALK, owner=case.owner)
    elif case.state is State.ASKED:
        if event.urgency is Urgency.DAGDEEL:
            queue(draft, asks=False)
        else:
            draft.send(CLIENT, "client-unclear", keys=UNCLEAR_KEYS)
    elif case.urgency is not Urgency.DAGDEEL:
        draft.tell_client("client-still", keys=True, people=",".join(case.alerted))
    elif event.urgency is Urgency.UNCLEAR and not _is_telling(draft):
        ask(draft)
    else:
        draft.tell_client("client-added", at=_handed_out_at(draft))


def _relay(draft: Draft, event: happened.Called) -> None:
    """Brings the client's words, or his press of the key for help, to the owner."""
    owner = draft.case.owner
    if not owner:
        return
    if event.text_id:
        if event.times == 1 or event.times in TIMES_TOLD:
            times = {"times": event.times} if event.times > 1 else {}
            draft.send(owner, "relay-to-worker", args={"text_id": event.text_id, **times}, is_detail=True)
    else:
        draft.tell_owner("owner-called-again")


def asked_call(draft: Draft, event: happened.AskedCall) -> None:
    """`Bel mij`: the owner reads it at once, and whoever takes the case finds it."""
    draft.log("asked_call", who=event.by)
    is_his_own(draft)
    _needs_again(draft)
    _wake_up(draft, by=event.by)
    if draft.case.owner:
        draft.tell_owner("owner-call-client")
        draft.tell_client("client-call-asked", owner=draft.case.owner)
    else:
        draft.tell_client("client-call-noted", people=",".join(draft.case.alerted))


def asked_visit(draft: Draft, event: happened.AskedVisit) -> None:
    """`Kom naar mij toe`: the on-site clock starts."""
    draft.log("asked_visit", who=event.by)
    if "visit" not in draft.case.reported:  # from now on no undoing of a worker's stops the clock
        draft.change(reported=(*draft.case.reported, "visit"))
    is_his_own(draft)
    _needs_again(draft)
    _wake_up(draft, by=event.by)
    onsite.decide_visit(draft, by=event.by)
    if draft.case.owner:
        draft.tell_owner("owner-come-to-client", until=_deadline(draft))
        said = {
            State.EN_ROUTE: "client-en-route",
            State.ON_SITE: "client-arrived",
        }  # he need not be asked to leave
        draft.tell_client(said.get(draft.case.state, "client-visit-asked"), owner=draft.case.owner)
    else:
        draft.tell_client("client-visit-noted", people=",".join(draft.case.alerted))


def _needs_again(draft: Draft) -> None:
    """The client needs somebody after he had said that he was better: the climb gets its pace back."""
    if draft.case.withdrawn_at is None:
        return
    draft.change(withdrawn_at=None)
    draft.log("withdrawal_ended")
    if not draft.case.owner:
        ladder.speed_up(draft)
        alerting.resend(draft)


def withdrew(draft: Draft, event: happened.Withdrew) -> None:
    """`Het gaat weer`: thanks, and somebody still calls. Spoed climbs on half as fast, nood as before."""
    case = draft.case
    draft.log("withdrew", who=event.by)
    if case.state is State.ASKED:
        draft.change(withdrawn_at=draft.now)
        queue(draft, asks=False)
        return
    first = case.withdrawn_at is None
    draft.change(withdrawn_at=case.withdrawn_at or draft.now)
    draft.tell_client("client-withdrawn", owner=case.owner or "", people=",".join(case.alerted))
    if case.owner:
        draft.tell_owner("owner-client-better")
        return
    if first and case.climb and case.urgency is Urgency.SPOED:
        ladder.slow_down(draft)
        alerting.resend(draft)


def can_wait(draft: Draft, event: happened.CanWait) -> None:
    """`Het kan wachten`: answers the one question; it never lowers a case that is being climbed."""
    if draft.case.state is State.ASKED:
        draft.log("can_wait", who=event.by)
        queue(draft, asks=False)
        return
    draft.forget(Timer.UNCLEAR)
    called_again(draft, happened.Called(by=event.by, urgency=Urgency.DAGDEEL, by_key=True))


def unanswered(draft: Draft) -> None:
    """Nobody answered the one question: it is spoed."""
    draft.forget(Timer.UNCLEAR)
    raise_to(draft, Urgency.SPOED, by="")


def hand_out(draft: Draft) -> None:
    """The dagdeel has begun: whoever is on duty gets the request."""
    draft.forget(Timer.HAND_OUT)
    if draft.case.owner:
        return  # it was taken before its time
    draft.change(state=State.OPEN)
    draft.log("handed_out", before=State.QUEUED)
    ladder.start(draft, Purpose.ALERT)


def dagdeel_ended(draft: Draft) -> None:
    """It should have been handled by now: owner (or who was asked) and coordinators are told."""
    draft.forget(Timer.DAGDEEL_ENDS)
    draft.log("dagdeel_ended", reason=draft.case.owner or "no_owner")
    if draft.case.owner:
        draft.tell_owner("owner-dagdeel-ended")
    else:
        alerting.resend(draft)
    draft.tell_coordinators("coordinator-dagdeel-ended", besides=draft.case.owner or "")


def dagdeel_overdue(draft: Draft) -> None:
    """A second dagdeel has passed: it becomes what the policy says."""
    draft.forget(Timer.DAGDEEL_OVERDUE)
    draft.log("dagdeel_overdue")
    raise_to(draft, draft.case.policy.dagdeel_not_handled, by="")


def _wake_up(draft: Draft, *, by: str) -> None:
    """A client who asks for somebody while his request waits needs him now."""
    if draft.case.state in (State.ASKED, State.QUEUED) or (
        draft.case.urgency is Urgency.DAGDEEL and not draft.case.owner
    ):
        raise_to(draft, Urgency.SPOED, by=by)


def _handed_out_at(draft: Draft) -> str:
    moment = draft.case.timers.get(Timer.HAND_OUT)
    return moment.isoformat() if moment else ""


def _deadline(draft: Draft) -> str:
    decided = draft.case.on_site_decided_at or draft.now
    return (decided + draft.case.policy.norm).isoformat()


def _is_telling(draft: Draft) -> bool:
    """Whether the client may still be telling what his request is about."""
    return draft.now - draft.case.opened_at <= TELLING
