"""The page's addresses: state, actions, clock, stream."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from phone_stage import MENU, MILA, ROWS, SAM, Stage, stage_of

from schedules.clock import SteppedClock
from simulator.telegram import Telegram
from simulator.transcript import Kind


@pytest.fixture
async def stage(telegram: Telegram, clock: SteppedClock) -> AsyncIterator[Stage]:
    """The page after a call for help."""
    async with stage_of(telegram, clock) as found:
        found.plays_a_night()
        yield found


@pytest.fixture
async def web(stage: Stage) -> AsyncIterator[httpx.AsyncClient]:
    """A browser without a screen."""
    async with httpx.AsyncClient(base_url=stage.url, timeout=10) as http:
        yield http


async def screens(web: httpx.AsyncClient) -> dict[int, dict[str, Any]]:
    """The phones by their owner."""
    return {view["user_id"]: view for view in (await web.get("/phones/state")).json()["phones"]}


async def test_the_page_and_its_files_come_with_a_strict_policy(web: httpx.AsyncClient) -> None:
    """No script from elsewhere; nothing but the page's own files."""
    page = await web.get("/")

    assert "default-src 'self'" in page.headers["content-security-policy"]
    for name in ("phones.js", "phones_message.js", "phones.css"):
        assert (await web.get(f"/phones/page/{name}")).status_code == 200
    assert (await web.get("/phones/page/phones.html")).status_code == 404


async def test_the_state_shows_what_the_phones_show(web: httpx.AsyncClient) -> None:
    """Local time, roles, menu, messages with keys, cards and places, and the log."""
    state = (await web.get("/phones/state")).json()
    mila, sam = state["phones"]

    assert (state["clock"]["time"], state["clock"]["is_night"]) == ("02:14:07", True)
    assert state["clock"]["date"] == "zaterdag 21 november 2026"
    assert state["panel"] == ROWS
    assert [[key["text"] for key in row] for row in mila["menu"]] == MENU
    assert [message["kind"] for message in mila["messages"][-2:]] == ["voice", "photo"]
    assert sam["messages"][1]["keys"][0][0]["text"] == "✅ Ik pak dit op"
    assert sam["messages"][2]["contact"] == {"name": "Mila", "number": "+31612345678"}
    assert sam["messages"][3]["place"]["address"] == "Kade 1, Deventer"
    assert (await web.get(f"/phones/file/{mila['messages'][-1]['file']}")).content.startswith(b"\xff\xd8")
    assert (await web.get("/phones/file/none")).status_code == 404


@pytest.mark.parametrize(
    ("action", "body", "kind", "text"),
    [
        ("says", {"text": "help"}, Kind.MESSAGE, "help"),
        ("taps", {"label": "Nummers"}, Kind.MESSAGE, "Nummers"),
        ("voice", {"seconds": 3}, Kind.VOICE, ""),
        ("photo", {"caption": "deur"}, Kind.PHOTO, "deur"),
        ("location", {}, Kind.LOCATION, ""),
        ("contact", {}, Kind.CONTACT, "Mila +31612345678"),
        ("start", {"payload": "abc"}, Kind.MESSAGE, "/start abc"),
    ],
)
async def test_what_a_person_does(
    web: httpx.AsyncClient, telegram: Telegram, action: str, body: dict[str, Any], kind: Kind, text: str
) -> None:
    """Each action is on the phone as if done by hand."""
    answer = await web.post(f"/phones/{MILA}/{action}", json=body)

    assert answer.status_code == 204
    assert (telegram.transcript[-1].kind, telegram.transcript[-1].text) == (kind, text)


async def test_a_press_reaches_the_bot_and_its_notice_the_phone(
    web: httpx.AsyncClient, telegram: Telegram
) -> None:
    """The key is named by its place, so that the one clicked is the one pressed."""
    alert = telegram.phone(SAM).messages[1].message_id
    await web.post(f"/phones/{SAM}/presses", json={"message_id": alert, "row": 0, "column": 1})

    (query_id,) = telegram.queries
    assert telegram.main_bot.queue.read()[-1]["callback_query"]["data"] == "b"
    telegram.answer(telegram.main_bot, query_id)
    assert (await screens(web))[SAM]["notice"] is None
    assert (
        await web.post(f"/phones/{SAM}/presses", json={"message_id": 1, "row": 0, "column": 0})
    ).status_code == 409


async def test_a_call_rings_is_picked_up_and_ended(web: httpx.AsyncClient) -> None:
    """Both phones show the same call."""

    async def calls() -> list[str | None]:
        seen = await screens(web)
        return [seen[one]["call"] and seen[one]["call"]["state"] for one in (SAM, MILA)]

    await web.post(f"/phones/{SAM}/call", json={"number": "06 12345678"})
    assert await calls() == ["calling", "ringing"]
    await web.post(f"/phones/{MILA}/pick_up", json={})
    assert await calls() == ["talking", "talking"]
    await web.post(f"/phones/{SAM}/hang_up", json={})
    assert await calls() == [None, None]
    await web.post(f"/phones/{SAM}/call", json={"number": "112"})

    assert await calls() == ["nobody", None]


async def test_blocking_and_what_cannot_be_done(web: httpx.AsyncClient) -> None:
    """A blocked bot cannot be written to; other things are refused by name."""
    await web.post(f"/phones/{MILA}/block", json={})
    assert (await web.post(f"/phones/{MILA}/says", json={"text": "x"})).status_code == 409
    await web.post(f"/phones/{MILA}/unblock", json={})
    assert (await web.post(f"/phones/{MILA}/says", json={"text": "x"})).status_code == 204

    assert (await web.post(f"/phones/{MILA}/flies", json={})).status_code == 404
    assert (await web.post("/phones/99/says", json={"text": "x"})).status_code == 404
    assert (await web.post(f"/phones/{MILA}/says", data={"text": "x"})).status_code == 415
    assert (await web.post(f"/phones/{MILA}/taps", json={"label": "Weg"})).status_code == 409
    assert (await web.post(f"/phones/{MILA}/says", json={})).status_code == 409


async def test_the_clock_is_moved_by_the_one_who_owns_it(web: httpx.AsyncClient, stage: Stage) -> None:
    """By seconds or to the next thing; nonsense is refused."""
    await web.post("/clock", json={"seconds": 300})
    await web.post("/clock", json={"to": "next"})

    assert stage.moves == [timedelta(minutes=5), None]
    assert (await web.get("/phones/state")).json()["clock"]["time"] == "02:24:07"
    for wrong in ({"seconds": -1}, {"seconds": "x"}, {}, {"seconds": 10**9}):
        assert (await web.post("/clock", json=wrong)).status_code == 400


async def test_the_stream_tells_of_changes(web: httpx.AsyncClient, telegram: Telegram) -> None:
    """One line at once, and one for each change."""
    async with web.stream("GET", "/phones/events") as stream:
        lines = (line async for line in stream.aiter_lines() if line)
        first = await anext(lines)
        telegram.phone(MILA).says("nog iets")
        second = await anext(lines)

    assert (first, second) == ("data: 9", "data: 10")
