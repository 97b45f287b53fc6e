"""The life of a case, as one table, and the one pure function that follows it.

Theory. A case is a value. Whatever happens to it is an event. ``RULES`` says for each event in which states
it counts, which moves it can make, and which function works it out; an event in any other state changes
nothing, and whoever pressed is told why. Time is an event too: every moment a case waits for is one of its
timers, and ``TimerFired`` runs those that are due. An open case always has a timer, so it can never fall
silent.

``decide`` reads no clock, awaits nothing, and knows neither Telegram nor SQL. ``docs/transitions.md`` is
drawn from this table.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from escalation import alerting, client_side, client_silent, ladder, onsite, phone_steps, taking, worker_side
from escalation import events as happened
from escalation.around import Around
from escalation.case import Case, Purpose, State, Timer
from escalation.decision import Decision
from escalation.draft import LATE_AFTER, Draft
from escalation.urgency import Urgency

__all__ = ["RULES", "Rule", "decide", "open_case"]

REMIND_EVERY = timedelta(hours=1)
"""How often the owner of an open case is reminded of it, when it waits for nothing else."""

UNTAKEN = frozenset({State.ASKED, State.QUEUED, State.OPEN})
OWNED = frozenset({State.TAKEN, State.IN_CONTACT, State.EN_ROUTE, State.ON_SITE})
RUNNING = UNTAKEN | OWNED
EVERY = RUNNING | {State.CLOSED}


Moves: TypeAlias = frozenset[tuple[State, State]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What one event does: the states in which it counts, the moves it can make, and the function.

    An event may also leave the case in the state in which it was; that is no move.
    """

    event: type[Any]
    counts_in: frozenset[State]
    do: Callable[[Draft, Any], None]
    moves: Moves = frozenset()

    @property
    def leads_to(self) -> frozenset[State]:
        """The states that this event can bring a case into."""
        return frozenset(after for _, after in self.moves)


def _moves(before: Iterable[State], *after: State) -> Moves:
    """Every move from one of these states to one of those."""
    return frozenset((one, other) for one in before for other in after if one is not other)


def _timers(draft: Draft, event: happened.TimerFired) -> None:
    """Runs what is due, the earliest first; a timer that runs may set another that is due as well."""
    del event
    while due := [timer for timer, at in draft.case.timers.items() if at <= draft.now]:
        timer = min(due, key=lambda one: (draft.case.timers[one], one is Timer.EXHAUSTED))
        due_at = draft.case.timers[timer]
        draft.is_late = draft.now - due_at > LATE_AFTER
        TIMERS[timer](draft)
        draft.is_late = False
        if draft.case.timers.get(timer) == due_at:
            draft.forget(timer)  # it has run; left standing it would run for ever


def _undeliverable(draft: Draft, event: happened.AlertUndeliverable) -> None:
    """An alert cannot arrive: the level goes on without this person, at once."""
    case = draft.case
    if event.person in case.unreachable:
        return
    draft.change(unreachable=(*case.unreachable, event.person))
    draft.log("undeliverable", reason=f"{event.person}:{event.reason}", level=case.level)
    alerting.report_unreachable(draft, event.person, reason=event.reason, level=case.level)
    if event.person in case.offered_to:
        taking.offer_failed(draft)
    if event.person == case.owner:
        taking.owner_lost(draft)
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
    """Details of the client stay in somebody's chat: the coordinators tell him to delete them."""
    draft.log("removal_failed", reason=event.person)
    draft.tell_coordinators("coordinator-removal-failed", args={"person": event.person})


def _gap_ended(draft: Draft, event: happened.GapEnded) -> None:
    """Presses may be lost: whoever was alerted gets fresh keys."""
    del event
    if draft.case.climb or draft.case.offered_to:
        draft.log("gap_ended", level=draft.case.level)
        alerting.resend(draft)


def _rota_changed(draft: Draft, event: happened.RotaChanged) -> None:
    """Whoever is on duty now is alerted; who has left the organisation neither has the case nor can take it."""
    del event
    owner = draft.case.owner
    if owner and draft.around.has_left(owner):
        taking.owner_left(draft, owner)
    ladder.shift_changed(draft)
    ladder.pass_on(draft)


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
    Timer.DETAILS: taking.renew_details,
}

WAITING = (State.ASKED, State.QUEUED)
"""Nobody is alerted yet; worse words, or time, change that."""

QUEUES = _moves([State.ASKED], State.QUEUED)
ALARMS = _moves(WAITING, State.OPEN)

UNDOES = (
    _moves([State.TAKEN], State.OPEN, State.QUEUED, State.IN_CONTACT)
    | _moves([State.EN_ROUTE], State.TAKEN, State.IN_CONTACT)
    | _moves([State.ON_SITE], State.EN_ROUTE, State.TAKEN, State.IN_CONTACT)
)
"""Back to where it was; a case that was taken from somebody goes back to him."""

