"""A decision about a watched duty being written. It never leaves this package."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from escalation.duty_watch import DutyWatch, WatchTimer
from escalation.rota_decision import RotaAround, RotaDecision
from escalation.rota_draft import RotaDraft
from escalation.shift_policy import ShiftPolicy

__all__ = ["WatchDraft"]


class WatchDraft(RotaDraft):
    """What one event makes of one watched duty; ``also`` is what follows from it for others."""

    def __init__(self, watch: DutyWatch, *, now: datetime, policy: ShiftPolicy, around: RotaAround) -> None:
        super().__init__(
            subject=watch.id,
            teams=watch.teams,
            role=watch.role,
            worker=watch.worker,
            start=watch.start,
            end=watch.end,
            now=now,
            around=around,
        )
        self.watch = watch
        self.policy = policy
        self.also: list[RotaDecision] = []

    @property
    def has_ended(self) -> bool:
        """Whether the duty is over now, whatever has been decided about it yet; at its very end it is."""
        return self.end is not None and self.end <= self.now

    def change(self, **fields: Any) -> None:
        """Sets fields of the watched duty."""
        self.watch = replace(self.watch, **fields)
        self.teams, self.start, self.end = self.watch.teams, self.watch.start, self.watch.end

    def wait(self, timer: WatchTimer, until: datetime) -> None:
        """Sets a timer."""
        self.change(timers={**self.watch.timers, timer: until})

    def forget(self, *timers: WatchTimer) -> None:
        """Drops timers; those that do not run are no matter."""
        self.change(timers={one: at for one, at in self.watch.timers.items() if one not in timers})

    def tell_once(self, whom: Sequence[str], text: str, /, **more: Any) -> None:
        """Tells those who do not know yet that nobody knows; they hear of it when he confirms."""
        told = self.tell(whom, text, **more)
        self.change(told=tuple(dict.fromkeys([*self.watch.told, *told])))

    def finish(self, **changed: Any) -> RotaDecision:
        """The decision as it stands."""
        return super().finish(watches=(self.watch,), also=tuple(self.also), **changed)
