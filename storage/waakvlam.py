"""The waakvlam plans as they are stored."""

from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import select

from schedules.provider import WaakvlamPlan
from storage.errors import Erased
from storage.sealing import Place
from storage.tables import waakvlam_plans
from storage.transaction import Transaction

__all__ = ["StoredPlan", "plans"]


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan, and the moment from which it counts: what was due before is never asked."""

    id: str
    plan: WaakvlamPlan
    first_stored_at: datetime


async def plans(tx: Transaction, provider: str) -> list[StoredPlan]:
    """The provider's plans in the order of the data; those of erased clients are left out."""
    query = (
        select(waakvlam_plans)
        .where(waakvlam_plans.c.provider_id == provider, waakvlam_plans.c.removed_at.is_(None))
        .order_by(waakvlam_plans.c.position)
    )
    found: list[StoredPlan] = []
    await tx.vault.load_keys(provider)
    for row in (await tx.execute(query)).all():
        place = Place("waakvlam_plans", row.id, "question")
        try:
            question = await tx.vault.open_for(provider, row.client, row.question, place)
        except Erased:
            continue
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
        found.append(StoredPlan(id=row.id, plan=plan, first_stored_at=row.first_stored_at))
    return found
