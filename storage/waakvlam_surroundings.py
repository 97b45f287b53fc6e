"""What surrounds a client's waakvlam: who works with him, who listens now, what is asked of him and by which rhythm."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, bindparam, or_, select

from escalation.check_in import ASKED_ONCE, CheckIn, CheckInState
from escalation.scaling import PAUSE, Scaling, ScalingState
from escalation.urgency import Urgency
from escalation.waakvlam_decision import WaakvlamAround
from escalation.waakvlam_night import Followed
from escalation.waakvlam_policy import Level, WaakvlamPolicy
from schedules.dagdelen import Dagdelen
from schedules.provider import Reach
from schedules.rota import Role, Rota, holders_at
from schedules.waakvlam import Rhythm
from storage import links, waakvlam
from storage.check_ins import LONGEST_STOP
from storage.people import provider as provider_of
from storage.rota import rota as rota_of
from storage.scalings import of_clients
from storage.tables import cases, check_ins, clients, outbox, people, providers, scalings, texts
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
    known = (await tx.execute(_KNOWN, [_asked(provider, client, check_in=check_in, now=now)])).first()
    if known is None:
        raise LookupError(f"there is no client {client} of {provider}")
    rota = await rota_of(tx, provider)
    answering, coordinators = _answering(rota, known.team, now=now), rota.coordinators.get(known.team, ())
    fixed = known.fixed_worker if known.fixed_is_active else ""
    named = {client, fixed, *coordinators, *chain.from_iterable(answering)} - {""}
    silent = await links.reachability(tx, provider, named)
    return WaakvlamAround(
        zone=ZoneInfo(known.timezone),
        team=known.team,
        fixed_worker=fixed,
        listeners=tuple(sorted(_first_reached(answering, silent), key=lambda one: one != fixed)),
        readers=(fixed,) if fixed and not silent[fixed] else _reached(coordinators, silent),
        silent=silent[client],
        has_left=not known.is_active,
        pause=known.pause or "",
        case=known.deals_with_him or "",
        asked_lately=known.asked_lately or "",
        delivered_at=known.delivered_at,
        is_heard=known.read_at is not None,
    )


async def staff_of(tx: Transaction, provider: str, team: str, *, now: datetime) -> Sequence[str]:
    """Who is on duty for the team, and its coordinators, of those who can be reached."""
    rota = await rota_of(tx, provider)
    answering, coordinators = _answering(rota, team, now=now), rota.coordinators.get(team, ())
    silent = await links.reachability(tx, provider, {*coordinators, *chain.from_iterable(answering)})
    return list(dict.fromkeys([*_first_reached(answering, silent), *_reached(coordinators, silent)]))


def _answering(rota: Rota, team: str, *, now: datetime) -> list[tuple[str, ...]]:
    """Who is on duty; and the coordinators who answer where none of these can be reached."""
    roles = (Role.ON_DUTY, Role.COORDINATOR)
    return [holders_at(rota, team=team, role=role, moment=now).workers for role in roles]


def _first_reached(answering: Iterable[tuple[str, ...]], silent: Mapping[str, str]) -> tuple[str, ...]:
    return next((found for several in answering if (found := _reached(several, silent))), ())


def _reached(several: Iterable[str], silent: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(one for one in several if not silent[one])


# --- one client, at one look --------------------------------------------------------------------------------


def _asked(provider: str, client: str, *, check_in: CheckIn | None, now: datetime) -> dict[str, Any]:
    """What ``_KNOWN`` is asked with. No check-in, question or text: none is found."""
    # a pause also counts that held when a check-in was due that is looked at only now, after a stop of ours
    is_planned = check_in is not None and check_in.state is CheckInState.PLANNED
    return {
        "provider": provider,
        "client": client,
        "now": now,
        "paused_at": check_in.due if check_in and is_planned else now,
        "asked_at": check_in.asked_at if check_in else None,
        "asked_since": now - ASKED_ONCE,
        "due_since": now - ASKED_ONCE - LONGEST_STOP,
        "question": check_in.question or None if check_in else None,
        "text": check_in.text or None if check_in else None,
    }


def _pause() -> Select[Any]:
    """A pause that holds, or held then."""
    held = scalings.c.state.in_([ScalingState.ACTIVE.value, ScalingState.ENDED.value])
    at_one = or_(
        *(
            (scalings.c.since <= bindparam(moment)) & (scalings.c.until > bindparam(moment))
            for moment in ("now", "paused_at")
        )
    )
    return (
        select(scalings.c.id)
        .where(scalings.c.provider_id == bindparam("provider"), scalings.c.client == bindparam("client"))
        .where(scalings.c.level == PAUSE, held, scalings.c.consent != "", at_one)
        .order_by(scalings.c.since.desc())
    )


def _deals_with_him() -> Select[Any]:
    """An urgent open case, or any that was opened since he was asked."""
    is_urgent = cases.c.closed_at.is_(None) & cases.c.urgency.in_(_URGENT)
    return (
        select(cases.c.id)
        .where(cases.c.provider_id == bindparam("provider"), cases.c.client == bindparam("client"))
        .where(or_(is_urgent, cases.c.opened_at >= bindparam("asked_at")))
        .order_by(cases.c.opened_at.desc())
    )


def _asked_lately() -> Select[Any]:
    """The check-in whose question he was sent a moment ago, and has not answered."""
    return (
        select(check_ins.c.question)
        .where(
            check_ins.c.provider_id == bindparam("provider"),
            check_ins.c.client == bindparam("client"),
            check_ins.c.due >= bindparam("due_since"),  # only for the index, which is by moment
            check_ins.c.asked_at >= bindparam("asked_since"),
            check_ins.c.question == check_ins.c.id,
            check_ins.c.state == CheckInState.ASKED.value,  # one that he has answered asks him nothing more
        )
        .order_by(check_ins.c.asked_at.desc())
    )


def _delivered_at() -> Select[Any]:
    """When Telegram took the question."""
    return (
        select(outbox.c.accepted_at)
        .where(outbox.c.provider_id == bindparam("provider"), outbox.c.subject == bindparam("question"))
        .where(outbox.c.text == "client-check-in")
        .order_by(outbox.c.id.desc())
    )


def _known() -> Select[Any]:
    """Everything at once: at ten o'clock a thousand clients are looked around, one after the other."""
    is_fixed = (people.c.provider_id == clients.c.provider_id) & (people.c.person == clients.c.fixed_worker)
    looks = {
        "pause": _pause(),
        "deals_with_him": _deals_with_him(),
        "asked_lately": _asked_lately(),
        "delivered_at": _delivered_at(),
        "read_at": select(texts.c.read_at).where(
            texts.c.provider_id == bindparam("provider"), texts.c.id == bindparam("text")
        ),
    }
    return (
        select(
            *(clients.c.team, clients.c.is_active, clients.c.fixed_worker, providers.c.timezone),
            people.c.is_active.label("fixed_is_active"),
            *(look.limit(1).scalar_subquery().label(name) for name, look in looks.items()),
        )
        .join_from(clients, providers, providers.c.id == clients.c.provider_id)
        .outerjoin(people, is_fixed)
        .where(clients.c.provider_id == bindparam("provider"), clients.c.client == bindparam("client"))
    )


_KNOWN = _known()


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
    one = await provider_of(tx, provider)
    if one is None:
        raise LookupError(f"there is no provider {provider}")
    dagdelen = Dagdelen(one.dagdelen, one.zone)
    plans: dict[str, list[Rhythm]] = {}
    for stored in await waakvlam.plans(tx, provider, clients=only):
        plans.setdefault(stored.plan.client, []).append(_rhythm_of(stored))
    levels: dict[str, list[Scaling]] = {}
    for scaling in await of_clients(tx, provider, until_after=since - LOOKED_BACK, clients=only):
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
