"""What has come due is done row by row: one that fails is put off and reported, and never stops the others."""

from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

import structlog

from escalation.errors import VersionConflict

__all__ = ["TRIES", "decided_anew", "do_each"]

logger = structlog.get_logger(__name__)

TRIES = 5
"""How often an event is decided anew when somebody else changed the same thing meanwhile."""

FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(minutes=5)
"""How long a row that failed waits: twice as long each time, up to this."""


class _Night(Protocol):
    async def defer(self, row: Any, *, until: datetime, error: str) -> None: ...


_NightT_co = TypeVar("_NightT_co", bound=_Night, covariant=True)


class Nights(Protocol[_NightT_co]):
    """Opens transactions in which a row can be put off."""

    def write(self, *, urgent: bool = False) -> AbstractAsyncContextManager[_NightT_co]: ...


async def do_each(
    rows: Iterable[Any], do: Callable[[Any], Awaitable[object]], *, nights: Nights[_Night], now: datetime
) -> None:
    """Does what each due row asks for. They have ``kind``, ``subject`` and ``attempts``, how often it failed."""
    for row in rows:
        try:
            await do(row)
        except Exception as error:  # one bad row must not stop the others
            name = type(error).__name__
            logger.exception("due row failed", kind=row.kind, subject=row.subject, error=name)
            pause = min(FIRST_PAUSE * 2 ** min(row.attempts, 10), LONGEST_PAUSE)
            async with nights.write() as night:
                await night.defer(row, until=now + pause, error=name)


async def decided_anew(decide: Callable[[], Awaitable[object]]) -> None:
    """Decides in a transaction of its own, and once more when somebody else was faster.

    Raises:
        VersionConflict: somebody else was faster each time.
    """
    for attempt in range(1, TRIES + 1):
        try:
            await decide()
            return
        except VersionConflict:
            if attempt == TRIES:
                raise
