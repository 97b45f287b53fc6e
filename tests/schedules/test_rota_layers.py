"""Who is on duty: the layers of a rota, one by one."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from schedules.rota import Absence, Because, OnDuty, Override, Role, Rota, Shift, next_change, on_duty_at

ZONE = ZoneInfo("Europe/Amsterdam")
UNTIL = date(2031, 12, 31)


def wall(text: str) -> datetime:
    """A wall time."""
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    """The moment at which the clocks of Amsterdam show this (the first, where it comes twice)."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def shift(
    worker: str,
    start: str,
    end: str,
    *,
    until: date | None = UNTIL,
    role: Role = Role.ON_DUTY,
    team: str = "oost",
) -> Shift:
    """A shift of team oost, weekly unless told otherwise."""
    return Shift(team=team, role=role, worker=worker, start=wall(start), end=wall(end), weekly_until=until)


NIGHT = shift("sam", "2026-01-02 23:00", "2026-01-03 07:00")
BACKUP = shift("noor", "2026-01-02 07:00", "2026-01-09 07:00", role=Role.BACKUP)
LEAD = shift("ruth", "2026-01-02 07:00", "2026-01-09 07:00", role=Role.COORDINATOR)


def ask(rota: Rota, at: str, role: Role = Role.ON_DUTY) -> tuple[tuple[str, ...], str]:
    """Workers and reason at a wall time, for team oost."""
    found = on_duty_at(rota, team="oost", role=role, moment=utc(at))
    return found.workers, found.because.value


def rota(*shifts: Shift, absences: tuple[Absence, ...] = (), overrides: tuple[Override, ...] = ()) -> Rota:
    """A rota of team oost with two coordinators."""
    return Rota(
        zone=ZONE,
        shifts=shifts,
        absences=absences,
        overrides=overrides,
        coordinators={"oost": ("ruth", "marij")},
        region="ijssel",
    )


def test_a_weekly_shift_repeats_at_the_same_wall_times() -> None:
    """Years later the night still begins at 23:00 and ends just before 07:00."""
    found = on_duty_at(rota(NIGHT), team="oost", role=Role.ON_DUTY, moment=utc("2030-07-05 23:00"))

    assert found == OnDuty(("sam",), Because.ROTA, utc("2030-07-05 23:00"), utc("2030-07-06 07:00"))
    assert ask(rota(NIGHT), "2030-07-06 07:00")[0] != ("sam",)
    assert ask(rota(NIGHT), "2030-07-05 22:59")[0] != ("sam",)


def test_the_last_week_is_the_one_that_starts_on_the_last_day() -> None:
    """``weekly_until`` is inclusive, counted by the day on which an occurrence starts."""
    ends = rota(shift("sam", "2026-01-02 23:00", "2026-01-03 07:00", until=date(2026, 1, 16)))

    assert ask(ends, "2026-01-17 06:00") == (("sam",), "rota")
    assert ask(ends, "2026-01-24 06:00") == (("ruth", "marij"), "coordinators stand in")


@pytest.mark.parametrize(
    ("night", "hours"), [("2026-03-28", 7), ("2026-10-24", 9), ("2026-10-31", 8), ("2027-03-27", 7)]
)
def test_change_nights_are_ordinary_nights(night: str, hours: int) -> None:
    """A night from 23:00 to 07:00 has seven, nine or eight real hours."""
    saturday = rota(shift("sam", "2026-01-03 23:00", "2026-01-04 07:00"))
    found = on_duty_at(saturday, team="oost", role=Role.ON_DUTY, moment=utc(f"{night} 23:30"))

    assert found.since is not None
    assert found.until is not None
    assert found.until - found.since == timedelta(hours=hours)


def test_the_hour_that_comes_twice_belongs_to_who_starts_in_it_first() -> None:
    """A change of shifts at 02:30 happens at the first 02:30, and is not undone at the second."""
    halves = rota(
        shift("sam", "2026-01-03 23:00", "2026-01-04 02:30"),
        shift("guus", "2026-01-04 02:30", "2026-01-04 07:00"),
    )
    ask_at = [datetime(2026, 10, 25, 0, 15, tzinfo=UTC) + timedelta(minutes=15 * n) for n in range(6)]

    found = [on_duty_at(halves, team="oost", role=Role.ON_DUTY, moment=at).workers[0] for at in ask_at]

    assert found == ["sam", "guus", "guus", "guus", "guus", "guus"]


