"""Lists of what is open: for those who work with a team."""

from collections.abc import Iterable

from bot.page import Page, Told
from storage import cases

__all__ = ["open_lines", "open_list"]


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
