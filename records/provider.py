"""A provider's data directory, read whole: either all of it is sound, or every fault is told at once."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from escalation.policy import Policy
from records import clients, people, rota_csv, waakvlam
from records.doubts import file_doubts, night_check_ins, people_doubts
from records.faults import Fault, Faults
from records.known import Known
from records.policy_toml import read_policy_toml
from records.provider_toml import read_provider_toml
from records.rota_csv import Placed, PlacedAbsence
from records.rota_doubts import absence_doubts, hole_doubts, overlap_doubts
from records.rota_ics import read_rota_ics
from records.row import Row
from records.table import Columns, read_table
from records.toml_file import read_toml
from schedules.local import to_local
from schedules.provider import Client, Person, PersonRole, Provider, WaakvlamPlan
from schedules.rota import Absence, Rota, Shift

__all__ = ["FILES", "ProviderData", "Reading", "read_provider", "rota_of"]

FILES = (
    "provider.toml",
    "people.csv",
    "clients.csv",
    "rota.csv",
    "rota.ics",
    "absences.csv",
    "waakvlam.csv",
    "policy.toml",
)
REQUIRED = ("provider.toml", "people.csv", "clients.csv")
_DEFAULT_ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class ProviderData:
    """Everything that a provider hands us, resolved."""

    provider: Provider
    people: tuple[Person, ...]
    clients: tuple[Client, ...]
    shifts: tuple[Shift, ...]
    absences: tuple[Absence, ...]
    waakvlam: tuple[WaakvlamPlan, ...]
    policy: Policy


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a directory; ``data`` is None exactly when there is a fault."""

    data: ProviderData | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def read_provider(directory: Path, *, now: datetime) -> Reading:
    """The data in a directory, or all its faults at once.

    From ``now`` (aware) on the rota is looked through for holes.
    """
    if not directory.is_dir():
        fault = Fault(str(directory), 1, "is no directory", "name the directory that holds provider.toml")
        return Reading(data=None, faults=(fault,), warnings=())
    return _Directory(directory, now).read()


@dataclass(slots=True)
class _Directory:
    """One directory while it is read; ``faults`` by file, in the order of reading."""

    path: Path
    now: datetime
    faults: dict[str, Faults] = field(default_factory=dict)

    def read(self) -> Reading:
        """Reads every file, whatever is wrong with the others."""
        provider = self._provider()
        staff_rows, is_staff_whole = self._rows("people.csv", people.COLUMNS)
        staff = people.read_people(staff_rows)
        known = Known(people=staff.lines if is_staff_whole else None)
        client_rows, are_clients_whole = self._rows("clients.csv", clients.COLUMNS)
        served = clients.read_clients(
            client_rows,
            directory=self.path,
            known=known,
            people_lines=staff.lines,
            municipality=provider.municipality if provider else "",
        )
        known = Known(
            people=known.people,
            clients=served.lines if are_clients_whole else None,
            teams=staff.teams | served.teams if is_staff_whole and are_clients_whole else None,
        )
        placed = self._shifts(known, provider.zone if provider else _DEFAULT_ZONE)
        absences = rota_csv.read_absences(self._rows("absences.csv", rota_csv.ABSENCE_COLUMNS)[0], known)
        plans = waakvlam.read_waakvlam(self._rows("waakvlam.csv", waakvlam.COLUMNS)[0], known)
        policy = self._policy()
        faults = [*self._sorted_faults(), *served.card_faults]
        if faults or provider is None or policy is None:
            return Reading(data=None, faults=tuple(faults), warnings=())
        data = ProviderData(
            provider=provider,
            people=tuple(staff.people),
            clients=tuple(served.clients),
            shifts=tuple(one.shift for one in placed),
            absences=tuple(one.absence for one in absences),
            waakvlam=tuple(plan for _, plan in plans),
            policy=policy,
        )
        return Reading(
            data=data, faults=(), warnings=self._warnings(data, staff, served, placed, absences, plans)
        )

    def _warnings(
        self,
        data: ProviderData,
        staff: people.ReadPeople,
        served: clients.ReadClients,
        placed: list[Placed],
        absences: list[PlacedAbsence],
        plans: list[tuple[int, WaakvlamPlan]],
    ) -> tuple[Fault, ...]:
        zone = data.provider.zone
        teams = tuple(
            dict.fromkeys(
                [team for one in data.people for team in one.teams] + [one.team for one in data.clients]
            )
        )
        return (
            *file_doubts(self.path, known=FILES, cards=served.cards),
            *people_doubts(data.people, data.clients, lines=staff.lines, client_lines=served.lines),
            *night_check_ins(plans, data.clients, data.provider.dagdelen),
            *overlap_doubts(placed, now=to_local(self.now, zone)),
            *absence_doubts(placed, absences, now=to_local(self.now, zone)),
            *hole_doubts(rota_of(data), teams=teams, now=self.now, file=self._rota_file()),
        )

    def _faults_of(self, name: str) -> Faults:
        return self.faults.setdefault(name, Faults(name))

    def _sorted_faults(self) -> list[Fault]:
        return [
            fault for file in self.faults.values() for fault in sorted(file.found, key=lambda one: one.line)
        ]

    def _is_there(self, name: str) -> bool:
        """Whether to read a file; a fault when it must be there and is not."""
        is_there = (self.path / name).exists()
        if not is_there and name in REQUIRED:
            self._faults_of(name).add(1, "is missing", "add this file to the directory")
        return is_there

    def _rows(self, name: str, columns: Columns) -> tuple[list[Row], bool]:
        """A table's rows, and whether they are all there is: only then other files are held against them."""
        if not self._is_there(name):
            return [], False
        faults = self._faults_of(name)
        rows = read_table(self.path / name, columns, faults)
        return rows or [], not faults.found

    def _provider(self) -> Provider | None:
        if not self._is_there("provider.toml"):
            return None
        faults = self._faults_of("provider.toml")
        file = read_toml(self.path / "provider.toml", faults)
        return read_provider_toml(file, faults) if file else None

    def _policy(self) -> Policy | None:
        if not self._is_there("policy.toml"):
            return Policy()
        faults = self._faults_of("policy.toml")
        file = read_toml(self.path / "policy.toml", faults)
        return read_policy_toml(file, faults) if file else None

    def _rota_file(self) -> str:
        return "rota.csv" if (self.path / "rota.csv").exists() else "rota.ics"

    def _shifts(self, known: Known, zone: ZoneInfo) -> list[Placed]:
        """The shifts of both files, where both are there."""
        if not any((self.path / name).exists() for name in ("rota.csv", "rota.ics")):
            self._faults_of("rota.csv").add(1, "is missing", "add rota.csv or rota.ics to the directory")
        placed = rota_csv.read_rota_csv(self._rows("rota.csv", rota_csv.COLUMNS)[0], known)
        if self._is_there("rota.ics"):
            faults = self._faults_of("rota.ics")
            path = self.path / "rota.ics"
            placed += read_rota_ics(path, faults, known=known, zone=zone, now=self.now)
        return placed


def rota_of(data: ProviderData) -> Rota:
    """The rota of freshly read data: everybody in it is active, nothing has been swapped yet."""
    coordinators: dict[str, list[str]] = {}
    for person in data.people:
        if person.role is PersonRole.COORDINATOR:
            for team in person.teams:
                coordinators.setdefault(team, []).append(person.id)
    return Rota(
        zone=data.provider.zone,
        shifts=data.shifts,
        absences=data.absences,
        coordinators={team: tuple(ids) for team, ids in coordinators.items()},
        region=data.provider.region,
    )
