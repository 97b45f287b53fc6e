"""Time is a column: what is due comes out, in order, and a bad row is put off."""

from datetime import datetime, timedelta

from storage import due
from storage.database import Database

MINUTE = timedelta(minutes=1)


OURS = ("case", "shift")


async def _claim(database: Database, *, at: datetime, kinds: tuple[str, ...] = OURS) -> list[due.Due]:
    async with database.claiming() as tx:
        return await due.claim(tx, at=at, limit=10, kinds=kinds)


async def test_what_is_due_comes_out_oldest_first(salland: Database, now: datetime) -> None:
    """At its very moment a row is due; a microsecond before it is not."""
    async with salland.write() as tx:
        for kind in ("rota", "waakvlam"):  # from the import
            await due.set(tx, "salland", kind=kind, subject="salland", due_at=None)
        await due.set(tx, "salland", kind="case", subject="late", due_at=now + MINUTE)
        await due.set(tx, "salland", kind="case", subject="b", due_at=now)
        await due.set(tx, "salland", kind="shift", subject="a", due_at=now - MINUTE)
        overdue = await due.count_overdue(tx, at=now)
        first = await due.earliest(tx)
    early = await _claim(salland, at=now - timedelta(microseconds=1))
    cases = await _claim(salland, at=now, kinds=("case",))
    left = await _claim(salland, at=now + due.LEASE - timedelta(seconds=1))

    assert [one.subject for one in early] == ["a"]
    assert [one.subject for one in cases] == ["b"]
    assert [one.subject for one in left] == ([] if salland.is_postgres else ["a", "b"])
    assert (overdue, first) == (2, now - MINUTE)


async def test_subject_is_due_at_one_moment(salland: Database, now: datetime) -> None:
    """Setting it again moves it, and forgets lease and attempts; None takes it away."""
    async with salland.write() as tx:
        await due.set(tx, "salland", kind="case", subject="a", due_at=now)
    (item,) = await _claim(salland, at=now)
    async with salland.write() as tx:
        await due.defer(tx, item, until=now + MINUTE, error="KeyError")
        deferred = await due.find(tx, "salland", kind="case", subject="a")
        await due.set(tx, "salland", kind="case", subject="a", due_at=now)
    (again,) = await _claim(salland, at=now)
    async with salland.write() as tx:
        await due.set(tx, "salland", kind="case", subject="a", due_at=None)
        nothing = await due.find(tx, "salland", kind="case", subject="a")

    assert deferred is not None
    assert (deferred.due_at, deferred.attempts) == (now + MINUTE, 1)
    assert again.attempts == 0
    assert nothing is None


async def test_done_does_not_forget_what_was_set_anew(salland: Database, now: datetime) -> None:
    """Who is done with an old moment takes nothing away from the new one."""
    async with salland.write() as tx:
        await due.set(tx, "salland", kind="case", subject="a", due_at=now)
        await due.set(tx, "salland", kind="case", subject="b", due_at=now)
    old, other = await _claim(salland, at=now)
    async with salland.write() as tx:
        await due.set(tx, "salland", kind="case", subject="a", due_at=now + MINUTE)
        await due.done(tx, old)
        await due.done(tx, other)
        kept = await due.find(tx, "salland", kind="case", subject="a")
        gone = await due.find(tx, "salland", kind="case", subject="b")

    assert kept is not None
    assert kept.due_at == now + MINUTE
    assert gone is None


async def test_row_is_moved_by_the_first_only(salland: Database, now: datetime) -> None:
    """Of two who found the same row, the second to move it is told that the work is done."""
    async with salland.write() as tx:
        await due.set(tx, "salland", kind="calendar", subject="salland", due_at=now)
    (item,) = await _claim(salland, at=now, kinds=("calendar",))
    async with salland.write() as tx:
        first = await due.move(tx, item, to=now + MINUTE)
        second = await due.move(tx, item, to=now + 2 * MINUTE)
        kept = await due.find(tx, "salland", kind="calendar", subject="salland")

    assert (first, second) == (True, False)
    assert kept is not None
    assert kept.due_at == now + MINUTE
