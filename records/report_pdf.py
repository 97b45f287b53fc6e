"""A report on paper, by the typesetter typst: A4 with simple bars, page numbers and a place to sign.

The layout is ``report.typ``; all words reach it as data, never as markup. Its fonts come with the library, so that the
same report looks the same on every machine.
"""

import json
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import typst

from config.texts import Texts
from records.report_say import Say, Section
from records.report_value import Report
from records.report_words import worded

__all__ = ["MOST_ROWS", "report_pdf"]

MOST_ROWS = 500
"""Of a list that is longer the paper has no more: nobody reads on, and the spreadsheet has all."""


def report_pdf(report: Report, texts: Texts, *, language: str | None = None) -> bytes:
    """The report as a PDF."""
    say = Say(texts, language or report.language, ZoneInfo(report.timezone))
    document = worded(report, texts, language=say.language)
    data = {
        "title": document.title,
        "language": document.language,
        "provider": report.provider_name,
        "facts": document.facts,
        "covers": document.covers,
        "remarks": document.remarks,
        "sections": [_section(one, say) for one in document.sections],
        "signed": say("report-sign"),
        "sign": document.sign,
        "foot": f"{report.provider_name} · {report.period} · {say.moment(report.made_at)}",
        "page": say("report-page"),
    }
    layout = (files("records") / "report.typ").read_bytes()
    made = typst.compile(
        layout,
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
        timestamp=int(report.made_at.timestamp()),
    )
    assert isinstance(made, bytes)  # noqa: S101  with one format and no output it gives back the file
    return made


def _section(section: Section, say: Say) -> dict[str, Any]:
    left = len(section.rows) - MOST_ROWS
    more = [say("report-more-rows", value=MOST_ROWS, count=left)] if left > 0 else []
    return {
        "title": section.title,
        "about": section.about,
        "empty": section.empty,
        "headings": section.headings,
        "rows": [[cell.text for cell in row] for row in section.rows[:MOST_ROWS]],
        "widths": _widths(section),
        "notes": [*more, *section.notes],
        "bars": [{"name": name, "part": part, "value": value} for name, part, value in section.bars],
    }


def _widths(section: Section) -> list[int]:
    """How wide each column is beside the others: a name, a value, and how it is computed, which is long."""
    if section.is_explained:
        return [3, 2, 6]
    return [2 if number == 0 and section.notes else 1 for number, _ in enumerate(section.headings)]
