"""Op- en afschalen: a client is followed more or less closely for some days, and it falls back by itself.

A raise or a lowering holds from the tap on; client and fixed worker are told, and told again the day before it falls
back. A pause holds once the client agrees: he is asked, or his worker says that they have talked it over. Until then
he is asked as ever, and so he is when he does not answer.

Source: docs/domain.md (op- en afschalen: at the worker's own judgement, quickly, also outside office hours).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import singledispatch
from typing import Any
from zoneinfo import ZoneInfo

from escalation import waakvlam_events as happened
from escalation.decision import Key, Press
from escalation.scaling import PAUSE, Scaling, ScalingState, ScalingTimer
from escalation.waakvlam_decision import WaakvlamAround, WaakvlamDecision
from escalation.waakvlam_draft import WaakvlamDraft
from schedules.local import to_local, to_utc

__all__ = ["WARN_AT", "decide_scaling", "end_of_days", "held_longer", "open_scaling"]

ANSWER_WITHIN = timedelta(days=1)
"""How long the client can answer whether a pause is all right."""

WARN_AT = time(10)
"""When client and worker are told that it falls back the next day, local time."""

DAYS_MORE = 7
"""By how many days one tap lets it hold longer."""


class _Draft(WaakvlamDraft):
    """What one event makes of one scaling."""

    def __init__(self, scaling: Scaling, *, now: datetime, around: WaakvlamAround) -> None:
        super().__init__(client=scaling.client, subject=scaling.id, now=now, around=around)
        self.scaling = scaling

    def change(self, **fields: Any) -> None:
        """Sets fields of the scaling."""
        self.scaling = replace(self.scaling, **fields)

    def step(self, state: ScalingState, what: str, *, who: str, **fields: Any) -> None:
        """It goes on to this state."""
        before = self.scaling.state
        self.change(state=state, **fields)
        self.log(
            what,
            who=who,
            from_state=before.value if self.scaling.version else "",
            to_state=state.value,
            reason=self.scaling.reason if self.scaling.is_pause else self.scaling.level,
            moment=self.scaling.until,
        )

    def done(self, *, changes_plans: bool = False) -> WaakvlamDecision:
        """The decision as it stands."""
        return self.finish(scaling=self.scaling, changes_plans=changes_plans)

    @property
    def about(self) -> dict[str, Any]:
        """What the texts about it need."""
        one = self.scaling
        return {"level": one.level, "until": one.until.isoformat(), "person": one.made_by, "why": one.reason}

    def tell_readers(self, text: str, *, keys: tuple[tuple[Press, ...], ...] = (), besides: str = "") -> None:
        """Tells the fixed worker, and who set it, when they can be reached."""
        for person in dict.fromkeys((*self.around.readers, self.scaling.made_by)):
            if person != besides:
                self.tell(person, text, keys=keys, **self.about)


def end_of_days(now: datetime, *, days: int, zone: ZoneInfo) -> datetime:
    """The local midnight after so many whole days from tomorrow on: what is set today for 7 days holds today too."""
    last = to_local(now, zone).date() + timedelta(days=days)
    return to_utc(datetime.combine(last + timedelta(days=1), time(0)), zone)


def held_longer(until: datetime, *, zone: ZoneInfo) -> datetime:
    """When it ends if somebody lets it hold longer: by the calendar, also over a change of the clock."""
    return end_of_days(until - timedelta(seconds=1), days=DAYS_MORE, zone=zone)


def open_scaling(scaling: Scaling, *, now: datetime, around: WaakvlamAround) -> WaakvlamDecision:
    """Sets a new scaling. A pause without the client's consent is proposed to him first."""
    draft = _Draft(scaling, now=now, around=around)
    if scaling.is_pause and not scaling.consent:
        draft.step(ScalingState.PROPOSED, "pause_proposed", who=scaling.made_by)
        draft.change(timers={ScalingTimer.EXPIRE: min(now + ANSWER_WITHIN, scaling.until)})
        keys = ((Press(Key.PAUSE_YES, scaling.id),), (Press(Key.PAUSE_NO, scaling.id),))
        draft.tell_client("client-pause-ask", keys=keys, **draft.about)
        return draft.done()
    _begin(draft, who=scaling.made_by)
    return draft.done(changes_plans=True)


def _begin(draft: _Draft, *, who: str) -> None:
    one = draft.scaling
    draft.step(ScalingState.ACTIVE, "paused" if one.is_pause else "scaled", who=who, since=draft.now)
    draft.change(timers=_timers(one, draft))
    draft.tell_client("client-paused" if one.is_pause else "client-scaled", **draft.about)
    draft.tell_readers("worker-scaled", keys=_keys(one), besides=who)


def _timers(one: Scaling, draft: _Draft) -> dict[ScalingTimer, datetime]:
    """The end, and the day before it."""
    zone = draft.around.zone
    day_before = to_local(one.until - timedelta(seconds=1), zone).date()
    warn = to_utc(datetime.combine(day_before, WARN_AT), zone)
    timers = {ScalingTimer.END: one.until}
    if draft.now < warn < one.until:
        timers[ScalingTimer.WARN] = warn
    return timers


def _keys(one: Scaling) -> tuple[tuple[Press, ...], ...]:
    return ((Press(Key.SCALE_ON, one.id),), (Press(Key.SCALE_BACK, one.id),))


