"""The time a report is about: a month, a quarter or a year, on the provider's own clocks."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from schedules.local import to_utc

__all__ = ["Length", "Period", "PeriodFault", "parse_period"]

_FIRST_YEAR, _LAST_YEAR = 2000, 2199


class Length(StrEnum):
    """How long a period is."""

    MONTH = "month"
    """Written as 2026-10."""
    QUARTER = "quarter"
    """Written as 2026-Q4."""
    YEAR = "year"
    """Written as 2026."""


_EXAMPLES = {Length.MONTH: "2026-10", Length.QUARTER: "2026-Q4", Length.YEAR: "2026"}
_MONTHS = {Length.MONTH: 1, Length.QUARTER: 3, Length.YEAR: 12}


class PeriodFault(ValueError):
    """A period that cannot be read; the text says what is wrong and how to write it."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month, quarter or year. ``month`` is its first month, from 1."""

    year: int
    month: int
    length: Length

    def __str__(self) -> str:
        """As it is written, and as ``parse_period`` reads it."""
        match self.length:
            case Length.MONTH:
                return f"{self.year}-{self.month:02d}"
            case Length.QUARTER:
                return f"{self.year}-Q{(self.month + 2) // 3}"
            case Length.YEAR:
                return str(self.year)

    @property
    def months(self) -> tuple["Period", ...]:
        """Its months, in order; of a month itself."""
        numbers = range(self.month, self.month + _MONTHS[self.length])
        return tuple(Period(self.year, number, Length.MONTH) for number in numbers)

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def day_after(self) -> date:
        """The first day that is no longer in it."""
        past = self.month - 1 + _MONTHS[self.length]
        return date(self.year + past // 12, past % 12 + 1, 1)

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """From which moment until just before which (UTC): local midnight, also where the clock changes inside."""
        begin, end = (to_utc(datetime.combine(day, time()), zone) for day in (self.first_day, self.day_after))
        return begin, end


def parse_period(text: str, *, length: Length | None = None) -> Period:
    """The period that ``2026-10``, ``2026-Q4`` or ``2026`` names; with ``length`` it must be of that one.

    Raises:
        PeriodFault: it is none of these, or of another length, or lies outside 2000 to 2199.
    """
    found = next((made for read in (_month, _quarter, _year) if (made := read(text))), None)
    wanted = f"write {_EXAMPLES[length]}" if length else "write " + ", ".join(_EXAMPLES.values())
    if found is None:
        raise PeriodFault(f'"{text}" is no {length or "period"}; {wanted}')
    if length is not None and found.length is not length:
        raise PeriodFault(f'"{text}" is a {found.length}, not a {length}; {wanted}')
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise PeriodFault(f'"{text}" lies outside {_FIRST_YEAR} to {_LAST_YEAR}; correct the year')
    return found


def _month(text: str) -> Period | None:
    year, _, month = text.partition("-")
    if not (_is_number(year, 4) and _is_number(month, 2) and 1 <= int(month) <= 12):
        return None
    return Period(int(year), int(month), Length.MONTH)


def _quarter(text: str) -> Period | None:
    year, _, quarter = text.upper().partition("-Q")
    if not (_is_number(year, 4) and _is_number(quarter, 1) and 1 <= int(quarter) <= 4):
        return None
    return Period(int(year), 3 * int(quarter) - 2, Length.QUARTER)


def _year(text: str) -> Period | None:
    return Period(int(text), 1, Length.YEAR) if _is_number(text, 4) else None


def _is_number(text: str, digits: int) -> bool:
    return len(text) == digits and text.isascii() and text.isdigit()
