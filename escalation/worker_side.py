"""What the owner does with his case: contact, the way there, the visit, the closing, and what he takes back.

``escalation/taking.py`` says whose it is.
"""

from datetime import timedelta

from escalation import events as happened
from escalation import ladder, onsite
from escalation.case import Outcome, Purpose, State, Timer
from escalation.client_silent import tell_relatives_closed
from escalation.decision import CLIENT, Key, Lane, Press
from escalation.draft import Draft, owner_keys
from escalation.taking import clock_args, is_owner, start_owning
from escalation.urgency import Urgency

__all__ = [
    "arrived",
    "ask_contact",
    "asked_reason",
    "closed",
    "contact_overdue",
    "corrected",
    "gave_reason",
    "logged_contact",
    "noted",
    "read_otherwise",
    "reopened",
    "said",
    "set_out",
    "undid",
]

CONTACT_GRACE = timedelta(minutes=2)
"""From asking the owner for his contact until the ladder goes on."""

READ_AS = (Urgency.NOOD, Urgency.SPOED, Urgency.DAGDEEL, Urgency.INFO)
"""What words can be; each has a key under the closing, but for what the computer had read."""

REOPEN_WITHIN = timedelta(minutes=30)
"""How long a closing can be undone."""


def logged_contact(draft: Draft, event: happened.LoggedContact) -> None:
    """`Ik heb contact`: the owner has spoken with the client."""
    if not is_owner(draft, event.by):
        return
    before = draft.case.state
    draft.change(
        contact_at=draft.case.contact_at or draft.now,
        state=State.IN_CONTACT if before is State.TAKEN else before,
    )
    draft.log("contact", who=event.by, before=before)
    _at_work(draft)
    draft.tell_owner("owner-contact")


def set_out(draft: Draft, event: happened.SetOut) -> None:
    """`Ik ga erheen`: the on-site clock runs, from now if nobody had started it."""
    if not is_owner(draft, event.by):
        return
    before = draft.case.state
    if before in (State.EN_ROUTE, State.ON_SITE):
        draft.refuse("refused-done")
        return
    draft.change(state=State.EN_ROUTE, departed_at=draft.case.departed_at or draft.now)
    draft.log("set_out", who=event.by, before=before)
    _at_work(draft)
    onsite.decide_visit(draft, by=event.by)
    draft.tell_owner("owner-set-out", **clock_args(draft))
    draft.tell_client("client-en-route", owner=event.by)


def arrived(draft: Draft, event: happened.Arrived) -> None:
    """`Ik ben er`: the on-site clock stops."""
    if not is_owner(draft, event.by):
        return
    before = draft.case.state
    if before is State.ON_SITE:
        draft.refuse("refused-done")
        return
    onsite.decide_visit(draft, by=event.by)
    onsite.stop(draft)
    draft.change(state=State.ON_SITE, arrived_at=draft.case.arrived_at or draft.now)
    draft.log("arrived", who=event.by, before=before)
    _at_work(draft)
    draft.tell_owner("owner-arrived", minutes=_minutes_on_the_way(draft))
    draft.tell_client("client-arrived", owner=event.by)


def _at_work(draft: Draft) -> None:
    """The owner is helping: nobody needs to ask him for a contact, and an alert for its sake ends."""
    draft.forget(Timer.CONTACT, Timer.CONTACT_OVERDUE, Timer.REMIND)
    draft.forget(Timer.HAND_OUT, Timer.DAGDEEL_ENDS, Timer.DAGDEEL_OVERDUE)
    plan = draft.case.climb
    if plan and plan.purpose in (Purpose.CONTACT, Purpose.RAISE):
        ladder.stop(draft)
        draft.change(raised_unconfirmed=False)
        owner = draft.case.owner or ""
        draft.edit_alerts("alert-taken", besides=owner, owner=owner, at=draft.now.isoformat())


