"""`/waakvlam`: how closely each client is followed, and raising, lowering, pausing and planning it in a few taps."""

from collections.abc import Awaitable, Callable
from uuid import uuid4

from aiogram import F, Router
from aiogram.types import Message

from bot.page import first_name
from bot.talk import Talk
from bot.waakvlam_plans import add_plan, plan_help, resume_plan, stop_plan
from escalation import waakvlam_events as happened
from escalation.decision import Key, Lane, Press
from escalation.scaling import PAUSE, PauseReason, ScaleReason, Scaling
from escalation.scaling_steps import end_of_days, held_longer
from escalation.waakvlam_decision import WaakvlamDecision
from escalation.waakvlam_policy import Level
from schedules.provider import Client
from storage import people, scalings, texts, waakvlam
from storage.errors import Missing

__all__ = ["KEYS", "pressed_key", "router"]

router = Router(name="waakvlam")

MOST_CHOICES = 60
"""As many keys as a message can carry with comfort; Telegram takes 100."""

PAUSE_DAYS = (3, 7, 14, 28)


@router.message(F.text.regexp(r"^/waakvlam\b"))
async def command(message: Message, talk: Talk) -> None:
    """All clients of my teams with a waakvlam; with a name that client; with a plan behind it, a plan for him."""
    words = (message.text or "").split(maxsplit=2)[1:]
    mine = await _of_my_teams(talk)
    if not words:
        await _list(talk, mine)
        return
    called = words[0].casefold()
    found = [one for one in mine if called in (one.id.casefold(), first_name(one.name).casefold())]
    if len(found) > 1:
        keys = [[Press(Key.WAAKVLAM_OF, one.id)] for one in found]
        await talk.say("worker-waakvlam", args={"clients_of": [one.id for one in found]}, keys=keys)
    elif not found:
        await talk.say("worker-waakvlam-unknown", lane=Lane.CASE)
    elif len(words) == 1:
        await _show(talk, found[0].id)
    else:
        await add_plan(talk, found[0], words[1])


async def _list(talk: Talk, mine: list[Client]) -> None:
    with_plan = {one.plan.client for one in await waakvlam.plans(talk.night.tx, talk.provider)}
    held = {one.client for one in await scalings.holding(talk.night.tx, talk.provider, at=talk.now)}
    followed = [one.id for one in mine if one.id in with_plan | held][:MOST_CHOICES]
    if not followed:
        await talk.say("worker-waakvlam-empty")
        return
    keys = [
        [Press(Key.WAAKVLAM_OF, one) for one in followed[at : at + 2]] for at in range(0, len(followed), 2)
    ]
    await talk.say("worker-waakvlam", args={"clients_of": followed}, keys=keys, is_detail=True)


async def _show(talk: Talk, client: str) -> None:
    """One client, with a key for whatever can be done: raised in one tap."""
    levels = (await people.policy(talk.night.tx, talk.provider)).waakvlam.levels
    holding = await talk.night.scalings_of(talk.provider, client)
    held = {one.level for one in holding}

    def scale(level: Level) -> Press:
        return Press(Key.SCALE, f"{client}:{level.value}:{levels[level].for_days}")

    up = [scale(level) for level in (Level.HOOG, Level.INTENSIEF) if level not in held]
    down = [scale(level) for level in (Level.MIDDEN, Level.LAAG) if level not in held]
    keys = [[Press(Key.SCALE_BACK, one.id), Press(Key.SCALE_ON, one.id)] for one in holding]
    keys += [row for row in (up, down) if row]
    keys.append([Press(Key.PAUSE, client), Press(Key.PLAN_ADD, client)])
    for stored in await waakvlam.plans(talk.night.tx, talk.provider, clients=[client]):
        keys.append([Press(Key.PLAN_STOP, stored.id)])
    await talk.say("worker-waakvlam-card", args={"client": client}, keys=keys, is_detail=True)


