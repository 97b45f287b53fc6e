"""What surrounds a client's waakvlam: who works with him, who listens now, what is asked of him and by which rhythm."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, or_, select

from escalation.check_in import ASKED_ONCE, CheckIn, CheckInState
from escalation.scaling import Scaling
from escalation.urgency import Urgency
from escalation.waakvlam_decision import WaakvlamAround
from escalation.waakvlam_night import Followed
from escalation.waakvlam_policy import Level, WaakvlamPolicy
from schedules.dagdelen import Dagdelen
from schedules.provider import Reach
from schedules.rota import Role, on_duty_at
from schedules.waakvlam import Rhythm
from storage import check_ins, links, people, scalings, waakvlam
from storage.rota import rota as rota_of
from storage.tables import cases, clients, outbox, texts
from storage.tables import links as links_table
from storage.transaction import Transaction

__all__ = ["followed", "look_around_client", "staff_of"]

LOOKED_BACK = timedelta(days=2)
"""A level that ended this long ago still decides: what it kept from being asked in the night is not moved to the
morning, and half-way back to what it asked last one can be early."""

_URGENT = (Urgency.NOOD.value, Urgency.SPOED.value, Urgency.UNCLEAR.value)


async def look_around_client(
    tx: Transaction, provider: str, client: str, *, check_in: CheckIn | None, now: datetime
) -> WaakvlamAround:
    """What surrounds the client now; of ``check_in`` besides how far its question has come.

    Raises:
        LookupError: the provider or the client is gone.
    """
    one = await people.provider(tx, provider)
    row = (
        await tx.execute(select(clients).where(clients.c.provider_id == provider, clients.c.client == client))
    ).first()
    if one is None or row is None:
        raise LookupError(f"there is no client {client} of {provider}")
    fixed = row.fixed_worker or ""
    if fixed and not await people.is_active(tx, provider, fixed):
        fixed = ""
    staff = await staff_of(tx, provider, row.team, first=fixed, now=now)
    coordinators = (await rota_of(tx, provider)).coordinators.get(row.team, ())
    reached = await links.reachability(tx, provider, [client, *coordinators, *([fixed] if fixed else [])])
    readers = [fixed] if fixed and not reached[fixed] else [one for one in coordinators if not reached[one]]
    return WaakvlamAround(
        zone=one.zone,
        team=row.team,
        fixed_worker=fixed,
        listeners=tuple(staff),
        readers=tuple(readers),
        silent=reached[client],
        has_left=not row.is_active,
        pause=await _pause_of(tx, provider, client, check_in=check_in, now=now),
        case=await _case_of(tx, provider, client, since=check_in.asked_at if check_in else None),
        asked_lately=await check_ins.asked_since(tx, provider, client, since=now - ASKED_ONCE),
        delivered_at=await _delivered(tx, provider, check_in) if check_in else None,
        is_heard=await _is_heard(tx, provider, check_in.text) if check_in and check_in.text else False,
    )


async def staff_of(tx: Transaction, provider: str, team: str, *, first: str = "", now: datetime) -> list[str]:
    """Who is on duty for the team and can be reached, ``first`` before the others; else its coordinators now."""
    rota = await rota_of(tx, provider)
    for role in (Role.ON_DUTY, Role.COORDINATOR):
        workers = on_duty_at(rota, team=team, role=role, moment=now).workers
        reached = await links.reachability(tx, provider, workers)
        found = [one for one in workers if not reached[one]]
        if found:
            return sorted(found, key=lambda one: one != first)
    return []


async def _pause_of(
    tx: Transaction, provider: str, client: str, *, check_in: CheckIn | None, now: datetime
) -> str:
    """A pause that holds now; or held when a check-in was due that is looked at only now, after a stop of ours."""
    held = await scalings.paused_at(tx, provider, client, at=now)
    if not held and check_in and check_in.state is CheckInState.PLANNED:
        held = await scalings.paused_at(tx, provider, client, at=check_in.due)
    return held


async def _case_of(tx: Transaction, provider: str, client: str, *, since: datetime | None) -> str:
    """A case that deals with the client: an urgent open one, or any that was opened from ``since`` on."""
    is_urgent = cases.c.closed_at.is_(None) & cases.c.urgency.in_(_URGENT)
    deals = is_urgent if since is None else or_(is_urgent, cases.c.opened_at >= since)
    query = (
        select(cases.c.id)
        .where(cases.c.provider_id == provider, cases.c.client == client, deals)
        .order_by(cases.c.opened_at.desc())
        .limit(1)
    )
    found: str | None = (await tx.execute(query)).scalar()
    return found or ""


async def _delivered(tx: Transaction, provider: str, check_in: CheckIn) -> datetime | None:
    query = (
        select(outbox.c.accepted_at)
        .where(
            outbox.c.provider_id == provider,
            outbox.c.subject == check_in.question,
            outbox.c.text == "client-check-in",
        )
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    found: datetime | None = (await tx.execute(query)).scalar() if check_in.question else None
    return found


async def _is_heard(tx: Transaction, provider: str, text: str) -> bool:
    query = select(texts.c.read_at).where(texts.c.provider_id == provider, texts.c.id == text)
    return (await tx.execute(query)).scalar() is not None


# --- rhythms ------------------------------------------------------------------------------------------------


async def followed(
    tx: Transaction,
    provider: str,
    *,
    policy: WaakvlamPolicy,
    since: datetime,
    only: Collection[str] | None = None,
) -> list[Followed]:
    """The active clients with a plan or a level, in the order of the data; what held from ``since`` on."""
    one = await people.provider(tx, provider)
    if one is None:
        raise LookupError(f"there is no provider {provider}")
    dagdelen = Dagdelen(one.dagdelen, one.zone)
    plans: dict[str, list[Rhythm]] = {}
    for stored in await waakvlam.plans(tx, provider, clients=only):
        plans.setdefault(stored.plan.client, []).append(_rhythm_of(stored))
    levels: dict[str, list[Scaling]] = {}
    for scaling in await scalings.of_clients(tx, provider, until_after=since - LOOKED_BACK, clients=only):
        if not scaling.is_pause:
            levels.setdefault(scaling.client, []).append(scaling)
    linked = await _first_links(tx, provider)
    found = []
    for row in await _active_clients(tx, provider, only):
        own, scaled = plans.get(row.client, []), levels.get(row.client, [])
        if not own and not scaled:
            continue
        rhythms = [*_levels(scaled, own=own, policy=policy), *_between(own, scaled)]
        begins = linked.get(row.client)
        found.append(
            Followed(
                client=row.client,
                rhythms=tuple(_from(one, begins) for one in rhythms) if begins else (),
                daytime=dagdelen if row.reach == Reach.DAYTIME.value else None,
                is_linked=begins is not None,
            )
        )
    return found


def _rhythm_of(stored: waakvlam.StoredPlan) -> Rhythm:
    plan = stored.plan
    return Rhythm(
        source=stored.id,
        days=plan.days,
        times=plan.times,
        grace_minutes=plan.grace_minutes,
        reminders=plan.reminders,
        since=stored.first_stored_at,
        starts=plan.starts,
        ends=plan.ends,
    )


def _levels(scaled: Sequence[Scaling], *, own: Sequence[Rhythm], policy: WaakvlamPolicy) -> list[Rhythm]:
    """What his levels ask; how long an answer may take is as in his first plan."""
    grace = own[0].grace_minutes if own else policy.grace_minutes
    reminders = own[0].reminders if own else policy.reminders
    return [
        Rhythm(
            source=one.id,
            days=policy.levels[Level(one.level)].days,
            times=policy.levels[Level(one.level)].times,
            grace_minutes=grace,
            reminders=reminders,
            since=one.since,
            until=one.until,
        )
        for one in scaled
    ]


def _between(own: Sequence[Rhythm], scaled: Sequence[Scaling]) -> Iterable[Rhythm]:
    """His own plans, where no level holds."""
    for rhythm in own:
        begins = rhythm.since
        for one in sorted(scaled, key=lambda one: one.since):
            if one.since > begins:
                yield _within(rhythm, begins, one.since)
            begins = max(begins, one.until)
        yield _within(rhythm, begins, None)


def _within(rhythm: Rhythm, since: datetime, until: datetime | None) -> Rhythm:
    return replace(rhythm, since=since, until=until)


def _from(rhythm: Rhythm, begins: datetime) -> Rhythm:
    """Nobody can be asked before he has the bot."""
    return rhythm if rhythm.since >= begins else _within(rhythm, begins, rhythm.until)


async def _active_clients(tx: Transaction, provider: str, only: Collection[str] | None) -> Sequence[Row[Any]]:
    query = select(clients.c.client, clients.c.reach).where(
        clients.c.provider_id == provider, clients.c.is_active
    )
    if only is not None:
        query = query.where(clients.c.client.in_(sorted(only)))
    return (await tx.execute(query.order_by(clients.c.position))).all()


async def _first_links(tx: Transaction, provider: str) -> dict[str, datetime]:
    """When each client who has the bot now first had it."""
    present: set[str] = set()
    first: dict[str, datetime] = {}
    query = select(links_table).where(links_table.c.provider_id == provider, links_table.c.is_client)
    for row in await tx.execute(query):
        if row.unlinked_at is None:
            present.add(row.person)
        first[row.person] = min(first.get(row.person, row.linked_at), row.linked_at)
    return {client: at for client, at in first.items() if client in present}
