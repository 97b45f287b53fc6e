"""The installation's key file: made once, read at every start, never overwritten.

Whoever has only the database can read no name and no text; whoever loses this file can neither. The operator
is told to keep a copy elsewhere.
"""

import base64
import binascii
import hmac
import os
from pathlib import Path

from storage.errors import KeyFileError
from storage.sealing import KEY_BYTES, key_id_of, new_key

__all__ = ["make_key_file", "read_key_file"]

_WORD = "achtervang-key-1"


def make_key_file(path: Path) -> bytes:
    """Writes a fresh key to a file that only its owner can read, safely on disk before anything is sealed.

    Raises:
        KeyFileError: it exists already, or cannot be written.
    """
    key = new_key()
    line = f"{_WORD} {key_id_of(key).hex()} {base64.b64encode(key).decode()}\n"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # else a power cut can lose the file's name while the database keeps the data
        finally:
            os.close(folder)
    except OSError as error:
        raise KeyFileError(
            f"{path}: cannot make the key file ({error.strerror}); name one in a folder that can be written"
        ) from error
    return key


def read_key_file(path: Path) -> bytes | None:
    """The key, or None when there is no such file.

    Raises:
        KeyFileError: the file cannot be read, or holds no whole key.
    """
    try:
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(
            f"{path}: cannot read the key file ({error}); restore it from your copy"
        ) from error
    words = text.split()
    if len(words) != 3 or words[0] != _WORD:
        raise KeyFileError(f"{path}: this is no key file of Achtervang; restore it from your copy")
    try:
        key = base64.b64decode(words[2], validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES or not hmac.compare_digest(key_id_of(key).hex(), words[1]):
        raise KeyFileError(f"{path}: the key in this file is damaged; restore it from your copy")
    return key
