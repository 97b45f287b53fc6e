"""One step of a shift: what surrounds it is looked up, its decider is asked, and the answer is kept.

Both those who act (``rota_engine.py``) and the look ahead (``looking_ahead.py``) go this way.
"""

from datetime import datetime, timedelta
from uuid import uuid4

import structlog

from escalation import shift_events as happened
from escalation.duty_watch import DutyWatch
from escalation.offer import Offer
from escalation.reachability import decide_watch, open_watch
from escalation.rota_decision import RotaAround, RotaDecision
from escalation.rota_night import RotaNight
from escalation.swaps import decide_offer
from schedules.duties import Duty, duties_between
from schedules.rota import Rota

__all__ = ["around_duty", "does_already", "duty_at", "keep", "step_offer", "step_watch", "watch_duty"]

logger = structlog.get_logger(__name__)

INSTANT = timedelta(microseconds=1)
"""A stretch of time in which one moment lies."""


async def watch_duty(
    night: RotaNight,
    duty: Duty,
    *,
    provider: str,
    is_first: bool,
    now: datetime,
) -> None:
    """Starts watching a duty."""
    decision = open_watch(
        duty,
        id=str(uuid4()),
        provider=provider,
        is_first=is_first,
        now=now,
        policy=await night.shift_policy(provider),
        around=await around_duty(night, duty, provider=provider, now=now),
    )
    await keep(night, decision, provider=provider, now=now)


async def step_watch(
    night: RotaNight, watch: DutyWatch, event: happened.WatchEvent, *, now: datetime
) -> RotaDecision:
    """What an event makes of a watched duty, kept."""
    around = await around_duty(night, watch, provider=watch.provider, now=now)
    policy = await night.shift_policy(watch.provider)
    decision = decide_watch(watch, event, now=now, policy=policy, around=around)
    return await keep(night, decision, provider=watch.provider, now=now)


async def step_offer(
    night: RotaNight, offer: Offer, event: happened.OfferEvent, *, now: datetime
) -> RotaDecision:
    """What an event makes of an offered shift, kept."""
    around = await around_duty(night, offer, provider=offer.provider, now=now)
    policy = await night.shift_policy(offer.provider)
    decision = decide_offer(offer, event, now=now, policy=policy, around=around)
    return await keep(night, decision, provider=offer.provider, now=now)


async def around_duty(
    night: RotaNight, duty: Duty | DutyWatch | Offer, *, provider: str, now: datetime
) -> RotaAround:
    """The people around a shift, as they are now."""
    return await night.rota_around(
        provider,
        teams=duty.teams,
        role=duty.role,
        worker=duty.worker,
        start=duty.start,
        end=duty.end,
        now=now,
    )


async def keep(night: RotaNight, decision: RotaDecision, *, provider: str, now: datetime) -> RotaDecision:
    """Keeps what counted; gives the decision back."""
    if decision.counted:
        await night.keep_rota(decision, provider=provider, now=now)
        for line in decision.log:
            logger.info("rota", happened=line.what, provider=provider, reason=line.reason)
    return decision


def duty_at(rota: Rota, shift: Duty | DutyWatch | Offer, *, moment: datetime) -> Duty | None:
    """The duty that the shift's worker has at the moment, by the rota as it is now; None when he has none."""
    near = duties_between(rota, teams=shift.teams, start=moment, until=moment + INSTANT, roles=(shift.role,))
    return next((one for one in near if one.worker == shift.worker), None)


def does_already(rota: Rota, offer: Offer, *, worker: str, now: datetime) -> bool:
    """Whether this worker stands there himself through the whole of it: he would be one where two are planned.

    Who is there for a part of it only may take it: rather one for an hour than nobody for the rest.
    """
    start = max(now, offer.start)
    if start >= offer.end:
        return False
    own = duties_between(rota, teams=offer.teams, start=start, until=offer.end, roles=(offer.role,))
    return any(
        one.worker == worker and one.start <= start and (one.end is None or one.end >= offer.end)
        for one in own
    )
