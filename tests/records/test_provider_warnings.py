"""What looks like a mistake is a warning and never keeps the data out."""

from datetime import UTC, datetime

import pytest

from records.provider import read_provider
from tests.records.conftest import FILES, Directory


def test_sound_data_is_sound_but_for_its_hole(directory: Directory) -> None:
    """Team west has no backup of its own nor of the region: that is the only doubt."""
    assert directory.warnings() == [
        "rota.csv:1: team 'west' has nobody as backup from 2026-11-16 09:00; "
        "plan somebody; as it is the ladder skips the backup"
    ]


def test_a_hole_in_the_coming_fortnight_is_told(directory: Directory) -> None:
    """The first hole is told with its times and with who stands in, the others are counted."""
    rota = FILES["rota.csv"].replace(
        "oost,on_duty,sam,2026-01-05 07:00,2026-01-12 07:00",
        "oost,on_duty,sam,2026-01-05 07:00,2026-01-11 07:00",
    )
    directory.write("rota.csv", rota.replace("region:midden-ijssel,on_duty", "west,on_duty"))

    warnings = directory.warnings()

    assert (
        "rota.csv:1: team 'oost' has nobody on duty from 2026-11-22 07:00 until 2026-11-23 07:00, "
        "and 1 more in 14 days; plan somebody; as it is the backup stands in"
    ) in warnings


def test_no_warning_of_holes_beyond_a_fortnight(directory: Directory) -> None:
    """A rota that ends in three weeks is not yet a hole; in two weeks it is."""
    directory.replace(
        "rota.csv",
        "ruth,2026-01-05 07:00,2026-01-12 07:00,2031-12-31",
        "ruth,2026-01-05 07:00,2026-01-12 07:00,2026-11-30",
    )
    soon = read_provider(directory.path, now=datetime(2026, 11, 24, tzinfo=UTC)).warnings
    early = read_provider(directory.path, now=datetime(2026, 11, 1, tzinfo=UTC)).warnings

    assert any("'west' has nobody as coordinator from 2026-12-07 07:00" in str(one) for one in soon)
    assert not any("as coordinator" in str(one) for one in early)


@pytest.mark.parametrize(
    ("file", "old", "new", "warning"),
    [
        (
            "rota.csv",
            "oost,backup,noor",
            "oost,backup,sam",
            "rota.csv:3: 'sam' is on duty and backup of team 'oost' at once from 2026-11-16 09:00 (see line 2); ",
        ),
        (
            "rota.csv",
            "west,backup,ruth,2024-11-20 07:00,2024-11-21 07:00",
            "west,backup,noor,2026-11-20 07:00,2026-11-21 07:00",
            "rota.csv:8: 'noor' has two shifts at once from 2026-11-20 07:00 (see rota.csv line 3); change one",
        ),
        (
            "absences.csv",
            "guus,2024-01-01,2024-01-01,dagje weg",
            "sam,2026-11-20 12:00,2026-11-21 07:00,ziek",
            "absences.csv:2: 'sam' is absent and planned on duty from 2026-11-20 12:00; plan somebody else",
        ),
        ("people.csv", "+31600000102", "", "people.csv:3: worker 'noor' has no phone; fill in phone"),
        ("people.csv", "oost|west", "oost", "clients.csv:4: team 'west' has no coordinator; add one to people.csv"),
        ("people.csv", "oost|west", "", "people.csv:4: coordinator 'ruth' is in no team; fill in teams"),
        ("clients.csv", "bob,Bob,west", "bob,Bob,noord", "clients.csv:4: team 'noord' has no worker; add one"),
        ("clients.csv", "mila.txt", "", "crisiskaarten/mila.txt:1: belongs to no client; name it in clients.csv"),
        ("crisiskaarten/mila.txt", "Bel mij.\nPraat rustig.\n", " \n", "crisiskaarten/mila.txt:1: is empty; write"),
        ("waakvlam.csv", "09:00", "02:30", "waakvlam.csv:3: client 'bob' has reach daytime and a check-in at 02:30"),
    ],
)  # fmt: skip
def test_doubtful_data_is_taken_with_a_warning(
    directory: Directory, file: str, old: str, new: str, warning: str
) -> None:
    """Each doubt names its line and the next step, and the data is there all the same."""
    directory.replace(file, old, new)

    assert any(one.startswith(warning) for one in directory.warnings())


def test_a_plan_that_holds_twice_or_no_more_is_told(directory: Directory) -> None:
    """Nobody would be asked, or twice by one wish; plans that follow each other are fine."""
    head = FILES["waakvlam.csv"].splitlines()[0] + "\n"
    lines = (
        "bob,ma|di,10:00,Hoe gaat het?,60,2,,2026-12-31",
        "bob,di|ma,10:00,En nu?,30,1,2026-12-31,",
        "bob,ma|di,10:00,Hoe gaat het?,60,2,2030-01-01,2030-02-01",
        "mila,dagelijks,10:00,Hoe gaat het?,60,2,2020-01-01,2021-01-01",
    )
    directory.write("waakvlam.csv", head + "\n".join(lines) + "\n")
    found = [one for one in directory.warnings() if one.startswith("waakvlam.csv")]

    assert [one.partition(";")[0] for one in found] == [
        "waakvlam.csv:3: client 'bob' has this plan already, on line 2",
        "waakvlam.csv:4: client 'bob' has this plan already, on line 3",
        "waakvlam.csv:5: this plan ended on 2021-01-01",
    ]


def test_an_absence_with_a_stand_in_is_no_doubt(directory: Directory) -> None:
    """Where an exception puts another in the place of the absent one, nothing is said."""
    directory.replace("absences.csv", "guus,2024-01-01,2024-01-01", "sam,2026-11-20 12:00,2026-11-21 07:00")
    directory.write(
        "rota.csv",
        FILES["rota.csv"] + "oost,on_duty,guus,2026-11-20 12:00,2026-11-20 23:00,\n"
        "oost,on_duty,guus,2026-11-20 23:00,2026-11-21 07:00,\n",
    )

    assert not any(one.startswith("absences.csv") for one in directory.warnings())


def test_a_file_with_a_name_of_its_own_is_told(directory: Directory) -> None:
    """A mistyped file name would be passed over in silence otherwise."""
    directory.write("absence.csv", "worker,start,end,reason\n")

    assert any(one.startswith("absence.csv:1: is not read; use one of") for one in directory.warnings())
