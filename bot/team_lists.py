"""Lists of what is open and who is asked how he is: for those who work with a team."""

from collections.abc import Iterable

from bot.page import Page, Told, first_name
from storage import cases, people
from storage.waakvlam import plans

__all__ = ["open_lines", "open_list", "waakvlam"]


async def open_list(page: Page) -> Told:
    """Open cases, by code and state, without the client."""
    return Told(args={"lines": await open_lines(page, page.row.args.get("cases", ()))})


async def open_lines(page: Page, ids: Iterable[str]) -> str:
    """A line for each of these cases: code, urgency, state and owner."""
    lines = []
    for case_id in ids:
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
    return "\n".join(lines)


async def waakvlam(page: Page) -> Told:
    """The check-in plans of the reader's teams."""
    reader = await people.person(page.tx, page.row.provider, page.row.recipient)
    teams = set(reader.teams if reader else ())
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
