"""A calendar's repetitions, on wall times, folded into as few weekly runs as they allow.

Wall times, because a shift that begins at 23:00 begins at 23:00 on the night of the clock change too; what
that is in UTC is decided where the rota is asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice, takewhile
from typing import Any

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # has no types, stubs are no dependency

__all__ = ["LAST_DAY", "Run", "starts_of", "weekly_runs"]

WEEK = timedelta(days=7)
LAST_DAY = date(2199, 12, 1)
"""Until when a weekly rule without an end is taken to run."""

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_STAYS_WEEKLY = {"FREQ", "INTERVAL", "BYDAY", "WKST"}
_MOST_OCCURRENCES = 60_000


@dataclass(frozen=True, slots=True)
class Run:
    """Occurrences of one event at the same time of the same weekday, week after week."""

    start: datetime
    end: datetime
    weekly_until: date


def starts_of(
    rule: Mapping[str, Any], start: datetime, *, until: datetime | None, horizon: datetime
) -> tuple[list[datetime], bool]:
    """The wall times at which a rule (RFC 5545, by part) begins, and whether it then goes on weekly for ever.

    Args:
        rule: the parts without ``UNTIL``, each a text.
        start: the first wall time.
        until: the last moment, inclusive; None when the rule has no such end.
        horizon: up to where a rule without any end is followed.

    Raises:
        ValueError: a rule that cannot be followed.
    """
    frequency = rule.get("FREQ", "")
    if frequency not in _FREQUENCIES:
        raise ValueError(f"repeats {frequency or 'in no known way'}; use FREQ= " + ", ".join(_FREQUENCIES))
    is_endless = until is None and "COUNT" not in rule
    last = horizon if is_endless else min(until or datetime.max, datetime.combine(LAST_DAY, start.time()))  # noqa: DTZ901  wall times
    text = ";".join(f"{part}={value}" for part, value in rule.items())
    try:
        repeated = rrulestr(f"RRULE:{text}", dtstart=start)
        within = takewhile(lambda moment: moment <= last, repeated)
        found = list(islice(within, _MOST_OCCURRENCES + 1))
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, AttributeError) as error:
        raise ValueError(f"has a rule that cannot be read ({error}); correct RRULE") from error
    if len(found) > _MOST_OCCURRENCES:
        raise ValueError(f"repeats more than {_MOST_OCCURRENCES} times; give it an end")
    is_plain = frequency in ("DAILY", "WEEKLY") and rule.get("INTERVAL", "1") == "1"
    return found, is_endless and is_plain and rule.keys() <= _STAYS_WEEKLY


def weekly_runs(
    intervals: Iterable[tuple[datetime, datetime]], *, goes_on_after: datetime | None = None
) -> list[Run]:
    """The intervals (wall times) as weekly runs, by their start.

    ``goes_on_after``: runs that are still going on at that moment never end; None when all do.
    """
    runs: list[Run] = []
    latest: dict[Any, int] = {}
    for start, end in sorted(intervals):
        if start.fold or end.fold:  # a second hour of the change night has no like in other weeks
            runs.append(Run(start, end, start.date()))
            continue
        key = (start.weekday(), start.time(), end - start)
        number = latest.get(key)
        if number is not None and start.date() - runs[number].weekly_until == WEEK:
            runs[number] = Run(runs[number].start, runs[number].end, start.date())
        else:
            latest[key] = len(runs)
            runs.append(Run(start, end, start.date()))
    if goes_on_after is None:
        return runs
    last_day = (goes_on_after - WEEK).date()
    return [
        Run(run.start, run.end, LAST_DAY) if run.weekly_until > last_day and not run.start.fold else run
        for run in runs
    ]
