"""What messages about the waakvlam need beyond their row: questions, times, last answers, and the picture of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot import story
from bot.page import Page, Told, first_name
from bot.waakvlam_times import as_asked, days_line, night_of, times_line
from escalation.check_in import CheckIn, CheckInState
from escalation.scaling import Scaling, ScalingState
from escalation.waakvlam_policy import Level
from records.waakvlam_chart import ChartWords, chart_png
from schedules.local import to_local
from storage import check_ins, people, scalings, waakvlam
from storage.waakvlam import StoredPlan

__all__ = [
    "card",
    "levels_line",
    "plan_added",
    "plan_help",
    "plan_stopped",
    "question",
    "raised_lines",
    "scaling",
    "signal",
    "spoke",
    "team_list",
]

LATE = timedelta(minutes=5)
"""A question that is sent longer than this after its moment says that it is late."""

SHOWN = timedelta(weeks=4)
LAST_ANSWERS = 10


async def question(page: Page) -> Told:
    """What his plan asks, and whether it comes late by a fault of ours."""
    row = page.row
    words = await waakvlam.question_of(
        page.tx, row.provider, row.recipient, plan=str(row.args.get("source", ""))
    )
    due = datetime.fromisoformat(str(row.args["at"]))
    return Told(args={"question": words, "late": int(page.now - due > LATE)})


# --- scalings -----------------------------------------------------------------------------------------------


async def scaling(page: Page) -> Told:
    """Through which day it holds; to the client also when he is asked by it, or after it."""
    args = page.row.args
    told: dict[str, str] = {}
    if until := str(args.get("until", "")):
        told["until"] = page.last_day(datetime.fromisoformat(until))
    if page.row.is_client:
        told["times"] = await _when_asked(page, level=str(args.get("level", "")))
    return Told(args=told)


async def _when_asked(page: Page, *, level: str) -> str:
    """When the client is asked: by the level while it begins, by his own plans when it ends."""
    row = page.row
    night = await night_of(page, row.recipient)
    if row.text == "client-scaled" and level in list(Level):
        one = (await people.policy(page.tx, row.provider)).waakvlam.levels[Level(level)]
        return page.texts.join(page.language, as_asked(page, one.days, one.times, night=night))
    plans = await waakvlam.plans(page.tx, row.provider, clients=[row.recipient])
    today = to_local(page.now, page.zone).date()
    holding = [one.plan for one in plans if one.plan.ends is None or one.plan.ends >= today]
    lines = [line for one in holding for line in as_asked(page, one.days, one.times, night=night)]
    return page.texts.join(page.language, list(dict.fromkeys(lines)))


# --- lists --------------------------------------------------------------------------------------------------


async def team_list(page: Page) -> Told:
    """The clients of the reader's teams who have a waakvlam: how closely they are followed, and the last answer."""
    named = [str(one) for one in page.row.args.get("clients_of", ())]
    holding = {one.client: one for one in await scalings.holding(page.tx, page.row.provider, at=page.now)}
    lines = []
    for client_id in named:
        client = await people.client(page.tx, page.row.provider, client_id)
        if client is None:
            continue
        recent = await _answers(page, client_id, since=page.now - timedelta(days=7))
        held = holding.get(client_id)
        lines.append(
            page.say(
                "waakvlam-line",
                name=first_name(client.name),
                level=held.level if held else "",
                words=_answer_line(page, recent[-1]) if recent else "–",
            )
        )
    return Told(args={"lines": "\n".join(lines)})


async def card(page: Page) -> Told:
    """One client: his plans, what holds now, his last answers, and the picture of the last weeks."""
    row = page.row
    client_id = str(row.args["client"])
    client = await people.client(page.tx, row.provider, client_id)
    shown = await check_ins.of_client(
        page.tx, row.provider, client_id, since=page.now - SHOWN, until=page.now
    )
    last = [one for one in shown if one.has_ended][-LAST_ANSWERS:]
    told = {
        "name": client.name if client else client_id,
        "lines": "\n".join(await _how_followed(page, client_id)),
        "words": "\n".join(_answer_line(page, one) for one in reversed(last)),
    }
    return Told(args=told, form="picture", body={"bytes": _picture(page, shown)})


async def _how_followed(page: Page, client: str) -> list[str]:
    """A line for what holds now, then one for each plan of his own."""
    lines = []
    for one in await scalings.not_over(page.tx, page.row.provider, client):
        lines.append(await levels_line(page, one))
    plans = await waakvlam.plans(page.tx, page.row.provider, clients=[client])
    return lines + [await _plan_line(page, one) for one in plans]


