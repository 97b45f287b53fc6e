"""What staff hear about the waakvlam besides cases: signals over answers, what was asked late, who cannot be asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from escalation.check_ins_ahead import next_daytime
from escalation.decision import Lane, Message
from escalation.signals import Signal, signals
from escalation.waakvlam_decision import WaakvlamDecision, WaakvlamLine
from escalation.waakvlam_night import WaakvlamNight

__all__ = ["look_for_signals", "tell_late", "tell_signals", "tell_unasked"]

LOOKED_BACK = timedelta(days=30)
"""How far back answers say something."""

QUIET = timedelta(days=7)
"""How long the same signal about one client is not told again."""

LATELY = timedelta(minutes=10)
"""What was asked late this long ago belongs to one stop of ours."""


async def look_for_signals(
    night: WaakvlamNight, provider: str, client: str, *, zone: ZoneInfo, now: datetime
) -> None:
    """Sees whether the answers say something that nobody was told yet; in the daytime it is told."""
    if await _untold(night, provider, client, now=now) and not await night.due_at(provider, "signal", client):
        await night.set_due(provider, "signal", client, next_daytime(now, zone=zone))


async def _untold(night: WaakvlamNight, provider: str, client: str, *, now: datetime) -> tuple[Signal, ...]:
    found = signals(await night.check_ins_of(provider, client, since=now - LOOKED_BACK), now=now)
    if not found:
        return ()
    told = await night.told_signals(provider, client, since=now - QUIET)
    return tuple(one for one in found if one not in told)


async def tell_signals(night: WaakvlamNight, provider: str, *, client: str, now: datetime) -> None:
    """Tells the fixed worker what the answers say, with a picture of the last weeks; never the client."""
    await night.set_due(provider, "signal", client, None)
    found = await _untold(night, provider, client, now=now)
    around = await night.around_client(provider, client, check_in=None, now=now)
    if not found or around.has_left or not around.readers:
        return
    args = {"client": client, "signals": ",".join(found)}
    messages = [
        Message(to=reader, text="worker-signal", args=args, is_detail=True) for reader in around.readers
    ]
    lines = [WaakvlamLine(what="signal", subject=client, reason=one.value, moment=now) for one in found]
    await _send(night, provider, messages, client=client, now=now, lines=lines)


async def tell_late(night: WaakvlamNight, provider: str, *, team: str, now: datetime) -> None:
    """One summary to whoever is on duty, and the coordinators, of what was asked late by a fault of ours."""
    await night.set_due(provider, "late", team, None)
    waiting = [one for of, one in await night.late_check_ins(provider, since=now - LATELY) if of == team]
    if not waiting:
        return
    until = max(max(one.timers.values(), default=now) for one in waiting)
    args: dict[str, str | int] = {"count": len({one.client for one in waiting}), "until": until.isoformat()}
    staff = await night.staff_of(provider, team, now=now)
    messages = [
        Message(to=one, text="worker-check-ins-late", args={**args, "team": team}, lane=Lane.CASE)
        for one in staff
    ]
    await _send(night, provider, messages, client="", now=now)


async def tell_unasked(night: WaakvlamNight, provider: str, *, now: datetime) -> None:
    """Each working morning the coordinators read who has a waakvlam and cannot be asked: he has not started the bot."""
    zone = (await night.provider_of(provider)).zone
    silent = [one.client for one in await night.followed(provider, since=now) if not one.is_linked]
    if not silent:
        await night.set_due(provider, "unasked", provider, None)
        return
    await night.set_due(provider, "unasked", provider, next_daytime(now + timedelta(hours=12), zone=zone))
    by_reader: dict[str, list[str]] = {}
    for client in silent:
        around = await night.around_client(provider, client, check_in=None, now=now)
        for reader in around.readers:
            by_reader.setdefault(reader, []).append(client)
    messages = [
        Message(to=reader, text="worker-unasked", args={"clients": ",".join(several)}, is_detail=True)
        for reader, several in by_reader.items()
    ]
    await _send(night, provider, messages, client="", now=now)


async def _send(
    night: WaakvlamNight,
    provider: str,
    messages: Sequence[Message],
    *,
    client: str,
    now: datetime,
    lines: Sequence[WaakvlamLine] = (),
) -> None:
    news = WaakvlamDecision(client=client, subject="", messages=tuple(messages))
    await night.keep_waakvlam(replace(news, log=tuple(lines)), provider=provider, now=now)
