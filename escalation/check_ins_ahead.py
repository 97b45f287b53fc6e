"""The calendar's work on the waakvlam: the check-ins of the coming days are laid out as rows, each once.

It is done whenever plans, levels or clients have changed, and every few hours, so that what lies far ahead comes into
view by itself. After a stop of ours it begins where it had ended: nothing that was due meanwhile is left out.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from escalation.check_in import WISH, CheckIn, CheckInTimer
from escalation.waakvlam_night import Followed, WaakvlamNight
from schedules.local import to_local, to_utc
from schedules.waakvlam import Planned, planned_between

__all__ = ["DAYTIME", "lay_out_ahead", "next_daytime", "renew"]

AHEAD = timedelta(hours=48)
"""How far ahead check-ins are laid out."""

LOOK_EVERY = timedelta(hours=6)
"""How long at most until they are laid out again."""

DETAILS_LIVE = timedelta(hours=34)
"""What names a client leaves workers' chats when it is looked at and older than this. A bot can remove its messages
for 48 hours only. Source: Bot API, deleteMessage."""

DAYTIME = (time(9), time(17))
"""When workers are told what can wait for the day, local time."""


async def lay_out_ahead(night: WaakvlamNight, provider: str, *, now: datetime) -> None:
    """Lays out everybody's coming check-ins, and says when to look again."""
    laid = await night.laid_until(provider)
    start, until = min(laid or now, now), now + AHEAD
    everybody = await night.followed(provider, since=start)
    await _lay_out(night, provider, everybody, start=start, until=until, clients=None, now=now)
    if any(not one.is_linked for one in everybody) and not await night.due_at(provider, "unasked", provider):
        zone = (await night.provider_of(provider)).zone
        await night.set_due(provider, "unasked", provider, next_daytime(now, zone=zone))
    await night.remove_old_details(provider, before=now - DETAILS_LIVE, now=now)
    await night.set_due(provider, "waakvlam", provider, now + LOOK_EVERY)


async def renew(night: WaakvlamNight, provider: str, client: str, *, now: datetime) -> None:
    """Lays out one client's coming check-ins anew: he is asked otherwise from now on."""
    laid = await night.laid_until(provider)
    if laid is None or laid <= now:
        return  # everybody's are laid out soon
    followed = await night.followed(provider, since=now, clients=[client])
    await _lay_out(night, provider, followed, start=now, until=laid, clients=[client], now=now)


async def _lay_out(
    night: WaakvlamNight,
    provider: str,
    everybody: Sequence[Followed],
    *,
    start: datetime,
    until: datetime,
    clients: Collection[str] | None,
    now: datetime,
) -> None:
    """Stores what is not there, drops what is there and not wanted any more.

    From ``start`` on, when something was last decided: what came due since then while we were down, and had been taken
    away before, was never asked and is not asked now.
    """
    zone = (await night.provider_of(provider)).zone
    early = (await night.waakvlam_policy(provider)).early
    stored = {
        (one.client, one.due): one for one in await night.planned(provider, since=start, clients=clients)
    }
    new = []
    for one in everybody:
        for planned in planned_between(
            one.rhythms, start=start, until=until, zone=zone, early=early, daytime=one.daytime
        ):
            known = stored.get((one.client, planned.due))
            if known is not None and _is_as(known, planned):
                del stored[one.client, planned.due]
            elif known is None or known.source != WISH:  # what he wished for stays his wish
                new.append(_check_in(planned, provider=provider, client=one.client))
    gone = [one.id for one in stored.values() if one.source != WISH and one.due < until]
    await night.lay_out(provider, new=new, gone=gone, until=until if clients is None else None)


def _is_as(known: CheckIn, planned: Planned) -> bool:
    """Whether it stands there as it is planned now: a plan keeps its times and gets another grace, or another asks."""
    return (known.source, known.opens_at, known.grace_minutes, known.reminders) == (
        planned.source,
        planned.opens_at,
        planned.grace_minutes,
        planned.reminders,
    )


def _check_in(planned: Planned, *, provider: str, client: str) -> CheckIn:
    return CheckIn(
        id=str(uuid4()),
        provider=provider,
        client=client,
        source=planned.source,
        due=planned.due,
        opens_at=planned.opens_at,
        grace_minutes=planned.grace_minutes,
        reminders=planned.reminders,
        timers={CheckInTimer.ASK: planned.due},
    )


def next_daytime(now: datetime, *, zone: ZoneInfo) -> datetime:
    """Now, when it is daytime; else when the next one begins."""
    local = to_local(now, zone)
    begins, ends = DAYTIME
    if begins <= local.time() < ends:
        return now
    day = local.date() if local.time() < begins else local.date() + timedelta(days=1)
    return to_utc(datetime.combine(day, begins), zone)
