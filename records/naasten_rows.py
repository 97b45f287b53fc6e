"""What clients allow their relatives, as rows: one for each relative and each thing that he may or may not.

Only ids, codes and moments; no name. Moments are UTC, ISO 8601.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from escalation.consent import Consent, ConsentState
from schedules.provider import Provider
from storage import consents, links, people, relatives
from storage.transaction import Transaction

__all__ = ["NAASTEN_COLUMNS", "naasten_rows"]

NAASTEN_COLUMNS = (
    "provider",
    "client",
    "team",
    "relative",
    "what",
    "state",
    "since",
    "by",
    "cannot_be_reached",
)
"""The columns of a row, in order."""


async def naasten_rows(tx: Transaction, provider: Provider, *, teams: Sequence[str]) -> list[dict[str, Any]]:
    """The active relatives of the clients of these teams, in the order of the data.

    ``since``: when it came to be so, ``by``: who made it so, the client or who asked him; both None when nobody has
    asked or said anything. ``cannot_be_reached`` is not_linked or blocked, None for who can be written to.
    """
    found = await relatives.of_teams(tx, provider.id, teams)
    team_of = await people.teams_of_clients(tx, provider.id)
    reached = await links.reachability(tx, provider.id, [one.id for one in found])
    rows = []
    for one in found:
        allowed = await consents.of_relative(tx, provider.id, client=one.client, relative=one.id)
        rows += [
            {
                "provider": provider.id,
                "client": one.client,
                "team": team_of[one.client],
                "relative": one.id,
                "what": what.value,
                "state": consent.state.value,
                "since": at.isoformat() if (at := _since(consent)) else None,
                "by": _by(consent),
                "cannot_be_reached": reached[one.id] or None,
            }
            for what, consent in allowed.items()
        ]
    return rows


def _since(consent: Consent) -> datetime | None:
    match consent.state:
        case ConsentState.ASKED:
            return consent.asked_at
        case ConsentState.GIVEN | ConsentState.REFUSED:
            return consent.answered_at
        case ConsentState.WITHDRAWN:
            return consent.withdrawn_at
        case ConsentState.NONE:
            return None


def _by(consent: Consent) -> str | None:
    if consent.state is ConsentState.NONE:
        return None
    return consent.asked_by if consent.state is ConsentState.ASKED else consent.client
