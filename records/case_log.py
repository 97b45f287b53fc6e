"""The response-time log: every case with its moments, and its own log line by line.

Only ids, codes and moments; the one exception is the reason of a breach, which somebody wrote for this list.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from escalation.case import Case
from storage import cases, log, texts
from storage.log import LoggedLine
from storage.transaction import Transaction

__all__ = ["COLUMNS", "case_rows"]

COLUMNS = (
    "code",
    "client",
    "kind",
    "urgency",
    "urgency_first",
    "opened_at",
    "taken_at",
    "taken_by",
    "contact_at",
    "on_site_decided_at",
    "departed_at",
    "arrived_at",
    "closed_at",
    "outcome",
    "levels",
    "breached",
    "breach_reason",
)
"""The columns of a case, in order; JSON adds ``log``."""


async def case_rows(
    tx: Transaction,
    *,
    provider: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[dict[str, Any]]:
    """The cases opened from ``since`` until just before ``until``, oldest first. Moments are UTC, ISO 8601."""
    found = await cases.listing(tx, provider=provider, since=since, until=until)
    logs = await log.lines_of(tx, [case.id for case in found])
    return [await _row(tx, case, logs.get(case.id, [])) for case in found]


async def _row(tx: Transaction, case: Case, lines: Sequence[LoggedLine]) -> dict[str, Any]:
    return {
        "code": case.code,
        "client": case.client,
        "kind": case.kind.value,
        "urgency": case.urgency.value,
        "urgency_first": case.urgency_first.value,
        "opened_at": _moment(case.opened_at),
        "taken_at": _moment(case.taken_at),
        "taken_by": case.owner or case.last_owner,
        "contact_at": _moment(case.contact_at),
        "on_site_decided_at": _moment(case.on_site_decided_at),
        "departed_at": _moment(case.departed_at),
        "arrived_at": _moment(case.arrived_at),
        "closed_at": _moment(case.closed_at),
        "outcome": case.outcome.value if case.outcome else None,
        "levels": case.level,
        "breached": case.is_breached,
        "breach_reason": await _reason(tx, case),
        "log": [
            {
                "at": _moment(one.at),
                "who": one.line.who,
                "what": one.line.what,
                "from": one.line.from_state,
                "to": one.line.to_state,
                "reason": one.line.reason,
            }
            for one in lines
        ],
    }


async def _reason(tx: Transaction, case: Case) -> str | None:
    """The reason of the breach: its code, or what was written; None when there is none (yet), or it was erased."""
    if not case.reason_text or not case.reason_text.startswith("text:"):
        return case.reason_text or None
    text = await texts.open(tx, case.provider, case.reason_text.removeprefix("text:"))
    return str(text.body.get("words", "")) if text and text.body else None


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
