"""Lines of a provider's files as a form changes them, and an id for somebody who is new."""

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

from records.table import Columns, table_csv

__all__ = ["fingerprint", "new_id", "with_line"]


def with_line(
    files: Mapping[str, bytes], name: str, columns: Columns, line: Mapping[str, str]
) -> dict[str, bytes]:
    """The files with this line in the place of the one with its id, or at the end."""
    lines: list[Mapping[str, str]] = list(csv.DictReader(io.StringIO(files[name].decode(), newline="")))
    is_there = any(each["id"] == line["id"] for each in lines)
    lines = [line if each["id"] == line["id"] else each for each in lines] + ([] if is_there else [line])
    rows = ([each[column] for column in columns.known] for each in lines)
    return {**files, name: table_csv(columns, rows).encode()}


def fingerprint(parts: Iterable[str]) -> str:
    """What a form carries to know whether somebody changed the same meanwhile."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def new_id(name: str, *, taken: Collection[str], otherwise: str) -> str:
    """An id of the first name's letters, with a number where somebody has or had it; ``otherwise`` has none."""
    first = unicodedata.normalize("NFKD", (name.split() or [""])[0]).casefold()
    wanted = re.sub(r"[^a-z]", "", first)[:32] or otherwise
    number = 1
    while (found := wanted if number == 1 else f"{wanted}{number}") in taken:
        number += 1
    return found
