"""What an unconfirmed phone does to a case, and that it never reads what is not its own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.texts import Texts
from escalation import events as happened
from escalation import unconfirmed
from escalation.around import Around, Dagdelen
from escalation.case import Case, Cause, Kind, Outcome, State
from escalation.decision import CLIENT, PHONE, Decision
from escalation.machine import decide, open_case
from escalation.policy import Policy
from escalation.urgency import Urgency

NOW = datetime(2026, 11, 21, 1, 14, tzinfo=UTC)
PHONES = ("", "p1", "p2")


def around(*, has_own_phone: bool = True) -> Around:
    """Sam has duty, Noor is the backup, Ruth the coordinator."""
    later = NOW + timedelta(hours=6)
    return Around(
        people={"on_duty": ("sam",), "backup": ("noor",), "coordinator": ("ruth",), "team": ("sam", "noor")},
        dagdelen=Dagdelen(hand_out=later, ends=later, following_ends=later),
        has_own_phone=has_own_phone,
    )


def new_case(urgency: Urgency = Urgency.SPOED) -> Case:
    """A case that is not opened yet."""
    return Case(
        id="c",
        provider="salland",
        code="A01",
        client="mila",
        team="oost",
        kind=Kind.HULPVRAAG,
        state=State.OPEN,
        urgency=urgency,
        urgency_first=urgency,
        opened_at=NOW,
        policy=Policy(),
    )


def opened(phone: str = "", *, has_own_phone: bool = True, urgency: Urgency = Urgency.SPOED) -> Decision:
    """A call for help from this phone opens a case."""
    event = happened.Called(by="mila", urgency=urgency, phone=phone)
    return open_case(new_case(urgency), event, now=NOW, around=around(has_own_phone=has_own_phone))


def to_client(decision: Decision) -> dict[str, set[str]]:
    """The texts to the client and to phones, by reader."""
    found: dict[str, set[str]] = {}
    for one in decision.messages:
        if one.to == CLIENT or one.to.startswith(PHONE):
            found.setdefault(one.to, set()).add(one.text)
    return found


def test_its_call_is_read_by_it_and_by_the_clients_own_phone() -> None:
    """Without one of his own, by it alone."""
    both, alone = to_client(opened("p1")), to_client(opened("p1", has_own_phone=False))

    assert both == {CLIENT: {"client-opened"}, "phone:p1": {"client-opened"}}
    assert alone == {"phone:p1": {"client-opened"}}


def test_its_alert_is_marked_and_the_clients_own_is_not() -> None:
    """The mark stands on each alert of the case."""
    marks = [
        next(one.args["marks"] for one in opened(phone).messages if one.is_alert) for phone in ("p1", "")
    ]

    assert marks == ["unconfirmed", ""]


def test_it_climbs_exactly_as_the_clients_own_call() -> None:
    """Same timers, same people, same level."""
    own, its = opened().case, opened("p1").case

    assert (own.timers, own.alerted, own.level, own.climb) == (its.timers, its.alerted, its.level, its.climb)


def test_in_the_clients_own_case_it_is_heard_and_reads_nothing() -> None:
    """Danger raises the case for the workers; the client, who said nothing, reads nothing either."""
    case = opened().case
    event = happened.Called(by="mila", urgency=Urgency.NOOD, phone="p1")
    decision = decide(case, event, now=NOW, around=around())

    assert decision.case.urgency is Urgency.NOOD
    assert to_client(decision) == {}


def test_the_clients_own_voice_makes_it_his_case() -> None:
    """What a relative or a check-in calls for is not his voice."""
    case = opened("p1").case
    worried = happened.Called(by="mila", urgency=Urgency.SPOED, cause=Cause.WORRIED, via="anna")
    after_worry = decide(case, worried, now=NOW, around=around()).case
    own = decide(case, happened.AskedCall(by="mila"), now=NOW, around=around())

    assert unconfirmed.opened_by(after_worry) == "p1"
    assert unconfirmed.opened_by(own.case) == ""
    assert to_client(own)["phone:p1"] == {"client-phone-waits"}


def test_a_yes_makes_everything_the_clients_own() -> None:
    """No mark is left, and the owner hears it from whoever said it."""
    case = replace(opened("p1").case, owner="noor", state=State.TAKEN)
    decision = decide(case, happened.PhoneConfirmed(by="sam", phone="p1"), now=NOW, around=around())

    assert not unconfirmed.is_unconfirmed(decision.case)
    assert [(one.to, one.text) for one in decision.messages] == [("noor", "owner-phone-confirmed")]


def test_a_no_leaves_the_case_open_and_marked() -> None:
    """The owner is told to hear it from the client himself; later alerts still say that nobody knows who called."""
    case = replace(opened("p1").case, owner="noor", state=State.TAKEN)
    decision = decide(case, happened.PhoneRefused(by="sam", phone="p1"), now=NOW, around=around())

    assert decision.case.is_open
    assert unconfirmed.was_refused(decision.case)
    assert unconfirmed.opened_by(decision.case) == ""
    assert [(one.to, one.text) for one in decision.messages] == [("noor", "owner-phone-refused")]


def test_who_takes_the_case_is_asked_whose_phone_it_is() -> None:
    """With the details, and under the keys for that phone."""
    decision = decide(opened("p1").case, happened.Took(by="noor"), now=NOW, around=around())
    asked = [one for one in decision.messages if one.text == "worker-phone-question"]

    assert [(one.to, one.is_detail, one.keys) for one in asked] == [
        ("noor", True, unconfirmed.keys_for("p1"))
    ]


@pytest.mark.parametrize("name", sorted(unconfirmed.SHOWN))
def test_nothing_that_it_may_read_names_the_client_or_a_relative(name: str) -> None:
    """The whitelist holds texts whose arguments are workers, times and words that a worker writes to it."""
    assert not {"client", "relative", "name", "question", "times"} & Texts.load().arguments(name)


EVENTS = st.one_of(
    st.builds(
        happened.Called,
        by=st.just("mila"),
        urgency=st.sampled_from(Urgency),
        by_key=st.booleans(),
        phone=st.sampled_from(PHONES),
    ),
    st.builds(happened.AskedCall, by=st.just("mila"), phone=st.sampled_from(PHONES)),
    st.builds(happened.AskedVisit, by=st.just("mila"), phone=st.sampled_from(PHONES)),
    st.builds(happened.Withdrew, by=st.just("mila"), phone=st.sampled_from(PHONES)),
    st.builds(happened.CanWait, by=st.just("mila"), phone=st.sampled_from(PHONES)),
    st.builds(happened.SaidWell, by=st.just("mila"), mood=st.just("good")),
    st.just(happened.Called(by="mila", urgency=Urgency.SPOED, text_id="t", cause=Cause.WORRIED, via="anna")),
    st.just(happened.Called(by="mila", urgency=Urgency.SPOED, cause=Cause.MISSED)),
    st.just(happened.TimerFired()),
    st.builds(happened.Took, by=st.sampled_from(["sam", "noor"])),
    st.builds(happened.WorkerSaid, by=st.just("sam"), text_id=st.just("t")),
    st.builds(happened.SetOut, by=st.just("sam")),
    st.builds(happened.Arrived, by=st.just("sam")),
    st.builds(happened.Closed, by=st.just("sam"), outcome=st.sampled_from(Outcome)),
    st.builds(happened.Reopened, by=st.just("sam")),
    st.builds(happened.PhoneConfirmed, by=st.just("sam"), phone=st.sampled_from(PHONES[1:])),
    st.builds(happened.PhoneRefused, by=st.just("sam"), phone=st.sampled_from(PHONES[1:])),
)


@given(
    first=st.sampled_from(PHONES),
    urgency=st.sampled_from([Urgency.SPOED, Urgency.NOOD, Urgency.DAGDEEL, Urgency.UNCLEAR]),
    has_own_phone=st.booleans(),
    events=st.lists(st.tuples(EVENTS, st.integers(0, 3600)), max_size=12),
)
def test_a_phone_reads_of_its_own_call_only(
    first: str, urgency: Urgency, has_own_phone: bool, events: list[tuple[happened.Event, int]]
) -> None:
    """Whatever happens: only the phone that opened the case, only while nothing else was heard, only what is shown."""
    decision = opened(first, has_own_phone=has_own_phone, urgency=urgency)
    its, now = first, NOW
    for event, seconds in [(None, 0), *events]:
        if event is not None:
            now += timedelta(seconds=seconds)
            case = decision.case
            decision = decide(case, event, now=now, around=around(has_own_phone=has_own_phone))
            counted = decision.counted
            is_own = isinstance(event, happened.OF_CLIENT) and not event.phone
            is_voice = getattr(event, "cause", Cause.CLIENT) is Cause.CLIENT
            ended = isinstance(event, happened.PhoneConfirmed | happened.PhoneRefused) and event.phone == its
            if counted and ((is_own and is_voice) or ended):
                its = ""
        for message in decision.messages:
            if not message.to.startswith(PHONE) or message.text == "client-phone-waits":
                continue
            assert message.to == f"{PHONE}{its}"
            assert message.text in unconfirmed.SHOWN
