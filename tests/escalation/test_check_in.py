"""What becomes of a check-in: asked, reminded, answered, paused, or a case."""

from dataclasses import replace

import pytest
from check_in_story import AROUND, DUE, Story, minutes

from escalation import waakvlam_events as happened
from escalation.case import Cause, Kind
from escalation.check_in import WISH, CheckInState, CheckInTimer, Mood
from escalation.events import AskedCall, Called
from escalation.urgency import Urgency

ASKED, SPOKE = CheckInState.ASKED, CheckInState.SPOKE
ANSWERED, PAUSED, CASE = CheckInState.ANSWERED, CheckInState.PAUSED, CheckInState.CASE


def test_it_is_asked_at_its_moment_and_reminded_at_thirds() -> None:
    """Sixty minutes and two reminders: asked at 0, reminded at 20 and 40, over at 60."""
    story = Story.planned()
    story.time(0)
    assert (story.said, story.wake) == (["client: client-check-in"], 20)
    story.around = replace(story.around, delivered_at=DUE)
    story.time(20)
    assert (story.said, story.wake) == (["client: client-check-in-again"], 40)
    story.time(40)

    assert (story.said, story.wake) == (["client: client-check-in-again"], 60)


def test_without_an_answer_it_becomes_a_case_at_the_end_of_the_grace() -> None:
    """The call says that the client was silent; its urgency is the policy's."""
    story = Story.asked()
    story.time(20)
    story.time(40)
    decision = story.time(60)

    assert story.end == (CASE, "missed")
    assert decision.calls == (
        Called(by="mila", urgency=Urgency.SPOED, kind=Kind.WAAKVLAM, cause=Cause.MISSED),
    )
    assert story.wake is None


@pytest.mark.parametrize(
    ("around", "end"),
    [
        ({"has_left": True}, (PAUSED, "left")),
        ({"pause": "p1"}, (PAUSED, "pause")),
        ({"case": "k1"}, (CASE, "open_case")),
        ({"silent": "blocked"}, (CASE, "blocked")),
    ],
)
@pytest.mark.parametrize("at", [0, 20, 60])
def test_it_ends_where_nobody_needs_to_ask(
    around: dict[str, str | bool], end: tuple[object, str], at: int
) -> None:
    """At its moment, at a reminder and at the deadline alike; the client reads nothing of it."""
    story = Story.asked() if at else Story.planned()
    story.around = replace(story.around, **around)  # type: ignore[arg-type]
    story.time(at)

    assert story.end == end
    assert story.said == []


def test_what_he_asked_for_himself_is_asked_in_a_pause_too() -> None:
    """A pause is about the plans, not about his own wish."""
    story = Story.planned(source=WISH)
    story.around = replace(AROUND, pause="p1")
    story.time(0)

    assert story.check_in.state is ASKED


def test_a_question_that_comes_late_leaves_a_short_grace() -> None:
    """Fifty-five minutes late: fifteen minutes are left, and staff hear of it."""
    story = Story.planned()
    decision = story.time(55)

    assert (story.wake, story.check_in.is_late, decision.tells_late) == (70, True, True)


def test_a_little_late_is_not_late() -> None:
    """Two minutes are a slow moment, not a stop."""
    story = Story.planned()
    decision = story.time(2)

    assert (story.wake, story.check_in.is_late, decision.tells_late) == (20, False, False)


def test_a_deadline_that_passed_in_a_stop_of_ours_is_asked_anew() -> None:
    """What he said meanwhile may be lost: he is asked again instead of alarmed for."""
    story = Story.asked()
    decision = story.time(180)
    assert (story.check_in.state, story.wake, decision.calls) == (ASKED, 195, ())
    story.around = replace(story.around, delivered_at=DUE + minutes(180))
    story.time(195)

    assert story.end == (CASE, "missed")


def test_a_question_that_telegram_has_not_taken_is_never_missed() -> None:
    """The deadline waits, and the grace then counts from when it arrived."""
    story = Story.planned()
    story.time(0)
    for at in (20, 40):
        story.time(at)
        assert story.said == []
    story.time(60)
    assert (story.check_in.state, story.wake) == (ASKED, 61)
    story.around = replace(story.around, delivered_at=DUE + minutes(60.5))
    story.time(61)

    assert (story.check_in.state, story.wake) == (ASKED, 75.5)


