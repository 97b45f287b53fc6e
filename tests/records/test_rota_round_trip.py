"""What an export writes, the import reads back: nothing is lost in any of the three forms."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from records.faults import Faults
from records.known import Known
from records.recurrence import LAST_DAY
from records.rota_calendar import rota_ics
from records.rota_csv import (
    ABSENCE_COLUMNS,
    COLUMNS,
    absences_csv,
    read_absences,
    read_rota_csv,
    rota_csv,
    second_hours,
)
from records.rota_ics import read_rota_ics
from records.rota_workbook import MOST_SHIFTS, rota_xlsx
from records.rota_xlsx import read_sheets
from records.table import read_table
from schedules.local import to_utc
from schedules.rota import Absence, Role, Shift

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)
SINGLE = Shift(
    "oost",
    Role.ON_DUTY,
    "sam",
    datetime(2026, 11, 20, 23),  # noqa: DTZ001  a wall time
    datetime(2026, 11, 21, 7),  # noqa: DTZ001  a wall time
)

# the change nights (of which one hour is skipped or comes twice), the ends of what a rota may hold, any day
DAYS = st.one_of(
    st.sampled_from(
        [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25), date(2028, 2, 29)]
    ),
    st.dates(date(2024, 1, 1), date(2031, 12, 31)),
    st.dates(date(1900, 1, 1), date(2199, 12, 28)),
)
MINUTES = st.one_of(st.sampled_from([0, 120, 150, 180, 1380, 1439]), st.integers(0, 1439))
LENGTHS = st.one_of(st.sampled_from([1, 30, 480, 1440, 10080]), st.integers(1, 20_000))
IDS = st.text("abcXYZ019_.-", min_size=1, max_size=12)
# what a name may hold: it is on one line, and has no space at its ends
NAMES = (
    st.text(
        st.one_of(
            st.sampled_from("=+-@\"'#,;:|/\\ ~é🦊%&<>_x"),
            st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")),
        ),
        min_size=1,
        max_size=12,
    )
    .map(str.strip)
    .filter(bool)
)
TEAMS = st.one_of(
    st.sampled_from(["oost", "=1+1", "-", "#N/A", "007", '"', "TRUE"]),
    NAMES.map(lambda name: name.translate(str.maketrans("/|:,;", "     ")).strip()).filter(bool),
    NAMES.map(lambda name: f"region:{name}"),
)


def moment(day: date, minutes: int) -> datetime:
    """A wall time."""
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001  a wall time


@st.composite
def shifts(draw: st.DrawFn) -> Shift:
    """A shift as the import may give it; one in a second hour happens once."""
    start = moment(draw(DAYS), draw(MINUTES))
    end = min(start + timedelta(minutes=draw(LENGTHS)), datetime(2199, 12, 31, 23, 59))  # noqa: DTZ001  a wall time
    until = draw(
        st.one_of(st.none(), st.integers(0, 5000).map(lambda days: start.date() + timedelta(days=days)))
    )
    if until is not None:
        until = draw(st.sampled_from([min(until, date(2199, 12, 31)), max(LAST_DAY, start.date())]))
    return Shift(draw(TEAMS), draw(st.sampled_from(Role)), draw(IDS), start, end, until)


@st.composite
def second_hour_shifts(draw: st.DrawFn) -> Shift:
    """A shift that begins or ends in the second hour of a night on which the clock is set back."""
    at = datetime(2026, 10, 25, 2, draw(st.integers(0, 59)), fold=1)  # noqa: DTZ001  a wall time
    other = timedelta(minutes=draw(st.integers(61, 900)))
    start, end = draw(st.sampled_from([(at, at + other), (at - other, at)]))
    until = draw(st.sampled_from([None, start.date()]))
    return Shift("oost", Role.ON_DUTY, "sam", start, end, until)


@st.composite
def absences(draw: st.DrawFn) -> Absence:
    """An absence as the import may give it."""
    start = moment(draw(DAYS), draw(MINUTES))
    return Absence(draw(IDS), start, start + timedelta(minutes=draw(LENGTHS)))


def exact(found: Sequence[Shift]) -> list[tuple[Shift, int, int]]:
    """Shifts to compare: Python takes wall times of both equal hours for the same."""
    return [(one, one.start.fold, one.end.fold) for one in found]


def from_csv(path: Path) -> tuple[list[Shift], list[Absence]]:
    """What the import makes of both files."""
    faults, away_faults = Faults("rota.csv"), Faults("absences.csv")
    rows = read_table(path / "rota.csv", COLUMNS, faults)
    away = read_table(path / "absences.csv", ABSENCE_COLUMNS, away_faults)
    assert rows is not None
    assert away is not None
    found = [one.shift for one in read_rota_csv(rows, Known())]
    absent = [one.absence for one in read_absences(away, Known())]
    assert [str(one) for one in (*faults.found, *away_faults.found)] == []
    return found, absent


def from_xlsx(path: Path) -> tuple[list[Shift], list[Absence]]:
    """What the import makes of the workbook; nothing in it is doubtful."""
    faults, away_faults = Faults("rota.xlsx"), Faults("rota.xlsx")
    sheets = read_sheets(path / "rota.xlsx", rota=faults, absences=away_faults)
    found = [one.shift for one in read_rota_csv(sheets.rota, Known())]
    absent = [one.absence for one in read_absences(sheets.absences, Known())]
    assert [str(one) for one in (*faults.found, *away_faults.found, *sheets.doubts)] == []
    return found, absent


def from_ics(path: Path) -> list[Shift]:
    """What the import makes of the calendar."""
    faults = Faults("rota.ics")
    found = [one.shift for one in read_rota_ics(path / "rota.ics", faults, known=Known(), zone=ZONE, now=NOW)]
    assert [str(one) for one in faults.found] == []
    return found


many = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@many
@given(planned=st.lists(shifts(), max_size=8), away=st.lists(absences(), max_size=5))
def test_csv_comes_back_as_it_was(tmp_path: Path, planned: list[Shift], away: list[Absence]) -> None:
    """Every shift and absence, in the same order, whatever the names are."""
    (tmp_path / "rota.csv").write_text(rota_csv(planned), encoding="utf-8", newline="")
    (tmp_path / "absences.csv").write_text(absences_csv(away), encoding="utf-8", newline="")

    assert from_csv(tmp_path) == (planned, away)


@many
@given(planned=st.lists(shifts(), max_size=8), away=st.lists(absences(), max_size=5))
def test_xlsx_comes_back_as_it_was(tmp_path: Path, planned: list[Shift], away: list[Absence]) -> None:
    """Every shift and absence, in the same order; a name is never a formula, a number or an error."""
    (tmp_path / "rota.xlsx").write_bytes(rota_xlsx(planned, away))

    assert from_xlsx(tmp_path) == (planned, away)


@many
@given(planned=st.lists(st.one_of(shifts(), second_hour_shifts()), max_size=8))
def test_ics_comes_back_as_it_was(tmp_path: Path, planned: list[Shift]) -> None:
    """Every shift in the same order, those in a second hour of the change night too."""
    (tmp_path / "rota.ics").write_bytes(rota_ics(planned, zone=ZONE, name="Raalte", now=NOW))

    assert exact(from_ics(tmp_path)) == exact(planned)


@given(planned=second_hour_shifts())
def test_a_table_says_which_shifts_it_cannot_hold(planned: Shift) -> None:
    """A second hour is told apart before it is written as the first."""
    assert second_hours([planned, SINGLE]) == [planned]
    assert "2026-10-25 02:" in rota_csv([planned])


def test_a_weekly_shift_from_a_second_hour_on_keeps_its_real_times(tmp_path: Path) -> None:
    """Its first week stands apart in a calendar; the weeks after it are ordinary ones."""
    shift = Shift(
        "oost",
        Role.BACKUP,
        "noor",
        datetime(2026, 10, 25, 2, 30, fold=1),  # noqa: DTZ001  a wall time
        datetime(2026, 10, 25, 7),  # noqa: DTZ001  a wall time
        date(2026, 11, 8),
    )
    (tmp_path / "rota.ics").write_bytes(rota_ics([shift], zone=ZONE, name="Raalte", now=NOW))

    first, rest = from_ics(tmp_path)

    assert exact([first]) == [(replace(shift, weekly_until=date(2026, 10, 25)), 1, 0)]
    assert (to_utc(rest.start, ZONE), rest.weekly_until) == (
        datetime(2026, 11, 1, 1, 30, tzinfo=UTC),
        date(2026, 11, 8),
    )


def test_a_name_of_two_lines_is_refused_when_read_back(tmp_path: Path) -> None:
    """No file of a provider can hold such a name, so none is lost: the line is quoted, and told as a fault."""
    (tmp_path / "rota.csv").write_text(rota_csv([replace(SINGLE, team="oo\nst")]), newline="")
    faults = Faults("rota.csv")

    assert read_rota_csv(read_table(tmp_path / "rota.csv", COLUMNS, faults) or [], Known()) == []
    assert str(faults.found[0]).startswith("rota.csv:2: team holds a line break")


def test_the_same_shift_has_the_same_uid_and_two_have_two() -> None:
    """An agenda that imports the export again finds its events; two equal shifts are still two events."""
    text = rota_ics([SINGLE, SINGLE], zone=ZONE, name="Raalte", now=NOW)
    later = rota_ics([SINGLE, SINGLE], zone=ZONE, name="Raalte", now=NOW + timedelta(days=1))

    first, second = (str(one["UID"]) for one in Calendar.from_ical(text).walk("VEVENT"))
    assert first != second
    assert [str(one["UID"]) for one in Calendar.from_ical(later).walk("VEVENT")] == [first, second]


@pytest.mark.parametrize(
    "name", ["Europe/Amsterdam", "Europe/London", "Africa/Casablanca", "America/Paramaribo"]
)
def test_the_zone_rules_beside_the_shifts_are_the_zones_own(name: str) -> None:
    """An agenda that goes by them alone shows every hour of two years as the zone's clocks do."""
    zone = ZoneInfo(name)
    calendar = Calendar.from_ical(rota_ics([SINGLE], zone=zone, name="Raalte", now=NOW))
    rules = calendar.timezones[0].to_tz(lookup_tzid=False)

    start = datetime(2026, 1, 1, tzinfo=UTC)
    for hour in range(2 * 365 * 24):
        at = start + timedelta(hours=hour)
        assert at.astimezone(rules).utcoffset() == at.astimezone(zone).utcoffset(), at


def test_more_than_a_workbook_takes_is_refused() -> None:
    """The writer never makes a workbook that the reader would turn away."""
    with pytest.raises(ValueError, match="the sheet absences holds at most"):
        rota_xlsx((), [Absence("sam", SINGLE.start, SINGLE.end)] * (MOST_SHIFTS + 1))
