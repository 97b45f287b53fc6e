"""What can go wrong in the simulator.

SimulatorError
├── BotApiError      what a bot is told: Telegram's own code and description
└── PhoneError       what a person cannot do on this phone now
    ├── NoSuchKey    no key with these words is shown
    └── BotIsBlocked the person blocked the bot and must unblock it first
"""

__all__ = ["BotApiError", "BotIsBlocked", "NoSuchKey", "PhoneError", "SimulatorError", "bad_request"]


class SimulatorError(Exception):
    """Any error of the simulated Telegram."""


class BotApiError(SimulatorError):
    """A refusal as a bot reads it."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


class PhoneError(SimulatorError):
    """A person tried what the phone does not offer."""


class NoSuchKey(PhoneError):
    """No key with these words is shown."""

    def __init__(self, wanted: str, shown: tuple[str, ...]) -> None:
        there = ", ".join(repr(label) for label in shown) or "none"
        super().__init__(f"no key has {wanted!r}; the keys that are there: {there}")
        self.wanted = wanted
        self.shown = shown


class BotIsBlocked(PhoneError):
    """The person blocked the bot; unblock it first."""


def bad_request(reason: str) -> BotApiError:
    """A 400 with Telegram's wording after ``Bad Request:``."""
    return BotApiError(400, f"Bad Request: {reason}")
