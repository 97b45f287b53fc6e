"""What was found wrong in the rota, how urgently it was told, and when it was solved."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from escalation.rota_review import Stage, Told
from schedules.findings import Finding, FindingKind
from schedules.shift import Because, Role
from storage.tables import rota_findings
from storage.transaction import Transaction

__all__ = ["keep", "load", "told"]

_IS_OPEN = rota_findings.c.solved_at.is_(None)


async def told(tx: Transaction, provider: str) -> Mapping[str, Told]:
    """What is known and not solved, by the finding's key."""
    query = select(rota_findings).where(rota_findings.c.provider_id == provider, _IS_OPEN)
    rows = (await tx.execute(query.order_by(rota_findings.c.starts, rota_findings.c.id))).all()
    return {row.key: Told(_finding(row), seen_at=row.seen_at, stage=Stage(row.stage)) for row in rows}


async def keep(
    tx: Transaction, provider: str, *, told: Sequence[Told], solved: Collection[str], at: datetime
) -> None:
    """Stores findings as they stand now, by key, and marks these keys as solved."""
    for one in told:
        values = _values(one)
        changed = await tx.execute(
            update(rota_findings)
            .where(rota_findings.c.provider_id == provider, rota_findings.c.key == one.finding.key, _IS_OPEN)
            .values(values)
        )
        if changed.rowcount == 0:
            row = values | {"provider_id": provider, "key": one.finding.key}
            await tx.execute(insert(rota_findings).values(row))
    if solved:
        await tx.execute(
            update(rota_findings)
            .where(rota_findings.c.provider_id == provider, rota_findings.c.key.in_(sorted(solved)), _IS_OPEN)
            .values(solved_at=at)
        )


async def load(tx: Transaction, provider: str, keys: Sequence[str]) -> list[Finding]:
    """The findings with these keys, solved or not, in the order of the keys; unknown ones are left out."""
    query = select(rota_findings).where(
        rota_findings.c.provider_id == provider, rota_findings.c.key.in_(sorted(set(keys)))
    )
    rows = (await tx.execute(query.order_by(rota_findings.c.id))).all()
    newest = {row.key: _finding(row) for row in rows}
    return [newest[key] for key in keys if key in newest]


def _values(one: Told) -> dict[str, object]:
    finding = one.finding
    return {
        "kind": finding.kind.value,
        "team": finding.team,
        "role": finding.role.value,
        "worker": finding.worker,
        "starts": finding.start,
        "ends": finding.end,
        "because": finding.because.value if finding.because else None,
        "stage": int(one.stage),
        "seen_at": one.seen_at,
    }


def _finding(row: Row[Any]) -> Finding:
    return Finding(
        kind=FindingKind(row.kind),
        team=row.team,
        role=Role(row.role),
        worker=row.worker,
        start=row.starts,
        end=row.ends,
        because=Because(row.because) if row.because else None,
    )
