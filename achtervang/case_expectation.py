"""What the log must say of a case at the end of a night, and in what a case differs from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

__all__ = ["CASE_KEYS", "CaseExpectation", "differences"]

CASE_KEYS: dict[str, type | tuple[type, ...]] = {
    "client": str,
    "nth": int,
    "count": int,
    "urgency": str,
    "urgency_first": str,
    "kind": str,
    "taken_by": str,
    "levels": int,
    "on_site_minutes_max": (int, float),
    "breached": bool,
    "outcome": str,
}
"""The keys of a ``[[case]]`` table and the kinds of their values."""


@dataclass(frozen=True, slots=True)
class CaseExpectation:
    """What the log must say of one case of a client."""

    client: str
    nth: int | None
    count: int | None
    expected: Mapping[str, Any]


def differences(wanted: CaseExpectation, rows: list[dict[str, Any]]) -> Iterable[str]:
    """In what the cases of the log (``records.case_log``) differ from what was expected, one text each."""
    mine = [row for row in rows if row["client"] == wanted.client]
    if wanted.count is not None and len(mine) != wanted.count:
        yield f"there are {len(mine)} cases, not {wanted.count}"
    if wanted.count == 0 and not wanted.expected:
        return
    place = (wanted.nth or len(mine)) - 1
    if not 0 <= place < len(mine):
        yield f"there is no case {wanted.nth or 1} of this client; there are {len(mine)}"
        return
    case = mine[place]
    for key, value in wanted.expected.items():
        if key == "on_site_minutes_max":
            if case["arrived_at"] is None:
                yield "nobody arrived"
                continue
            took = datetime.fromisoformat(case["arrived_at"]) - datetime.fromisoformat(
                case["on_site_decided_at"]
            )
            if took > timedelta(minutes=value):
                yield f"on site after {took}, more than {value} minutes"
        elif case[key] != value:
            yield f"{key} is {case[key]!r}, not {value!r}"
