"""The climb: who is alerted next, and when.

A ladder is a row of alerts (``Ladder.steps()``). Each alert sets the timer for the next by the time between the
two, so a level that is skipped costs nothing: the next one is alerted in its place, and all that follows moves
forward with it. After the last alert come rounds: everybody who was alerted, again and again, until
somebody takes the case. Nothing here ends a climb but ``stop``.

Source: interfaces.md, "policy.toml"; the lessons of GoAlert (an empty step waited out its delay) and of
PagerDuty (silence after the last step).
"""

from dataclasses import replace
from datetime import datetime, timedelta

from escalation.case import Climb, Purpose, State, Timer
from escalation.decision import Key, Lane, Press
from escalation.draft import LATE_AFTER, Draft
from escalation.policy import Step
from escalation.urgency import Urgency

__all__ = [
    "alert",
    "climb",
    "pass_on",
    "report_unreachable",
    "resend",
    "shift_changed",
    "slow_down",
    "start",
    "stop",
    "tell_exhausted",
]

EXHAUSTED_AFTER = timedelta(seconds=30)
"""How long the last level has before the client reads that nobody was reached yet; he must within a minute."""

ALERT_KEYS = ((Press(Key.TAKE),), (Press(Key.DECLINE),))


def start(draft: Draft, purpose: Purpose, *, from_role: str = "") -> None:
    """Starts a climb now, at the first level, or at the first that has ``from_role`` on it."""
    case = draft.case
    urgency = Urgency.NOOD if case.urgency is Urgency.NOOD else Urgency.SPOED
    ladder = case.policy.ladder(urgency)
    level = next((n for n, one in enumerate(ladder.levels, start=1) if from_role in one.who), 1)
    slowness = 2 if case.withdrawn_at and case.urgency is not Urgency.NOOD else 1
    step = ladder.first_step_of(level)
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


def stop(draft: Draft) -> None:
    """Ends the climb: somebody has it."""
    draft.forget(Timer.CLIMB, Timer.EXHAUSTED)
    draft.change(climb=None, offered_to=(), declined=(), unreachable=())


def climb(draft: Draft) -> None:
    """Sends every alert whose moment has come; a level without anybody is skipped at once."""
    while (due := draft.case.timers.get(Timer.CLIMB)) and due <= draft.now and draft.case.climb:
        steps = draft.case.policy.ladder(draft.case.climb.urgency).steps()
        if draft.case.climb.step < len(steps):
            _alert_level(draft, steps, due=due)
        else:
            _alert_round(draft)


def _alert_level(draft: Draft, steps: tuple[Step, ...], *, due: datetime) -> None:
    plan = draft.case.climb
    assert plan is not None  # noqa: S101  climb() has looked
    level = steps[plan.step].level
    people = _answering(draft, level)
    _report_absent(draft, level)
    if not people:
        draft.log("level_skipped", reason=_why_nobody(draft, level), level=level)
        _go_to(draft, level + 1, steps)
        return
    is_new = level > draft.case.level
    draft.change(level=max(level, draft.case.level))
    late = draft.now - due > LATE_AFTER
    told = [person for person in people if person not in draft.case.alerted]
    for person in people:
        alert(draft, person, level=level, late=late)
    if is_new and level > 1 and plan.purpose in (Purpose.ALERT, Purpose.CONTACT):
        draft.tell_client("client-level", people=",".join(told or people), level=level)
    following = plan.step + 1
    draft.change(climb=replace(plan, step=following))
    if draft.case.urgency is Urgency.DAGDEEL:
        draft.forget(Timer.CLIMB)  # it climbs only past those who cannot; its own times raise it
    elif following < len(steps):
        draft.wait(Timer.CLIMB, due + (steps[following].after - steps[plan.step].after) * plan.slowness)
    else:
        draft.wait(Timer.CLIMB, draft.now + _ladder_repeat(draft) * plan.slowness)
        draft.wait(Timer.EXHAUSTED, draft.now + EXHAUSTED_AFTER)


def _go_to(draft: Draft, level: int, steps: tuple[Step, ...]) -> None:
    """The next level is alerted now; past the last one, the round waits its time and the client hears it now."""
    plan = draft.case.climb
    assert plan is not None  # noqa: S101  a climb is under way
    step = draft.case.policy.ladder(plan.urgency).first_step_of(level)
    draft.change(climb=replace(plan, step=step))
    if step < len(steps):
        draft.wait(Timer.CLIMB, draft.now)
    else:
        draft.wait(Timer.CLIMB, draft.now + _ladder_repeat(draft) * plan.slowness)
        draft.wait(Timer.EXHAUSTED, draft.now)


