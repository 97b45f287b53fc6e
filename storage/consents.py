"""What clients allow their relatives: how it stands, and each change with its line in the waakvlam's log."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, insert, select, update

from escalation.consent import Allowed, Consent, ConsentState, line_of
from storage import letters, waakvlam_log
from storage.tables import consents
from storage.transaction import Transaction

__all__ = ["end_all", "keep", "may", "of_relative"]


async def of_relative(
    tx: Transaction, provider: str, *, client: str, relative: str
) -> dict[Allowed, Consent]:
    """How everything stands that the client could allow this relative."""
    query = select(consents).where(
        consents.c.provider_id == provider, consents.c.client == client, consents.c.relative == relative
    )
    stored = {row.what: row for row in await tx.execute(query)}
    return {
        what: _consent(stored[what.value])
        if what.value in stored
        else Consent(client=client, relative=relative, what=what)
        for what in Allowed
    }


async def may(tx: Transaction, provider: str, *, client: str, relative: str, what: Allowed) -> bool:
    """Whether the client allows this relative that, at this moment."""
    return (await of_relative(tx, provider, client=client, relative=relative))[what].is_given


async def keep(
    tx: Transaction, provider: str, *, before: Consent, after: Consent, who: str, at: datetime
) -> None:
    """Stores a change and logs it. What ends holds at once: what has not left yet for the relative stays here."""
    values = {
        "state": after.state.value,
        "asked_by": after.asked_by,
        "asked_at": after.asked_at,
        "answered_at": after.answered_at,
        "withdrawn_at": after.withdrawn_at,
    }
    names = {"client": after.client, "relative": after.relative, "what": after.what.value}
    changed = await tx.execute(
        update(consents)
        .where(consents.c.provider_id == provider, *(consents.c[name] == one for name, one in names.items()))
        .values(values)
    )
    if changed.rowcount == 0:
        await tx.execute(
            insert(consents).values({"id": str(uuid4()), "provider_id": provider, **names, **values})
        )
    line = line_of(before, after, who=who)
    await waakvlam_log.append(tx, provider, after.client, lines=[line], at=at)
    if before.is_given and not after.is_given:
        await letters.recall(tx, provider, recipient=after.relative)


async def end_all(tx: Transaction, provider: str, client: str, *, who: str, at: datetime) -> None:
    """Nothing is allowed any more, nor asked: the client was erased."""
    query = select(consents).where(consents.c.provider_id == provider, consents.c.client == client)
    for one in [_consent(row) for row in (await tx.execute(query)).all()]:
        if one.state in (ConsentState.GIVEN, ConsentState.ASKED):
            after = replace(one, state=ConsentState.WITHDRAWN, withdrawn_at=at)
            await keep(tx, provider, before=one, after=after, who=who, at=at)


def _consent(row: Row[Any]) -> Consent:
    return Consent(
        client=row.client,
        relative=row.relative,
        what=Allowed(row.what),
        state=ConsentState(row.state),
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        withdrawn_at=row.withdrawn_at,
    )
