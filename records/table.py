"""A CSV file as rows that know their line. What the columns mean is the business of the file that asks."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from records.faults import Faults, shown
from records.row import Row
from records.text import Location, read_text

__all__ = ["Columns", "read_table", "table_csv"]


@dataclass(frozen=True, slots=True)
class Columns:
    """The names that a header must and may have."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """All names, the required ones first."""
        return (*self.required, *self.optional)


def read_table(path: Location, columns: Columns, faults: Faults) -> list[Row] | None:
    """The rows under the header; None, and faults, when the file or its header cannot be used.

    Blank lines are passed over; a row that does not fit its header is a fault and left out.
    """
    text = read_text(path, faults)
    if text is None:
        return None
    records = _records(text, faults)
    header_line, header = next(records, (1, []))
    while header and not header[-1]:  # what a spreadsheet leaves at the end of a line
        header.pop()
    if not header:
        faults.add(1, "has no header line", "begin with: " + ",".join(columns.known))
        return None
    if not _is_header_usable(header, header_line, columns=columns, faults=faults):
        return None
    rows = []
    for line, fields in records:
        while len(fields) > len(header) and not fields[-1]:
            fields.pop()
        if len(fields) != len(header):
            faults.add(
                line,
                f"has {len(fields)} fields where the header names {len(header)}",
                "check the separators, and quote a field that holds one",
            )
            continue
        rows.append(Row(line=line, values=dict(zip(header, fields, strict=True)), faults=faults))
    return rows


def table_csv(columns: Columns, rows: Iterable[Sequence[str]]) -> str:
    """The same the other way round: all known columns, one line a row, as ``read_table`` reads them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns.known)
    writer.writerows(rows)
    return text.getvalue()


def _records(text: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not blank, stripped, with the line on which it begins; ends at a broken one."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    begins = 1
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.add(begins, f"cannot be read as CSV ({error})", "check the quotes on this line")
            return
        fields = [field.strip() for field in record]
        if any(fields):
            yield begins, fields
        begins = reader.line_num + 1


def _delimiter(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip(" ,;")), "")
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
