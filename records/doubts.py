"""What is allowed in a provider's data and yet looks like a mistake: warnings, never a refusal."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, time

from records.clients import CARDS
from records.faults import Fault, shown
from records.text import Location, names_in
from schedules.dagdelen import Dagdeel
from schedules.provider import Client, Person, PersonRole, Reach, WaakvlamPlan
from schedules.rota import REGION_PREFIX

__all__ = ["file_doubts", "night_check_ins", "people_doubts", "plan_doubts"]

_LOOKS_LIKE_DATA = (".csv", ".toml", ".ics", ".xlsx")


def file_doubts(directory: Location, *, known: Collection[str], cards: Mapping[str, str]) -> Iterator[Fault]:
    """Files that look like data and are not read, and crisis cards that are empty or nobody's."""
    for name in names_in(directory):
        if name.lower().endswith(_LOOKS_LIKE_DATA) and name not in known:
            yield Fault(name, 1, "is not read", "use one of the names " + ", ".join(known))
    for name, text in cards.items():
        if not text:
            yield Fault(f"{CARDS}/{name}", 1, "is empty", "write the card, or take it out of clients.csv")
    folder = directory / CARDS
    for name in names_in(folder) if folder.is_dir() else ():
        if name not in cards and not name.startswith("."):
            yield Fault(f"{CARDS}/{name}", 1, "belongs to no client", "name it in clients.csv")


def people_doubts(
    people: Sequence[Person],
    clients: Sequence[Client],
    *,
    lines: Mapping[str, int],
    client_lines: Mapping[str, int],
) -> Iterator[Fault]:
    """People without phone or team, and teams without coordinator or worker."""
    staffed: dict[PersonRole, set[str]] = {role: set() for role in PersonRole}
    for person in people:
        line = lines[person.id]
        staffed[person.role].update(person.teams)
        if not person.phone:
            yield Fault("people.csv", line, f"{person.role} '{person.id}' has no phone", "fill in phone")
        if not person.teams:
            yield Fault("people.csv", line, f"{person.role} '{person.id}' is in no team", "fill in teams")
    places: dict[str, tuple[str, int]] = {}
    for client in clients:
        places.setdefault(client.team, ("clients.csv", client_lines[client.id]))
    for person in people:
        for team in person.teams:
            places.setdefault(team, ("people.csv", lines[person.id]))
    for team, (file, line) in places.items():
        for role in PersonRole:
            if team not in staffed[role] and not team.startswith(REGION_PREFIX):
                yield Fault(file, line, f"team {shown(team)} has no {role}", "add one to people.csv")


def night_check_ins(
    plans: Sequence[tuple[int, WaakvlamPlan]], clients: Sequence[Client], starts: Mapping[Dagdeel, time]
) -> Iterator[Fault]:
    """Check-ins in the night of clients who are reached by day only."""
    by_day = {client.id for client in clients if client.reach is Reach.DAYTIME}
    begins, ends = starts[Dagdeel.NACHT], starts[Dagdeel.OCHTEND]
    for line, plan in plans:
        for at in plan.times if plan.client in by_day else ():
            is_night = begins <= at < ends if begins < ends else at >= begins or at < ends
            if is_night:
                what = f"client '{plan.client}' has reach daytime and a check-in at {at:%H:%M}, in the night"
                yield Fault("waakvlam.csv", line, what, "move it between ochtend and nacht")


def plan_doubts(plans: Sequence[tuple[int, WaakvlamPlan]], *, today: date) -> Iterator[Fault]:
    """Plans by which nobody is asked any more, and two at once with the same days and times."""
    for place, (line, plan) in enumerate(plans):
        if plan.ends is not None and plan.ends < today:
            yield Fault(
                "waakvlam.csv", line, f"this plan ended on {plan.ends}", "nobody is asked by it; correct ends"
            )
        for earlier, other in plans[:place]:
            is_same = (other.client, other.days, other.times) == (plan.client, plan.days, plan.times)
            if is_same and _overlap(plan, other):
                what = f"client '{plan.client}' has this plan already, on line {earlier}"
                yield Fault("waakvlam.csv", line, what, "remove one, or give them other days")
                break


def _overlap(plan: WaakvlamPlan, other: WaakvlamPlan) -> bool:
    """Whether there is a day on which both hold."""
    begins = max(one.starts or date.min for one in (plan, other))
    ends = min(one.ends or date.max for one in (plan, other))
    return begins <= ends
