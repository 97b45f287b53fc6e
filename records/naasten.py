"""naasten.csv: the relatives of clients. What each may know or do the client himself decides, in the bot."""

from collections.abc import Iterable, Mapping

from config.texts import CLIENT_LANGUAGES
from records.known import Known, first_of_its_id
from records.row import Row
from records.table import LOOKS_ID, LOOKS_PHONE, LOOKS_WORD, Columns
from schedules.provider import Relative

__all__ = ["COLUMNS", "read_naasten"]

COLUMNS = Columns(
    required=("id", "client", "name", "relation"),
    optional=("phone", "language"),
    looks={"id": LOOKS_ID, "client": LOOKS_ID, "phone": LOOKS_PHONE, "language": LOOKS_WORD},
)


def read_naasten(
    rows: Iterable[Row], known: Known, *, others: Mapping[str, Mapping[str, int]]
) -> list[Relative]:
    """The relatives of the file; lines with a fault are left out. ``others``: the lines of ids, by other files."""
    relatives = []
    lines: dict[str, int] = {}
    for row in rows:
        found = first_of_its_id(row, lines)
        for file, taken in others.items():
            if found in taken:
                row.fault(f"id '{found}' is already in {file} on line {taken[found]}", "give another id")
        client = row.id("client")
        if client and known.clients is not None and client not in known.clients:
            row.fault(f"unknown client '{client}'", "use an id from clients.csv")
        name, relation, phone = row.required("name"), row.text("relation"), row.phone("phone")
        language = row.text("language") or None
        if language and language not in CLIENT_LANGUAGES:
            row.fault(f"unknown language '{language}'", "use " + " or ".join(CLIENT_LANGUAGES))
        if row.is_sound:
            relatives.append(
                Relative(
                    id=found, client=client, name=name, relation=relation, phone=phone, language=language
                )
            )
    return relatives
