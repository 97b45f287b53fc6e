"""A shift that lives in a test: its people, its clock, and everything that was decided about it, in order."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from escalation import shift_events as happened
from escalation.decision import Key, Message
from escalation.duty_watch import DutyWatch
from escalation.reachability import decide_watch, open_watch
from escalation.rota_decision import RotaAround, RotaDecision
from escalation.shift_policy import ShiftPolicy
from schedules.duties import Duty
from schedules.shift import Because, Role

BEGIN = datetime(2026, 11, 21, 22, tzinfo=UTC)
END = BEGIN + timedelta(hours=8)
CALM = RotaAround(
    backup=("noor",),
    coordinators=("kim", "lot"),
    team=("noor", "ali", "eva"),
    following=("ali",),
    open_cases=("case-1",),
    notes=("note-1",),
)
NIGHT = Duty("sam", Role.ON_DUTY, teams=("oost",), start=BEGIN, end=END, because=Because.ROTA)


def at(minutes: float) -> datetime:
    """The moment so many minutes after the planned begin of the shift."""
    return BEGIN + timedelta(minutes=minutes)


def minute(moment: datetime) -> float:
    """Minutes after the planned begin of the shift."""
    return (moment - BEGIN).total_seconds() / 60


def texts(decision: RotaDecision, person: str = "") -> list[str]:
    """The names of the texts of a decision, those of what follows from it last; to one person, or to all."""
    own = [one.text for one in decision.messages if person in ("", one.to)]
    return own + [text for one in decision.also for text in texts(one, person)]


def replaced(decision: RotaDecision, person: str) -> list[str]:
    """What stands in a person's chat in the place of what he was asked."""
    return [one.text for one in decision.messages if one.to == person and one.edits_alert]


def keys_of(message: Message) -> list[Key]:
    """The keys under a message."""
    return [press.key for line in message.keys for press in line]


@dataclass
class ShiftStory:
    """Drives one watched duty; time moves only through ``wait``, which decides every timer at its own moment."""

    duty: Duty = NIGHT
    around: RotaAround = CALM
    policy: ShiftPolicy = field(default_factory=ShiftPolicy)
    now: datetime = BEGIN - timedelta(hours=24)
    watch: DutyWatch = field(init=False)
    last: RotaDecision = field(init=False)
    sent: list[tuple[float, Message]] = field(default_factory=list)
    log: list[tuple[float, str, str]] = field(default_factory=list)
    also: list[RotaDecision] = field(default_factory=list)

    def opens(self, *, is_first: bool = False) -> "ShiftStory":
        """The duty is watched from now on."""
        decision = open_watch(
            self.duty,
            id="w1",
            provider="salland",
            is_first=is_first,
            now=self.now,
            policy=self.policy,
            around=self.around,
        )
        self._keep(decision)
        return self

    def does(self, event: happened.WatchEvent) -> RotaDecision:
        """Something happens now."""
        decision = decide_watch(self.watch, event, now=self.now, policy=self.policy, around=self.around)
        return self._keep(decision)

    def says_yes(self, by: str = "sam") -> RotaDecision:
        """`Ja, ik ben bereikbaar`."""
        return self.does(happened.SaidYes(by=by))

    def says_no(self, by: str = "sam") -> RotaDecision:
        """`Nee, ik kan niet`."""
        return self.does(happened.SaidNo(by=by))

    def wait_until(self, minutes: float) -> "ShiftStory":
        """Time passes until then; what comes due on the way, its end included, is decided at its own moment."""
        end = at(minutes)
        while (due := self.watch.wake_at) and due <= end:
            self.now = max(self.now, due)
            self.does(happened.TimeCame())
        self.now = max(self.now, end)
        return self

    def wakes_late(self, minutes: float) -> RotaDecision:
        """The program was down until then; everything that came due meanwhile is decided now."""
        self.now = at(minutes)
        return self.does(happened.TimeCame())

    def changes(self, **fields: Any) -> RotaDecision:
        """The rota has something else for this duty now."""
        self.duty = replace(self.duty, **fields)
        return self.does(happened.Changed(self.duty))

    def people(self, **fields: Any) -> None:
        """Other people stand around the shift from now on."""
        self.around = replace(self.around, **fields)

    def told(self, person: str) -> list[tuple[float, str]]:
        """Every text this person got: the minute and the name of the text."""
        return [(when, one.text) for when, one in self.sent if one.to == person]

    def logged(self, what: str) -> list[float]:
        """The minutes at which this stands in the log."""
        return [when for when, line, _ in self.log if line == what]

    def question(self) -> Message:
        """What its worker was asked last, with its keys."""
        return [one for _, one in self.sent if one.text == "shift-ask"][-1]

    def timers(self) -> dict[str, float]:
        """What it waits for, each with its minute."""
        return {timer.value: minute(moment) for timer, moment in self.watch.timers.items()}

    def _keep(self, decision: RotaDecision) -> RotaDecision:
        self.last = decision
        if decision.counted:
            (self.watch,) = decision.watches
        when = minute(self.now)
        self.sent.extend((when, message) for message in decision.messages)
        self.log.extend((when, line.what, line.reason) for line in decision.log)
        self.also.extend(decision.also)
        return decision


def logged(decision: RotaDecision) -> list[str]:
    """What stands in the log after a decision."""
    return [line.what for line in decision.log]


def recipients(decision: RotaDecision, text: str) -> Sequence[str]:
    """Who got this text, in order."""
    return [one.to for one in decision.messages if one.text == text]
