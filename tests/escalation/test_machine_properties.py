"""Random events, people and times try to break what must always hold of a case."""

import os
from dataclasses import replace
from datetime import timedelta

from case_story import START, new_case
from case_watch import Watch
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from escalation import events as happened
from escalation.around import Around, Dagdelen
from escalation.case import Case, Cause, Kind, Outcome
from escalation.decision import Decision
from escalation.machine import decide, open_case
from escalation.policy import Ladder, Level, Policy
from escalation.urgency import Urgency

WORKERS = tuple(f"w{number}" for number in range(8))
ROLES = ("on_duty", "backup", "coordinator", "team")
STRANGER = "zed"
COORDINATORS = ("w2",)
"""Who has a coordinator's authority, on the rota now or not."""


workers = st.sampled_from(WORKERS)
some = st.lists(workers, unique=True, max_size=3).map(tuple)
minutes = st.sampled_from([0.5, 1, 2, 3, 5, 7.5, 12])


@st.composite
def ladders(draw: st.DrawFn) -> Ladder:
    """A ladder of one to four levels with ascending times."""
    at, levels = 0.0, []
    for number in range(draw(st.integers(1, 4))):
        at += draw(st.sampled_from([0.0, 1, 4])) if number else 0
        times = [at]
        if draw(st.booleans()):
            times.append(at := at + draw(minutes))
        who = draw(st.lists(st.sampled_from(ROLES), unique=True, min_size=1, max_size=2))
        levels.append(Level(who=tuple(who), after=tuple(timedelta(minutes=one) for one in times)))
    return Ladder(levels=tuple(levels), repeat=timedelta(minutes=draw(st.sampled_from([1, 3, 5]))))


policies = st.one_of(
    st.just(Policy()),
    st.builds(
        Policy,
        spoed=ladders(),
        nood=ladders(),
        dagdeel_not_handled=st.sampled_from([Urgency.SPOED, Urgency.NOOD]),
        contact=minutes.map(lambda value: timedelta(minutes=value)),
        contact_nood=minutes.map(lambda value: timedelta(minutes=value)),
    ),
)


