"""Watched duties, offers and drills come back as they were stored, and a change of an old version is refused."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Table

from escalation.drill import Drill, DrillState
from escalation.duty_watch import DutyWatch, WatchState
from escalation.offer import Offer, OfferState
from storage import drills, due, offers, tables, watches
from storage.database import Database
from storage.errors import VersionConflict
from tests.storage.rota_made_up import (
    HOUR,
    SHIFT_END,
    SHIFT_START,
    made_up_drill,
    made_up_offer,
    made_up_watch,
)

Make = Callable[[], Any]
KINDS = pytest.mark.parametrize(
    ("module", "make"),
    [(watches, made_up_watch), (offers, made_up_offer), (drills, made_up_drill)],
    ids=["watch", "offer", "drill"],
)


@pytest.mark.parametrize(
    ("value", "table"),
    [(DutyWatch, tables.duty_watches), (Offer, tables.offers), (Drill, tables.drills)],
    ids=["watch", "offer", "drill"],
)
def test_every_field_has_a_column(value: type[Any], table: Table) -> None:
    """A field without a column would be forgotten at the first save."""
    renamed = {"provider": "provider_id", "start": "starts", "end": "ends"}
    names = {renamed.get(one.name, one.name) for one in fields(value)}

    assert names == set(table.c.keys())


@KINDS
async def test_value_comes_back_as_it_was_stored(salland: Database, module: Any, make: Make) -> None:
    """Enumerations, moments, lists and timers survive; another provider does not see it."""
    value = make()
    async with salland.write() as tx:
        kept = await module.keep(tx, value)
        waits = await due.find(tx, "salland", kind=module.DUE_KIND, subject=value.id)
    async with salland.read() as tx:
        loaded = await module.load(tx, "salland", value.id)
        elsewhere = await module.load(tx, "elders", value.id)

    assert loaded == kept == replace(value, version=1)
    assert elsewhere is None
    assert waits is not None
    assert waits.due_at == (value.until if isinstance(value, Offer) else value.wake_at)


@KINDS
async def test_change_of_an_old_version_is_refused(salland: Database, module: Any, make: Make) -> None:
    """Of two who loaded the same, the second to keep it is told; so is who makes anew what is there."""
    async with salland.write() as tx:
        kept = await module.keep(tx, make())
    async with salland.write() as tx:
        changed = await module.keep(tx, kept)

    async def keep(value: Any) -> None:
        async with salland.write() as tx:
            await module.keep(tx, value)

    with pytest.raises(VersionConflict):
        await keep(kept)
    with pytest.raises(VersionConflict):
        await keep(replace(kept, version=0))
    assert changed.version == 2


@pytest.mark.parametrize(
    ("module", "make", "over"),
    [
        (watches, made_up_watch, {"state": WatchState.ENDED, "timers": {}}),
        (offers, made_up_offer, {"state": OfferState.TAKEN, "until": None}),
        (drills, made_up_drill, {"state": DrillState.PASSED, "timers": {}}),
    ],
    ids=["watch", "offer", "drill"],
)
async def test_what_is_over_is_due_no_more(
    salland: Database, module: Any, make: Make, over: dict[str, Any]
) -> None:
    """Without a moment to wait for there is no due row."""
    async with salland.write() as tx:
        kept = await module.keep(tx, make())
        await module.keep(tx, replace(kept, **over))
        waits = await due.find(tx, "salland", kind=module.DUE_KIND, subject=kept.id)

    assert waits is None


async def test_watched_duties_are_listed_until_they_end(salland: Database) -> None:
    """Coming and running ones by start; running is half-open."""
    later = replace(made_up_watch(), start=SHIFT_END, end=None)
    ended = made_up_watch(state=WatchState.ENDED)
    async with salland.write() as tx:
        before = await watches.has_any(tx, "salland")
        for one in (later, made_up_watch(), ended):
            await watches.keep(tx, one)
        listed = await watches.not_ended(tx, "salland")
        moments = (SHIFT_START - HOUR, SHIFT_START, SHIFT_END)
        running = [await watches.running(tx, "salland", at=moment) for moment in moments]
        after = await watches.has_any(tx, "salland")

    assert [one.start for one in listed] == [SHIFT_START, SHIFT_END]
    assert [[one.start for one in found] for found in running] == [[], [SHIFT_START], [SHIFT_END]]
    assert (before, after) == (False, True)


async def test_offers_are_listed_while_something_can_come_of_them(salland: Database) -> None:
    """Open ones and those that wait for a coordinator, in the order in which they were made."""
    second = replace(made_up_offer(), made_at=SHIFT_START, state=OfferState.WAITS, taken_by="noor")
    async with salland.write() as tx:
        await offers.keep(tx, second)
        first = await offers.keep(tx, made_up_offer())
        await offers.keep(tx, replace(made_up_offer(), state=OfferState.EXPIRED, until=None))
        found = await offers.open_of_provider(tx, "salland")

    assert [one.id for one in found] == [first.id, second.id]


async def test_team_has_one_drill_a_month(salland: Database, now: datetime) -> None:
    """A second one for the same month is refused as made by somebody else; it is found by its month."""
    async with salland.write() as tx:
        first = await drills.keep(tx, made_up_drill())
        found = await drills.of_month(tx, "salland", "oost", "2026-11")
        none = await drills.of_month(tx, "salland", "oost", "2026-12")
        listed = await drills.listing(tx, "salland", since=SHIFT_START, until=SHIFT_START + HOUR)
        outside = await drills.listing(tx, "salland", since=SHIFT_START - HOUR, until=SHIFT_START)

    async def plan(drill: Drill) -> Drill:
        async with salland.write() as tx:
            return await drills.keep(tx, drill)

    with pytest.raises(VersionConflict):
        await plan(made_up_drill())
    assert found == first
    assert none is None
    assert listed == [first]
    assert outside == []
