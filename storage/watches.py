"""The watched duties: one row for each coming, running or past shift of a worker whose reachability was asked."""

from datetime import datetime

from sqlalchemy import or_, select

from escalation.duty_watch import DutyWatch, WatchState, WatchTimer
from schedules.shift import Because, Role
from storage.tables import duty_watches
from storage.transaction import Transaction
from storage.value_columns import moments_read
from storage.versioned import Versioned

__all__ = ["DUE_KIND", "has_any", "keep", "load", "not_ended", "running"]

DUE_KIND = "watch"
"""The kind of the due row that a watched duty has until it has ended."""

_WATCHES = Versioned(
    DutyWatch,
    table=duty_watches,
    kind=DUE_KIND,
    wake_at=lambda watch: watch.wake_at,
    readers={
        "role": Role,
        "because": Because,
        "state": WatchState,
        "timers": moments_read(WatchTimer),
    },
)
_NOT_ENDED = duty_watches.c.state != WatchState.ENDED.value
_BY_START = (duty_watches.c.starts,)


async def keep(tx: Transaction, watch: DutyWatch) -> DutyWatch:
    """Stores a new (version 0) or changed watched duty, and its wake moment; returns it with its next version.

    Raises:
        VersionConflict: it was changed since it was loaded; nothing was written.
    """
    return await _WATCHES.keep(tx, watch)


async def load(tx: Transaction, provider: str, watch: str) -> DutyWatch | None:
    """The watched duty with this id; None when the provider has none."""
    return await _WATCHES.load(tx, provider, watch)


async def not_ended(tx: Transaction, provider: str) -> list[DutyWatch]:
    """The provider's coming and running watched duties, by start."""
    return await _WATCHES.many(tx, provider, _NOT_ENDED, order=_BY_START)


async def running(tx: Transaction, provider: str, *, at: datetime) -> list[DutyWatch]:
    """Those whose shift runs at the moment and that have not ended, by start."""
    is_before_end = or_(duty_watches.c.ends.is_(None), duty_watches.c.ends > at)
    return await _WATCHES.many(
        tx, provider, _NOT_ENDED, duty_watches.c.starts <= at, is_before_end, order=_BY_START
    )


async def has_any(tx: Transaction, provider: str) -> bool:
    """Whether a duty of this provider was ever watched."""
    query = select(duty_watches.c.id).where(duty_watches.c.provider_id == provider).limit(1)
    return (await tx.execute(query)).first() is not None
