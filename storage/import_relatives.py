"""Takes over the relatives: like people and clients, but sealed with the key of their client."""

from collections.abc import Sequence
from datetime import datetime

from schedules.provider import Relative
from storage.import_rows import Wanted, sync_rows
from storage.sealed_json import to_json
from storage.sealing import Place
from storage.tables import relatives
from storage.transaction import Transaction
from storage.types import SealedValue

__all__ = ["sync_relatives"]


async def sync_relatives(
    tx: Transaction, provider: str, *, wanted: Sequence[Relative], at: datetime
) -> list[tuple[str, str, str]]:
    """Makes the relatives what they are in the files; returns kind, change and id of each that changed.

    What a client allowed stays as it is, also for somebody who was gone for a while: the client ends it, no file does.
    """
    clients = {one.id: one.client for one in wanted}

    async def seal(relative: str, plain: str, place: Place) -> SealedValue:
        return await tx.vault.seal_for(provider, clients[relative], plain, place)

    return await sync_rows(
        tx,
        relatives,
        provider=provider,
        column="relative",
        seal=seal,
        at=at,
        wanted=[_wanted(tx, one) for one in wanted],
    )


def _wanted(tx: Transaction, one: Relative) -> Wanted:
    identity = {"name": one.name, "relation": one.relation, "phone": one.phone}
    return Wanted.of(
        tx,
        kind="relatives",
        id=one.id,
        values={"client": one.client, "language": one.language},
        sealed={"identity": to_json(identity)},
    )
