"""What must hold of check-ins at every moment, whatever happened to them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from escalation.case import Case
from escalation.check_in import WISH, CheckIn, CheckInState, CheckInTimer, Mood
from escalation.urgency import Urgency
from escalation.waakvlam_decision import WaakvlamLine
from storage.waakvlam_log import LoggedWaakvlamLine
from tests.storage.waakvlam_oracle import ClientHistory, not_as_expected
from tests.storage.waakvlam_world import Sent, World

__all__ = ["Seen", "look"]

SHORT = timedelta(minutes=15)
"""The short grace of the policy in these tests."""

MOMENT = timedelta(minutes=2)
"""Later than this after its moment a question is late."""

ENDED = (CheckInState.ANSWERED, CheckInState.PAUSED, CheckInState.CASE)
QUESTION = "client-check-in"
ANSWERS = ("answered", "answered_late", "spoke")

EARLY = timedelta(hours=2)
"""Longer than this before its moment no answer counts for a check-in."""

URGENT = (Urgency.SPOED, Urgency.NOOD)


@dataclass(frozen=True)
class Seen:
    """Everything that there is of the waakvlam at one moment."""

    now: datetime
    since: datetime
    check_ins: tuple[CheckIn, ...]
    due: Mapping[tuple[str, str], Any]
    lines: Mapping[str, tuple[LoggedWaakvlamLine, ...]]
    sent: Mapping[str, tuple[Sent, ...]]
    cases: Mapping[str, Case]
    histories: Mapping[str, ClientHistory]

    def standing(self) -> None:
        """What holds also while something is due that nobody has looked at yet."""
        for row in self.due.values():
            assert not row.attempts, f"{row.kind} {row.subject} failed: {row.error}"
        for one in self.check_ins:
            self._waits_or_has_ended(one)
            self._was_logged(one)
            self._says_what_he_said_last(one)
            self._was_asked_as_agreed(one)
            if one.has_ended:
                self._ended_rightly(one)

    def at_rest(self) -> None:
        """What holds besides when all that was due is done."""
        for one in self.check_ins:
            if one.due <= self.now and not one.has_ended:
                self._does_not_wait_for_ever(one)
        for client, history in self.histories.items():
            his = [one for one in self.check_ins if one.client == client and one.due <= self.now]
            faults = not_as_expected(history, his, since=self.since, until=self.now)
            assert not faults, f"{client}: {faults}"

    def at_the_end(self) -> None:
        """What holds when nobody has done anything for longer than any grace lasts."""
        for one in self.check_ins:
            if one.due + one.grace + SHORT < self.now:
                assert one.has_ended, one

    # --- one check-in -------------------------------------------------------------------------------

    def _waits_or_has_ended(self, one: CheckIn) -> None:
        """It always waits for something, until it has ended."""
        row = self.due.get(("check_in", one.id))
        if one.has_ended:
            assert row is None, one
            assert not one.timers, one
        else:
            assert row is not None, one
            assert row.due_at == one.wake_at, one

    def _was_logged(self, one: CheckIn) -> None:
        """The steps in its log lead to what it is."""
        state = CheckInState.PLANNED.value
        for line in self._steps(one):
            assert line.from_state == state, (one, line)
            state = line.to_state
        assert state == one.state.value, one

    def _says_what_he_said_last(self, one: CheckIn) -> None:
        """Every answer has its line: the last is its mood, the first its moment."""
        said = [logged for logged in self.lines.get(one.id, ()) if logged.line.what in ANSWERS]
        moods = [logged.line.reason or Mood.VOICE.value for logged in said]
        assert moods[-1:] == ([one.mood.value] if one.mood else []), (one, moods)
        assert one.answered_at == (said[0].at if said else None), one

    def _steps(self, one: CheckIn) -> list[WaakvlamLine]:
        return [logged.line for logged in self.lines.get(one.id, ()) if logged.line.to_state]

    def _ended_at(self, one: CheckIn) -> datetime:
        ends = [logged.at for logged in self.lines[one.id] if logged.line.to_state in ENDED]
        assert len(ends) == 1, (one, ends)
        return ends[0]

    def _was_asked_as_agreed(self, one: CheckIn) -> None:
        """Once, and again only when it was late; reminded as often as the plan says at most."""
        asked = [line for line in self._steps(one) if line.to_state == CheckInState.ASKED.value]
        late = [line for line in asked if line.reason == "late"]
        texts = [sent.text for sent in self.sent.get(one.id, ())]
        assert len(asked) - len(late) <= 1, one
        assert texts.count(QUESTION) <= len(asked), one
        assert len(texts) - texts.count(QUESTION) <= one.reminders, one
        if one.asked_at is None:
            return
        busy = [
            case
            for case in self.cases.values()
            if case.client == one.client
            and case.urgency_first in URGENT
            and case.opened_at < one.asked_at
            and (case.closed_at is None or case.closed_at > one.asked_at)
        ]
        assert not busy, f"asked while a case dealt with him: {one}"
        assert one.asked_at >= one.due, one
        if not one.is_late:
            assert one.asked_at - one.due <= MOMENT, one
        history = self.histories[one.client]
        if one.due not in history.decisions and one.source != WISH:
            assert not history.was_paused(one.due), f"asked in a pause: {one}"

    def _does_not_wait_for_ever(self, one: CheckIn) -> None:
        assert one.state in (CheckInState.ASKED, CheckInState.SPOKE), one
        deadline = one.timers[CheckInTimer.DEADLINE]
        assert deadline > self.now, one
        since = [one.due + one.grace - SHORT, self.now, one.asked_at, one.answered_at, self._delivered(one)]
        assert deadline <= max(at for at in since if at is not None) + SHORT, one

    def _delivered(self, one: CheckIn, *, by: datetime | None = None) -> datetime | None:
        """When Telegram took the question that he read for it last."""
        moments = [
            sent.accepted_at
            for sent in self.sent.get(one.question, ())
            if sent.text == QUESTION and sent.accepted_at is not None and (by is None or sent.made_at <= by)
        ]
        return moments[-1] if moments else None

    def _ended_rightly(self, one: CheckIn) -> None:
        at, history = self._ended_at(one), self.histories[one.client]
        match one.state, one.reason:
            case CheckInState.PAUSED, "pause":
                held = history.was_paused(at) or history.was_paused(one.due)
                assert held or at in history.decisions, one
            case CheckInState.PAUSED, "left":
                was_here = history.was_here(at) and history.was_here(one.due)
                assert not was_here or at in history.decisions, one
            case CheckInState.CASE, _:
                self._became_a_case(one, at=at)
            case CheckInState.ANSWERED, _:
                assert one.mood is not None, one
                assert one.answered_at is not None, one
                assert one.due - one.answered_at <= EARLY or one.source == WISH, f"answered too early: {one}"
                assert one.mood is not Mood.VOICE or one.text in history.heard, f"heard by nobody: {one}"
            case _:
                raise AssertionError(one)

    def _became_a_case(self, one: CheckIn, *, at: datetime) -> None:
        """The case is the client's and dealt with him then; one that nobody answered was asked, and long enough."""
        case = self.cases[one.case or ""]
        assert case.client == one.client, one
        assert case.opened_at <= at, one
        dealt = case.closed_at is None or case.closed_at >= at
        assert dealt or (one.asked_at is not None and case.opened_at >= one.asked_at), one
        if one.reason != "missed":
            return
        assert at >= one.due + one.grace, one
        delivered = self._delivered(one, by=at)
        assert delivered is not None, f"missed, and never asked: {one}"
        assert at - delivered >= min(one.grace, SHORT), f"missed too soon: {one}"
        answers = [moment for moment in self.histories[one.client].answers if delivered < moment < at]
        assert not answers, f"missed, and he answered what he was asked: {one}"


async def look(world: World, histories: Mapping[str, ClientHistory], *, since: datetime) -> Seen:
    """What there is now; ``since`` is when it all began."""
    lines = defaultdict[str, list[LoggedWaakvlamLine]](list)
    for logged in await world.lines(list(histories)):
        lines[logged.line.subject].append(logged)
    sent = defaultdict[str, list[Sent]](list)
    for message in await world.sent():
        sent[message.subject].append(message)
    return Seen(
        now=world.now,
        since=since,
        check_ins=tuple(await world.check_ins(since - timedelta(days=3), world.now + timedelta(days=9))),
        due=await world.due_rows(),
        lines={subject: tuple(several) for subject, several in lines.items()},
        sent={subject: tuple(several) for subject, several in sent.items()},
        cases=await world.all_cases(),
        histories=histories,
    )
