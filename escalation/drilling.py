"""Holding a drill: a test alert to who is on duty, which must be taken in time.

It proves the whole way from the rota to a thumb, without a client. It says that it is a drill in its first word,
it climbs no ladder, and it waits while somebody is being alerted for a real case of the team.

Source: telecare centres make an end-to-end test call every month.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import singledispatch
from typing import Any

from escalation import shift_events as happened
from escalation.decision import Key, Lane, Press
from escalation.drill import Drill, DrillState, DrillTimer
from escalation.rota_decision import RotaAround, RotaDecision
from escalation.rota_draft import RotaDraft
from escalation.shift_policy import ShiftPolicy
from schedules.shift import Role

__all__ = ["DrillEvent", "decide_drill", "plan_drill"]

AFTER_A_CASE = timedelta(hours=1)
"""How much later a drill is held when a real case went before."""

REPEAT_AT = 0.4
"""The part of its time after which the alert leaves once more: after two minutes of five, as on the ladder."""

DrillEvent = happened.TimeCame | happened.DrillTaken | happened.DrillDeclined | happened.Undeliverable


class _DrillDraft(RotaDraft):
    """What one event makes of one drill. ``on_duty``: who is on duty for its team now."""

    def __init__(
        self,
        drill: Drill,
        *,
        on_duty: tuple[str, ...],
        now: datetime,
        policy: ShiftPolicy,
        around: RotaAround,
    ) -> None:
        start = drill.alerted_at or drill.at
        super().__init__(
            subject=drill.id,
            teams=[drill.team],
            role=Role.ON_DUTY,
            worker=",".join(drill.asked),
            start=start,
            end=start + policy.drill_within,
            now=now,
            around=around,
        )
        self.drill = drill
        self.policy = policy
        self.on_duty = on_duty

    def change(self, **fields: Any) -> None:
        """Sets fields of the drill."""
        self.drill = replace(self.drill, **fields)

    def finish(self, **changed: Any) -> RotaDecision:
        """The decision as it stands."""
        return super().finish(drills=(self.drill,), **changed)


def plan_drill(
    *,
    id: str,  # noqa: A002  the field's name
    provider: str,
    team: str,
    month: str,
    at: datetime,
) -> RotaDecision:
    """A drill of a team that is to be held at this moment."""
    drill = Drill(id=id, provider=provider, team=team, month=month, at=at, timers={DrillTimer.ALERT: at})
    return RotaDecision(subject=id, drills=(drill,))


def decide_drill(
    drill: Drill,
    event: DrillEvent,
    *,
    on_duty: tuple[str, ...],
    now: datetime,
    policy: ShiftPolicy,
    around: RotaAround,
) -> RotaDecision:
    """What this event makes of this drill; ``refused`` names the text when it does not count."""
    draft = _DrillDraft(drill, on_duty=on_duty, now=now, policy=policy, around=around)
    if isinstance(event, happened.TimeCame):
        while due := [timer for timer, at in draft.drill.timers.items() if at <= now]:
            timer = min(due, key=lambda one: draft.drill.timers[one])
            draft.change(timers={one: at for one, at in draft.drill.timers.items() if one is not timer})
            TIMERS[timer](draft)
    else:
        # too late is too late, also when the timer has not fired yet
        if draft.drill.timers.get(DrillTimer.FAIL, now) < now:
            _run_out(draft)
        _happen(event, draft)
    return draft.finish()


def _alert(draft: _DrillDraft) -> None:
    """Alerts who is on duty, unless people are being alerted in earnest: then it is held an hour later."""
    if draft.around.has_climbing_case:
        draft.log("drill_waits")
        draft.change(timers={DrillTimer.ALERT: draft.now + AFTER_A_CASE})
        return
    asked = tuple(draft.reachable(draft.on_duty))
    draft.change(state=DrillState.ALERTED, alerted_at=draft.now, asked=asked)
    draft.start, draft.end, draft.worker = draft.now, draft.now + draft.policy.drill_within, ",".join(asked)
    draft.log("drill_alerted", reason=",".join(asked))
    if not asked:
        _fail(draft, "nobody")
        return
    _send(draft, again=0)
    within = draft.policy.drill_within
    draft.change(
        timers={DrillTimer.REPEAT: draft.now + within * REPEAT_AT, DrillTimer.FAIL: draft.now + within}
    )


def _repeat(draft: _DrillDraft) -> None:
    """Not when its time is over as well: after a stop of ours nobody could take it in time any more."""
    if draft.drill.timers[DrillTimer.FAIL] > draft.now:
        _send(draft, again=1)


def _send(draft: _DrillDraft, *, again: int) -> None:
    keys = ((Press(Key.TAKE_DRILL, draft.drill.id),), (Press(Key.DECLINE_DRILL, draft.drill.id),))
    for person in draft.drill.asked:
        if person not in draft.drill.declined:
            draft.send(
                person,
                "drill-alert",
                lane=Lane.ALERT,
                asks=True,
                keys=keys,
                team=draft.drill.team,
                again=again,
            )


def _run_out(draft: _DrillDraft) -> None:
    _fail(draft, "not_taken")


TIMERS: dict[DrillTimer, Callable[[_DrillDraft], None]] = {
    DrillTimer.ALERT: _alert,
    DrillTimer.REPEAT: _repeat,
    DrillTimer.FAIL: _run_out,
}


def _fail(draft: _DrillDraft, reason: str) -> None:
    """The alert keeps its keys: who presses late reads that it was too late, and that it was a drill."""
    draft.change(state=DrillState.FAILED, reason=reason, timers={})
    draft.log("drill_failed", reason=reason)
    _tell(draft, owner="")


def _tell(draft: _DrillDraft, *, owner: str) -> None:
    drill = draft.drill
    taken_after = (drill.taken_at - drill.alerted_at) if drill.taken_at and drill.alerted_at else timedelta(0)
    draft.tell(
        draft.around.coordinators,
        "coordinator-drill",
        lane=Lane.TALK,
        team=drill.team,
        result=drill.state.value,
        reason=drill.reason,
        owner=owner,
        seconds=int(taken_after.total_seconds()),
        people=",".join(drill.asked),
    )


@singledispatch
def _happen(event: object, draft: _DrillDraft) -> None:
    raise TypeError(f"a drill knows no {type(event).__name__}")


@_happen.register
def _(event: happened.DrillTaken, draft: _DrillDraft) -> None:
    drill = draft.drill
    if event.by not in drill.asked:
        draft.refused = "refused-drill-over"
    elif drill.state is DrillState.FAILED and event.by not in drill.declined:
        draft.log("drill_late", who=event.by)
        draft.send(event.by, "drill-late", replaces=True)
    elif drill.state is not DrillState.ALERTED:
        draft.refused = "refused-drill-over"
    else:
        draft.change(state=DrillState.PASSED, taken_by=event.by, taken_at=draft.now, timers={})
        draft.log("drill_taken", who=event.by)
        draft.send(event.by, "drill-taken", replaces=True)
        for person in drill.asked:
            if person != event.by:
                draft.send(person, "drill-closed", replaces=True, owner=event.by)
        _tell(draft, owner=event.by)


@_happen.register
def _(event: happened.DrillDeclined, draft: _DrillDraft) -> None:
    if draft.drill.state is not DrillState.ALERTED or event.by not in draft.drill.asked:
        draft.refused = "refused-drill-over"
        return
    draft.send(event.by, "drill-declined", replaces=True)
    _goes_on_without(draft, event.by)


@_happen.register
def _(event: happened.Undeliverable, draft: _DrillDraft) -> None:
    if draft.drill.state is DrillState.ALERTED and event.person in draft.drill.asked:
        _goes_on_without(draft, event.person)


def _goes_on_without(draft: _DrillDraft, person: str) -> None:
    draft.change(declined=tuple(dict.fromkeys([*draft.drill.declined, person])))
    draft.log("drill_declined", who=person)
    if set(draft.drill.asked) <= set(draft.drill.declined):
        _fail(draft, "declined")
