"""The parts of the day, and the one that comes next."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.dagdelen import DEFAULT_STARTS, Dagdeel, DagdeelSpan, Dagdelen

ZONE = ZoneInfo("Europe/Amsterdam")
USUAL = Dagdelen(starts=DEFAULT_STARTS, zone=ZONE)


def utc(text: str) -> datetime:
    """The moment at which Amsterdam's clocks show this."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "dagdeel", "start", "end"),
    [
        ("2026-11-21 06:59", Dagdeel.NACHT, "2026-11-20 23:00", "2026-11-21 07:00"),
        ("2026-11-21 07:00", Dagdeel.OCHTEND, "2026-11-21 07:00", "2026-11-21 12:00"),
        ("2026-11-21 12:00", Dagdeel.MIDDAG, "2026-11-21 12:00", "2026-11-21 17:30"),
        ("2026-11-21 22:59", Dagdeel.AVOND, "2026-11-21 17:30", "2026-11-21 23:00"),
        ("2026-11-21 23:00", Dagdeel.NACHT, "2026-11-21 23:00", "2026-11-22 07:00"),
        ("2026-03-29 03:10", Dagdeel.NACHT, "2026-03-28 23:00", "2026-03-29 07:00"),
        ("2028-02-29 00:30", Dagdeel.NACHT, "2028-02-28 23:00", "2028-02-29 07:00"),
    ],
)
def test_a_moment_lies_in_one_dagdeel(at: str, dagdeel: Dagdeel, start: str, end: str) -> None:
    """Half-open: the start belongs to it, the end to the next."""
    assert USUAL.dagdeel_at(utc(at)) == DagdeelSpan(dagdeel, utc(start), utc(end))


def test_change_nights_are_an_hour_shorter_or_longer() -> None:
    """Seven real hours in March, nine in October."""
    lengths = [USUAL.dagdeel_at(utc(f"{day} 01:00")) for day in ("2026-03-29", "2026-10-25")]

    assert [one.end - one.start for one in lengths] == [timedelta(hours=7), timedelta(hours=9)]


@pytest.mark.parametrize(
    ("at", "daytime_only", "dagdeel", "start"),
    [
        ("2026-11-21 10:00", False, Dagdeel.MIDDAG, "2026-11-21 12:00"),
        ("2026-11-21 12:00", False, Dagdeel.AVOND, "2026-11-21 17:30"),
        ("2026-11-21 18:00", False, Dagdeel.NACHT, "2026-11-21 23:00"),
        ("2026-11-21 18:00", True, Dagdeel.OCHTEND, "2026-11-22 07:00"),
        ("2026-11-21 23:00", False, Dagdeel.OCHTEND, "2026-11-22 07:00"),
        ("2026-12-31 23:30", False, Dagdeel.OCHTEND, "2027-01-01 07:00"),
    ],
)
def test_the_next_dagdeel_starts_after_the_moment(
    at: str, daytime_only: bool, dagdeel: Dagdeel, start: str
) -> None:
    """A request at the very start of a dagdeel waits for the one after it; by day only skips the night."""
    found = USUAL.next_dagdeel(utc(at), daytime_only=daytime_only)

    assert (found.dagdeel, found.start) == (dagdeel, utc(start))


def test_a_night_may_begin_after_midnight() -> None:
    """A provider whose night begins at 00:30 has evenings that end on the next day."""
    late = Dagdelen(starts={**DEFAULT_STARTS, Dagdeel.NACHT: time(0, 30)}, zone=ZONE)

    assert late.dagdeel_at(utc("2026-11-21 00:10")).dagdeel is Dagdeel.AVOND
    assert late.next_dagdeel(utc("2026-11-20 18:00")).start == utc("2026-11-21 00:30")


@given(st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  bounds are naive
def test_every_moment_lies_in_its_dagdeel_and_before_the_next(moment: datetime) -> None:
    """There is no moment without a dagdeel, and the next begins where this one ends."""
    now, following = USUAL.dagdeel_at(moment), USUAL.next_dagdeel(moment)

    assert now.start <= moment < now.end
    assert following.start == now.end
