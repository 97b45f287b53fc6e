"""The real product writes down when it did not hear its clients, once that is over."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from achtervang.night import read_night
from achtervang.rehearsal import play_night

SCENARIOS = Path(__file__).parents[1] / "scenarios"


async def test_a_crash_of_some_minutes_is_kept_as_a_silence(tmp_path: Path) -> None:
    """From the last sign of life before the crash until updates are fetched again; what is shorter is none."""
    for name in ("crash_on_the_ladder", "crash_after_the_press"):
        played = await play_night(read_night(SCENARIOS / f"{name}.toml"), keep=tmp_path / f"{name}.db")
        assert played.ok, played.failures
    long, short = _gaps(tmp_path / "crash_on_the_ladder.db"), _gaps(tmp_path / "crash_after_the_press.db")

    assert short == []
    assert len(long) == 1
    assert timedelta(minutes=5, seconds=30) <= long[0] <= timedelta(minutes=7)


def _gaps(file: Path) -> list[timedelta]:
    connection = sqlite3.connect(file)
    try:
        rows = connection.execute("SELECT starts, ends FROM gaps").fetchall()
    finally:
        connection.close()
    return [datetime.fromisoformat(ends) - datetime.fromisoformat(starts) for starts, ends in rows]
