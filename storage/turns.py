"""Whose turn it is to write: one at a time, first come first served, the urgent before the others."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

__all__ = ["Turns"]

_URGENT_IN_A_ROW = 16
"""After so many urgent turns one of the others goes first, so that a storm of alerts starves nobody."""


class Turns:
    """A fair lock with two queues."""

    def __init__(self) -> None:
        self._holder: asyncio.Task[object] | None = None
        self._urgent: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()
        self._is_taken = False
        self._urgent_in_a_row = 0

    @asynccontextmanager
    async def turn(self, *, urgent: bool) -> AsyncIterator[None]:
        """Waits for the turn and keeps it inside the block.

        Raises:
            RuntimeError: this task has the turn already, and would wait for itself for ever.
        """
        task = asyncio.current_task()
        if self._is_taken and task is not None and self._holder is task:
            raise RuntimeError("a write transaction is open in this task already")
        await self._take(urgent=urgent)
        self._holder = task
        try:
            yield
        finally:
            self._holder = None
            self._pass_on()

    async def _take(self, *, urgent: bool) -> None:
        if not self._is_taken:
            self._is_taken = True
            return
        turn = asyncio.get_running_loop().create_future()
        queue = self._urgent if urgent else self._others
        queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it was given to us while we were being cancelled
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        while queue := self._next_queue():
            turn = queue.popleft()
            if not turn.done():
                self._urgent_in_a_row = self._urgent_in_a_row + 1 if queue is self._urgent else 0
                turn.set_result(None)
                return
        self._is_taken = False

    def _next_queue(self) -> deque[asyncio.Future[None]] | None:
        if self._urgent and (not self._others or self._urgent_in_a_row < _URGENT_IN_A_ROW):
            return self._urgent
        return self._others or None
