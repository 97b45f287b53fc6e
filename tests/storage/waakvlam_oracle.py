"""What should have been asked: worked out, as simply as it can be, from what people decided and when.

It shares nothing with ``schedules/waakvlam.py``: a wall time becomes a moment by trying both offsets of the zone.
A moment is certain, or possible where somebody decided otherwise at that very moment, or was not heard yet.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from escalation.check_in import CheckIn

__all__ = ["ClientHistory", "Expected", "Source", "Span", "moment_of", "not_as_expected"]

ZONE = ZoneInfo("Europe/Amsterdam")
OFFSETS = (timedelta(hours=2), timedelta(hours=1))
"""Summer and winter: the earlier moment first, where a wall time comes twice."""

NIGHT_BEGINS, NIGHT_ENDS = time(23), time(7)
DAY = timedelta(days=1)


@dataclass
class Span:
    """From a moment until before another; None is still so."""

    since: datetime
    until: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        """Whether it is so at this moment."""
        return self.since <= moment and (self.until is None or moment < self.until)


@dataclass
class Source(Span):
    """A plan, or a level, as it was in that span: whoever changes it ends the one and begins another."""

    days: tuple[int, ...] = ()
    times: tuple[time, ...] = ()
    starts: date | None = None
    ends: date | None = None

    def moments(self, since: datetime, until: datetime) -> Iterator[datetime]:
        """Every moment that it names from the first to the second, in any order."""
        day, last = since.astimezone(ZONE).date() - DAY, until.astimezone(ZONE).date() + DAY
        while day <= last:
            inside = (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)
            if inside and day.weekday() in self.days:
                for one in self.times:
                    if since <= (moment := moment_of(day, one)) <= until:
                        yield moment
            day += DAY


@lru_cache(maxsize=100_000)
def moment_of(day: date, wall: time) -> datetime:
    """When the clocks at home show it first; when they never do, an hour later."""
    shown = datetime.combine(day, wall)
    for offset in OFFSETS:
        moment = (shown - offset).replace(tzinfo=UTC)
        if moment.astimezone(ZONE).replace(tzinfo=None) == shown:
            return moment
    later = shown + timedelta(hours=1)
    return moment_of(later.date(), later.time())


@dataclass(frozen=True)
class Expected:
    """The moments at which a client had to be asked, and those at which he could be."""

    certain: frozenset[datetime]
    possible: frozenset[datetime]


@dataclass
class ClientHistory:
    """What was decided about one client.

    Attributes:
        begun: when he started the bot; None before.
        stays: when he was in the provider's data.
        heard: the ids of what he said and somebody listened to.
        decisions: every moment at which something about him was decided.
        unheard: spans between a decision and the next moment at which the program ran, with how many it had by then.
    """

    is_daytime: bool = False
    begun: datetime | None = None
    stays: list[Span] = field(default_factory=list)
    plans: list[Source] = field(default_factory=list)
    levels: list[Source] = field(default_factory=list)
    pauses: list[Span] = field(default_factory=list)
    wishes: dict[str, datetime] = field(default_factory=dict)
    answers: list[datetime] = field(default_factory=list)
    heard: set[str] = field(default_factory=set)
    decisions: list[datetime] = field(default_factory=list)
    unheard: list[tuple[Span, int]] = field(default_factory=list)

    def was_here(self, moment: datetime) -> bool:
        """Whether he was in the data."""
        return any(one.holds(moment) for one in self.stays)

    def was_paused(self, moment: datetime) -> bool:
        """Whether a pause held."""
        return any(one.holds(moment) for one in self.pauses)

    def expected(self, since: datetime, until: datetime) -> Expected:
        """What was due from the first moment to the second."""
        certain, possible = set(self.wishes.values()), set[datetime]()
        if self.begun is not None:
            for source in (*self.plans, *self.levels):
                for moment in source.moments(since - DAY, until):
                    due = self._asked_at(moment)
                    if any(moment <= one <= due for one in self.decisions):
                        possible.add(due)
                    elif self._is_wanted(source, moment, due):
                        certain.add(due)
        for span, decisions in self.unheard:
            doubtful = {one for one in certain if decisions > 1 and span.since <= one <= span.until}
            possible |= doubtful
            certain -= doubtful
        return Expected(
            frozenset(one for one in certain if since <= one <= until),
            frozenset(one for one in possible if since <= one <= until),
        )

    def _is_wanted(self, source: Source, moment: datetime, due: datetime) -> bool:
        assert self.begun is not None
        if moment < self.begun or not source.holds(moment) or not self.was_here(due):
            return False
        is_plan = not any(source is one for one in self.levels)
        return not (is_plan and any(one.holds(moment) for one in self.levels))

    def _asked_at(self, moment: datetime) -> datetime:
        """Who is not bothered at night is asked when the morning begins."""
        wall = moment.astimezone(ZONE)
        if not self.is_daytime or NIGHT_ENDS <= wall.time() < NIGHT_BEGINS:
            return moment
        day = wall.date() if wall.time() < NIGHT_ENDS else wall.date() + DAY
        return moment_of(day, NIGHT_ENDS)

    def is_unheard(self, moment: datetime) -> bool:
        """Whether the program did not know yet what had been decided."""
        return any(span.holds(moment) or moment == span.until for span, _ in self.unheard)


def not_as_expected(
    history: ClientHistory, check_ins: list[CheckIn], *, since: datetime, until: datetime
) -> list[str]:
    """What was lost, doubled or made up, one line each; ``check_ins`` are the client's of that time."""
    expected = history.expected(since, until)
    counted = Counter(one.due for one in check_ins)
    lines = [f"{one.isoformat()} {count} times" for one, count in counted.items() if count > 1]
    lines += [f"{one.isoformat()} lost" for one in sorted(expected.certain - set(counted))]
    for one in check_ins:
        was_early = one.answered_at is not None and one.answered_at <= one.due
        is_expected = one.due in expected.certain or one.due in expected.possible
        if not (is_expected or was_early or history.is_unheard(one.due)):
            lines.append(f"{one.due.isoformat()} made up, from {one.source}")
    return lines
