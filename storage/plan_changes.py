"""A client's waakvlam plans as people change them: it is logged, and he reads when he is asked from now on."""

from datetime import datetime

from escalation.decision import Lane
from escalation.waakvlam_decision import WaakvlamLine
from schedules.provider import WaakvlamPlan
from storage import outbox, waakvlam, waakvlam_log
from storage.outbox_row import NewMessage
from storage.transaction import Transaction
from storage.waakvlam import StoredPlan

__all__ = ["plan_added", "plan_resumed", "plan_stopped"]


async def plan_added(tx: Transaction, provider: str, plan: WaakvlamPlan, *, by: str, at: datetime) -> str:
    """Stores a new plan; gives back its id.

    Raises:
        Erased: the client has no key.
    """
    stored = await waakvlam.add_plan(tx, provider, plan, made_by=by, at=at)
    await _tell(tx, provider, plan.client, what="plan_added", plan=stored, by=by, at=at)
    return stored


async def plan_stopped(tx: Transaction, provider: str, stored: StoredPlan, *, by: str, at: datetime) -> None:
    """Ends a plan, whoever made it."""
    await waakvlam.stop_plan(tx, provider, stored.id, at=at)
    await _tell(tx, provider, stored.plan.client, what="plan_stopped", plan=stored.id, by=by, at=at)


async def plan_resumed(tx: Transaction, provider: str, stored: StoredPlan, *, by: str, at: datetime) -> None:
    """A plan that was stopped by a slip holds again, as it was."""
    await waakvlam.resume_plan(tx, provider, stored.id, at=at)
    await _tell(tx, provider, stored.plan.client, what="plan_resumed", plan=stored.id, by=by, at=at)


async def _tell(
    tx: Transaction, provider: str, client: str, *, what: str, plan: str, by: str, at: datetime
) -> None:
    line = WaakvlamLine(what=what, who=by, subject=plan, moment=at)
    await waakvlam_log.append(tx, provider, client, lines=[line], at=at)
    row = NewMessage(provider=provider, recipient=client, is_client=True, lane=Lane.CASE, text="client-plans")
    await outbox.add(tx, [row], at=at)
