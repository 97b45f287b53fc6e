"""What a report counts of the rota: when it changed, which shifts began without a word, the drills, the silences."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, union

from storage.report_scope import Asked
from storage.tables import absences, clients, overrides, person_spans, rota_log, shifts
from storage.transaction import Transaction

__all__ = ["ShiftBegun", "rota_changes", "shifts_begun", "teams_of"]

_BEGINS = ("started", "unconfirmed", "alone")
_SETTLES = "confirmed"


@dataclass(frozen=True, slots=True)
class ShiftBegun:
    """A watched shift that began.

    ``how`` is "started" (confirmed, or it counts so), "unconfirmed" (no answer) or "alone" (he said that he cannot).
    ``confirmed_at``: when he said so after it had begun; None when he did not.
    """

    worker: str
    teams: tuple[str, ...]
    role: str
    start: datetime | None
    how: str
    confirmed_at: datetime | None


async def rota_changes(tx: Transaction, provider: str, *, since: datetime, until: datetime) -> list[datetime]:
    """Every moment between the two at which the rota, or who belongs to it, was changed; ascending."""
    moments = [
        *((table, table.c[name]) for table in (shifts, absences) for name in ("stored_at", "removed_at")),
        *((overrides, overrides.c[name]) for name in ("made_at", "withdrawn_at")),
        (person_spans, person_spans.c.since),
    ]
    parts = [
        select(column.label("at")).where(table.c.provider_id == provider, column > since, column < until)
        for table, column in moments
    ]
    return sorted({row.at for row in await tx.execute(union(*parts))})


async def shifts_begun(tx: Transaction, asked: Asked) -> list[ShiftBegun]:
    """The watched shifts that began in the time, in order; each once, by the first line that says how."""
    log = rota_log.c
    query = (
        select(log.at, log.what, log.subject, log.worker, log.teams, log.role, log.starts)
        .where(log.provider_id == asked.provider, log.at >= asked.since, log.what.in_((*_BEGINS, _SETTLES)))
        .order_by(log.seq)
    )
    begun: dict[str, ShiftBegun] = {}
    for row in await tx.execute(query):
        known = begun.get(row.subject)
        if row.what == _SETTLES:
            if known and known.how != "started" and known.confirmed_at is None:
                begun[row.subject] = _confirmed(known, row.at)
        elif known is None and row.at < asked.until and (asked.team is None or asked.team in row.teams):
            teams = tuple(row.teams)
            begun[row.subject] = ShiftBegun(row.worker, teams, row.role or "", row.starts, row.what, None)
    return list(begun.values())


async def teams_of(tx: Transaction, asked: Asked) -> set[str]:
    """The teams of the active clients in the municipality, or of all."""
    query = select(clients.c.team).where(clients.c.provider_id == asked.provider, clients.c.is_active)
    if asked.municipality is not None:
        query = query.where(clients.c.municipality == asked.municipality)
    return {row.team for row in await tx.execute(query.distinct())}


def _confirmed(begun: ShiftBegun, at: datetime) -> ShiftBegun:
    return ShiftBegun(begun.worker, begun.teams, begun.role, begun.start, begun.how, at)
