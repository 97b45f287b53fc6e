"""`on_duty_at` against a plain half-hour-by-half-hour oracle, over random rotas."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.rota import Absence, Role, Rota, Shift, next_change, on_duty_at
from tests.schedules.rota_oracle import HALF_HOUR, Answer, Oracle

ZONE = ZoneInfo("Europe/Amsterdam")
CHANGE_NIGHTS = [
    date(2026, 3, 29),
    date(2026, 10, 25),
    date(2027, 3, 28),
    date(2027, 10, 31),
    date(2028, 3, 26),
    date(2028, 10, 29),
    date(2028, 2, 29),
]
TEAMS = ["oost", "west", "region:ijssel"]
WORKERS = ["sam", "noor", "guus", "ruth"]


@st.composite
def spans(draw: st.DrawFn, around: date, *, days: int, longest: int) -> tuple[datetime, datetime]:
    """Wall times near a day, on half hours, often at the hours around which the clock changes."""
    half_hours = draw(st.one_of(st.integers(0, 47), st.sampled_from([3, 4, 5, 6, 7])))
    day = around + timedelta(days=draw(st.integers(-days, days)))
    start = datetime(day.year, day.month, day.day) + half_hours * HALF_HOUR  # noqa: DTZ001  a wall time
    return start, start + draw(st.integers(1, longest)) * HALF_HOUR


@st.composite
def rotas(draw: st.DrawFn, around: date, *, days: int, weeks: int) -> Rota:
    """A small rota whose shifts lie thick around one day."""
    shifts = []
    for _ in range(draw(st.integers(0, 9))):
        start, end = draw(spans(around, days=days, longest=420))
        weekly = draw(st.booleans())
        if weekly:
            start, end = (moment - timedelta(weeks=draw(st.integers(0, 1))) for moment in (start, end))
            start, end = min(start, end), max(start, end)
        until = start.date() + timedelta(days=draw(st.integers(0, 7 * weeks)))
        shifts.append(
            Shift(
                team=draw(st.sampled_from(TEAMS)),
                role=draw(st.sampled_from(Role)),
                worker=draw(st.sampled_from(WORKERS)),
                start=start,
                end=end if end > start else start + HALF_HOUR,
                weekly_until=until if weekly else None,
            )
        )
    absences = [
        Absence(draw(st.sampled_from(WORKERS)), *draw(spans(around, days=days, longest=200)))
        for _ in range(draw(st.integers(0, 3)))
    ]
    everyone = tuple(draw(st.lists(st.sampled_from(["ruth", "marij", "guus"]), unique=True, max_size=3)))
    return Rota(
        zone=ZONE,
        shifts=tuple(shifts),
        absences=tuple(absences),
        coordinators={"oost": everyone},
        region=draw(st.sampled_from(["ijssel", None])),
    )


def expect_interval(answers: list[Answer], slot: int, oracle: Oracle, *, rota: Rota, role: Role) -> None:
    """The answer, and its interval as far as the oracle can see."""
    found = on_duty_at(rota, team="oost", role=role, moment=oracle.moment(slot) + timedelta(minutes=7))
    assert (found.workers, found.because.value) == answers[slot]

    until = next((one for one in range(slot, oracle.slots) if answers[one] != answers[slot]), None)
    since = next((one for one in range(slot, -1, -1) if answers[one] != answers[slot]), None)
    if until is not None:
        assert found.until == oracle.moment(until)
    else:
        assert found.until is None or found.until >= oracle.moment(oracle.slots)
    if since is not None:
        assert found.since == oracle.moment(since + 1)
    else:
        assert found.since is None or found.since <= oracle.moment(0)


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_answers_and_intervals_agree_with_the_oracle_around_special_nights(data: st.DataObject) -> None:
    """Ten days around a change night or a leap day are as the oracle says, for every role."""
    night = data.draw(st.sampled_from(CHANGE_NIGHTS))
    rota = data.draw(rotas(night, days=5, weeks=3))
    start = datetime(night.year, night.month, night.day, tzinfo=UTC) - timedelta(days=5)
    oracle = Oracle(rota, start=start, slots=480)

    for role in Role:
        answers = oracle.answers("oost", role.value)
        for slot in range(data.draw(st.integers(0, 2)), oracle.slots, 17):
            expect_interval(answers, slot, oracle, rota=rota, role=role)


@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_long_intervals_are_followed_as_far_as_the_oracle_sees(data: st.DataObject) -> None:
    """An answer that stays for weeks ends where the oracle, looking at every half hour, ends it."""
    middle = date(2027, 3, 1)
    rota = data.draw(rotas(middle, days=150, weeks=40))
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
        coordinators=rota.coordinators,
    )
    oracle = Oracle(rota, start=datetime(2026, 6, 1, tzinfo=UTC), slots=48 * 500)

    for role in Role:
        answers = oracle.answers("oost", role.value)
        for slot in data.draw(st.lists(st.integers(0, oracle.slots - 1), min_size=3, max_size=3)):
            expect_interval(answers, slot, oracle, rota=rota, role=role)


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_next_change_is_the_first_slot_in_which_any_answer_differs(data: st.DataObject) -> None:
    """Of a team's three answers the first to change gives the moment, within fourteen days."""
    night = data.draw(st.sampled_from(CHANGE_NIGHTS))
    rota = data.draw(rotas(night, days=5, weeks=2))
    start = datetime(night.year, night.month, night.day, tzinfo=UTC) - timedelta(days=6)
    oracle = Oracle(rota, start=start, slots=48 * 20 + 1)
    answers = list(zip(*(oracle.answers("oost", role.value) for role in Role), strict=True))
    slot = data.draw(st.integers(0, 48 * 6))
    changes = [one for one in range(slot, slot + 48 * 14 + 1) if answers[one] != answers[slot]]

    found = next_change(rota, "oost", oracle.moment(slot))

    assert found == (oracle.moment(changes[0]) if changes else None)
