"""What can go wrong in storage.

StorageError
  KeyFileError       the operator's: the key file is missing, damaged, or another installation's
  DatabaseRefused    the operator's: the database's address cannot be used
  VersionConflict    ours: somebody else changed the case first; reload it and decide again
  AlreadyPrinted     the operator's: the client has a card that works; say that the new one replaces it
  AlreadyDone        ours: somebody else has done this inbox row; roll back
  Missing            ours: a row that was counted on is not there
  Erased             nobody's: the client's key was destroyed, and with it what was asked for
  BadSeal            nobody's: a sealed value was changed, was moved, or has another key
"""

from escalation import errors as escalation_errors

__all__ = [
    "AlreadyDone",
    "AlreadyPrinted",
    "BadSeal",
    "DatabaseRefused",
    "Erased",
    "KeyFileError",
    "Missing",
    "StorageError",
    "VersionConflict",
]


class StorageError(Exception):
    """The root of what storage raises."""


class KeyFileError(StorageError):
    """The key file does not fit this database. The message names the file and the next step."""


class DatabaseRefused(StorageError):
    """The address names no database that can be used. The message says what to give instead."""


class VersionConflict(StorageError, escalation_errors.VersionConflict):
    """The case was changed since it was loaded. Nothing was written: reload it and decide again."""


class AlreadyDone(StorageError):
    """Another process has already done this row. Roll back: its effect has been had."""


class AlreadyPrinted(StorageError):
    """The client has a card that works; a new code would end it, so somebody must say that he wants that."""


class Missing(StorageError):
    """A row that was counted on is not there."""


class Erased(StorageError):
    """The client was erased: what was sealed with his key can never be read again."""


class BadSeal(StorageError):
    """A sealed value was changed, was moved to another place, or was sealed with another key."""
