"""What other agreements would have made of the cases of the last weeks: figures then and now, and which differ.

No names and no words: codes, ids and counts.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from escalation.case import Case
from escalation.policy import Policy
from escalation.replay import Course, course_of, is_same, replay
from escalation.urgency import Urgency
from schedules.local import to_local
from schedules.provider import Provider
from storage import cases, log
from storage.log import LoggedLine
from storage.past import Past, past_of
from storage.transaction import Transaction

__all__ = ["MOST_CASES", "PERIOD", "Compared", "Counted", "Material", "Replayed", "material_of", "replayed"]

PERIOD = timedelta(days=30)
MOST_CASES = 1000
"""More are not replayed at once; the last ones are."""

WITHIN = (timedelta(seconds=60), timedelta(seconds=180), timedelta(minutes=5))
"""How soon a case is taken. Source: the telecare norms (60 and 180 seconds) and the first level of most ladders."""

NIGHT_BEGINS, NIGHT_ENDS = 23, 7


@dataclass(frozen=True, slots=True)
class Material:
    """What a replay needs, read from the database: after this it is asked no more."""

    zone: ZoneInfo
    since: datetime
    now: datetime
    cases: Sequence[Case]
    logs: Mapping[str, Sequence[LoggedLine]]
    past: Past
    passed_over: int
    """How many older ones of the period are left out, as there were too many."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One case then and now."""

    code: str
    then: Course
    now: Course

    @property
    def differs(self) -> bool:
        """Whether anybody would have been alerted otherwise, or it would have come to something else."""
        return not is_same(self.then, self.now)


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of the cases of one urgency: ``within`` in the order of WITHIN; ``levels``: how many came how far."""

    within: tuple[int, ...]
    not_taken: int
    levels: Mapping[int, int]
    breaches: int


@dataclass(frozen=True, slots=True)
class Replayed:
    """The whole comparison.

    Attributes:
        by_urgency: then and now, of each urgency that there was.
        nights: how many alerts each person got at night, then and now.
        left_out: the codes of cases of which a replay with their own agreements does not give what was logged.
    """

    since: datetime
    count: int
    passed_over: int
    by_urgency: Mapping[Urgency, tuple[int, Counted, Counted]]
    nights: Mapping[str, tuple[int, int]]
    differing: Sequence[Compared]
    left_out: Sequence[str]


async def material_of(
    tx: Transaction, provider: Provider, *, now: datetime, most: int = MOST_CASES
) -> Material:
    """The cases of the last weeks, the last ``most`` of them, with their logs, and who had which role meanwhile."""
    since = now - PERIOD
    found = await cases.listing(tx, provider=provider.id, since=since, until=now)
    some = found[-most:]
    logs = await log.lines_of(tx, [one.id for one in some])
    past = await past_of(tx, provider, cases=some, logs=logs, now=now)
    return Material(provider.zone, since, now, some, logs, past, passed_over=len(found) - len(some))


def replayed(material: Material, policy: Policy) -> Replayed:
    """Plays every case by its own agreements, to see that it can be played, and then by the proposed ones.

    It takes seconds for a thousand cases: call it in a thread.
    """
    compared: list[Compared] = []
    left_out: list[str] = []
    for case in material.cases:
        lines = material.logs[case.id]
        then = course_of(case, lines)
        if lines and is_same(then, _played(material, case, lines, case.policy)):
            compared.append(Compared(case.code, then, _played(material, case, lines, policy)))
        else:
            left_out.append(case.code)
    return Replayed(
        since=material.since,
        count=len(compared),
        passed_over=material.passed_over,
        by_urgency={
            urgency: _counted([one for one in compared if one.then.urgency is urgency])
            for urgency in Urgency
            if any(one.then.urgency is urgency for one in compared)
        },
        nights=_nights(compared, zone=material.zone),
        differing=[one for one in compared if one.differs],
        left_out=left_out,
    )


def _played(material: Material, case: Case, lines: Sequence[LoggedLine], policy: Policy) -> Course:
    return replay(
        case,
        lines,
        policy=policy,
        around_at=lambda at: material.past.around(case, at),
        now=material.now,
    )


def _counted(several: Sequence[Compared]) -> tuple[int, Counted, Counted]:
    return len(several), _figures([one.then for one in several]), _figures([one.now for one in several])


def _figures(courses: Sequence[Course]) -> Counted:
    took = [one.took for one in courses if one.took is not None]
    return Counted(
        within=tuple(sum(one <= limit for one in took) for limit in WITHIN),
        not_taken=len(courses) - len(took),
        levels=dict(sorted(Counter(one.level for one in courses).items())),
        breaches=sum(one.is_breached for one in courses),
    )


def _nights(compared: Sequence[Compared], *, zone: ZoneInfo) -> dict[str, tuple[int, int]]:
    then, now = (
        Counter(
            alert.person
            for one in compared
            for alert in (one.then if is_then else one.now).alerts
            if _is_night(alert.at, zone)
        )
        for is_then in (True, False)
    )
    return {person: (then[person], now[person]) for person in sorted({*then, *now})}


def _is_night(at: datetime, zone: ZoneInfo) -> bool:
    hour = to_local(at, zone).hour
    return hour >= NIGHT_BEGINS or hour < NIGHT_ENDS
