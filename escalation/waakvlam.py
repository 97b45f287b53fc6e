"""The life of a check-in: asked, reminded, answered; or without an answer a case.

Theory. Each check-in is a row of its own with its moments. At its moment the client is asked, unless a person
decided that he is not, or somebody deals with him already. Reminders lie evenly inside the grace; at its end a
check-in without an answer becomes a case, which nobody can miss. Time is an event here too, and what comes late by
a fault of ours never counts against the client: he is asked anew, with a short grace.

Source: the municipal plans in docs/domain.md (waakvlam); lessons of Healthchecks (an answer before the moment
counts for it: one row per moment; no storm after downtime).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import singledispatch
from typing import Any

from escalation import waakvlam_events as happened
from escalation.case import Cause, Kind
from escalation.check_in import WISH, CheckIn, CheckInState, CheckInTimer, Mood
from escalation.decision import Key, Lane, Press
from escalation.draft import check_in_keys
from escalation.events import AskedCall, Called
from escalation.urgency import Urgency
from escalation.waakvlam_decision import WaakvlamAround, WaakvlamDecision
from escalation.waakvlam_draft import WaakvlamDraft
from escalation.waakvlam_policy import WaakvlamPolicy
from schedules.waakvlam import reminders_of

__all__ = ["decide_check_in"]

LATE_AFTER = timedelta(minutes=2)
"""What happens later than this after its moment was held up by a fault of ours. A press is lost after as long."""

LOOK_AGAIN = timedelta(minutes=1)
"""How soon it is looked again whether Telegram has taken the question."""

OPEN = (CheckInState.ASKED, CheckInState.SPOKE)


class _Draft(WaakvlamDraft):
    """What one event makes of one check-in."""

    def __init__(
        self, check_in: CheckIn, *, now: datetime, policy: WaakvlamPolicy, around: WaakvlamAround
    ) -> None:
        super().__init__(client=check_in.client, subject=check_in.id, now=now, around=around)
        self.check_in = check_in
        self.policy = policy
        self.calls: list[Called | AskedCall] = []
        self.tells_late = False

    def change(self, **fields: Any) -> None:
        """Sets fields of the check-in."""
        self.check_in = replace(self.check_in, **fields)

    def end(self, state: CheckInState, what: str, *, who: str = "", **fields: Any) -> None:
        """It is what it will be."""
        before = self.check_in.state
        self.change(state=state, timers={}, **fields)
        line: dict[str, Any] = {"from_state": before.value, "to_state": state.value}
        self.log(what, **({"who": who} if who else {}), reason=self.check_in.reason, **line)

    def call(self, **call: Any) -> None:
        """Somebody is needed: the client's case is opened, or joined."""
        self.calls.append(Called(by=self.client, kind=Kind.WAAKVLAM, **call))

    def done(self) -> WaakvlamDecision:
        """The decision as it stands."""
        return self.finish(check_in=self.check_in, calls=tuple(self.calls), tells_late=self.tells_late)


def decide_check_in(
    check_in: CheckIn,
    event: happened.CheckInEvent,
    *,
    now: datetime,
    policy: WaakvlamPolicy,
    around: WaakvlamAround,
) -> WaakvlamDecision:
    """What this event makes of this check-in; times equal to ``now`` are due."""
    draft = _Draft(check_in, now=now, policy=policy, around=around)
    _happen(event, draft)
    return draft.done()


@singledispatch
def _happen(event: object, draft: _Draft) -> None:
    raise TypeError(f"a check-in knows no {type(event).__name__}")


# --- time ---------------------------------------------------------------------------------------------------


@_happen.register
def _(event: happened.TimeCame, draft: _Draft) -> None:
    """What is due, the earliest first; of one that nobody needs any more, or whose time is up, only its end."""
    wake_at = draft.check_in.wake_at
    if wake_at is None or wake_at > draft.now:
        return  # he answered while it waited for its turn
    if _is_nobodys_matter(draft):
        return
    while due := [timer for timer, at in draft.check_in.timers.items() if at <= draft.now]:
        if CheckInTimer.DEADLINE in due:  # a reminder beside what follows then would only confuse him
            due = [timer for timer in due if timer is not CheckInTimer.REMIND]
        timer = min(due, key=lambda one: draft.check_in.timers[one])
        moment = draft.check_in.timers[timer]
        draft.change(timers={one: at for one, at in draft.check_in.timers.items() if one is not timer})
        TIMERS[timer](draft, moment)


def _is_nobodys_matter(draft: _Draft) -> bool:
    """Ends it where a person decided that it is not asked, or a case deals with the client."""
    around = draft.around
    if around.has_left:
        draft.end(CheckInState.PAUSED, "paused", reason="left")
    elif around.pause and draft.check_in.source != WISH:
        draft.end(CheckInState.PAUSED, "paused", reason="pause")
    elif around.case:
        draft.end(CheckInState.CASE, "joined_case", reason="open_case", case=around.case)
    elif around.silent:
        _unreachable(draft, around.silent)
    else:
        return False
    return True


def _ask(draft: _Draft, _: datetime) -> None:
    """Asks how he is. Late by a fault of ours, at least a short grace is left for the answer."""
    check_in = draft.check_in
    is_late = draft.now - check_in.due > LATE_AFTER
    _put_question(draft, is_late=is_late)
    deadline = check_in.due + check_in.grace
    if is_late:
        deadline = max(deadline, draft.now + draft.policy.short_grace)
    draft.change(timers={**_next_reminder(draft), CheckInTimer.DEADLINE: deadline})


