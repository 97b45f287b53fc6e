"""Seals and opens inside one transaction: with the installation's key, or with a client's own.

Each client has a data key, wrapped by the installation's. Destroying it makes everything that tells who he is
or what was said unreadable, in every copy and backup of the database; the log of ids and times stays.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import Erased
from storage.sealing import Place, SealingKey, new_key
from storage.tables import client_keys
from storage.types import SealedValue

__all__ = ["Vault"]


class Vault:
    """The keys of one transaction; a client's is looked up once in it, so a destroyed one is really gone."""

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
        for row in await self._rows(provider):
            self._of_clients[provider, row.client] = self._unwrap(row.id, row.wrapped)
        self._loaded.add(provider)

    async def make_keys(self, provider: str, names: Collection[str], *, at: datetime) -> None:
        """Sees to it that these clients have a key; who has one keeps it, who was erased gets a new one."""
        rows = {row.client: row for row in await self._rows(provider)}
        new_rows: list[dict[str, Any]] = []
        for client in names:
            found = rows.get(client)
            if found is not None and found.wrapped is not None:
                self._of_clients[provider, client] = self._unwrap(found.id, found.wrapped)
                continue
            row = str(uuid4()) if found is None else found.id
            key = new_key()
            wrapped = SealedValue(self._installation.seal(key, Place("client_keys", row, "wrapped")))
            if found is None:
                new_rows.append(
                    {
                        "id": row,
                        "provider_id": provider,
                        "client": client,
                        "wrapped": wrapped,
                        "made_at": at,
                    }
                )
            else:
                await self._connection.execute(
                    update(client_keys)
                    .where(client_keys.c.id == row)
                    .values(wrapped=wrapped, made_at=at, destroyed_at=None)
                )
            self._of_clients[provider, client] = SealingKey(key)
        if new_rows:
            await self._connection.execute(insert(client_keys), new_rows)

    async def destroy_key(self, provider: str, client: str, *, at: datetime) -> None:
        """What was sealed with the client's key can never be read again. Part of ``erasing.erase_client``."""
        await self._connection.execute(
            update(client_keys)
            .where(client_keys.c.provider_id == provider, client_keys.c.client == client)
            .where(client_keys.c.wrapped.is_not(None))
            .values(wrapped=None, destroyed_at=at)
        )
        self._of_clients[provider, client] = None

    async def _key(self, provider: str, client: str) -> SealingKey:
        if (provider, client) not in self._of_clients:
            rows = await self._rows(provider, client)
            key = self._unwrap(rows[0].id, rows[0].wrapped) if rows else None
            self._of_clients[provider, client] = key
        kept = self._of_clients[provider, client]
        if kept is None:
            raise Erased("this client has no key: he was erased, or never imported")
        return kept

    async def _rows(self, provider: str, client: str | None = None) -> Sequence[Any]:
        query = select(client_keys.c.id, client_keys.c.client, client_keys.c.wrapped).where(
            client_keys.c.provider_id == provider
        )
        if client is not None:
            query = query.where(client_keys.c.client == client)
        return (await self._connection.execute(query)).all()

    def _unwrap(self, row: str, wrapped: SealedValue | None) -> SealingKey | None:
        if wrapped is None:
            return None
        return SealingKey(self._installation.open(wrapped.token, Place("client_keys", row, "wrapped")))
