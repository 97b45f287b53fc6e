"""What the client's calls, words and keys do to his case."""

from datetime import timedelta

from escalation import alerting, ladder, onsite
from escalation import events as happened
from escalation.case import Kind, Purpose, State, Timer
from escalation.decision import CLIENT, SYSTEM, Key, Lane, Press
from escalation.draft import Draft
from escalation.urgency import Urgency, rank

TELLING = timedelta(minutes=10)
"""What follows `Het kan wachten` this soon belongs to that request."""

UNCLEAR_KEYS = ((Press(Key.NOW),), (Press(Key.CAN_WAIT),))

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
    draft.log("opened", who=event.by, reason=event.text_id)
    if is_urgent:
        _alarm(draft)
    elif event.urgency is Urgency.DAGDEEL:
        _queue(draft, asks=event.by_key)
    else:
        _ask(draft)


def called_again(draft: Draft, event: happened.Called) -> None:
    """What the client does while he has a case joins it. Worse words raise it; nothing lowers it."""
    draft.log("joined", who=event.by, reason=event.text_id)
    if event.urgency in (Urgency.SPOED, Urgency.NOOD):
        _needs_again(draft)
    case = draft.case
    if event.urgency in (Urgency.SPOED, Urgency.NOOD) and rank(event.urgency) > rank(case.urgency):
        _relay(draft, event)
        _raise(draft, event.urgency, by=event.by)
    elif case.owner and case.owner in draft.around.unreachable:  # never say that he got it
        draft.tell_client("client-still", keys=True, people=",".join(case.offered_to))
    elif case.owner:
        _relay(draft, event)
        draft.tell_client("client-relayed", lane=Lane.TALK, owner=case.owner)
    elif case.state is State.ASKED:
        if event.urgency is Urgency.DAGDEEL:
            _queue(draft, asks=False)
        else:
            draft.send(CLIENT, "client-unclear", keys=UNCLEAR_KEYS)
    elif case.urgency is not Urgency.DAGDEEL:
        draft.tell_client("client-still", keys=True, people=",".join(case.alerted))
    elif event.urgency is Urgency.UNCLEAR and not _is_telling(draft):
        _ask(draft)
    else:
        draft.tell_client("client-added", at=_handed_out_at(draft))


def _ask(draft: Draft) -> None:
    """Asks the one question; without an answer it is spoed. Asked again, the first deadline stays."""
    until = draft.now + draft.case.policy.unclear_wait
    draft.wait(Timer.UNCLEAR, min(until, draft.case.timers.get(Timer.UNCLEAR, until)))
    draft.send(CLIENT, "client-unclear", lane=Lane.ALERT, keys=UNCLEAR_KEYS)


def _relay(draft: Draft, event: happened.Called) -> None:
    """Brings the client's words, or his press of the key for help, to the owner."""
    owner = draft.case.owner
    if not owner:
        return
    if event.text_id:
        draft.send(owner, "relay-to-worker", args={"text_id": event.text_id}, is_detail=True)
    else:
        draft.tell_owner("owner-called-again")


def asked_call(draft: Draft, event: happened.AskedCall) -> None:
    """`Bel mij`: the owner reads it at once, and whoever takes the case finds it."""
    draft.log("asked_call", who=event.by)
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
        _queue(draft, asks=False)
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
        _queue(draft, asks=False)
        return
    draft.forget(Timer.UNCLEAR)
    called_again(draft, happened.Called(by=event.by, urgency=Urgency.DAGDEEL, by_key=True))


def unanswered(draft: Draft) -> None:
    """Nobody answered the one question: it is spoed."""
    draft.forget(Timer.UNCLEAR)
    _raise(draft, Urgency.SPOED, by="")


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
    _raise(draft, draft.case.policy.dagdeel_not_handled, by="")


