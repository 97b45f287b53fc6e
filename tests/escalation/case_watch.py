"""What must hold after every event of a case, whatever happened before. Source: docs/architecture.md."""

from dataclasses import fields, replace
from datetime import datetime, timedelta
from itertools import pairwise

from escalation import events as happened
from escalation.around import Around
from escalation.case import Case, Purpose, State, Timer
from escalation.decision import CLIENT, Decision
from escalation.machine import RULES
from escalation.urgency import Urgency, rank

UNTAKEN = {State.ASKED, State.QUEUED, State.OPEN}
MINUTE = timedelta(minutes=1)
RULE_OF = {rule.event: rule for rule in RULES}
CLIENT_ARGS = {
    *("code", "urgency", "people", "danger", "again", "owner", "previous", "at", "level", "text_id"),
    *("silent", "count", "relative"),
}
BOOKKEEPING = ("timers", "on_duty")
ENDS_A_CLIMB = (
    happened.Took,
    happened.Kept,
    happened.Closed,
    happened.LoggedContact,
    happened.SetOut,
    happened.Arrived,
    happened.Undid,
    happened.SaidWell,
)
FORGETS_REFUSALS = {
    "round",
    "raised",
    "contact_overdue",
    "handed_out",
    "offered_over",
    "shift_changed",
    "undid",
}
"""Lines that come with a new climb or round, or with an alert that is meant for one person."""


