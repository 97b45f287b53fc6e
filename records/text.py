"""A file's text: bytes become characters here, or a fault."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

from records.faults import Faults

__all__ = ["Location", "names_in", "read_bytes", "read_text"]

Location: TypeAlias = Path | zipfile.Path
"""Where files are: a directory, or a ZIP, which may be in memory only."""

_MOST_BYTES = 50_000_000
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def names_in(folder: Location) -> list[str]:
    """The names of what is in the folder, in order of the alphabet."""
    entries: Iterable[Any] = folder.iterdir()
    return sorted(one.name for one in entries)


def read_bytes(path: Location, *, most: int) -> bytes | None:
    """What is in the file; None when it is more than ``most`` bytes: no more than that is ever unpacked.

    Raises:
        OSError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            raw: bytes = file.read(most + 1)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
    ) as error:  # broken, of another kind, locked
        raise OSError(str(error)) from error
    return raw if len(raw) <= most else None


def read_text(path: Location, faults: Faults, *, most_bytes: int = _MOST_BYTES) -> str | None:
    """The file's characters without a byte order mark; None, and a fault, when it cannot be read as UTF-8."""
    try:
        raw = read_bytes(path, most=most_bytes)
    except OSError as error:
        faults.add(1, f"cannot be read ({error.strerror or error})", "check the file and its permissions")
        return None
    if raw is None:
        faults.add(1, f"is larger than {most_bytes:,} bytes", "shorten it")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = (
            "is UTF-16" if raw.startswith(_UTF_16_MARKS) else f"is not UTF-8 (byte 0x{raw[error.start]:02x})"
        )
        faults.add(line, what, "save the file as UTF-8")
        return None
    if "\0" in text:
        faults.add(
            text.count("\n", 0, text.index("\0")) + 1, "holds a NUL character", "save the file as text"
        )
        return None
    return text