class CaseMachine(RuleBasedStateMachine):
    """One case, anything that can happen to it, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.watch = Watch()
        self.case: Case
        self.around: Around

    @initialize(
        urgency=st.sampled_from([one for one in Urgency if one is not Urgency.INFO]),
        kind=st.sampled_from([Kind.HULPVRAAG, Kind.WAAKVLAM]),
        policy=policies,
        visit=st.booleans(),
        people=st.fixed_dictionaries(dict.fromkeys(ROLES, some)),
        gone=st.sets(workers, max_size=3),
        cause=st.sampled_from(list(Cause)),
        relatives=st.sampled_from([(), ("r1",)]),
    )
    def opens(
        self,
        urgency: Urgency,
        kind: Kind,
        policy: Policy,
        visit: bool,
        people: dict[str, tuple[str, ...]],
        gone: set[str],
        cause: Cause,
        relatives: tuple[str, ...],
    ) -> None:
        """A client calls; or his silence, or a relative, calls for him."""
        self.around = Around(people=people, dagdelen=self._dagdelen(), shift_changes_at=None)
        self.around = replace(
            self.around,
            unreachable=dict.fromkeys(gone, "blocked"),
            hole=not people["on_duty"],
            relatives=relatives,
            coordinators=COORDINATORS,
        )
        case = new_case(urgency, kind=kind, policy=policy, visit_if_nood=visit, at=self.now)
        event = happened.Called(by="mila", urgency=urgency, kind=kind, cause=cause, via=_via(cause))
        self.case = open_case(case, event, now=self.now, around=self.around).case
        if self.case.climb and self.case.climb.step >= len(policy.ladder(self.case.climb.urgency).steps()):
            self.watch.last_round = self.now

    def _dagdelen(self) -> Dagdelen:
        return Dagdelen(*(self.now + timedelta(hours=hours) for hours in (2, 4, 7)))

    def _does(self, event: happened.Event) -> Decision:
        self.around = replace(self.around, dagdelen=self._dagdelen())
        before = self.case
        decision = decide(before, event, now=self.now, around=self.around)
        self.watch.after(event, before=before, decision=decision, now=self.now, around=self.around)
        self.case = decision.case
        return decision

    @rule(seconds=st.sampled_from([1, 20, 60, 120, 240, 600, 1800]))
    def time_passes(self, seconds: int) -> None:
        """Every timer is decided at its own moment."""
        end = self.now + timedelta(seconds=seconds)
        while (due := self.case.wake_at) and due <= end:
            self.now = max(due, self.now)
            self._does(happened.TimerFired())
        self.now = end

    @rule(hours=st.sampled_from([2, 4, 9]))
    def hours_pass(self, hours: int) -> None:
        """Long times, for the dagdeel queue and the reminders."""
        self.time_passes(hours * 3600)

    @rule(seconds=st.sampled_from([30, 90, 300, 2400]))
    def is_down(self, seconds: int) -> None:
        """The program is down: events, or late timers, come first afterwards."""
        self.now += timedelta(seconds=seconds)

    @rule(at=st.sampled_from(["wake", "deadline"]))
    def stands_at_an_edge(self, at: str) -> None:
        """The clock stands exactly at a moment that matters, and nothing has fired yet."""
        edge = self.case.wake_at
        if at == "deadline" and self.case.on_site_decided_at:
            edge = self.case.on_site_decided_at + self.case.policy.norm
        if edge:
            self.now = max(self.now, edge)

    @rule()
    def timers_fire(self) -> None:
        """The engine looks, whether something is due or not."""
        self._does(happened.TimerFired())

    @rule(
        role=st.sampled_from(ROLES),
        people=some,
        gone=st.sets(workers, max_size=4),
        away=st.sets(workers, max_size=2),
        shift=st.one_of(st.none(), st.sampled_from([5, 90])),
    )
    def people_change(
        self, role: str, people: tuple[str, ...], gone: set[str], away: set[str], shift: int | None
    ) -> None:
        """The rota, who can be reached, and who is busy elsewhere."""
        after = {**self.around.people, role: people}
        self.around = replace(
            self.around,
            people=after,
            unreachable=dict.fromkeys(gone, "blocked"),
            away=frozenset(away),
            hole=not after["on_duty"],
            shift_changes_at=self.now + timedelta(minutes=shift) if shift else None,
        )

    @rule(urgency=st.sampled_from(list(Urgency)), key=st.booleans())
    def client_calls(self, urgency: Urgency, key: bool) -> None:
        """The client says something again."""
        self._does(happened.Called(by="mila", urgency=urgency, by_key=key, text_id="" if key else "t1"))

    @rule(
        kind=st.sampled_from([happened.AskedCall, happened.AskedVisit, happened.Withdrew, happened.CanWait])
    )
    def client_presses(self, kind: type[happened.AskedCall]) -> None:
        """The client presses a key."""
        self._does(kind(by="mila"))

    @rule(mood=st.sampled_from(["good", "so_so"]))
    def client_is_well(self, mood: str) -> None:
        """The client answers a check-in, in time for nobody or for all who were warned."""
        self._does(happened.SaidWell(by="mila", mood=mood))

    @rule(
        cause=st.sampled_from([one for one in Cause if one is not Cause.CLIENT]),
        urgency=st.sampled_from([Urgency.NOOD, Urgency.SPOED, Urgency.DAGDEEL]),
        text=st.sampled_from(["", "t6"]),
    )
    def something_calls_for_him(self, cause: Cause, urgency: Urgency, text: str) -> None:
        """A check-in without answer, a client who cannot be reached, a relative who is worried."""
        self._does(happened.Called(by="mila", urgency=urgency, cause=cause, via=_via(cause), text_id=text))

    @rule(by=workers, of_alerted=st.booleans())
    def somebody_takes(self, by: str, of_alerted: bool) -> None:
        """Whoever takes it second is refused, unless it is offered to him."""
        if of_alerted and self.case.alerted:
            by = self.case.alerted[-1]
        before = self.case
        decision = self._does(happened.Took(by=by))
        if before.owner and before.is_open and by not in (before.owner, *before.offered_to):
            assert decision.refused == "refused-taken"

    @rule(index=st.integers(0, 7))
    def somebody_declines(self, index: int) -> None:
        """Somebody who was alerted cannot."""
        if self.case.alerted:
            self._does(happened.Declined(by=self.case.alerted[index % len(self.case.alerted)]))

    @rule(index=st.integers(0, 7))
    def alert_bounces(self, index: int) -> None:
        """An alert cannot be delivered."""
        if self.case.alerted:
            person = self.case.alerted[index % len(self.case.alerted)]
            self._does(happened.AlertUndeliverable(person=person, reason="blocked"))

    @rule(by=st.sampled_from(["w0", "w2"]), to=workers, choice=st.sampled_from("toor"))
    def a_coordinator_steps_in(self, by: str, to: str, choice: str) -> None:
        """He has it at once, asks somebody to take over, or asks for a reason; nobody else can."""
        before = self.case
        choices: dict[str, happened.Event] = {
            "t": happened.TookOver(by=by),
            "o": happened.OfferedOver(by=by, to=to),
            "r": happened.AskedReason(by=by),
        }
        decision = self._does(choices[choice])
        if choice == "t" and before.is_open:
            assert decision.case.owner == (by if by in COORDINATORS else before.owner)

    @precondition(lambda self: self.case.owner)
    @rule(
        kind=st.sampled_from(
            [happened.LoggedContact, happened.SetOut, happened.Arrived, happened.OfferedOver, happened.Kept]
        )
    )
    def owner_works(self, kind: type[happened.LoggedContact]) -> None:
        """The owner presses a key."""
        assert self.case.owner
        self._does(kind(by=self.case.owner))

    @precondition(lambda self: self.case.owner)
    @rule(to=workers, what=st.sampled_from(["took", "set_out", "arrived"]), choice=st.sampled_from("oursc"))
    def owner_does(self, to: str, what: str, choice: str) -> None:
        """The owner offers it to one person, takes something back, speaks, or confirms."""
        owner = self.case.owner
        assert owner
        choices: dict[str, happened.Event] = {
            "o": happened.OfferedOver(by=owner, to=to),
            "u": happened.Undid(by=owner, what=what),
            "r": happened.Reopened(by=owner),
            "s": happened.WorkerSaid(by=owner, text_id="t2"),
            "c": happened.Took(by=owner),
        }
        self._does(choices[choice])

    @precondition(lambda self: self.case.owner)
    @rule(outcome=st.sampled_from(list(Outcome)), soon=st.booleans())
    def owner_closes_and_reopens(self, outcome: Outcome, soon: bool) -> None:
        """A closing by a slip is undone, or not."""
        assert self.case.owner
        self._does(happened.Closed(by=self.case.owner, outcome=outcome))
        if soon:
            self._does(happened.Reopened(by=self.case.owner))

    @rule()
    def a_stranger_presses(self) -> None:
        """Keys that are not the presser's change nothing."""
        before = self.case
        for event in (
            happened.Declined(by=STRANGER),
            happened.LoggedContact(by=STRANGER),
            happened.SetOut(by=STRANGER),
            happened.Arrived(by=STRANGER),
            happened.OfferedOver(by=STRANGER),
            happened.Kept(by=STRANGER),
            happened.Closed(by=STRANGER, outcome=Outcome.PHONE),
            happened.Reopened(by=STRANGER),
            happened.Undid(by=STRANGER, what="took"),
            happened.WorkerSaid(by=STRANGER, text_id="t3"),
            happened.TookOver(by=STRANGER),
            happened.OfferedOver(by=STRANGER, to="w1"),
            happened.AskedReason(by=STRANGER),
            happened.GaveReason(by=STRANGER, reason="far"),
            happened.Corrected(by=STRANGER, what="arrived", moment=START, text_id="t4"),
        ):
            assert self._does(event).refused
        assert self.case == before

    @rule(which=st.integers(0, 4))
    def the_world_speaks(self, which: int) -> None:
        """Delivery and staff tell of other things."""
        owner = self.case.owner or "w0"
        events: tuple[happened.Event, ...] = (
            happened.GapEnded(),
            happened.ClientUndeliverable(reason="blocked"),
            happened.RemovalFailed(person="w1"),
            happened.Noted(by=owner, text_id="t5"),
            happened.GaveReason(by=owner, reason="far"),
        )
        self._does(events[which])

    @invariant()
    def never_silent(self) -> None:
        """An open case waits for something; a closed one for nothing."""
        self.watch.standing(self.case)


def _via(cause: Cause) -> str:
    return "r1" if cause is Cause.WORRIED else ""


# HUNT=2000 in the environment looks further than the tests do every time, and elsewhere at each run
TestCase = CaseMachine.TestCase
TestCase.settings = settings(
    max_examples=int(os.environ.get("HUNT", "150")),
    stateful_step_count=40,
    deadline=None,
    derandomize="HUNT" not in os.environ,
    database=None,
    phases=[Phase.generate] if "HUNT" in os.environ else [Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
