"""A file's text: bytes become characters here, or a fault."""

from pathlib import Path

from records.faults import Faults

__all__ = ["read_text"]

_MOST_BYTES = 50_000_000
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: Path, faults: Faults, *, most_bytes: int = _MOST_BYTES) -> str | None:
    """The file's characters without a byte order mark; None, and a fault, when it cannot be read as UTF-8."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= most_bytes else None
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
