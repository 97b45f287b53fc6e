"""The life of a case, as one table, and the one pure function that follows it.

Theory. A case is a value. Whatever happens to it is an event. ``RULES`` says for each event in which states it
counts, which states may follow, and which function works it out; an event in any other state changes nothing,
and whoever pressed is told why. Time is an event too: every moment a case waits for is one of its timers, and
``TimerFired`` runs those that are due. An open case always has a timer, so it can never fall silent.

``decide`` reads no clock, awaits nothing, and knows neither Telegram nor SQL. ``docs/transitions.md`` is drawn from
this table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from escalation import client_side, ladder, onsite, worker_side
from escalation import events as happened
from escalation.around import Around
from escalation.case import Case, Purpose, State, Timer
from escalation.decision import Decision
from escalation.draft import Draft
from escalation.urgency import Urgency

__all__ = ["RULES", "Rule", "decide", "open_case"]

REMIND_EVERY = timedelta(hours=1)
"""How often the owner of an open case is reminded of it, when it waits for nothing else."""

UNTAKEN = frozenset({State.ASKED, State.QUEUED, State.OPEN})
OWNED = frozenset({State.TAKEN, State.IN_CONTACT, State.EN_ROUTE, State.ON_SITE})
RUNNING = UNTAKEN | OWNED
EVERY = RUNNING | {State.CLOSED}


@dataclass(frozen=True, slots=True)
class Rule:
    """What one event does: the states in which it counts, those that may follow, and the function."""

    event: type[Any]
    counts_in: frozenset[State]
    leads_to: frozenset[State]
    do: Callable[[Draft, Any], None]


def _timers(draft: Draft, event: happened.TimerFired) -> None:
    """Runs what is due, the earliest first; a timer that runs may set another that is due as well."""
    del event
    while due := [timer for timer, at in draft.case.timers.items() if at <= draft.now]:
        timer = min(due, key=lambda one: (draft.case.timers[one], one is Timer.EXHAUSTED))
        TIMERS[timer](draft)
        if draft.case.timers.get(timer, draft.now) <= draft.now and timer not in (Timer.CLIMB, Timer.EXHAUSTED):
            draft.forget(timer)


def _undeliverable(draft: Draft, event: happened.AlertUndeliverable) -> None:
    """An alert cannot arrive: the level goes on without this person, at once."""
    draft.change(unreachable=(*draft.case.unreachable, event.person))
    if event.person not in draft.case.reported:
        ladder.report_unreachable(draft, event.person, reason=event.reason, level=draft.case.level)
    ladder.pass_on(draft)


def _client_undeliverable(draft: Draft, event: happened.ClientUndeliverable) -> None:
    """The client cannot read us: a person has to ring him or go."""
    if "client" in draft.case.reported:
        return
    draft.change(reported=(*draft.case.reported, "client"))
    draft.log("client_unreachable", reason=event.reason)
    if draft.case.owner:
        draft.tell_owner("owner-client-unreachable", why=event.reason)
    else:
        draft.tell_coordinators("coordinator-client-unreachable", args={"why": event.reason})


def _removal_failed(draft: Draft, event: happened.RemovalFailed) -> None:
    """Details of the client stay in somebody's chat: the coordinators know, so that he deletes them himself."""
    draft.log("removal_failed", reason=event.person)
    draft.tell_coordinators("coordinator-removal-failed", args={"person": event.person})


def _gap_ended(draft: Draft, event: happened.GapEnded) -> None:
    """Presses may be lost: whoever was alerted gets fresh keys."""
    del event
    if draft.case.climb:
        draft.log("gap_ended", level=draft.case.level)
        ladder.resend(draft)


def _remind(draft: Draft) -> None:
    draft.forget(Timer.REMIND)
    draft.log("reminded")
    draft.tell_owner("owner-remind")


TIMERS: dict[Timer, Callable[[Draft], None]] = {
    Timer.UNCLEAR: client_side.unanswered,
    Timer.HAND_OUT: client_side.hand_out,
    Timer.DAGDEEL_ENDS: client_side.dagdeel_ended,
    Timer.DAGDEEL_OVERDUE: client_side.dagdeel_overdue,
    Timer.CLIMB: ladder.climb,
    Timer.EXHAUSTED: ladder.tell_exhausted,
    Timer.SHIFT: ladder.shift_changed,
    Timer.CONTACT: worker_side.ask_contact,
    Timer.CONTACT_OVERDUE: worker_side.contact_overdue,
    Timer.WARN_OWNER: onsite.warn_owner,
    Timer.WARN_COORDINATOR: onsite.warn_coordinator,
    Timer.BREACH: onsite.breach,
    Timer.REMIND: _remind,
    Timer.DETAILS: worker_side.renew_details,
}

