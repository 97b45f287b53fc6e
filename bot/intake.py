"""The intake: Telegram's updates into the inbox, and out of it, each once.

The offset moves only after the update is on disk, so a crash loses nothing. Each update then has its effect
in one transaction with the mark that it had it. One that cannot be handled and is from a client alerts a person
at once; any other is set aside and tried again.

aiogram's own polling moves the offset before its handlers have run and swallows their errors: hence this file.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiohttp import ClientError, ClientTimeout
from pydantic import ValidationError

from bot.dispatch import Reception
from bot.from_memory import FromMemory
from escalation.errors import VersionConflict
from schedules.clock import Clock, until_rung
from storage import beats, inbox, outbox
from storage.errors import AlreadyDone
from storage.night import Nights

__all__ = ["Intake", "Poller", "Reader"]

logger = structlog.get_logger(__name__)

POLL_SECONDS = 25
"""How long Telegram may keep a call open when there is nothing new."""

LONGEST_PAUSE = timedelta(seconds=5)
"""Between two tries while Telegram cannot be reached."""

PAUSE_AFTER_CONFLICT = timedelta(seconds=30)
"""Somebody else fetches our updates: we do not fight for them, and say so on /healthz."""

GAP = timedelta(minutes=2)
"""After a longer silence presses are lost: Telegram drops them after 150 seconds."""

PAUSE_AFTER_FAULT = timedelta(seconds=5)
"""Before the inbox is looked at again when the database failed."""

MOST_TRIES = 6
"""How often a worker's update is tried; he is told when it was the last time."""

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]


