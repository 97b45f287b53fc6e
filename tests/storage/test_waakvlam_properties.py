"""Random people, plans, pauses, crashes and nights try to lose a check-in, to ask one twice, or to blame a client.

``waakvlam_world.py`` is the world, ``waakvlam_oracle.py`` says what should have been asked, ``waakvlam_watch.py``
what must hold. This file is what can happen.
"""

import asyncio
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
import structlog
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from escalation import events as case_events
from escalation.case import State
from escalation.check_in import CheckInState, Mood
from escalation.policy import Ladder, Policy
from escalation.policy import Level as LadderLevel
from escalation.scaling import PAUSE
from escalation.scaling_steps import end_of_days
from escalation.waakvlam_events import Agreed, Disagreed, EndedEarly, Extended
from escalation.waakvlam_policy import Level
from schedules.provider import Reach, WaakvlamPlan
from storage.errors import Missing
from storage.provider_data import ProviderData
from storage.waakvlam import StoredPlan
from tests.storage.made_up import CLIENT, PROVIDER_DATA
from tests.storage.waakvlam_oracle import ZONE, ClientHistory, Source, Span
from tests.storage.waakvlam_watch import look
from tests.storage.waakvlam_world import World, without_threads

T = TypeVar("T")

CLIENTS = ("mila", "bram", "noa")
DAYTIME = "bram"
LATE_STARTER = "noa"
"""He is in the data from the beginning, and starts the bot when a rule says so."""

STARTS = tuple(
    datetime(*day, tzinfo=UTC)
    for day in (
        *((2026, 10, 23, 8), (2026, 10, 24, 17, 40), (2026, 10, 24, 23, 50)),
        *((2027, 3, 26, 9), (2027, 3, 27, 18, 5), (2027, 3, 28, 0, 20)),
        (2026, 11, 24, 8, 57),
    )
)
CLOCKS = (
    *(time(0), time(2), time(2, 30), time(3), time(3, 30), time(7), time(7, 3), time(9, 58)),
    *(time(10), time(10, 4), time(12), time(15), time(20, 30), time(22, 59), time(23), time(23, 50)),
)
POLICY = Policy(
    spoed=Ladder(
        levels=(LadderLevel(who=("coordinator",), after=(timedelta(0),)),), repeat=timedelta(hours=3)
    )
)

MOST_UNHEARD = timedelta(hours=36)
"""Longer than this nothing may be decided while the program is down: it lays check-ins out two days ahead only."""

clients = st.sampled_from(CLIENTS)
runs = st.integers(0, 3).map(bool)
"""Whether the program runs right after something happened; else the next thing happens first."""

days_of_week = st.one_of(
    st.just(tuple(range(7))),
    st.just(tuple(range(7))),
    st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
)


@st.composite
def plans_of(draw: st.DrawFn, *, least: int = 1, most: int = 2) -> tuple[WaakvlamPlan, ...]:
    """A client's plans, without his name; no two with the same days and times."""
    found: dict[Any, WaakvlamPlan] = {}
    for _ in range(draw(st.integers(least, most))):
        plan = WaakvlamPlan(
            client="",
            days=draw(days_of_week),
            times=tuple(sorted(draw(st.sets(st.sampled_from(CLOCKS), min_size=1, max_size=3)))),
            question="Hoe gaat het?",
            grace_minutes=draw(st.sampled_from([5, 20, 60, 90, 600])),
            reminders=draw(st.integers(0, 3)),
        )
        found[plan.days, plan.times] = plan
    return tuple(found.values())


@dataclass
class Held:
    """A level or a pause: ``is_on`` is False as long as a pause is only proposed, and again when it is over."""

    id: str
    client: str
    until: datetime
    span: Span
    is_pause: bool
    is_on: bool


@dataclass
class Decided:
    """What people decided, as the oracle must know it."""

    files: dict[str, dict[Any, tuple[WaakvlamPlan, Source]]] = field(
        default_factory=lambda: {one: {} for one in CLIENTS}
    )
    in_bot: dict[str, tuple[str, Source]] = field(default_factory=dict)
    stopped: list[StoredPlan] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    present: set[str] = field(default_factory=lambda: set(CLIENTS))


