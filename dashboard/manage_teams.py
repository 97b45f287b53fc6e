"""Which teams somebody gets by a form: those that the visitor leads are his to give and to take, others stay."""

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.manage_form import Form
from dashboard.manage_words import Said
from dashboard.visitor import Visitor
from schedules.provider import Person, PersonRole
from schedules.rota import REGION_PREFIX

__all__ = ["Chosen", "chosen_teams", "teams_of_others"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The teams; ``new`` is one that there was not yet, empty when there is none."""

    teams: tuple[str, ...]
    new: str
    faults: tuple[Said, ...]
    doubts: tuple[Said, ...]


def teams_of_others(person: Person | None, visitor: Visitor) -> tuple[str, ...]:
    """The teams of somebody that the visitor does not lead."""
    return tuple(team for team in person.teams if not visitor.leads(team)) if person else ()


def chosen_teams(form: Form, *, visitor: Visitor, before: Person | None, known: Collection[str]) -> Chosen:
    """The teams of a form. ``known``: all of the provider; a new one has none of their names, in no spelling.

    Else somebody could make himself coordinator of another's team.
    """
    kept, ticked = teams_of_others(before, visitor), form.lists.get("teams", ())
    new, faults, doubts = form.get("new_team"), [], []
    if "|" in new:  # it would be read as two, one of which might be another's
        faults.append(Said("new_team", visitor.say("web-entry-team-name", team=new)))
    elif new and any(new.casefold() == one.casefold() for one in known):
        faults.append(Said("new_team", visitor.say("web-entry-team-there", team=new)))
    elif new.casefold().startswith(REGION_PREFIX):
        faults.append(Said("new_team", visitor.say("web-entry-team-region")))
    had = before.teams if before else ()
    mine = [team for team in visitor.person.teams if team in ticked]
    stay = [team for team in had if team in kept or team in mine]
    teams = (*stay, *(team for team in mine if team not in stay), *([new] if new else []))
    if not teams:
        faults.append(Said("teams", visitor.say("web-entry-no-team")))
    gone = [team for team in had if team not in teams]
    if before and before.id == visitor.id and gone:
        doubts.append(Said("teams", visitor.say("web-doubt-own-team", teams=", ".join(gone))))
    elif before and teams and not mine and not new:
        doubts.append(Said("teams", visitor.say("web-doubt-out-of-sight", person=before.name)))
    is_demoted = before is not None and before.role is PersonRole.COORDINATOR
    if before and before.id == visitor.id and is_demoted and form.get("role") == PersonRole.WORKER:
        doubts.append(Said("role", visitor.say("web-doubt-own-role")))
    return Chosen(teams, new, tuple(faults), tuple(doubts))
