"""What becomes of the rota's lines when somebody adds, changes, ends or takes one away: which go, and which come."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dashboard.rota_lines import is_over, next_on
from dashboard.shift_form import Choices, Typed, read_day, read_shift
from schedules.local import parse_date
from schedules.rota import Shift

__all__ = ["Change", "added", "changed", "day_named", "ended", "removed"]

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Change:
    """The lines that go and those that come; none of both when ``typed`` has faults.

    ``instead_of``: whom the new line puts aside on purpose; empty when nobody.
    """

    typed: Typed
    gone: tuple[Shift, ...] = ()
    come: tuple[Shift, ...] = ()
    instead_of: str = ""


def added(form: Mapping[str, str], *, choices: Choices, zone: ZoneInfo, now: datetime) -> Change:
    """A new line; ``now`` is wall time, and what was over by then is none."""
    made, typed = read_shift(form, choices=choices, zone=zone)
    if made is None:
        return Change(typed)
    if is_over(made, now=now):
        return Change(replace(typed, faults={"end": "web-rota-past"}))
    return Change(typed, come=(made,))


def changed(
    line: Shift, form: Mapping[str, str], *, choices: Choices, zone: ZoneInfo, now: datetime
) -> Change:
    """Another shift instead of one of the line, only that once or from then on every week.

    The shift is the one of the day ``on``, or the next. What was before it stays as it was.
    """
    start, end = next_on(line, day_named(form.get("on", ""), otherwise=now.date()))
    stood = replace(line, start=start, end=end)
    given = {**form, "team": line.team, "role": line.role.value}
    made, typed = read_shift(given, choices=choices, zone=zone, like=stood)
    how = form.get("how", "")
    typed = replace(typed, values={**typed.values, "on": start.date().isoformat(), "how": how})
    if made is None:
        return Change(typed)
    if end <= now or made.end <= now:
        return Change(replace(typed, faults={"start": "web-rota-past"}))
    is_same = replace(made, weekly_until=made.weekly_until or line.weekly_until) == stood
    if is_same:
        return Change(typed)
    if line.weekly_until is None:
        return Change(typed, gone=(line,), come=(made,))
    if how == "once":
        return _once(line, stood, replace(made, weekly_until=None), typed)
    if how != "from":
        return Change(replace(typed, faults={"how": "web-rota-no-how"}))
    later = replace(made, weekly_until=made.weekly_until or line.weekly_until)
    if later.weekly_until is not None and later.weekly_until < later.start.date():
        return Change(replace(typed, faults={"until": "web-rota-until-early"}))
    return Change(typed, gone=(line,), come=(*_until(line, start.date() - WEEK), later))


def ended(line: Shift, form: Mapping[str, str]) -> Change:
    """The line with another last day, earlier or later."""
    faults: dict[str, str] = {}
    last = read_day(form.get("last", ""), field="last", faults=faults)
    if last is None or line.weekly_until is None:
        faults.setdefault("last", "web-date-wrong")
    elif last < line.start.date():
        faults["last"] = "web-rota-until-early"
    typed = Typed({"last": form.get("last", ""), "on": form.get("on", "")}, faults)
    return Change(typed) if faults or last is None else Change(typed, (line,), _until(line, last))


def removed(line: Shift) -> Change:
    """The line is no more."""
    return Change(Typed({}, {}), gone=(line,))


def day_named(text: str, *, otherwise: date) -> date:
    """The day that the text names; the other one when it names none."""
    try:
        return parse_date(text)
    except ValueError:
        return otherwise


def _once(line: Shift, stood: Shift, made: Shift, typed: Typed) -> Change:
    """Only that one shift is another.

    One as long or longer stands before the weekly line while it lasts. A shorter one would leave its worker there for
    the rest: then the line is cut in two around that week.
    """
    if made.start <= stood.start and made.end >= stood.end:
        return Change(typed, come=(made,), instead_of=line.worker)
    following = replace(line, start=stood.start + WEEK, end=stood.end + WEEK)
    goes_on = following.weekly_until is not None and following.start.date() <= following.weekly_until
    before = _until(line, stood.start.date() - WEEK)
    return Change(typed, gone=(line,), come=(*before, made, *([following] if goes_on else [])))


def _until(line: Shift, last: date) -> tuple[Shift, ...]:
    """The line up to that day; nothing when it would never come."""
    return (replace(line, weekly_until=last),) if last >= line.start.date() else ()
