"""What the calendar asks for by itself: once a day the log is sealed, and old raw updates and notes go."""

from datetime import datetime, time, timedelta

from schedules.local import to_local, to_utc
from schedules.provider import Provider
from storage import due, handover_notes, inbox, log, people
from storage.transaction import Transaction

__all__ = ["DUE_KIND", "keep_house"]

DUE_KIND = "calendar"
"""The kind of the due row that every provider has for its day."""

AT = time(4)
"""When the day's work is done, local time."""

RAW_UPDATES_LIVE = timedelta(days=30)
"""How long an update that had its effect is kept: long enough to find out what went wrong."""

NOTES_LIVE = timedelta(days=30)
"""How long the words of a hand-over can be read; who wrote when stays."""


async def keep_house(tx: Transaction, *, now: datetime) -> datetime | None:
    """Does the day's work of every provider for which it is due; gives back when it is due next, None without one.

    Of several engines the first to move the due row does the work; the others find it moved.
    """
    moments = []
    for provider in await people.providers(tx):
        row = await due.find(tx, provider.id, kind=DUE_KIND, subject=provider.id)
        if row is not None and row.due_at > now:
            moments.append(row.due_at)
            continue
        following = _next(provider, now)
        moments.append(following)
        if row is None:
            await due.set(tx, provider.id, kind=DUE_KIND, subject=provider.id, due_at=following)
        elif await due.move(tx, row, to=following):
            await _day_of(tx, provider, was_due=row.due_at, now=now)
    return min(moments, default=None)


async def _day_of(tx: Transaction, provider: Provider, *, was_due: datetime, now: datetime) -> None:
    yesterday = to_local(was_due, provider.zone).date() - timedelta(days=1)
    await log.close_day(tx, provider.id, day=yesterday, at=now)
    await inbox.purge(tx, before=now - RAW_UPDATES_LIVE)
    await handover_notes.purge(tx, provider.id, before=now - NOTES_LIVE, at=now)


def _next(provider: Provider, now: datetime) -> datetime:
    """The first 04:00 after this moment."""
    today = to_local(now, provider.zone).date()
    days = (to_utc(datetime.combine(today + timedelta(days=n), AT), provider.zone) for n in range(3))
    return next(moment for moment in days if moment > now)
