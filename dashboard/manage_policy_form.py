"""The agreements as a form: what stands in its fields, and what they make of ``policy.toml``.

Only what the form shows is changed; the rest of the file (shifts, swaps, drills, levels of the waakvlam) stays.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import FormData

from escalation.policy import WHO, Policy, PolicyFault, policy_faults

__all__ = ["FIELDS", "LADDERS", "PolicyForm", "Rung", "Wrong"]

LADDERS = ("nood", "spoed")
MOST_RUNGS = 20

FIELDS = {
    "nood_repeat": ("nood", "repeat_minutes"),
    "spoed_repeat": ("spoed", "repeat_minutes"),
    "contact": ("taken", "contact_minutes"),
    "nood_contact": ("taken", "nood_contact_minutes"),
    "norm": ("on_site", "norm_minutes"),
    "warn_owner": ("on_site", "warn_owner_minutes"),
    "warn_coordinator": ("on_site", "warn_coordinator_minutes"),
    "wait": ("unclear", "wait_minutes"),
    "not_handled": ("dagdeel", "not_handled"),
    "missed": ("waakvlam", "urgency"),
    "early": ("waakvlam", "early_minutes"),
    "short_grace": ("waakvlam", "short_grace_minutes"),
}
"""The fields that hold one value, and where each stands in policy.toml."""

CHOICES = ("not_handled", "missed")
"""Those that are nood or spoed; all others are minutes."""

_MINUTES = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?", re.ASCII)
_OF_LEVEL = re.compile(r"(?P<ladder>nood|spoed)\.level\[(?P<level>\d+)\]\.(?P<key>who|after_minutes)")


@dataclass(frozen=True, slots=True)
class Rung:
    """One level as it stands in the form; ``is_gone``: it is to be taken away."""

    who: tuple[str, ...] = ()
    after: str = ""
    is_gone: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nobody has filled it in."""
        return not self.who and not self.after


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong: the end of the text that says it, what the text needs, and the field that it is about."""

    text: str
    place: str
    args: Mapping[str, str | int] = field(default_factory=dict)
    english: str = ""


@dataclass(frozen=True, slots=True)
class PolicyForm:
    """What stands in the form."""

    ladders: Mapping[str, tuple[Rung, ...]]
    values: Mapping[str, str]

    @classmethod
    def of(cls, policy: Policy) -> "PolicyForm":
        """The form as it shows these agreements, with an empty level at the end of each ladder."""
        mapping = policy.to_mapping()
        ladders = {
            name: tuple(
                Rung(tuple(one["who"]), ", ".join(f"{after:g}" for after in one["after_minutes"]))
                for one in mapping[name]["level"]
            )
            for name in LADDERS
        }
        values = {name: _shown(mapping[section][key]) for name, (section, key) in FIELDS.items()}
        return cls(ladders, values)

    @classmethod
    def sent(cls, form: FormData) -> "PolicyForm":
        """The form as somebody sent it."""
        ladders = {
            name: tuple(_rung(form, name, number) for number in range(1, MOST_RUNGS + 1)) for name in LADDERS
        }
        ladders = {name: _without_trailing(rungs) for name, rungs in ladders.items()}
        return cls(ladders, {name: str(form.get(name, "")).strip() for name in FIELDS})

    def rows(self, ladder: str) -> list[tuple[int, Rung]]:
        """The levels with their numbers, and an empty one to fill in as long as there is room."""
        rungs = list(self.ladders[ladder])
        if len(rungs) < MOST_RUNGS:
            rungs.append(Rung())
        return list(enumerate(rungs, start=1))

    def mapping(self, stored: Policy) -> dict[str, Any]:
        """The whole of policy.toml as it should be; what cannot be read stands in it as it was typed."""
        mapping = deepcopy(stored.to_mapping())
        for name, (section, key) in FIELDS.items():
            value = self.values[name]
            mapping[section][key] = value if name in CHOICES else _minutes(value.replace(",", "."))
        for name in LADDERS:
            mapping[name]["level"] = [
                {"who": list(rung.who), "after_minutes": _several(rung.after)} for _, rung in self._kept(name)
            ]
        return mapping

    def faults(self, stored: Policy) -> list[Wrong]:
        """Why it cannot be agreed so; empty when it can."""
        return [self._wrong(one) for one in policy_faults(self.mapping(stored))]

    def _kept(self, ladder: str) -> list[tuple[int, Rung]]:
        rungs = enumerate(self.ladders[ladder], start=1)
        return [(number, one) for number, one in rungs if not one.is_gone and not one.is_empty]

    def _wrong(self, fault: PolicyFault) -> Wrong:
        """The fault in the words of the form: a level has the number that it has there."""
        if found := _OF_LEVEL.fullmatch(fault.key):
            number = self._kept(found["ladder"])[int(found["level"]) - 1][0]
            ascends = fault.what.startswith("must ascend")
            text = "who" if found["key"] == "who" else "ascend" if ascends else "after"
            place = f"{found['ladder']}-{number}-{'who' if text == 'who' else 'after'}"
            return Wrong(text, place, {"ladder": found["ladder"], "count": number})
        section, _, key = fault.key.partition(".")
        if key == "level":
            return Wrong("none", f"{section}-1-after", {"ladder": section})
        name = next((one for one, where in FIELDS.items() if where == (section, key)), "")
        if not name:
            return Wrong("other", "nood-1-after", english=str(fault))
        text = "choice" if name in CHOICES else "before-norm" if "less than" in fault.what else "minutes"
        return Wrong(text, name, {"field": name})


def _rung(form: FormData, ladder: str, number: int) -> Rung:
    place = f"{ladder}-{number}"
    chosen = [str(one) for one in form.getlist(f"{place}-who")]
    return Rung(
        who=tuple(one for one in WHO if one in chosen),
        after=str(form.get(f"{place}-after", "")).strip(),
        is_gone=form.get(f"{place}-gone", "") == "yes",
    )


def _without_trailing(rungs: Sequence[Rung]) -> tuple[Rung, ...]:
    last = max((number for number, one in enumerate(rungs, start=1) if not one.is_empty), default=0)
    return tuple(rungs[:last])


def _several(words: str) -> list[float | str]:
    return [_minutes(one) for one in re.split(r"[,;\s]+|\ben\b", words) if one]


def _minutes(words: str) -> float | str:
    if not _MINUTES.fullmatch(words):
        return words
    value = float(words)
    return int(value) if value.is_integer() else value


def _shown(value: object) -> str:
    return value if isinstance(value, str) else f"{value:g}"
