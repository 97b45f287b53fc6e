"""`on_duty_at` against a plain oracle that paints every minute, over random rotas."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.rota import Holders, Role, Rota, Shift, answers_between, holders_at, next_change, on_duty_at
from tests.schedules.random_rotas import CHANGE_NIGHTS, RotaOfYears, rotas
from tests.schedules.rota_oracle import MINUTE, Oracle, Run

DAY = timedelta(days=1)


def midnight(day: date) -> datetime:
    """The start of a day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def expect_answer(rota: Rota, runs: list[Run], number: int, *, role: Role, moment: datetime) -> None:
    """The answer at a moment of one of the oracle's runs, and its interval as far as the oracle can see."""
    begins, ends, answer = runs[number]
    found = on_duty_at(rota, team="oost", role=role, moment=moment)
    assert (found.workers, found.because.value) == answer
    assert holders_at(rota, team="oost", role=role, moment=moment) == Holders(found.workers, found.because)

    if number + 1 < len(runs):
        assert found.until == ends
    else:
        assert found.until is None or found.until >= ends
    if number > 0:
        assert found.since == begins
    else:
        assert found.since is None or found.since <= begins


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_answers_and_intervals_agree_with_the_oracle_around_special_nights(data: st.DataObject) -> None:
    """Ten days around a change night or a leap day are as the oracle says, for every role and agreement."""
    night = data.draw(st.sampled_from([*CHANGE_NIGHTS, date(2028, 2, 29)]))
    rota = data.draw(rotas(night, days=5, weeks=3))
    start, until = midnight(night) - 5 * DAY, midnight(night) + 5 * DAY
    oracle = Oracle(rota, start=start, until=until)

    for role in Role:
        runs = oracle.runs("oost", role.value)
        for number, (begins, ends, _) in enumerate(runs):
            expect_answer(rota, runs, number, role=role, moment=begins)
            expect_answer(rota, runs, number, role=role, moment=ends - MINUTE)


@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_long_intervals_are_followed_as_far_as_the_oracle_sees(data: st.DataObject) -> None:
    """An answer that stays for weeks ends where the oracle ends it."""
    rota = data.draw(rotas(date(2027, 3, 1), days=150, weeks=40))
    endless = Shift(
        team=data.draw(st.sampled_from(["oost", "region:ijssel"])),
        role=data.draw(st.sampled_from(Role)),
        worker="sam",
        start=datetime(2026, 3, 2, 3),  # noqa: DTZ001  a wall time
        end=datetime(2026, 3, 2, 3) + timedelta(days=data.draw(st.sampled_from([6, 7, 9]))),  # noqa: DTZ001
        weekly_until=date(2029, 1, 1),
    )
    rota = Rota(
        zone=rota.zone,
        shifts=(*rota.shifts, endless),
        absences=rota.absences,
        overrides=rota.overrides,
        coordinators=rota.coordinators,
    )
    start = datetime(2026, 6, 1, tzinfo=UTC)
    oracle = Oracle(rota, start=start, until=start + 500 * DAY)

    for role in Role:
        runs = oracle.runs("oost", role.value)
        for number in data.draw(st.lists(st.integers(0, len(runs) - 1), min_size=3, max_size=3)):
            expect_answer(rota, runs, number, role=role, moment=runs[number][0] + MINUTE)


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_next_change_is_the_first_moment_at_which_any_answer_differs(data: st.DataObject) -> None:
    """Of a team's three answers the first to change gives the moment, within fourteen days."""
    night = data.draw(st.sampled_from(CHANGE_NIGHTS))
    rota = data.draw(rotas(night, days=5, weeks=2))
    start = midnight(night) - 6 * DAY
    oracle = Oracle(rota, start=start, until=start + 21 * DAY)
    moment = start + data.draw(st.integers(0, 6 * 24 * 60)) * MINUTE
    ends = [
        next(end for begin, end, _ in oracle.runs("oost", role.value) if begin <= moment < end)
        for role in Role
    ]
    first = min(ends)

    found = next_change(rota, "oost", moment)

    assert found == (first if first <= moment + 14 * DAY else None)


FIRST, LAST = date(2026, 3, 1), date(2028, 11, 30)
MINUTES = (LAST - FIRST).days * 24 * 60


@pytest.mark.parametrize("seed", range(3))
def test_every_minute_of_years_is_as_the_oracle_says(seed: int) -> None:
    """33 months to the minute, all six change nights among them: 3 rotas x 3 teams x 3 roles x 1.4 million minutes."""
    rota = RotaOfYears(seed, first=FIRST, last=LAST).rota
    start, until = midnight(FIRST), midnight(LAST)
    oracle = Oracle(rota, start=start, until=until)
    assert all(
        midnight(night) - start > 20 * DAY and until - midnight(night) > 20 * DAY for night in CHANGE_NIGHTS
    )
    runs = 0

    for team in ("oost", "west", "region:ijssel"):
        for role in Role:
            expected = oracle.runs(team, role.value)
            found = answers_between(rota, team=team, role=role, start=start, until=until)
            assert [(one.workers, one.because.value) for one in found] == [
                answer for _, _, answer in expected
            ]
            assert [one.since for one in found[1:]] == [begins for begins, _, _ in expected[1:]]
            assert [one.until for one in found[:-1]] == [ends for _, ends, _ in expected[:-1]]
            assert sum(int((ends - begins) / MINUTE) for begins, ends, _ in expected) == MINUTES
            runs += len(expected)
    assert runs > 3_000


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(3, 2**32), team=st.sampled_from(["oost", "west"]), role=st.sampled_from(Role))
def test_one_question_at_a_time_gives_what_the_walk_gives(seed: int, team: str, role: Role) -> None:
    """`on_duty_at` in the first, the last and a middle minute of each run about the change nights is that run."""
    rota = RotaOfYears(seed, first=FIRST, last=LAST).rota
    oracle = Oracle(rota, start=midnight(FIRST), until=midnight(LAST))
    runs = oracle.runs(team, role.value)
    for (_, _, before), (begins, ends, answer) in pairwise(runs):
        is_near = any(
            begins < midnight(night) + 2 * DAY and ends > midnight(night) - DAY for night in CHANGE_NIGHTS
        )
        middle = begins + (ends - begins) // MINUTE // 2 * MINUTE
        for moment in (begins, middle, ends - MINUTE) if is_near else ():
            found = on_duty_at(rota, team=team, role=role, moment=moment)
            same = holders_at(rota, team=team, role=role, moment=moment)
            assert same == Holders(found.workers, found.because)
            assert (found.workers, found.because.value) == answer != before
            assert found.since == begins
            assert found.until == ends or ends == midnight(LAST)
