"""The report as a page, each figure with the way to its cases, and as a file to keep or to send.

What it says, and how each figure is computed, stands in ``records/report.py``: this only shows it.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from config.texts import Texts
from dashboard.site import COORDINATORS, Site
from dashboard.visitor import Visitor
from records.report import make_report
from records.report_period import Length, Period, PeriodFault, parse_period
from records.report_text import report_csv
from records.report_value import Report
from records.report_words import worded
from storage import cases, people
from storage.report_rows import municipalities

__all__ = ["report_routes"]

PERIODS_BACK = 12
"""So many months can be chosen from a list; any other period can be written."""


def _xlsx(report: Report, texts: Texts) -> bytes:
    from records.report_xlsx import report_xlsx  # loaded late: few ask for it, and it is large

    return report_xlsx(report, texts)


def _pdf(report: Report, texts: Texts) -> bytes:
    from records.report_pdf import report_pdf  # as above

    return report_pdf(report, texts)


FORMS: Mapping[str, tuple[str, Callable[[Report, Texts], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda report, texts: report_csv(report, texts).encode("utf-8-sig")),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "pdf": ("application/pdf", _pdf),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report: a period, and only one team or municipality where one is named. ``fault`` names a text."""

    period: Period
    team: str | None
    municipality: str | None
    fault: str = ""

    def query(self) -> dict[str, str]:
        """As it stands in an address."""
        given = {"period": str(self.period), "team": self.team, "municipality": self.municipality}
        return {key: value for key, value in given.items() if value}


class Reports:
    """The page and its files."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """The report of the period, by default of this month; codes that are his lead to their cases."""
        wanted, report, choices = await self._made(request, visitor)

        def page() -> Response:
            document = worded(report, self._site.texts, language=visitor.language)
            status = 400 if wanted.fault else 200
            return self._site.page(
                "report.html", visitor=visitor, status=status, wanted=wanted, document=document, **choices
            )

        # a year of a large provider takes seconds to lay out: nobody's alarm waits for it
        return await asyncio.to_thread(page)

    async def file(self, request: Request, visitor: Visitor) -> Response:
        """The same as a file."""
        form = request.path_params["form"]
        if form not in FORMS:
            return self._site.say("web-not-there", visitor=visitor, status=404)
        wanted, report, _ = await self._made(request, visitor)
        if wanted.fault:
            return self._site.say("web-not-there", visitor=visitor, status=404)
        media, write = FORMS[form]
        headers = {"Content-Disposition": f'attachment; filename="rapport-{wanted.period}.{form}"'}
        content = await asyncio.to_thread(write, report, self._site.texts)  # as above
        return Response(content, media_type=media, headers=headers)

    async def _made(self, request: Request, visitor: Visitor) -> tuple[Wanted, Report, dict[str, Any]]:
        now = self._site.now()
        today = visitor.local(now).date()
        async with self._site.database.read() as tx:
            teams = await people.teams(tx, visitor.provider.id)
            towns = await municipalities(tx, visitor.provider.id)
            wanted = _wanted(request.query_params, this=Period(today.year, today.month, Length.MONTH))
            if wanted.team not in (None, *teams) or wanted.municipality not in (None, *towns):
                wanted = Wanted(wanted.period, None, None, fault="web-no-such-scope")
            report = await make_report(
                tx,
                visitor.provider,
                wanted.period,
                now=now,
                team=wanted.team,
                municipality=wanted.municipality,
            )
            found = await cases.listing(
                tx, provider=visitor.provider.id, since=report.since, until=report.until
            )
        numbers = [divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(PERIODS_BACK)]
        months = [Period(year, month + 1, Length.MONTH) for year, month in numbers]
        return (
            wanted,
            report,
            {
                "teams": teams,
                "towns": towns,
                "months": [str(one) for one in months],
                "mine": {one.code for one in found if visitor.sees(one)},
            },
        )


def _wanted(query: Mapping[str, str], *, this: Period) -> Wanted:
    """What an address names; a period that cannot be read is said, and this month shown."""
    team, municipality = query.get("team") or None, query.get("municipality") or None
    if not query.get("period"):
        return Wanted(this, team, municipality)
    try:
        period = parse_period(query["period"].strip()[:20])
    except PeriodFault:
        return Wanted(this, team, municipality, fault="web-period-wrong")
    is_past = period.first_day <= this.first_day
    return Wanted(
        period if is_past else this, team, municipality, fault="" if is_past else "web-period-future"
    )


def report_routes(site: Site) -> list[Route]:
    """The routes of reports."""
    pages = Reports(site)
    return [
        Route("/reports", site.for_staff(pages.page, roles=COORDINATORS), methods=["GET"]),
        Route("/reports.{form}", site.for_staff(pages.file, roles=COORDINATORS), methods=["GET"]),
    ]
