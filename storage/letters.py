"""A decider's message becomes rows of the outbox: new, or in the place of what that person has of the matter."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, update

from escalation.decision import Lane, Message
from storage import outbox
from storage.outbox import Mark
from storage.outbox_columns import to_row
from storage.outbox_row import NewMessage, Sending
from storage.relays import messages_for
from storage.tables import outbox as outbox_table
from storage.transaction import Transaction

__all__ = ["put", "recall", "recall_from_chat", "removals"]


async def put(tx: Transaction, message: Message, *, envelope: NewMessage, at: datetime) -> None:
    """Puts a message into the outbox; one that edits goes to every alert that this person has, the newest first.

    ``envelope`` says to whom, and to which case or other subject it belongs.
    """
    provider, thing = envelope.provider, _thing(envelope)
    edits: list[int | None] = [None]
    if thing and (message.edits_alert or message.is_alert):
        # one that has not left yet says the same as an alert that comes now, with an older time
        await outbox.supersede_waiting(tx, provider, thing, mark=Mark.ALERT, recipient=envelope.recipient)
    if message.edits_alert:
        alerts = await outbox.alerts_of(tx, provider, thing, recipient=envelope.recipient) if thing else []
        edits = [one.message_id for one in reversed(alerts)]
        await outbox.retire(tx, [one.id for one in alerts], at=at)
    row = replace(
        envelope,
        lane=message.lane,
        text=message.text,
        args=dict(message.args),
        keys=[[[press.key.value, press.value] for press in line] for line in message.keys],
        is_alert=message.is_alert,
        is_detail=message.is_detail,
    )
    parts = await messages_for(tx, provider, row.args)
    # of several that say the same only the newest, the one that he sees, has keys
    rows = [
        replace(row, args=args, edits=edit, keys=() if number else row.keys)
        for number, edit in enumerate(edits)
        for args in parts
    ]
    await outbox.add(tx, rows, at=at)


async def removals(tx: Transaction, *, envelope: NewMessage, at: datetime) -> list[NewMessage]:
    """What takes the details of a matter out of this person's chat; those that have not left yet stay here."""
    provider, thing = envelope.provider, _thing(envelope)
    await outbox.supersede_waiting(tx, provider, thing, mark=Mark.DETAIL, recipient=envelope.recipient)
    details = await outbox.details_of(tx, provider, thing, recipient=envelope.recipient)
    await outbox.retire(tx, [one.id for one in details], at=at)
    return [replace(envelope, lane=Lane.CASE, text="removal", deletes=one.message_id) for one in details]


async def recall(tx: Transaction, provider: str, *, recipient: str) -> None:
    """Takes back whatever tells this person of a case and has not left yet."""
    await tx.execute(
        update(outbox_table)
        .where(outbox_table.c.provider_id == provider, outbox_table.c.recipient == recipient)
        .where(outbox_table.c.state == Sending.WAITING.value, outbox_table.c.case_id.is_not(None))
        .values(state=Sending.SUPERSEDED.value)
    )


async def recall_from_chat(tx: Transaction, provider: str, *, client: str, chat_id: int) -> None:
    """Takes back what is for this client, has not left yet, and would go to a chat that is not his."""
    table = outbox_table.c
    query = select(outbox_table).where(
        table.provider_id == provider,
        table.is_client,
        table.recipient == client,
        table.state == Sending.WAITING.value,
        table.chat_id.is_not(None),
    )
    rows = [to_row(tx, row) for row in await tx.execute(query)]
    ids = [one.id for one in rows if one.chat_id == chat_id]  # a sealed number is compared when opened only
    await tx.execute(update(outbox_table).where(table.id.in_(ids)).values(state=Sending.SUPERSEDED.value))


def _thing(envelope: NewMessage) -> str:
    return envelope.case_id or envelope.subject
