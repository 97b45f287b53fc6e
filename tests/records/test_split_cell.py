"""A separator without quotes inside a cell: the fault names that cell, whatever it does to the others."""

import pytest

from tests.records.conftest import FILES, Directory

WAAKVLAM = "client,days,times,question,grace_minutes,reminders,starts,ends\n"
MILA = "mila,ma|wo,10:00|20:30,Hoe gaat het, Mila?,60,2"
IN_QUESTION = (
    ", probably by the comma in question 'Hoe gaat het, Mila?'; put quotes round it: \"Hoe gaat het, Mila?\""
)

BY_ACCIDENT = "has fields that do not fit their columns"

SPLIT = [
    # one field too many, wherever the header stops
    (MILA + ",2026-01-05,2026-12-31", "has 9 fields where the header names 8" + IN_QUESTION),
    # as many fields as the header, by accident: what is optional was left out or is empty
    (MILA + ",,", BY_ACCIDENT + IN_QUESTION),
    (MILA + ",", BY_ACCIDENT + IN_QUESTION),
    (MILA + ",2026-01-05,", BY_ACCIDENT + IN_QUESTION),
    (MILA.replace(", ", ",") + ",,", BY_ACCIDENT + IN_QUESTION.replace(", Mila", ",Mila")),
    # fewer than the header: the fields are counted as they stand, and the comma is told all the same
    (MILA, "has 7 fields where the header names 8" + IN_QUESTION),
    # more than one in the same cell
    (
        "mila,ma,10:00,Dag, Mila, gaat het?,60,2,,",
        BY_ACCIDENT + ", probably by the comma in question 'Dag, Mila, gaat het?'; put quotes round it",
    ),
    (
        "mila,ma,10:00,Dag, Mila, gaat het?,60,2,2026-01-05,",
        "has 9 fields where the header names 8, probably by the comma in question 'Dag, Mila, gaat het?'; put quotes",
    ),
    # quotes behind a space are no quotes, quotes in the words are doubled
    (
        'mila,ma,10:00, "Hoe gaat het, Mila?",60,2,,',
        BY_ACCIDENT + ", probably by the comma in question '\"Hoe gaat het, Mila?\"'; "
        "take out the space before the quotes, so that they follow the comma before it",
    ),
    (
        'mila,ma,10:00,Gaat het "goed", Mila?,60,2,,',
        BY_ACCIDENT + ", probably by the comma in question 'Gaat het \"goed\", Mila?'; "
        'put quotes round it: "Gaat het ""goed"", Mila?"',
    ),
    # a column that can hold none needs no quotes
    (
        "mila,ma,10:00, 20:30,Hoe gaat het?,60,2,2026-01-05,2026-12-31",
        "has 9 fields where the header names 8, probably by the comma in times '10:00, 20:30'; "
        "write times without a comma; several are separated by |",
    ),
]


@pytest.mark.parametrize(("line", "fault"), SPLIT)
def test_the_cell_that_a_comma_split_is_named(directory: Directory, line: str, fault: str) -> None:
    """One fault with the next step, and none of those that the moved fields would make."""
    directory.write("waakvlam.csv", WAAKVLAM + line + "\n")

    [found] = directory.faults()
    assert found.startswith("waakvlam.csv:2: " + fault)


def test_in_a_file_with_semicolons_it_is_the_semicolon(directory: Directory) -> None:
    """There a comma in a question needs no quotes."""
    header = WAAKVLAM.replace(",", ";")
    directory.write("waakvlam.csv", header + "mila;ma;10:00;Hoe gaat het, Mila?;60;2;;\n")
    assert directory.faults() == []
    directory.write("waakvlam.csv", header + "mila;ma;10:00;Dag Mila; gaat het?;60;2;;\n")

    assert directory.faults() == [
        "waakvlam.csv:2: has fields that do not fit their columns, probably by the semicolon in question "
        "'Dag Mila; gaat het?'; put quotes round it: \"Dag Mila; gaat het?\""
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "cell"),
    [
        ("people.csv", "sam,Sam,", "sam,Boer, Sam,", "name 'Boer, Sam'; put quotes round it: \"Boer, Sam\""),
        ("people.csv", "noor,Noor,", "noor,Berg, Noor,", "name 'Berg, Noor'"),
        ("people.csv", "coordinator,oost|west", "coordinator,oost, west", "teams 'oost, west'; write teams without"),
        ("clients.csv", "Brink 2,", "Brink 2, achter,", "address 'Brink 2, achter'"),
        ("clients.csv", "on-request,,", "on-request,,Rustig, blij", "notes 'Rustig, blij'"),
        ("absences.csv", "dagje weg", "ziek,thuis", "reason 'ziek,thuis'"),
    ],
)  # fmt: skip
def test_other_tables_name_theirs(directory: Directory, name: str, old: str, new: str, cell: str) -> None:
    """Names, addresses, notes and reasons are words too; columns may stand in any order."""
    directory.replace(name, old, new)

    assert [one for one in directory.faults() if f", probably by the comma in {cell}" in one]


def test_relatives_too(directory: Directory) -> None:
    """Where phone and language are left out the fields fit by accident."""
    directory.write("naasten.csv", "id,client,name,relation,phone,language\nanna,mila,Postma, Anna,zus,,\n")

    assert directory.faults() == [
        "naasten.csv:2: has fields that do not fit their columns, probably by the comma in name 'Postma, Anna'; "
        'put quotes round it: "Postma, Anna"'
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        # one wrong field is a slip of its own, also when another cell in two would explain it
        ("mila,ma,10:00,Hoe gaat het?,zestig,2,,", "grace_minutes 'zestig' is no whole number from 1 to 1440"),
        ("mila,ma,10:00,Hoe gaat het?,60,2,5 januari,", "starts '5 januari' is no date"),
        ("mila,ma,10 uur,Hoe gaat het?,60,2,,", "times: '10 uur' is no time of day"),
        # two cells: nothing says which
        ("mila,ma, di,10:00,Dag, Mila,60,2,2026-01-05,2026-12-31",
         "has 10 fields where the header names 8; check the separators, and put quotes round each field that holds"),
        ("mila,ma,10:00", "has 3 fields where the header names 8; check the separators"),
        ("mila" + ",x" * 5000, "has 5001 fields where the header names 8; check the separators"),
    ],
)  # fmt: skip
def test_what_no_comma_explains_is_told_as_ever(directory: Directory, line: str, fault: str) -> None:
    """No guess where it could mislead."""
    directory.write("waakvlam.csv", WAAKVLAM + line + "\n")

    [found] = directory.faults()
    assert found.startswith("waakvlam.csv:2: " + fault)


def test_a_relative_with_a_wrong_phone_is_no_split_name(directory: Directory) -> None:
    """With his name in two the line would fit; one wrong field does not say so."""
    directory.write(
        "naasten.csv", "id,client,name,relation,phone,language\nanna,mila,Anna,moeder,onbekend,\n"
    )

    [found] = directory.faults()
    assert found.startswith("naasten.csv:2: phone 'onbekend' is no phone number")


def test_a_comma_between_quotes_is_nothing_to_tell(directory: Directory) -> None:
    """As the fault asks for it, it is read."""
    directory.write(
        "waakvlam.csv", WAAKVLAM + MILA.replace("Hoe gaat het, Mila?", '"Hoe gaat het, Mila?"') + ",,\n"
    )
    data = directory.read().data

    assert data is not None
    assert data.waakvlam[0].question == "Hoe gaat het, Mila?"
    assert FILES["waakvlam.csv"].startswith(WAAKVLAM)
