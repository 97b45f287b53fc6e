"""The command line as an operator uses it: a real process, a real SQLite file."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).parent / "achtervang"
SALLAND = ROOT / "examples" / "salland"


@pytest.fixture
def run(tmp_path):
    """Runs the program in an empty folder, and gives back the finished process."""

    def run(*arguments, **environment):
        clean = {key: value for key, value in os.environ.items() if not key.startswith("ACHTERVANG_")}
        return subprocess.run(
            [PROGRAM, *map(str, arguments)],
            cwd=tmp_path,
            env={**clean, **environment},
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


@pytest.fixture
def salland(run):
    """The program with the example's data imported."""
    assert run("import", SALLAND).returncode == 0
    return run


def test_help_loads_nothing_heavy():
    """The help answers at once: no Telegram, no database, no web library is loaded for it."""
    code = (
        "import sys, achtervang.__main__; "
        "print([one for one in ('aiogram', 'sqlalchemy', 'starlette', 'icalendar', 'pydantic') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "command",
    [
        "serve",
        "import",
        "on-duty",
        "cases",
        "report",
        "rehearse",
        "check",
        "invite",
        "card",
        "forget-code",
        "migrate",
        "verify-log",
        "backup",
        "restore",
        "rota export",
        "rota template",
        "rota check",
        "rota hours",
        "rota log",
        "waakvlam list",
        "waakvlam due",
        "waakvlam history",
        "waakvlam log",
    ],
)
def test_every_command_shows_an_example(run, command):
    """The help of a command ends in something that can be typed."""
    done = run(*command.split(), "--help")

    assert done.returncode == 0
    assert f"achtervang {command}" in " ".join(done.stdout.split())


def test_import_makes_tables_and_key_and_says_to_keep_it(run, tmp_path):
    """A first import needs nothing but the data."""
    done = run("import", SALLAND)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "achtervang.db").exists()
    assert (tmp_path / "achtervang.key").stat().st_mode & 0o777 == 0o600
    assert "Keep a copy elsewhere" in done.stderr


def test_importing_again_changes_nothing(salland):
    """The same data twice is the same data."""
    assert salland("import", SALLAND).stdout == "Nothing has changed.\n"


def test_a_dry_run_shows_the_difference_and_stores_nothing(salland, tmp_path):
    """What an import would do can be seen before it is done."""
    changed = tmp_path / "changed"
    shutil.copytree(SALLAND, changed)
    people = changed / "people.csv"
    people.write_text(people.read_text().replace("sam,Sam de Boer", "sam,Sam de Groot"))
    shown = salland("import", changed, "--dry-run")
    after = salland("import", changed)

    assert "sam would be updated" in shown.stdout
    assert "people: 1 updated" in after.stdout


def test_every_fault_is_told_at_once_and_nothing_is_stored(salland, tmp_path):
    """Faults in several files come together, each with file, line and next step."""
    broken = tmp_path / "broken"
    shutil.copytree(SALLAND, broken)
    for name in ("people.csv", "clients.csv"):
        with (broken / name).open("a") as file:
            file.write("only,two\n")
    done = salland("import", broken)

    assert done.returncode == 2
    assert "people.csv:" in done.stderr
    assert "clients.csv:" in done.stderr
    assert salland("import", SALLAND).stdout == "Nothing has changed.\n"


def test_on_duty_as_json_at_a_local_moment(salland):
    """The answer has the fields that others rely on."""
    rows = json.loads(salland("on-duty", "--team", "oost", "--at", "2026-11-21 02:14", "--json").stdout)

    assert [(row["team"], row["role"], row["workers"], row["because"]) for row in rows] == [
        ("oost", "on_duty", ["sam"], "rota"),
        ("oost", "backup", ["noor"], "rota"),
        ("oost", "coordinator", ["ruth"], "rota"),
    ]
    assert set(rows[0]) == {"team", "role", "workers", "because", "since", "until"}


def test_on_duty_takes_an_offset_and_refuses_what_is_no_time(salland):
    """Both ways to write a time are read; anything else is wrong use."""
    with_offset = salland("on-duty", "--team", "oost", "--at", "2026-11-21T01:14:00+00:00", "--json")
    wrong = salland("on-duty", "--at", "gisteren")
    unknown = salland("on-duty", "--team", "zuid")

    assert json.loads(with_offset.stdout)[0]["workers"] == ["sam"]
    assert (wrong.returncode, unknown.returncode) == (2, 2)
    assert "2026-11-21 02:14" in wrong.stderr


