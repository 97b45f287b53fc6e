"""The product's delivery and engine in this process, on a real database, against the simulated Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from achtervang.product import Product, opened
from achtervang.settings import Settings
from escalation.decision import Lane
from escalation.events import Called
from escalation.urgency import Urgency
from schedules.clock import SteppedClock
from simulator.app import telegram_app
from simulator.server import running
from simulator.telegram import SIMULATED_TOKEN, Telegram
from simulator.transcript import Direction
from storage import outbox
from storage.outbox_row import NewMessage, OutboxRow
from tests.crash.whole_case import PHONES, START

__all__ = ["PostRoom", "opened_post_room"]

PROVIDER = "raalte"
LANES = {"A": Lane.ALERT, "C": Lane.CASE, "T": Lane.TALK}


@dataclass(slots=True)
class PostRoom:
    """Puts messages into the outbox, moves the clock, and looks at the phones."""

    telegram: Telegram
    clock: SteppedClock
    product: Product

    async def put(self, *codes: str, to: str | int = "sam") -> None:
        """Puts a message for each code into the outbox, all in one transaction.

        The first letter says the lane: A is an alert, C a step of a case, T small talk. A number is a stranger's chat.
        """
        rows = [
            NewMessage(
                provider=PROVIDER if isinstance(to, str) else "",
                recipient=to if isinstance(to, str) else "",
                chat_id=to if isinstance(to, int) else None,
                lane=LANES[code[0]],
                text="toast-taken",
                args={"code": code},
                is_alert=code.startswith("A"),
            )
            for code in codes
        ]
        async with self.product.nights.write() as night:
            await outbox.add(night.tx, rows, at=self.clock.now())

    async def call(self, urgency: Urgency = Urgency.SPOED) -> None:
        """Mila calls for help."""
        async with self.product.nights.write() as night:
            event = Called(by="mila", urgency=urgency, by_key=True)
            await self.product.engine.call(night, event, provider=PROVIDER, now=self.clock.now())

    async def settle(self) -> None:
        """Returns when nothing more happens at this moment."""
        async with asyncio.timeout(20):
            while True:
                assert self.product.fault() == ""
                activity = self.telegram.activity
                await self.product.run_due()
                await asyncio.sleep(0.002)  # real time: a request is on its way between the two
                if (
                    self.product.is_at_rest
                    and self.telegram.is_at_rest()
                    and activity == self.telegram.activity
                    and self.product.sender.calls == self.telegram.traffic.held()
                ):
                    return

    async def pass_time(self, **duration: float) -> None:
        """Moves the clock on, from one thing that happens to the next."""
        until = self.clock.now() + timedelta(**duration)
        while True:
            await self.settle()
            due = await self.product.next_moment()
            moments = (due, self.clock.next_wake(), self.telegram.next_moment())
            following = min((moment for moment in moments if moment), default=until)
            if following >= until:
                break
            self.clock.move_to(max(following, self.clock.now()))
        self.clock.move_to(until)
        await self.settle()

    def shown(self, who: str | int) -> list[tuple[float, str]]:
        """What a phone showed: seconds from the beginning, and the first word."""
        chat = PHONES[who] if isinstance(who, str) else who
        return [
            ((entry.at - START).total_seconds(), entry.text.split()[0])
            for entry in self.telegram.transcript
            if entry.user_id == chat and entry.direction is Direction.OUT
        ]

    def all_shown(self) -> list[tuple[datetime, int]]:
        """When something came on which phone, in order."""
        return [
            (entry.at, entry.user_id)
            for entry in self.telegram.transcript
            if entry.direction is Direction.OUT
        ]

    async def row(self, number: int = 1) -> OutboxRow:
        """A row of the outbox, counted from 1."""
        async with self.product.nights.read() as night:
            found = await outbox.load(night.tx, number)
        assert found is not None
        return found


@asynccontextmanager
async def opened_post_room(folder: Path, *, token: str = SIMULATED_TOKEN) -> AsyncIterator[PostRoom]:
    """A post room on an installation; everybody has started the bot."""
    clock = SteppedClock(START)
    telegram = Telegram(clock)
    for who, chat in PHONES.items():
        telegram.phone(chat, who.capitalize()).has_started()
    async with running(telegram_app(telegram)) as address:
        settings = Settings(
            token=token,
            api_url=address,
            database_url=f"sqlite+aiosqlite:///{folder / 'night.db'}",
            key_file=folder / "night.key",
        )
        async with opened(settings, clock, parts=frozenset({"engine", "delivery"})) as product:
            async with product.nights.write() as night:  # what is wrong with its rota is not sent here
                await night.set_due("raalte", "rota", "raalte", None)
            product.start()
            room = PostRoom(telegram, clock, product)
            await room.settle()
            try:
                yield room
            finally:
                await product.stop()
