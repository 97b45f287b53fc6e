"""A night: the whole product and a simulated Telegram in one process, over real HTTP, under one clock.

Whoever acts returns when everything that follows from it at that moment is done.
"""

import asyncio
import re
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog

from achtervang.product import Product, opened
from achtervang.settings import Settings
from bot.keyboards import menu
from config.texts import Texts
from escalation.case import Case
from schedules.clock import SteppedClock
from simulator.app import telegram_app
from simulator.phone import Phone
from simulator.server import running
from simulator.telegram import SIMULATED_TOKEN, Telegram
from simulator.transcript import Direction, Entry
from storage import cases, imports, links
from storage.database import Database
from storage.night import Night as Transaction
from tests.bot.cast import NUMBERS, PROVIDERS, START, UNLINKED

__all__ = ["Night", "Somebody", "make_template", "opened_night"]

PARTS = frozenset({"intake", "engine", "delivery"})

REST_SECONDS = 60.0
"""Real time in which everything must come to rest; a slow machine needs a part of a second."""


@dataclass
class Somebody:
    """A person with a phone."""

    night: "Night"
    who: str
    phone: Phone

    async def says(self, text: str, *, reply_to: int | None = None) -> None:
        """Sends a text, in reply to a message when its id is given."""
        self.night.begins()
        self.phone.says(text, reply_to=reply_to)
        await self.night.settle()

    async def presses(self, label: str) -> None:
        """Presses a key under a message or of the menu."""
        self.night.begins()
        self.phone.presses(label)
        await self.night.settle()

    async def does(self, act: str, *args: Any, **more: Any) -> None:
        """Does anything else that a phone can do, by the name of its method."""
        self.night.begins()
        getattr(self.phone, act)(*args, **more)
        await self.night.settle()

    async def sends(self, content: dict[str, Any], *, kind: str = "message", **more: Any) -> None:
        """Sends a message that holds these fields, whatever they are; ``more`` replaces the other fields."""
        self.night.begins()
        self.phone.sends_raw(self.raw(content, **more), kind=kind)
        await self.night.settle()

    def raw(self, content: dict[str, Any], **more: Any) -> dict[str, Any]:
        """A message with these fields, as Telegram would send it."""
        person = self.phone.conversation.person
        return {
            "message_id": self.night.telegram.next_message_id(),
            "from": person.as_user(),
            "chat": person.as_chat(),
            "date": int(self.night.clock.now().timestamp()),
            **content,
            **more,
        }

    def seen(self) -> list[Entry]:
        """What came to this phone since somebody last did something."""
        lines = self.night.telegram.transcript[self.night.since :]
        return [one for one in lines if one.user_id == self.phone.user_id and one.direction is Direction.OUT]

    def texts(self) -> list[str]:
        """The texts of what came since somebody last did something."""
        return [one.text for one in self.seen()]

    def reads(self, pattern: str) -> Entry:
        """The first thing that came since somebody last did something and has these words."""
        for one in self.seen():
            if re.search(pattern, one.text):
                return one
        raise AssertionError(f"{self.who} does not read {pattern!r} but {self.texts()}")

    def reads_not(self, pattern: str) -> None:
        """Nothing came with these words."""
        assert not [one for one in self.texts() if re.search(pattern, one)]

    def hears_nothing(self) -> None:
        """Nothing came at all."""
        assert self.texts() == []

    def is_alerted(self, urgency: str = "SPOED") -> Entry:
        """An alert came, with the two keys under it."""
        alert = self.reads(rf"{urgency} · \w")
        assert alert.buttons == ("Ik pak dit op", "Ik kan niet")
        return alert

    def message_id(self, pattern: str) -> int:
        """The number of the newest message on the phone that has these words."""
        found = [one for one in self.phone.messages if re.search(pattern, one.text)]
        assert found, f"{self.who} has no message with {pattern!r}"
        return found[-1].message_id

    def screen(self) -> list[str]:
        """The texts that stand on the phone now."""
        return [one.text for one in self.phone.messages]


@dataclass
class _Moves:
    """The clock as a test moves it: with everything that happens on the way."""

    night: "Night"
    stepped: SteppedClock

    def now(self) -> Any:
        """The present moment."""
        return self.stepped.now()

    async def advance(self, **duration: float) -> None:
        """Moves on by this long (timedelta's arguments); what was seen before is forgotten."""
        self.night.begins()
        await self.night.advance(timedelta(**duration))