async def _of_my_teams(talk: Talk) -> list[Client]:
    teams = set((await talk.person()).teams)
    return [one for one in await people.clients(talk.night.tx, talk.provider) if one.team in teams]


# --- levels and pauses ----------------------------------------------------------------------------------


async def _scale(talk: Talk, value: str) -> None:
    """One tap: from now on, for so many days."""
    client, level, days = value.rsplit(":", 2)
    await _set(talk, client, level=level, days=int(days))


async def _pause(talk: Talk, client: str) -> None:
    keys = [[Press(Key.PAUSE_WHY, f"{client}:{why.value}")] for why in PauseReason]
    await _ask(talk, "worker-pause-why", client, keys)


async def _pause_why(talk: Talk, value: str) -> None:
    keys = [[Press(Key.PAUSE_UNTIL, f"{value}:{days}")] for days in PAUSE_DAYS]
    await _ask(talk, "worker-pause-until", value.rsplit(":", 1)[0], keys)


async def _pause_until(talk: Talk, value: str) -> None:
    keys = [[Press(Key.PAUSE_AGREED, value)], [Press(Key.PAUSE_ASK, value)]]
    await _ask(talk, "worker-pause-consent", value.rsplit(":", 2)[0], keys)


async def _ask(talk: Talk, text: str, client: str, keys: list[list[Press]]) -> None:
    await talk.say(text, args={"client": client}, keys=keys, lane=Lane.CASE, is_detail=True)
    await talk.toast("toast-done")


async def _pause_agreed(talk: Talk, value: str) -> None:
    client, why, days = value.rsplit(":", 2)
    await _set(talk, client, level=PAUSE, days=int(days), why=why, consent=talk.me)


async def _pause_ask(talk: Talk, value: str) -> None:
    client, why, days = value.rsplit(":", 2)
    await _set(talk, client, level=PAUSE, days=int(days), why=why)


async def _set(talk: Talk, client: str, *, level: str, days: int, why: str = "", consent: str = "") -> None:
    provider = await people.provider(talk.night.tx, talk.provider)
    if provider is None or not await _is_mine(talk, client):
        await talk.toast("refused-not-your-team")
        return
    scaling = Scaling(
        id=str(uuid4()),
        provider=talk.provider,
        client=client,
        level=level,
        since=talk.now,
        until=end_of_days(talk.now, days=days, zone=provider.zone),
        made_by=talk.me,
        reason=why,
        consent=consent,
    )
    decision = await talk.waakvlam.scale(talk.night, scaling, now=talk.now)
    if decision.counted and decision.scaling and not consent and level == PAUSE:
        await talk.say("worker-pause-asked", args={"client": client}, lane=Lane.CASE, is_detail=True)
    elif decision.counted:
        keys = [[Press(Key.SCALE_BACK, scaling.id)]]
        if level != PAUSE:
            reasons = [Press(Key.SCALE_WHY, f"{scaling.id}:{one.value}") for one in ScaleReason]
            keys += [reasons[:2], reasons[2:]]
        args = {"client": client, "level": level, "until": scaling.until.isoformat(), "person": talk.me}
        args["asks"] = "" if level == PAUSE else "1"
        await talk.say("worker-scaled", args=args, keys=keys, lane=Lane.CASE, is_detail=True)
    await talk.toast(decision.refused or "toast-done")


async def _back(talk: Talk, scaling: str) -> None:
    decision = await _happen(talk, happened.EndedEarly(by=talk.me), scaling)
    if decision and decision.counted:
        await talk.say(
            "worker-scaling-over", args={"client": decision.client}, lane=Lane.CASE, is_detail=True
        )


