"""What a provider has agreed on: the ladders and the times. Defaults are those of docs/policy.md.

A policy travels as the mapping that ``policy.toml`` gives: it is read from that shape, and a case keeps a
snapshot in that shape, so that a change of policy never touches a running case.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from escalation.shift_policy import SHIFT_SECTIONS, ShiftPolicy, shift_policy_faults
from escalation.urgency import Urgency
from escalation.waakvlam_policy import WaakvlamPolicy, waakvlam_policy_faults

__all__ = ["Ladder", "Level", "Policy", "PolicyFault", "Step", "policy_faults"]

WHO = ("on_duty", "backup", "coordinator", "team")


class PolicyFault(ValueError):
    """A policy that cannot be used. ``key`` is the place, as in ``spoed.level[2].after_minutes``."""

    def __init__(self, key: str, what: str) -> None:
        super().__init__(f"{key}: {what}")
        self.key = key
        self.what = what


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a ladder: who is alerted, and how long after the start (ascending, at least one)."""

    who: tuple[str, ...]
    after: tuple[timedelta, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One alert of a ladder: the level it belongs to (from 1) and its time after the start."""

    level: int
    after: timedelta


@dataclass(frozen=True, slots=True)
class Ladder:
    """The levels in order, and how often everybody is alerted again after the last one."""

    levels: tuple[Level, ...]
    repeat: timedelta

    def steps(self) -> tuple[Step, ...]:
        """Every alert of one climb, in order of level and time."""
        return tuple(
            Step(level=number, after=after)
            for number, level in enumerate(self.levels, start=1)
            for after in level.after
        )

    def first_step_of(self, level: int) -> int:
        """The index in ``steps()`` of a level's first alert; past the last level, the number of steps."""
        return sum(len(one.after) for one in self.levels[: level - 1])


def _minutes(*values: float) -> tuple[timedelta, ...]:
    return tuple(timedelta(minutes=value) for value in values)


def _default_spoed() -> Ladder:
    return Ladder(
        levels=(
            Level(who=("on_duty",), after=_minutes(0, 2)),
            Level(who=("backup",), after=_minutes(4)),
            Level(who=("coordinator",), after=_minutes(8)),
            Level(who=("team",), after=_minutes(12)),
        ),
        repeat=timedelta(minutes=5),
    )


def _default_nood() -> Ladder:
    return Ladder(
        levels=(
            Level(who=("on_duty", "backup"), after=_minutes(0, 1)),
            Level(who=("coordinator",), after=_minutes(3)),
            Level(who=("team",), after=_minutes(6)),
        ),
        repeat=timedelta(minutes=3),
    )


@dataclass(frozen=True, slots=True)
class Policy:
    """The agreements a case runs by."""

    spoed: Ladder = field(default_factory=_default_spoed)
    nood: Ladder = field(default_factory=_default_nood)
    dagdeel_not_handled: Urgency = Urgency.SPOED
    contact: timedelta = timedelta(minutes=10)
    contact_nood: timedelta = timedelta(minutes=3)
    norm: timedelta = timedelta(minutes=30)
    warn_owner: timedelta = timedelta(minutes=20)
    warn_coordinator: timedelta = timedelta(minutes=25)
    unclear_wait: timedelta = timedelta(minutes=2)
    waakvlam: WaakvlamPolicy = field(default_factory=WaakvlamPolicy)
    shifts: ShiftPolicy = field(default_factory=ShiftPolicy)

    def ladder(self, urgency: Urgency) -> Ladder:
        """The ladder that a case of this urgency climbs: nood has its own, all else climbs as spoed."""
        return self.nood if urgency is Urgency.NOOD else self.spoed

    def contact_within(self, urgency: Urgency) -> timedelta:
        """How long after taking a contact must have been logged."""
        return self.contact_nood if urgency is Urgency.NOOD else self.contact

    def to_mapping(self) -> dict[str, Any]:
        """The policy in the shape of ``policy.toml``, complete."""
        return {
            "spoed": _ladder_mapping(self.spoed),
            "nood": _ladder_mapping(self.nood),
            "dagdeel": {"not_handled": self.dagdeel_not_handled.value},
            "taken": {
                "contact_minutes": _in_minutes(self.contact),
                "nood_contact_minutes": _in_minutes(self.contact_nood),
            },
            "on_site": {
                "norm_minutes": _in_minutes(self.norm),
                "warn_owner_minutes": _in_minutes(self.warn_owner),
                "warn_coordinator_minutes": _in_minutes(self.warn_coordinator),
            },
            "unclear": {"wait_minutes": _in_minutes(self.unclear_wait)},
            "waakvlam": self.waakvlam.to_mapping(),
            **self.shifts.to_mapping(),
        }

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "Policy":
        """Reads ``policy.toml``; what is absent keeps its default.

        Raises:
            PolicyFault: the first thing that cannot be used, or a key that does not exist.
        """
        if faults := policy_faults(mapping):
            raise faults[0]
        return _read(mapping)


# where each plain key of policy.toml lands in Policy
_DURATIONS = {
    ("taken", "contact_minutes"): "contact",
    ("taken", "nood_contact_minutes"): "contact_nood",
    ("on_site", "norm_minutes"): "norm",
    ("on_site", "warn_owner_minutes"): "warn_owner",
    ("on_site", "warn_coordinator_minutes"): "warn_coordinator",
    ("unclear", "wait_minutes"): "unclear_wait",
}
_URGENCIES = {
    ("dagdeel", "not_handled"): "dagdeel_not_handled",
}
_LADDERS = ("spoed", "nood")
_MOST_MINUTES = 24 * 60


def _in_minutes(duration: timedelta) -> float:
    minutes = duration.total_seconds() / 60
    return int(minutes) if minutes.is_integer() else minutes


def _ladder_mapping(ladder: Ladder) -> dict[str, Any]:
    return {
        "level": [
            {"who": list(level.who), "after_minutes": [_in_minutes(after) for after in level.after]}
            for level in ladder.levels
        ],
        "repeat_minutes": _in_minutes(ladder.repeat),
    }


def policy_faults(mapping: Mapping[str, Any]) -> list[PolicyFault]:
    """Every reason why this mapping is no policy, in the order of its keys."""
    known: dict[str, set[str]] = {}
    for section, key in (*_DURATIONS, *_URGENCIES):
        known.setdefault(section, set()).add(key)
    faults: list[PolicyFault] = []
    for section, values in mapping.items():
        if section not in (names := (*_LADDERS, *known, "waakvlam", *SHIFT_SECTIONS)):
            faults.append(PolicyFault(section, "no such part of a policy; " + _choice(names)))
        elif not isinstance(values, Mapping):
            faults.append(PolicyFault(section, f"must be a table: [{section}]"))
        elif section in SHIFT_SECTIONS:
            faults.extend(PolicyFault(key, what) for key, what in shift_policy_faults(section, values))
        elif section == "waakvlam":
            faults.extend(PolicyFault(key, what) for key, what in waakvlam_policy_faults(values))
        elif section in _LADDERS:
            faults.extend(_ladder_faults(section, values))
        else:
            faults.extend(_plain_faults(section, values, known=known[section]))
    if not faults:
        policy = _read(mapping)
        faults.extend(
            PolicyFault(f"on_site.{key}", "must be less than norm_minutes")
            for key, moment in (
                ("warn_owner_minutes", policy.warn_owner),
                ("warn_coordinator_minutes", policy.warn_coordinator),
            )
            if moment >= policy.norm
        )
    return faults


def _plain_faults(section: str, values: Mapping[str, Any], *, known: set[str]) -> Iterator[PolicyFault]:
    for key, value in values.items():
        place = f"{section}.{key}"
        if key not in known:
            yield PolicyFault(place, "no such key; " + _choice(tuple(sorted(known))))
        elif (section, key) in _URGENCIES and value not in (Urgency.SPOED, Urgency.NOOD):
            yield PolicyFault(place, 'must be "spoed" or "nood"')
        elif (section, key) in _DURATIONS and not _is_duration(value, least=0.1):
            yield PolicyFault(place, "must be a number of minutes above 0, at most 1440")


def _ladder_faults(section: str, values: Mapping[str, Any]) -> Iterator[PolicyFault]:
    for key in values:
        if key not in ("level", "repeat_minutes"):
            yield PolicyFault(f"{section}.{key}", "no such key; use level or repeat_minutes")
    if "repeat_minutes" in values and not _is_duration(values["repeat_minutes"], least=1):
        yield PolicyFault(f"{section}.repeat_minutes", "must be a number of minutes, at least 1")
    if "level" not in values:
        return
    levels = values["level"]
    if not isinstance(levels, list) or not levels:
        yield PolicyFault(f"{section}.level", f"must be one or more [[{section}.level]] tables")
        return
    last = -1.0
    for number, level in enumerate(levels, start=1):
        place = f"{section}.level[{number}]"
        if not isinstance(level, Mapping):
            yield PolicyFault(place, f"must be a [[{section}.level]] table")
            continue
        for key in level:
            if key not in ("who", "after_minutes"):
                yield PolicyFault(f"{place}.{key}", "no such key; use who and after_minutes")
        who = level.get("who")
        if not isinstance(who, list) or not who or any(one not in WHO for one in who):
            yield PolicyFault(f"{place}.who", "must be a list of " + ", ".join(WHO))
        after = level.get("after_minutes")
        if not isinstance(after, list) or not after or not all(_is_duration(one, least=0) for one in after):
            yield PolicyFault(f"{place}.after_minutes", "must be a list of minutes, from 0 to 1440")
        elif after != sorted(set(after)) or after[0] < max(last, 0):
            yield PolicyFault(f"{place}.after_minutes", "must ascend, within a level and from level to level")
        else:
            last = float(after[-1])


def _is_duration(value: object, *, least: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= _MOST_MINUTES


def _choice(words: tuple[str, ...]) -> str:
    return "use one of: " + ", ".join(words)


def _read(mapping: Mapping[str, Any]) -> Policy:
    values: dict[str, Any] = {}
    for (section, key), name in _DURATIONS.items():
        if key in mapping.get(section, {}):
            values[name] = timedelta(minutes=mapping[section][key])
    for (section, key), name in _URGENCIES.items():
        if key in mapping.get(section, {}):
            values[name] = Urgency(mapping[section][key])
    for section, default in (("spoed", _default_spoed()), ("nood", _default_nood())):
        part = mapping.get(section, {})
        levels = part.get("level")
        values[section] = Ladder(
            levels=default.levels if levels is None else tuple(_read_level(one) for one in levels),
            repeat=timedelta(minutes=part["repeat_minutes"]) if "repeat_minutes" in part else default.repeat,
        )
    return Policy(
        **values,
        waakvlam=WaakvlamPolicy.from_mapping(mapping.get("waakvlam", {})),
        shifts=ShiftPolicy.from_mapping(mapping),
    )


def _read_level(level: Mapping[str, Any]) -> Level:
    return Level(who=tuple(level["who"]), after=_minutes(*level["after_minutes"]))
