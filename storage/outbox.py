"""Messages on their way. Each ends as accepted, as permanently failed, or is sent again."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, func, insert, or_, select, tuple_, update

from escalation.decision import Lane
from storage.outbox_columns import phone_column, to_row, to_values
from storage.outbox_row import NewMessage, OutboxRow, Sending
from storage.tables import outbox
from storage.transaction import Transaction

__all__ = [
    "Mark",
    "NewMessage",
    "OutboxRow",
    "Sending",
    "accepted",
    "add",
    "again",
    "alerts_of",
    "by_message",
    "claim",
    "count_sendable",
    "details_of",
    "earliest_not_before",
    "expire",
    "failed",
    "hurry",
    "load",
    "mark_sending",
    "old_details",
    "oldest_waiting",
    "postpone",
    "recover_sending",
    "release",
    "retire",
    "standing",
    "supersede_waiting",
]

LEASE = timedelta(seconds=20)
"""On PostgreSQL: how long a claimed message is left alone by other processes."""


class Mark(StrEnum):
    """Messages that are found again by what they belong to; the value is the column that marks them."""

    ALERT = "is_alert"
    """It asks somebody for an answer, under keys."""
    DETAIL = "is_detail"
    """It tells who a client is."""


_ADD = insert(outbox).returning(outbox.c.id)
_IS_WAITING = outbox.c.state == Sending.WAITING.value


async def add(tx: Transaction, rows: Sequence[NewMessage], *, at: datetime) -> list[int]:
    """Puts the messages into the outbox, in their order; returns their ids."""
    return [(await tx.execute(_ADD, [to_values(tx, row, at=at)])).scalar_one() for row in rows]


async def claim(
    tx: Transaction,
    *,
    at: datetime,
    limit: int,
    busy: Collection[tuple[str, str]] = (),
    lease: timedelta = LEASE,
) -> list[OutboxRow]:
    """What can be sent now: alerts first, then by age. Use it in ``Database.claiming()``.

    Arguments:
        busy: people (provider, recipient) whose chat has to wait; their messages are left out.
        lease: on PostgreSQL, how long nobody else gets these messages.
    """
    query = select(outbox, phone_column()).where(_is_sendable(at))
    query = query.order_by(outbox.c.lane, outbox.c.id).limit(limit)
    if busy:
        query = query.where(tuple_(outbox.c.provider_id, outbox.c.recipient).not_in(sorted(busy)))
    if not tx.is_postgres:
        return [to_row(tx, row) for row in await tx.execute(query)]
    free = or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= at)
    found = [to_row(tx, row) for row in await tx.execute(query.where(free).with_for_update(skip_locked=True))]
    if found:
        ids = [one.id for one in found]
        await tx.execute(update(outbox).where(outbox.c.id.in_(ids)).values(leased_until=at + lease))
    return found


async def release(tx: Transaction, ids: Collection[int]) -> None:
    """Ends the lease of messages that do not go now. SQLite has no leases."""
    if tx.is_postgres and ids:
        await tx.execute(update(outbox).where(outbox.c.id.in_(list(ids))).values(leased_until=None))


async def mark_sending(tx: Transaction, row_id: int) -> None:
    """Small talk is about to be sent: after a crash from here on it is not sent again."""
    await tx.execute(update(outbox).where(outbox.c.id == row_id).values(state=Sending.SENDING.value))


async def accepted(tx: Transaction, row_id: int, *, message_id: int | None, at: datetime) -> None:
    """Telegram has it, under this number (None for what has none: a removal, an answer to a press)."""
    await tx.execute(
        update(outbox)
        .where(outbox.c.id == row_id)
        .values(state=Sending.ACCEPTED.value, message_id=message_id, accepted_at=at, leased_until=None)
    )


async def again(tx: Transaction, row_id: int, *, not_before: datetime, error: str) -> None:
    """It was not accepted; it goes out again at that moment."""
    await tx.execute(
        update(outbox)
        .where(outbox.c.id == row_id)
        .values(
            state=Sending.WAITING.value,
            not_before=not_before,
            error=error,
            attempts=outbox.c.attempts + 1,
            leased_until=None,
        )
    )


async def hurry(tx: Transaction, *, at: datetime) -> None:
    """Lets everything that waits because it failed go out now."""
    await tx.execute(
        update(outbox)
        .where(_IS_WAITING, outbox.c.attempts > 0, outbox.c.not_before > at, outbox.c.error != "retry_after")
        .values(not_before=at)
    )


async def failed(tx: Transaction, row_id: int, *, error: str) -> None:
    """It can never be delivered; tell a person in the same transaction."""
    await tx.execute(
        update(outbox)
        .where(outbox.c.id == row_id)
        .values(state=Sending.FAILED.value, error=error, attempts=outbox.c.attempts + 1, leased_until=None)
    )


async def postpone(tx: Transaction, *, provider: str, recipient: str, until: datetime) -> None:
    """Lets everything that waits for this person wait until then, at least."""
    later = case((outbox.c.not_before < until, until), else_=outbox.c.not_before)
    await tx.execute(
        update(outbox)
        .where(_IS_WAITING, outbox.c.provider_id == provider, outbox.c.recipient == recipient)
        .values(not_before=later)
    )


async def expire(tx: Transaction, *, at: datetime) -> int:
    """Drops what is no longer worth sending; returns how many."""
    dropped = await tx.execute(
        update(outbox).where(_IS_WAITING, outbox.c.expires_at <= at).values(state=Sending.SUPERSEDED.value)
    )
    return dropped.rowcount


async def supersede_waiting(
    tx: Transaction, provider: str, thing: str, *, mark: Mark, recipient: str | None = None
) -> int:
    """Drops what is so marked and has not left yet (of one person, or of all); returns how many.

    ``thing`` is what it belongs to: the id of a case, or of a watched duty, an offer or a drill.
    """
    dropped = await tx.execute(
        update(outbox)
        .where(_IS_WAITING, outbox.c[mark], *_of_thing(provider, thing, recipient))
        .values(state=Sending.SUPERSEDED.value)
    )
    return dropped.rowcount


async def alerts_of(
    tx: Transaction, provider: str, thing: str, *, recipient: str | None = None
) -> list[OutboxRow]:
    """The alerts of a case (or shift, offer, drill) that stand in people's chats with their keys, oldest first."""
    return await standing(tx, provider, thing, mark=Mark.ALERT, recipient=recipient)


