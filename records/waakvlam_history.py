"""The waakvlam as rows: what is due on a day, what became of each check-in, who decided what.

Only ids, codes and moments; no name, no question, and nothing that a client said. Moments are UTC, ISO 8601.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from escalation.check_in import WISH, CheckIn, CheckInState
from escalation.scaling import Scaling
from schedules.provider import Provider
from schedules.waakvlam import Planned, planned_between
from storage import cases, check_ins, people, scalings, waakvlam, waakvlam_log
from storage.transaction import Transaction
from storage.waakvlam_surroundings import followed

__all__ = ["HISTORY_COLUMNS", "decision_rows", "due_rows", "history_rows"]

HISTORY_COLUMNS = (
    "provider",
    "client",
    "due",
    "opens_at",
    "asked_at",
    "answered_at",
    "mood",
    "state",
    "reason",
    "case",
    "late",
    "source",
)
"""The columns of a check-in, in order."""

_OF_CHECK_INS = frozenset(
    {
        "asked",
        "reminded",
        "answered",
        "answered_late",
        "spoke",
        "heard",
        "unheard",
        "missed",
        "unreachable",
        "joined_case",
    }
)
"""Lines of the log that tell how a check-in went; the history of check-ins tells it better."""


# --- what is due --------------------------------------------------------------------------------------------


async def due_rows(
    tx: Transaction, provider: Provider, *, start: datetime, until: datetime, now: datetime
) -> list[dict[str, Any]]:
    """The check-ins due from ``start`` until before ``until``, oldest first.

    What lies beyond what is laid out is worked out from plans and levels as they are now, with the state "planned".
    Of what is still to come the reason is "pause" where one holds at its moment; his own wish is asked all the same.
    """
    stored = await check_ins.of_provider(tx, provider.id, since=start, until=until)
    teams = await people.teams_of_clients(tx, provider.id)
    levels = {
        one.id: one.level for client in _clients(stored) for one in await _scalings(tx, provider, client)
    }
    held = await scalings.of_clients(tx, provider.id, until_after=start)
    levels |= {one.id: one.level for one in held}
    pauses = [one for one in held if one.is_pause]
    codes, reminded = await _codes(tx, stored), await _reminded(tx, provider, stored)
    rows = [_row(one, codes=codes, levels=levels) | {"reminded": reminded.get(one.id, 0)} for one in stored]
    there = {(one.client, one.due) for one in stored}
    for client, one in await _ahead(tx, provider, start=start, until=until, now=now):
        if (client, one.due) not in there:
            rows.append(_planned_row(one, provider=provider.id, client=client, levels=levels))
    for row in rows:
        row["team"] = teams.get(row["client"], "")
        due = datetime.fromisoformat(row["due"])
        may_be_paused = row["state"] == CheckInState.PLANNED.value and row["source"] != WISH
        if may_be_paused and any(one.client == row["client"] and one.holds_at(due) for one in pauses):
            row["reason"] = "pause"
    return sorted(rows, key=lambda row: (row["due"], row["client"]))


async def _ahead(
    tx: Transaction, provider: Provider, *, start: datetime, until: datetime, now: datetime
) -> list[tuple[str, Planned]]:
    """Client and check-in of what is not laid out yet; where nothing ever was, of what lies ahead."""
    first = max(start, await waakvlam.laid_until(tx, provider.id) or now)
    if first >= until:
        return []
    policy = (await people.policy(tx, provider.id)).waakvlam
    found = []
    for one in await followed(tx, provider.id, policy=policy, since=first):
        planned = planned_between(
            one.rhythms,
            start=first,
            until=until,
            zone=provider.zone,
            early=policy.early,
            daytime=one.daytime,
        )
        found += [(one.client, each) for each in planned]
    return found


def _planned_row(one: Planned, *, provider: str, client: str, levels: Mapping[str, str]) -> dict[str, Any]:
    planned = CheckIn(
        id="",
        provider=provider,
        client=client,
        source=one.source,
        due=one.due,
        opens_at=one.opens_at,
        grace_minutes=one.grace_minutes,
        reminders=one.reminders,
    )
    return _row(planned, codes={}, levels=levels) | {"reminded": 0}


async def _reminded(tx: Transaction, provider: Provider, found: Sequence[CheckIn]) -> dict[str, int]:
    """How often the client was reminded, by check-in."""
    counts: dict[str, int] = {}
    for client in _clients(found):
        for one in await waakvlam_log.lines(tx, provider.id, client=client, since=found[0].due):
            if one.line.what == "reminded":
                counts[one.line.subject] = counts.get(one.line.subject, 0) + 1
    return counts


# --- one client ---------------------------------------------------------------------------------------------


async def history_rows(
    tx: Transaction, provider: Provider, client: str, *, since: datetime, until: datetime | None
) -> list[dict[str, Any]]:
    """His check-ins due from ``since`` until before ``until``, those that are to come too, oldest first.

    ``source`` is the id of a plan, the level that asked, or "wish".
    """
    found = await check_ins.of_client(tx, provider.id, client, since=since, until=until)
    levels = {one.id: one.level for one in await _scalings(tx, provider, client)}
    codes = await _codes(tx, found)
    return [_row(one, codes=codes, levels=levels) for one in found]


async def decision_rows(tx: Transaction, provider: Provider, client: str) -> list[dict[str, Any]]:
    """Who decided what about his waakvlam, oldest first, without how each check-in went."""
    return [
        {
            "provider": provider.id,
            "client": client,
            "at": _moment(one.at),
            "who": one.line.who,
            "what": one.line.what,
            "subject": one.line.subject,
            "from": one.line.from_state,
            "to": one.line.to_state,
            "reason": one.line.reason,
            "moment": _moment(one.line.moment),
        }
        for one in await waakvlam_log.lines(tx, provider.id, client=client)
        # a pause is logged as paused, and so is each check-in that falls in one
        if one.line.what not in _OF_CHECK_INS and one.line.to_state != CheckInState.PAUSED.value
    ]


def _row(one: CheckIn, *, codes: Mapping[str, str], levels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "provider": one.provider,
        "client": one.client,
        "due": _moment(one.due),
        "opens_at": _moment(one.opens_at),
        "asked_at": _moment(one.asked_at),
        "answered_at": _moment(one.answered_at),
        "mood": one.mood.value if one.mood else None,
        "state": one.state.value,
        "reason": one.reason or None,
        "case": codes.get(one.case or ""),
        "late": one.is_late,
        "source": levels.get(one.source, one.source),
    }


async def _scalings(tx: Transaction, provider: Provider, client: str) -> list[Scaling]:
    return await scalings.of_client(tx, provider.id, client)


async def _codes(tx: Transaction, found: Sequence[CheckIn]) -> dict[str, str]:
    """The code of each case that these became, by id."""
    codes = {}
    for provider, case_id in sorted({(one.provider, one.case) for one in found if one.case}):
        if case := await cases.load(tx, provider, case_id):
            codes[case.id] = case.code
    return codes


def _clients(found: Sequence[CheckIn]) -> list[str]:
    return sorted({one.client for one in found})


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
