"""What a provider has agreed on about shifts: when workers are asked, who agrees to a swap, when drills are held.

It travels as the tables ``[shift]``, ``[swaps]``, ``[drill]`` and ``[working_time]`` of ``policy.toml``. Defaults
are those of docs/policy.md.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from enum import StrEnum
from typing import Any

from schedules.limits import Limits, limits_faults

__all__ = ["SHIFT_SECTIONS", "Approval", "ShiftPolicy", "shift_policy_faults"]

SHIFT_SECTIONS = ("shift", "swaps", "drill", "working_time")
"""The tables of ``policy.toml`` that are read here."""

_MOST_MINUTES = 24 * 60
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


class Approval(StrEnum):
    """What a coordinator has to do with a swap."""

    TOLD = "told"
    """He hears of it; it holds at once."""
    ASKED = "asked"
    """It holds once he agrees."""


@dataclass(frozen=True, slots=True)
class ShiftPolicy:
    """The agreements about shifts.

    Attributes:
        ask: how long before a shift its worker is asked whether he can be reached.
        again: how long he has until he is asked again and the backup is told.
        hand_over: how long before the end he is asked what the next one must know.
        approval: what a coordinator has to do with a swap.
        drill_day: the day of the month of the drill (1 to 28); None holds none.
        drill_at: its local time.
        drill_within: in which time it must be taken.
        limits: what the working-time check holds shifts against.
    """

    ask: timedelta = timedelta(minutes=30)
    again: timedelta = timedelta(minutes=15)
    hand_over: timedelta = timedelta(minutes=20)
    approval: Approval = Approval.TOLD
    drill_day: int | None = None
    drill_at: time = time(14)
    drill_within: timedelta = timedelta(minutes=5)
    limits: Limits = field(default_factory=Limits)

    def to_mapping(self) -> dict[str, Any]:
        """The agreements in the shape of ``policy.toml``, complete; a drill only where one is held."""
        drill = {"at": f"{self.drill_at:%H:%M}", "within_minutes": self.drill_within / timedelta(minutes=1)}
        return {
            "shift": {key: getattr(self, name) / timedelta(minutes=1) for key, name in _MINUTES.items()},
            "swaps": {"approval": self.approval.value},
            "drill": drill | ({"day": self.drill_day} if self.drill_day else {}),
            "working_time": self.limits.to_mapping(),
        }

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "ShiftPolicy":
        """Reads the tables of a policy without faults (``shift_policy_faults``); what is absent keeps its default."""
        values: dict[str, Any] = {
            name: timedelta(minutes=mapping["shift"][key])
            for key, name in _MINUTES.items()
            if key in mapping.get("shift", {})
        }
        if "approval" in mapping.get("swaps", {}):
            values["approval"] = Approval(mapping["swaps"]["approval"])
        drill = mapping.get("drill", {})
        if "day" in drill:
            values["drill_day"] = drill["day"]
        if "at" in drill:
            values["drill_at"] = time.fromisoformat(drill["at"])
        if "within_minutes" in drill:
            values["drill_within"] = timedelta(minutes=drill["within_minutes"])
        if "working_time" in mapping:
            values["limits"] = Limits.from_mapping(mapping["working_time"])
        return cls(**values)


_MINUTES = {
    "ask_minutes": "ask",
    "ask_again_minutes": "again",
    "hand_over_minutes": "hand_over",
}


def shift_policy_faults(section: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Why a table of SHIFT_SECTIONS cannot be used: the place and what is wrong, in the order of its keys."""
    if section == "working_time":
        yield from ((f"working_time.{key}", what) for key, what in limits_faults(values))
        return
    for key, value in values.items():
        known = _CHECKS.get(f"{section}.{key}")
        if known is None:
            names = [one.partition(".")[2] for one in _CHECKS if one.startswith(f"{section}.")]
            yield f"{section}.{key}", "no such key; use one of: " + ", ".join(names)
        elif what := known(value):
            yield f"{section}.{key}", what


def _minutes_fault(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= _MOST_MINUTES:
        return ""
    return "must be a number of minutes above 0, at most 1440"


def _approval_fault(value: object) -> str:
    return "" if value in list(Approval) else 'must be "told" or "asked"'


def _day_fault(value: object) -> str:
    is_day = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 28
    return "" if is_day else "must be a day of the month from 1 to 28: every month has it"


def _clock_fault(value: object) -> str:
    return (
        "" if isinstance(value, str) and _CLOCK.fullmatch(value) else 'must be a time of day such as "14:00"'
    )


_CHECKS = {
    **{f"shift.{key}": _minutes_fault for key in _MINUTES},
    "swaps.approval": _approval_fault,
    "drill.day": _day_fault,
    "drill.at": _clock_fault,
    "drill.within_minutes": _minutes_fault,
}
