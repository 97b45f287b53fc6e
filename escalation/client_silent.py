"""What is called for a client who said nothing himself, and what his answer to a check-in does to his case.

A check-in stays without an answer, he cannot be reached, or a relative is worried: somebody has to ring him, and
go there when he does not pick up. His own `Goed` ends that, as long as nobody has taken it.
"""

from escalation import events as happened
from escalation import ladder, onsite
from escalation.calling import queue, raise_to
from escalation.case import Cause, Outcome, State
from escalation.decision import SYSTEM
from escalation.draft import Draft
from escalation.urgency import Urgency, rank

__all__ = ["called_for", "called_for_again", "is_his_own", "log_call", "said_well", "tell_relatives_closed"]

_CAUSE_LOGGED = {
    Cause.MISSED: "check_in_missed",
    Cause.UNREACHABLE: "client_unreachable",
    Cause.WORRIED: "relative_worried",
}

WORRIED = "worried:"
"""How the mark of a relative who was worried begins; his id follows."""


def log_call(draft: Draft, what: str, event: happened.Called) -> None:
    """Logs who called; what called for him has a line of its own."""
    who = {Cause.CLIENT: event.by, Cause.WORRIED: event.via}.get(event.cause, SYSTEM)
    draft.log(what, who=who, reason=event.text_id)
    if event.phone:
        draft.log("unconfirmed_phone", who=who, reason=event.phone)
    if logged := _CAUSE_LOGGED.get(event.cause):
        draft.log(logged, who=who)


def called_for(draft: Draft, event: happened.Called) -> None:
    """A case that is opened for a client who said nothing: what is known of it from the first moment."""
    told: tuple[str, ...] = ()
    if event.cause is Cause.MISSED:
        told = ("missed", *(("relatives",) if draft.around.relatives else ()))
        draft.tell_relatives("relative-silent")
    elif event.cause is Cause.UNREACHABLE:
        told = ("missed", "client")
    draft.change(reported=(*draft.case.reported, *told))
    _remember_worry(draft, event)


def called_for_again(draft: Draft, event: happened.Called) -> None:
    """A missed check-in, or a worried relative, of a client who has a case: its owner hears it, or it is raised."""
    _remember_worry(draft, event)
    case = draft.case
    if case.owner and event.text_id:
        draft.send(case.owner, "relay-to-worker", args={"text_id": event.text_id}, is_detail=True)
    if rank(event.urgency) > rank(case.urgency):
        raise_to(draft, event.urgency, by=event.via, event=event)
    elif case.owner:
        draft.tell_owner("owner-also", cause=event.cause.value)


def _remember_worry(draft: Draft, event: happened.Called) -> None:
    """Who was worried is told when the case is closed; the client's `Goed` alone does not close it any more."""
    mark = f"{WORRIED}{event.via}"
    if event.cause is not Cause.WORRIED:
        return
    is_his_own(draft)
    if mark not in draft.case.reported:
        draft.change(reported=(*draft.case.reported, mark))


def is_his_own(draft: Draft) -> None:
    """Somebody asks for a person, the client or who is worried: `Goed` alone no longer closes the case."""
    if "missed" in draft.case.reported:
        draft.change(reported=tuple(one for one in draft.case.reported if one != "missed"))


def said_well(draft: Draft, event: happened.SaidWell) -> None:
    """`Goed` or `Gaat wel`: closes a case that only a missed check-in opened and nobody has taken; else it is told.

    A request that can wait is another matter: it stays as it is, and the client is only thanked.
    """
    case = draft.case
    draft.log("answered", who=event.by, reason=event.mood)
    if case.owner:
        draft.tell_owner("owner-answered", mood=event.mood)
        draft.tell_client("client-late-answer", people=case.owner, count=1)
    elif "missed" in case.reported:
        _close_by_answer(draft, event)
    elif case.state is State.ASKED:  # as after `Het gaat weer`: somebody looks at it all the same
        draft.change(withdrawn_at=draft.now)
        queue(draft, asks=False)
    elif case.urgency is not Urgency.DAGDEEL:
        draft.tell_client("client-still", keys=True, people=",".join(case.alerted))
    if "relatives" in case.reported:
        draft.tell_relatives("relative-answered")
        draft.change(reported=tuple(one for one in draft.case.reported if one != "relatives"))


def tell_relatives_closed(draft: Draft, outcome: Outcome) -> None:
    """Relatives who were told, or were worried, read that it is over; how, only who may hear it."""
    case, around = draft.case, draft.around
    told = around.relatives if "relatives" in case.reported else ()
    worried = [one.removeprefix(WORRIED) for one in case.reported if one.startswith(WORRIED)]
    for person in dict.fromkeys((*told, *worried)):
        if person in around.relatives or person in around.reporters:
            how = outcome.value if person in around.relatives else ""
            draft.send(person, "relative-closed", args={"client": case.client, "outcome": how})


def _close_by_answer(draft: Draft, event: happened.SaidWell) -> None:
    """The client is there: everybody who was warned reads that there is nothing to do."""
    before = draft.case.state
    ladder.stop(draft)
    onsite.disarm(draft)
    draft.change(
        state=State.CLOSED,
        closed_from=before,
        closed_at=draft.now,
        outcome=Outcome.NO_HELP_NEEDED,
        timers={},
    )
    draft.log("closed", who=event.by, before=before, reason=Outcome.NO_HELP_NEEDED.value)
    draft.edit_alerts("alert-answered", at=draft.now.isoformat(), mood=event.mood)
    people = draft.case.alerted
    draft.tell_client("client-late-answer", people=",".join(people), count=len(people))
