"""The waakvlam plans as they are stored: those of the files, and those that workers made in the bot."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, func, insert, select, update

from schedules.provider import WaakvlamPlan
from storage import due
from storage.errors import Erased
from storage.sealing import Place
from storage.tables import providers, waakvlam_plans
from storage.transaction import Transaction

__all__ = [
    "DUE_KIND",
    "StoredPlan",
    "add_plan",
    "laid_until",
    "load_plan",
    "load_stopped",
    "plan_columns",
    "plans",
    "plans_of_files",
    "question_of",
    "resume_plan",
    "set_laid_until",
    "stop_plan",
    "waakvlam_changed",
]

DUE_KIND = "waakvlam"
"""The kind of the due row that a provider has for laying out its check-ins; its subject is the provider."""

_HOLDS = (waakvlam_plans.c.removed_at.is_(None), waakvlam_plans.c.stopped_at.is_(None))
_STOPPED = (waakvlam_plans.c.removed_at.is_(None), waakvlam_plans.c.stopped_at.is_not(None))


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan, and the moment from which it counts: what was due before is never asked.

    ``made_by``: the worker who made it in the bot; empty for one of the files.
    """

    id: str
    plan: WaakvlamPlan
    first_stored_at: datetime
    made_by: str = ""


async def plans(
    tx: Transaction, provider: str, *, clients: Collection[str] | None = None
) -> list[StoredPlan]:
    """The plans of these clients or (None) of all, in the order of the data; those of erased clients are left out."""
    conditions: list[ColumnElement[bool]] = [waakvlam_plans.c.provider_id == provider, *_HOLDS]
    if clients is not None:
        conditions.append(waakvlam_plans.c.client.in_(sorted(clients)))
    query = select(waakvlam_plans).where(*conditions).order_by(waakvlam_plans.c.position, waakvlam_plans.c.id)
    if clients is None:
        await tx.vault.load_keys(provider)
    found = [await _stored(tx, row) for row in (await tx.execute(query)).all()]
    return [one for one in found if one is not None]


async def plans_of_files(tx: Transaction, provider: str) -> list[WaakvlamPlan]:
    """The plans that an import stored, in the order of the data; also those that were stopped in the bot."""
    is_of_files = (waakvlam_plans.c.removed_at.is_(None), waakvlam_plans.c.made_by == "")
    query = select(waakvlam_plans).where(waakvlam_plans.c.provider_id == provider, *is_of_files)
    await tx.vault.load_keys(provider)
    rows = (await tx.execute(query.order_by(waakvlam_plans.c.position, waakvlam_plans.c.id))).all()
    found = [await _stored(tx, row) for row in rows]
    return [one.plan for one in found if one is not None]


async def load_plan(tx: Transaction, provider: str, plan: str) -> StoredPlan | None:
    """The plan with this id, while it holds; None when there is none."""
    return await _load(tx, provider, plan, *_HOLDS)


async def load_stopped(tx: Transaction, provider: str, plan: str) -> StoredPlan | None:
    """The plan with this id that was stopped and that no import has taken away; None when there is none."""
    return await _load(tx, provider, plan, *_STOPPED)


async def _load(tx: Transaction, provider: str, plan: str, *how: ColumnElement[bool]) -> StoredPlan | None:
    is_it = (waakvlam_plans.c.provider_id == provider, waakvlam_plans.c.id == plan, *how)
    row = (await tx.execute(select(waakvlam_plans).where(*is_it))).first()
    return None if row is None else await _stored(tx, row)


async def question_of(tx: Transaction, provider: str, client: str, *, plan: str) -> str:
    """What this plan asks, stopped or not; for anything else the question of his first plan. Empty without one."""
    of_client = (waakvlam_plans.c.provider_id == provider, waakvlam_plans.c.client == client)
    for conditions in ((waakvlam_plans.c.id == plan,), _HOLDS):
        query = select(waakvlam_plans).where(*of_client, *conditions).order_by(waakvlam_plans.c.position)
        row = (await tx.execute(query.limit(1))).first()
        if row is not None and row.question is not None and (found := await _stored(tx, row)):
            return found.plan.question
    return ""