class WaakvlamMachine(RuleBasedStateMachine):
    """A provider with three clients, and anything that can happen to them, in any order."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp(prefix="waakvlam-"))
        self.histories = {one: ClientHistory(is_daytime=one == DAYTIME) for one in CLIENTS}
        self.decided = Decided()
        self.pending: dict[str, list[datetime]] = {}
        self.is_at_rest = False
        self.workers_are_quick = True
        self.template = template
        self.world: World
        self.start: datetime

    def does(self, what: Coroutine[Any, Any, T]) -> T:
        """Runs it to its end."""
        return self.runner.run(what)

    @property
    def now(self) -> datetime:
        """The present moment."""
        return self.world.now

    # --- the beginning ------------------------------------------------------------------------------

    @initialize(
        start=st.sampled_from(STARTS),
        plans=st.tuples(*(plans_of() for _ in CLIENTS)),
        workers_are_quick=st.integers(0, 7).map(bool),
    )
    def begins(
        self, start: datetime, plans: tuple[tuple[WaakvlamPlan, ...], ...], workers_are_quick: bool
    ) -> None:
        """The provider's data comes, and all but one have the bot."""
        self.start = start
        self.workers_are_quick = workers_are_quick
        self.world = World(self.folder, provider="salland", start=start, file=self.template)
        self.does(self.world.opens())
        for client in CLIENTS:
            self.histories[client].stays.append(Span(start))
        self._imports(dict(zip(CLIENTS, plans, strict=True)))
        self.does(self.world.links("sam", "noor", "ruth", is_client=False))
        self._begins(*(one for one in CLIENTS if one != LATE_STARTER))
        self._runs()

    def _begins(self, *names: str) -> None:
        self.does(self.world.links(*names))
        for one in names:
            self.histories[one].begun = self.now
        self._decided(*names)

    # --- time ---------------------------------------------------------------------------------------

    def _runs(self) -> None:
        """The program does what is due, and has heard of all that was decided."""
        self.does(self.world.settles())
        self._heard()

    def _heard(self) -> None:
        for client, moments in self.pending.items():
            self.histories[client].unheard.append((Span(moments[0], self.now), len(moments)))
        self.pending = {}
        self.is_at_rest = True

    def _decided(self, *names: str) -> None:
        """Something about them was decided just now."""
        for one in names:
            self.histories[one].decisions.append(self.now)
            self.pending.setdefault(one, []).append(self.now)
        self.is_at_rest = False

    def _after(self, runs: bool) -> None:
        self.is_at_rest = False
        if runs:
            self._runs()

    @rule(minutes=st.sampled_from([1, 3, 10, 20, 45, 100, 240, 700]))
    def time_passes(self, minutes: int) -> None:
        """Everything is done at its own moment."""
        self._passes(self.now + timedelta(minutes=minutes))

    @rule(
        moods=st.lists(st.sampled_from([Mood.GOOD, Mood.GOOD, *Mood, None, None]), min_size=1, max_size=8),
        minutes=st.sampled_from([0, 1, 4, 12]),
    )
    def is_asked_and_answers(self, moods: list[Mood | None], minutes: int) -> None:
        """Check-ins become due, one after the other, and whoever was asked answers a little later, or does not."""
        for mood in moods:
            if due := self.does(self.world.next_due("check_in")):
                self._passes(max(self.now, due))
            if mood is not None:
                self._passes(self.now + timedelta(minutes=minutes))
                for one in self.does(self.world.check_ins(self.start - timedelta(days=1), self.now)):
                    if one.state is CheckInState.ASKED:
                        self.answers(client=one.client, mood=mood, under="last", runs=True)

    def _passes(self, moment: datetime) -> None:
        self._runs()
        self.does(self.world.runs_until(moment))
        self._heard()
        if self.workers_are_quick:
            self.handles_cases(by="sam", all_of_them=True, runs=True)

    @rule(minutes=st.sampled_from([1, 2.5, 14, 40, 130, 400, 700]), runs=runs)
    def is_down(self, minutes: float, runs: bool) -> None:
        """The program is down; afterwards it runs first, or people are faster."""
        self._is_down_until(self.now + timedelta(minutes=minutes), runs=runs)

    @rule(
        kind=st.sampled_from(["check_in", "check_in", "scaling", "waakvlam"]),
        seconds=st.sampled_from([0, 119, 121, 121, 1000, 5000]),
        runs=runs,
    )
    def is_down_over_what_is_due(self, kind: str, seconds: int, runs: bool) -> None:
        """The program is down while something becomes due, and comes back at that moment or behind it."""
        if due := self.does(self.world.next_due(kind)):
            self._is_down_until(max(self.now, due + timedelta(seconds=seconds)), runs=runs)

    def _is_down_until(self, moment: datetime, *, runs: bool) -> None:
        if self.pending and moment - min(min(several) for several in self.pending.values()) > MOST_UNHEARD:
            self._runs()
        if moment - self.now > MOST_UNHEARD:
            runs = True
        self.world.jumps_to(moment)
        self._after(runs)

    @rule(hours=st.sampled_from([30, 55, 80]))
    def is_down_for_days(self, hours: int) -> None:
        """Longer than check-ins are laid out ahead."""
        self._runs()
        self.world.jumps_to(self.now + timedelta(hours=hours))
        self._runs()

    @rule(commits=st.integers(1, 9), committed=st.booleans())
    def will_be_killed(self, commits: int, committed: bool) -> None:
        """At some commit from now on the program ends, and starts again."""
        self.world.will_crash(commits=commits, committed=committed)

    @rule(before=st.sampled_from([0, 0, 1, 10]), minutes=st.sampled_from([1, 7, 30, 100]))
    def telegram_is_down(self, before: int, minutes: int) -> None:
        """Telegram takes nothing from just before the next check-in on, and comes back."""
        self._runs()
        due = self.does(self.world.next_due("check_in")) or self.now
        self._passes(max(self.now, due - timedelta(minutes=before, seconds=1)))
        self.world.telegram_is_down = True
        self._passes(self.now + timedelta(minutes=minutes))
        self.world.telegram_is_down = False
        self._runs()

    # --- clients ------------------------------------------------------------------------------------

    def _is_reached(self, client: str) -> bool:
        history = self.histories[client]
        is_linked = history.begun is not None and client in self.decided.present
        return is_linked and client not in self.world.blocked

    @rule(
        client=clients,
        mood=st.sampled_from([Mood.GOOD, Mood.GOOD, Mood.SO_SO, *Mood]),
        under=st.sampled_from(["", "last", "old"]),
        runs=runs,
    )
    def answers(self, client: str, mood: Mood, under: str, runs: bool) -> None:
        """He answers: what he was asked, early, or under an old question."""
        if not self._is_reached(client):
            return
        read = [one.subject for one in self.does(self.world.sent()) if one.recipient == client]
        pressed = "" if not under or not read else read[-1] if under == "last" else read[0]
        self.does(self.world.answers(client, mood, pressed=pressed))
        self.histories[client].answers.append(self.now)
        self._after(runs)

    @rule()
    def is_heard(self) -> None:
        """A worker listens to what was said by voice."""
        seen = self.does(self.world.check_ins(self.start, self.now))
        for one in seen:
            if one.state is CheckInState.SPOKE and one.text:
                self.does(self.world.hears(one.text, by="sam"))
                self.histories[one.client].heard.add(one.text)

    @rule(client=clients, minutes=st.integers(1, 600), on_the_hour=st.booleans(), runs=runs)
    def wishes(self, client: str, minutes: int, on_the_hour: bool, runs: bool) -> None:
        """He asks to be asked."""
        at = self.now + timedelta(minutes=minutes)
        if on_the_hour:
            at = at.replace(minute=0, second=0) + timedelta(hours=1)
        if self._is_reached(client):
            wish, wishes = self.does(self.world.wishes(client, at)), self.histories[client].wishes
            for other in [other for other, moment in wishes.items() if moment == at]:
                del wishes[other]
            wishes[wish] = at
            self._after(runs)

    @precondition(lambda self: any(history.wishes for history in self.histories.values()))
    @rule(index=st.integers(0, 9), runs=runs)
    def takes_a_wish_back(self, index: int, runs: bool) -> None:
        """He does not want it any more; too late it stays."""
        wishes = [(client, wish) for client, history in self.histories.items() for wish in history.wishes]
        client, wish = wishes[index % len(wishes)]
        if not self._is_reached(client):
            return
        try:
            is_gone = self.does(self.world.unwishes(client, wish))
        except Missing:
            return
        if is_gone:
            del self.histories[client].wishes[wish]
        self._after(runs)

    @rule(client=clients, is_known=st.booleans(), runs=runs)
    def blocks(self, client: str, is_known: bool, runs: bool) -> None:
        """He blocks the bot, or wants it back."""
        if client in self.world.blocked:
            self.does(self.world.unblocks(client))
        elif self._is_reached(client):
            self.does(self.world.blocks(client, is_known=is_known))
        self._after(runs)

    @precondition(lambda self: self.histories[LATE_STARTER].begun is None)
    @rule(runs=runs)
    def starts_the_bot(self, runs: bool) -> None:
        """From now on he can be asked."""
        if LATE_STARTER in self.decided.present:
            self._begins(LATE_STARTER)
            self._after(runs)

    # --- workers ------------------------------------------------------------------------------------

    @rule(client=clients, level=st.sampled_from(list(Level)), days=st.integers(0, 2), runs=runs)
    def scales(self, client: str, level: Level, days: int, runs: bool) -> None:
        """Raised or lowered in one tap."""
        if client not in self.decided.present:
            return
        agreed = POLICY.waakvlam.levels[level]
        until = end_of_days(self.now, days=days, zone=ZONE)
        self._end_what_holds(client, all_of_it=True)
        found = self.does(self.world.scales(client, level.value, until=until, by="sam"))
        span = Source(self.now, until, days=agreed.days, times=agreed.times)
        self.histories[client].levels.append(span)
        self.decided.held.append(Held(found, client, until, span, is_pause=False, is_on=True))
        self._decided(client)
        self._after(runs)

    @rule(client=clients, days=st.integers(0, 2), consent=st.booleans(), runs=runs)
    def pauses(self, client: str, days: int, consent: bool, runs: bool) -> None:
        """Not asked for a while: agreed on, or proposed to him."""
        if client not in self.decided.present:
            return
        until = end_of_days(self.now, days=days, zone=ZONE)
        self._end_what_holds(client, all_of_it=consent)
        by = {"by": "sam", "consent": "sam" if consent else ""}
        found = self.does(self.world.scales(client, PAUSE, until=until, **by))
        held = Held(found, client, until, Span(self.now, until), is_pause=True, is_on=consent)
        self.decided.held.append(held)
        if consent:
            self.histories[client].pauses.append(held.span)
        self._decided(client)
        self._after(runs)

    def _end_what_holds(self, client: str, *, all_of_it: bool) -> None:
        """Another comes in its place; a pause that is only proposed takes the place of a proposal only."""
        for one in self.decided.held:
            if one.client == client and (all_of_it or not one.is_on):
                self._end(one)
        self.decided.held = [one for one in self.decided.held if one.client != client or one.is_on]
        if all_of_it:
            self.decided.held = [one for one in self.decided.held if one.client != client]

    def _end(self, one: Held) -> None:
        if one.is_on and one.span.until is not None:
            one.span.until = min(one.span.until, max(self.now, one.span.since))

    @precondition(lambda self: self.decided.held)
    @rule(index=st.integers(0, 9), what=st.sampled_from(["yes", "no", "back", "longer"]), runs=runs)
    def a_scaling_changes(self, index: int, what: str, runs: bool) -> None:
        """The client agrees or not; a worker ends it, or lets it hold longer."""
        one = self.decided.held[index % len(self.decided.held)]
        if what in ("yes", "no") and not (one.is_pause and self._is_reached(one.client)):
            return
        until = one.until + timedelta(days=2)
        event = {
            "yes": Agreed(by=one.client),
            "no": Disagreed(by=one.client),
            "back": EndedEarly(by="sam"),
            "longer": Extended(by="sam", until=until),
        }[what]
        if not self.does(self.world.happens_to_scaling(one.id, event)):
            return
        if what == "yes":
            for other in self.decided.held:
                if other.client == one.client and other is not one:
                    self._end(other)
            one.is_on, one.span = True, Span(self.now, one.until)
            self.histories[one.client].pauses.append(one.span)
        elif what == "longer":
            self._hold_longer(one, until)
        else:
            self._end(one)
            self.decided.held.remove(one)
        self._decided(one.client)
        self._after(runs)

    def _hold_longer(self, one: Held, until: datetime) -> None:
        history = self.histories[one.client]
        if one.span.until is not None and one.span.until <= self.now:  # it had run out, unseen
            one.span = replace(one.span, since=self.now)
            (history.pauses if one.is_pause else history.levels).append(one.span)
        one.until = one.span.until = until

    @rule(client=clients, plans=plans_of(most=1), runs=runs)
    def adds_a_plan(self, client: str, plans: tuple[WaakvlamPlan, ...], runs: bool) -> None:
        """A worker makes a plan in the bot."""
        for plan in plans:
            if client in self.decided.present:
                found = self.does(self.world.adds_plan(replace(plan, client=client), by="sam"))
                source = Source(self.now, days=plan.days, times=plan.times)
                self.histories[client].plans.append(source)
                self.decided.in_bot[found] = (client, source)
                self._decided(client)
        self._after(runs)

    @rule(index=st.integers(0, 30), runs=runs)
    def stops_a_plan(self, index: int, runs: bool) -> None:
        """A worker ends a plan, also one of the files."""
        plans = self.does(self.world.plans())
        if not plans:
            return
        stored = plans[index % len(plans)]
        client = stored.plan.client
        self.does(self.world.stops_plan(stored.id))
        if stored.id in self.decided.in_bot:
            _, source = self.decided.in_bot.pop(stored.id)
        else:  # it stays stopped as long as it stands in the files
            _, source = self.decided.files[client][stored.plan.days, stored.plan.times]
        source.until = self.now
        self.decided.stopped.append(stored)
        self._decided(client)
        self._after(runs)

    @precondition(lambda self: self.decided.stopped)
    @rule(index=st.integers(0, 9), runs=runs)
    def takes_a_stop_back(self, index: int, runs: bool) -> None:
        """It was a slip; a plan that an import took away meanwhile stays away."""
        stored = self.decided.stopped.pop(index % len(self.decided.stopped))
        plan, client = stored.plan, stored.plan.client
        if self.does(self.world.resumes_plan(stored.id)):
            source = Source(self.now, days=plan.days, times=plan.times)
            self.histories[client].plans.append(source)
            if stored.made_by:
                self.decided.in_bot[stored.id] = (client, source)
            else:
                self.decided.files[client][plan.days, plan.times] = (plan, source)
            self._decided(client)
        self._after(runs)

    @rule(
        changed=st.dictionaries(clients, plans_of(least=0), min_size=1),
        gone=st.one_of(st.none(), st.none(), clients),
        runs=runs,
    )
    def is_imported(self, changed: dict[str, tuple[WaakvlamPlan, ...]], gone: str | None, runs: bool) -> None:
        """The data comes again: other plans, without a client, or with him again."""
        self.decided.present = {one for one in CLIENTS if one != gone}
        self._imports(changed)
        self._after(runs)

    def _imports(self, changed: dict[str, tuple[WaakvlamPlan, ...]]) -> None:
        present, now = self.decided.present, self.now
        wanted = {
            client: {(plan.days, plan.times): replace(plan, client=client) for plan in changed[client]}
            if client in changed
            else {key: plan for key, (plan, _) in self.decided.files[client].items()}
            for client in CLIENTS
            if client in present
        }
        self.does(self.world.imports(_data(present, wanted)))
        for client in CLIENTS:
            history, before = self.histories[client], self.decided.files[client]
            after: dict[Any, tuple[WaakvlamPlan, Source]] = {}
            for key, plan in wanted.get(client, {}).items():
                source = before[key][1] if key in before else Source(now, days=plan.days, times=plan.times)
                after[key] = (plan, source)
            for key, (_, source) in before.items():
                if key not in after and source.until is None:
                    source.until = now
            history.plans += [source for key, (_, source) in after.items() if key not in before]
            self.decided.files[client] = after
            stay = history.stays[-1]
            if client in present and stay.until is not None:
                history.stays.append(Span(now))
            elif client not in present and stay.until is None:
                stay.until = now
        self._decided(*CLIENTS)

    @rule(by=st.sampled_from(["sam", "noor", "ruth"]), all_of_them=st.booleans(), runs=runs)
    def handles_cases(self, by: str, all_of_them: bool, runs: bool) -> None:
        """A worker takes and closes one case, or all."""
        found = self.does(self.world.open_cases())
        for one in found if all_of_them else found[:1]:
            self.does(self.world.takes_and_closes(one, by=by))
        self._after(runs)

    @rule(runs=runs)
    def it_can_wait(self, runs: bool) -> None:
        """Whoever was asked whether it can wait says that it can."""
        for one in self.does(self.world.open_cases()):
            if one.state is State.ASKED:
                self.does(self.world.happens_to_case(one.id, case_events.CanWait(by=one.client)))
        self._after(runs)

    # --- what must hold -----------------------------------------------------------------------------

    @invariant()
    def holds(self) -> None:
        """Nothing is lost, doubled, made up, unlogged, or held against a client."""
        seen = self.does(look(self.world, self.histories, since=self.start))
        seen.standing()
        if self.is_at_rest:
            seen.at_rest()

    def teardown(self) -> None:
        """Two quiet days later everything has ended, and the log is as it was written."""
        try:
            if hasattr(self, "world"):
                self._ends()
                self.does(self.world.closes())
        finally:
            self.runner.close()
            shutil.rmtree(self.folder)

    def _ends(self) -> None:
        self.world.never_crashes()
        self._runs()
        self.workers_are_quick = True
        for _ in range(16):
            self.time_passes(minutes=180)
        self.holds()
        self.does(look(self.world, self.histories, since=self.start)).at_the_end()
        assert self.does(self.world.log_faults()) == []