def _alarm(draft: Draft) -> None:
    """Starts the ladder and tells the client who is alerted."""
    case = draft.case
    draft.change(state=State.OPEN)
    draft.forget(Timer.UNCLEAR, Timer.HAND_OUT, Timer.DAGDEEL_ENDS, Timer.DAGDEEL_OVERDUE)
    if case.urgency is Urgency.NOOD and case.visit_if_nood:
        onsite.decide_visit(draft, by=case.client)
    draft.tells_levels = False
    ladder.start(draft, Purpose.ALERT)
    people = [one for one in draft.case.alerted if one in draft.alerted_now]
    if people:
        text = "client-opened-nood" if case.urgency is Urgency.NOOD else "client-opened"
        draft.tell_client(text, lane=Lane.ALERT, keys=True, people=",".join(people))
    else:
        ladder.tell_exhausted(draft)


def _queue(draft: Draft, *, asks: bool) -> None:
    """Puts a request into the dagdeel queue; with ``asks`` the client is asked what it is about."""
    parts = draft.around.dagdelen
    before = draft.case.state
    kind = Kind.DAGDEEL if draft.case.kind is Kind.HULPVRAAG else draft.case.kind
    draft.change(state=State.QUEUED, kind=kind, urgency=Urgency.DAGDEEL)
    draft.forget(Timer.UNCLEAR)
    draft.wait(Timer.HAND_OUT, parts.hand_out)
    draft.wait(Timer.DAGDEEL_ENDS, parts.ends)
    draft.wait(Timer.DAGDEEL_OVERDUE, parts.following_ends)
    draft.log("queued", before=before, moment=parts.hand_out)
    draft.tell_client("client-queued-ask" if asks else "client-queued", at=parts.hand_out.isoformat())


def _raise(draft: Draft, urgency: Urgency, *, by: str) -> None:
    """Makes the case more urgent: untaken it climbs anew, taken its owner is alerted again."""
    case = draft.case
    draft.alerted_now.clear()  # an alert of this same moment did not say how urgent it is
    draft.change(urgency=urgency, kind=Kind.HULPVRAAG if case.kind is Kind.DAGDEEL else case.kind)
    draft.forget(Timer.UNCLEAR, Timer.HAND_OUT, Timer.DAGDEEL_ENDS, Timer.DAGDEEL_OVERDUE)
    line = {"who": by or SYSTEM, "reason": f"{case.urgency.value}>{urgency.value}"}
    if not case.owner:
        draft.change(state=State.OPEN)
        draft.log("raised", before=case.state, **line)
        _alarm(draft)
        for person in case.alerted:  # they know the case; they must know that it is worse now
            if person not in draft.around.unreachable and person not in draft.alerted_now:
                alerting.alert(draft, person, level=draft.case.level)
        return
    draft.log("raised", before=None, **line)
    if urgency is Urgency.NOOD:
        if case.visit_if_nood:
            onsite.decide_visit(draft, by=case.client)
        draft.change(raised_unconfirmed=True)
        ladder.start(draft, Purpose.RAISE)
        draft.tell_client("client-raised", lane=Lane.ALERT, keys=True, owner=case.owner)
    else:
        draft.tell_owner("owner-raised")
    if case.state is State.TAKEN:
        sooner = draft.now + case.policy.contact_within(urgency)
        draft.wait(Timer.CONTACT, min(sooner, case.timers.get(Timer.CONTACT, sooner)))


def _wake_up(draft: Draft, *, by: str) -> None:
    """A client who asks for somebody while his request waits needs him now."""
    if draft.case.state in (State.ASKED, State.QUEUED) or (
        draft.case.urgency is Urgency.DAGDEEL and not draft.case.owner
    ):
        _raise(draft, Urgency.SPOED, by=by)


def _handed_out_at(draft: Draft) -> str:
    moment = draft.case.timers.get(Timer.HAND_OUT)
    return moment.isoformat() if moment else ""


def _deadline(draft: Draft) -> str:
    decided = draft.case.on_site_decided_at or draft.now
    return (decided + draft.case.policy.norm).isoformat()


def _is_telling(draft: Draft) -> bool:
    """Whether the client may still be telling what his request is about."""
    return draft.now - draft.case.opened_at <= TELLING