async def _longer(talk: Talk, scaling: str) -> None:
    one = await scalings.load(talk.night.tx, talk.provider, scaling)
    provider = await people.provider(talk.night.tx, talk.provider)
    if one is None or provider is None:
        raise Missing(f"there is no scaling {scaling}")
    until = held_longer(one.until, zone=provider.zone)
    decision = await _happen(talk, happened.Extended(by=talk.me, until=until), scaling)
    if decision and decision.counted:
        args = {"client": one.client, "level": one.level, "until": until.isoformat(), "person": talk.me}
        await talk.say("worker-scaled", args=args, lane=Lane.CASE, is_detail=True)


async def _why(talk: Talk, value: str) -> None:
    scaling, reason = value.rsplit(":", 1)
    await _happen(talk, happened.GaveWhy(by=talk.me, reason=reason), scaling)


async def _happen(talk: Talk, event: happened.ScalingEvent, scaling: str) -> WaakvlamDecision | None:
    """Brings an event to a scaling of a client of mine; None when he is not."""
    one = await talk.night.scaling(talk.provider, scaling)
    if not await _is_mine(talk, one.client):
        await talk.toast("refused-not-your-team")
        return None
    decision = await talk.waakvlam.happen_scaling(
        talk.night, event, provider=talk.provider, scaling=scaling, now=talk.now
    )
    await talk.toast(decision.refused or "toast-done")
    return decision


async def _is_mine(talk: Talk, client: str) -> bool:
    """Whether the client belongs to one of my teams: he may have another since the key was made."""
    return client in [one.id for one in await _of_my_teams(talk)]


async def _stop_plan(talk: Talk, plan: str) -> None:
    stored = await waakvlam.load_plan(talk.night.tx, talk.provider, plan)
    if stored is None or not await _is_mine(talk, stored.plan.client):
        await talk.toast("refused-scaling-over")
        return
    await stop_plan(talk, stored)


async def _plan_back(talk: Talk, plan: str) -> None:
    stored = await waakvlam.load_stopped(talk.night.tx, talk.provider, plan)
    if stored is None or not await _is_mine(talk, stored.plan.client):
        await talk.toast("refused-scaling-done")
        return
    await resume_plan(talk, stored)


# --- keys -----------------------------------------------------------------------------------------------


async def _card(talk: Talk, client: str) -> None:
    if await _is_mine(talk, client):
        await _show(talk, client)
        await talk.toast("toast-done")
    else:
        await talk.toast("refused-not-your-team")


async def _needs_help(talk: Talk, text_id: str) -> None:
    """Who listened heard that somebody is needed: a case, with what was said."""
    text = await texts.open(talk.night.tx, talk.provider, text_id)
    if text is None:
        await talk.toast("refused-old-key")
        return
    await texts.mark_read(talk.night.tx, talk.provider, text_id, by=talk.me, at=talk.now)
    await talk.waakvlam.heard_need(
        talk.night, provider=talk.provider, client=text.client, text_id=text_id, now=talk.now
    )
    await talk.toast("toast-done")


_PRESSED: dict[Key, Callable[[Talk, str], Awaitable[None]]] = {
    Key.WAAKVLAM_OF: _card,
    Key.SCALE: _scale,
    Key.SCALE_BACK: _back,
    Key.SCALE_ON: _longer,
    Key.SCALE_WHY: _why,
    Key.PAUSE: _pause,
    Key.PAUSE_WHY: _pause_why,
    Key.PAUSE_UNTIL: _pause_until,
    Key.PAUSE_AGREED: _pause_agreed,
    Key.PAUSE_ASK: _pause_ask,
    Key.PLAN_ADD: plan_help,
    Key.PLAN_STOP: _stop_plan,
    Key.PLAN_BACK: _plan_back,
    Key.NEEDS_HELP: _needs_help,
}

KEYS = frozenset(_PRESSED)
"""The keys that are answered here."""


async def pressed_key(talk: Talk, key: Key, value: str) -> None:
    """A key about the waakvlam under one of our messages to a worker."""
    try:
        await _PRESSED[key](talk, value)
    except Missing:  # the message is older than what it is about
        await talk.toast("refused-old-key")
