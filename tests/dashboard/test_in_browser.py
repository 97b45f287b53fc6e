"""The pages in a real browser: followed live, used by keyboard, read on a phone; skipped by name without chromium."""

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from playwright.async_api import Browser, Page, async_playwright
from pypdf import PdfReader

from escalation import events as happened
from escalation.case import Outcome
from escalation.urgency import Urgency
from storage.imports import apply_import
from storage.provider_data import stored_data

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = Path(__file__).parents[1] / "data" / "axe" / "axe.min.js"
PICTURES = os.environ.get("PICTURES")
"""Where pictures of the pages are put; nowhere by default."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium (apt-get install chromium)")

PATIENT = 15_000


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A browser."""
    async with async_playwright() as play:
        opened = await play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        await opened.close()


async def _opened(
    browser: Browser, web, path: str = "/", *, person: str = "hanna", width: int = 1200
) -> Page:
    """A page of somebody who is signed in; whatever the console complains of is kept on the page."""
    context = await browser.new_context(
        viewport={"width": width, "height": 900}, base_url=web.address, locale="nl-NL"
    )
    cookie = {"name": "achtervang", "value": await web.session(person), "url": web.address}
    await context.add_cookies([cookie])
    page = await context.new_page()
    page.complaints = []
    page.on("console", lambda one: page.complaints.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    await page.goto(path)
    return page


async def _picture(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


async def _faults(page: Page) -> list[str]:
    """What axe finds that is serious or worse."""
    # evaluated by the debugger: the page's own rules let no foreign script in
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    found = await page.evaluate("axe.run()")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


async def _busy_night(web) -> list:
    """Some cases in different states."""
    web.wait(minutes=1)
    first = await web.calls("teun", urgency=Urgency.NOOD, words="ik hoor ze weer, help")
    web.wait(minutes=2)
    await web.runs()
    await web.does(first, happened.Took(by="lotte"), happened.LoggedContact(by="lotte"))
    await web.does(first, happened.SetOut(by="lotte"))
    web.wait(minutes=23)
    await web.runs()
    second = await web.calls("ada", words="het gaat niet")
    web.wait(seconds=30)
    return [first, second]


async def test_a_case_is_watched_live_from_alarm_to_closing(web, browser):
    """Nobody reloads the page: it shows what is so."""
    page = await _opened(browser, web)
    await page.get_by_text("Er is nu niets open.").wait_for(timeout=PATIENT)
    case = await web.calls("teun")
    await page.get_by_role("link", name=case.code).wait_for(timeout=PATIENT)
    await page.get_by_text("nog niet opgepakt").wait_for(timeout=PATIENT)
    await web.does(case, happened.Took(by="lotte"))
    await page.get_by_text("opgepakt · Lotte").wait_for(timeout=PATIENT)
    await web.does(case, happened.SetOut(by="lotte"))
    await page.get_by_text("0 van 30 min").wait_for(timeout=PATIENT)
    web.wait(minutes=22)
    await page.get_by_text("22 van 30 min").wait_for(timeout=PATIENT)
    await page.get_by_text("bijna om").wait_for(timeout=PATIENT)
    await page.reload()  # whoever does nothing for half an hour is signed out
    web.wait(minutes=9)
    await web.runs()
    await page.get_by_text("te laat").wait_for(timeout=PATIENT)
    await web.does(case, happened.Arrived(by="lotte"), happened.Closed(by="lotte", outcome=Outcome.VISIT))
    await page.get_by_text("Er is nu niets open.").wait_for(timeout=PATIENT)

    assert page.complaints == []


async def test_who_is_signed_out_sees_no_more(web, browser):
    """The line ends with the session, and the page says that it is no longer brought up to date."""
    page = await _opened(browser, web)
    await page.get_by_text("Er is nu niets open.").wait_for(timeout=PATIENT)
    web.wait(minutes=31)
    case = await web.calls("teun")
    await page.get_by_text("niet meer bijgewerkt").wait_for(timeout=PATIENT)

    assert await page.get_by_text(case.code).count() == 0


async def test_a_coordinator_takes_over_and_closes(web, browser):
    """From the page, with the keyboard; the worker is told, and the log has both."""
    case, _ = await _busy_night(web)
    page = await _opened(browser, web, f"/cases/{case.code}")
    await page.get_by_role("button", name="Zelf overnemen").press("Enter")
    await page.get_by_text("Hanna").first.wait_for(timeout=PATIENT)
    await page.get_by_label("Afloop").select_option("visit")
    await page.get_by_role("button", name="Afsluiten").press("Enter")
    await page.get_by_text("afgesloten: bezoek").first.wait_for(timeout=PATIENT)
    found = await web.case(case)

    assert (found.outcome, found.last_owner) == (Outcome.VISIT, "hanna")
    await _picture(page, "case-closed")


async def test_filters_find_and_lead_to_a_case(web, browser):
    """Only what is wanted, with its code as the way on."""
    case, other = await _busy_night(web)
    page = await _opened(browser, web, "/cases")
    await page.get_by_text("Meer filters").press("Enter")
    await page.get_by_label("Urgentie").select_option("nood")
    await page.get_by_role("button", name="Tonen").click()
    await page.get_by_text("1 melding").wait_for(timeout=PATIENT)
    assert await page.get_by_role("link", name=other.code).count() == 0
    await page.get_by_role("link", name=case.code).click()

    await page.get_by_text("Teun Wolbers").wait_for(timeout=PATIENT)


@pytest.mark.parametrize("width", [1200, 360])
async def test_pages_are_usable_by_everybody(web, browser, width):
    """No serious fault by axe, and nothing wider than the screen."""
    case, _ = await _busy_night(web)
    for name, path in (
        ("live", "/"),
        ("cases", "/cases"),
        ("case", f"/cases/{case.code}"),
        ("sessions", "/sessions"),
        ("report", "/reports"),
        ("not-there", "/cases/Z99"),
    ):
        page = await _opened(browser, web, path, width=width)
        assert await _faults(page) == [], path
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, path
        await _picture(page, name if width > 500 else f"{name}-phone")
        await page.context.close()
    anonymous = await (await browser.new_context(viewport={"width": width, "height": 900})).new_page()
    await anonymous.goto(web.address + await web.sign_in_link("hanna"))
    assert await _faults(anonymous) == []
    await anonymous.get_by_role("button", name="Inloggen").click()
    await anonymous.get_by_label("Zes cijfers").wait_for(timeout=PATIENT)
    assert await _faults(anonymous) == []
    await _picture(anonymous, "code" if width > 500 else "code-phone")


async def test_dark_is_as_legible(web, browser):
    """In the night the page is dark, and its contrasts hold."""
    case, _ = await _busy_night(web)
    page = await _opened(browser, web)
    await page.emulate_media(color_scheme="dark")
    for path in ("/", f"/cases/{case.code}"):
        await page.goto(path)
        assert await _faults(page) == []
    await _picture(page, "case-dark")


async def test_signing_in_by_hand(web, browser):
    """The link, the key, the code; and then the overview."""
    page = await (await browser.new_context(base_url=web.address)).new_page()
    await page.goto(await web.sign_in_link("hanna"))
    await page.get_by_role("button", name="Inloggen").click()
    secret = await page.locator("code").inner_text(timeout=PATIENT)
    await page.get_by_label("Zes cijfers").fill(web.code_for(secret))
    await page.get_by_role("button", name="Verder").click()

    await page.get_by_role("heading", name="Open meldingen").wait_for(timeout=PATIENT)


async def test_a_worker_sees_his_own_open_cases_only(web, browser):
    """Nobody else's, and nobody's list."""
    case, other = await _busy_night(web)
    page = await _opened(browser, web, person="lotte")
    await page.get_by_role("link", name=case.code).wait_for(timeout=PATIENT)

    assert await page.get_by_text(other.code).count() == 0
    assert (await page.goto("/cases")).status == 403
    assert (await page.goto(f"/cases/{other.code}")).status == 404
    assert (await page.goto(f"/cases/{case.code}")).status == 200
    web.wait(seconds=timedelta(minutes=5).total_seconds())
    await web.does(case, happened.Arrived(by="lotte"), happened.Closed(by="lotte", outcome=Outcome.VISIT))
    assert (await page.goto(f"/cases/{case.code}")).status == 404


async def test_a_colleague_is_asked_and_a_time_is_put_right(web, browser):
    """With the keyboard alone: the owner stays until the colleague takes it; the right time stands beside the wrong."""
    case, _ = await _busy_night(web)
    await web.does(case, happened.Arrived(by="lotte"))
    page = await _opened(browser, web, f"/cases/{case.code}")
    await page.get_by_label("Wie moet het overnemen").focus()
    await page.keyboard.type("Joep")
    await page.get_by_role("button", name="Vragen", exact=True).press("Enter")
    await page.wait_for_load_state()
    asked = await web.case(case)
    await page.locator("summary").press("Enter")
    await page.get_by_label("Wat", exact=True).select_option("arrived")
    await page.get_by_label("De juiste tijd").fill("2026-10-20T12:20")
    await page.get_by_label("Waarom").last.fill("vergeten te drukken")
    await page.get_by_role("button", name="Een tijd corrigeren").press("Enter")
    await page.get_by_text("correctie: ter plaatse").wait_for(timeout=PATIENT)

    assert (asked.owner, asked.offered_to) == ("lotte", ("joep",))
    assert await page.get_by_text("“vergeten te drukken”").count() == 1
    assert page.complaints == []


async def test_the_report_is_kept_as_files(web, browser, tmp_path):
    """What the browser puts on disk can be read: the spreadsheet, and the PDF."""
    case, _ = await _busy_night(web)
    page = await _opened(browser, web, "/reports")
    kept = {}
    for form in ("XLSX", "PDF"):
        async with page.expect_download(timeout=4 * PATIENT) as coming:
            await page.get_by_role("link", name=form, exact=True).click()
        kept[form] = tmp_path / f"report.{form.lower()}"
        await (await coming.value).save_as(kept[form])
    book = openpyxl.load_workbook(kept["XLSX"])
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    words = " ".join(one.extract_text() for one in PdfReader(kept["PDF"]).pages)

    assert case.code in cells
    assert "2026-10" in words


async def test_old_links_and_ended_sessions_in_a_browser(web, browser):
    """A link that was used, and one that is too old; who leaves is out at the next step, and the page stands still."""
    link, page = await web.sign_in_link("hanna"), await (await browser.new_context()).new_page()
    await page.goto(web.address + link)
    await page.get_by_role("button", name="Inloggen").click()
    await page.get_by_label("Zes cijfers").wait_for(timeout=PATIENT)
    again = await (await browser.new_context()).new_page()
    for way, minutes in ((link, 0), (await web.sign_in_link("hanna"), 6)):
        web.wait(minutes=minutes)
        await again.goto(web.address + way)
        await again.get_by_role("button", name="Inloggen").click()
        await again.get_by_text("Deze link werkt niet meer").wait_for(timeout=PATIENT)
    watching = await _opened(browser, web)
    await watching.get_by_text("Er is nu niets open.").wait_for(timeout=PATIENT)
    async with web.database.write() as tx:
        data = await stored_data(tx, "olst")
        await apply_import(
            tx, replace(data, people=tuple(one for one in data.people if one.id != "hanna")), at=web.now
        )
    await watching.get_by_text("niet meer bijgewerkt").wait_for(timeout=PATIENT)

    assert (await watching.goto("/cases")).status == 401
