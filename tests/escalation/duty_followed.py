"""What must hold after every event of a watched duty, whatever happened before. Source: docs/rota.md."""

from datetime import datetime

from shift_story import texts

from escalation import shift_events as happened
from escalation.duty_watch import DutyWatch, WatchState, WatchTimer
from escalation.rota_decision import RotaAround, RotaDecision
from schedules.shift import Role

DOUBT = {
    "backup-shift-unconfirmed",
    "backup-joins",
    "coordinator-shift-unconfirmed",
    "coordinator-shift-alone",
    "coordinator-shift-declined",
    "coordinator-shift-mute",
}
"""The texts that tell others that nobody knows whether the worker can be reached."""

KNOWN = (WatchState.CONFIRMED, WatchState.PRESUMED)

ANSWERS = (happened.SaidYes, happened.SaidNo, happened.WroteHandOver, happened.NothingToTell)


def has_begun(watch: DutyWatch, now: datetime) -> bool:
    """Whether it runs and its begin has been decided."""
    return watch.runs_at(now) and WatchTimer.START not in watch.timers


class DutyFollowed:
    """Follows one watched duty, and fails as soon as a promise is broken."""

    def __init__(self) -> None:
        self.worried: set[str] = set()
        """Who was told of the doubt since it was last confirmed."""

    def opened(self, watch: DutyWatch, *, decision: RotaDecision, now: datetime, around: RotaAround) -> None:
        """Checks the decision that began it."""
        self._messages(watch, decision=decision, around=around)
        self._standing(watch, now=now)
        if watch.is_doubtful_at(now):
            self._nobody_is_left_out(watch, decision=decision, around=around)

    def after(
        self,
        event: happened.WatchEvent,
        *,
        before: DutyWatch,
        decision: RotaDecision,
        now: datetime,
        around: RotaAround,
    ) -> None:
        """Checks one decision."""
        if not decision.counted:
            assert decision == RotaDecision(subject=before.id, refused=decision.refused)
            return
        (watch,) = decision.watches
        assert watch.version == before.version
        assert (watch.id, watch.worker, watch.role) == (before.id, before.worker, before.role)
        if isinstance(event, ANSWERS):
            assert event.by == before.worker
        if isinstance(event, happened.TimeCame):
            assert all(at > now for at in watch.timers.values())
            assert watch.state is WatchState.ENDED or not _is_over(watch, now)
        self._state(event, before=before, watch=watch, now=now)
        relieved = self.worried if _is_confirmed_by(before, watch) else set()
        self._messages(watch, decision=decision, around=around)
        self._relief(relieved, decision=decision, around=around)
        if not _was_doubtful(before, now) and watch.is_doubtful_at(now) and has_begun(watch, now):
            self._nobody_is_left_out(watch, decision=decision, around=around)
        self._standing(watch, now=now)

    def _standing(self, watch: DutyWatch, *, now: datetime) -> None:
        """It always waits for something, unless it has ended, or has begun and has no end."""
        if watch.state is WatchState.ENDED:
            assert watch.timers == {}
            return
        if watch.wake_at is None:
            assert watch.end is None
            assert watch.start <= now
        assert watch.end is None or watch.timers[WatchTimer.END] == watch.end
        assert watch.start <= now or watch.timers[WatchTimer.START] == watch.start
        if watch.state is WatchState.PLANNED and watch.start > now:
            assert watch.timers[WatchTimer.ASK] < watch.start
        assert self.worried <= set(watch.told) or watch.state is WatchState.CONFIRMED

    def _state(
        self, event: happened.WatchEvent, *, before: DutyWatch, watch: DutyWatch, now: datetime
    ) -> None:
        """It ends by its end or by the rota only, and a confirmation is taken back by its worker only."""
        if watch.state is WatchState.ENDED and before.state is not WatchState.ENDED:
            assert isinstance(event, happened.Dropped) or _is_over(watch, now)
        if before.state is WatchState.ENDED:
            assert watch == before
        if before.state in KNOWN:
            may_be = {*KNOWN, WatchState.ENDED}
            assert watch.state in may_be or isinstance(event, happened.SaidNo)
        if watch.state in KNOWN and watch.state is not before.state:
            assert isinstance(event, happened.SaidYes)
        if isinstance(event, happened.SaidYes):
            assert not watch.is_doubtful_at(now)

    def _messages(self, watch: DutyWatch, *, decision: RotaDecision, around: RotaAround) -> None:
        """Nobody is written to in vain, and nobody reads of his own shift what is meant for others."""
        for one in (*decision.messages, *(each for also in decision.also for each in also.messages)):
            assert one.to not in around.unreachable or one.edits_alert or one.text == "handover-saved"
            if one.text in DOUBT:
                assert one.to != watch.worker
                self.worried.add(one.to)
            elif one.to == watch.worker:
                assert one.text.startswith(("shift-", "handover-")), one.text
        loud = [(one.to, one.text) for one in decision.messages if not one.edits_alert]
        assert len(loud) == len(set(loud))

    def _relief(self, relieved: set[str], *, decision: RotaDecision, around: RotaAround) -> None:
        """Whoever worried reads that he need not, and worries no more."""
        for person in relieved - set(around.unreachable):
            assert "shift-confirmed-after-all" in texts(decision, person)
        self.worried -= relieved

    def _nobody_is_left_out(self, watch: DutyWatch, *, decision: RotaDecision, around: RotaAround) -> None:
        """It has just become doubtful: all who can help and can be reached know it from this decision."""
        helpers = set(around.coordinators) | (set(around.backup) if watch.role is Role.ON_DUTY else set())
        for person in helpers - {watch.worker} - set(around.unreachable):
            assert {*DOUBT, "offer-ask"} & set(texts(decision, person)), person
        if watch.state is WatchState.UNCONFIRMED and watch.worker not in around.unreachable:
            assert "shift-ask" in texts(decision, watch.worker)


def _was_doubtful(before: DutyWatch, now: datetime) -> bool:
    """Whether it was told of already: also when its old end has passed meanwhile, and it has a later one now."""
    has_begun_once = before.start <= now and WatchTimer.START not in before.timers
    return has_begun_once and before.state not in KNOWN


def _is_over(watch: DutyWatch, now: datetime) -> bool:
    return watch.end is not None and watch.end <= now


def _is_confirmed_by(before: DutyWatch, watch: DutyWatch) -> bool:
    return before.state is not WatchState.CONFIRMED and watch.state is WatchState.CONFIRMED
