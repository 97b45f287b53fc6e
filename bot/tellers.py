"""What texts need beyond their row, by the name of the text. A teller is asked at the moment of sending."""

from datetime import timedelta

from bot import (
    calendar_link,
    dashboard_link,
    relatives_story,
    rota_faults,
    shift_lists,
    shift_story,
    story,
    team_lists,
    waakvlam_story,
)
from bot.page import Page, Teller, Told, first_name
from schedules.office import is_office_open
from schedules.rota import Role, on_duty_at
from storage import links, people
from storage.rota import rota as rota_of

__all__ = ["TELLERS"]


async def numbers(page: Page) -> Told:
    """The provider's own numbers."""
    known = page.provider.numbers if page.provider else {}
    lines = [page.say("number-line", name=name, number=number) for name, number in known.items()]
    return Told(args={"lines": "\n".join(lines)})


async def who_is_on_duty(page: Page) -> Told:
    """Who is on duty for the client's team, and until when."""
    client = await people.client(page.tx, page.row.provider, page.row.recipient)
    if client is None:
        return Told(args={})
    rota = await rota_of(page.tx, page.row.provider)
    answer = on_duty_at(rota, team=client.team, role=Role.ON_DUTY, moment=page.now)
    names = [await page.look_up(one) for one in answer.workers]
    until = page.moment(answer.until) if answer.until and answer.until - page.now < timedelta(days=2) else ""
    return Told(args={"people": page.texts.join(page.language, names), "until": until})


async def welcome(page: Page) -> Told:
    """The reader's own first name."""
    if page.row.is_client:
        client = await people.client(page.tx, page.row.provider, page.row.recipient)
        return Told(args={"name": first_name(client.name) if client else ""})
    if await links.is_relatives(page.tx, page.row.provider, page.row.recipient):
        return await relatives_story.welcome(page)
    return Told(args={"name": await page.look_up(page.row.recipient)})


async def office(page: Page) -> Told:
    """The office's number while the office is open, and the provider's name for texts that may say it."""
    one = page.provider
    if one is None:
        known = await people.providers(page.tx)
        one = known[0] if len(known) == 1 else None
    is_open = one is not None and is_office_open(page.now, zone=one.zone, own_holidays=one.holidays)
    return Told(
        args={"office": one.office_phone if one and is_open else "", "provider": one.name if one else ""}
    )


async def office_always(page: Page) -> Told:
    """The office's number, also when nobody answers it now: it stands on the card that he holds."""
    return Told(args={"office": page.provider.office_phone if page.provider else ""})


TELLERS: dict[str, Teller] = {
    "details": story.details,
    "contact-card": story.contact_card,
    "crisiskaart": story.crisiskaart,
    "history": story.history,
    "relay-to-worker": story.relay,
    "relay-to-client": story.relay,
    "client-numbers": numbers,
    "client-who": who_is_on_duty,
    "worker-duty": shift_lists.duty,
    "worker-rota": shift_lists.rota,
    "worker-open": team_lists.open_list,
    "overview": dashboard_link.overview,
    "overview-empty": dashboard_link.link,
    "staff-only-own": dashboard_link.link,
    "worker-unread": story.unread,
    "worker-waakvlam": waakvlam_story.team_list,
    "worker-waakvlam-card": waakvlam_story.card,
    "worker-plan-help": waakvlam_story.plan_help,
    "worker-plan-added": waakvlam_story.plan_added,
    "worker-plan-stopped": waakvlam_story.plan_stopped,
    "worker-scaled": waakvlam_story.scaling,
    "worker-scaling-ends": waakvlam_story.scaling,
    "worker-check-in-spoke": waakvlam_story.spoke,
    "worker-signal": waakvlam_story.signal,
    "client-check-in": waakvlam_story.question,
    "client-pause-ask": waakvlam_story.scaling,
    "client-paused": waakvlam_story.scaling,
    "client-plans": waakvlam_story.scaling,
    "client-scaled": waakvlam_story.scaling,
    "client-scaling-ends": waakvlam_story.scaling,
    "client-scaling-over": waakvlam_story.scaling,
    "welcome-client": welcome,
    "welcome-worker": welcome,
    "welcome-coordinator": welcome,
    "welcome-relative": relatives_story.welcome,
    "relative-silent": relatives_story.may_write,
    "relative-closed": relatives_story.may_write,
    "relative-no-consent": office,
    "client-phone-refused": office_always,
    "client-phone-replaced": office_always,
    "client-relative": relatives_story.of_client,
    "worker-relatives": relatives_story.of_teams,
    "already-linked": welcome,
    "stranger": office,
    "stranger-invite-named": office,
    "person-deactivated": office,
    "shift-starts": shift_story.starts,
    "handover-saved": shift_story.hand_over_saved,
    "handover-late": shift_story.hand_over_late,
    "coordinator-shift-unconfirmed": shift_story.ring,
    "coordinator-shift-alone": shift_story.ring,
    "coordinator-shift-mute": shift_story.ring,
    "coordinator-drill": shift_story.drill,
    "rota-warning": rota_faults.faults,
    "rota-morning": rota_faults.faults,
    "rota-solved": rota_faults.solved,
    "calendar-link": calendar_link.link,
}