async def details_of(
    tx: Transaction, provider: str, thing: str, *, recipient: str | None = None
) -> list[OutboxRow]:
    """The messages that tell who a client is and still stand in people's chats, oldest first."""
    return await standing(tx, provider, thing, mark=Mark.DETAIL, recipient=recipient)


async def standing(
    tx: Transaction, provider: str, thing: str, *, mark: Mark, recipient: str | None = None
) -> list[OutboxRow]:
    """What is so marked and stands in people's chats, oldest first; ``thing`` as above."""
    query = (
        select(outbox)
        .where(
            _compared(outbox.c.state) == Sending.ACCEPTED.value,
            outbox.c.message_id.is_not(None),
            outbox.c.retired_at.is_(None),
            outbox.c[mark],
            *_of_thing(provider, thing, recipient),
        )
        .order_by(outbox.c.id)
    )
    return [to_row(tx, row) for row in await tx.execute(query)]


async def old_details(tx: Transaction, provider: str, *, before: datetime) -> list[OutboxRow]:
    """What tells who a client is, belongs to no case, and has stood in somebody's chat since before that moment."""
    query = (
        select(outbox)
        .where(
            outbox.c.state == Sending.ACCEPTED.value,
            outbox.c.provider_id == provider,
            outbox.c.is_detail,
            outbox.c.case_id.is_(None),
            outbox.c.message_id.is_not(None),
            outbox.c.retired_at.is_(None),
            outbox.c.accepted_at < before,
        )
        .order_by(outbox.c.id)
    )
    return [to_row(tx, row) for row in await tx.execute(query)]


