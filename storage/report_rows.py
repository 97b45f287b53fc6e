"""What a report counts, as rows: only the columns that it needs, streamed, so that a year fits into memory.

Nothing sealed is opened here: a report holds codes and ids, no names and no words.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select

from storage.report_scope import Asked, is_its_client, of_case, opened, streamed, whose
from storage.tables import case_log, cases, clients
from storage.transaction import Transaction

__all__ = [
    "Alerted",
    "CaseFacts",
    "LogFact",
    "Reached",
    "alerts",
    "case_facts",
    "last_line",
    "log_facts",
    "municipalities",
    "reached",
]


_KEPT_LINES = ("queued", "raised")


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a report needs of a case; the fields are those of ``escalation.case.Case``.

    ``municipality`` is where its client lives now; ``norm`` is that of the policy which the case keeps. ``reason``: the
    code of a breach's reason, "written" when somebody wrote it in his own words, empty while there is none.
    """

    id: str
    code: str
    client: str
    team: str
    municipality: str
    kind: str
    urgency: str
    opened_at: datetime
    level: int
    has_owner: bool
    norm: timedelta
    taken_at: datetime | None = None
    contact_at: datetime | None = None
    on_site_decided_at: datetime | None = None
    departed_at: datetime | None = None
    arrived_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str | None = None
    breached_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LogFact:
    """A line of a case's log; ``moment`` is what a correction says, None for any other line."""

    code: str
    what: str
    at: datetime
    who: str
    reason: str
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Alerted:
    """An alert that left at a moment, to a worker."""

    at: datetime
    worker: str
    code: str


@dataclass(frozen=True, slots=True)
class Reached:
    """How many active clients of a municipality have this reach."""

    municipality: str
    reach: str
    count: int


async def case_facts(tx: Transaction, asked: Asked) -> list[CaseFacts]:
    """The cases that were opened in the time, oldest first."""
    names = (
        *("id", "code", "client", "team", "kind", "urgency", "opened_at", "level", "taken_at", "contact_at"),
        *("on_site_decided_at", "departed_at", "arrived_at", "closed_at", "outcome", "breached_at"),
    )
    columns = [cases.c[name] for name in names]
    query = (
        select(
            *columns,
            cases.c.owner.is_not(None).label("has_owner"),
            cases.c.policy[("on_site", "norm_minutes")].as_float().label("norm"),
            cases.c.reason_text,
            func.coalesce(clients.c.municipality, "").label("municipality"),
        )
        .outerjoin(clients, is_its_client(cases.c.client, cases.c.provider_id))
        .where(*opened(asked), *of_case(asked))
        .order_by(cases.c.opened_at, cases.c.code)
    )
    norms: dict[float, timedelta] = {}
    found = []
    async for row in streamed(tx, query):
        reason = row.reason_text or ""
        found.append(
            CaseFacts(
                **{name: getattr(row, name) for name in names},
                municipality=row.municipality,
                has_owner=bool(row.has_owner),
                norm=norms.setdefault(row.norm, timedelta(minutes=row.norm)),
                reason="written" if reason.startswith("text:") else reason,
            )
        )
    return found


async def log_facts(tx: Transaction, asked: Asked) -> list[LogFact]:
    """The lines that say when a request was queued, raised or corrected, of the cases opened in the time, in order."""
    log = case_log.c
    query = (
        select(cases.c.code, log.what, log.at, log.who, log.reason, log.moment)
        .join(cases, cases.c.id == log.case_id)
        .where(
            log.provider_id == asked.provider,
            log.at >= asked.since,
            or_(log.what.in_(_KEPT_LINES), log.what.startswith("corrected_")),
            *opened(asked),
            *of_case(asked),
        )
        .order_by(log.id)
    )
    return [
        LogFact(row.code, row.what, row.at, row.who, row.reason, row.moment)
        async for row in streamed(tx, query)
    ]


async def alerts(tx: Transaction, asked: Asked) -> AsyncIterator[Alerted]:
    """Every alert that left in the time, in order."""
    log = case_log.c
    query = (
        select(log.at, log.reason, cases.c.code)
        .join(cases, cases.c.id == log.case_id)
        .where(
            log.provider_id == asked.provider,
            log.at >= asked.since,
            log.at < asked.until,
            log.what == "alerted",
            *of_case(asked),
        )
        .order_by(log.at, log.id)
    )
    async for row in streamed(tx, query):
        yield Alerted(row.at, row.reason, row.code)


async def reached(tx: Transaction, asked: Asked) -> list[Reached]:
    """How many clients are active now, by municipality and reach."""
    query = (
        select(clients.c.municipality, clients.c.reach, func.count().label("number"))
        .where(clients.c.provider_id == asked.provider, clients.c.is_active, *whose(asked, clients))
        .group_by(clients.c.municipality, clients.c.reach)
        .order_by(clients.c.municipality, clients.c.reach)
    )
    return [Reached(row.municipality, row.reach, row.number) for row in await tx.execute(query)]


async def municipalities(tx: Transaction, provider: str) -> list[str]:
    """Where the provider's clients live or lived, in order of the alphabet."""
    query = select(clients.c.municipality).where(clients.c.provider_id == provider).distinct()
    return sorted(row.municipality for row in await tx.execute(query))


async def last_line(tx: Transaction, provider: str) -> tuple[int, str]:
    """The number and the hash of the newest line of the cases' log; 0 and nothing before the first."""
    query = (
        select(case_log.c.id, case_log.c.hash)
        .where(case_log.c.provider_id == provider)
        .order_by(case_log.c.id.desc())
        .limit(1)
    )
    row = (await tx.execute(query)).first()
    return (0, "") if row is None else (row.id, row.hash)
