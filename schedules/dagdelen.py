"""The parts of a day: which one a moment lies in, and which one comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from schedules.local import to_local, to_utc

__all__ = ["DEFAULT_STARTS", "Dagdeel", "DagdeelSpan", "Dagdelen"]


class Dagdeel(StrEnum):
    """A part of the day, to which support may be put off."""

    OCHTEND = "ochtend"
    """The morning."""

    MIDDAG = "middag"
    """The afternoon."""

    AVOND = "avond"
    """The evening."""

    NACHT = "nacht"
    """The night: it ends on the next day."""


DEFAULT_STARTS: Mapping[Dagdeel, time] = {
    Dagdeel.OCHTEND: time(7),
    Dagdeel.MIDDAG: time(12),
    Dagdeel.AVOND: time(17, 30),
    Dagdeel.NACHT: time(23),
}


@dataclass(frozen=True, slots=True)
class DagdeelSpan:
    """One dagdeel of one day: from ``start`` until just before ``end`` (UTC)."""

    dagdeel: Dagdeel
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Dagdelen:
    """A provider's division of the day, by the wall time at which each part begins."""

    starts: Mapping[Dagdeel, time]
    zone: ZoneInfo

    def dagdeel_at(self, moment: datetime) -> DagdeelSpan:
        """The dagdeel that the moment (aware) lies in; at the very start of one, that one."""
        return next(span for span in self._around(moment) if span.start <= moment < span.end)

    def next_dagdeel(self, moment: datetime, *, daytime_only: bool = False) -> DagdeelSpan:
        """The first dagdeel that starts after the moment, never at it.

        With ``daytime_only`` nacht is passed over.
        """
        return next(
            span
            for span in self._around(moment)
            if span.start > moment and not (daytime_only and span.dagdeel is Dagdeel.NACHT)
        )

    def _around(self, moment: datetime) -> list[DagdeelSpan]:
        """The spans from the day before until two days after; none is empty."""
        midnight = to_local(moment, self.zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        begins = sorted(
            (to_utc(datetime.combine(midnight + timedelta(days=day), start), self.zone), dagdeel)
            for day in range(-2, 4)
            for dagdeel, start in self.starts.items()
        )
        return [
            DagdeelSpan(dagdeel, start, end) for (start, dagdeel), (end, _) in pairwise(begins) if start < end
        ]
