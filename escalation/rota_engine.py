"""The engine of the rota: watched duties, offered shifts, take-overs and drills, decided and kept.

It has the way of ``escalation/engine.py``: one event, one transaction, and what is decided is kept whole. What has
come due is brought here by ``run_due``; the look ahead is ``looking_ahead.py``'s.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog

from escalation import shift_events as happened
from escalation.drilling import DrillEvent, decide_drill
from escalation.engine import AT_ONCE, TRIES, Engine
from escalation.errors import VersionConflict
from escalation.looking_ahead import look_through, tell_the_morning
from escalation.offer import OfferPurpose
from escalation.rota_decision import RotaDecision
from escalation.rota_night import RotaNight, RotaNights
from escalation.shift_steps import around_duty, does_already, duty_at, keep, step_offer, step_watch
from escalation.swaps import offer_out
from escalation.take_over import give_back, take_shift
from schedules.duties import Duty
from schedules.rota import REGION_PREFIX, Role, on_duty_at
from schedules.shift import Because

__all__ = ["RotaEngine"]

logger = structlog.get_logger(__name__)

STANDING_IN = (Because.BACKUP, Because.COORDINATORS)


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
        teams = [team] if not team.startswith(REGION_PREFIX) else await night.teams(provider)
        answers = {one: on_duty_at(rota, team=one, role=role, moment=now) for one in teams}
        if team.startswith(REGION_PREFIX):
            shared = set(on_duty_at(rota, team=team, role=role, moment=now).workers)
            answers = {
                one: answer
                for one, answer in answers.items()
                if not one.startswith(REGION_PREFIX) and shared & set(answer.workers)
            }
        around = await night.rota_around(
            provider, teams=[team], role=role, worker="", start=now, end=None, now=now
        )
        if by not in (*around.team, *rota.coordinators.get(team, ())):
            return RotaDecision(refused="refused-not-your-team")
        if not answers:
            return RotaDecision(refused="refused-shift-taken")
        answer = next(iter(answers.values()))
        running = Duty(
            worker="",
            role=role,
            teams=tuple(answers),
            start=now,
            end=answer.until,
            because=answer.because,
        )
        if answer.because not in STANDING_IN and answer.workers:
            theirs = [one for one in replaces if one in answer.workers]
            if by in answer.workers:
                return RotaDecision(refused="refused-shift-yours")
            if not theirs:
                return RotaDecision(refused="refused-shift-taken")
            running = replace(running, worker=theirs[0])
            found = duty_at(rota, running, moment=now)
            running = replace(found, teams=tuple(answers)) if found else running
        replaced = (running.worker,) if running.worker else ()
        decision = take_shift(running, replaces=replaced, by=by, now=now, around=around)
        return await keep(night, decision, provider=provider, now=now)

    async def give_back(
        self, night: RotaNight, *, provider: str, override: int, by: str, now: datetime
    ) -> RotaDecision:
        """What somebody took over goes back to whom he took it from."""
        taken = await night.override(provider, override)
        if taken is None:
            return RotaDecision(refused="refused-shift-over")
        around = await night.rota_around(
            provider, teams=[taken.team], role=taken.role, worker="", start=now, end=taken.end, now=now
        )
        decision = give_back(taken, number=override, by=by, now=now, around=around)
        return await keep(night, decision, provider=provider, now=now)

    async def happen_drill(
        self, night: RotaNight, event: DrillEvent, *, provider: str, drill: str, now: datetime
    ) -> RotaDecision:
        """Decides one event of one drill in the caller's transaction, and keeps the answer."""
        found = await night.drill(provider, drill)
        answer = on_duty_at(await night.rota(provider), team=found.team, role=Role.ON_DUTY, moment=now)
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
        for row in claimed:
            try:
                await self._run(row, now=now)
            except Exception as error:  # one bad row must not stop the others
                logger.exception("due row of the rota failed", kind=row.kind, error=type(error).__name__)
                until = now + min(timedelta(seconds=10 * 2**row.attempts), timedelta(minutes=5))
                async with self._nights.write() as night:
                    await night.defer(row, until=until, error=type(error).__name__)
        return len(claimed)

    async def _run(self, row: Any, *, now: datetime) -> None:
        """Decides a due row in a transaction of its own; anew when somebody else was faster."""
        for attempt in range(1, TRIES + 1):
            try:
                async with self._nights.write() as night:
                    if row.kind == "rota":
                        await look_through(night, row.provider, cases=self._cases, now=now)
                    elif row.kind == "morning":
                        await tell_the_morning(night, row.provider, now=now)
                    else:
                        event = happened.TimeCame()
                        decision = await self._happen(
                            night, event, row.kind, row.provider, row.subject, now=now
                        )
                        if not decision.counted:  # it has ended: nothing is waited for any more
                            await night.set_due(row.provider, row.kind, row.subject, None)
                return
            except VersionConflict:
                if attempt == TRIES:
                    raise

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
