"""The calendar's work on the rota: which shifts are watched, which faults are told, which drills are held.

It is done whenever the rota has changed, when a finding comes near, and every few hours: what lies far ahead comes
into view by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from escalation import shift_events as happened
from escalation.decision import Lane, Message
from escalation.drilling import plan_drill
from escalation.duty_watch import DutyWatch
from escalation.lay_out import lay_out
from escalation.reachability import WATCHED_ROLES
from escalation.rota_decision import RotaDecision, RotaLine
from escalation.rota_night import RotaNight
from escalation.rota_review import LOOKED_AHEAD, Review, Stage, Told, review
from escalation.shift_steps import duty_at, keep, step_offer, step_watch, watch_duty
from schedules.duties import duties_between
from schedules.findings import Finding, FindingKind, findings
from schedules.local import to_local, to_utc
from schedules.rota import REGION_PREFIX, Rota

__all__ = ["look_through", "tell_the_morning"]

WATCHED_AHEAD = timedelta(hours=48)
"""How far ahead shifts are watched."""

LOOK_EVERY = timedelta(hours=6)
"""How long at most until the rota is looked through again."""

MORNING = time(9)
"""When the coordinators get their list, local time."""


async def look_through(night: RotaNight, provider: str, *, told: int, now: datetime) -> None:
    """Brings everything that hangs on a provider's rota in line with it, and says when to look again.

    The due row is set anew in the same transaction, so a change that comes meanwhile is looked at as well.
    ``told`` is the version of the rota that its open cases have been told of: when it is another by now, it is
    looked through once more at once.
    """
    rota, teams = await night.rota(provider), await night.teams(provider)
    await _watch_shifts(night, provider, rota, teams=teams, now=now)
    for offer in await night.open_offers(provider):
        if duty_at(rota, offer, moment=max(now, offer.start)) is None:
            await step_offer(night, offer, happened.Dropped(), now=now)
    await _plan_drills(night, provider, teams=teams, now=now)
    found = await _review(night, provider, rota, teams=teams, now=now)
    if await night.due_at(provider, "morning", provider) is None:
        await _next_morning(night, provider, now=now)
    next_at = min(found.next_at or now + LOOK_EVERY, now + LOOK_EVERY)
    is_told = await night.rota_version(provider) == told
    await night.set_due(provider, "rota", provider, next_at if is_told else now)


# --- shifts -------------------------------------------------------------------------------------------------


async def _watch_shifts(
    night: RotaNight, provider: str, rota: Rota, *, teams: Sequence[str], now: datetime
) -> None:
    """Watches what is new, follows what has changed, drops what is gone."""
    is_first = not await night.was_watched(provider)
    duties = duties_between(rota, teams=teams, start=now, until=now + WATCHED_AHEAD, roles=WATCHED_ROLES)
    for watch, duty in lay_out(await night.watches(provider), duties):
        if watch is None and duty is not None:
            await watch_duty(night, duty, provider=provider, is_first=is_first, now=now)
        elif watch is not None and duty is not None:
            if (watch.teams, watch.start, watch.end) != (duty.teams, duty.start, duty.end):
                await step_watch(night, watch, happened.Changed(duty), now=now)
        elif watch is not None and (watch.end is None or watch.end > now):
            event = happened.Dropped(is_agreed=_is_agreed(rota, watch))
            await step_watch(night, watch, event, now=now)


def _is_agreed(rota: Rota, watch: DutyWatch) -> bool:
    """Whether somebody else does the shift because they agreed on it."""
    return any(
        watch.worker in one.replaces
        and one.role is watch.role
        and one.team in watch.teams
        and one.start < (watch.end or one.end)
        and one.end > watch.start
        for one in rota.overrides
    )


# --- findings -----------------------------------------------------------------------------------------------


async def _review(
    night: RotaNight, provider: str, rota: Rota, *, teams: Sequence[str], now: datetime
) -> Review:
    """Looks for faults of the coming days and tells those that are near to the coordinators of their teams.

    What reaches no coordinator counts as not told yet: it is tried again when the rota is looked through next.
    """
    mute, before = await night.mute(provider), await night.told(provider)
    found = findings(rota, teams=teams, start=now, until=now + LOOKED_AHEAD, mute=mute)
    looked = review(found, before=before, now=now)
    readers = _readers(rota, mute)
    untold = {one.key for one in looked.warned if not readers.get(one.team)}
    told = [
        replace(one, stage=_known_stage(before, one)) if one.finding.key in untold else one
        for one in looked.told
    ]
    await night.keep_told(provider, told=told, solved=looked.forgotten, now=now)
    messages = [
        *_lists(looked.warned, readers, text="rota-warning", stage=_stage_of(looked.warned, now)),
        *_lists(looked.solved, readers, text="rota-solved"),
    ]
    log = [_line("finding_told", one) for one in looked.warned if one.key not in untold]
    log += [_line("finding_solved", one) for one in looked.solved]
    if messages or log:
        decision = RotaDecision(log=tuple(log), messages=tuple(messages))
        await keep(night, decision, provider=provider, now=now)
    return looked


def _known_stage(before: Mapping[str, Told], one: Told) -> Stage:
    """How urgently this was told before."""
    known = before.get(one.finding.key)
    return known.stage if known else Stage.SEEN


def _readers(rota: Rota, mute: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The coordinators of each team who can be written to."""
    silent = {person for person, why in mute.items() if why != FindingKind.NO_PHONE}
    return {
        team: tuple(one for one in coordinators if one not in silent)
        for team, coordinators in rota.coordinators.items()
    }


