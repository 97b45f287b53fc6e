"""What a report is made of, as values: figures in rows, rows in tables, and what happened one by one.

Nothing here holds words, names of clients or a database: the words come from ``report_words.py``.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from records.report_case import Counted
from records.report_period import Period

__all__ = [
    "Breach",
    "Correction",
    "Downtime",
    "Figure",
    "Hole",
    "Report",
    "Row",
    "Table",
    "Unconfirmed",
    "Unit",
]


class Unit(StrEnum):
    """What a figure counts."""

    COUNT = "count"
    """So many of something; with ``of`` a part of so many."""
    SHARE = "share"
    """``value`` of ``of``, shown as a percentage as well."""
    SECONDS = "seconds"
    """A length of time."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, how it came about, and what it was counted from.

    Attributes:
        key: its name: the texts ``report-figure-KEY`` (what it is called) and ``report-how-KEY`` (how it is computed).
        value: None when there was nothing to compute it from.
        of: of how many it is a part; None when it is no part of anything.
        cases: the codes of the cases behind it, oldest first; of a median or a longest time the case at that place.
    """

    key: str
    value: float | None
    unit: Unit = Unit.COUNT
    of: int | None = None
    cases: tuple[str, ...] = ()

    @property
    def share(self) -> float | None:
        """The part, from 0 to 1; None when it is no part, or a part of nothing."""
        return self.value / self.of if self.value is not None and self.of else None


@dataclass(frozen=True, slots=True)
class Row:
    """Figures about one thing. ``name`` is a code (``nood``, ``2026-10``), a team, a municipality or a worker's id.

    It is empty in a table that has one row.
    """

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of the same figures, in the same order.

    Attributes:
        key: the texts ``report-table-KEY`` (its heading) and ``report-about-KEY`` (what it tells).
        names: the texts ``report-NAMES-NAME`` are the words for the names of its rows; empty when shown as they are.
    """

    key: str
    rows: tuple[Row, ...]
    names: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted."""
        return not any(one.value for row in self.rows for one in row.figures)


@dataclass(frozen=True, slots=True)
class Breach:
    """Nobody was on site within the norm. Times are those of the log as it was written; minutes from the decision.

    Attributes:
        seconds: from the decision to the arrival; None when nobody arrived.
        corrected_seconds: the same with the arrival that was added later; None when none was.
        reason: its code, "written" for somebody's own words, empty while none was given.
    """

    code: str
    decided_at: datetime
    breached_at: datetime
    arrived_at: datetime | None
    norm_seconds: float
    seconds: float | None
    corrected_seconds: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A moment that somebody says was otherwise; what the log said stays, and counts."""

    code: str
    what: str
    logged_at: datetime | None
    moment: datetime
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Hole:
    """Nobody was on duty for a team by the rota. ``stands_in``: backup, coordinators, or nobody."""

    team: str
    start: datetime
    end: datetime
    stands_in: str

    @property
    def seconds(self) -> float:
        """How long it lasted."""
        return (self.end - self.start).total_seconds()


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A shift that began without its worker's word; ``how``: unconfirmed (no answer) or alone (he cannot)."""

    worker: str
    teams: tuple[str, ...]
    role: str
    start: datetime | None
    how: str
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Downtime:
    """Nothing that clients sent was fetched. ``is_running``: no sign of life has come since."""

    start: datetime
    end: datetime
    is_running: bool = False

    @property
    def seconds(self) -> float:
        """How long it lasted."""
        return (self.end - self.start).total_seconds()


@dataclass(frozen=True, slots=True)
class Report:
    """A provider's report over a period, of all or of one team or municipality.

    Attributes:
        since, until: what was counted (UTC, half-open): the period, but not beyond ``made_at``.
        last_line, last_hash: the newest line of the cases' log that it covers; 0 and empty when there is none.
    """

    provider: str
    provider_name: str
    language: str
    timezone: str
    period: Period
    team: str | None
    municipality: str | None
    made_at: datetime
    since: datetime
    until: datetime
    last_line: int
    last_hash: str
    tables: tuple[Table, ...]
    breaches: tuple[Breach, ...] = ()
    corrections: tuple[Correction, ...] = ()
    holes: tuple[Hole, ...] = ()
    unconfirmed: tuple[Unconfirmed, ...] = ()
    downtime: tuple[Downtime, ...] = ()
    cases: tuple[Counted, ...] = field(default=(), repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether neither a case nor a check-in belongs to it."""
        return not self.cases and not self.figure("check_ins", "check_ins_due").value

    @property
    def is_running(self) -> bool:
        """Whether the period was not over when it was made."""
        return self.until < self.period.bounds(ZoneInfo(self.timezone))[1]

    def table(self, key: str) -> Table:
        """The table with this key.

        Raises:
            KeyError: there is none.
        """
        return {one.key: one for one in self.tables}[key]

    def figure(self, table: str, key: str, *, name: str = "") -> Figure:
        """One figure: of the row with this name, in the table with this key.

        Raises:
            KeyError: there is none.
        """
        rows = {row.name: row for row in self.table(table).rows}
        return {one.key: one for one in rows[name].figures}[key]
