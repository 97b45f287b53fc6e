"""Random answers, rotas, people and times try to break what must always hold of a watched duty."""

import os
from dataclasses import replace
from datetime import datetime, timedelta

from duty_followed import DutyFollowed
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from shift_story import BEGIN

from escalation import shift_events as happened
from escalation.duty_watch import DutyWatch, WatchState
from escalation.reachability import decide_watch, open_watch
from escalation.rota_decision import RotaAround
from escalation.shift_policy import ShiftPolicy
from schedules.duties import Duty
from schedules.shift import Because, Role

PEOPLE = ("noor", "ali", "kim")
MINUTE = timedelta(minutes=1)


def few(*people: str) -> st.SearchStrategy[tuple[str, ...]]:
    """The first of them mostly, sometimes more of them, or nobody."""
    return st.sampled_from([people[:1], people[:1], people[:2], people, ()])


silent = st.sampled_from(
    [(), (), (), ("sam",), ("noor",), ("kim", "noor"), ("sam", "kim", "lot"), ("ali", "eva")]
)
# the worker himself may be a coordinator, and backup and coordinator may be one person
arounds = st.builds(
    RotaAround,
    backup=few("noor", "ali"),
    coordinators=st.one_of(few("kim", "lot", "sam"), few("noor", "sam", "kim")),
    team=few("noor", "ali", "eva"),
    following=few("ali", "sam"),
    unreachable=silent.map(lambda people: dict.fromkeys(people, "blocked")),
)
lengths = st.sampled_from([0.5, 1, 5, 15, 20, 30, 45]).map(lambda value: value * MINUTE)
policies = st.one_of(
    st.just(ShiftPolicy()), st.builds(ShiftPolicy, ask=lengths, again=lengths, hand_over=lengths)
)
offsets = st.sampled_from([0, 0, -1, 1, -15, 15, -30, 30, -61, 61, -600, 480, 2000])


@st.composite
def coming(draw: st.DrawFn) -> tuple[int, Duty]:
    """A duty of Sam, and how many minutes it is away; below 0 it runs."""
    length = draw(st.sampled_from([480, 480, 60, 21, 20, 1, None]))
    duty = Duty(
        "sam",
        draw(st.sampled_from([Role.ON_DUTY, Role.ON_DUTY, Role.BACKUP])),
        ("oost",),
        start=BEGIN,
        end=BEGIN + length * MINUTE if length else None,
        because=draw(st.sampled_from([Because.ROTA, Because.ROTA, Because.SWAP, Because.TAKEN_OVER])),
    )
    return draw(st.sampled_from([31, 30, 60, 5, 0, -5, -100, 2800])), duty


duties = coming()


