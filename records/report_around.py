"""The figures around the cases: nights, check-ins, the rota, drills, silences, and people by municipality. Pure."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from escalation.case import Outcome
from escalation.check_in import CheckInState, Mood
from escalation.drill import Drill, DrillState
from records.report_case import Counted
from records.report_value import Downtime, Figure, Hole, Row, Table, Unconfirmed, Unit
from schedules.provider import Reach
from storage.gaps import Gap
from storage.report_check_ins import CheckInCount
from storage.report_rota import ShiftBegun
from storage.report_rows import Reached

__all__ = [
    "Disturbed",
    "check_in_table",
    "downtime_of",
    "downtime_table",
    "drill_table",
    "municipality_table",
    "night_table",
    "rota_table",
    "shift_table",
    "unconfirmed_of",
]

_MOODS = frozenset(one.value for one in Mood)
_IN_TIME = _MOODS | {"unheard"}
"""Why a check-in ended that was answered before it had ended; what he said to a voice message came in time as well."""

_UNASKABLE = ("blocked", "gone", "not_linked", "refused")


@dataclass(slots=True)
class Disturbed:
    """What one worker's nights were like, while the alerts are counted; ``nights`` are their beginnings."""

    alerts: int = 0
    nights: set[datetime] = field(default_factory=set)
    codes: dict[str, None] = field(default_factory=dict)


def night_table(disturbed: Mapping[str, Disturbed]) -> Table:
    """Per worker the alerts at night, most first."""
    order = sorted(disturbed.items(), key=lambda one: (-one[1].alerts, one[0]))
    rows = [
        Row(
            worker,
            (
                Figure("night_alerts", one.alerts, cases=tuple(one.codes)),
                Figure("night_nights", len(one.nights), cases=tuple(one.codes)),
            ),
        )
        for worker, one in order
    ]
    return Table("nights", tuple(rows))


# --- check-ins ----------------------------------------------------------------------------------------------


def check_in_table(
    counts: Sequence[CheckInCount],
    became: Sequence[tuple[str, bool, str]],
    *,
    missed: Collection[str],
    cases: Sequence[Counted],
) -> Table:
    """What became of the check-ins that were due; ``missed`` are the codes of cases out of a missed one."""
    due = sum(one.count for one in counts)

    def figure(key: str, is_one: Callable[[CheckInCount], bool], codes: Iterable[str] = ()) -> Figure:
        number = sum(one.count for one in counts if is_one(one))
        return Figure(key, number, of=due, cases=tuple(dict.fromkeys(codes)))

    def codes_of(*reasons: str) -> list[str]:
        return [code for reason, _, code in became if reason in reasons]

    late = [code for reason, was_answered, code in became if was_answered and reason not in _IN_TIME]
    figures = [
        Figure("check_ins_due", due),
        figure("check_ins_asked", lambda one: one.was_asked),
        figure("check_ins_answered", _is_in_time, codes_of(*_IN_TIME)),
        figure("check_ins_early", lambda one: _is_in_time(one) and one.was_early),
        figure("check_ins_late", lambda one: one.was_answered and not _is_in_time(one), late),
        figure("check_ins_missed", lambda one: one.reason == "missed", codes_of("missed")),
        figure("check_ins_unheard", lambda one: one.reason == "unheard", codes_of("unheard")),
        figure("check_ins_paused", lambda one: one.state == CheckInState.PAUSED.value),
        figure("check_ins_in_case", lambda one: one.reason == "open_case", codes_of("open_case")),
        figure("check_ins_unaskable", lambda one: one.reason in _UNASKABLE, codes_of(*_UNASKABLE)),
        figure("check_ins_waiting", _is_waiting),
        _false_alarms(missed, cases),
    ]
    return Table("check_ins", (Row("", tuple(figures)),))


def _is_in_time(one: CheckInCount) -> bool:
    """Whether the answer came before the check-in had ended."""
    if not one.was_answered:
        return False
    return one.state in (CheckInState.ANSWERED.value, CheckInState.SPOKE.value) or one.reason in _IN_TIME


def _is_waiting(one: CheckInCount) -> bool:
    ended = (CheckInState.ANSWERED, CheckInState.PAUSED, CheckInState.CASE)
    return one.state not in [state.value for state in ended]


def _false_alarms(missed: Collection[str], cases: Sequence[Counted]) -> Figure:
    """Cases out of a missed check-in in which nobody needed help; his own `Goed` closes one with that outcome too."""
    found = [one for one in cases if one.code in missed]
    false = [one.code for one in found if one.facts.outcome == Outcome.NO_HELP_NEEDED.value]
    return Figure("false_alarms", len(false), Unit.SHARE, of=len(found), cases=tuple(false))


