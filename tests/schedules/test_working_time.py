"""The Dutch rules on being on call."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.duties import ALWAYS, Duty
from schedules.shift import Because, Role
from schedules.working_time import (
    Call,
    Limits,
    WorkingTimeFault,
    WorkingTimeKind,
    hours_on_call,
    limits_faults,
    worked,
    working_time_faults,
)

ZONE = ZoneInfo("Europe/Amsterdam")
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
LAW = Limits()
MONDAY = datetime(2026, 11, 2, tzinfo=ZONE)


def duty(start: datetime, hours: float, *, role: Role = Role.ON_DUTY, worker: str = "sam") -> Duty:
    """A duty of so many hours by the wall clock."""
    end = (start + timedelta(hours=hours)).astimezone(UTC)
    return Duty(worker, role, ("oost",), start=start.astimezone(UTC), end=end, because=Because.ROTA)


def nights(days: list[int], *, first: datetime = MONDAY, role: Role = Role.ON_DUTY) -> list[Duty]:
    """Nights from 23:00 to 07:00, on these days after the first one."""
    return [duty(first + day * DAY + 23 * HOUR, 8, role=role) for day in days]


def faults(
    duties: list[Duty], *, calls: list[Call] | None = None, limits: Limits = LAW, days: int = 28
) -> list[WorkingTimeFault]:
    """The faults of the four weeks from that Monday."""
    return working_time_faults(
        duties, calls=calls or [], limits=limits, zone=ZONE, start=MONDAY, until=MONDAY + days * DAY
    )


def told(found: list[WorkingTimeFault]) -> list[tuple[str, float, float]]:
    """Each fault's kind, and what was found against the limit."""
    return [(one.kind.value, one.found, one.limit) for one in found]


def test_fourteen_nights_in_four_weeks_are_allowed_and_fifteen_are_not() -> None:
    """A night is one day on call, though it touches two dates."""
    assert faults(nights(list(range(7)) + list(range(14, 21)))) == []
    assert told(faults(nights(list(range(8)) + list(range(14, 21))))) == [("days_on_call", 15, 14)]


def test_every_other_night_leaves_too_few_free_days() -> None:
    """Fourteen nights are not too many; but between two of them lies never twice 24 hours."""
    every_other = nights(list(range(0, 28, 2)))

    assert told(faults(every_other)) == [("free_periods", 0, 2)]
    assert told(faults([one for one in every_other if one is not every_other[3]])) == [("free_periods", 1, 2)]
    assert faults([one for one in every_other if one not in (every_other[3], every_other[8])]) == []


def test_backup_and_on_duty_count_together_and_a_coordinator_does_not() -> None:
    """Both are consignatie; of two at once only one counts."""
    week = nights(list(range(7)))
    backup = nights(list(range(8)), role=Role.BACKUP) + nights(list(range(14, 21)), role=Role.BACKUP)
    lead = [duty(MONDAY, 28 * 24, role=Role.COORDINATOR)]

    assert told(faults(week + backup)) == [("days_on_call", 15, 14)]
    assert faults(lead) == []


def test_a_week_as_backup_is_allowed_and_a_week_on_duty_is_too_long() -> None:
    """A bereikbaarheidsdienst has at most 24 hours; consignatie as backup may last longer."""
    week = [duty(MONDAY + DAY, 7 * 24, role=Role.BACKUP)]
    day, longer = [duty(MONDAY + DAY, 24)], [duty(MONDAY + DAY, 24.5)]

    assert faults(week) == []
    assert faults(day) == []
    assert told(faults(longer)) == [("long_duty", 24.5, 24)]
    assert faults(longer, limits=Limits(longest_duty_hours=0)) == []


def test_two_shifts_without_a_break_are_one_long_duty() -> None:
    """Where one ends and the next begins there is no rest; a minute between them parts them."""
    first = duty(MONDAY + DAY, 16)
    following = duty(MONDAY + DAY + 16 * HOUR, 12)
    later = duty(MONDAY + DAY + 16 * HOUR + MINUTE, 12)

    assert told(faults([first, following])) == [("long_duty", 28, 24)]
    assert faults([first, later]) == []