class DutyMachine(RuleBasedStateMachine):
    """One duty of Sam, anything that can happen to it, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.follows: DutyFollowed
        self.now: datetime
        self.watch: DutyWatch
        self.around: RotaAround
        self.policy: ShiftPolicy

    @initialize(duty=duties, is_first=st.booleans(), around=arounds, policy=policies)
    def opens(self, duty: tuple[int, Duty], is_first: bool, around: RotaAround, policy: ShiftPolicy) -> None:
        """The rota has it, and it is watched from now on."""
        self.around, self.policy, self.now = around, policy, BEGIN
        self._open(*duty, is_first=is_first)

    @precondition(lambda self: self.watch.state is WatchState.ENDED)
    @rule(duty=duties)
    def next_shift(self, duty: tuple[int, Duty]) -> None:
        """One that is over is followed by another."""
        self._open(*duty, is_first=False)

    def _open(self, ahead: int, duty: Duty, *, is_first: bool) -> None:
        """``ahead``: how many minutes before its begin it is watched; of one that runs the end is to come."""
        moved = self.now - BEGIN + ahead * MINUTE
        end = duty.end and max(duty.end + moved, self.now + MINUTE)
        decision = open_watch(
            replace(duty, start=BEGIN + moved, end=end),
            id="w1",
            provider="salland",
            is_first=is_first,
            now=self.now,
            policy=self.policy,
            around=self.around,
        )
        (self.watch,) = decision.watches
        self.follows = DutyFollowed()
        self.follows.opened(self.watch, decision=decision, now=self.now, around=self.around)

    def _does(self, event: happened.WatchEvent) -> None:
        before = self.watch
        decision = decide_watch(before, event, now=self.now, policy=self.policy, around=self.around)
        self.follows.after(event, before=before, decision=decision, now=self.now, around=self.around)
        if decision.counted:
            (self.watch,) = decision.watches

    @rule(minutes=st.sampled_from([1, 5, 15, 15, 30, 60, 500]))
    def time_passes(self, minutes: int) -> None:
        """Every timer is decided at its own moment."""
        end = self.now + minutes * MINUTE
        while (due := self.watch.wake_at) and due <= end:
            self.now = max(due, self.now)
            self._does(happened.TimeCame())
        self.now = end

    @rule(minutes=st.sampled_from([1, 16, 40, 700]))
    def is_down(self, minutes: int) -> None:
        """The program is down: whatever comes next comes before the late timers."""
        self.now += minutes * MINUTE

    @rule()
    def stands_at_an_edge(self) -> None:
        """The clock stands exactly at the next moment that matters, and nothing has been decided yet."""
        self.now = max(self.now, self.watch.wake_at or self.now)

    @rule()
    def timers_fire(self) -> None:
        """The engine looks, whether something is due or not."""
        self._does(happened.TimeCame())

    @rule(
        kind=st.sampled_from([happened.SaidYes, happened.SaidNo]),
        by=st.sampled_from(["sam", "sam", "sam", "ali"]),
    )
    def somebody_answers(self, kind: type[happened.SaidYes], by: str) -> None:
        """Yes, no, again, and by somebody else."""
        self._does(kind(by=by))

    @rule(is_written=st.booleans())
    def hands_over(self, is_written: bool) -> None:
        """He writes something for the next one, or has nothing to tell."""
        if is_written:
            self._does(happened.WroteHandOver(by="sam", note="n1"))
        else:
            self._does(happened.NothingToTell(by="sam"))

    @rule(person=st.sampled_from(("sam", "sam", *PEOPLE)))
    def question_bounces(self, person: str) -> None:
        """What was sent to somebody can not be delivered."""
        self._does(happened.Undeliverable(person=person, reason="blocked"))

    @rule(around=arounds)
    def people_change(self, around: RotaAround) -> None:
        """Others stand around it, or can be reached."""
        self.around = around

    @precondition(lambda self: self.watch.state is not WatchState.ENDED)
    @rule(start=offsets, end=st.one_of(st.none(), offsets))
    def rota_changes(self, start: int, end: int | None) -> None:
        """An import moves its begin, and its end."""
        begins = self.watch.start + start * MINUTE
        ends = None if self.watch.end is None else self.watch.end + (end or 0) * MINUTE
        if ends is None and end:
            ends = self.now + abs(end) * MINUTE
        duty = Duty(
            "sam",
            self.watch.role,
            ("oost", "west"),
            start=begins,
            end=max(ends, begins + MINUTE) if ends else None,
            because=self.watch.because,
        )
        self._does(happened.Changed(duty))

    @rule(is_agreed=st.booleans(), is_so=st.sampled_from([False, False, True]))
    def rota_drops_it(self, is_agreed: bool, is_so: bool) -> None:
        """Somebody else does it."""
        if is_so:
            self._does(happened.Dropped(is_agreed=is_agreed))

    def teardown(self) -> None:
        """Whatever happened, it ends at its end."""
        if hasattr(self, "watch") and self.watch.end:
            self.now = max(self.now, self.watch.end)
            self._does(happened.TimeCame())
            assert self.watch.state is WatchState.ENDED


# HUNT=2000 in the environment looks further than the tests do every time, and elsewhere at each run
TestCase = DutyMachine.TestCase
TestCase.settings = settings(
    max_examples=int(os.environ.get("HUNT", "150")),
    stateful_step_count=30,
    deadline=None,
    derandomize="HUNT" not in os.environ,
    database=None,
    phases=[Phase.generate] if "HUNT" in os.environ else [Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
