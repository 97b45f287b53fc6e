"""Lists of shifts: who is on duty now, and which shifts are mine."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot import my_shifts
from bot.page import Page, Told
from escalation.duty_watch import DutyWatch
from schedules.duties import own_workers
from schedules.rota import OnDuty, on_duty_at
from schedules.shift import Role
from storage import offers, people, watches
from storage.rota import rota as rota_of

__all__ = ["duty", "rota"]

NEAR = timedelta(days=7)
"""A beginning or an end that is further away says nothing to somebody who wants to know who is there now."""


async def duty(page: Page) -> Told:
    """Who is on duty for each of the reader's teams, since and until when, and who of them confirmed."""
    provider = page.row.provider
    rota = await rota_of(page.tx, provider)
    running = await watches.running(page.tx, provider, at=page.now)
    reader = await people.person(page.tx, provider, page.row.recipient)
    lines = [
        await _duty_line(page, on_duty_at(rota, team=team, role=role, moment=page.now), running, team, role)
        for team in (reader.teams if reader else ())
        for role in Role
    ]
    return Told(args={"lines": "\n".join(lines)})


async def _duty_line(page: Page, answer: OnDuty, running: Sequence[DutyWatch], team: str, role: Role) -> str:
    own = own_workers(answer)
    named = []
    for worker in answer.workers:
        known = [one for one in running if (one.worker, one.role) == (worker, role) and team in one.teams]
        state = known[0].state.value if known and worker in own else ""
        named.append(page.say("duty-person", person=await page.look_up(worker), state=state))
    return page.say(
        "duty-line",
        team=team,
        role=role.value,
        people=page.texts.join(page.language, named),
        because=answer.because.value.split()[0],
        since=_near(page, answer.since),
        until=_near(page, answer.until),
    )


def _near(page: Page, moment: datetime | None) -> str:
    return page.moment(moment) if moment and abs(moment - page.now) < NEAR else ""


async def rota(page: Page) -> Told:
    """The reader's coming shifts, each with what is known of it and to whom it is offered."""
    provider, reader = page.row.provider, page.row.recipient
    found = await my_shifts.coming(page.tx, provider, reader, now=page.now)
    watched = await my_shifts.watched(page.tx, provider, reader)
    offered = await offers.open_of_provider(page.tx, provider)
    lines = []
    for one in found:
        watch = my_shifts.watch_of(watched, one)
        offer = my_shifts.offer_of(offered, one)
        asked = [who for who in offer.asked if who not in offer.declined] if offer else []
        lines.append(
            page.say(
                "rota-line",
                **page.shift(role=one.role, teams=one.teams, start=one.start, end=one.end),
                state=watch.state.value if watch else "",
                people=await page.look_up_all(asked),
            )
        )
    return Told(
        args={
            "lines": "\n".join(lines) or page.say("worker-rota-empty"),
            "endless": "yes" if any(one.end is None for one in found) else "",
        }
    )
