"""The help numbers that every client gets, each with its source and the day it was last looked up.

The numbers stand in ``config/numbers.toml``. Those that differ by region (the huisartsenpost) are in the
provider's data.
"""

import tomllib
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

__all__ = ["REQUIRED", "Number", "NumbersError", "load_numbers", "overdue", "read_numbers"]

REQUIRED = ("n112", "n113", "n113free", "luisterlijn", "veilig_thuis")
"""The numbers that the texts name; each is an argument of every text."""

_KEYS = {"name": str, "number": str, "for": str, "source": str, "reviewed": date, "review_months": int}


class NumbersError(ValueError):
    """The file of numbers cannot be used; the message names the number, the key and the next step."""


@dataclass(frozen=True, slots=True)
class Number:
    """One help number.

    Attributes:
        id: how the texts name it.
        name: whose number it is.
        number: as it is shown and dialled.
        purpose: what it is for, in a few words.
        source: where it was looked up.
        reviewed: the day on which somebody last looked it up.
        review_months: how many months that stays good, from 1.
    """

    id: str
    name: str
    number: str
    purpose: str
    source: str
    reviewed: date
    review_months: int

    @property
    def review_due(self) -> date:
        """The day from which it has to be looked up again; in a shorter month its last day."""
        months = self.reviewed.month - 1 + self.review_months
        year, month = self.reviewed.year + months // 12, months % 12 + 1
        return date(year, month, min(self.reviewed.day, monthrange(year, month)[1]))


@cache
def load_numbers() -> tuple[Number, ...]:
    """The numbers of this installation, in the order of the file.

    Raises:
        NumbersError: a number, a key of one or its value is missing or wrong.
    """
    return read_numbers((files("config") / "numbers.toml").read_text(encoding="utf-8"))


def read_numbers(text: str) -> tuple[Number, ...]:
    """The numbers that a TOML text holds, in its order.

    Raises:
        NumbersError: a number, a key of one or its value is missing or wrong.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise NumbersError(f"{_place()}: {fault}; correct the file") from None
    if missing := [one for one in REQUIRED if one not in tables]:
        raise NumbersError(f"{_place()}: {', '.join(missing)} is missing; add it, the texts name it")
    return tuple(_number(key, table) for key, table in tables.items())


def overdue(numbers: Iterable[Number], today: date) -> tuple[Number, ...]:
    """Those that have to be looked up again; on the very day they are due they count as overdue."""
    return tuple(one for one in numbers if one.review_due <= today)


def _number(key: str, table: dict[str, Any]) -> Number:
    if unknown := [one for one in table if one not in _KEYS]:
        raise NumbersError(f"{_place()}: [{key}] has an unknown key {unknown[0]!r}; remove it")
    for name, kind in _KEYS.items():
        value = table.get(name)
        if type(value) is not kind or not value or (isinstance(value, int) and value < 1):
            raise NumbersError(f"{_place()}: [{key}] needs {name!r}, a {kind.__name__}; fill it in")
    return Number(
        id=key,
        name=table["name"],
        number=table["number"],
        purpose=table["for"],
        source=table["source"],
        reviewed=table["reviewed"],
        review_months=table["review_months"],
    )


def _place() -> str:
    return str(Path("config") / "numbers.toml")
