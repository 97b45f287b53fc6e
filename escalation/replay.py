"""Plays a case that was, once more: the same people, the same client, by other agreements.

Theory. The log says what everybody did and when. Time and the ladder are decided anew by ``decide``; what people did
is laid against it by a model, which docs/decisions/0022-replay.md argues for:

- The client does what he did when he did it.
- A worker answers an alert (takes it, refuses, confirms) as long after his n-th alert of this case as he did then;
  if he is never alerted so often he never answers. Who took it without having been alerted does so at his moment.
- What an owner does he does as long after taking it as he did then.
- Who did not react then does not react.

With the agreements that held then it gives what was logged. Where it does not (our program stood still, somebody was
blocked for a while), the case cannot be compared; who calls this looks (``is_same``).
"""

import heapq
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from escalation import events as happened
from escalation.around import LEFT, Around
from escalation.case import Case, Cause, State
from escalation.decision import Decision, LogLine
from escalation.machine import decide, open_case
from escalation.policy import Policy
from escalation.replay_deeds import Logged, deeds_of, opening_of
from escalation.urgency import Urgency

__all__ = ["Alert", "Course", "course_of", "is_same", "replay"]

PATIENCE = timedelta(hours=2)
"""How long after the end of its log a case is still followed when somebody may yet react."""

MOST_STEPS = 2000
"""So many steps are played at most: a ladder that repeats every minute for days says nothing new."""

JITTER = timedelta(seconds=5)
"""What is due is done within a round of the engine or so: an alert is the same one when it left this much later."""


@dataclass(frozen=True, slots=True)
class Alert:
    """Somebody was asked to take it."""

    person: str
    at: datetime
    level: int


@dataclass(frozen=True, slots=True)
class Course:
    """How a case went: who was alerted when, how high it climbed, when it was taken, whether the norm was broken."""

    urgency: Urgency
    alerts: tuple[Alert, ...]
    level: int
    opened_at: datetime
    taken_at: datetime | None
    is_breached: bool

    @property
    def took(self) -> timedelta | None:
        """From opening to taking; None when nobody took it."""
        return None if self.taken_at is None else self.taken_at - self.opened_at


def course_of(case: Case, lines: Sequence[Logged]) -> Course:
    """How it went."""
    alerts = [Alert(one.line.reason, one.at, one.line.level) for one in lines if one.line.what == "alerted"]
    return _course(case, alerts)


def is_same(one: Course, other: Course) -> bool:
    """Whether the same people were alerted at the same moments on the same levels, and it came to the same."""
    mine, theirs = (sorted(it.alerts, key=lambda a: (a.person, a.at)) for it in (one, other))
    if len(mine) != len(theirs) or (one.level, one.is_breached) != (other.level, other.is_breached):
        return False
    if (one.taken_at is None) != (other.taken_at is None):
        return False
    if one.taken_at and other.taken_at and abs(one.taken_at - other.taken_at) > JITTER:
        return False
    return all(
        (a.person, a.level) == (b.person, b.level) and abs(a.at - b.at) <= JITTER
        for a, b in zip(mine, theirs, strict=True)
    )


def replay(
    case: Case,
    lines: Sequence[Logged],
    *,
    policy: Policy,
    around_at: Callable[[datetime], Around],
    now: datetime,
) -> Course:
    """How it would have gone by this policy.

    Arguments:
        case: as it is now; ``lines`` is its whole log.
        around_at: who had which role at a moment. Whom it calls unreachable counts only where he was never alerted
            in this case: of the others the log itself says whether they could be reached.
    """
    return _Play(case, lines, policy=policy, around_at=around_at, now=now).to_its_end()


def _course(case: Case, alerts: Sequence[Alert]) -> Course:
    return Course(
        urgency=case.urgency,
        alerts=tuple(alerts),
        level=case.level,
        opened_at=case.opened_at,
        taken_at=case.taken_at,
        is_breached=case.is_breached,
    )


