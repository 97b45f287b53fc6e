"""The ids that a provider's files name, so that one file can be held against another."""

from collections.abc import Collection
from dataclasses import dataclass

from records.row import Row
from schedules.rota import REGION_PREFIX

__all__ = ["Known", "check_team", "check_worker", "first_of_its_id"]


@dataclass(frozen=True, slots=True)
class Known:
    """Ids that exist, those on faulty lines too; None where the file that names them could not be read."""

    people: Collection[str] | None = None
    clients: Collection[str] | None = None
    teams: Collection[str] | None = None


def check_worker(row: Row, column: str, known: Known) -> str:
    """The id of a worker or coordinator in a column; a fault when nobody has it."""
    worker = row.id(column)
    if worker and known.people is not None and worker not in known.people:
        row.fault(f"unknown {column} '{worker}'", "use an id from people.csv")
    return worker


def check_team(row: Row, team: str, known: Known) -> str:
    """The team of a shift, or the region's shared one; a fault when it is neither."""
    if team.startswith(REGION_PREFIX):
        if not team.removeprefix(REGION_PREFIX).strip():
            row.fault(f"unknown team '{team}'", "name the region: region:NAME")
    elif team and known.teams is not None and team not in known.teams:
        row.fault(f"unknown team '{team}'", "use a team of people.csv or clients.csv, or region:NAME")
    return team


def first_of_its_id(row: Row, seen: dict[str, int]) -> str:
    """The row's id, noted with its line; a fault when an earlier line has it."""
    found = row.id("id")
    if found in seen:
        row.fault(f"id '{found}' is already on line {seen[found]}", "give each its own id")
    elif found:
        seen[found] = row.line
    return found
