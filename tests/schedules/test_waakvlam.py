"""When somebody is asked how he is: wall time, each day and time once, on the change nights too."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.dagdelen import DEFAULT_STARTS, Dagdeel, Dagdelen
from schedules.waakvlam import Planned, Rhythm, asked_at, planned_between, reminders_of

ZONE = ZoneInfo("Europe/Amsterdam")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
EVERY_DAY = tuple(range(7))
MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


def _rhythm(*times: time, days: tuple[int, ...] = EVERY_DAY, since: datetime = LONG_AGO) -> Rhythm:
    return Rhythm(source="p", days=days, times=times, grace_minutes=60, reminders=2, since=since)


def _dues(*rhythms: Rhythm, start: datetime, days: int = 1, daytime: Dagdelen | None = None) -> list[str]:
    found = planned_between(
        rhythms,
        start=start,
        until=start + timedelta(days=days),
        zone=ZONE,
        early=timedelta(hours=2),
        daytime=daytime,
    )
    return [f"{one.due:%d %H:%M}" for one in found]


def test_days_and_times_are_those_of_the_plan() -> None:
    """Monday and Wednesday at ten and half past eight in the evening."""
    rhythm = _rhythm(time(10), time(20, 30), days=(0, 2))

    assert _dues(rhythm, start=MONDAY, days=7) == ["23 09:00", "23 19:30", "25 09:00", "25 19:30"]


def test_a_time_that_does_not_exist_moves_on_by_the_gap() -> None:
    """02:30 on 28 March 2027 is asked at 03:30, once."""
    start = datetime(2027, 3, 27, 12, 0, tzinfo=UTC)

    assert _dues(_rhythm(time(2, 30)), start=start) == ["28 01:30"]


def test_what_falls_together_in_that_night_is_one_check_in() -> None:
    """02:30 and 03:30 are one moment then."""
    start = datetime(2027, 3, 27, 12, 0, tzinfo=UTC)

    assert _dues(_rhythm(time(2, 30), time(3, 30)), start=start) == ["28 01:30"]


def test_a_time_that_comes_twice_is_the_first() -> None:
    """02:30 on 25 October 2026 is asked in summer time."""
    start = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)

    assert _dues(_rhythm(time(2, 30)), start=start) == ["25 00:30"]


def test_nothing_due_before_a_plan_was_stored_is_asked() -> None:
    """At that very moment it is."""
    at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    assert _dues(_rhythm(time(10), since=at), start=MONDAY) == ["23 09:00"]
    assert _dues(_rhythm(time(10), since=at + timedelta(seconds=1)), start=MONDAY) == []


def test_a_rhythm_ends_before_its_end() -> None:
    """Half-open: what is due at the end belongs to what follows."""
    rhythm = replace(_rhythm(time(10)), until=datetime(2026, 11, 24, 9, 0, tzinfo=UTC))

    assert _dues(rhythm, start=MONDAY, days=3) == ["23 09:00"]


def test_first_and_last_day_are_in_it() -> None:
    """Dates are inclusive."""
    rhythm = replace(_rhythm(time(10)), starts=date(2026, 11, 24), ends=date(2026, 11, 25))

    assert _dues(rhythm, start=MONDAY, days=7) == ["24 09:00", "25 09:00"]


def test_the_first_of_several_plans_asks_at_their_common_moment() -> None:
    """One question, that of the first."""
    first, second = _rhythm(time(10)), replace(_rhythm(time(10), time(12)), source="q")
    found = planned_between(
        [first, second], start=MONDAY, until=MONDAY + timedelta(days=1), zone=ZONE, early=timedelta(hours=2)
    )

    assert [one.source for one in found] == ["p", "q"]


@pytest.mark.parametrize(
    ("second", "opens"), [(time(18), "15:00"), (time(12), "10:00"), (time(10, 30), "09:15")]
)
def test_early_is_two_hours_and_never_more_than_half_way(second: time, opens: str) -> None:
    """An answer at 10:05 is no answer for noon."""
    found = planned_between(
        [_rhythm(time(10), second)],
        start=MONDAY,
        until=MONDAY + timedelta(days=1),
        zone=ZONE,
        early=timedelta(hours=2),
    )

    assert f"{found[1].opens_at:%H:%M}" == opens


def test_a_client_of_the_daytime_is_asked_in_the_morning() -> None:
    """What falls in his night is due when it ends; what falls in his day stays."""
    daytime = Dagdelen(DEFAULT_STARTS, ZONE)
    rhythm = _rhythm(time(2, 30), time(14), time(23, 30))

    assert _dues(rhythm, start=MONDAY, daytime=daytime, days=1) == ["23 06:00", "23 13:00"]


def test_what_is_moved_to_the_morning_behind_the_end_of_its_plan_is_not_asked() -> None:
    """The plan ended in the night: by morning something else holds."""
    daytime = Dagdelen(DEFAULT_STARTS, ZONE)
    rhythm = replace(_rhythm(time(2, 30)), until=datetime(2026, 11, 24, 3, 0, tzinfo=UTC))

    assert _dues(rhythm, start=MONDAY, daytime=daytime, days=2) == ["23 06:00"]


@pytest.mark.parametrize("begins", [time(22), time(23), time(0, 30), time(4)])
@given(wall=st.times())
def test_the_time_that_is_told_is_the_time_at_which_he_is_asked(begins: time, wall: time) -> None:
    """Whenever the night begins, before midnight or after it."""
    wall = wall.replace(second=0, microsecond=0)
    starts = {**DEFAULT_STARTS, Dagdeel.NACHT: begins}
    told, later = asked_at(wall, starts=starts)
    rhythm = replace(_rhythm(wall), starts=date(2026, 11, 24), ends=date(2026, 11, 24))
    due = datetime.combine(date(2026, 11, 24 + later), told, tzinfo=ZONE).astimezone(UTC)

    assert _dues(rhythm, start=MONDAY, days=4, daytime=Dagdelen(starts, ZONE)) == [f"{due:%d %H:%M}"]


def test_reminders_lie_evenly_inside_the_grace() -> None:
    """Sixty minutes and two: after twenty and forty. None is none."""
    assert reminders_of(MONDAY, grace_minutes=60, reminders=2) == (
        MONDAY + timedelta(minutes=20),
        MONDAY + timedelta(minutes=40),
    )
    assert reminders_of(MONDAY, grace_minutes=60, reminders=0) == ()


@settings(deadline=None)
@given(
    start=st.datetimes(min_value=datetime(2026, 10, 20), max_value=datetime(2027, 4, 5)),  # noqa: DTZ001
    times=st.lists(st.times(), min_size=1, max_size=4).map(
        lambda found: [one.replace(second=0, microsecond=0, fold=0) for one in found]
    ),
    days=st.sets(st.integers(0, 6), min_size=1),
)
def test_every_day_and_time_is_asked_once_whatever_the_clock_does(
    start: datetime, times: list[time], days: set[int]
) -> None:
    """Held against a look at every minute: the first minute at which the clocks show the time, or have passed it."""
    begins = start.replace(tzinfo=UTC, second=0, microsecond=0)
    found = planned_between(
        [_rhythm(*times, days=tuple(sorted(days)))],
        start=begins,
        until=begins + timedelta(days=2),
        zone=ZONE,
        early=timedelta(hours=2),
    )

    assert [one.due for one in found] == sorted({due for _, due in _by_the_minute(begins, times, days)})


def _by_the_minute(
    begins: datetime, times: list[time], days: set[int], *, lasts: timedelta = timedelta(days=2)
) -> list[tuple[date, datetime]]:
    """Each wanted day and time, looked for on the clock minute by minute; a skipped one an hour on."""
    shown: dict[tuple[date, time], datetime] = {}
    for minute in range(-24 * 60, (lasts + timedelta(days=2)) // timedelta(minutes=1)):
        moment = begins + timedelta(minutes=minute)
        local = moment.astimezone(ZONE).replace(tzinfo=None, fold=0)
        shown.setdefault((local.date(), local.time()), moment)
    due = set()
    for day in {one for one, _ in shown}:
        for wanted in times:
            later = (datetime.combine(day, wanted) + timedelta(hours=1)).time()
            moment = shown.get((day, wanted)) or (
                shown.get((day, later)) if (day, time(2)) not in shown and wanted.hour == 2 else None
            )
            if day.weekday() in days and moment and begins <= moment < begins + lasts:
                due.add((day, moment))
    return sorted(due)


CHANGES = [date(2026, 10, 25), date(2027, 3, 28)]
"""The nights on which the clock goes back, and on."""

night_times = st.builds(time, st.integers(0, 4), st.sampled_from([0, 1, 15, 29, 30, 45, 59]))


@settings(deadline=None)
@given(
    night=st.sampled_from(CHANGES),
    begins=st.integers(-36 * 60, 6 * 60),
    lasts=st.integers(0, 48 * 60),
    times=st.lists(night_times, min_size=1, max_size=5),
    days=st.sets(st.integers(0, 6), min_size=1),
    since=st.integers(-48 * 60, 12 * 60),
    holds=st.one_of(st.none(), st.integers(0, 48 * 60)),
    starts=st.one_of(st.none(), st.integers(-2, 2)),
    ends=st.one_of(st.none(), st.integers(-2, 2)),
)
def test_about_the_change_of_the_clock_each_moment_is_that_of_the_clock(
    night: date,
    begins: int,
    lasts: int,
    times: list[time],
    days: set[int],
    since: int,
    holds: int | None,
    starts: int | None,
    ends: int | None,
) -> None:
    """Any window, any plan, any border at the small hours: as a look at every minute would have it."""
    midnight = datetime.combine(night, time(), UTC)
    start = midnight + timedelta(minutes=begins)
    rhythm = replace(
        _rhythm(*times, days=tuple(sorted(days)), since=midnight + timedelta(minutes=since)),
        until=None if holds is None else midnight + timedelta(minutes=since + holds),
        starts=None if starts is None else night + timedelta(days=starts),
        ends=None if ends is None else night + timedelta(days=ends),
    )
    until = start + timedelta(minutes=lasts)
    found = planned_between([rhythm], start=start, until=until, zone=ZONE, early=timedelta(hours=2))

    wanted = _by_the_minute(start - timedelta(days=1), times, days, lasts=timedelta(days=4))
    assert [one.due for one in found] == [
        moment
        for day, moment in wanted
        if max(start, rhythm.since) <= moment < min(until, rhythm.until or until)
        and (rhythm.starts or date.min) <= day <= (rhythm.ends or date.max)
    ]


def test_the_window_has_its_start_and_not_its_end() -> None:
    """What is due at the start is in it, what is due at the end is in the next: nothing twice, nothing lost."""
    rhythm = _rhythm(time(10))
    moment = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    assert _dues(rhythm, start=moment) == ["23 09:00"]
    assert _dues(rhythm, start=moment - timedelta(days=1)) == ["22 09:00"]


@pytest.mark.parametrize("hour", range(0, 24, 5))
def test_windows_that_follow_each_other_are_as_one(hour: int) -> None:
    """Laid out every few hours or at once, each opens at the same moment."""
    daytime = Dagdelen(DEFAULT_STARTS, ZONE)
    rhythms = [_rhythm(time(1, 30), time(7), time(9), time(23, 30)), _rhythm(time(7, 20), days=(0, 2, 6))]
    start = datetime(2026, 10, 23, hour, tzinfo=UTC)

    def planned(begins: datetime, hours: int) -> list[Planned]:
        until = begins + timedelta(hours=hours)
        early = timedelta(hours=2)
        return planned_between(rhythms, start=begins, until=until, zone=ZONE, early=early, daytime=daytime)

    parts = [one for number in range(12) for one in planned(start + timedelta(hours=6 * number), 6)]
    assert parts == planned(start, 72)


@pytest.mark.parametrize(
    ("start", "times", "dues"),
    [
        (datetime(2026, 10, 24, 12, tzinfo=UTC), (time(2, 30),), ["25 06:00"]),
        (datetime(2027, 3, 27, 12, tzinfo=UTC), (time(2, 30), time(6, 59)), ["28 05:00"]),
        (datetime(2026, 11, 23, 12, tzinfo=UTC), (time(23), time(22, 59)), ["23 21:59", "24 06:00"]),
        (datetime(2026, 11, 23, 12, tzinfo=UTC), (time(23, 30), time(7)), ["24 06:00"]),
    ],
)
def test_the_morning_is_the_one_on_the_wall(
    start: datetime, times: tuple[time, ...], dues: list[str]
) -> None:
    """At seven, after a night of any length; what is moved there and what is due there is one check-in."""
    assert _dues(_rhythm(*times), start=start, daytime=Dagdelen(DEFAULT_STARTS, ZONE)) == dues


def test_half_way_counts_from_what_the_morning_holds() -> None:
    """After one that was moved to seven o'clock, an answer for half past seven counts from a quarter past."""
    found = planned_between(
        [_rhythm(time(2, 30), time(7, 30))],
        start=MONDAY,
        until=MONDAY + timedelta(days=1),
        zone=ZONE,
        early=timedelta(hours=2),
        daytime=Dagdelen(DEFAULT_STARTS, ZONE),
    )

    assert [f"{one.opens_at:%H:%M}" for one in found] == ["04:00", "06:15"]


