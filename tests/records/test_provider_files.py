"""A provider's data written as files: read again, they are the same data."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.policy import Policy
from records.provider import read_provider
from records.provider_files import in_memory, provider_files, zipped
from schedules.provider import Client, OnSite, Reach, Relative, WaakvlamPlan
from schedules.rota import Role, Shift
from storage.provider_data import ProviderData

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
WORDS = st.text(st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" ,;\"'=|#"), max_size=40).map(
    str.strip
)
"""What people write on one line: signs of every kind, those that a table is made of among them."""


def _data(directory: Path) -> ProviderData:
    found = read_provider(directory, now=NOW).data
    assert found is not None
    return found


OLST = _data(ROOT / "tests" / "data" / "olst")


def _again(data: ProviderData) -> ProviderData | None:
    reading = read_provider(in_memory(provider_files(data, now=NOW)), now=NOW)
    assert reading.faults == ()
    return reading.data


@pytest.mark.parametrize("directory", [ROOT / "examples" / "salland", ROOT / "tests" / "data" / "olst"])
def test_what_was_read_is_written_and_read_again(directory: Path) -> None:
    """Everything: cards, plans, rota, policy."""
    data = _data(directory)

    assert _again(data) == data


def test_a_policy_of_its_own_is_written_whole() -> None:
    """Levels, halves of minutes, and what is not the default."""
    policy = Policy.from_mapping(
        {
            "spoed": {"level": [{"who": ["team", "backup"], "after_minutes": [0, 1.5]}], "repeat_minutes": 2},
            "on_site": {"norm_minutes": 25, "warn_owner_minutes": 15, "warn_coordinator_minutes": 20},
            "waakvlam": {"urgency": "nood"},
        }
    )

    assert _again(replace(OLST, policy=policy)) == replace(OLST, policy=policy)


def test_the_second_of_two_hours_keeps_its_place() -> None:
    """A table cannot say which 02:30 is meant in the night the clock goes back: a calendar stands beside it."""
    team, worker = OLST.people[0].teams[0], OLST.people[0].id
    late = Shift(
        team=team,
        role=Role.BACKUP,
        worker=worker,
        start=datetime(2026, 10, 25, 2, 30, fold=1),  # noqa: DTZ001  a wall time
        end=datetime(2026, 10, 25, 7),  # noqa: DTZ001
    )
    data = replace(OLST, shifts=(*OLST.shifts, late))

    again = _again(data)

    assert again is not None
    assert set(again.shifts) == set(data.shifts)
    assert [one.start.fold for one in again.shifts].count(1) == 1


def test_nothing_but_the_provider_and_its_people() -> None:
    """Empty lists are files with a header alone."""
    data = replace(OLST, clients=(), shifts=(), absences=(), waakvlam=(), relatives=())

    assert _again(data) == data


@given(
    name=WORDS.filter(bool),
    notes=st.lists(WORDS, max_size=3).map("\n".join).map(str.strip),
    card=st.lists(WORDS, max_size=3).map("\n".join).map(str.strip),
    question=WORDS.filter(bool),
    days=st.sets(st.integers(0, 6), min_size=1),
    ends=st.none() | st.dates(date(2026, 1, 1), date(2099, 12, 31)),
    own=st.lists(
        WORDS.map(lambda word: word.replace("|", " ").strip()).filter(bool), max_size=3, unique=True
    ),
)
def test_whatever_people_write_comes_back(
    name: str, notes: str, card: str, question: str, days: set[int], ends: date | None, own: list[str]
) -> None:
    """Quotes, separators, emoji and line breaks in names, notes, cards, questions and warning words."""
    client = Client(
        id=".mila-1",
        name=name,
        team=OLST.clients[0].team,
        phone="+31600000201",
        address=name,
        postcode="",
        city="",
        municipality="Olst",
        reach=Reach.ALWAYS,
        fixed_worker=None,
        language=None,
        on_site=OnSite.ON_REQUEST,
        crisiskaart=card,
        notes=notes,
        warning_words=tuple(own),
    )
    plan = WaakvlamPlan(
        client=client.id,
        days=tuple(sorted(days)),
        times=(time(0, 0), time(23, 59)),
        question=question,
        grace_minutes=30,
        reminders=2,
        ends=ends,
    )
    relative = Relative(id="lieke", client=client.id, name=name, relation=name)
    data = replace(OLST, clients=(client,), waakvlam=(plan,), relatives=(relative,))

    assert _again(data) == data


def test_the_same_data_are_the_same_bytes() -> None:
    """So that one can see whether anything changed."""
    assert zipped(provider_files(OLST, now=NOW)) == zipped(provider_files(OLST, now=NOW))


# --- a ZIP as it may come -------------------------------------------------------------------------------


def test_a_file_that_unpacks_to_more_than_it_may_is_refused() -> None:
    """No more of it is unpacked than is allowed."""
    files = provider_files(OLST, now=NOW) | {"crisiskaarten/finn.txt": b"0" * 1_000_000}
    files["clients.csv"] += (
        f"finn2,Finn,{OLST.clients[0].team},,Brink 1,8121 AA,Olst,24/7,on-request,,,,finn.txt,,\n".encode()
    )

    faults = read_provider(in_memory(files), now=NOW).faults

    assert [str(one) for one in faults] == [
        "crisiskaarten/finn.txt:1: is larger than 64,000 bytes; shorten it"
    ]


def test_a_damaged_file_in_it_is_a_fault_of_that_file() -> None:
    """Bytes that are not what their sum says."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in provider_files(OLST, now=NOW).items():
            archive.writestr(name, content)
    spoiled = packed.getvalue().replace(b"Stichting Olst", b"Stichting 0lst", 1)

    faults = read_provider(zipfile.Path(zipfile.ZipFile(io.BytesIO(spoiled))), now=NOW).faults

    assert [one.file for one in faults] == ["provider.toml"]
    assert "cannot be read" in faults[0].what
