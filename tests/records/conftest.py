"""A small provider's directory, sound in every file, for tests to spoil."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from records.provider import Reading, read_provider
from storage import links
from storage.transaction import Transaction
from tests.records.dalfsen import DALFSEN, DAY, MONDAY, run, stored

NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)

FILES = {
    "provider.toml": """\
id = "raalte"
name = "Thuis in Raalte"
municipality = "Raalte"
timezone = "Europe/Amsterdam"
language = "nl"
office_phone = "0572-000000"
region = "midden-ijssel"

[numbers]
huisartsenpost = "+31900000000"

[dagdelen]
ochtend = "07:00"
middag = "12:00"
avond = "17:30"
nacht = "23:00"

[holidays]
count = ["2027-04-30"]
""",
    "people.csv": """\
id,name,role,teams,phone,email,languages
sam,Sam,worker,oost,06-0000 0101,sam@thuis.example,nl|en
noor,Noor,worker,oost,+31600000102,,nl
ruth,Ruth,coordinator,oost|west,0031600000103,,
guus,Guus,worker,west,+31600000104,,
""",
    "clients.csv": """\
id,name,team,phone,address,postcode,city,municipality,reach,fixed_worker,language,on_site,crisiskaart,notes
mila,Mila,oost,+31600000201,Brink 1,8100 AA,Raalte,,24/7,sam,nl,always-for-nood,mila.txt,"Belt liever.
Hond blaft."
bob,Bob,west,,Brink 2,8100 AA,Raalte,Deventer,daytime,,,on-request,,
""",
    "rota.csv": """\
team,role,worker,start,end,weekly_until
oost,on_duty,sam,2026-01-05 07:00,2026-01-12 07:00,2031-12-31
oost,backup,noor,2026-01-05 07:00,2026-01-12 07:00,2031-12-31
region:midden-ijssel,on_duty,guus,2026-01-05 07:00,2026-01-12 07:00,2031-12-31
region:midden-ijssel,backup,noor,2024-01-01 07:00,2024-01-02 07:00,
west,coordinator,ruth,2026-01-05 07:00,2026-01-12 07:00,2031-12-31
oost,coordinator,ruth,2026-01-05 07:00,2026-01-12 07:00,2031-12-31
west,backup,ruth,2024-11-20 07:00,2024-11-21 07:00,
""",
    "absences.csv": "worker,start,end,reason\nguus,2024-01-01,2024-01-01,dagje weg\n",
    "waakvlam.csv": """\
client,days,times,question,grace_minutes,reminders,starts,ends
mila,ma|wo,20:30|10:00,Hoe gaat het?,60,2,2026-01-05,
bob,dagelijks,09:00,Gaat het?,30,0,,2027-01-01
""",
    "policy.toml": "[on_site]\nnorm_minutes = 25\nwarn_owner_minutes = 15\nwarn_coordinator_minutes = 20\n",
    "crisiskaarten/mila.txt": "Bel mij.\nPraat rustig.\n",
}


class Directory:
    """A provider's files on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, content: str | bytes) -> None:
        """Puts a file there."""
        file = self.path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def replace(self, name: str, old: str, new: str) -> None:
        """Spoils (or mends) one file of the sound directory."""
        assert FILES[name].count(old) >= 1
        self.write(name, FILES[name].replace(old, new, 1))

    def read(self) -> Reading:
        """What reading the directory gives."""
        return read_provider(self.path, now=NOW)

    def faults(self) -> list[str]:
        """The faults as an operator sees them."""
        return [str(fault) for fault in self.read().faults]

    def warnings(self) -> list[str]:
        """The warnings as an operator sees them."""
        reading = self.read()
        assert reading.faults == ()
        return [str(fault) for fault in reading.warnings]


def sound(path: Path) -> Directory:
    """A directory without a fault."""
    directory = Directory(path)
    for name, content in FILES.items():
        directory.write(name, content)
    return directory


@pytest.fixture
def directory(tmp_path: Path) -> Directory:
    return sound(tmp_path)


@pytest.fixture
def make_directory(tmp_path: Path) -> Callable[[], Directory]:
    """A new sound directory at each call: for tests that draw many examples."""
    number = iter(range(1_000_000))

    def make() -> Directory:
        path = tmp_path / str(next(number))
        path.mkdir()
        return sound(path)

    return make


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation of its own in an empty folder."""
    for key in [key for key in os.environ if key.startswith("ACHTERVANG_")]:
        monkeypatch.delenv(key)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def dalfsen(installation: None) -> None:
    """Four clients with a plan each; pim and fenna have the bot, and it was at work since the import."""
    assert run("import", str(DALFSEN)).exit_code == 0

    async def link(tx: Transaction) -> None:
        for number, client in enumerate(("pim", "fenna")):
            await links.link(tx, "dalfsen", client, is_client=True, chat_id=501 + number, at=MONDAY - 9 * DAY)

    stored(link)