def test_an_empty_log_is_said_to_be_empty(salland):
    """No cases is an answer, in every form."""
    assert salland("cases").stdout == "No cases in this period.\n"
    assert json.loads(salland("cases", "--json").stdout) == []
    assert len(list(csv.reader(io.StringIO(salland("cases", "--csv").stdout)))) == 1


def test_check_names_what_is_missing_and_fails(salland):
    """Without a token and without linked people the installation is not ready."""
    done = salland("check")

    assert done.returncode == 1
    assert "token: there is none" in done.stdout
    assert "cannot be alerted" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (("serve",), {}, "ACHTERVANG_TOKEN"),
        (("serve", "--only", "kitchen"), {}, "there is no such part"),
        (("cases",), {"ACHTERVANG_DATABASE_URL": "mysql://x"}, "sqlite+aiosqlite"),
        (("cases",), {"ACHTERVANG_PORT": "many"}, "ACHTERVANG_PORT"),
        (("cases",), {"ACHTERVANG_TIMEZONE": "Deventer"}, "Europe/Amsterdam"),
        (("import", "nowhere"), {}, "nowhere"),
        (("restore", "nothing.backup"), {}, "nothing.backup"),
    ],
)
def test_wrong_use_names_the_thing_and_the_next_step(run, arguments, environment, words):
    """Exit code 2, a line on stderr, no traceback."""
    done = run(*arguments, **environment)

    assert done.returncode == 2, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_backup_and_restore_bring_the_same_data_back(salland, tmp_path):
    """A backup is restored beside the key, and never over a database that is there."""
    assert salland("backup", "copy.db").returncode == 0
    refused = salland("restore", "copy.db")
    for file in tmp_path.glob("achtervang.db*"):
        file.unlink()
    restored = salland("restore", "copy.db")

    assert refused.returncode == 2
    assert restored.returncode == 0, restored.stderr
    assert salland("import", SALLAND).stdout == "Nothing has changed.\n"


def test_a_missing_key_is_refused_while_there_is_data(salland, tmp_path):
    """Without its key the database is not opened, and no new key is made."""
    (tmp_path / "achtervang.key").unlink()
    done = salland("cases")

    assert done.returncode == 2
    assert "achtervang.key" in done.stderr
    assert not (tmp_path / "achtervang.key").exists()


def test_a_kept_night_can_be_read_back(run, tmp_path):
    """`rehearse --keep` leaves a database that `cases` and `verify-log` read."""
    night = ROOT / "examples" / "nights" / "1-visit-in-time.toml"
    played = run("rehearse", night, "--json", "--keep", "night.db")
    line = json.loads(played.stdout)
    kept = {"ACHTERVANG_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'night.db'}"}
    rows = json.loads(run("cases", "--json", **kept).stdout)

    assert played.returncode == 0, played.stderr
    assert set(line) == {"name", "ok", "failures", "transcript", "cases"}
    assert set(line["transcript"][0]) == {"at", "who", "direction", "kind", "text", "buttons"}
    assert rows == line["cases"]
    assert rows[0]["log"][0]["what"] == "opened"
    assert run("verify-log", **kept).returncode == 0


def test_a_night_that_cannot_be_read_is_wrong_use(run, tmp_path):
    """An unknown key, an unknown person and no night at all are each named, with exit code 2."""
    data = f'data = "{SALLAND}"\nstart = 2026-11-21T02:10:00\n'
    texts = {
        "colour": f'name = "x"\ncolour = "red"\n{data}',
        "step": f'name = "x"\n{data}[[step]]\nwho = "mila"\ndoes = "sings"\n',
        "nobody": f'name = "x"\n{data}[[step]]\nwho = "niemand"\ndoes = "says"\nwhat = "hoi"\n',
        "pattern": f'name = "x"\n{data}[[step]]\nwho = "mila"\nsees = "("\n',
    }
    for name, text in texts.items():
        file = tmp_path / f"{name}.toml"
        file.write_text(text)
        done = run("rehearse", file)

        assert done.returncode == 2, name
        assert f"{name}.toml" in done.stderr
        assert "Traceback" not in done.stderr
    assert run("rehearse", tmp_path / "none").returncode == 2
