"""The ways from the phones' page to pages of the product: one for each person, who is signed in by opening it.

What signs him in stands in the demo, which has the product's database; this only brings the browser there. Cookies
belong to a host, not to a port: one that is set here is sent there.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

__all__ = ["Doors", "Entry", "door_routes", "doors_view"]

LOCAL = ("127.0.0.1", "localhost")


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the pages are on this machine, and the cookie with which somebody is known there."""

    port: int
    cookie: str
    token: str


@dataclass(frozen=True, slots=True)
class Doors:
    """Whose pages can be opened.

    Attributes:
        labels: what the link says, by the person's id.
        enter: signs the person in, with what the browser says of itself.
        code: what somebody's authenticator app shows now, as a sentence; empty while he has none.
    """

    labels: Mapping[str, str]
    enter: Callable[[str, str], Awaitable[Entry]]
    code: Callable[[], Awaitable[str]]


def door_routes(doors: Doors) -> list[Route]:
    """The routes behind the links."""

    async def opens(request: Request) -> Response:
        """Signs in, anew each time: a session may have ended when the clock was moved on."""
        person = request.path_params["person"]
        if person not in doors.labels:
            return Response(status_code=404)
        entry = await doors.enter(person, request.headers.get("user-agent", ""))
        host = request.url.hostname if request.url.hostname in LOCAL else LOCAL[0]
        response = RedirectResponse(f"http://{host}:{entry.port}/", status_code=303)
        response.set_cookie(entry.cookie, entry.token, httponly=True, samesite="lax", path="/")
        response.headers["Cache-Control"] = "no-store"
        return response

    return [Route("/overview/{person}", opens, methods=["GET"])]


async def doors_view(doors: Doors) -> dict[str, Any]:
    """What the page shows of them."""
    links = [{"label": label, "href": f"/overview/{person}"} for person, label in doors.labels.items()]
    return {"links": links, "code": await doors.code()}
