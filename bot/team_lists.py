"""Lists of what is open, who is on duty and who is asked how he is: for those who work with a team."""

from datetime import datetime, timedelta

from bot.render import Page, Told, first_name
from schedules.rota import Because, Role, Rota, on_duty_at
from storage import cases, people
from storage.rota import rota as rota_of
from storage.waakvlam import plans

__all__ = ["duty", "open_list", "rota", "waakvlam"]

ROTA_AHEAD = timedelta(days=14)
MOST_SHIFTS = 20

OWN = (Because.ROTA, Because.SWAP, Because.TAKEN_OVER)
"""What makes a shift somebody's own; standing in for others is none."""


async def duty(page: Page) -> Told:
    """Who is on duty for each of the reader's teams."""
    rota = await rota_of(page.tx, page.row.provider)
    lines = []
    for team in await teams_of_reader(page):
        for role in Role:
            answer = on_duty_at(rota, team=team, role=role, moment=page.now)
            names = [await page.look_up(one) for one in answer.workers]
            near = answer.until is not None and answer.until - page.now < timedelta(days=7)
            lines.append(
                page.say(
                    "duty-line",
                    team=team,
                    role=page.say(f"role-{role.value}"),
                    people=page.texts.join(page.language, names),
                    until=page.moment(answer.until) if near and answer.until else "",
                )
            )
    return Told(args={"lines": "\n".join(lines)})


async def rota(page: Page) -> Told:
    """The reader's coming shifts: two weeks, at most twenty."""
    found = await rota_of(page.tx, page.row.provider)
    lines: list[tuple[datetime, str]] = []
    for team in await people.teams(page.tx, page.row.provider):
        for role in Role:
            lines += _shifts(page, found, team=team, role=role)
    shown = "\n".join(line for _, line in sorted(lines)[:MOST_SHIFTS])
    return Told(args={"lines": shown or page.say("worker-rota-empty")})


def _shifts(page: Page, rota: Rota, *, team: str, role: Role) -> list[tuple[datetime, str]]:
    """The reader's shifts with this team and role: when each begins, and its line."""
    lines = []
    moment = page.now
    while moment < page.now + ROTA_AHEAD:
        answer = on_duty_at(rota, team=team, role=role, moment=moment)
        if page.row.recipient in answer.workers and answer.because in OWN:
            start = answer.since or page.now
            line = page.say(
                "rota-line",
                at=page.moment(start),
                until=page.moment(answer.until) if answer.until else "…",
                team=team,
                role=page.say(f"role-{role.value}"),
            )
            lines.append((start, line))
        if answer.until is None:
            break
        moment = answer.until
    return lines


async def open_list(page: Page) -> Told:
    """Open cases, by code and state, without the client."""
    lines = []
    for case_id in page.row.args.get("cases", ()):
        case = await cases.load(page.tx, page.row.provider, case_id)
        if case:
            lines.append(
                page.say(
                    "open-line",
                    code=case.code,
                    urgency=case.urgency.value,
                    kind=case.kind.value,
                    state=case.state.value,
                    owner=await page.look_up(case.owner or ""),
                    at=page.moment(case.opened_at),
                )
            )
    return Told(args={"lines": "\n".join(lines)})


async def waakvlam(page: Page) -> Told:
    """The check-in plans of the reader's teams."""
    teams = set(await teams_of_reader(page))
    lines = []
    for stored in await plans(page.tx, page.row.provider):
        client = await people.client(page.tx, page.row.provider, stored.plan.client)
        if client and client.team in teams:
            lines.append(
                page.say(
                    "waakvlam-line",
                    name=first_name(client.name),
                    days=", ".join(page.say(f"weekday-{day + 1}") for day in stored.plan.days),
                    times=", ".join(f"{one:%H:%M}" for one in stored.plan.times),
                    question=stored.plan.question,
                )
            )
    return Told(args={"lines": "\n".join(lines) or page.say("worker-waakvlam-empty")})


async def teams_of_reader(page: Page) -> tuple[str, ...]:
    """The teams of who reads this."""
    person = await people.person(page.tx, page.row.provider, page.row.recipient)
    return person.teams if person else ()
