"""What a form about a client's waakvlam says: a plan, a level or a pause, or the names of the texts that say why not.

A plan is read by the same rules as a line of waakvlam.csv.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dashboard.visitor import Visitor
from escalation.scaling import PAUSE, PauseReason, ScaleReason
from escalation.waakvlam_policy import Level
from records.faults import Faults
from records.known import Known
from records.row import Row
from records.waakvlam import read_waakvlam
from schedules.local import parse_date
from schedules.provider import WaakvlamPlan

__all__ = ["MOST_DAYS", "Wanted", "level_of", "pause_of", "plan_of"]

MOST_DAYS = 92
"""How long a level or a pause holds at most before somebody looks at it again.

Source: as a level of the policy (escalation/waakvlam_policy.py).
"""

TALKED, ASK = "talked", "ask"

_FAULTS = (
    (r"unknown day|days ", "days"),
    (r"times:? ", "times"),
    (r"question is longer", "question-long"),
    (r"question ", "question"),
    (r"grace_minutes ", "grace"),
    (r"\d+ reminders do not fit", "fit"),
    (r"reminders ", "reminders"),
    (r"starts ", "starts"),
    (r"ends \S+ lies before", "turned"),
    (r"ends ", "ends"),
)
"""How a reader's fault begins, and the end of the text that says it in a form."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A level or a pause that somebody sets for so many days from tomorrow on; today it holds too."""

    level: str
    days: int
    reason: str = ""
    is_talked_over: bool = False


def plan_of(
    form: Mapping[str, str], *, days: Sequence[str], client: str, visitor: Visitor, now: datetime
) -> tuple[WaakvlamPlan | None, tuple[str, ...]]:
    """The plan, or (None) the faults."""
    faults = Faults("waakvlam.csv")
    values = {
        "client": client,
        "days": "|".join(days),
        "times": "|".join(_times(form.get("times", ""))),
        **{name: form.get(name, "") for name in ("question", "grace_minutes", "reminders", "starts", "ends")},
    }
    plans = read_waakvlam([Row(1, values, faults)], Known())
    if not plans:
        return None, tuple(dict.fromkeys(_said(one.what) for one in faults.found))
    plan = plans[0][1]
    if plan.ends and plan.ends < visitor.local(now).date():
        return None, (f"{_FAULT}-over",)
    return plan, ()


_FAULT = "web-waakvlam-fault"


def _times(words: str) -> list[str]:
    """Times as people type them: 9:00, 9.00, with commas, blanks or bars between."""
    parts = [one for one in re.split(r"[|,;\s]+", words.replace(".", ":")) if one]
    return [f"0{one}" if re.fullmatch(r"\d:\d\d", one, re.ASCII) else one for one in parts]


def _said(what: str) -> str:
    ending = next((name for start, name in _FAULTS if re.match(start, what)), "plan")
    return f"{_FAULT}-{ending}"


def level_of(form: Mapping[str, str]) -> tuple[Wanted | None, tuple[str, ...]]:
    """The level, or (None) the faults; why is not asked of somebody in a hurry."""
    level, reason, days = form.get("level", ""), form.get("level_why", ""), form.get("for_days", "")
    if level not in set(Level):
        return None, (f"{_FAULT}-level",)
    if not re.fullmatch(r"\d{1,3}", days, re.ASCII) or not 1 <= int(days) <= MOST_DAYS:
        return None, (f"{_FAULT}-for-days",)
    return Wanted(level, int(days), reason if reason in set(ScaleReason) else ""), ()


def pause_of(
    form: Mapping[str, str], *, visitor: Visitor, now: datetime
) -> tuple[Wanted | None, tuple[str, ...]]:
    """The pause, or (None) the faults: it has a reason, a last day, and somebody who says that the client agrees."""
    reason, consent = form.get("why", ""), form.get("consent", "")
    if reason not in set(PauseReason):
        return None, (f"{_FAULT}-why",)
    if consent not in (TALKED, ASK):
        return None, (f"{_FAULT}-consent",)
    today = visitor.local(now).date()
    try:
        last = parse_date(form.get("until", ""))
    except ValueError:
        return None, (f"{_FAULT}-until",)
    if not today <= last <= today + timedelta(days=MOST_DAYS):
        return None, (f"{_FAULT}-until-when",)
    return Wanted(PAUSE, (last - today).days, reason, is_talked_over=consent == TALKED), ()
