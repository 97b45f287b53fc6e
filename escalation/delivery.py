"""The delivery: brings what is in the outbox to people, alerts first, and never loses one.

An alert is sent until Telegram has accepted it: after a crash or a time-out it goes out again, with the same code.
Small talk is marked before it is sent, so that it is sent once at most. A chat gets one message a second, all
chats together thirty; who must wait, waits alone.

A third of this file is the Protocols it needs of the storage and of the bot: they stand where they are used.

Source: https://core.telegram.org/bots/faq#broadcasting-to-users
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

import structlog

from escalation import events as happened
from escalation.decision import Lane
from escalation.engine import Engine, Nights
from escalation.errors import Mute, Refused, SendError, TryLater, Uncertain, Unreachable, VersionConflict
from escalation.rota_engine import RotaEngine
from escalation.waakvlam_engine import WaakvlamEngine
from schedules.clock import Clock, until_rung

__all__ = ["Delivery", "Letter", "Post", "Sender"]

logger = structlog.get_logger(__name__)

CHAT_PAUSE = timedelta(seconds=1)
"""Between two messages in one chat."""

MOST_A_SECOND = 29
"""How many messages leave in any one second; Telegram takes 30."""

LONGEST_WAIT = {
    Lane.ALERT: timedelta(seconds=30),
    Lane.CASE: timedelta(seconds=30),
    Lane.TALK: timedelta(minutes=5),
    Lane.CHECK_IN: timedelta(seconds=30),
}
"""The longest pause before a message of this lane is tried again."""

MANY = 200
"""How many rows of the outbox are looked at in one go."""


class Letter(Protocol):
    """A row of the outbox, as far as the delivery reads it."""

    @property
    def id(self) -> int: ...
    @property
    def provider(self) -> str: ...
    @property
    def case_id(self) -> str | None: ...
    @property
    def case_code(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def recipient(self) -> str: ...
    @property
    def chat_id(self) -> int | None: ...
    @property
    def is_client(self) -> bool: ...
    @property
    def lane(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def is_alert(self) -> bool: ...
    @property
    def deletes(self) -> int | None: ...
    @property
    def edits(self) -> int | None: ...
    @property
    def answers(self) -> str | None: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def expires_at(self) -> datetime | None: ...
    @property
    def attempts(self) -> int: ...
    @property
    def chat(self) -> str: ...


class Post(Protocol):
    """The outbox, in one transaction."""

    async def sendable(self, *, now: datetime, limit: int) -> Sequence[Any]: ...

    async def release(self, letters: Sequence[int]) -> None: ...

    async def next_sendable(self, *, after: datetime) -> datetime | None: ...

    async def sending(self, letter: int) -> None: ...

    async def accepted(self, letter: int, *, message_id: int | None, now: datetime) -> None: ...

    async def again(self, letter: int, *, not_before: datetime, error: str) -> None: ...

    async def failed(self, letter: int, *, error: str) -> None: ...

    async def blocked(self, provider: str, person: str, *, now: datetime) -> None: ...

    async def recover(self, *, now: datetime) -> None: ...


class PostOffice(Protocol):
    """Opens transactions on the outbox."""

    def claiming(self) -> AbstractAsyncContextManager[Post]: ...

    def write(self, *, urgent: bool = False) -> AbstractAsyncContextManager[Post]: ...


class Sender(Protocol):
    """Puts one message into one chat."""

    async def send(self, letter: Any) -> int | None:
        """The message's id in the chat; None for an answer to a press, a removal, or nothing to say.

        Raises:
            SendError: it did not arrive; the class says what follows from that.
        """


class Delivery:
    """Sends what is in the outbox, until it is cancelled.

    Attributes:
        bell: rung whenever something may have become sendable.
        is_mute: Telegram refuses the token.
    """

    def __init__(
        self,
        *,
        office: PostOffice,
        nights: Nights[Any],
        engine: Engine,
        rota: RotaEngine,
        waakvlam: WaakvlamEngine,
        sender: Sender,
        clock: Clock,
    ) -> None:
        self._office = office
        self._nights = nights
        self._engine = engine
        self._rota = rota
        self._waakvlam = waakvlam
        self._sender = sender
        self._clock = clock
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._chat_free: dict[str, datetime] = {}
        self._last_sent: deque[datetime] = deque(maxlen=MOST_A_SECOND)
        self._is_waiting = False
        self.bell = asyncio.Event()
        self.is_mute = False

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing more can be done before Telegram answers or the clock moves."""
        return self._is_waiting and not self.bell.is_set()

    @property
    def under_way(self) -> int:
        """How many messages are being sent now."""
        return len(self._under_way)

    async def run(self) -> None:
        """Sends until cancelled. What was under way when the program stopped is settled first."""
        async with self._office.write() as post:
            await post.recover(now=self._clock.now())
        try:
            while True:
                self.bell.clear()
                wake_at = await self._start_what_can_go()
                await self._wait(wake_at)
        finally:
            for task in self._under_way.values():
                task.cancel()

    async def _wait(self, wake_at: datetime | None) -> None:
        """Returns when the bell rings or the moment has come."""
        self._is_waiting = True
        try:
            await until_rung(self.bell, clock=self._clock, moment=wake_at)
        finally:
            self._is_waiting = False

    async def _start_what_can_go(self) -> datetime | None:
        """Starts sending to every chat that is free; gives back when to look again (None: when the bell rings)."""
        now = self._clock.now()
        async with self._office.claiming() as post:
            letters = await post.sendable(now=now, limit=MANY)
            going, moments = self._chosen(letters, now)
            await post.release([letter.id for letter in letters if letter not in going])
            if later := await post.next_sendable(after=now):
                moments.append(later)
        for letter in going:
            task = asyncio.create_task(self._deliver(letter), name=f"deliver {letter.id}")
            self._under_way[letter.chat] = task
            task.add_done_callback(partial(self._is_done, letter.chat))
        return min(moments, default=None)

    def _chosen(self, letters: Sequence[Any], now: datetime) -> tuple[list[Any], list[datetime]]:
        """The first message of every chat that is free now, and when the other chats will be."""
        seen: set[str] = set()
        going, moments = [], []
        for letter in letters:
            if letter.chat in seen:
                continue
            seen.add(letter.chat)
            if letter.chat in self._under_way:
                continue
            if (free := self._free_at(letter, now)) > now:
                moments.append(free)
                continue
            self._take_turn(letter, now)
            going.append(letter)
        return going, moments

    def _is_done(self, chat: str, task: asyncio.Task[None]) -> None:
        del self._under_way[chat]
        self.bell.set()
        if not task.cancelled() and (error := task.exception()):
            # the row stays in the outbox; the chat waits a moment, so that a broken database is not hammered
            self._chat_free[chat] = self._clock.now() + timedelta(seconds=5)
            logger.error("delivery failed", error=type(error).__name__, exc_info=error)

    def _free_at(self, letter: Letter, now: datetime) -> datetime:
        """When this message may leave; an answer to a press does not wait for its turn."""
        if letter.answers:
            return now
        all_free = self._last_sent[0] + CHAT_PAUSE if len(self._last_sent) == MOST_A_SECOND else now
        return max(self._chat_free.get(letter.chat, now), all_free)

    def _take_turn(self, letter: Letter, now: datetime) -> None:
        if not letter.answers:
            self._chat_free[letter.chat] = now + CHAT_PAUSE
            self._last_sent.append(now)
            if len(self._chat_free) > 10_000:
                self._chat_free = {chat: free for chat, free in self._chat_free.items() if free > now}

    async def _deliver(self, letter: Letter) -> None:
        """Sends one message and writes down what became of it."""
        now = self._clock.now()
        if letter.expires_at and letter.expires_at <= now:
            await self._fail(letter, "expired")
            return
        if letter.lane == Lane.TALK:
            async with self._office.write() as post:
                await post.sending(letter.id)
        try:
            message_id = await self._sender.send(letter)
        except SendError as error:
            await self._failed(letter, error)
            return
        self.is_mute = False
        async with self._office.write(urgent=True) as post:
            await post.accepted(letter.id, message_id=message_id, now=self._clock.now())
        if letter.is_alert:
            waited = (self._clock.now() - letter.created_at).total_seconds()
            logger.info("alert accepted", case=letter.case_code, waited_seconds=round(waited, 3))

    async def _failed(self, letter: Letter, error: SendError) -> None:
        now = self._clock.now()
        logger.warning(
            "not delivered",
            case=letter.case_code,
            text=letter.text,
            error=type(error).__name__,
            attempt=letter.attempts,
        )
        match error:
            case Unreachable(reason=reason):
                await self._unreachable(letter, reason)
            case Refused(reason=reason):
                await self._fail(letter, reason)
            case TryLater(wait=wait):
                self._chat_free[letter.chat] = now + wait
                await self._again(letter, now + wait, "retry_after")
            case Uncertain() if letter.lane == Lane.TALK:
                # it may have arrived, and once is enough
                async with self._office.write() as post:
                    await post.accepted(letter.id, message_id=None, now=now)
            case _:
                self.is_mute = isinstance(error, Mute)
                await self._again(letter, now + self._pause(letter), type(error).__name__)

    def _pause(self, letter: Letter) -> timedelta:
        """The back-off: 1, 2, 4 … seconds, up to the lane's longest."""
        return min(timedelta(seconds=2 ** min(letter.attempts, 12)), LONGEST_WAIT[Lane(letter.lane)])

    async def _again(self, letter: Letter, not_before: datetime, error: str) -> None:
        if letter.expires_at and letter.expires_at <= not_before:
            await self._fail(letter, "expired")
            return
        async with self._office.write() as post:
            await post.again(letter.id, not_before=not_before, error=error)

    async def _unreachable(self, letter: Letter, reason: str) -> None:
        """It will never arrive: the row ends, and the case goes on without this person, in one transaction."""
        event: happened.Event
        if letter.is_client:
            event = happened.ClientUndeliverable(reason=reason)
        elif letter.is_alert:
            event = happened.AlertUndeliverable(person=letter.recipient, reason=reason)
        else:
            event = happened.RemovalFailed(person=letter.recipient)
        bears = letter.is_client or letter.is_alert or letter.deletes is not None
        await self._end(letter, reason, event if bears else None, block=reason in ("blocked", "gone"))

    async def _fail(self, letter: Letter, reason: str) -> None:
        """Telegram will not have this message: the row ends, and a person is told where that matters."""
        event: happened.Event | None = None
        if letter.deletes is not None:
            event = happened.RemovalFailed(person=letter.recipient)
        elif letter.is_alert:
            event = happened.AlertUndeliverable(person=letter.recipient, reason="refused")
        elif letter.is_client and letter.edits is None and not letter.answers:
            event = happened.ClientUndeliverable(reason="refused")
        await self._end(letter, reason, event, block=False)

    async def _end(self, letter: Letter, reason: str, event: happened.Event | None, *, block: bool) -> None:
        for _ in range(5):
            now = self._clock.now()
            try:
                async with self._nights.write(urgent=True) as night:
                    await night.failed(letter.id, error=reason)
                    if block and letter.recipient and letter.chat_id is None:  # else it was another phone
                        await night.blocked(letter.provider, letter.recipient, now=now)
                    if event and letter.case_id:
                        case = await night.case(letter.provider, letter.case_id)
                        await self._engine.happen(night, event, case=case, now=now)
                    elif letter.is_client and letter.subject and event:
                        await self._waakvlam.undeliverable(
                            night,
                            provider=letter.provider,
                            subject=letter.subject,
                            person=letter.recipient,
                            reason=reason,
                            now=now,
                        )
                    elif letter.is_alert and letter.subject:
                        await self._rota.undeliverable(
                            night,
                            provider=letter.provider,
                            subject=letter.subject,
                            person=letter.recipient,
                            reason=reason,
                            now=now,
                        )
                return
            except VersionConflict:
                continue
        raise VersionConflict(f"outbox row {letter.id}")
