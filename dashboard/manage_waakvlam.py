"""Who is followed, how and since when: the clients of the visitor's teams, as a list and as a file."""

import csv
from io import StringIO
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.manage_waakvlam_actions import WaakvlamActions
from dashboard.manage_waakvlam_client import ClientPage
from dashboard.manage_waakvlam_words import Words
from dashboard.names import names_of
from dashboard.site import COORDINATORS, Site
from dashboard.visitor import Visitor
from records.safe_cell import safe_cell
from records.waakvlam_followed import followed_rows
from storage import people, reviews

__all__ = ["waakvlam_routes"]

COLUMNS = (
    "client",
    "name",
    "team",
    "plans",
    "level",
    "until",
    "cannot_be_asked",
    "last_answer_at",
    "last_answer",
)


class Followed:
    """The list of who has a waakvlam, and the way to who has none."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """The list; that somebody sees these clients is noted."""
        rows, context = await self._found(visitor)
        words = Words(self._site.texts, visitor)
        return self._site.page("manage_waakvlam.html", visitor=visitor, rows=rows, words=words, **context)

    async def export(self, request: Request, visitor: Visitor) -> Response:
        """The same as CSV."""
        rows, context = await self._found(visitor)
        words = Words(self._site.texts, visitor)
        out = StringIO()
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for row in rows:
            values = _values(row, name=context["called"][row["client"]], words=words)
            writer.writerow([safe_cell(values[column]) for column in COLUMNS])
        headers = {"Content-Disposition": 'attachment; filename="waakvlam.csv"'}
        return Response("\ufeff" + out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)

    async def _found(self, visitor: Visitor) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        now, provider = self._site.now(), visitor.provider
        async with self._site.database.write() as tx:
            mine = [one for one in await people.clients(tx, provider.id) if visitor.leads(one.team)]
            rows = [
                one for one in await followed_rows(tx, provider, now=now) if visitor.leads(str(one["team"]))
            ]
            for row in rows:
                await reviews.note_read(
                    tx,
                    provider.id,
                    person=visitor.id,
                    client=row["client"],
                    page="waakvlam",
                    why=visitor.person.role.value,
                    at=now,
                )
            names = await names_of(tx, provider.id)
        followed = {row["client"] for row in rows}
        others = sorted((one for one in mine if one.id not in followed), key=lambda one: one.name)
        called = {one.id: one.name for one in mine}
        return rows, {"called": called, "others": others, "names": names}


def _values(row: dict[str, Any], *, name: str, words: Words) -> dict[str, str]:
    """A row of the list as its columns."""
    holds, last = row["holds"] or {}, row["last_answer"] or {}
    return {
        "client": row["client"],
        "name": name,
        "team": row["team"],
        "plans": "; ".join(words.plan_of_row(one) for one in row["plans"]),
        "level": holds.get("level", ""),
        "until": words.until(holds["until"]) if holds else "",
        "cannot_be_asked": row["cannot_be_asked"] or "",
        "last_answer_at": last.get("at", ""),
        "last_answer": last.get("mood", ""),
    }


def waakvlam_routes(site: Site) -> list[Route]:
    """The routes of the waakvlam: the list, its file, a client, his check-ins as a file, and what can be done."""
    listing, page, actions = Followed(site), ClientPage(site), WaakvlamActions(site)

    def route(path: str, endpoint: Any, *, method: str = "GET") -> Route:
        return Route(path, site.for_staff(endpoint, roles=COORDINATORS), methods=[method])

    return [
        route("/manage/waakvlam", listing.page),
        route("/manage/waakvlam.csv", listing.export),
        route("/manage/waakvlam/{client}", page.page),
        route("/manage/waakvlam/{client}/history.csv", page.export),
        route("/manage/waakvlam/{client}/{what}", actions.act, method="POST"),
    ]
