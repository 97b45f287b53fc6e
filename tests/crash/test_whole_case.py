"""The program is killed at every commit and at every call of one whole case, and nobody is lost by it."""

import asyncio
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from escalation.decision import Lane
from tests.crash.whole_case import Aftermath, Row, Step, make_installation, play_case

AT_ONCE = 3
"""Cases that are played at the same time: a product often waits, and a machine has two cores at least."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory where the machine has one: a kill asks nothing of the disk, and its syncs take long."""
    memory = Path("/dev/shm")
    place = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="achtervang-crash-", dir=place) as name:
        yield Path(name)


async def test_a_crash_at_any_point_loses_nothing_and_repeats_each_message_once_at_most(folder: Path) -> None:
    """Killed before and after every commit and every call, the case comes to the same end with the same log."""
    installation = folder / "installation"
    installation.mkdir()
    await make_installation(installation)
    plain = await play_case(installation, folder / "plain")
    assert faults(plain, plain) == []
    longest = max(len(step.points) for step in plain.steps)
    turns = asyncio.Semaphore(AT_ONCE)

    async def crashed(number: int) -> tuple[list[str], int]:
        async with turns:
            after = await play_case(installation, folder / str(number), crash_at=number)
        wrong = [f"killed at point {number} of each step: {one}" for one in faults(after, plain)]
        return wrong, sum(step.has_crashed for step in after.steps)

    found = await asyncio.gather(*(crashed(number) for number in range(1, longest + 1)))

    assert [one for wrong, _ in found for one in wrong] == []
    # two deliveries at the same time may pass a step's last points in another order
    assert sum(crashes for _, crashes in found) >= 0.97 * sum(len(step.points) for step in plain.steps)


def faults(after: Aftermath, plain: Aftermath) -> list[str]:
    """What is worse than in the case without a crash; each names the step and the point where one can."""
    if after.stuck:
        return [after.stuck]
    found = []
    for what, is_it, must_be in (
        ("outcomes", after.outcomes, ("visit",)),
        ("faults in the log", after.log_faults, ()),
        ("updates without effect", after.unread, 0),
        ("words that were kept", after.texts, plain.texts),
        ("log", after.log, plain.log),
        ("messages", _messages(after), _messages(plain)),
    ):
        if is_it != must_be:
            found.append(f"{what}: {is_it}, not {must_be}")
    found += [f"unsettled: {row}" for row in after.outbox if not _is_settled(row)]
    for step, before in zip(after.steps, plain.steps, strict=True):
        found += _shown_wrongly(step, before)
    return found


def _messages(after: Aftermath) -> "Counter[tuple[str, str]]":
    """How often each message was decided on: an update that has its effect twice shows here."""
    return Counter((row.recipient, row.text) for row in after.outbox if row.is_new)


def _is_settled(row: Row) -> bool:
    if row.lane == Lane.TALK:
        return row.state in ("accepted", "unknown")
    if row.is_new:
        return row.state == "accepted"
    return row.state in ("accepted", "superseded", "failed")


SMALL_TALK = {("mila", "message Ik heb je bericht naar Sam gestuurd.")}
"""What may be missing after a crash: it is sent once at most."""


def _shown_wrongly(step: Step, plain: Step) -> list[str]:
    """Messages of the step that are missing on the phones, too often there, or of no use."""
    found = []
    repeats = 1 if step.has_crashed else 0
    for one in plain.shown.keys() | step.shown.keys():
        fewest = 0 if repeats and one in SMALL_TALK else plain.shown[one]
        most = plain.shown[one] + (repeats if plain.shown[one] and one not in SMALL_TALK else 0)
        if not fewest <= step.shown[one] <= most:
            found.append(f"{step.does}: {one} came {step.shown[one]} times, not {fewest} to {most}")
    return found
