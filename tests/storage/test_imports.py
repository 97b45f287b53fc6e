"""A provider's data is taken over: idempotent, and nobody is deleted."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from escalation.policy import Policy
from schedules.rota import Role, on_duty_at
from storage import people, waakvlam
from storage.data_changes import Changes
from storage.database import Database
from storage.imports import apply_import
from storage.provider_data import ProviderData
from storage.rota import rota
from tests.storage.made_up import CLIENT, PROVIDER_DATA

DAY = timedelta(days=1)


async def _take(database: Database, data: ProviderData, *, at: datetime) -> Changes:
    async with database.write() as tx:
        return await apply_import(tx, data, at=at)


def _told(changes: Changes) -> list[tuple[str, str, str]]:
    return [(one.kind, one.what, one.id) for one in changes.rows]


async def test_everything_comes_back_as_it_was_taken_over(salland: Database, now: datetime) -> None:
    """Provider, people, clients, rota, plans and policy are what they were in the files."""
    async with salland.read() as tx:
        provider = await people.provider(tx, "salland")
        staff = await people.staff(tx, "salland")
        clients = await people.clients(tx, "salland")
        stored_rota = await rota(tx, "salland")
        plans = await waakvlam.plans(tx, "salland")
        policy = await people.policy(tx, "salland")
        teams = await people.teams(tx, "salland")

    assert provider == PROVIDER_DATA.provider
    assert tuple(staff) == PROVIDER_DATA.people
    assert tuple(clients) == PROVIDER_DATA.clients
    assert stored_rota.shifts == PROVIDER_DATA.shifts
    assert stored_rota.absences == PROVIDER_DATA.absences
    assert stored_rota.coordinators == {"oost": ("ruth",)}
    assert [(one.plan, one.first_stored_at) for one in plans] == [(PROVIDER_DATA.waakvlam[0], now)]
    assert policy == Policy()
    assert teams == ["oost", "west"]


async def test_stored_rota_answers_who_is_on_duty(salland: Database, now: datetime) -> None:
    """On Saturday 21 November 2026 at 02:14 local time Sam is on duty and Noor is the backup."""
    async with salland.read() as tx:
        stored = await rota(tx, "salland")
    answers = [on_duty_at(stored, team="oost", role=role, moment=now) for role in Role]

    assert [one.workers for one in answers] == [("sam",), ("noor",), ("ruth",)]


async def test_rota_is_read_anew_after_an_import(salland: Database, now: datetime) -> None:
    """A kept rota never outlives the data it was made of, nor is one of a discarded import kept."""
    fewer = replace(PROVIDER_DATA, shifts=PROVIDER_DATA.shifts[:1])
    none = replace(PROVIDER_DATA, shifts=())
    async with salland.write() as tx:
        await apply_import(tx, none, at=now)
        discarded = await rota(tx, "salland")
        tx.discard()
    await _take(salland, fewer, at=now)
    async with salland.read() as tx:
        first = await rota(tx, "salland")
        again = await rota(tx, "salland")

    assert discarded.shifts == ()
    assert first.shifts == fewer.shifts
    assert again is first


async def test_importing_again_changes_nothing(salland: Database, now: datetime) -> None:
    """The same files a day later, also in another order, give no change."""
    same = await _take(salland, PROVIDER_DATA, at=now + DAY)
    data = replace(PROVIDER_DATA, people=PROVIDER_DATA.people[::-1], shifts=PROVIDER_DATA.shifts[::-1])
    turned = await _take(salland, data, at=now + DAY)
    async with salland.read() as tx:
        staff = await people.staff(tx, "salland")

    assert same.is_empty
    assert str(same) == "no changes"
    assert turned.is_empty
    assert tuple(staff) == data.people


async def test_changes_are_told(salland: Database, now: datetime) -> None:
    """What is new, other or gone is named by its id."""
    moved = replace(CLIENT, address="Kerkstraat 1")
    data = replace(
        PROVIDER_DATA,
        provider=replace(PROVIDER_DATA.provider, name="Salland"),
        people=(*PROVIDER_DATA.people[1:], replace(PROVIDER_DATA.people[0], id="guus")),
        clients=(moved,),
        shifts=PROVIDER_DATA.shifts[:1],
        absences=(),
    )
    changes = await _take(salland, data, at=now + DAY)
    async with salland.read() as tx:
        stored = await people.client(tx, "salland", "mila")

    assert _told(changes) == [
        ("provider", "updated", "name"),
        ("people", "added", "guus"),
        ("people", "deactivated", "sam"),
        ("clients", "updated", "mila"),
        ("clients", "deactivated", "bram"),
        ("shifts", "removed", "noor 2026-11-20 23:00"),
        ("absences", "removed", "noor 2026-12-01 00:00"),
    ]
    assert "people: 1 added" in str(changes)
    assert stored == moved


async def test_who_is_gone_is_kept_and_can_come_back(salland: Database, now: datetime) -> None:
    """Somebody deactivated is off the rota and the lists, keeps his name for the log, and may return."""
    data = replace(PROVIDER_DATA, people=PROVIDER_DATA.people[1:])
    await _take(salland, data, at=now)
    async with salland.read() as tx:
        gone = await people.person(tx, "salland", "sam")
        is_active = await people.is_active(tx, "salland", "sam")
        staff = await people.staff(tx, "salland")
        workers = await people.worker_ids_of_team(tx, "salland", "oost")
        stored = await rota(tx, "salland")
    back = await _take(salland, PROVIDER_DATA, at=now)

    assert gone == PROVIDER_DATA.people[0]
    assert not is_active
    assert [one.id for one in staff] == ["noor", "ruth"]
    assert workers == ("noor",)
    assert [one.worker for one in stored.shifts] == ["noor"]
    assert _told(back) == [("people", "updated", "sam")]


async def test_plan_keeps_the_moment_it_was_first_stored(salland: Database, now: datetime) -> None:
    """Another question or grace is the same plan; other times make a new one."""
    (plan,) = PROVIDER_DATA.waakvlam
    other_words = replace(PROVIDER_DATA, waakvlam=(replace(plan, question="Gaat het?", grace_minutes=30),))
    other_times = replace(PROVIDER_DATA, waakvlam=(replace(plan, times=(time(9),)),))
    words = await _take(salland, other_words, at=now + DAY)
    async with salland.read() as tx:
        kept = await waakvlam.plans(tx, "salland")
    times = await _take(salland, other_times, at=now + DAY)
    async with salland.read() as tx:
        new = await waakvlam.plans(tx, "salland")

    assert _told(words) == [("waakvlam_plans", "updated", "mila")]
    assert [(one.plan.question, one.first_stored_at) for one in kept] == [("Gaat het?", now)]
    assert _told(times) == [("waakvlam_plans", "added", "mila"), ("waakvlam_plans", "removed", "mila")]
    assert [one.first_stored_at for one in new] == [now + DAY]


async def test_dry_run_tells_the_changes_and_keeps_none(salland: Database, now: datetime) -> None:
    """A discarded import says what it would have changed."""
    data = replace(PROVIDER_DATA, clients=(CLIENT,))
    async with salland.write() as tx:
        changes = await apply_import(tx, data, at=now)
        tx.discard()
    async with salland.read() as tx:
        clients = await people.clients(tx, "salland")

    assert _told(changes) == [("clients", "deactivated", "bram")]
    assert len(clients) == 2


async def test_providers_do_not_see_each_other(salland: Database, now: datetime) -> None:
    """Two providers may use the same ids; each keeps its own people, clients and rota."""
    other = replace(PROVIDER_DATA.provider, id="raalte", name="Raalte")
    data = replace(PROVIDER_DATA, provider=other, people=PROVIDER_DATA.people[2:], shifts=(), absences=())
    data = replace(data, clients=(replace(CLIENT, name="Een ander"),), waakvlam=())
    changes = await _take(salland, data, at=now)
    async with salland.read() as tx:
        ours = await people.client(tx, "salland", "mila")
        theirs = await people.client(tx, "raalte", "mila")
        staff = await people.staff(tx, "raalte")
        providers = await people.providers(tx)

    assert all(one.what == "added" for one in changes.rows)
    assert ours == CLIENT
    assert theirs is not None
    assert theirs.name == "Een ander"
    assert [one.id for one in staff] == ["ruth"]
    assert [one.id for one in providers] == ["raalte", "salland"]
