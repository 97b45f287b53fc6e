"""The demo as its viewer meets it: what happened in the weeks before, and the dashboard beside the phones."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from playwright.async_api import async_playwright

from achtervang.commands.demo import laid_out, shown
from achtervang.stage import Stage
from records.case_log import case_rows
from schedules.clock import SteppedClock
from storage import log
from storage.database import Database

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

LASTS = timedelta(days=5)
PATIENT_SECONDS = 10
RUTH = 7011


@dataclass(slots=True)
class Demo:
    """The running demo, and a browser that keeps cookies."""

    client: httpx.AsyncClient
    stage: Stage

    async def enters(self, person: str) -> httpx.Response:
        """Opens the dashboard by the link of this person; its server may still be starting."""
        for _ in range(PATIENT_SECONDS * 10):
            try:
                return await self.client.get(f"/overview/{person}", follow_redirects=True)
            except httpx.ConnectError:
                await asyncio.sleep(0.1)
        raise AssertionError("the dashboard does not come up")

    async def passes(self, **how_long: float) -> None:
        """The clock of the page is moved on."""
        seconds = timedelta(**how_long).total_seconds()
        assert (await self.client.post("/clock", json={"seconds": seconds})).status_code == 204


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """The last days before the night, lived through once; who plays, and when the night opens."""
    file = tmp_path_factory.mktemp("demo") / "night.db"
    return file, *asyncio.run(laid_out(file, lasts=LASTS))


@pytest.fixture
async def demo(before, tmp_path) -> AsyncIterator[Demo]:
    """The demo on a copy of them."""
    async with (
        _shown(before, tmp_path) as (address, stage),
        httpx.AsyncClient(base_url=address, trust_env=False, timeout=30) as client,
    ):
        found = Demo(client, stage)
        await found.passes(seconds=1)
        yield found


@asynccontextmanager
async def _shown(before, folder: Path):
    file, cast, start = before
    for one in (file, file.with_suffix(".key")):
        shutil.copy(one, folder / one.name)
    async with shown(cast, folder / file.name, start=start) as running:
        yield running


async def _rows(file: Path, start) -> list[dict]:
    url = f"sqlite+aiosqlite:///{file}"
    database = await Database.open(url, key_file=file.with_suffix(".key"), clock=SteppedClock(start))
    try:
        async with database.read() as tx:
            assert await log.verify(tx) == []
            return await case_rows(tx)
    finally:
        await database.close()


async def test_nothing_impossible_stands_in_the_past(before):
    """The chains of the log hold, and what is worth showing is there: one request waits, all else has ended."""
    file, _, start = before
    rows = await _rows(file, start)
    breaches = [row["breach_reason"] for row in rows if row["breached"]]

    assert len(rows) >= 10
    assert [(row["client"], row["urgency"]) for row in rows if not row["outcome"]] == [("bram", "dagdeel")]
    assert None in breaches
    assert "far" in breaches
    assert {"phone", "visit"} <= {row["outcome"] for row in rows}
    assert {"hulpvraag", "waakvlam", "dagdeel"} == {row["kind"] for row in rows}


async def test_the_same_seed_is_the_same_past(tmp_path):
    """Whoever describes what the demo shows finds it there."""
    found = []
    for name in ("one.db", "other.db"):
        _, start = await laid_out(tmp_path / name, lasts=timedelta(days=1))
        found.append([row | {"log": len(row["log"])} for row in await _rows(tmp_path / name, start)])

    assert len(found[0]) >= 2
    assert found[0] == found[1]


async def test_every_page_has_something_to_show(demo):
    """Ruth opens her pages by a link, without a code; the installation is well."""
    live = await demo.enters("ruth")
    web = f"http://{live.url.netloc.decode()}"
    listed = (await demo.client.get(f"{web}/cases")).text
    late = re.search(r'/cases/(\w+)">\w+</a> <span class="tag">te bespreken', listed)
    assert late is not None
    case = await demo.client.get(f"{web}/cases/{late[1]}")
    report = await demo.client.get(f"{web}/reports")

    assert "wacht op het dagdeel" in live.text
    assert "niemand ingeroosterd" in live.text
    assert "Jelle Wassink" in case.text
    assert "te laat" in case.text
    assert "Nog vragen waarom" in case.text
    assert re.search(r"\d\d,\d% \(\d+ van \d+\)", report.text)
    assert "Jelle" not in report.text
    assert (await demo.client.get(f"{web}/sessions")).status_code == 200
    assert (await demo.client.get(f"{web}/healthz")).status_code == 200
    assert (await demo.client.get("/overview/noor")).status_code == 404


async def test_the_dashboard_follows_the_clock_of_the_page(demo):
    """A session ends when the clock goes on, the link makes another; the installation stays well on the way."""
    web = f"http://{(await demo.enters('ruth')).url.netloc.decode()}"
    await demo.passes(minutes=31)
    ended = await demo.client.get(f"{web}/")
    again = await demo.enters("ruth")

    assert ended.status_code == 401
    assert re.search(r"Stand van\s+<time[^>]*>02:41", again.text)
    assert (await demo.client.get(f"{web}/healthz")).status_code == 200


async def test_a_worker_sees_his_own_cases_only(demo):
    """Sam has none open at first; the list of cases is not his."""
    live = await demo.enters("sam")

    assert "Er is nu niets open." in live.text
    assert (await demo.client.get(str(live.url.join("/cases")))).status_code == 403


async def test_the_way_in_from_the_phone(demo):
    """`/overzicht`, the link, and the code that the page shows in place of an app."""
    live = await demo.enters("ruth")
    demo.client.cookies.clear()
    await demo.client.post(f"/phones/{RUTH}/says", json={"text": "/overzicht"})
    await demo.passes(seconds=2)
    state = (await demo.client.get("/phones/state")).json()
    texts = [one["text"] for phone in state["phones"] for one in phone["messages"]]
    link = re.search(r"http://\S+/in/\w+", "\n".join(texts))
    assert link is not None
    assert state["doors"]["code"] == ""
    headers = {"Origin": str(live.url.join("/")).rstrip("/")}
    page = await demo.client.post(link[0], headers=headers, follow_redirects=True)
    token = re.search(r'name="token" value="([^"]*)"', page.text)
    assert token is not None
    shown_code = (await demo.client.get("/phones/state")).json()["doors"]["code"]
    form = {"token": token[1], "code": "".join(re.findall(r"\d", shown_code))}
    entered = await demo.client.post(str(page.url), data=form, headers=headers, follow_redirects=True)

    assert entered.status_code == 200
    assert "Open meldingen" in entered.text


@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium (apt-get install chromium)")
async def test_the_overview_opens_beside_the_phones(demo):
    """A tab of its own, which follows what happens on the phones."""
    await demo.enters("ruth")
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = await browser.new_context(viewport={"width": 360, "height": 740})
        page = await context.new_page()
        await page.goto(str(demo.client.base_url))
        async with context.expect_page() as opened:
            await page.get_by_role("link", name="Overzicht van Ruth openen").click()
        overview = await opened.value
        await overview.get_by_role("heading", name="Open meldingen").wait_for()
        await page.get_by_role("button", name="Ik heb nu hulp nodig").click()
        await page.locator(".own p", has_text="Ik heb nu hulp nodig").wait_for()
        # here nobody lets the clock go on by itself: what comes after a step waits for the next
        for _ in range(PATIENT_SECONDS):
            await demo.passes(seconds=2)
            await asyncio.sleep(0.5)
            if await overview.get_by_text("hulpvraag · oost").is_visible():
                break
        await overview.get_by_text("hulpvraag · oost").wait_for()

        assert await page.evaluate("document.documentElement.scrollWidth") <= 360
        await browser.close()
