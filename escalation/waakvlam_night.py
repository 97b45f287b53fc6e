"""What the engine of the waakvlam needs of the storage: one open transaction, and a way to open them."""

from collections.abc import Collection, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from escalation.check_in import CheckIn
from escalation.engine import Night
from escalation.scaling import Scaling
from escalation.waakvlam_decision import WaakvlamAround, WaakvlamDecision, WaakvlamLine
from escalation.waakvlam_policy import WaakvlamPolicy
from schedules.dagdelen import Dagdelen
from schedules.provider import Provider
from schedules.waakvlam import Rhythm

__all__ = ["DUE_KINDS", "Followed", "WaakvlamNight", "WaakvlamNights"]

DUE_KINDS = ("check_in", "scaling", "waakvlam", "late", "signal", "unasked")
"""The kinds of due rows of the waakvlam. The subject of ``waakvlam`` and ``unasked`` is the provider, of ``late`` a
team, of ``signal`` a client, of the others their id."""


@dataclass(frozen=True, slots=True)
class Followed:
    """One client with a waakvlam: his rhythms, those of a level among them.

    ``daytime``: the parts of the day, for one who is not bothered at night. ``is_linked``: he has the bot.
    """

    client: str
    rhythms: tuple[Rhythm, ...]
    daytime: Dagdelen | None = None
    is_linked: bool = True


class WaakvlamNight(Night, Protocol):
    """One open transaction. It is the case engine's as well; ids that do not exist raise ``Missing``."""

    async def provider_of(self, provider: str) -> Provider: ...

    async def waakvlam_policy(self, provider: str) -> WaakvlamPolicy: ...

    async def kind_of(self, provider: str, subject: str) -> str: ...

    async def check_in(self, provider: str, check_in: str) -> CheckIn: ...

    async def scaling(self, provider: str, scaling: str) -> Scaling: ...

    async def open_check_ins(self, provider: str, client: str) -> Sequence[CheckIn]:
        """Those that he was asked and that wait for an answer, oldest first."""
        ...

    async def early_check_in(self, provider: str, client: str, *, now: datetime) -> CheckIn | None:
        """The next one, when an answer now counts for it already."""
        ...

    async def check_ins_of(self, provider: str, client: str, *, since: datetime) -> Sequence[CheckIn]: ...

    async def scalings_of(self, provider: str, client: str) -> Sequence[Scaling]:
        """What holds for the client, or waits for his consent."""
        ...

    async def around_client(
        self, provider: str, client: str, *, check_in: CheckIn | None, now: datetime
    ) -> WaakvlamAround: ...

    async def followed(
        self, provider: str, *, since: datetime, clients: Collection[str] | None = None
    ) -> Sequence[Followed]:
        """The active clients with a plan or a level, of these or (None) of all; what held from ``since`` on."""
        ...

    async def planned(
        self, provider: str, *, since: datetime, clients: Collection[str] | None = None
    ) -> Sequence[CheckIn]:
        """The check-ins that are still to come, from ``since`` on."""
        ...

    async def laid_until(self, provider: str) -> datetime | None:
        """Up to which moment every check-in is laid out; None when none ever was."""
        ...

    async def lay_out(
        self,
        provider: str,
        *,
        new: Sequence[CheckIn],
        gone: Collection[str],
        until: datetime | None,
    ) -> None:
        """Stores what is new, drops planned ones (ids) that are gone; ``until``: up to where all is laid out now."""
        ...

    async def keep_waakvlam(self, decision: WaakvlamDecision, *, provider: str, now: datetime) -> None: ...

    async def log_waakvlam(
        self, provider: str, client: str, *, lines: Sequence[WaakvlamLine], now: datetime
    ) -> None: ...

    async def told_signals(self, provider: str, client: str, *, since: datetime) -> Collection[str]:
        """The signals that were told since."""
        ...

    async def late_check_ins(self, provider: str, *, since: datetime) -> Sequence[tuple[str, CheckIn]]:
        """Team and check-in of those asked late from ``since`` on that wait for an answer."""
        ...

    async def staff_of(self, provider: str, team: str, *, now: datetime) -> Sequence[str]:
        """Who is on duty for the team, and its coordinators, of those who can be reached."""
        ...

    async def remove_old_details(self, provider: str, *, before: datetime, now: datetime) -> None:
        """Takes what was told about clients, outside a case, out of chats while that is still possible."""
        ...

    async def due_of_waakvlam(self, *, now: datetime, limit: int) -> Sequence[Any]:
        """Due rows of DUE_KINDS: of what falls together the most worrying client first."""
        ...

    async def due_at(self, provider: str, kind: str, subject: str) -> datetime | None: ...

    async def set_due(self, provider: str, kind: str, subject: str, at: datetime | None) -> None: ...


WaakvlamNightT_co = TypeVar("WaakvlamNightT_co", bound=WaakvlamNight, covariant=True)


class WaakvlamNights(Protocol[WaakvlamNightT_co]):
    """Opens transactions."""

    def write(self, *, urgent: bool = False) -> AbstractAsyncContextManager[WaakvlamNightT_co]: ...

    def claiming(self) -> AbstractAsyncContextManager[WaakvlamNightT_co]: ...
