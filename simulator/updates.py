"""The queue of one bot's updates, with Telegram's rules of confirming and expiring.

An update leaves the queue when a getUpdates with a higher offset comes, or when its time is over: 24 hours
for a message, 150 seconds for a press, whether it was fetched or not.

Source: Bot API, getUpdates; architecture.md, "Facts about Telegram".
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from schedules.clock import Clock
from simulator.traffic import Flight

__all__ = ["MESSAGE_LIFETIME", "PRESS_LIFETIME", "Poll", "UpdateQueue", "Wake"]

MESSAGE_LIFETIME = timedelta(hours=24)
PRESS_LIFETIME = timedelta(seconds=150)
MOST_AT_ONCE = 100


class Wake(StrEnum):
    """Why a parked getUpdates goes on."""

    UPDATE = "update"  # there is something to bring
    OTHER_POLL = "other_poll"  # another getUpdates came
    WEBHOOK = "webhook"  # a webhook was set
    DOWN = "down"  # Telegram went down
    OVER = "over"  # its time is over, the client left, or the server closes


@dataclass(frozen=True, slots=True)
class _Waiting:
    update_id: int
    kind: str
    body: dict[str, Any]
    expires_at: datetime


class Poll:
    """A getUpdates that waits for something to bring."""

    def __init__(self, flight: Flight) -> None:
        self._flight = flight
        self.woken: asyncio.Future[Wake] = asyncio.get_running_loop().create_future()
        flight.parks()

    def wake(self, reason: Wake) -> None:
        """Lets it go on; from this moment it counts as busy."""
        self._flight.goes_on()
        if not self.woken.done():
            self.woken.set_result(reason)


class UpdateQueue:
    """The updates of one bot that are not confirmed yet."""

    def __init__(self, clock: Clock, *, first_id: int) -> None:
        self.allowed: frozenset[str] = frozenset()
        self.on_update: Callable[[], None] | None = None
        self._clock = clock
        self._next_id = first_id
        self._waiting: list[_Waiting] = []
        self._poll: Poll | None = None

    def add(self, kind: str, body: dict[str, Any], *, lifetime: timedelta = MESSAGE_LIFETIME) -> None:
        """Queues an update of a kind the bot wants, and wakes who waits for it."""
        if self.allowed and kind not in self.allowed:
            return
        self._waiting.append(_Waiting(self._next_id, kind, body, self._clock.now() + lifetime))
        self._next_id += 1
        self.wake(Wake.UPDATE)
        if self.on_update is not None:
            self.on_update()

    def confirm(self, offset: int) -> None:
        """Forgets what the offset confirms; a negative one keeps only that many of the last."""
        if offset < 0:
            self._waiting = self._alive()[offset:]
        else:
            self._waiting = [update for update in self._waiting if update.update_id >= offset]

    def read(self, limit: int = MOST_AT_ONCE) -> list[dict[str, Any]]:
        """The first updates that are not confirmed and not expired; they stay in the queue."""
        self._waiting = self._alive()
        first = self._waiting[: limit if 1 <= limit <= MOST_AT_ONCE else MOST_AT_ONCE]
        return [{"update_id": update.update_id, update.kind: update.body} for update in first]

    def drop(self) -> None:
        """Forgets everything that waits."""
        self._waiting = []

    def count(self) -> int:
        """How many updates wait."""
        return len(self._alive())

    def park(self, flight: Flight) -> Poll:
        """A poll that waits here; one that waited before is sent away."""
        self.wake(Wake.OTHER_POLL)
        self._poll = Poll(flight)
        return self._poll

    def wake(self, reason: Wake) -> None:
        """Lets the parked poll go on, if there is one."""
        if self._poll is not None:
            self._poll.wake(reason)
            self._poll = None

    def leave(self, poll: Poll) -> None:
        """Takes this poll away, when it is still the parked one."""
        if self._poll is poll:
            self.wake(Wake.OVER)

    def _alive(self) -> list[_Waiting]:
        now = self._clock.now()
        return [update for update in self._waiting if now < update.expires_at]
