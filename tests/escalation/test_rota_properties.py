"""Random offers, take-overs and imports try to lose somebody, or to give one shift to two."""

import os
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from offer_story import BEGIN, END, offers, stand_in
from shift_story import CALM

from escalation import shift_events as happened
from escalation.decision import Key
from escalation.duty_watch import DutyWatch
from escalation.lay_out import lay_out
from escalation.offer import Offer, OfferState
from escalation.rota_decision import RotaDecision
from escalation.shift_policy import Approval, ShiftPolicy
from escalation.swaps import decide_offer
from schedules.duties import Duty, duties_between
from schedules.rota import Role, Rota
from tests.schedules.random_rotas import rotas

# HUNT=2000 in the environment looks further than the tests do every time, and elsewhere at each run
look = settings(
    max_examples=int(os.environ.get("HUNT", "100")),
    deadline=None,
    derandomize="HUNT" not in os.environ,
    database=None,
    phases=[Phase.generate] if "HUNT" in os.environ else [Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
DAY = date(2026, 10, 25)
TEAMS = ("oost", "west")
NOON = datetime(2026, 10, 24, 12, tzinfo=UTC)
SHIFT_KEYS = {Key.ACCEPT_OFFER, Key.DECLINE_OFFER, Key.WITHDRAW_OFFER, Key.APPROVE_SWAP, Key.REFUSE_SWAP}

# --- offers -------------------------------------------------------------------------------------------------

TEAM = ("noor", "ali", "eva")
offer_events = st.sampled_from(
    [
        *(happened.Accepted(by=one) for one in (*TEAM, *TEAM, *TEAM, "sam", "zed")),
        *(happened.OfferDeclined(by=one) for one in (*TEAM, *TEAM, "zed")),
        *(happened.Undeliverable(person=one, reason="blocked") for one in TEAM),
        *(happened.Approved(by=one) for one in ("kim", "kim", "lot", "jo")),
        *(happened.Refused(by=one) for one in ("kim", "lot")),
        *(happened.OfferWithdrawn(by=one) for one in ("sam", "ali")),
        happened.TimeCame(),
        happened.Dropped(),
    ]
)


class Chats:
    """Under which messages of an offer keys stand, in everybody's chat."""

    def __init__(self) -> None:
        self.keyed: dict[str, bool] = {}

    def read(self, decision: RotaDecision) -> None:
        """What is sent takes the place of what stood there, or comes beside it."""
        for one in decision.messages:
            has_keys = bool({press.key for line in one.keys for press in line} & SHIFT_KEYS)
            assert not has_keys or one.is_alert
            self.keyed[one.to] = has_keys or (self.keyed.get(one.to, False) and not one.edits_alert)


@pytest.mark.parametrize(
    ("is_swap", "approval"), [(True, Approval.TOLD), (True, Approval.ASKED), (False, Approval.ASKED)]
)
@look
@given(
    to=st.sampled_from(["", "", "ali"]),
    steps=st.lists(
        st.tuples(offer_events, st.sampled_from([0, 0, 0, 0, 0, 60, 1440, 1920])), min_size=2, max_size=12
    ),
)
def test_offer_is_taken_by_one_at_most_and_leaves_no_keys(
    is_swap: bool,
    to: str,
    approval: Approval,
    steps: list[tuple[happened.OfferEvent, int]],
) -> None:
    """Whatever the order of presses: it ends, one has it or nobody, and nobody keeps a key of it."""
    chats, now, made = Chats(), BEGIN - timedelta(hours=24), 0
    policy = ShiftPolicy(approval=approval)
    first = offers(to=to, around=CALM) if is_swap else None
    offer = first.offers[0] if first else stand_in()
    if first:
        chats.read(first)
    chats.keyed |= dict.fromkeys(offer.asked, True)
    for event, minutes in [*steps, (happened.TimeCame(), 3000)]:
        now += timedelta(minutes=minutes)
        before = offer
        decision = decide_offer(offer, event, now=now, policy=policy, around=CALM)
        if not before.is_open:
            assert decision.refused
        if not decision.counted:
            assert decision == RotaDecision(subject=offer.id, refused=decision.refused)
            continue
        (offer,) = decision.offers
        if isinstance(event, happened.Undeliverable):
            chats.keyed[event.person] = False  # it never arrived
        chats.read(decision)
        made += bool(decision.overrides)
        _keeps_its_promises(before, offer, decision=decision, now=now)

    assert not offer.is_open
    assert offer.until is None
    assert made == (offer.state is OfferState.TAKEN)
    assert not any(chats.keyed.values()), chats.keyed


def _keeps_its_promises(before: Offer, offer: Offer, *, decision: RotaDecision, now: datetime) -> None:
    """One step of an offer."""
    assert offer.is_open == (offer.until is not None)
    assert set(before.asked) <= set(offer.asked)
    assert offer.worker not in offer.asked
    if before.taken_by:
        assert offer.taken_by == before.taken_by
    assert bool(decision.overrides) == (offer.state is OfferState.TAKEN)
    for one in decision.overrides:
        assert (one.workers, one.replaces) == ((offer.taken_by,), (offer.worker,))
        assert max(now, BEGIN) == one.start < one.end == END
    if offer.state is OfferState.TAKEN:
        assert {"offer-yours"} <= {one.text for one in decision.messages if one.to == offer.taken_by}
        assert offer.taken_by in before.asked


# --- laying out ---------------------------------------------------------------------------------------------


@look
@given(old=rotas(DAY, days=2, weeks=1), new=rotas(DAY, days=2, weeks=1), hours=st.integers(0, 40))
def test_laying_out_pairs_each_once_and_is_stable(old: Rota, new: Rota, hours: int) -> None:
    """Any rota may follow any other: nothing is paired twice or forgotten, and a second look changes nothing."""
    earlier = [_watch(one) for one in _duties(old, NOON)]
    now = NOON + timedelta(hours=hours)
    watches = [one for one in earlier if one.end is None or one.end > now]
    duties = _duties(new, now)

    pairs = lay_out(watches, duties)
    assert sorted(one.id for one, _ in pairs if one) == sorted(one.id for one in watches)
    assert [one for _, one in pairs if one] == duties
    for watch, duty in pairs:
        assert watch or duty
        if watch and duty:
            assert (watch.worker, watch.role) == (duty.worker, duty.role)

    kept = [_watch(duty, number=watch.id if watch else "") for watch, duty in pairs if duty]
    for watch, duty in lay_out(kept, duties):
        assert watch
        assert duty
        assert (watch.teams, watch.start, watch.end) == (duty.teams, duty.start, duty.end)


def test_duty_that_starts_at_the_same_moment_is_the_same() -> None:
    """Of two that overlap a watched one, the one with its start is it; a new one is new."""
    duties = [
        Duty("sam", Role.ON_DUTY, ("oost",), start=NOON - timedelta(hours=1), end=END, because="rota"),  # type: ignore[arg-type]
    ]
    watches = [_watch(duties[0]), _watch(_moved(duties[0], hours=1))]

    ((first, _), (second, none)) = lay_out(list(reversed(watches)), duties)
    assert (first, second, none) == (watches[0], watches[1], None)


def _moved(duty: Duty, *, hours: int) -> Duty:
    start = duty.start + timedelta(hours=hours)
    return Duty(duty.worker, duty.role, duty.teams, start=start, end=duty.end, because=duty.because)


def _duties(rota: Rota, now: datetime) -> list[Duty]:
    roles = (Role.ON_DUTY, Role.BACKUP)
    return duties_between(rota, teams=TEAMS, start=now, until=now + timedelta(hours=48), roles=roles)


def _watch(duty: Duty, *, number: str = "") -> DutyWatch:
    return DutyWatch(
        id=number or str(uuid4()),
        provider="salland",
        worker=duty.worker,
        role=duty.role,
        teams=duty.teams,
        start=duty.start,
        end=duty.end,
        because=duty.because,
    )
