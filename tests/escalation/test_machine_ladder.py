"""The ladder: who is alerted at which second, and what is skipped."""

from dataclasses import replace
from datetime import timedelta

import pytest
from case_story import CALM, START, Story

from escalation import events as happened
from escalation.case import State
from escalation.decision import CLIENT, Key
from escalation.policy import Ladder, Level, Policy
from escalation.urgency import Urgency

TEAM = ("sam", "noor", "ali", "eva")


def test_spoed_climbs_at_the_agreed_minutes() -> None:
    """On duty at 0 and 2, backup at 4, coordinator at 8, team at 12, everybody every 5 after that."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.wait(minutes=22)

    everybody = {"sam", "noor", "ali", "eva", "kim"}
    alerts = story.alerts()
    assert alerts[:4] == [(0, "sam"), (2, "sam"), (4, "noor"), (8, "kim")]
    assert {person for at, person in alerts if at == 12} == set(TEAM)
    assert {person for at, person in alerts if at == 17} == everybody
    assert {person for at, person in alerts if at == 22} == everybody
    assert {at for at, _ in alerts} == {0, 2, 4, 8, 12, 17, 22}
    assert story.case.level == 4


def test_nood_climbs_at_the_agreed_minutes() -> None:
    """On duty and backup at 0 and 1, coordinator at 3, team at 6, everybody every 3 after that."""
    story = Story()
    story.opens(Urgency.NOOD)
    story.wait(minutes=12)

    alerts = story.alerts()
    assert alerts[:5] == [(0, "sam"), (0, "noor"), (1, "sam"), (1, "noor"), (3, "kim")]
    assert {at for at, _ in alerts} == {0, 1, 3, 6, 9, 12}
    assert story.case.level == 3


def test_nothing_is_alerted_a_second_too_soon() -> None:
    """A moment counts when it is reached: not the second before, but the second itself."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.wait(minutes=3, seconds=59)
    assert story.alerts()[-1] == (2, "sam")

    story.wait(seconds=1)
    assert story.alerts()[-1] == (4, "noor")


