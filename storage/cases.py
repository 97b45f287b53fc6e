"""The cases. Every change is compare-and-set on the version, and moves the case's due row along."""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from escalation.case import Case, Climb, Kind, Outcome, Purpose, State, Timer
from escalation.urgency import Urgency
from storage import due
from storage.errors import VersionConflict
from storage.policies import policy_of
from storage.tables import cases, counters
from storage.transaction import Transaction
from storage.value_columns import ValueColumns, moments_read, plain

__all__ = [
    "DUE_KIND",
    "alerted_to",
    "by_code",
    "insert_case",
    "last_closed_of_client",
    "listing",
    "load",
    "new_code",
    "open_of_client",
    "open_of_provider",
    "open_of_team",
    "owned_by",
    "save",
]

DUE_KIND = "case"
"""The kind of the due row that a case has as long as it is open."""

_CODES_PER_LETTER = 99

# made once: a statement takes longer to make than to run
_SAVE = update(cases).where(
    cases.c.provider_id == bindparam("its_provider"),
    cases.c.id == bindparam("its_id"),
    cases.c.version == bindparam("its_version"),
)


async def new_code(tx: Transaction, provider: str) -> str:
    """The provider's next case code: A01 to A99, B01 … Z99, AA01 and on; none is left out or comes twice."""
    insert_one = postgresql.insert if tx.is_postgres else sqlite.insert
    statement = (
        insert_one(counters)
        .values(provider_id=provider, name="case", value=1)
        .on_conflict_do_update(index_elements=["provider_id", "name"], set_={"value": counters.c.value + 1})
        .returning(counters.c.value)
    )
    return code_of((await tx.execute(statement)).scalar_one())


def code_of(number: int) -> str:
    """The code of the provider's first (1), second … case."""
    letter, digits = divmod(number - 1, _CODES_PER_LETTER)
    letters = ""
    while letter >= 0:
        letters = chr(ord("A") + letter % 26) + letters
        letter = letter // 26 - 1
    return f"{letters}{digits + 1:02d}"


async def insert_case(tx: Transaction, case: Case) -> Case:
    """Stores a new case, and returns it as it is stored."""
    await tx.execute(insert(cases), [_to_row(case)])
    await _set_due(tx, case)
    return case


async def save(tx: Transaction, case: Case) -> Case:
    """Stores a change of a case that was loaded with this version; returns it with the next version.

    Raises:
        VersionConflict: it was changed since it was loaded; nothing was written.
    """
    saved = replace(case, version=case.version + 1)
    its = {"its_provider": case.provider, "its_id": case.id, "its_version": case.version}
    changed = await tx.execute(_SAVE, [_to_row(saved) | its])
    if changed.rowcount != 1:
        raise VersionConflict(f"case {case.code} was changed since version {case.version}")
    await _set_due(tx, saved)
    return saved


async def load(tx: Transaction, provider: str, case_id: str) -> Case | None:
    """The case; None when the provider has none with this id."""
    return await _one(tx, provider, cases.c.id == case_id)


async def by_code(tx: Transaction, provider: str, code: str) -> Case | None:
    """The case that people call so; None when the provider has no such code."""
    return await _one(tx, provider, cases.c.code == code.upper())


async def open_of_client(tx: Transaction, provider: str, client: str) -> Case | None:
    """The client's open case; None when he has none."""
    return await _one(tx, provider, cases.c.client == client, cases.c.closed_at.is_(None))


async def last_closed_of_client(tx: Transaction, provider: str, client: str, *, limit: int = 1) -> list[Case]:
    """The cases of the client that were closed last, the newest first; at most so many."""
    query = (
        select(cases)
        .where(cases.c.provider_id == provider, cases.c.client == client, cases.c.closed_at.is_not(None))
        .order_by(cases.c.closed_at.desc())
        .limit(limit)
    )
    return [_to_case(row) for row in await tx.execute(query)]


async def open_of_provider(tx: Transaction, provider: str) -> list[Case]:
    """The provider's open cases, oldest first."""
    return await _many(tx, cases.c.provider_id == provider, cases.c.closed_at.is_(None))


async def open_of_team(tx: Transaction, provider: str, team: str) -> list[Case]:
    """The team's open cases, oldest first."""
    return await _many(tx, cases.c.provider_id == provider, cases.c.closed_at.is_(None), cases.c.team == team)


async def owned_by(tx: Transaction, provider: str, worker: str) -> list[Case]:
    """The open cases that this worker has, oldest first."""
    return await _many(
        tx, cases.c.provider_id == provider, cases.c.closed_at.is_(None), cases.c.owner == worker
    )


async def alerted_to(tx: Transaction, provider: str, worker: str) -> list[Case]:
    """The open cases of which this worker has an alert, oldest first."""
    return [case for case in await open_of_provider(tx, provider) if worker in case.alerted]


async def listing(
    tx: Transaction,
    *,
    provider: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Case]:
    """The cases opened from ``since`` until before ``until``, oldest first; of one provider, or of all."""
    conditions: list[ColumnElement[bool]] = []
    if provider is not None:
        conditions.append(cases.c.provider_id == provider)
    if since is not None:
        conditions.append(cases.c.opened_at >= since)
    if until is not None:
        conditions.append(cases.c.opened_at < until)
    return await _many(tx, *conditions)


async def _one(tx: Transaction, provider: str, *conditions: ColumnElement[bool]) -> Case | None:
    row = (await tx.execute(select(cases).where(cases.c.provider_id == provider, *conditions))).first()
    return None if row is None else _to_case(row)


async def _many(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Case]:
    query = select(cases).where(*conditions).order_by(cases.c.opened_at, cases.c.code)
    return [_to_case(row) for row in await tx.execute(query)]


async def _set_due(tx: Transaction, case: Case) -> None:
    await due.set(tx, case.provider, kind=DUE_KIND, subject=case.id, due_at=case.wake_at)


def _plain_climb(climb: Climb | None) -> object:
    return None if climb is None else {one.name: plain(getattr(climb, one.name)) for one in fields(climb)}


def _read_climb(row: Mapping[str, Any]) -> Climb:
    return Climb(**{**row, "purpose": Purpose(row["purpose"]), "urgency": Urgency(row["urgency"])})


_COLUMNS = ValueColumns(
    Case,
    readers={
        "kind": Kind,
        "state": State,
        "urgency": Urgency,
        "urgency_first": Urgency,
        "outcome": Outcome,
        "closed_from": State,
        "policy": lambda stored: policy_of(json.dumps(stored)),
        "climb": _read_climb,
        "timers": moments_read(Timer),
    },
)


def _to_row(case: Case) -> dict[str, object]:
    nested = {"policy": case.policy.to_mapping(), "climb": _plain_climb(case.climb)}
    return _COLUMNS.to_row(case) | nested


_to_case = _COLUMNS.to_value
