"""What a report counts of the check-ins: how they ended, and which cases they became."""

from dataclasses import dataclass

from sqlalchemy import and_, func, select

from storage.report_scope import Asked, due_in, is_its_client, of_case, opened, streamed
from storage.tables import cases, check_ins, clients
from storage.transaction import Transaction

__all__ = ["CheckInCount", "check_in_cases", "check_in_counts", "clients_asked", "missed_codes"]


@dataclass(frozen=True, slots=True)
class CheckInCount:
    """How many check-ins ended alike: the codes of ``escalation.check_in.CheckIn``, and what is known of the answer."""

    state: str
    reason: str
    was_asked: bool
    was_answered: bool
    was_early: bool
    count: int


async def check_in_counts(tx: Transaction, asked: Asked) -> list[CheckInCount]:
    """How the check-ins that were due in the time ended."""
    one = check_ins.c
    groups = (
        one.state,
        one.reason,
        one.asked_at.is_not(None).label("was_asked"),
        one.answered_at.is_not(None).label("was_answered"),
        (func.coalesce(one.answered_at, one.due) < one.due).label("was_early"),
    )
    query = select(*groups, func.count().label("number")).where(*due_in(asked)).group_by(*groups)
    return [
        CheckInCount(
            state=row.state,
            reason=row.reason,
            was_asked=bool(row.was_asked),
            was_answered=bool(row.was_answered),
            was_early=bool(row.was_early),
            count=row.number,
        )
        for row in await tx.execute(query)
    ]


async def check_in_cases(tx: Transaction, asked: Asked) -> list[tuple[str, bool, str]]:
    """Why each check-in due in the time became a case, whether it was answered all the same, and the case's code."""
    one = check_ins.c
    query = (
        select(one.reason, one.answered_at.is_not(None).label("was_answered"), cases.c.code)
        .join(cases, cases.c.id == one.case_id)
        .where(*due_in(asked))
        .order_by(one.due, one.client)
    )
    return [(row.reason, bool(row.was_answered), row.code) async for row in streamed(tx, query)]


async def missed_codes(tx: Transaction, asked: Asked) -> set[str]:
    """The codes of the cases opened in the time that a missed check-in became."""
    one = check_ins.c
    query = (
        select(cases.c.code)
        .join(check_ins, and_(one.case_id == cases.c.id, one.provider_id == cases.c.provider_id))
        .where(*opened(asked), *of_case(asked), one.reason == "missed")
        .distinct()
    )
    return {row.code for row in await tx.execute(query)}


async def clients_asked(tx: Transaction, asked: Asked) -> dict[str, int]:
    """Per municipality the number of clients who had a check-in in the time."""
    query = (
        select(clients.c.municipality, func.count(check_ins.c.client.distinct()).label("number"))
        .select_from(check_ins)
        .join(clients, is_its_client(check_ins.c.client, check_ins.c.provider_id))
        .where(*due_in(asked))
        .group_by(clients.c.municipality)
    )
    return {row.municipality: row.number for row in await tx.execute(query)}
