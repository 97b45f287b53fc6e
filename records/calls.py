"""The calls that workers were called to, read back from the log of their cases."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from schedules.working_time import Call
from storage import cases, log
from storage.log import LoggedLine
from storage.transaction import Transaction

__all__ = ["calls_made", "calls_of_case"]


async def calls_made(
    tx: Transaction, provider: str, *, since: datetime, until: datetime, now: datetime
) -> list[Call]:
    """The calls of a provider's workers in cases opened from ``since`` until just before ``until``, by start."""
    found = await cases.listing(tx, provider=provider, since=since, until=until)
    logs: Mapping[str, Sequence[LoggedLine]] = await log.lines_of(tx, [case.id for case in found])
    calls = [call for case in found for call in calls_of_case(logs.get(case.id, ()), now=now)]
    return sorted(calls, key=lambda one: (one.start, one.worker))


def calls_of_case(lines: Sequence[LoggedLine], *, now: datetime) -> list[Call]:
    """Who had the case from when until when, by its log; until ``now`` where he still has it.

    From taking until closing, or until another took it. A taking that was undone is no call. What he did in
    that time is not known: it is the most that he can have worked.
    """
    calls: list[Call] = []
    owner: tuple[str, datetime] | None = None
    for one in lines:
        match one.line.what:
            case "took" | "took_over" | "reopened":
                calls += _ended(owner, one.at)
                owner = (one.line.who, one.at)
            case "closed":
                calls += _ended(owner, one.at)
                owner = None
            case "undid" if one.line.reason == "took":
                # whoever had it before has it again, and had it all the time
                owner = (
                    (calls[-1].worker, calls.pop().start) if calls and _was_taken_over(lines, one) else None
                )
    return calls + _ended(owner, now)


def _ended(owner: tuple[str, datetime] | None, at: datetime) -> list[Call]:
    return [] if owner is None else [Call(owner[0], start=owner[1], end=at)]


def _was_taken_over(lines: Sequence[LoggedLine], undone: LoggedLine) -> bool:
    """Whether the taking that is undone here had taken the case from somebody."""
    taken = [one for one in lines if one.seq < undone.seq and one.line.what in ("took", "took_over")]
    return bool(taken and taken[-1].line.reason)
