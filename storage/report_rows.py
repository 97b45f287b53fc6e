"""What a report counts, as rows: only the columns that it needs, streamed, so that a year fits into memory.

Nothing sealed is opened here: a report holds codes and ids, no names and no words.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, Select, and_, exists, func, or_, select

from storage.tables import case_log, cases, check_ins, clients
from storage.transaction import Transaction

__all__ = [
    "Alerted",
    "Asked",
    "CaseFacts",
    "CheckInCount",
    "LogFact",
    "Reached",
    "alerts",
    "case_facts",
    "check_in_cases",
    "check_in_counts",
    "clients_asked",
    "last_line",
    "log_facts",
    "missed_codes",
    "municipalities",
    "reached",
]

_ROWS_AT_ONCE = 5_000

_KEPT_LINES = ("queued", "raised")

_OF_SCOPE = clients.alias("of_scope")
"""The clients once more, for the conditions: some queries join them already."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom, and of which time (from ``since`` until before ``until``), something is asked; None is all."""

    provider: str
    since: datetime
    until: datetime
    team: str | None = None
    municipality: str | None = None


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
class CheckInCount:
    """How many check-ins ended alike: the codes of ``escalation.check_in.CheckIn``, and what is known of the answer."""

    state: str
    reason: str
    was_asked: bool
    was_answered: bool
    was_early: bool
    count: int


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
        .outerjoin(clients, _is_its_client(cases.c.client, cases.c.provider_id))
        .where(*_opened(asked), *_of_case(asked))
        .order_by(cases.c.opened_at, cases.c.code)
    )
    norms: dict[float, timedelta] = {}
    found = []
    async for row in _streamed(tx, query):
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
            *_opened(asked),
            *_of_case(asked),
        )
        .order_by(log.id)
    )
    return [
        LogFact(row.code, row.what, row.at, row.who, row.reason, row.moment)
        async for row in _streamed(tx, query)
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
            *_of_case(asked),
        )
        .order_by(log.at, log.id)
    )
    async for row in _streamed(tx, query):
        yield Alerted(row.at, row.reason, row.code)


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
    query = select(*groups, func.count().label("number")).where(*_due(asked)).group_by(*groups)
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
        .where(*_due(asked))
        .order_by(one.due, one.client)
    )
    return [(row.reason, bool(row.was_answered), row.code) async for row in _streamed(tx, query)]


async def missed_codes(tx: Transaction, asked: Asked) -> set[str]:
    """The codes of the cases opened in the time that a missed check-in became."""
    one = check_ins.c
    query = (
        select(cases.c.code)
        .join(check_ins, and_(one.case_id == cases.c.id, one.provider_id == cases.c.provider_id))
        .where(*_opened(asked), *_of_case(asked), one.reason == "missed")
        .distinct()
    )
    return {row.code for row in await tx.execute(query)}


async def clients_asked(tx: Transaction, asked: Asked) -> dict[str, int]:
    """Per municipality the number of clients who had a check-in in the time."""
    query = (
        select(clients.c.municipality, func.count(check_ins.c.client.distinct()).label("number"))
        .select_from(check_ins)
        .join(clients, _is_its_client(check_ins.c.client, check_ins.c.provider_id))
        .where(*_due(asked))
        .group_by(clients.c.municipality)
    )
    return {row.municipality: row.number for row in await tx.execute(query)}


async def reached(tx: Transaction, asked: Asked) -> list[Reached]:
    """How many clients are active now, by municipality and reach."""
    query = (
        select(clients.c.municipality, clients.c.reach, func.count().label("number"))
        .where(clients.c.provider_id == asked.provider, clients.c.is_active, *_whose(asked, clients))
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


def _opened(asked: Asked) -> Sequence[ColumnElement[bool]]:
    return (
        cases.c.provider_id == asked.provider,
        cases.c.opened_at >= asked.since,
        cases.c.opened_at < asked.until,
    )


def _of_case(asked: Asked) -> Sequence[ColumnElement[bool]]:
    """The team is the one the case was opened for, the municipality the one where its client lives now."""
    conditions: list[ColumnElement[bool]] = []
    if asked.team is not None:
        conditions.append(cases.c.team == asked.team)
    if asked.municipality is not None:
        its = and_(_OF_SCOPE.c.provider_id == cases.c.provider_id, _OF_SCOPE.c.client == cases.c.client)
        conditions.append(exists().where(its, _OF_SCOPE.c.municipality == asked.municipality))
    return conditions


def _due(asked: Asked) -> Sequence[ColumnElement[bool]]:
    one = check_ins.c
    conditions: list[ColumnElement[bool]] = [
        one.provider_id == asked.provider,
        one.due >= asked.since,
        one.due < asked.until,
    ]
    if whose := _whose(asked, _OF_SCOPE):
        its = and_(_OF_SCOPE.c.provider_id == one.provider_id, _OF_SCOPE.c.client == one.client)
        conditions.append(exists().where(its, *whose))
    return conditions


def _whose(asked: Asked, table: FromClause) -> Sequence[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if asked.team is not None:
        conditions.append(table.c.team == asked.team)
    if asked.municipality is not None:
        conditions.append(table.c.municipality == asked.municipality)
    return conditions


def _is_its_client(client: ColumnElement[str], provider: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(clients.c.provider_id == provider, clients.c.client == client)


async def _streamed(tx: Transaction, query: Select[Any]) -> AsyncIterator[Row[Any]]:
    async with tx.connection.stream(query) as result:
        async for some in result.partitions(_ROWS_AT_ONCE):
            for row in some:
                yield row
