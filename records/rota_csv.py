"""rota.csv and absences.csv: who is planned, and who is away; read and written.

What is written is what the import reads, to the letter. A name that begins with ``=``, ``+``, ``-`` or ``@``
therefore gets no apostrophe before it: read again, it would be another name. Names come from the provider's
own files, so nobody else can put a formula there; rota.xlsx is the form for a spreadsheet program.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from records.known import Known, check_team, check_worker
from records.row import Row
from records.table import LOOKS_DATE, LOOKS_ID, LOOKS_MOMENT, LOOKS_WORD, Columns, table_csv
from schedules.local import format_local, parse_date, parse_local
from schedules.rota import Absence, Role, Shift

__all__ = [
    "ABSENCE_COLUMNS",
    "COLUMNS",
    "Placed",
    "PlacedAbsence",
    "absences_csv",
    "read_absences",
    "read_rota_csv",
    "rota_csv",
    "second_hours",
]

COLUMNS = Columns(
    required=("team", "role", "worker", "start", "end"),
    optional=("weekly_until",),
    looks={
        "role": LOOKS_WORD,
        "worker": LOOKS_ID,
        "start": LOOKS_MOMENT,
        "end": LOOKS_MOMENT,
        "weekly_until": LOOKS_DATE,
    },
)
ABSENCE_COLUMNS = Columns(
    required=("worker", "start", "end"),
    optional=("reason",),
    looks={"worker": LOOKS_ID, "start": LOOKS_MOMENT, "end": LOOKS_MOMENT},
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A shift and where it stands, for warnings."""

    shift: Shift
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class PlacedAbsence:
    """An absence and where it stands, for warnings."""

    absence: Absence
    line: int
    file: str = "absences.csv"


def read_rota_csv(rows: Iterable[Row], known: Known) -> list[Placed]:
    """The shifts of the file; lines with a fault are left out."""
    placed = []
    for row in rows:
        team = check_team(row, row.required("team"), known)
        role = row.choice("role", Role)
        worker = check_worker(row, "worker", known)
        start, end = row.moment("start"), row.moment("end")
        check_order(row, start, end)
        until = row.day("weekly_until")
        if until is not None and start is not None and until < start.date():
            row.fault(f"weekly_until {until} lies before start", "correct one of them, or leave it empty")
        if row.is_sound and role is not None and start is not None and end is not None:
            shift = Shift(team=team, role=role, worker=worker, start=start, end=end, weekly_until=until)
            placed.append(Placed(shift=shift, file=row.faults.file, line=row.line))
    return placed


def read_absences(rows: Iterable[Row], known: Known) -> list[PlacedAbsence]:
    """The absences of the file; a bare date is the whole day, the last one included."""
    placed = []
    for row in rows:
        worker = check_worker(row, "worker", known)
        row.text("reason")
        start = row.parsed("start", _from) if row.required("start") else None
        end = row.parsed("end", _through) if row.required("end") else None
        check_order(row, start, end)
        if row.is_sound and start is not None and end is not None:
            absence = Absence(worker=worker, start=start, end=end)
            placed.append(PlacedAbsence(absence, line=row.line, file=row.faults.file))
    return placed


def rota_csv(shifts: Iterable[Shift]) -> str:
    """The shifts as rota.csv, in their order. What ``second_hours`` gives is written as the first hour."""
    return table_csv(
        COLUMNS,
        (
            (
                one.team,
                one.role.value,
                one.worker,
                format_local(one.start),
                format_local(one.end),
                one.weekly_until.isoformat() if one.weekly_until else "",
            )
            for one in shifts
        ),
    )


def absences_csv(absences: Iterable[Absence]) -> str:
    """The absences as absences.csv, in their order; the column ``reason`` is empty, reasons are not kept."""
    rows = ((one.worker, format_local(one.start), format_local(one.end), "") for one in absences)
    return table_csv(ABSENCE_COLUMNS, rows)


def second_hours(shifts: Iterable[Shift]) -> list[Shift]:
    """The shifts that begin or end in the second of the two hours on the night the clock is set back.

    Only a calendar (in UTC) can say which of the two is meant: a table's ``2026-10-25 02:30`` is the first.
    """
    return [one for one in shifts if one.start.fold or one.end.fold]


def check_order(row: Row, start: datetime | None, end: datetime | None) -> None:
    """Notes a fault when something ends before, or as, it begins."""
    if start is not None and end is not None and end <= start:
        row.fault(f"end is not after start {format_local(start)}", "correct one of them")


def _from(text: str) -> datetime:
    return datetime.combine(parse_date(text), time()) if len(text) == len("2026-01-01") else parse_local(text)


def _through(text: str) -> datetime:
    if len(text) == len("2026-01-01"):
        return datetime.combine(parse_date(text), time()) + timedelta(days=1)
    return parse_local(text)