def test_client_hears_each_step_and_then_the_numbers() -> None:
    """The client is told of each level, and within a minute of the last that nobody was reached."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.wait(minutes=17)

    assert story.told(CLIENT) == [
        (0, "client-opened"),
        (4, "client-level"),
        (8, "client-level"),
        (12, "client-level"),
        (12.5, "client-exhausted"),
        (17, "client-exhausted"),
    ]


def test_client_reads_of_nobody_twice() -> None:
    """The backup is on duty himself, and the coordinator's level has him too: only who is new is named.

    At a level with nobody new the client still hears that it goes on.
    """
    story = Story()
    story.people(on_duty=("sam",), backup=("sam",), coordinator=("sam", "kim"))
    story.opens(Urgency.SPOED)
    story.wait(minutes=12)

    levels = [one.message.args["people"] for one in story.sent if one.message.text == "client-level"]
    assert [at for at, person in story.alerts() if person == "sam"] == [0, 2, 4, 8, 12]
    assert levels == ["kim", "noor,ali,eva"]
    assert story.told(CLIENT)[:3] == [(0, "client-opened"), (4, "client-still"), (8, "client-level")]


def test_unclear_becomes_spoed_when_the_question_stays_unanswered() -> None:
    """One question, two minutes, then spoed."""
    story = Story()
    story.opens(Urgency.UNCLEAR)
    assert story.case.state is State.ASKED
    story.wait(minutes=1, seconds=59)
    assert story.alerts() == []

    story.wait(seconds=1)
    assert story.alerts() == [(2, "sam")]
    assert (story.case.state, story.case.urgency) == (State.OPEN, Urgency.SPOED)
    assert story.client() == ["client-unclear", "client-opened"]


def test_more_unclear_words_do_not_put_the_answer_off() -> None:
    """Somebody who keeps writing unclear words is not asked for ever."""
    story = Story()
    story.opens(Urgency.DAGDEEL)
    story.wait(minutes=11)
    for _ in range(4):
        story.does(happened.Called(by="mila", urgency=Urgency.UNCLEAR, text_id="t1"))
        story.wait(minutes=1)

    assert story.alerts()[0] == (13, "sam")


@pytest.mark.parametrize(
    "nobody", [("on_duty",), ("on_duty", "backup"), ("on_duty", "backup", "coordinator")]
)
def test_empty_level_is_skipped_at_once(nobody: tuple[str, ...]) -> None:
    """Where nobody stands the next level is alerted now, and the log says why."""
    story = Story()
    story.people(**dict.fromkeys(nobody, ()))
    story.opens(Urgency.SPOED)

    first = {1: "noor", 2: "kim", 3: "sam"}[len(nobody)]
    assert story.alerts()[0] == (0, first)
    skipped = [reason for _, what, reason, _ in story.log if what == "level_skipped"]
    assert skipped == ["nobody_on_it"] * len(nobody)
    assert story.client() == ["client-opened"]


def test_skipped_level_moves_all_that_follows_forward() -> None:
    """The coordinator follows the backup by four minutes, wherever the backup came in."""
    story = Story()
    story.people(on_duty=())
    story.opens(Urgency.SPOED)
    story.wait(minutes=4)

    assert story.alerts() == [(0, "noor"), (4, "kim")]


def test_nobody_at_all_gives_the_client_the_numbers_at_once() -> None:
    """With nobody on any level the client does not wait, and it goes on trying."""
    story = Story()
    story.people(on_duty=(), backup=(), coordinator=(), team=())
    story.opens(Urgency.SPOED)
    assert story.told(CLIENT) == [(0, "client-nobody")]

    story.wait(minutes=4)
    story.people(backup=("noor",))
    story.wait(minutes=1)
    assert story.alerts() == [(5, "noor")]


def test_unreachable_people_are_skipped_and_the_coordinator_is_told_once() -> None:
    """Who cannot get a message is not waited for; a coordinator can ring him."""
    story = Story(around=replace(CALM, unreachable={"sam": "not_linked"}))
    story.opens(Urgency.SPOED)
    story.wait(minutes=30)

    assert story.alerts()[0] == (0, "noor")
    assert "sam" not in {person for _, person in story.alerts()}
    assert [text for _, text in story.told("kim")].count("coordinator-unreachable") == 1


def test_undeliverable_alert_moves_the_ladder_at_once() -> None:
    """An alert that comes back is as good as a level with nobody on it."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.wait(seconds=3)
    story.does(happened.AlertUndeliverable(person="sam", reason="blocked"))

    assert story.alerts()[-1] == (0.05, "noor")
    story.wait(minutes=3)
    assert [person for _, person in story.alerts()].count("sam") == 1


def test_bounced_alert_is_logged_although_the_coordinators_know_of_the_person() -> None:
    """A change of the case always has its line."""
    story = Story(around=replace(CALM, unreachable={"noor": "blocked"}))
    story.opens(Urgency.NOOD)
    decision = story.does(happened.AlertUndeliverable(person="noor", reason="blocked"))

    assert [line.what for line in decision.log] == ["undeliverable"]


