"""What a coordinator can do besides what a worker can: see everything that is open, and invite people."""

from aiogram import F, Router
from aiogram.types import Message

from bot.lists import open_of_teams
from bot.render import first_name
from bot.talk import Talk
from escalation.decision import Key, Press
from storage import links, people

__all__ = ["router"]

router = Router(name="coordinator")

MOST_CHOICES = 60
"""As many keys as a message can carry with comfort; Telegram takes 100."""


@router.message(F.text.regexp(r"^/overzicht\b"))
async def overview(message: Message, talk: Talk) -> None:
    """Everything that is open in my teams."""
    cases = await open_of_teams(talk)
    await talk.say("overview" if cases else "overview-empty", args={"cases": [case.id for case in cases]})


@router.message(F.text.regexp(r"^/uitnodigen\b"))
async def invite(message: Message, talk: Talk) -> None:
    """Whom to invite: a name or id after the command, or a key for everybody who has no phone linked yet."""
    wanted = " ".join((message.text or "").split()[1:]).casefold()
    mine = set((await talk.person()).teams)
    tx = talk.night.tx
    everybody = [
        (one.id, one.name) for one in await people.staff(tx, talk.provider) if mine & set(one.teams)
    ] + [(one.id, one.name) for one in await people.clients(tx, talk.provider) if one.team in mine]
    if wanted:
        found = [one for one, name in everybody if wanted in (one.casefold(), name.casefold(), first_name(name).casefold())]
    else:
        linked = await links.reachability(tx, talk.provider, [one for one, _ in everybody])
        found = [one for one, _ in everybody if linked.get(one) == "not_linked"]
    if len(found) == 1 and wanted:
        await talk.say("invite-made", args={"person": found[0]})
    elif found:
        await talk.say("invite-choose", keys=[[Press(Key.INVITE, one)] for one in found[:MOST_CHOICES]])
    else:
        await talk.say("invite-all-linked")
