"""What is wrong with a provider's data, told so that a planner can put it right without asking."""

import re
from dataclasses import dataclass

__all__ = ["Fault", "Faults", "shown"]

_SHOWN_CHARACTERS = 60
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong (or, among the warnings, doubtful): where, what, and the next step.

    ``file`` is relative to the data directory; ``line`` counts from 1, and is 1 where a whole file is meant.
    In a spreadsheet ``cell`` names the place as its program does: ``rota!D5``, in row ``line``.
    """

    file: str
    line: int
    what: str
    todo: str
    cell: str = ""

    def __str__(self) -> str:
        # a name may hold a line break, a fault is one line
        return _CONTROL.sub(" ", f"{self.file}:{self.cell or self.line}: {self.what}; {self.todo}")


class Faults:
    """Collects the faults of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Fault] = []

    def add(self, line: int, what: str, todo: str, *, cell: str = "") -> None:
        """Notes one fault; ``cell`` where the file is a spreadsheet."""
        self.found.append(Fault(file=self.file, line=line, what=what, todo=todo, cell=cell))


def shown(value: object) -> str:
    """A value as a message may show it: quoted, on one line, not too long."""
    text = repr(value)
    if len(text) <= _SHOWN_CHARACTERS:
        return text
    return text[: _SHOWN_CHARACTERS - 2] + "…" + text[-1]
