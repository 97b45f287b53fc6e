"""A period is a month, a quarter or a year of the provider's own clocks, and nothing else."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from records.report_period import Length, PeriodFault, parse_period

ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize("text", ["2026-10", "2026-01", "2026-Q1", "2026-Q4", "2026", "2199-12"])
def test_a_period_is_written_as_it_was_read(text: str) -> None:
    """Reading and writing are each other's reverse."""
    assert str(parse_period(text)) == text


@pytest.mark.parametrize(
    ("text", "begin", "hours"),
    [
        ("2026-03", datetime(2026, 2, 28, 23, tzinfo=UTC), 31 * 24 - 1),
        ("2026-10", datetime(2026, 9, 30, 22, tzinfo=UTC), 31 * 24 + 1),
        ("2026-Q4", datetime(2026, 9, 30, 22, tzinfo=UTC), 92 * 24 + 1),
        ("2026", datetime(2025, 12, 31, 23, tzinfo=UTC), 365 * 24),
    ],
)
def test_a_period_runs_from_local_midnight_to_local_midnight(text: str, begin: datetime, hours: int) -> None:
    """Also where the clock changes inside it: a month may have an hour less or more."""
    since, until = parse_period(text).bounds(ZONE)

    assert since == begin
    assert until - since == timedelta(hours=hours)


def test_the_months_of_a_year_follow_each_other() -> None:
    """Nothing lies between two months, and nothing in both."""
    year = parse_period("2026")
    bounds = [one.bounds(ZONE) for one in year.months]

    assert [begin for begin, _ in bounds[1:]] == [end for _, end in bounds[:-1]]
    assert (bounds[0][0], bounds[-1][1]) == year.bounds(ZONE)
    assert [str(one) for one in parse_period("2026-Q4").months] == ["2026-10", "2026-11", "2026-12"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13",
        "2026-00",
        "2026-1",
        "26-10",
        "2026-Q5",
        "2026-Q0",
        "2026-10-01",
        "२०२६",
        "1999",
        "2026 ",
    ],
)
def test_what_is_no_period_is_refused_with_how_to_write_it(text: str) -> None:
    """The text says what to write, or which years there are."""
    with pytest.raises(PeriodFault, match=r"write|correct the year"):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "length"), [("2026", Length.MONTH), ("2026-10", Length.QUARTER), ("2026-Q1", Length.YEAR)]
)
def test_another_length_than_was_asked_is_refused(text: str, length: Length) -> None:
    """--month 2026 would else be a year that nobody wanted."""
    with pytest.raises(PeriodFault, match=f"not a {length}"):
        parse_period(text, length=length)
