"""Managing people in a real browser: by keyboard, on a phone, in the dark; skipped by name without chromium."""

from dataclasses import replace

import pytest
from playwright.async_api import Page

from records.provider import read_provider
from schedules.provider import Relative
from storage import people
from storage.imports import apply_import
from tests.dashboard.conftest import OLST
from tests.dashboard.test_in_browser import (
    CHROMIUM,
    PATIENT,
    _faults,
    _opened,
    _picture,
    browser,  # noqa: F401  a fixture
)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium (apt-get install chromium)")

CARD = "Zet de radio zacht.\nGeef mij water.\n\nBel mijn zus Lieke."


async def _furnished(web) -> None:
    """A client with a card and a relative, and somebody whose names are long."""
    data = read_provider(OLST, now=web.now).data
    assert data is not None
    long = "Willemijntje van der Meulen-Oosterhuizen tot Westervlier"
    clients = tuple(
        replace(one, crisiskaart=CARD, notes="Belt liever. Hond Bobbie blaft.") if one.id == "teun" else one
        for one in data.clients
    )
    staff = tuple(replace(one, name=long) if one.id == "joep" else one for one in data.people)
    near = (Relative("lieke", "teun", "Lieke Wolbers", "zus"),)
    async with web.database.write() as tx:
        await apply_import(tx, replace(data, clients=clients, people=staff, relatives=near), at=web.now)


async def _is_usable(page: Page, width: int) -> None:
    assert await _faults(page) == [], page.url
    assert await page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert page.complaints == [], page.url


PAGES = {
    "manage": "/manage",
    "people": "/manage/people",
    "person": "/manage/people/tess",
    "person-new": "/manage/new-person",
    "person-end": "/manage/people/tess/end",
    "clients": "/manage/clients",
    "client": "/manage/clients/teun",
    "client-form": "/manage/clients/teun/change",
    "client-end": "/manage/clients/teun/end",
    "relative": "/manage/relatives/lieke",
    "invite": "/manage/invite/lieke",
}


@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_pages_are_usable_by_everybody(web, browser, width, scheme):  # noqa: F811
    """No serious fault by axe, nothing wider than the screen, nothing that the page's own rules refuse."""
    await _furnished(web)
    page = await _opened(browser, web, "/manage", width=width)
    await page.emulate_media(color_scheme=scheme)
    for name, path in PAGES.items():
        await page.goto(path)
        await _is_usable(page, width)
        await _picture(page, f"{name}-{width}-{scheme}")
    await page.get_by_role("button", name="Maak een uitnodiging").press("Enter")
    await page.get_by_text("https://t.me/").wait_for(timeout=PATIENT)
    await _is_usable(page, width)
    await _picture(page, f"invite-made-{width}-{scheme}")


async def test_somebody_is_added_by_keyboard(web, browser):  # noqa: F811
    """From the list to the list without a mouse: a fault leads to its field, a doubt to the key that means it."""
    page = await _opened(browser, web, "/manage/people", width=360)
    await page.get_by_role("link", name="Medewerker toevoegen").press("Enter")
    await page.get_by_label("Naam").press_sequentially("Kees Nieuw")
    await page.get_by_label("Rol").press_sequentially("begel")
    await page.get_by_label("E-mail").press_sequentially("kees")
    await page.keyboard.press("Enter")
    fault = page.get_by_role("alert").get_by_role("link", name="E-mail")
    await fault.wait_for(timeout=PATIENT)
    await _is_usable_again(page)
    await _picture(page, "person-fault")
    await fault.press("Enter")
    await page.get_by_label("E-mail").press("Control+a")
    await page.keyboard.type("kees@olst.example")
    await page.keyboard.press("Enter")
    anyway = page.get_by_role("button", name="Toch opslaan")
    await anyway.wait_for(timeout=PATIENT)
    await _is_usable_again(page)
    await _picture(page, "person-doubt")
    await anyway.press("Enter")
    await page.get_by_role("status").get_by_text("Opgeslagen.").wait_for(timeout=PATIENT)
    async with web.database.read() as tx:
        kees = await people.person(tx, "olst", "kees")

    assert kees is not None
    assert (kees.email, kees.teams) == ("kees@olst.example", ("olst",))


async def _is_usable_again(page: Page) -> None:
    """The console tells of an answer that is no 200; that is all it may tell."""
    page.complaints[:] = [one for one in page.complaints if "status of 4" not in one]
    await _is_usable(page, 360)


async def test_the_card_opens_beside_the_page_and_keeps_its_style(web, browser):  # noqa: F811
    """Printed from the tab it is the card of the command line: its own style holds under its own rules."""
    await _furnished(web)
    page = await _opened(browser, web, "/manage/clients/teun")
    async with page.context.expect_page() as opening:
        await page.get_by_role("button", name="Maak de kaart").press("Enter")
    card = await opening.value
    complaints = []
    card.on("console", lambda one: complaints.append(one.text))
    await card.get_by_text("Ik heb nu hulp nodig").wait_for(timeout=PATIENT)
    await _picture(card, "card")
    color = await card.evaluate("getComputedStyle(document.querySelector('.danger')).backgroundColor")
    await page.reload()

    assert color == "rgb(140, 28, 19)"
    assert complaints == []
    assert await page.get_by_text("heeft al een kaart").count() == 1


async def test_who_leaves_is_ended_by_keyboard(web, browser):  # noqa: F811
    """The rota, the fixed worker and the holes, each said before it is so."""
    page = await _opened(browser, web, "/manage/people/tess")
    await page.get_by_role("link", name="Uit dienst").press("Enter")
    await page.get_by_label("Haal Tess Hulshof uit alle diensten").press("Space")
    await page.get_by_label("Wie wordt de vaste begeleider?").select_option("mees")
    await page.get_by_role("button", name="Uit dienst").press("Enter")
    await page.get_by_text("niemand die dienst heeft").wait_for(timeout=PATIENT)
    await _picture(page, "person-end-doubt")
    await page.get_by_role("button", name="Toch opslaan").press("Enter")
    await page.get_by_role("status").get_by_text("Opgeslagen.").wait_for(timeout=PATIENT)

    assert await page.get_by_text("Tess").count() == 0
