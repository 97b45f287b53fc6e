"""A report as a spreadsheet: its figures, its cases, and what happened one by one, each on a sheet of its own.

Numbers are numbers and moments are local times, so that somebody can go on with them. Words stay words: what
begins like a formula is none.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from config.texts import Texts
from records.report_case import Counted
from records.report_lists import list_sections
from records.report_say import Cell, Say
from records.report_value import Report
from records.report_words import covers, facts_of, row_name
from records.safe_cell import RISKY, keep_text
from schedules.local import to_local

__all__ = ["report_xlsx"]

_SHARE = "0.0%"
_LONGEST_CELL = 32_000
"""A spreadsheet program refuses a file with more than 32,767 characters in a cell."""

_MISREAD = (*RISKY, "#")
"""What the library, or the spreadsheet program, would take for a formula or an error."""

_LONGEST_TITLE = 31
_NO_TITLE = re.compile(r"[\[\]:*?/\\]")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_FIGURE_COLUMNS = (
    *("report-sheet-table", "report-sheet-row", "report-what", "report-value", "report-sheet-unit"),
    *("report-sheet-of", "report-sheet-share", "report-how", "report-codes"),
)
_CASE_COLUMNS = (
    *("code", "team", "municipality", "kind", "urgency", "dagdeel", "level", "opened", "taken", "contact"),
    *("decided", "arrived", "corrected", "closed", "outcome", "over", "reason"),
)


class _Share(float):
    """A part, shown as a percentage."""


_Value = str | float | int | datetime | None


def report_xlsx(report: Report, texts: Texts, *, language: str | None = None) -> bytes:
    """The workbook. Its cases stand there by code; who they were about does not."""
    say = Say(texts, language or report.language, ZoneInfo(report.timezone))
    book = Workbook(write_only=True)  # a year of cases as whole cells would not fit into memory
    zone = ZoneInfo(report.timezone)
    _sheet(
        book,
        say("report-figures"),
        [],
        _figure_rows(report, say),
        widths=(26, 26, 34, 12, 10, 10, 10, 60, 40),
        zone=zone,
    )
    case_headings = [say(f"report-column-{one}") for one in _CASE_COLUMNS]
    _sheet(
        book, say("report-table-cases"), case_headings, (_case(one, say) for one in report.cases), zone=zone
    )
    for sections in list_sections(report, say).values():
        for one in sections:
            rows = ([_of_cell(cell) for cell in row] for row in one.rows)
            _sheet(book, one.title, list(one.headings), rows, zone=zone)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def _figure_rows(report: Report, say: Say) -> Iterable[Sequence[_Value]]:
    """What the report is about, then its figures, one a line."""
    yield [say("report-title")]
    yield from ([name, value] for name, value in facts_of(report, say))
    yield [covers(report, say)]
    yield []
    yield [say(name) for name in _FIGURE_COLUMNS]
    for table in report.tables:
        for row in table.rows:
            for one in row.figures:
                yield [
                    say(f"report-table-{table.key}"),
                    row_name(table, row, say),
                    say.figure(one),
                    one.value,
                    say.named("unit", one.unit.value),
                    one.of,
                    None if one.share is None else _Share(one.share),
                    say(f"report-how-{one.key}"),
                    _codes(one.cases, say),
                ]


def _codes(codes: Sequence[str], say: Say) -> str:
    """The codes, as many as a cell can hold, and how many more there are."""
    text = " ".join(codes)
    if len(text) <= _LONGEST_CELL:
        return text
    shown = text[:_LONGEST_CELL].rsplit(" ", 1)[0]
    return f"{shown} {say('report-more-codes', count=len(codes) - shown.count(' ') - 1)}"


def _case(one: Counted, say: Say) -> Sequence[_Value]:
    facts = one.facts
    late = None
    if facts.breached_at and facts.on_site_decided_at and facts.arrived_at:
        late = max((facts.arrived_at - facts.on_site_decided_at - facts.norm).total_seconds(), 0)
    return [
        facts.code,
        facts.team,
        facts.municipality,
        say.named("kind", facts.kind),
        say.named("urgency", facts.urgency),
        say.named("dagdeel", one.dagdeel),
        facts.level,
        facts.opened_at,
        facts.taken_at,
        facts.contact_at,
        facts.on_site_decided_at,
        facts.arrived_at,
        None if one.corrected_at is None else say.moment(one.corrected_at),
        facts.closed_at,
        say.named("outcome", facts.outcome or "open"),
        late,
        say.named("reason", facts.reason or "none") if facts.breached_at else "",
    ]


def _of_cell(cell: Cell) -> _Value:
    return cell.text if cell.number is None else cell.number


def _sheet(
    book: Any,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[_Value]],
    *,
    zone: ZoneInfo,
    widths: Sequence[int] = (),
) -> None:
    sheet = book.create_sheet(_NO_TITLE.sub("", title)[:_LONGEST_TITLE])
    for number in range(max(len(widths), len(headings))):
        letter = chr(ord("A") + number)
        sheet.column_dimensions[letter].width = widths[number] if number < len(widths) else 20
    if headings:
        sheet.freeze_panes = "A2"
        sheet.append([_bold(sheet, one) for one in headings])
    for row in rows:
        sheet.append([_written(sheet, value, zone) for value in row])


def _bold(sheet: Any, text: str) -> Any:
    cell = _text_cell(sheet, _NO_XML.sub("", text))
    cell.font = Font(bold=True)
    return cell


def _written(sheet: Any, value: _Value, zone: ZoneInfo | None) -> Any:
    """The value as a cell takes it; a cell of its own only where it needs one, for they are slow."""
    if isinstance(value, str):
        text = _NO_XML.sub("", value)
        return _text_cell(sheet, text) if text.startswith(_MISREAD) else text
    if isinstance(value, datetime):
        return (to_local(value, zone) if zone else value).replace(microsecond=0)
    if isinstance(value, _Share):
        cell = WriteOnlyCell(sheet, float(value))
        cell.number_format = _SHARE
        return cell
    return value


def _text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    keep_text(cell)
    return cell
