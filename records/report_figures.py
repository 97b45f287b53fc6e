"""The figures about cases. Pure: the same cases give the same figures.

A share counts what never happened as missed; a median cannot, so the number of those that never came stands beside
it (PagerDuty's mean time to acknowledge leaves them out in silence).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil

from escalation.case import Kind, Outcome
from escalation.urgency import Urgency
from records.report_case import CLOCKS, Counted, length_of
from records.report_value import Figure, Row, Table, Unit
from schedules.dagdelen import Dagdeel

__all__ = ["LIMITS", "case_tables", "on_site_outcome", "percentile_place"]

LIMITS = {"taken_60": 60, "taken_180": 180, "taken_300": 300}
"""Within how many seconds a case should be taken. Source: 60 and 180 are those of telecare (TSA)."""

_OPEN = "open"
_PLACES = {"clock_p50": 50, "clock_p90": 90, "clock_max": 100}
_SURE_AFTER = timedelta(seconds=max(LIMITS.values()))


def case_tables(cases: Sequence[Counted], *, now: datetime, months: Sequence[str]) -> list[Table]:
    """Every table about cases, in the order of a report; ``months`` are those of its period."""
    return [
        _list_table("cases", _totals(cases)),
        _split("urgency", cases, [one.value for one in _urgencies()], lambda one: one.facts.urgency),
        _split("kind", cases, [one.value for one in Kind], lambda one: one.facts.kind),
        _split("dagdeel", cases, [one.value for one in Dagdeel], lambda one: one.dagdeel),
        _split("level", cases, _levels(cases), lambda one: str(one.facts.level)),
        _split("outcome", cases, [*(one.value for one in Outcome), _OPEN], _outcome),
        _list_table("taking", _taking(cases, now=now)),
        _list_table("queue", _queue(cases)),
        _list_table("contact", _contact(cases)),
        _list_table("on_site", _on_site(cases, now=now)),
        Table("clocks", tuple(Row(clock, _clock(cases, clock)) for clock in CLOCKS), names="clock"),
        *_month_tables(cases, now=now, months=months),
    ]


def percentile_place(count: int, percent: int) -> int:
    """The place (from 0) of a percentile in so many ascending values: nearest rank, so that it is one of them."""
    return max(ceil(count * percent / 100), 1) - 1


def on_site_outcome(
    case: Counted, *, start: datetime | None, arrived_at: datetime | None, now: datetime
) -> bool | None:
    """Whether somebody was there within the norm, counted from ``start``; None when that is not known, or not asked.

    At the deadline itself is in time. Closed before the norm had passed, nobody needed to come any more.
    """
    facts = case.facts
    if start is None or facts.on_site_decided_at is None:
        return None
    if arrived_at is not None:
        return arrived_at - start <= facts.norm
    return False if (facts.closed_at or now) - start > facts.norm else None


# --- how many -----------------------------------------------------------------------------------------------


def _urgencies() -> tuple[Urgency, ...]:
    return Urgency.NOOD, Urgency.SPOED, Urgency.UNCLEAR, Urgency.DAGDEEL


def _levels(cases: Sequence[Counted]) -> list[str]:
    highest = max((one.facts.level for one in cases), default=0)
    return [str(level) for level in range(highest + 1)]


def _outcome(case: Counted) -> str:
    """A closed case that is open again counts as open."""
    return case.facts.outcome or _OPEN


def _totals(cases: Sequence[Counted]) -> list[Figure]:
    clients = {one.facts.client for one in cases}
    return [
        _count("cases", cases),
        _count("cases_open", [one for one in cases if one.facts.closed_at is None], of=cases),
        Figure("clients", len(clients), cases=_codes(cases)),
    ]


def _split(key: str, cases: Sequence[Counted], names: Iterable[str], of: Callable[[Counted], str]) -> Table:
    """How many of each name; a name that nobody foresaw comes behind."""
    found: dict[str, list[Counted]] = {name: [] for name in names}
    for one in cases:
        found.setdefault(of(one), []).append(one)
    rows = [Row(name, (_count("cases", some, of=cases),)) for name, some in found.items()]
    return Table(key, tuple(rows), names=key)


# --- taking, contact, the door ------------------------------------------------------------------------------


def _taking(cases: Sequence[Counted], *, now: datetime) -> list[Figure]:
    needed = [one for one in cases if _is_sure(one, now=now)]
    untaken = [one for one in needed if one.facts.taken_at is None]
    return [
        _count("taking_needed", needed),
        *(_share(key, [one for one in needed if _is_taken(one, key)], of=needed) for key in LIMITS),
        _share("never_taken", untaken, of=needed),
        _count("ended_itself", [one for one in untaken if one.ended_itself], of=untaken),
    ]


def _is_sure(case: Counted, *, now: datetime) -> bool:
    """Whether somebody was needed at once, and it is known by now how soon he came."""
    if case.needed_at is None:
        return False
    facts = case.facts
    is_over = facts.taken_at is not None or facts.closed_at is not None
    return is_over or now - case.needed_at >= _SURE_AFTER


def _is_taken(case: Counted, limit: str) -> bool:
    """Whether it was taken in time; exactly at the end of the time is in time."""
    taken, needed = case.facts.taken_at, case.needed_at
    return taken is not None and needed is not None and taken - needed <= timedelta(seconds=LIMITS[limit])


def _queue(cases: Sequence[Counted]) -> list[Figure]:
    queued = [one for one in cases if one.was_queued]
    stayed = [one for one in queued if one.needed_at is None]
    return [
        _count("queue", queued),
        _count("queue_taken", [one for one in stayed if one.facts.taken_at is not None], of=stayed),
        _count("queue_raised", [one for one in queued if one.needed_at is not None], of=queued),
    ]


def _contact(cases: Sequence[Counted]) -> list[Figure]:
    taken = [one for one in cases if one.needed_at is not None and one.facts.taken_at is not None]
    return [
        _share("contact", [one for one in taken if one.contact_at is not None], of=taken),
        _count("contact_none", [one for one in taken if one.contact_at is None], of=taken),
    ]


def _on_site(cases: Sequence[Counted], *, now: datetime) -> list[Figure]:
    decided = [one for one in cases if one.facts.on_site_decided_at is not None]

    def in_norm(key: str, result: Callable[[Counted], bool | None]) -> Figure:
        known = [(one, found) for one in decided if (found := result(one)) is not None]
        within = [one for one, is_within in known if is_within]
        return _share(key, within, of=[one for one, _ in known])

    def first(one: Counted) -> bool | None:
        return on_site_outcome(one, start=one.needed_at, arrived_at=one.facts.arrived_at, now=now)

    unknown = [one for one in decided if _by_log(one, now=now) is None]
    return [
        _count("on_site_decided", decided),
        in_norm("on_site_in_norm", lambda one: _by_log(one, now=now)),
        in_norm("on_site_in_norm_first", first),
        in_norm("on_site_in_norm_corrected", lambda one: _by_correction(one, now=now)),
        _count("breaches", [one for one in decided if one.facts.breached_at is not None], of=decided),
        _count("on_site_not_needed", [one for one in unknown if one.facts.closed_at], of=decided),
    ]


def _by_log(case: Counted, *, now: datetime) -> bool | None:
    """By the log as it was written: a breach that was told is one, also when somebody came at that very moment."""
    if case.facts.breached_at is not None:
        return False
    facts = case.facts
    return on_site_outcome(case, start=facts.on_site_decided_at, arrived_at=facts.arrived_at, now=now)


def _by_correction(case: Counted, *, now: datetime) -> bool | None:
    if case.corrected_at is None:
        return _by_log(case, now=now)
    return on_site_outcome(case, start=case.facts.on_site_decided_at, arrived_at=case.corrected_at, now=now)


# --- how long -----------------------------------------------------------------------------------------------


def _clock(cases: Sequence[Counted], clock: str) -> tuple[Figure, ...]:
    """How often it was measured, the middle, what nine of ten stay under, the longest, and how often it never ended."""
    lengths: list[tuple[float, str]] = []
    endless = []
    for one in cases:
        begin, end = length_of(one, clock)
        if begin is not None and end is not None:
            lengths.append(((end - begin).total_seconds(), one.code))
        elif begin is not None:
            endless.append(one)
    measured = Figure("clock_measured", len(lengths), cases=tuple(code for _, code in lengths))
    lengths.sort(key=lambda one: one[0])
    return (
        measured,
        *(_at_place(key, lengths, place) for key, place in _PLACES.items()),
        _count("clock_endless", endless),
    )


def _at_place(key: str, lengths: Sequence[tuple[float, str]], percent: int) -> Figure:
    if not lengths:
        return Figure(key, None, Unit.SECONDS)
    seconds, code = lengths[percentile_place(len(lengths), percent)]
    return Figure(key, seconds, Unit.SECONDS, cases=(code,))


def _month_tables(cases: Sequence[Counted], *, now: datetime, months: Sequence[str]) -> list[Table]:
    """How it develops: the figures that matter most, and every clock, month by month."""
    of_month: dict[str, list[Counted]] = {month: [] for month in months}
    for one in cases:
        of_month.setdefault(one.month, []).append(one)
    shown = ("taken_60", "taken_180", "taken_300", "on_site_in_norm", "on_site_in_norm_first", "breaches")
    rows = []
    for month, some in of_month.items():
        found = {one.key: one for one in (*_taking(some, now=now), *_on_site(some, now=now))}
        rows.append(Row(month, (_count("cases", some), *(found[key] for key in shown))))
    clocks = [
        Table(f"months_{clock}", tuple(Row(month, _clock(some, clock)) for month, some in of_month.items()))
        for clock in CLOCKS
    ]
    return [Table("months", tuple(rows)), *clocks]


# --- values -------------------------------------------------------------------------------------------------


def _codes(cases: Iterable[Counted]) -> tuple[str, ...]:
    return tuple(one.code for one in cases)


def _count(key: str, cases: Sequence[Counted], *, of: Sequence[Counted] | None = None) -> Figure:
    return Figure(key, len(cases), of=None if of is None else len(of), cases=_codes(cases))


def _share(key: str, cases: Sequence[Counted], *, of: Sequence[Counted]) -> Figure:
    return Figure(key, len(cases), Unit.SHARE, of=len(of), cases=_codes(cases))


def _list_table(key: str, figures: Iterable[Figure]) -> Table:
    return Table(key, (Row("", tuple(figures)),))
