"""Wall time and UTC: the only place where the one becomes the other.

A naive ``datetime`` here is always a wall time of a provider's zone. On the two nights on which the clock
changes a wall time may not exist or come twice: one that does not exist moves on by the gap (02:30 becomes
03:30), one that comes twice is the first, unless its ``fold`` says that the second is meant.
"""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

__all__ = ["format_local", "parse_date", "parse_local", "to_local", "to_utc"]

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MOMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})", re.ASCII)

# far from both ends of what datetime can hold, so that a week or a zone's offset can always be added
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def to_utc(naive: datetime, zone: ZoneInfo) -> datetime:
    """The moment, aware in UTC, at which the clocks of the zone show this wall time."""
    return naive.replace(tzinfo=zone).astimezone(UTC)


def to_local(moment: datetime, zone: ZoneInfo) -> datetime:
    """The naive wall time that the clocks of the zone show at this moment; ``fold`` is 1 in a second hour."""
    return moment.astimezone(zone).replace(tzinfo=None)


def parse_local(text: str) -> datetime:
    """The naive wall time that ``YYYY-MM-DD HH:MM`` names.

    Raises:
        ValueError: another shape, or a day or hour that no calendar and no clock has; the text says which.
    """
    if not (found := _MOMENT.fullmatch(text)):
        raise ValueError("is no local time; write YYYY-MM-DD HH:MM")
    year, month, day, hour, minute = (int(part) for part in found.groups())
    if hour > 23 or minute > 59:
        raise ValueError("has no such time of day; hours run from 00:00 to 23:59")
    on = _real_date(year, month, day)
    return datetime(on.year, on.month, on.day, hour, minute)  # noqa: DTZ001  a wall time is naive


def parse_date(text: str) -> date:
    """The day that ``YYYY-MM-DD`` names.

    Raises:
        ValueError: another shape, or a day that no calendar has.
    """
    if not (found := _DATE.fullmatch(text)):
        raise ValueError("is no date; write YYYY-MM-DD")
    year, month, day = (int(part) for part in found.groups())
    return _real_date(year, month, day)


def format_local(naive: datetime) -> str:
    """The wall time as ``YYYY-MM-DD HH:MM``."""
    return naive.strftime("%Y-%m-%d %H:%M")


def _real_date(year: int, month: int, day: int) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(f"has a year outside {_FIRST_YEAR} to {_LAST_YEAR}; correct the year")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("is a day that does not exist; correct the date") from None
