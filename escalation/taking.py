"""Whose a case is: taking it, refusing it, offering it to somebody else; and the story its owner gets.

While nobody has a case, any worker whom the bot lets through may take it; from an owner it can be taken only
while it is offered (``Case.offered_to``). The owner keeps it until the next one takes it.
"""

from datetime import timedelta

from escalation import alerting, ladder, phone_steps, unconfirmed
from escalation import events as happened
from escalation.case import Purpose, State, Timer
from escalation.decision import Key, Lane, Press
from escalation.draft import Draft, owner_keys
from escalation.urgency import Urgency

__all__ = [
    "clock_args",
    "declined",
    "is_owner",
    "kept",
    "offer_failed",
    "offered_over",
    "owner_left",
    "owner_lost",
    "renew_details",
    "start_owning",
    "took",
    "took_over",
]

DETAILS_LIVE = timedelta(hours=40)
"""A bot can remove its own messages for 48 hours only. Source: Bot API, deleteMessage."""


def took(draft: Draft, event: happened.Took) -> None:
    """The first to take it has it; the others are told. Its owner only confirms that he has read the news."""
    case = draft.case
    if case.owner == event.by:
        _confirmed(draft, by=event.by)
        return
    if case.owner and event.by not in case.offered_to:
        draft.refuse("refused-taken")
        return
    _becomes_owner(draft, event.by, what="took")


def took_over(draft: Draft, event: happened.TookOver) -> None:
    """A coordinator takes it from whoever has it, and has it at once: nobody needs to answer first."""
    if event.by == draft.case.owner:
        draft.refuse("refused-yours")
    elif event.by not in draft.around.coordinators:
        draft.refuse("refused-not-yours")
    else:
        _becomes_owner(draft, event.by, what="took_over")


def _becomes_owner(draft: Draft, person: str, *, what: str) -> None:
    """It is his from now on; whoever had it, or was asked for it, is told."""
    case = draft.case
    before, previous = case.state, case.owner
    visited = ("visited",) if previous and case.arrived_at and "visited" not in case.reported else ()
    ladder.stop(draft)
    # HAND_OUT stays: a request that was taken by a slip goes back into the queue
    draft.forget(Timer.UNCLEAR, Timer.CONTACT, Timer.CONTACT_OVERDUE, Timer.REMIND, Timer.SHIFT)
    draft.change(
        state=State.TAKEN,  # the new owner is not on his way because the old one was
        owner=person,
        last_owner=previous or case.last_owner,
        taken_at=case.taken_at or draft.now,
        departed_at=case.departed_at if case.arrived_at else None,
        reported=(*case.reported, *visited),
        raised_unconfirmed=False,
    )
    draft.log(what, who=person, before=before, reason=previous or "")
    start_owning(draft)
    if person in case.alerted:
        draft.send(person, "alert-yours", edits_alert=True)
    draft.edit_alerts("alert-taken", besides=person, owner=person, at=draft.now.isoformat())
    if previous:
        draft.removals.append(previous)
        draft.send(previous, "owner-taken-over", args={"owner": person})
        draft.tell_client("client-taken-over", owner=person, previous=previous)
    else:
        draft.tell_client("client-taken", keys=True, owner=person, again=int(bool(case.withdrawn_at)))


def start_owning(draft: Draft) -> None:
    """The owner gets the story, and the time in which a contact must be logged starts."""
    case = draft.case
    _send_details(draft)
    if case.urgency is not Urgency.DAGDEEL and case.state is State.TAKEN:
        draft.wait(Timer.CONTACT, draft.now + case.policy.contact_within(case.urgency))
    if draft.around.shift_changes_at:
        draft.wait(Timer.SHIFT, draft.around.shift_changes_at)


def _send_details(draft: Draft) -> None:
    """Name and phone first, then the crisiskaart, then what was said with the owner's keys; and his number to tap."""
    owner, around = draft.case.owner, draft.around
    if not owner:
        return
    draft.change(on_duty=around.people["on_duty"])
    # the keys stand under the first message too: whoever is in a hurry need not wait for the last
    keys = owner_keys(draft.case)
    draft.send(owner, "details", lane=Lane.ALERT, is_detail=True, args=clock_args(draft), keys=keys)
    if around.phone:
        draft.send(owner, "contact-card", lane=Lane.ALERT, is_detail=True)
    if around.crisiskaart:
        draft.send(owner, "crisiskaart", lane=Lane.ALERT, is_detail=True)
    draft.send(owner, "history", lane=Lane.ALERT, is_detail=True, keys=owner_keys(draft.case))
    for text_id in around.media:
        draft.send(owner, "relay-to-worker", is_detail=True, args={"text_id": text_id})
    for phone in unconfirmed.phones_in(draft.case):
        phone_steps.ask_owner(draft, phone)
    draft.wait(Timer.DETAILS, draft.now + DETAILS_LIVE)