def _alert_round(draft: Draft) -> None:
    """Everybody who was alerted, and whoever stands on a level now, is alerted again; refusals are forgotten."""
    plan = draft.case.climb
    assert plan is not None  # noqa: S101  climb() has looked
    draft.change(climb=replace(plan, rounds=plan.rounds + 1), declined=(), unreachable=())
    standing = [
        person
        for level in range(1, len(draft.case.policy.ladder(plan.urgency).levels) + 1)
        for person in _answering(draft, level)
    ]
    unreachable = draft.around.unreachable
    again = [one for one in draft.case.alerted if one not in unreachable and not _is_left_out(draft, one)]
    draft.log("round", level=draft.case.level, reason=str(plan.rounds + 1))
    for person in dict.fromkeys([*again, *standing]):
        alert(draft, person, level=draft.case.level)
    draft.wait(Timer.CLIMB, draft.now + _ladder_repeat(draft) * plan.slowness)
    draft.wait(Timer.EXHAUSTED, draft.now)


def alert(draft: Draft, person: str, *, level: int, late: bool = False) -> None:
    """Asks one person to take the case. The alert tells its code and urgency, never who or what."""
    case = draft.case
    marks = [
        mark
        for mark, is_so in (
            ("late", late),
            ("repeat", person in case.alerted),
            ("better", case.withdrawn_at is not None and case.urgency is not Urgency.NOOD),
        )
        if is_so
    ]
    draft.change(
        alerted=(*(one for one in case.alerted if one != person), person),
        offered_to=tuple(dict.fromkeys([*case.offered_to, person])) if case.owner else (),
    )
    draft.alerted_now.add(person)
    draft.log("alerted", reason=person, level=level)
    draft.send(
        person,
        "alert",
        lane=Lane.ALERT,
        is_alert=True,
        keys=ALERT_KEYS,
        args={
            "kind": case.kind.value,
            "team": case.team,
            "at": draft.now.isoformat(),
            "marks": ",".join(marks),
            "purpose": case.climb.purpose.value if case.climb else Purpose.HAND_OVER.value,
            "owner": case.owner or "",
        },
    )


def slow_down(draft: Draft) -> None:
    """Doubles what is left until the next alert, and every interval after it."""
    plan, due = draft.case.climb, draft.case.timers.get(Timer.CLIMB)
    if not plan or not due or plan.slowness > 1:
        return
    steps = draft.case.policy.ladder(plan.urgency).steps()
    interval = _ladder_repeat(draft)
    if 0 < plan.step < len(steps):
        interval = steps[plan.step].after - steps[plan.step - 1].after
    draft.change(climb=replace(plan, slowness=2))
    draft.wait(Timer.CLIMB, due + interval)


def pass_on(draft: Draft) -> None:
    """Skips the level that was alerted last, at once, when nobody is left on it who could take the case."""
    plan = draft.case.climb
    if not plan:
        return
    steps = draft.case.policy.ladder(plan.urgency).steps()
    if plan.rounds or not plan.step:
        return
    level = steps[min(plan.step, len(steps)) - 1].level
    if _answering(draft, level):
        return
    if plan.step >= len(steps):
        draft.wait(Timer.EXHAUSTED, min(draft.now, draft.case.timers.get(Timer.EXHAUSTED, draft.now)))
        return
    draft.log("level_skipped", reason=_why_nobody(draft, level), level=level)
    _go_to(draft, level + 1, steps)
    climb(draft)


def resend(draft: Draft) -> None:
    """Alerts everybody anew who was alerted and has not refused; their keys may have been lost."""
    if not draft.case.climb:
        return
    for person in draft.case.alerted:
        if person not in draft.case.declined and person not in draft.around.unreachable:
            alert(draft, person, level=draft.case.level)


def tell_exhausted(draft: Draft) -> None:
    """Says that nobody was reached yet: to the client, with the numbers; of a hand-over to the owner."""
    draft.forget(Timer.EXHAUSTED)
    plan = draft.case.climb
    if not plan:
        return
    draft.log("exhausted", level=draft.case.level)
    if plan.purpose is Purpose.HAND_OVER:
        draft.tell_owner("owner-nobody-takes-over")
        return
    nobody = not any(person not in draft.around.unreachable for person in draft.case.alerted)
    text = "client-nobody" if nobody else "client-exhausted"
    draft.tell_client(text, lane=Lane.ALERT, keys=True, again=draft.case.timers[Timer.CLIMB].isoformat())


