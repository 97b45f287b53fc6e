"""A shared shift (``region:NAME``) that somebody takes over reaches the ladder of every team that it serves."""

from datetime import UTC, date, datetime
from typing import cast
from zoneinfo import ZoneInfo

from escalation.engine import Engine
from escalation.rota_engine import RotaEngine
from escalation.rota_night import RotaNight, RotaNights
from schedules.rota import Role, Rota, Shift, on_duty_at
from tests.escalation.rota_in_memory import RotaInMemory

NIGHT = Shift(
    "region:ijssel",
    Role.ON_DUTY,
    "sam",
    datetime(2026, 11, 20, 23),  # noqa: DTZ001  a wall time
    datetime(2026, 11, 21, 7),  # noqa: DTZ001
    date(2031, 12, 31),
)
NOW = datetime(2026, 11, 21, 1, tzinfo=UTC)


async def test_taking_a_shared_shift_over_counts_for_every_team_that_it_serves() -> None:
    """Who reads that new cases come to him is the one who is alerted, also where the team has no shift of its own."""
    store = RotaInMemory(
        Rota(zone=ZoneInfo("Europe/Amsterdam"), shifts=(NIGHT,)), team=("kees",), served=("oost", "west")
    )
    engine = RotaEngine(cast(RotaNights[RotaNight], None), cases=cast(Engine, None))

    decision = await engine.take_shift(
        cast(RotaNight, store),
        provider="p",
        team="region:ijssel",
        role=Role.ON_DUTY,
        replaces=("sam",),
        by="kees",
        now=NOW,
    )

    assert decision.counted
    for team in ("oost", "west"):
        assert on_duty_at(store.now(), team=team, role=Role.ON_DUTY, moment=NOW).workers == ("kees",)