def test_an_exception_replaces_the_pattern_while_it_lasts() -> None:
    """The pattern's worker is free from the exception's start to its end, and back after it."""
    changed = rota(NIGHT, shift("guus", "2026-11-21 01:00", "2026-11-21 03:00", until=None))

    assert ask(changed, "2026-11-21 00:59") == (("sam",), "rota")
    assert ask(changed, "2026-11-21 01:00") == (("guus",), "rota")
    assert ask(changed, "2026-11-21 03:00") == (("sam",), "rota")


def test_an_absent_worker_is_not_on_duty_and_his_replacement_is() -> None:
    """Absences take workers out of pattern and exception alike; who replaced the pattern leaves a hole."""
    away = Absence("sam", wall("2026-11-20 12:00"), wall("2026-11-22 12:00"))
    ill = Absence("guus", wall("2026-11-21 02:00"), wall("2026-11-21 12:00"))
    replaced = shift("guus", "2026-11-20 23:00", "2026-11-21 07:00", until=None)

    assert ask(rota(NIGHT, BACKUP, absences=(away,)), "2026-11-21 02:00") == (("noor",), "backup stands in")
    assert ask(rota(NIGHT, BACKUP, replaced, absences=(away, ill)), "2026-11-21 01:59") == (("guus",), "rota")
    filled = ask(rota(NIGHT, BACKUP, replaced, absences=(ill,)), "2026-11-21 02:00")
    assert filled == (("noor",), "backup stands in")


def agreed(
    worker: str, start: str, end: str, *, replaces: str = "", because: Because = Because.SWAP
) -> Override:
    """An agreement about the duty of team oost."""
    return Override(
        team="oost",
        role=Role.ON_DUTY,
        workers=(worker,),
        start=utc(start),
        end=utc(end),
        because=because,
        replaces=(replaces,) if replaces else (),
    )


def test_a_swap_is_above_all_and_can_be_passed_on() -> None:
    """A swap holds against exception and absence; who took it over from the second stands there in the end."""
    absence = Absence("noor", wall("2026-11-20 00:00"), wall("2026-11-22 00:00"))
    exception = shift("guus", "2026-11-20 23:00", "2026-11-21 07:00", until=None)
    swap = agreed("noor", "2026-11-20 23:00", "2026-11-21 07:00", replaces="guus")
    taken = agreed(
        "joris", "2026-11-21 02:00", "2026-11-21 07:00", replaces="noor", because=Because.TAKEN_OVER
    )
    changed = rota(NIGHT, exception, absences=(absence,), overrides=(swap, taken))

    found = on_duty_at(changed, team="oost", role=Role.ON_DUTY, moment=utc("2026-11-21 01:00"))

    assert found == OnDuty(("noor",), Because.SWAP, utc("2026-11-20 23:00"), utc("2026-11-21 02:00"))
    assert ask(changed, "2026-11-21 02:00") == (("joris",), "taken over")


def test_a_swap_never_hides_a_rota_that_was_planned_anew() -> None:
    """When the one who is replaced is no longer planned, the agreement changes nothing."""
    stale = agreed("noor", "2026-11-20 23:00", "2026-11-21 07:00", replaces="guus")

    assert ask(rota(NIGHT, overrides=(stale,)), "2026-11-21 02:00") == (("sam",), "rota")


def test_who_replaces_nobody_comes_beside_the_others() -> None:
    """Somebody who takes the duty now stands beside whoever is there, and alone where nobody is."""
    beside = agreed("joris", "2026-11-21 01:00", "2026-11-21 12:00", because=Because.TAKEN_OVER)
    changed = rota(NIGHT, BACKUP, overrides=(beside,))

    assert ask(changed, "2026-11-21 02:00") == (("sam", "joris"), "taken over")
    assert ask(changed, "2026-11-21 11:59") == (("joris",), "taken over")
    assert ask(changed, "2026-11-21 12:00") == (("noor",), "backup stands in")


def test_the_region_fills_what_the_team_leaves_empty() -> None:
    """The shared rota of the own region comes before that of another, and before the backup."""
    other = shift("zij", "2026-01-02 07:00", "2026-01-09 07:00", team="region:twente")
    own = shift("hij", "2026-01-02 07:00", "2026-01-09 07:00", team="region:ijssel")

    assert ask(rota(NIGHT, BACKUP, other, own), "2026-11-21 12:00") == (("hij",), "rota")
    assert ask(rota(NIGHT, BACKUP, other), "2026-11-21 12:00") == (("zij",), "rota")
    assert ask(rota(NIGHT, BACKUP, other, own), "2026-11-21 02:00") == (("sam",), "rota")


