"""Turns are taken one at a time, in order, the urgent first, and nobody starves."""

import asyncio

from storage.turns import Turns


async def _line_up(turns: Turns, order: list[str], *, urgent: bool, name: str) -> asyncio.Task[None]:
    async def take() -> None:
        async with turns.turn(urgent=urgent):
            order.append(name)
            await asyncio.sleep(0)

    task = asyncio.create_task(take())
    await asyncio.sleep(0)
    return task


async def test_urgent_go_before_the_others() -> None:
    """Who waits urgently goes first; within a queue it is first come, first served."""
    turns, order = Turns(), list[str]()
    async with turns.turn(urgent=False):
        tasks = [
            await _line_up(turns, order, urgent=urgent, name=name)
            for name, urgent in (("a", False), ("b", True), ("c", False), ("d", True))
        ]
    await asyncio.gather(*tasks)

    assert order == ["b", "d", "a", "c"]


async def test_nobody_starves() -> None:
    """Under a storm of urgent turns one of the others still gets through."""
    turns, order = Turns(), list[str]()
    async with turns.turn(urgent=False):
        tasks = [await _line_up(turns, order, urgent=False, name="patient")]
        tasks += [await _line_up(turns, order, urgent=True, name="urgent") for _ in range(40)]
    await asyncio.gather(*tasks)

    assert order.index("patient") < 20


async def test_cancelled_turn_is_passed_on() -> None:
    """Who gives up waiting, before or at the moment it is his turn, holds nobody up."""
    turns, order = Turns(), list[str]()
    async with turns.turn(urgent=False):
        gives_up = await _line_up(turns, order, urgent=True, name="gives up")
        too_late = await _line_up(turns, order, urgent=True, name="too late")
        waits = await _line_up(turns, order, urgent=False, name="waits")
        gives_up.cancel()
        await asyncio.sleep(0)
    too_late.cancel()
    await asyncio.gather(gives_up, too_late, waits, return_exceptions=True)

    assert order == ["waits"]
