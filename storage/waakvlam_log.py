"""The waakvlam's log: what became of check-ins, scalings and plans. Ids, times and states, no words.

Each client has one chain: every line carries the hash of the one before it. ``log.close_day`` and ``log.verify``
cover it; triggers in the database refuse to change or delete what stands here.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select

from escalation.waakvlam_decision import WaakvlamLine
from storage.hash_chain import chained, faults_of
from storage.tables import clients, waakvlam_log
from storage.transaction import Transaction

__all__ = ["LoggedWaakvlamLine", "append", "heads", "last_id", "lines", "verify"]

_HASHED = (
    *("provider_id", "client", "seq", "at", "who", "what", "subject"),
    *("from_state", "to_state", "reason", "moment"),
)

_HEAD = (
    select(waakvlam_log.c.seq, waakvlam_log.c.hash)
    .where(waakvlam_log.c.provider_id == bindparam("provider"), waakvlam_log.c.client == bindparam("client"))
    .order_by(waakvlam_log.c.seq.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class LoggedWaakvlamLine:
    """A line of the waakvlam's log as it stands there; ``seq`` counts from 1 within its client."""

    client: str
    seq: int
    at: datetime
    line: WaakvlamLine


async def append(
    tx: Transaction, provider: str, client: str, *, lines: Sequence[WaakvlamLine], at: datetime
) -> None:
    """Adds lines to the client's chain, in their order."""
    if not lines:
        return
    if tx.is_postgres:  # else two could go on from the same head
        his = (clients.c.provider_id == provider, clients.c.client == client)
        await tx.execute(select(clients.c.id).where(*his).with_for_update(key_share=True))
    head = (await tx.execute(_HEAD, [{"provider": provider, "client": client}])).first()
    own = ({"provider_id": provider, "client": client, "at": at, **asdict(line)} for line in lines)
    await tx.execute(insert(waakvlam_log), chained(own, head=head, names=_HASHED))


async def lines(
    tx: Transaction, provider: str, *, client: str, since: datetime | None = None
) -> list[LoggedWaakvlamLine]:
    """The client's lines, from ``since`` on or all, in order."""
    query = select(waakvlam_log).where(
        waakvlam_log.c.provider_id == provider, waakvlam_log.c.client == client
    )
    if since is not None:
        query = query.where(waakvlam_log.c.at >= since)
    return [_logged(row) for row in await tx.execute(query.order_by(waakvlam_log.c.seq))]


async def last_id(tx: Transaction, provider: str) -> int:
    """The number of the provider's last line; 0 before the first."""
    query = select(func.coalesce(func.max(waakvlam_log.c.id), 0)).where(
        waakvlam_log.c.provider_id == provider
    )
    found: int = (await tx.execute(query)).scalar_one()
    return found


async def heads(tx: Transaction, provider: str, *, last_line: int) -> list[tuple[str, str]]:
    """The last hash of each client's chain, as of a line, in order of the clients."""
    if not last_line:
        return []
    last = (
        select(func.max(waakvlam_log.c.id))
        .where(waakvlam_log.c.provider_id == provider, waakvlam_log.c.id <= last_line)
        .group_by(waakvlam_log.c.client)
    )
    query = (
        select(waakvlam_log.c.client, waakvlam_log.c.hash)
        .where(waakvlam_log.c.id.in_(last))
        .order_by(waakvlam_log.c.client)
    )
    return [(f"waakvlam:{row.client}", row.hash) for row in await tx.execute(query)]


async def verify(tx: Transaction) -> list[str]:
    """Every place where the log is not as it was written, one line each; empty when all is well."""
    order = (waakvlam_log.c.provider_id, waakvlam_log.c.client, waakvlam_log.c.seq)
    return faults_of(
        await tx.execute(select(waakvlam_log).order_by(*order)),
        chain_of=lambda row: (row.provider_id, row.client),
        name_of=lambda row: f"waakvlam of {row.client} ({row.provider_id})",
        names=_HASHED,
    )


def _logged(row: Row[Any]) -> LoggedWaakvlamLine:
    line = WaakvlamLine(
        what=row.what,
        who=row.who,
        subject=row.subject,
        from_state=row.from_state,
        to_state=row.to_state,
        reason=row.reason,
        moment=row.moment,
    )
    return LoggedWaakvlamLine(client=row.client, seq=row.seq, at=row.at, line=line)
