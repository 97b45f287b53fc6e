"""A workbook's faults are told by sheet and cell; what planners' programs make of a date is understood."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import to_excel

from records.rota_workbook import rota_xlsx
from schedules.rota import Absence, Role, Shift
from tests.records.conftest import FILES, Directory

START = datetime(2026, 11, 20, 23)  # noqa: DTZ001  a wall time
END = datetime(2026, 11, 21, 7)  # noqa: DTZ001  a wall time
HEADER = ["team", "role", "worker", "start", "end", "weekly_until"]
SOUND = ["oost", "on_duty", "sam", START, END, None]
SINGLE = Shift("oost", Role.ON_DUTY, "sam", START, END)


def workbook(*rows: list[Any], header: list[Any] | None = None) -> Workbook:
    """A workbook with these lines on its sheet rota, under the header."""
    book = Workbook()
    book.active.title = "rota"
    book.active.append(header or HEADER)
    for row in rows:
        book.active.append(row)
    return book


def put(directory: Directory, book: Workbook) -> Directory:
    """The workbook is the directory's only rota."""
    packed = BytesIO()
    book.save(packed)
    directory.write("rota.xlsx", packed.getvalue())
    (directory.path / "rota.csv").unlink(missing_ok=True)
    (directory.path / "absences.csv").unlink(missing_ok=True)
    return directory


def shifts_of(directory: Directory) -> tuple[Shift, ...]:
    """The shifts that were read, from sound data."""
    reading = directory.read()
    assert [str(one) for one in reading.faults] == []
    assert reading.data is not None
    return reading.data.shifts


def cell_doubts(directory: Directory) -> list[str]:
    """The warnings about cells."""
    return [one for one in directory.warnings() if "!" in one.split(": ")[0]]


def test_real_dates_are_read_without_a_word(directory: Directory) -> None:
    """Dates as the program keeps them, empty lines between, and whole numbers as names."""
    weekly = ["oost", "backup", "noor", START, END, date(2026, 12, 31)]
    put(directory, workbook(SOUND, [None] * 6, ["", " ", None, None, None, None], weekly))

    assert shifts_of(directory) == (
        SINGLE,
        Shift("oost", Role.BACKUP, "noor", START, END, date(2026, 12, 31)),
    )
    assert cell_doubts(directory) == []


def test_the_header_may_have_another_order(directory: Directory) -> None:
    """Columns are known by their names, and the optional one may be absent."""
    put(
        directory,
        workbook([END, START, "sam", "on_duty", "oost"], header=["end", "start", "worker", "role", "team"]),
    )

    assert shifts_of(directory) == (SINGLE,)


def test_all_three_files_are_joined(directory: Directory) -> None:
    """Shifts and absences of the workbook stand beside those of the other files."""
    before = directory.read().data
    assert before is not None
    directory.write("rota.xlsx", rota_xlsx([SINGLE], [Absence("sam", START, END)]))

    data = directory.read().data

    assert data is not None
    assert data.shifts == (*before.shifts, SINGLE)
    assert data.absences == (*before.absences, Absence("sam", START, END))


