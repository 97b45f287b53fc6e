"""waakvlam.csv: when which client is asked how he is."""

from collections.abc import Iterable
from datetime import time

from records.known import Known
from records.row import Row, parse_time
from records.table import LOOKS_DATE, LOOKS_ID, Columns
from schedules.provider import WaakvlamPlan

__all__ = ["COLUMNS", "read_waakvlam"]

COLUMNS = Columns(
    required=("client", "days", "times", "question", "grace_minutes", "reminders"),
    optional=("starts", "ends"),
    looks={
        "client": LOOKS_ID,
        "days": r"[A-Za-z| ]*",
        "times": r"[\d:.| ]*",
        "grace_minutes": r"\d+",
        "reminders": r"\d+",
        "starts": LOOKS_DATE,
        "ends": LOOKS_DATE,
    },
)

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
EVERY_DAY = "dagelijks"
_MOST_GRACE_MINUTES = 24 * 60
_MOST_REMINDERS = 10


def read_waakvlam(rows: Iterable[Row], known: Known) -> list[tuple[int, WaakvlamPlan]]:
    """The plans of the file, each with its line; lines with a fault are left out."""
    plans = []
    for row in rows:
        client = row.id("client")
        if client and known.clients is not None and client not in known.clients:
            row.fault(f"unknown client '{client}'", "use an id from clients.csv")
        days, times, question = _days(row), _times(row), row.required("question")
        grace = row.whole("grace_minutes", least=1, most=_MOST_GRACE_MINUTES)
        reminders = row.whole("reminders", least=0, most=_MOST_REMINDERS)
        starts, ends = row.day("starts"), row.day("ends")
        if starts is not None and ends is not None and ends < starts:
            row.fault(f"ends {ends} lies before starts {starts}", "correct one of them")
        if grace is not None and reminders is not None and reminders >= grace:
            row.fault(f"{reminders} reminders do not fit in {grace} minutes", "use fewer, or a longer grace")
        if row.is_sound and grace is not None and reminders is not None:
            plan = WaakvlamPlan(
                client=client,
                days=days,
                times=times,
                question=question,
                grace_minutes=grace,
                reminders=reminders,
                starts=starts,
                ends=ends,
            )
            plans.append((row.line, plan))
    return plans


def _days(row: Row) -> tuple[int, ...]:
    named = row.several("days")
    if named == (EVERY_DAY,):
        return tuple(range(len(DAYS)))
    if not named:
        row.fault("days is empty", f"use {EVERY_DAY}, or days such as ma|wo|vr")
    for name in named:
        if name not in DAYS:
            row.fault(f"unknown day '{name}'", f"use {EVERY_DAY}, or {'|'.join(DAYS)}")
    return tuple(sorted(DAYS.index(name) for name in named if name in DAYS))


def _times(row: Row) -> tuple[time, ...]:
    named = row.several("times")
    if not named:
        row.fault("times is empty", "write times such as 10:00|20:30")
    found = []
    for name in named:
        try:
            found.append(parse_time(name))
        except ValueError as error:
            row.fault(f"times: '{name}' {str(error).partition('; ')[0]}", "write HH:MM, as in 10:00|20:30")
    return tuple(sorted(found))
