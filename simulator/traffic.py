"""Which requests are under way, and whether they wait for something that only time or a person brings."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

__all__ = ["Flight", "Traffic"]


@dataclass(slots=True, eq=False)
class Flight:
    """One request from its first byte to the last byte of its answer.

    ``is_parked``: a getUpdates that has nothing to bring. ``held_until``: the answer waits for the clock.
    """

    is_poll: bool = False
    is_parked: bool = False
    held_until: datetime | None = None

    @property
    def is_idle(self) -> bool:
        """True when nothing happens here until a person acts or the clock moves."""
        return self.is_parked or self.held_until is not None


class Traffic:
    """Everything under way between the bots and this server."""

    def __init__(self) -> None:
        self.activity = 0
        self.closing = asyncio.Event()
        self._flights: set[Flight] = set()

    @contextmanager
    def flight(self) -> Iterator[Flight]:
        """Counts what happens inside as a request under way."""
        flight = Flight()
        self._flights.add(flight)
        self.activity += 1
        try:
            yield flight
        finally:
            self._flights.discard(flight)
            self.activity += 1

    def is_idle(self) -> bool:
        """True when every request under way waits for the clock or for a person."""
        return all(flight.is_idle for flight in self._flights)

    def is_polled(self) -> bool:
        """True when a getUpdates is parked, or its answer is held until a simulated moment."""
        return any(flight.is_poll and flight.is_idle for flight in self._flights)

    def next_moment(self) -> datetime | None:
        """The first simulated moment at which a held answer goes out; None when none is held."""
        return min((flight.held_until for flight in self._flights if flight.held_until), default=None)
