"""The guides: there for everybody, with the numbers and the words that are so."""

import re

import pytest

from config.numbers import load_numbers
from config.texts import Texts
from dashboard.guides import DOCS, GUIDES

KEYS = {"Start", "Inloggen"}
"""Words in the guides that are keys of others: of Telegram, and of the page."""


@pytest.mark.parametrize("name", GUIDES)
async def test_everybody_may_read_them(web, name):
    """Without signing in; every link and picture leads somewhere."""
    page = await web.get(f"/help/{name}".rstrip("/"))
    ways = set(re.findall(r'(?:href|src)="(/help[^"]*)"', page.text))

    assert page.status_code == 200
    assert "<h1>" in page.text
    assert ways
    for way in ways:
        assert (await web.get(way)).status_code == 200, way


async def test_what_is_no_guide_is_not_there(web):
    """Nor is a file elsewhere."""
    for path in ("/help/nothing", "/help/images/none.png", "/help/images/..%2F..%2Fpyproject.toml"):
        assert (await web.get(path)).status_code == 404, path


def test_a_client_reads_the_numbers_that_are_so():
    """112, 113 and the free one, as they are dialled."""
    written = (DOCS / "nl" / "client.md").read_text(encoding="utf-8")
    numbers = {one.id: one.number for one in load_numbers()}

    for one in ("n112", "n113", "n113free"):
        assert numbers[one] in written, one


@pytest.mark.parametrize("name", [one for one in GUIDES.values() if one != "README"])
def test_the_keys_are_called_as_they_are(name):
    """Every word that stands as a key or a command is one that people can find."""
    texts = Texts.load()
    every = {
        re.sub(r"^\W+ ", "", texts.say("nl", one))
        for one in texts.names
        if one.startswith(("key-", "menu-", "choice-", "web-")) and not texts.arguments(one)
    }
    commands = {f"/{one.removeprefix('command-')}" for one in texts.names if one.startswith("command-")}
    written = (DOCS / "nl" / f"{name}.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([^`]+)`", written))

    assert named - every - commands - KEYS == set()
