"""A worker's duties as a calendar that his phone follows by a link.

Source: RFC 5545; RFC 7986 for the name and REFRESH-INTERVAL, whose older names are written beside them because
Apple's and Microsoft's calendars read those.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from schedules.duties import ALWAYS, Duty

__all__ = ["PRODUCT", "duties_ics"]

PRODUCT = "-//Achtervang//Rooster//NL"

_REFRESH = timedelta(hours=1)


def duties_ics(
    duties: Iterable[Duty],
    *,
    name: str,
    provider_name: str,
    zone: ZoneInfo,
    now: datetime,
    title: Callable[[Duty], str],
) -> bytes:
    """The calendar: one event a duty, in UTC, so that it is right on every phone and every night.

    An event keeps its UID when its duty only ends sooner or later: a phone then moves it and does not show it
    twice. A duty without an end is shown up to the end of next year, one that always was from the beginning of
    last year.

    Args:
        duties: in the order in which they are written.
        name: what the phone calls the calendar.
        provider_name: who keeps the rota; shown as its description.
        zone: what the phone may take for the calendar's own zone.
        now: when it was made (aware).
        title: what the phone shows for a duty, in the language of its reader.
    """
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    calendar.add("METHOD", "PUBLISH")
    for property_name in ("NAME", "X-WR-CALNAME"):
        calendar.add(property_name, name)
    for property_name in ("DESCRIPTION", "X-WR-CALDESC"):
        calendar.add(property_name, provider_name)
    calendar.add("X-WR-TIMEZONE", zone.key)
    calendar.add("REFRESH-INTERVAL", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    for duty in duties:
        calendar.add_component(
            _event(duty, title(duty), provider_name=provider_name, now=now.astimezone(UTC))
        )
    return bytes(calendar.to_ical())


def _event(duty: Duty, title: str, *, provider_name: str, now: datetime) -> Event:
    event = Event()
    event.add("UID", _uid(duty, provider_name))
    event.add("DTSTAMP", now)
    event.add("SUMMARY", title)
    event.add("DTSTART", datetime(now.year - 1, 1, 1, tzinfo=UTC) if duty.start == ALWAYS else duty.start)
    event.add("DTEND", duty.end or datetime(now.year + 2, 1, 1, tzinfo=UTC))
    return event


def _uid(duty: Duty, provider_name: str) -> str:
    told = (provider_name, duty.worker, duty.role.value, *duty.teams, duty.start.isoformat())
    return sha256("\n".join(told).encode()).hexdigest()[:32] + "@achtervang"