async def retire(tx: Transaction, ids: Collection[int], *, at: datetime) -> None:
    """These alerts have lost their keys, or these details were removed: they no longer stand there."""
    if ids:
        await tx.execute(update(outbox).where(outbox.c.id.in_(list(ids))).values(retired_at=at))


async def load(tx: Transaction, row_id: int) -> OutboxRow | None:
    """The message with this id; None when there is none."""
    row = (await tx.execute(select(outbox).where(outbox.c.id == row_id))).first()
    return None if row is None else to_row(tx, row)


async def by_message(tx: Transaction, provider: str, recipient: str, *, message_id: int) -> OutboxRow | None:
    """What this person has in his chat under this number; None when it is none of ours."""
    query = (
        select(outbox)
        .where(
            outbox.c.provider_id == provider,
            outbox.c.recipient == recipient,
            outbox.c.message_id == message_id,
        )
        .order_by(outbox.c.id.desc())  # an edit keeps the number: the newest says what stands there
        .limit(1)
    )
    row = (await tx.execute(query)).first()
    return None if row is None else to_row(tx, row)


async def earliest_not_before(tx: Transaction, *, after: datetime | None = None) -> datetime | None:
    """When the first of the waiting messages may go, or its lease ends (later than ``after``); else None."""
    moments = []
    for column in (outbox.c.not_before, outbox.c.leased_until):
        query = select(func.min(column)).where(_IS_WAITING)
        if after is not None:
            query = query.where(column > after)
        moments.append((await tx.execute(query)).scalar())
    return min((moment for moment in moments if moment is not None), default=None)


async def count_sendable(tx: Transaction, *, at: datetime) -> int:
    """How many messages could be sent now."""
    count: int = (await tx.execute(select(func.count()).where(_is_sendable(at)))).scalar_one()
    return count


async def oldest_waiting(tx: Transaction) -> datetime | None:
    """When the oldest waiting message was made; None when none waits."""
    found: datetime | None = (
        await tx.execute(select(func.min(outbox.c.created_at)).where(_IS_WAITING))
    ).scalar()
    return found


async def recover_sending(tx: Transaction, *, at: datetime) -> int:
    """After a crash: what was being sent. Small talk stays as it is, all else waits again; returns how many.

    On PostgreSQL what another process is sending (its lease runs) is left alone.
    """
    is_nobodys = or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= at)
    state = case((outbox.c.lane == int(Lane.TALK), Sending.UNKNOWN.value), else_=Sending.WAITING.value)
    found = await tx.execute(
        update(outbox)
        .where(outbox.c.state == Sending.SENDING.value, is_nobodys)
        .values(state=state, leased_until=None)
    )
    return found.rowcount


def _is_sendable(at: datetime) -> ColumnElement[bool]:
    is_worth_it = or_(outbox.c.expires_at.is_(None), outbox.c.expires_at > at)
    return and_(_IS_WAITING, outbox.c.not_before <= at, is_worth_it)


def _compared(column: ColumnElement[str]) -> ColumnElement[str]:
    """The column as something to compare rows by, not to look them up by.

    Nearly all rows are accepted, and of one provider. SQLite, which takes every index to be as good as any other, went
    through all that were ever sent to find the few of one case.
    """
    return func.coalesce(column, "")


def _of_thing(provider: str, thing: str, recipient: str | None) -> list[ColumnElement[bool]]:
    """What belongs to a case or another subject of the provider; their ids are never the same."""
    is_of_it = or_(outbox.c.case_id == thing, outbox.c.subject == thing)
    conditions = [_compared(outbox.c.provider_id) == provider, is_of_it]
    return conditions if recipient is None else [*conditions, outbox.c.recipient == recipient]