FAULTS: list[tuple[str, Any, str]] = [
    ("D2", "20-11-2026 23:00", "start '20-11-2026 23:00' is no local time; write YYYY-MM-DD HH:MM"),
    ("D2", "2026-11-20 23:00:00", "start '2026-11-20 23:00:00' is no local time; write"),
    ("E2", "2026-11-20 24:00", "end '2026-11-20 24:00' has no such time of day; hours run from 00:00"),
    ("E2", timedelta(hours=24), "end is the time 1 day, 0:00:00 without a day; type day and time"),
    ("E2", time(7), "end is the time 07:00:00 without a day; type day and time"),
    ("D2", 46346.958, "start is the number 46347, not a date; give the cell a date format"),
    ("D2", date(2026, 11, 20), "start is the day 2026-11-20 without a time; type day and time"),
    ("D2", datetime(2026, 11, 20, 23, 0, 30), "start 2026-11-20 23:00:30 has seconds; write whole minutes"),  # noqa: DTZ001
    ("D2", True, "start is TRUE; type the value"),
    ("D2", "#REF!", "start shows the error #REF!; correct the formula"),
    (
        "D2",
        "=A9+1",
        "start holds a formula without a result; open the file in the spreadsheet program and save",
    ),
    ("D2", None, "start is empty; fill it in"),
    ("E2", START, "end is not after start 2026-11-20 23:00; correct one of them"),
    ("E2", datetime(2026, 11, 19, 7), "end is not after start 2026-11-20 23:00; correct one of them"),  # noqa: DTZ001
    ("F2", datetime(2026, 12, 31, 12), "weekly_until 2026-12-31 12:00 has a time of day; type it as"),  # noqa: DTZ001
    ("F2", date(2026, 11, 19), "weekly_until 2026-11-19 lies before start; correct one of them"),
    ("F2", "31 december", "weekly_until '31 december' is no date; write YYYY-MM-DD"),
    ("A2", "noord", "unknown team 'noord'; use a team of people.csv"),
    ("A2", None, "team is empty; fill it in"),
    ("A2", 1.5, "team is a number, not text; give the cell the format Text"),
    ("B2", "chef", "unknown role 'chef'; use on_duty or backup or coordinator"),
    ("C2", "piet", "unknown worker 'piet'; use an id from people.csv"),
    ("C2", 7, "unknown worker '7'; use an id from people.csv"),
    ("C2", START, "worker is a date or time, not text; give the cell the format Text"),
    ("H2", "let op", "stands under no header; name the column, or empty the cell"),
    ("B1", "rol", "unknown column 'rol'; use team, role, worker, start, end, weekly_until"),
    ("F1", "team", "column 'team' stands there twice; remove one"),
]


@pytest.mark.parametrize(("cell", "value", "fault"), FAULTS)
def test_a_fault_names_its_cell(directory: Directory, cell: str, value: Any, fault: str) -> None:
    """Each fault stands at sheet and cell, once, and says what is wrong and what to do."""
    book = workbook(SOUND)
    book["rota"][cell].number_format = "General"
    book["rota"][cell] = value

    faults = put(directory, book).faults()

    assert faults[0].startswith(f"rota.xlsx:rota!{cell}: {fault}")
    assert len(faults) == (2 if cell == "B1" else 1)  # the right name of the column is then missing too


def test_all_faults_of_all_sheets_come_at_once(directory: Directory) -> None:
    """In the order of rows, with those of the other sheets and of the same row."""
    book = workbook(
        ["oost", "chef", "piet", "morgen", END, None], SOUND, ["oost", "on_duty", "sam", 7, 8, None]
    )
    book.create_sheet("absences").append(["worker", "start", "end", "reason"])
    book["absences"].append(["guus", "gisteren", date(2026, 11, 20), ""])
    book.create_sheet("Blad2")

    places = [one.split(": ")[0] for one in put(directory, book).faults()]

    assert places == [
        "rota.xlsx:Blad2!A1",
        "rota.xlsx:rota!B2",
        "rota.xlsx:rota!C2",
        "rota.xlsx:rota!D2",
        "rota.xlsx:rota!D4",
        "rota.xlsx:rota!E4",
        "rota.xlsx:absences!B2",
    ]


def test_merged_cells_are_told(directory: Directory) -> None:
    """A worker merged over two lines would stand on the first only; a merged note below the data is nothing."""
    book = workbook(SOUND, SOUND, SOUND)
    book["rota"].merge_cells("C2:C4")
    book["rota"].merge_cells("A9:F9")

    faults = put(directory, book).faults()

    assert faults[0] == "rota.xlsx:rota!C2: the cells C2:C4 are merged; unmerge them, and fill in each"
    assert [one.split(": ")[0] for one in faults[1:]] == ["rota.xlsx:rota!C3", "rota.xlsx:rota!C4"]


