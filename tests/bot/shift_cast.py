"""A rota of ordinary shifts, put in the place of the one that never ends."""

from dataclasses import replace
from datetime import datetime

from escalation.shift_policy import ShiftPolicy
from schedules.rota import Role, Shift
from storage import imports
from tests.bot.cast import SALLAND
from tests.bot.night_stage import Night

__all__ = ["ORDINARY", "plan", "shift"]


def shift(worker: str, begins: str, ends: str, *, role: Role = Role.ON_DUTY, team: str = "oost") -> Shift:
    """A shift that does not repeat, from and until these local moments of November 2026: ``"21 07:00"``."""
    return Shift(team, role, worker, _wall(begins), _wall(ends), None)


def _wall(moment: str) -> datetime:
    return datetime.strptime(f"2026-11-{moment}", "%Y-%m-%d %H:%M")  # noqa: DTZ007  a wall time


ORDINARY = (
    shift("sam", "20 23:00", "21 03:00"),
    shift("kees", "21 03:00", "21 05:00"),
    shift("sam", "21 05:00", "21 11:00"),
    shift("kees", "21 11:00", "21 15:00"),
    shift("sam", "21 15:00", "21 23:00"),
    shift("kees", "21 23:00", "22 07:00"),
    shift("noor", "20 23:00", "22 07:00", role=Role.BACKUP),
    shift("ruth", "20 23:00", "30 07:00", role=Role.COORDINATOR),
)
"""Sam and Kees take turns; at 02:14, when the tests begin, Sam has less than an hour to go."""


async def plan(night: Night, *shifts: Shift, policy: ShiftPolicy | None = None) -> None:
    """These shifts are the rota from now on, the ordinary ones when none are given."""
    night.begins()
    data = replace(
        SALLAND, shifts=shifts or ORDINARY, policy=replace(SALLAND.policy, shifts=policy or ShiftPolicy())
    )
    async with night.product.nights.write() as writing:
        await imports.apply_import(writing.tx, data, at=night.clock.now())
    await night.settle()
