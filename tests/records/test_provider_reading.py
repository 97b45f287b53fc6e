"""A sound directory becomes values; what looks odd but is sound is taken too."""

from datetime import UTC, date, datetime, time
from pathlib import Path

from records.provider import read_provider, rota_of
from schedules.dagdelen import Dagdeel
from schedules.provider import OnSite, PersonRole, Reach
from schedules.rota import Role, Shift, on_duty_at
from tests.records.conftest import FILES, NOW, Directory

SALLAND = Path(__file__).parents[2] / "examples" / "salland"


def test_every_file_becomes_its_values(directory: Directory) -> None:
    """Ids, numbers, texts, times and the crisis card arrive as they were meant."""
    reading = directory.read()

    assert reading.faults == ()
    assert reading.data is not None
    data = reading.data
    assert (data.provider.id, data.provider.office_phone) == ("raalte", "+31572000000")
    assert data.provider.dagdelen[Dagdeel.AVOND] == time(17, 30)
    assert data.provider.holidays == (date(2027, 4, 30),)
    assert [one.phone for one in data.people] == [f"+3160000010{n}" for n in (1, 2, 3, 4)]
    assert (data.people[2].role, data.people[2].teams) == (PersonRole.COORDINATOR, ("oost", "west"))
    mila, bob = data.clients
    assert mila.notes == "Belt liever.\nHond blaft."
    assert mila.crisiskaart == "Bel mij.\nPraat rustig."
    assert (mila.municipality, bob.municipality) == ("Raalte", "Deventer")
    assert (mila.reach, bob.on_site, bob.fixed_worker) == (Reach.ALWAYS, OnSite.ON_REQUEST, None)
    assert data.shifts[0] == Shift(
        team="oost",
        role=Role.ON_DUTY,
        worker="sam",
        start=datetime(2026, 1, 5, 7),  # noqa: DTZ001  a wall time
        end=datetime(2026, 1, 12, 7),  # noqa: DTZ001  a wall time
        weekly_until=date(2031, 12, 31),
    )
    assert data.absences[0].end == datetime(2024, 1, 2)  # noqa: DTZ001  a wall time
    assert data.waakvlam[0].days == (0, 2)
    assert data.waakvlam[0].times == (time(10), time(20, 30))
    assert data.waakvlam[1].days == tuple(range(7))
    assert data.policy.norm.total_seconds() == 25 * 60


def test_semicolons_bom_crlf_and_blank_lines_are_read(directory: Directory) -> None:
    """What spreadsheets make of the same table gives the same people."""
    expected = directory.read().data
    text = FILES["people.csv"].replace(",", ";").replace("\n", "\r\n\r\n;;;;;;\r\n")
    directory.write("people.csv", b"\xef\xbb\xbf" + text.encode())
    directory.write("provider.toml", b"\xef\xbb\xbf" + FILES["provider.toml"].replace("\n", "\r\n").encode())

    assert directory.read().data == expected


def test_policy_absences_and_waakvlam_may_be_absent(directory: Directory) -> None:
    """The optional files are optional; the policy is then the default one."""
    for name in ("policy.toml", "absences.csv", "waakvlam.csv"):
        (directory.path / name).unlink()

    data = directory.read().data

    assert data is not None
    assert (data.absences, data.waakvlam, data.policy.norm.total_seconds()) == ((), (), 30 * 60)


def test_both_rota_files_are_merged(directory: Directory) -> None:
    """Shifts of rota.csv and rota.ics stand side by side."""
    directory.write(
        "rota.ics",
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nSUMMARY:oost/on_duty/noor\n"
        "DTSTART:20261120T230000\nDTEND:20261121T070000\nEND:VEVENT\nEND:VCALENDAR\n",
    )

    data = directory.read().data

    assert data is not None
    assert [one.worker for one in data.shifts][-1] == "noor"
    assert len(data.shifts) == 8


def test_ten_thousand_clients_are_read(directory: Directory) -> None:
    """A large file is read whole."""
    header, *_ = FILES["clients.csv"].splitlines()
    lines = [
        f"c{n},Client {n},oost,+31600000201,Brink {n},8100 AA,Raalte,,24/7,sam,nl,on-request,mila.txt,"
        for n in range(10_000)
    ]
    directory.write("clients.csv", "\n".join([header, *lines]))
    (directory.path / "waakvlam.csv").unlink()

    data = directory.read().data

    assert data is not None
    assert len(data.clients) == 10_000


def test_the_example_has_neither_faults_nor_warnings() -> None:
    """Salland can be imported as it is, whenever."""
    for now in (NOW, datetime(2027, 7, 10, tzinfo=UTC), datetime(2028, 2, 20, tzinfo=UTC)):
        reading = read_provider(SALLAND, now=now)

        assert reading.faults == ()
        assert reading.warnings == ()
        assert reading.data is not None
        assert (len(reading.data.clients), len(reading.data.people)) == (24, 13)
        assert sum(bool(one.crisiskaart) for one in reading.data.clients) >= 8


def test_the_night_of_the_demo_has_sam_noor_and_ruth() -> None:
    """On Saturday 21 November 2026 at 02:14 the example's rota has the people whom the demo shows."""
    data = read_provider(SALLAND, now=NOW).data
    assert data is not None
    moment = datetime(2026, 11, 21, 1, 14, tzinfo=UTC)

    found = {role: on_duty_at(rota_of(data), team="oost", role=role, moment=moment) for role in Role}

    assert {role: one.workers for role, one in found.items()} == {
        Role.ON_DUTY: ("sam",),
        Role.BACKUP: ("noor",),
        Role.COORDINATOR: ("ruth",),
    }
    assert found[Role.ON_DUTY].since == datetime(2026, 11, 20, 22, tzinfo=UTC)
    assert found[Role.ON_DUTY].until == datetime(2026, 11, 21, 6, tzinfo=UTC)
