"""The command line in this process, on a database with a made-up provider's rota."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from achtervang.__main__ import app
from schedules.rota import Rota

PROVIDER = """\
id = "proef"
name = "Proef Thuis"
municipality = "Deventer"
timezone = "Europe/Amsterdam"
language = "nl"
office_phone = "+31570000000"
{region}

[numbers]
huisartsenpost = "+31900000000"

[dagdelen]
ochtend = "07:00"
middag = "12:00"
avond = "17:30"
nacht = "23:00"
"""
PEOPLE = """\
id,name,role,teams,phone,email,languages
sam,Sam,worker,oost|west,+31600000101,,nl
noor,Noor,worker,oost|west,+31600000102,,nl
ruth,Ruth,coordinator,oost,+31600000103,,nl
marij,Marij,coordinator,oost,+31600000104,,nl
guus,Guus,coordinator,west,+31600000105,,nl
"""
CLIENTS = (
    "id,name,team,phone,address,postcode,city,municipality,reach,fixed_worker,language,on_site,"
    "crisiskaart,notes\n"
)

Installed = Callable[[Rota], Callable[..., Result]]


def written(rota: Rota, directory: Path) -> Path:
    """The directory with a provider's data of which this is the rota; agreements are not part of it."""
    directory.mkdir()
    region = f'region = "{rota.region}"' if rota.region else ""
    shifts = [
        f"{one.team},{one.role.value},{one.worker},{one.start:%Y-%m-%d %H:%M},{one.end:%Y-%m-%d %H:%M},"
        f"{one.weekly_until or ''}"
        for one in rota.shifts
    ]
    absences = [
        f"{one.worker},{one.start:%Y-%m-%d %H:%M},{one.end:%Y-%m-%d %H:%M},ziek" for one in rota.absences
    ]
    files = {
        "provider.toml": PROVIDER.format(region=region),
        "people.csv": PEOPLE,
        "clients.csv": CLIENTS,
        "rota.csv": "\n".join(["team,role,worker,start,end,weekly_until", *shifts, ""]),
        "absences.csv": "\n".join(["worker,start,end,reason", *absences, ""]),
        "waakvlam.csv": "client,days,times,question,grace_minutes,reminders,starts,ends\n",
    }
    for name, text in files.items():
        (directory / name).write_text(text, encoding="utf-8")
    return directory


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    """Imports a rota into a new installation, and gives back the program on it."""
    numbers = iter(range(1_000))

    def install(rota: Rota) -> Callable[..., Result]:
        place = tmp_path / f"installation{next(numbers)}"
        place.mkdir()
        environment = {"ACHTERVANG_DATABASE_URL": f"sqlite+aiosqlite:///{place / 'night.db'}"}
        monkeypatch.chdir(place)

        def run(*arguments: str) -> Result:
            return CliRunner().invoke(app, [*arguments], env=environment)

        done = run("import", str(written(rota, place / "data")))
        assert done.exit_code == 0, done.output
        return run

    return install
