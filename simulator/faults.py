"""What can be wrong with Telegram for a while.

    down             every call answers 502
    slow             a call takes effect at once, its answer comes 8 s of simulated time later
    limits           429 above 1 message a second in a chat and 30 a second in all
    forgets_answers  a send is accepted, then the connection closes without an answer

Source: rehearsal.md; Telegram's Bot FAQ, "My bot is hitting limits".
"""

from collections import deque
from datetime import datetime, timedelta
from enum import StrEnum

from schedules.clock import Clock
from simulator.errors import BotApiError

__all__ = ["SLOWNESS", "Fault", "Faults", "Pace"]

SLOWNESS = timedelta(seconds=8)
WINDOW = timedelta(seconds=1)
PER_CHAT = 1  # messages in a window
IN_ALL = 30  # messages in a window


class Fault(StrEnum):
    """A kind of trouble."""

    DOWN = "down"  # nothing answers
    SLOW = "slow"  # everything answers late
    LIMITS = "limits"  # too many messages are refused
    FORGETS_ANSWERS = "forgets_answers"  # sends are done but not answered


class Faults:
    """Which faults are going on; each ends by itself."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: dict[Fault, datetime] = {}

    def begin(self, fault: Fault, *, until: datetime) -> None:
        """From now the fault holds, up to but not at ``until``; a longer one that runs is not shortened."""
        self._until[fault] = max(until, self._until.get(fault, until))

    def is_active(self, fault: Fault) -> bool:
        """True while the fault holds."""
        return self.end_of(fault) is not None

    def end_of(self, fault: Fault) -> datetime | None:
        """When the fault that holds now will end; None when it does not hold."""
        until = self._until.get(fault)
        return until if until is not None and self._clock.now() < until else None


class Pace:
    """Counts messages in a sliding window of simulated time; refused ones do not count."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._counted: deque[tuple[datetime, str]] = deque()

    def count(self, chat: str) -> None:
        """Counts a message to this chat, or refuses it.

        Raises:
            BotApiError: 429, one message to this chat or 30 in all went out less than a second ago.
        """
        now = self._clock.now()
        while self._counted and now - self._counted[0][0] >= WINDOW:
            self._counted.popleft()
        in_chat = sum(1 for _, other in self._counted if other == chat)
        if in_chat >= PER_CHAT or len(self._counted) >= IN_ALL:
            raise BotApiError(429, "Too Many Requests: retry after 1", retry_after=1)
        self._counted.append((now, chat))
