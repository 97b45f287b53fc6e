"""Invites: a QR code and a link that bind one phone to one person, made by a press and shown once."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.codes import qr_svg
from dashboard.manage_mine import client_of_mine, note_look, person_of_mine, relative_of_mine
from dashboard.site import COORDINATORS, Site
from dashboard.visitor import Visitor
from storage import links
from storage.invite_codes import CLIENT_LIVES, STAFF_LIVES, create_invite
from storage.transaction import Transaction

__all__ = ["invite_routes"]


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom an invite is for; ``client`` is whose page it belongs to, empty for who works here."""

    id: str
    name: str
    kind: str
    client: str = ""

    @property
    def back(self) -> str:
        """The page that it is about."""
        return f"/manage/clients/{self.client}" if self.client else "/manage/people"


class Invites:
    """The page; a look at it makes no invite, and none is kept that could be shown again."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """For whom it is, how long it will live, and the key that makes it."""
        return await self._shown(request, visitor, makes=False)

    async def make(self, request: Request, visitor: Visitor) -> Response:
        """A new invite; one made before that was not used ends."""
        return await self._shown(request, visitor, makes=True)

    async def _shown(self, request: Request, visitor: Visitor, *, makes: bool) -> Response:
        provider, now = visitor.provider.id, self._site.now()
        begins = await self._site.bot_link()  # asked before the transaction: others wait for that
        link = ""
        async with self._site.database.write() as tx:
            invited = await _invited(tx, visitor, request.path_params["one"])
            if invited is None:
                return self._site.say("web-not-of-mine", visitor=visitor, status=404)
            if invited.client:
                await note_look(tx, visitor, invited.client, page="invite", at=now)
            lives = STAFF_LIVES if invited.kind == "staff" else CLIENT_LIVES
            if makes and begins:
                code, lives = await create_invite(
                    tx, provider, invited.id, is_client=invited.kind == "client", made_by=visitor.id, now=now
                )
                link = begins + code
            reach = await links.reachability(tx, provider, [invited.id])
        minutes = int(lives.total_seconds() // 60)
        return self._site.page(
            "manage_invite.html",
            visitor=visitor,
            status=503 if makes and not begins else 200,
            invited=invited,
            state=reach[invited.id] or "linked",
            is_bot_known=bool(begins),
            link=link,
            qr=qr_svg(link) if link else "",
            hours=minutes // 60,
            minutes=minutes,
            until=now + lives,
        )


async def _invited(tx: Transaction, visitor: Visitor, one: str) -> Invited | None:
    """Who has this id of those whom the visitor manages; None when nobody."""
    if person := await person_of_mine(tx, visitor, one):
        return Invited(one, person.name, "staff")
    if client := await client_of_mine(tx, visitor, one):
        return Invited(one, client.name, "client", client.id)
    if found := await relative_of_mine(tx, visitor, one):
        return Invited(one, found[0].name, "relative", found[1].id)
    return None


def invite_routes(site: Site) -> list[Route]:
    """The routes of invites."""
    pages = Invites(site)
    return [
        Route("/manage/invite/{one}", site.for_staff(pages.page, roles=COORDINATORS), methods=["GET"]),
        Route("/manage/invite/{one}", site.for_staff(pages.make, roles=COORDINATORS), methods=["POST"]),
    ]
