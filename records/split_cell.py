"""Which cell of a line was split by a separator that should have stood between quotes.

A question such as ``Hoe gaat het, Mila?`` makes two fields of one, and every field behind it stands in the wrong
column. Read with that cell in one piece, each field looks like its column again: so it is found.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from records.faults import shown

__all__ = ["SplitCell", "split_cell", "split_fault"]

_NAMES = {",": "comma", ";": "semicolon"}
_SHOWN_CHARACTERS = 60
_MOST_EXTRA = 100
"""More separators than that are in no sentence."""


@dataclass(frozen=True, slots=True)
class SplitCell:
    """The cell of this column holds a separator. ``is_rigid``: nothing that belongs there can hold one."""

    column: str
    text: str
    is_rigid: bool = False


def split_cell(
    fields: Sequence[str],
    header: Sequence[str],
    *,
    looks: Mapping[str, str],
    optional: Collection[str],
    delimiter: str,
) -> SplitCell | None:
    """The one cell that was split; None when none was, or more than one could be it.

    A line can have no field too many and yet a split cell, where optional ones at its end are empty or left out.
    That counts only when it explains more than one wrong field, or the separator has a space behind it as in a
    sentence: one wrong field is a slip of its own.
    """
    missing = len(header) - len(fields)
    wrong = [name for name, one in zip(header, fields, strict=False) if not _fits(name, one, looks)]
    if (missing >= 0 and not wrong) or missing < -_MOST_EXTRA:
        return None
    least = max(1, -missing)
    for extra in range(least, least + len(header)):
        left_out = missing + extra
        if not set(header[len(header) - left_out :]) <= set(optional):
            return None
        found = list(_readings([*fields, *[""] * left_out], header, extra=extra, looks=looks))
        spaced = [one for one in found if all(piece.startswith(" ") for piece in one[1][1:])]
        for some in (found, spaced) if missing < 0 or len(wrong) > 1 else (spaced,):
            if len(some) == 1:
                column, pieces = some[0]
                return SplitCell(column, delimiter.join(pieces).strip(), is_rigid=column in looks)
    return None


def split_fault(cell: SplitCell, what: str, delimiter: str) -> tuple[str, str]:
    """What is wrong with a line of which this cell was split, and what to do."""
    name = _NAMES[delimiter]
    what = f"{what}, probably by the {name} in {cell.column} {shown(cell.text)}"
    if cell.is_rigid:
        return what, f"write {cell.column} without a {name}; several are separated by |"
    if len(cell.text) > 1 and cell.text.startswith('"') and cell.text.endswith('"'):
        return what, f"take out the space before the quotes, so that they follow the {name} before it"
    quoted = cell.text.replace('"', '""')
    if len(quoted) > _SHOWN_CHARACTERS:
        quoted = quoted[:_SHOWN_CHARACTERS] + "…"
    return what, f'put quotes round it: "{quoted}"'


def _readings(
    fields: Sequence[str], header: Sequence[str], *, extra: int, looks: Mapping[str, str]
) -> Iterator[tuple[str, Sequence[str]]]:
    """Each column whose cell can be in pieces (and these), so that all fields look like their columns."""
    for place, column in enumerate(header):
        pieces = fields[place : place + extra + 1]
        others = [
            *zip(header[:place], fields[:place], strict=True),
            *zip(header[place + 1 :], fields[place + extra + 1 :], strict=True),
        ]
        are_pieces = bool(pieces[-1].strip()) and all(_fits(column, one, looks) for one in pieces)
        if are_pieces and all(_fits(name, one, looks) for name, one in others):
            yield column, pieces


def _fits(column: str, field: str, looks: Mapping[str, str]) -> bool:
    return column not in looks or re.fullmatch(looks[column], field.strip(), re.ASCII) is not None
