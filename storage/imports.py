"""Takes a provider's data over from its files: adds, updates and deactivates, and never deletes a person.

Taking the same data over again changes nothing. A dry run is the same in a transaction that is discarded.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from escalation.policy import Policy
from schedules.provider import Client, Person, Provider
from schedules.rota import Absence, Shift
from storage import data_changes, links
from storage.data_changes import Change, Changes
from storage.import_lists import Listed, sync_list
from storage.import_relatives import sync_relatives
from storage.import_rows import Seal, Wanted, sync_rows
from storage.import_waakvlam import sync_waakvlam
from storage.person_spans import note_changes
from storage.provider_data import ProviderData
from storage.rota import rota_changed
from storage.sealed_json import to_json
from storage.sealing import Place
from storage.tables import absences, clients, people, providers, shifts
from storage.transaction import Transaction
from storage.types import SealedValue
from storage.waakvlam import waakvlam_changed

__all__ = ["apply_import"]


async def apply_import(tx: Transaction, data: ProviderData, *, at: datetime, by: str = "") -> Changes:
    """Makes the provider's data what it is in the files, and returns what that changed.

    ``by``: the coordinator who does it; empty for the command line.
    """
    provider = data.provider.id
    found: list[tuple[str, str, str]] = await _take_provider(tx, data.provider, policy=data.policy, at=at)
    found += await sync_rows(
        tx, people, provider=provider, column="person", seal=_seal_for_staff(tx), at=at,
        wanted=[_wanted_person(tx, one) for one in data.people],
    )  # fmt: skip
    await note_changes(tx, provider, at=at)
    await tx.vault.make_keys(provider, [one.id for one in data.clients], at=at)
    found += await sync_rows(
        tx, clients, provider=provider, column="client", seal=_seal_for_client(tx, provider), at=at,
        wanted=[_wanted_client(tx, one) for one in data.clients],
    )  # fmt: skip
    found += await sync_relatives(tx, provider, wanted=data.relatives, at=at)
    # an id that somebody else had before must not bring his chat along
    new = [name for kind, what, name in found if what == "added" and kind != "provider"]
    await links.unlink(tx, provider, *new, at=at)
    found += await sync_list(
        tx, shifts, provider=provider, at=at, wanted=[_listed_shift(one) for one in data.shifts]
    )
    found += await sync_list(
        tx, absences, provider=provider, at=at, wanted=[_listed_absence(one) for one in data.absences]
    )
    found += await sync_waakvlam(tx, provider, plans=data.waakvlam, at=at)
    await rota_changed(tx, provider, at=at)  # also when only the order changed
    await waakvlam_changed(tx, provider, at=at)
    changes = Changes(tuple(Change(kind=kind, what=what, id=name) for kind, what, name in found))
    await data_changes.note(tx, provider, changes.rows, who=by, at=at)
    return changes


async def _take_provider(
    tx: Transaction, provider: Provider, *, policy: Policy, at: datetime
) -> list[tuple[str, str, str]]:
    values = {
        "name": provider.name,
        "municipality": provider.municipality,
        "timezone": provider.timezone,
        "language": provider.language,
        "office_phone": provider.office_phone,
        "region": provider.region,
        "numbers": dict(provider.numbers),
        "dagdelen": {str(name): start.isoformat() for name, start in provider.dagdelen.items()},
        "holidays": [day.isoformat() for day in provider.holidays],
        "phrases": provider.phrases,
        "policy": policy.to_mapping(),
    }
    row = (await tx.execute(select(providers).where(providers.c.id == provider.id))).first()
    if row is None:
        await tx.execute(insert(providers).values(id=provider.id, imported_at=at, **values))
        return [("provider", "added", provider.id)]
    stored = row._mapping  # noqa: SLF001  SQLAlchemy's public name for it
    changed = [name for name, value in values.items() if stored[name] != value]
    if changed:
        await tx.execute(
            update(providers).where(providers.c.id == provider.id).values(imported_at=at, **values)
        )
    return [("provider", "updated", name) for name in changed]


def _wanted_person(tx: Transaction, person: Person) -> Wanted:
    values: Mapping[str, Any] = {
        "role": str(person.role),
        "teams": list(person.teams),
        "languages": list(person.languages),
    }
    sealed = {"identity": to_json({"name": person.name, "phone": person.phone, "email": person.email})}
    return Wanted.of(tx, kind="people", id=person.id, values=values, sealed=sealed)


def _wanted_client(tx: Transaction, client: Client) -> Wanted:
    values: Mapping[str, Any] = {
        "team": client.team,
        "municipality": client.municipality,
        "reach": str(client.reach),
        "on_site": str(client.on_site),
        "fixed_worker": client.fixed_worker,
        "language": client.language,
    }
    identity = {name: getattr(client, name) for name in ("name", "phone", "address", "postcode", "city")}
    story: dict[str, Any] = {"crisiskaart": client.crisiskaart, "notes": client.notes}
    if client.warning_words:
        story["warning_words"] = client.warning_words
    sealed = {"identity": to_json(identity), "story": to_json(story)}
    return Wanted.of(tx, kind="clients", id=client.id, values=values, sealed=sealed)


def _listed_shift(shift: Shift) -> Listed:
    return Listed(
        name=f"{shift.team}/{shift.role}/{shift.worker} {shift.start:%Y-%m-%d %H:%M}",
        values={
            "team": shift.team,
            "role": str(shift.role),
            "worker": shift.worker,
            "starts": shift.start,
            "ends": shift.end,
            "weekly_until": shift.weekly_until,
        },
    )


def _listed_absence(absence: Absence) -> Listed:
    return Listed(
        name=f"{absence.worker} {absence.start:%Y-%m-%d %H:%M}",
        values={"worker": absence.worker, "starts": absence.start, "ends": absence.end},
    )


def _seal_for_staff(tx: Transaction) -> Seal:
    async def seal(_person: str, plain: str, place: Place) -> SealedValue:
        return tx.vault.seal(plain, place)

    return seal


def _seal_for_client(tx: Transaction, provider: str) -> Seal:
    async def seal(client: str, plain: str, place: Place) -> SealedValue:
        return await tx.vault.seal_for(provider, client, plain, place)

    return seal
