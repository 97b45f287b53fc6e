"""Op- en afschalen: what holds, until when, who is told, and who agreed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from escalation import waakvlam_events as happened
from escalation.scaling import PAUSE, Scaling, ScalingState, ScalingTimer
from escalation.scaling_steps import decide_scaling, end_of_days, open_scaling
from escalation.waakvlam_decision import WaakvlamAround, WaakvlamDecision

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
AROUND = WaakvlamAround(zone=ZONE, team="oost", fixed_worker="sam", readers=("sam",))


def _scaling(level: str = "hoog", *, consent: str = "", days: int = 7, at: datetime = NOW) -> Scaling:
    return Scaling(
        id="s1",
        provider="salland",
        client="mila",
        level=level,
        since=at,
        until=end_of_days(at, days=days, zone=ZONE),
        made_by="noor",
        reason="holiday" if level == PAUSE else "",
        consent=consent,
    )


def _opened(level: str = "hoog", *, consent: str = "", at: datetime = NOW, days: int = 7) -> Scaling:
    decision = open_scaling(_scaling(level, consent=consent, at=at, days=days), now=at, around=AROUND)
    assert decision.scaling is not None
    return replace(decision.scaling, version=1)


def _happens(scaling: Scaling, event: happened.ScalingEvent, *, at: datetime) -> WaakvlamDecision:
    return decide_scaling(scaling, event, now=at, around=AROUND)


def _said(decision: WaakvlamDecision) -> list[str]:
    return [f"{one.to}: {one.text}" for one in decision.messages]


def test_a_level_holds_from_the_tap_on() -> None:
    """Client and fixed worker are told, whoever set it is not told twice; plans change at once."""
    decision = open_scaling(_scaling(), now=NOW, around=AROUND)

    assert decision.scaling is not None
    assert decision.scaling.holds_at(NOW)
    assert decision.changes_plans
    assert _said(decision) == ["client: client-scaled", "sam: worker-scaled"]
    assert [(line.what, line.who, line.reason) for line in decision.log] == [("scaled", "noor", "hoog")]


def test_seven_days_end_at_midnight_after_the_seventh() -> None:
    """What is set on Tuesday the 24th for seven days holds through Tuesday the 1st."""
    assert end_of_days(NOW, days=7, zone=ZONE) == datetime(2026, 12, 1, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "warned"),
    [
        (datetime(2026, 10, 20, 12, 0, tzinfo=UTC), datetime(2026, 10, 25, 9, 0, tzinfo=UTC)),
        (datetime(2027, 3, 23, 12, 0, tzinfo=UTC), datetime(2027, 3, 28, 8, 0, tzinfo=UTC)),
    ],
)
def test_the_day_before_is_ten_on_the_clock_of_that_day(day: datetime, warned: datetime) -> None:
    """On the days on which the clock changes as well."""
    assert _opened(at=day, days=5).timers[ScalingTimer.WARN] == warned


def test_it_says_so_the_day_before_and_falls_back_by_itself() -> None:
    """Two moments of its own, then it is over."""
    scaling = _opened()
    warned = _happens(scaling, happened.TimeCame(), at=scaling.timers[ScalingTimer.WARN])
    assert _said(warned) == [
        "client: client-scaling-ends",
        "sam: worker-scaling-ends",
        "noor: worker-scaling-ends",
    ]
    assert warned.scaling is not None
    ended = _happens(warned.scaling, happened.TimeCame(), at=scaling.until)

    assert ended.scaling is not None
    assert (ended.scaling.state, ended.scaling.wake_at, ended.changes_plans) == (
        ScalingState.ENDED,
        None,
        True,
    )
    assert not ended.scaling.holds_at(scaling.until)


def test_after_a_stop_of_ours_it_is_warned_of_and_ended_together() -> None:
    """Both moments have passed: it is over all the same."""
    scaling = _opened()
    ended = _happens(scaling, happened.TimeCame(), at=scaling.until + timedelta(days=2))

    assert ended.scaling is not None
    assert ended.scaling.state is ScalingState.ENDED


def test_a_pause_waits_for_the_clients_yes() -> None:
    """Proposed it changes nothing; agreed it holds from that moment."""
    proposed = _opened(PAUSE)
    assert proposed.state is ScalingState.PROPOSED
    later = NOW + timedelta(hours=2)
    agreed = _happens(proposed, happened.Agreed(by="mila"), at=later)

    assert agreed.scaling is not None
    assert (agreed.scaling.consent, agreed.scaling.since, agreed.changes_plans) == ("mila", later, True)
    assert agreed.scaling.holds_at(later)
    assert not agreed.scaling.holds_at(NOW)


def test_a_pause_without_an_answer_does_not_begin() -> None:
    """After a day his worker knows, and he is asked as ever."""
    expired = _happens(_opened(PAUSE), happened.TimeCame(), at=NOW + timedelta(days=1))

    assert expired.scaling is not None
    assert (expired.scaling.state, expired.changes_plans) == (ScalingState.REFUSED, False)
    assert _said(expired) == ["sam: worker-pause-unanswered", "noor: worker-pause-unanswered"]


def test_a_pause_that_was_talked_over_holds_at_once() -> None:
    """The worker's word stands in it as the consent."""
    scaling = _opened(PAUSE, consent="noor")

    assert (scaling.state, scaling.consent) == (ScalingState.ACTIVE, "noor")


def test_a_client_can_say_no_to_a_pause_that_holds() -> None:
    """It ends now, and what was due in it until now stays paused."""
    later = NOW + timedelta(days=1)
    refused = _happens(_opened(PAUSE, consent="noor"), happened.Disagreed(by="mila"), at=later)

    assert refused.scaling is not None
    assert (refused.scaling.state, refused.scaling.until, refused.changes_plans) == (
        ScalingState.ENDED,
        later,
        True,
    )


def test_it_can_be_ended_early_and_prolonged() -> None:
    """Who did it stands in the log; prolonging moves its moments along."""
    scaling = _opened()
    until = scaling.until + timedelta(days=7)
    longer = _happens(scaling, happened.Extended(by="sam", until=until), at=NOW)
    assert longer.scaling is not None
    assert longer.scaling.timers[ScalingTimer.END] == until
    ended = _happens(longer.scaling, happened.EndedEarly(by="sam"), at=NOW + timedelta(hours=1))

    assert ended.scaling is not None
    assert (ended.scaling.ended_by, ended.scaling.until) == ("sam", NOW + timedelta(hours=1))
    assert _said(ended) == ["client: client-scaling-over", "noor: worker-scaling-over"]


@pytest.mark.parametrize(
    "event",
    [
        happened.Agreed(by="mila"),
        happened.Disagreed(by="mila"),
        happened.EndedEarly(by="sam"),
        happened.Extended(by="sam", until=NOW + timedelta(days=30)),
        happened.TimeCame(),
    ],
)
def test_what_is_over_stays_over(event: happened.ScalingEvent) -> None:
    """An old key changes nothing, and says why."""
    over = replace(_opened(), state=ScalingState.ENDED, timers={})

    assert _happens(over, event, at=NOW + timedelta(hours=1)).refused == "refused-scaling-over"


def test_the_reason_of_a_level_is_logged_when_it_is_given() -> None:
    """A tap after the tap."""
    decision = _happens(_opened(), happened.GaveWhy(by="noor", reason="signal"), at=NOW)

    assert decision.scaling is not None
    assert decision.scaling.reason == "signal"
    assert [(line.what, line.reason) for line in decision.log] == [("scaling_reason", "signal")]
