"""When a provider's office answers its telephone."""

from collections.abc import Collection
from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from schedules.local import to_local

__all__ = ["CLOSES", "OPENS", "is_office_open", "public_holidays"]

OPENS = time(9)
CLOSES = time(17)
_SATURDAY = 5


def is_office_open(moment: datetime, zone: ZoneInfo, own_holidays: Collection[date] = ()) -> bool:
    """Whether it is a working day, from 09:00 up to but not at 17:00, at this moment (aware)."""
    local = to_local(moment, zone)
    today = local.date()
    return (
        OPENS <= local.time() < CLOSES
        and today.weekday() < _SATURDAY
        and today not in own_holidays
        and today not in public_holidays(today.year)
    )


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of the Netherlands in a year, those on which offices are closed.

    Goede Vrijdag is left out: the library lists it, collective agreements do not give it. A provider whose
    office is closed on it counts it among its own holidays.
    """
    # loading it takes longer than most commands need in all
    import holidays

    listed = holidays.country_holidays("NL", years=year, language="nl")
    return frozenset(day for day, name in listed.items() if "goede vrijdag" not in name.lower())
