"""Takes over the waakvlam plans. A plan keeps the moment at which it was first stored.

Nothing due before that moment is ever asked. A plan is the same as long as client, days and times are; other
times make another plan.
"""

from collections.abc import Hashable, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, insert, select, update

from schedules.provider import WaakvlamPlan
from storage.sealed_json import to_json
from storage.sealing import Place
from storage.tables import waakvlam_plans
from storage.transaction import Transaction
from storage.waakvlam import plan_columns

__all__ = ["sync_waakvlam"]

_KIND = waakvlam_plans.name


async def sync_waakvlam(
    tx: Transaction, provider: str, *, plans: Sequence[WaakvlamPlan], at: datetime
) -> list[tuple[str, str, str]]:
    """Makes the plans what they are in the files; returns kind, change and client of each that changed."""
    stored = await _stored(tx, provider)
    changes: list[tuple[str, str, str]] = []
    for position, plan in enumerate(plans):
        values, fingerprint = plan_columns(plan), _fingerprint(tx, plan)
        same = stored.get(_key(plan.client, values["days"], values["times"]))
        row = same.pop(0) if same else None
        if row is not None and row.fingerprint == fingerprint and row.position == position:
            continue
        row_id = str(uuid4()) if row is None else row.id
        question = await tx.vault.seal_for(
            provider, plan.client, plan.question, Place(_KIND, row_id, "question")
        )
        values |= {"question": question, "fingerprint": fingerprint, "position": position}
        if row is None:
            ours = {"id": row_id, "provider_id": provider, "first_stored_at": at}
            await tx.execute(insert(waakvlam_plans).values({**values, **ours}))
            changes.append((_KIND, "added", plan.client))
            continue
        await tx.execute(update(waakvlam_plans).where(waakvlam_plans.c.id == row_id).values(values))
        if row.fingerprint != fingerprint:
            changes.append((_KIND, "updated", plan.client))
    for row in (row for rows in stored.values() for row in rows):
        await tx.execute(update(waakvlam_plans).where(waakvlam_plans.c.id == row.id).values(removed_at=at))
        changes.append((_KIND, "removed", row.client))
    return changes


async def _stored(tx: Transaction, provider: str) -> dict[Hashable, list[Row[Any]]]:
    query = (
        select(waakvlam_plans)
        # what a worker made in the bot is his; what he stopped there stays stopped, and is not stored anew
        .where(waakvlam_plans.c.provider_id == provider, waakvlam_plans.c.removed_at.is_(None))
        .where(waakvlam_plans.c.made_by == "")
        .order_by(waakvlam_plans.c.position)
    )
    found: dict[Hashable, list[Row[Any]]] = {}
    for row in await tx.execute(query):
        found.setdefault(_key(row.client, row.days, row.times), []).append(row)
    return found


def _key(client: str, days: Sequence[int], times: Sequence[str]) -> Hashable:
    return client, tuple(days), tuple(times)


def _fingerprint(tx: Transaction, plan: WaakvlamPlan) -> str:
    dates = {name: day and day.isoformat() for name, day in (("starts", plan.starts), ("ends", plan.ends))}
    return tx.vault.lookup(_KIND, to_json({**plan_columns(plan), **dates, "question": plan.question}))
