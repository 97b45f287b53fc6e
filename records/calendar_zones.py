"""The clocks that a calendar's times are told by.

A calendar names a zone as its program does: ``Europe/Amsterdam``, ``W. Europe Standard Time`` (Outlook), or any
name with a VTIMEZONE of its own. Where such a zone's clocks show the same as the provider's, its times are the
provider's wall times: only then does a shift that repeats for ever stay one that repeats for ever.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

__all__ = ["Zones", "as_datetime", "in_zone"]

_YEARS_BACK, _YEARS_AHEAD = 2, 4
_HOUR = timedelta(hours=1)


class Zones:
    """The provider's zone, the calendar's own (X-WR-TIMEZONE, None when it has none), and whether they differ."""

    def __init__(self, *, provider: ZoneInfo, calendar: tzinfo | None, now: datetime) -> None:
        self.provider = provider
        self._moments = _telling_moments(provider, now)
        self._is_same: dict[int, tuple[tzinfo, bool]] = {}
        self.calendar = self.other(calendar)
        self.has_own = calendar is not None

    def other(self, zone: tzinfo | None) -> tzinfo | None:
        """The zone; None when its clocks show what the provider's show."""
        if zone is None:
            return None
        known = self._is_same.get(id(zone))
        if known is None:
            # the zone is kept with the answer: another one must not get its id
            known = (zone, all(_offset(at, zone) == _offset(at, self.provider) for at in self._moments))
            self._is_same[id(zone)] = known
        return None if known[1] else zone

    def floating(self, moment: datetime) -> datetime:
        """A moment without a zone as one of the calendar's zone, when that is another than the provider's."""
        return moment.replace(tzinfo=self.calendar) if moment.tzinfo is None else moment

    def instant(self, moment: date) -> date:
        """A moment in UTC, to compare; a bare day stays one."""
        if not isinstance(moment, datetime):
            return moment
        aware = self.floating(moment)
        return (aware if aware.tzinfo else aware.replace(tzinfo=self.provider)).astimezone(UTC)


def as_datetime(moment: date) -> datetime:
    """The moment, a bare day as its midnight."""
    return moment if isinstance(moment, datetime) else datetime.combine(moment, datetime.min.time())


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """The wall time that the zone's clocks show; a moment without a zone is taken as it stands."""
    if moment.tzinfo is None or moment.tzinfo == zone:
        return moment.replace(tzinfo=None)
    return moment.astimezone(zone).replace(tzinfo=None)


def _offset(at: datetime, zone: tzinfo) -> timedelta | None:
    return at.astimezone(zone).utcoffset()


def _telling_moments(zone: ZoneInfo, now: datetime) -> list[datetime]:
    """Moments enough to tell two zones apart: one a week, and those around each change of this zone's clocks."""
    start = datetime(now.year - _YEARS_BACK, 1, 1, tzinfo=UTC)
    weeks = [start + timedelta(days=7 * week) for week in range((_YEARS_BACK + _YEARS_AHEAD) * 52)]
    found = list(weeks)
    for week, following in pairwise(weeks):
        if _offset(week, zone) != _offset(following, zone):
            hours = [week + hour * _HOUR for hour in range(7 * 24 + 1)]
            change = next(at for at in hours if _offset(at, zone) != _offset(week, zone))
            found += [change - _HOUR, change - timedelta(minutes=1), change, change + _HOUR]
    return found
