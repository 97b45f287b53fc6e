"""How urgent a case is: what is asked about, queued or alarmed, and how it becomes worse.

``client_side.py`` says when that happens by what the client does, ``client_silent.py`` when it happens without him.
"""

from escalation import alerting, ladder, onsite
from escalation import events as happened
from escalation.case import Cause, Kind, Purpose, State, Timer
from escalation.decision import CLIENT, SYSTEM, Key, Lane, Press
from escalation.draft import Draft, check_in_keys
from escalation.urgency import Urgency

__all__ = ["UNCLEAR_KEYS", "alarm", "ask", "queue", "raise_to"]

UNCLEAR_KEYS = ((Press(Key.NOW),), (Press(Key.CAN_WAIT),))


def ask(draft: Draft) -> None:
    """Asks the one question; without an answer it is spoed. Asked again, the first deadline stays."""
    until = draft.now + draft.case.policy.unclear_wait
    draft.wait(Timer.UNCLEAR, min(until, draft.case.timers.get(Timer.UNCLEAR, until)))
    text = "client-not-good" if draft.case.kind is Kind.WAAKVLAM else "client-unclear"
    draft.send(CLIENT, text, lane=Lane.ALERT, keys=UNCLEAR_KEYS)


def alarm(draft: Draft, event: happened.Called | None = None) -> None:
    """Starts the ladder and tells the client who is alerted, and why when it was not he who called (``event``)."""
    case = draft.case
    draft.change(state=State.OPEN)
    draft.forget(Timer.UNCLEAR, Timer.HAND_OUT, Timer.DAGDEEL_ENDS, Timer.DAGDEEL_OVERDUE)
    if case.urgency is Urgency.NOOD and case.visit_if_nood:
        onsite.decide_visit(draft, by=case.client)
    draft.tells_levels = False
    ladder.start(draft, Purpose.ALERT)
    people = ",".join(one for one in draft.case.alerted if one in draft.alerted_now)
    cause = event.cause if event else Cause.CLIENT
    if cause is Cause.MISSED:
        draft.send(CLIENT, "client-missed", lane=Lane.ALERT, keys=check_in_keys(), args={"people": people})
    elif cause is Cause.WORRIED and event:
        danger = "1" if case.urgency is Urgency.NOOD else ""
        about = {"people": people, "relative": event.via, "danger": danger}
        draft.tell_client("client-worried", lane=Lane.ALERT, keys=True, **about)
    elif cause is Cause.CLIENT and people:
        text = "client-opened-nood" if case.urgency is Urgency.NOOD else "client-opened"
        draft.tell_client(text, lane=Lane.ALERT, keys=True, people=people)
    if not people:
        ladder.tell_exhausted(draft)


def queue(draft: Draft, *, asks: bool, event: happened.Called | None = None) -> None:
    """Puts a request into the dagdeel queue; with ``asks`` the client is asked what it is about.

    ``event`` is what called for the client, when it was not he: then he reads that.
    """
    parts = draft.around.dagdelen
    before = draft.case.state
    kind = Kind.DAGDEEL if draft.case.kind is Kind.HULPVRAAG else draft.case.kind
    draft.change(state=State.QUEUED, kind=kind, urgency=Urgency.DAGDEEL)
    draft.forget(Timer.UNCLEAR)
    draft.wait(Timer.HAND_OUT, parts.hand_out)
    draft.wait(Timer.DAGDEEL_ENDS, parts.ends)
    draft.wait(Timer.DAGDEEL_OVERDUE, parts.following_ends)
    draft.log("queued", before=before, moment=parts.hand_out)
    if event and event.cause is Cause.WORRIED:
        draft.tell_client("client-worried-later", at=parts.hand_out.isoformat(), relative=event.via)
        return
    draft.tell_client("client-queued-ask" if asks else "client-queued", at=parts.hand_out.isoformat())


def raise_to(draft: Draft, urgency: Urgency, *, by: str, event: happened.Called | None = None) -> None:
    """Makes the case more urgent: untaken it climbs anew, taken its owner is alerted again.

    ``event`` is what called for the client, when it was not he.
    """
    case = draft.case
    draft.alerted_now.clear()  # an alert of this same moment did not say how urgent it is
    draft.change(urgency=urgency, kind=Kind.HULPVRAAG if case.kind is Kind.DAGDEEL else case.kind)
    draft.forget(Timer.UNCLEAR, Timer.HAND_OUT, Timer.DAGDEEL_ENDS, Timer.DAGDEEL_OVERDUE)
    line = {"who": by or SYSTEM, "reason": f"{case.urgency.value}>{urgency.value}"}
    if not case.owner:
        draft.change(state=State.OPEN)
        draft.log("raised", before=case.state, **line)
        alarm(draft, event)
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