@dataclass(slots=True)
class Intake:
    """How fetching goes: read by /healthz.

    Attributes:
        trouble: "" when the last call was answered, else conflict, mute or unreachable.
        is_calling: a call waits for Telegram's answer.
        is_pausing: it waits for another moment before it calls again.
    """

    trouble: str = ""
    last_answer: datetime | None = None
    is_calling: bool = False
    is_pausing: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether it does nothing but wait."""
        return self.is_calling or self.is_pausing


class Poller:
    """Fetches updates and commits them to the inbox.

    ``on_gap`` is called when fetching works again after more than two minutes, with when it last did.
    """

    def __init__(
        self,
        *,
        bot: Bot,
        nights: Nights,
        clock: Clock,
        memory: FromMemory,
        on_gap: Callable[[datetime], Any],
    ) -> None:
        self._bot = bot
        self._nights = nights
        self._clock = clock
        self._memory = memory
        self._on_gap = on_gap
        self._failures = 0
        self._silent_since: datetime | None = None
        self.state = Intake()

    async def run(self) -> None:
        """Fetches until cancelled."""
        async with self._nights.read() as night:
            last = await inbox.last_update_id(night.tx)
            self._silent_since = await beats.last(night.tx, beats.INTAKE)
        offset = None if last is None else last + 1
        while True:
            updates = await self._fetch(offset)
            if updates is None or not await self._keep(updates):
                await self._pause()
                continue
            await self._works_again()
            if updates:
                offset = max(one["update_id"] for one in updates) + 1

    async def _keep(self, updates: list[dict[str, Any]]) -> bool:
        """Commits the updates to the inbox. False: they were not kept, and Telegram must bring them again."""
        if not updates:
            return True
        rows = [(one["update_id"], one) for one in updates]
        try:
            async with self._nights.write(urgent=True) as night:
                await inbox.add(night.tx, rows, at=self._clock.now())
        except Exception as error:  # a full disk, a locked database: it must go on fetching
            logger.exception("updates not kept", error=type(error).__name__, updates=len(rows))
            self._trouble("not kept", type(error).__name__)
            for one in updates:
                await self._memory.not_kept(one)
            return False
        return True

    async def _fetch(self, offset: int | None) -> list[dict[str, Any]] | None:
        """The new updates, as they came; None when the call failed. The URL holds the token: no log of it."""
        session = self._bot.session
        assert isinstance(session, AiohttpSession)  # noqa: S101  achtervang/ makes it so
        url = session.api.api_url(token=self._bot.token, method="getUpdates")
        body: dict[str, Any] = {"timeout": POLL_SECONDS, "allowed_updates": ALLOWED}
        if offset is not None:
            body["offset"] = offset
        self.state.is_calling = True
        try:
            client = await session.create_session()
            async with client.post(
                url, json=body, timeout=ClientTimeout(total=POLL_SECONDS + 15)
            ) as response:
                answer = await response.json(content_type=None)
        except (ClientError, TimeoutError, OSError, ValueError) as error:
            self._trouble("unreachable", type(error).__name__)
            return None
        finally:
            self.state.is_calling = False
        if isinstance(answer, dict) and answer.get("ok") is True:
            return [one for one in answer["result"] if isinstance(one.get("update_id"), int)]
        code = answer.get("error_code") if isinstance(answer, dict) else None
        self._trouble({401: "mute", 404: "mute", 409: "conflict"}.get(code or 0, "unreachable"), str(code))
        return None

    def _trouble(self, trouble: str, detail: str) -> None:
        if self._silent_since is None:
            self._silent_since = self._clock.now()
        self._failures += 1
        self.state.trouble = trouble
        logger.warning("updates not fetched", trouble=trouble, detail=detail, failures=self._failures)

    async def _pause(self) -> None:
        pause = min(timedelta(seconds=2 ** min(self._failures - 1, 6)), LONGEST_PAUSE)
        if self.state.trouble == "conflict":
            pause = PAUSE_AFTER_CONFLICT
        self.state.is_pausing = True
        try:
            await self._clock.sleep_until(self._clock.now() + pause)
        finally:
            self.state.is_pausing = False

    async def _works_again(self) -> None:
        now = self._clock.now()
        silent_since, self._silent_since = self._silent_since, None
        if self._failures:
            # Telegram is back: what failed meanwhile need not wait for the end of its own pause
            async with self._nights.write(urgent=True) as night:
                await outbox.hurry(night.tx, at=now)
        self._failures = 0
        self.state.trouble = ""
        self.state.last_answer = now
        if silent_since is not None and now - silent_since > GAP:
            logger.warning("gap ended", silent_seconds=round((now - silent_since).total_seconds()))
            self._on_gap(silent_since)


class Reader:
    """Takes updates out of the inbox and lets each have its effect.

    Attributes:
        bell: rung when there may be something in the inbox.
    """

    def __init__(self, *, nights: Nights, reception: Reception, clock: Clock, memory: FromMemory) -> None:
        self._nights = nights
        self._reception = reception
        self._clock = clock
        self._memory = memory
        self._is_waiting = False
        self.bell = asyncio.Event()

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing can be read before something comes or the clock moves."""
        return self._is_waiting and not self.bell.is_set()

    async def run(self) -> None:
        """Reads until cancelled."""
        while True:
            self.bell.clear()
            try:
                while await self.read_one():
                    pass
                async with self._nights.read() as night:
                    look_at = await inbox.earliest_retry(night.tx)
            except Exception as error:  # the database itself: the loop must outlive it
                logger.exception("inbox not read", error=type(error).__name__)
                look_at = self._clock.now() + PAUSE_AFTER_FAULT
            await self._wait(look_at)

    async def read_one(self) -> bool:
        """Lets the oldest waiting update have its effect; False when none is waiting."""
        now = self._clock.now()
        async with self._nights.read() as night:
            row = await inbox.next_unprocessed(night.tx, at=now)
        if row is None:
            return False
        try:
            async with self._nights.write(urgent=True) as night:
                await inbox.done(night.tx, row.id, at=now)
                await self._reception.receive(row.raw, night=night, inbox_id=row.id, now=now)
        except (AlreadyDone, VersionConflict):
            logger.info("update decided anew", inbox=row.id)  # the row is still there: it is read again
        except Exception as error:  # one bad update must not stop the others
            logger.exception(
                "update set aside", inbox=row.id, error=type(error).__name__, attempt=row.attempts
            )
            await self._set_aside(row, error)
        return True

    async def _set_aside(self, row: inbox.InboxRow, error: Exception) -> None:
        """Brings it to a person: a client's alerts somebody now, for it may be anything.

        What no person knows of yet is tried again later, unless its shape is wrong: that gets no better.
        """
        now = self._clock.now()
        is_last = isinstance(error, ValidationError) or row.attempts + 1 >= MOST_TRIES
        try:
            async with self._nights.write(urgent=True) as night:
                is_known = await self._reception.receive_unreadable(
                    row.raw, night=night, now=now, is_last=is_last
                )
                if is_known or is_last:
                    await inbox.done(night.tx, row.id, at=now)
                    return
        except Exception as again:
            logger.exception("unreadable update", inbox=row.id, error=type(again).__name__)
            await self._memory.not_kept(row.raw)  # no person could be told: he must not wait for one
        pause = min(timedelta(seconds=30 * 2**row.attempts), timedelta(hours=1))
        async with self._nights.write(urgent=True) as night:
            await inbox.set_aside(night.tx, row.id, error=type(error).__name__, retry_at=now + pause)

    async def _wait(self, until: datetime | None) -> None:
        self._is_waiting = True
        try:
            await until_rung(self.bell, clock=self._clock, moment=until)
        finally:
            self._is_waiting = False
