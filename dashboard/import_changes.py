"""What an import would change, as a page lists it: of the rota each line as it was and as it would be."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from schedules.rota import Absence, Shift
from storage.data_changes import Change
from storage.provider_data import ProviderData

__all__ = ["Listed", "grouped"]

Line = TypeVar("Line", Shift, Absence)


@dataclass(frozen=True, slots=True)
class Listed(Generic[Line]):
    """A line that changes: ``was`` is None where it is added, ``will`` where it goes."""

    was: Line | None
    will: Line | None


Group = tuple[str, str]


def grouped(
    rows: Iterable[Change], *, before: ProviderData | None, after: ProviderData
) -> dict[Group, list[str | Listed[Shift] | Listed[Absence]]]:
    """The changes by kind and by what becomes of it: ids, and of shifts and absences the lines themselves.

    ``before`` is None where what is stored cannot be read any more: then the ids of the lines have to do.
    """
    groups: dict[Group, list[str | Listed[Shift] | Listed[Absence]]] = {}
    for row in rows:
        if before is None or row.kind not in ("shifts", "absences"):
            groups.setdefault((row.kind, row.what), []).append(row.id)
    if before is None:
        return groups
    for shift in _lines(before.shifts, after.shifts):
        groups.setdefault(("shifts", _what(shift)), []).append(shift)
    for absence in _lines(before.absences, after.absences):
        groups.setdefault(("absences", _what(absence)), []).append(absence)
    return groups


def _lines(before: Sequence[Line], after: Sequence[Line]) -> list[Listed[Line]]:
    """Those that go and come; one of each in the same place, with the same beginning, is one that changes."""
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    waiting: dict[Hashable, list[Line]] = {}
    for was in gone.elements():
        waiting.setdefault(_place(was), []).append(was)
    found: list[Listed[Line]] = []
    for will in come.elements():
        alike = waiting.get(_place(will))
        found.append(Listed(alike.pop(0) if alike else None, will))
    return found + [Listed(was, None) for several in waiting.values() for was in several]


def _place(line: Shift | Absence) -> Hashable:
    return (line.team, line.role, line.start) if isinstance(line, Shift) else (line.worker, line.start)


def _what(one: Listed[Shift] | Listed[Absence]) -> str:
    if one.was is None:
        return "added"
    return "removed" if one.will is None else "updated"