RULES: tuple[Rule, ...] = (
    Rule(happened.Called, RUNNING, client_side.called_again, QUEUES | ALARMS),
    Rule(happened.SaidWell, RUNNING, client_silent.said_well, _moves(UNTAKEN, State.CLOSED) | QUEUES),
    Rule(happened.AskedCall, RUNNING, client_side.asked_call, ALARMS),
    Rule(happened.AskedVisit, RUNNING, client_side.asked_visit, ALARMS),
    Rule(happened.Withdrew, RUNNING, client_side.withdrew, QUEUES),
    Rule(happened.CanWait, RUNNING, client_side.can_wait, QUEUES),
    Rule(happened.Took, RUNNING, taking.took, _moves(RUNNING, State.TAKEN)),
    Rule(happened.TookOver, RUNNING, taking.took_over, _moves(RUNNING, State.TAKEN)),
    Rule(happened.Declined, RUNNING, taking.declined),
    Rule(happened.LoggedContact, OWNED, worker_side.logged_contact, _moves([State.TAKEN], State.IN_CONTACT)),
    Rule(
        happened.SetOut, OWNED, worker_side.set_out, _moves([State.TAKEN, State.IN_CONTACT], State.EN_ROUTE)
    ),
    Rule(happened.Arrived, OWNED, worker_side.arrived, _moves(OWNED, State.ON_SITE)),
    Rule(happened.OfferedOver, OWNED, taking.offered_over),
    Rule(happened.Kept, OWNED, taking.kept),
    Rule(happened.Closed, OWNED, worker_side.closed, _moves(OWNED, State.CLOSED)),
    Rule(happened.Reopened, frozenset({State.CLOSED}), worker_side.reopened, _moves([State.CLOSED], *OWNED)),
    Rule(happened.Undid, OWNED, worker_side.undid, UNDOES),
    Rule(happened.WorkerSaid, OWNED, worker_side.said),
    Rule(happened.GaveReason, EVERY, worker_side.gave_reason),
    Rule(happened.AskedReason, EVERY, worker_side.asked_reason),
    Rule(happened.Corrected, EVERY, worker_side.corrected),
    Rule(happened.Noted, EVERY, worker_side.noted),
    Rule(happened.ReadOtherwise, EVERY, worker_side.read_otherwise),
    Rule(happened.TimerFired, RUNNING, _timers, ALARMS),
    Rule(happened.AlertUndeliverable, RUNNING, _undeliverable),
    Rule(happened.ClientUndeliverable, RUNNING, _client_undeliverable),
    Rule(happened.RemovalFailed, EVERY, _removal_failed),
    Rule(happened.GapEnded, RUNNING, _gap_ended),
    Rule(happened.RotaChanged, RUNNING, _rota_changed),
    Rule(happened.PhoneConfirmed, RUNNING, phone_steps.phone_confirmed),
    Rule(happened.PhoneRefused, RUNNING, phone_steps.phone_refused),
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
    phone_steps.hear(draft, event)
    rule.do(draft, event)
    if draft.refused:
        return Decision(case=case, refused=draft.refused)
    _keep_awake(draft)
    return draft.finish()


def open_case(case: Case, event: happened.Called, *, now: datetime, around: Around) -> Decision:
    """Opens a case for a client who has none: ``case`` is new, and its urgency is the event's."""
    draft = Draft(case, now=now, around=around)
    phone_steps.hear(draft, event, is_new=True)
    client_side.opened(draft, event)
    _keep_awake(draft)
    return draft.finish()


def _keep_awake(draft: Draft) -> None:
    """An open case always waits for something; at the least for the reminder to its owner.

    What is mended here should not happen. Raising an error instead would lose the event that brought it to
    light, and leave a case behind that nobody hears of.
    """
    if not draft.case.is_open:
        draft.change(timers={})
        return
    if draft.case.urgency is Urgency.DAGDEEL:
        _keep_dagdeel(draft)
    else:
        _keep_climbing(draft)
    if not set(draft.case.timers) - {Timer.SHIFT, Timer.DETAILS}:
        draft.wait(Timer.REMIND, draft.now + REMIND_EVERY)


def _keep_dagdeel(draft: Draft) -> None:
    """A request that can wait, and on which nobody works yet, waits for the end of its dagdeel."""
    ends = {Timer.DAGDEEL_ENDS, Timer.DAGDEEL_OVERDUE}
    if draft.case.state in (State.OPEN, State.TAKEN) and not ends & set(draft.case.timers):
        draft.wait(Timer.DAGDEEL_ENDS, draft.around.dagdelen.ends)
        draft.wait(Timer.DAGDEEL_OVERDUE, draft.around.dagdelen.following_ends)


def _keep_climbing(draft: Draft) -> None:
    """A case without an owner climbs, and an owner without a contact is waited for."""
    if draft.case.state is State.OPEN and not draft.case.climb:
        ladder.start(draft, Purpose.ALERT)
    case = draft.case
    if case.climb and Timer.CLIMB not in case.timers:
        draft.wait(Timer.CLIMB, draft.now)
    if case.state is not State.TAKEN or {Timer.CONTACT, Timer.CONTACT_OVERDUE} & set(case.timers):
        return
    if not case.climb or case.climb.purpose is not Purpose.CONTACT:
        draft.wait(Timer.CONTACT, draft.now + case.policy.contact_within(case.urgency))
