"""Op- en afschalen: what holds, until when, who is told, and who agreed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from escalation import waakvlam_events as happened
from escalation.decision import Key, Press
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


@pytest.mark.parametrize(("level", "state"), [("hoog", "active"), (PAUSE, "proposed")])
def test_what_is_new_comes_from_no_state(level: str, state: str) -> None:
    """The first line of a scaling tells what it became; before that there was none."""
    line = open_scaling(_scaling(level), now=NOW, around=AROUND).log[0]

    assert (line.from_state, line.to_state) == ("", state)


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


def test_the_day_before_has_its_line() -> None:
    """Which level, and until when."""
    scaling = _opened()
    warned = _happens(scaling, happened.TimeCame(), at=scaling.timers[ScalingTimer.WARN])

    assert [(line.what, line.reason, line.moment) for line in warned.log] == [
        ("scaling_ends_soon", "hoog", scaling.until)
    ]


@pytest.mark.parametrize("late", [timedelta(0), timedelta(days=2)])
def test_after_a_stop_of_ours_over_both_moments_it_is_over(late: timedelta) -> None:
    """Nobody reads that something changes tomorrow: they read what holds from now on."""
    scaling = _opened()
    ended = _happens(scaling, happened.TimeCame(), at=scaling.until + late)

    assert ended.scaling is not None
    assert (ended.scaling.state, ended.scaling.wake_at) == (ScalingState.ENDED, None)
    assert [line.what for line in ended.log] == ["scaling_ended"]
    assert _said(ended) == [
        "client: client-scaling-over",
        "sam: worker-scaling-over",
        "noor: worker-scaling-over",
    ]


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
@pytest.mark.parametrize("state", [ScalingState.ENDED, ScalingState.REFUSED])
def test_what_is_over_stays_over(state: ScalingState, event: happened.ScalingEvent) -> None:
    """An old key changes nothing, and says why; a pause that she refused cannot be agreed to any more."""
    over = replace(_opened(), state=state, timers={})

    assert _happens(over, event, at=NOW + timedelta(hours=1)).refused == "refused-scaling-over"


def test_the_reason_of_a_level_is_logged_when_it_is_given() -> None:
    """A tap after the tap."""
    decision = _happens(_opened(), happened.GaveWhy(by="noor", reason="signal"), at=NOW)

    assert decision.scaling is not None
    assert decision.scaling.reason == "signal"
    assert [(line.what, line.reason) for line in decision.log] == [("scaling_reason", "signal")]


# --- when it ends -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "days", "until"),
    [
        (datetime(2026, 11, 24, 13, 0, tzinfo=UTC), 0, datetime(2026, 11, 24, 23, 0, tzinfo=UTC)),
        (datetime(2026, 11, 24, 22, 59, tzinfo=UTC), 1, datetime(2026, 11, 25, 23, 0, tzinfo=UTC)),
        (datetime(2026, 11, 24, 23, 0, tzinfo=UTC), 1, datetime(2026, 11, 26, 23, 0, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, 0, tzinfo=UTC), 1, datetime(2026, 10, 25, 23, 0, tzinfo=UTC)),
        (datetime(2027, 3, 27, 12, 0, tzinfo=UTC), 1, datetime(2027, 3, 28, 22, 0, tzinfo=UTC)),
        (datetime(2026, 12, 30, 12, 0, tzinfo=UTC), 2, datetime(2027, 1, 1, 23, 0, tzinfo=UTC)),
    ],
)
def test_days_are_days_on_the_wall(now: datetime, days: int, until: datetime) -> None:
    """To the end of a local day, over midnight, over both changes of the clock and over the year."""
    assert end_of_days(now, days=days, zone=ZONE) == until


@pytest.mark.parametrize(
    ("at", "days", "is_warned"),
    [
        (datetime(2026, 11, 24, 13, 0, tzinfo=UTC), 1, True),
        (datetime(2026, 11, 24, 8, 59, tzinfo=UTC), 0, True),
        (datetime(2026, 11, 24, 9, 0, tzinfo=UTC), 0, False),
        (datetime(2026, 11, 24, 13, 0, tzinfo=UTC), 0, False),
    ],
)
def test_what_ends_today_is_not_warned_of_after_ten(at: datetime, days: int, is_warned: bool) -> None:
    """Whoever sets it at ten o'clock or later for this day alone knows when it ends."""
    timers = _opened(at=at, days=days).timers

    assert (ScalingTimer.WARN in timers) is is_warned
    assert ScalingTimer.END in timers


def test_a_warning_that_is_late_still_comes_on_its_day() -> None:
    """Down at ten and up at noon: it is still the day before."""
    scaling = _opened()
    warned = _happens(scaling, happened.TimeCame(), at=scaling.timers[ScalingTimer.WARN] + timedelta(hours=2))

    assert "client: client-scaling-ends" in _said(warned)
    assert warned.scaling is not None
    assert warned.scaling.timers == {ScalingTimer.END: scaling.until}


