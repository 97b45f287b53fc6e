"""The log: every step of every case, as it was written. Ids, times and states, no words.

Each line carries the hash of the one before it in its case; a daily line carries the hash of all heads, those
of the rota's and the waakvlam's log (``rota_log.py``, ``waakvlam_log.py``) among them, so that a line cut off
the end is found too. Triggers in the database refuse to change or delete what stands here.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, insert, select

from escalation.decision import LogLine
from storage import rota_log, waakvlam_log
from storage.hash_chain import BEGINNING, chained, faults_of, hash_of_heads
from storage.tables import case_log, cases, log_days
from storage.transaction import Transaction

__all__ = ["LoggedLine", "append", "close_day", "lines", "lines_named", "lines_of", "verify"]

_IDS_AT_ONCE = 500
_HASHED = (
    *("provider_id", "case_id", "seq", "at", "who", "what"),
    *("from_state", "to_state", "reason", "level", "moment"),
)


@dataclass(frozen=True, slots=True)
class LoggedLine:
    """A line of the log as it stands there; ``seq`` counts from 1 within its case."""

    seq: int
    at: datetime
    line: LogLine
    hash: str


async def append(
    tx: Transaction, provider: str, case_id: str, *, lines: Sequence[LogLine], at: datetime
) -> None:
    """Adds lines to the log of a case, in their order."""
    if not lines:
        return
    head = (
        await tx.execute(
            select(case_log.c.seq, case_log.c.hash)
            .where(case_log.c.case_id == case_id)
            .order_by(case_log.c.seq.desc())
            .limit(1)
        )
    ).first()
    own = ({"provider_id": provider, "case_id": case_id, "at": at, **asdict(line)} for line in lines)
    await tx.execute(insert(case_log), chained(own, head=head, names=_HASHED))


async def lines(tx: Transaction, provider: str, case_id: str) -> list[LoggedLine]:
    """The log of one case, in order; empty when the provider has no such case."""
    query = (
        select(case_log)
        .where(case_log.c.provider_id == provider, case_log.c.case_id == case_id)
        .order_by(case_log.c.seq)
    )
    return [_logged(row) for row in await tx.execute(query)]


async def lines_of(tx: Transaction, case_ids: Sequence[str]) -> dict[str, list[LoggedLine]]:
    """The logs of many cases, each in order."""
    found: dict[str, list[LoggedLine]] = {one: [] for one in case_ids}
    for start in range(0, len(case_ids), _IDS_AT_ONCE):
        some = case_ids[start : start + _IDS_AT_ONCE]
        query = select(case_log).where(case_log.c.case_id.in_(some)).order_by(case_log.c.seq)
        for row in await tx.execute(query):
            found[row.case_id].append(_logged(row))
    return found


async def lines_named(tx: Transaction, provider: str, what: str) -> list[tuple[str, LoggedLine]]:
    """The lines of this name in all cases of a provider, oldest first, each with the code of its case."""
    query = (
        select(case_log, cases.c.code)
        .join(cases, cases.c.id == case_log.c.case_id)
        .where(case_log.c.provider_id == provider, case_log.c.what == what)
        .order_by(case_log.c.at, case_log.c.id)
    )
    return [(row.code, _logged(row)) for row in await tx.execute(query)]


async def close_day(tx: Transaction, provider: str, *, day: date, at: datetime) -> None:
    """Adds the day's line: the hash of the heads of the provider's cases and rota. Once a day; again is nothing."""
    closed = select(log_days.c.id).where(log_days.c.provider_id == provider, log_days.c.day == day)
    if (await tx.execute(closed)).first() is not None:
        return
    before = (
        await tx.execute(
            select(log_days.c.hash)
            .where(log_days.c.provider_id == provider)
            .order_by(log_days.c.id.desc())
            .limit(1)
        )
    ).scalar()
    previous = before or BEGINNING
    last: int = (
        await tx.execute(
            select(func.coalesce(func.max(case_log.c.id), 0)).where(case_log.c.provider_id == provider)
        )
    ).scalar_one()
    last_of_rota = await rota_log.last_seq(tx, provider)
    last_of_waakvlam = await waakvlam_log.last_id(tx, provider)
    heads = await _heads(
        tx, provider, last_line=last, last_of_rota=last_of_rota, last_of_waakvlam=last_of_waakvlam
    )
    row = {
        "provider_id": provider,
        "day": day,
        "at": at,
        "last_line": last,
        "last_rota_line": last_of_rota,
        "last_waakvlam_line": last_of_waakvlam,
        "heads": len(heads),
        "previous_hash": previous,
        "hash": hash_of_heads(previous, heads),
    }
    await tx.execute(insert(log_days), [row])


async def verify(tx: Transaction) -> list[str]:
    """Every place where the log is not as it was written, one line each; empty when all is well."""
    rows = await tx.execute(select(case_log).order_by(case_log.c.case_id, case_log.c.seq))
    faults = faults_of(
        rows, chain_of=lambda row: row.case_id, name_of=lambda row: f"case {row.case_id}", names=_HASHED
    )
    return faults + await rota_log.verify(tx) + await waakvlam_log.verify(tx) + await _faults_of_days(tx)


async def _faults_of_days(tx: Transaction) -> list[str]:
    faults: list[str] = []
    previous_of: dict[str, str] = {}
    for row in (await tx.execute(select(log_days).order_by(log_days.c.id))).all():
        previous = previous_of.get(row.provider_id, BEGINNING)
        heads = await _heads(
            tx,
            row.provider_id,
            last_line=row.last_line,
            last_of_rota=row.last_rota_line,
            last_of_waakvlam=row.last_waakvlam_line,
        )
        if row.previous_hash != previous or row.hash != hash_of_heads(previous, heads):
            faults.append(
                f"provider {row.provider_id}: the log no longer is what it was at the end of {row.day}"
            )
        previous_of[row.provider_id] = row.hash
    return faults


async def _heads(
    tx: Transaction, provider: str, *, last_line: int, last_of_rota: int, last_of_waakvlam: int
) -> list[tuple[str, str]]:
    """The last hash of each of the provider's cases, as of a line, in order of the cases; then of rota and waakvlam."""
    last = (
        select(func.max(case_log.c.id))
        .where(case_log.c.provider_id == provider, case_log.c.id <= last_line)
        .group_by(case_log.c.case_id)
    )
    query = (
        select(case_log.c.case_id, case_log.c.hash)
        .where(case_log.c.id.in_(last))
        .order_by(case_log.c.case_id)
    )
    heads = [(row.case_id, row.hash) for row in await tx.execute(query)]
    # a day that was closed before there was a rota's log has none
    return [
        *heads,
        *([("rota", await rota_log.hash_at(tx, provider, seq=last_of_rota))] if last_of_rota else []),
        *await waakvlam_log.heads(tx, provider, last_line=last_of_waakvlam),
    ]


def _logged(row: Row[Any]) -> LoggedLine:
    line = LogLine(
        who=row.who,
        what=row.what,
        from_state=row.from_state,
        to_state=row.to_state,
        reason=row.reason,
        level=row.level,
        moment=row.moment,
    )
    return LoggedLine(seq=row.seq, at=row.at, line=line, hash=row.hash)
