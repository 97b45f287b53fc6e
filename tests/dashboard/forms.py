"""Forms of pages, as a browser would send them back: with everything that stands in them."""

import re
from html import unescape

import httpx

from tests.dashboard.conftest import Web

HOSTILE = (
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "🙂" * 50,
    "a\r\nb",
    "x" * 4001,
    '"; drop, table|',
    "\x00",
)
"""What somebody may type."""


def filled(page: str, **anew: str | list[str]) -> dict[str, str | list[str]]:
    """What the first form of a page sends, with some of it filled in anew."""
    main = page[page.index("<main") :]
    form = main[main.index("<form") : main.index("</form>")]
    found: dict[str, str | list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        field = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if field["type"] != "checkbox":
            found[field["name"]] = unescape(field["value"])
        elif re.search(r" checked[ >]", tag):
            found[field["name"]] = [*found.get(field["name"], []), unescape(field["value"])]
    for name, options in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        found[name] = unescape(chosen[1])
    for name, text in re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL):
        found[name] = unescape(text)
    if confirm := re.search(
        r'<button[^>]* name="confirm" value="([^"]*)"', main
    ):  # the key that means it all the same
        found["confirm"] = confirm[1]
    return {**found, **anew}


async def form_of_page(web: Web, path: str, **anew: str | list[str]) -> dict[str, str | list[str]]:
    """The form of a page."""
    return filled((await web.get(path)).text, **anew)


async def sends(web: Web, path: str, form: dict[str, str | list[str]]) -> httpx.Response:
    """Sends a form from one of our pages."""
    return await web.client.post(path, data=form, headers={"Origin": web.address})


async def fills_in(web: Web, path: str, **anew: str | list[str]) -> httpx.Response:
    """Fills in the form of a page and sends it."""
    return await sends(web, path, await form_of_page(web, path, **anew))
