"""What becomes of a check-in: asked, reminded, answered, paused, or a case."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from check_in_story import AROUND, DUE, Story, minutes
from hypothesis import given
from hypothesis import strategies as st

from escalation import waakvlam_events as happened
from escalation.case import Cause, Kind
from escalation.check_in import WISH, CheckInState, CheckInTimer, Mood
from escalation.check_ins_ahead import next_daytime
from escalation.decision import Key
from escalation.events import AskedCall, Called, GapEnded
from escalation.urgency import Urgency
from escalation.waakvlam_policy import WaakvlamPolicy

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


# --- the edges of time --------------------------------------------------------------------------------------


def test_without_reminders_it_waits_for_its_deadline() -> None:
    """None is none; the question is asked once."""
    story = Story.asked(reminders=0)

    assert story.wake == 60


def test_a_late_question_is_reminded_of_where_a_reminder_still_lies_ahead() -> None:
    """Twenty-five minutes late: the first reminder has passed, the second stands where it stood."""
    story = Story.planned()
    story.time(25)

    assert story.wake == 40
    assert story.check_in.timers[CheckInTimer.DEADLINE] == DUE + minutes(60)


def test_a_reminder_whose_moment_passed_in_a_stop_of_ours_is_left_out() -> None:
    """More than two minutes late it says nothing; the next one comes at its moment."""
    story = Story.asked()
    story.time(22.5)
    assert (story.said, story.wake) == ([], 40)
    story.time(42)

    assert (story.said, story.wake) == (["client: client-check-in-again"], 60)


@pytest.mark.parametrize("delivered", [0, None])
def test_a_reminder_that_is_due_with_the_deadline_is_left_out(delivered: int | None) -> None:
    """Seen in one round, half a minute late: he is not asked again in the moment in which somebody is called."""
    story = Story.asked(grace_minutes=3, reminders=2)
    story.time(1)
    assert story.said == ["client: client-check-in-again"]
    story.around = replace(story.around, delivered_at=None if delivered is None else DUE)
    decision = story.time(3.5)

    assert (story.said, [line.what for line in decision.log]) == ([], [] if delivered is None else ["missed"])
    assert story.check_in.has_ended or story.check_in.timers.keys() == {CheckInTimer.DEADLINE}


def test_a_stop_over_both_reminders_and_the_deadline_asks_once() -> None:
    """Everything is due together: one question anew, and no reminder beside it."""
    story = Story.asked()
    story.time(90)

    assert story.said == ["client: client-check-in"]
    assert (story.wake, story.check_in.timers.keys()) == (105, {CheckInTimer.DEADLINE})
    assert story.check_in.asked_at == DUE + minutes(90)


@pytest.mark.parametrize(("at", "is_missed"), [(60, True), (62, True), (62.1, False)])
def test_a_deadline_that_is_looked_at_a_little_late_counts(at: float, is_missed: bool) -> None:
    """Up to two minutes it is a slow moment; after that it was a stop of ours."""
    story = Story.asked()
    story.time(at)

    assert (story.check_in.state is CASE) is is_missed


@pytest.mark.parametrize(
    ("grace", "delivered", "wake"),
    [
        (60, 44, None),  # sixteen minutes to answer: enough
        (60, 45, None),  # exactly the short grace
        (60, 46, 61),
        (10, 0.5, 10.5),  # the whole grace is shorter than the short one
    ],
)
def test_an_answer_gets_its_time_from_when_the_question_arrived(
    grace: int, delivered: float, wake: float | None
) -> None:
    """The short grace, or the whole one where that is shorter."""
    story = Story.planned(grace_minutes=grace, reminders=0)
    story.time(0)
    story.around = replace(story.around, delivered_at=DUE + minutes(delivered))
    story.time(grace)

    assert (story.wake, story.check_in.state is CASE) == (wake, wake is None)


def test_staff_hear_once_that_a_question_has_not_arrived() -> None:
    """Each minute it is looked again, in silence."""
    story = Story.planned(reminders=0)
    story.time(0)
    told = [story.time(at).tells_late for at in (60, 61, 62)]

    assert told == [True, False, False]
    assert (story.wake, story.check_in.is_late) == (63, True)


def test_a_reminder_follows_only_a_question_that_has_arrived() -> None:
    """The first reminder comes before the question does, the second after it."""
    story = Story.planned()
    story.time(0)
    story.time(20)
    assert story.said == []
    story.around = replace(story.around, delivered_at=DUE + minutes(30))
    story.time(40)

    assert story.said == ["client: client-check-in-again"]


def test_a_shared_question_is_reminded_of_and_missed_as_its_own() -> None:
    """The second of two has its own end, also when the first is over."""
    story = Story.planned()
    story.around = replace(AROUND, asked_lately="c0", delivered_at=DUE - minutes(3))
    for at in (0, 20, 40, 60):
        story.time(at)

    assert (story.end, story.check_in.question) == ((CASE, "missed"), "c0")


def test_before_anything_is_due_nothing_happens() -> None:
    """The engine may look too early."""
    story = Story.asked()
    before = story.check_in
    decision = story.time(19.9)

    assert (story.check_in, decision.log, decision.messages) == (before, (), ())


@pytest.mark.parametrize(
    "around", [{"pause": "p1"}, {"case": "k1"}, {"silent": "blocked"}, {"has_left": True}]
)
@pytest.mark.parametrize("mood", [Mood.GOOD, Mood.NOT_GOOD, Mood.VOICE])
def test_what_he_answered_while_it_waited_for_its_turn_stays(
    mood: Mood, around: dict[str, str | bool]
) -> None:
    """Many come due together: by the time it is looked at there is nothing to decide, whatever surrounds him."""
    story = Story.asked()
    story.happens(happened.Answered(by="mila", mood=mood, text_id="t1"), at=19.9)
    before = story.check_in
    story.around = replace(story.around, **around)  # type: ignore[arg-type]
    decision = story.time(20)

    assert (story.check_in, decision.log, decision.calls) == (before, (), ())


# --- whom nobody needs to ask -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("around", "end"),
    [
        ({"has_left": True, "pause": "p1", "case": "k1", "silent": "blocked"}, (PAUSED, "left")),
        ({"pause": "p1", "case": "k1", "silent": "blocked"}, (PAUSED, "pause")),
        ({"case": "k1", "silent": "blocked"}, (CASE, "open_case")),
        ({"silent": "not_linked"}, (CASE, "not_linked")),
    ],
)
def test_the_first_reason_counts(around: dict[str, str | bool], end: tuple[object, str]) -> None:
    """What a person decided, then that somebody deals with him, then that he cannot be reached: only that calls."""
    story = Story.asked()
    story.around = replace(story.around, **around)  # type: ignore[arg-type]
    decision = story.time(60)

    assert story.end == end
    assert [one.cause for one in decision.calls if isinstance(one, Called)] == (
        [Cause.UNREACHABLE] if "not_linked" in end else []
    )
    assert story.check_in.case == ("k1" if end == (CASE, "open_case") else None)


def test_a_voice_that_waits_ends_with_the_case_that_deals_with_him() -> None:
    """Whoever has the case hears it there."""
    story = Story.asked()
    story.happens(happened.Answered(by="mila", mood=Mood.VOICE, text_id="t1"), at=5)
    story.around = replace(story.around, case="k1")
    decision = story.time(60)

    assert (story.end, story.check_in.case, decision.calls) == ((CASE, "open_case"), "k1", ())


def test_his_own_wish_ends_where_he_has_left() -> None:
    """A pause spares it; leaving does not."""
    story = Story.planned(source=WISH)
    story.around = replace(AROUND, has_left=True, pause="p1")
    story.time(0)

    assert story.end == (PAUSED, "left")


@pytest.mark.parametrize("at", [-5, 70])
def test_what_bounces_matters_only_while_an_answer_is_waited_for(at: float) -> None:
    """A thank-you that cannot arrive, or a question of yesterday, calls nobody."""
    story = Story.planned()
    if at > 0:
        story = Story.asked()
        story.happens(happened.Answered(by="mila", mood=Mood.GOOD), at=5)
    before = story.check_in
    decision = story.happens(happened.Undeliverable(person="mila", reason="blocked"), at=at)

    assert (story.check_in, decision.calls, decision.log) == (before, (), ())


def test_a_voice_message_does_not_hide_that_he_cannot_be_reached() -> None:
    """He spoke and blocked the bot: nobody waits until somebody has listened."""
    story = Story.asked()
    story.happens(happened.Answered(by="mila", mood=Mood.VOICE, text_id="t1"), at=5)
    decision = story.happens(happened.Undeliverable(person="mila", reason="blocked"), at=6)

    assert story.end == (CASE, "blocked")
    assert [(call.cause, call.urgency) for call in decision.calls if isinstance(call, Called)] == [
        (Cause.UNREACHABLE, Urgency.SPOED)
    ]


@pytest.mark.parametrize(
    ("hour", "told"),
    [(7.99, 8), (8, 8), (15.99, 15.99), (16, 32), (22.5, 32), (23.5, 32)],
)
def test_what_can_wait_for_the_day_waits_for_nine_o_clock_at_most(hour: float, told: float) -> None:
    """In winter, UTC: from nine until before five at once; later, and before midnight too, the next morning."""
    midnight = DUE - timedelta(hours=9)
    found = next_daytime(midnight + timedelta(hours=hour), zone=AROUND.zone)

    assert found == midnight + timedelta(hours=told)


# --- what he says -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mood", [Mood.NOT_GOOD, Mood.CALL_ME])
def test_words_that_say_so_count_as_the_key_and_go_along(mood: Mood) -> None:
    """The case holds what he wrote, and it was no key."""
    story = Story.asked()
    decision = story.happens(happened.Answered(by="mila", mood=mood, text_id="t3"), at=5)

    called = decision.calls[0]
    assert isinstance(called, Called)
    assert (called.text_id, called.by_key, story.check_in.text) == ("t3", False, "t3")


def test_an_answer_has_its_moment_and_its_line() -> None:
    """Who, what and when; a question that still waits is not held against him."""
    story = Story.planned()
    story.time(0)
    decision = story.happens(happened.Answered(by="mila", mood=Mood.SO_SO), at=3)

    assert (story.check_in.answered_at, story.check_in.mood) == (DUE + minutes(3), Mood.SO_SO)
    line = decision.log[0]
    assert (line.what, line.who, line.from_state, line.to_state, line.reason) == (
        "answered",
        "mila",
        "asked",
        "answered",
        "so_so",
    )


def test_an_early_voice_message_has_until_the_deadline() -> None:
    """It was not asked yet, and the grace runs from its moment."""
    story = Story.planned()
    story.happens(happened.Answered(by="mila", mood=Mood.VOICE, text_id="t1"), at=-30)

    assert (story.check_in.state, story.wake) == (SPOKE, 60)


def test_a_second_voice_message_takes_the_place_of_the_first() -> None:
    """The last one is what must be heard; it never has less time than the first had."""
    story = Story.asked()
    story.happens(happened.Answered(by="mila", mood=Mood.VOICE, text_id="t1"), at=5)
    story.happens(happened.Answered(by="mila", mood=Mood.VOICE, text_id="t2"), at=50)

    assert (story.check_in.text, story.wake) == ("t2", 65)
    assert story.check_in.answered_at == DUE + minutes(5)


def test_a_voice_message_is_heard_by_everybody_on_duty() -> None:
    """The fixed worker first; with the keys to say that it was read, or that he needs help. No reminder follows."""
    story = Story.asked()
    story.around = replace(story.around, listeners=("sam", "noor"))
    decision = story.happens(happened.Answered(by="mila", mood=Mood.VOICE, text_id="t1"), at=5)

    assert story.said == ["sam: worker-check-in-spoke", "noor: worker-check-in-spoke"]
    assert {one.is_detail for one in decision.messages} == {True}
    assert [[press.key for press in row] for row in decision.messages[0].keys] == [
        [Key.READ],
        [Key.NEEDS_HELP],
    ]
    assert story.check_in.timers.keys() == {CheckInTimer.DEADLINE}


def test_a_voice_message_has_its_line() -> None:
    """Who spoke, and that an answer is still waited for."""
    story = Story.asked()
    decision = story.happens(happened.Answered(by="mila", mood=Mood.VOICE, text_id="t1"), at=5)

    assert [(line.what, line.who, line.from_state, line.to_state) for line in decision.log] == [
        ("spoke", "mila", "asked", "spoke")
    ]


def test_a_voice_message_with_nobody_to_listen_becomes_a_case() -> None:
    """Nobody is on duty who can be reached: the grace ends as ever."""
    story = Story.asked()
    story.around = replace(story.around, listeners=())
    story.happens(happened.Answered(by="mila", mood=Mood.VOICE, text_id="t1"), at=5)
    assert story.said == []
    story.time(60)

    assert story.end == (CASE, "unheard")


def test_a_key_after_a_voice_message_is_his_answer() -> None:
    """He says himself what the message meant."""
    story = Story.asked()
    story.happens(happened.Answered(by="mila", mood=Mood.VOICE, text_id="t1"), at=5)
    story.happens(happened.Answered(by="mila", mood=Mood.GOOD), at=6)

    assert (story.end, story.wake, story.check_in.text) == ((ANSWERED, "good"), None, "t1")


@pytest.mark.parametrize("mood", list(Mood))
def test_whatever_comes_after_the_end_calls_nobody_by_itself(mood: Mood) -> None:
    """The first late answer keeps its moment, the last its mood; the engine brings a need to the case."""
    story = Story.asked()
    story.time(60)
    story.happens(happened.Answered(by="mila", mood=Mood.SO_SO), at=70)
    decision = story.happens(happened.Answered(by="mila", mood=mood), at=80)

    assert (decision.calls, decision.messages, story.end) == ((), (), (CASE, "missed"))
    assert (story.check_in.answered_at, story.check_in.mood) == (DUE + minutes(70), mood)


def test_the_policy_says_how_urgent_silence_is() -> None:
    """Nood where the provider wants it so: missed, unreachable and unheard alike; a tap of his own is what it is."""
    policy = WaakvlamPolicy(urgency=Urgency.NOOD)
    missed, blocked, called = Story.asked(), Story.asked(), Story.asked()
    for story in (missed, blocked, called):
        story.policy = policy
    blocked.around = replace(blocked.around, silent="blocked")
    calls = [
        missed.time(60).calls[0],
        blocked.time(60).calls[0],
        called.happens(happened.Answered(by="mila", mood=Mood.CALL_ME), at=5).calls[0],
    ]

    assert [one.urgency for one in calls if isinstance(one, Called)] == [
        Urgency.NOOD,
        Urgency.NOOD,
        Urgency.SPOED,
    ]


def test_an_event_that_is_none_of_its_own_is_refused() -> None:
    """A mistake of ours is loud."""
    with pytest.raises(TypeError, match="a check-in knows no GapEnded"):
        Story.planned().happens(GapEnded(), at=0)  # type: ignore[arg-type]


@given(
    events=st.lists(
        st.tuples(
            st.sampled_from([0.0, 0.5, 2.0, 5.0, 20.0, 45.0, 61.0]),
            st.one_of(
                st.just(happened.TimeCame()),
                st.builds(
                    happened.Answered, by=st.just("mila"), mood=st.sampled_from(Mood), text_id=st.just("t1")
                ),
                st.just(happened.Undeliverable(person="mila", reason="blocked")),
            ),
            st.fixed_dictionaries(
                {
                    "silent": st.sampled_from(["", "", "blocked"]),
                    "case": st.sampled_from(["", "", "k1"]),
                    "pause": st.sampled_from(["", "", "p1"]),
                    "is_delivered": st.booleans(),
                    "is_heard": st.booleans(),
                }
            ),
        ),
        max_size=12,
    )
)
def test_whatever_happens_it_waits_or_has_ended_once(
    events: list[tuple[float, happened.CheckInEvent, dict[str, Any]]],
) -> None:
    """Random events, and then time alone: it always comes to one end, and what ended stays so."""
    story, at, ends = Story.planned(), 0.0, []
    for after, event, around in events:
        at += after
        is_delivered = around.pop("is_delivered") and story.check_in.asked_at is not None
        story.around = replace(
            AROUND, **around, delivered_at=story.check_in.asked_at if is_delivered else None
        )
        story.happens(event, at=at)
        ends += [story.end] if story.check_in.has_ended else []
        assert story.check_in.has_ended == (story.wake is None)
    story.around = replace(AROUND, delivered_at=story.check_in.asked_at or DUE)
    for _ in range(6):
        if story.wake is not None:
            at = max(at, story.wake)
            story.time(at)

    assert story.check_in.has_ended
    assert set(ends) <= {story.end}
