"""Made-up watched duties, offers and drills with every kind of field filled."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from escalation.drill import Drill, DrillState, DrillTimer
from escalation.duty_watch import DutyWatch, WatchState, WatchTimer
from escalation.offer import Offer, OfferPurpose, OfferState
from schedules.shift import Because, Override, Role

__all__ = ["HOUR", "SHIFT_END", "SHIFT_START", "made_up_drill", "made_up_offer", "made_up_watch", "swap"]

HOUR = timedelta(hours=1)
SHIFT_START = datetime(2026, 11, 20, 22, tzinfo=UTC)
SHIFT_END = datetime(2026, 11, 21, 6, tzinfo=UTC)


def made_up_watch(*, state: WatchState = WatchState.ASKED, teams: tuple[str, ...] = ("oost",)) -> DutyWatch:
    """Sam's night shift, as he was asked about it."""
    return DutyWatch(
        id=str(uuid4()),
        provider="salland",
        worker="sam",
        role=Role.ON_DUTY,
        teams=teams,
        start=SHIFT_START,
        end=SHIFT_END,
        because=Because.ROTA,
        state=state,
        told=("noor",),
        timers={WatchTimer.ASK_AGAIN: SHIFT_START - HOUR / 4, WatchTimer.END: SHIFT_END},
    )


def made_up_offer() -> Offer:
    """Sam's night shift, offered to Noor, who said no."""
    return Offer(
        id=str(uuid4()),
        provider="salland",
        purpose=OfferPurpose.SWAP,
        worker="sam",
        role=Role.ON_DUTY,
        teams=("oost", "west"),
        start=SHIFT_START,
        end=SHIFT_END,
        made_at=SHIFT_START - 24 * HOUR,
        state=OfferState.OPEN,
        asked=("noor",),
        declined=("noor",),
        until=SHIFT_START,
    )


def made_up_drill(*, month: str = "2026-11") -> Drill:
    """A drill that Sam was alerted for."""
    return Drill(
        id=str(uuid4()),
        provider="salland",
        team="oost",
        month=month,
        at=SHIFT_START,
        state=DrillState.ALERTED,
        alerted_at=SHIFT_START,
        asked=("sam",),
        reason="not_taken",
        timers={DrillTimer.REPEAT: SHIFT_START + HOUR},
    )


def swap(*, by: str = "noor", of: str = "sam", team: str = "oost") -> Override:
    """Somebody does the night shift for another."""
    return Override(team, Role.ON_DUTY, (by,), SHIFT_START, SHIFT_END, Because.SWAP, (of,))