def _lists(
    found: Sequence[Finding], readers: Mapping[str, Sequence[str]], *, text: str, **more: str
) -> Iterator[Message]:
    """One message to each coordinator, with what concerns his teams."""
    by_reader: dict[str, list[str]] = {}
    for one in found:
        for reader in readers.get(one.team, ()):
            by_reader.setdefault(reader, []).append(one.key)
    for reader, keys in by_reader.items():
        args: dict[str, Any] = {"findings": keys, "count": len(keys), **more}
        yield Message(to=reader, text=text, lane=Lane.CASE, args=args)


def _stage_of(found: Sequence[Finding], now: datetime) -> str:
    """How near the nearest is: now, hour or day."""
    nearest = min((one.start for one in found), default=now)
    if nearest <= now:
        return "now"
    return "hour" if nearest - now <= timedelta(hours=1) else "day"


def _line(what: str, finding: Finding) -> RotaLine:
    return RotaLine(
        what=what,
        teams=(finding.team,),
        role=finding.role,
        worker=finding.worker,
        start=finding.start,
        end=finding.end,
        reason=finding.kind.value,
    )


async def tell_the_morning(night: RotaNight, provider: str, *, now: datetime) -> None:
    """Sends every coordinator what is wrong in the coming days; nothing where nothing is."""
    known = sorted((await night.told(provider)).values(), key=lambda one: one.finding.start)
    readers = _readers(await night.rota(provider), await night.mute(provider))
    messages = tuple(_lists([one.finding for one in known], readers, text="rota-morning"))
    if messages:
        await keep(night, RotaDecision(messages=messages), provider=provider, now=now)
    await _next_morning(night, provider, now=now)


async def _next_morning(night: RotaNight, provider: str, *, now: datetime) -> None:
    """The first moment after now at which the clocks show the morning's time."""
    zone = (await night.provider_of(provider)).zone
    today = to_local(now, zone).date()
    days = (to_utc(datetime.combine(today + timedelta(days=n), MORNING), zone) for n in range(3))
    await night.set_due(provider, "morning", provider, next(at for at in days if at > now))


# --- drills -------------------------------------------------------------------------------------------------


async def _plan_drills(night: RotaNight, provider: str, *, teams: Sequence[str], now: datetime) -> None:
    """Plans this month's drill of every team, and the next month's when that is near."""
    policy = await night.shift_policy(provider)
    if policy.drill_day is None:
        return
    zone = (await night.provider_of(provider)).zone
    for near in (now, now + WATCHED_AHEAD):
        month = to_local(near, zone)
        day = month.replace(day=policy.drill_day, fold=0)
        at = to_utc(datetime.combine(day.date(), policy.drill_at), zone)
        for team in teams if at > now else ():
            name = f"{month:%Y-%m}"
            if not team.startswith(REGION_PREFIX) and await night.drill_of(provider, team, name) is None:
                planned = plan_drill(id=str(uuid4()), provider=provider, team=team, month=name, at=at)
                await keep(night, planned, provider=provider, now=now)
