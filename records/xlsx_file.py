"""An XLSX file as openpyxl gives it, or a fault: what is no spreadsheet, or far too large for one, never gets there.

openpyxl makes an object of every cell of a merged range, and of every cell that is asked for; so the sheets are
first passed through an XML parser that only counts.
"""

import warnings
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.parsers import expat

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from records.faults import Faults, shown
from records.text import Location, read_bytes

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "Book", "open_book"]

MOST_ROWS = 20_000
"""Filled rows of one sheet, its header among them."""

MOST_COLUMNS = 26
"""Filled columns of one sheet."""

_MOST_BYTES = 10_000_000
_MOST_BYTES_UNPACKED = 80_000_000
_MOST_PARTS = 1_000
_MOST_MERGED_CELLS = 10_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Book:
    """The same workbook twice: as its program last showed it, and with the formulas behind that."""

    shown: Any
    formulas: Any


class _Unusable(Exception):
    """Why a file is no usable spreadsheet, and what to do."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo


def open_book(path: Location, faults: Faults) -> Book | None:
    """The workbook; None, and a fault, when it cannot be used. Nothing in it is run, no link is followed."""
    try:
        packed = _bytes_of(path)
        has_formulas = _checked_package(packed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out (drawings, extensions) is no data
            book = load_workbook(BytesIO(packed), data_only=True, keep_links=False)
            if not has_formulas:
                return Book(shown=book, formulas=book)
            return Book(shown=book, formulas=load_workbook(BytesIO(packed), keep_links=False))
    except _Unusable as error:
        faults.add(1, error.what, error.todo)
    except Exception as error:  # the reader is not ours: whatever it stumbles over is a fault of the file
        faults.add(1, f"cannot be read as a spreadsheet ({shown(str(error))})", "save it again as .xlsx")
    return None


def _bytes_of(path: Location) -> bytes:
    try:
        packed = read_bytes(path, most=_MOST_BYTES)
    except OSError as error:
        what = f"cannot be read ({error.strerror or error})"
        raise _Unusable(what, "check the file and its permissions") from error
    if packed is None:
        raise _Unusable(f"is larger than {_MOST_BYTES:,} bytes", "keep only the rota in it")
    if packed.startswith(_OLE):
        if _ENCRYPTED in packed:
            raise _Unusable("is locked with a password", "save it without a password")
        raise _Unusable("is an old .xls file", "save it as an Excel workbook (.xlsx)")
    if not zipfile.is_zipfile(BytesIO(packed)):
        raise _Unusable("is no XLSX file", "save it as an Excel workbook (.xlsx)")
    return packed


def _checked_package(packed: bytes) -> bool:
    """Whether any sheet holds a formula.

    Raises:
        _Unusable: the package unpacks to more than a rota can be.
    """
    counting = _Counting()
    with zipfile.ZipFile(BytesIO(packed)) as package:
        parts = package.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES_UNPACKED:
            raise _Unusable(
                f"unpacks to more than {_MOST_BYTES_UNPACKED:,} bytes or {_MOST_PARTS:,} parts",
                "copy the rota into a new workbook",
            )
        for part in parts:
            if part.filename.endswith(".xml"):  # a sheet may stand under any name
                counting.check(package.read(part))
    return counting.has_formulas


class _Counting:
    """Counts what the sheets hold while their XML passes by."""

    def __init__(self) -> None:
        self.has_formulas = False
        self._row = self._column = 0
        self._merged = 0

    def check(self, xml: bytes) -> None:
        """Raises _Unusable at the first thing that is too much."""
        self._row = self._column = 0
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begins
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.Parse(xml, True)

    def _refuse_doctype(self, *_: object) -> None:
        raise _Unusable("holds an XML document type, which no spreadsheet program writes", "save it again")

    def _begins(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
        elif name == "c":
            self._column += 1
            if "r" in attributes:
                self._row, self._column = coordinate_to_tuple(attributes["r"])
        elif name in ("v", "f", "is"):
            self.has_formulas |= name == "f"
            self._filled()
        elif name == "mergeCell":
            self._merges(attributes.get("ref", ""))

    def _filled(self) -> None:
        if self._row > MOST_ROWS:
            raise _Unusable(f"holds something in row {self._row}", f"use the first {MOST_ROWS:,} rows only")
        if self._column > MOST_COLUMNS:
            raise _Unusable(
                f"holds something in column {self._column}", f"use the first {MOST_COLUMNS} columns only"
            )

    def _merges(self, ref: str) -> None:
        left, top, right, bottom = (edge or 0 for edge in range_boundaries(ref))
        self._merged += (right - left + 1) * (bottom - top + 1)
        if self._merged > _MOST_MERGED_CELLS or not (left and right and top and bottom):
            raise _Unusable(f"merges too many cells ({ref})", "unmerge them, and fill in each")
