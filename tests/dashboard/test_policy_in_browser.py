"""The pages of the waakvlam and the policy in a real browser: by keyboard, on a phone, in the dark."""

import pytest

from storage import waakvlam
from tests.dashboard.test_in_browser import CHROMIUM, PATIENT, _faults, _opened, _picture, browser

__all__ = ["browser"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium (apt-get install chromium)")


async def test_a_plan_is_set_with_the_keyboard_alone(web, browser):
    """Days by blank, words by typing, and Enter."""
    page = await _opened(browser, web, "/manage/waakvlam/teun")
    await page.locator("summary", has_text="Nieuw plan").press("Enter")
    await page.get_by_label("ma", exact=True).press("Space")
    await page.get_by_label("Tijden").press_sequentially("10:00")
    await page.get_by_label("Vraag", exact=True).press_sequentially("Hoe gaat het?")
    await page.get_by_label("Vraag", exact=True).press("Enter")
    await page.get_by_text("Opgeslagen.").wait_for(timeout=PATIENT)
    async with web.database.read() as tx:
        [stored] = await waakvlam.plans(tx, "olst", clients=["teun"])

    assert stored.plan.days == (0,)
    assert page.complaints == []


@pytest.mark.parametrize("width", [1200, 360])
async def test_the_waakvlam_is_usable_by_everybody(web, browser, width):
    """No serious fault by axe, with the forms open, and nothing wider than the screen; dark too."""
    page = await _opened(browser, web, "/manage/waakvlam/teun", width=width)
    assert await _faults(page) == []
    for name in ("Nieuw plan", "Vaker of minder vaak", "Pauze"):
        await page.locator("summary", has_text=name).press("Enter")
    await page.get_by_label("ma", exact=True).check()
    await page.get_by_label("Tijden").fill("10:00, 20:30")
    await page.get_by_label("Vraag", exact=True).fill("Hoe gaat het met je?")
    assert await _faults(page) == []
    await _picture(page, f"waakvlam-forms-{width}")
    await page.get_by_role("button", name="Plan toevoegen").click()
    await page.get_by_text("Opgeslagen.").wait_for(timeout=PATIENT)
    await page.locator("summary", has_text="Vaker of minder vaak").press("Enter")
    await page.get_by_label("Niveau").select_option("hoog")
    await page.get_by_role("button", name="Instellen", exact=True).click()
    await page.get_by_text("Ingesteld.").wait_for(timeout=PATIENT)
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)
        for name, path in (("client", "/manage/waakvlam/teun"), ("list", "/manage/waakvlam")):
            await page.goto(path)
            assert await _faults(page) == [], path
            assert await page.evaluate("document.documentElement.scrollWidth") <= width, path
            await _picture(page, f"waakvlam-{name}-{width}-{scheme}")