def test_holes_are_filled_in_their_order() -> None:
    """Backup, then the coordinators on the rota, then all of the team; of the backup nobody."""
    assert ask(rota(NIGHT, BACKUP, LEAD), "2026-11-21 12:00") == (("noor",), "backup stands in")
    assert ask(rota(NIGHT, LEAD), "2026-11-21 12:00") == (("ruth",), "coordinators stand in")
    assert ask(rota(NIGHT), "2026-11-21 12:00") == (("ruth", "marij"), "coordinators stand in")
    assert ask(rota(NIGHT), "2026-11-21 02:00", Role.COORDINATOR) == (
        ("ruth", "marij"),
        "coordinators stand in",
    )
    assert ask(rota(NIGHT), "2026-11-21 02:00", Role.BACKUP) == ((), "rota")
    assert ask(Rota(zone=ZONE), "2026-11-21 02:00") == ((), "coordinators stand in")


def test_an_absent_coordinator_stands_in_only_when_all_are_absent() -> None:
    """Of all coordinators those present are meant; when none is, they all are, rather than nobody."""
    ruth = Absence("ruth", wall("2026-11-20 00:00"), wall("2026-11-30 00:00"))
    marij = Absence("marij", wall("2026-11-25 00:00"), wall("2026-11-30 00:00"))

    assert ask(rota(absences=(ruth, marij)), "2026-11-21 12:00") == (("marij",), "coordinators stand in")
    assert ask(rota(absences=(ruth, marij)), "2026-11-26 12:00") == (
        ("ruth", "marij"),
        "coordinators stand in",
    )


def test_two_workers_on_one_shift_stand_in_the_order_of_the_data() -> None:
    """Nobody is named twice, and the order is that of the file."""
    both = rota(NIGHT, shift("guus", "2026-01-02 23:00", "2026-01-03 07:00"), NIGHT)

    assert ask(both, "2026-11-21 02:00") == (("sam", "guus"), "rota")


def test_an_answer_that_never_changes_has_no_bounds() -> None:
    """A rota that is filled by one person for years says so with None; one that begins says when."""
    always = shift("sam", "2024-01-01 07:00", "2024-01-08 07:00")
    found = on_duty_at(rota(always), team="oost", role=Role.ON_DUTY, moment=utc("2027-06-01 12:00"))

    assert found == OnDuty(("sam",), Because.ROTA, None, None)

    recent = shift("sam", "2026-06-01 07:00", "2026-06-08 07:00", until=date(2028, 2, 28))
    found = on_duty_at(rota(recent), team="oost", role=Role.ON_DUTY, moment=utc("2027-06-01 12:00"))

    assert found == OnDuty(("sam",), Because.ROTA, utc("2026-06-01 07:00"), utc("2028-03-06 07:00"))


def test_a_shift_of_the_leap_day_is_there_on_it() -> None:
    """29 February is a day like any other, and a weekly pattern steps over it rightly."""
    leap = rota(shift("sam", "2028-02-22 00:00", "2028-02-23 00:00"))

    assert ask(leap, "2028-02-29 12:00") == (("sam",), "rota")
    assert ask(leap, "2028-03-07 12:00") == (("sam",), "rota")
    assert ask(leap, "2028-03-01 00:00")[0] != ("sam",)


def test_next_change_is_the_earliest_of_the_three_roles() -> None:
    """The backup's change counts as well; a change at the asked moment itself is past."""
    lead = shift("ruth", "2026-01-02 07:00", "2026-01-09 07:00", role=Role.COORDINATOR)
    short = shift("noor", "2026-01-02 23:00", "2026-01-03 03:00", role=Role.BACKUP)

    assert next_change(rota(NIGHT, short, lead), "oost", utc("2026-11-21 02:00")) == utc("2026-11-21 03:00")
    assert next_change(rota(NIGHT, short, lead), "oost", utc("2026-11-21 03:00")) == utc("2026-11-21 07:00")
    assert next_change(rota(lead), "oost", utc("2026-11-21 03:00")) is None


def test_three_hundred_shifts_over_five_years_are_asked_quickly() -> None:
    """The engine asks at every step: an answer costs milliseconds at most, even on a busy machine."""
    many = [
        shift(
            f"w{n % 9}",
            f"2026-01-{5 + day:02} {hour:02}:00",
            f"2026-01-{5 + day:02} {hour + 7:02}:59",
            team=team,
        )
        for n, team in enumerate(["oost", "west", "noord", "zuid"])
        for day in range(7)
        for hour in range(0, 16, 2)
    ]
    large = rota(*many, *[NIGHT] * 76)
    moment = utc("2029-11-21 02:00")

    began = time.perf_counter()
    for _ in range(50):
        on_duty_at(large, team="oost", role=Role.ON_DUTY, moment=moment)

    assert len(large.shifts) == 300
    assert (time.perf_counter() - began) / 50 < 0.02
