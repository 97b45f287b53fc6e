"""What is stored can be had as an import of it would be; and who changed what is kept."""

from dataclasses import replace
from datetime import datetime, time

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError

from schedules.provider import Relative, WaakvlamPlan
from storage import data_changes, waakvlam
from storage.data_changes import Change
from storage.database import Database
from storage.imports import apply_import
from storage.provider_data import stored_data
from storage.tables import data_changes as table
from tests.storage.made_up import CLIENT, PROVIDER_DATA


async def test_what_was_imported_is_what_is_stored(salland: Database, now: datetime) -> None:
    """To take it over again would change nothing; relatives and all."""
    data = replace(PROVIDER_DATA, relatives=(Relative(id="lieke", client="mila", name="Lieke Es"),))
    async with salland.write() as tx:
        await apply_import(tx, data, at=now)

        assert await stored_data(tx, "salland") == data
        assert (await apply_import(tx, await stored_data(tx, "salland"), at=now)).is_empty


async def test_what_was_made_or_stopped_in_the_bot_is_no_part_of_it(salland: Database, now: datetime) -> None:
    """A worker's plan is his; a plan of the files that he stopped stays in the files, and stays stopped."""
    plan = WaakvlamPlan(CLIENT.id, (0,), (time(9),), "Gaat het?", 30, 1)
    async with salland.write() as tx:
        await waakvlam.add_plan(tx, "salland", plan, made_by="sam", at=now)
        [first, *_] = await waakvlam.plans(tx, "salland")
        await waakvlam.stop_plan(tx, "salland", first.id, at=now)

        assert (await stored_data(tx, "salland")).waakvlam == PROVIDER_DATA.waakvlam
        assert (await apply_import(tx, await stored_data(tx, "salland"), at=now)).is_empty
        assert [one.plan for one in await waakvlam.plans(tx, "salland")] == [plan]


async def test_who_left_is_no_part_of_it(salland: Database, now: datetime) -> None:
    """Nor what he was planned for."""
    without = replace(
        PROVIDER_DATA,
        people=PROVIDER_DATA.people[:1],
        shifts=PROVIDER_DATA.shifts[:1],
        absences=(),
    )
    async with salland.write() as tx:
        await apply_import(tx, without, at=now)

        assert await stored_data(tx, "salland") == without


async def test_a_provider_that_is_not_there(salland: Database) -> None:
    """Is said, not guessed."""
    async with salland.read() as tx:
        with pytest.raises(LookupError):
            await stored_data(tx, "nowhere")


async def test_who_changed_what_is_kept(salland: Database, now: datetime) -> None:
    """The newest first; the import itself had nobody's name."""
    moved = replace(PROVIDER_DATA, clients=(replace(CLIENT, city="Olst"), *PROVIDER_DATA.clients[1:]))
    async with salland.write() as tx:
        await apply_import(tx, moved, at=now, by="ruth")
        [last, before, *_] = await data_changes.recent(tx, "salland", most=100)

    assert (last.at, last.who, last.change) == (now, "ruth", Change("clients", "updated", "mila"))
    assert before.who == ""


async def test_who_changed_what_cannot_be_taken_back(salland: Database, now: datetime) -> None:
    """No line is ever changed or deleted."""
    async with salland.write() as tx:
        with pytest.raises(DBAPIError, match="append-only"):
            await tx.execute(delete(table))
        tx.discard()
