"""What calendars say becomes the shifts they mean."""

from datetime import UTC, date, datetime

import pytest

from records.provider import rota_of
from schedules.rota import Because, OnDuty, Role, Shift, on_duty_at
from tests.records.conftest import Directory


def event(*lines: str) -> str:
    """One event of sam's, with these lines."""
    return "\n".join(["BEGIN:VEVENT", "UID:1", "SUMMARY:oost/on_duty/sam", *lines, "END:VEVENT"])


def shifts_of(directory: Directory, *events: str) -> tuple[Shift, ...]:
    """The shifts of a calendar with these events, and of nothing else."""
    directory.write(
        "rota.ics", "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *events, "END:VCALENDAR"])
    )
    directory.write("rota.csv", "team,role,worker,start,end,weekly_until\n")
    reading = directory.read()
    assert [str(one) for one in reading.faults] == []
    assert reading.data is not None
    return reading.data.shifts


def spans(shifts: tuple[Shift, ...]) -> list[tuple[str, str, date | None]]:
    """Start, end and last day, to compare."""
    return [(f"{one.start:%Y-%m-%d %H:%M}", f"{one.end:%Y-%m-%d %H:%M}", one.weekly_until) for one in shifts]


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (("DTSTART;TZID=Europe/Amsterdam:20261120T230000", "DTEND;TZID=Europe/Amsterdam:20261121T070000"),
         "2026-11-20 23:00", "2026-11-21 07:00"),
        (("DTSTART:20261120T230000", "DURATION:PT8H"), "2026-11-20 23:00", "2026-11-21 07:00"),
        (("DTSTART:20260720T210000Z", "DTEND:20260721T050000Z"), "2026-07-20 23:00", "2026-07-21 07:00"),
        (("DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:20261122"), "2026-11-20 00:00", "2026-11-22 00:00"),
        (("DTSTART;VALUE=DATE:20280229",), "2028-02-29 00:00", "2028-03-01 00:00"),
        (("DTSTART;TZID=Europe/London:20261120T220000", "DTEND;TZID=Europe/London:20261121T060000"),
         "2026-11-20 23:00", "2026-11-21 07:00"),
    ],
)  # fmt: skip
def test_a_single_event_is_an_exception(
    directory: Directory, lines: tuple[str, ...], start: str, end: str
) -> None:
    """Zoned, floating, UTC and whole-day times all become the provider's wall times."""
    assert spans(shifts_of(directory, event(*lines))) == [(start, end, None)]


def test_a_weekly_event_without_end_stays_weekly(directory: Directory) -> None:
    """A rule without an end is one weekly shift that never ends."""
    found = shifts_of(directory, event("DTSTART:20260102T230000", "DURATION:PT8H", "RRULE:FREQ=WEEKLY"))

    assert spans(found) == [("2026-01-02 23:00", "2026-01-03 07:00", date(2199, 12, 1))]


def test_days_and_until_become_one_run_each(directory: Directory) -> None:
    """Two weekdays give two weekly shifts, up to and including the last moment."""
    rule = "RRULE:FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20261127T220000Z"
    found = shifts_of(directory, event("DTSTART:20261102T230000", "DURATION:PT8H", rule))

    assert spans(found) == [
        ("2026-11-02 23:00", "2026-11-03 07:00", date(2026, 11, 23)),
        ("2026-11-06 23:00", "2026-11-07 07:00", date(2026, 11, 27)),
    ]


def test_excluded_days_interrupt_a_run(directory: Directory) -> None:
    """EXDATE takes single weeks out, given as moments or as days."""
    found = shifts_of(
        directory,
        event(
            "DTSTART;TZID=Europe/Amsterdam:20261102T230000",
            "DURATION:PT8H",
            "RRULE:FREQ=WEEKLY;COUNT=6",
            "EXDATE;TZID=Europe/Amsterdam:20261109T230000",
            "EXDATE;VALUE=DATE:20261130",
        ),
    )

    assert [(start[:10], until) for start, _, until in spans(found)] == [
        ("2026-11-02", date(2026, 11, 2)),
        ("2026-11-16", date(2026, 11, 23)),
        ("2026-12-07", date(2026, 12, 7)),
    ]


def test_every_other_week_is_kept_apart(directory: Directory) -> None:
    """A fortnightly rule does not become a weekly one, and belongs to the pattern."""
    found = shifts_of(
        directory, event("DTSTART:20261102T230000", "DURATION:PT8H", "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3")
    )

    assert [(start[:10], until) for start, _, until in spans(found)] == [
        ("2026-11-02", date(2026, 11, 2)),
        ("2026-11-16", date(2026, 11, 16)),
        ("2026-11-30", date(2026, 11, 30)),
    ]


def test_an_impossible_rule_is_no_endless_loop(directory: Directory) -> None:
    """31 February never comes: the event gives its first day only, or none, and the reading ends."""
    found = shifts_of(
        directory,
        event("DTSTART:20261102T230000", "DURATION:PT8H", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"),
    )

    assert len(found) <= 1


def test_a_moved_occurrence_takes_the_place_of_its_original(directory: Directory) -> None:
    """RECURRENCE-ID: that week the other worker, and only he."""
    moved = event("DTSTART:20261109T230000", "DURATION:PT8H", "RECURRENCE-ID:20261109T230000")
    found = shifts_of(
        directory,
        event("DTSTART:20261102T230000", "DURATION:PT8H", "RRULE:FREQ=WEEKLY;COUNT=3"),
        moved.replace("sam", "noor"),
    )

    assert [(one.worker, f"{one.start:%d}") for one in found] == [
        ("sam", "02"),
        ("sam", "16"),
        ("noor", "09"),
    ]


def test_a_cancelled_event_is_no_shift(directory: Directory) -> None:
    """STATUS:CANCELLED counts for nothing."""
    assert shifts_of(directory, event("DTSTART:20261120T230000", "DURATION:PT8H", "STATUS:CANCELLED")) == ()


def test_a_utc_night_keeps_its_real_hours_on_the_change_night(directory: Directory) -> None:
    """A shift that ends in the second 02:30 of October ends there, not an hour earlier."""
    shifts_of(directory, event("DTSTART:20261024T210000Z", "DTEND:20261025T013000Z"))
    data = directory.read().data
    assert data is not None

    found = on_duty_at(
        rota_of(data), team="oost", role=Role.ON_DUTY, moment=datetime(2026, 10, 25, 1, tzinfo=UTC)
    )

    assert found == OnDuty(
        workers=("sam",),
        because=Because.ROTA,
        since=datetime(2026, 10, 24, 21, tzinfo=UTC),
        until=datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )
