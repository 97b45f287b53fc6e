"""Uploads between their preview and their taking over: in memory only, for half an hour, and only a few."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

__all__ = ["KEPT_FOR", "MOST_KEPT", "Pending", "Waiting"]

KEPT_FOR = timedelta(minutes=30)
MOST_KEPT = 5
"""Of the whole process; a sixth upload puts the oldest out."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An upload that waits for its coordinator's word. It holds crisis cards, so it touches no disk."""

    id: str
    session: str
    files: Mapping[str, bytes]
    passed_over: tuple[str, ...]
    at: datetime


class Pending:
    """The uploads that wait; one of each session."""

    def __init__(self) -> None:
        self._waiting: dict[str, Waiting] = {}

    def keep(
        self, session: str, files: Mapping[str, bytes], *, passed_over: tuple[str, ...], at: datetime
    ) -> Waiting:
        """Keeps what a session uploaded instead of what it uploaded before."""
        self._forget(at)
        self._waiting.pop(session, None)
        while len(self._waiting) >= MOST_KEPT:
            del self._waiting[next(iter(self._waiting))]
        made = Waiting(secrets.token_urlsafe(12), session, dict(files), passed_over, at)
        self._waiting[session] = made
        return made

    def of(self, session: str, name: str, *, at: datetime) -> Waiting | None:
        """The upload of this session with this id; None when it is none of its own, too old, or put out."""
        self._forget(at)
        found = self._waiting.get(session)
        return found if found is not None and found.id == name else None

    def drop(self, session: str) -> None:
        """The session's upload is no longer needed."""
        self._waiting.pop(session, None)

    def _forget(self, at: datetime) -> None:
        for session, one in list(self._waiting.items()):
            if at - one.at >= KEPT_FOR:
                del self._waiting[session]
