"""Erases a client: what tells who he is and what was said can never be read again; ids and times stay."""

from datetime import datetime

from sqlalchemy import delete, update

from escalation.decision import SYSTEM
from escalation.unconfirmed import DUE_KIND as PHONE_KIND
from escalation.worry import DUE_KIND as WORRY_KIND
from storage import consents, due, letters, printed_codes, relatives, unconfirmed_phones
from storage.tables import clients, links, waakvlam_plans
from storage.tables import relatives as relatives_table
from storage.transaction import Transaction

__all__ = ["erase_client"]


async def erase_client(tx: Transaction, provider: str, client: str, *, at: datetime) -> None:
    """Destroys the client's key, ends his plans, forgets his chat, and his relatives with him. Idempotent.

    Copies of the database made before keep the wrapped key: they have to be let go as well. An import whose
    files still name him stores him anew, with another key.
    """
    await tx.vault.destroy_key(provider, client, at=at)
    await tx.execute(
        update(clients)
        .where(clients.c.provider_id == provider, clients.c.client == client)
        # a fingerprint could be guessed by whoever has the installation's key
        .values(identity=None, story=None, fingerprint="", is_active=False, changed_at=at)
    )
    await tx.execute(
        update(waakvlam_plans)
        .where(waakvlam_plans.c.provider_id == provider, waakvlam_plans.c.client == client)
        .where(waakvlam_plans.c.removed_at.is_(None))
        .values(question=None, fingerprint="", removed_at=at)
    )
    await tx.execute(delete(links).where(links.c.provider_id == provider, links.c.person == client))
    await printed_codes.revoke(tx, provider, client, by=SYSTEM, at=at)
    phones = await unconfirmed_phones.forget(tx, provider, client)
    await due.drop(tx, provider, kind=PHONE_KIND, subjects=phones)
    await _erase_relatives(tx, provider, client, at=at)


async def _erase_relatives(tx: Transaction, provider: str, client: str, *, at: datetime) -> None:
    """Their names went with the client's key; what he allowed, their chats and what waits for them go now."""
    ids = await relatives.ids_of_client(tx, provider, client)
    await consents.end_all(tx, provider, client, who=SYSTEM, at=at)
    for one in ids:
        await letters.recall(tx, provider, recipient=one)
    await due.drop(tx, provider, kind=WORRY_KIND, subjects=ids)
    await tx.execute(
        update(relatives_table)
        .where(relatives_table.c.provider_id == provider, relatives_table.c.client == client)
        .values(identity=None, fingerprint="", is_active=False, changed_at=at)
    )
    is_theirs = (links.c.provider_id == provider, links.c.is_relative, links.c.person.in_(sorted(ids)))
    await tx.execute(delete(links).where(*is_theirs))
