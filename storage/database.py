"""The way into the database: one writer at a time on SQLite, a pool on PostgreSQL.

SQLite runs with WAL, ``synchronous=FULL`` and ``BEGIN IMMEDIATE``: with the driver's default, two
read-modify-writes at the same time lose one of them silently.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from schedules.clock import Clock
from schedules.rota import Rota
from storage.addresses import async_url, is_sqlite
from storage.in_this_thread import connects_to
from storage.installation import installation_key
from storage.migrate import migrate
from storage.sealing import SealingKey
from storage.transaction import Transaction
from storage.turns import Turns

__all__ = ["BUSY_TIMEOUT_MS", "CommitHook", "Database"]

BUSY_TIMEOUT_MS = 10_000
"""How long SQLite waits for another process (an import beside ``serve``) that is writing."""

_READERS = 4
_POSTGRES_POOL = 10

CommitHook = Callable[[str, int], None]
"""Called with "before" or "after" and the number of the commit; the crash test kills the program in it."""


class Database:
    """An open database. Make one with ``await Database.open(...)``; end it with ``await close()``.

    Attributes:
        commits: how many write transactions were committed since it was opened.
        open_transactions: how many transactions are open, or wait for their turn, at this moment.
    """

    def __init__(
        self,
        *,
        writer: AsyncEngine,
        reader: AsyncEngine,
        key: SealingKey,
        on_commit: CommitHook | None = None,
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._key = key
        self._turns = Turns() if writer.dialect.name == "sqlite" else None
        self._on_commit = on_commit
        self._rotas: dict[str, tuple[int, Rota]] = {}
        self.commits = 0
        self.open_transactions = 0

    @classmethod
    async def open(
        cls,
        url: str,
        *,
        key_file: Path,
        clock: Clock,
        on_commit: CommitHook | None = None,
        is_alone: bool = False,
    ) -> "Database":
        """The database at the address, its tables brought up to date, with the key that belongs to it.

        A new database gets its tables, and a key file is made when there is none. ``is_alone``: one task uses this
        SQLite file, and what is in it can be made again; then nobody waits for another thread, nor for the disk.

        Raises:
            KeyFileError: the key file is missing while the database has data, is damaged, or is another's.
            DatabaseRefused: the address cannot be used.
        """
        await migrate(url)
        writer, reader = _engines(url, is_alone=is_alone)
        try:
            key = await installation_key(writer, key_file=key_file, at=clock.now())
        except BaseException:
            await _dispose(writer, reader)
            raise
        return cls(writer=writer, reader=reader, key=key, on_commit=on_commit)

    @property
    def is_postgres(self) -> bool:
        """Whether several processes may serve from it."""
        return self._turns is None

    async def close(self) -> None:
        """Closes every connection."""
        await _dispose(self._writer, self._reader)

    @asynccontextmanager
    async def write(self, *, urgent: bool = False) -> AsyncIterator[Transaction]:
        """A transaction that is committed at the end of the block, or rolled back when the block raises.

        On SQLite one at a time; the urgent (inbox, alerts) go before the others. No network inside it.
        """
        self.open_transactions += 1
        try:
            if self._turns is None:
                async with self._write() as tx:
                    yield tx
            else:
                async with self._turns.turn(urgent=urgent), self._write() as tx:
                    yield tx
        finally:
            self.open_transactions -= 1
        if not tx.is_discarded:
            tx.tell_committed()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Transaction]:
        """A transaction that can only read; on SQLite it sees one moment and waits for no writer."""
        self.open_transactions += 1
        try:
            async with self._reader.connect() as connection:
                yield Transaction(connection, self._key, rotas=self._rotas, can_write=False)
        finally:
            self.open_transactions -= 1

    def claiming(self) -> AbstractAsyncContextManager[Transaction]:
        """The transaction for ``outbox.claim`` and ``due.claim``.

        On PostgreSQL a claim writes a lease. SQLite has one serving process: there it only reads, no commit.
        """
        return self.write(urgent=True) if self.is_postgres else self.read()

    @asynccontextmanager
    async def _write(self) -> AsyncIterator[Transaction]:
        async with self._writer.connect() as connection:
            tx = Transaction(connection, self._key, rotas=self._rotas, can_write=True)
            await connection.begin()
            try:
                yield tx
            except BaseException:
                await _to_its_end(connection.rollback())
                raise
            if tx.is_discarded:
                await _to_its_end(connection.rollback())
            else:
                await self._commit(connection)

    async def _commit(self, connection: AsyncConnection) -> None:
        number = self.commits + 1
        if self._on_commit is not None:
            self._on_commit("before", number)
        await _to_its_end(connection.commit())
        self.commits = number
        if self._on_commit is not None:
            self._on_commit("after", number)


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Awaits work that must not be cut off: a cancellation is passed on once it has ended."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait((task,))
        raise


async def _dispose(writer: AsyncEngine, reader: AsyncEngine) -> None:
    await reader.dispose()
    if reader is not writer:
        await writer.dispose()


def _engines(url: str, *, is_alone: bool) -> tuple[AsyncEngine, AsyncEngine]:
    """The engine to write with and the one to read with."""
    address = async_url(url)
    if not is_sqlite(address):
        writer = create_async_engine(address, pool_size=_POSTGRES_POOL, pool_pre_ping=True)
        return writer, writer.execution_options(postgresql_readonly=True)
    more = {"async_creator": connects_to(address.database or "")} if is_alone else {}
    writer = create_async_engine(address, pool_size=1, max_overflow=0, **more)
    reader = create_async_engine(address, pool_size=_READERS, max_overflow=0, **more)
    prepare_sqlite(writer, begin="BEGIN IMMEDIATE", is_query_only=False, is_lasting=not is_alone)
    prepare_sqlite(reader, begin="BEGIN", is_query_only=True)
    return writer, reader


def prepare_sqlite(engine: AsyncEngine, *, begin: str, is_query_only: bool, is_lasting: bool = True) -> None:
    """Gives every connection of the engine our settings, and every transaction our way to begin."""
    sync = "FULL" if is_lasting else "OFF"

    def set_up(connection: Any, _record: object) -> None:
        # the driver would begin transactions by itself, deferred, and only before the first change
        connection.isolation_level = None
        cursor = connection.cursor()
        for setting in (
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            "foreign_keys=ON",
            *(
                ("query_only=ON",)
                if is_query_only
                else ("journal_mode=WAL", f"synchronous={sync}", "secure_delete=ON")
            ),
        ):
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()

    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", set_up)
    event.listen(engine.sync_engine, "begin", begin_transaction)
