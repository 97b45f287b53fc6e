"""Writes a provider's data as the files that an import reads: all of them, to the letter, in memory."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from typing import Any

import tomli_w

from escalation.policy import Policy
from records import clients, naasten, people, waakvlam
from records.phrases_toml import PHRASES
from records.rota_calendar import rota_ics
from records.rota_csv import absences_csv, rota_csv, second_hours
from records.table import table_csv
from schedules.provider import Client, Person, Provider, Relative, WaakvlamPlan
from schedules.rota import Shift
from storage.provider_data import ProviderData

__all__ = [
    "card_name",
    "client_line",
    "in_memory",
    "person_line",
    "provider_files",
    "relative_line",
    "zipped",
]

_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a ZIP, so that the same data are the same bytes."""


def provider_files(data: ProviderData, *, now: datetime) -> dict[str, bytes]:
    """Every file by its name; importing them changes nothing. Empty lists have a file with a header alone.

    ``now`` (aware) is the moment that a calendar says it was made at.
    """
    texts = {
        "provider.toml": _provider_toml(data.provider),
        "policy.toml": _policy_toml(data.policy),
        "people.csv": _people_csv(data.people),
        "clients.csv": _clients_csv(data.clients),
        "naasten.csv": _naasten_csv(data.relatives),
        "waakvlam.csv": _waakvlam_csv(data.waakvlam),
        "absences.csv": absences_csv(data.absences),
        **{
            f"{clients.CARDS}/{card_name(one.id)}": one.crisiskaart for one in data.clients if one.crisiskaart
        },
    }
    if data.provider.phrases:
        texts[PHRASES] = data.provider.phrases
    return {**{name: text.encode() for name, text in texts.items()}, **_rota(data, now=now)}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as a ZIP; the same files are the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _FIRST_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()


def in_memory(files: Mapping[str, bytes]) -> zipfile.Path:
    """The files as a place that ``read_provider`` reads; nothing of it touches a disk."""
    return zipfile.Path(zipfile.ZipFile(io.BytesIO(zipped(files))))


# --- the two TOML files ---------------------------------------------------------------------------------


def _provider_toml(provider: Provider) -> str:
    values: dict[str, Any] = {
        "id": provider.id,
        "name": provider.name,
        "municipality": provider.municipality,
        "timezone": provider.timezone,
        "language": provider.language,
        "office_phone": provider.office_phone,
        "region": provider.region or "",
        "numbers": dict(provider.numbers),
        "dagdelen": {name.value: _clock(start) for name, start in provider.dagdelen.items()},
        "holidays": {"count": [day.isoformat() for day in provider.holidays]},
    }
    return tomli_w.dumps(values)


def _policy_toml(policy: Policy) -> str:
    return tomli_w.dumps(policy.to_mapping())


# --- the tables -----------------------------------------------------------------------------------------


def person_line(one: Person) -> dict[str, str]:
    """A line of people.csv, by column."""
    return {
        "id": one.id,
        "name": one.name,
        "role": one.role.value,
        "teams": "|".join(one.teams),
        "phone": one.phone,
        "email": one.email,
        "languages": "|".join(one.languages),
    }


def client_line(one: Client) -> dict[str, str]:
    """A line of clients.csv, by column; of his card it names the file."""
    return {
        "id": one.id,
        "name": one.name,
        "team": one.team,
        "phone": one.phone,
        "address": one.address,
        "postcode": one.postcode,
        "city": one.city,
        "municipality": one.municipality,
        "reach": one.reach.value,
        "fixed_worker": one.fixed_worker or "",
        "language": one.language or "",
        "on_site": one.on_site.value,
        "crisiskaart": card_name(one.id) if one.crisiskaart else "",
        "notes": one.notes,
        "warning_words": "|".join(one.warning_words),
    }


def card_name(client: str) -> str:
    """The name of the file of a client's card; one that begins with a dot would be hidden, and refused."""
    return f"{'_' if client.startswith('.') else ''}{client}.txt"


def relative_line(one: Relative) -> dict[str, str]:
    """A line of naasten.csv, by column."""
    return {
        "id": one.id,
        "client": one.client,
        "name": one.name,
        "relation": one.relation,
        "phone": one.phone,
        "language": one.language or "",
    }


def _people_csv(staff: Iterable[Person]) -> str:
    return table_csv(people.COLUMNS, (_values(people.COLUMNS.known, **person_line(one)) for one in staff))


def _clients_csv(served: Iterable[Client]) -> str:
    return table_csv(clients.COLUMNS, (_values(clients.COLUMNS.known, **client_line(one)) for one in served))


def _naasten_csv(relatives: Iterable[Relative]) -> str:
    return table_csv(
        naasten.COLUMNS, (_values(naasten.COLUMNS.known, **relative_line(one)) for one in relatives)
    )


def _waakvlam_csv(plans: Iterable[WaakvlamPlan]) -> str:
    rows = (
        _values(
            waakvlam.COLUMNS.known,
            client=one.client,
            days=_days(one.days),
            times="|".join(_clock(moment) for moment in one.times),
            question=one.question,
            grace_minutes=str(one.grace_minutes),
            reminders=str(one.reminders),
            starts=one.starts.isoformat() if one.starts else "",
            ends=one.ends.isoformat() if one.ends else "",
        )
        for one in plans
    )
    return table_csv(waakvlam.COLUMNS, rows)


def _days(days: Sequence[int]) -> str:
    names = [waakvlam.DAYS[day] for day in days]
    return waakvlam.EVERY_DAY if len(names) == len(waakvlam.DAYS) else "|".join(names)


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"


def _values(columns: Sequence[str], **values: str) -> list[str]:
    """The values in the order of the columns: a column that nobody fills is a mistake."""
    return [values[name] for name in columns]


# --- the rota -------------------------------------------------------------------------------------------


def _rota(data: ProviderData, *, now: datetime) -> dict[str, bytes]:
    """rota.csv; and rota.ics for what a table cannot say: the second of two hours of the same name."""
    twice: set[Shift] = set(second_hours(data.shifts))
    files = {"rota.csv": rota_csv(one for one in data.shifts if one not in twice).encode()}
    if twice:
        late = [one for one in data.shifts if one in twice]
        files["rota.ics"] = rota_ics(late, zone=data.provider.zone, name=data.provider.name, now=now)
    return files
