"""What one cell of a spreadsheet says, as the text that a CSV file would hold, or why it cannot be taken.

A spreadsheet keeps a date as a number of days: 23:00 comes back as 22:59:59.999, hence the rounding. Its format
alone says whether a number is a date, and whether a day has a time.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from records.faults import shown
from schedules.local import format_local, parse_date, parse_local

__all__ = ["Kind", "Refused", "Said", "said_by"]

# a number format's language ([$-zh-CN]) and literal words ("uur")
_NO_CODES = re.compile(r'\[[^\]]*\]|"[^"]*"')
_SECOND = timedelta(seconds=1)


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    """A name or an id; a whole number is taken as one."""

    MOMENT = "moment"
    """A day and a time of day."""

    DAY = "day"
    """A day without a time."""

    DAY_OR_MOMENT = "day or moment"
    """Either of the two; the cell's format tells which."""


@dataclass(frozen=True, slots=True)
class Said:
    """A cell's text; ``doubt`` says what is odd about it and what to do, and is None mostly."""

    text: str
    doubt: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """What is wrong with a cell, and what to do."""

    what: str
    todo: str


_ASK_DATE = "type it as YYYY-MM-DD"
_ASK_MOMENT = "type day and time, such as 2026-11-20 23:00"


def said_by(cell: Any, formula: Any, kind: Kind) -> Said | Refused:
    """What a cell says.

    Args:
        cell: the cell as it was last shown.
        formula: the same cell with its formula, where it has one.
        kind: what its column holds.
    """
    value = cell.value
    if value is None:
        # a formula whose result is an empty text is marked as text; one that was never computed has no mark
        if formula.data_type == "f" and cell.data_type != "str":
            what = "holds a formula without a result"
            return Refused(what, "open the file in the spreadsheet program and save it, or type the value")
        return Said("")
    if cell.data_type == "e":
        return Refused(f"shows the error {value}", "correct the formula, or type the value")
    if isinstance(value, bool):
        return Refused(f"is {str(value).upper()}", "type the value")
    if isinstance(value, str):
        return _of_text(value.strip(), kind)
    if kind is Kind.TEXT:
        return _name(value)
    if isinstance(value, int | float):
        return Refused(
            f"is the number {value:g}, not a date", "give the cell a date format, or type the date again"
        )
    if isinstance(value, time | timedelta):
        return Refused(f"is the time {value} without a day", _ASK_MOMENT)
    shows_time = "h" in _NO_CODES.sub("", str(cell.number_format)).lower()
    return _of_date(value, kind, shows_time=shows_time)


def _of_text(text: str, kind: Kind) -> Said:
    """A text as it stands; one that is a date in the one shape that is understood is doubtful."""
    readers = {
        Kind.MOMENT: (parse_local,),
        Kind.DAY: (parse_date,),
        Kind.DAY_OR_MOMENT: (parse_local, parse_date),
        Kind.TEXT: (),
    }
    for read in readers[kind]:
        try:
            read(text)
        except ValueError:
            continue
        doubt = (f"{shown(text)} is text, not a date", "give the cell a date format and type it again")
        return Said(text, doubt)
    return Said(text)


def _name(value: object) -> Said | Refused:
    if isinstance(value, int | float) and value == int(value):
        return Said(str(int(value)))
    what = "a number" if isinstance(value, int | float) else "a date or time"
    return Refused(f"is {what}, not text", "give the cell the format Text and type it again")


def _of_date(value: date, kind: Kind, *, shows_time: bool) -> Said | Refused:
    moment = _on_a_minute(value if isinstance(value, datetime) else datetime.combine(value, time()))
    if moment is None:
        return Refused(f"{value} has seconds", "write whole minutes")
    is_day = moment.time() == time() and not shows_time
    if kind is Kind.MOMENT and is_day:
        return Refused(f"is the day {moment:%Y-%m-%d} without a time", _ASK_MOMENT)
    if kind is Kind.DAY and moment.time() != time():
        return Refused(f"{format_local(moment)} has a time of day", _ASK_DATE)
    if kind is Kind.DAY or (kind is Kind.DAY_OR_MOMENT and is_day):
        return Said(f"{moment:%Y-%m-%d}")
    return Said(format_local(moment))


def _on_a_minute(value: datetime) -> datetime | None:
    """The whole minute that is at most a second away; None when there is none."""
    near = (value + _SECOND / 2).replace(microsecond=0)
    for one in (near, near + _SECOND, near - _SECOND):
        if one.second == 0:
            return one
    return None
