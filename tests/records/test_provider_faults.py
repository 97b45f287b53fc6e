# ruff: noqa: E501  a table reads best with one case a line
"""Every fault of a provider's data is told with its file, its line, and the next step."""

from pathlib import Path

import pytest

from records.provider import read_provider
from tests.records.conftest import FILES, NOW, Directory

ICS = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:1
SUMMARY:oost/on_duty/sam
DTSTART;TZID=Europe/Amsterdam:20261120T230000
DTEND;TZID=Europe/Amsterdam:20261121T070000
RRULE:FREQ=WEEKLY
END:VEVENT
END:VCALENDAR
"""

# file, what stands there, what is put in its place, the fault
SPOILED = [
    ("provider.toml", 'id = "raalte"\n', "", "provider.toml:1: key 'id' is missing; add it"),
    ("provider.toml", 'name = "Thuis in Raalte"', 'name = "Thuis', "provider.toml:2: cannot be read as TOML ("),
    ("provider.toml", 'region = ', "regio = ", "provider.toml:7: unknown key 'regio'; use id, name,"),
    ("provider.toml", "Europe/Amsterdam", "Europe/Raalte", "provider.toml:4: timezone 'Europe/Raalte' is no time zone"),
    ("provider.toml", "0572-000000", "0572-00", "provider.toml:6: office_phone '0572-00' is no phone number; write"),
    ("provider.toml", '"12:00"', '"24:00"', "provider.toml:14: dagdelen.middag '24:00' is no time of day; write HH:MM"),
    ("provider.toml", "avond =", "evening =", "provider.toml:15: unknown dagdeel 'evening'; use ochtend, middag"),
    ("provider.toml", '"12:00"', '"18:00"', "provider.toml:12: the dagdelen do not follow each other; let them"),
    ("provider.toml", "2027-04-30", "2027-02-30", "provider.toml:19: holidays.count '2027-02-30' is a day that does"),
    ("provider.toml", '"nl"', "3", 'provider.toml:5: language is no text; write language = "…"'),
    ("provider.toml", '"raalte"', '"ra alte"', "provider.toml:1: id 'ra alte' is no id; use letters"),
    ("provider.toml", "[numbers]\n", "numbers = 3\n[x]\n", "provider.toml:9: numbers is no table; write [numbers]"),
    ("people.csv", "noor,Noor,worker", "noor,Noor,chef", "people.csv:3: unknown role 'chef'; use worker or coordinator"),
    ("people.csv", "noor,Noor", "sam,Noor", "people.csv:3: id 'sam' is already on line 2; give each its own id"),
    ("people.csv", "+31600000102", "noor@x", "people.csv:3: phone 'noor@x' is no phone number; write it as"),
    ("people.csv", "+31600000102", "+310600000102", "people.csv:3: phone '+310600000102' has a 0 after +31; leave"),
    ("people.csv", "+31600000102", "+31600", "people.csv:3: phone '+31600' is no phone number; write"),
    ("people.csv", "sam@thuis.example", "sam", "people.csv:2: email is no address; write it as"),
    ("people.csv", "name,role", "naam,role", "people.csv:1: unknown column 'naam'; use id, name, role,"),
    ("people.csv", "name,role", "role,role", "people.csv:1: column 'role' stands there twice; remove one"),
    ("people.csv", "noor,Noor,worker,oost", "noor,Noor,worker", "people.csv:3: has 6 fields where the header names 7"),
    ("people.csv", "sam,Sam", 's m,Sam', "people.csv:2: id 's m' is no id; use letters"),
    ("people.csv", "nl|en", "nl|Engels", "people.csv:2: unknown language 'Engels'; use a code such as nl or en"),
    ("people.csv", "nl|en", "uk|nl", "people.csv:2: language 'uk' is for clients and relatives only; put nl or en before"),
    ("people.csv", "guus,Guus", 'guus,"Guus', "people.csv:5: cannot be read as CSV ("),
    ("people.csv", "oost|west", "oost|oost", "people.csv:4: teams names 'oost' twice; remove one"),
    ("clients.csv", "mila,Mila", "sam,Mila", "clients.csv:2: id 'sam' is already in people.csv on line 2; give"),
    ("clients.csv", "bob,Bob", "mila,Bob", "clients.csv:4: id 'mila' is already on line 2; give each its own id"),
    ("clients.csv", "daytime", "always", "clients.csv:4: unknown reach 'always'; use 24/7 or daytime"),
    ("clients.csv", "on-request", "", "clients.csv:4: on_site is empty; use always-for-nood or on-request"),
    ("clients.csv", ",sam,nl", ",piet,nl", "clients.csv:2: unknown fixed_worker 'piet'; use an id from people.csv"),
    ("clients.csv", "mila.txt", "milla.txt", "clients.csv:2: crisiskaart 'milla.txt' is not there; put the file in"),
    ("clients.csv", "mila.txt", "../people.csv", "clients.csv:2: crisiskaart '../people.csv' is no file name; name"),
    ("clients.csv", "on-request,,", "on-request,/etc/passwd,", "clients.csv:4: crisiskaart '/etc/passwd' is no file"),
    ("clients.csv", "address,", "", "clients.csv:1: column 'address' is missing; add it to the header"),
    ("clients.csv", "bob,Bob,west", "bob,,west", "clients.csv:4: name is empty; fill it in"),
    ("clients.csv", "bob,Bob,west", "bob,Bob,region:x", "clients.csv:4: team 'region:x' is a region's; name"),
    ("rota.csv", "oost,on_duty", "noord,on_duty", "rota.csv:2: unknown team 'noord'; use a team of people.csv or"),
    ("rota.csv", "noor,2026", "piet,2026", "rota.csv:3: unknown worker 'piet'; use an id from people.csv"),
    ("rota.csv", "on_duty,sam", "duty,sam", "rota.csv:2: unknown role 'duty'; use on_duty or backup or coordinator"),
    ("rota.csv", "2026-01-12 07:00", "2026-01-05 07:00", "rota.csv:2: end is not after start 2026-01-05 07:00; correct"),
    ("rota.csv", "2026-01-12 07:00", "2026-02-30 07:00", "rota.csv:2: end '2026-02-30 07:00' is a day that does not"),
    ("rota.csv", "2026-01-12 07:00", "2027-02-29 07:00", "rota.csv:2: end '2027-02-29 07:00' is a day that does not"),
    ("rota.csv", "2026-01-12 07:00", "2026-01-12 24:00", "rota.csv:2: end '2026-01-12 24:00' has no such time of day"),
    ("rota.csv", "2026-01-12 07:00", "12 januari", "rota.csv:2: end '12 januari' is no local time; write YYYY-MM-DD HH:MM"),
    ("rota.csv", "2026-01-12 07:00", "2026-01-12", "rota.csv:2: end '2026-01-12' is no local time; write"),
    ("rota.csv", "2031-12-31", "2031-13-31", "rota.csv:2: weekly_until '2031-13-31' is a day that does not exist"),
    ("rota.csv", "2031-12-31", "2025-12-31", "rota.csv:2: weekly_until 2025-12-31 lies before start; correct one"),
    ("rota.csv", "2031-12-31", "9999-12-31", "rota.csv:2: weekly_until '9999-12-31' has a year outside 1900 to 2199"),
    ("rota.csv", "region:midden-ijssel", "region:", "rota.csv:4: unknown team 'region:'; name the region: region:NAME"),
    ("absences.csv", "guus", "piet", "absences.csv:2: unknown worker 'piet'; use an id from people.csv"),
    ("absences.csv", "2024-01-01,dagje", "2023-12-31,dagje", "absences.csv:2: end is not after start 2024-01-01 00:00"),
    ("absences.csv", "2024-01-01,dagje", "morgen,dagje", "absences.csv:2: end 'morgen' is no local time; write"),
    ("absences.csv", "reason", "waarom", "absences.csv:1: unknown column 'waarom'; use worker, start, end, reason"),
    ("waakvlam.csv", "bob", "bobby", "waakvlam.csv:3: unknown client 'bobby'; use an id from clients.csv"),
    ("waakvlam.csv", "ma|wo", "ma|wed", "waakvlam.csv:2: unknown day 'wed'; use dagelijks, or ma|di|wo"),
    ("waakvlam.csv", "09:00", "9 uur", "waakvlam.csv:3: times: '9 uur' is no time of day; write HH:MM"),
    ("waakvlam.csv", "60,2", "0,2", "waakvlam.csv:2: grace_minutes '0' is no whole number from 1 to 1440; write"),
    ("waakvlam.csv", "60,2", "60,twee", "waakvlam.csv:2: reminders 'twee' is no whole number from 0 to 10; write"),
    ("waakvlam.csv", "60,2", "2,2", "waakvlam.csv:2: 2 reminders do not fit in 2 minutes; use fewer, or"),
    ("waakvlam.csv", "2026-01-05,", "2026-01-05,2026-01-04", "waakvlam.csv:2: ends 2026-01-04 lies before starts"),
    ("policy.toml", "norm_minutes = 25", "norm_minutes = 0", "policy.toml:2: on_site.norm_minutes must be a number of"),
    ("policy.toml", "warn_owner_minutes = 15", "warn_owner = 15", "policy.toml:3: on_site.warn_owner is no such key; use"),
    ("policy.toml", "[on_site]", "[[spoed.level]]\nwho = ['chef']\nafter_minutes = [0]\n[on_site]",
     "policy.toml:2: spoed.level[1].who must be a list of on_duty"),
    ("policy.toml", "[on_site]", "[on_site", "policy.toml:1: cannot be read as TOML ("),
    ("policy.toml", "[on_site]", "[onsite]", "policy.toml:1: onsite is no such part of a policy; use one of"),
]  # fmt: skip

SPOILED_ICS = [
    ("SUMMARY:oost/on_duty/sam", "SUMMARY:Sam nacht", "rota.ics:6: SUMMARY 'Sam nacht' is no shift; write team/role/worker"),
    ("oost/on_duty/sam", "oost/chef/sam", "rota.ics:6: unknown role 'chef'; use on_duty or backup or coordinator"),
    ("oost/on_duty/sam", "noord/on_duty/sam", "rota.ics:6: unknown team 'noord'; use a team of"),
    ("oost/on_duty/sam", "oost/on_duty/piet", "rota.ics:6: unknown worker 'piet'; use an id from people.csv"),
    ("20261121T070000", "20261120T230000", "rota.ics:8: the event's end 2026-11-20 23:00:00 is not after its start"),
    ("20261121T070000", "20261131T070000", "rota.ics:8: DTEND cannot be read ("),
    ("DTEND;TZID=Europe/Amsterdam:20261121T070000\n", "", "rota.ics:7: the event has neither DTEND nor DURATION"),
    ("DTSTART;TZID=Europe/Amsterdam", "DTSTART;TZID=Europe/Raalte", "rota.ics:7: DTSTART has the unknown zone 'Europe/Raalte'"),
    ("FREQ=WEEKLY", "FREQ=HOURLY", "rota.ics:9: repeats HOURLY; use FREQ= DAILY, WEEKLY"),
    ("FREQ=WEEKLY", "FREQ=SOMS", "rota.ics:9: RRULE cannot be read ("),
    ("END:VCALENDAR\n", "", "rota.ics:1: cannot be read as a calendar ("),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "fault"), SPOILED)
def test_a_spoiled_file_is_told(directory: Directory, file: str, old: str, new: str, fault: str) -> None:
    """Each fault names file and line, says what is wrong, and what to do; only a lost id is missed elsewhere."""
    directory.replace(file, old, new)

    reading = directory.read()

    assert reading.data is None
    assert len(reading.faults) >= 1
    assert str(reading.faults[0]).startswith(fault)
    assert all("; " in str(one) and "\n" not in str(one) for one in reading.faults)
    if ": id '" not in fault:
        assert {one.file for one in reading.faults} == {file}


@pytest.mark.parametrize(("old", "new", "fault"), SPOILED_ICS)
def test_a_spoiled_calendar_is_told(directory: Directory, old: str, new: str, fault: str) -> None:
    """Each fault of a calendar names the line of the property it is about."""
    assert old in ICS
    directory.write("rota.ics", ICS.replace(old, new, 1))

    faults = directory.faults()

    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_all_faults_of_all_files_come_at_once(directory: Directory) -> None:
    """One reading tells everything, in the order of the files and of their lines."""
    directory.replace("provider.toml", '"12:00"', '"noon"')
    directory.replace("people.csv", "worker", "chef")
    directory.replace("rota.csv", "on_duty,sam", "on_duty,piet")
    directory.replace("waakvlam.csv", "09:00", "9")
    (directory.path / "clients.csv").unlink()

    faults = [fault.split(": ")[0] for fault in directory.faults()]

    assert faults == ["provider.toml:14", "people.csv:2", "clients.csv:1", "rota.csv:2", "waakvlam.csv:3"]


def test_a_faulty_line_does_not_make_others_faulty(directory: Directory) -> None:
    """Who stands on a line with a fault is still known to the other files."""
    directory.replace("people.csv", "+31600000102", "x")

    assert len(directory.faults()) == 1


@pytest.mark.parametrize("name", ["provider.toml", "people.csv", "clients.csv", "rota.csv"])
def test_a_missing_file_is_told(directory: Directory, name: str) -> None:
    """The files that must be there are asked for by name."""
    (directory.path / name).unlink()

    assert directory.faults()[0].startswith(f"{name}:1: is missing; add ")


@pytest.mark.parametrize("name", sorted(FILES))
def test_bytes_that_are_no_utf8_are_told_with_their_line(directory: Directory, name: str) -> None:
    """A file saved in another encoding is refused at the line of the first such byte."""
    directory.write(name, FILES[name].encode() + b"# caf\xe9\n")
    line = FILES[name].count("\n") + 1

    assert f"{name}:{line}: is not UTF-8 (byte 0xe9); save the file as UTF-8" in directory.faults()


def test_utf16_and_nul_are_told(directory: Directory) -> None:
    """What Notepad calls Unicode is refused in words that help, as is a NUL."""
    directory.write("people.csv", FILES["people.csv"].encode("utf-16"))
    directory.write("rota.csv", FILES["rota.csv"] + "\0")

    faults = directory.faults()

    assert "people.csv:1: is UTF-16; save the file as UTF-8" in faults
    assert "rota.csv:9: holds a NUL character; save the file as text" in faults


def test_lines_after_a_quoted_line_break_keep_their_number(directory: Directory) -> None:
    """A note of two lines counts as two lines."""
    directory.replace("clients.csv", "bob,Bob", "b b,Bob")

    assert directory.faults()[0].startswith("clients.csv:4: id 'b b' is no id")


def test_a_crisis_card_too_large_or_outside_is_refused(directory: Directory, tmp_path: Path) -> None:
    """A card of megabytes, and one that a link leads to from elsewhere, are no cards."""
    directory.write("crisiskaarten/mila.txt", "x" * 70_000)

    assert directory.faults() == ["crisiskaarten/mila.txt:1: is larger than 64,000 bytes; shorten it"]

    (tmp_path / "crisiskaarten" / "mila.txt").unlink()
    (tmp_path / "crisiskaarten" / "mila.txt").symlink_to(tmp_path / "people.csv")

    assert directory.faults()[0].startswith("clients.csv:2: crisiskaart 'mila.txt' is not there")


def test_an_empty_file_has_no_header(directory: Directory) -> None:
    """An empty table is told which header to begin with."""
    directory.write("people.csv", "\n\n")

    assert directory.faults()[0].startswith("people.csv:1: has no header line; begin with: id,name,role")


def test_no_directory_is_told(tmp_path: Path) -> None:
    """A path that leads nowhere is one fault."""
    reading = read_provider(tmp_path / "nowhere", now=NOW)

    assert reading.data is None
    assert "is no directory" in str(reading.faults[0])
