"""Shifts that are offered: to whom, who takes it, who takes it back, and what a coordinator says to it."""

from bot import my_shifts
from bot.shift_values import NamedShift
from bot.talk import Talk
from escalation import shift_events as happened
from escalation.decision import Key, Press
from schedules.duties import Duty
from storage import links, offers, people

__all__ = ["answer_offer", "ask_to_whom", "make_offer"]

MOST_COLLEAGUES = 30
"""As many names as a message can carry with comfort."""


async def ask_to_whom(talk: Talk, shift: NamedShift) -> None:
    """Asks to whom he offers this shift: to all, or to one colleague who can be reached."""
    duty = await _my_duty(talk, shift)
    if duty is None:
        await talk.toast("refused-shift-changed")
        return
    if duty.end is None:
        await talk.toast("refused-shift-endless")
        return
    colleagues = await _colleagues(talk, duty)
    args = {
        "teams": ",".join(duty.teams),
        "role": duty.role.value,
        "at": duty.start.isoformat(),
        "until": duty.end.isoformat(),
    }
    keys = [[Press(Key.OFFER_TO_ALL, shift.value)]]
    keys += [[Press(Key.OFFER_TO, NamedShift.of(duty, person=one).value)] for one in colleagues]
    if colleagues:
        await talk.say("offer-choose", args=args, keys=keys)
    else:
        await talk.say("offer-nobody-to-ask")
    await talk.toast("toast-done")


async def make_offer(talk: Talk, shift: NamedShift) -> None:
    """Offers the shift to the colleague whom it names, or to all of them."""
    duty = await _my_duty(talk, shift)
    if duty is None:
        await talk.toast("refused-shift-changed")
        return
    decision = await talk.rota.offer_out(
        talk.night, provider=talk.provider, duty=duty, by=talk.me, to=shift.person, now=talk.now
    )
    await talk.answer(decision)


async def answer_offer(talk: Talk, offer: str, event: happened.OfferEvent) -> None:
    """Brings what somebody says about an offered shift to it; who was too late reads who has it."""
    decision = await talk.rota.happen_offer(
        talk.night, event, provider=talk.provider, offer=offer, now=talk.now
    )
    found = await offers.load(talk.night.tx, talk.provider, offer)
    await talk.answer(decision, owner=(found.taken_by if found else None) or "")


async def _my_duty(talk: Talk, shift: NamedShift) -> Duty | None:
    """His own shift as the rota has it now; None when it was changed since the key was made."""
    return await my_shifts.find(
        talk.night.tx, talk.provider, talk.me, teams=shift.teams, role=shift.role, start=shift.start
    )


async def _colleagues(talk: Talk, duty: Duty) -> list[str]:
    """The other workers of the shift's teams who can get a message, in the order of the data."""
    tx = talk.night.tx
    found = [one for team in duty.teams for one in await people.worker_ids_of_team(tx, talk.provider, team)]
    ids = [one for one in dict.fromkeys(found) if one != talk.me]
    reached = await links.reachability(tx, talk.provider, ids)
    return [one for one in ids if not reached[one]][:MOST_COLLEAGUES]
