"""The on-site clock as a ring that fills, with what it says in words beside it."""

from dataclasses import dataclass
from datetime import datetime

from escalation.case import Case

__all__ = ["Ring", "ring_of"]

AMBER_FROM = 2 / 3
"""From this part of the norm on it turns amber: when the owner is warned, by the usual policy."""


@dataclass(frozen=True, slots=True)
class Ring:
    """How far the clock is. ``percent`` of the norm, at most 100; ``look`` is calm, amber or red; minutes are whole."""

    percent: int
    look: str
    minutes: int
    norm: int
    is_running: bool


def ring_of(case: Case, *, now: datetime) -> Ring | None:
    """The ring of a case; None as long as nobody decided that somebody must come. At the norm itself it is red."""
    if case.on_site_decided_at is None:
        return None
    took = (case.arrived_at or case.closed_at or now) - case.on_site_decided_at
    share = took / case.policy.norm
    return Ring(
        percent=min(100, int(share * 100)),
        look="red" if share >= 1 or case.is_breached else "amber" if share >= AMBER_FROM else "calm",
        minutes=int(took.total_seconds() // 60),
        norm=int(case.policy.norm.total_seconds() // 60),
        is_running=case.arrived_at is None and case.is_open,
    )