RULES: tuple[Rule, ...] = (
    Rule(happened.Called, RUNNING, RUNNING, client_side.called_again),
    Rule(happened.AskedCall, RUNNING, RUNNING, client_side.asked_call),
    Rule(happened.AskedVisit, RUNNING, RUNNING, client_side.asked_visit),
    Rule(happened.Withdrew, RUNNING, RUNNING, client_side.withdrew),
    Rule(happened.CanWait, RUNNING, RUNNING, client_side.can_wait),
    Rule(happened.Took, RUNNING, OWNED, worker_side.took),
    Rule(happened.Declined, RUNNING, RUNNING, worker_side.declined),
    Rule(happened.LoggedContact, OWNED, OWNED, worker_side.logged_contact),
    Rule(happened.SetOut, OWNED, OWNED, worker_side.set_out),
    Rule(happened.Arrived, OWNED, frozenset({State.ON_SITE}), worker_side.arrived),
    Rule(happened.OfferedOver, OWNED, OWNED, worker_side.offered_over),
    Rule(happened.Kept, OWNED, OWNED, worker_side.kept),
    Rule(happened.Closed, OWNED, frozenset({State.CLOSED}), worker_side.closed),
    Rule(happened.Reopened, frozenset({State.CLOSED}), OWNED | {State.CLOSED}, worker_side.reopened),
    Rule(happened.Undid, OWNED, RUNNING, worker_side.undid),
    Rule(happened.WorkerSaid, OWNED, OWNED, worker_side.said),
    Rule(happened.GaveReason, EVERY, EVERY, worker_side.gave_reason),
    Rule(happened.Corrected, EVERY, EVERY, worker_side.corrected),
    Rule(happened.Noted, EVERY, EVERY, worker_side.noted),
    Rule(happened.TimerFired, RUNNING, RUNNING, _timers),
    Rule(happened.AlertUndeliverable, RUNNING, RUNNING, _undeliverable),
    Rule(happened.ClientUndeliverable, RUNNING, RUNNING, _client_undeliverable),
    Rule(happened.RemovalFailed, EVERY, EVERY, _removal_failed),
    Rule(happened.GapEnded, RUNNING, RUNNING, _gap_ended),
)

_RULE_OF = {rule.event: rule for rule in RULES}


def decide(case: Case, event: happened.Event, *, now: datetime, around: Around) -> Decision:
    """What this event makes of this case.

    An event that does not count in the case's state gives the case back unchanged, with ``refused`` naming
    the text that says why. Times equal to ``now`` are due.
    """
    draft = Draft(case, now=now, around=around)
    rule = _RULE_OF[type(event)]
    if case.state not in rule.counts_in:
        draft.refuse("refused-closed" if case.state is State.CLOSED else "refused-not-yours")
        return draft.finish()
    rule.do(draft, event)
    if draft.refused:
        return Decision(case=case, refused=draft.refused)
    _keep_awake(draft)
    return draft.finish()


def open_case(case: Case, event: happened.Called, *, now: datetime, around: Around) -> Decision:
    """Opens a case for a client who has none: ``case`` is new, and its urgency is the event's."""
    draft = Draft(case, now=now, around=around)
    client_side.opened(draft, event)
    _keep_awake(draft)
    return draft.finish()


def _keep_awake(draft: Draft) -> None:
    """An open case always waits for something; at the least for the reminder to its owner."""
    case = draft.case
    if not case.is_open:
        draft.change(timers={})
        return
    waiting = {timer for timer in case.timers if timer not in (Timer.SHIFT, Timer.DETAILS)}
    if not waiting:
        draft.wait(Timer.REMIND, draft.now + REMIND_EVERY)
    is_climbing = Timer.CLIMB in waiting
    if case.owner is None and case.climb and not is_climbing and case.urgency is not Urgency.DAGDEEL:
        raise AssertionError(f"case {case.code} has a climb without its next moment")
    if case.climb and case.climb.purpose is Purpose.ALERT and case.owner:
        raise AssertionError(f"case {case.code} is climbing for an owner although it has one")
