"""What makes a log a chain: every line carries the hash of itself and of the line before it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

__all__ = ["BEGINNING", "columns_of", "hash_of", "hash_of_heads"]

BEGINNING = "0" * 64
"""What stands before the first line."""


def hash_of(previous: str, row: Mapping[str, Any], names: Iterable[str]) -> str:
    """The hash of these columns of a line and of all before it; the same on every database."""
    plain = {name: _plain(row[name]) for name in names}
    canonical = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def columns_of(row: Row[Any]) -> dict[str, Any]:
    """The columns of a line as it stands in the database, by name."""
    return dict(row._mapping)  # noqa: SLF001  SQLAlchemy's public name for it


def hash_of_heads(previous: str, heads: Iterable[tuple[str, str]]) -> str:
    """The hash of the last line of every chain, and of the heads before them."""
    return hashlib.sha256("\n".join((previous, *(" ".join(head) for head in heads))).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value