# --- the rota -----------------------------------------------------------------------------------------------


def rota_table(teams: Iterable[str], holes: Sequence[Hole]) -> Table:
    """Per team how often and how long nobody was on duty by the rota."""
    rows = []
    for team in teams:
        found = [one for one in holes if one.team == team]
        seconds = sum(one.seconds for one in found)
        rows.append(Row(team, (Figure("holes", len(found)), Figure("hole_time", seconds, Unit.SECONDS))))
    return Table("rota", tuple(rows))


def shift_table(begun: Sequence[ShiftBegun]) -> Table:
    """How many shifts began, and how many of them without their worker's word."""
    alone = [one for one in begun if one.how == "alone"]
    unconfirmed = [one for one in begun if one.how == "unconfirmed"]
    settled = [one for one in (*alone, *unconfirmed) if one.confirmed_at is not None]
    figures = (
        Figure("shifts_begun", len(begun)),
        Figure("shifts_unconfirmed", len(unconfirmed), of=len(begun)),
        Figure("shifts_alone", len(alone), of=len(begun)),
        Figure("shifts_confirmed_later", len(settled), of=len(alone) + len(unconfirmed)),
    )
    return Table("shifts", (Row("", figures),))


def unconfirmed_of(begun: Iterable[ShiftBegun]) -> list[Unconfirmed]:
    """The shifts that began without their worker's word, in order."""
    return [
        Unconfirmed(one.worker, one.teams, one.role, one.start, one.how, one.confirmed_at)
        for one in begun
        if one.how != "started"
    ]


def drill_table(drills: Iterable[Drill]) -> Table:
    """Drills that had a result, and how many were taken in time. They are no cases and count nowhere else."""
    held = [one for one in drills if one.state in (DrillState.PASSED, DrillState.FAILED)]
    passed = sum(one.state is DrillState.PASSED for one in held)
    figures = (
        Figure("drills", len(held)),
        Figure("drills_passed", passed, Unit.SHARE, of=len(held)),
    )
    return Table("drills", (Row("", figures),))


# --- silences -----------------------------------------------------------------------------------------------


def downtime_of(
    gaps: Iterable[Gap], *, last_beat: datetime | None, since: datetime, until: datetime, least_seconds: float
) -> list[Downtime]:
    """The silences within the time, joined where they overlap; the last may still be running.

    ``last_beat`` is the newest sign of life; when the time goes on for more than ``least_seconds`` after it, and no
    silence that has ended covers that, nobody has been heard since.
    """
    found: list[Downtime] = []
    newest = max((one.end for one in gaps), default=None)
    spans = [Downtime(one.start, one.end) for one in gaps]
    is_newest = last_beat is not None and (newest is None or newest <= last_beat)
    if last_beat is not None and is_newest and (until - last_beat).total_seconds() > least_seconds:
        spans.append(Downtime(last_beat, until, is_running=True))
    for one in sorted(spans, key=lambda span: span.start):
        start, end = max(one.start, since), min(one.end, until)
        if start >= end:
            continue
        if found and start <= found[-1].end:
            last = found[-1]
            found[-1] = Downtime(last.start, max(last.end, end), last.is_running or one.is_running)
        else:
            found.append(Downtime(start, end, one.is_running))
    return found


def downtime_table(downtime: Sequence[Downtime]) -> Table:
    """How often and how long the system did not hear its clients."""
    seconds = sum(one.seconds for one in downtime)
    figures = (Figure("downtimes", len(downtime)), Figure("downtime", seconds, Unit.SECONDS))
    return Table("downtime", (Row("", figures),))


# --- what municipalities monitor ----------------------------------------------------------------------------


def municipality_table(
    reached: Iterable[Reached], asked: Mapping[str, int], cases: Sequence[Counted]
) -> Table:
    """Per municipality the people with reach and with waakvlam, and the cases of the period."""
    people: dict[str, dict[str, int]] = {}
    for one in reached:
        people.setdefault(one.municipality, {})[one.reach] = one.count
    names = sorted({*people, *asked, *(one.facts.municipality for one in cases)} - {""})
    rows = []
    for name in names:
        reach = people.get(name, {})
        its = [one.code for one in cases if one.facts.municipality == name]
        rows.append(
            Row(
                name,
                (
                    Figure("reach_always", reach.get(Reach.ALWAYS.value, 0)),
                    Figure("reach_daytime", reach.get(Reach.DAYTIME.value, 0)),
                    Figure("with_waakvlam", asked.get(name, 0)),
                    Figure("cases", len(its), cases=tuple(its)),
                ),
            )
        )
    return Table("municipalities", tuple(rows))
