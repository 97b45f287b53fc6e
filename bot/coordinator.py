"""What a coordinator can do besides what a worker can: see everything that is open, and invite people."""

from aiogram import F, Router
from aiogram.types import Message

from bot.lists import open_of_teams
from bot.page import first_name
from bot.talk import Talk
from escalation.decision import Key, Press
from storage import links, people, relatives, sign_in

__all__ = ["router"]

router = Router(name="coordinator")

MOST_CHOICES = 60
"""As many keys as a message can carry with comfort; Telegram takes 100."""


@router.message(F.text.regexp(r"^/overzicht\b"))
async def overview(message: Message, talk: Talk) -> None:
    """Everything that is open in my teams, and a link to the dashboard; an older link works no more."""
    cases = await open_of_teams(talk)
    await sign_in.make_link(talk.night.tx, talk.provider, talk.me, at=talk.now)
    await talk.say("overview" if cases else "overview-empty", args={"cases": [case.id for case in cases]})


@router.message(F.text.regexp(r"^/uitnodigen\b"))
async def invite(message: Message, talk: Talk) -> None:
    """Whom to invite: a name or id after the command, or a key for everybody who has no phone linked yet."""
    wanted = " ".join((message.text or "").split()[1:]).casefold()
    everybody = await _of_my_teams(talk)
    if wanted:
        found = [one for one, name in everybody.items() if wanted in _called(one, name)]
    else:
        linked = await links.reachability(talk.night.tx, talk.provider, list(everybody))
        found = [one for one in everybody if linked[one] == "not_linked"]
    if len(found) == 1 and wanted:
        await talk.say("invite-made", args={"person": found[0]})
    elif found:
        await talk.say("invite-choose", keys=[[Press(Key.INVITE, one)] for one in found[:MOST_CHOICES]])
    else:
        await talk.say("invite-nobody" if wanted else "invite-all-linked")


async def _of_my_teams(talk: Talk) -> dict[str, str]:
    """The ids and names of everybody in the coordinator's teams, and of the relatives of their clients."""
    mine = set((await talk.person()).teams)
    staff = await people.staff(talk.night.tx, talk.provider)
    clients = await people.clients(talk.night.tx, talk.provider)
    close = await relatives.of_teams(talk.night.tx, talk.provider, mine)
    return (
        {one.id: one.name for one in staff if mine & set(one.teams)}
        | {one.id: one.name for one in clients if one.team in mine}
        | {one.id: one.name for one in close}
    )


def _called(one: str, name: str) -> set[str]:
    return {one.casefold(), name.casefold(), first_name(name).casefold()}
