"""A case that lives in a test: its people, its clock, and everything that was decided, in order."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from escalation import events as happened
from escalation.around import Around, Dagdelen
from escalation.case import Case, Kind, Outcome, State, Timer
from escalation.decision import CLIENT, Decision, Message
from escalation.machine import decide, open_case
from escalation.policy import Policy
from escalation.urgency import Urgency

START = datetime(2026, 11, 21, 1, 14, 7, tzinfo=UTC)
PEOPLE = {
    "on_duty": ("sam",),
    "backup": ("noor",),
    "coordinator": ("kim",),
    "team": ("sam", "noor", "ali", "eva"),
}
DAGDELEN = Dagdelen(
    hand_out=START + timedelta(hours=5),
    ends=START + timedelta(hours=10),
    following_ends=START + timedelta(hours=15),
)
CALM = Around(people=PEOPLE, dagdelen=DAGDELEN, shift_changes_at=None, phone=True, crisiskaart=True)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message and the moment it was decided."""

    at: datetime
    message: Message


@dataclass
class Story:
    """Drives one case; time moves only through ``wait``, which fires every timer at its own moment."""

    policy: Policy = field(default_factory=Policy)
    around: Around = CALM
    visit_if_nood: bool = False
    now: datetime = START
    case: Case = field(init=False)
    last: Decision = field(init=False)
    sent: list[Sent] = field(default_factory=list)
    log: list[tuple[datetime, str, str, int]] = field(default_factory=list)

    def opens(self, urgency: Urgency, *, kind: Kind = Kind.HULPVRAAG, **call: Any) -> Decision:
        """The client calls for the first time, or (``cause``) something calls for him."""
        event = happened.Called(by="mila", urgency=urgency, kind=kind, **call)
        return self._keep(open_case(self._new(urgency, kind), event, now=self.now, around=self.around))

    def does(self, event: happened.Event) -> Decision:
        """Something happens now."""
        return self._keep(decide(self.case, event, now=self.now, around=self.around))

    def wait(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Time passes; what comes due on the way, its end included, is decided at its own moment."""
        end = self.now + timedelta(minutes=minutes, seconds=seconds)
        while (due := self.case.wake_at) and due <= end:
            self.now = max(self.now, due)
            self.does(happened.TimerFired())
        self.now = end

    def sleep(self, *, minutes: float) -> None:
        """The program is down for a while: time passes and no timer fires."""
        self.now += timedelta(minutes=minutes)

    def people(self, **roles: tuple[str, ...]) -> None:
        """Other people answer to these words from now on."""
        self.around = replace(self.around, people={**self.around.people, **roles})

    def alerts(self) -> list[tuple[float, str]]:
        """Every alert so far: the minutes after START, and to whom."""
        return [(self.minute(one.at), one.message.to) for one in self.sent if one.message.is_alert]

    def told(self, person: str) -> list[tuple[float, str]]:
        """Every text this person got: the minutes after START, and the name of the text."""
        return [(self.minute(one.at), one.message.text) for one in self.sent if one.message.to == person]

    def client(self) -> list[str]:
        """The names of the texts the client got."""
        return [text for _, text in self.told(CLIENT)]

    def logged(self, what: str) -> list[float]:
        """The minutes at which this stands in the log."""
        return [self.minute(at) for at, line, _, _ in self.log if line == what]

    def minute(self, at: datetime) -> float:
        """Minutes after START."""
        return (at - START).total_seconds() / 60

    def timer(self, timer: Timer) -> float:
        """The minute at which this timer is due."""
        return self.minute(self.case.timers[timer])

    def taken(self, urgency: Urgency = Urgency.SPOED, *, by: str = "sam") -> "Story":
        """The case is opened and taken at once."""
        self.opens(urgency)
        self.does(happened.Took(by=by))
        return self

    def closes(self, by: str = "sam", outcome: Outcome = Outcome.PHONE) -> Decision:
        """The owner closes it."""
        return self.does(happened.Closed(by=by, outcome=outcome))

    def _keep(self, decision: Decision) -> Decision:
        self.case, self.last = decision.case, decision
        self.sent.extend(Sent(at=self.now, message=message) for message in decision.messages)
        self.log.extend((self.now, line.what, line.reason, line.level) for line in decision.log)
        return decision

    def _new(self, urgency: Urgency, kind: Kind) -> Case:
        return new_case(urgency, kind=kind, policy=self.policy, visit_if_nood=self.visit_if_nood, at=self.now)


def new_case(urgency: Urgency, *, kind: Kind, policy: Policy, visit_if_nood: bool, at: datetime) -> Case:
    """A case as it is given to ``open_case``."""
    return Case(
        id="0b0a7a9e-0000-4000-8000-000000000001",
        provider="salland",
        code="B07",
        client="mila",
        team="deventer",
        kind=kind,
        state=State.OPEN,
        urgency=urgency,
        urgency_first=urgency,
        opened_at=at,
        policy=policy,
        visit_if_nood=visit_if_nood,
    )