def test_one_before_the_window_sets_the_half_way_of_the_first_in_it() -> None:
    """Half an hour after one that is laid out already, it opens a quarter before its moment."""
    found = planned_between(
        [_rhythm(time(10), time(10, 30))],
        start=datetime(2026, 11, 23, 9, 10, tzinfo=UTC),
        until=MONDAY + timedelta(days=1),
        zone=ZONE,
        early=timedelta(hours=2),
    )

    assert [f"{one.due:%H:%M} {one.opens_at:%H:%M}" for one in found] == ["09:30 09:15"]


def test_half_way_holds_when_the_one_before_is_further_back_than_early() -> None:
    """Nine and half past twelve: at the start of a window too it opens at a quarter to eleven, not two hours early."""
    found = planned_between(
        [_rhythm(time(9), time(12, 30))],
        start=datetime(2026, 11, 23, 11, 30, tzinfo=UTC),
        until=MONDAY + timedelta(days=1),
        zone=ZONE,
        early=timedelta(hours=2),
    )

    assert [f"{one.due:%H:%M} {one.opens_at:%H:%M}" for one in found] == ["11:30 09:45"]


@pytest.mark.parametrize(
    ("grace", "reminders", "at"),
    [(60, 2, [20, 40]), (30, 1, [15]), (60, 0, []), (10, 3, [2.5, 5, 7.5]), (1440, 10, None)],
)
def test_reminders_never_lie_at_the_end(grace: int, reminders: int, at: list[float] | None) -> None:
    """As many parts as reminders and one more, also over a change of the clock, and all before the deadline."""
    due = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    found = reminders_of(due, grace_minutes=grace, reminders=reminders)

    assert at is None or [(one - due) / timedelta(minutes=1) for one in found] == at
    assert len(found) == reminders
    assert all(due < one < due + timedelta(minutes=grace) for one in found)
