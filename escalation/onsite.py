"""The on-site clock: thirty minutes from the decision that somebody must come, to the door.

It starts once, never moves, and stops at arrival. It warns the owner, then the coordinators, then says to
both that it is too late; the reason is asked later, never at the door.

Source: the municipal plans in docs/domain.md ("binnen 30 minuten ter plaatse").
"""

from escalation.case import Timer
from escalation.decision import Key, Lane, Press
from escalation.draft import Draft, owner_keys

__all__ = [
    "REASONS",
    "arm",
    "ask_reason",
    "breach",
    "decide_visit",
    "disarm",
    "stop",
    "warn_coordinator",
    "warn_owner",
]

REASONS = ("far", "other_case", "seen_late", "door", "other")
"""The reasons of a breach that have a key; anything else is written."""


def decide_visit(draft: Draft, *, by: str) -> None:
    """Starts the clock; without effect when it has been started before."""
    if draft.case.on_site_decided_at:
        return
    draft.change(on_site_decided_at=draft.now)
    draft.log("on_site_decided", who=by)
    arm(draft)


def arm(draft: Draft) -> None:
    """Sets what is left of the warnings, counted from the decision."""
    case = draft.case
    if not case.on_site_decided_at or case.arrived_at or case.breached_at:
        return
    policy = case.policy
    for timer, after in (
        (Timer.WARN_OWNER, policy.warn_owner),
        (Timer.WARN_COORDINATOR, policy.warn_coordinator),
        (Timer.BREACH, policy.norm),
    ):
        moment = case.on_site_decided_at + after
        if moment > draft.now or timer is Timer.BREACH:
            draft.wait(timer, moment)


def stop(draft: Draft) -> None:
    """Ends the clock. A deadline that passed unseen, while the program was down, is a breach all the same.

    An arrival at the deadline itself is in time, unless the breach was told already.
    """
    due = draft.case.timers.get(Timer.BREACH)
    if due and due < draft.now:
        breach(draft)
    disarm(draft)


def disarm(draft: Draft) -> None:
    """Drops the warnings."""
    draft.forget(Timer.WARN_OWNER, Timer.WARN_COORDINATOR, Timer.BREACH)


def warn_owner(draft: Draft) -> None:
    """Says how many minutes are left: to the owner, or to the coordinators when nobody has the case."""
    draft.forget(Timer.WARN_OWNER)
    draft.log("on_site_warning", reason=draft.case.owner or "no_owner")
    if draft.case.owner:
        draft.send(
            draft.case.owner,
            "owner-on-site-warning",
            lane=Lane.ALERT,
            args={"minutes": _minutes_left(draft)},
            keys=owner_keys(draft.case),
        )
    else:
        _warn_coordinators(draft)


def warn_coordinator(draft: Draft) -> None:
    """Says to the coordinators how many minutes are left."""
    draft.forget(Timer.WARN_COORDINATOR)
    draft.log("on_site_warning", reason="coordinator")
    _warn_coordinators(draft)


def _warn_coordinators(draft: Draft) -> None:
    draft.tell_coordinators(
        "coordinator-on-site-warning",
        lane=Lane.ALERT,
        args={"minutes": _minutes_left(draft), "owner": draft.case.owner or ""},
    )


def breach(draft: Draft) -> None:
    """The deadline has passed: both are told. Without an owner the coordinators are asked for the reason."""
    disarm(draft)
    owner = draft.case.owner
    draft.change(breached_at=draft.now)
    draft.log("on_site_breached", reason=owner or "no_owner")
    args: dict[str, str | int] = {"norm": _norm(draft), "owner": owner or ""}
    if owner:
        draft.send(owner, "owner-breach", lane=Lane.ALERT, args=args, keys=owner_keys(draft.case))
    draft.tell_coordinators("coordinator-breach", besides=owner or "", lane=Lane.ALERT, args=args)
    if not owner:
        draft.tell_coordinators("ask-reason", args=args, keys=_reason_keys())


def ask_reason(draft: Draft, *, of: str) -> None:
    """Asks why it took longer than the norm; once, after the visit."""
    if draft.case.breached_at and not draft.case.reason_text:
        draft.change(reason_asked_of=of)
        draft.send(of, "ask-reason", args={"norm": _norm(draft)}, keys=_reason_keys())


def _reason_keys() -> tuple[tuple[Press, ...], ...]:
    return tuple((Press(Key.REASON, reason),) for reason in REASONS)


def _minutes_left(draft: Draft) -> int:
    """Whole minutes to the deadline, rounded up; 0 when it has passed."""
    case = draft.case
    assert case.on_site_decided_at is not None  # noqa: S101  a warning exists only after the decision
    left = case.on_site_decided_at + case.policy.norm - draft.now
    return max(0, -int(-left.total_seconds() // 60))


def _norm(draft: Draft) -> int:
    return int(draft.case.policy.norm.total_seconds() // 60)
