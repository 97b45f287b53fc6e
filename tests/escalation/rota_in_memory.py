"""The storage of a rota as the rota's engine needs it, in plain dictionaries: what was decided is kept as it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from escalation.duty_watch import DutyWatch, WatchState
from escalation.offer import Offer
from escalation.rota_decision import RotaAround, RotaDecision
from escalation.shift_policy import ShiftPolicy
from schedules.rota import Role, Rota, on_duty_at
from schedules.shift import Override


@dataclass
class RotaInMemory:
    """One provider's rota, and all agreed on it. ``team``: everybody's workers; ``served``: teams without shifts."""

    planned: Rota
    team: tuple[str, ...]
    served: tuple[str, ...] = ()
    policy: ShiftPolicy = field(default_factory=ShiftPolicy)
    overrides: dict[int, Override] = field(default_factory=dict)
    withdrawn: set[int] = field(default_factory=set)
    watched: dict[str, DutyWatch] = field(default_factory=dict)
    offered: dict[str, Offer] = field(default_factory=dict)
    decisions: list[RotaDecision] = field(default_factory=list)

    def now(self) -> Rota:
        """The rota with what holds."""
        holding = (one for number, one in self.overrides.items() if number not in self.withdrawn)
        return replace(self.planned, overrides=(*self.planned.overrides, *holding))

    async def rota(self, provider: str) -> Rota:
        return self.now()

    async def teams(self, provider: str) -> Sequence[str]:
        return (*self.served, *{one.team: None for one in self.planned.shifts})

    async def shift_policy(self, provider: str) -> ShiftPolicy:
        return self.policy

    async def watch(self, provider: str, watch: str) -> DutyWatch:
        return self.watched[watch]

    async def watches(self, provider: str) -> Sequence[DutyWatch]:
        return [one for one in self.watched.values() if one.state is not WatchState.ENDED]

    async def offer(self, provider: str, offer: str) -> Offer:
        return self.offered[offer]

    async def open_offers(self, provider: str) -> Sequence[Offer]:
        return [one for one in self.offered.values() if one.is_open]

    async def override(self, provider: str, number: int) -> Override | None:
        return None if number in self.withdrawn else self.overrides.get(number)

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
        """As ``storage/rota_surroundings.py`` has it; everybody can be reached."""
        rota = self.now()

        def answering(asked: Role, moment: datetime) -> tuple[str, ...]:
            answers = (on_duty_at(rota, team=team, role=asked, moment=moment).workers for team in teams)
            found = dict.fromkeys(one for workers in answers for one in workers)
            return tuple(one for one in found if one != worker)

        return RotaAround(
            backup=answering(Role.BACKUP, max(now, start)),
            coordinators=answering(Role.COORDINATOR, now),
            team=tuple(one for one in self.team if one != worker),
            following=answering(role, end) if end else (),
        )

    async def keep_rota(self, decision: RotaDecision, *, provider: str, now: datetime) -> None:
        self.decisions.append(decision)
        self.watched |= {one.id: one for one in decision.watches}
        self.offered |= {one.id: one for one in decision.offers}
        for one in decision.overrides:
            self.overrides[len(self.overrides) + 1] = one
        self.withdrawn |= set(decision.withdrawn)
        for also in decision.also:
            await self.keep_rota(also, provider=provider, now=now)


def as_night(store: RotaInMemory) -> Any:
    """The store where a transaction is asked for: it fits the part of it that offers and take-overs use."""
    return store
