"""What a provider agreed on about the waakvlam: read, written, and refused by the name of the key."""

from datetime import time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.policy import Policy, PolicyFault, policy_faults
from escalation.urgency import Urgency
from escalation.waakvlam_policy import Level, LevelPlan, WaakvlamPolicy, waakvlam_policy_faults

EVERY_DAY = tuple(range(7))

half_minutes = st.integers(2, 2880).map(lambda value: timedelta(minutes=value / 2))
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def ascending(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """One or more different values, in order."""
    return st.sets(values, min_size=1, max_size=7).map(lambda found: tuple(sorted(found)))


level_plans = st.builds(
    LevelPlan, days=ascending(st.integers(0, 6)), times=ascending(clocks), for_days=st.integers(1, 92)
)
policies = st.builds(
    WaakvlamPolicy,
    urgency=st.sampled_from([Urgency.SPOED, Urgency.NOOD]),
    early=half_minutes,
    short_grace=half_minutes,
    grace_minutes=st.integers(11, 1440),
    reminders=st.integers(0, 10),
    levels=st.fixed_dictionaries(dict.fromkeys(Level, level_plans)),
)


def faults(table: dict[str, Any]) -> list[str]:
    """The places of the table that cannot be used, in order."""
    return [place for place, _ in waakvlam_policy_faults(table)]


@given(policy=policies)
def test_agreements_survive_the_way_through_their_mapping(policy: WaakvlamPolicy) -> None:
    """What is stored is read back as it was, alone and as part of the policy, and nothing in it is a fault."""
    mapping = policy.to_mapping()

    assert WaakvlamPolicy.from_mapping(mapping) == policy
    assert faults(mapping) == []
    assert Policy.from_mapping(Policy(waakvlam=policy).to_mapping()).waakvlam == policy


def test_without_a_table_the_defaults_hold() -> None:
    """They are those that docs/policy.md names."""
    policy = WaakvlamPolicy.from_mapping({})

    assert policy == WaakvlamPolicy()
    assert (policy.urgency, policy.early, policy.short_grace) == (
        Urgency.SPOED,
        timedelta(hours=2),
        timedelta(minutes=15),
    )
    assert (policy.grace_minutes, policy.reminders) == (60, 2)
    assert policy.levels == {
        Level.LAAG: LevelPlan(days=(0, 3), times=(time(10),), for_days=28),
        Level.MIDDEN: LevelPlan(days=EVERY_DAY, times=(time(10),), for_days=7),
        Level.HOOG: LevelPlan(days=EVERY_DAY, times=(time(10), time(15), time(20)), for_days=7),
        Level.INTENSIEF: LevelPlan(
            days=EVERY_DAY, times=(time(9), time(12), time(15), time(18), time(21)), for_days=3
        ),
    }


def test_policy_of_before_there_was_a_waakvlam_reads_as_the_defaults() -> None:
    """A case that was opened by an older version keeps its policy; nothing in it speaks of check-ins."""
    mapping = {key: value for key, value in Policy().to_mapping().items() if key != "waakvlam"}

    assert Policy.from_mapping(mapping) == Policy()


def test_what_is_not_written_down_keeps_its_default() -> None:
    """One key of one level says nothing about the other keys, or the other levels."""
    table = {
        "urgency": "nood",
        "short_grace_minutes": 7.5,
        "level": {"hoog": {"times": ["20:30", "08:00", "20:30"]}, "laag": {"days": ["zo", "wo", "wo"]}},
    }
    policy = WaakvlamPolicy.from_mapping(table)

    usual = WaakvlamPolicy()
    assert (policy.urgency, policy.short_grace, policy.early) == (
        Urgency.NOOD,
        timedelta(minutes=7, seconds=30),
        usual.early,
    )
    assert policy.levels[Level.HOOG] == LevelPlan(days=EVERY_DAY, times=(time(8), time(20, 30)), for_days=7)
    assert policy.levels[Level.LAAG] == LevelPlan(days=(2, 6), times=(time(10),), for_days=28)
    assert policy.levels[Level.MIDDEN] == usual.levels[Level.MIDDEN]


@pytest.mark.parametrize(
    "table",
    [
        {"urgency": "spoed"},
        {"early_minutes": 1, "short_grace_minutes": 1440},
        {"early_minutes": 1.5},
        {"grace_minutes": 1, "reminders": 0},
        {"grace_minutes": 1440, "reminders": 10},
        {"level": {}},
        {"level": {"intensief": {"days": ["ma"], "times": ["00:00", "23:59"], "for_days": 1}}},
        {"level": {"laag": {"for_days": 92}}},
    ],
)
def test_the_borders_can_be_used(table: dict[str, Any]) -> None:
    """The least and the most of each key."""
    assert faults(table) == []


@pytest.mark.parametrize("value", ["dagdeel", "unclear", "info", "SPOED", "", None, 1, ["spoed"]])
def test_urgency_is_spoed_or_nood(value: object) -> None:
    """Nobody's silence waits for the next dagdeel."""
    assert list(waakvlam_policy_faults({"urgency": value})) == [
        ("waakvlam.urgency", 'must be "spoed" or "nood"')
    ]


@pytest.mark.parametrize("key", ["early_minutes", "short_grace_minutes"])
@pytest.mark.parametrize(
    "value", [0, 0.5, -1, 1440.5, 1441, True, "15", None, float("nan"), float("inf"), [15]]
)
def test_minutes_are_numbers_from_one_to_a_day(key: str, value: object) -> None:
    """Half minutes are fine; what is no number of minutes is named."""
    assert list(waakvlam_policy_faults({key: value})) == [
        (f"waakvlam.{key}", "must be a number of minutes, from 1 to 1440")
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("grace_minutes", value) for value in (0, -1, 1441, 60.0, 60.5, True, "60", None)),
        *(("reminders", value) for value in (-1, 11, 2.0, False, "2", None)),
    ],
)
def test_grace_and_reminders_are_whole_numbers(key: str, value: object) -> None:
    """A check-in holds them as they are."""
    assert faults({key: value}) == [f"waakvlam.{key}"]


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ({"grace_minutes": 2}, "waakvlam.grace_minutes"),
        ({"grace_minutes": 5, "reminders": 5}, "waakvlam.reminders"),
        ({"grace_minutes": 1, "reminders": 10}, "waakvlam.reminders"),
        ({"grace_minutes": 3}, ""),
        ({"grace_minutes": 5, "reminders": 4}, ""),
        ({"grace_minutes": 1, "reminders": 0}, ""),
    ],
)
def test_reminders_fit_in_the_grace(table: dict[str, Any], place: str) -> None:
    """As in waakvlam.csv: fewer than there are minutes; what is not written down counts with its default."""
    assert faults(table) == ([place] if place else [])


