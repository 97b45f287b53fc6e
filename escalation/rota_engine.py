"""The engine of the rota: watched duties, offered shifts, take-overs and drills, decided and kept.

It has the way of ``escalation/engine.py``: one event, one transaction, and what is decided is kept whole. What has
come due is brought here by ``run_due``; the look ahead is ``looking_ahead.py``'s.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog

from escalation import shift_events as happened
from escalation.drilling import DrillEvent, decide_drill
from escalation.due_rows import decided_anew, do_each
from escalation.engine import AT_ONCE, Engine
from escalation.events import RotaChanged
from escalation.looking_ahead import look_through, tell_the_morning
from escalation.offer import OfferPurpose
from escalation.rota_decision import RotaDecision
from escalation.rota_night import RotaNight, RotaNights
from escalation.shift_steps import around_duty, does_already, duty_at, keep, step_offer, step_watch
from escalation.swaps import offer_out
from escalation.take_over import give_back, take_shift
from schedules.duties import Duty, own_workers
from schedules.rota import REGION_PREFIX, Role, Rota, holders_at, on_duty_at

__all__ = ["RotaEngine"]

logger = structlog.get_logger(__name__)


class RotaEngine:
    """Brings events to shifts. ``cases`` hears of every change of the rota, for the cases that are open."""

    def __init__(self, nights: RotaNights[RotaNight], *, cases: Engine) -> None:
        self._nights = nights
        self._cases = cases

    # --- what people do -----------------------------------------------------------------------------

    async def happen_watch(
        self, night: RotaNight, event: happened.WatchEvent, *, provider: str, watch: str, now: datetime
    ) -> RotaDecision:
        """Decides one event of one watched duty in the caller's transaction, and keeps the answer."""
        found = await night.watch(provider, watch)
        decision = await step_watch(night, found, event, now=now)
        if decision.counted and isinstance(event, happened.SaidYes):
            for offer in await night.open_offers(provider):
                if offer.purpose is OfferPurpose.STAND_IN and (offer.worker, offer.role, offer.end) == (
                    found.worker,
                    found.role,
                    found.end or offer.end,
                ):
                    await step_offer(night, offer, happened.Dropped(), now=now)
        return decision

    async def offer_out(
        self, night: RotaNight, *, provider: str, duty: Duty, by: str, to: str, now: datetime
    ) -> RotaDecision:
        """A worker offers his shift, to one colleague or (``to`` is empty) to all; an older offer of it ends."""
        current = duty_at(await night.rota(provider), duty, moment=max(now, duty.start))
        if current is None:
            return RotaDecision(refused="refused-shift-changed")
        for older in await night.open_offers(provider):
            if (older.worker, older.role, older.end) == (current.worker, current.role, current.end):
                await step_offer(night, older, happened.Dropped(), now=now)
        around = await around_duty(night, current, provider=provider, now=now)
        decision = offer_out(current, provider=provider, by=by, to=to, now=now, around=around)
        return await keep(night, decision, provider=provider, now=now)

    async def happen_offer(
        self, night: RotaNight, event: happened.OfferEvent, *, provider: str, offer: str, now: datetime
    ) -> RotaDecision:
        """Decides one event of one offered shift; one that is no longer its worker's cannot be taken."""
        found = await night.offer(provider, offer)
        if isinstance(event, happened.Accepted | happened.Approved) and found.is_open:
            rota = await night.rota(provider)
            if duty_at(rota, found, moment=max(now, found.start)) is None:
                await step_offer(night, found, happened.Dropped(), now=now)
                return RotaDecision(subject=found.id, refused="refused-shift-changed")
            taker = event.by if isinstance(event, happened.Accepted) else found.taken_by
            if taker and does_already(rota, found, worker=taker, now=now):
                return RotaDecision(subject=found.id, refused="refused-shift-yours")
        return await step_offer(night, found, event, now=now)

    async def take_shift(
        self,
        night: RotaNight,
        *,
        provider: str,
        team: str,
        role: Role,
        replaces: tuple[str, ...],
        by: str,
        now: datetime,
    ) -> RotaDecision:
        """Somebody of the team takes the running shift of one of these; where nobody stands he fills the hole.

        A shared team (``region:NAME``) stands for every team that its rota serves now.
        """
        rota = await night.rota(provider)
        around = await night.rota_around(
            provider, teams=[team], role=role, worker="", start=now, end=None, now=now
        )
        if by not in (*around.team, *rota.coordinators.get(team, ())):
            return RotaDecision(refused="refused-not-your-team")
        served = _served(rota, team, role=role, known=await night.teams(provider), now=now)
        if not served:
            return RotaDecision(refused="refused-shift-taken")
        answer = on_duty_at(rota, team=served[0], role=role, moment=now)
        running = Duty(
            worker="", role=role, teams=served, start=now, end=answer.until, because=answer.because
        )
        if own := own_workers(answer):
            if by in own:
                return RotaDecision(refused="refused-shift-yours")
            theirs = [one for one in replaces if one in own]
            if not theirs:
                return RotaDecision(refused="refused-shift-taken")
            running = replace(running, worker=theirs[0])
            found = duty_at(rota, running, moment=now)
            running = replace(found, teams=served) if found else running
        replaced = (running.worker,) if running.worker else ()
        decision = take_shift(running, replaces=replaced, by=by, now=now, around=around)
        return await keep(night, decision, provider=provider, now=now)

    async def give_back(
        self, night: RotaNight, *, provider: str, overrides: Sequence[int], by: str, now: datetime
    ) -> RotaDecision:
        """What somebody took over, by these overrides of one take-over, goes back to whom he took it from."""
        found = {number: await night.override(provider, number) for number in overrides}
        taken = {number: one for number, one in found.items() if one is not None}
        if not taken:
            return RotaDecision(refused="refused-shift-over")
        first = next(iter(taken.values()))
        around = await night.rota_around(
            provider,
            teams=[one.team for one in taken.values()],
            role=first.role,
            worker="",
            start=now,
            end=first.end,
            now=now,
        )
        decision = give_back(taken, by=by, now=now, around=around)
        return await keep(night, decision, provider=provider, now=now)

    async def happen_drill(
        self, night: RotaNight, event: DrillEvent, *, provider: str, drill: str, now: datetime
    ) -> RotaDecision:
        """Decides one event of one drill in the caller's transaction, and keeps the answer."""
        found = await night.drill(provider, drill)
        answer = holders_at(await night.rota(provider), team=found.team, role=Role.ON_DUTY, moment=now)
        around = await night.rota_around(
            provider, teams=[found.team], role=Role.ON_DUTY, worker="", start=now, end=None, now=now
        )
        policy = await night.shift_policy(provider)
        decision = decide_drill(found, event, on_duty=answer.workers, now=now, policy=policy, around=around)
        return await keep(night, decision, provider=provider, now=now)

    async def undeliverable(
        self, night: RotaNight, *, provider: str, subject: str, person: str, reason: str, now: datetime
    ) -> None:
        """A question about a shift can not be delivered: its decider goes on without this person."""
        event = happened.Undeliverable(person=person, reason=reason)
        await self._happen(night, event, await night.kind_of(provider, subject), provider, subject, now=now)

    # --- what time does -----------------------------------------------------------------------------

    async def run_due(self, *, now: datetime) -> int:
        """Does everything of the rota that has come due; gives back how many things there were.

        One that fails is put off and reported; the others go on.
        """
        async with self._nights.claiming() as night:
            claimed = await night.due_of_rota(now=now, limit=AT_ONCE)
        await do_each(claimed, lambda row: self._run(row, now=now), nights=self._nights, now=now)
        return len(claimed)

    async def _run(self, row: Any, *, now: datetime) -> None:
        """Decides a due row in a transaction of its own; anew when somebody else was faster."""
        told = await self._tell_cases(row.provider, now=now) if row.kind == "rota" else 0

        async def decide_it() -> None:
            async with self._nights.write() as night:
                if row.kind == "rota":
                    await look_through(night, row.provider, told=told, now=now)
                elif row.kind == "morning":
                    await tell_the_morning(night, row.provider, now=now)
                else:
                    event = happened.TimeCame()
                    decision = await self._happen(night, event, row.kind, row.provider, row.subject, now=now)
                    if not decision.counted:  # it has ended: nothing is waited for any more
                        await night.set_due(row.provider, row.kind, row.subject, None)

        await decided_anew(decide_it)

    async def _tell_cases(self, provider: str, *, now: datetime) -> int:
        """Tells the open cases that the rota has changed, each by itself; gives back of which version.

        One that fails is reported, and looks at the rota at its own next moment: it must not keep the others
        from hearing of it, nor the shifts from being watched.
        """
        async with self._nights.claiming() as night:
            version, cases = await night.rota_version(provider), await night.running_cases(provider)
        for case in cases:
            try:
                await self._cases.bring(RotaChanged(), provider=provider, case=case, now=now)
            except Exception as error:  # one bad row must not stop the others
                logger.exception("case not told of the rota", case=case, error=type(error).__name__)
        return version

    async def _happen(
        self,
        night: RotaNight,
        event: happened.TimeCame | happened.Undeliverable,
        kind: str,
        provider: str,
        subject: str,
        *,
        now: datetime,
    ) -> RotaDecision:
        """An event that every kind of subject knows."""
        match kind:
            case "watch":
                return await self.happen_watch(night, event, provider=provider, watch=subject, now=now)
            case "offer":
                return await self.happen_offer(night, event, provider=provider, offer=subject, now=now)
            case "drill":
                return await self.happen_drill(night, event, provider=provider, drill=subject, now=now)
        return RotaDecision(subject=subject, refused="refused-shift-over")


def _served(rota: Rota, team: str, *, role: Role, known: Sequence[str], now: datetime) -> tuple[str, ...]:
    """The teams whose running shift it is: the team itself, or all those that a shared rota serves now.

    Where nobody stands on the shared rota these are the teams that have nobody either.
    """
    if not team.startswith(REGION_PREFIX):
        return (team,)

    def own(one: str) -> set[str]:
        return set(own_workers(holders_at(rota, team=one, role=role, moment=now)))

    shared = own(team)
    served = (one for one in known if not one.startswith(REGION_PREFIX))
    return tuple(one for one in served if (shared & own(one) if shared else not own(one)))
