"""Sealing with one key: AES-GCM, bound to the place where the value stands, and look-ups by HMAC.

A token is ``key id (8 bytes) | nonce (12 bytes) | ciphertext``. The place (table, row, column) is
authenticated with it, so that a token copied to another row or column does not open.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import BadSeal

__all__ = ["KEY_BYTES", "Place", "SealingKey", "key_id_of", "new_key"]

KEY_BYTES = 32
_ID_BYTES = 8
_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value stands: a table, a row (our own id) and a column."""

    table: str
    row: str
    column: str

    def to_bytes(self) -> bytes:
        """The place as it is authenticated; no two places give the same bytes."""
        return "\x1f".join((self.table, self.row, self.column)).encode()


def new_key() -> bytes:
    """A fresh random key."""
    return os.urandom(KEY_BYTES)


def key_id_of(key: bytes) -> bytes:
    """Eight bytes that name the key and give nothing of it away."""
    return _derive(key, "id")[:_ID_BYTES]


def _derive(key: bytes, purpose: str) -> bytes:
    return hmac.new(key, f"achtervang:{purpose}".encode(), hashlib.sha256).digest()


class SealingKey:
    """A key that seals and opens, and makes look-up values. Separate keys are derived for each use."""

    __slots__ = ("_cipher", "_lookup_key", "id")

    def __init__(self, key: bytes) -> None:
        self.id = key_id_of(key)
        self._cipher = AESGCM(_derive(key, "seal"))
        self._lookup_key = _derive(key, "lookup")

    def seal(self, value: bytes, place: Place) -> bytes:
        """The value as a token that opens at this place only; never twice the same."""
        nonce = os.urandom(_NONCE_BYTES)
        return self.id + nonce + self._cipher.encrypt(nonce, value, place.to_bytes())

    def open(self, token: bytes, place: Place) -> bytes:
        """What was sealed.

        Raises:
            BadSeal: the token was changed, moved, or sealed with another key.
        """
        if token[:_ID_BYTES] != self.id:
            raise BadSeal("sealed with another key")
        nonce = token[_ID_BYTES : _ID_BYTES + _NONCE_BYTES]
        try:
            return self._cipher.decrypt(nonce, token[_ID_BYTES + _NONCE_BYTES :], place.to_bytes())
        except (InvalidTag, ValueError) as error:  # ValueError: the token is cut off inside the nonce
            raise BadSeal(f"{place.table}.{place.column} of {place.row} was changed or moved") from error

    def lookup(self, kind: str, value: str) -> str:
        """The same text for the same kind and value, and only then; tells nothing without the key."""
        return hmac.new(self._lookup_key, f"{kind}\x1f{value}".encode(), hashlib.sha256).hexdigest()
