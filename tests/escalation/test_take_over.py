"""Taking a running shift over, now, and giving it back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from shift_story import CALM, END, NIGHT, at, keys_of, logged, recipients, texts

from escalation.decision import Key
from escalation.rota_decision import RotaAround, RotaDecision
from escalation.swaps import LONGEST
from escalation.take_over import give_back, take_shift
from schedules.duties import Duty
from schedules.shift import Because, Override, Role

TAKEN = Override(
    "oost",
    Role.ON_DUTY,
    workers=("ali",),
    start=at(60),
    end=END,
    because=Because.TAKEN_OVER,
    replaces=("sam",),
)


def takes(
    running: Duty = NIGHT,
    *,
    replaces: tuple[str, ...] = ("sam",),
    around: RotaAround = CALM,
) -> RotaDecision:
    """Ali takes a shift an hour after its begin."""
    return take_shift(running, replaces=replaces, by="ali", now=at(60), around=around)


def test_shift_is_taken_from_this_moment_to_its_end() -> None:
    """No question asked: its worker and the coordinators are told, and he can undo it."""
    decision = takes()

    assert decision.overrides == (TAKEN,)
    assert decision.made_by == "ali"
    assert texts(decision, "ali") == ["shift-taken-now"]
    assert keys_of(decision.messages[0]) == [Key.GIVE_BACK]
    assert texts(decision, "sam") == ["shift-taken-from"]
    assert recipients(decision, "coordinator-swap") == ["kim", "lot"]
    assert [(line.what, line.who, line.reason) for line in decision.log] == [("took_over", "ali", "sam")]


def test_key_to_give_back_names_the_shift_and_the_moment() -> None:
    """Pressed an hour later it must find this take-over and no other."""
    (press,) = takes(replace(NIGHT, teams=("oost", "west"))).messages[0].keys[0]

    assert press.value == f"oost,west|on_duty|{at(60).isoformat()}"


def test_shift_for_several_teams_is_taken_in_each() -> None:
    """Half a shared night would leave two people in doubt."""
    decision = takes(replace(NIGHT, teams=("oost", "west")))

    assert decision.overrides == (TAKEN, replace(TAKEN, team="west"))


def test_one_of_two_workers_is_replaced_and_the_other_stays() -> None:
    """Only he whom it concerns is named, in the rota and in the message."""
    decision = takes(replace(NIGHT, worker="guus"), replaces=("guus",))

    assert decision.overrides[0].replaces == ("guus",)
    assert texts(decision, "sam") == []
    assert texts(decision, "guus") == ["shift-taken-from"]


def test_hole_is_filled_beside_nobody() -> None:
    """He replaces nobody, and nobody is told that his shift was taken."""
    hole = Duty("", Role.ON_DUTY, teams=("oost",), start=at(60), end=END, because=Because.BACKUP)
    decision = takes(hole, replaces=())

    assert decision.overrides == (replace(TAKEN, replaces=()),)
    assert {one.to for one in decision.messages} == {"ali", "kim", "lot"}


def test_hole_without_an_end_is_filled_for_a_day() -> None:
    """Nobody takes a shift for ever with two taps."""
    hole = Duty("", Role.ON_DUTY, teams=("oost",), start=at(60), end=None, because=Because.BACKUP)

    assert takes(hole, replaces=()).overrides[0].end == at(60) + LONGEST


def test_worker_whom_nothing_reaches_is_replaced_all_the_same() -> None:
    """That is the emergency it is made for; the coordinators hear it."""
    decision = takes(around=replace(CALM, unreachable={"sam": "blocked"}))

    assert decision.overrides == (TAKEN,)
    assert texts(decision, "sam") == []
    assert recipients(decision, "coordinator-swap") == ["kim", "lot"]


def test_coordinator_who_takes_it_is_not_told_what_he_did() -> None:
    """He reads that it is his, once."""
    decision = takes(around=replace(CALM, coordinators=("ali", "kim")))

    assert texts(decision, "ali") == ["shift-taken-now"]


def test_given_back_shift_goes_to_whom_it_was_taken_from() -> None:
    """The agreement ends now; both of them and the coordinators read who has it."""
    decision = give_back({7: TAKEN}, by="ali", now=at(90), around=CALM)

    assert decision.withdrawn == (7,)
    assert not decision.overrides
    assert (texts(decision, "ali"), texts(decision, "sam")) == (["shift-given-back"], ["shift-yours-again"])
    told = [one for one in decision.messages if one.text == "coordinator-swap"]
    assert [(one.to, one.args["owner"], one.args["because"]) for one in told] == [
        ("kim", "sam", "given back"),
        ("lot", "sam", "given back"),
    ]
    assert logged(decision) == ["gave_back"]


def test_given_back_hole_belongs_to_nobody() -> None:
    """The message says so, so that somebody looks for a worker."""
    decision = give_back({7: replace(TAKEN, replaces=())}, by="ali", now=at(90), around=CALM)

    assert decision.withdrawn == (7,)
    assert {one.args.get("people", one.args.get("owner")) for one in decision.messages} == {""}


@pytest.mark.parametrize(
    ("by", "now", "text"),
    [
        ("sam", at(90), "refused-shift-not-yours"),
        ("kim", at(90), "refused-shift-not-yours"),
        ("ali", END, "refused-shift-over"),
        ("ali", END + timedelta(hours=1), "refused-shift-over"),
    ],
)
def test_what_cannot_be_given_back(by: str, now: object, text: str) -> None:
    """Only who took it gives it back, and only while it lasts; its very end is too late."""
    decision = give_back({7: TAKEN}, by=by, now=now, around=CALM)  # type: ignore[arg-type]  # parametrized

    assert decision == RotaDecision(refused=text)
