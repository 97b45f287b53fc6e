"""The climb: who is alerted next, and when.

A ladder is a row of alerts (``Ladder.steps()``). Each alert sets the timer for the next by the time between
the two, so a level that is skipped costs nothing: the next one is alerted in its place, and all that follows
moves forward with it. After the last alert come rounds: everybody who was alerted, again and again, until
somebody takes the case. Nothing here ends a climb but ``stop``.

A case that can wait for the dagdeel does not climb by time: only past people who cannot take it. Its own
times make it more urgent.

Source: interfaces.md, "policy.toml"; the lessons of GoAlert (an empty step waited out its delay) and of
PagerDuty (silence after the last step).
"""

from dataclasses import replace
from datetime import datetime, timedelta

from escalation.alerting import (
    alert,
    answering,
    is_left_out,
    report_absent,
    report_unreachable,
    why_nobody,
)
from escalation.case import Climb, Purpose, State, Timer
from escalation.decision import Lane
from escalation.draft import Draft
from escalation.policy import Step
from escalation.urgency import Urgency

__all__ = [
    "climb",
    "go_on",
    "pass_on",
    "shift_changed",
    "slow_down",
    "speed_up",
    "start",
    "stop",
    "tell_exhausted",
]

EXHAUSTED_AFTER = timedelta(seconds=30)
"""How long the last level has until the client reads that nobody was reached yet; he must within a minute."""


def start(draft: Draft, purpose: Purpose, *, from_role: str = "") -> None:
    """Starts a climb now, at the first level, or at the first that has ``from_role`` on it."""
    case = draft.case
    urgency = Urgency.NOOD if case.urgency is Urgency.NOOD else Urgency.SPOED
    slowness = 2 if case.withdrawn_at and case.urgency is not Urgency.NOOD else 1
    step = case.policy.ladder(urgency).first_step_of(_level_of(draft, from_role, urgency=urgency))
    draft.change(
        climb=Climb(purpose=purpose, urgency=urgency, step=step, slowness=slowness),
        declined=(),
        unreachable=(),
        on_duty=draft.around.people["on_duty"],
    )
    draft.forget(Timer.EXHAUSTED)
    draft.wait(Timer.CLIMB, draft.now)
    if draft.around.shift_changes_at:
        draft.wait(Timer.SHIFT, draft.around.shift_changes_at)
    climb(draft)


def go_on(draft: Draft, purpose: Purpose, *, from_role: str) -> None:
    """The climb under way serves this purpose from now on, unless it is not even past ``from_role`` yet."""
    plan = draft.case.climb
    if plan and Timer.CLIMB in draft.case.timers:
        level = _level_of(draft, from_role, urgency=plan.urgency)
        if plan.step > draft.case.policy.ladder(plan.urgency).first_step_of(level):
            draft.change(climb=replace(plan, purpose=purpose))
            return
    start(draft, purpose, from_role=from_role)


def stop(draft: Draft) -> None:
    """Ends the climb: somebody has it."""
    draft.forget(Timer.CLIMB, Timer.EXHAUSTED)
    draft.change(climb=None, offered_to=(), declined=(), unreachable=())


def climb(draft: Draft) -> None:
    """Sends every alert whose moment has come; a level without anybody is skipped at once."""
    while (due := draft.case.timers.get(Timer.CLIMB)) and due <= draft.now:
        plan = draft.case.climb
        if plan is None:
            draft.forget(Timer.CLIMB)
            return
        steps = draft.case.policy.ladder(plan.urgency).steps()
        if plan.step < len(steps):
            _alert_level(draft, plan, steps=steps, due=due)
        else:
            _alert_round(draft, plan)


def _alert_level(draft: Draft, plan: Climb, *, steps: tuple[Step, ...], due: datetime) -> None:
    level = steps[plan.step].level
    people = answering(draft, level)
    report_absent(draft, level)
    if not people:
        _skip(draft, plan, level=level)
        return
    is_new = level > draft.case.level
    if plan.purpose is not Purpose.HAND_OVER:  # a level is how far the cry for help had to climb
        draft.change(level=max(level, draft.case.level))
    told = [person for person in people if person not in draft.case.alerted]
    for person in people:
        alert(draft, person, level=level)
    helps_him = plan.purpose in (Purpose.ALERT, Purpose.CONTACT)
    if is_new and level > 1 and helps_him and draft.tells_levels:
        if told:
            silent = int("missed" in draft.case.reported)
            draft.tell_client("client-level", people=",".join(told), level=level, silent=silent)
        else:  # nobody new to name; but he must not think that nothing happens any more
            draft.tell_client("client-still", people=",".join(draft.case.alerted))
    following = plan.step + 1
    draft.change(climb=replace(plan, step=following))
    if draft.case.urgency is Urgency.DAGDEEL:
        draft.forget(Timer.CLIMB)
    elif following < len(steps):
        draft.wait(Timer.CLIMB, due + (steps[following].after - steps[plan.step].after) * plan.slowness)
    else:
        draft.wait(Timer.CLIMB, draft.now + _repeat(draft, plan))
        draft.wait(Timer.EXHAUSTED, draft.now + EXHAUSTED_AFTER)


def _skip(draft: Draft, plan: Climb, *, level: int) -> None:
    """The next level is due now; past the last, the round waits its time and the client hears it now."""
    draft.log("level_skipped", reason=why_nobody(draft, level), level=level)
    ladder = draft.case.policy.ladder(plan.urgency)
    step = ladder.first_step_of(level + 1)
    draft.change(climb=replace(plan, step=step))
    if step < len(ladder.steps()):
        draft.wait(Timer.CLIMB, draft.now)
    else:
        draft.wait(Timer.CLIMB, draft.now + _repeat(draft, plan))
        draft.wait(Timer.EXHAUSTED, draft.now)