def _minutes_on_the_way(draft: Draft) -> int:
    case = draft.case
    if not case.on_site_decided_at or not case.arrived_at:
        return 0
    return int((case.arrived_at - case.on_site_decided_at).total_seconds() // 60)


def ask_contact(draft: Draft) -> None:
    """No contact in time: the owner is asked, and gets a little longer."""
    draft.forget(Timer.CONTACT)
    draft.log("contact_asked", reason=draft.case.owner or "")
    draft.wait(Timer.CONTACT_OVERDUE, draft.now + CONTACT_GRACE)
    if draft.case.owner:
        draft.send(
            draft.case.owner,
            "owner-ask-contact",
            lane=Lane.ALERT,
            keys=owner_keys(draft.case),
            args={"kind": draft.case.kind.value},
        )


def contact_overdue(draft: Draft) -> None:
    """He does not answer: the ladder goes on from the backup; he stays owner until somebody takes it."""
    draft.forget(Timer.CONTACT_OVERDUE)
    draft.log("contact_overdue", reason=draft.case.owner or "")
    ladder.go_on(draft, Purpose.CONTACT, from_role="backup")


def closed(draft: Draft, event: happened.Closed) -> None:
    """The press on an outcome closes the case; a note may follow, and it can be opened again for a while."""
    if not is_owner(draft, event.by):
        return
    before = draft.case.state
    onsite.stop(draft)
    ladder.stop(draft)
    draft.change(
        state=State.CLOSED,
        closed_from=before,
        closed_at=draft.now,
        raised_unconfirmed=False,
        outcome=event.outcome,
        last_owner=event.by,
        timers={},
    )
    draft.log("closed", who=event.by, before=before, reason=event.outcome.value)
    draft.removals.append(event.by)
    draft.edit_alerts("alert-closed", besides=event.by, owner=event.by, at=draft.now.isoformat())
    read_as = draft.around.read_as
    args = {"outcome": event.outcome.value, "read": read_as.value if read_as else ""}
    draft.send(event.by, "owner-closed", args=args, keys=((Press(Key.REOPEN),), *_read_as_keys(read_as)))
    text = "client-closed-unreached" if event.outcome is Outcome.NOT_REACHED else "client-closed"
    draft.tell_client(text, owner=event.by)
    tell_relatives_closed(draft, event.outcome)
    onsite.ask_reason(draft, of=event.by)


def _read_as_keys(read_as: Urgency | None) -> tuple[tuple[Press, ...], ...]:
    """One tap each for what the words were, if a computer read something else in them."""
    others = [one for one in READ_AS if read_as and one is not read_as]
    return tuple(
        tuple(Press(Key.READ_AS, one.value) for one in others[at : at + 2]) for at in (0, 2) if others[at:]
    )


def reopened(draft: Draft, event: happened.Reopened) -> None:
    """`Heropenen`: a closing by a slip is undone; the case goes on where it was."""
    case = draft.case
    if event.by != case.last_owner:
        draft.refuse("refused-not-yours")
        return
    if case.closed_at is None or draft.now - case.closed_at > REOPEN_WITHIN:
        draft.refuse("refused-too-late")
        return
    if draft.around.has_newer_case:
        draft.refuse("refused-newer-case")
        return
    draft.change(
        state=case.closed_from or State.TAKEN, owner=event.by, closed_at=None, outcome=None, closed_from=None
    )
    draft.log("reopened", who=event.by, before=State.CLOSED)
    onsite.arm(draft)
    start_owning(draft)
    draft.tell_client("client-reopened", owner=event.by)


def undid(draft: Draft, event: happened.Undid) -> None:
    """Takes back a typed answer that was meant otherwise."""
    if not is_owner(draft, event.by):
        return
    before = draft.case.state
    if event.what == "took" and before is State.TAKEN:
        _undo_taking(draft, event)
        return
    if event.what == "set_out" and before is State.EN_ROUTE:
        _undo_setting_out(draft)
        draft.tell_client("client-not-en-route", owner=event.by)
    elif event.what == "arrived" and before is State.ON_SITE:
        _undo_arriving(draft)
    else:
        draft.refuse("refused-too-late")
        return
    draft.log("undid", who=event.by, before=before, reason=event.what)
    draft.tell_owner("owner-undone")


def _undo_taking(draft: Draft, event: happened.Undid) -> None:
    """The case goes back to whoever had it before, is queued again, or is alerted anew."""
    case = draft.case
    draft.forget(Timer.CONTACT, Timer.CONTACT_OVERDUE, Timer.REMIND, Timer.DETAILS)
    draft.removals.append(event.by)
    if case.last_owner and case.last_owner != event.by:
        draft.change(
            owner=case.last_owner, last_owner=None, state=State.IN_CONTACT if case.contact_at else State.TAKEN
        )
        draft.log("undid", who=event.by, before=State.TAKEN, reason="took")
        ladder.start(draft, Purpose.HAND_OVER if case.contact_at else Purpose.CONTACT, from_role="backup")
        start_owning(draft)
        draft.send(event.by, "owner-taken-over", args={"owner": case.last_owner})
        draft.tell_client("client-taken-over", owner=case.last_owner, previous=event.by)
        return
    is_queued = Timer.HAND_OUT in case.timers
    draft.change(state=State.QUEUED if is_queued else State.OPEN, owner=None, taken_at=None)
    draft.log("undid", who=event.by, before=State.TAKEN, reason="took")
    if is_queued:
        draft.tell_client("client-queued", at=case.timers[Timer.HAND_OUT].isoformat())
        return
    if case.urgency is Urgency.UNCLEAR:  # the question has lost its answer; in doubt the higher one
        draft.change(urgency=Urgency.SPOED)
        draft.log("raised", reason=f"{case.urgency.value}>{Urgency.SPOED.value}")
    ladder.start(draft, Purpose.ALERT)
    draft.tell_client("client-still", keys=True, people=",".join(draft.case.alerted))


def _undo_setting_out(draft: Draft) -> None:
    """The clock that only this slip had started stops; one that the client wanted, or a breach, stays."""
    case = draft.case
    if case.arrived_at:  # a former owner's visit: the clock has stopped, and nothing of it is taken back
        draft.change(state=State.IN_CONTACT if case.contact_at else State.TAKEN)
        return
    is_slip = (
        case.on_site_decided_at == case.departed_at and not case.breached_at and "visit" not in case.reported
    )
    draft.change(
        state=State.IN_CONTACT if case.contact_at else State.TAKEN,
        departed_at=None,
        on_site_decided_at=None if is_slip else case.on_site_decided_at,
    )
    if is_slip:
        onsite.disarm(draft)


def _undo_arriving(draft: Draft) -> None:
    """The clock runs on. An arrival that was his predecessor's stays; a clock that this slip started ends."""
    case = draft.case
    is_own = "visited" not in case.reported
    is_slip = (
        is_own
        and case.departed_at is None
        and case.on_site_decided_at == case.arrived_at
        and "visit" not in case.reported
    )
    back = State.IN_CONTACT if case.contact_at else State.TAKEN
    draft.change(
        state=State.EN_ROUTE if case.departed_at else back,
        arrived_at=None if is_own else case.arrived_at,
        on_site_decided_at=None if is_slip else case.on_site_decided_at,
    )
    onsite.arm(draft)


def said(draft: Draft, event: happened.WorkerSaid) -> None:
    """The owner's words go to the client."""
    if not is_owner(draft, event.by):
        return
    draft.log("said", who=event.by, reason=event.text_id)
    draft.send(CLIENT, "relay-to-client", args={"text_id": event.text_id, "owner": event.by})


def gave_reason(draft: Draft, event: happened.GaveReason) -> None:
    """The reason of a breach, from whoever was asked; a later one is a correction."""
    case = draft.case
    asked = (case.owner, case.last_owner, case.reason_asked_of, *draft.around.people["coordinator"])
    may = event.by in (*asked, *draft.around.coordinators)
    if not case.breached_at or not may:
        draft.refuse("refused-not-yours")
        return
    draft.change(reason_text=event.reason)
    draft.log("breach_reason", who=event.by, reason=event.reason)
    draft.send(event.by, "reason-noted", lane=Lane.TALK)


def asked_reason(draft: Draft, event: happened.AskedReason) -> None:
    """A coordinator misses the reason of a breach: who had the case last is asked once more."""
    case = draft.case
    of = case.owner or case.last_owner
    if event.by not in draft.around.coordinators:
        draft.refuse("refused-not-yours")
    elif not case.breached_at or case.reason_text or not of:
        draft.refuse("refused-done")
    elif of in draft.around.unreachable:
        draft.refuse("refused-unreachable")
    else:
        draft.log("reason_asked", who=event.by, reason=of)
        onsite.ask_reason(draft, of=of)


def corrected(draft: Draft, event: happened.Corrected) -> None:
    """A wrong moment stays as it was; the right one stands beside it in the log, with the reason."""
    may = (draft.case.owner, draft.case.last_owner, *draft.around.people["coordinator"])
    if event.by not in (*may, *draft.around.coordinators):
        draft.refuse("refused-not-yours")
        return
    draft.log(f"corrected_{event.what}", who=event.by, moment=event.moment, reason=event.text_id)
    draft.send(event.by, "correction-noted", lane=Lane.TALK, args={"at": event.moment.isoformat()})


def read_otherwise(draft: Draft, event: happened.ReadOtherwise) -> None:
    """How urgent the words were, by who dealt with them: kept for a review of the phrases, it changes nothing else."""
    case, read_as = draft.case, draft.around.read_as
    if event.by not in (case.owner, case.last_owner, *draft.around.coordinators):
        draft.refuse("refused-not-yours")
    elif read_as is None:
        draft.refuse("refused-done")
    else:
        draft.log("read_otherwise", who=event.by, reason=f"{read_as.value}>{event.urgency.value}")


def noted(draft: Draft, event: happened.Noted) -> None:
    """A note for the story of the case."""
    draft.log("noted", who=event.by, reason=event.text_id)
    draft.send(event.by, "note-kept", lane=Lane.TALK)
