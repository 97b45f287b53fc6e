"""Erases a client: what tells who he is and what was said can never be read again; ids and times stay."""

from datetime import datetime

from sqlalchemy import delete, update

from storage.tables import clients, links, waakvlam_plans
from storage.transaction import Transaction

__all__ = ["erase_client"]


async def erase_client(tx: Transaction, provider: str, client: str, *, at: datetime) -> None:
    """Destroys the client's key, ends his plans and forgets his chat. Idempotent.

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
