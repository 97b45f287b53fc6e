"""What can go wrong in here.

EscalationError
├── VersionConflict      somebody else changed the case meanwhile: load it again, decide again
└── SendError            a message did not arrive
    ├── Unreachable      it never will: blocked, gone, not linked
    ├── Refused          Telegram will not take this message as it is
    ├── TryLater         Telegram names a time
    ├── Mute             the token is refused: nothing arrives any more, wake a person
    ├── Unavailable      Telegram is down, or cannot be reached
    └── Uncertain        no answer: it may have arrived
"""

from datetime import timedelta


class EscalationError(Exception):
    """Anything in this file."""


class VersionConflict(EscalationError):
    """Somebody else changed the case since it was loaded."""


class SendError(EscalationError):
    """A message did not arrive."""


class Unreachable(SendError):
    """The person cannot be reached; ``reason`` is a code: blocked, gone or not_linked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(SendError):
    """Telegram will never take this message as it is; ``reason`` is its description."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TryLater(SendError):
    """Telegram asks to wait for this long, for this chat."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(str(wait))
        self.wait = wait


class Mute(SendError):
    """The token is refused."""


class Unavailable(SendError):
    """Telegram is down, or cannot be reached: it surely did not arrive."""


class Uncertain(SendError):
    """There was no answer, or not one that says whether it arrived."""
