"""A report as Markdown, to read, and as CSV, to go on with."""

import csv
import io
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from config.texts import Texts
from records.report_say import Say, Section
from records.report_value import Report
from records.report_words import Document, row_name, worded
from records.safe_cell import safe_cell

__all__ = ["CSV_COLUMNS", "report_csv", "report_markdown"]

CSV_COLUMNS = ("table", "row", "figure", "name", "value", "unit", "of", "share", "how", "cases")
"""The columns of the CSV, in order; the first three are codes that never change with the language."""


def report_markdown(report: Report, texts: Texts, *, language: str | None = None) -> str:
    """The report as Markdown; a table of which nothing was counted says what will stand there."""
    return "\n".join(_lines(worded(report, texts, language=language))) + "\n"


def report_csv(report: Report, texts: Texts, *, language: str | None = None) -> str:
    """Every figure of the report on a line of its own, with the codes of the cases behind it.

    What a spreadsheet would take for a formula gets an apostrophe before it.
    """
    say = Say(texts, language or report.language, ZoneInfo(report.timezone))
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for table in report.tables:
        for row in table.rows:
            name = row_name(table, row, say)
            for one in row.figures:
                called = f"{name}: {say.figure(one)}" if name else say.figure(one)
                share = None if one.share is None else round(one.share, 4)
                how = say(f"report-how-{one.key}")
                cells = (
                    *(table.key, row.name, one.key, called, one.value, one.unit.value, one.of, share, how),
                    " ".join(one.cases),
                )
                writer.writerow([safe_cell(cell) for cell in cells])
    return held.getvalue()


def _lines(document: Document) -> Iterable[str]:
    yield f"# {document.title}"
    yield ""
    yield from (f"- {_plain(name)}: {_plain(value)}" for name, value in document.facts)
    yield ""
    yield document.covers
    for remark in document.remarks:
        yield from ("", remark)
    for section in document.sections:
        yield from _section(section)


def _section(section: Section) -> Iterable[str]:
    yield from ("", f"## {section.title}", "")
    if section.empty:
        yield section.empty
        return
    yield from (section.about, "")
    yield _row(section.headings)
    yield _row("---" for _ in section.headings)
    yield from (_row(cell.text for cell in row) for row in section.rows)
    if section.notes:
        yield ""
        yield from (f"- {note}" for note in section.notes)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_plain(cell) for cell in cells) + " |"


def _plain(text: str) -> str:
    """What somebody named cannot end a cell, or begin markup."""
    for sign in "\\`*<|[]":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())