class Watch:
    """Follows one case, and fails as soon as a promise is broken."""

    def __init__(self) -> None:
        self.tell_by: datetime | None = None
        self.last_round: datetime | None = None
        self.client_wants_visit = False

    def after(
        self, event: happened.Event, *, before: Case, decision: Decision, now: datetime, around: Around
    ) -> None:
        """Checks one decision."""
        case = decision.case
        assert case.version == before.version
        if decision.refused:
            assert decision == Decision(case=before, refused=decision.refused)
            return
        assert before.state in RULE_OF[type(event)].counts_in
        assert case.state is before.state or (before.state, case.state) in RULE_OF[type(event)].moves
        if isinstance(event, happened.AskedVisit):
            self.client_wants_visit = True
        self._log(before, decision)
        self._owner(event, before=before, decision=decision)
        self._urgency(event, before=before, case=case)
        self._clock(event, before=before, case=case, now=now)
        if isinstance(event, happened.TimerFired):
            assert all(at > now for at in case.timers.values())
        self.standing(case)
        self._alerts(before, decision=decision, around=around)
        self._messages(decision, around=around)
        self._climb(event, before=before, decision=decision, now=now)
        self._raise(before, decision=decision, around=around)

    def standing(self, case: Case) -> None:
        """What holds of a case at any time."""
        if case.state is State.CLOSED:
            assert case.wake_at is None
            assert case.outcome
            return
        assert case.wake_at is not None
        assert (case.owner is None) == (case.state in UNTAKEN)
        timers = set(case.timers)
        assert (Timer.REMIND not in timers) or case.owner
        if case.urgency is Urgency.DAGDEEL:
            if case.state in (State.OPEN, State.TAKEN):
                assert timers & {Timer.DAGDEEL_ENDS, Timer.DAGDEEL_OVERDUE}
        elif case.climb:
            assert Timer.CLIMB in timers
        if case.state is State.ASKED:
            assert Timer.UNCLEAR in timers
        if case.state is State.QUEUED:
            assert Timer.HAND_OUT in timers
        if case.state is State.OPEN:
            assert case.climb
            assert case.climb.purpose is Purpose.ALERT
        if case.state is State.TAKEN and case.urgency is not Urgency.DAGDEEL:
            climbs = case.climb is not None and case.climb.purpose is Purpose.CONTACT
            assert climbs or timers & {Timer.CONTACT, Timer.CONTACT_OVERDUE}
        if case.on_site_decided_at and not case.arrived_at and not case.breached_at:
            assert case.timers[Timer.BREACH] == case.on_site_decided_at + case.policy.norm

    def _log(self, before: Case, decision: Decision) -> None:
        case = decision.case
        kept = {one.name: getattr(before, one.name) for one in fields(Case) if one.name in BOOKKEEPING}
        if replace(case, **kept) != before or decision.messages:
            assert decision.log
        state = before.state.value
        for line in decision.log:
            assert line.from_state == state, [
                f"{one.what}: {one.from_state}>{one.to_state}" for one in decision.log
            ]
            state = line.to_state
        assert state == case.state.value

    def _owner(self, event: happened.Event, *, before: Case, decision: Decision) -> None:
        case = decision.case
        if before.owner and not case.owner:
            assert isinstance(event, happened.Undid)
            assert event.by == before.owner
            assert before.last_owner in (None, before.owner)
        if case.owner != before.owner and isinstance(event, happened.Took) and before.owner:
            assert case.owner == event.by
            assert event.by in before.offered_to
        if case.owner != before.owner and before.owner and before.state is not State.CLOSED:
            assert before.owner in decision.removals
        if case.climb is None and before.climb:
            assert isinstance(event, ENDS_A_CLIMB)
            assert case.owner or isinstance(event, happened.Undid | happened.SaidWell)
        if case.state is State.CLOSED and before.state in UNTAKEN:
            # nobody has it: only the client's own answer closes it, when nothing but his silence opened it
            assert isinstance(event, happened.SaidWell)
            assert "missed" in before.reported

    def _urgency(self, event: happened.Event, *, before: Case, case: Case) -> None:
        if rank(case.urgency) < rank(before.urgency):
            assert (before.urgency, case.urgency) == (Urgency.UNCLEAR, Urgency.DAGDEEL)
            assert isinstance(
                event, happened.Called | happened.CanWait | happened.SaidWell | happened.Withdrew
            )
            assert before.state is State.ASKED

    def _clock(self, event: happened.Event, *, before: Case, case: Case, now: datetime) -> None:
        if before.on_site_decided_at and case.on_site_decided_at != before.on_site_decided_at:
            assert case.on_site_decided_at is None
            assert isinstance(event, happened.Undid)
            assert not self.client_wants_visit
            assert not before.breached_at
        if before.breached_at:
            assert case.breached_at == before.breached_at
        decided = case.on_site_decided_at or before.on_site_decided_at
        if case.breached_at and not before.breached_at:
            assert decided
            assert now >= decided + case.policy.norm
            assert not before.arrived_at
        if case.arrived_at and not before.arrived_at:
            assert case.on_site_decided_at
            deadline = case.on_site_decided_at + case.policy.norm
            assert case.arrived_at == now
            if now != deadline:  # at the deadline itself both are right: it depends on what was seen first
                assert (case.breached_at is not None) == (now > deadline)
        if before.arrived_at and case.arrived_at != before.arrived_at:
            assert isinstance(event, happened.Undid)

    def _alerts(self, before: Case, *, decision: Decision, around: Around) -> None:
        said = {line.what for line in decision.log}
        alerts = [message for message in decision.messages if message.is_alert]
        for message in alerts:
            assert message.to not in around.unreachable
            assert message.keys
            if message.to in before.declined:
                assert said & FORGETS_REFUSALS
            if message.to in before.unreachable:
                assert said & FORGETS_REFUSALS
            if message.to == decision.case.owner and "undid" not in said:
                assert message.args["purpose"] == Purpose.RAISE.value
            assert message.to in decision.case.alerted
        if "raised" not in said:
            assert len(alerts) == len({message.to for message in alerts}), "alerted twice at the same moment"

    def _messages(self, decision: Decision, *, around: Around) -> None:
        for message in decision.messages:
            assert message.to
            assert message.args["code"] == decision.case.code
            if message.to == CLIENT:
                assert set(message.args) <= CLIENT_ARGS
                assert not message.is_detail
                assert not message.is_alert
                for word in ("people", "owner", "previous"):
                    for person in filter(None, str(message.args.get(word, "")).split(",")):
                        assert person.startswith("w")
                if message.text.startswith("client-opened"):
                    assert message.args["people"], "the client is told of people who are not there"
            elif message.is_detail:
                assert message.to in (decision.case.owner,)
        del around

    def _climb(self, event: happened.Event, *, before: Case, decision: Decision, now: datetime) -> None:
        case, plan = decision.case, decision.case.climb
        log = decision.log
        if plan is None or case.urgency is Urgency.DAGDEEL:
            self.tell_by = self.last_round = None
            return
        steps = case.policy.ladder(plan.urgency).steps()
        old = before.climb
        went_on = old is not None and (old.urgency, old.rounds) <= (plan.urgency, plan.rounds)
        if old and went_on and plan.step >= old.step and old.urgency == plan.urgency:
            levels = {step.level for step in steps[old.step : plan.step]}
            named = {line.level for line in log if line.what in ("alerted", "level_skipped")}
            assert levels <= named or any(line.what == "alerted" for line in log)
        for index, line in enumerate(log):
            if line.what == "level_skipped":
                assert line.reason
                last = line.level == len(case.policy.ladder(plan.urgency).levels)
                follows = any(later.what in ("alerted", "level_skipped") for later in log[index + 1 :])
                knows = any(earlier.what == "alerted" for earlier in log[:index])  # once a moment is enough
                assert last or follows or knows, "a level was skipped and nobody alerted in its place"
        longest = max([later.after - step.after for step, later in pairwise(steps)] or [MINUTE])
        repeat = case.policy.ladder(plan.urgency).repeat
        assert case.timers[Timer.CLIMB] <= now + max(longest, repeat) * plan.slowness
        if any(line.what == "round" for line in log) and before.urgency is not Urgency.DAGDEEL:
            assert self.last_round is not None
            assert now - self.last_round >= repeat, "a round came too soon"
            self.last_round = now
        elif plan.step >= len(steps):
            if not (old and old.step >= len(steps)) or self.last_round is None:
                self.last_round = now
                self.tell_by = now + MINUTE
        else:
            self.last_round = self.tell_by = None
        told = any(line.what == "exhausted" for line in log)
        if told:
            self.tell_by = None
            to = decision.case.owner if plan.purpose is Purpose.HAND_OVER else CLIENT
            texts = {message.text for message in decision.messages if message.to == to}
            assert texts & {"client-exhausted", "client-nobody", "owner-nobody-takes-over"}
        assert self.tell_by is None or now <= self.tell_by or not isinstance(event, happened.TimerFired)

    def _raise(self, before: Case, *, decision: Decision, around: Around) -> None:
        raised = [line for line in decision.log if line.what == "raised" and line.reason.endswith(">nood")]
        if not raised or not before.owner:
            return
        alerted = {message.to for message in decision.messages if message.is_alert}
        for person in (before.owner, *around.people["backup"]):
            assert person in alerted or person in around.unreachable
