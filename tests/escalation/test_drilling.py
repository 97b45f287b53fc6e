"""Drills: a marked test alert that must be taken in time, and never in the way of a real case."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from shift_story import CALM, keys_of, logged, recipients, replaced, texts

from escalation import shift_events as happened
from escalation.decision import Key, Lane, Message
from escalation.drill import Drill, DrillState
from escalation.drilling import DrillEvent, decide_drill, plan_drill
from escalation.rota_decision import RotaAround, RotaDecision
from escalation.shift_policy import ShiftPolicy

PLANNED = datetime(2026, 11, 21, 13, tzinfo=UTC)


def planned() -> Drill:
    """The drill of November."""
    decision = plan_drill(id="d1", provider="salland", team="oost", month="2026-11", at=PLANNED)
    return decision.drills[0]


@dataclass
class DrillStory:
    """Drives one drill; minutes count from its planned moment."""

    on_duty: tuple[str, ...] = ("sam", "guus")
    around: RotaAround = CALM
    now: datetime = PLANNED
    drill: Drill = field(default_factory=planned)
    sent: list[tuple[float, Message]] = field(default_factory=list)
    policy: ShiftPolicy = field(default_factory=ShiftPolicy)

    def does(self, event: DrillEvent, *, minutes: float | None = None) -> RotaDecision:
        """Something happens, now or at a minute."""
        if minutes is not None:
            self.now = PLANNED + timedelta(minutes=minutes)
        decision = decide_drill(
            self.drill, event, on_duty=self.on_duty, now=self.now, policy=self.policy, around=self.around
        )
        if decision.counted:
            (self.drill,) = decision.drills
        when = (self.now - PLANNED) / timedelta(minutes=1)
        self.sent.extend((when, message) for message in decision.messages)
        return decision

    def wait_until(self, minutes: float) -> "DrillStory":
        """Time passes until then, with every timer at its own moment."""
        end = PLANNED + timedelta(minutes=minutes)
        while (due := self.drill.wake_at) and due <= end:
            self.now = max(due, self.now)
            self.does(happened.TimeCame())
        self.now = end
        return self

    def told(self, person: str) -> list[tuple[float, str]]:
        """Every text this person got, with its minute."""
        return [(when, one.text) for when, one in self.sent if one.to == person]


def test_drill_alerts_who_is_on_duty_and_once_more() -> None:
    """It looks like an alert, comes in the lane of alerts, and is repeated after two of five minutes."""
    story = DrillStory().wait_until(4)

    assert story.told("sam") == story.told("guus") == [(0, "drill-alert"), (2, "drill-alert")]
    first, again = (one for _, one in story.sent if one.to == "sam")
    assert (first.lane, first.is_alert, keys_of(first)) == (
        Lane.ALERT,
        True,
        [Key.TAKE_DRILL, Key.DECLINE_DRILL],
    )
    assert (first.args["again"], again.args["again"]) == (0, 1)
    assert story.drill.state is DrillState.ALERTED
    assert story.drill.asked == ("sam", "guus")


def test_drill_taken_in_time_has_passed() -> None:
    """The other loses his keys, and the coordinators read after how many seconds."""
    story = DrillStory().wait_until(1)
    decision = story.does(happened.DrillTaken(by="sam"), minutes=1.5)

    assert (story.drill.state, story.drill.taken_by) == (DrillState.PASSED, "sam")
    assert story.drill.wake_at is None
    assert replaced(decision, "sam") == ["drill-taken"]
    assert replaced(decision, "guus") == ["drill-closed"]
    assert [(one.to, one.args["result"], one.args["seconds"]) for one in decision.messages[2:]] == [
        ("kim", "passed", 90),
        ("lot", "passed", 90),
    ]


@pytest.mark.parametrize(
    ("minutes", "state", "text"),
    [(5, DrillState.PASSED, "drill-taken"), (5.01, DrillState.FAILED, "drill-late")],
)
def test_press_at_the_deadline_is_in_time_and_a_moment_later_is_not(
    minutes: float, state: DrillState, text: str
) -> None:
    """What counts is the time of the press, not whether the timer happened to fire before it."""
    story = DrillStory().wait_until(4)
    decision = story.does(happened.DrillTaken(by="sam"), minutes=minutes)

    assert story.drill.state is state
    assert replaced(decision, "sam") == [text]


def test_drill_that_nobody_takes_has_failed() -> None:
    """The coordinators read why; who presses late reads that it was a drill and too late, and it stays failed."""
    story = DrillStory().wait_until(5)
    assert (story.drill.state, story.drill.reason) == (DrillState.FAILED, "not_taken")
    assert story.told("kim") == [(5, "coordinator-drill")]
    assert story.drill.wake_at is None

    decision = story.does(happened.DrillTaken(by="sam"), minutes=9)
    assert replaced(decision, "sam") == ["drill-late"]
    assert story.drill.state is DrillState.FAILED
    assert texts(decision, "kim") == []


def test_drill_waits_while_somebody_is_alerted_in_earnest() -> None:
    """A real case goes before, as often as it must."""
    story = DrillStory(around=replace(CALM, has_climbing_case=True)).wait_until(61)
    assert story.drill.state is DrillState.PLANNED
    assert story.sent == []

    story.around = CALM
    story.wait_until(121)
    assert story.told("sam") == [(120, "drill-alert")]
    assert story.drill.alerted_at == PLANNED + timedelta(hours=2)


@pytest.mark.parametrize(
    ("on_duty", "around"), [((), CALM), (("sam",), replace(CALM, unreachable={"sam": "blocked"}))]
)
def test_drill_without_anybody_to_alert_has_failed_at_once(
    on_duty: tuple[str, ...], around: RotaAround
) -> None:
    """That is what a drill is for: it is found out on a quiet afternoon."""
    story = DrillStory(on_duty=on_duty, around=around)
    decision = story.does(happened.TimeCame())

    assert (story.drill.state, story.drill.reason) == (DrillState.FAILED, "nobody")
    assert recipients(decision, "coordinator-drill") == ["kim", "lot"]
    assert story.drill.wake_at is None


def test_drill_fails_at_once_when_all_decline() -> None:
    """One of two who cannot is no failure yet, and gets no second alert."""
    story = DrillStory().wait_until(1)
    story.does(happened.DrillDeclined(by="sam"))
    story.wait_until(3)
    assert story.drill.state is DrillState.ALERTED
    assert story.told("sam") == [(0, "drill-alert"), (1, "drill-declined")]
    assert story.told("guus") == [(0, "drill-alert"), (2, "drill-alert")]

    decision = story.does(happened.DrillDeclined(by="guus"))
    assert (story.drill.state, story.drill.reason) == (DrillState.FAILED, "declined")
    assert replaced(decision, "guus") == ["drill-declined"]


def test_alert_that_cannot_be_delivered_counts_as_cannot() -> None:
    """The last of them fails the drill at once."""
    story = DrillStory(on_duty=("sam",)).wait_until(0)
    decision = story.does(happened.Undeliverable(person="sam", reason="blocked"))

    assert story.drill.state is DrillState.FAILED
    assert logged(decision)[-1] == "drill_failed"
    assert texts(story.does(happened.Undeliverable(person="sam", reason="blocked"))) == []


@pytest.mark.parametrize("by", ["noor", "kim"])
def test_press_by_somebody_who_was_not_alerted_is_refused(by: str) -> None:
    """A drill tests who is on duty."""
    story = DrillStory().wait_until(1)

    assert story.does(happened.DrillTaken(by=by)).refused == "refused-drill-over"
    assert story.does(happened.DrillDeclined(by=by)).refused == "refused-drill-over"
    assert story.drill.state is DrillState.ALERTED


def test_second_press_is_refused() -> None:
    """It has a result already."""
    story = DrillStory().wait_until(1)
    story.does(happened.DrillTaken(by="sam"))

    assert story.does(happened.DrillTaken(by="guus")).refused == "refused-drill-over"
    assert story.does(happened.DrillDeclined(by="guus")).refused == "refused-drill-over"


def test_press_after_declining_a_failed_drill_is_refused() -> None:
    """He said that he cannot: that he presses later is nothing to thank for."""
    story = DrillStory(on_duty=("sam",)).wait_until(1)
    story.does(happened.DrillDeclined(by="sam"))

    assert story.does(happened.DrillTaken(by="sam")).refused == "refused-drill-over"


def test_late_tick_alerts_nobody_for_a_drill_whose_time_is_over() -> None:
    """Down between the alert and its repeat: an alert that can not be taken in time any more is not sent."""
    story = DrillStory().wait_until(1)
    decision = story.does(happened.TimeCame(), minutes=40)

    assert story.drill.state is DrillState.FAILED
    assert recipients(decision, "drill-alert") == []
    assert recipients(decision, "coordinator-drill") == ["kim", "lot"]


def test_drill_after_downtime_is_held_when_the_program_is_back() -> None:
    """Its time runs from the alert, not from when it was planned."""
    story = DrillStory()
    story.does(happened.TimeCame(), minutes=30)
    story.wait_until(34)
    assert story.drill.state is DrillState.ALERTED

    story.wait_until(35)
    assert story.drill.state is DrillState.FAILED


def test_planned_drill_waits_for_its_moment() -> None:
    """A timer that fires too early alerts nobody."""
    story = DrillStory()

    assert story.does(happened.TimeCame(), minutes=-1).messages == ()
    assert story.drill == planned()
