"""How a message becomes a row of the outbox, and a row a message."""

from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Label, Row, select

from escalation.decision import Lane
from storage.outbox_row import NewMessage, OutboxRow, Sending
from storage.sealing import Place
from storage.tables import links, outbox
from storage.transaction import Transaction

__all__ = ["phone_column", "to_row", "to_values"]

# the fields that are stored under their own name, as they are
_PLAIN = tuple(
    one.name for one in fields(NewMessage) if one.name not in ("provider", "chat_id", "not_before")
)


def phone_column() -> Label[str]:
    """What the recipient's present chat is looked up by; empty for a stranger's message.

    Telegram's pace is a chat's, and one chat may be a worker's at several providers.
    """
    query = select(links.c.chat_lookup).where(
        links.c.unlinked_at.is_(None),
        links.c.provider_id == outbox.c.provider_id,
        links.c.person == outbox.c.recipient,
    )
    return query.scalar_subquery().label("phone")


def to_values(tx: Transaction, row: NewMessage, *, at: datetime) -> dict[str, Any]:
    """The columns of a new message that waits."""
    key = str(uuid4())
    sealed = None if row.chat_id is None else tx.vault.seal(str(row.chat_id), _place(key))
    values = {name: getattr(row, name) for name in _PLAIN}
    return values | {
        "row_key": key,
        "provider_id": row.provider,
        "chat_id": sealed,
        "lane": int(row.lane),
        "args": dict(row.args),
        "keys": [[list(one) for one in keys] for keys in row.keys],
        "created_at": at,
        "not_before": row.not_before or at,
        "state": Sending.WAITING.value,
    }


def to_row(tx: Transaction, row: Row[Any]) -> OutboxRow:
    """The message that a row holds."""
    stored = row._mapping  # noqa: SLF001  SQLAlchemy's public name for it
    values = {
        one.name: stored[one.name] for one in fields(OutboxRow) if one.name not in ("provider", "phone")
    }
    values |= {
        "phone": stored.get("phone") or "",
        "provider": row.provider_id,
        "chat_id": None if row.chat_id is None else int(tx.vault.open(row.chat_id, _place(row.row_key))),
        "lane": Lane(row.lane),
        "state": Sending(row.state),
    }
    return OutboxRow(**values)


def _place(key: str) -> Place:
    return Place("outbox", key, "chat_id")