def _data(present: set[str], wanted: dict[str, dict[Any, WaakvlamPlan]]) -> ProviderData:
    people = tuple(
        replace(CLIENT, id=one, team="oost", reach=Reach.DAYTIME if one == DAYTIME else Reach.ALWAYS)
        for one in CLIENTS
        if one in present
    )
    plans = tuple(plan for several in wanted.values() for plan in several.values())
    return replace(PROVIDER_DATA, clients=people, waakvlam=plans, policy=POLICY, shifts=(), absences=())


@pytest.fixture
def quiet_log() -> Iterator[None]:
    """Nothing below a warning is written: that alone would take as long as the rest."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    yield
    structlog.reset_defaults()


@pytest.fixture
def one_thread() -> Iterator[None]:
    """SQLite is asked where the test runs."""
    with without_threads():
        yield


# HUNT=2000 in the environment looks further than the tests do every time, and elsewhere at each run
SETTINGS = settings(
    max_examples=int(os.environ.get("HUNT", "10")),
    stateful_step_count=30,
    deadline=None,
    derandomize="HUNT" not in os.environ,
    database=None,
    phases=[Phase.generate, Phase.shrink] if "SHRINK" in os.environ else [Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.usefixtures("quiet_log", "one_thread")
def test_no_check_in_is_lost_doubled_or_held_against_a_client(sqlite_template: Path) -> None:
    """Whatever people, the clock, Telegram and crashes do: each that was due is asked, and ends as one thing."""
    machine: Callable[[], WaakvlamMachine] = lambda: WaakvlamMachine(sqlite_template)  # noqa: E731

    run_state_machine_as_test(machine, settings=SETTINGS)
