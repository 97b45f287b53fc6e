"""Which requests are under way, and whether they wait for something that only time or a person brings."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

__all__ = ["Flight", "Traffic"]


class Flight:
    """One request from its first byte to the last byte of its answer."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self.is_poll = False
        self.is_parked = False
        self.held_until: datetime | None = None
        self._tell = tell

    @property
    def is_idle(self) -> bool:
        """True when nothing happens here until a person acts or the clock moves."""
        return self.is_parked or self.held_until is not None

    def parks(self) -> None:
        """It is a getUpdates that has nothing to bring."""
        self.is_parked = True
        self._tell()

    def holds(self, until: datetime) -> None:
        """Its answer waits for this simulated moment."""
        self.held_until = until
        self._tell()

    def goes_on(self) -> None:
        """It is busy again."""
        self.is_parked = False
        self.held_until = None


class Traffic:
    """Everything under way between the bots and this server."""

    def __init__(self) -> None:
        self.activity = 0
        self.closing = asyncio.Event()
        self._flights: set[Flight] = set()
        self._listeners: list[asyncio.Future[None]] = []

    @contextmanager
    def flight(self) -> Iterator[Flight]:
        """Counts what happens inside as a request under way."""
        flight = Flight(self.tell)
        self._flights.add(flight)
        self.activity += 1
        self.tell()
        try:
            yield flight
        finally:
            self._flights.discard(flight)
            self.activity += 1
            self.tell()

    def tell(self) -> None:
        """Wakes who waits for a change."""
        listeners, self._listeners = self._listeners, []
        for listener in listeners:
            if not listener.done():
                listener.set_result(None)

    async def changed(self) -> None:
        """Returns when a request starts, ends, or begins to wait, or a line is written."""
        listener = asyncio.get_running_loop().create_future()
        self._listeners.append(listener)
        await listener

    def is_idle(self) -> bool:
        """True when every request under way waits for the clock or for a person."""
        return all(flight.is_idle for flight in self._flights)

    def is_polled(self) -> bool:
        """True when a getUpdates is parked, or its answer is held until a simulated moment."""
        return any(flight.is_poll and flight.is_idle for flight in self._flights)

    def held(self) -> int:
        """How many calls other than getUpdates have their answer held until a simulated moment."""
        return sum(1 for flight in self._flights if flight.held_until and not flight.is_poll)

    def next_moment(self) -> datetime | None:
        """The first simulated moment at which a held answer goes out; None when none is held."""
        return min((flight.held_until for flight in self._flights if flight.held_until), default=None)