def clock_args(draft: Draft) -> dict[str, str | int]:
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
    case, plan = draft.case, draft.case.climb
    waits_for_contact = plan is not None and plan.purpose is Purpose.CONTACT
    if not plan or (waits_for_contact and not case.raised_unconfirmed):
        draft.refuse("refused-yours")
        return
    draft.change(raised_unconfirmed=False)
    draft.log("confirmed", who=by)
    draft.send(by, "alert-yours", edits_alert=True)
    if not waits_for_contact:  # reading is not helping: that climb ends with the contact only
        ladder.stop(draft)
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
    if case.owner and event.by not in (case.owner, *case.offered_to):
        draft.refuse("refused-taken")
        return
    if event.by in case.declined:
        draft.refuse("refused-done")
        return
    draft.change(declined=(*case.declined, event.by))
    draft.log("declined", who=event.by)
    draft.send(event.by, "alert-declined", edits_alert=True)
    offer_failed(draft)
    ladder.pass_on(draft)


def offer_failed(draft: Draft) -> None:
    """Tells the owner when nobody is left of those who were asked to take over."""
    case = draft.case
    if case.owner and not case.climb and set(case.offered_to) <= {*case.declined, *case.unreachable}:
        draft.tell_owner("owner-nobody-takes-over")


def owner_lost(draft: Draft) -> None:
    """Nothing reaches the owner any more: the others are asked at once; he keeps it until one of them takes it.

    Not while he stands beside the client, and not for what can wait: the coordinator, who was told, is enough.
    """
    case = draft.case
    if case.climb or case.state is State.ON_SITE or case.urgency is Urgency.DAGDEEL:
        return
    ladder.start(draft, Purpose.HAND_OVER if case.contact_at else Purpose.CONTACT, from_role="backup")


def owner_left(draft: Draft, owner: str) -> None:
    """Its owner has left the organisation and can do nothing any more: whoever is on duty is asked at once."""
    told = f"left:{owner}"
    if told not in draft.case.reported:
        draft.change(reported=(*draft.case.reported, told))
        draft.log("owner_left", reason=owner)
        draft.tell_coordinators("coordinator-owner-left", args={"person": owner})
        draft.removals.append(owner)
    if not draft.case.climb:  # one that is under way, also by an earlier change, goes on where it is
        ladder.start(draft, Purpose.HAND_OVER if draft.case.contact_at else Purpose.CONTACT)


def offered_over(draft: Draft, event: happened.OfferedOver) -> None:
    """`Overdragen`: the next is asked; the owner keeps it until somebody takes it."""
    is_coordinator = event.to and event.by in draft.around.coordinators
    if not is_coordinator and not is_owner(draft, event.by):
        return
    if event.to:
        _offer_to(draft, event)
        return
    draft.log("offered_over", who=event.by)
    if not draft.case.climb or draft.case.climb.purpose is not Purpose.HAND_OVER:
        ladder.start(draft, Purpose.HAND_OVER)
    asked = [one for one in draft.case.alerted if one in draft.alerted_now]
    others = [
        one for one in draft.around.people["team"] if one != event.by and one not in draft.around.unreachable
    ]
    # who has just been asked stands first: pressing his name asks him once more, by name
    choices = tuple((Press(Key.HAND_OVER_TO, one),) for one in dict.fromkeys([*asked, *others]))[:8]
    draft.send(event.by, "owner-offered", args={"people": ",".join(asked)}, keys=(*choices, *_keep_keys()))


def _offer_to(draft: Draft, event: happened.OfferedOver) -> None:
    """Asks this one person; that he refused before, or could not be reached, is forgotten."""
    case = draft.case
    if event.to in (event.by, case.owner):
        draft.refuse("refused-yours")
        return
    if event.to in draft.around.unreachable:
        draft.refuse("refused-unreachable")
        return
    draft.change(
        declined=tuple(one for one in case.declined if one != event.to),
        unreachable=tuple(one for one in case.unreachable if one != event.to),
    )
    draft.log("offered_over", who=event.by, reason=event.to)
    alerting.alert(draft, event.to, level=max(case.level, 1))
    if case.owner:
        by = "" if event.by == case.owner else event.by
        draft.send(case.owner, "owner-offered-to", args={"person": event.to, "by": by}, keys=_keep_keys())


def _keep_keys() -> tuple[tuple[Press, ...], ...]:
    return ((Press(Key.KEEP),),)


def kept(draft: Draft, event: happened.Kept) -> None:
    """`Toch houden`: it is no longer offered to anybody."""
    if not is_owner(draft, event.by):
        return
    plan = draft.case.climb
    if plan.purpose is not Purpose.HAND_OVER if plan else not draft.case.offered_to:
        draft.refuse("refused-not-offered")
        return
    ladder.stop(draft)
    draft.log("kept", who=event.by)
    draft.edit_alerts("alert-taken", besides=event.by, owner=event.by, at=draft.now.isoformat())
    draft.tell_owner("owner-panel")


def is_owner(draft: Draft, person: str) -> bool:
    """Whether the case is this person's; otherwise the event is refused."""
    if draft.case.owner == person:
        return True
    draft.refuse("refused-taken" if draft.case.owner else "refused-not-yours")
    return False