def test_text_dates_are_read_with_a_warning(directory: Directory) -> None:
    """A date typed into a cell of text is taken when it has the one shape that cannot be mistaken."""
    put(
        directory, workbook(["oost", "on_duty", "sam", "2026-11-20 23:00", " 2026-11-21 07:00", "2026-12-31"])
    )

    assert shifts_of(directory) == (Shift("oost", Role.ON_DUTY, "sam", START, END, date(2026, 12, 31)),)
    assert cell_doubts(directory) == [
        f"rota.xlsx:rota!{cell}2: {name} '{text}' is text, not a date; give the cell a date format and type it again"
        for cell, name, text in (
            ("D", "start", "2026-11-20 23:00"),
            ("E", "end", "2026-11-21 07:00"),
            ("F", "weekly_until", "2026-12-31"),
        )
    ]


@pytest.mark.parametrize("off", [-0.9, -0.001, 0.001, 0.4, 0.9])
def test_times_that_are_a_hair_off_are_the_whole_minute(directory: Directory, off: float) -> None:
    """A spreadsheet counts in fractions of a day: 23:00 is not quite 23:00 there."""
    book = workbook(SOUND)
    book["rota"]["D2"] = to_excel(START) + off / 86400
    book["rota"]["D2"].number_format = "d-m-yyyy h:mm"

    assert shifts_of(put(directory, book)) == (SINGLE,)


def test_absences_are_days_or_times_by_their_format(directory: Directory) -> None:
    """A day counts whole, the last one too; midnight with a time is a moment."""
    book = workbook(SOUND)
    book.create_sheet("absences").append(["worker", "start", "end"])
    book["absences"].append(["guus", date(2026, 12, 1), date(2026, 12, 2)])
    book["absences"].append(["guus", datetime(2026, 12, 5), datetime(2026, 12, 6)])  # noqa: DTZ001
    data = put(directory, book).read().data

    assert data is not None
    assert [(f"{one.start:%d %H}", f"{one.end:%d %H}") for one in data.absences] == [
        ("01 00", "03 00"),
        ("05 00", "06 00"),
    ]


def cached(directory: Directory, result: str) -> None:
    """Puts a formula with this result into the end of the only shift, as a spreadsheet program saves it."""
    book = workbook(SOUND)
    book["rota"]["E2"] = "=D2+1/3"
    book["rota"]["E2"].number_format = "yyyy-mm-dd hh:mm"
    packed = BytesIO()
    put(directory, book)
    with zipfile.ZipFile(directory.path / "rota.xlsx") as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.namelist():
            xml = old.read(part).decode()
            if part == "xl/worksheets/sheet1.xml":
                assert "<v />" in xml
                xml = xml.replace("<v />", result, 1)
                if "_text_" in result:
                    xml = xml.replace('<c r="E2"', '<c t="str" r="E2"').replace("_text_", "")
            new.writestr(part, xml)
    directory.write("rota.xlsx", packed.getvalue())


def test_a_formula_counts_by_its_saved_result(directory: Directory) -> None:
    """What the program last showed is what is meant; an empty text is an empty cell."""
    cached(directory, f"<v>{to_excel(END)}</v>")
    assert shifts_of(directory) == (SINGLE,)

    cached(directory, "<v>_text_</v>")
    assert directory.faults() == ["rota.xlsx:rota!E2: end is empty; fill it in"]


def test_other_sheets_and_a_missing_one_are_told(directory: Directory) -> None:
    """The sheet uitleg is for people; any other but rota and absences is refused by its name."""
    book = workbook(SOUND)
    book.create_sheet("uitleg").append(["vrije tekst", 3, None])
    assert shifts_of(put(directory, book)) == (SINGLE,)

    book["rota"].title = "Rooster"
    assert put(directory, book).faults() == [
        "rota.xlsx:Rooster!A1: unknown sheet 'Rooster'; use rota, absences or uitleg, or remove the sheet",
        "rota.xlsx:1: has no sheet 'rota'; name the sheet with the shifts rota",
    ]


