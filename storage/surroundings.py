"""What surrounds a case: who is on duty, who can be reached, what the client's row says."""

from datetime import datetime

from sqlalchemy import select

from escalation.around import LEFT, Around, Dagdelen
from escalation.case import Case, State
from escalation.consent import Allowed
from escalation.unconfirmed import phones_in
from escalation.urgency import rank
from schedules import dagdelen
from schedules.provider import Provider, Reach
from schedules.rota import Because, Role, Rota, holders_at, next_change
from storage import links, people, relatives, texts, watches
from storage.cases import open_of_client
from storage.errors import Missing
from storage.relays import belongs_beside_story
from storage.rota import rota as rota_of
from storage.tables import cases
from storage.transaction import Transaction

__all__ = ["look_around"]


async def look_around(tx: Transaction, case: Case, *, now: datetime) -> Around:
    """The people and the client around a case.

    Raises:
        Missing: the provider is gone.
    """
    provider = await people.provider(tx, case.provider)
    if provider is None:
        raise Missing(f"no provider {case.provider}")
    rota = await rota_of(tx, case.provider)
    client = await people.client(tx, case.provider, case.client)
    on_duty = holders_at(rota, team=case.team, role=Role.ON_DUTY, moment=now)
    who = await _people(tx, case, rota, now=now, first=client.fixed_worker if client else None)
    asked = {person for several in who.values() for person in several} | set(case.alerted)
    silent = await links.reachability(tx, case.provider, sorted(asked))
    left = await people.left(tx, case.provider, {*asked, *([case.owner] if case.owner else [])})
    said = await texts.of_case(tx, case.provider, case.id)
    theirs = {case.client} | await relatives.ids_of_client(tx, case.provider, case.client)
    return Around(
        people=who,
        dagdelen=_dagdelen(provider, now=now, daytime_only=bool(client and client.reach is Reach.DAYTIME)),
        unreachable={person: reason for person, reason in silent.items() if reason}
        | dict.fromkeys(left, LEFT),
        away=await _away(tx, case),
        doubtful=await _doubtful(tx, case, on_duty=on_duty.workers, now=now),
        hole=on_duty.because in (Because.BACKUP, Because.COORDINATORS),
        shift_changes_at=next_change(rota, case.team, now),
        crisiskaart=bool(client and client.crisiskaart),
        phone=bool(client and client.phone),
        has_newer_case=not case.is_open and await open_of_client(tx, case.provider, case.client) is not None,
        media=tuple(text.id for text in said if text.author in theirs and belongs_beside_story(text)),
        read_as=max((text.heard_as for text in said if text.heard_as), key=rank, default=None),
        coordinators=rota.coordinators.get(case.team, ()),
        relatives=await relatives.allowed(tx, case.provider, case.client, Allowed.RECEIVES),
        reporters=await relatives.allowed(tx, case.provider, case.client, Allowed.REPORTS),
        has_own_phone=not phones_in(case) or await _has_own_phone(tx, case),
    )


async def _has_own_phone(tx: Transaction, case: Case) -> bool:
    return await links.chat_of(tx, case.provider, case.client) is not None


async def _people(
    tx: Transaction, case: Case, rota: Rota, *, now: datetime, first: str | None
) -> dict[str, tuple[str, ...]]:
    """Who answers to each word of a ladder; the client's fixed worker comes first where he is among them."""
    by_role = {role.value: holders_at(rota, team=case.team, role=role, moment=now).workers for role in Role}
    return {
        **{role: tuple(sorted(found, key=lambda one: one != first)) for role, found in by_role.items()},
        "team": await people.worker_ids_of_team(tx, case.provider, case.team),
    }


def _dagdelen(provider: Provider, *, now: datetime, daytime_only: bool) -> Dagdelen:
    """The next dagdeel, its end, and the end of the one after it; for `daytime` clients nights are passed over."""
    parts = dagdelen.Dagdelen(provider.dagdelen, provider.zone)
    first = parts.next_dagdeel(now, daytime_only=daytime_only)
    second = parts.next_dagdeel(first.start, daytime_only=daytime_only)
    return Dagdelen(hand_out=first.start, ends=first.end, following_ends=second.end)


async def _away(tx: Transaction, case: Case) -> frozenset[str]:
    """Who is on his way to another client, or with him."""
    query = select(cases.c.owner).where(
        cases.c.provider_id == case.provider,
        cases.c.closed_at.is_(None),
        cases.c.id != case.id,
        cases.c.state.in_([State.EN_ROUTE.value, State.ON_SITE.value]),
    )
    return frozenset(owner for (owner,) in await tx.execute(query) if owner)


async def _doubtful(
    tx: Transaction, case: Case, *, on_duty: tuple[str, ...], now: datetime
) -> frozenset[str]:
    """Who is on duty for the case's team without anybody knowing that he can be reached."""
    return frozenset(
        watch.worker
        for watch in await watches.running(tx, case.provider, at=now)
        if watch.role is Role.ON_DUTY
        and case.team in watch.teams
        and watch.worker in on_duty
        and watch.is_doubtful_at(now)
    )
