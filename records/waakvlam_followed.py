"""Who has a waakvlam, as rows: his plans, what holds now, and whether anything asks him at all.

Only ids, codes and moments; no name and no question. Moments are UTC, ISO 8601.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from escalation.check_in import CheckIn
from escalation.scaling import Scaling
from records.waakvlam import DAYS
from schedules.local import to_local
from schedules.provider import Provider
from storage import check_ins, links, people, scalings, waakvlam
from storage.transaction import Transaction
from storage.waakvlam import StoredPlan

__all__ = ["cannot_be_asked", "followed_rows"]


async def followed_rows(tx: Transaction, provider: Provider, *, now: datetime) -> list[dict[str, Any]]:
    """The active clients with a plan, or a level or a pause now, or a pause that waits for their yes.

    In the order of the data. ``plans`` are those that are not over. ``plans_ended`` is the last day of somebody whose
    plans are all over, None for who has one that is not, or had none; who has nothing else is asked by nothing.
    ``cannot_be_asked`` is not_linked or blocked, None for who can be written to.
    """
    today = to_local(now, provider.zone).date()
    plans: dict[str, list[StoredPlan]] = {}
    for stored in await waakvlam.plans(tx, provider.id):
        plans.setdefault(stored.plan.client, []).append(stored)
    holding = {one.client: one for one in await scalings.holding(tx, provider.id, at=now)}
    proposed = {one.client: one for one in await scalings.proposed(tx, provider.id, at=now)}
    known = {*plans, *holding, *proposed}
    found = [one for one in await people.clients(tx, provider.id) if one.id in known]
    reached = await links.reachability(tx, provider.id, [one.id for one in found])
    answers = await check_ins.last_answered(tx, provider.id)
    return [
        {
            "provider": provider.id,
            "client": one.id,
            "team": one.team,
            "reach": one.reach.value,
            "plans": [_plan(plan) for plan in plans.get(one.id, []) if not _is_over(plan, today=today)],
            "plans_ended": _ended(plans.get(one.id, []), today=today),
            "holds": _scaling(holding.get(one.id)),
            "proposed": _scaling(proposed.get(one.id)),
            "cannot_be_asked": reached[one.id] or None,
            "last_answer": _last(answers.get(one.id)),
        }
        for one in found
    ]


async def cannot_be_asked(
    tx: Transaction, provider: Provider, *, now: datetime
) -> tuple[list[str], dict[str, str]]:
    """Who is followed, and for each of them who cannot be written to now why: not_linked or blocked."""
    rows = [row for row in await followed_rows(tx, provider, now=now) if row["plans"] or row["holds"]]
    silent = {row["client"]: row["cannot_be_asked"] for row in rows if row["cannot_be_asked"]}
    return [row["client"] for row in rows], silent


def _is_over(stored: StoredPlan, *, today: date) -> bool:
    return stored.plan.ends is not None and stored.plan.ends < today


def _ended(plans: Sequence[StoredPlan], *, today: date) -> str | None:
    """The last day of the last plan, when all are over."""
    ends = [one.plan.ends for one in plans if one.plan.ends is not None and _is_over(one, today=today)]
    return max(ends).isoformat() if ends and len(ends) == len(plans) else None


def _plan(stored: StoredPlan) -> dict[str, Any]:
    """``made_by`` is None for a plan of the files."""
    plan = stored.plan
    return {
        "id": stored.id,
        "days": [DAYS[day] for day in plan.days],
        "times": [f"{one:%H:%M}" for one in plan.times],
        "grace_minutes": plan.grace_minutes,
        "reminders": plan.reminders,
        "starts": plan.starts.isoformat() if plan.starts else None,
        "ends": plan.ends.isoformat() if plan.ends else None,
        "made_by": stored.made_by or None,
    }


def _scaling(scaling: Scaling | None) -> dict[str, Any] | None:
    if scaling is None:
        return None
    return {
        "level": scaling.level,
        "since": scaling.since.isoformat(),
        "until": scaling.until.isoformat(),
        "made_by": scaling.made_by,
        "reason": scaling.reason or None,
    }


def _last(answered: CheckIn | None) -> dict[str, Any] | None:
    if answered is None or answered.mood is None or answered.answered_at is None:
        return None
    return {
        "at": answered.answered_at.isoformat(),
        "mood": answered.mood.value,
        "due": answered.due.isoformat(),
    }
