"""Random rotas for the tests: shifts, absences and agreements that lie thick around one day or over years."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from schedules.rota import Absence, Because, Override, Role, Rota, Shift
from tests.schedules.rota_oracle import moment_of

ZONE = ZoneInfo("Europe/Amsterdam")
CHANGE_NIGHTS = [
    date(2026, 3, 29),
    date(2026, 10, 25),
    date(2027, 3, 28),
    date(2027, 10, 31),
    date(2028, 3, 26),
    date(2028, 10, 29),
]
TEAMS = ["oost", "west", "region:ijssel", "region:vecht"]
WORKERS = ["sam", "noor", "guus", "ruth"]
HALF_HOUR = timedelta(minutes=30)


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
        overrides=tuple(draw(st.lists(agreements(around, days=days), max_size=4))),
        coordinators={"oost": everyone},
        region=draw(st.sampled_from(["ijssel", None])),
    )


@st.composite
def agreements(draw: st.DrawFn, around: date, *, days: int) -> Override:
    """A swap, or somebody who comes beside the others."""
    start, end = (moment_of(wall, ZONE) for wall in draw(spans(around, days=days, longest=60)))
    replaces = draw(st.lists(st.sampled_from(WORKERS), unique=True, max_size=2))
    return Override(
        team=draw(st.sampled_from(["oost", "oost", "west"])),
        role=draw(st.sampled_from(Role)),
        workers=tuple(draw(st.lists(st.sampled_from(WORKERS), unique=True, max_size=2))),
        start=start,
        end=max(end, start + HALF_HOUR),
        because=draw(st.sampled_from([Because.SWAP, Because.TAKEN_OVER])),
        replaces=tuple(replaces),
    )


class RotaOfYears:
    """One random rota of several years, to the minute, with something at every change of the clock."""

    def __init__(self, seed: int, *, first: date, last: date) -> None:
        self._random, self._first, self._days = Random(seed), first, (last - first).days
        patterns = [self._shift(weekly=True) for _ in range(26)]
        single = [self._shift(weekly=False) for _ in range(60)]
        near = [self._shift(weekly=self._random.random() < 0.3, near=night) for night in CHANGE_NIGHTS * 3]
        shifts = patterns + single + near
        self._random.shuffle(shifts)
        absences = [self._absence() for _ in range(25)]
        absences += [self._absence(near=night) for night in CHANGE_NIGHTS]
        overrides = [self._override() for _ in range(120)]
        overrides += [self._override(near=night) for night in CHANGE_NIGHTS * 3]
        self.rota = Rota(
            zone=ZONE,
            shifts=tuple(shifts),
            absences=tuple(absences),
            overrides=tuple(overrides),
            coordinators={"oost": ("ruth", "marij"), "west": ("guus",)},
            region=self._random.choice(["ijssel", "vecht", None]),
        )

    def _span(self, near: date | None, *, longest: int) -> tuple[datetime, datetime]:
        """Wall times to the minute; near a change night they begin or end within the hours about it."""
        pick = self._random
        day = near or self._first + timedelta(days=pick.randrange(self._days))
        start = datetime(day.year, day.month, day.day) + timedelta(minutes=pick.randrange(24 * 60))  # noqa: DTZ001
        length = timedelta(minutes=pick.randrange(1, longest * 60))
        if near and pick.random() < 0.5:
            start = start.replace(hour=pick.choice([1, 2, 3]))
        elif near:
            end = start.replace(hour=pick.choice([1, 2, 3]))
            return end - length, end
        return start, start + length

    def _shift(self, *, weekly: bool, near: date | None = None) -> Shift:
        pick = self._random
        start, end = self._span(near, longest=pick.choice([12, 12, 30, 100]))
        if weekly and near:
            weeks = timedelta(weeks=pick.randrange(0, 9))
            start, end = start - weeks, end - weeks
        until = start.date() + timedelta(weeks=pick.choice([3, 20, 60, 110]), days=pick.randrange(7))
        return Shift(
            team=pick.choice(TEAMS),
            role=pick.choice(list(Role)),
            worker=pick.choice(WORKERS),
            start=start,
            end=end,
            weekly_until=until if weekly else None,
        )

    def _absence(self, near: date | None = None) -> Absence:
        return Absence(self._random.choice(WORKERS), *self._span(near, longest=400))

    def _override(self, near: date | None = None) -> Override:
        pick = self._random
        start, end = (moment_of(wall, ZONE) for wall in self._span(near, longest=30))
        return Override(
            team=pick.choice(["oost", "west"]),
            role=pick.choice(list(Role)),
            workers=tuple(pick.sample(WORKERS, pick.choice([0, 1, 1, 1, 2]))),
            start=start.astimezone(UTC),
            end=max(end, start + HALF_HOUR),
            because=pick.choice([Because.SWAP, Because.TAKEN_OVER]),
            replaces=tuple(pick.sample(WORKERS, pick.choice([0, 1, 1, 2]))),
        )
