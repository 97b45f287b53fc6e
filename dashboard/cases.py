"""The list of cases with its filters, and the same as a file."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.case_actions import CaseActions
from dashboard.case_page import CasePage
from dashboard.names import names_of
from dashboard.ring import ring_of
from dashboard.site import COORDINATORS, Site
from dashboard.visitor import Visitor
from escalation.case import Case, Outcome
from escalation.urgency import Urgency
from records.case_log import COLUMNS, case_rows
from records.safe_cell import safe_cell
from schedules.local import parse_date, to_utc
from storage import cases, people, reviews

__all__ = ["case_routes"]

A_PAGE = 100
DEFAULT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is filtered by; empty is everything. ``faults`` are names of texts: what could not be read."""

    since: date
    until: date
    team: str = ""
    client: str = ""
    urgency: str = ""
    outcome: str = ""
    breach: str = ""
    municipality: str = ""
    review: str = ""
    faults: tuple[str, ...] = ()

    def fits(self, case: Case, *, municipality_of: Mapping[str, str], marked: set[str]) -> bool:
        """Whether the case is among those that are wanted; of the period only its days are looked at elsewhere."""
        return (
            self.team in ("", case.team)
            and self.client in ("", case.client)
            and self.urgency in ("", case.urgency.value)
            and self.outcome in ("", "open" if case.is_open else case.outcome.value if case.outcome else "")
            and (not self.breach or case.is_breached == (self.breach == "yes"))
            and (not self.municipality or municipality_of.get(case.client) == self.municipality)
            and (not self.review or case.id in marked)
        )

    @property
    def is_narrow(self) -> bool:
        """Whether anything but the period and the team is asked for."""
        return any((self.client, self.urgency, self.outcome, self.breach, self.municipality, self.review))

    def query(self) -> dict[str, str]:
        """The filter as it stands in an address."""
        given = {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "team": self.team,
            "client": self.client,
            "urgency": self.urgency,
            "outcome": self.outcome,
            "breach": self.breach,
            "municipality": self.municipality,
            "review": self.review,
        }
        return {key: value for key, value in given.items() if value}


class Cases:
    """The list."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """The cases that fit, the last first."""
        wanted = wanted_of(request.query_params, visitor=visitor, now=self._site.now())
        found, context = await self._found(visitor, wanted)
        begin = max(0, _number(request.query_params.get("from", "")))
        return self._site.page(
            "cases.html",
            visitor=visitor,
            wanted=wanted,
            found=[(one, ring_of(one, now=self._site.now())) for one in found[begin : begin + A_PAGE]],
            begin=begin,
            a_page=A_PAGE,
            total=len(found),
            urgencies=list(Urgency),
            outcomes=list(Outcome),
            **context,
        )

    async def export(self, request: Request, visitor: Visitor) -> Response:
        """The same cases as CSV, each with its moments."""
        wanted = wanted_of(request.query_params, visitor=visitor, now=self._site.now())
        found, _ = await self._found(visitor, wanted)
        codes = {one.code for one in found}
        start, end = _span(wanted, visitor)
        async with self._site.database.read() as tx:
            rows = await case_rows(tx, provider=visitor.provider.id, since=start, until=end)
        out = StringIO()
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(
            [safe_cell(row[column]) for column in COLUMNS] for row in rows if row["code"] in codes
        )
        name = f"meldingen-{wanted.since}-{wanted.until}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)

    async def _found(self, visitor: Visitor, wanted: Wanted) -> tuple[list[Case], dict[str, Any]]:
        start, end = _span(wanted, visitor)
        async with self._site.database.read() as tx:
            clients = await people.clients(tx, visitor.provider.id)
            municipality_of = {one.id: one.municipality for one in clients}
            marked = await reviews.marked(tx, visitor.provider.id)
            several = await cases.listing(tx, provider=visitor.provider.id, since=start, until=end)
            names = await names_of(tx, visitor.provider.id)
        found = [
            one
            for one in reversed(several)
            if visitor.sees(one) and wanted.fits(one, municipality_of=municipality_of, marked=marked)
        ]
        mine = [one for one in clients if one.team in visitor.person.teams]
        return found, {
            "names": names,
            "marked": marked,
            "clients": sorted(mine, key=lambda one: one.name),
            "municipalities": sorted({one.municipality for one in mine}),
        }


def wanted_of(query: Mapping[str, str], *, visitor: Visitor, now: datetime) -> Wanted:
    """The filter that an address names; what cannot be read is left out, and said."""
    today = visitor.local(now).date()
    faults: list[str] = []

    def day(name: str, otherwise: date) -> date:
        if not query.get(name):
            return otherwise
        try:
            return parse_date(query[name])
        except ValueError:
            faults.append("web-date-wrong")
            return otherwise

    until = day("until", today)
    since = day("since", until - timedelta(days=DEFAULT_DAYS))
    if since > until:
        faults.append("web-dates-turned")
        since, until = until, since
    words = ("team", "client", "urgency", "outcome", "breach", "municipality", "review")
    given = {name: query.get(name, "")[:200] for name in words}
    return Wanted(since, until, faults=tuple(dict.fromkeys(faults)), **given)


def _span(wanted: Wanted, visitor: Visitor) -> tuple[datetime, datetime]:
    """From the first midnight to the one after the last day, on the clocks of the provider."""
    zone = visitor.provider.zone
    first = datetime.combine(wanted.since, datetime.min.time())
    last = datetime.combine(wanted.until + timedelta(days=1), datetime.min.time())
    return to_utc(first, zone), to_utc(last, zone)


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 8 else 0


def case_routes(site: Site) -> list[Route]:
    """The routes of cases: the list, its file, a case, and what can be done to it."""
    listing, page, actions = Cases(site), CasePage(site), CaseActions(site)
    return [
        Route("/cases", site.for_staff(listing.page, roles=COORDINATORS), methods=["GET"]),
        Route("/cases.csv", site.for_staff(listing.export, roles=COORDINATORS), methods=["GET"]),
        Route("/cases/{code}", site.for_staff(page.page), methods=["GET"]),
        Route("/cases/{code}/{what}", site.for_staff(actions.act, roles=COORDINATORS), methods=["POST"]),
    ]
