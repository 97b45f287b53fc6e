"""When the installation did not hear its clients: one row for each silence in which no updates were fetched.

A silence is known when it ends: the program was down, or Telegram was out of reach. Nothing here is changed or
deleted; triggers in the database refuse it. One that was written down twice, because the program was killed
just then, overlaps itself: whoever adds silences up joins them first.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from storage.tables import gaps
from storage.transaction import Transaction

__all__ = ["Gap", "between", "ended"]


@dataclass(frozen=True, slots=True)
class Gap:
    """A silence (UTC, half-open): from the last sign of life until fetching worked again."""

    start: datetime
    end: datetime


async def ended(tx: Transaction, *, since: datetime, at: datetime) -> None:
    """A silence that began at ``since`` is over; one that would end before it began is not written down."""
    if since < at:
        await tx.execute(insert(gaps), [{"starts": since, "ends": at}])


async def between(tx: Transaction, *, since: datetime, until: datetime) -> list[Gap]:
    """The silences that overlap the time from ``since`` until before ``until``, by their start, each as a whole."""
    query = select(gaps.c.starts, gaps.c.ends).where(gaps.c.starts < until, gaps.c.ends > since)
    rows = await tx.execute(query.order_by(gaps.c.starts, gaps.c.id))
    return [Gap(start=row.starts, end=row.ends) for row in rows]