async def levels_line(page: Page, one: Scaling) -> str:
    """One scaling: the level with its times, or the pause, through which day, and who set it."""
    args = {"until": page.last_day(one.until), "person": await page.look_up(one.made_by)}
    if one.state is ScalingState.PROPOSED:
        return page.say("waakvlam-proposed-line", **args)
    if one.is_pause:
        return page.say("waakvlam-pause-line", why=one.reason, **args)
    plan = (await people.policy(page.tx, page.row.provider)).waakvlam.levels[Level(one.level)]
    night = await night_of(page, one.client)
    days, times = days_line(page, plan.days), times_line(page, plan.times, night=night)
    return page.say("waakvlam-level-line", level=one.level, days=days, times=times, **args)


async def _plan_line(page: Page, stored: StoredPlan) -> str:
    plan = stored.plan
    night = await night_of(page, plan.client)
    days, times = days_line(page, plan.days), times_line(page, plan.times, night=night)
    return page.say("waakvlam-plan-line", days=days, times=times, question=plan.question)


async def _answers(page: Page, client: str, *, since: datetime) -> list[CheckIn]:
    found = await check_ins.of_client(page.tx, page.row.provider, client, since=since, until=page.now)
    return [one for one in found if one.has_ended]


def _answer_line(page: Page, one: CheckIn) -> str:
    if one.mood:
        words = page.say("word-mood", mood=one.mood.value)
    elif one.state is CheckInState.PAUSED:
        words = page.say("chart-paused")
    elif one.reason == "missed":
        words = page.say("chart-missed")
    else:
        words = page.say("word-kind", kind="waakvlam")
    return page.say("waakvlam-answer-line", at=page.day(one.due), words=words)


def _picture(page: Page, shown: Sequence[CheckIn]) -> bytes:
    moods = {one: page.say("word-mood", mood=one) for one in ("good", "so_so", "not_good", "call_me", "said")}
    words = ChartWords(
        title=page.say("chart-title"),
        missed=page.say("chart-missed"),
        paused=page.say("chart-paused"),
        empty=page.say("chart-empty"),
        weekdays=tuple(page.say(f"weekday-{day}") for day in range(1, 8)),
        months=tuple(page.say(f"month-{month}") for month in range(1, 13)),
        **moods,
    )
    return chart_png(shown, until=page.now, zone=page.zone, words=words)


# --- news ---------------------------------------------------------------------------------------------------


async def signal(page: Page) -> Told:
    """The picture of the last weeks beside what they say."""
    client = str(page.row.args["client"])
    shown = await check_ins.of_client(
        page.tx, page.row.provider, client, since=page.now - SHOWN, until=page.now
    )
    return Told(args={}, form="picture", body={"bytes": _picture(page, shown)})


async def spoke(page: Page) -> Told:
    """The voice message itself, and the number to call its sender."""
    told = await story.relay(page)
    client = await people.client(page.tx, page.row.provider, str(page.row.args["client"]))
    args = {**told.args, "phone": client.phone if client else ""}
    return Told(args=args, form=told.form, body=told.body, answers=told.answers)


async def plan_help(page: Page) -> Told:
    """The name as it can be typed."""
    return Told(args={"name": str(page.row.args["client"])})


async def plan_added(page: Page) -> Told:
    """All that he is asked by now."""
    return Told(args={"lines": "\n".join(await _how_followed(page, str(page.row.args["client"])))})


async def plan_stopped(page: Page) -> Told:
    """The plan that was stopped; nothing when it holds again, or is gone, by the time this is sent."""
    row = page.row
    stored = await waakvlam.load_stopped(page.tx, row.provider, str(row.args.get("plan", "")))
    return Told(args={"lines": await _plan_line(page, stored) if stored else ""})


async def raised_lines(page: Page, clients: Iterable[str]) -> str:
    """A line for each of these clients who is followed more closely now: who, how, through which day."""
    holding = {one.client: one for one in await scalings.holding(page.tx, page.row.provider, at=page.now)}
    lines = []
    for client_id in clients:
        client = await people.client(page.tx, page.row.provider, client_id)
        if client and client_id in holding:
            lines.append(f"{first_name(client.name)}: {await levels_line(page, holding[client_id])}")
    return "\n".join(lines)