class _Play:
    """One case being played: a clock that goes from moment to moment, and what is still to be done."""

    def __init__(
        self,
        case: Case,
        lines: Sequence[Logged],
        *,
        policy: Policy,
        around_at: Callable[[datetime], Around],
        now: datetime,
    ) -> None:
        self._lines = lines
        self._around_at = around_at
        self._silent = _silent_since(lines)
        self._were_alerted = {one.line.reason for one in lines if one.line.what == "alerted"}
        self._deeds = deeds_of(case, lines)
        self._queue: list[tuple[datetime, int]] = []
        self._rung: Counter[str] = Counter()
        self._alerts: list[Alert] = []
        last = lines[-1].at if lines else case.opened_at
        self._end = last if case.state is State.CLOSED else now
        event = _as_agreed(opening_of(case, lines), policy)
        self._case = _anew(case, event, policy=policy)
        for number, deed in enumerate(self._deeds):
            if deed.at is not None:
                heapq.heappush(self._queue, (deed.at, number))
        around = self._around(case.opened_at)
        self._keep(open_case(self._case, event, now=case.opened_at, around=around), at=case.opened_at)

    def to_its_end(self) -> Course:
        """Plays on until it is over, or nothing more can come of it."""
        for _ in range(MOST_STEPS):
            moment = self._next()
            if moment is None:
                break
            wake = self._case.wake_at
            if wake is not None and wake <= moment:  # what is due is done before what somebody does
                self._bring(happened.TimerFired(), at=moment)
            else:
                _, number = heapq.heappop(self._queue)
                if self._bring(self._deeds[number].event, at=moment):
                    self._follow(number, at=moment)
        return _course(self._case, self._alerts)

    def _next(self) -> datetime | None:
        """When something happens next; None when it is over."""
        coming = self._queue[0][0] if self._queue else None
        wake = self._case.wake_at
        if wake is not None and coming is None:
            last = self._end + (PATIENCE if self._case.owner is None and self._may_react() else timedelta())
            return wake if wake <= last else None
        return min((one for one in (coming, wake) if one is not None), default=None)

    def _may_react(self) -> bool:
        """Whether somebody's answer waits for an alert that he has not had."""
        return any(one.person and self._rung[one.person] < one.ring for one in self._deeds)

    def _bring(self, event: happened.Event, *, at: datetime) -> bool:
        if isinstance(event, happened.AlertUndeliverable):
            self._silent = {**self._silent, event.person: (at, event.reason)}
        decision = decide(self._case, event, now=at, around=self._around(at))
        if decision.counted:
            self._keep(decision, at=at)
        return decision.counted

    def _keep(self, decision: Decision, *, at: datetime) -> None:
        self._case = decision.case
        for line in decision.log:
            if line.what == "alerted":
                self._alerts.append(Alert(line.reason, at, line.level))
                self._rung[line.reason] += 1
                self._answer(line.reason, at=at)

    def _answer(self, person: str, *, at: datetime) -> None:
        """What he did after as many alerts he does now, as long after."""
        for number, deed in enumerate(self._deeds):
            if deed.person == person and deed.ring == self._rung[person]:
                heapq.heappush(self._queue, (at + deed.delay, number))

    def _follow(self, number: int, *, at: datetime) -> None:
        """What is done as owner comes as long after the taking."""
        for following, deed in enumerate(self._deeds):
            if deed.after == number:
                heapq.heappush(self._queue, (at + deed.delay, following))

    def _around(self, at: datetime) -> Around:
        around = self._around_at(at)
        unreachable = {
            one: why
            for one, why in around.unreachable.items()
            if why == LEFT or one not in self._were_alerted
        }
        unreachable |= {one: why for one, (since, why) in self._silent.items() if since <= at}
        return replace(around, unreachable=unreachable)


def _anew(case: Case, event: happened.Called, *, policy: Policy) -> Case:
    """The case as it was before anything had happened."""
    return Case(
        id=case.id,
        provider=case.provider,
        code=case.code,
        client=case.client,
        team=case.team,
        kind=event.kind,
        state=State.OPEN,
        urgency=event.urgency,
        urgency_first=event.urgency,
        opened_at=case.opened_at,
        policy=policy,
        visit_if_nood=case.visit_if_nood,
    )


def _as_agreed(event: happened.Called, policy: Policy) -> happened.Called:
    """A check-in without an answer is as urgent as was agreed."""
    return replace(event, urgency=policy.waakvlam.urgency) if event.cause is Cause.MISSED else event


def _silent_since(lines: Sequence[Logged]) -> Mapping[str, tuple[datetime, str]]:
    """Who could not be reached when he was to be alerted, and since when: from the start, if he never had been.

    Of whom an alert came back is known from that moment on, when it is played.
    """
    came_back = {_person(one.line) for one in lines if one.line.what == "undeliverable"}
    found: dict[str, tuple[datetime, str]] = {}
    reached: set[str] = set()
    for one in lines:
        if one.line.what == "alerted":
            reached.add(one.line.reason)
        elif one.line.what == "unreachable" and (person := _person(one.line)) not in came_back:
            since = one.at if person in reached else lines[0].at
            found.setdefault(person, (since, one.line.reason.rpartition(":")[2]))
    return found


def _person(line: LogLine) -> str:
    return line.reason.rpartition(":")[0]
