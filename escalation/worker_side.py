"""What workers do with a case: take it, work on it, hand it over, close it.

Only the owner works on a case. Anybody who was alerted may take it while nobody has it; from an owner it can be
taken only while it is offered (``Case.offered_to``).
"""

from datetime import timedelta

from escalation import events as happened
from escalation import ladder, onsite
from escalation.case import Outcome, Purpose, State, Timer
from escalation.decision import CLIENT, Key, Lane, Press
from escalation.draft import Draft, owner_keys
from escalation.urgency import Urgency

__all__ = [
    "arrived",
    "ask_contact",
    "closed",
    "contact_overdue",
    "corrected",
    "declined",
    "gave_reason",
    "kept",
    "logged_contact",
    "noted",
    "offered_over",
    "renew_details",
    "reopened",
    "said",
    "set_out",
    "took",
    "undid",
]

CONTACT_GRACE = timedelta(minutes=2)
"""From asking the owner for his contact until the ladder goes on."""

REOPEN_WITHIN = timedelta(minutes=30)
"""How long a closing can be undone."""

DETAILS_LIVE = timedelta(hours=40)
"""A bot can remove its own messages for 48 hours only. Source: Bot API, deleteMessage."""


def took(draft: Draft, event: happened.Took) -> None:
    """The first to take it has it; the others are told. For its owner it confirms that he has read the news."""
    case = draft.case
    if case.owner == event.by:
        _confirmed(draft, by=event.by)
        return
    if case.owner and event.by not in case.offered_to:
        draft.refuse("refused-taken")
        return
    before, previous = case.state, case.owner
    ladder.stop(draft)
    draft.forget(
        Timer.UNCLEAR, Timer.HAND_OUT, Timer.CONTACT, Timer.CONTACT_OVERDUE, Timer.REMIND, Timer.SHIFT
    )
    state = State.TAKEN if before in (State.ASKED, State.QUEUED, State.OPEN, State.IN_CONTACT) else before
    if before in (State.EN_ROUTE, State.ON_SITE):
        state = State.TAKEN  # the new owner is not on his way because the old one was
    draft.change(
        state=state, owner=event.by, taken_at=case.taken_at or draft.now, raised_unconfirmed=False
    )
    draft.log("took", who=event.by, before=before, reason=previous or "")
    _start_owning(draft)
    if event.by in case.alerted:
        draft.send(event.by, "alert-yours", edits_alert=True)
    draft.edit_alerts("alert-taken", besides=event.by, owner=event.by, at=draft.now.isoformat())
    if previous:
        draft.removals.append(previous)
        draft.send(previous, "owner-taken-over", args={"owner": event.by})
        draft.tell_client("client-taken-over", owner=event.by, previous=previous)
    else:
        draft.tell_client("client-taken", keys=True, owner=event.by, again=int(bool(case.withdrawn_at)))


def _start_owning(draft: Draft) -> None:
    """The owner gets the story, and the time in which a contact must be logged starts."""
    case = draft.case
    _send_details(draft)
    if case.urgency is not Urgency.DAGDEEL and case.state is State.TAKEN:
        draft.wait(Timer.CONTACT, draft.now + case.policy.contact_within(case.urgency))
    if draft.around.shift_changes_at:
        draft.wait(Timer.SHIFT, draft.around.shift_changes_at)


def _send_details(draft: Draft) -> None:
    """Name and phone first, then the crisiskaart, then the last contacts with the owner's keys under them."""
    owner, around = draft.case.owner, draft.around
    if not owner:
        return
    draft.change(on_duty=around.people["on_duty"])
    draft.send(owner, "details", lane=Lane.ALERT, is_detail=True, args=_clock(draft))
    if around.phone:
        draft.send(owner, "contact-card", lane=Lane.ALERT, is_detail=True)
    if around.crisiskaart:
        draft.send(owner, "crisiskaart", lane=Lane.ALERT, is_detail=True)
    draft.send(owner, "history", lane=Lane.ALERT, is_detail=True, keys=owner_keys(draft.case))
    for text_id in around.media:
        draft.send(owner, "relay-to-worker", is_detail=True, args={"text_id": text_id})
    draft.wait(Timer.DETAILS, draft.now + DETAILS_LIVE)


