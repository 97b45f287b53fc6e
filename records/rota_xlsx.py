"""rota.xlsx: the rota and the absences as sheets of one workbook; every fault names sheet and cell.

The sheet ``rota`` has the columns of rota.csv, the sheet ``absences`` those of absences.csv. A sheet ``uitleg`` is
for the reader's eyes; any other one is refused, because somebody thinks that it counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from records.faults import Fault, Faults, shown
from records.rota_csv import ABSENCE_COLUMNS, COLUMNS
from records.row import Row
from records.table import Columns
from records.text import Location
from records.xlsx_cell import Kind, Refused, said_by
from records.xlsx_file import MOST_COLUMNS, MOST_ROWS, Book, open_book

__all__ = ["ABSENCES_SHEET", "GUIDE_SHEET", "ROTA_SHEET", "SheetRows", "read_sheets"]

ROTA_SHEET = "rota"
ABSENCES_SHEET = "absences"
GUIDE_SHEET = "uitleg"

_KINDS = {
    ROTA_SHEET: {"start": Kind.MOMENT, "end": Kind.MOMENT, "weekly_until": Kind.DAY},
    ABSENCES_SHEET: {"start": Kind.DAY_OR_MOMENT, "end": Kind.DAY_OR_MOMENT},
}


@dataclass(slots=True)
class SheetRows:
    """The rows of both sheets, and what is odd about their cells."""

    rota: list[Row] = field(default_factory=list)
    absences: list[Row] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)


def read_sheets(path: Location, *, rota: Faults, absences: Faults) -> SheetRows:
    """The rows of the workbook; faults of the sheet ``absences`` go to the one, all others to the other."""
    read = SheetRows()
    book = open_book(path, rota)
    if book is None:
        return read
    names = [sheet.title for sheet in book.shown.worksheets]
    for name in book.shown.sheetnames:  # these hold the sheets with nothing but a chart too
        if name not in (ROTA_SHEET, ABSENCES_SHEET, GUIDE_SHEET):
            todo = f"use {ROTA_SHEET}, {ABSENCES_SHEET} or {GUIDE_SHEET}, or remove the sheet"
            rota.add(1, f"unknown sheet {shown(name)}", todo, cell=f"{name}!A1")
    if ROTA_SHEET in names:
        read.rota = list(_Sheet(book, ROTA_SHEET, rota, read.doubts).rows(COLUMNS))
    else:
        rota.add(1, f"has no sheet '{ROTA_SHEET}'", f"name the sheet with the shifts {ROTA_SHEET}")
    if ABSENCES_SHEET in names:
        read.absences = list(_Sheet(book, ABSENCES_SHEET, absences, read.doubts).rows(ABSENCE_COLUMNS))
    return read


class _Sheet:
    """One sheet while it is read."""

    def __init__(self, book: Book, name: str, faults: Faults, doubts: list[Fault]) -> None:
        self._shown = book.shown[name]
        self._formulas = book.formulas[name]
        self._kinds: Mapping[str, Kind] = _KINDS[name]
        self._name = name
        self._faults = faults
        self._doubts = doubts

    def rows(self, columns: Columns) -> Iterator[Row]:
        """The rows under the header; none, and faults, when the header cannot be used."""
        filled = [(number, cells) for number, cells in self._all_rows() if any(map(_is_filled, cells))]
        if not filled:
            self._add(1, 1, "has no header line", "begin with: " + ", ".join(columns.known))
            return
        (header_line, header), *records = filled
        self._check_merged(first=header_line, last=filled[-1][0])
        names = [_label(shown_cell) for shown_cell, _ in header]
        while names and not names[-1]:
            names.pop()
        if not self._is_header_usable(names, header_line, columns):
            return
        for line, cells in records:
            yield self._row(line, names, cells)

    def _all_rows(self) -> Iterator[tuple[int, Sequence[tuple[Any, Any]]]]:
        """Every row with its cells twice: as shown, and with formulas. Empty cells further out are no matter."""
        bounds = {
            "max_row": min(self._shown.max_row, MOST_ROWS),
            "max_col": min(self._shown.max_column, MOST_COLUMNS),
        }
        both = zip(self._shown.iter_rows(**bounds), self._formulas.iter_rows(**bounds), strict=True)
        for number, (cells, formulas) in enumerate(both, start=1):
            yield number, list(zip(cells, formulas, strict=True))

    def _row(self, line: int, names: Sequence[str], cells: Sequence[tuple[Any, Any]]) -> Row:
        values: dict[str, str] = {}
        told = set()
        for number, pair in enumerate(cells, start=1):
            name = names[number - 1] if number <= len(names) else ""
            if not name:
                if _is_filled(pair):
                    self._add(line, number, "stands under no header", "name the column, or empty the cell")
                continue
            found = said_by(*pair, self._kinds.get(name, Kind.TEXT))
            if isinstance(found, Refused):
                self._add(line, number, f"{name} {found.what}", found.todo)
                told.add(name)
                continue
            values[name] = found.text
            if found.doubt:
                what, todo = found.doubt
                cell = self._cell(line, number)
                self._doubts.append(Fault(self._faults.file, line, f"{name} {what}", todo, cell))
        places = {name: self._cell(line, number) for number, name in enumerate(names, start=1)}
        return Row(line=line, values=values, faults=self._faults, is_sound=not told, cells=places, told=told)

    def _check_merged(self, *, first: int, last: int) -> None:
        for merged in self._shown.merged_cells.ranges:
            if merged.min_row <= last and merged.max_row >= first:
                what = f"the cells {merged.coord} are merged"
                self._add(merged.min_row, merged.min_col, what, "unmerge them, and fill in each")

    def _is_header_usable(self, names: Sequence[str], line: int, columns: Columns) -> bool:
        before = len(self._faults.found)
        for number, name in enumerate(names, start=1):
            if name and name not in columns.known:
                self._add(line, number, f"unknown column {shown(name)}", "use " + ", ".join(columns.known))
            elif name in names[: number - 1] and name:
                self._add(line, number, f"column {shown(name)} stands there twice", "remove one")
        for name in columns.required:
            if name not in names:
                self._add(line, 1, f"column {shown(name)} is missing", "add it to the header")
        return len(self._faults.found) == before

    def _add(self, line: int, number: int, what: str, todo: str) -> None:
        self._faults.add(line, what, todo, cell=self._cell(line, number))

    def _cell(self, line: int, number: int) -> str:
        return f"{self._name}!{get_column_letter(number)}{line}"


def _is_filled(pair: tuple[Any, Any]) -> bool:
    value, formula = pair[0].value, pair[1].value
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None or (formula is not None and pair[0].data_type != "str")


def _label(cell: Any) -> str:
    return "" if cell.value is None else str(cell.value).strip()
