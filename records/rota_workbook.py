"""Writes rota.xlsx: the rota as planners can fill it in, and go on with where it was exported.

Dates are dates, names are text whatever they begin with, and what may be chosen is offered in a list. The sheet
``uitleg`` tells the rules in the planners' language; the reader passes it over.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from records.rota_csv import ABSENCE_COLUMNS, COLUMNS
from records.rota_xlsx import ABSENCES_SHEET, GUIDE_SHEET, ROTA_SHEET
from records.safe_cell import keep_text
from records.table import Columns
from records.xlsx_file import MOST_ROWS
from schedules.provider import Person
from schedules.rota import Absence, Role, Shift

__all__ = ["MOST_SHIFTS", "rota_xlsx"]

MOST_SHIFTS = MOST_ROWS - 1
"""What fits into one workbook; of absences as many."""

_MOMENT = "yyyy-mm-dd hh:mm"
_DAY = "yyyy-mm-dd"
_TEXT = "@"
_FORMATS = {"start": _MOMENT, "end": _MOMENT, "weekly_until": _DAY}
_WIDTHS = {"team": 24, "role": 14, "worker": 18, "start": 18, "end": 18, "weekly_until": 14, "reason": 30}

_GUIDE = (
    "Zo vult u het rooster in",
    "",
    "Blad rota: één regel is één dienst.",
    "team: een team uit de lijst hiernaast, of region:NAAM voor een gedeeld rooster.",
    "role: on_duty (dienstdoende), backup (achterwacht) of coordinator.",
    "worker: het id van de begeleider, niet zijn naam. De lijst hiernaast toont beide.",
    "start en end: dag en tijd, bijvoorbeeld 2026-11-20 23:00. Middernacht is 00:00 van de volgende dag.",
    "weekly_until: herhaalt de dienst elke week tot en met deze dag. Leeg: de dienst is eenmalig.",
    "Een eenmalige dienst gaat voor het wekelijkse rooster van hetzelfde team en dezelfde rol.",
    "",
    "Blad absences: wie er niet is. Een dag zonder tijd telt helemaal, ook de laatste.",
    "reason: mag leeg blijven en wordt niet bewaard.",
    "",
    "Voeg geen cellen samen en voeg geen bladen of kolommen toe. Lege regels mogen.",
    "Dit blad uitleg wordt niet ingelezen.",
)


def rota_xlsx(
    shifts: Iterable[Shift] = (),
    absences: Iterable[Absence] = (),
    *,
    people: Sequence[Person] = (),
    teams: Sequence[str] = (),
) -> bytes:
    """The workbook with these shifts and absences, in their order; without any it is the template.

    ``people`` and ``teams`` are offered as choices. A second hour of the night on which the clock is set back
    (``rota_csv.second_hours``) is written as the first.

    Raises:
        ValueError: more shifts or absences than the reader takes; the text says which.
    """
    book = Workbook()
    rota, away, guide = book.active, book.create_sheet(ABSENCES_SHEET), book.create_sheet(GUIDE_SHEET)
    rota.title = ROTA_SHEET
    _fill(rota, COLUMNS, (_shift_cells(one) for one in shifts))
    _fill(away, ABSENCE_COLUMNS, ((one.worker, one.start, one.end, "") for one in absences))
    _explain(guide, people, teams)
    _offer(rota, "A", f"={GUIDE_SHEET}!$C$2:$C${len(teams) + 1}" if teams else "", is_strict=False)
    _offer(rota, "B", '"' + ",".join(Role) + '"', is_strict=True)
    workers = f"={GUIDE_SHEET}!$D$2:$D${len(people) + 1}" if people else ""
    _offer(rota, "C", workers, is_strict=True)
    _offer(away, "A", workers, is_strict=True)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def _shift_cells(shift: Shift) -> tuple[str | date | None, ...]:
    return shift.team, shift.role.value, shift.worker, shift.start, shift.end, shift.weekly_until


def _fill(sheet: Any, columns: Columns, rows: Iterable[tuple[str | date | None, ...]]) -> None:
    for number, name in enumerate(columns.known, start=1):
        letter = get_column_letter(number)
        # the format of the column is that of the cells in which somebody will type
        sheet.column_dimensions[letter].width = _WIDTHS[name]
        sheet.column_dimensions[letter].number_format = _FORMATS.get(name, _TEXT)
        _put(sheet, 1, number, name)
        sheet.cell(1, number).font = Font(bold=True)
    for line, values in enumerate(rows, start=2):
        if line > MOST_ROWS:
            raise ValueError(f"the sheet {sheet.title} holds at most {MOST_ROWS - 1:,} lines")
        for number, value in enumerate(values, start=1):
            _put(sheet, line, number, value)
    sheet.freeze_panes = "A2"


def _put(sheet: Any, line: int, number: int, value: str | date | None) -> None:
    cell = sheet.cell(line, number, value)
    if isinstance(value, str):
        keep_text(cell)
    elif value is not None:
        cell.number_format = _MOMENT if isinstance(value, datetime) else _DAY


def _explain(sheet: Any, people: Sequence[Person], teams: Sequence[str]) -> None:
    for line, text in enumerate(_GUIDE, start=1):
        _put(sheet, line, 1, text)
    lists = (("team", teams), ("worker", [one.id for one in people]), ("naam", [one.name for one in people]))
    for number, (label, entries) in enumerate(lists, start=3):
        _put(sheet, 1, number, label)
        for line, entry in enumerate(entries, start=2):
            _put(sheet, line, number, entry)
    for letter, width in (("A", 100), ("C", 24), ("D", 18), ("E", 30)):
        sheet.column_dimensions[letter].width = width
    for letter in "ACDE":
        sheet[f"{letter}1"].font = Font(bold=True)


def _offer(sheet: Any, letter: str, choices: str, *, is_strict: bool) -> None:
    """Offers choices in a column; with ``is_strict`` the spreadsheet program takes nothing else."""
    if not choices:
        return
    offered = DataValidation(
        type="list",
        formula1=choices,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if is_strict else "warning",
        errorTitle="Achtervang",
        error="Kies uit de lijst.",
    )
    offered.add(f"{letter}2:{letter}{MOST_ROWS}")
    sheet.add_data_validation(offered)
