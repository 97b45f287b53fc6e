"""What a change of the rota does to an open case: a swap, a take-over, a worker who has left, a doubtful shift."""

from dataclasses import replace
from datetime import timedelta

import pytest
from case_story import CALM, START, Story

from escalation import events as happened
from escalation.case import Purpose, State
from escalation.urgency import Urgency

LEFT = {"sam": "left"}


def leaves(story: Story, *, on_duty: tuple[str, ...] = ("ali",)) -> None:
    """Sam has left the organisation; somebody else stands in his place."""
    story.around = replace(story.around, unreachable=LEFT)
    story.people(on_duty=on_duty, team=("noor", "ali", "eva"))
    story.does(happened.RotaChanged())


# --- nobody has it yet --------------------------------------------------------------------------------------


def test_who_has_taken_the_shift_over_is_alerted_at_once() -> None:
    """An untaken case goes to whoever is on duty now, without waiting for the next alert."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.wait(minutes=1)
    story.people(on_duty=("ali",))
    story.does(happened.RotaChanged())

    assert story.alerts() == [(0, "sam"), (1, "ali")]


def test_change_that_changes_nothing_for_this_team_is_silent() -> None:
    """Another team's swap is no reason to alert anybody."""
    story = Story()
    story.opens(Urgency.SPOED)
    before = len(story.sent)
    story.does(happened.RotaChanged())
    story.does(happened.RotaChanged())

    assert len(story.sent) == before


def test_alerted_worker_who_has_left_is_passed_over_at_once() -> None:
    """With a hole behind him the next level is alerted now, not when its time comes."""
    story = Story()
    story.opens(Urgency.SPOED)
    story.wait(minutes=1)
    leaves(story, on_duty=())

    assert story.alerts()[-1] == (1, "noor")


@pytest.mark.parametrize("urgency", [Urgency.DAGDEEL])
def test_request_that_waits_for_the_dagdeel_alerts_nobody(urgency: Urgency) -> None:
    """Who is on duty is looked up when it is handed out."""
    story = Story()
    story.opens(urgency)
    story.people(on_duty=("ali",))
    story.does(happened.RotaChanged())

    assert story.alerts() == []


def test_change_ends_in_the_next_change_of_shift() -> None:
    """The moment at which the rota answers otherwise is looked up anew."""
    story = Story(around=replace(CALM, shift_changes_at=START + timedelta(minutes=90)))
    story.opens(Urgency.SPOED)
    story.around = replace(story.around, shift_changes_at=START + timedelta(minutes=1))
    story.does(happened.RotaChanged())
    story.people(on_duty=("ali",))
    story.around = replace(story.around, shift_changes_at=None)
    story.wait(minutes=1)

    assert story.alerts() == [(0, "sam"), (1, "ali")]


# --- somebody has it ----------------------------------------------------------------------------------------


def test_taken_case_is_offered_to_who_takes_the_shift_over_and_stays_until_he_takes_it() -> None:
    """The owner keeps it: a take-over of the shift takes no client away from him."""
    story = Story().taken()
    story.does(happened.LoggedContact(by="sam"))
    story.people(on_duty=("ali",))
    story.does(happened.RotaChanged())

    assert story.case.owner == "sam"
    assert story.alerts()[-1] == (0, "ali")
    assert story.told("sam")[-1] == (0, "owner-shift-ends")


def test_case_of_an_owner_who_has_left_goes_to_who_is_on_duty() -> None:
    """He can do nothing for it any more: others are asked at once, the coordinators told, his details removed."""
    story = Story().taken()
    story.does(happened.LoggedContact(by="sam"))
    story.wait(minutes=5)
    leaves(story)

    assert story.alerts()[-1] == (5, "ali")
    assert story.case.climb
    assert story.case.climb.purpose is Purpose.HAND_OVER
    assert story.last.removals == ("sam",)
    assert (5, "coordinator-owner-left") in story.told("kim")
    assert story.logged("owner_left") == [5]

    story.does(happened.Took(by="ali"))
    assert story.case.owner == "ali"
    assert story.case.climb is None


def test_case_without_contact_climbs_as_one_that_nobody_helps() -> None:
    """Its owner had reached nobody yet, so the client's cry is as loud as at first."""
    story = Story().taken()
    leaves(story)

    assert story.case.climb
    assert story.case.climb.purpose is Purpose.CONTACT
    story.wait(minutes=4)
    assert (4, "noor") in story.alerts()


def test_later_changes_of_the_rota_do_not_begin_the_climb_again() -> None:
    """Every import and every look ahead comes by: the ladder goes on from where it was."""
    story = Story().taken()
    story.does(happened.LoggedContact(by="sam"))
    leaves(story)
    story.wait(minutes=9)
    alerted = [person for _, person in story.alerts()][1:]
    assert alerted == ["ali", "ali", "noor", "kim"]

    for _ in range(3):
        story.does(happened.RotaChanged())

    assert [person for _, person in story.alerts()][1:] == alerted
    assert story.logged("owner_left") == [0]
    assert [text for _, text in story.told("kim")].count("coordinator-owner-left") == 1


def test_owner_who_has_left_during_a_climb_does_not_hold_it_up() -> None:
    """Others are being asked already: it goes on where it is, and his details are removed."""
    story = Story().taken()
    story.wait(minutes=13)
    climb = story.case.climb
    assert climb
    leaves(story)

    assert story.case.climb == climb
    assert story.last.removals == ("sam",)
    assert (13, "ali") in story.alerts()


def test_closed_case_of_somebody_who_has_left_stays_closed() -> None:
    """What is over needs nobody."""
    story = Story().taken()
    story.closes()
    leaves(story)

    assert story.case.state is State.CLOSED
    assert story.last.refused == "refused-closed"


# --- doubtful -----------------------------------------------------------------------------------------------


def test_backup_is_alerted_together_with_who_has_not_confirmed() -> None:
    """Nobody knows that he can be reached: the first level has two."""
    story = Story(around=replace(CALM, doubtful=frozenset({"sam"})))
    story.opens(Urgency.SPOED)

    assert story.alerts() == [(0, "sam"), (0, "noor")]


def test_who_has_confirmed_meanwhile_is_alerted_alone() -> None:
    """Who is doubtful is looked up at each alert."""
    story = Story(around=replace(CALM, doubtful=frozenset({"sam"})))
    story.opens(Urgency.SPOED)
    story.around = CALM
    story.wait(minutes=2)

    assert [person for at, person in story.alerts() if at == 2] == ["sam"]


def test_doubt_about_somebody_else_changes_nothing() -> None:
    """Another team's worker has not confirmed."""
    story = Story(around=replace(CALM, doubtful=frozenset({"zed"})))
    story.opens(Urgency.SPOED)

    assert story.alerts() == [(0, "sam")]


def test_doubt_without_a_backup_still_alerts_him() -> None:
    """Silence takes nobody off the rota."""
    story = Story(around=replace(CALM, doubtful=frozenset({"sam"})))
    story.people(backup=())
    story.opens(Urgency.SPOED)

    assert story.alerts()[0] == (0, "sam")