def _clock(draft: Draft) -> dict[str, str | int]:
    """What the on-site clock says, for the texts: the deadline, or nothing."""
    case = draft.case
    if not case.on_site_decided_at or case.arrived_at:
        return {"deadline": "", "better": int(case.withdrawn_at is not None)}
    deadline = case.on_site_decided_at + case.policy.norm
    return {"deadline": deadline.isoformat(), "better": int(case.withdrawn_at is not None)}


def renew_details(draft: Draft) -> None:
    """Takes the details out of the owner's chat while that is possible, and gives them anew."""
    draft.forget(Timer.DETAILS)
    if draft.case.owner:
        draft.log("details_renewed")
        draft.removals.append(draft.case.owner)
        _send_details(draft)


def _confirmed(draft: Draft, *, by: str) -> None:
    """The owner has read that it is worse now, or keeps what he had offered."""
    plan = draft.case.climb
    if not plan or plan.purpose is Purpose.CONTACT:
        draft.refuse("refused-yours")
        return
    ladder.stop(draft)
    draft.change(raised_unconfirmed=False)
    draft.log("confirmed", who=by)
    draft.send(by, "alert-yours", edits_alert=True)
    draft.edit_alerts("alert-taken", besides=by, owner=by, at=draft.now.isoformat())
    draft.tell_owner("owner-panel")


def declined(draft: Draft, event: happened.Declined) -> None:
    """`Ik kan niet`: with nobody left on the level, the next one is alerted at once."""
    case = draft.case
    if event.by == case.owner and not case.raised_unconfirmed:
        draft.refuse("refused-hand-over-instead")
        return
    if event.by not in case.alerted:
        draft.refuse("refused-not-yours")
        return
    if case.owner and not case.climb:
        draft.refuse("refused-taken")
        return
    draft.change(declined=tuple(dict.fromkeys([*case.declined, event.by])))
    draft.log("declined", who=event.by)
    draft.send(event.by, "alert-declined", edits_alert=True)
    ladder.pass_on(draft)


def logged_contact(draft: Draft, event: happened.LoggedContact) -> None:
    """`Ik heb contact`: the owner has spoken with the client."""
    if not _is_owner(draft, event.by):
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
    if not _is_owner(draft, event.by):
        return
    before = draft.case.state
    if before in (State.EN_ROUTE, State.ON_SITE):
        draft.refuse("refused-done")
        return
    draft.change(state=State.EN_ROUTE, departed_at=draft.case.departed_at or draft.now)
    draft.log("set_out", who=event.by, before=before)
    _at_work(draft)
    onsite.decide_visit(draft, by=event.by)
    draft.tell_owner("owner-set-out", **_clock(draft))
    draft.tell_client("client-en-route", owner=event.by)


def arrived(draft: Draft, event: happened.Arrived) -> None:
    """`Ik ben er`: the on-site clock stops."""
    if not _is_owner(draft, event.by):
        return
    before = draft.case.state
    if before is State.ON_SITE:
        draft.refuse("refused-done")
        return
    onsite.decide_visit(draft, by=event.by)
    onsite.disarm(draft)
    draft.change(state=State.ON_SITE, arrived_at=draft.case.arrived_at or draft.now)
    draft.log("arrived", who=event.by, before=before)
    _at_work(draft)
    draft.tell_owner("owner-arrived", minutes=_minutes_on_the_way(draft))
    draft.tell_client("client-arrived", owner=event.by)


