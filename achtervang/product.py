"""The whole product, wired together: the one place where the parts learn of each other."""

import asyncio
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from achtervang.settings import Settings
from bot.connection import Bot, connected
from bot.dispatch import Reception
from bot.from_memory import FromMemory
from bot.intake import Poller, Reader
from bot.render import Renderer
from bot.sender import Sender
from bot.tellers import TELLERS
from config.texts import Texts
from escalation.delivery import Delivery
from escalation.engine import Engine
from escalation.phone_engine import PhoneEngine
from escalation.rota_engine import RotaEngine
from escalation.waakvlam_engine import WaakvlamEngine
from escalation.worry import WorryEngine
from schedules.clock import Clock
from storage import beats, due, gaps
from storage.calendar import keep_house
from storage.database import CommitHook, Database
from storage.night import Nights

__all__ = ["PARTS", "Product", "opened"]

logger = structlog.get_logger(__name__)

PARTS = ("intake", "engine", "delivery", "web")

BEAT_EVERY = timedelta(seconds=30)
"""How often it is written down that we are alive: how a gap is known after a crash."""


@dataclass
class Product:
    """Everything that runs.

    Attributes:
        parts: which of PARTS run on this machine.
        last_round: when the engine last did all that was due.
    """

    settings: Settings
    clock: Clock
    database: Database
    nights: Nights
    bot: Bot
    engine: Engine
    rota: RotaEngine
    waakvlam: WaakvlamEngine
    worries: WorryEngine
    phones: PhoneEngine
    delivery: Delivery
    sender: Sender
    poller: Poller
    reader: Reader
    parts: frozenset[str] = frozenset(PARTS)
    last_round: datetime | None = None
    _last_beat: datetime | None = None
    _calendar_at: datetime | None = None
    _silent_since: datetime | None = None
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def trouble(self) -> str:
        """What keeps updates from being fetched; empty when nothing does."""
        return self.poller.state.trouble

    @property
    def is_mute(self) -> bool:
        """Whether Telegram refuses the token."""
        return self.delivery.is_mute

    def start(self) -> None:
        """Starts the loops of its parts."""
        if "delivery" in self.parts:
            self._tasks.append(asyncio.create_task(self.delivery.run(), name="delivery"))
        if "intake" in self.parts:
            self._tasks.append(asyncio.create_task(self.reader.run(), name="reader"))
            self._tasks.append(asyncio.create_task(self.poller.run(), name="poller"))

    async def wait(self) -> None:
        """Returns never; raises what ended a loop that should not end."""
        await asyncio.gather(*self._tasks, asyncio.Event().wait())

    async def stop(self) -> None:
        """Stops the loops. What was under way is settled at the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def fault(self) -> str:
        """What ended a loop that should run for ever; empty when all run."""
        for task in self._tasks:
            if task.done() and not task.cancelled() and (error := task.exception()):
                lines = traceback.format_exception(error)
                return f"{task.get_name()} ended: {''.join(lines)}"
        return ""

    async def run_due(self) -> None:
        """Does everything that is due now: what APScheduler, or a rehearsal's clock, calls."""
        now = self.clock.now()
        if "engine" in self.parts:
            while (
                await self.engine.run_due(now=now)
                + await self.rota.run_due(now=now)
                + await self.worries.run_due(now=now)
                + await self.phones.run_due(now=now)
                + await self.waakvlam.run_due(now=now, meanwhile=self._run_cases)
            ):
                pass
            if self._calendar_at is None or self._calendar_at <= now:
                async with self.nights.write() as night:
                    self._calendar_at = await keep_house(night.tx, now=now)
        if self._silent_since is not None:  # known only where updates are fetched
            await self._end_gap(self._silent_since, now=now)
        if self.database.is_postgres:  # another process may have put something there
            self.delivery.bell.set()
            self.reader.bell.set()
        self.last_round = now
        if "intake" not in self.parts:
            return
        if self._last_beat is None or now - self._last_beat >= BEAT_EVERY:
            await self._beat(now)

    async def _run_cases(self) -> None:
        """Does what is due for cases: nobody's alarm waits for a thousand questions."""
        self.last_round = self.clock.now()
        await self.engine.run_due(now=self.last_round)

    async def _beat(self, now: datetime) -> None:
        """Writes down that updates are being fetched, so that a gap can be told from a quiet night."""
        if self.poller.state.trouble:
            return
        self._last_beat = now
        async with self.nights.write() as night:
            await beats.beat(night.tx, beats.INTAKE, at=now)

    async def _end_gap(self, since: datetime, *, now: datetime) -> None:
        """Gives everybody who is alerted fresh keys; and then writes the silence down, for the report."""
        self._silent_since = None
        await self.engine.gap_ended(now=now)
        async with self.nights.write() as night:
            await gaps.ended(night.tx, since=since, at=now)

    def gap_ended(self, since: datetime) -> None:
        """Fetching works again after a long silence: at the next round it is noted, and open alerts go out anew."""
        self._silent_since = since

    @property
    def wants_round(self) -> bool:
        """Whether something waits for the next round that no due moment tells of."""
        return self._silent_since is not None

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing more can be done before Telegram answers, somebody acts, or the clock moves."""
        delivery = "delivery" not in self.parts or (
            self.delivery.is_at_rest and self.delivery.under_way == self.sender.calls
        )
        intake = "intake" not in self.parts or (self.reader.is_at_rest and self.poller.state.is_waiting)
        return delivery and intake and not self.database.open_transactions and not self.wants_round

    async def next_moment(self) -> datetime | None:
        """The first moment at which something becomes due."""
        async with self.nights.read() as night:
            return await due.earliest(night.tx)


@asynccontextmanager
async def opened(
    settings: Settings,
    clock: Clock,
    *,
    parts: frozenset[str] = frozenset(PARTS),
    on_commit: CommitHook | None = None,
) -> AsyncIterator[Product]:
    """The product on its database, wired and not yet started; closed at the end."""
    database = await Database.open(
        settings.database_url, key_file=settings.key_path(), clock=clock, on_commit=on_commit
    )
    try:
        async with connected(token=settings.bot_token(), api_url=settings.api_url) as bot:
            yield _wired(settings, clock, database=database, bot=bot, parts=parts)
    finally:
        await database.close()


def _wired(
    settings: Settings, clock: Clock, *, database: Database, bot: Bot, parts: frozenset[str]
) -> Product:
    texts = Texts.load()
    nights = Nights(database)
    engine = Engine(nights)
    rota = RotaEngine(nights, cases=engine)
    waakvlam = WaakvlamEngine(nights, cases=engine)
    worries = WorryEngine(nights, cases=engine)
    phones = PhoneEngine(nights, cases=engine)
    renderer = Renderer(texts, TELLERS, public_url=settings.public_url)
    sender = Sender(bot=bot, nights=nights, renderer=renderer, texts=texts, clock=clock)
    delivery = Delivery(
        office=nights,
        nights=nights,
        engine=engine,
        rota=rota,
        waakvlam=waakvlam,
        sender=sender,
        clock=clock,
    )
    reception = Reception(bot=bot, engine=engine, rota=rota, waakvlam=waakvlam, phones=phones, texts=texts)
    memory = FromMemory(bot=bot, texts=texts)
    reader = Reader(nights=nights, reception=reception, clock=clock, memory=memory)
    nights.bells = [delivery.bell.set, reader.bell.set]
    poller = Poller(
        bot=bot,
        nights=nights,
        clock=clock,
        memory=memory,
        on_gap=lambda since: product.gap_ended(since),
    )
    product = Product(
        settings=settings,
        clock=clock,
        database=database,
        nights=nights,
        bot=bot,
        engine=engine,
        rota=rota,
        waakvlam=waakvlam,
        worries=worries,
        phones=phones,
        delivery=delivery,
        sender=sender,
        poller=poller,
        reader=reader,
        parts=parts,
    )
    return product
