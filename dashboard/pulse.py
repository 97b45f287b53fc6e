"""How the installation is, at this moment: what /healthz and /metrics say."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from storage import cases, due, inbox, links, outbox, people
from storage.database import Database
from storage.transaction import Transaction

__all__ = ["Pulse", "Vitals", "feel"]

ROUND_WITHIN = timedelta(seconds=30)
"""The engine's last round must be younger than this."""

STUCK_AFTER = timedelta(minutes=2)
"""What waits longer than this, though it could go, is stuck."""


class Vitals(Protocol):
    """What the running product knows of itself."""

    @property
    def last_round(self) -> datetime | None: ...

    @property
    def trouble(self) -> str: ...

    @property
    def is_mute(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Pulse:
    """The findings; ``stuck`` names what is wrong, in words for an operator. It is well when there is none.

    Ages are in seconds; 0 when nothing waits.
    """

    stuck: tuple[str, ...]
    round_age: float
    open_cases: dict[tuple[str, str], int]
    inbox_waiting: int
    inbox_age: float
    outbox_waiting: int
    outbox_age: float
    overdue: int

    @property
    def is_well(self) -> bool:
        """Whether nothing is stuck."""
        return not self.stuck


async def feel(database: Database, vitals: Vitals, *, now: datetime) -> Pulse:
    """Looks at the tables and at the running parts."""
    round_age = (now - vitals.last_round).total_seconds() if vitals.last_round else -1.0
    async with database.read() as tx:
        waiting_in = await inbox.count_waiting(tx, at=now)
        inbox_age = _age(await inbox.oldest_waiting(tx) if waiting_in else None, now)
        waiting_out = await outbox.count_sendable(tx, at=now)
        outbox_age = _age(await outbox.oldest_waiting(tx) if waiting_out else None, now)
        overdue = await due.count_overdue(tx, at=now - STUCK_AFTER)
        open_cases, alone = await _open(tx)
    stuck = [
        text
        for text, is_so in (
            (
                "the engine has not done a round for 30 seconds"
                if vitals.last_round
                else "the engine has not started",
                vitals.last_round is None or now - vitals.last_round >= ROUND_WITHIN,
            ),
            (
                "Telegram refuses the token: nothing arrives any more",
                vitals.is_mute or vitals.trouble == "mute",
            ),
            ("another program fetches this bot's updates", vitals.trouble == "conflict"),
            ("Telegram cannot be reached", vitals.trouble == "unreachable"),
            ("updates cannot be kept: the database refuses them", vitals.trouble == "not kept"),
            (f"{waiting_in} updates wait to be handled", inbox_age > STUCK_AFTER.total_seconds()),
            (f"{waiting_out} messages wait to be sent", outbox_age > STUCK_AFTER.total_seconds()),
            (f"{overdue} due rows were not done", overdue > 0),
        )
        if is_so
    ]
    stuck += [f"nobody can be alerted for case {code}" for code in alone]
    return Pulse(
        stuck=tuple(stuck),
        round_age=round_age,
        open_cases=open_cases,
        inbox_waiting=waiting_in,
        inbox_age=inbox_age,
        outbox_waiting=waiting_out,
        outbox_age=outbox_age,
        overdue=overdue,
    )


def _age(moment: datetime | None, now: datetime) -> float:
    return (now - moment).total_seconds() if moment else 0.0


async def _open(tx: Transaction) -> tuple[dict[tuple[str, str], int], list[str]]:
    """The open cases by urgency and state, and the codes of those for which nobody can be reached."""
    counts: Counter[tuple[str, str]] = Counter()
    alone: list[str] = []
    for provider in await people.providers(tx):
        found = await cases.open_of_provider(tx, provider.id)
        counts.update((case.urgency.value, case.state.value) for case in found)
        climbing = [case for case in found if case.climb and not case.owner]
        alerted = {person for case in climbing for person in case.alerted}
        silent = await links.reachability(tx, provider.id, alerted)
        alone += [case.code for case in climbing if all(silent[person] for person in case.alerted)]
    return counts, alone
