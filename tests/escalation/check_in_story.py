"""A check-in of Mila at ten o'clock, and what its decider makes of what happens to it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from escalation import waakvlam_events as happened
from escalation.check_in import CheckIn, CheckInState, CheckInTimer
from escalation.waakvlam import decide_check_in
from escalation.waakvlam_decision import WaakvlamAround, WaakvlamDecision
from escalation.waakvlam_policy import WaakvlamPolicy

__all__ = ["AROUND", "DUE", "Story", "minutes"]

DUE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

AROUND = WaakvlamAround(
    zone=ZoneInfo("Europe/Amsterdam"), team="oost", fixed_worker="sam", listeners=("sam",), readers=("sam",)
)


def minutes(number: float) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=number)


@dataclass
class Story:
    """One check-in with a grace of an hour and two reminders; whatever is sent arrives at once."""

    check_in: CheckIn
    around: WaakvlamAround = AROUND
    policy: WaakvlamPolicy = field(default_factory=WaakvlamPolicy)
    last: WaakvlamDecision | None = None

    @classmethod
    def planned(cls, **fields: Any) -> "Story":
        """Before its moment."""
        one = CheckIn(
            id="c1",
            provider="salland",
            client="mila",
            source="plan",
            due=DUE,
            opens_at=DUE - minutes(120),
            grace_minutes=60,
            reminders=2,
            timers={CheckInTimer.ASK: DUE},
        )
        return cls(replace(one, **fields))

    @classmethod
    def asked(cls, **fields: Any) -> "Story":
        """Asked at its moment, and the question has arrived."""
        story = cls.planned(**fields)
        story.time(0)
        story.around = replace(story.around, delivered_at=DUE)
        return story

    def happens(self, event: happened.CheckInEvent, *, at: float) -> WaakvlamDecision:
        """Decides an event so many minutes after the moment."""
        self.last = decide_check_in(
            self.check_in, event, now=DUE + minutes(at), policy=self.policy, around=self.around
        )
        assert self.last.check_in is not None
        self.check_in = self.last.check_in
        return self.last

    def time(self, at: float) -> WaakvlamDecision:
        """The wake moment has come."""
        return self.happens(happened.TimeCame(), at=at)

    @property
    def end(self) -> tuple[CheckInState, str]:
        """How it ended."""
        return self.check_in.state, self.check_in.reason

    @property
    def wake(self) -> float | None:
        """Its wake moment, in minutes after its moment."""
        return None if self.check_in.wake_at is None else (self.check_in.wake_at - DUE) / minutes(1)

    @property
    def said(self) -> list[str]:
        """The texts of the last decision, each with who gets it."""
        assert self.last is not None
        return [f"{one.to}: {one.text}" for one in self.last.messages]
