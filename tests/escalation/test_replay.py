"""A case is played once more: by the agreements that held it is what it was; by others people act as the model says."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

import pytest
from case_story import CALM, Story

from escalation import events as happened
from escalation.around import Around
from escalation.case import Cause, Kind, Outcome, State
from escalation.decision import Decision, LogLine
from escalation.policy import Ladder, Level, Policy
from escalation.replay import Course, course_of, is_same, replay
from escalation.urgency import Urgency

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log with its moment."""

    at: datetime
    line: LogLine


@dataclass
class Lived(Story):
    """A story whose log is kept as it is stored."""

    lines: list[Line] = field(default_factory=list)

    def _keep(self, decision: Decision) -> Decision:
        self.lines.extend(Line(self.now, line) for line in decision.log)
        return super()._keep(decision)

    def was(self) -> Course:
        """How it went."""
        return course_of(self.case, self.lines)

    def again(self, policy: Policy | None = None, *, around: Around = CALM) -> Course:
        """How it goes by these agreements, or by its own."""
        return replay(
            self.case,
            self.lines,
            policy=policy or self.policy,
            around_at=lambda _: around,
            now=self.now,
        )

    def minutes_of(self, course: Course) -> list[tuple[float, str]]:
        """The alerts: the minutes after the opening, and to whom."""
        return [(self.minute(one.at), one.person) for one in course.alerts]


def ladder(*levels: tuple[tuple[str, ...], tuple[float, ...]], repeat: float = 5) -> Ladder:
    """A ladder of roles and minutes."""
    return Ladder(
        tuple(Level(who, tuple(MINUTE * one for one in after)) for who, after in levels), MINUTE * repeat
    )


SOONER = Policy(spoed=ladder((("on_duty",), (0,)), (("backup",), (1,)), (("coordinator",), (2,))))
LATER = Policy(spoed=ladder((("on_duty",), (0,)), (("coordinator",), (5,)), (("backup",), (9,))))


def backup_takes_it(*, after_seconds: float = 40) -> Lived:
    """Nobody answers until the backup, alerted at four minutes, takes it; he calls, goes there, and closes."""
    story = Lived()
    story.opens(Urgency.SPOED)
    story.wait(minutes=4, seconds=after_seconds)
    story.does(happened.Took(by="noor"))
    story.wait(minutes=3)
    story.does(happened.LoggedContact(by="noor"))
    story.does(happened.SetOut(by="noor"))
    story.wait(minutes=25)
    story.does(happened.Arrived(by="noor"))
    story.wait(minutes=30)
    story.closes(by="noor", outcome=Outcome.VISIT)
    return story


def test_by_its_own_agreements_it_is_what_it_was() -> None:
    """Every alert, the level, the taking."""
    story = backup_takes_it()

    assert story.again() == story.was()


def test_who_is_alerted_sooner_takes_it_as_much_sooner() -> None:
    """As long after his alert as he did; the way there takes as long as it did."""
    story = backup_takes_it(after_seconds=40)
    course = story.again(SOONER)

    assert story.minutes_of(course) == [(0, "sam"), (1, "noor")]
    assert (course.level, course.took) == (2, MINUTE + timedelta(seconds=40))
    assert not course.is_breached


def test_who_is_alerted_later_takes_it_as_much_later() -> None:
    """And others are alerted meanwhile; they did not react, so they do not."""
    story = backup_takes_it(after_seconds=40)
    course = story.again(LATER)

    assert story.minutes_of(course) == [(0, "sam"), (5, "kim"), (9, "noor")]
    assert (course.level, course.took) == (3, 9 * MINUTE + timedelta(seconds=40))


def test_who_needed_two_alerts_needs_two() -> None:
    """Taken half a minute after the second: without it he wakes up at the next that he gets."""
    story = Lived()
    story.opens(Urgency.SPOED)
    story.wait(minutes=2, seconds=30)
    story.does(happened.Took(by="sam"))
    story.wait(minutes=1)
    story.closes(by="sam")
    course = story.again(Policy(spoed=ladder((("on_duty",), (0,)), (("backup",), (3,)), repeat=4)))

    assert story.minutes_of(course) == [(0, "sam"), (3, "noor"), (7, "sam"), (7, "noor")]
    assert course.took == 7 * MINUTE + timedelta(seconds=30)


def test_who_is_on_no_level_is_never_alerted_and_never_takes_it() -> None:
    """The ladder goes round until nothing more can come of it."""
    course = backup_takes_it().again(Policy(spoed=ladder((("on_duty",), (0,)), repeat=60)))

    assert course.took is None
    assert {one.person for one in course.alerts} == {"sam"}


def test_another_norm_is_another_breach() -> None:
    """The clock is that of the agreements; the way there is the same."""
    story = backup_takes_it()
    course = story.again(
        replace(story.policy, norm=20 * MINUTE, warn_owner=5 * MINUTE, warn_coordinator=9 * MINUTE)
    )

    assert not story.was().is_breached
    assert course.is_breached