def test_before_its_moments_nothing_happens() -> None:
    """The engine may look too early."""
    scaling = _opened()
    decision = _happens(scaling, happened.TimeCame(), at=NOW + timedelta(hours=1))

    assert (decision.scaling, decision.log, decision.messages) == (scaling, (), ())
    assert not decision.changes_plans


# --- up, down and who is told -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "is_raise"), [("laag", False), ("midden", False), ("hoog", True), ("intensief", True)]
)
def test_up_and_down_are_set_alike(level: str, is_raise: bool) -> None:
    """No level needs a consent: the client reads it, with until when and by whom."""
    decision = open_scaling(_scaling(level), now=NOW, around=AROUND)

    assert decision.scaling is not None
    assert (decision.scaling.state, decision.scaling.is_raise) == (ScalingState.ACTIVE, is_raise)
    told = decision.messages[0]
    assert (told.to, told.args["level"], told.args["person"]) == ("client", level, "noor")
    assert told.args["until"] == decision.scaling.until.isoformat()


def test_the_keys_under_what_a_worker_reads_are_longer_and_back() -> None:
    """When it is set and when it is about to end; what he reads names the client and leaves his chat."""
    scaling = _opened()
    for decision in (
        open_scaling(_scaling(), now=NOW, around=AROUND),
        _happens(scaling, happened.TimeCame(), at=scaling.timers[ScalingTimer.WARN]),
    ):
        read = next(one for one in decision.messages if one.to == "sam")

        assert [press for row in read.keys for press in row] == [
            Press(Key.SCALE_ON, "s1"),
            Press(Key.SCALE_BACK, "s1"),
        ]
        assert (read.is_detail, read.args["client"]) == (True, "mila")


def test_a_fixed_worker_who_sets_it_himself_is_not_told() -> None:
    """He has just done it; the day before it ends he is told once."""
    own = replace(_scaling(), made_by="sam")
    opened = open_scaling(own, now=NOW, around=AROUND)
    assert opened.scaling is not None
    warned = _happens(opened.scaling, happened.TimeCame(), at=opened.scaling.timers[ScalingTimer.WARN])

    assert _said(opened) == ["client: client-scaled"]
    assert _said(warned) == ["client: client-scaling-ends", "sam: worker-scaling-ends"]


# --- a pause ------------------------------------------------------------------------------------------------


def test_a_proposed_pause_asks_the_client_and_nobody_else() -> None:
    """Two keys; it waits a day, or until it would be over."""
    proposed = open_scaling(_scaling(PAUSE), now=NOW, around=AROUND)
    short = open_scaling(_scaling(PAUSE, days=0), now=NOW, around=AROUND)

    assert _said(proposed) == ["client: client-pause-ask"]
    assert [press for row in proposed.messages[0].keys for press in row] == [
        Press(Key.PAUSE_YES, "s1"),
        Press(Key.PAUSE_NO, "s1"),
    ]
    assert not proposed.changes_plans
    assert proposed.scaling is not None
    assert short.scaling is not None
    assert proposed.scaling.wake_at == NOW + timedelta(days=1)
    assert short.scaling.wake_at == short.scaling.until


def test_an_agreed_pause_is_told_and_ends_by_itself() -> None:
    """Client and workers read until when; its consent and its reason stand in the log."""
    agreed = _happens(_opened(PAUSE), happened.Agreed(by="mila"), at=NOW + timedelta(hours=2))

    assert _said(agreed) == ["client: client-paused", "sam: worker-scaled", "noor: worker-scaled"]
    assert agreed.scaling is not None
    assert agreed.scaling.timers.keys() == {ScalingTimer.WARN, ScalingTimer.END}
    line = agreed.log[0]
    assert (line.what, line.who, line.from_state, line.to_state, line.reason) == (
        "paused",
        "mila",
        "proposed",
        "active",
        "holiday",
    )


def test_agreeing_twice_or_too_late_changes_nothing() -> None:
    """The key stays in his chat; what would be over by now does not begin."""
    proposed = _opened(PAUSE)
    agreed = _happens(proposed, happened.Agreed(by="mila"), at=NOW)
    assert agreed.scaling is not None

    assert _happens(agreed.scaling, happened.Agreed(by="mila"), at=NOW).refused == "refused-scaling-done"
    late = _happens(proposed, happened.Agreed(by="mila"), at=proposed.until)
    assert (late.refused, late.scaling) == ("refused-scaling-done", None)


