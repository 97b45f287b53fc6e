"""people.csv: the workers and the coordinators."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from config.texts import CLIENT_LANGUAGES, LANGUAGES
from records.row import Row
from records.table import LOOKS_ID, LOOKS_PHONE, LOOKS_WORD, Columns
from schedules.provider import Person, PersonRole

__all__ = ["COLUMNS", "ReadPeople", "check_team_name", "read_people"]

from records.known import first_of_its_id
from schedules.rota import REGION_PREFIX

COLUMNS = Columns(
    required=("id", "name", "role", "teams", "phone"),
    optional=("email", "languages"),
    looks={
        "id": LOOKS_ID,
        "role": LOOKS_WORD,
        "teams": r"[^,;]*",
        "phone": LOOKS_PHONE,
        "email": r"\S*",
        "languages": r"[A-Za-z|-]*",
    },
)

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_UNFIT_FOR_TEAM = re.compile(r"[/|:,;]")


@dataclass(slots=True)
class ReadPeople:
    """The people whose lines are sound, the line of every id, and all teams named (on faulty lines too)."""

    people: list[Person] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    teams: set[str] = field(default_factory=set)


def read_people(rows: Iterable[Row]) -> ReadPeople:
    """Everybody in the file; lines with a fault are left out."""
    read = ReadPeople()
    for row in rows:
        found = first_of_its_id(row, read.lines)
        name, role, teams = row.required("name"), row.choice("role", PersonRole), row.several("teams")
        for team in teams:
            check_team_name(row, team)
        read.teams.update(team for team in teams if not team.startswith(REGION_PREFIX))
        email, languages = row.text("email"), row.several("languages")
        if email and not _EMAIL.fullmatch(email):
            row.fault("email is no address", "write it as name@example.nl, or leave it empty")
        for language in languages:
            check_language(row, language)
        _check_first_language(row, languages)
        phone = row.phone("phone")
        if row.is_sound and role is not None:
            read.people.append(
                Person(
                    id=found,
                    name=name,
                    role=role,
                    teams=teams,
                    phone=phone,
                    email=email,
                    languages=languages,
                )
            )
    return read


def check_team_name(row: Row, team: str) -> None:
    """Notes a fault when the word cannot be a team's name."""
    if _UNFIT_FOR_TEAM.search(team.removeprefix(REGION_PREFIX)):
        row.fault(f"team '{team}' holds one of / | : , ;", "rename the team, and separate teams with |")


def check_language(row: Row, language: str) -> None:
    """Notes a fault when the word cannot be a language."""
    if not _LANGUAGE.fullmatch(language):
        row.fault(f"unknown language '{language}'", "use a code such as nl or en")


def _check_first_language(row: Row, languages: Sequence[str]) -> None:
    """Notes a fault when the bot would have to write to staff in a language that holds the clients' texts only."""
    first = next(iter(languages), "")
    if first in CLIENT_LANGUAGES and first not in LANGUAGES:
        row.fault(
            f"language '{first}' is for clients and relatives only", f"put {' or '.join(LANGUAGES)} before it"
        )
