"""The product in a process of its own, under a clock that somebody else moves.

The director (``achtervang/stage.py``) sends a moment over a pipe; the product's clock goes there, everything that
is due is done, and once it is at rest it answers when it wants to be woken. It can be killed at any time: that is
what it is a process for.
"""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import datetime
from multiprocessing.connection import Connection
from typing import Any

from achtervang.crash_points import CrashPoints
from achtervang.logs import set_up_logs
from achtervang.product import Product, opened
from achtervang.settings import Settings
from schedules.clock import SteppedClock

__all__ = ["PARTS", "Standing", "perform"]

LOOK_AGAIN_SECONDS = 0.001
MOST_ROUNDS = 1000

PARTS = frozenset({"intake", "engine", "delivery"})
"""What a night needs."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the product stands when it has come to rest.

    Attributes:
        next_moment: when it wants to be woken; None when only a person can bring something.
        calls: how many of its calls Telegram has not answered.
        is_calling: its getUpdates waits for an answer; otherwise it waits for the clock.
        fault: what ended one of its loops; empty when all run.
        points: where it could have been killed so far, by name.
    """

    next_moment: datetime | None
    calls: int
    is_calling: bool
    fault: str = ""
    points: tuple[str, ...] = ()


def perform(
    pipe: Connection,
    settings: dict[str, Any],
    start: datetime,
    crash_at: int | None = None,
    parts: frozenset[str] = PARTS,
) -> None:
    """Runs these parts of the product until the pipe is closed. The way in of the child process.

    With ``crash_at`` it kills itself at the point of that number (``crash_points.py``); so it does with the
    number that comes with a moment.
    """
    # only faults of the product itself: whatever else happens stands in the transcript
    set_up_logs(level=logging.ERROR)
    asyncio.run(_perform(pipe, Settings(**settings), start, CrashPoints(crash_at=crash_at), parts))


async def _perform(
    pipe: Connection, settings: Settings, start: datetime, points: CrashPoints, parts: frozenset[str]
) -> None:
    clock = SteppedClock(start)
    orders: asyncio.Queue[tuple[datetime, int | None] | None] = asyncio.Queue()

    def hear() -> None:
        try:
            orders.put_nowait(pipe.recv())
        except (EOFError, OSError):
            asyncio.get_running_loop().remove_reader(pipe.fileno())
            orders.put_nowait(None)

    async with opened(settings, clock, parts=parts, on_commit=points.commit) as product:
        product.bot.session.middleware(points.call)
        product.start()
        web = asyncio.create_task(_serve(product, settings)) if "web" in parts else None
        asyncio.get_running_loop().add_reader(pipe.fileno(), hear)
        while (order := await orders.get()) is not None:
            moment, points.crash_at = order
            if moment > clock.now():
                clock.move_to(moment)
                product.last_round = moment  # nobody waits while the clock jumps: this round has begun
            pipe.send(replace(await _come_to_rest(product, clock), points=tuple(points.passed)))
        if web is not None:
            web.cancel()
        await product.stop()


async def _serve(product: Product, settings: Settings) -> None:
    from achtervang.web import web_server  # a rehearsal has no pages, and need not load them

    await web_server(product, settings).serve()


async def _come_to_rest(product: Product, clock: SteppedClock) -> Standing:
    """Does what is due at this moment, and what follows from it, until nothing is left to do."""
    for _ in range(MOST_ROUNDS):
        await product.run_due()
        while not product.is_at_rest and not product.wants_round:
            if fault := product.fault():
                return Standing(next_moment=None, calls=0, is_calling=False, fault=fault)
            # the director waits for us; there is nothing to wait on but the product's own loops
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        due = await product.next_moment()
        if (due is None or due > clock.now()) and product.is_at_rest:
            wakes = [moment for moment in (due, clock.next_wake()) if moment]
            return Standing(
                next_moment=min(wakes, default=None),
                calls=product.sender.calls,
                is_calling=product.poller.state.is_calling,
            )
    raise RuntimeError("the product does not come to rest")
