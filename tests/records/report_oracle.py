"""The figures of a report, worked out a second time: a plain loop over the lines of the log, as a person would.

It knows nothing of ``records/report_*.py``; of a case's row it reads only what no line says (client, team, kind,
urgency).
"""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from storage import tables
from storage.transaction import Transaction

ZONE = ZoneInfo("Europe/Amsterdam")


def utc(*local: int) -> datetime:
    """A local wall time as a moment."""
    return datetime(*local, tzinfo=ZONE).astimezone(UTC)  # type: ignore[misc, arg-type]


class Told:
    """A case as its log tells it."""

    def __init__(self, row: Any, municipality: str) -> None:
        self.code, self.client, self.team = row.code, row.client, row.team
        self.kind, self.urgency, self.municipality = row.kind, row.urgency, municipality
        self.norm = timedelta(minutes=row.policy["on_site"]["norm_minutes"])
        self.opened: datetime | None = None
        self.taken: datetime | None = None
        self.contact: datetime | None = None
        self.decided: datetime | None = None
        self.arrived: datetime | None = None
        self.closed: datetime | None = None
        self.breached: datetime | None = None
        self.outcome = "open"
        self.closed_by = ""
        self.corrected: datetime | None = None
        self.queued = False
        self.raised: list[datetime] = []
        self.level = 0
        self.shift_changed: datetime | None = None
        self.reason = ""

    def read(self, line: Any) -> None:
        """One line more."""
        what, at = line.what, line.at
        if what == "opened":
            self.opened = at
        elif what == "took":
            self.taken = self.taken or at
        elif what == "undid" and line.reason == "took" and line.to_state in ("open", "queued"):
            self.taken = None
        elif what == "contact":
            self.contact = self.contact or at
        elif what == "on_site_decided":
            self.decided = self.decided or at
        elif what == "arrived":
            self.arrived = self.arrived or at
        elif what == "on_site_breached":
            self.breached = at
        elif what == "closed":
            self.closed, self.outcome, self.closed_by = at, line.reason, line.who
        elif what == "reopened":
            self.closed, self.outcome, self.closed_by = None, "open", ""
        elif what == "queued":
            self.queued = True
        elif what == "raised" and line.reason.split(">")[1] in ("spoed", "nood"):
            self.raised.append(at)
        elif what == "corrected_arrived":
            self.corrected = line.moment
        elif what == "shift_changed":
            self.shift_changed = at
        elif (
            what == "alerted" and at != self.shift_changed
        ):  # who comes on duty is told: no level was climbed
            self.level = max(self.level, line.level)
        elif what == "breach_reason":
            self.reason = line.reason

    @property
    def needed(self) -> datetime | None:
        """Since when somebody was needed at once."""
        if not self.queued:
            return self.opened
        urgent = [at for at in self.raised if self.taken is None or self.taken >= at]
        return urgent[0] if self.raised and self.raised[0] in urgent else None


async def told(tx: Transaction) -> tuple[list[Told], list[Any]]:
    """Every case as its log tells it, by code, and every line with its case's code."""
    homes = {row.client: row.municipality for row in await tx.execute(select(tables.clients))}
    of_id = {row.id: Told(row, homes[row.client]) for row in await tx.execute(select(tables.cases))}
    lines = []
    for line in await tx.execute(select(tables.case_log).order_by(tables.case_log.c.id)):
        of_id[line.case_id].read(line)
        lines.append((of_id[line.case_id], line))
    return sorted(of_id.values(), key=lambda one: (one.opened, one.code)), lines