async def add_plan(tx: Transaction, provider: str, plan: WaakvlamPlan, *, made_by: str, at: datetime) -> str:
    """Stores a plan that a worker made, and returns its id. No import touches it.

    Raises:
        Erased: the client has no key.
    """
    row_id = str(uuid4())
    place = Place("waakvlam_plans", row_id, "question")
    last = select(func.coalesce(func.max(waakvlam_plans.c.position), 0)).where(
        waakvlam_plans.c.provider_id == provider
    )
    values = {
        "id": row_id,
        "provider_id": provider,
        **plan_columns(plan),
        "question": await tx.vault.seal_for(provider, plan.client, plan.question, place),
        "position": (await tx.execute(last)).scalar_one() + 1,
        "fingerprint": "",
        "first_stored_at": at,
        "made_by": made_by,
    }
    await tx.execute(insert(waakvlam_plans).values(values))
    await waakvlam_changed(tx, provider, at=at)
    return row_id


async def stop_plan(tx: Transaction, provider: str, plan: str, *, at: datetime) -> bool:
    """Ends a plan, also one of the files, which an import then leaves as it is; False when it had ended."""
    is_it = (waakvlam_plans.c.provider_id == provider, waakvlam_plans.c.id == plan, *_HOLDS)
    changed = await tx.execute(update(waakvlam_plans).where(*is_it).values(stopped_at=at))
    if changed.rowcount:
        await waakvlam_changed(tx, provider, at=at)
    return changed.rowcount == 1


async def resume_plan(tx: Transaction, provider: str, plan: str, *, at: datetime) -> bool:
    """A plan that was stopped holds again, as it was; False when it is not stopped, or an import took it away.

    It counts from ``at`` on: what was due while it was stopped is never asked.
    """
    is_it = (waakvlam_plans.c.provider_id == provider, waakvlam_plans.c.id == plan, *_STOPPED)
    again = {"stopped_at": None, "first_stored_at": at}
    changed = await tx.execute(update(waakvlam_plans).where(*is_it).values(again))
    if changed.rowcount:
        await waakvlam_changed(tx, provider, at=at)
    return changed.rowcount == 1


async def waakvlam_changed(tx: Transaction, provider: str, *, at: datetime) -> None:
    """The coming check-ins are laid out anew, from ``at`` on; whatever changes when somebody is asked calls this."""
    # also when it is done later, after a stop of ours: what became due since then must not be missing
    is_beyond = (providers.c.id == provider, providers.c.waakvlam_until > at)
    await tx.execute(update(providers).where(*is_beyond).values(waakvlam_until=at))
    await due.set(tx, provider, kind=DUE_KIND, subject=provider, due_at=at)


async def laid_until(tx: Transaction, provider: str) -> datetime | None:
    """Up to which moment every check-in is laid out; None when none ever was. Until the end nobody else lays out."""
    query = select(providers.c.waakvlam_until).where(providers.c.id == provider)
    if tx.is_postgres and tx.can_write:
        query = query.with_for_update(key_share=True)
    found: datetime | None = (await tx.execute(query)).scalar()
    return found


async def set_laid_until(tx: Transaction, provider: str, until: datetime) -> None:
    """Up to this moment every check-in is laid out."""
    await tx.execute(update(providers).where(providers.c.id == provider).values(waakvlam_until=until))


def plan_columns(plan: WaakvlamPlan) -> dict[str, Any]:
    """The columns of a plan, without its question."""
    return {
        "client": plan.client,
        "days": list(plan.days),
        "times": [one.isoformat() for one in plan.times],
        "grace_minutes": plan.grace_minutes,
        "reminders": plan.reminders,
        "starts": plan.starts,
        "ends": plan.ends,
    }


async def _stored(tx: Transaction, row: Row[Any]) -> StoredPlan | None:
    """The plan in a row; None when its client was erased."""
    place = Place("waakvlam_plans", row.id, "question")
    try:
        question = await tx.vault.open_for(row.provider_id, row.client, row.question, place)
    except Erased:
        return None
    plan = WaakvlamPlan(
        client=row.client,
        days=tuple(row.days),
        times=tuple(time.fromisoformat(one) for one in row.times),
        question=question,
        grace_minutes=row.grace_minutes,
        reminders=row.reminders,
        starts=row.starts,
        ends=row.ends,
    )
    return StoredPlan(id=row.id, plan=plan, first_stored_at=row.first_stored_at, made_by=row.made_by)
