"""The page in a real browser: what is drawn and what clicks do; skipped by name without chromium."""

import shutil
from collections.abc import AsyncIterator

import pytest
from phone_stage import MILA, SAM, Stage, stage_of
from playwright.async_api import Page, ViewportSize, async_playwright, expect

from schedules.clock import SteppedClock
from simulator.telegram import Telegram

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium (apt-get install chromium)")

WIDE: ViewportSize = {"width": 1280, "height": 860}
NARROW: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture
async def stage(telegram: Telegram, clock: SteppedClock) -> AsyncIterator[Stage]:
    """The page after a call for help."""
    async with stage_of(telegram, clock) as found:
        found.plays_a_night()
        yield found


@pytest.fixture
async def page(stage: Stage) -> AsyncIterator[Page]:
    """A tab with the page; an error in its script fails the test."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = await browser.new_page(viewport=WIDE)
        errors: list[str] = []
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        await tab.goto(stage.url)
        await expect(tab.locator(".phone")).to_have_count(2)
        yield tab
        await browser.close()
        assert errors == []


async def test_a_night_by_hand(page: Page, stage: Stage) -> None:
    """Typing, pressing, tapping, an edit, a notice, a deletion, a call and the clock, all seen."""
    mila, sam = page.locator(f'[data-user="{MILA}"]'), page.locator(f'[data-user="{SAM}"]')
    await expect(page.locator("#time")).to_have_text("02:14:07")
    await expect(page.locator("html")).to_have_attribute("data-theme", "night")
    await expect(page.locator("#panel td").first).to_have_text("K7")
    await expect(mila.locator(".bubble strong")).to_have_text("Achtervang")

    await mila.get_by_label("Bericht", exact=True).fill("<b>help</b>")
    await mila.get_by_label("Versturen").click()
    await expect(mila.locator(".own p").last).to_have_text("<b>help</b>")
    await mila.get_by_role("button", name="Nummers").click()
    await expect(mila.locator(".own p").last).to_have_text("Nummers")
    await mila.get_by_label("Bijlage").click()
    await mila.get_by_role("button", name="Locatie").click()
    await expect(mila.locator(".place")).to_have_count(1)

    await sam.get_by_role("button", name="Ik pak dit op").click()
    alert = stage.telegram.phone(SAM).messages[1].message_id
    stage.telegram.phone(SAM).conversation.change(alert, inline=None, edited_at=stage.clock.now())
    message_id = stage.bot_says(SAM, "Mila is van jou.")
    await expect(sam.locator(".foot i")).to_have_text("bewerkt")
    await expect(sam.locator(".bubble").last).to_contain_text("Mila is van jou.")
    del stage.telegram.phone(SAM).conversation.messages[message_id]
    stage.bot_says(MILA, "Sam belt je.")
    await expect(sam.get_by_text("Mila is van jou.")).to_have_count(0)
    await expect(mila.locator(".unread")).to_have_text("1")
    await mila.locator(".messages").click()
    await expect(mila.locator(".unread")).to_be_hidden()

    await sam.get_by_label("Bel Mila").click()
    await expect(mila.locator(".call")).to_contain_text("Sam")
    await mila.get_by_role("button", name="Opnemen").click()
    await expect(sam.locator(".call .what")).to_have_text("in gesprek")
    await sam.get_by_role("button", name="Ophangen").click()
    await expect(mila.locator(".call")).to_be_hidden()
    await page.get_by_role("button", name="+30 min").click()
    await expect(page.locator("#time")).to_have_text("02:44:07")


async def test_a_reply_says_to_what(page: Page, stage: Stage) -> None:
    """The text goes out as a reply to the message it was written under."""
    sam = page.locator(f'[data-user="{SAM}"]')
    row = sam.locator(".row", has_text="hulpvraag")
    await row.hover()
    await row.get_by_label("Antwoorden").click()
    await sam.get_by_label("Bericht", exact=True).fill("ik ga")
    await page.keyboard.press("Enter")
    await expect(sam.locator(".own blockquote")).to_contain_text("hulpvraag")

    assert stage.telegram.phone(SAM).messages[-1].reply_to == stage.telegram.phone(SAM).messages[1].message_id


async def test_it_fits_a_narrow_screen(page: Page, stage: Stage) -> None:
    """At 360 px one phone is shown, the others are a tab away, and nothing sticks out sideways."""
    await page.set_viewport_size(NARROW)
    await page.get_by_label("Telefoons").get_by_role("button", name="Sam").click()
    await expect(page.locator(f'[data-user="{SAM}"]')).to_be_visible()
    await expect(page.locator(f'[data-user="{MILA}"]')).to_be_hidden()

    assert await page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
