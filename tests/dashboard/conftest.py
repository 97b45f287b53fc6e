"""The web server on a database that holds the made-up provider olst."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from dashboard.app import dashboard_app
from records.provider import read_provider
from schedules.clock import SteppedClock
from simulator.server import running
from storage import feeds
from storage.database import Database
from storage.imports import apply_import

OLST = Path(__file__).parents[1] / "data" / "olst"
NOW = datetime(2026, 10, 20, 10, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Well:
    """A product in which nothing is wrong."""

    last_round: datetime | None = NOW
    trouble: str = ""
    is_mute: bool = False


@dataclass(frozen=True, slots=True)
class Web:
    """The web server as a phone reaches it, and the database behind it."""

    client: httpx.AsyncClient
    database: Database

    async def get(self, path: str, *, method: str = "GET") -> httpx.Response:
        """The answer to a request."""
        return await self.client.request(method, path)

    async def make_link(self, person: str) -> str:
        """The path of a new link for this person."""
        async with self.database.write() as tx:
            token = await feeds.make(tx, "olst", person, at=NOW)
        return f"/rooster/{token}.ics"

    async def imports(self, directory: Path) -> None:
        """Takes a provider's data over."""
        data = read_provider(directory, now=NOW).data
        assert data is not None
        async with self.database.write() as tx:
            await apply_import(tx, data, at=NOW)


@pytest.fixture
async def web(tmp_path: Path) -> AsyncIterator[Web]:
    """The server, over real HTTP, with olst's data imported."""
    url, clock = f"sqlite+aiosqlite:///{tmp_path / 'olst.db'}", SteppedClock(NOW)
    database = await Database.open(url, key_file=tmp_path / "olst.key", clock=clock)
    app = dashboard_app(database=database, vitals=Well(), now=clock.now)
    async with running(app) as address, httpx.AsyncClient(base_url=address, trust_env=False) as client:
        web = Web(client, database)
        await web.imports(OLST)
        yield web
    await database.close()
