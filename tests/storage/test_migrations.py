"""The migrations make the tables that the queries use, on both databases, and never lose data."""

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url

from storage.addresses import sync_url
from storage.errors import DatabaseRefused
from storage.migrate import HEAD, migrate
from storage.tables import metadata


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": False, "render_as_batch": True}
    )
    return list(compare_metadata(context, metadata))


async def test_migrated_database_is_what_the_tables_say(empty_url: str) -> None:
    """Nothing is in the tables that the migrations do not make, and the other way round."""
    await migrate(empty_url)
    engine = create_engine(sync_url(empty_url))
    with engine.connect() as connection:
        differences = _differences(connection)
    engine.dispose()

    assert differences == []


def test_newest_revision_is_the_one_that_opening_knows() -> None:
    """Opening skips Alembic only when the database stands at the newest revision."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__code__.co_filename).parent / "migrations"))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


async def test_two_that_start_together_make_the_tables_once(empty_url: str) -> None:
    """Two programs on one empty database do not get into each other's way."""
    await asyncio.gather(migrate(empty_url), migrate(empty_url))
    engine = create_engine(sync_url(empty_url))
    with engine.connect() as connection:
        versions = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    engine.dispose()

    assert versions == [HEAD]


async def test_newer_database_is_refused(url: str) -> None:
    """A database of a newer program is left alone, with the next step."""
    engine = create_engine(sync_url(url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(DatabaseRefused, match="newer program"):
        await migrate(url)


async def test_empty_schema_of_a_shared_database_is_used(postgres_url: str) -> None:
    """On PostgreSQL the schema that the address names gets the tables, not the public one."""
    engine = create_engine(sync_url(postgres_url))
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA rehearsal"))
    address = make_url(postgres_url).update_query_dict({"options": "-csearch_path=rehearsal"})
    await migrate(address.render_as_string(hide_password=False))
    with engine.connect() as connection:
        schemas = set(
            connection.execute(
                text("SELECT table_schema FROM information_schema.tables WHERE table_name = 'cases'")
            ).scalars()
        )
    engine.dispose()

    assert schemas == {"rehearsal"}