def test_two_that_come_due_together_are_one_question() -> None:
    """The second is asked by the question of the first."""
    story = Story.planned()
    story.around = replace(AROUND, asked_lately="c0")
    story.time(0)

    assert (story.check_in.state, story.check_in.question, story.said) == (ASKED, "c0", [])


@pytest.mark.parametrize("mood", [Mood.GOOD, Mood.SO_SO, Mood.SAID])
@pytest.mark.parametrize("is_early", [True, False])
def test_an_answer_ends_it(mood: Mood, is_early: bool) -> None:
    """Early or in time, and nobody is called."""
    story = Story.planned() if is_early else Story.asked()
    decision = story.happens(happened.Answered(by="mila", mood=mood), at=-10 if is_early else 30)

    assert (story.end, decision.calls, story.wake) == ((ANSWERED, mood.value), (), None)


def test_not_good_asks_now_or_later() -> None:
    """It opens a case that asks the one question."""
    story = Story.asked()
    decision = story.happens(happened.Answered(by="mila", mood=Mood.NOT_GOOD), at=5)

    assert decision.calls == (Called(by="mila", urgency=Urgency.UNCLEAR, kind=Kind.WAAKVLAM, by_key=True),)
    assert story.end == (CASE, "not_good")


def test_call_me_is_spoed_and_a_wish_to_be_called() -> None:
    """Two events for his case, in this order."""
    story = Story.asked()
    decision = story.happens(happened.Answered(by="mila", mood=Mood.CALL_ME), at=5)

    assert decision.calls == (
        Called(by="mila", urgency=Urgency.SPOED, kind=Kind.WAAKVLAM, by_key=True),
        AskedCall(by="mila"),
    )


def test_a_voice_message_waits_for_somebody_to_listen() -> None:
    """Whoever is on duty gets it; heard, it is an answer."""
    story = Story.asked()
    story.happens(happened.Answered(by="mila", mood=Mood.VOICE, text_id="t1"), at=5)
    assert (story.check_in.state, story.wake, story.said) == (SPOKE, 60, ["sam: worker-check-in-spoke"])
    story.around = replace(story.around, is_heard=True)
    story.time(60)

    assert story.check_in.state is ANSWERED


def test_a_voice_message_that_nobody_heard_becomes_a_case_with_it() -> None:
    """Near the deadline there is a short grace to listen."""
    story = Story.asked()
    story.happens(happened.Answered(by="mila", mood=Mood.VOICE, text_id="t1"), at=55)
    assert story.wake == 70
    decision = story.time(70)

    assert (story.end, decision.calls[0]) == (
        (CASE, "unheard"),
        Called(by="mila", urgency=Urgency.SPOED, kind=Kind.WAAKVLAM, text_id="t1"),
    )


def test_a_late_answer_is_kept_beside_what_it_became() -> None:
    """It stays a case; what he said stands beside it."""
    story = Story.asked()
    story.time(60)
    decision = story.happens(happened.Answered(by="mila", mood=Mood.GOOD), at=70)

    assert (story.check_in.state, story.check_in.mood) == (CASE, Mood.GOOD)
    assert [line.what for line in decision.log] == ["answered_late"]


def test_a_question_that_cannot_arrive_is_a_task_at_once() -> None:
    """Somebody has to ring him."""
    story = Story.asked()
    decision = story.happens(happened.Undeliverable(person="mila", reason="blocked"), at=1)

    assert (story.end, decision.calls[0]) == (
        (CASE, "blocked"),
        Called(by="mila", urgency=Urgency.SPOED, kind=Kind.WAAKVLAM, cause=Cause.UNREACHABLE),
    )


def test_every_step_has_its_line() -> None:
    """Asked, reminded, missed: states and ids, no words."""
    story = Story.planned()
    lines = [*story.time(0).log]
    story.around = replace(story.around, delivered_at=DUE)
    lines += [*story.time(20).log, *story.time(40).log, *story.time(60).log]

    assert [line.what for line in lines] == ["asked", "reminded", "reminded", "missed"]
    assert {line.subject for line in lines} == {"c1"}


def test_an_unended_one_always_waits_for_something() -> None:
    """However it is woken, it has a timer or an end."""
    for at in range(0, 200, 7):
        story = Story.planned(timers={CheckInTimer.ASK: DUE})
        story.time(at)

        assert story.check_in.has_ended or story.wake is not None