def test_a_missed_check_in_is_as_urgent_as_agreed() -> None:
    """What the waakvlam opens climbs the ladder that was agreed for it."""
    story = Lived()
    story.opens(Urgency.SPOED, kind=Kind.WAAKVLAM, cause=Cause.MISSED)
    story.wait(minutes=10)
    waakvlam = replace(story.policy.waakvlam, urgency=Urgency.NOOD)
    course = story.again(replace(story.policy, waakvlam=waakvlam))

    assert course.urgency is Urgency.NOOD
    assert story.minutes_of(course)[:2] == [(0, "sam"), (0, "noor")]


def test_who_could_not_be_reached_then_cannot_be_reached_now() -> None:
    """The log says so; of who was never tried, what is known today."""
    story = Lived(around=replace(CALM, unreachable={"noor": "blocked"}))
    story.opens(Urgency.SPOED)
    story.wait(minutes=13)
    today = replace(CALM, unreachable={"sam": "blocked", "eva": "not_linked"})
    sooner = Policy(spoed=ladder((("backup", "on_duty"), (0,)), (("team",), (3,)), repeat=60))
    unchanged, other = story.again(around=CALM), story.again(sooner, around=today)

    assert is_same(unchanged, story.was())
    assert "noor" not in {one.person for one in other.alerts}
    assert "sam" in {one.person for one in other.alerts}  # he was alerted then


def test_a_coordinator_who_looks_for_himself_does_so_at_his_moment() -> None:
    """He was not waiting for an alert."""
    story = Lived(around=replace(CALM, coordinators=("ruth",)))
    story.opens(Urgency.SPOED)
    story.wait(minutes=6)
    story.does(happened.TookOver(by="ruth"))
    story.closes(by="ruth")
    course = story.again(LATER, around=story.around)

    assert course.took == 6 * MINUTE


# --- many ---------------------------------------------------------------------------------------------------


def _random_story(seed: int) -> Lived:
    """Whatever people may do, at any pace, also at the very moment at which something is due."""
    random = Random(seed)
    story = Lived(
        around=replace(CALM, coordinators=("kim",), unreachable={"ali": "blocked"}, away=frozenset({"sam"})),
        visit_if_nood=random.random() < 0.5,
    )
    cause = random.choice([Cause.CLIENT, Cause.CLIENT, Cause.MISSED, Cause.WORRIED])
    urgencies = [Urgency.SPOED, Urgency.NOOD, Urgency.UNCLEAR, Urgency.DAGDEEL]
    urgency = Urgency.SPOED if cause is Cause.MISSED else random.choice(urgencies)
    kind = Kind.WAAKVLAM if cause is Cause.MISSED else Kind.HULPVRAAG
    story.opens(urgency, kind=kind, cause=cause, via="anna" if cause is Cause.WORRIED else "")
    for _ in range(random.randrange(3, 25)):
        story.wait(seconds=random.choice([1, 20, 59, 60, 120, 240, 600, 1800, 20_000]))
        who = random.choice([*story.case.alerted, story.case.owner or "sam", "kim", "eva"])
        story.does(
            random.choice(
                [
                    happened.Called(
                        by="mila", urgency=random.choice([*urgencies, Urgency.INFO]), text_id="t"
                    ),
                    happened.AskedCall(by="mila"),
                    happened.AskedVisit(by="mila"),
                    happened.Withdrew(by="mila"),
                    happened.CanWait(by="mila"),
                    happened.SaidWell(by="mila", mood="good"),
                    happened.Took(by=who),
                    happened.Took(by=who),
                    happened.TookOver(by="kim"),
                    happened.Declined(by=who),
                    happened.LoggedContact(by=who),
                    happened.SetOut(by=who),
                    happened.Arrived(by=who),
                    happened.OfferedOver(by=who, to=random.choice(["", "eva"])),
                    happened.Kept(by=who),
                    happened.Undid(by=who, what=random.choice(["took", "set_out", "arrived"])),
                    happened.GapEnded(),
                    happened.Closed(by=who, outcome=Outcome.PHONE),
                    happened.Reopened(by=who),
                ]
            )
        )
        if story.case.state is State.CLOSED:
            if random.random() < 0.7:
                break
        elif story.case.alerted and random.random() < 0.05:
            _blocks_the_bot(story, random.choice(story.case.alerted))
    story.wait(seconds=1)
    return story


def _blocks_the_bot(story: Lived, person: str) -> None:
    """It is known of him from now on, and his alert comes back."""
    story.around = replace(story.around, unreachable={**story.around.unreachable, person: "blocked"})
    story.does(happened.AlertUndeliverable(person=person, reason="blocked"))


@pytest.mark.parametrize("seed", range(150))
def test_whatever_happened_happens_again_by_the_same_agreements(seed: int) -> None:
    """Random stories: the same alerts at the same moments on the same levels."""
    story = _random_story(seed)
    before = replace(story.around, unreachable={"ali": "blocked"})
    course, was = story.again(around=before), story.was()

    assert story.minutes_of(course) == story.minutes_of(was)
    assert is_same(course, was)
