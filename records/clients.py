"""clients.csv and crisiskaarten/: the clients, each with the card that says what he wants in a crisis."""

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from records.faults import Fault, Faults, shown
from records.known import Known, check_worker, first_of_its_id
from records.people import check_language, check_team_name
from records.row import Row
from records.table import LOOKS_ID, LOOKS_PHONE, LOOKS_WORD, Columns
from records.text import Location, read_text
from schedules.provider import Client, OnSite, Reach
from schedules.rota import REGION_PREFIX

__all__ = ["CARDS", "COLUMNS", "ReadClients", "read_clients"]

CARDS = "crisiskaarten"
COLUMNS = Columns(
    required=("id", "name", "team", "phone", "address", "postcode", "city", "reach", "on_site"),
    optional=("municipality", "fixed_worker", "language", "crisiskaart", "notes", "warning_words"),
    looks={
        "id": LOOKS_ID,
        "phone": LOOKS_PHONE,
        "postcode": r"(\d{4} ?[A-Za-z]{2})?",
        "reach": LOOKS_WORD,
        "on_site": LOOKS_WORD,
        "fixed_worker": LOOKS_ID,
        "language": LOOKS_WORD,
        "crisiskaart": r"\S*",
    },
)

_LARGEST_CARD_BYTES = 64_000


@dataclass(slots=True)
class ReadClients:
    """The clients whose lines are sound, the line of every id, the teams and cards named, faults of cards."""

    clients: list[Client] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    teams: set[str] = field(default_factory=set)
    cards: dict[str, str] = field(default_factory=dict)
    card_faults: list[Fault] = field(default_factory=list)


def read_clients(
    rows: Iterable[Row],
    *,
    directory: Location,
    known: Known,
    people_lines: Mapping[str, int],
    municipality: str,
) -> ReadClients:
    """Everybody in the file; lines with a fault are left out. ``municipality``: of who has no other."""
    read = ReadClients()
    for row in rows:
        found = first_of_its_id(row, read.lines)
        if found in people_lines:
            todo = "give the client another id"
            row.fault(f"id '{found}' is already in people.csv on line {people_lines[found]}", todo)
        team = row.required("team")
        check_team_name(row, team)
        if team.startswith(REGION_PREFIX):
            row.fault(f"team '{team}' is a region's", "name the client's own team")
        read.teams.add(team)
        fixed = check_worker(row, "fixed_worker", known) if row.values.get("fixed_worker") else None
        language = row.text("language") or None
        if language:
            check_language(row, language)
        details = {column: row.text(column) for column in ("address", "postcode", "city", "municipality")} | {
            "name": row.required("name"),
            "phone": row.phone("phone"),
            "notes": row.prose("notes"),
        }
        details["municipality"] = details["municipality"] or municipality
        reach, on_site = row.choice("reach", Reach), row.choice("on_site", OnSite)
        card = _card(row, read, directory=directory)
        own_words = row.several("warning_words")
        if row.is_sound and reach is not None and on_site is not None:
            read.clients.append(
                Client(
                    id=found,
                    team=team,
                    reach=reach,
                    on_site=on_site,
                    fixed_worker=fixed,
                    language=language,
                    crisiskaart=card,
                    warning_words=own_words,
                    **details,
                )
            )
    return read


def _card(row: Row, read: ReadClients, *, directory: Location) -> str:
    """The text of the client's card; empty when he has none, and, with a fault, when it cannot be read."""
    name = row.text("crisiskaart")
    if not name:
        return ""
    if name not in read.cards:
        read.cards[name] = ""
        folder = directory / CARDS
        if name.startswith(".") or any(one in name for one in "/\\:"):
            row.fault(
                f"crisiskaart {shown(name)} is no file name", f"name a file in {CARDS}/, without a path"
            )
        elif _is_file_inside(folder, name):
            faults = Faults(f"{CARDS}/{name}")
            text = read_text(folder / name, faults, most_bytes=_LARGEST_CARD_BYTES) or ""
            read.cards[name] = text.replace("\r\n", "\n").replace("\r", "\n").strip()
            read.card_faults.extend(faults.found)
    if row.is_sound and not _is_file_inside(directory / CARDS, name):
        row.fault(f"crisiskaart {shown(name)} is not there", f"put the file in {CARDS}/, or leave it empty")
    return read.cards[name]


def _is_file_inside(folder: Location, name: str) -> bool:
    """Whether it is a file, and (a link might lead anywhere; a ZIP has none) lies in the folder itself."""
    if isinstance(folder, zipfile.Path):
        return (folder / name).is_file()
    try:
        return (folder / name).resolve().parent == folder.resolve() and (folder / name).is_file()
    except (OSError, ValueError, RuntimeError):  # a name too long, a loop of links
        return False
