"""The rota as a calendar of a week, the lines that it is made of, and the same as files."""

import asyncio
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.manage_shifts import ShiftForms
from dashboard.names import names_of
from dashboard.rota_lines import is_over, is_shared, led_lines, line_key, next_on
from dashboard.rota_week import Week, monday_of, week_named, week_of
from dashboard.site import COORDINATORS, Site
from dashboard.visitor import Visitor
from records.rota_calendar import rota_ics
from records.rota_csv import rota_csv
from schedules.local import parse_date, to_utc
from schedules.rota import Role, Shift
from storage import people
from storage.rota import rota as rota_of
from storage.rota import rota_at

__all__ = ["rota_routes"]

WEEK = timedelta(days=7)

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class RotaPages:
    """The week, and its files."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """A week of one of his teams; a team of others is not there."""
        query, now = request.query_params, self._site.now()
        team = query.get("team") or next(iter(visitor.person.teams), "")
        if team and not visitor.leads(team):
            return self._site.say("web-rota-not-there", visitor=visitor, status=404)
        monday, fault = _monday(query, today=visitor.local(now).date())
        async with self._site.database.read() as tx:
            every_team = await people.teams(tx, visitor.provider.id)
            planned = await rota_of(tx, visitor.provider.id)
            ends = to_utc(datetime.combine(monday + WEEK, datetime.min.time()), planned.zone)
            is_past = ends <= now
            # what was changed since does not rewrite a week that is over
            shown = await rota_at(tx, visitor.provider.id, moment=ends, now=now) if is_past else planned
            names = await names_of(tx, visitor.provider.id)
        # weeks of a large provider take a while to lay out: nobody's alarm waits for it
        week = await asyncio.to_thread(week_of, shown, team=team, monday=monday, every_team=every_team)
        mine = led_lines(planned.shifts, visitor=visitor, every_team=every_team)
        return self._site.page(
            "manage_rota.html",
            visitor=visitor,
            status=400 if fault else 200,
            fault=fault,
            team=team,
            week=week,
            today=visitor.local(now).date(),
            is_past=is_past,
            roles=list(Role),
            names=names,
            key_of={one: line_key(one) for one in mine},
            saved=query.get("saved", ""),
            leads_all=all(visitor.leads(one) for one in every_team),
            **_lines(mine, team=team, week=week, now=visitor.local(now)),
        )

    async def file(self, request: Request, visitor: Visitor) -> Response:
        """The lines of his teams as a file; of somebody who leads every team it is the whole rota."""
        form = request.path_params["form"]
        if form not in MEDIA:
            return self._site.say("web-rota-not-there", visitor=visitor, status=404)
        async with self._site.database.read() as tx:
            every_team = await people.teams(tx, visitor.provider.id)
            planned = await rota_of(tx, visitor.provider.id)
            staff = [
                one for one in await people.staff(tx, visitor.provider.id) if _is_his(one.teams, visitor)
            ]
        mine = led_lines(planned.shifts, visitor=visitor, every_team=every_team)
        ids = {one.id for one in staff}

        def write() -> bytes:
            if form == "csv":
                return rota_csv(mine).encode("utf-8-sig")
            if form == "ics":
                return rota_ics(mine, zone=planned.zone, name=visitor.provider.name, now=self._site.now())
            from records.rota_workbook import rota_xlsx  # loaded late: few ask for it, and it is large

            away = [one for one in planned.absences if one.worker in ids]
            return rota_xlsx(mine, away, people=staff, teams=visitor.person.teams)

        try:
            content = await asyncio.to_thread(write)
        except ValueError:  # more lines than a workbook takes
            return self._site.say("web-rota-too-long", visitor=visitor, status=400)
        headers = {"Content-Disposition": f'attachment; filename="rota.{form}"'}
        return Response(content, media_type=MEDIA[form], headers=headers)


def _monday(query: Mapping[str, str], *, today: date) -> tuple[date, str]:
    """The week that the address names, or one of its days; and what to say when it cannot be read."""
    if name := query.get("week"):
        monday = week_named(name)
        return (monday, "") if monday else (monday_of(today), "web-rota-no-week")
    try:
        day = parse_date(query["day"]) if query.get("day") else today
    except ValueError:
        return monday_of(today), "web-date-wrong"
    year, week, _ = day.isocalendar()
    monday = week_named(f"{year}-W{week:02}")
    return (monday, "") if monday else (monday_of(today), "web-rota-no-week")


def _lines(mine: list[Shift], *, team: str, week: Week, now: datetime) -> dict[str, Any]:
    """The team's lines, and those that it shares: what still comes, by its next shift, and what is over."""
    shown = [one for one in mine if one.team == team or is_shared(one.team)]
    coming = [one for one in shown if not is_over(one, now=now)]
    return {
        "coming": sorted(((next_on(one, now.date()), one) for one in coming), key=lambda two: two[0]),
        "over": [one for one in shown if one not in coming],
        "from_day": max(week.monday, now.date()) if week.monday + WEEK > now.date() else now.date(),
    }


def _is_his(teams: tuple[str, ...], visitor: Visitor) -> bool:
    return any(visitor.leads(one) for one in teams)


def rota_routes(site: Site) -> list[Route]:
    """The routes of the rota: the week, its files, and the forms of its lines."""
    pages, forms = RotaPages(site), ShiftForms(site)
    guarded = [
        ("/manage/rota", pages.page, "GET"),
        ("/manage/rota.{form}", pages.file, "GET"),
        ("/manage/rota/new", forms.new, "GET"),
        ("/manage/rota/new", forms.add, "POST"),
        ("/manage/rota/lines/{key}", forms.line, "GET"),
        ("/manage/rota/lines/{key}/{what}", forms.act, "POST"),
    ]
    return [
        Route(path, site.for_staff(page, roles=COORDINATORS), methods=[method])
        for path, page, method in guarded
    ]
