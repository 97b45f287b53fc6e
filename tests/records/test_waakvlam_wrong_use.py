"""`achtervang waakvlam …` with what it cannot use, and with two providers."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from achtervang.errors import WrongUse
from tests.records.dalfsen import DALFSEN, a_day_with_everything, rows, run, stored

PROGRAM = Path(sys.executable).parent / "achtervang"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("history", "niemand"), "no client has the id 'niemand'"),
        (("history", "mira"), "`achtervang waakvlam list` shows who has a waakvlam"),
        (("history", "pim", "--csv", "--json"), "choose one of --json and --csv"),
        (("history", "pim", "--provider", "ommen"), "there is no provider 'ommen'; use one of dalfsen"),
        (("history", "pim", "--since", "gisteren"), '"gisteren" is no time; use "2026-11-21 02:14"'),
        (("history", "pim", "--since", "2026-02-01", "--until", "2026-01-01"), "give --since before --until"),
        (("history", "mira"), "'mira' is a worker"),
        (("history", "pim", "--since", "2026-13-45"), '"2026-13-45" is a day or time that does not exist'),
        (
            ("history", "pim", "--since", "2026-11-21 25:00"),
            '"2026-11-21 25:00" is a day or time that does not',
        ),
        (("history", "pim", "--since", ""), '"" is no time; use "2026-11-21 02:14"'),
        (("history", "pim", "--until", ""), '"" is no time; use "2026-11-21 02:14"'),
        (("log", "niemand"), "no client has the id 'niemand'"),
        (("due", "--day", "2026-13-45"), '--day "2026-13-45" is a day that does not exist; correct the date'),
        (("due", "--day", "morgen"), '--day "morgen" is no date; write YYYY-MM-DD'),
        (("due", "--day", "2026-02-30"), "is a day that does not exist; correct the date"),
        (("due", "--day", "9999-12-31"), "correct the year"),
        (("due", "--team", "zuid"), "there is no team 'zuid'; `achtervang on-duty` shows all"),
        (("list", "--team", "zuid"), "there is no team 'zuid'"),
    ],
)
def test_wrong_use_names_the_thing_and_the_next_step(
    dalfsen: None, arguments: tuple[str, ...], words: str
) -> None:
    """Nothing is printed but the reason."""
    done = run("waakvlam", *arguments)

    assert isinstance(done.exception, WrongUse)
    assert words in str(done.exception)
    assert done.stdout == ""


def test_two_providers_with_the_same_id_need_to_be_told_apart(dalfsen: None, tmp_path: Path) -> None:
    """Nothing crosses providers: each has its own history of its own pim."""
    shutil.copytree(DALFSEN, tmp_path / "other")
    settings = tmp_path / "other" / "provider.toml"
    settings.write_text(settings.read_text().replace('id = "dalfsen"', 'id = "ommen"'))
    assert run("import", "other").exit_code == 0
    stored(a_day_with_everything)
    doubtful = [run("waakvlam", command, "pim").exception for command in ("history", "log")]

    assert {str(one) for one in doubtful} == {"'pim' is a client of dalfsen, ommen; add --provider"}
    assert len(rows("history", "pim", "--provider", "dalfsen")) == 2
    assert rows("history", "pim", "--provider", "ommen") == []
    assert {(one["provider"], one["client"]) for one in rows("list")} >= {
        ("dalfsen", "pim"),
        ("ommen", "pim"),
    }


def test_a_client_who_has_left_keeps_his_history_but_is_not_listed(dalfsen: None, tmp_path: Path) -> None:
    """Who is gone from the files is asked nothing; what was, stays."""
    stored(a_day_with_everything)
    shutil.copytree(DALFSEN, tmp_path / "later")
    for name in ("clients.csv", "waakvlam.csv"):
        file = tmp_path / "later" / name
        file.write_text(
            "".join(
                one
                for one in file.read_text(encoding="utf-8").splitlines(keepends=True)
                if not one.startswith("pim,")
            )
        )
    assert run("import", "later").exit_code == 0

    assert len(rows("history", "pim")) == 2
    assert "pim" not in [one["client"] for one in rows("list")]


def test_the_program_ends_with_2_and_one_line(installation: None) -> None:
    """On a new installation the real command says what to do first."""
    for arguments in (("list",), ("history", "pim")):
        done = subprocess.run([PROGRAM, "waakvlam", *arguments], capture_output=True, text=True, timeout=120)

        assert (done.returncode, done.stdout) == (2, "")
        assert "import" in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr


def test_a_client_of_another_provider_and_a_relative_are_told_as_such(dalfsen: None, tmp_path: Path) -> None:
    """The fault says whose he is, so that the next command is the right one."""
    shutil.copytree(DALFSEN, tmp_path / "other")
    for name, old, new in (
        ("provider.toml", 'id = "dalfsen"', 'id = "ommen"'),
        ("clients.csv", "pim,", "bas,"),
    ):
        file = tmp_path / "other" / name
        file.write_text(file.read_text().replace(old, new))
    (tmp_path / "other" / "waakvlam.csv").unlink()
    (tmp_path / "other" / "naasten.csv").write_text("id,client,name,relation\nlotte,bas,Lotte,zus\n")
    assert run("import", "other").exit_code == 0

    elsewhere = run("waakvlam", "log", "pim", "--provider", "ommen").exception
    assert str(elsewhere) == "'pim' is no client of ommen; use --provider with dalfsen"
    assert "'lotte' is a relative of the client 'bas'" in str(run("waakvlam", "log", "lotte").exception)
