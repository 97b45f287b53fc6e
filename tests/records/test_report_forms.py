"""A report in its forms: what was counted can be read back from each, no words become a formula, no name is in it."""

import csv
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from report_oracle import utc

from config.texts import LANGUAGES, Texts
from escalation.case import Case, Kind, Outcome, State
from escalation.decision import LogLine
from escalation.onsite import REASONS
from escalation.policy import Policy
from escalation.urgency import Urgency
from records.report import make_report
from records.report_pdf import report_pdf
from records.report_period import parse_period
from records.report_say import Say
from records.report_text import CSV_COLUMNS, report_csv, report_markdown
from records.report_value import Figure, Report, Unit
from records.report_words import worded
from records.report_xlsx import report_xlsx
from schedules.clock import SteppedClock
from storage import cases, log, people
from storage.database import Database
from storage.imports import apply_import
from tests.storage.made_up import CLIENT, PROVIDER_DATA

TEXTS = Texts.load()
NOW = utc(2027, 1, 4, 9)
FORMULA = '=HYPERLINK("http://x","y")'
WORKER = "-noor"
NAMES = ("Mila", "Zonnebloem", "Kastanje", "Lindelaan", "Bobbie", "+31")


@pytest.fixture
async def report(tmp_path: Path) -> AsyncIterator[Report]:
    """A year with three cases, one of them a breach, of a provider that likes odd names."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'report.db'}"
    database = await Database.open(url, key_file=tmp_path / "key", clock=SteppedClock(NOW))
    data = replace(
        PROVIDER_DATA,
        clients=(
            replace(CLIENT, municipality=FORMULA),
            replace(CLIENT, id="bram", municipality="Olst #[*x*]"),
        ),
    )
    async with database.write() as tx:
        await apply_import(tx, data, at=utc(2026, 8, 1))
        for number, month in enumerate((9, 10, 10)):
            at = utc(2026, month, 5 + number, 23, 30)
            late = timedelta(minutes=20 + 15 * number)
            case = Case(
                id=str(uuid4()),
                provider="salland",
                code=await cases.new_code(tx, "salland"),
                client=("mila", "bram")[number % 2],
                team="oost",
                kind=Kind.HULPVRAAG,
                state=State.CLOSED,
                urgency=Urgency.NOOD,
                urgency_first=Urgency.NOOD,
                opened_at=at,
                policy=Policy(),
                owner=WORKER,
                taken_at=at + timedelta(seconds=45),
                on_site_decided_at=at,
                arrived_at=at + late,
                breached_at=at + timedelta(minutes=30) if number else None,
                reason_text="door" if number else None,
                closed_at=at + timedelta(hours=1),
                outcome=Outcome.VISIT,
            )
            await cases.insert_case(tx, case)
            line = LogLine(
                who="achtervang", what="alerted", from_state="open", to_state="open", reason=WORKER
            )
            await log.append(tx, "salland", case.id, lines=[line], at=at)
    async with database.read() as tx:
        provider = await people.provider(tx, "salland")
        assert provider is not None
        yield await make_report(tx, provider, parse_period("2026"), now=NOW)
    await database.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_report_is_there(report: Report, language: str) -> None:
    """A figure, table or name without words would fail on the day on which somebody needs the report."""
    document = worded(report, TEXTS, language=language)

    assert len(document.sections) > 25
    assert all(one.title and one.about for one in document.sections)
    assert not [
        cell.text for one in document.sections for row in one.rows for cell in row if "report-" in cell.text
    ]
    assert {f"report-reason-{one}" for one in (*REASONS, "written", "none")} <= set(TEXTS.names)


def test_markdown_tells_figures_breaches_and_how_far_the_log_goes(report: Report) -> None:
    """In Dutch, with the share and what it is a share of."""
    text = report_markdown(report, TEXTS)

    assert "| Opgepakt binnen 60 seconden | 100,0% (3 van 3) |" in text
    assert "| Binnen de norm, vanaf het besluit | 33,3% (1 van 3) |" in text
    assert (
        "| A02 | 2026-10-06 23:30:00 | 2026-10-07 00:05:00 | 35:00 min | 30:00 min | 5:00 min |  | Deur bleef dicht |"
        in text
    )
    assert f"tot en met regel 3, hash {report.last_hash}." in text
    assert "Olst #\\[\\*x\\*\\]" in text


def test_csv_has_a_line_for_every_figure_with_its_cases(report: Report) -> None:
    """What a spreadsheet would take for a formula has an apostrophe before it, also at the end of a name."""
    rows = list(csv.DictReader(io.StringIO(report_csv(report, TEXTS))))
    figures = [one for table in report.tables for row in table.rows for one in row.figures]
    taken = next(one for one in rows if (one["table"], one["figure"]) == ("taking", "taken_60"))

    assert tuple(rows[0]) == CSV_COLUMNS
    assert len(rows) == len(figures)
    assert (taken["value"], taken["of"], taken["share"], taken["cases"]) == ("3", "3", "1.0", "A01 A02 A03")
    assert {one["row"] for one in rows if one["table"] == "municipalities"} == {f"'{FORMULA}", "Olst #[*x*]"}
    assert {one["row"] for one in rows if one["table"] == "nights"} == {f"'{WORKER}"}
    assert not [
        cell for one in rows for cell in one.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    ]


def test_the_workbook_has_figures_cases_and_lists(report: Report) -> None:
    """Read back: numbers are numbers, moments local, and no cell is a formula or an error."""
    book = load_workbook(io.BytesIO(report_xlsx(report, TEXTS)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    figures = {row[2]: row for row in book["Cijfers"].iter_rows(values_only=True) if row[0] == "Oppakken"}
    rows = list(book["Meldingen"].iter_rows(values_only=True))
    breaches = list(book["Overschrijdingen"].iter_rows(values_only=True))

    assert book.sheetnames[:2] == ["Cijfers", "Meldingen"]
    assert not [cell.value for cell in cells if cell.data_type in ("f", "e")]
    assert FORMULA in [cell.value for cell in cells]
    assert figures["Opgepakt binnen 60 seconden"][3:7] == (3, "deel", 3, 1)
    assert [row[0] for row in rows] == ["Melding", "A01", "A02", "A03"]
    assert str(rows[1][7]) == "2026-09-05 23:30:00"
    assert [row[0] for row in breaches] == ["Melding", "A02", "A03"]
    assert breaches[1][3] == 35 * 60


def test_the_paper_can_be_read_back_and_has_a_place_to_sign(report: Report) -> None:
    """Pages with numbers, what it covers, and every word as it was written, markup or not."""
    packed = report_pdf(report, TEXTS)
    reader = PdfReader(io.BytesIO(packed))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    whole = " ".join(pages)

    assert packed.startswith(b"%PDF")
    assert len(pages) > 3
    assert f"1 / {len(pages)}" in pages[0]
    assert all("Stichting Salland Thuis · 2026 ·" in page for page in pages)
    assert "Rapport 24/7 bereikbaarheid" in pages[0]
    assert "tot en met regel 3, hash" in pages[0]
    assert report.last_hash in pages[0].replace(" ", "").replace("-", "") or report.last_hash[:20] in pages[0]
    assert "Handtekening" in pages[-1]
    assert "Olst #[*x*]" in whole
    assert {round(float(page.mediabox.width)) for page in reader.pages} == {595}


def test_no_form_has_a_name_or_a_number_of_anybody(report: Report) -> None:
    """Codes of cases and ids of workers only."""
    paper = PdfReader(io.BytesIO(report_pdf(report, TEXTS)))
    book = load_workbook(io.BytesIO(report_xlsx(report, TEXTS)))
    texts = [
        report_markdown(report, TEXTS),
        report_csv(report, TEXTS),
        " ".join(page.extract_text() for page in paper.pages),
        " ".join(str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row),
    ]

    assert not [(name, text[:40]) for text in texts for name in NAMES if name in text]
    assert not [text[:40] for text in texts if "mila" in text or "bram" in text]


@pytest.mark.parametrize(
    ("value", "of", "unit", "words"),
    [
        (999, 1000, Unit.SHARE, "99,9% (999 van 1.000)"),
        (9999, 10000, Unit.SHARE, "99,9% (9.999 van 10.000)"),
        (1, 100000, Unit.SHARE, "0,1% (1 van 100.000)"),
        (0, 0, Unit.SHARE, "geen gegevens"),
        (None, None, Unit.SECONDS, "geen gegevens"),
        (59.9, None, Unit.SECONDS, "0:59 min"),
        (3661, None, Unit.SECONDS, "1:01:01 uur"),
        (3, 4, Unit.COUNT, "3 van 4"),
        (66666, None, Unit.COUNT, "66.666"),
    ],
)
def test_a_value_is_never_rounded_to_all_or_nothing(
    report: Report, value: float | None, of: int | None, unit: Unit, words: str
) -> None:
    """One missed of ten thousand is not a hundred percent."""
    say = Say(TEXTS, "nl", report.made_at.tzinfo)  # type: ignore[arg-type]

    assert say.value(Figure("x", value, unit, of=of)) == words