def test_who_is_always_on_call_breaks_the_rules_once_each() -> None:
    """A duty without bounds is cut off at a period around what is asked."""
    always = Duty("noor", Role.BACKUP, ("oost",), start=ALWAYS, end=None, because=Because.ROTA)

    assert sorted(told(faults([always], days=14)))[0] == ("days_on_call", 28, 14)
    assert {one.kind for one in faults([always])} == {
        WorkingTimeKind.DAYS_ON_CALL,
        WorkingTimeKind.FREE_PERIODS,
    }


@pytest.mark.parametrize("change", [datetime(2026, 3, 29, tzinfo=ZONE), datetime(2026, 10, 25, tzinfo=ZONE)])
def test_the_nights_of_the_clock_change_are_ordinary(change: datetime) -> None:
    """A day on duty from nine to nine, and fourteen nights, are what they are on any other date."""
    day = duty(change - DAY + 9 * HOUR, 24)
    two_weeks = nights(list(range(14)), first=change - 7 * DAY)
    free = nights([*range(0, 12, 1), 14, 17], first=change - 13 * DAY)

    def check(duties: list[Duty]) -> list[WorkingTimeFault]:
        return working_time_faults(
            duties, limits=LAW, zone=ZONE, start=change - 28 * DAY, until=change + 28 * DAY
        )

    assert check([day]) == []
    assert check(two_weeks) == []
    assert check(free) == []


def call(start: float, minutes: float, *, worker: str = "sam") -> Call:
    """A call some hours after the Monday began."""
    begins = MONDAY.astimezone(UTC) + start * HOUR
    return Call(worker, begins, begins + minutes * MINUTE)


@pytest.mark.parametrize(
    ("calls", "minutes"),
    [
        ([], []),
        ([call(2, 5)], [30]),
        ([call(2, 45)], [45]),
        ([call(2, 45), call(3.25, 10)], [105]),
        ([call(2, 5), call(2.5, 5)], [60]),
        ([call(2, 5), call(2 + 36 / 60, 5)], [30, 30]),
        ([call(2, 60), call(2.25, 5)], [60]),
        ([call(2, 60), call(2.25, 5), call(3.5, 30)], [120]),
    ],
)
def test_calls_count_for_half_an_hour_and_join_within_half_an_hour(
    calls: list[Call], minutes: list[float]
) -> None:
    """A short call is rounded up; the next within half an hour of its end counts with the time between."""
    spans = worked(reversed(calls), limits=LAW)

    assert [round((end - start) / MINUTE) for start, end in spans] == minutes


@given(
    st.lists(st.tuples(st.integers(0, 600), st.integers(0, 90)), max_size=12),
    st.integers(0, 60),
    st.integers(0, 60),
)
def test_work_is_never_counted_twice_nor_lost(drawn: list[tuple[int, int]], least: int, joined: int) -> None:
    """The spans lie apart and in order, and every call lies in one of them."""
    calls = [call(start / 60, length) for start, length in drawn]
    spans = worked(calls, limits=Limits(least_call_minutes=least, joined_call_minutes=joined))

    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for one in calls:
        assert any(start <= one.start and one.end <= end for start, end in spans)


def test_thirteen_hours_of_work_in_a_day_are_the_most() -> None:
    """Counted in every stretch of 24 hours, in which a clock change takes nothing away."""
    enough = [call(1, 6 * 60), call(10, 7 * 60)]
    more = [call(1, 6 * 60), call(10, 7 * 60 + 1)]
    [fault] = faults([], calls=more)

    assert faults([], calls=enough) == []
    assert faults([], calls=[call(1, 6 * 60), call(20, 9 * 60)]) == []
    assert (fault.kind, fault.worker, fault.limit) == (WorkingTimeKind.WORKING_HOURS, "sam", 13)
    assert fault.found == pytest.approx(13 + 1 / 60)
    assert fault.end - fault.start == DAY


