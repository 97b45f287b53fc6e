"""What can go wrong in storage.

StorageError
  KeyFileError       the operator's: the key file is missing, malformed, or another installation's
  DatabaseRefused    the operator's: the database's address cannot be used
  VersionConflict    ours: somebody else changed the case first; reload it and decide again
  AlreadyDone        ours: somebody else has done this inbox row; roll back
  Erased             nobody's: the client's key was destroyed, and with it what was asked for
"""

__all__ = ["AlreadyDone", "DatabaseRefused", "Erased", "KeyFileError", "StorageError", "VersionConflict"]


class StorageError(Exception):
    """The root of what storage raises."""


class KeyFileError(StorageError):
    """The key file does not fit this database. The message names the file and the next step."""


class DatabaseRefused(StorageError):
    """The address names no database that can be used. The message says what to give instead."""


class VersionConflict(StorageError):
    """The case was changed since it was loaded. Nothing was written: reload it and decide again."""


class AlreadyDone(StorageError):
    """Another process has already done this row. Roll back: its effect has been had."""


class Erased(StorageError):
    """The client was erased: what was sealed with his key can never be read again."""
