"""Each update is kept once, has its effect once, and a bad one holds up nobody."""

from datetime import datetime, timedelta

import pytest

from storage import inbox
from storage.database import Database
from storage.errors import AlreadyDone

MINUTE = timedelta(minutes=1)


async def test_update_is_kept_once_however_often_it_comes(salland: Database, now: datetime) -> None:
    """Known updates are not added again, nor changed; each bot has its own numbers."""
    async with salland.write() as tx:
        first = await inbox.add(tx, [(7, {"a": 1}), (8, {"b": 2})], at=now)
        second = await inbox.add(tx, [(8, {"b": 3}), (9, {"c": 3})], at=now)
        nothing = await inbox.add(tx, [], at=now)
        other_bot = await inbox.add(tx, [(7, {})], at=now, bot="other")
        last = await inbox.last_update_id(tx)
        waiting = await inbox.count_waiting(tx, at=now)

    assert (first, second, nothing, other_bot) == (2, 1, 0, 1)
    assert last == 9
    assert waiting == 4


async def test_updates_come_out_as_they_went_in(salland: Database, now: datetime) -> None:
    """The oldest comes first, with every character of the raw update."""
    raw = {"message": {"text": "😀 </b> \x00 é", "n": 1.5, "none": None}}
    async with salland.write() as tx:
        await inbox.add(tx, [(7, raw), (8, {})], at=now)
        row = await inbox.next_unprocessed(tx, at=now)

    assert row is not None
    assert (row.update_id, row.raw, row.attempts, row.received_at) == (7, raw, 0, now)


async def test_update_is_done_once(salland: Database, now: datetime) -> None:
    """The second to be done with the same update is told, so that he rolls back."""
    async with salland.write() as tx:
        await inbox.add(tx, [(7, {})], at=now)
        row = await inbox.next_unprocessed(tx, at=now)
        assert row is not None
        await inbox.done(tx, row.id, at=now)
        with pytest.raises(AlreadyDone):
            await inbox.done(tx, row.id, at=now)
        left = await inbox.next_unprocessed(tx, at=now)

    assert left is None


async def test_update_that_was_set_aside_holds_up_nobody(salland: Database, now: datetime) -> None:
    """The next goes on; the one set aside comes again at its moment, not before."""
    async with salland.write() as tx:
        await inbox.add(tx, [(7, {}), (8, {})], at=now)
        bad = await inbox.next_unprocessed(tx, at=now)
        assert bad is not None
        await inbox.set_aside(tx, bad.id, error="KeyError", retry_at=now + MINUTE)
        good = await inbox.next_unprocessed(tx, at=now)
        again = await inbox.next_unprocessed(tx, at=now + MINUTE)
        retry = await inbox.earliest_retry(tx)
        waiting = await inbox.count_waiting(tx, at=now)
        oldest = await inbox.oldest_waiting(tx)

    assert good is not None
    assert good.update_id == 8
    assert again is not None
    assert (again.update_id, again.attempts) == (7, 1)
    assert retry == now + MINUTE
    assert waiting == 1
    assert oldest == now


async def test_leased_update_is_left_alone_until_the_lease_is_over(salland: Database, now: datetime) -> None:
    """A second process takes the next update, and the first one again only after a crash of its holder."""
    async with salland.write() as tx:
        await inbox.add(tx, [(7, {}), (8, {})], at=now)
        taken = [await inbox.next_unprocessed(tx, at=now, lease=MINUTE) for _ in range(3)]
        later = await inbox.next_unprocessed(tx, at=now + MINUTE, lease=MINUTE)

    assert [row and row.update_id for row in taken] == [7, 8, None]
    assert later is not None
    assert later.update_id == 7


async def test_old_updates_are_removed_but_for_the_newest(salland: Database, now: datetime) -> None:
    """Only what is done goes, and the newest number stays, because the offset is told by it."""
    async with salland.write() as tx:
        await inbox.add(tx, [(7, {}), (8, {}), (9, {})], at=now)
        for _ in range(2):
            row = await inbox.next_unprocessed(tx, at=now)
            assert row is not None
            await inbox.done(tx, row.id, at=now)
        gone = await inbox.purge(tx, before=now + MINUTE)
        kept = await inbox.next_unprocessed(tx, at=now)
        assert kept is not None
        await inbox.done(tx, kept.id, at=now)
        gone_later = await inbox.purge(tx, before=now + MINUTE)
        last = await inbox.last_update_id(tx)

    assert (gone, gone_later, last) == (2, 0, 9)
