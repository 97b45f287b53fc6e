"""Days and times of a plan or a level as people say them: to the client as he is asked, to workers as planned too.

A client who is not bothered at night is asked in the morning what falls in his night.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time

from bot.page import Page
from escalation.waakvlam_policy import Level, LevelPlan
from schedules.dagdelen import Dagdeel
from schedules.local import to_local
from schedules.provider import Reach, WaakvlamPlan
from schedules.waakvlam import asked_at
from storage import people, scalings, waakvlam

__all__ = ["as_asked", "beside_now", "days_line", "night_of", "times_line"]

Starts = Mapping[Dagdeel, time]


async def night_of(page: Page, client: str) -> Starts | None:
    """The parts of the day of a client who is not bothered at night; None for one who is asked at any time."""
    found = await people.client(page.tx, page.row.provider, client)
    if found is None or found.reach is not Reach.DAYTIME or page.provider is None:
        return None
    return page.provider.dagdelen


def as_asked(page: Page, days: Sequence[int], times: Iterable[time], *, night: Starts | None) -> list[str]:
    """When he is really asked, a line for each row of days: what falls late in his night is asked a day later."""
    asked: dict[int, set[time]] = {}
    for one in times:
        wall, later = asked_at(one, starts=night) if night else (one, 0)
        asked.setdefault(0 if len(set(days)) == 7 else later, set()).add(wall)
    return [
        page.say(
            "word-when",
            days=days_line(page, sorted((day + later) % 7 for day in days)),
            times=_joined(page, sorted(walls)),
        )
        for later, walls in sorted(asked.items())
    ]


def days_line(page: Page, days: Sequence[int]) -> str:
    """Days as people say them."""
    if len(days) == 7:
        return page.say("word-daily")
    return page.texts.join(page.language, [page.say(f"weekday-{day + 1}") for day in days])


def times_line(page: Page, times: Sequence[time], *, night: Starts | None) -> str:
    """Times of day as they are planned; beside each that falls in his night when he is asked."""
    moved = {one: asked_at(one, starts=night) for one in times} if night else {}
    moved = {one: asked for one, asked in moved.items() if asked != (one, 0)}
    parts = [_joined(page, kept)] if (kept := [one for one in times if one not in moved]) else []
    for one, (wall, later) in moved.items():
        parts.append(page.say("word-asked-at", at=f"{one:%H:%M}", until=f"{wall:%H:%M}", count=later))
    return " · ".join(parts)


async def beside_now(page: Page, client: str, level: Level) -> str:
    """Whether he is asked more often by this level than he is now, in a week: higher, lower or same."""
    night = await night_of(page, client)
    levels = (await people.policy(page.tx, page.row.provider)).waakvlam.levels
    now = _in_a_week(await _holding(page, client), night=night)
    then = _in_a_week([levels[level]], night=night)
    return "higher" if then > now else "lower" if then < now else "same"


async def _holding(page: Page, client: str) -> Sequence[WaakvlamPlan | LevelPlan]:
    """What he is asked by now: nothing in a pause, else his level, else his own plans."""
    for one in await scalings.holding(page.tx, page.row.provider, at=page.now):
        if one.client == client:
            levels = (await people.policy(page.tx, page.row.provider)).waakvlam.levels
            return [] if one.is_pause else [levels[Level(one.level)]]
    stored = [one.plan for one in await waakvlam.plans(page.tx, page.row.provider, clients=[client])]
    today = to_local(page.now, page.zone).date()
    return [
        one
        for one in stored
        if (one.starts is None or one.starts <= today) and (one.ends is None or one.ends >= today)
    ]


def _in_a_week(plans: Iterable[WaakvlamPlan | LevelPlan], *, night: Starts | None) -> int:
    """How often he is asked: what falls on one moment is one question."""
    asked = set()
    for plan in plans:
        for one in plan.times:
            wall, later = asked_at(one, starts=night) if night else (one, 0)
            asked |= {((day + later) % 7, wall) for day in plan.days}
    return len(asked)


def _joined(page: Page, times: Iterable[time]) -> str:
    return page.texts.join(page.language, [f"{one:%H:%M}" for one in times])
