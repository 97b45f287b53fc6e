"""Tonight at a glance: what is open, who is on duty, what is due, where the holes are, and whether we are well.

The page follows by itself: as long as somebody looks, its middle is drawn anew and sent when it has changed.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from dashboard.names import Names, names_of
from dashboard.pulse import Pulse, feel
from dashboard.ring import Ring, ring_of
from dashboard.site import Site
from dashboard.visitor import Visitor
from escalation.case import Case
from escalation.check_in import CheckIn, CheckInState
from escalation.urgency import rank
from schedules.findings import Finding, FindingKind, grouped
from schedules.rota import Because, OnDuty, Role, on_duty_at
from storage import beats, cases, check_ins, findings, links, people, watches
from storage.rota import rota as rota_of
from storage.transaction import Transaction

__all__ = ["live_routes"]

LOOK_EVERY_SECONDS = 2.0
"""How often it is looked whether something has changed, of real time."""

SAY_AT_LEAST_SECONDS = 20.0
"""So often something is sent at least, so that both sides know that the line is there."""

COMING_DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case on the page, with its ring, how long it is open, and whose it is."""

    case: Case
    ring: Ring | None
    minutes: int


@dataclass(frozen=True, slots=True)
class TeamDuty:
    """Who answers for a role of a team now. ``doubt``: nobody knows whether he can be reached."""

    team: str
    role: Role
    answer: OnDuty
    doubt: frozenset[str]
    silent: dict[str, str]

    @property
    def stands_in(self) -> bool:
        """Whether the rota has a hole that somebody fills."""
        return self.answer.because in (Because.BACKUP, Because.COORDINATORS)


@dataclass(frozen=True, slots=True)
class Live:
    """Everything on the page."""

    open: list[OpenCase]
    duties: list[TeamDuty]
    due: int
    waiting: list[CheckIn]
    answered: int
    missed: int
    findings: list[list[Finding]]
    pulse: Pulse
    last_backup: datetime | None
    names: Names


async def live(site: Site, visitor: Visitor) -> Live:
    """What the page shows to this visitor, now."""
    now = site.now()
    pulse = await feel(site.database, site.vitals, now=now)
    async with site.database.read() as tx:
        teams = visitor.person.teams
        found = [one for one in await cases.open_of_provider(tx, visitor.provider.id) if visitor.sees(one)]
        today = await _today(tx, visitor, now=now)
        told = await findings.told(tx, visitor.provider.id)
        soon = [
            one.finding
            for one in told.values()
            if one.finding.team in teams and one.finding.start < now + COMING_DAYS
        ]
        return Live(
            open=[
                OpenCase(one, ring_of(one, now=now), int((now - one.opened_at).total_seconds() // 60))
                for one in sorted(found, key=lambda one: (-rank(one.urgency), one.opened_at))
            ],
            duties=[one for team in teams for one in await _duties(tx, visitor, team, now=now)],
            due=sum(one.state is CheckInState.PLANNED for one in today),
            waiting=[one for one in today if one.state in (CheckInState.ASKED, CheckInState.SPOKE)],
            answered=sum(one.state is CheckInState.ANSWERED for one in today),
            missed=sum(one.state is CheckInState.CASE for one in today),
            findings=[list(one) for one in grouped(sorted(soon, key=_holes_first))],
            pulse=pulse,
            last_backup=await beats.last(tx, beats.BACKUP),
            names=await names_of(tx, visitor.provider.id),
        )


def _holes_first(finding: Finding) -> tuple[bool, datetime]:
    return (finding.kind is not FindingKind.NOBODY, finding.start)


async def _duties(tx: Transaction, visitor: Visitor, team: str, *, now: datetime) -> list[TeamDuty]:
    rota = await rota_of(tx, visitor.provider.id)
    watched = await watches.running(tx, visitor.provider.id, at=now)
    found = []
    for role in Role:
        answer = on_duty_at(rota, team=team, role=role, moment=now)
        reached = await links.reachability(tx, visitor.provider.id, answer.workers)
        doubt = frozenset(
            one.worker
            for one in watched
            if one.role is role and team in one.teams and one.is_doubtful_at(now)
        )
        silent = {one: why for one, why in reached.items() if why}
        found.append(TeamDuty(team, role, answer, doubt & set(answer.workers), silent))
    return found


async def _today(tx: Transaction, visitor: Visitor, *, now: datetime) -> list[CheckIn]:
    """The check-ins of this day, by the clocks of the provider, of clients of his teams."""
    begins = visitor.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    team_of = await people.teams_of_clients(tx, visitor.provider.id)
    start = now - (visitor.local(now) - begins)
    found = await check_ins.of_provider(
        tx, visitor.provider.id, since=start, until=start + timedelta(hours=24)
    )
    return [one for one in found if team_of.get(one.client) in visitor.person.teams]


class LivePages:
    """The page, and what keeps it fresh."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """The whole page."""
        return self._site.page("live.html", visitor=visitor, live=await live(self._site, visitor))

    async def stream(self, request: Request) -> Response:
        """The middle of the page, again and again, as server-sent events; it ends with the session.

        Without a session it says so in the same way: the page of somebody whose machine slept must not stand there as
        if it were now. Asking for it keeps no session alive.
        """
        return StreamingResponse(
            self._follow(request),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    async def _follow(self, request: Request) -> AsyncIterator[str]:
        said, quiet = "", 0.0
        while (visitor := await self._site.visitor(request)) and visitor.session.is_confirmed:
            if await request.is_disconnected():
                return
            seen = await live(self._site, visitor)
            drawn = self._site.render("live_middle.html", visitor=visitor, live=seen)
            if drawn != said:
                said, quiet = drawn, 0.0
                yield _event(drawn)
            elif quiet >= SAY_AT_LEAST_SECONDS:
                quiet = 0.0
                yield ": all is as it was\n\n"
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            quiet += LOOK_EVERY_SECONDS
        yield _event(self._site.render("signed_out.html"))  # what stands there grows old from now on


def _event(drawn: str) -> str:
    return "".join(f"data: {line}\n" for line in drawn.splitlines()) + "\n"


def live_routes(site: Site) -> list[Route]:
    """The routes of the page."""
    pages = LivePages(site)
    return [
        Route("/", site.for_staff(pages.page), methods=["GET"]),
        Route("/live", pages.stream, methods=["GET"]),
    ]