def _at_work(draft: Draft) -> None:
    """The owner is helping: nobody needs to ask him for a contact, and an alert for its sake ends."""
    draft.forget(Timer.CONTACT, Timer.CONTACT_OVERDUE, Timer.DAGDEEL_ENDS, Timer.DAGDEEL_OVERDUE, Timer.REMIND)
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
        draft.send(draft.case.owner, "owner-ask-contact", lane=Lane.ALERT, keys=owner_keys(draft.case))


def contact_overdue(draft: Draft) -> None:
    """He does not answer: the ladder goes on from the backup; he stays owner until somebody takes it."""
    draft.forget(Timer.CONTACT_OVERDUE)
    draft.log("contact_overdue", reason=draft.case.owner or "")
    ladder.start(draft, Purpose.CONTACT, from_role="backup")


def offered_over(draft: Draft, event: happened.OfferedOver) -> None:
    """`Overdragen`: the next is asked; the owner keeps it until somebody takes it."""
    if not _is_owner(draft, event.by):
        return
    if event.to:
        if event.to in draft.around.unreachable:
            draft.refuse("refused-unreachable")
            return
        ladder.alert(draft, event.to, level=max(draft.case.level, 1))
        draft.send(event.by, "owner-offered-to", args={"person": event.to}, keys=_keep_keys())
        return
    draft.log("offered_over", who=event.by)
    if not draft.case.climb or draft.case.climb.purpose is not Purpose.HAND_OVER:
        ladder.start(draft, Purpose.HAND_OVER)
    asked = [one for one in draft.case.alerted if one in draft.alerted_now]
    others = [one for one in draft.around.people["team"] if one != event.by and one not in draft.around.unreachable]
    choices = tuple((Press(Key.HAND_OVER_TO, one),) for one in others if one not in asked)[:8]
    draft.send(
        event.by, "owner-offered", args={"people": ",".join(asked)}, keys=(*choices, *_keep_keys())
    )


def _keep_keys() -> tuple[tuple[Press, ...], ...]:
    return ((Press(Key.KEEP),),)


def kept(draft: Draft, event: happened.Kept) -> None:
    """`Toch houden`: it is no longer offered to anybody."""
    if not _is_owner(draft, event.by):
        return
    if draft.case.climb and draft.case.climb.purpose is not Purpose.HAND_OVER:
        draft.refuse("refused-not-offered")
        return
    ladder.stop(draft)
    draft.log("kept", who=event.by)
    draft.edit_alerts("alert-taken", besides=event.by, owner=event.by, at=draft.now.isoformat())
    draft.tell_owner("owner-panel")


def closed(draft: Draft, event: happened.Closed) -> None:
    """The press on an outcome closes the case; a note may follow, and it can be opened again for a while."""
    if not _is_owner(draft, event.by):
        return
    before = draft.case.state
    onsite.disarm(draft)
    ladder.stop(draft)
    draft.change(
        state=State.CLOSED,
        closed_from=before,
        closed_at=draft.now,
        outcome=event.outcome,
        last_owner=event.by,
        timers={},
    )
    draft.log("closed", who=event.by, before=before, reason=event.outcome.value)
    draft.removals.append(event.by)
    draft.edit_alerts("alert-closed", besides=event.by, owner=event.by, at=draft.now.isoformat())
    draft.send(
        event.by, "owner-closed", args={"outcome": event.outcome.value}, keys=((Press(Key.REOPEN),),)
    )
    text = "client-closed-unreached" if event.outcome is Outcome.NOT_REACHED else "client-closed"
    draft.tell_client(text, owner=event.by)
    onsite.ask_reason(draft, of=event.by)


def reopened(draft: Draft, event: happened.Reopened) -> None:
    """`Heropenen`: a closing by a slip is undone; the case goes on where it was."""
    case = draft.case
    if event.by != case.last_owner:
        draft.refuse("refused-not-yours")
        return
    if case.closed_at is None or draft.now - case.closed_at > REOPEN_WITHIN:
        draft.refuse("refused-too-late")
        return
    draft.change(
        state=case.closed_from or State.TAKEN, owner=event.by, closed_at=None, outcome=None, closed_from=None
    )
    draft.log("reopened", who=event.by, before=State.CLOSED)
    onsite.arm(draft)
    _start_owning(draft)
    draft.tell_client("client-reopened", owner=event.by)


