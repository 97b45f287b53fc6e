"""Writes rota.ics: the rota as a calendar that agendas show, and that the import reads back unchanged.

Times are the provider's wall times, with the zone's own rules beside them. Only what falls into the second of
the two hours on the night the clock is set back is written in UTC: a wall time cannot say which hour is meant.

Source: RFC 5545 (3.3.5: a local time that comes twice is the first; 3.3.10: UNTIL is in UTC; 3.6.5: VTIMEZONE).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from itertools import groupby
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from records.duties_ics import PRODUCT
from records.recurrence import LAST_DAY
from schedules.local import to_utc
from schedules.rota import Shift

__all__ = ["rota_ics"]

_WEEK = timedelta(days=7)
_DAY_ENDS = time(23, 59, 59)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# a rule is only believed when it held this long; where it does not, the changes are listed one by one
_YEARS_COMPARED = 10

Change = tuple[datetime, timedelta, timedelta]


def rota_ics(shifts: Iterable[Shift], *, zone: ZoneInfo, name: str, now: datetime) -> bytes:
    """The shifts as a calendar, one event each, in their order; absences have no place in it.

    Args:
        shifts: as a rota holds them.
        zone: whose wall times they are.
        name: what an agenda calls the calendar.
        now: when it was made (aware).
    """
    written = [one for shift in shifts for one in _writable(shift)]
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", name)
    calendar.add("X-WR-TIMEZONE", zone.key)
    if written:
        calendar.add_component(_zone_rules(zone, first=min(one.start for one in written), now=now))
    seen: Counter[str] = Counter()
    for shift in written:
        uid = _uid(shift, name)
        seen[uid] += 1
        calendar.add_component(_event(shift, f"{uid}-{seen[uid]}@achtervang", zone=zone, now=now))
    return bytes(calendar.to_ical())


def _writable(shift: Shift) -> Iterator[Shift]:
    """The shift; its first week apart when only that one lies in a second hour."""
    if shift.weekly_until is None or not _is_second_hour(shift):
        yield shift
        return
    yield replace(shift, weekly_until=shift.start.date())
    if shift.start.date() + _WEEK <= shift.weekly_until:
        yield replace(shift, start=shift.start + _WEEK, end=shift.end + _WEEK)


def _event(shift: Shift, uid: str, *, zone: ZoneInfo, now: datetime) -> Event:
    event = Event()
    event.add("UID", uid)
    event.add("DTSTAMP", now.astimezone(UTC))
    event.add("SUMMARY", f"{shift.team}/{shift.role.value}/{shift.worker}")
    for name, moment in (("DTSTART", shift.start), ("DTEND", shift.end)):
        event.add(name, to_utc(moment, zone) if _is_second_hour(shift) else moment.replace(tzinfo=zone))
    if shift.weekly_until is not None:
        event.add("RRULE", _rule(shift, zone))
    return event


def _rule(shift: Shift, zone: ZoneInfo) -> dict[str, object]:
    if _is_second_hour(shift):
        return {"FREQ": "WEEKLY", "COUNT": 1}
    if shift.weekly_until is None or shift.weekly_until == LAST_DAY:
        return {"FREQ": "WEEKLY"}
    return {"FREQ": "WEEKLY", "UNTIL": to_utc(datetime.combine(shift.weekly_until, _DAY_ENDS), zone)}


def _is_second_hour(shift: Shift) -> bool:
    return bool(shift.start.fold or shift.end.fold)


def _uid(shift: Shift, name: str) -> str:
    """The same for the same shift in every export."""
    until = shift.weekly_until.isoformat() if shift.weekly_until else ""
    span = (f"{shift.start.isoformat()}/{shift.start.fold}", f"{shift.end.isoformat()}/{shift.end.fold}")
    told = (name, shift.team, shift.role.value, shift.worker, *span, until)
    return sha256("\n".join(told).encode()).hexdigest()[:32]


def _zone_rules(zone: ZoneInfo, *, first: datetime, now: datetime) -> Timezone:
    """The zone's rules from the first shift on; for agendas that do not know the zone by its name."""
    rules = Timezone()
    rules.add("TZID", zone.key)
    start = datetime(max(first.year - 1, 1970), 1, 1, tzinfo=UTC)
    last_year = max(first.year, now.year) + _YEARS_COMPARED
    changes = list(_changes(zone, start, datetime(last_year, 12, 31, tzinfo=UTC)))
    before = changes[0][1] if changes else start.astimezone(zone).utcoffset() or timedelta()
    rules.add_component(_part((start + before).replace(tzinfo=None), before, before, is_summer=False))
    for (offset, following), alike in groupby(
        sorted(changes, key=lambda one: one[1:]), key=lambda one: one[1:]
    ):
        moments = [(at + offset).replace(tzinfo=None) for at, _, _ in alike]
        part = _part(moments[0], offset, following, is_summer=following > offset)
        if _fall_on_last_weekday(moments):
            day = f"-1{_WEEKDAYS[moments[0].weekday()]}"
            part.add("RRULE", {"FREQ": "YEARLY", "BYDAY": day, "BYMONTH": moments[0].month})
        elif len(moments) > 1:
            part.add("RDATE", moments[1:])
        rules.add_component(part)
    return rules


def _part(
    start: datetime, offset: timedelta, following: timedelta, *, is_summer: bool
) -> TimezoneDaylight | TimezoneStandard:
    part = TimezoneDaylight() if is_summer else TimezoneStandard()
    part.add("DTSTART", start)
    part.TZOFFSETFROM = offset
    part.TZOFFSETTO = following
    return part


def _fall_on_last_weekday(moments: Sequence[datetime]) -> bool:
    """Whether these come every year at the same time of the same month's last such weekday."""
    years = [one.year for one in moments]
    one_kind = {(one.month, one.weekday(), one.time()) for one in moments}
    return (
        len(moments) > 1
        and len(one_kind) == 1
        and years == list(range(years[0], years[0] + len(years)))
        and all((one + _WEEK).month != one.month for one in moments)
    )


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[Change]:
    """When the zone's clocks are set (UTC, to the minute), with the offset before and after."""
    at = start
    while at < end:
        before, following = at.astimezone(zone).utcoffset(), (at + _WEEK).astimezone(zone).utcoffset()
        if before is not None and following is not None and before != following:
            low, high = at, at + _WEEK
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) // 2
                middle -= timedelta(seconds=middle.second, microseconds=middle.microsecond)
                middle = max(middle, low + timedelta(minutes=1))
                if middle.astimezone(zone).utcoffset() == before:
                    low = middle
                else:
                    high = middle
            yield high, before, following
        at += _WEEK
