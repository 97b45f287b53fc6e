"""Whether the worker of a shift can be reached: he is asked before it begins, and what he hands over at its end.

Theory. Each coming shift of somebody on duty or backup is watched. Before it begins its worker is asked; without
an answer he is asked again and the backup is told; when it begins and nothing is known, the backup is alerted
together with him until he confirms (``DutyWatch.is_doubtful_at``, which the ladder sees), and the coordinators
are told. A shift that he refuses is offered to others at once (``swaps.py``). Time is an event here too.

Coordinators on the rota are not asked: they are the last level, and all of them together.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import singledispatch

from escalation import shift_events as happened
from escalation.decision import Key, Press
from escalation.duty_watch import DutyWatch, WatchState, WatchTimer
from escalation.rota_decision import RotaAround, RotaDecision
from escalation.shift_policy import ShiftPolicy
from escalation.swaps import seek_stand_in
from escalation.watch_draft import WatchDraft
from schedules.duties import Duty
from schedules.shift import Because, Role

__all__ = ["WATCHED_ROLES", "decide_watch", "open_watch"]

WATCHED_ROLES = (Role.ON_DUTY, Role.BACKUP)
"""Whose shifts are watched."""

RUNS = timedelta(minutes=2)
"""From when on a shift is said to run, instead of to begin."""

AGREED = (Because.SWAP, Because.TAKEN_OVER)


def open_watch(
    duty: Duty,
    *,
    id: str,  # noqa: A002  the field's name
    provider: str,
    is_first: bool,
    now: datetime,
    policy: ShiftPolicy,
    around: RotaAround,
) -> RotaDecision:
    """Starts watching a duty. ``is_first``: the provider's data has just come for the first time.

    Then a shift that runs, or begins within the asking time, counts as confirmed; so does one that its worker
    has just taken himself. Any other that runs already was put there by somebody else: he is asked at once.
    """
    watch = DutyWatch(
        id=id,
        provider=provider,
        worker=duty.worker,
        role=duty.role,
        teams=duty.teams,
        start=duty.start,
        end=duty.end,
        because=duty.because,
    )
    draft = WatchDraft(watch, now=now, policy=policy, around=around)
    _set_timers(draft)
    is_near = duty.start <= now + policy.ask
    if is_near and (is_first or duty.because in AGREED):
        draft.change(state=WatchState.PRESUMED if is_first else WatchState.CONFIRMED)
        draft.log("confirmed", reason="first_import" if is_first else duty.because.value)
        draft.forget(WatchTimer.ASK)
        if duty.start <= now and not is_first:
            _tell_start(draft)
    elif duty.start <= now:
        _begin(draft)
    else:
        _run_timers(draft)
    return draft.finish()


def _yes_and_no(watch: DutyWatch) -> tuple[tuple[Press, ...], ...]:
    return ((Press(Key.SHIFT_YES, watch.id),), (Press(Key.SHIFT_NO, watch.id),))


def _set_timers(draft: WatchDraft) -> None:
    """The moments of the duty that are still to come."""
    watch, now = draft.watch, draft.now
    timers: dict[WatchTimer, datetime] = {}
    if watch.start > now:
        timers[WatchTimer.START] = watch.start
        if watch.state is WatchState.PLANNED:
            timers[WatchTimer.ASK] = max(now, watch.start - draft.policy.ask)
        elif again := watch.timers.get(WatchTimer.ASK_AGAIN):
            timers[WatchTimer.ASK_AGAIN] = again
    if watch.end:
        timers[WatchTimer.END] = watch.end
        before_end = watch.end - draft.policy.hand_over
        if watch.role is Role.ON_DUTY and before_end > max(now, watch.start):
            timers[WatchTimer.HAND_OVER] = before_end
    draft.change(timers=timers)


def decide_watch(
    watch: DutyWatch,
    event: happened.WatchEvent,
    *,
    now: datetime,
    policy: ShiftPolicy,
    around: RotaAround,
) -> RotaDecision:
    """What this event makes of this watched duty; ``refused`` names the text when it does not count."""
    draft = WatchDraft(watch, now=now, policy=policy, around=around)
    by = getattr(event, "by", watch.worker)
    if by != watch.worker:
        draft.refused = "refused-shift-not-yours"
    elif _is_over(draft, event):
        draft.refused = "refused-shift-over"
    else:
        _happen(event, draft)
    return draft.finish()


def _is_over(draft: WatchDraft, event: happened.WatchEvent) -> bool:
    """Whether the event comes too late: an answer does at the end itself, also when its timer has not fired."""
    if draft.watch.state is WatchState.ENDED:
        return not isinstance(event, happened.WroteHandOver)
    return draft.has_ended and isinstance(event, happened.SaidYes | happened.SaidNo)


@singledispatch
def _happen(event: object, draft: WatchDraft) -> None:
    raise TypeError(f"a watched duty knows no {type(event).__name__}")


# --- time ---------------------------------------------------------------------------------------------------


@_happen.register
def _(event: happened.TimeCame, draft: WatchDraft) -> None:
    _run_timers(draft)


def _run_timers(draft: WatchDraft) -> None:
    """What is due, the earliest first; of a shift that is over only its end: nobody is asked about what was."""
    if draft.has_ended:
        _end(draft)
    while due := [timer for timer, at in draft.watch.timers.items() if at <= draft.now]:
        timer = min(due, key=lambda one: draft.watch.timers[one])
        draft.forget(timer)
        TIMERS[timer](draft)


def _ask(draft: WatchDraft) -> None:
    """Asks before the shift; once it runs its start asks."""
    watch = draft.watch
    if draft.now >= watch.start:
        return
    draft.change(state=WatchState.ASKED)
    draft.log("asked")
    draft.wait(WatchTimer.ASK_AGAIN, min(draft.now + draft.policy.again, watch.start))
    if why := draft.around.unreachable.get(watch.worker):
        _tell_mute(draft, why)
    else:
        draft.send(watch.worker, "shift-ask", asks=True, keys=_yes_and_no(watch), again=0, running=0)


def _ask_again(draft: WatchDraft) -> None:
    watch = draft.watch
    if watch.state is not WatchState.ASKED or draft.now >= watch.start:
        return
    draft.log("asked_again")
    if watch.worker not in draft.around.unreachable:
        draft.send(watch.worker, "shift-ask", asks=True, keys=_yes_and_no(watch), again=1, running=0)
    if watch.role is Role.ON_DUTY:
        unaware = [one for one in draft.around.backup if one not in watch.told]
        draft.tell_once(unaware, "backup-shift-unconfirmed")


def _begin(draft: WatchDraft) -> None:
    """The shift begins, or was found running: without a confirmation the backup joins and the coordinators hear it."""
    watch, around = draft.watch, draft.around
    draft.forget(WatchTimer.ASK, WatchTimer.ASK_AGAIN)
    if watch.state in (WatchState.CONFIRMED, WatchState.PRESUMED):
        draft.log("started")
        _tell_start(draft)
        return
    backup = around.backup if watch.role is Role.ON_DUTY else ()
    joins = draft.reachable(backup)
    mute = next((one for one in backup if one not in joins), "")
    if watch.state is WatchState.DECLINED:
        draft.log("alone", reason=",".join(joins))
        text = "coordinator-shift-alone"
        keys = _yes_and_no(watch)[:1]
        draft.tell([watch.worker], "shift-alone", asks=True, keys=keys)
    else:
        was_asked = watch.state is not WatchState.PLANNED
        draft.change(state=WatchState.UNCONFIRMED)
        draft.log("unconfirmed", reason=",".join(joins))
        text = "coordinator-shift-unconfirmed"
        if watch.worker not in around.unreachable:
            draft.send(
                watch.worker, "shift-ask", asks=True, keys=_yes_and_no(watch), again=int(was_asked), running=1
            )
        _tell_start(draft)
    has_declined = int(watch.state is WatchState.DECLINED)
    draft.tell_once(joins, "backup-joins", declined=has_declined)
    coordinators = [one for one in around.coordinators if one not in (watch.worker, *joins)]
    running = int(draft.now - watch.start >= RUNS)
    draft.tell_once(coordinators, text, people=",".join(joins), owner=mute, running=running)


def _tell_start(draft: WatchDraft) -> None:
    """What the worker who comes on duty has to know: what is open, and what the last one wrote."""
    watch, around = draft.watch, draft.around
    if watch.role is Role.ON_DUTY and watch.worker not in around.unreachable:
        draft.send(
            watch.worker,
            "shift-starts",
            is_detail=True,
            watch=watch.id,
            cases=list(around.open_cases),
            notes=list(around.notes),
            raised=list(around.raised),
        )


def _ask_hand_over(draft: WatchDraft) -> None:
    """Asks what the next one must know; not one who said that he is not there, and not when nobody comes."""
    watch = draft.watch
    following = [one for one in draft.around.following if one != watch.worker]
    if not following or watch.state is WatchState.DECLINED or watch.worker in draft.around.unreachable:
        return
    draft.log("hand_over_asked")
    keys = ((Press(Key.HAND_OVER_NOTE, watch.id),), (Press(Key.NOTHING_TO_TELL, watch.id),))
    draft.send(watch.worker, "handover-ask", keys=keys, people=",".join(following))


def _end(draft: WatchDraft) -> None:
    draft.change(state=WatchState.ENDED, timers={})
    draft.log("ended")
    draft.remove_details(draft.watch.worker)


TIMERS: dict[WatchTimer, Callable[[WatchDraft], None]] = {
    WatchTimer.ASK: _ask,
    WatchTimer.ASK_AGAIN: _ask_again,
    WatchTimer.START: _begin,
    WatchTimer.HAND_OVER: _ask_hand_over,
    WatchTimer.END: _end,
}


# --- the worker ---------------------------------------------------------------------------------------------


@_happen.register
def _(event: happened.SaidYes, draft: WatchDraft) -> None:
    watch = draft.watch
    if watch.state is WatchState.CONFIRMED:
        return
    draft.change(state=WatchState.CONFIRMED, told=())
    draft.forget(WatchTimer.ASK, WatchTimer.ASK_AGAIN)
    draft.log("confirmed", who=event.by)
    # it has a key: what follows must be able to take its place
    draft.send(watch.worker, "shift-confirmed", asks=True, replaces=True, keys=_yes_and_no(watch)[1:])
    draft.tell(watch.told, "shift-confirmed-after-all")
    if watch.state is WatchState.DECLINED and watch.runs_at(draft.now):
        _tell_start(draft)


@_happen.register
def _(event: happened.SaidNo, draft: WatchDraft) -> None:
    watch = draft.watch
    if watch.state is WatchState.DECLINED:
        return
    draft.change(state=WatchState.DECLINED)
    draft.forget(WatchTimer.ASK, WatchTimer.ASK_AGAIN)
    draft.log("declined", who=event.by)
    sought = seek_stand_in(watch, now=draft.now, around=draft.around)
    draft.also.append(sought)
    asked = ",".join(sought.offers[0].asked)
    keys = _yes_and_no(watch)[:1]
    draft.send(watch.worker, "shift-declined", asks=True, replaces=True, keys=keys, people=asked)
    coordinators = [one for one in draft.around.coordinators if one != watch.worker]
    draft.tell_once(coordinators, "coordinator-shift-declined", people=asked)


@_happen.register
def _(event: happened.WroteHandOver, draft: WatchDraft) -> None:
    draft.log("hand_over_written", who=event.by, reason=event.note)
    following = ",".join(one for one in draft.around.following if one != draft.watch.worker)
    draft.send(draft.watch.worker, "handover-saved", people=following, note=event.note)
    # he wrote it late: the next one has begun without it
    if draft.watch.state is WatchState.ENDED or draft.has_ended:
        draft.tell(draft.around.following, "handover-late", is_detail=True, note=event.note)


@_happen.register
def _(event: happened.NothingToTell, draft: WatchDraft) -> None:
    draft.log("nothing_to_tell", who=event.by)


# --- the rota -----------------------------------------------------------------------------------------------


@_happen.register
def _(event: happened.Changed, draft: WatchDraft) -> None:
    """The duty has other times now; whoever was asked about the old ones is told the new ones.

    One that has begun by it, or had just begun, begins now; one that has moved away is asked about anew.
    """
    before, duty = draft.watch, event.duty
    draft.change(teams=duty.teams, start=duty.start, end=duty.end, because=duty.because)
    is_open = before.state in (WatchState.ASKED, WatchState.UNCONFIRMED)
    if is_open and duty.start > draft.now + draft.policy.ask:
        draft.change(state=WatchState.PLANNED)
    _set_timers(draft)
    draft.log("changed")
    has_moved = duty.start != before.start or (before.end is not None and duty.end != before.end)
    if before.state is not WatchState.PLANNED and has_moved and not draft.has_ended:
        draft.tell([duty.worker], "shift-changed")
    if WatchTimer.START in before.timers and duty.start <= draft.now and not draft.has_ended:
        _begin(draft)
    _run_timers(draft)


@_happen.register
def _(event: happened.Dropped, draft: WatchDraft) -> None:
    """Somebody else does it, or nobody: he is told, unless he knows it from the swap."""
    before = draft.watch
    draft.change(state=WatchState.ENDED, timers={})
    draft.log("dropped", reason="agreed" if event.is_agreed else "rota")
    draft.send(before.worker, "shift-dropped", replaces=True)
    draft.remove_details(before.worker)
    knows = before.state is not WatchState.PLANNED or before.runs_at(draft.now)
    if knows and not event.is_agreed:
        draft.tell([before.worker], "shift-dropped")


@_happen.register
def _(event: happened.Undeliverable, draft: WatchDraft) -> None:
    """The question cannot arrive: the coordinators ring him, the backup knows."""
    has_answered = draft.watch.state in (WatchState.CONFIRMED, WatchState.PRESUMED, WatchState.DECLINED)
    if event.person == draft.watch.worker and not has_answered:
        _tell_mute(draft, event.reason)


def _tell_mute(draft: WatchDraft, why: str) -> None:
    watch = draft.watch
    draft.log("cannot_be_asked", reason=why)
    coordinators = [one for one in draft.around.coordinators if one != watch.worker]
    draft.tell_once(coordinators, "coordinator-shift-mute", why=why)
    if watch.role is Role.ON_DUTY:
        draft.tell_once(draft.around.backup, "backup-shift-unconfirmed")
