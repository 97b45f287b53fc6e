"""What was scaled up, down or paused: one row for each time that a person decided it."""

from collections.abc import Collection
from datetime import datetime

from escalation.scaling import Scaling, ScalingState, ScalingTimer
from storage.tables import scalings
from storage.transaction import Transaction
from storage.value_columns import moments_read
from storage.versioned import Versioned

__all__ = ["DUE_KIND", "holding", "keep", "load", "not_over", "of_client", "of_clients", "proposed"]

DUE_KIND = "scaling"
"""The kind of the due row that a scaling has until it is over."""

_SCALINGS = Versioned(
    Scaling,
    table=scalings,
    kind=DUE_KIND,
    wake_at=lambda one: one.wake_at,
    readers={"state": ScalingState, "timers": moments_read(ScalingTimer)},
)
_NOT_OVER = scalings.c.state.in_([ScalingState.PROPOSED.value, ScalingState.ACTIVE.value])
_HELD = scalings.c.state.in_([ScalingState.ACTIVE.value, ScalingState.ENDED.value])
_BY_START = (scalings.c.since,)


async def keep(tx: Transaction, scaling: Scaling) -> Scaling:
    """Stores a new (version 0) or changed scaling, and its wake moment; returns it with its next version.

    Raises:
        VersionConflict: it was changed since it was loaded; nothing was written.
    """
    return await _SCALINGS.keep(tx, scaling)


async def load(tx: Transaction, provider: str, scaling: str) -> Scaling | None:
    """The scaling with this id; None when the provider has none."""
    return await _SCALINGS.load(tx, provider, scaling)


async def not_over(tx: Transaction, provider: str, client: str) -> list[Scaling]:
    """What holds for the client, or waits for his consent, oldest first."""
    return await _SCALINGS.many(tx, provider, scalings.c.client == client, _NOT_OVER, order=_BY_START)


async def holding(tx: Transaction, provider: str, *, at: datetime) -> list[Scaling]:
    """What holds at the moment, of all clients, by start."""
    holds = (scalings.c.state == ScalingState.ACTIVE.value, scalings.c.since <= at, scalings.c.until > at)
    return await _SCALINGS.many(tx, provider, *holds, order=_BY_START)


async def proposed(tx: Transaction, provider: str, *, at: datetime) -> list[Scaling]:
    """The pauses that wait for their client's yes at the moment, of all clients, by start."""
    waits = (scalings.c.state == ScalingState.PROPOSED.value, scalings.c.until > at)
    return await _SCALINGS.many(tx, provider, *waits, order=_BY_START)


async def of_clients(
    tx: Transaction, provider: str, *, until_after: datetime, clients: Collection[str] | None = None
) -> list[Scaling]:
    """What held or holds after this moment, of these clients or (None) of all, by start."""
    conditions = [_HELD, scalings.c.until > until_after]
    if clients is not None:
        conditions.append(scalings.c.client.in_(sorted(clients)))
    return await _SCALINGS.many(tx, provider, *conditions, order=_BY_START)


async def of_client(tx: Transaction, provider: str, client: str) -> list[Scaling]:
    """Everything that was ever decided for him, oldest first."""
    return await _SCALINGS.many(tx, provider, scalings.c.client == client, order=_BY_START)