@pytest.mark.parametrize("value", [None, [], "hoog", 3, [{"hoog": {}}]])
def test_levels_are_tables(value: object) -> None:
    """A list or a word is none; the message shows what one looks like."""
    assert list(waakvlam_policy_faults({"level": value})) == [
        ("waakvlam.level", "must be tables such as [waakvlam.level.hoog]")
    ]


@pytest.mark.parametrize(
    ("level", "places"),
    [
        ({"heel_hoog": {}}, ["waakvlam.level.heel_hoog"]),
        ({"pauze": {}}, ["waakvlam.level.pauze"]),
        ({"hoog": []}, ["waakvlam.level.hoog"]),
        ({"hoog": {"day": ["ma"]}}, ["waakvlam.level.hoog.day"]),
        *(
            ({"hoog": {"days": value}}, ["waakvlam.level.hoog.days"])
            for value in ([], ["monday"], ["dagelijks"], [0], "ma", ("ma",), None)
        ),
        *(
            ({"hoog": {"times": value}}, ["waakvlam.level.hoog.times"])
            for value in (
                [],
                ["24:00"],
                ["9:00"],
                ["10:60"],
                ["10:00\n"],
                ["1０:00"],
                [time(10)],
                "10:00",
                None,
            )
        ),
        *(
            ({"hoog": {"for_days": value}}, ["waakvlam.level.hoog.for_days"])
            for value in (0, 93, 7.0, True, "7", None)
        ),
    ],
)
def test_a_fault_of_a_level_is_named_by_its_place(level: dict[str, Any], places: list[str]) -> None:
    """Level and key, as they stand in the file."""
    assert faults({"level": level}) == places


def test_every_fault_is_told_at_once_in_the_order_of_the_file() -> None:
    """One wrong key hides no other; a key that does not exist is told what there is."""
    table = {
        "minutes": 3,
        "reminders": 99,
        "level": {"hoog": {"times": [], "for_days": 0}, "laagst": {}},
        "urgency": "info",
    }
    found = policy_faults({"waakvlam": table})

    assert [one.key for one in found] == [
        "waakvlam.minutes",
        "waakvlam.reminders",
        "waakvlam.level.hoog.times",
        "waakvlam.level.hoog.for_days",
        "waakvlam.level.laagst",
        "waakvlam.urgency",
    ]
    assert str(found[0]).endswith(
        "use one of: urgency, early_minutes, short_grace_minutes, grace_minutes, reminders, level"
    )
    assert "laag, midden, hoog, intensief" in str(found[4])
    assert all(isinstance(one, PolicyFault) for one in found)
