"""What the rota was at a past moment stays answerable, whatever is agreed, withdrawn or imported later."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from schedules.provider import Person, PersonRole
from schedules.rota import Absence, OnDuty, Role, Rota, Shift, on_duty_at
from schedules.shift import Because, Override
from storage import due, overrides
from storage.database import Database
from storage.imports import apply_import
from storage.provider_data import ProviderData
from storage.rota import rota, rota_at, rota_changed
from tests.storage.made_up import PROVIDER_DATA
from tests.storage.rota_made_up import HOUR, SHIFT_END, SHIFT_START, swap

DAY = timedelta(days=1)
EVERY_NIGHT = Shift(
    "oost",
    Role.ON_DUTY,
    "sam",
    datetime(2026, 1, 2, 0, 0),  # noqa: DTZ001  a wall time
    datetime(2026, 1, 9, 0, 0),  # noqa: DTZ001  a wall time
    datetime(2031, 1, 1).date(),  # noqa: DTZ001  a day
)
"""All week round, so that every moment has an answer."""


async def _take(database: Database, data: ProviderData, *, at: datetime) -> None:
    async with database.write() as tx:
        await apply_import(tx, data, at=at)


async def _agree(database: Database, *agreed: Override, at: datetime) -> list[int]:
    async with database.write() as tx:
        numbers = await overrides.add(tx, "salland", agreed, made_by="noor", at=at)
        await rota_changed(tx, "salland", at=at)
        return numbers


async def _withdraw(database: Database, numbers: Sequence[int], *, at: datetime) -> int:
    async with database.write() as tx:
        count = await overrides.withdraw(tx, "salland", numbers, at=at)
        await rota_changed(tx, "salland", at=at)
        return count


async def _answer(
    database: Database, moment: datetime, *, now: datetime, role: Role = Role.ON_DUTY
) -> OnDuty:
    async with database.read() as tx:
        past = await rota_at(tx, "salland", moment=moment, now=now)
    return on_duty_at(past, team="oost", role=role, moment=moment)


async def test_past_is_answered_as_it_was(database: Database, now: datetime) -> None:
    """Two imports, a swap, its withdrawal and a worker who leaves: each span keeps its own answer."""
    first = replace(PROVIDER_DATA, shifts=(EVERY_NIGHT,), absences=())
    second = replace(first, shifts=(replace(EVERY_NIGHT, worker="noor"),))
    without_noor = replace(second, people=(PROVIDER_DATA.people[0], PROVIDER_DATA.people[2]))
    t1, t2, t3, t4, t5 = (now + number * HOUR for number in range(5))
    await _take(database, first, at=t1)
    await _take(database, second, at=t2)
    long_swap = replace(swap(by="sam", of="noor"), start=t1 - DAY, end=t5 + DAY)
    (number,) = await _agree(database, long_swap, at=t3)
    count = await _withdraw(database, [number], at=t4)
    again = await _withdraw(database, [number], at=t4)
    await _take(database, without_noor, at=t5)
    later = t5 + DAY
    moments = (t1 - HOUR, t1, t2 - HOUR / 60, t2, t3, t4 - HOUR / 60, t4, t5, t5 + HOUR)
    found = [await _answer(database, moment, now=later) for moment in moments]
    seen_from_then = await _answer(database, t3, now=t3)

    by_rota, by_swap = Because.ROTA, Because.SWAP
    nobody = (("ruth",), Because.COORDINATORS)
    assert [(one.workers, one.because) for one in found] == [
        nobody,  # nothing was known then: as it is now
        (("sam",), by_rota),
        (("sam",), by_rota),
        (("noor",), by_rota),
        (("sam",), by_swap),
        (("sam",), by_swap),
        (("noor",), by_rota),
        nobody,
        nobody,
    ]
    assert (seen_from_then.workers, seen_from_then.because) == nobody
    assert (count, again) == (1, 0)


async def test_coordinators_of_the_past_are_those_who_were_it(database: Database, now: datetime) -> None:
    """Somebody who became coordinator, or changed teams, was not before."""
    sam, noor, ruth = PROVIDER_DATA.people
    turned = (sam, replace(noor, role=PersonRole.COORDINATOR), replace(ruth, teams=("west",)))
    await _take(database, PROVIDER_DATA, at=now)
    await _take(database, replace(PROVIDER_DATA, people=turned), at=now + HOUR)
    found = [
        await _answer(database, now + number * HOUR, now=now + DAY, role=Role.COORDINATOR)
        for number in range(2)
    ]

    assert [one.workers for one in found] == [("ruth",), ("noor",)]


async def test_present_rota_holds_what_is_agreed(salland: Database, now: datetime) -> None:
    """In order of making, without the withdrawn, without who has left, and without what is years old."""
    old = replace(swap(), start=SHIFT_START - 800 * DAY, end=SHIFT_END - 800 * DAY)
    twice = replace(swap(by="sam", of="noor"), workers=("sam", "noor"))
    numbers = await _agree(salland, old, swap(), twice, swap(by="ruth"), at=now)
    await _withdraw(salland, numbers[3:], at=now)
    async with salland.read() as tx:
        present = await rota(tx, "salland")
        kept = await overrides.recent(tx, "salland", since=SHIFT_START)
        loaded = await overrides.load(tx, "salland", numbers[3])
        elsewhere = await overrides.load(tx, "elders", numbers[3])
        row = await due.find(tx, "salland", kind="rota", subject="salland")
    await _take(salland, replace(PROVIDER_DATA, people=PROVIDER_DATA.people[1:]), at=now + HOUR)
    async with salland.read() as tx:
        without_sam = await rota(tx, "salland")

    assert present.overrides == (swap(), twice)
    assert [one.number for one in kept] == numbers[1:3]
    assert loaded is not None
    assert (loaded.override, loaded.made_by, loaded.withdrawn_at) == (swap(by="ruth"), "noor", now)
    assert elsewhere is None
    assert [one.workers for one in without_sam.overrides] == [("noor",), ("noor",)]
    assert row is not None
    assert row.due_at == now


async def test_import_makes_the_rota_due(salland: Database, now: datetime) -> None:
    """The engine looks through the rota as soon as its data came, also when nothing is different."""
    async with salland.write() as tx:
        await due.set(tx, "salland", kind="rota", subject="salland", due_at=None)
    await _take(salland, PROVIDER_DATA, at=now + DAY)
    async with salland.read() as tx:
        row = await due.find(tx, "salland", kind="rota", subject="salland")

    assert row is not None
    assert row.due_at == now + DAY


# --- whatever happens ---------------------------------------------------------------------------------------

PEOPLE = (
    *PROVIDER_DATA.people,
    Person("guus", "Guus Els", PersonRole.WORKER, ("oost",)),
    Person("tess", "Tess Den", PersonRole.COORDINATOR, ("oost", "west")),
)


def _random_data(random: Random) -> ProviderData:
    staff = [one for one in PEOPLE if random.random() < 0.8] or [PEOPLE[0]]
    staff = [
        replace(one, role=random.choice(list(PersonRole))) if random.random() < 0.2 else one for one in staff
    ]
    workers = [one.id for one in staff]
    shifts = tuple(
        replace(EVERY_NIGHT, worker=random.choice(workers), role=random.choice(list(Role)))
        for _ in range(random.randrange(4))
    )
    away = datetime(2026, 11, random.randrange(18, 24))  # noqa: DTZ001  a wall time
    absences = tuple(Absence(random.choice(workers), away, away + DAY) for _ in range(random.randrange(2)))
    return replace(PROVIDER_DATA, people=tuple(staff), shifts=shifts, absences=absences)


def _random_override(random: Random, moment: datetime) -> Override:
    one, other = random.sample([one.id for one in PEOPLE], 2)
    start = moment + random.randrange(-5, 5) * HOUR
    replaced = (other,) if random.random() < 0.8 else ()
    end = start + random.randrange(1, 9) * HOUR
    return Override("oost", random.choice(list(Role)), (one,), start, end, Because.TAKEN_OVER, replaced)


def _plain(found: Rota) -> tuple[object, ...]:
    """A rota without the order of its lines and people, which is always today's."""
    coordinators = {team: frozenset(ids) for team, ids in found.coordinators.items()}
    lines = (sorted(map(repr, found.shifts)), sorted(map(repr, found.absences)))
    return (*lines, found.overrides, coordinators, found.zone, found.region)


