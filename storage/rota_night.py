"""One open transaction, as the engine of the rota wants it: its Protocol, in terms of the query files."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from escalation.drill import Drill
from escalation.duty_watch import DutyWatch
from escalation.offer import Offer
from escalation.rota_decision import RotaAround, RotaDecision
from escalation.rota_night import DUE_KINDS
from escalation.rota_review import Told
from escalation.shift_policy import ShiftPolicy
from schedules.findings import FindingKind
from schedules.provider import Provider
from schedules.rota import Override, Role, Rota
from storage import (
    cases,
    check_ins,
    drills,
    due,
    findings,
    letters,
    links,
    offers,
    outbox,
    overrides,
    people,
    rota_log,
    watches,
)
from storage.errors import Missing
from storage.outbox_row import NewMessage
from storage.rota import lock, rota, rota_changed, rota_version
from storage.rota_surroundings import look_around_shift
from storage.transaction import Transaction

__all__ = ["RotaNight"]

FoundT = TypeVar("FoundT")


class RotaNight:
    """A transaction. ``tx`` is what the query files take. Ids that do not exist raise ``Missing``."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    # --- the provider -------------------------------------------------------------------------------

    async def provider_of(self, provider: str) -> Provider:
        """The provider.

        Raises:
            Missing: there is none with this id.
        """
        return _there(await people.provider(self.tx, provider), provider)

    async def rota(self, provider: str) -> Rota:
        """The rota as it is now, with everything agreed on; until the end nobody else changes it."""
        await lock(self.tx, provider)
        return await rota(self.tx, provider)

    async def rota_version(self, provider: str) -> int:
        """A number that grows whenever what the rota is made of has changed."""
        return await rota_version(self.tx, provider)

    async def teams(self, provider: str) -> Sequence[str]:
        """The teams of the active people and clients."""
        return await people.teams(self.tx, provider)

    async def shift_policy(self, provider: str) -> ShiftPolicy:
        """The agreements about shifts, as they are now."""
        return (await people.policy(self.tx, provider)).shifts

    async def mute(self, provider: str) -> Mapping[str, str]:
        """Of the active people who cannot be alerted or rung: not_linked, blocked or no_phone, the first that holds."""
        staff = await people.staff(self.tx, provider)
        silent = await links.reachability(self.tx, provider, [one.id for one in staff])
        found = {one.id: silent[one.id] or ("" if one.phone else FindingKind.NO_PHONE) for one in staff}
        return {person: str(why) for person, why in found.items() if why}

    async def running_cases(self, provider: str) -> Sequence[str]:
        """The ids of the provider's open cases, oldest first."""
        return [case.id for case in await cases.open_of_provider(self.tx, provider)]

    # --- what is watched, offered, drilled and agreed -----------------------------------------------

    async def watch(self, provider: str, watch: str) -> DutyWatch:
        """The watched duty.

        Raises:
            Missing: the provider has no such watched duty.
        """
        return _there(await watches.load(self.tx, provider, watch), watch)

    async def watches(self, provider: str) -> Sequence[DutyWatch]:
        """Those that have not ended, by start."""
        return await watches.not_ended(self.tx, provider)

    async def was_watched(self, provider: str) -> bool:
        """Whether a duty of this provider was ever watched."""
        return await watches.has_any(self.tx, provider)

    async def offer(self, provider: str, offer: str) -> Offer:
        """The offered shift.

        Raises:
            Missing: the provider has no such offer.
        """
        return _there(await offers.load(self.tx, provider, offer), offer)

    async def open_offers(self, provider: str) -> Sequence[Offer]:
        """The offers of which something can still come, oldest first."""
        return await offers.open_of_provider(self.tx, provider)

    async def drill(self, provider: str, drill: str) -> Drill:
        """The drill.

        Raises:
            Missing: the provider has no such drill.
        """
        return _there(await drills.load(self.tx, provider, drill), drill)

    async def drill_of(self, provider: str, team: str, month: str) -> Drill | None:
        """The team's drill of that month; None when none was planned."""
        return await drills.of_month(self.tx, provider, team, month)

    async def override(self, provider: str, number: int) -> Override | None:
        """What was agreed under this number; None when it was withdrawn, or never made."""
        found = await overrides.load(self.tx, provider, number)
        return found.override if found and found.withdrawn_at is None else None

    async def kind_of(self, provider: str, subject: str) -> str:
        """Whether an id is that of a watch, an offer, a drill or a check-in; empty when it is none."""
        if await check_ins.load(self.tx, provider, subject):
            return check_ins.DUE_KIND
        if await watches.load(self.tx, provider, subject):
            return watches.DUE_KIND
        if await offers.load(self.tx, provider, subject):
            return offers.DUE_KIND
        return drills.DUE_KIND if await drills.load(self.tx, provider, subject) else ""

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
        return await look_around_shift(
            self.tx,
            provider,
            await self.rota(provider),
            teams=teams,
            role=role,
            worker=worker,
            start=start,
            end=end,
            now=now,
        )

    async def keep_rota(self, decision: RotaDecision, *, provider: str, now: datetime) -> None:
        """Keeps the whole decision, and what follows from it; an override made or withdrawn makes the rota change.

        Raises:
            VersionConflict: something in it was changed since it was loaded; roll back.
        """
        for watch in decision.watches:
            await watches.keep(self.tx, watch)
        for offer in decision.offers:
            await offers.keep(self.tx, offer)
        for drill in decision.drills:
            await drills.keep(self.tx, drill)
        if decision.overrides or decision.withdrawn:
            await overrides.add(self.tx, provider, decision.overrides, made_by=decision.made_by, at=now)
            await overrides.withdraw(self.tx, provider, decision.withdrawn, at=now)
            await rota_changed(self.tx, provider, at=now)
        await rota_log.append(self.tx, provider, lines=decision.log, at=now)
        await self._send(decision, provider=provider, now=now)
        for one in decision.also:
            await self.keep_rota(one, provider=provider, now=now)

    async def _send(self, decision: RotaDecision, *, provider: str, now: datetime) -> None:
        def envelope(to: str) -> NewMessage:
            return NewMessage(provider=provider, recipient=to, subject=decision.subject, text="")

        # what has to go is looked up before new details come, and goes after what there is to read
        gone = [
            row
            for person in decision.removals
            for row in await letters.removals(self.tx, envelope=envelope(person), at=now)
        ]
        for message in decision.messages:
            await letters.put(self.tx, message, envelope=envelope(message.to), at=now)
        await outbox.add(self.tx, gone, at=now)

    # --- what was found -----------------------------------------------------------------------------

    async def told(self, provider: str) -> Mapping[str, Told]:
        """What was found in the rota before and is not solved, by the finding's key."""
        return await findings.told(self.tx, provider)

    async def keep_told(
        self, provider: str, *, told: Sequence[Told], solved: Sequence[str], now: datetime
    ) -> None:
        """Stores findings as they stand now, by key, and marks these keys as solved."""
        await findings.keep(self.tx, provider, told=told, solved=solved, at=now)

    # --- what is due --------------------------------------------------------------------------------

    async def due_of_rota(self, *, now: datetime, limit: int) -> Sequence[due.Due]:
        """What of the rota is due, the oldest first."""
        return await due.claim(self.tx, at=now, limit=limit, kinds=DUE_KINDS)

    async def due_at(self, provider: str, kind: str, subject: str) -> datetime | None:
        """When this is due; None when it is not due at any time."""
        row = await due.find(self.tx, provider, kind=kind, subject=subject)
        return row.due_at if row else None

    async def set_due(self, provider: str, kind: str, subject: str, at: datetime | None) -> None:
        """From now on this is due at that moment; None: it is due no more."""
        await due.set(self.tx, provider, kind=kind, subject=subject, due_at=at)

    async def defer(self, row: due.Due, *, until: datetime, error: str) -> None:
        """Puts a due row off."""
        await due.defer(self.tx, row, until=until, error=error)


def _there(found: FoundT | None, name: str) -> FoundT:
    if found is None:
        raise Missing(f"there is no {name}")
    return found
