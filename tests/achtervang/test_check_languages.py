"""`achtervang check` warns where clients or relatives read a language that no native speaker has read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from achtervang.commands.check import Grade, _provider
from records.provider import read_provider
from schedules.clock import SteppedClock
from storage.database import Database
from storage.imports import apply_import
from storage.provider_data import ProviderData

SALLAND = Path(__file__).parents[2] / "examples" / "salland"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
WARNING = "salland: texts in uk were checked by machine only; let a native speaker read config/texts/uk.ftl"


async def _warned(folder: Path, data: ProviderData) -> Sequence[str]:
    """The warnings of a check over these data."""
    url = f"sqlite+aiosqlite:///{folder / 'one.db'}"
    database = await Database.open(url, key_file=folder / "key", clock=SteppedClock(NOW))
    try:
        async with database.write() as tx:
            await apply_import(tx, data, at=NOW)
        async with database.read() as tx:
            found = [one async for one in _provider(tx, data.provider, now=NOW)]
    finally:
        await database.close()
    return [one.text for one in found if one.grade is Grade.WARN]


def _data() -> ProviderData:
    data = read_provider(SALLAND, now=NOW).data
    assert data is not None
    return data


@pytest.mark.parametrize("who", ["a client", "a relative", "the provider"])
async def test_whoever_reads_it_brings_the_warning_once(tmp_path: Path, who: str) -> None:
    """One client is enough, and so is one relative; and everybody, where it is the provider's own."""
    data = _data()
    match who:
        case "a client":
            first, *others = data.clients
            data = replace(data, clients=(replace(first, language="uk"), *others))
        case "a relative":
            first_relative, *more = data.relatives
            data = replace(data, relatives=(replace(first_relative, language="uk"), *more))
        case _:
            clients = tuple(replace(one, language=None) for one in data.clients)
            data = replace(data, provider=replace(data.provider, language="uk"), clients=clients)

    assert [one for one in await _warned(tmp_path, data) if "machine" in one] == [WARNING]


async def test_who_has_nobody_who_reads_it_is_not_warned(tmp_path: Path) -> None:
    """Staff who speak it read another."""
    data = _data()
    first, *others = data.people
    data = replace(data, people=(replace(first, languages=("nl", "uk")), *others))

    assert [one for one in await _warned(tmp_path, data) if "machine" in one] == []
