"""naasten.csv: relatives become values; what is wrong is told with its line; the file may be left out."""

import pytest

from schedules.provider import Relative
from tests.records.conftest import Directory

SOUND = """\
id,client,name,relation,phone,language
anna,mila,Anna Overmars,moeder,06-0000 0501,en
piet,bob,Piet,,,
"""


def test_relatives_become_values(directory: Directory) -> None:
    """Phone numbers are written alike, and what is empty is none."""
    directory.write("naasten.csv", SOUND)
    data = directory.read().data

    assert data is not None
    assert data.relatives == (
        Relative("anna", "mila", "Anna Overmars", "moeder", "+31600000501", "en"),
        Relative("piet", "bob", "Piet"),
    )
    assert not [one for one in directory.warnings() if "naasten" in one]


def test_without_the_file_there_is_nobody(directory: Directory) -> None:
    """Most providers begin without it."""
    data = directory.read().data

    assert data is not None
    assert data.relatives == ()


def test_phone_and_language_may_be_left_out(directory: Directory) -> None:
    """Four columns are enough."""
    directory.write("naasten.csv", "id,client,name,relation\nanna,mila,Anna,moeder\n")
    data = directory.read().data

    assert data is not None
    assert data.relatives == (Relative("anna", "mila", "Anna", "moeder"),)


def test_a_relative_may_have_a_language_for_clients(directory: Directory) -> None:
    """It is written for them as well."""
    directory.write("naasten.csv", SOUND.replace(",en", ",uk", 1))
    data = directory.read().data

    assert data is not None
    assert data.relatives[0].language == "uk"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("anna,mila", "anna,milla", "naasten.csv:2: unknown client 'milla'; use an id from clients.csv"),
        ("piet,bob", "anna,bob", "naasten.csv:3: id 'anna' is already on line 2; give each its own id"),
        (
            "anna,mila",
            "sam,mila",
            "naasten.csv:2: id 'sam' is already in people.csv on line 2; give another id",
        ),
        (
            "piet,bob",
            "bob,bob",
            "naasten.csv:3: id 'bob' is already in clients.csv on line 4; give another id",
        ),
        ("Anna Overmars", "", "naasten.csv:2: name is empty; fill it in"),
        ("06-0000 0501", "06-0000", "naasten.csv:2: phone '06-0000' is no phone number; write it"),
        (",en", ",fr", "naasten.csv:2: unknown language 'fr'; use nl or en"),
        ("relation", "band", "naasten.csv:1: unknown column 'band'; use id, client, name, relation"),
        ("piet,bob", "pi et,bob", "naasten.csv:3: id 'pi et' is no id; use letters"),
    ],
)
def test_a_fault_names_its_line_and_the_next_step(
    directory: Directory, old: str, new: str, fault: str
) -> None:
    """Nothing of the directory is taken over then."""
    directory.write("naasten.csv", SOUND.replace(old, new, 1))

    assert directory.faults()[0].startswith(fault)
    assert directory.read().data is None
