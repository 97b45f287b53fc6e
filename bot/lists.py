"""Lists that workers and coordinators ask for: what is open, and what nobody has read."""

from bot.talk import Talk
from escalation.case import Case
from storage import cases, people, texts
from storage.texts import StoredText

__all__ = ["open_of_teams", "unread_of_teams"]


async def open_of_teams(talk: Talk) -> list[Case]:
    """The open cases of this person's teams, and those that he owns or was asked to take, oldest first."""
    teams = (await talk.person()).teams
    found = {
        case.id: case
        for team in teams
        for case in await cases.open_of_team(talk.night.tx, talk.provider, team)
    }
    for case in [*await talk.my_cases(), *await talk.alerted_cases()]:
        found.setdefault(case.id, case)
    return sorted(found.values(), key=lambda case: case.opened_at)


async def unread_of_teams(talk: Talk) -> list[StoredText]:
    """What clients of this person's teams said outside a case and nobody has read."""
    found = await people.person(talk.night.tx, talk.provider, talk.me)
    return await texts.unread_of_team(talk.night.tx, talk.provider, found.teams if found else ())
