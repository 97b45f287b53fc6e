"""The places at which the program can be killed on purpose: round every commit and round every call.

A power cut has no manners: what holds only because two of these places were never torn apart does not hold.
"""

import os
import signal
from typing import Any

__all__ = ["CrashPoints"]


class CrashPoints:
    """Numbers the points of one run from 1, and kills the program at one of them, without any clean-up.

    Attributes:
        crash_at: the number of that one; None is none.
        passed: the names of the points that were passed, in order.
    """

    def __init__(self, *, crash_at: int | None = None) -> None:
        self.crash_at = crash_at
        self.passed: list[str] = []

    def commit(self, when: str, number: int) -> None:
        """Just "before" or just "after" a commit: the database's ``CommitHook``."""
        self._pass(f"{when} commit {number}")

    async def call(self, make_request: Any, bot: Any, method: Any) -> Any:
        """Lets a call to Telegram happen, between two points: aiogram's middleware of its session.

        After a refused call there is no point: nothing happened that could be forgotten.
        """
        name = method.__api_method__
        self._pass(f"before {name}")
        answer = await make_request(bot, method)
        self._pass(f"after {name}")
        return answer

    def _pass(self, name: str) -> None:
        self.passed.append(name)
        if len(self.passed) == self.crash_at:
            os.kill(os.getpid(), signal.SIGKILL)
