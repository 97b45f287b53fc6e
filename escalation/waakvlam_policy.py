"""What a provider has agreed on about the waakvlam: how a missed check-in counts, and what each level asks.

It travels as the table ``[waakvlam]`` of ``policy.toml``. Defaults are those of docs/policy.md.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from enum import StrEnum
from typing import Any

from escalation.urgency import Urgency

__all__ = ["Level", "LevelPlan", "WaakvlamPolicy", "waakvlam_policy_faults"]

_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_MOST_MINUTES = 24 * 60
_MOST_REMINDERS = 10
_MOST_DAYS = 92


class Level(StrEnum):
    """How closely a client is followed for a while, instead of by his own plans; from the lowest up."""

    LAAG = "laag"
    """Less than most plans."""
    MIDDEN = "midden"
    """Once a day."""
    HOOG = "hoog"
    """Several times a day."""
    INTENSIEF = "intensief"
    """All through the day."""


@dataclass(frozen=True, slots=True)
class LevelPlan:
    """What a level asks: days (0 is Monday) and local times, and for how many days it is set by one tap."""

    days: tuple[int, ...]
    times: tuple[time, ...]
    for_days: int = 7


_EVERY_DAY = tuple(range(7))


def _default_levels() -> dict[Level, LevelPlan]:
    def at(*hours: int) -> tuple[time, ...]:
        return tuple(time(hour) for hour in hours)

    return {
        Level.LAAG: LevelPlan(days=(0, 3), times=at(10), for_days=28),
        Level.MIDDEN: LevelPlan(days=_EVERY_DAY, times=at(10)),
        Level.HOOG: LevelPlan(days=_EVERY_DAY, times=at(10, 15, 20)),
        Level.INTENSIEF: LevelPlan(days=_EVERY_DAY, times=at(9, 12, 15, 18, 21), for_days=3),
    }


@dataclass(frozen=True, slots=True)
class WaakvlamPolicy:
    """The agreements about the waakvlam.

    Attributes:
        urgency: of a check-in that stays without an answer: nood or spoed.
        early: how long before its moment a check-in can be answered at most.
        short_grace: what is left for an answer, at least, when the question came late by a fault of ours.
        grace_minutes, reminders: of levels and wishes, for a client without a plan of his own.
        levels: what each level asks.
    """

    urgency: Urgency = Urgency.SPOED
    early: timedelta = timedelta(hours=2)
    short_grace: timedelta = timedelta(minutes=15)
    grace_minutes: int = 60
    reminders: int = 2
    levels: Mapping[Level, LevelPlan] = field(default_factory=_default_levels)

    def to_mapping(self) -> dict[str, Any]:
        """The agreements in the shape of the table, complete."""
        minute = timedelta(minutes=1)
        return {
            "urgency": self.urgency.value,
            "early_minutes": self.early / minute,
            "short_grace_minutes": self.short_grace / minute,
            "grace_minutes": self.grace_minutes,
            "reminders": self.reminders,
            "level": {
                level.value: {
                    "days": [_DAYS[day] for day in plan.days],
                    "times": [f"{one:%H:%M}" for one in plan.times],
                    "for_days": plan.for_days,
                }
                for level, plan in self.levels.items()
            },
        }

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "WaakvlamPolicy":
        """Reads a table without faults (``waakvlam_policy_faults``); what is absent keeps its default."""
        values: dict[str, Any] = {
            key: mapping[key] for key in ("grace_minutes", "reminders") if key in mapping
        }
        if "urgency" in mapping:
            values["urgency"] = Urgency(mapping["urgency"])
        for name in ("early", "short_grace"):
            if (key := f"{name}_minutes") in mapping:
                values[name] = timedelta(minutes=mapping[key])
        levels = _default_levels()
        for name, one in mapping.get("level", {}).items():
            levels[Level(name)] = _read_level(one, levels[Level(name)])
        return cls(**values, levels=levels)


def _read_level(mapping: Mapping[str, Any], default: LevelPlan) -> LevelPlan:
    days, times = mapping.get("days"), mapping.get("times")
    return LevelPlan(
        days=default.days if days is None else tuple(sorted(_DAYS.index(one) for one in set(days))),
        times=default.times
        if times is None
        else tuple(sorted(time.fromisoformat(one) for one in set(times))),
        for_days=mapping.get("for_days", default.for_days),
    )


def waakvlam_policy_faults(mapping: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Why the table cannot be used: each place (``waakvlam.…``) and what is wrong, in the order of its keys."""
    for key, value in mapping.items():
        place = f"waakvlam.{key}"
        if key == "level":
            yield from _levels_faults(value)
        elif key == "urgency":
            if value not in (Urgency.SPOED, Urgency.NOOD):
                yield place, 'must be "spoed" or "nood"'
        elif key in ("early_minutes", "short_grace_minutes"):
            if not _is_number(value, least=1, most=_MOST_MINUTES):
                yield place, "must be a number of minutes, from 1 to 1440"
        elif key == "grace_minutes":
            if not _is_whole(value, least=1, most=_MOST_MINUTES):
                yield place, "must be a whole number of minutes, from 1 to 1440"
        elif key == "reminders":
            if not _is_whole(value, least=0, most=_MOST_REMINDERS):
                yield place, f"must be a whole number from 0 to {_MOST_REMINDERS}"
        else:
            names = "urgency, early_minutes, short_grace_minutes, grace_minutes, reminders, level"
            yield place, f"no such key; use one of: {names}"
    yield from _fit_faults(mapping)


