"""Calendars in the shapes that agendas export, read by us and expanded by an independent library.

The library (recurring-ical-events) knows nothing of shifts: it lays every event out over two years. What our
reader made of the same file is laid out here by brute force, week by week, and both must agree to the minute.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from records.faults import Faults
from records.known import Known
from records.rota_ics import read_rota_ics
from schedules.local import to_utc
from schedules.rota import Shift
from tests.records.conftest import NOW

CALENDARS = Path(__file__).parent / "calendars"
NAMES = sorted(path.stem for path in CALENDARS.glob("*.ics"))
KNOWN = Known(people={"sam", "noor", "guus", "ruth"}, teams={"oost", "west"})
ZONE = ZoneInfo("Europe/Amsterdam")
START, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
WEEK = timedelta(days=7)

Turn = tuple[str, datetime, datetime]


def shifts_of(name: str) -> list[Shift]:
    """What our reader makes of the calendar."""
    faults = Faults(f"{name}.ics")
    path = CALENDARS / f"{name}.ics"
    placed = read_rota_ics(path, faults, known=KNOWN, zone=ZONE, now=NOW)
    assert [str(one) for one in faults.found] == []
    return [one.shift for one in placed]


def ours(name: str) -> Counter[Turn]:
    """Who has a turn from when to when (UTC), by our shifts."""
    return Counter(_within(turn for shift in shifts_of(name) for turn in _turns(shift)))


def theirs(name: str) -> Counter[Turn]:
    """The same by the library."""
    icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]
    calendar = icalendar.Calendar.from_ical((CALENDARS / f"{name}.ics").read_text(encoding="utf-8-sig"))
    events = recurring_ical_events.of(calendar).between(START - 2 * WEEK, END + 2 * WEEK)
    return Counter(
        _within(
            (str(event["SUMMARY"]), _real(event["DTSTART"].dt), _real(_end_of(event)))
            for event in events
            if str(event.get("STATUS", "")) != "CANCELLED"  # the library leaves that to its caller
        )
    )


def _turns(shift: Shift) -> Iterator[Turn]:
    what = f"{shift.team}/{shift.role}/{shift.worker}"
    yield what, to_utc(shift.start, ZONE), to_utc(shift.end, ZONE)
    start, end = shift.start + WEEK, shift.end + WEEK
    while shift.weekly_until and start.date() <= min(shift.weekly_until, date(2028, 2, 1)):
        yield what, to_utc(start, ZONE), to_utc(end, ZONE)
        start, end = start + WEEK, end + WEEK


def _within(turns: Iterator[Turn]) -> Iterator[Turn]:
    return (turn for turn in turns if turn[1] < END and turn[2] > START and turn[1] < turn[2])


def _end_of(event: Any) -> date:
    end: date = event["DTEND"].dt if "DTEND" in event else event["DTSTART"].dt + event["DURATION"].dt
    return end


def _real(moment: date) -> datetime:
    """The moment that the library means.

    Days and times without a zone are the provider's. Of a zone that the file itself describes (each of these
    describes Amsterdam's clocks) only the wall time is taken: the library goes wrong there on the change nights
    (it takes a 02:30 that is skipped for 01:30), and docs/data.md says which moment a wall time is.
    """
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, datetime.min.time())
    if moment.tzinfo is None or not isinstance(moment.tzinfo, ZoneInfo):
        return to_utc(moment.replace(tzinfo=None), ZONE)
    return moment.astimezone(UTC)


def test_there_are_calendars_enough() -> None:
    """Ten at least, or the proof below proves little."""
    assert len(NAMES) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_two_years_agree_with_the_library(name: str) -> None:
    """The same people at the same minutes, over two years with four change nights."""
    expected = theirs(name)

    assert ours(name) == expected
    assert len(expected) >= 3


def test_a_night_without_an_end_is_kept_without_end_under_any_name_of_the_zone() -> None:
    """Outlook's, Mozilla's and the file's own names for our clocks are our clocks."""
    for name in ("outlook_desktop_dutch", "exchange_customized_zone", "nextcloud_berlin"):
        assert any(one.weekly_until and one.weekly_until.year == 2199 for one in shifts_of(name)), name
