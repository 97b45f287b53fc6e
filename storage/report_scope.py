"""Of whom and of which time a report asks, as conditions of its queries."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Row, Select, and_, exists

from storage.tables import cases, check_ins, clients
from storage.transaction import Transaction

__all__ = ["Asked", "due_in", "is_its_client", "of_case", "opened", "streamed", "whose"]

_ROWS_AT_ONCE = 5_000

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


def opened(asked: Asked) -> Sequence[ColumnElement[bool]]:
    """A case that was opened in the time."""
    return (
        cases.c.provider_id == asked.provider,
        cases.c.opened_at >= asked.since,
        cases.c.opened_at < asked.until,
    )


def of_case(asked: Asked) -> Sequence[ColumnElement[bool]]:
    """The team is the one the case was opened for, the municipality the one where its client lives now."""
    conditions: list[ColumnElement[bool]] = []
    if asked.team is not None:
        conditions.append(cases.c.team == asked.team)
    if asked.municipality is not None:
        its = and_(_OF_SCOPE.c.provider_id == cases.c.provider_id, _OF_SCOPE.c.client == cases.c.client)
        conditions.append(exists().where(its, _OF_SCOPE.c.municipality == asked.municipality))
    return conditions


def due_in(asked: Asked) -> Sequence[ColumnElement[bool]]:
    """A check-in that was due in the time, of a client of the scope."""
    one = check_ins.c
    conditions: list[ColumnElement[bool]] = [
        one.provider_id == asked.provider,
        one.due >= asked.since,
        one.due < asked.until,
    ]
    if its_client := whose(asked, _OF_SCOPE):
        its = and_(_OF_SCOPE.c.provider_id == one.provider_id, _OF_SCOPE.c.client == one.client)
        conditions.append(exists().where(its, *its_client))
    return conditions


def whose(asked: Asked, table: FromClause) -> Sequence[ColumnElement[bool]]:
    """A client of the team and the municipality that were asked for."""
    conditions: list[ColumnElement[bool]] = []
    if asked.team is not None:
        conditions.append(table.c.team == asked.team)
    if asked.municipality is not None:
        conditions.append(table.c.municipality == asked.municipality)
    return conditions


def is_its_client(client: ColumnElement[str], provider: ColumnElement[str]) -> ColumnElement[bool]:
    """The client that a row names."""
    return and_(clients.c.provider_id == provider, clients.c.client == client)


async def streamed(tx: Transaction, query: Select[Any]) -> AsyncIterator[Row[Any]]:
    """The rows, some thousands at a time, so that a year of them need not fit into memory."""
    async with tx.connection.stream(query) as result:
        async for some in result.partitions(_ROWS_AT_ONCE):
            for row in some:
                yield row
