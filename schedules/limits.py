"""The limits of being on call: those of the law, which a collective agreement may narrow or widen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

__all__ = ["Limits", "limits_faults"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much somebody may be on call; the defaults are the law. 0 switches a limit off where that is said.

    Attributes:
        period_days: the length of the period that is looked at, in days.
        days_on_call: at most so many days of a period.
        free_periods: at least so many times in a period somebody is free from call and work; 0 is no such rule.
        free_period_hours: how long each of these is, in hours.
        working_hours: at most so many hours of work in every 24 hours.
        least_call_minutes: what a call counts for at least.
        joined_call_minutes: a call that comes no later than this after the work of the one before joins it.
        longest_duty_hours: how long somebody is on duty at most without a break; 0 is no limit.
        days_in_a_row: how many days somebody is on call at most one after another; 0, as in the law, is no limit.

    Source: Arbeidstijdenwet, article 5:9; Arbeidstijdenbesluit, article 1:1.
    """

    period_days: int = 28
    days_on_call: int = 14
    free_periods: int = 2
    free_period_hours: int = 48
    working_hours: float = 13
    least_call_minutes: float = 30
    joined_call_minutes: float = 30
    longest_duty_hours: float = 24
    days_in_a_row: int = 0

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "Limits":
        """Reads the table ``[working_time]``; what is absent keeps its default.

        Raises:
            ValueError: the first thing that cannot be used, or a key that does not exist.
        """
        if faults := limits_faults(mapping):
            key, what = faults[0]
            raise ValueError(f"{key}: {what}")
        return cls(**mapping)

    def to_mapping(self) -> dict[str, Any]:
        """The limits in the shape of the table, complete."""
        return asdict(self)


# the least and the most that each key takes
_RANGES: Mapping[str, tuple[int, int]] = {
    "period_days": (1, 366),
    "days_on_call": (0, 366),
    "free_periods": (0, 60),
    "free_period_hours": (1, 24 * 28),
    "working_hours": (1, 24),
    "least_call_minutes": (0, 24 * 60),
    "joined_call_minutes": (0, 24 * 60),
    "longest_duty_hours": (0, 24 * 28),
    "days_in_a_row": (0, 366),
}


def limits_faults(mapping: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each key that cannot be used with what is wrong, in the order of the keys; empty when all can."""
    faults: list[tuple[str, str]] = []
    whole = {one.name for one in fields(Limits) if one.type is int}
    for key, value in mapping.items():
        if key not in _RANGES:
            faults.append((key, "no such key; use one of: " + ", ".join(_RANGES)))
            continue
        least, most = _RANGES[key]
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not least <= value <= most or (key in whole and not isinstance(value, int)):
            number = "whole number" if key in whole else "number"
            faults.append((key, f"must be a {number} from {least} to {most}"))
    if faults:
        return faults
    limits = Limits(**mapping)
    if limits.days_on_call > limits.period_days:
        faults.append(("days_on_call", "must not be more than period_days"))
    if limits.free_periods * limits.free_period_hours > limits.period_days * 24:
        faults.append(("free_periods", "do not fit into period_days"))
    return faults
