"""The rota's log: what became of shifts, offers and drills. Ids, times and states, no words.

Each provider has one chain: every line carries the hash of the one before it. ``log.close_day`` and
``log.verify`` cover it; triggers in the database refuse to change or delete what stands here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select

from escalation.rota_decision import RotaLine
from schedules.shift import Role
from storage.hash_chain import BEGINNING, chained, faults_of
from storage.rota import lock
from storage.tables import rota_log
from storage.transaction import Transaction

__all__ = ["LoggedRotaLine", "append", "hash_at", "last_seq", "lines", "verify"]

_HASHED = (
    *("provider_id", "seq", "at", "who", "what", "subject", "teams"),
    *("role", "worker", "starts", "ends", "reason"),
)


@dataclass(frozen=True, slots=True)
class LoggedRotaLine:
    """A line of the rota's log as it stands there; ``seq`` counts from 1 within its provider."""

    seq: int
    at: datetime
    line: RotaLine
    hash: str


async def append(tx: Transaction, provider: str, *, lines: Sequence[RotaLine], at: datetime) -> None:
    """Adds lines to the provider's chain, in their order."""
    if not lines:
        return
    await lock(tx, provider)  # else two could go on from the same head
    query = (
        select(rota_log.c.seq, rota_log.c.hash)
        .where(rota_log.c.provider_id == provider)
        .order_by(rota_log.c.seq.desc())
        .limit(1)
    )
    head = (await tx.execute(query)).first()
    own = ({"provider_id": provider, "at": at, **_values(line)} for line in lines)
    await tx.execute(insert(rota_log), chained(own, head=head, names=_HASHED))


async def lines(tx: Transaction, provider: str, *, since: datetime, until: datetime) -> list[LoggedRotaLine]:
    """The lines from ``since`` until before ``until``, in order."""
    query = (
        select(rota_log)
        .where(rota_log.c.provider_id == provider, rota_log.c.at >= since, rota_log.c.at < until)
        .order_by(rota_log.c.seq)
    )
    return [_logged(row) for row in await tx.execute(query)]


async def last_seq(tx: Transaction, provider: str) -> int:
    """The number of the provider's last line; 0 before the first."""
    query = select(func.coalesce(func.max(rota_log.c.seq), 0)).where(rota_log.c.provider_id == provider)
    found: int = (await tx.execute(query)).scalar_one()
    return found


async def hash_at(tx: Transaction, provider: str, *, seq: int) -> str:
    """The hash of this line; that of the beginning where there is no such line."""
    query = select(rota_log.c.hash).where(rota_log.c.provider_id == provider, rota_log.c.seq == seq)
    found: str | None = (await tx.execute(query)).scalar()
    return found or BEGINNING


async def verify(tx: Transaction) -> list[str]:
    """Every place where the rota's log is not as it was written, one line each; empty when all is well."""
    return faults_of(
        await tx.execute(select(rota_log).order_by(rota_log.c.provider_id, rota_log.c.seq)),
        chain_of=lambda row: row.provider_id,
        name_of=lambda row: f"rota of {row.provider_id}",
        names=_HASHED,
    )


def _values(line: RotaLine) -> dict[str, Any]:
    return {
        "who": line.who,
        "what": line.what,
        "subject": line.subject,
        "teams": list(line.teams),
        "role": line.role.value if line.role else None,
        "worker": line.worker,
        "starts": line.start,
        "ends": line.end,
        "reason": line.reason,
    }


def _logged(row: Row[Any]) -> LoggedRotaLine:
    line = RotaLine(
        what=row.what,
        who=row.who,
        subject=row.subject,
        teams=tuple(row.teams),
        role=Role(row.role) if row.role else None,
        worker=row.worker,
        start=row.starts,
        end=row.ends,
        reason=row.reason,
    )
    return LoggedRotaLine(seq=row.seq, at=row.at, line=line, hash=row.hash)
