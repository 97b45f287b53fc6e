"""What a shift change does to a case."""

from dataclasses import replace
from datetime import timedelta

from case_story import CALM, START, Story

from escalation import events as happened
from escalation.urgency import Urgency


def test_shift_change_alerts_the_new_worker_at_once() -> None:
    """An untaken case goes to whoever comes on duty the moment he does."""
    story = Story(around=replace(CALM, shift_changes_at=START + timedelta(minutes=1)))
    story.opens(Urgency.SPOED)
    story.around = replace(
        story.around, people={**story.around.people, "on_duty": ("ali",)}, shift_changes_at=None
    )
    story.wait(minutes=2)

    assert story.alerts() == [(0, "sam"), (1, "ali"), (2, "ali")]


def test_shift_change_offers_a_taken_case_and_its_owner_keeps_it_until_then() -> None:
    """The out-going worker has the case until the next one takes it."""
    story = Story(around=replace(CALM, shift_changes_at=START + timedelta(minutes=7)))
    story.opens(Urgency.SPOED)
    story.does(happened.Took(by="sam"))
    story.does(happened.LoggedContact(by="sam"))
    story.around = replace(
        story.around, people={**story.around.people, "on_duty": ("ali",)}, shift_changes_at=None
    )
    story.wait(minutes=8)
    assert story.alerts()[-1] == (7, "ali")
    assert story.case.owner == "sam"
    assert story.told("sam")[-1] == (7, "owner-shift-ends")

    story.does(happened.Took(by="ali"))
    assert story.case.owner == "ali"
    assert story.last.removals == ("sam",)


def test_new_worker_whom_no_alert_reaches_is_told_to_the_coordinators() -> None:
    """A shift that begins with somebody unreachable is not passed over in silence."""
    story = Story(
        around=replace(CALM, shift_changes_at=START + timedelta(minutes=1), unreachable={"ali": "blocked"})
    )
    story.opens(Urgency.SPOED)
    story.people(on_duty=("ali",))
    story.wait(minutes=1)

    assert "ali" not in {person for _, person in story.alerts()}
    assert (1, "coordinator-unreachable") in story.told("kim")


def test_round_and_shift_change_at_one_moment_alert_once() -> None:
    """Whoever comes on duty as a round begins has one alert, not two."""
    story = Story(around=replace(CALM, shift_changes_at=START + timedelta(minutes=17)))
    story.opens(Urgency.SPOED)
    story.wait(minutes=16)
    story.people(on_duty=("ali",))
    story.wait(minutes=1)

    assert [person for at, person in story.alerts() if at == 17].count("ali") == 1


def test_backup_is_offered_an_owned_case_beside_a_new_worker_who_has_not_confirmed() -> None:
    """As on the ladder: an owner whose shift ends is not left with somebody of whom nobody knows."""
    story = Story(around=replace(CALM, shift_changes_at=START + timedelta(minutes=7)))
    story.opens(Urgency.SPOED)
    story.does(happened.Took(by="sam"))
    story.does(happened.LoggedContact(by="sam"))
    story.around = replace(
        story.around,
        people={**story.around.people, "on_duty": ("ali",)},
        doubtful=frozenset({"ali"}),
        shift_changes_at=None,
    )
    story.wait(minutes=8)

    assert [person for at, person in story.alerts() if at == 7] == ["ali", "noor"]


def test_case_that_is_being_handed_over_is_offered_to_whom_an_import_puts_on_duty() -> None:
    """Its owner's shift was over before: the new worker would else never be asked."""
    story = Story(around=replace(CALM, shift_changes_at=START + timedelta(minutes=7)))
    story.opens(Urgency.SPOED)
    story.does(happened.Took(by="sam"))
    story.does(happened.LoggedContact(by="sam"))
    story.people(on_duty=("ali",))
    story.wait(minutes=8)
    story.people(on_duty=("zed",))
    story.does(happened.RotaChanged())

    assert story.alerts()[-1] == (8, "zed")