@pytest.mark.parametrize("seed", range(4))
async def test_past_is_what_was_known_then(database: Database, now: datetime, seed: int) -> None:
    """After imports, agreements and withdrawals in any order, every past moment gives the rota of that moment."""
    random = Random(seed)
    remembered: list[tuple[datetime, Rota]] = []
    standing: list[int] = []
    moment = now
    for step in range(24):
        moment += timedelta(minutes=random.randrange(1, 90))
        what = "import" if step == 0 else random.choice(["import", "agree", "agree", "withdraw"])
        if what == "import":
            await _take(database, _random_data(random), at=moment)
        elif what == "agree":
            standing += await _agree(database, _random_override(random, moment), at=moment)
        else:
            await _withdraw(
                database, [standing.pop(random.randrange(len(standing)))] if standing else [], at=moment
            )
        async with database.read() as tx:
            remembered.append((moment, await rota(tx, "salland")))
    end = moment + HOUR
    for _ in range(60):
        asked = random.choice([random.choice(remembered)[0], now + random.random() * (end - now)])
        async with database.read() as tx:
            found = await rota_at(tx, "salland", moment=asked, now=end)
        before = [then for at, then in remembered if at <= asked]
        expected = before[-1] if before else remembered[-1][1]

        assert _plain(found) == _plain(expected)
        for role in Role:
            was = on_duty_at(expected, team="oost", role=role, moment=asked)
            told = on_duty_at(found, team="oost", role=role, moment=asked)
            assert (set(told.workers), told.because) == (set(was.workers), was.because)
