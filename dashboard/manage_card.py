"""A client's card to print. Its code is new each time, so the card that he has stops working: that is said before."""

import base64
import hashlib
import re

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dashboard.manage_form import form_of
from dashboard.manage_mine import client_of_mine, note_look
from dashboard.site import Site
from dashboard.visitor import Visitor
from records.client_card import CardSize, ClientCard, card_html
from storage import printed_codes
from storage.rota import lock

__all__ = ["ClientCards"]


class ClientCards:
    """The form of a client's page that makes his card."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def make(self, request: Request, visitor: Visitor) -> Response:
        """The card as a page of its own, to be printed now: nobody can look its code up afterwards."""
        form, one = await form_of(request), request.path_params["one"]
        if form.get("size") not in set(CardSize):
            return self._site.say("web-card-no-size", visitor=visitor, status=400)
        link = await self._site.bot_link()
        provider, now = visitor.provider, self._site.now()
        async with self._site.database.write() as tx:
            await lock(tx, provider.id)
            client = await client_of_mine(tx, visitor, one)
            if client is None:
                return self._site.say("web-not-of-mine", visitor=visitor, status=404)
            if not link:
                return self._site.say("web-bot-unknown", visitor=visitor, status=503)
            before = await printed_codes.of_client(tx, provider.id, one)
            if form.get("replaces") != (before.id if before else ""):
                # whoever pressed had read of another card: this one may hang on a door since a minute
                return self._site.say("web-card-changed", visitor=visitor, status=409)
            code = await printed_codes.replace(tx, provider.id, one, made_by=visitor.id, at=now)
            await note_look(tx, visitor, one, page="card", at=now)
        card = ClientCard(
            name=client.name.split()[0],
            link=link + code,
            language=client.language or provider.language,
            office_phone=provider.office_phone,
            numbers=provider.numbers,
        )
        page = card_html(card, size=CardSize(form.get("size")), texts=self._site.texts)
        return HTMLResponse(page, headers={"Content-Security-Policy": _policy(page)})


def _policy(page: str) -> str:
    """Lets the card have the one style that stands in it, made for paper, and nothing else."""
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None  # noqa: S101  the card's own template
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'; base-uri 'none'"
