"""What a worker's shifts are, what is known of each, and what is offered: looked up for lists and for keys."""

from datetime import datetime, timedelta

from escalation.duty_watch import DutyWatch, WatchState
from escalation.offer import Offer
from schedules.duties import Duty, duties_of
from schedules.shift import Role
from storage import people, watches
from storage.rota import rota as rota_of
from storage.transaction import Transaction

__all__ = ["coming", "find", "is_waited_for", "offer_of", "watch_of", "watched"]

AHEAD = timedelta(days=14)
MOST_SHIFTS = 20

WAITING = (WatchState.ASKED, WatchState.UNCONFIRMED)


async def coming(tx: Transaction, provider: str, person: str, *, now: datetime) -> list[Duty]:
    """His running and coming shifts, by start: two weeks, at most twenty."""
    found = await _duties(tx, provider, person, start=now, until=now + AHEAD)
    return found[:MOST_SHIFTS]


async def find(
    tx: Transaction, provider: str, person: str, *, teams: tuple[str, ...], role: Role, start: datetime
) -> Duty | None:
    """His shift with exactly these teams, role and start; None when the rota has no such shift any more."""
    found = await _duties(tx, provider, person, start=start, until=start + timedelta(minutes=1))
    return next((one for one in found if (one.teams, one.role, one.start) == (teams, role, start)), None)


async def _duties(
    tx: Transaction, provider: str, person: str, *, start: datetime, until: datetime
) -> list[Duty]:
    teams = await people.teams(tx, provider)
    return duties_of(await rota_of(tx, provider), person, teams=teams, start=start, until=until)


async def watched(tx: Transaction, provider: str, person: str) -> list[DutyWatch]:
    """His watched duties that have not ended, by start."""
    return [one for one in await watches.not_ended(tx, provider) if one.worker == person]


def watch_of(of_him: list[DutyWatch], duty: Duty) -> DutyWatch | None:
    """The watched duty of a duty; None while it is not watched yet."""
    return next(
        (
            one
            for one in of_him
            if (one.worker, one.role, one.start, one.teams)
            == (duty.worker, duty.role, duty.start, duty.teams)
        ),
        None,
    )


def is_waited_for(watch: DutyWatch) -> bool:
    """Whether he was asked whether he can be reached and has not answered."""
    return watch.state in WAITING


def offer_of(offers: list[Offer], duty: Duty) -> Offer | None:
    """What is being offered of this duty; None when nothing is."""
    for one in offers:
        is_same = (one.worker, one.role, one.teams) == (duty.worker, duty.role, duty.teams)
        if is_same and duty.start < one.end and (duty.end is None or one.start < duty.end):
            return one
    return None
