"""The guides of docs/nl as pages: for a client, a worker, a coordinator. They name nobody, so anybody may read them."""

import re
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from dashboard.site import Site

__all__ = ["guide_routes"]

# beside the package in a checkout, inside it where it was installed
DOCS = next(
    one for one in (Path(__file__).parent / "docs", Path(__file__).parents[1] / "docs") if one.is_dir()
)
GUIDES = {"": "README", "client": "client", "begeleider": "begeleider", "coordinator": "coordinator"}

_LINK = re.compile(r'href="(\w+)\.md"')
_PICTURE = re.compile(r'src="(?:\.\./)?images/')


@cache
def _guide(name: str) -> tuple[str, Markup]:
    """The title of a guide, and its text as HTML. Tags in it would be shown as they are written."""
    written = (DOCS / "nl" / f"{GUIDES[name]}.md").read_text(encoding="utf-8")
    made = MarkdownIt("commonmark", {"html": False}).enable("table").render(written)
    linked = _PICTURE.sub('src="/help/images/', _LINK.sub(r'href="/help/\1"', made))
    return written.splitlines()[0].removeprefix("# "), Markup(linked)  # noqa: S704  our own file


class Guides:
    """The pages."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request) -> Response:
        """A guide; without a name which there are."""
        name = request.path_params.get("name", "")
        if name not in GUIDES:
            return self._site.say("web-not-there", visitor=await self._site.visitor(request), status=404)
        title, text = _guide(name)
        visitor = await self._site.visitor(request)
        return self._site.page("guide.html", visitor=visitor, title=title, text=text, name=name)

    async def picture(self, request: Request) -> Response:
        """A picture of a guide."""
        name = request.path_params["name"]
        for folder in (DOCS / "nl" / "images", DOCS / "images"):
            if name in {one.name for one in folder.glob("*.png")}:
                return FileResponse(folder / name)
        raise HTTPException(404)


def guide_routes(site: Site) -> list[Route]:
    """The routes of the guides, open to all."""
    guides = Guides(site)
    return [
        Route("/help", guides.page, methods=["GET"]),
        Route("/help/{name}", guides.page, methods=["GET"]),
        Route("/help/images/{name}", guides.picture, methods=["GET"]),
    ]
