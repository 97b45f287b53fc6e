"""Two coordinators who change a provider's data at the same moment: neither undoes what the other saved."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta

from config.texts import Texts
from dashboard.edits import propose, propose_change
from dashboard.visitor import Visitor, visitor_of
from schedules.rota import Absence
from storage import sign_in
from storage.database import Database
from storage.provider_data import ProviderData, stored_data
from tests.storage.made_up import PROVIDER_DATA

MANY = 4


async def _visitor(database: Database, now: datetime) -> Visitor:
    async with database.write() as tx:
        token = await sign_in.open_session(tx, "salland", "ruth", device="Firefox", is_confirmed=True, at=now)
        found = await visitor_of(tx, token, texts=Texts.load(), at=now)
    assert found is not None
    return found


def _absence(number: int) -> Absence:
    start = datetime.combine(date(2027, 3, 1) + timedelta(days=number), datetime.min.time())
    return Absence(worker="sam", start=start, end=start + timedelta(hours=8))


async def test_values_changed_at_once_are_all_kept(salland: Database, now: datetime) -> None:
    """Each adds an absence of its own; in the end all are there."""
    visitor, together = await _visitor(salland, now), asyncio.Barrier(MANY)

    async def adds(number: int) -> None:
        def change(data: ProviderData) -> ProviderData:
            return replace(data, absences=(*data.absences, _absence(number)))

        await together.wait()
        async with salland.write() as tx:
            proposal = await propose_change(tx, visitor, change, now=now)
            assert proposal is not None
            assert proposal.faults == ()

    await asyncio.gather(*(adds(number) for number in range(MANY)))
    async with salland.read() as tx:
        stored = await stored_data(tx, "salland")

    assert {_absence(number) for number in range(MANY)} <= set(stored.absences)
    assert set(PROVIDER_DATA.absences) <= set(stored.absences)


async def test_what_was_typed_at_once_is_all_kept(salland: Database, now: datetime) -> None:
    """Each changes another client's line."""
    visitor, together = await _visitor(salland, now), asyncio.Barrier(2)

    async def renames(old: bytes, new: bytes) -> None:
        await together.wait()
        async with salland.write() as tx:
            await propose(
                tx,
                visitor,
                lambda files: {**files, "clients.csv": files["clients.csv"].replace(old, new)},
                now=now,
            )

    await asyncio.gather(renames(b"Mila", b"Mirna"), renames(b"Bram", b"Boris"))
    async with salland.read() as tx:
        stored = await stored_data(tx, "salland")

    assert sorted(one.name.split()[0] for one in stored.clients) == ["Boris", "Mirna"]


async def test_what_is_gone_meanwhile_changes_nothing(salland: Database, now: datetime) -> None:
    """The change says that what it is about is there no more."""
    visitor = await _visitor(salland, now)
    async with salland.write() as tx:
        assert await propose_change(tx, visitor, lambda _: None, now=now) is None
    async with salland.read() as tx:
        assert await stored_data(tx, "salland") == PROVIDER_DATA
