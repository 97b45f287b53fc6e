"""A CSV file as rows that know their line. What the columns mean is the business of the file that asks."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from records.faults import Faults, shown
from records.row import Row
from records.split_cell import split_cell, split_fault
from records.text import Location, read_text

__all__ = [
    "LOOKS_DATE",
    "LOOKS_ID",
    "LOOKS_MOMENT",
    "LOOKS_PHONE",
    "LOOKS_WORD",
    "MOST_BYTES",
    "MOST_LINES",
    "Columns",
    "read_table",
    "table_csv",
]

LOOKS_ID = r"[\w.-]*"
LOOKS_WORD = r"[\w/-]*"
LOOKS_PHONE = r"[\d +().\-/]*"
LOOKS_DATE = r"(\d{4}-\d\d?-\d\d?)?"
LOOKS_MOMENT = r"\d{4}-[\d :-]*"

MOST_BYTES = 32_000_000
"""A larger file is not read at all: it would have to be held in memory."""

MOST_LINES = 100_000
"""Behind these no line is looked at: each row that is kept takes many times its bytes."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The names that a header must and may have.

    ``looks``: a pattern for each column that has a form of its own, as wide as what people write there. It decides
    nothing about a value: it only tells in which cell of a line a separator stands that splits it.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    looks: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> tuple[str, ...]:
        """All names, the required ones first."""
        return (*self.required, *self.optional)


def read_table(path: Location, columns: Columns, faults: Faults) -> list[Row] | None:
    """The rows under the header; None, and faults, when the file or its header cannot be used.

    Blank lines are passed over; a row that does not fit its header is a fault and left out.
    """
    text = read_text(path, faults, most_bytes=MOST_BYTES)
    if text is None:
        return None
    delimiter = _delimiter(text)
    records = _records(text, delimiter, faults)
    header_line, header = next(records, (1, []))
    header = [name.strip() for name in header]
    while header and not header[-1]:  # what a spreadsheet leaves at the end of a line
        header.pop()
    if not header:
        if not faults.found:
            faults.add(1, "has no header line", "begin with: " + ",".join(columns.known))
        return None
    if not _is_header_usable(header, header_line, columns=columns, faults=faults):
        return None
    rows = []
    for line, raw in records:
        if fault := _misfit(raw, header, columns=columns, delimiter=delimiter):
            faults.add(line, *fault)
            continue
        fields = [field.strip() for field in raw[: len(header)]]
        rows.append(Row(line=line, values=dict(zip(header, fields, strict=True)), faults=faults))
    return rows


def table_csv(columns: Columns, rows: Iterable[Sequence[str]]) -> str:
    """The same the other way round: all known columns, one line a row, as ``read_table`` reads them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns.known)
    writer.writerows(rows)
    return text.getvalue()


def _misfit(raw: list[str], header: list[str], *, columns: Columns, delimiter: str) -> tuple[str, str] | None:
    """Why these fields cannot be given to their columns, and what to do; None when they can.

    What a spreadsheet leaves at the end of a line does not count.
    """
    filled = len(raw)
    while filled > len(header) and not raw[filled - 1].strip():
        filled -= 1
    fields = raw[:filled]
    cell = split_cell(fields, header, looks=columns.looks, optional=columns.optional, delimiter=delimiter)
    if cell is None and filled == len(header):
        return None
    what = (
        "has fields that do not fit their columns"
        if filled == len(header)
        else f"has {filled} fields where the header names {len(header)}"
    )
    if cell:
        return split_fault(cell, what, delimiter)
    return what, "check the separators, and put quotes round each field that holds one"


def _records(text: str, delimiter: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not blank, with the line on which it begins; ends at a broken one, and at too many."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.add(begins, f"cannot be read as CSV ({error})", "check the quotes on this line")
            return
        if reader.line_num > MOST_LINES:
            faults.add(
                begins, f"has more than {MOST_LINES:,} lines", "take out what is over or stands there twice"
            )
            return
        if any(field.strip() for field in record):
            yield begins, record
        begins = reader.line_num + 1


def _delimiter(text: str) -> str:
    # line by line: a list of all lines of a large file would be many times its size
    lines = io.StringIO(text, newline=None)
    header = next((line for line in lines if line.strip(" ,;\r\n")), "")
    return ";" if header.count(";") > header.count(",") else ","


def _is_header_usable(header: list[str], line: int, *, columns: Columns, faults: Faults) -> bool:
    before = len(faults.found)
    for name in dict.fromkeys(header):
        if name not in columns.known:
            faults.add(line, f"unknown column {shown(name)}", "use " + ", ".join(columns.known))
        elif header.count(name) > 1:
            faults.add(line, f"column {shown(name)} stands there twice", "remove one")
    for name in columns.required:
        if name not in header:
            faults.add(line, f"column {shown(name)} is missing", "add it to the header and to every line")
    return len(faults.found) == before
