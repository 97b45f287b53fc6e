"""The report as a page and as files, for coordinators only."""

from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from escalation import events as happened
from escalation.case import Outcome


async def _a_case(web):
    """A case that was taken after a minute and solved by phone."""
    case = await web.calls("teun")
    web.wait(minutes=1)
    done = (
        happened.Took(by="lotte"),
        happened.LoggedContact(by="lotte"),
        happened.Closed(by="lotte", outcome=Outcome.PHONE),
    )
    await web.does(case, *done)
    return case


async def test_the_page_leads_from_a_figure_to_its_cases(web):
    """This month by default; every code that is the visitor's is a link."""
    case = await _a_case(web)
    await web.is_signed_in("hanna")
    page = (await web.get("/reports")).text

    assert "2026-10" in page
    assert f'<a href="/cases/{case.code}">{case.code}</a>' in page
    assert "Teun" not in page


async def test_an_empty_month_says_what_will_stand_there(web):
    """No error, no empty page."""
    await web.is_signed_in("hanna")

    assert "staat hier" in (await web.get("/reports?period=2026-09")).text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("period=2026-13", "kon niet worden gelezen"),
        ("period=%F0%9F%99%82", "kon niet worden gelezen"),
        ("period=" + "9" * 500, "kon niet worden gelezen"),
        ("period=2026-11", "nog niet begonnen"),
        ("team=nowhere", "is er niet"),
        ("municipality=%3Cscript%3E", "is er niet"),
    ],
)
async def test_what_there_is_not_is_said(web, query, words):
    """The page says what was wrong, and shows what there is."""
    await web.is_signed_in("hanna")
    answer = await web.get(f"/reports?{query}")

    assert answer.status_code == 400
    assert words in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf"])
async def test_files_hold_the_same(web, form):
    """They can be read back; a name of a client is in none."""
    await _a_case(web)
    await web.is_signed_in("hanna")
    answer = await web.get(f"/reports.{form}?period=2026-10")
    if form == "xlsx":
        book = openpyxl.load_workbook(BytesIO(answer.content))
        words = " ".join(
            str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
        )
    elif form == "pdf":
        words = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    else:
        words = answer.content.decode("utf-8-sig")

    assert f"rapport-2026-10.{form}" in answer.headers["content-disposition"]
    assert "2026-10" in words
    assert "Teun" not in words


@pytest.mark.parametrize("path", ["/reports", "/reports.csv", "/reports.exe"])
async def test_workers_and_strangers_get_no_report(web, path):
    """It is the coordinators'."""
    assert (await web.get(path)).status_code == 401
    await web.is_signed_in("lotte")
    assert (await web.get(path)).status_code == 403


async def test_there_is_no_other_form(web):
    """A form that is none of these is not found."""
    await web.is_signed_in("hanna")

    assert (await web.get("/reports.exe")).status_code == 404
