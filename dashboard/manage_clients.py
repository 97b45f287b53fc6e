"""The clients of one's teams: the list, the same as a file, and the page of one. Every look at them is noted."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.manage_card import ClientCards
from dashboard.manage_client_end import ClientLeaving
from dashboard.manage_client_form import ClientForm
from dashboard.manage_list import list_as_csv
from dashboard.manage_mine import client_of_mine, note_look
from dashboard.manage_relatives import RelativeForm
from dashboard.names import Names, names_of
from dashboard.site import COORDINATORS, Site
from dashboard.visitor import Visitor
from records.client_card import CardSize, shown_number
from schedules.provider import Client
from storage import cases, consents, links, people, printed_codes, relatives, reviews

__all__ = ["client_routes"]

MOST_READS = 20
"""So many of the last looks are shown; all are kept."""


class Clients:
    """The pages."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def listing(self, request: Request, visitor: Visitor) -> Response:
        """All clients of the visitor's teams, by name."""
        mine, reach, names = await self._mine(visitor, page="clients")
        return self._site.page(
            "manage_clients.html",
            visitor=visitor,
            mine=mine,
            reach=reach,
            names=names,
            is_saved="saved" in request.query_params,
        )

    async def export(self, request: Request, visitor: Visitor) -> Response:
        """The same as CSV."""
        mine, reach, names = await self._mine(visitor, page="clients-csv")
        header = ("name", "team", "phone", "reach", "fixed_worker", "in_bot", "crisiskaart")
        rows = [
            (
                one.name,
                one.team,
                shown_number(one.phone),
                visitor.say("web-reach", reach=one.reach.name.lower()),
                names(one.fixed_worker),
                visitor.say("web-bot-state", state=reach[one.id] or "linked"),
                visitor.say("web-yes-no", answer="yes" if one.crisiskaart else "no"),
            )
            for one in mine
        ]
        return list_as_csv(visitor, "clienten", header, rows)

    async def _mine(self, visitor: Visitor, *, page: str) -> tuple[list[Client], dict[str, str], Names]:
        provider = visitor.provider.id
        async with self._site.database.write() as tx:
            mine = [one for one in await people.clients(tx, provider) if visitor.leads(one.team)]
            await note_look(tx, visitor, *(one.id for one in mine), page=page, at=self._site.now())
            reach = await links.reachability(tx, provider, [one.id for one in mine])
            names = await names_of(tx, provider)
        return sorted(mine, key=lambda one: one.name.casefold()), reach, names

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """One client, with his relatives, his card and who saw his pages."""
        provider, one = visitor.provider.id, request.path_params["one"]
        async with self._site.database.write() as tx:
            client = await client_of_mine(tx, visitor, one)
            if client is None:
                return self._site.say("web-not-of-mine", visitor=visitor, status=404)
            await note_look(tx, visitor, one, page="client", at=self._site.now())
            near = await relatives.of_client(tx, provider, one)
            context: dict[str, Any] = {
                "card": await printed_codes.of_client(tx, provider, one),
                "reach": await links.reachability(tx, provider, [one, *(each.id for each in near)]),
                "near": [
                    (each, await consents.of_relative(tx, provider, client=one, relative=each.id))
                    for each in near
                ],
                "open_case": await cases.open_of_client(tx, provider, one),
                "names": await names_of(tx, provider),
                "reads": await reviews.reads_of(tx, provider, one, limit=MOST_READS),
            }
        return self._site.page(
            "manage_client.html",
            visitor=visitor,
            client=client,
            sizes=list(CardSize),
            number=shown_number,
            is_saved="saved" in request.query_params,
            **context,
        )


def client_routes(site: Site) -> list[Route]:
    """The routes of clients, of their relatives and of their cards."""
    pages, form, leaving = Clients(site), ClientForm(site), ClientLeaving(site)
    relative, cards = RelativeForm(site), ClientCards(site)
    ways = (
        ("/manage/clients", "GET", pages.listing),
        ("/manage/clients.csv", "GET", pages.export),
        ("/manage/new-client", "GET", form.form),
        ("/manage/new-client", "POST", form.save),
        ("/manage/clients/{one}", "GET", pages.page),
        ("/manage/clients/{one}/change", "GET", form.form),
        ("/manage/clients/{one}/change", "POST", form.save),
        ("/manage/clients/{one}/end", "GET", leaving.page),
        ("/manage/clients/{one}/end", "POST", leaving.end),
        ("/manage/clients/{one}/card", "POST", cards.make),
        ("/manage/clients/{client}/new-relative", "GET", relative.form),
        ("/manage/clients/{client}/new-relative", "POST", relative.save),
        ("/manage/relatives/{one}", "GET", relative.form),
        ("/manage/relatives/{one}", "POST", relative.save),
        ("/manage/relatives/{one}/end", "POST", relative.end),
    )
    return [
        Route(path, site.for_staff(does, roles=COORDINATORS), methods=[method]) for path, method, does in ways
    ]
