"""What the engine of the rota needs of the storage: one open transaction, and a way to open them."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Protocol, TypeVar

from escalation.drill import Drill
from escalation.duty_watch import DutyWatch
from escalation.engine import Night
from escalation.offer import Offer
from escalation.rota_decision import RotaAround, RotaDecision
from escalation.rota_review import Told
from escalation.shift_policy import ShiftPolicy
from schedules.provider import Provider
from schedules.rota import Role, Rota
from schedules.shift import Override

__all__ = ["DUE_KINDS", "RotaNight", "RotaNights"]

DUE_KINDS = ("watch", "offer", "drill", "rota", "morning")
"""The kinds of due rows of the rota. The subject of the last two is the provider, of the others their id."""


class RotaNight(Night, Protocol):
    """One open transaction. It is the case engine's as well; ids that do not exist raise ``Missing``."""

    async def provider_of(self, provider: str) -> Provider: ...

    async def rota(self, provider: str) -> Rota:
        """The rota as it is now, with everything agreed on."""
        ...

    async def rota_version(self, provider: str) -> int:
        """A number that grows whenever what the rota is made of has changed."""
        ...

    async def teams(self, provider: str) -> Sequence[str]: ...

    async def shift_policy(self, provider: str) -> ShiftPolicy: ...

    async def watch(self, provider: str, watch: str) -> DutyWatch: ...

    async def watches(self, provider: str) -> Sequence[DutyWatch]:
        """Those that have not ended, by start."""
        ...

    async def was_watched(self, provider: str) -> bool:
        """Whether a duty of this provider was ever watched: if not, its data has just come for the first time."""
        ...

    async def offer(self, provider: str, offer: str) -> Offer: ...

    async def override(self, provider: str, number: int) -> Override | None:
        """What was agreed under this number; None when it was withdrawn."""
        ...

    async def kind_of(self, provider: str, subject: str) -> str:
        """Whether an id is that of a watch, an offer or a drill; empty when it is none."""
        ...

    async def open_offers(self, provider: str) -> Sequence[Offer]: ...

    async def drill(self, provider: str, drill: str) -> Drill: ...

    async def drill_of(self, provider: str, team: str, month: str) -> Drill | None: ...

    async def rota_around(
        self,
        provider: str,
        *,
        teams: Sequence[str],
        role: Role,
        worker: str,
        start: datetime,
        end: datetime | None,
        now: datetime,
    ) -> RotaAround:
        """The people around a shift. ``worker`` is left out of everybody who is named."""
        ...

    async def mute(self, provider: str) -> Mapping[str, str]:
        """Of the active people who cannot be alerted or rung: not_linked, blocked or no_phone, the first that holds."""
        ...

    async def told(self, provider: str) -> Mapping[str, Told]:
        """What was found in the rota before and is not solved, by the finding's key."""
        ...

    async def keep_told(
        self, provider: str, *, told: Sequence[Told], solved: Sequence[str], now: datetime
    ) -> None:
        """Stores findings as they stand now (by key), and marks these keys as solved."""
        ...

    async def keep_rota(self, decision: RotaDecision, *, provider: str, now: datetime) -> None:
        """Keeps the whole decision; an override made or withdrawn makes the rota change."""
        ...

    async def running_cases(self, provider: str) -> Sequence[str]:
        """The ids of the provider's open cases."""
        ...

    async def due_of_rota(self, *, now: datetime, limit: int) -> Sequence[Any]:
        """Due rows of DUE_KINDS, the oldest first: ``provider``, ``kind``, ``subject``, ``attempts``."""
        ...

    async def due_at(self, provider: str, kind: str, subject: str) -> datetime | None: ...

    async def set_due(self, provider: str, kind: str, subject: str, at: datetime | None) -> None: ...

    async def defer(self, row: Any, *, until: datetime, error: str) -> None: ...


RotaNightT_co = TypeVar("RotaNightT_co", bound=RotaNight, covariant=True)


class RotaNights(Protocol[RotaNightT_co]):
    """Opens transactions."""

    def write(self, *, urgent: bool = False) -> AbstractAsyncContextManager[RotaNightT_co]: ...

    def claiming(self) -> AbstractAsyncContextManager[RotaNightT_co]: ...
