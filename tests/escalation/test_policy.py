"""A provider's policy: its defaults, what it reads, and what it refuses."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.policy import Policy, PolicyFault, policy_faults
from escalation.urgency import Urgency
from escalation.waakvlam_policy import WaakvlamPolicy

half_minutes = st.integers(1, 2880).map(lambda value: value / 2)
whos = st.lists(st.sampled_from(["on_duty", "backup", "coordinator", "team"]), min_size=1, max_size=3)


@st.composite
def ladder_mappings(draw: st.DrawFn) -> dict[str, Any]:
    """A ladder as policy.toml may hold it."""
    moments = sorted(draw(st.sets(st.integers(0, 200), min_size=1, max_size=6)))
    levels = [{"who": draw(whos), "after_minutes": [moment]} for moment in moments]
    return {"level": levels, "repeat_minutes": draw(st.integers(1, 60))}


@given(spoed=ladder_mappings(), nood=ladder_mappings(), contact=half_minutes)
def test_policy_survives_the_way_through_its_mapping(
    spoed: dict[str, Any], nood: dict[str, Any], contact: float
) -> None:
    """A case keeps its policy as a mapping; reading it back gives the same policy."""
    mapping = {"spoed": spoed, "nood": nood, "taken": {"contact_minutes": contact}}
    policy = Policy.from_mapping(mapping)

    assert Policy.from_mapping(policy.to_mapping()) == policy
    assert policy.to_mapping()["spoed"] == spoed


def test_defaults_are_those_that_are_promised() -> None:
    """What a provider has not written down is as the documentation says."""
    policy = Policy.from_mapping({})

    assert policy == Policy()
    assert policy.to_mapping() == {
        "spoed": {
            "level": [
                {"who": ["on_duty"], "after_minutes": [0, 2]},
                {"who": ["backup"], "after_minutes": [4]},
                {"who": ["coordinator"], "after_minutes": [8]},
                {"who": ["team"], "after_minutes": [12]},
            ],
            "repeat_minutes": 5,
        },
        "nood": {
            "level": [
                {"who": ["on_duty", "backup"], "after_minutes": [0, 1]},
                {"who": ["coordinator"], "after_minutes": [3]},
                {"who": ["team"], "after_minutes": [6]},
            ],
            "repeat_minutes": 3,
        },
        "dagdeel": {"not_handled": "spoed"},
        "taken": {"contact_minutes": 10, "nood_contact_minutes": 3},
        "on_site": {"norm_minutes": 30, "warn_owner_minutes": 20, "warn_coordinator_minutes": 25},
        "unclear": {"wait_minutes": 2},
        "waakvlam": WaakvlamPolicy().to_mapping(),
        "shift": {"ask_minutes": 30, "ask_again_minutes": 15, "hand_over_minutes": 20},
        "swaps": {"approval": "told"},
        "drill": {"at": "14:00", "within_minutes": 5},
        "working_time": {
            "period_days": 28,
            "days_on_call": 14,
            "free_periods": 2,
            "free_period_hours": 48,
            "working_hours": 13,
            "least_call_minutes": 30,
            "joined_call_minutes": 30,
            "longest_duty_hours": 24,
            "days_in_a_row": 0,
        },
    }


def test_steps_are_the_alerts_in_order() -> None:
    """Every alert of a ladder knows its level; past the last level there is no step."""
    ladder = Policy().spoed

    assert [(step.level, step.after) for step in ladder.steps()] == [
        (1, timedelta(0)),
        (1, timedelta(minutes=2)),
        (2, timedelta(minutes=4)),
        (3, timedelta(minutes=8)),
        (4, timedelta(minutes=12)),
    ]
    assert [ladder.first_step_of(level) for level in (1, 2, 3, 4, 5)] == [0, 2, 3, 4, 5]


def test_everything_but_nood_climbs_the_ladder_of_spoed() -> None:
    """There are two ladders."""
    policy = Policy()

    assert policy.ladder(Urgency.NOOD) is policy.nood
    assert {policy.ladder(one) for one in Urgency if one is not Urgency.NOOD} == {policy.spoed}


def level(who: object = ("on_duty",), after: object = (0,)) -> dict[str, Any]:
    """One level as a mapping; tuples become lists, as TOML gives them."""
    return {
        "who": list(who) if isinstance(who, tuple) else who,
        "after_minutes": list(after) if isinstance(after, tuple) else after,
    }


@pytest.mark.parametrize(
    ("mapping", "key"),
    [
        ({"spoet": {}}, "spoet"),
        ({"spoed": 5}, "spoed"),
        ({"spoed": {"levels": []}}, "spoed.levels"),
        ({"spoed": {"level": []}}, "spoed.level"),
        ({"spoed": {"level": ["on_duty"]}}, "spoed.level[1]"),
        ({"spoed": {"level": [level(who=("nobody",))]}}, "spoed.level[1].who"),
        ({"spoed": {"level": [level(who=())]}}, "spoed.level[1].who"),
        ({"spoed": {"level": [level(who="on_duty")]}}, "spoed.level[1].who"),
        ({"spoed": {"level": [level(after=())]}}, "spoed.level[1].after_minutes"),
        ({"spoed": {"level": [level(after=(2, 1))]}}, "spoed.level[1].after_minutes"),
        ({"spoed": {"level": [level(after=(1, 1))]}}, "spoed.level[1].after_minutes"),
        ({"spoed": {"level": [level(after=(-1,))]}}, "spoed.level[1].after_minutes"),
        ({"spoed": {"level": [level(after=(True,))]}}, "spoed.level[1].after_minutes"),
        ({"spoed": {"level": [level(after=(4,)), level(after=(3,))]}}, "spoed.level[2].after_minutes"),
        ({"spoed": {"level": [{**level(), "when": 1}]}}, "spoed.level[1].when"),
        ({"nood": {"repeat_minutes": 0}}, "nood.repeat_minutes"),
        ({"nood": {"repeat_minutes": float("nan")}}, "nood.repeat_minutes"),
        ({"taken": {"contact_minutes": "ten"}}, "taken.contact_minutes"),
        ({"taken": {"contact_minutes": 0}}, "taken.contact_minutes"),
        ({"taken": {"minutes": 3}}, "taken.minutes"),
        ({"dagdeel": {"not_handled": "info"}}, "dagdeel.not_handled"),
        ({"on_site": {"norm_minutes": 15}}, "on_site.warn_owner_minutes"),
        ({"unclear": {"wait_minutes": 1441}}, "unclear.wait_minutes"),
        ({"waakvlam": {"urgency": "dagdeel"}}, "waakvlam.urgency"),
        ({"shift": 5}, "shift"),
        ({"shift": {"ask_minutes": 0}}, "shift.ask_minutes"),
        ({"swaps": {"approval": "maybe"}}, "swaps.approval"),
    ],
)
def test_fault_names_its_place(mapping: dict[str, Any], key: str) -> None:
    """What cannot be used is refused by the name it has in the file."""
    faults = policy_faults(mapping)

    assert faults[0].key == key
    with pytest.raises(PolicyFault, match=key.split("[")[0]):
        Policy.from_mapping(mapping)


def test_all_faults_are_found_at_once() -> None:
    """Somebody who repairs a file sees everything that is wrong with it."""
    faults = policy_faults({"spoed": {"repeat_minutes": 0, "level": []}, "taken": {"x": 1}, "y": {}})

    assert [fault.key for fault in faults] == ["spoed.repeat_minutes", "spoed.level", "taken.x", "y"]


def test_levels_may_be_alerted_at_the_same_minute() -> None:
    """Two levels at once are somebody's choice; a level before the one below it is not."""
    assert policy_faults({"spoed": {"level": [level(after=(0,)), level(who=("backup",), after=(0,))]}}) == []
