"""Plans that workers set and stop in the bot: `/waakvlam mila ma|wo 10:00|20:30 Hoe gaat het?`."""

import re
from datetime import time

from bot.talk import Talk
from escalation.decision import Key, Lane, Press
from records.row import parse_time
from records.waakvlam import DAYS, EVERY_DAY
from schedules.provider import Client, WaakvlamPlan
from storage import people, plan_changes
from storage.waakvlam import StoredPlan

__all__ = ["add_plan", "plan_help", "resume_plan", "stop_plan"]

_PLAN = re.compile(r"(?P<days>[a-z|,]+)\s+(?P<times>[\d:.|, ]+?)\s+(?P<question>\D.*)", re.DOTALL)


async def add_plan(talk: Talk, client: Client, words: str) -> None:
    """The plan that is written behind the name; one that cannot be read changes nothing, and he reads why."""
    days, times, question = _read(words)
    wrong = "days" if not days else "times" if not times else "question" if not question else ""
    if wrong:
        await talk.say("worker-plan-wrong", args={"reason": wrong}, lane=Lane.CASE)
        return
    agreed = (await people.policy(talk.night.tx, talk.provider)).waakvlam
    plan = WaakvlamPlan(
        client=client.id,
        days=days,
        times=times,
        question=question,
        grace_minutes=agreed.grace_minutes,
        reminders=agreed.reminders,
    )
    await plan_changes.plan_added(talk.night.tx, talk.provider, plan, by=talk.me, at=talk.now)
    await talk.say("worker-plan-added", args={"client": client.id}, lane=Lane.CASE, is_detail=True)


def _read(words: str) -> tuple[tuple[int, ...], tuple[time, ...], str]:
    """Days, times and question of a plan as it is typed; empty where one cannot be read."""
    found = _PLAN.fullmatch(words.strip())
    if not found:
        first, _, rest = words.strip().partition(" ")
        return _days(first), _times(rest.split(" ")[0]), ""
    return _days(found["days"]), _times(found["times"]), found["question"].strip()


def _days(words: str) -> tuple[int, ...]:
    names = [one for one in re.split(r"[|,]", words.casefold()) if one]
    if names == [EVERY_DAY]:
        return tuple(range(len(DAYS)))
    return tuple(sorted({DAYS.index(one) for one in names})) if all(one in DAYS for one in names) else ()


def _times(words: str) -> tuple[time, ...]:
    try:
        return tuple(sorted({parse_time(one) for one in re.split(r"[|, ]+", words.replace(".", ":")) if one}))
    except ValueError:
        return ()


async def stop_plan(talk: Talk, stored: StoredPlan) -> None:
    """Ends a plan, whoever made it."""
    client = stored.plan.client
    await plan_changes.plan_stopped(talk.night.tx, talk.provider, stored, by=talk.me, at=talk.now)
    args = {"client": client, "plan": stored.id}
    keys = [[Press(Key.PLAN_BACK, stored.id)]]
    await talk.say("worker-plan-stopped", args=args, keys=keys, lane=Lane.CASE, is_detail=True)
    await talk.toast("toast-done")


async def resume_plan(talk: Talk, stored: StoredPlan) -> None:
    """A plan that was stopped by a slip holds again, as it was."""
    client = stored.plan.client
    await plan_changes.plan_resumed(talk.night.tx, talk.provider, stored, by=talk.me, at=talk.now)
    await talk.say("worker-plan-added", args={"client": client}, lane=Lane.CASE, is_detail=True)
    await talk.toast("toast-done")


async def plan_help(talk: Talk, client: str) -> None:
    """How a plan is written, with the client's name in it."""
    await talk.say("worker-plan-help", args={"client": client}, lane=Lane.CASE)
    await talk.toast("toast-done")
