"""`achtervang rota check`, `achtervang rota hours` and the rota's part of `achtervang check`."""

import csv
import io
import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from achtervang.errors import NotReady, WrongUse
from schedules.clock import SystemClock
from schedules.rota import Absence, Role, Rota, Shift
from tests.schedules.conftest import Installed

ZONE = ZoneInfo("Europe/Amsterdam")
DAY = timedelta(days=1)
TODAY = SystemClock().now().astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
LAST = date(2090, 1, 1)


def always(worker: str, role: Role, *, team: str = "oost", hours: int = 168) -> Shift:
    """A weekly shift of so many hours that has run for years."""
    monday = datetime(2024, 1, 1)  # noqa: DTZ001  a wall time
    return Shift(team, role, worker, monday, monday + timedelta(hours=hours), weekly_until=LAST)


def rota(*shifts: Shift, absences: tuple[Absence, ...] = ()) -> Rota:
    """A rota in which team west is in order."""
    west = [
        always(who, role, team="west") for who, role in (("guus", Role.COORDINATOR), ("noor", Role.ON_DUTY))
    ]
    return Rota(ZONE, (*shifts, *west), absences)


SOUND = (always("sam", Role.ON_DUTY), always("ruth", Role.COORDINATOR))


def test_a_hole_and_the_unlinked_are_named_with_the_next_step(installed: Installed) -> None:
    """Each has one line with local times; the exit code says that tonight hangs on it."""
    away = Absence("sam", TODAY + 2 * DAY, TODAY + 4 * DAY)
    achtervang = installed(rota(*SOUND, always("noor", Role.BACKUP), absences=(away,)))
    done = achtervang("rota", "check", "--team", "oost")
    times = f"{TODAY + 2 * DAY:%Y-%m-%d %H:%M} until {TODAY + 4 * DAY:%Y-%m-%d %H:%M}"

    assert isinstance(done.exception, NotReady)
    assert f"proef, team oost: {times}: nobody is on duty, the backup stands in; add a shift" in done.output
    assert f"proef, team oost: {times}: sam is on duty and absent; plan somebody else" in done.output
    assert "ruth is coordinator and not linked; `achtervang invite ruth`" in done.output
    assert "team west" not in done.output


def test_working_time_is_told_with_the_limit(installed: Installed) -> None:
    """Somebody who is always on duty breaks three rules; a coordinator breaks none."""
    achtervang = installed(rota(*SOUND))
    found = json.loads(achtervang("rota", "check", "--team", "oost", "--json").stdout)

    assert {(one["worker"], one["kind"]) for one in found["working_time"]} == {
        ("sam", "days_on_call"),
        ("sam", "free_periods"),
        ("sam", "long_duty"),
    }
    assert {one["kind"] for one in found["findings"]} == {"not_linked"}
    assert {one["start"] for one in found["findings"]} == {None}


def test_wrong_use_is_refused(installed: Installed) -> None:
    """An unknown team, two forms at once, and a period that ends before it starts."""
    achtervang = installed(rota(*SOUND))

    for wrong in (
        ["rota", "check", "--team", "zuid"],
        ["rota", "hours", "--json", "--csv"],
        ["rota", "hours", "--since", "2026-11-02", "--until", "2026-11-01"],
    ):
        assert isinstance(achtervang(*wrong).exception, WrongUse), wrong


@pytest.mark.parametrize(
    ("since", "until", "hours"), [("2026-03-28", "2026-03-29", 47), ("2026-11-02", "2026-11-02", 24)]
)
def test_hours_on_call_are_real_hours(installed: Installed, since: str, until: str, hours: int) -> None:
    """Both days of the night in March have 47 hours; the last day counts to its end."""
    achtervang = installed(rota(*SOUND))
    rows = json.loads(achtervang("rota", "hours", "--since", since, "--until", until, "--json").stdout)

    assert [(row["worker"], row["hours_on_call"], row["calls"]) for row in rows] == [
        ("noor", hours, 0),
        ("sam", hours, 0),
    ]
    assert {one["kind"] for one in rows[1]["faults"]} == {"days_on_call", "free_periods", "long_duty"}


def test_hours_as_csv_and_as_lines(installed: Installed) -> None:
    """One row a worker in both, with what is over the limit."""
    achtervang = installed(rota(*SOUND))
    table = list(csv.DictReader(io.StringIO(achtervang("rota", "hours", "--csv").stdout)))
    lines = achtervang("rota", "hours").stdout.splitlines()

    assert [row["worker"] for row in table] == ["noor", "sam"]
    assert set(table[1]["faults"].split("|")) == {"days_on_call", "free_periods", "long_duty"}
    assert [line.split()[0] for line in lines] == ["noor", "sam"]


def test_check_says_what_of_the_rota_is_not_ready(installed: Installed) -> None:
    """A hole today and a mute worker on duty tonight are not ready; an absence is a warning with the next step."""
    now = SystemClock().now().astimezone(ZONE).replace(tzinfo=None)
    away = Absence("sam", now - DAY, now + 3 * DAY)
    achtervang = installed(rota(*SOUND, absences=(away,)))
    lines = achtervang("check").stdout.splitlines()
    mine = [line for line in lines if "team " in line]

    assert [line[:9].strip() for line in mine] == ["NOT READY", "warning", "ok", "NOT READY"]
    assert f"proef, team oost: nobody on duty from {now:%Y-%m-%d}" in mine[0]
    assert "`achtervang rota check` names them" in mine[1]
    assert "proef, team west: somebody on duty at every moment" in mine[2]
    assert "cannot be alerted: noor" in mine[3]
