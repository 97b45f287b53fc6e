"""A report in words: what every form of it (Markdown, CSV, XLSX, PDF, a page) puts down, in one language.

Numbers stay beside their words, so that a spreadsheet can go on with them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from config.texts import Texts
from records.report_lists import list_sections
from records.report_say import Cell, Say, Section
from records.report_value import Figure, Report, Row, Table

__all__ = ["Document", "covers", "facts_of", "row_name", "worded"]

_BY_MONTH = "months_"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in words.

    Attributes:
        facts: what it is about, as name and value: provider, period, whom, made at.
        covers: up to which line of the log it goes.
        remarks: how it counts, and that its period is not over yet, or that there was nothing in it.
        sign: the names of what is filled in by hand by whoever signs it.
    """

    title: str
    language: str
    facts: tuple[tuple[str, str], ...]
    covers: str
    remarks: tuple[str, ...]
    sections: tuple[Section, ...]
    sign: tuple[str, ...]


def worded(report: Report, texts: Texts, *, language: str | None = None) -> Document:
    """The report in the provider's language, or in another one."""
    say = Say(texts, language or report.language, ZoneInfo(report.timezone))
    remarks = [say("report-method")]
    if report.is_running:
        remarks.insert(0, say("report-running", at=say.moment(report.until)))
    if report.is_empty:
        remarks.insert(0, say("report-empty-period"))
    return Document(
        title=say("report-title"),
        language=say.language,
        facts=tuple(facts_of(report, say)),
        covers=covers(report, say),
        remarks=tuple(remarks),
        sections=tuple(_sections(report, say)),
        sign=tuple(say(f"report-{name}") for name in ("sign-name", "sign-date", "sign-hand")),
    )


def covers(report: Report, say: Say) -> str:
    """Up to which line of the log the report goes."""
    if not report.last_line:
        return say("report-covers-nothing")
    return say("report-covers-line", number=str(report.last_line), hash=report.last_hash)


def facts_of(report: Report, say: Say) -> Iterable[tuple[str, str]]:
    """What the report is about, as name and value."""
    yield say("report-provider"), f"{report.provider_name} ({report.provider})"
    yield say("report-period"), str(report.period)
    if report.team is not None:
        yield say("report-team"), report.team
    if report.municipality is not None:
        yield say("report-municipality"), report.municipality
    if report.team is None and report.municipality is None:
        yield f"{say('report-team')}, {say('report-municipality').lower()}", say("report-everybody")
    yield say("report-made"), say.moment(report.made_at)


def _sections(report: Report, say: Say) -> Iterable[Section]:
    """The tables, each followed by what happened one by one; by month only where there are several months."""
    lists = list_sections(report, say)
    for table in report.tables:
        if not table.key.startswith("months") or len(report.period.months) > 1:
            yield _section(table, say)
        yield from lists.get(table.key, ())


def _section(table: Table, say: Say) -> Section:
    about = say(f"report-about-{table.key}")
    empty = say("report-empty", words=about) if table.is_empty else ""
    if len(table.rows) == 1 and not table.rows[0].name:
        figures = table.rows[0].figures
        return Section(
            key=table.key,
            title=say(f"report-table-{table.key}"),
            about=about,
            empty=empty,
            headings=(say("report-what"), say("report-value"), say("report-how")),
            rows=tuple(
                (Cell(say.figure(one)), _cell(one, say), Cell(say(f"report-how-{one.key}")))
                for one in figures
            ),
            is_explained=True,
            codes=tuple(one.cases for one in figures),
        )
    of_row = table.rows[0].figures if table.rows else ()
    return Section(
        key=table.key,
        title=say(f"report-table-{table.key}"),
        about=about,
        empty=empty,
        headings=("", *(say.figure(one) for one in of_row)),
        rows=tuple(
            (Cell(row_name(table, row, say)), *(_cell(one, say) for one in row.figures)) for row in table.rows
        ),
        notes=tuple(f"{say.figure(one)}: {say(f'report-how-{one.key}')}" for one in of_row),
        codes=tuple(row.figures[0].cases for row in table.rows),
        bars=_bars(table, say),
    )


def row_name(table: Table, row: Row, say: Say) -> str:
    """What a row is called: its own name, or the words for it."""
    if table.names == "level":
        return say("report-level", count=int(row.name))
    return say.named(table.names, row.name) if table.names else row.name


def _cell(figure: Figure, say: Say) -> Cell:
    return Cell(say.value(figure), figure.value)


def _bars(table: Table, say: Say) -> tuple[tuple[str, float, str], ...]:
    """Each row as a bar: its name, its part of the longest one, and its value; none for a table of one row."""
    is_of_time = table.key == "clocks" or table.key.startswith(_BY_MONTH)
    place = 2 if is_of_time else 0  # of a time what nine of ten stay under
    values = [row.figures[place].value or 0 for row in table.rows]
    most = max(values, default=0)
    if len(values) < 2 or not most:
        return ()
    return tuple(
        (row_name(table, row, say), value / most, say.value(row.figures[place]))
        for row, value in zip(table.rows, values, strict=True)
    )
