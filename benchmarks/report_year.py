"""A year of one provider's log: how long a report over it takes, how many queries, and how much memory at most.

Databases of N lines of the cases' log are filled row by row, without hash chains, which a report does not read; the
numbers of cases and check-ins follow from N as in a real year (fifteen lines a case). Each size is filled and measured
in processes of their own, so that the memory is the report's. Run:
``.venv/bin/python -m benchmarks.report_year [--lines 10000 100000 1000000]``
"""

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time as stopwatch
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import event, insert

from config.texts import Texts
from records.report import make_report
from records.report_pdf import report_pdf
from records.report_period import parse_period
from records.report_text import report_csv, report_markdown
from records.report_xlsx import report_xlsx
from schedules.clock import SteppedClock
from storage import people, tables
from storage.cases import code_of
from storage.database import Database
from storage.imports import apply_import
from tests.storage.made_up import PROVIDER_DATA

START = datetime(2026, 1, 1, tzinfo=UTC)
NOW = datetime(2027, 1, 5, tzinfo=UTC)
LINES_A_CASE = 15
CHECK_INS_A_CASE = 3
AT_ONCE = 10_000
LINES = (
    *("opened", "alerted", "alerted", "alerted", "took", "contact", "on_site_decided", "set_out"),
    *("on_site_warning", "arrived", "said", "noted", "details_renewed", "corrected_arrived", "closed"),
)


