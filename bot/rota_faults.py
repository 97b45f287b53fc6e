"""What is wrong with the rota, as a coordinator reads it: what, when and who, and what he can do about it."""

from collections.abc import Sequence

from bot.page import Page, Told
from bot.shift_story import ids_of, phone_of
from schedules.findings import Finding, FindingKind, grouped
from storage import findings

__all__ = ["faults", "solved"]

MOST_FAULTS = 15
"""How many stand in one message; the rest is counted."""


async def faults(page: Page) -> Told:
    """The faults that the row names, each with what to do, and how many more there are."""
    return await _told(page, with_advice=True)


async def solved(page: Page) -> Told:
    """The faults that the row names and that are no more."""
    return await _told(page, with_advice=False)


async def _told(page: Page, *, with_advice: bool) -> Told:
    keys = list(ids_of(page.row.args.get("findings")))
    found = await findings.load(page.tx, page.row.provider, keys)
    # holes first: they are tonight's trouble, the rest is somebody's phone
    groups = grouped(sorted(found, key=lambda one: (one.kind is not FindingKind.NOBODY, one.start)))
    lines = [await _line(page, one, with_advice=with_advice) for one in groups[:MOST_FAULTS]]
    return Told(args={"lines": "\n".join(lines), "more": max(0, len(groups) - MOST_FAULTS)})


async def _line(page: Page, group: Sequence[Finding], *, with_advice: bool) -> str:
    one = group[0]
    person = await page.look_up(one.worker)
    said = page.say(
        f"finding-{one.kind.value}",
        **page.shift(role=one.role, teams=[one.team], start=one.start, end=one.end),
        person=person,
        because=one.because.value.split()[0] if one.because else "",
    )
    if len(group) > 1:
        said = f"{said} {page.say('finding-again', count=len(group) - 1)}"
    if not with_advice:
        return said
    advice = page.say(f"todo-{one.kind.value}", person=person, phone=await phone_of(page, one.worker))
    return f"{said}\n{advice}"
