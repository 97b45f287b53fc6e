"""A phone that follows a worker's calendar shows his duties, each once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from records.duties_ics import duties_ics
from schedules.duties import ALWAYS, Duty
from schedules.rota import Because, Role

NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)
CHANGE_NIGHT = Duty(
    worker="sam",
    role=Role.ON_DUTY,
    teams=("oost", "west"),
    start=datetime(2026, 10, 24, 21, tzinfo=UTC),
    end=datetime(2026, 10, 25, 6, tzinfo=UTC),
    because=Because.SWAP,
)


def feed(*duties: Duty, now: datetime = NOW) -> Any:
    """The calendar as a phone parses it."""
    text = duties_ics(
        duties,
        name="Thuis in Raalte · Sam",
        provider_name="Thuis, in Raalte",
        zone=ZoneInfo("Europe/Amsterdam"),
        now=now,
        title=lambda duty: f"Dienst {', '.join(duty.teams)}",
    )
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    return Calendar.from_ical(text)


def uids(calendar: Any) -> list[str]:
    """The UIDs of its events."""
    return [str(event["UID"]) for event in calendar.walk("VEVENT")]


def test_a_duty_is_an_event_in_utc() -> None:
    """Nine real hours on the night the clock is set back, under the title that its reader's language gives."""
    calendar = feed(CHANGE_NIGHT)

    (event,) = calendar.walk("VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (CHANGE_NIGHT.start, CHANGE_NIGHT.end)
    assert b"DTSTART:20261024T210000Z" in calendar.to_ical()
    assert str(event["SUMMARY"]) == "Dienst oost, west"


def test_the_phone_is_asked_to_come_back_every_hour() -> None:
    """In the words of the standard and of the programs that came before it."""
    calendar = feed()

    assert str(calendar["METHOD"]) == "PUBLISH"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in calendar.to_ical()
    assert b"X-PUBLISHED-TTL:PT1H\r\n" in calendar.to_ical()
    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == "Thuis in Raalte · Sam"


def test_a_duty_that_ends_sooner_is_moved_and_not_doubled() -> None:
    """Its UID stays, whenever it is fetched; another duty has another."""
    shortened = replace(CHANGE_NIGHT, end=datetime(2026, 10, 25, 2, tzinfo=UTC))
    other = replace(CHANGE_NIGHT, role=Role.BACKUP)

    assert uids(feed(CHANGE_NIGHT)) == uids(feed(shortened, now=NOW + timedelta(days=1)))
    assert len(set(uids(feed(CHANGE_NIGHT, other)))) == 2


def test_a_duty_without_end_is_shown_for_the_coming_years() -> None:
    """A calendar has no events without end: this one reaches past next year, and begins last year."""
    (event,) = feed(replace(CHANGE_NIGHT, start=ALWAYS, end=None)).walk("VEVENT")

    assert event["DTSTART"].dt == datetime(2025, 1, 1, tzinfo=UTC)
    assert event["DTEND"].dt == datetime(2028, 1, 1, tzinfo=UTC)