def _alert_round(draft: Draft, plan: Climb) -> None:
    """Alerts everybody who was alerted, and whoever stands on a level now; refusals are forgotten."""
    draft.change(climb=replace(plan, rounds=plan.rounds + 1), declined=(), unreachable=())
    standing = [
        person
        for level in range(1, len(draft.case.policy.ladder(plan.urgency).levels) + 1)
        for person in answering(draft, level)
    ]
    unreachable = draft.around.unreachable
    again = [one for one in draft.case.alerted if one not in unreachable and not is_left_out(draft, one)]
    draft.log("round", level=draft.case.level, reason=str(plan.rounds + 1))
    for person in dict.fromkeys([*again, *standing]):
        alert(draft, person, level=draft.case.level)
    if draft.case.urgency is Urgency.DAGDEEL and draft.alerted_now:
        draft.forget(Timer.CLIMB)  # somebody knows of it at last
        return
    draft.wait(Timer.CLIMB, draft.now + _repeat(draft, plan))
    draft.wait(Timer.EXHAUSTED, draft.now)


def slow_down(draft: Draft) -> None:
    """Doubles the interval under way, and every one after it."""
    plan, due = draft.case.climb, draft.case.timers.get(Timer.CLIMB)
    if not plan or not due or plan.slowness > 1:
        return
    draft.wait(Timer.CLIMB, due + _interval(draft, plan))
    draft.change(climb=replace(plan, slowness=2))


def speed_up(draft: Draft) -> None:
    """The client needs somebody after all: the interval under way and all after it are single again."""
    plan, due = draft.case.climb, draft.case.timers.get(Timer.CLIMB)
    if not plan or not due or plan.slowness == 1:
        return
    plan = replace(plan, slowness=1)
    draft.wait(Timer.CLIMB, max(draft.now, due - _interval(draft, plan)))
    draft.change(climb=plan)


def _interval(draft: Draft, plan: Climb) -> timedelta:
    """The time between the last alert and the next, at the climb's pace."""
    steps = draft.case.policy.ladder(plan.urgency).steps()
    if 0 < plan.step < len(steps):
        return (steps[plan.step].after - steps[plan.step - 1].after) * plan.slowness
    return _repeat(draft, plan)


def pass_on(draft: Draft) -> None:
    """Skips the level that was alerted last, at once, when nobody is left on it who could take the case."""
    plan = draft.case.climb
    if not plan or plan.rounds or not plan.step:
        return
    steps = draft.case.policy.ladder(plan.urgency).steps()
    level = steps[min(plan.step, len(steps)) - 1].level
    if answering(draft, level):
        return
    if plan.step >= len(steps):
        draft.wait(Timer.EXHAUSTED, min(draft.now, draft.case.timers.get(Timer.EXHAUSTED, draft.now)))
        return
    _skip(draft, plan, level=level)
    climb(draft)


def tell_exhausted(draft: Draft) -> None:
    """Says that nobody was reached yet: to the client, with the numbers; of a hand-over to the owner."""
    draft.forget(Timer.EXHAUSTED)
    case, plan = draft.case, draft.case.climb
    if not plan or (case.urgency is Urgency.DAGDEEL and plan.rounds):
        return
    draft.log("exhausted", level=case.level)
    if plan.purpose is Purpose.HAND_OVER:
        draft.tell_owner("owner-nobody-takes-over")
        return
    nobody = not any(person not in draft.around.unreachable for person in case.alerted)
    tries = (Timer.CLIMB, Timer.DAGDEEL_ENDS, Timer.DAGDEEL_OVERDUE)
    again = min((case.timers[timer] for timer in tries if timer in case.timers), default=draft.now)
    text = "client-nobody" if nobody else "client-exhausted"
    draft.tell_client(text, lane=Lane.ALERT, keys=True, again=again.isoformat())


def shift_changed(draft: Draft) -> None:
    """Alerts whoever has come on duty since; a case that has an owner is offered to him."""
    case, around = draft.case, draft.around
    draft.forget(Timer.SHIFT)
    if around.shift_changes_at:
        draft.wait(Timer.SHIFT, around.shift_changes_at)
    fresh = [one for one in around.people["on_duty"] if one not in case.on_duty]
    owner_leaves = case.owner in case.on_duty and case.owner not in around.people["on_duty"]
    draft.change(on_duty=around.people["on_duty"])
    waits = case.climb or case.offered_to or owner_leaves
    if not fresh or case.state in (State.ASKED, State.QUEUED) or not waits:
        return
    draft.log("shift_changed", reason=",".join(fresh), level=case.level)
    # as on the ladder: who is away, or has not confirmed his shift, has the backup beside him
    beside = around.people["backup"] if around.doubtful.union(around.away) & set(fresh) else ()
    for person in dict.fromkeys([*fresh, *beside]):
        if reason := around.unreachable.get(person):
            report_unreachable(draft, person, reason=reason, level=case.level)
        elif person != case.owner:
            alert(draft, person, level=max(case.level, 1))
    if owner_leaves:
        draft.tell_owner("owner-shift-ends", people=",".join(fresh))


def _level_of(draft: Draft, role: str, *, urgency: Urgency) -> int:
    """The first level that has this role on it; 1 when none has."""
    levels = draft.case.policy.ladder(urgency).levels
    return next((number for number, one in enumerate(levels, start=1) if role in one.who), 1)


def _repeat(draft: Draft, plan: Climb) -> timedelta:
    """The time between two rounds, at the climb's pace."""
    return draft.case.policy.ladder(plan.urgency).repeat * plan.slowness