@dataclass
class Night:
    """What the tests hold in their hands.

    Attributes:
        complaints: lines of the log at level error; a test that wants some clears them.
        since: how many lines the transcript had when somebody last did something.
    """

    product: Product
    telegram: Telegram
    stepped: SteppedClock
    log: list[MutableMapping[str, Any]]
    since: int = 0
    _people: dict[str, Somebody] = field(default_factory=dict)

    @property
    def clock(self) -> _Moves:
        """The clock."""
        return _Moves(self, self.stepped)

    @property
    def complaints(self) -> list[MutableMapping[str, Any]]:
        """The lines of the log that tell of a fault."""
        return [one for one in self.log if one["log_level"] in ("error", "critical")]

    def client(self, name: str) -> Somebody:
        """A client by first name."""
        return self._somebody(name.casefold())

    def worker(self, name: str) -> Somebody:
        """A worker or coordinator by first name."""
        return self._somebody(name.casefold())

    def stranger(self, name: str) -> Somebody:
        """Somebody whom the product does not know."""
        return self._somebody(f"stranger {name}")

    def _somebody(self, who: str) -> Somebody:
        if who not in self._people:
            number = NUMBERS.get(who, 9001 + len(self._people))
            self._people[who] = Somebody(self, who, self.telegram.phone(number, who.title()))
        return self._people[who]

    def begins(self) -> None:
        """Somebody does something: what was seen before no longer counts."""
        self.since = len(self.telegram.transcript)

    async def settle(self) -> None:
        """Lets everything run at this moment, and the second after it that Telegram's pace asks for."""
        await self.advance(timedelta(seconds=9))

    async def advance(self, by: timedelta) -> None:
        """Moves the clock from one thing that happens to the next, up to this far."""
        until = self.stepped.now() + by
        while True:
            following = await self._come_to_rest()
            if following is None or following > until:
                break
            self.stepped.move_to(max(following, self.stepped.now()))
        self.stepped.move_to(until)
        await self._come_to_rest()

    async def _come_to_rest(self) -> Any:
        """Does what is due now and all that follows; gives back when something happens next."""
        async with asyncio.timeout(REST_SECONDS):
            while True:
                await self.product.run_due()
                while not self._is_at_rest():
                    assert not self.product.fault()
                    # both sides run in this loop: there is nothing to wait on but their own turns
                    await asyncio.sleep(0.0005)
                due = await self.product.next_moment()
                if (due is None or due > self.stepped.now()) and self._is_at_rest():
                    moments = (due, self.stepped.next_wake(), self.telegram.next_moment())
                    return min((one for one in moments if one), default=None)

    def _is_at_rest(self) -> bool:
        poller = self.product.poller.state
        is_polling = self.telegram.is_polled() if poller.is_calling else poller.is_pausing
        return (
            self.product.is_at_rest
            and self.telegram.is_at_rest()
            and is_polling
            and self.product.sender.calls == self.telegram.traffic.held()
        )

    # --- looking inside -----------------------------------------------------------------------------

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[Transaction]:
        """A transaction in which to look."""
        async with self.product.nights.read() as night:
            yield night

    async def cases(self, *, provider: str = "salland") -> list[Case]:
        """The provider's cases, oldest first."""
        async with self.looking() as night:
            return await cases.listing(night.tx, provider=provider)

    async def case(self, who: str) -> Case:
        """This client's newest case."""
        return [one for one in await self.cases() if one.client == who][-1]


async def make_template(folder: Path) -> None:
    """A database with both providers, and everybody but UNLINKED linked; with its key file."""
    url = f"sqlite+aiosqlite:///{folder / 'night.db'}"
    database = await Database.open(url, key_file=folder / "night.key", clock=SteppedClock(START))
    try:
        async with database.write() as tx:
            for data in PROVIDERS:
                await imports.apply_import(tx, data, at=START)
                clients = {one.id for one in data.clients}
                for who in (*(one.id for one in data.people), *clients):
                    if who not in UNLINKED:
                        await links.link(
                            tx,
                            data.provider.id,
                            who,
                            is_client=who in clients,
                            chat_id=NUMBERS[who],
                            at=START,
                        )
    finally:
        await database.close()


@asynccontextmanager
async def opened_night(folder: Path) -> AsyncIterator[Night]:
    """A night on the database in this folder; everybody who is linked has started the bot."""
    clock = SteppedClock(START)
    telegram = Telegram(clock)
    rows = menu(Texts.load(), "nl").model_dump(exclude_none=True)["keyboard"]
    clients = {one.id for data in PROVIDERS for one in data.clients}
    for who, number in NUMBERS.items():
        if who not in UNLINKED:
            telegram.phone(number, who.title()).has_started(menu=rows if who in clients else None)
    with structlog.testing.capture_logs() as log:
        async with running(telegram_app(telegram)) as address:
            settings = Settings(
                token=SIMULATED_TOKEN,
                api_url=address,
                database_url=f"sqlite+aiosqlite:///{folder / 'night.db'}",
                key_file=folder / "night.key",
            )
            async with opened(settings, clock, parts=PARTS) as product:
                product.start()
                night = Night(product=product, telegram=telegram, stepped=clock, log=log)
                await night.settle()
                yield night
                await product.stop()
