"""Seals and opens inside one transaction: with the installation's key, or with a client's own.

Each client has a data key, wrapped by the installation's. Destroying it makes everything that tells who he is
or what was said unreadable, in every copy and backup of the database; the log of ids and times stays.
"""

from datetime import datetime
from uuid import uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import Erased
from storage.sealing import BadSeal, Place, SealingKey, new_key
from storage.tables import client_keys
from storage.types import SealedValue

__all__ = ["Vault"]


class Vault:
    """The keys of one transaction. Clients' keys are looked up once per transaction, so a destroyed one is gone."""

    def __init__(self, connection: AsyncConnection, installation: SealingKey) -> None:
        self._connection = connection
        self._installation = installation
        self._of_clients: dict[tuple[str, str], SealingKey | None] = {}
        self._loaded: set[str] = set()

    def seal(self, value: str, place: Place) -> SealedValue:
        """The value, sealed with the installation's key."""
        return SealedValue(self._installation.seal(value.encode(), place))

    def open(self, value: SealedValue, place: Place) -> str:
        """What was sealed with the installation's key.

        Raises:
            BadSeal: it was changed, moved, or sealed by another installation.
        """
        return self._installation.open(value.token, place).decode()

    def lookup(self, kind: str, value: str) -> str:
        """The text under which a sealed value can be found again."""
        return self._installation.lookup(kind, value)

    async def seal_for(self, provider: str, client: str, value: str, place: Place) -> SealedValue:
        """The value, sealed with the client's own key.

        Raises:
            Erased: the client has no key, or no longer.
        """
        return SealedValue((await self._key(provider, client)).seal(value.encode(), place))

    async def open_for(self, provider: str, client: str, value: SealedValue, place: Place) -> str:
        """What was sealed with the client's own key.

        Raises:
            Erased: the key was destroyed; also when the client came back since and has a new one.
            BadSeal: it was changed or moved.
        """
        key = await self._key(provider, client)
        if value.token[: len(key.id)] != key.id:
            raise Erased("sealed with a key that was destroyed")
        return key.open(value.token, place).decode()

    async def load_keys(self, provider: str) -> None:
        """Looks up the keys of all clients of the provider at once; for lists."""
        if provider in self._loaded:
            return
        rows = await self._connection.execute(
            select(client_keys.c.id, client_keys.c.client, client_keys.c.wrapped).where(
                client_keys.c.provider_id == provider
            )
        )
        for row, client, wrapped in rows:
            self._of_clients[provider, client] = self._unwrap(row, wrapped)
        self._loaded.add(provider)

    async def make_key(self, provider: str, client: str, *, at: datetime) -> None:
        """Sees to it that the client has a key; one who has keeps it."""
        found = (
            await self._connection.execute(
                select(client_keys.c.id, client_keys.c.wrapped).where(
                    client_keys.c.provider_id == provider, client_keys.c.client == client
                )
            )
        ).first()
        if found is not None and found.wrapped is not None:
            return
        row = str(uuid4()) if found is None else found.id
        key = new_key()
        wrapped = SealedValue(self._installation.seal(key, Place("client_keys", row, "wrapped")))
        if found is None:
            values = {"id": row, "provider_id": provider, "client": client, "wrapped": wrapped, "made_at": at}
            await self._connection.execute(insert(client_keys).values(values))
        else:
            await self._connection.execute(
                update(client_keys)
                .where(client_keys.c.id == row)
                .values(wrapped=wrapped, made_at=at, destroyed_at=None)
            )
        self._of_clients[provider, client] = SealingKey(key)

    async def destroy_key(self, provider: str, client: str, *, at: datetime) -> None:
        """Erases the client: what was sealed with his key can never be read again. Idempotent."""
        await self._connection.execute(
            update(client_keys)
            .where(client_keys.c.provider_id == provider, client_keys.c.client == client)
            .where(client_keys.c.wrapped.is_not(None))
            .values(wrapped=None, destroyed_at=at)
        )
        self._of_clients[provider, client] = None

    async def _key(self, provider: str, client: str) -> SealingKey:
        if (provider, client) not in self._of_clients:
            found = (
                await self._connection.execute(
                    select(client_keys.c.id, client_keys.c.wrapped).where(
                        client_keys.c.provider_id == provider, client_keys.c.client == client
                    )
                )
            ).first()
            key = None if found is None else self._unwrap(found.id, found.wrapped)
            self._of_clients[provider, client] = key
        kept = self._of_clients[provider, client]
        if kept is None:
            raise Erased("this client has no key: he was erased, or never imported")
        return kept

    def _unwrap(self, row: str, wrapped: SealedValue | None) -> SealingKey | None:
        if wrapped is None:
            return None
        try:
            return SealingKey(self._installation.open(wrapped.token, Place("client_keys", row, "wrapped")))
        except BadSeal as error:
            raise BadSeal("a client's key does not open with this installation's key") from error
