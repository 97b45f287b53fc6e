"""`achtervang on-duty --at` on imported random rotas, against the oracle."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schedules.rota import Role
from tests.schedules.conftest import Installed
from tests.schedules.random_rotas import CHANGE_NIGHTS, ZONE, RotaOfYears
from tests.schedules.rota_oracle import MINUTE, Oracle

FIRST, LAST = date(2026, 3, 1), date(2028, 11, 30)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), data=st.data())
def test_the_command_answers_as_the_oracle(installed: Installed, seed: int, data: st.DataObject) -> None:
    """At random minutes, and in the hours about every change of the clock, for both teams and each role."""
    rota = replace(RotaOfYears(seed, first=FIRST, last=LAST).rota, overrides=())
    start, until = datetime(2026, 3, 1, tzinfo=UTC), datetime(2028, 11, 30, tzinfo=UTC)
    oracle = Oracle(rota, start=start, until=until)
    runs = {(team, role): oracle.runs(team, role.value) for team in ("oost", "west") for role in Role}
    minutes = data.draw(st.lists(st.integers(0, (until - start) // MINUTE - 1), min_size=6, max_size=6))
    near = [data.draw(st.integers(-120, 240)) for _ in CHANGE_NIGHTS]
    moments = [start + number * MINUTE for number in minutes]
    moments += [
        datetime(night.year, night.month, night.day, tzinfo=UTC) + after * MINUTE
        for night, after in zip(CHANGE_NIGHTS, near, strict=True)
    ]
    achtervang = installed(rota)

    for moment in moments:
        local = moment.astimezone(ZONE)
        is_plain = local.fold == 0 and (local.replace(fold=1).utcoffset() == local.utcoffset())
        at = f"{local:%Y-%m-%d %H:%M}" if is_plain else moment.isoformat()
        rows = json.loads(achtervang("on-duty", "--at", at, "--json").stdout)

        assert len(rows) == 6
        for row in rows:
            answers = runs[row["team"], Role(row["role"])]
            begins, ends, (workers, because) = next(one for one in answers if one[0] <= moment < one[1])
            assert (tuple(row["workers"]), row["because"]) == (workers, because)
            assert begins == start or row["since"] == begins.isoformat()
            assert ends == until or row["until"] == ends.isoformat()


def test_local_times_of_the_second_hour_need_their_offset(installed: Installed) -> None:
    """02:30 of the night in October comes twice: without an offset the first is meant."""
    rota = replace(RotaOfYears(5, first=FIRST, last=LAST).rota, overrides=())
    achtervang = installed(rota)
    plain = achtervang("on-duty", "--at", "2026-10-25 02:30", "--json").stdout
    first = achtervang("on-duty", "--at", "2026-10-25T02:30:00+02:00", "--json").stdout

    assert json.loads(plain) == json.loads(first)
    assert timedelta(hours=2) == datetime(2026, 10, 25, 2, 30, tzinfo=ZONE).utcoffset()
