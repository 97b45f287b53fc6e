"""Where managing begins: what can be managed, and what was changed lately by whom."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.names import names_of
from dashboard.site import COORDINATORS, Site
from dashboard.visitor import Visitor
from storage import data_changes

__all__ = ["manage_routes"]

MOST_CHANGES = 1000


class Manage:
    """The page that leads to all others that change something."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """The ways on, and the last changes."""
        async with self._site.database.read() as tx:
            changes = await data_changes.recent(tx, visitor.provider.id, most=MOST_CHANGES)
            names = await names_of(tx, visitor.provider.id)
        return self._site.page("manage.html", visitor=visitor, changes=changes, names=names)


def manage_routes(site: Site) -> list[Route]:
    """The route of the page; what it leads to has routes of its own."""
    return [Route("/manage", site.for_staff(Manage(site).page, roles=COORDINATORS), methods=["GET"])]