def undid(draft: Draft, event: happened.Undid) -> None:
    """Takes back a typed answer that was meant otherwise."""
    if not _is_owner(draft, event.by):
        return
    case, before = draft.case, draft.case.state
    if event.what == "took" and before is State.TAKEN:
        draft.change(state=State.OPEN, owner=None, taken_at=None)
        draft.forget(Timer.CONTACT, Timer.CONTACT_OVERDUE, Timer.REMIND, Timer.DETAILS)
        draft.removals.append(event.by)
        draft.log("undid", who=event.by, before=before, reason=event.what)
        ladder.start(draft, Purpose.ALERT)
        draft.tell_client("client-still", keys=True, people=",".join(draft.case.alerted))
        return
    if event.what == "set_out" and before is State.EN_ROUTE:
        own_decision = case.on_site_decided_at == case.departed_at
        draft.change(
            state=State.IN_CONTACT if case.contact_at else State.TAKEN,
            departed_at=None,
            on_site_decided_at=None if own_decision else case.on_site_decided_at,
        )
        if own_decision:
            onsite.disarm(draft)
        if draft.case.state is State.TAKEN:
            draft.wait(Timer.CONTACT, draft.now + case.policy.contact_within(case.urgency))
        draft.tell_client("client-not-en-route", owner=event.by)
    elif event.what == "arrived" and before is State.ON_SITE:
        draft.change(state=State.EN_ROUTE, arrived_at=None)
        onsite.arm(draft)
    else:
        draft.refuse("refused-too-late")
        return
    draft.log("undid", who=event.by, before=before, reason=event.what)
    draft.tell_owner("owner-undone")


def said(draft: Draft, event: happened.WorkerSaid) -> None:
    """The owner's words go to the client."""
    if not _is_owner(draft, event.by):
        return
    draft.log("said", who=event.by, reason=event.text_id)
    draft.send(CLIENT, "relay-to-client", args={"text_id": event.text_id, "owner": event.by})


def gave_reason(draft: Draft, event: happened.GaveReason) -> None:
    """The reason of a breach, from whoever was asked; a later one is a correction."""
    case = draft.case
    may = event.by in (case.owner, case.last_owner, case.reason_asked_of, *draft.around.people["coordinator"])
    if not case.breached_at or not may:
        draft.refuse("refused-not-yours")
        return
    draft.change(reason_text=event.reason)
    draft.log("breach_reason", who=event.by, reason=event.reason)
    draft.send(event.by, "reason-noted", lane=Lane.TALK)


def corrected(draft: Draft, event: happened.Corrected) -> None:
    """A wrong moment stays as it was; the right one stands beside it in the log, with the reason."""
    may = (draft.case.owner, draft.case.last_owner, *draft.around.people["coordinator"])
    if event.by not in may:
        draft.refuse("refused-not-yours")
        return
    draft.log(f"corrected_{event.what}", who=event.by, moment=event.moment, reason=event.text_id)
    draft.send(event.by, "correction-noted", lane=Lane.TALK, args={"at": event.moment.isoformat()})


def noted(draft: Draft, event: happened.Noted) -> None:
    """A note for the story of the case."""
    draft.log("noted", who=event.by, reason=event.text_id)
    draft.send(event.by, "note-kept", lane=Lane.TALK)


def _is_owner(draft: Draft, person: str) -> bool:
    """Whether the case is this person's; otherwise the event is refused."""
    if draft.case.owner == person:
        return True
    draft.refuse("refused-taken" if draft.case.owner else "refused-not-yours")
    return False
