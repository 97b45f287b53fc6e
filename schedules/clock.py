"""The one place where the clock is read, and the one way in which the product waits.

Everything else gets ``now`` as an argument. A rehearsal puts a ``SteppedClock`` in place of the system's, so
that a night takes seconds: nobody else in the product sleeps.
"""

import asyncio
import heapq
from datetime import UTC, datetime
from itertools import count
from typing import Any, Protocol

__all__ = ["Clock", "SteppedClock", "SystemClock", "until_rung"]


class Clock(Protocol):
    """Tells the time and waits for it."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""

    async def sleep_until(self, moment: datetime) -> None:
        """Returns once ``now()`` is ``moment`` or later; at once when it already is."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251  the one reader of the clock

    async def sleep_until(self, moment: datetime) -> None:
        while (left := (moment - self.now()).total_seconds()) > 0:  # noqa: ASYNC110  the one place that waits
            # a long sleep is cut: the wall clock may be set while we sleep
            await asyncio.sleep(min(left, 60.0))


class SteppedClock:
    """A clock that stands still until it is moved on; for rehearsals, the demo and tests."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)
        self._order = count()
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self._now

    async def sleep_until(self, moment: datetime) -> None:
        if moment <= self._now:
            return
        wakes = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (moment, next(self._order), wakes))
        await wakes

    def next_wake(self) -> datetime | None:
        """The first moment somebody sleeps for; None when nobody sleeps."""
        while self._sleepers and self._sleepers[0][2].done():  # cancelled sleepers
            heapq.heappop(self._sleepers)
        return self._sleepers[0][0] if self._sleepers else None

    def move_to(self, moment: datetime) -> None:
        """Sets the time and wakes whoever slept until then.

        Raises:
            ValueError: ``moment`` lies before the present.
        """
        if moment < self._now:
            raise ValueError(f"the clock stands at {self._now} and cannot go back to {moment}")
        self._now = moment.astimezone(UTC)
        while self._sleepers and self._sleepers[0][0] <= self._now:
            _, _, wakes = heapq.heappop(self._sleepers)
            if not wakes.done():
                wakes.set_result(None)


async def until_rung(bell: asyncio.Event, *, clock: Clock, moment: datetime | None) -> None:
    """Returns when the bell rings or the moment has come, whichever is first; without a moment only the bell counts."""
    waits: list[asyncio.Future[Any]] = [asyncio.ensure_future(bell.wait())]
    if moment is not None:
        waits.append(asyncio.ensure_future(clock.sleep_until(moment)))
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
