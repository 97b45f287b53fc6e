"""Rota, absences and reading in, in a real browser; skipped by name without chromium."""

import pytest
from playwright.async_api import expect

from storage.provider_data import stored_data
from tests.dashboard.conftest import OLST
from tests.dashboard.test_in_browser import CHROMIUM, PATIENT, _faults, _opened, _picture, browser

__all__ = ["browser"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium (apt-get install chromium)")

ROTA = (OLST / "rota.csv").read_bytes()


async def test_an_import_with_faults_is_corrected_and_taken_over(web, browser):
    """Upload, see what is wrong, upload the corrected one, see what changes, take it over."""
    page = await _opened(browser, web, "/manage/import")
    wrong = {
        "name": "rota.csv",
        "mimeType": "text/csv",
        "buffer": ROTA.replace(b"lotte,2026-01-05", b"lot,2026-01-05"),
    }
    await page.locator("#files").set_input_files(wrong)
    await page.get_by_role("button", name="Bekijken").click()
    await page.get_by_text("rota.csv:2").wait_for(timeout=PATIENT)
    await page.get_by_text("unknown worker 'lot'").wait_for(timeout=PATIENT)
    assert await page.get_by_role("button", name="Overnemen").count() == 0
    await _picture(page, "import-faults")
    right = {"name": "rota.csv", "mimeType": "text/csv", "buffer": ROTA.replace(b"2026-11-29", b"2029-12-31")}
    await page.locator("#files").set_input_files(right)
    await page.get_by_role("button", name="Bekijken").click()
    await page.get_by_text("Dienst gewijzigd").wait_for(timeout=PATIENT)
    assert await _faults(page) == []
    await _picture(page, "import-preview")
    await page.get_by_role("button", name="Overnemen").click()
    await page.get_by_text("Overgenomen.").wait_for(timeout=PATIENT)
    async with web.database.read() as tx:
        data = await stored_data(tx, "olst")

    assert "2026-11-29" not in {str(one.weekly_until) for one in data.shifts}
    assert page.complaints == []


async def test_a_hole_is_filled_by_keyboard_alone(web, browser):
    """From the week to the form and back, without a mouse."""
    page = await _opened(browser, web, "/manage/rota?week=2026-W49")
    await page.get_by_role("link", name="Iemand inroosteren: dienst, zo 06-12-2026").press("Enter")
    await page.get_by_label("Wie").focus()
    await page.keyboard.type("Finn")
    await expect(page.locator("#role")).to_have_value("on_duty")
    await expect(page.locator("#worker")).to_have_value("finn")
    await expect(page.locator("#start")).to_have_value("2026-12-06T23:00")
    await expect(page.locator("#end")).to_have_value("2026-12-07T07:00")
    await page.get_by_role("button", name="Opslaan").press("Enter")
    await page.get_by_text("Opgeslagen.").wait_for(timeout=PATIENT)
    await page.get_by_text("Finn").first.wait_for(timeout=PATIENT)

    assert page.complaints == []


async def test_a_question_is_answered(web, browser):
    """What a shift brings is asked before it is saved."""
    page = await _opened(browser, web, "/manage/rota/new", width=360)
    await page.get_by_label("Rol").select_option("on_duty")
    await page.get_by_label("Wie").select_option("joep")
    await page.get_by_label("Begin").fill("2026-11-24T08:00")
    await page.get_by_label("Eind").fill("2026-11-24T16:00")
    await page.get_by_role("button", name="Opslaan").click()
    await page.get_by_text("Dit valt op. Klopt het?").wait_for(timeout=PATIENT)
    assert await _faults(page) == []
    await _picture(page, "rota-question-phone")
    await page.get_by_role("button", name="Toch opslaan").click()
    await page.get_by_text("Opgeslagen.").wait_for(timeout=PATIENT)
    await page.get_by_text("achterwacht is ook de dienst").first.wait_for(timeout=PATIENT)


@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (360, "light"), (1200, "dark")])
async def test_the_pages_are_usable_by_everybody(web, browser, width, scheme):
    """No serious fault by axe, and nothing wider than the screen; with faults in a form too."""
    await web.is_signed_in("hanna")
    await web.post(
        "/manage/absences", worker="finn", start="2026-12-21", end="2026-12-27", start_time="", end_time=""
    )
    page = await _opened(browser, web, "/manage", width=width)
    await page.emulate_media(color_scheme=scheme)
    for name, path in (
        ("manage", "/manage"),
        ("rota", "/manage/rota?week=2026-W50"),
        ("rota-clock", "/manage/rota?week=2026-W43"),
        ("rota-new", "/manage/rota/new"),
        ("absences", "/manage/absences"),
        ("import", "/manage/import"),
    ):
        await page.goto(path)
        assert await _faults(page) == [], path
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, path
        await _picture(page, f"{name}-{width}-{scheme}")
    await page.goto("/manage/rota?week=2026-W50")
    await page.get_by_label("Dienst van Lotte op ma 07-12-2026 wijzigen").first.click()
    await page.get_by_label("Alleen deze ene keer").check()
    await page.get_by_label("Eind").fill("2026-12-07T06:00")
    await page.get_by_role("button", name="Opslaan").first.click()
    await page.get_by_text("ligt niet na het begin").wait_for(timeout=PATIENT)
    assert await _faults(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    await _picture(page, f"rota-line-{width}-{scheme}")
