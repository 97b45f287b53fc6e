"""A stage: the simulated Telegram, the real product in a process of its own, and one clock for both.

The clock is moved from one thing that happens to the next, and only when everybody is at rest: nothing unread,
nothing unsent, no call without its answer. So a night takes seconds and is the same every time.
"""

import asyncio
import multiprocessing
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

from achtervang.backstage import PARTS, Standing, perform
from achtervang.errors import AchtervangError
from schedules.clock import SteppedClock
from simulator.telegram import Telegram

__all__ = ["Stage", "StageFault", "staged"]

REST_SECONDS = 120.0
"""Real time in which the product must come to rest; a slow machine needs a part of a second."""

MOST_STEPS_AT_ONCE = 500


class StageFault(AchtervangError):
    """The product did not come to rest, or one of its loops ended: a fault in the product, not in the night."""


class Stage:
    """Moves everything forward together.

    Attributes:
        crash_at: the number of the point at which the running product kills itself; None is never.
        restart_after: how long after such a death it is started again; None makes any death a fault.
        points: where the running product could have been killed so far (``crash_points.py``).
        crashes: how often it killed itself.
    """

    def __init__(
        self,
        *,
        telegram: Telegram,
        clock: SteppedClock,
        settings: dict[str, Any],
        parts: frozenset[str] = PARTS,
    ) -> None:
        self.crash_at: int | None = None
        self.restart_after: timedelta | None = None
        self.points: tuple[str, ...] = ()
        self.crashes = 0
        self.telegram = telegram
        self.clock = clock
        self._settings = settings
        self._parts = parts
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._restart_at: datetime | None = None
        self._turn = asyncio.Lock()

    def start(self) -> None:
        """Starts the product."""
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["achtervang.warm"])
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=perform,
            args=(theirs, self._settings, self.clock.now(), self.crash_at, self._parts),
            daemon=True,
        )
        with _no_main():
            self._process.start()
        self.points = ()
        theirs.close()
        self._pipe = ours

    def crash(self, *, until: datetime) -> None:
        """Kills the product without clean-up; it is started again at that moment."""
        self._restart_at = until
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._end()

    @property
    def is_down(self) -> bool:
        """Whether the product was killed and waits to be started again."""
        return self._restart_at is not None

    def close(self) -> None:
        """Ends the product for good."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._end()

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None

    async def settle(self) -> datetime | None:
        """Lets everything run at this moment until it is at rest; gives back when something happens next."""
        if self._restart_at is not None and self._restart_at <= self.clock.now():
            self._restart_at = None
            self.start()
        standing = await self._rest()
        moments = [
            self.telegram.next_moment(),
            standing.next_moment if standing else None,
            self._restart_at,
        ]
        return min((moment for moment in moments if moment is not None), default=None)

    async def _rest(self) -> Standing | None:
        try:
            async with asyncio.timeout(REST_SECONDS):
                while True:
                    activity = self.telegram.activity
                    standing = await self._ask() if self._pipe else None
                    if activity == self.telegram.activity and self._all_at_rest(standing):
                        return standing
                    if activity == self.telegram.activity:
                        # real time: a request is on its way between the two
                        with suppress(TimeoutError):
                            await asyncio.wait_for(self.telegram.changed(), timeout=0.02)
        except TimeoutError as error:
            raise StageFault(f"the product did not come to rest within {REST_SECONDS:.0f} seconds") from error

    def _all_at_rest(self, standing: Standing | None) -> bool:
        if not self.telegram.is_at_rest():
            return False
        if standing is None:
            return True
        if standing.is_calling and not self.telegram.is_polled():
            return False
        return standing.calls == self.telegram.traffic.held()

    async def _ask(self) -> Standing | None:
        """Tells the product what time it is, and waits until it is at rest; None when it died as was wished."""
        pipe = self._pipe
        assert pipe is not None  # noqa: S101  only asked while it runs
        answered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        loop = asyncio.get_running_loop()
        with suppress(OSError):  # it may be dead already: then there is an end to be read
            pipe.send((self.clock.now(), self.crash_at))

        def hear() -> None:
            if not answered.done():
                answered.set_result(None)

        loop.add_reader(pipe.fileno(), hear)
        try:
            await answered
        finally:
            loop.remove_reader(pipe.fileno())
        try:
            standing: Standing = pipe.recv()
        except (EOFError, OSError) as error:
            if not self._has_killed_itself() or self.restart_after is None:
                raise StageFault("the product ended by itself; see its traceback above") from error
            self.crashes += 1
            self.crash_at = None
            self.crash(until=self.clock.now() + self.restart_after)
            return None
        if standing.fault:
            raise StageFault(standing.fault)
        self.points = standing.points
        return standing

    def _has_killed_itself(self) -> bool:
        if self._process is None:
            return False
        self._process.join()
        return self._process.exitcode == -signal.SIGKILL

    async def advance(self, until: datetime) -> AsyncIterator[datetime]:
        """Moves the clock from one thing that happens to the next, up to and including ``until``.

        Yields the moment after everything that happens there is done, so that the caller can look and stop.
        """
        steps_here = 0
        while True:
            following = await self.settle()
            yield self.clock.now()
            if following is None or following > until:
                break
            steps_here = steps_here + 1 if following <= self.clock.now() else 0
            if steps_here > MOST_STEPS_AT_ONCE:
                raise StageFault(f"the clock does not get past {self.clock.now()}")
            self.clock.move_to(max(following, self.clock.now()))
        if until > self.clock.now():
            self.clock.move_to(until)
            await self.settle()
            yield self.clock.now()

    async def advance_to(self, until: datetime) -> None:
        """Moves the clock there, with everything that happens on the way."""
        async with self._turn:
            async for _ in self.advance(until):
                pass

    async def advance_to_next(self) -> None:
        """Moves the clock to the next thing that happens; stays where it is when nothing will."""
        async with self._turn:
            following = await self.settle()
            if following is not None:
                self.clock.move_to(max(following, self.clock.now()))
                await self.settle()


@contextmanager
def _no_main() -> Iterator[None]:
    """Hides the file that was started: the child would run it once more, with all that it imports."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@asynccontextmanager
async def staged(
    *, telegram: Telegram, clock: SteppedClock, settings: dict[str, Any], parts: frozenset[str] = PARTS
) -> AsyncIterator[Stage]:
    """A stage with these parts of the product running on it; ended at the end."""
    stage = Stage(telegram=telegram, clock=clock, settings=settings, parts=parts)
    stage.start()
    try:
        yield stage
    finally:
        stage.close()