def expected_shares(
    cases: list[Told], now: datetime
) -> dict[str, tuple[float | None, int | None, list[str]]]:
    """Value, of how many, and codes of each figure about taking, contact and the door."""
    found: dict[str, tuple[float | None, int | None, list[str]]] = {}

    def put(key: str, some: list[Told], of: list[Told] | None) -> None:
        found[key] = (len(some), None if of is None else len(of), [one.code for one in some])

    needed = []
    for one in cases:
        if one.needed is None:
            continue
        if one.taken or one.closed or (now - one.needed).total_seconds() >= 300:
            needed.append(one)
    put("taking_needed", needed, None)
    for seconds in (60, 180, 300):
        quick = [
            one for one in needed if one.taken and one.needed
            and (one.taken - one.needed).total_seconds() <= seconds
        ]  # fmt: skip
        put(f"taken_{seconds}", quick, needed)
    never = [one for one in needed if not one.taken]
    put("never_taken", never, needed)
    put("ended_itself", [one for one in never if one.closed_by == one.client], never)
    taken = [one for one in cases if one.needed and one.taken]
    put("contact", [one for one in taken if one.contact or one.arrived], taken)
    decided = [one for one in cases if one.decided]
    put("on_site_decided", decided, None)
    put("breaches", [one for one in decided if one.breached], decided)
    for key in ("on_site_in_norm", "on_site_in_norm_first", "on_site_in_norm_corrected"):
        known, within = [], []
        for one in decided:
            start, end = one.decided, one.arrived
            if key.endswith("first"):
                start = one.needed
            if key.endswith("corrected") and one.corrected:
                end = one.corrected
            elif one.breached and not key.endswith("first"):
                known.append(one)
                continue
            if start is None:
                continue
            if end is not None:
                known.append(one)
                if end - start <= one.norm:
                    within.append(one)
            elif (one.closed or now) - start > one.norm:
                known.append(one)
        put(key, within, known)
    return found


def expected_clocks(cases: list[Told]) -> dict[str, list[float]]:
    """The measured seconds of each clock, ascending."""
    found: dict[str, list[float]] = defaultdict(list)

    def measure(key: str, start: datetime | None, end: datetime | None) -> None:
        if start and end:
            found[key].append((end - start).total_seconds())

    for one in cases:
        measure("decision_on_site", one.decided, one.arrived)
        if one.decided and one.contact and one.arrived and one.contact <= one.arrived:
            measure("contact_on_site", one.contact, one.arrived)
        if one.needed:
            measure("message_taken", one.needed, one.taken)
            measure(
                "taken_contact", one.taken, min((at for at in (one.contact, one.arrived) if at), default=None)
            )
            measure("message_on_site", one.needed if one.decided else None, one.arrived)
    return {key: sorted(values) for key, values in found.items()}


def expected_nights(
    lines: list[Any], since: datetime, until: datetime, keep: Any
) -> dict[str, tuple[int, int]]:
    """Per worker how many alerts at night, and in how many nights."""
    alerts: Counter[str] = Counter()
    nights: dict[str, set[Any]] = defaultdict(set)
    for case, line in lines:
        if line.what != "alerted" or not since <= line.at < until or not keep(case):
            continue
        local = line.at.astimezone(ZONE)
        if local.hour >= 23 or local.hour < 7:
            alerts[line.reason] += 1
            nights[line.reason].add((local + timedelta(hours=1 if local.hour >= 23 else 0)).date())
    return {worker: (number, len(nights[worker])) for worker, number in alerts.items()}


MOODS = ("good", "so_so", "not_good", "call_me", "said", "voice")


async def expected_check_ins(
    tx: Transaction, since: datetime, until: datetime, clients: set[str]
) -> dict[str, int]:
    """What became of the check-ins that were due, one by one."""
    found: Counter[str] = Counter()
    for row in await tx.execute(select(tables.check_ins)):
        if not since <= row.due < until or row.client not in clients:
            continue
        found["check_ins_due"] += 1
        found["check_ins_asked"] += row.asked_at is not None
        in_time = row.answered_at is not None and (
            row.state in ("answered", "spoke") or row.reason in (*MOODS, "unheard")
        )
        found["check_ins_answered"] += in_time
        found["check_ins_early"] += in_time and row.answered_at < row.due
        found["check_ins_late"] += row.answered_at is not None and not in_time
        found["check_ins_missed"] += row.reason == "missed"
        found["check_ins_unheard"] += row.reason == "unheard"
        found["check_ins_paused"] += row.state == "paused"
        found["check_ins_in_case"] += row.reason == "open_case"
        found["check_ins_waiting"] += row.state in ("planned", "asked", "spoke")
    return dict(found)