def _fit_faults(mapping: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """As in waakvlam.csv there are fewer reminders than minutes; what is absent counts with its default."""
    usual = WaakvlamPolicy()
    grace = mapping.get("grace_minutes", usual.grace_minutes)
    reminders = mapping.get("reminders", usual.reminders)
    are_numbers = _is_whole(grace, least=1, most=_MOST_MINUTES) and _is_whole(
        reminders, least=0, most=_MOST_REMINDERS
    )
    if are_numbers and reminders >= grace:
        key = "reminders" if "reminders" in mapping else "grace_minutes"
        yield (
            f"waakvlam.{key}",
            f"{reminders} reminders do not fit in {grace} minutes; use fewer, or a longer grace",
        )


def _levels_faults(levels: object) -> Iterator[tuple[str, str]]:
    if not isinstance(levels, Mapping):
        yield "waakvlam.level", "must be tables such as [waakvlam.level.hoog]"
        return
    for name, level in levels.items():
        place = f"waakvlam.level.{name}"
        if name not in list(Level):
            yield place, "no such level; use one of: " + ", ".join(Level)
        elif not isinstance(level, Mapping):
            yield place, f"must be a table: [{place}]"
        else:
            for key, value in level.items():
                if what := _level_fault(key, value):
                    yield f"{place}.{key}", what


def _level_fault(key: str, value: object) -> str:
    """What is wrong with one key of a level; empty when nothing is."""
    match key:
        case "days":
            is_right = isinstance(value, list) and bool(value) and all(one in _DAYS for one in value)
            return "" if is_right else 'must be a list of days, such as ["ma", "do"]'
        case "times":
            is_right = isinstance(value, list) and bool(value) and all(_is_clock(one) for one in value)
            return "" if is_right else 'must be a list of times of day, such as ["10:00", "20:30"]'
        case "for_days":
            is_right = _is_whole(value, least=1, most=_MOST_DAYS)
            return "" if is_right else f"must be a whole number of days, from 1 to {_MOST_DAYS}"
        case _:
            return "no such key; use one of: days, times, for_days"


def _is_clock(value: object) -> bool:
    return isinstance(value, str) and _CLOCK.fullmatch(value) is not None


def _is_number(value: object, *, least: float, most: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def _is_whole(value: object, *, least: int, most: int) -> bool:
    return isinstance(value, int) and _is_number(value, least=least, most=most)
