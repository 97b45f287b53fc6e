"""Brings a database's tables up to date, by itself at every opening; a new database gets them all."""

import asyncio
import sqlite3
from pathlib import Path
from time import sleep
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, create_engine, event, inspect, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from storage.addresses import is_sqlite, sync_url
from storage.errors import DatabaseRefused

__all__ = ["HEAD", "drop_tables", "has_tables", "migrate"]

HEAD = "0010"
"""The newest revision; known here so that Alembic is loaded only when there is something to do."""

APPEND_ONLY = ("case_log", "data_changes", "gaps", "log_days", "page_reads", "rota_log", "waakvlam_log")
"""The tables whose lines a trigger keeps as they are; on PostgreSQL each has a function of its own."""

_MIGRATIONS = Path(__file__).parent / "migrations"

# two programs that start together on one empty PostgreSQL must not both make the tables
_ADVISORY_LOCK = 0x61636874


async def migrate(url: str) -> None:
    """Brings the tables into being, or up to date. Does nothing when they are.

    Raises:
        DatabaseRefused: the address cannot be used, or the database is newer than this program.
    """
    await asyncio.to_thread(_migrate, url)


async def has_tables(url: str) -> bool:
    """Whether the database (on PostgreSQL the schema) holds any table. A missing file is not made.

    Raises:
        DatabaseRefused: the address cannot be used.
    """
    return await asyncio.to_thread(_has_tables, url)


async def drop_tables(url: str) -> None:
    """Takes every table of ours, and what was made with them, out of the database: for rehearsals only.

    Raises:
        DatabaseRefused: the address cannot be used.
    """
    await asyncio.to_thread(_drop_tables, url)


def _drop_tables(url: str) -> None:
    engine = _engine(url)
    try:
        with engine.begin() as connection:
            tables = MetaData()
            tables.reflect(connection)
            tables.drop_all(connection)
            if connection.dialect.name == "postgresql":
                for table in APPEND_ONLY:
                    connection.execute(text(f"DROP FUNCTION IF EXISTS {table}_is_append_only()"))
    except OperationalError as error:
        raise _refused(error) from None
    finally:
        engine.dispose()


def _has_tables(url: str) -> bool:
    address = sync_url(url)
    if is_sqlite(address) and not Path(address.database or "").exists():
        return False
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            return bool(inspect(connection).get_table_names())
    except OperationalError as error:
        raise _refused(error) from None
    finally:
        engine.dispose()


def _migrate(url: str) -> None:
    engine = _engine(url)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
            if _revision(connection) != HEAD:
                upgrade(connection)
    except OperationalError as error:
        raise _refused(error) from None
    finally:
        engine.dispose()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Runs the migrations up to a revision on an open connection, inside its transaction."""
    from alembic import command  # costs a quarter of a second: not at every start
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        raise DatabaseRefused(
            f"the database was made by a newer program; upgrade this one ({error})"
        ) from error


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def _engine(url: str) -> Engine:
    address = sync_url(url)
    engine = create_engine(address, poolclass=NullPool)
    if is_sqlite(address):
        # tables are made in one transaction too: the driver's default would commit between them
        event.listen(engine, "connect", _leave_transactions_to_us)
        event.listen(engine, "begin", _begin_immediate)
    return engine


def _leave_transactions_to_us(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA busy_timeout=10000")
    use_wal(connection)
    connection.execute("PRAGMA synchronous=FULL")


def use_wal(connection: Any) -> None:
    """Sets write-ahead logging. SQLite does not wait for a lock here, so two that start together try again."""
    for pause in (*[0.05] * 100, None):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if pause is None:
                raise
            sleep(pause)


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _refused(error: OperationalError) -> DatabaseRefused:
    # only the driver's words: SQLAlchemy's own hold the statement, and an address holds a password
    return DatabaseRefused(f"the database cannot be opened: {error.orig}; check ACHTERVANG_DATABASE_URL")