def decide_scaling(
    scaling: Scaling, event: happened.ScalingEvent, *, now: datetime, around: WaakvlamAround
) -> WaakvlamDecision:
    """What this event makes of this scaling; ``refused`` names the text when it does not count."""
    draft = _Draft(scaling, now=now, around=around)
    if scaling.state in (ScalingState.ENDED, ScalingState.REFUSED):
        draft.refused = "refused-scaling-over"
        return draft.done()
    changes_plans = _happen(event, draft)
    return draft.done(changes_plans=changes_plans)


@singledispatch
def _happen(event: object, draft: _Draft) -> bool:
    """Whether the client is asked otherwise from now on."""
    raise TypeError(f"a scaling knows no {type(event).__name__}")


@_happen.register
def _(event: happened.TimeCame, draft: _Draft) -> bool:
    changes_plans = False
    while due := [timer for timer, at in draft.scaling.timers.items() if at <= draft.now]:
        timer = min(due, key=lambda one: draft.scaling.timers[one])
        draft.change(timers={one: at for one, at in draft.scaling.timers.items() if one is not timer})
        changes_plans = TIMERS[timer](draft) or changes_plans
    return changes_plans


def _expire(draft: _Draft) -> bool:
    """He did not answer: he is asked as ever, and his worker knows."""
    draft.step(ScalingState.REFUSED, "pause_not_answered", who=draft.client, timers={})
    draft.tell_readers("worker-pause-unanswered")
    return False


def _warn(draft: _Draft) -> bool:
    """Tells what happens tomorrow; when we stood still until after its end, what holds from now on."""
    if draft.now >= draft.scaling.until:
        draft.tell_client("client-scaling-over", **draft.about)
        draft.tell_readers("worker-scaling-over")
        return False
    draft.log("scaling_ends_soon", reason=draft.scaling.level, moment=draft.scaling.until)
    draft.tell_client("client-scaling-ends", **draft.about)
    draft.tell_readers("worker-scaling-ends", keys=_keys(draft.scaling))
    return False


def _end(draft: _Draft) -> bool:
    draft.step(ScalingState.ENDED, "scaling_ended", who="achtervang", timers={})
    return True


TIMERS: dict[ScalingTimer, Callable[[_Draft], bool]] = {
    ScalingTimer.EXPIRE: _expire,
    ScalingTimer.WARN: _warn,
    ScalingTimer.END: _end,
}


@_happen.register
def _(event: happened.Agreed, draft: _Draft) -> bool:
    """The client agrees; pressing twice, or when the pause would be over, is no matter."""
    if draft.scaling.state is not ScalingState.PROPOSED or draft.now >= draft.scaling.until:
        draft.refused = "refused-scaling-done"
        return False
    draft.change(consent=event.by)
    _begin(draft, who=event.by)
    return True


@_happen.register
def _(event: happened.Disagreed, draft: _Draft) -> bool:
    """No pause; one that holds already ends now."""
    held = draft.scaling.state is ScalingState.ACTIVE
    until = _now(draft) if held else draft.scaling.until
    state = ScalingState.ENDED if held else ScalingState.REFUSED
    draft.step(state, "pause_refused", who=event.by, timers={}, until=until)
    draft.tell_client("client-pause-refused")
    draft.tell_readers("worker-pause-refused")
    return held


@_happen.register
def _(event: happened.Withdrawn, draft: _Draft) -> bool:
    """Another one comes in its place; that one tells the client what holds now."""
    held = draft.scaling.state is ScalingState.ACTIVE
    draft.step(
        ScalingState.ENDED, "scaling_replaced", who=event.by, timers={}, ended_by=event.by, until=_now(draft)
    )
    return held


@_happen.register
def _(event: happened.EndedEarly, draft: _Draft) -> bool:
    """`Terug naar gewoon`: client and fixed worker are told what holds from now on."""
    held = draft.scaling.state is ScalingState.ACTIVE
    draft.step(
        ScalingState.ENDED, "scaling_ended", who=event.by, timers={}, ended_by=event.by, until=_now(draft)
    )
    if held:
        draft.tell_client("client-scaling-over", **draft.about)
    draft.tell_readers("worker-scaling-over", besides=event.by)
    return held


@_happen.register
def _(event: happened.Extended, draft: _Draft) -> bool:
    """`Week langer`: it holds until then."""
    if event.until <= draft.scaling.until or draft.scaling.state is not ScalingState.ACTIVE:
        draft.refused = "refused-scaling-done"
        return False
    draft.step(ScalingState.ACTIVE, "scaling_extended", who=event.by, until=event.until)
    draft.change(timers=_timers(draft.scaling, draft))
    draft.tell_client("client-paused" if draft.scaling.level == PAUSE else "client-scaled", **draft.about)
    draft.tell_readers("worker-scaled", keys=_keys(draft.scaling), besides=event.by)
    return True


@_happen.register
def _(event: happened.GaveWhy, draft: _Draft) -> bool:
    """The reason of a level, given after the tap: nobody in a hurry is kept by it."""
    draft.change(reason=event.reason)
    draft.log("scaling_reason", who=event.by, reason=event.reason)
    return False


def _now(draft: _Draft) -> datetime:
    """It held until now, where it held at all."""
    return min(draft.scaling.until, max(draft.now, draft.scaling.since))