def test_declining_alone_brings_the_next_level_at_once() -> None:
    """`Ik kan niet` of the only one on a level does not cost the client minutes."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.wait(seconds=30)
    story.does(happened.Declined(by="sam"))
    assert story.alerts()[-1] == (0.5, "noor")

    story.wait(minutes=4)
    assert story.alerts()[-1] == (4.5, "kim")
    assert [person for _, person in story.alerts()].count("sam") == 1


def test_declining_beside_a_colleague_changes_nothing_for_him() -> None:
    """The level waits its time while somebody on it may still take it."""
    story = Story()
    story.opens(Urgency.NOOD)
    story.does(happened.Declined(by="sam"))
    story.wait(minutes=1)

    assert story.alerts() == [(0, "sam"), (0, "noor"), (1, "noor")]


def test_everybody_declines_and_the_next_round_asks_them_again() -> None:
    """A refusal counts until the next round, which never comes sooner than its time."""
    story = Story()
    story.opens(Urgency.SPOED)
    for person in ("sam", "noor", "kim", "ali", "eva"):
        story.does(happened.Declined(by=person))
    story.wait(seconds=1)
    assert story.client()[-1] == "client-exhausted"
    assert {at for at, _ in story.alerts()} == {0}

    story.wait(minutes=5)
    assert {person for at, person in story.alerts() if at == 5} == {"sam", "noor", "kim", "ali", "eva"}


def test_worker_who_is_away_has_the_backup_beside_him() -> None:
    """For a worker on his way to another client the backup is alerted together with him."""
    story = Story(around=replace(CALM, away=frozenset({"sam"})))
    story.opens(Urgency.SPOED)

    assert story.alerts() == [(0, "sam"), (0, "noor")]


def test_late_alerts_are_marked_and_go_out_once_each() -> None:
    """After a stop of half an hour everybody is alerted once, in order, and the alert says it is late."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.sleep(minutes=30)
    story.does(happened.TimerFired())

    late = [one.message for one in story.sent if one.message.is_alert and one.at > START]
    assert [message.to for message in late] == ["sam", "noor", "kim", "ali", "eva"]
    assert all("late" in str(message.args["marks"]) for message in late)


def test_late_hand_out_is_marked() -> None:
    """A dagdeel request that is handed out late says so too."""
    story = Story()
    story.opens(Urgency.DAGDEEL)
    story.sleep(minutes=5 * 60 + 2)
    story.does(happened.TimerFired())

    (alert,) = [one.message for one in story.sent if one.message.is_alert]
    assert alert.args["marks"] == "late"


def test_gap_gives_fresh_keys_but_not_to_the_owner() -> None:
    """Whoever may still take it gets new keys; its owner is not asked to take his own case."""
    story = Story().taken()
    story.wait(minutes=12)
    assert story.case.climb
    before = len(story.alerts())
    story.does(happened.GapEnded())

    assert [person for _, person in story.alerts()[before:]] == ["noor"]


def test_hole_in_the_rota_is_told_to_the_coordinators_at_once() -> None:
    """Whoever stands in is alerted, and the coordinators know that nobody was planned."""
    story = Story(around=replace(CALM, hole=True))
    story.people(on_duty=("noor",))
    story.opens(Urgency.SPOED)

    assert story.alerts() == [(0, "noor")]
    assert story.told("kim") == [(0, "coordinator-hole")]


def test_alert_says_neither_who_nor_what() -> None:
    """An alert has code, urgency, kind, team, time and marks, and two keys."""
    story = Story()
    story.opens(Urgency.SPOED)
    (alert,) = [one.message for one in story.sent if one.message.is_alert]

    assert set(alert.args) == {"code", "urgency", "kind", "team", "at", "marks", "purpose", "owner"}
    assert "mila" not in alert.args.values()
    assert [press.key for row in alert.keys for press in row] == [Key.TAKE, Key.DECLINE]


def test_policy_of_the_opening_counts() -> None:
    """A provider's own ladder is climbed at its own times."""
    ladder = Ladder(
        levels=(
            Level(who=("backup",), after=(timedelta(0),)),
            Level(who=("coordinator", "on_duty"), after=(timedelta(seconds=30),)),
        ),
        repeat=timedelta(minutes=1),
    )
    story = Story(policy=Policy(spoed=ladder))
    story.opens(Urgency.SPOED)
    story.wait(minutes=1, seconds=30)

    assert story.alerts()[:3] == [(0, "noor"), (0.5, "kim"), (0.5, "sam")]
    assert {at for at, _ in story.alerts()} == {0, 0.5, 1.5}
