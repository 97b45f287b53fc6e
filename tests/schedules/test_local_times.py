"""Wall times and UTC, on ordinary nights and on the two that are not."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from schedules.local import format_local, parse_date, parse_local, to_local, to_utc

ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("wall", "moment"),
    [
        ("2026-11-21 02:14", "2026-11-21T01:14"),
        ("2026-07-21 02:14", "2026-07-21T00:14"),
        ("2026-03-29 02:30", "2026-03-29T01:30"),  # does not exist: half past three
        ("2026-03-29 03:30", "2026-03-29T01:30"),
        ("2026-10-25 02:30", "2026-10-25T00:30"),  # comes twice: the first
        ("2028-02-29 12:00", "2028-02-29T11:00"),
    ],
)
def test_wall_times_become_moments(wall: str, moment: str) -> None:
    """A time that is skipped moves on by the gap, one that comes twice is the first."""
    assert to_utc(parse_local(wall), ZONE) == datetime.fromisoformat(moment).replace(tzinfo=UTC)


def test_the_second_hour_of_october_survives_the_way_back() -> None:
    """A moment in the second 02:30 becomes a wall time that leads back to it."""
    moment = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    assert format_local(to_local(moment, ZONE)) == "2026-10-25 02:30"
    assert to_utc(to_local(moment, ZONE), ZONE) == moment


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-02-30 10:00", "does not exist"),
        ("2027-02-29 10:00", "does not exist"),
        ("2026-13-01 10:00", "does not exist"),
        ("2026-01-01 24:00", "no such time of day"),
        ("2026-01-01 10:60", "no such time of day"),
        ("2026-1-1 10:00", "is no local time"),
        ("2026-01-01T10:00", "is no local time"),
        ("2026-01-01", "is no local time"),
        ("morgen", "is no local time"),
        ("2026-01-01 10:00:00", "is no local time"),
        ("٢٠٢٦-01-01 10:00", "is no local time"),
        ("0001-01-01 00:00", "year outside"),
        ("9999-12-31 23:59", "year outside"),
    ],
)
def test_what_is_no_time_is_refused_with_its_reason(text: str, reason: str) -> None:
    """The message says what is wrong, for the planner who wrote it."""
    with pytest.raises(ValueError, match=reason):
        parse_local(text)


def test_dates_are_read_and_refused() -> None:
    """The leap day is a day in its own years only."""
    assert parse_date("2028-02-29") == date(2028, 2, 29)
    with pytest.raises(ValueError, match="does not exist"):
        parse_date("2026-02-29")
    with pytest.raises(ValueError, match="is no date"):
        parse_date("29-02-2028")