def _put_question(draft: _Draft, *, is_late: bool) -> None:
    before = draft.check_in.state
    question = draft.around.asked_lately or draft.check_in.id
    is_late = draft.check_in.is_late or is_late
    draft.change(state=CheckInState.ASKED, asked_at=draft.now, is_late=is_late, question=question)
    line = {"from_state": before.value, "to_state": CheckInState.ASKED.value}
    draft.log("asked", reason="late" if is_late else "", moment=draft.check_in.due, **line)
    draft.tells_late = is_late
    if question == draft.check_in.id:
        args = {"at": draft.check_in.due.isoformat(), "source": draft.check_in.source}
        draft.tell_client("client-check-in", lane=Lane.CHECK_IN, keys=check_in_keys(), **args)


def _next_reminder(draft: _Draft) -> dict[CheckInTimer, datetime]:
    """The first reminder that lies ahead."""
    one = draft.check_in
    moments = reminders_of(one.due, grace_minutes=one.grace_minutes, reminders=one.reminders)
    ahead = [moment for moment in moments if moment > draft.now]
    return {CheckInTimer.REMIND: ahead[0]} if ahead else {}


def _remind(draft: _Draft, moment: datetime) -> None:
    """Asks again; not when the question itself has not arrived, nor long after the moment."""
    draft.change(timers={**draft.check_in.timers, **_next_reminder(draft)})
    if draft.around.delivered_at is None or draft.now - moment > LATE_AFTER:
        return
    draft.log("reminded")
    draft.tell_client("client-check-in-again", lane=Lane.CHECK_IN, keys=check_in_keys())


def _deadline(draft: _Draft, moment: datetime) -> None:
    """No answer: a case. But what we, or Telegram, held up is never held against the client."""
    if draft.check_in.state is CheckInState.SPOKE:
        _was_heard(draft)
        return
    if draft.now - moment > LATE_AFTER:
        _put_question(draft, is_late=True)
        _wait_until(draft, draft.now + draft.policy.short_grace)
        return
    delivered = draft.around.delivered_at
    if delivered is None:  # Telegram has not taken it yet
        draft.tells_late = not draft.check_in.is_late
        draft.change(is_late=True)
        _wait_until(draft, draft.now + LOOK_AGAIN)
        return
    least = delivered + min(draft.check_in.grace, draft.policy.short_grace)
    if least > draft.now:
        _wait_until(draft, least)
        return
    draft.call(urgency=draft.policy.urgency, cause=Cause.MISSED)
    draft.end(CheckInState.CASE, "missed", reason="missed")


def _was_heard(draft: _Draft) -> None:
    """He spoke: by now somebody must have listened, else somebody has to ring him."""
    if draft.around.is_heard:
        draft.end(CheckInState.ANSWERED, "heard", reason="")
        return
    draft.call(urgency=draft.policy.urgency, text_id=draft.check_in.text or "")
    draft.end(CheckInState.CASE, "unheard", reason="unheard")


def _wait_until(draft: _Draft, moment: datetime) -> None:
    draft.change(timers={CheckInTimer.DEADLINE: moment})


TIMERS: dict[CheckInTimer, Callable[[_Draft, datetime], None]] = {
    CheckInTimer.ASK: _ask,
    CheckInTimer.REMIND: _remind,
    CheckInTimer.DEADLINE: _deadline,
}


# --- the client ---------------------------------------------------------------------------------------------


@_happen.register
def _(event: happened.Answered, draft: _Draft) -> None:
    """His answer. One that comes when it is over already is kept beside it; it changes nothing else."""
    check_in = draft.check_in
    words = {"text": event.text_id} if event.text_id else {}
    draft.change(mood=event.mood, answered_at=check_in.answered_at or draft.now, **words)
    if check_in.has_ended:
        draft.log("answered_late", who=event.by, reason=event.mood.value)
    elif event.mood is Mood.VOICE:
        _spoke(draft, event)
    elif event.mood is Mood.NOT_GOOD:
        draft.call(urgency=Urgency.UNCLEAR, by_key=not event.text_id, text_id=event.text_id)
        draft.end(CheckInState.CASE, "answered", who=event.by, reason=event.mood.value)
    elif event.mood is Mood.CALL_ME:
        draft.call(urgency=Urgency.SPOED, by_key=not event.text_id, text_id=event.text_id)
        draft.calls.append(AskedCall(by=draft.client))
        draft.end(CheckInState.CASE, "answered", who=event.by, reason=event.mood.value)
    else:
        draft.end(CheckInState.ANSWERED, "answered", who=event.by, reason=event.mood.value)


def _spoke(draft: _Draft, event: happened.Answered) -> None:
    """No computer listens: whoever is on duty does, and until he has, the grace runs on."""
    before, least = draft.check_in.state, draft.now + draft.policy.short_grace
    deadline = draft.check_in.timers.get(CheckInTimer.DEADLINE, draft.check_in.due + draft.check_in.grace)
    draft.change(state=CheckInState.SPOKE)
    _wait_until(draft, max(deadline, least))
    draft.log("spoke", who=event.by, from_state=before.value, to_state=CheckInState.SPOKE.value)
    keys = ((Press(Key.READ, event.text_id),), (Press(Key.NEEDS_HELP, event.text_id),))
    for person in draft.around.listeners:
        draft.tell(person, "worker-check-in-spoke", keys=keys, text_id=event.text_id)


@_happen.register
def _(event: happened.Undeliverable, draft: _Draft) -> None:
    """The question cannot arrive: a person has to ring him, or go."""
    if draft.check_in.state in OPEN:
        _unreachable(draft, event.reason)


def _unreachable(draft: _Draft, why: str) -> None:
    draft.call(urgency=draft.policy.urgency, cause=Cause.UNREACHABLE)
    draft.end(CheckInState.CASE, "unreachable", reason=why)
