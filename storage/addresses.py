"""Database addresses: what the operator writes, and what the drivers want."""

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage.errors import DatabaseRefused

__all__ = ["async_url", "is_sqlite", "shown_url", "sqlite_file", "sync_url"]

_ASYNC_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}
_SYNC_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg"}


def async_url(url: str) -> URL:
    """The address with the driver that the product runs on.

    Raises:
        DatabaseRefused: it is no address, or names a database that is not supported.
    """
    return _with_driver(url, _ASYNC_DRIVERS)


def sync_url(url: str) -> URL:
    """The address with the driver that migrations run on.

    Raises:
        DatabaseRefused: it is no address, or names a database that is not supported.
    """
    return _with_driver(url, _SYNC_DRIVERS)


def is_sqlite(url: URL) -> bool:
    """Whether the address names an SQLite file."""
    return url.get_backend_name() == "sqlite"


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database; None for any other.

    Raises:
        DatabaseRefused: it is no address.
    """
    address = sync_url(url)
    return Path(address.database or "") if is_sqlite(address) else None


def shown_url(url: str) -> str:
    """The address as it may be shown: without its password."""
    return sync_url(url).render_as_string(hide_password=True)


def _with_driver(url: str, drivers: dict[str, str]) -> URL:
    try:
        address = make_url(url)
    except ArgumentError:  # its message repeats the address, and that holds a password
        raise DatabaseRefused(
            "the database URL cannot be read; use sqlite+aiosqlite:///file.db or postgresql+psycopg://user@host/name"
        ) from None
    backend = (
        address.get_backend_name().replace("postgres", "postgresql").replace("postgresqlql", "postgresql")
    )
    if backend not in drivers:
        raise DatabaseRefused(
            f"{backend} is not supported; use sqlite+aiosqlite:///… or postgresql+psycopg://…"
        )
    if backend == "sqlite" and (not address.database or ":memory:" in address.database):
        raise DatabaseRefused("a database in memory would be lost with the program; name a file")
    return address.set(drivername=drivers[backend])
