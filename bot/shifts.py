"""What a worker does about shifts: sees them, says that he can be reached, takes one over, gives it back."""

from aiogram import F, Router
from aiogram.types import Message

from bot import my_shifts
from bot.shift_values import NamedShift, RunningShift
from bot.talk import Talk
from escalation import shift_events as happened
from escalation.decision import Key, Press
from escalation.drilling import DrillEvent
from escalation.offer import OfferPurpose
from schedules.duties import own_workers
from schedules.rota import on_duty_at
from schedules.shift import Role
from storage import offers, overrides
from storage.rota import rota as rota_of

__all__ = ["router", "say_of_drill", "say_of_watch", "take", "take_back", "take_which"]

router = Router(name="shifts")

TAKEN_FROM = (Role.ON_DUTY, Role.BACKUP)
"""The roles of which a worker can take a shift over."""


@router.message(F.text.regexp(r"^/dienst\b"))
async def duty(message: Message, talk: Talk) -> None:
    """Who is on duty now, and a key to take a shift over."""
    await talk.say("worker-duty", keys=[[Press(Key.TAKE_SHIFT)]])


@router.message(F.text.regexp(r"^/rooster\b"))
async def rota(message: Message, talk: Talk) -> None:
    """My coming shifts, with the keys for what I was asked, for offering them, and for my phone's calendar."""
    tx = talk.night.tx
    watched = await my_shifts.watched(tx, talk.provider, talk.me)
    asked = [one for one in watched if my_shifts.is_waited_for(one)]
    # two such pairs of keys could not be told apart
    keys = [[Press(Key.SHIFT_YES, one.id), Press(Key.SHIFT_NO, one.id)] for one in asked[:1]]
    offered = await offers.open_of_provider(tx, talk.provider)
    for one in await my_shifts.coming(tx, talk.provider, talk.me, now=talk.now):
        offer = my_shifts.offer_of(offered, one)
        if offer is None and one.end is not None:
            keys.append([Press(Key.OFFER, NamedShift.of(one).value)])
        elif offer is not None and offer.purpose is OfferPurpose.SWAP:
            keys.append([Press(Key.WITHDRAW_OFFER, offer.id)])
    await talk.say("worker-rota", keys=[*keys, [Press(Key.CALENDAR)]])


# --- keys -------------------------------------------------------------------------------------------


async def say_of_watch(talk: Talk, watch: str, event: happened.WatchEvent) -> None:
    """Brings what he says about his own shift to it."""
    decision = await talk.rota.happen_watch(
        talk.night, event, provider=talk.provider, watch=watch, now=talk.now
    )
    await talk.answer(decision)


async def say_of_drill(talk: Talk, drill: str, event: DrillEvent) -> None:
    """Brings his answer to a drill."""
    decision = await talk.rota.happen_drill(
        talk.night, event, provider=talk.provider, drill=drill, now=talk.now
    )
    await talk.answer(decision)


async def take_which(talk: Talk) -> None:
    """Asks which running shift of his teams he takes over: one key each, with who has it now."""
    rota = await rota_of(talk.night.tx, talk.provider)
    keys = []
    for team in (await talk.person()).teams:
        for role in TAKEN_FROM:
            answer = on_duty_at(rota, team=team, role=role, moment=talk.now)
            own = own_workers(answer)
            is_hole = role is Role.ON_DUTY and not own
            if talk.me not in own and (own or is_hole):
                keys.append([Press(Key.TAKE_SHIFT_NOW, RunningShift(team, role, own).value)])
    await talk.say("take-shift-choose" if keys else "take-shift-none", keys=keys)
    await talk.toast("toast-done")


async def take(talk: Talk, running: RunningShift) -> None:
    """Takes a running shift over, now; its worker and the coordinators are told."""
    decision = await talk.rota.take_shift(
        talk.night,
        provider=talk.provider,
        team=running.team,
        role=running.role,
        replaces=running.replaces,
        by=talk.me,
        now=talk.now,
    )
    rota = await rota_of(talk.night.tx, talk.provider)
    answer = on_duty_at(rota, team=running.team, role=running.role, moment=talk.now)
    await talk.answer(decision, owner=next(iter(answer.workers), ""))


async def take_back(talk: Talk, taken: NamedShift) -> None:
    """Gives back what he took over at that moment: one shift, that may serve several teams."""
    found = [
        one.number
        for one in await overrides.recent(talk.night.tx, talk.provider, since=taken.start)
        if talk.me in one.override.workers
        and one.override.team in taken.teams
        and (one.override.role, one.override.start) == (taken.role, taken.start)
    ]
    if not found:
        await talk.toast("refused-shift-over")
        return
    decision = await talk.rota.give_back(
        talk.night, provider=talk.provider, overrides=found, by=talk.me, now=talk.now
    )
    await talk.answer(decision)
