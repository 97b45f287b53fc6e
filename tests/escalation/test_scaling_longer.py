"""A level that is held longer ends a week later by the calendar."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from escalation.scaling_steps import held_longer

ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("until", "then"),
    [
        (datetime(2026, 11, 2, 23, tzinfo=UTC), datetime(2026, 11, 9, 23, tzinfo=UTC)),
        (datetime(2026, 10, 19, 22, tzinfo=UTC), datetime(2026, 10, 26, 23, tzinfo=UTC)),
        (datetime(2027, 3, 22, 23, tzinfo=UTC), datetime(2027, 3, 29, 22, tzinfo=UTC)),
    ],
)
def test_it_ends_at_a_midnight_at_home(until: datetime, then: datetime) -> None:
    """Also when the clock changes in that week: an hour less or more is nobody's wish."""
    assert held_longer(until, zone=ZONE) == then
