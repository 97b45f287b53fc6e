"""One line of a table: each reader gives the value of a column, or notes what is wrong with it."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from records.faults import Faults, shown
from records.phone import normal_phone
from schedules.local import parse_date, parse_local

__all__ = ["ID", "Row", "parse_time"]

ID = re.compile(r"[A-Za-z0-9_.-]{1,64}", re.ASCII)
"""What an id looks like."""

_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LONGEST = 500

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")


def parse_time(text: str) -> time:
    """The time of day that ``HH:MM`` names.

    Raises:
        ValueError: another shape, or a time that no clock shows.
    """
    if not (found := _TIME.fullmatch(text)):
        raise ValueError("is no time of day; write HH:MM, from 00:00 to 23:59")
    return time(int(found[1]), int(found[2]))


@dataclass(slots=True)
class Row:
    """The fields of one line, by column, and where faults go. ``is_sound`` until one is noted.

    In a spreadsheet ``cells`` holds the place of each column, such as ``rota!D5``: a fault stands at the column
    that was asked for last. Of a column that is in ``told`` the fault was noted before, and is not told again.
    """

    line: int
    values: Mapping[str, str]
    faults: Faults
    is_sound: bool = True
    cells: Mapping[str, str] = field(default_factory=dict)
    told: Collection[str] = ()
    _asked: str = ""

    def fault(self, what: str, todo: str) -> None:
        """Notes that this line is wrong."""
        self.is_sound = False
        if self._asked not in self.told:
            self.faults.add(self.line, what, todo, cell=self.cells.get(self._asked, ""))

    def _value(self, column: str) -> str:
        self._asked = column
        return self.values.get(column, "")

    def prose(self, column: str, *, longest: int = 20_000) -> str:
        """Free text, line breaks included; empty when there is none."""
        text = self._value(column).replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > longest:
            self.fault(f"{column} is longer than {longest} characters", "shorten it")
        return text

    def text(self, column: str) -> str:
        """Text on one line; empty when there is none."""
        text = self.prose(column, longest=_LONGEST)
        if _CONTROL.search(text):
            self.fault(f"{column} holds a line break or a control character", "write it on one line")
        return text

    def required(self, column: str) -> str:
        """Text on one line that must be there."""
        text = self.text(column)
        if not text:
            self.fault(f"{column} is empty", "fill it in")
        return text

    def id(self, column: str) -> str:
        """An id that must be there."""
        text = self.required(column)
        if text and not ID.fullmatch(text):
            self.fault(f"{column} {shown(text)} is no id", "use letters, digits, and _ . - only, at most 64")
        return text

    def choice(self, column: str, choices: type[Choice]) -> Choice | None:
        """One of a few words; None, and a fault, when it is another."""
        text = self._value(column)
        try:
            return choices(text)
        except ValueError:
            what = f"unknown {column} {shown(text)}" if text else f"{column} is empty"
            self.fault(what, "use " + " or ".join(choices))
            return None

    def several(self, column: str) -> tuple[str, ...]:
        """The parts between ``|``, in order; none twice."""
        parts = [part.strip() for part in self.text(column).split("|")]
        named = [part for part in parts if part]
        for part in dict.fromkeys(named):
            if named.count(part) > 1:
                self.fault(f"{column} names {shown(part)} twice", "remove one")
        return tuple(named)

    def moment(self, column: str) -> datetime | None:
        """A local time that must be there; None, and a fault, when it cannot be read."""
        return self.parsed(column, parse_local) if self.required(column) else None

    def day(self, column: str) -> date | None:
        """A date; None when there is none, and when it cannot be read (then with a fault)."""
        return self.parsed(column, parse_date) if self._value(column) else None

    def parsed(self, column: str, parse: Callable[[str], Value]) -> Value | None:
        """What the parser makes of the column; None, and a fault, where it raises a ValueError."""
        text = self._value(column)
        try:
            return parse(text)
        except ValueError as error:
            what, _, todo = str(error).partition("; ")
            self.fault(f"{column} {shown(text)} {what}", todo or "correct it")
            return None

    def whole(self, column: str, *, least: int, most: int) -> int | None:
        """A whole number within bounds; None, and a fault, otherwise."""
        text = self._value(column)
        if re.fullmatch(r"\d{1,9}", text, re.ASCII) and least <= int(text) <= most:
            return int(text)
        what = (
            f"{column} {shown(text)} is no whole number from {least} to {most}"
            if text
            else f"{column} is empty"
        )
        self.fault(what, f"write a number from {least} to {most}")
        return None

    def phone(self, column: str) -> str:
        """A phone number as E.164; empty when there is none, and when it is wrong (then with a fault)."""
        text = self.text(column)
        return (self.parsed(column, normal_phone) or "") if text else ""