def main() -> None:
    """Measures each size and prints a table, with the ratio to the size before."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lines", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--fill", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.fill:
        asyncio.run(_fill(asked.fill, asked.lines[0]))
        return
    if asked.measure:
        print(json.dumps(asyncio.run(_measure(asked.measure))))
        return
    before: dict[str, Any] | None = None
    print(
        "lines      report s  queries  MiB   md s   csv s  xlsx s  pdf s  MiB in all  | ratio: lines, time, memory"
    )
    for lines in asked.lines:
        with tempfile.TemporaryDirectory() as folder:
            _run("--fill", folder, "--lines", str(lines))
            found = json.loads(_run("--measure", folder))
        print(_line(lines, found, before), flush=True)
        before = {"lines": lines, **found}


def _run(*arguments: str) -> str:
    command = [sys.executable, "-m", "benchmarks.report_year", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _line(lines: int, found: dict[str, Any], before: dict[str, Any] | None) -> str:
    ratio = ""
    if before:
        ratio = (
            f"| {lines / before['lines']:.1f}, {found['report'] / before['report']:.1f}, "
            f"{found['memory'] / max(before['memory'], 0.1):.1f}"
        )
    return (
        f"{lines:<10,} {found['report']:<9.2f} {found['queries']:<8} {found['memory']:<6.0f} {found['md']:<6.2f} "
        f"{found['csv']:<6.2f} {found['xlsx']:<7.2f} {found['pdf']:<6.2f} "
        f"{found['all']:<14.0f} {ratio}"
    )


async def _opened(folder: Path) -> Database:
    url = f"sqlite+aiosqlite:///{folder}/year.db"
    return await Database.open(url, key_file=folder / "key", clock=SteppedClock(START))


async def _measure(folder: Path) -> dict[str, float]:
    """Seconds of the report and of each form of it, its queries, and the memory taken at most, in MiB."""
    database, texts = await _opened(folder), Texts.load()
    queries = 0

    def count(*_: object) -> None:
        nonlocal queries
        queries += 1

    event.listen(database._reader.sync_engine, "before_cursor_execute", count)  # noqa: SLF001  there is no other way
    base, began = _peak_mib(), stopwatch.perf_counter()
    async with database.read() as tx:
        provider = await people.provider(tx, "salland")
        assert provider is not None
        report = await make_report(tx, provider, parse_period("2026"), now=NOW)
    found = {"report": stopwatch.perf_counter() - began, "queries": queries, "memory": _peak_mib() - base}
    await database.close()
    for name, form in {
        "md": report_markdown,
        "csv": report_csv,
        "xlsx": report_xlsx,
        "pdf": report_pdf,
    }.items():
        began = stopwatch.perf_counter()
        form(report, texts)
        found[name] = stopwatch.perf_counter() - began
    return {**found, "all": _peak_mib() - base}


async def _fill(folder: Path, lines: int) -> None:
    random, database = Random(1), await _opened(folder)  # noqa: S311  made-up data
    count = lines // LINES_A_CASE
    async with database.write() as tx:
        await apply_import(tx, PROVIDER_DATA, at=START)
    for table, rows in (
        (tables.cases, _cases(count, random)),
        (tables.case_log, _log(count, random)),
        (tables.check_ins, _check_ins(CHECK_INS_A_CASE * count, random)),
    ):
        while some := list(islice(rows, AT_ONCE)):
            async with database.write() as tx:
                await tx.execute(insert(table), some)
    await database.close()


def _moment(number: int, of: int) -> datetime:
    return START + timedelta(seconds=number * 365 * 86_400 / of)


def _id(number: int) -> str:
    return str(UUID(int=number))


def _cases(count: int, random: Random) -> Iterator[dict[str, Any]]:
    policy = PROVIDER_DATA.policy.to_mapping()
    for number in range(count):
        opened = _moment(number, count)
        taken = opened + timedelta(seconds=random.expovariate(1 / 90))
        decided = taken + timedelta(minutes=3) if number % 3 == 0 else None
        arrived = decided + timedelta(minutes=random.uniform(5, 40)) if decided else None
        is_late = arrived is not None and decided is not None and arrived - decided > timedelta(minutes=30)
        yield {
            **{
                key: [] for key in ("alerted", "declined", "unreachable", "offered_to", "reported", "on_duty")
            },
            "id": _id(number),
            "provider_id": "salland",
            "code": code_of(number + 1),
            "client": ("mila", "bram")[number % 2],
            "team": ("oost", "west")[number % 2],
            "kind": "hulpvraag",
            "state": "closed",
            "urgency": ("spoed", "nood")[number % 4 == 0],
            "urgency_first": "spoed",
            "opened_at": opened,
            "policy": policy,
            "visit_if_nood": False,
            "version": LINES_A_CASE,
            "owner": "sam",
            "level": 1 + number % 4,
            "timers": {},
            "taken_at": None if number % 50 == 0 else taken,
            "contact_at": taken + timedelta(minutes=2),
            "on_site_decided_at": decided,
            "arrived_at": arrived,
            "closed_at": opened + timedelta(hours=1),
            "outcome": "visit" if decided else "phone",
            "breached_at": decided + timedelta(minutes=30) if is_late and decided else None,
            "reason_text": "far" if is_late else None,
        }


def _log(count: int, random: Random) -> Iterator[dict[str, Any]]:
    for number in range(count):
        opened = _moment(number, count)
        for seq, what in enumerate(LINES, start=1):
            is_correction = what.startswith("corrected")
            yield {
                "provider_id": "salland",
                "case_id": _id(number),
                "seq": seq,
                "at": opened + timedelta(minutes=seq),
                "who": "sam",
                "what": "noted" if is_correction and number % 20 else what,
                "from_state": "open",
                "to_state": "open",
                "reason": random.choice(("sam", "noor", "ruth")),
                "level": 1,
                "moment": opened + timedelta(minutes=9) if is_correction and not number % 20 else None,
                "previous_hash": "0" * 64,
                "hash": "0" * 64,
            }


def _check_ins(count: int, random: Random) -> Iterator[dict[str, Any]]:
    for number in range(count):
        due = _moment(number, count)
        is_missed = random.random() < 0.05
        yield {
            "id": _id(number),
            "provider_id": "salland",
            "client": "mila",
            "source": "plan",
            "due": due,
            "opens_at": due - timedelta(hours=1),
            "grace_minutes": 60,
            "reminders": 1,
            "state": "case" if is_missed else "answered",
            "asked_at": due,
            "mood": None if is_missed else "good",
            "answered_at": None if is_missed else due + timedelta(minutes=9),
            "case_id": _id(number // CHECK_INS_A_CASE) if is_missed else None,
            "reason": "missed" if is_missed else "good",
            "timers": {},
            "version": 3,
        }


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