def _answering(draft: Draft, level: int) -> list[str]:
    """Who on this level can be alerted now. Who is away for another case has the backup beside him."""
    around = draft.around
    found: list[str] = []
    for role in _roles(draft, level):
        found.extend(around.people[role])
        if role == "on_duty" and any(person in around.away for person in around.people[role]):
            found.extend(around.people["backup"])
    plan = draft.case.climb
    if plan and plan.purpose is Purpose.RAISE and level == 1 and draft.case.owner:
        found.insert(0, draft.case.owner)
    return [
        person
        for person in dict.fromkeys(found)
        if person not in around.unreachable
        and person not in draft.case.unreachable
        and person not in draft.case.declined
        and not _is_left_out(draft, person)
    ]


def _is_left_out(draft: Draft, person: str) -> bool:
    """Whether it makes no sense to ask this person: he has the case, and it is somebody else's turn."""
    plan = draft.case.climb
    return person == draft.case.owner and not (plan and plan.purpose is Purpose.RAISE)


def _why_nobody(draft: Draft, level: int) -> str:
    """The reason why a level is skipped, as a code for the log."""
    people = {person for role in _roles(draft, level) for person in draft.around.people[role]}
    if not people:
        return "nobody_on_it"
    if people & set(draft.case.declined):
        return "declined"
    for person in people:
        if person in draft.around.unreachable:
            return draft.around.unreachable[person]
    return "undeliverable" if people & set(draft.case.unreachable) else "owner_only"


def _report_absent(draft: Draft, level: int) -> None:
    """Tells the coordinators, once a case, of a hole in the rota and of people whom no alert can reach."""
    around = draft.around
    roles = _roles(draft, level)
    if around.hole and "on_duty" in roles and "hole" not in draft.case.reported:
        draft.change(reported=(*draft.case.reported, "hole"))
        draft.log("rota_hole", level=level)
        draft.tell_coordinators("coordinator-hole", args={"people": ",".join(around.people["on_duty"])})
    for person in dict.fromkeys(one for role in roles for one in around.people[role]):
        if (reason := around.unreachable.get(person)) and person not in draft.case.reported:
            report_unreachable(draft, person, reason=reason, level=level)


def report_unreachable(draft: Draft, person: str, *, reason: str, level: int) -> None:
    """Logs that this person cannot be alerted and tells the coordinators, who can ring him."""
    draft.change(reported=(*draft.case.reported, person))
    draft.log("unreachable", reason=f"{person}:{reason}", level=level)
    draft.tell_coordinators("coordinator-unreachable", besides=person, args={"person": person, "why": reason})


def _roles(draft: Draft, level: int) -> tuple[str, ...]:
    plan = draft.case.climb
    assert plan is not None  # noqa: S101  only asked during a climb
    levels = draft.case.policy.ladder(plan.urgency).levels
    return levels[level - 1].who


def _ladder_repeat(draft: Draft) -> timedelta:
    plan = draft.case.climb
    assert plan is not None  # noqa: S101  only asked during a climb
    return draft.case.policy.ladder(plan.urgency).repeat


def shift_changed(draft: Draft) -> None:
    """Alerts whoever has come on duty since; a case that has an owner is offered to him."""
    case, around = draft.case, draft.around
    draft.forget(Timer.SHIFT)
    if around.shift_changes_at:
        draft.wait(Timer.SHIFT, around.shift_changes_at)
    fresh = [one for one in around.people["on_duty"] if one not in case.on_duty]
    owner_leaves = case.owner in case.on_duty and case.owner not in around.people["on_duty"]
    draft.change(on_duty=around.people["on_duty"])
    if not fresh or case.state in (State.ASKED, State.QUEUED) or not (case.climb or owner_leaves):
        return
    draft.log("shift_changed", reason=",".join(fresh), level=case.level)
    for person in fresh:
        if person not in around.unreachable and person != case.owner:
            alert(draft, person, level=max(case.level, 1))
    if owner_leaves:
        draft.tell_owner("owner-shift-ends", people=",".join(fresh))
