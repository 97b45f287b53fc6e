"""The check-ins: one row for each moment at which a client is, was or will be asked how he is."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, delete, func, select, tuple_

from escalation.check_in import CheckIn, CheckInState, CheckInTimer, Mood
from escalation.waakvlam_policy import Level
from storage import due
from storage.tables import check_ins, scalings
from storage.transaction import Transaction
from storage.value_columns import moments_read
from storage.versioned import Versioned

__all__ = [
    "DUE_KIND",
    "LONGEST_STOP",
    "add",
    "drop",
    "early_of_client",
    "keep",
    "last_answered",
    "late_since",
    "load",
    "of_client",
    "of_provider",
    "open_of_client",
    "planned",
    "worry_of",
]

DUE_KIND = "check_in"
"""The kind of the due row that a check-in has until it has ended."""

WORRIED_ABOUT = timedelta(days=14)
"""How far back answers say who is asked first."""

LONGEST_STOP = timedelta(days=7)
"""A question that is sent longer than this after its moment is not looked for."""

_IDS_AT_ONCE = 500

_OPEN = (CheckInState.ASKED.value, CheckInState.SPOKE.value)

_CHECK_INS = Versioned(
    CheckIn,
    table=check_ins,
    kind=DUE_KIND,
    wake_at=lambda one: one.wake_at,
    readers={"state": CheckInState, "mood": Mood, "timers": moments_read(CheckInTimer)},
)


async def keep(tx: Transaction, check_in: CheckIn) -> CheckIn:
    """Stores a new (version 0) or changed check-in, and its wake moment; returns it with its next version.

    Raises:
        VersionConflict: it was changed since it was loaded, or the client has another at that moment already;
            nothing was written.
    """
    return await _CHECK_INS.keep(tx, check_in)


async def add(tx: Transaction, new: Sequence[CheckIn]) -> None:
    """Stores many that are to come; where the client has one at that moment already it stays as it is."""
    await _CHECK_INS.add_new(tx, new)


async def drop(tx: Transaction, provider: str, ids: Collection[str]) -> None:
    """Takes away planned ones that are not to come any more. They were never due, so nothing is lost."""
    if ids:
        is_one = check_ins.c.id.in_(sorted(ids))
        is_planned = check_ins.c.state == CheckInState.PLANNED.value
        await tx.execute(delete(check_ins).where(check_ins.c.provider_id == provider, is_one, is_planned))
        await due.drop(tx, provider, kind=DUE_KIND, subjects=ids)


async def load(tx: Transaction, provider: str, check_in: str) -> CheckIn | None:
    """The check-in with this id; None when the provider has none."""
    return await _CHECK_INS.load(tx, provider, check_in)


async def open_of_client(tx: Transaction, provider: str, client: str) -> list[CheckIn]:
    """Those that he was asked and that wait for an answer, or for somebody to listen to it; oldest first."""
    return await _of(tx, provider, client, check_ins.c.state.in_(_OPEN))


async def early_of_client(tx: Transaction, provider: str, client: str, *, at: datetime) -> CheckIn | None:
    """The next one, when an answer at this moment counts for it already; None when there is none."""
    is_open = (check_ins.c.state == CheckInState.PLANNED.value, check_ins.c.opens_at <= at)
    found = await _of(tx, provider, client, *is_open, check_ins.c.due >= at)
    return found[0] if found else None


async def of_client(
    tx: Transaction, provider: str, client: str, *, since: datetime, until: datetime | None = None
) -> list[CheckIn]:
    """His check-ins due from ``since`` until before ``until``, oldest first."""
    is_before = [] if until is None else [check_ins.c.due < until]
    return await _of(tx, provider, client, check_ins.c.due >= since, *is_before)


async def of_provider(tx: Transaction, provider: str, *, since: datetime, until: datetime) -> list[CheckIn]:
    """Everybody's check-ins due from ``since`` until before ``until``, oldest first."""
    within = (check_ins.c.due >= since, check_ins.c.due < until)
    return await _CHECK_INS.many(tx, provider, *within, order=(check_ins.c.due, check_ins.c.client))


async def planned(
    tx: Transaction, provider: str, *, since: datetime, clients: Collection[str] | None = None
) -> list[CheckIn]:
    """Those that are due from ``since`` on and have not been asked, of these clients or (None) of all."""
    conditions = [check_ins.c.state == CheckInState.PLANNED.value, check_ins.c.due >= since]
    if clients is not None:
        conditions.append(check_ins.c.client.in_(sorted(clients)))
    return await _CHECK_INS.many(tx, provider, *conditions, order=(check_ins.c.due,))


async def last_answered(tx: Transaction, provider: str) -> dict[str, CheckIn]:
    """Each client's last answer; of several check-ins that it counted for the first. Who never answered is left out."""
    newest = (
        select(check_ins.c.client, func.max(check_ins.c.answered_at))
        .where(check_ins.c.provider_id == provider)
        .group_by(check_ins.c.client)
    )
    is_newest = tuple_(check_ins.c.client, check_ins.c.answered_at).in_(newest)
    found: dict[str, CheckIn] = {}
    for one in await _CHECK_INS.many(tx, provider, is_newest, order=(check_ins.c.due,)):
        found.setdefault(one.client, one)
    return found


async def late_since(tx: Transaction, provider: str, *, since: datetime) -> list[CheckIn]:
    """Those that wait for an answer to a question that came late by a fault of ours, asked from ``since`` on."""
    is_late = (check_ins.c.state.in_(_OPEN), check_ins.c.is_late, check_ins.c.asked_at >= since)
    return await _CHECK_INS.many(tx, provider, *is_late, order=(check_ins.c.due,))


async def worry_of(tx: Transaction, ids: Collection[str], *, at: datetime) -> dict[str, int]:
    """How worrying the last two weeks of each of these check-ins' clients are; the higher the more.

    What they answered counts, what they did not, and that they are followed more closely.
    """
    if not ids:
        return {}
    asked, before = check_ins.alias("asked"), check_ins.alias("before")
    weight = case(
        (before.c.reason == "missed", 4),
        (before.c.mood.in_([Mood.NOT_GOOD.value, Mood.CALL_ME.value]), 3),
        (before.c.mood == Mood.SO_SO.value, 1),
        else_=0,
    )
    is_before = and_(
        before.c.provider_id == asked.c.provider_id,
        before.c.client == asked.c.client,
        before.c.due >= at - WORRIED_ABOUT,
        before.c.due < at,
    )
    is_raised = and_(
        scalings.c.provider_id == asked.c.provider_id,
        scalings.c.id == asked.c.source,
        scalings.c.level.in_([Level.HOOG.value, Level.INTENSIEF.value]),
    )
    raised = select(func.count()).where(is_raised).scalar_subquery()
    found: dict[str, int] = {}
    for start in range(0, len(ids), _IDS_AT_ONCE):
        query = (
            select(asked.c.id, (func.coalesce(func.sum(weight), 0) + 10 * raised).label("worry"))
            .select_from(asked.outerjoin(before, is_before))
            .where(asked.c.id.in_(list(ids)[start : start + _IDS_AT_ONCE]))
            .group_by(asked.c.id, asked.c.provider_id, asked.c.source)
        )
        found |= {row.id: int(row.worry) for row in await tx.execute(query)}
    return found


async def _of(tx: Transaction, provider: str, client: str, *conditions: ColumnElement[bool]) -> list[CheckIn]:
    his = check_ins.c.client == client
    return await _CHECK_INS.many(tx, provider, his, *conditions, order=(check_ins.c.due,))