def test_an_empty_sheet_has_no_header(directory: Directory) -> None:
    """A sheet without a word is told what to begin with."""
    book = workbook()
    book["rota"].delete_rows(1)

    assert put(directory, book).faults() == [
        "rota.xlsx:rota!A1: has no header line; begin with: team, role, worker, start, end, weekly_until"
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is no XLSX file; save it as an Excel workbook (.xlsx)"),
        (FILES["rota.csv"].encode(), "is no XLSX file; save it as an Excel workbook"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
            "is an old .xls file; save it as an Excel workbook",
        ),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "is locked with a password; save it without",
        ),
        (b"x" * 10_000_001, "is larger than 10,000,000 bytes; keep only the rota"),
    ],
)
def test_what_is_no_workbook_is_told(directory: Directory, content: bytes, fault: str) -> None:
    """Each says what it is instead, and how to save it."""
    directory.write("rota.xlsx", content)

    assert directory.faults()[0].startswith(f"rota.xlsx:1: {fault}")


def spoiled(directory: Directory, old: str, new: str) -> str:
    """The only fault of a sound workbook in whose sheet something is replaced."""
    packed = BytesIO()
    put(directory, workbook(SOUND))
    with zipfile.ZipFile(directory.path / "rota.xlsx") as whole, zipfile.ZipFile(packed, "w") as made:
        for part in whole.namelist():
            xml = whole.read(part).decode()
            if part == "xl/worksheets/sheet1.xml":
                assert old in xml
                xml = xml.replace(old, new, 1)
            made.writestr(part, xml)
    directory.write("rota.xlsx", packed.getvalue())
    (fault,) = directory.faults()
    return fault


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "merges too many"),
        ("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A:A"/></mergeCells>', "merges too many cells (A:A)"),
        ("</sheetData>", '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>', "holds something in row"),
        ("</sheetData>", '<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>', "holds something in column 16384"),
        ("<worksheet", "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet", "holds an XML document type"),
        ("</sheetData>", "", "cannot be read as a spreadsheet ("),
    ],
)  # fmt: skip
def test_a_workbook_that_is_far_too_large_is_refused_at_once(
    directory: Directory, old: str, new: str, fault: str
) -> None:
    """A few bytes can stand for billions of cells; they are counted before they are made."""
    assert spoiled(directory, old, new).startswith(f"rota.xlsx:1: {fault}")


def test_a_package_that_unpacks_without_end_is_refused(directory: Directory) -> None:
    """Ninety megabytes of nothing pack into a hundred kilobytes."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", b" " * 90_000_000)
    directory.write("rota.xlsx", packed.getvalue())

    assert directory.faults()[0].startswith(
        "rota.xlsx:1: unpacks to more than 80,000,000 bytes or 1,000 parts"
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_workbook_never_raises(
    make_directory: Callable[[], Directory], data: st.DataObject
) -> None:
    """Whatever is cut out of the package or of its sheet, there are data or faults, each on one line."""
    directory = put(make_directory(), workbook(SOUND, SOUND))
    packed = BytesIO()
    with zipfile.ZipFile(directory.path / "rota.xlsx") as whole, zipfile.ZipFile(packed, "w") as made:
        for part in whole.namelist():
            content = whole.read(part)
            if part.endswith(("sheet1.xml", "workbook.xml", "styles.xml")):
                at, cut = data.draw(st.integers(0, len(content))), data.draw(st.integers(0, 5))
                content = (
                    content[:at]
                    + data.draw(st.sampled_from([b"", b"9", b"<", b'"', b"e"]))
                    + content[at + cut :]
                )
            made.writestr(part, content)
    raw = packed.getvalue()
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(raw)))
        raw = raw[:at] + raw[at + data.draw(st.integers(0, 40)) :]
    directory.write("rota.xlsx", raw)

    reading = directory.read()

    assert (reading.data is None) == bool(reading.faults)
    assert all("\n" not in str(one) and str(one).startswith("rota.xlsx:") for one in reading.faults)


def test_the_template_is_sound_and_offers_the_choices(directory: Directory) -> None:
    """As it is handed out, with the provider's own teams and people to choose from, it is read without a fault."""
    data = directory.read().data
    assert data is not None
    directory.write("rota.xlsx", rota_xlsx(people=data.people, teams=("oost", "west")))

    assert shifts_of(directory) == data.shifts
    assert cell_doubts(directory) == []
