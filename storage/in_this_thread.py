"""SQLite without a thread of its own: for a database that only one task uses, such as a past that is made up.

Each statement takes several ways to the driver's thread and back, which costs more than the statement itself. Where
nobody else would have to wait meanwhile, it is asked here.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

import aiosqlite

__all__ = ["connects_to"]


class _AtOnce:
    """Stands where the driver hands its work to its thread, and does it."""

    def put_nowait(self, work: tuple[asyncio.Future[Any] | None, Callable[[], Any]]) -> None:
        future, function = work
        try:
            result = function()
        except Exception as error:  # whoever waits for the work gets it
            if future is None:
                raise
            future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


def connects_to(file: str) -> Callable[[], Awaitable[aiosqlite.Connection]]:
    """What opens connections to this file, for SQLAlchemy."""

    async def connect() -> aiosqlite.Connection:
        connection = aiosqlite.Connection(lambda: sqlite3.connect(file), iter_chunk_size=64)
        connection._tx = _AtOnce()  # type: ignore[assignment]  # noqa: SLF001  there is no setting for it
        return await connection._connect()  # noqa: SLF001  awaited itself, it would start its thread

    return connect
