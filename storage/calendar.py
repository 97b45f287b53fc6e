"""What the calendar asks for by itself: once a day the log is sealed and old raw updates go."""

from datetime import datetime, time, timedelta

from schedules.local import to_local, to_utc
from schedules.provider import Provider
from storage import due, inbox, log, people
from storage.transaction import Transaction

__all__ = ["DUE_KIND", "keep_house"]

DUE_KIND = "calendar"
"""The kind of the due row that every provider has for its day."""

AT = time(4)
"""When the day's work is done, local time."""

RAW_UPDATES_LIVE = timedelta(days=30)
"""How long an update that had its effect is kept: long enough to find out what went wrong."""


async def keep_house(tx: Transaction, *, now: datetime) -> datetime | None:
    """Does the day's work of every provider for which it is due; gives back when it is due next, None without one."""
    moments = []
    for provider in await people.providers(tx):
        row = await due.find(tx, provider.id, kind=DUE_KIND, subject=provider.id)
        if row is None or row.due_at <= now:
            if row is not None:
                yesterday = to_local(row.due_at, provider.zone).date() - timedelta(days=1)
                await log.close_day(tx, provider.id, day=yesterday, at=now)
                await inbox.purge(tx, before=now - RAW_UPDATES_LIVE)
            following = _next(provider, now)
            await due.set(tx, provider.id, kind=DUE_KIND, subject=provider.id, due_at=following)
            moments.append(following)
        else:
            moments.append(row.due_at)
    return min(moments, default=None)


def _next(provider: Provider, now: datetime) -> datetime:
    """The first 04:00 after this moment."""
    today = to_local(now, provider.zone).date()
    days = (to_utc(datetime.combine(today + timedelta(days=n), AT), provider.zone) for n in range(3))
    return next(moment for moment in days if moment > now)
