"""The drills and what came of them: one a month and team."""

from datetime import datetime

from escalation.drill import Drill, DrillState, DrillTimer
from storage.tables import drills
from storage.transaction import Transaction
from storage.value_columns import moments_read
from storage.versioned import Versioned

__all__ = ["DUE_KIND", "keep", "listing", "load", "of_month"]

DUE_KIND = "drill"
"""The kind of the due row that a drill has until it has a result."""

_DRILLS = Versioned(
    Drill,
    table=drills,
    kind=DUE_KIND,
    wake_at=lambda drill: drill.wake_at,
    readers={"state": DrillState, "timers": moments_read(DrillTimer)},
)


async def keep(tx: Transaction, drill: Drill) -> Drill:
    """Stores a new (version 0) or changed drill, and its wake moment; returns it with its next version.

    Raises:
        VersionConflict: it was changed since it was loaded, or that team has one in that month already; nothing
            was written.
    """
    return await _DRILLS.keep(tx, drill)


async def load(tx: Transaction, provider: str, drill: str) -> Drill | None:
    """The drill with this id; None when the provider has none."""
    return await _DRILLS.load(tx, provider, drill)


async def of_month(tx: Transaction, provider: str, team: str, month: str) -> Drill | None:
    """The team's drill of that month (``2026-11``); None when none was planned."""
    found = await _DRILLS.many(tx, provider, drills.c.team == team, drills.c.month == month)
    return found[0] if found else None


async def listing(tx: Transaction, provider: str, *, since: datetime, until: datetime) -> list[Drill]:
    """The drills planned from ``since`` until before ``until``, oldest first; for reports."""
    within = (drills.c.at >= since, drills.c.at < until)
    return await _DRILLS.many(tx, provider, *within, order=(drills.c.at, drills.c.team))
