"""What somebody typed as a line of the rota: a shift, or what is not right about it, field by field."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from schedules.local import parse_date, parse_local, to_local, to_utc
from schedules.rota import Role, Shift

__all__ = ["FIELDS", "Choices", "Typed", "read_day", "read_moment", "read_shift", "typed_of"]

FIELDS = ("team", "role", "worker", "start", "end", "until")


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as they were typed; ``faults`` names a text for each that is not right."""

    values: Mapping[str, str]
    faults: Mapping[str, str]

    def __getitem__(self, field: str) -> str:
        return self.values.get(field, "")


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen: the names of teams, and the ids of people."""

    teams: Collection[str]
    workers: Collection[str]


def typed_of(shift: Shift) -> Typed:
    """The line as a form shows it."""
    values = {
        "team": shift.team,
        "role": shift.role.value,
        "worker": shift.worker,
        "start": f"{shift.start:%Y-%m-%dT%H:%M}",
        "end": f"{shift.end:%Y-%m-%dT%H:%M}",
        "until": shift.weekly_until.isoformat() if shift.weekly_until else "",
    }
    return Typed(values, {})


def read_shift(
    form: Mapping[str, str], *, choices: Choices, zone: ZoneInfo, like: Shift | None = None
) -> tuple[Shift | None, Typed]:
    """The shift that was typed, and the fields as they were; no shift where a field is not right.

    ``like``: the shift that stood in the form. Where a moment is still its, it is the same of two hours of one name.
    """
    values = {field: form.get(field, "").strip() for field in FIELDS}
    faults: dict[str, str] = {}
    if values["team"] not in choices.teams:
        faults["team"] = "web-rota-no-team"
    if values["role"] not in set(Role):
        faults["role"] = "web-rota-no-role"
    if values["worker"] not in choices.workers:
        faults["worker"] = "web-rota-no-worker"
    start = read_moment(values["start"], field="start", zone=zone, faults=faults)
    end = read_moment(values["end"], field="end", zone=zone, faults=faults)
    until = read_day(values["until"], field="until", faults=faults)
    if start and end and end <= start:
        faults["end"] = "web-rota-ends-early"
    if start and until and until < start.date():
        faults["until"] = "web-rota-until-early"
    typed = Typed(values, faults)
    if faults or start is None or end is None:
        return None, typed
    if like is not None:
        start, end = _same_hour(start, like.start), _same_hour(end, like.end)
    return Shift(values["team"], Role(values["role"]), values["worker"], start, end, until), typed


def read_moment(text: str, *, field: str, zone: ZoneInfo, faults: dict[str, str]) -> datetime | None:
    """The wall time; None, and a fault, where it cannot be read or the clock jumps over it."""
    try:
        wall = parse_local(text.replace("T", " ", 1))
    except ValueError:
        faults[field] = "web-rota-moment-wrong"
        return None
    if to_local(to_utc(wall, zone), zone).replace(fold=0) != wall:
        faults[field] = "web-rota-skipped-hour"
        return None
    return wall


def read_day(text: str, *, field: str, faults: dict[str, str]) -> date | None:
    """The day; None where there is none, and, with a fault, where it cannot be read."""
    try:
        return parse_date(text) if text else None
    except ValueError:
        faults[field] = "web-date-wrong"
        return None


def _same_hour(typed: datetime, stood: datetime) -> datetime:
    return stood if typed == stood.replace(fold=0) else typed
