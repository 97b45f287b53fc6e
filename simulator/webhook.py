"""Bringing updates to a bot by POST, one after another, until it says 2xx.

Source: Bot API, setWebhook: a failed delivery is tried again, and the secret travels in a header of its own.
Only plain HTTP to this machine: this Telegram has no outside.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from schedules.clock import Clock
from simulator.errors import bad_request
from simulator.faults import Fault, Faults
from simulator.traffic import Traffic
from simulator.updates import UpdateQueue

__all__ = ["MethodInAnswer", "Webhook"]

MethodInAnswer = Callable[[dict[str, Any]], Awaitable[None]]

FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(seconds=60)
ANSWER_SECONDS = 60.0  # real time the bot has to answer


class Webhook:
    """Delivers one bot's queue while a URL is set."""

    def __init__(self, queue: UpdateQueue, *, clock: Clock, faults: Faults, traffic: Traffic) -> None:
        self.url = ""
        self.secret = ""
        self.last_error = ""
        self.last_error_at: datetime | None = None
        self.on_method: MethodInAnswer | None = None
        self._queue = queue
        self._clock = clock
        self._faults = faults
        self._traffic = traffic
        self._wake = asyncio.Event()
        self._waits_until: datetime | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def is_set(self) -> bool:
        """True while updates go by POST."""
        return self._task is not None

    def is_busy(self) -> bool:
        """True when an update is being delivered or is about to be."""
        return self.is_set and self._waits_until is None and self._queue.count() > 0

    def next_try(self) -> datetime | None:
        """When a delivery is tried again; None when none waits."""
        return self._waits_until if self.is_set else None

    def start(self, url: str, *, secret: str = "") -> None:
        """Delivers to this URL from now on.

        Raises:
            BotApiError: the URL is not one the simulator can reach.
        """
        if urlsplit(url).scheme != "http" or not urlsplit(url).hostname:
            raise bad_request("bad webhook: the simulator delivers to http:// addresses only")
        self.stop()
        self.url, self.secret = url, secret
        self._queue.on_update = self._wake.set
        self._wake.set()
        self._task = asyncio.create_task(self._deliver())

    def stop(self) -> None:
        """Stops delivering; what was not delivered stays in the queue."""
        if self._task is not None:
            self._task.cancel()
        self._task = None
        self._queue.on_update = None
        self._waits_until = None
        self.url = self.secret = ""

    async def _deliver(self) -> None:
        pause = FIRST_PAUSE
        while True:
            await self._wake.wait()
            self._wake.clear()
            while updates := self._queue.read(1):
                if end := self._faults.end_of(Fault.DOWN):
                    await self._sleep_until(end)
                    continue
                with self._traffic.flight():
                    failed = await self._post(updates[0])
                if failed:
                    self.last_error, self.last_error_at = failed, self._clock.now()
                    await self._sleep_until(self._clock.now() + pause)
                    pause = min(pause * 2, LONGEST_PAUSE)
                else:
                    pause = FIRST_PAUSE
                    self._queue.confirm(updates[0]["update_id"] + 1)

    async def _sleep_until(self, moment: datetime) -> None:
        self._waits_until = moment
        self._traffic.tell()
        try:
            await self._clock.sleep_until(moment)
        finally:
            self._waits_until = None

    async def _post(self, update: dict[str, Any]) -> str:
        """What went wrong, empty when the bot took the update."""
        try:
            status, body = await asyncio.wait_for(self._exchange(update), ANSWER_SECONDS)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError) as error:
            return f"Connection failed: {type(error).__name__}"
        if not 200 <= status < 300:
            return f"Wrong response from the webhook: {status}"
        if self.on_method is not None and body.startswith(b"{") and b'"method"' in body:
            await self.on_method(json.loads(body))
        return ""

    async def _exchange(self, update: dict[str, Any]) -> tuple[int, bytes]:
        url = urlsplit(self.url)
        reader, writer = await asyncio.open_connection(url.hostname, url.port or 80)
        try:
            body = json.dumps(update).encode()
            path = (url.path or "/") + (f"?{url.query}" if url.query else "")
            lines = [
                f"POST {path} HTTP/1.1",
                f"Host: {url.netloc}",
                "Content-Type: application/json",
                f"Content-Length: {len(body)}",
                "Connection: close",
            ]
            if self.secret:
                lines.append(f"X-Telegram-Bot-Api-Secret-Token: {self.secret}")
            writer.write("\r\n".join([*lines, "", ""]).encode() + body)
            await writer.drain()
            head, _, rest = (await reader.read()).partition(b"\r\n\r\n")
            return int(head.split(b" ", 2)[1]), rest
        except IndexError:
            raise ValueError("no HTTP answer") from None
        finally:
            writer.close()
