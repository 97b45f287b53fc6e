"""What makes a log a chain: every line carries the hash of itself and of the line before it."""

import hashlib
import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

__all__ = ["BEGINNING", "chained", "faults_of", "hash_of_heads"]

BEGINNING = "0" * 64
"""What stands before the first line."""


def chained(
    lines: Iterable[Mapping[str, Any]], *, head: Row[Any] | None, names: Iterable[str]
) -> list[dict[str, Any]]:
    """The lines as they go on from the last one (``head``, with its seq and hash; None before the first).

    Each gets its number, the hash of the one before it, and its own over the columns ``names``.
    """
    names = tuple(names)
    seq, previous = (0, BEGINNING) if head is None else (head.seq, head.hash)
    rows: list[dict[str, Any]] = []
    for seq, line in enumerate(lines, start=seq + 1):  # noqa: B020  goes on from the head's number
        row = {**line, "seq": seq}
        row |= {"previous_hash": previous, "hash": _hash_of(previous, row, names)}
        previous = row["hash"]
        rows.append(row)
    return rows


def faults_of(
    rows: Iterable[Row[Any]],
    *,
    chain_of: Callable[[Row[Any]], Hashable],
    name_of: Callable[[Row[Any]], str],
    names: Iterable[str],
) -> list[str]:
    """Every place where a chain is not as it was written, one line each; empty when all is well.

    ``rows`` come chain by chain, each in the order of its numbers; ``name_of`` says whose chain it is.
    """
    names = tuple(names)
    faults: list[str] = []
    chain: Hashable = None
    seq, previous = 0, BEGINNING
    for row in rows:
        if chain_of(row) != chain:
            chain, seq, previous = chain_of(row), 0, BEGINNING
        seq += 1
        if row.seq != seq:
            faults.append(f"{name_of(row)}: line {seq} is missing")
            seq = row.seq
        elif row.previous_hash != previous or row.hash != _hash_of(previous, _columns_of(row), names):
            faults.append(f"{name_of(row)}: line {seq} was changed")
        previous = row.hash
    return faults


def _hash_of(previous: str, row: Mapping[str, Any], names: Iterable[str]) -> str:
    """The hash of these columns of a line and of all before it; the same on every database."""
    plain = {name: _plain(row[name]) for name in names}
    canonical = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def _columns_of(row: Row[Any]) -> dict[str, Any]:
    """The columns of a line as it stands in the database, by name."""
    return dict(row._mapping)  # noqa: SLF001  SQLAlchemy's public name for it


def hash_of_heads(previous: str, heads: Iterable[tuple[str, str]]) -> str:
    """The hash of the last line of every chain, and of the heads before them."""
    return hashlib.sha256("\n".join((previous, *(" ".join(head) for head in heads))).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value
