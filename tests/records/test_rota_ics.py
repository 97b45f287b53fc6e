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


def faults_of(directory: Directory, *events: str, head: str = "") -> list[str]:
    """The faults of a calendar with these events."""
    text = "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *events, "END:VCALENDAR"])
    directory.write("rota.ics", text.replace("PRODID:x\n", f"PRODID:x\n{head}"))
    return directory.faults()


def test_a_last_day_counts_whole(directory: Directory) -> None:
    """UNTIL as a bare date includes that day, as weekly_until does; as a moment it counts to the minute."""
    lines = ("DTSTART:20261102T230000", "DURATION:PT8H")
    whole = shifts_of(directory, event(*lines, "RRULE:FREQ=WEEKLY;UNTIL=20261116"))
    before = shifts_of(directory, event(*lines, "RRULE:FREQ=WEEKLY;UNTIL=20261116T225959"))

    assert [one.weekly_until for one in (*whole, *before)] == [date(2026, 11, 16), date(2026, 11, 15)]


def test_a_plain_weekly_event_keeps_its_own_last_day(directory: Directory) -> None:
    """It may lie between two occurrences: an export of what was read says the same."""
    found = shifts_of(
        directory,
        event("DTSTART:20261102T230000", "DURATION:PT8H", "RRULE:FREQ=WEEKLY;UNTIL=20261120T225959Z"),
    )

    assert spans(found) == [("2026-11-02 23:00", "2026-11-03 07:00", date(2026, 11, 20))]


def test_only_the_latest_version_of_a_moved_occurrence_counts(directory: Directory) -> None:
    """A calendar may hold two for the same evening; the higher SEQUENCE has it, in whatever order they stand."""
    lines = ("DTSTART:20261109T230000", "DURATION:PT8H", "RECURRENCE-ID:20261109T230000")
    found = shifts_of(
        directory,
        event("DTSTART:20261102T230000", "DURATION:PT8H", "RRULE:FREQ=WEEKLY;COUNT=2"),
        event(*lines, "SEQUENCE:3").replace("sam", "guus"),
        event(*lines, "SEQUENCE:2").replace("sam", "noor"),
    )

    assert [one.worker for one in found] == ["sam", "guus"]


def test_a_region_with_a_slash_in_its_name_is_read(directory: Directory) -> None:
    """Team, role and worker are told apart from the right: only a shared team's name may hold a slash."""
    found = shifts_of(
        directory, event("DTSTART:20261120T230000", "DURATION:PT8H").replace("oost/", "region:ijssel/vecht/")
    )

    assert found[0].team == "region:ijssel/vecht"


def test_what_a_shift_is_not_made_of_may_be_broken(directory: Directory) -> None:
    """An unreadable place or attendee of an agenda is nobody's concern; faults keep their line behind alarms."""
    odd = (
        "GEO:;",
        "ATTENDEE;CN=:",
        "DTSTAMP:gisteren",
        "BEGIN:VALARM",
        "SUMMARY:wekker",
        "TRIGGER:x",
        "END:VALARM",
    )
    sound = event(*odd, "DTSTART:20261120T230000", "DURATION:PT8H")
    assert len(shifts_of(directory, sound)) == 1

    alarmed = sound.replace("SUMMARY:oost/on_duty/sam\n", "").replace(
        "END:VEVENT", "SUMMARY:piet\nEND:VEVENT"
    )
    assert faults_of(directory, alarmed) == [
        "rota.ics:15: SUMMARY 'piet' is no shift; write team/role/worker"
    ]


def test_a_zone_behind_a_programs_prefix_is_understood(directory: Directory) -> None:
    """Thunderbird and Evolution write their own path before the zone's name."""
    zone = "TZID=/mozilla.org/20070129_1/Europe/Amsterdam"
    found = shifts_of(directory, event(f"DTSTART;{zone}:20261120T230000", f"DTEND;{zone}:20261121T070000"))

    assert spans(found) == [("2026-11-20 23:00", "2026-11-21 07:00", None)]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("DTSTART;TZID=Middle Earth Standard Time:20261120T230000",
         "6: DTSTART has the unknown zone 'Middle Earth Standard Time'; use a TZID such as Europe/Amsterdam"),
        ("EXDATE;TZID=Mordor:20261127T230000", "6: EXDATE has the unknown zone 'Mordor'; use a TZID such as"),
        ("RECURRENCE-ID;TZID=Mordor:20261127T230000", "6: RECURRENCE-ID has the unknown zone 'Mordor'; use a"),
        ("RECURRENCE-ID;RANGE=THISANDFUTURE:20261127T230000",
         "6: RECURRENCE-ID changes all later occurrences (RANGE=THISANDFUTURE); end the series there"),
        ("RDATE;VALUE=PERIOD:20261127T230000/PT4H", "6: RDATE gives a period; write only when it starts"),
        ("DTSTART:22010101T000000", "6: DTSTART is no usable moment; write a date and time of this century"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_told_by_its_line(directory: Directory, line: str, fault: str) -> None:
    """Nothing is guessed: the property, what is wrong with it, and what to write."""
    lines = [line] if line.startswith("DTSTART") else [line, "DTSTART:20261120T230000", "RRULE:FREQ=WEEKLY"]
    text = event(*lines, "DURATION:PT8H").replace("SUMMARY:oost/on_duty/sam\n", "")
    text = text.replace("END:VEVENT", "SUMMARY:oost/on_duty/sam\nEND:VEVENT")

    (told,) = faults_of(directory, text)
    assert told.startswith(f"rota.ics:{fault}")


def test_an_unknown_zone_of_the_whole_calendar_is_told(directory: Directory) -> None:
    """Times without a zone would be somebody else's."""
    told = faults_of(
        directory, event("DTSTART:20261120T230000", "DURATION:PT8H"), head="X-WR-TIMEZONE:Mordor/Barad\n"
    )

    assert told == [
        "rota.ics:4: X-WR-TIMEZONE names the unknown zone 'Mordor/Barad'; "
        "use a name such as Europe/Amsterdam, or remove the line"
    ]


def test_one_files_zones_are_forgotten_before_the_next(directory: Directory) -> None:
    """A zone that one calendar describes is unknown to another that only names it."""
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Thuis\nBEGIN:STANDARD\nDTSTART:20000101T000000\nTZOFFSETFROM:+0100\n"
        "TZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE"
    )
    named = event("DTSTART;TZID=Thuis:20260720T220000", "DURATION:PT8H")
    assert spans(shifts_of(directory, zone, named))[0][0] == "2026-07-20 23:00"

    assert faults_of(directory, named)[0].startswith("rota.ics:7: DTSTART has the unknown zone 'Thuis'")
