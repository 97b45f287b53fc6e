"""A provider's data directory, read whole: either all of it is sound, or every fault is told at once."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from escalation.policy import Policy
from records import clients, naasten, people, rota_csv, waakvlam
from records.doubts import file_doubts, night_check_ins, people_doubts, plan_doubts
from records.faults import Fault, Faults
from records.known import Known
from records.phrases_toml import PHRASES, read_phrases_toml
from records.policy_toml import read_policy_toml
from records.provider_toml import read_provider_toml
from records.rota_csv import Placed, PlacedAbsence
from records.rota_doubts import absence_doubts, hole_doubts, length_doubts, overlap_doubts
from records.rota_ics import read_rota_ics
from records.row import Row
from records.table import Columns, read_table
from records.text import Location
from records.toml_file import read_toml
from schedules.local import to_local
from schedules.provider import PersonRole, Provider, WaakvlamPlan
from schedules.rota import Rota
from storage.provider_data import ProviderData

__all__ = ["FILES", "Reading", "read_provider", "rota_of"]

FILES = (
    "provider.toml",
    "people.csv",
    "clients.csv",
    "rota.csv",
    "rota.ics",
    "rota.xlsx",
    "absences.csv",
    "waakvlam.csv",
    "naasten.csv",
    "policy.toml",
    PHRASES,
)
ROTA_FILES = ("rota.csv", "rota.ics", "rota.xlsx")
REQUIRED = ("provider.toml", "people.csv", "clients.csv")
_DEFAULT_ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a directory; ``data`` is None exactly when there is a fault."""

    data: ProviderData | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def read_provider(directory: Location, *, now: datetime) -> Reading:
    """The data in a directory, or all its faults at once.

    From ``now`` (aware) on the rota is looked through for holes.
    """
    if not directory.is_dir():
        fault = Fault(str(directory), 1, "is no directory", "name the directory that holds provider.toml")
        return Reading(data=None, faults=(fault,), warnings=())
    return _Directory(directory, now).read()


@dataclass(slots=True)
class _Directory:
    """One directory while it is read; ``faults`` by file (or sheet), in the order of reading.

    ``doubts`` are what the files themselves made doubtful, before anything was held against anything.
    """

    path: Location
    now: datetime
    faults: dict[str, Faults] = field(default_factory=dict)
    doubts: list[Fault] = field(default_factory=list)

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
        placed, absences = self._rota(known, provider.zone if provider else _DEFAULT_ZONE)
        plans = waakvlam.read_waakvlam(self._rows("waakvlam.csv", waakvlam.COLUMNS)[0], known)
        relatives = naasten.read_naasten(
            self._rows("naasten.csv", naasten.COLUMNS)[0],
            known,
            others={"people.csv": staff.lines, "clients.csv": served.lines},
        )
        policy = self._policy()
        phrases = self._phrases()
        faults = [*self._sorted_faults(), *served.card_faults]
        if faults or provider is None or policy is None:
            return Reading(data=None, faults=tuple(faults), warnings=())
        data = ProviderData(
            provider=replace(provider, phrases=phrases),
            people=tuple(staff.people),
            clients=tuple(served.clients),
            shifts=tuple(one.shift for one in placed),
            absences=tuple(one.absence for one in absences),
            waakvlam=tuple(plan for _, plan in plans),
            policy=policy,
            relatives=tuple(relatives),
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
            *self.doubts,
            *people_doubts(data.people, data.clients, lines=staff.lines, client_lines=served.lines),
            *night_check_ins(plans, data.clients, data.provider.dagdelen),
            *plan_doubts(plans, today=to_local(self.now, zone).date()),
            *length_doubts(placed),
            *overlap_doubts(placed, now=to_local(self.now, zone)),
            *absence_doubts(placed, absences, now=to_local(self.now, zone)),
            *hole_doubts(rota_of(data), teams=teams, now=self.now, file=self._rota_files()[0]),
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

    def _phrases(self) -> str:
        return (
            read_phrases_toml(self.path / PHRASES, self._faults_of(PHRASES))
            if self._is_there(PHRASES)
            else ""
        )

    def _rota_files(self) -> list[str]:
        return [name for name in ROTA_FILES if (self.path / name).exists()]

    def _rota(self, known: Known, zone: ZoneInfo) -> tuple[list[Placed], list[PlacedAbsence]]:
        """The shifts and absences of all files that hold them."""
        if not self._rota_files():
            todo = "add rota.csv, rota.ics or rota.xlsx to the directory"
            self._faults_of("rota.csv").add(1, "is missing", todo)
        placed = rota_csv.read_rota_csv(self._rows("rota.csv", rota_csv.COLUMNS)[0], known)
        if self._is_there("rota.ics"):
            faults = self._faults_of("rota.ics")
            path = self.path / "rota.ics"
            placed += read_rota_ics(path, faults, known=known, zone=zone, now=self.now)
        shift_rows, absence_rows = self._sheets()
        placed += rota_csv.read_rota_csv(shift_rows, known)
        rows, _ = self._rows("absences.csv", rota_csv.ABSENCE_COLUMNS)
        return placed, rota_csv.read_absences([*rows, *absence_rows], known)

    def _sheets(self) -> tuple[list[Row], list[Row]]:
        """The rows of rota.xlsx: shifts and absences; none when there is no such file."""
        if not self._is_there("rota.xlsx"):
            return [], []
        from records.rota_xlsx import read_sheets  # half a second, for those who have a spreadsheet

        # each sheet counts its own rows
        rota, absences = (
            self.faults.setdefault(f"rota.xlsx {sheet}", Faults("rota.xlsx"))
            for sheet in ("rota", "absences")
        )
        sheets = read_sheets(self.path / "rota.xlsx", rota=rota, absences=absences)
        self.doubts += sheets.doubts
        return sheets.rota, sheets.absences


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