def test_a_client_who_says_no_at_once_is_asked_as_ever() -> None:
    """It never held; his workers know."""
    refused = _happens(_opened(PAUSE), happened.Disagreed(by="mila"), at=NOW + timedelta(hours=1))

    assert refused.scaling is not None
    assert (refused.scaling.state, refused.scaling.wake_at, refused.changes_plans) == (
        ScalingState.REFUSED,
        None,
        False,
    )
    assert _said(refused) == [
        "client: client-pause-refused",
        "sam: worker-pause-refused",
        "noor: worker-pause-refused",
    ]


def test_a_pause_holds_from_its_beginning_until_before_its_end() -> None:
    """Half-open; a proposed one never holds."""
    active, proposed = _opened(PAUSE, consent="noor"), _opened(PAUSE)

    assert active.holds_at(NOW)
    assert active.holds_at(active.until - timedelta(microseconds=1))
    assert not active.holds_at(NOW - timedelta(microseconds=1))
    assert not active.holds_at(active.until)
    assert not proposed.holds_at(NOW)


# --- ended, prolonged, replaced -----------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "consent"), [("hoog", ""), (PAUSE, "noor"), (PAUSE, "")])
def test_what_is_replaced_ends_without_a_word(level: str, consent: str) -> None:
    """The one that comes in its place tells what holds now; plans change only where it held."""
    later = NOW + timedelta(days=1)
    scaling = _opened(level, consent=consent)
    replaced = _happens(scaling, happened.Withdrawn(by="sam"), at=later)

    assert replaced.scaling is not None
    assert (replaced.scaling.state, replaced.scaling.ended_by, replaced.scaling.until) == (
        ScalingState.ENDED,
        "sam",
        later,
    )
    assert (replaced.messages, replaced.scaling.wake_at) == ((), None)
    assert replaced.changes_plans is (scaling.state is ScalingState.ACTIVE)
    assert [(line.what, line.who) for line in replaced.log] == [("scaling_replaced", "sam")]


def test_a_proposal_that_is_taken_back_says_nothing_to_the_client() -> None:
    """Nothing changes for him; whoever set it is told."""
    ended = _happens(_opened(PAUSE), happened.EndedEarly(by="sam"), at=NOW + timedelta(hours=1))

    assert (_said(ended), ended.changes_plans) == (["noor: worker-scaling-over"], False)


@pytest.mark.parametrize(
    "event",
    [happened.EndedEarly(by="sam"), happened.Withdrawn(by="sam"), happened.Disagreed(by="mila")],
)
def test_a_key_that_comes_behind_the_end_moves_it_no_further(event: happened.ScalingEvent) -> None:
    """Pressed in a stop of ours: from its own end on the client's plans held again."""
    scaling = _opened(PAUSE, consent="noor")
    ended = _happens(scaling, event, at=scaling.until + timedelta(hours=3))

    assert ended.scaling is not None
    assert ended.scaling.until == scaling.until


def test_prolonging_is_told_and_warned_of_anew() -> None:
    """The day before moves along, also when it has been warned of already."""
    scaling = _opened()
    warned = _happens(scaling, happened.TimeCame(), at=scaling.timers[ScalingTimer.WARN])
    assert warned.scaling is not None
    longer = end_of_days(scaling.until - timedelta(hours=1), days=7, zone=ZONE)
    extended = _happens(
        warned.scaling, happened.Extended(by="sam", until=longer), at=scaling.until - timedelta(hours=12)
    )

    assert extended.scaling is not None
    assert extended.scaling.timers == {
        ScalingTimer.END: longer,
        ScalingTimer.WARN: scaling.timers[ScalingTimer.WARN] + timedelta(days=7),
    }
    assert _said(extended) == ["client: client-scaled", "noor: worker-scaled"]
    assert extended.changes_plans


@pytest.mark.parametrize("more", [timedelta(0), timedelta(hours=-1)])
def test_prolonging_never_shortens(more: timedelta) -> None:
    """Two workers press `Week langer` at the same time: the second changes nothing."""
    scaling = _opened()
    decision = _happens(scaling, happened.Extended(by="sam", until=scaling.until + more), at=NOW)

    assert (decision.refused, decision.scaling, decision.counted) == ("refused-scaling-done", None, False)


def test_what_is_only_proposed_is_not_prolonged() -> None:
    """First the client must agree."""
    proposed = _opened(PAUSE)
    event = happened.Extended(by="sam", until=proposed.until + timedelta(days=7))

    assert _happens(proposed, event, at=NOW).refused == "refused-scaling-done"


def test_an_event_that_is_none_of_its_own_is_refused() -> None:
    """A mistake of ours is loud."""
    with pytest.raises(TypeError, match="a scaling knows no Undeliverable"):
        _happens(_opened(), happened.Undeliverable(person="mila", reason="blocked"), at=NOW)  # type: ignore[arg-type]