def test_a_call_on_a_free_day_takes_it_away() -> None:
    """Free is free from work too: who was called in his only free weekend had none."""
    planned = nights([day for day in range(0, 28, 2) if day not in (6, 16)])
    free = (MONDAY + 7 * DAY + 3 * HOUR).astimezone(UTC)

    assert faults(planned) == []
    assert told(faults(planned, calls=[Call("sam", free, free + HOUR)])) == [("free_periods", 1, 2)]
    assert faults(planned, calls=[Call("noor", free, free + HOUR)]) == []


def test_a_collective_agreement_may_limit_days_in_a_row() -> None:
    """Five nights in a row, of seven in four weeks: as the agreement for disability care has it."""
    agreed = Limits(days_on_call=7, days_in_a_row=5)

    assert faults(nights([0, 1, 2, 3, 4]), limits=agreed) == []
    assert told(faults(nights([0, 1, 2, 3, 4, 5]), limits=agreed)) == [("days_in_a_row", 6, 5)]
    assert told(faults(nights([0, 1, 2, 7, 8, 9, 14, 15]), limits=agreed)) == [("days_on_call", 8, 7)]
    rested = [duty(MONDAY, 3 * 24, role=Role.BACKUP), duty(MONDAY + 4 * DAY, 3 * 24, role=Role.BACKUP)]
    assert faults(rested, limits=agreed) == []


def test_only_faults_that_touch_the_asked_time_are_told() -> None:
    """What was wrong a month ago is past; what begins before and lasts into it is told."""
    early = [duty(MONDAY - 20 * DAY, 30)]
    into = [duty(MONDAY - 20 * HOUR, 30)]

    assert faults(early) == []
    assert told(faults(into)) == [("long_duty", 30, 24)]


def test_hours_on_call_count_once_and_only_within_the_time() -> None:
    """Two duties at once are one time; what lies outside, another's, and a coordinator's are not counted."""
    planned = [
        duty(MONDAY - 2 * HOUR, 8),
        duty(MONDAY + 4 * HOUR, 8, role=Role.BACKUP),
        duty(MONDAY, 24, role=Role.COORDINATOR),
        duty(MONDAY, 24, worker="noor"),
    ]

    assert hours_on_call(planned, "sam", start=MONDAY, until=MONDAY + 10 * HOUR) == 10
    assert hours_on_call(planned, "sam", start=MONDAY, until=MONDAY + DAY) == 12


@pytest.mark.parametrize(
    ("mapping", "faults"),
    [
        ({}, []),
        ({"days_on_call": 7, "working_hours": 12.5}, []),
        ({"days": 7}, [("days", "no such key; use one of: period_days, days_on_call")]),
        ({"days_on_call": "7"}, [("days_on_call", "must be a whole number from 0 to 366")]),
        (
            {"days_on_call": 7.5, "working_hours": 25},
            [("days_on_call", "must"), ("working_hours", "must be a number")],
        ),
        ({"days_on_call": True}, [("days_on_call", "must be a whole")]),
        ({"working_hours": float("nan")}, [("working_hours", "must be a number from 1 to 24")]),
        ({"days_on_call": 29}, [("days_on_call", "must not be more than period_days")]),
        ({"free_periods": 15}, [("free_periods", "do not fit into period_days")]),
    ],
)
def test_limits_that_cannot_be_used_are_named(mapping: dict[str, Any], faults: list[tuple[str, str]]) -> None:
    """Each key that is wrong is told with what is wrong, and nothing is read from them."""
    found = limits_faults(mapping)

    assert [key for key, _ in found] == [key for key, _ in faults]
    assert all(what.startswith(start) for (_, what), (_, start) in zip(found, faults, strict=True))
    if faults:
        with pytest.raises(ValueError, match=faults[0][0]):
            Limits.from_mapping(mapping)


def test_limits_travel_as_a_mapping() -> None:
    """What is written is complete, and reads as the same limits."""
    agreed = Limits.from_mapping({"days_on_call": 7, "days_in_a_row": 5})

    assert Limits.from_mapping(agreed.to_mapping()) == agreed
    assert agreed.to_mapping()["period_days"] == 28
