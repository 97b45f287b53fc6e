"""Which faults of the rota are told, when, and that each is told once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from shift_story import BEGIN, END

from escalation.rota_review import Review, Stage, Told, review
from schedules.findings import Finding, FindingKind
from schedules.shift import Because, Role

HOLE = Finding(FindingKind.NOBODY, "oost", Role.ON_DUTY, "", start=BEGIN, end=END, because=Because.BACKUP)
PHONE = Finding(FindingKind.NO_PHONE, "oost", Role.ON_DUTY, "sam", start=BEGIN, end=END)
MUTE = Finding(FindingKind.NOT_LINKED, "oost", Role.BACKUP, "noor", start=BEGIN, end=END)


@dataclass
class Memory:
    """What is known of the findings, from one look to the next."""

    known: dict[str, Told] = field(default_factory=dict)

    def look(self, found: Sequence[Finding], *, hours: float) -> Review:
        """Looks so many hours before the finding begins."""
        looked = review(found, before=self.known, now=before(hours))
        self.known = {one.finding.key: one for one in looked.told}
        return looked


def before(hours: float) -> datetime:
    """The moment so many hours before the hole."""
    return BEGIN - timedelta(hours=hours)


def test_hole_is_told_a_day_and_an_hour_before_and_once_each() -> None:
    """Days before it is a line in the morning's list; then twice in a message of its own."""
    memory = Memory()
    hours = [72, 30, 24, 23, 2, 1, 0.5, 0, -1]
    warned = [when for when in hours if memory.look([HOLE], hours=when).warned]

    assert warned == [24, 1]


@pytest.mark.parametrize(
    ("hours", "stage"),
    [
        (24.01, Stage.SEEN),
        (24, Stage.DAY),
        (1.01, Stage.DAY),
        (1, Stage.HOUR),
        (0, Stage.HOUR),
        (-3, Stage.HOUR),
    ],
)
def test_finding_that_is_found_late_is_told_at_once_and_only_once(hours: float, stage: Stage) -> None:
    """An import this afternoon makes a hole tonight; one that runs is as urgent as one that is an hour away."""
    memory = Memory()
    first = memory.look([HOLE], hours=hours)

    assert first.warned == ((HOLE,) if stage else ())
    assert first.told == (Told(HOLE, seen_at=before(hours), stage=stage),)
    assert memory.look([HOLE], hours=hours).warned == ()


def test_next_look_is_when_something_comes_near() -> None:
    """A day before, then an hour before, then never for this one."""
    memory = Memory()

    assert memory.look([HOLE], hours=72).next_at == before(24)
    assert memory.look([HOLE], hours=24).next_at == before(1)
    assert memory.look([HOLE], hours=1).next_at is None
    assert memory.look([], hours=1).next_at is None


def test_solved_finding_is_told_when_it_was_told_as_near() -> None:
    """Whoever was warned reads that he need not do anything any more, once."""
    memory = Memory()
    memory.look([HOLE], hours=20)

    assert memory.look([], hours=19).solved == (HOLE,)
    assert memory.look([], hours=18).solved == ()


def test_solved_finding_that_nobody_was_warned_of_is_forgotten_in_silence() -> None:
    """It was a line in a list, and the next list has it no more."""
    memory = Memory()
    memory.look([HOLE], hours=72)
    looked = memory.look([], hours=71)

    assert looked.solved == ()
    assert looked.forgotten == (HOLE.key,)


@pytest.mark.parametrize(("hours", "solved"), [(-7.99, (HOLE,)), (-8, ()), (-9, ())])
def test_finding_that_is_over_is_not_solved(hours: float, solved: tuple[Finding, ...]) -> None:
    """A hole that nobody filled has passed: that is nothing to be glad of. At its very end it is over."""
    memory = Memory()
    memory.look([HOLE], hours=20)

    assert memory.look([], hours=hours).solved == solved


def test_finding_that_comes_back_is_told_again() -> None:
    """Solved and undone by the next import: it is a new one."""
    memory = Memory()
    memory.look([HOLE], hours=20)
    memory.look([], hours=19)

    assert memory.look([HOLE], hours=18).warned == (HOLE,)


def test_missing_phone_number_is_a_matter_for_the_morning_only() -> None:
    """An alert reaches him; it is no reason to wake a coordinator, nor a moment to wait for."""
    memory = Memory()

    for hours in (72, 24, 1, 0):
        looked = memory.look([PHONE], hours=hours)
        assert looked.warned == ()
        assert looked.next_at is None
        assert [one.finding for one in looked.told] == [PHONE]
    assert memory.look([], hours=0).solved == ()


def test_team_that_plans_no_coordinators_is_no_finding() -> None:
    """All of them answer then: it is a way to work, not a fault of every day."""
    nobody = Finding(FindingKind.NOBODY, "oost", Role.COORDINATOR, "", start=BEGIN, end=END)
    looked = Memory().look([nobody], hours=1)

    assert looked.told == looked.warned == ()


def test_new_facts_about_a_known_finding_are_kept_with_what_was_told() -> None:
    """The same hole is shorter now and somebody else stands in: it is not told anew."""
    memory = Memory()
    memory.look([HOLE], hours=20)
    other = Finding(
        FindingKind.NOBODY,
        "oost",
        Role.ON_DUTY,
        "",
        start=BEGIN,
        end=END - timedelta(hours=1),
        because=Because.COORDINATORS,
    )
    looked = memory.look([other], hours=19)

    assert looked.warned == looked.solved == ()
    assert looked.told == (Told(other, seen_at=before(20), stage=Stage.DAY),)


def test_findings_are_told_apart() -> None:
    """A new one beside a known one is told alone."""
    memory = Memory()
    memory.look([HOLE], hours=20)
    looked = memory.look([HOLE, MUTE], hours=19)

    assert looked.warned == (MUTE,)
    assert memory.look([HOLE], hours=18).solved == (MUTE,)


def test_finding_without_an_end_is_solved_like_any_other() -> None:
    """A rota without anybody from then on."""
    endless = Finding(FindingKind.NOBODY, "oost", Role.ON_DUTY, "", start=BEGIN, end=None)
    memory = Memory()
    memory.look([endless], hours=1)

    assert memory.look([], hours=-100).solved == (endless,)
