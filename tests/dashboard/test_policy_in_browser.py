"""The pages of the waakvlam and the policy in a real browser: by keyboard, on a phone, in the dark."""

import pytest

from escalation import events as happened
from escalation.case import Outcome
from storage import links, people, waakvlam
from tests.dashboard.test_in_browser import CHROMIUM, PATIENT, _faults, _opened, _picture, browser

__all__ = ["browser"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium (apt-get install chromium)")


async def _teun_is_linked(web) -> None:
    async with web.database.write() as tx:
        await links.link(tx, "olst", "teun", is_client=True, chat_id=99, at=web.now)


async def test_a_plan_is_set_with_the_keyboard_alone(web, browser):
    """Days by blank, words by typing, and Enter."""
    await _teun_is_linked(web)
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
    await _teun_is_linked(web)
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


async def _some_cases(web) -> None:
    """A day and a night with cases: one taken at once, one by the backup, one that nobody takes."""
    for client, person, seconds in (("teun", "lotte", 40), ("ada", "joep", 270), ("teun", "", 900)):
        case = await web.calls(client)
        for _ in range(seconds // 30):
            web.wait(seconds=30)
            await web.runs()
        if person:
            await web.does(case, happened.Took(by=person), happened.LoggedContact(by=person))
            await web.does(case, happened.Closed(by=person, outcome=Outcome.PHONE))


async def test_agreements_are_tried_and_saved_with_the_keyboard_alone(web, browser):
    """A minute sooner; what had happened; saved."""
    await _some_cases(web)
    page = await _opened(browser, web, "/manage/policy")
    await page.locator("#spoed-2-after").fill("1")
    await page.locator("#spoed-1-after").fill("0")
    await page.get_by_role("button", name="Wat was er afgelopen maand gebeurd?").press("Enter")
    await page.get_by_role("heading", name="Afgelopen maand, met deze afspraken").wait_for(timeout=PATIENT)
    await page.get_by_role("button", name="Opslaan", exact=True).press("Enter")
    await page.get_by_text("Opgeslagen.").wait_for(timeout=PATIENT)
    async with web.database.read() as tx:
        policy = await people.policy(tx, "olst")

    assert [one.total_seconds() for one in policy.spoed.levels[1].after] == [60]
    assert page.complaints == []


@pytest.mark.parametrize("width", [1200, 360])
async def test_the_agreements_are_usable_by_everybody(web, browser, width):
    """The form, its faults and the preview: no serious fault by axe, nothing wider than the screen; dark too."""
    await _some_cases(web)
    page = await _opened(browser, web, "/manage/policy", width=width)
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)
        await page.goto("/manage/policy")
        assert await _faults(page) == []
        await _picture(page, f"policy-{width}-{scheme}")
        await page.locator("#spoed-2-after").fill("1")
        await page.get_by_role("button", name="Wat was er afgelopen maand gebeurd?").click()
        await page.get_by_text("moeten oplopen").wait_for(timeout=PATIENT)
        assert await _faults(page) == []
        await _picture(page, f"policy-faults-{width}-{scheme}")
        await page.locator("#spoed-1-after").fill("0")
        await page.get_by_role("button", name="Wat was er afgelopen maand gebeurd?").click()
        await page.get_by_role("heading", name="Afgelopen maand, met deze afspraken").wait_for(
            timeout=PATIENT
        )
        assert await _faults(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        await _picture(page, f"policy-preview-{width}-{scheme}")
