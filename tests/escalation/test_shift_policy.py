"""What a provider agreed on about shifts: read, written, and refused by the name of the key."""

from datetime import time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.policy import Policy, PolicyFault, policy_faults
from escalation.shift_policy import SHIFT_SECTIONS, Approval, ShiftPolicy, shift_policy_faults
from schedules.limits import Limits

half_minutes = st.integers(1, 2880).map(lambda value: value / 2)
policies = st.builds(
    ShiftPolicy,
    ask=half_minutes.map(lambda value: timedelta(minutes=value)),
    again=half_minutes.map(lambda value: timedelta(minutes=value)),
    hand_over=half_minutes.map(lambda value: timedelta(minutes=value)),
    approval=st.sampled_from(Approval),
    drill_day=st.one_of(st.none(), st.integers(1, 28)),
    drill_at=st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    drill_within=half_minutes.map(lambda value: timedelta(minutes=value)),
    limits=st.builds(Limits, days_on_call=st.integers(0, 28), working_hours=st.sampled_from([8, 10.5, 24])),
)


@given(policy=policies)
def test_agreements_survive_the_way_through_their_mapping(policy: ShiftPolicy) -> None:
    """What is stored is read back as it was, and nothing in it is a fault."""
    mapping = policy.to_mapping()

    assert ShiftPolicy.from_mapping(mapping) == policy
    assert [fault for one in SHIFT_SECTIONS for fault in shift_policy_faults(one, mapping[one])] == []
    assert Policy.from_mapping(mapping).shifts == policy
    assert Policy.from_mapping(Policy(shifts=policy).to_mapping()).shifts == policy


def test_what_is_not_written_down_keeps_its_default() -> None:
    """A table with one key says nothing about the others."""
    policy = ShiftPolicy.from_mapping({"shift": {"ask_minutes": 45}, "drill": {"day": 3}})

    assert policy == ShiftPolicy(ask=timedelta(minutes=45), drill_day=3)


def test_policy_of_before_there_were_shifts_reads_as_the_defaults() -> None:
    """A case that was opened by an older version keeps its policy; nothing in it speaks of shifts."""
    mapping = {key: value for key, value in Policy().to_mapping().items() if key not in SHIFT_SECTIONS}

    assert Policy.from_mapping(mapping) == Policy()


@pytest.mark.parametrize(
    ("section", "values", "keys"),
    [
        ("shift", {"ask_minutes": 0}, ["shift.ask_minutes"]),
        ("shift", {"ask_minutes": 1441}, ["shift.ask_minutes"]),
        ("shift", {"ask_minutes": True}, ["shift.ask_minutes"]),
        ("shift", {"ask_minutes": "30"}, ["shift.ask_minutes"]),
        ("shift", {"ask_again_minutes": float("nan")}, ["shift.ask_again_minutes"]),
        ("shift", {"ask_again_minutes": float("inf")}, ["shift.ask_again_minutes"]),
        ("shift", {"hand_over_minutes": -5}, ["shift.hand_over_minutes"]),
        ("shift", {"ask": 30}, ["shift.ask"]),
        ("swaps", {"approval": "maybe"}, ["swaps.approval"]),
        ("swaps", {"approval": ["told"]}, ["swaps.approval"]),
        ("swaps", {"approve": "told"}, ["swaps.approve"]),
        ("drill", {"day": 0}, ["drill.day"]),
        ("drill", {"day": 29}, ["drill.day"]),
        ("drill", {"day": 1.5}, ["drill.day"]),
        ("drill", {"day": True}, ["drill.day"]),
        ("drill", {"at": "24:00"}, ["drill.at"]),
        ("drill", {"at": "9:00"}, ["drill.at"]),
        ("drill", {"at": "14:00\n"}, ["drill.at"]),
        ("drill", {"at": time(14)}, ["drill.at"]),
        ("drill", {"within_minutes": 0}, ["drill.within_minutes"]),
        ("working_time", {"days_on_call": -1}, ["working_time.days_on_call"]),
        ("working_time", {"hours": 13}, ["working_time.hours"]),
        (
            "drill",
            {"day": 30, "at": "noon", "within_minutes": "5"},
            ["drill.day", "drill.at", "drill.within_minutes"],
        ),
    ],
)
def test_fault_names_its_key(section: str, values: dict[str, Any], keys: list[str]) -> None:
    """Everything that cannot be used is found at once, and the whole policy is refused by the same name."""
    assert [key for key, _ in shift_policy_faults(section, values)] == keys
    assert [fault.key for fault in policy_faults({section: values})] == keys
    with pytest.raises(PolicyFault, match=keys[0]):
        Policy.from_mapping({section: values})


@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("shift", {"ask_minutes": 0.5, "ask_again_minutes": 1440}),
        ("swaps", {"approval": "asked"}),
        ("drill", {"day": 1, "at": "00:00", "within_minutes": 1}),
        ("drill", {"day": 28, "at": "23:59"}),
        ("working_time", {}),
    ],
)
def test_values_at_their_edges_are_good(section: str, values: dict[str, Any]) -> None:
    """The least and the most that a key takes."""
    assert list(shift_policy_faults(section, values)) == []


def test_unknown_key_is_answered_with_those_that_there_are() -> None:
    """Whoever mistyped a key reads the right one."""
    ((_, what),) = shift_policy_faults("drill", {"days": 3})

    assert what == "no such key; use one of: day, at, within_minutes"
