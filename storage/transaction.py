"""A transaction: what the query files get as ``tx``."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import CursorResult, Executable
from sqlalchemy.ext.asyncio import AsyncConnection

from schedules.rota import Rota
from storage.sealing import SealingKey
from storage.vault import Vault

__all__ = ["Transaction"]


class Transaction:
    """One transaction on the database, open as long as the block of ``Database.write`` or ``read``.

    Attributes:
        vault: seals and opens what tells who somebody is or what he said.
        is_postgres: whether rows can be locked one by one; SQLite has one writer.
        can_write: whether it may change anything.
        rotas: each provider's rota as it was last read, with the version of the data it was made of.
        is_discarded: whether it is rolled back at its end though nothing went wrong: a dry run.
    """

    def __init__(
        self,
        connection: AsyncConnection,
        installation: SealingKey,
        *,
        rotas: dict[str, tuple[int, Rota]],
        can_write: bool,
    ) -> None:
        self.connection = connection
        self.vault = Vault(connection, installation)
        self.is_postgres = connection.dialect.name == "postgresql"
        self.rotas = rotas
        self.can_write = can_write
        self.is_discarded = False
        self._when_committed: list[Callable[[], None]] = []

    async def execute(
        self, statement: Executable, rows: Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        """The result of a statement, run once, or once for each of the rows."""
        return await self.connection.execute(statement, None if rows is None else [dict(row) for row in rows])

    def discard(self) -> None:
        """Everything in this transaction is undone at its end, without an error."""
        self.is_discarded = True

    def when_committed(self, callback: Callable[[], None]) -> None:
        """Calls back once this transaction is safely on disk; never when it is rolled back."""
        self._when_committed.append(callback)

    def remember_rota(self, provider: str, *, version: int, rota: Rota) -> None:
        """Keeps a rota for later transactions; only a committed one: a rolled back version comes again."""
        if self.can_write:
            self.when_committed(lambda: self.rotas.update({provider: (version, rota)}))
        else:
            self.rotas[provider] = (version, rota)

    def tell_committed(self) -> None:
        """Runs the callbacks, each once. For ``Database`` only."""
        callbacks, self._when_committed = self._when_committed, []
        for callback in callbacks:
            callback()
