"""When the office answers its telephone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from schedules.office import is_office_open

ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-11-20 08:59", False),
        ("2026-11-20 09:00", True),
        ("2026-11-20 16:59", True),
        ("2026-11-20 17:00", False),
        ("2026-11-21 12:00", False),  # a Saturday
        ("2026-11-22 12:00", False),
        ("2026-12-25 12:00", False),
        ("2027-01-01 12:00", False),
        ("2026-04-27 12:00", False),  # Koningsdag
        ("2026-05-14 12:00", False),  # Hemelvaartsdag
        ("2026-04-03 12:00", True),  # Goede Vrijdag: an ordinary working day
        ("2028-02-29 12:00", True),
        ("2027-05-03 12:00", False),  # the provider's own
    ],
)
def test_the_office_is_open_on_working_days(at: str, is_open: bool) -> None:
    """Monday to Friday from nine to five, but not on public holidays nor on the provider's own."""
    moment = datetime.fromisoformat(at).replace(tzinfo=ZONE).astimezone(UTC)

    assert is_office_open(moment, ZONE, [date(2027, 5, 3)]) is is_open
