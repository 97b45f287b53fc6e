"""`achtervang naasten list` on an imported provider: sentences for people, ids for programs."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from achtervang.errors import WrongUse
from escalation.consent import Allowed, Consent, asked, given, refused, withdrawn
from storage import consents, links
from storage.transaction import Transaction
from tests.records.dalfsen import DALFSEN, DAY, MONDAY, run, stored

RELATIVES = """\
id,client,name,relation
lotte,pim,Lotte Achterberg,zus
bart,pim,Bart Bos,
anna,fenna,Anna Kloosterman,moeder
"""


@pytest.fixture
def close(dalfsen: None, tmp_path: Path) -> None:
    """Pim has two relatives, fenna one; lotte and anna have the bot."""
    folder = tmp_path / "close"
    folder.mkdir()
    for file in DALFSEN.iterdir():
        if file.is_file():
            (folder / file.name).write_bytes(file.read_bytes())
    (folder / "naasten.csv").write_text(RELATIVES)
    assert run("import", str(folder)).exit_code == 0

    async def link(tx: Transaction) -> None:
        for number, relative in enumerate(("lotte", "anna")):
            await links.link(tx, "dalfsen", relative, is_client=False, chat_id=700 + number, at=MONDAY)
        await links.set_blocked(tx, "dalfsen", "anna", MONDAY)

    stored(link)


async def _keep(tx: Transaction, before: Consent, after: Consent, *, at: datetime) -> None:
    await consents.keep(tx, "dalfsen", before=before, after=after, who=before.client, at=at)


async def every_state(tx: Transaction) -> None:
    """Lotte may be told, and was asked about for writing; anna no longer and never."""
    told, writes = (Consent("pim", "lotte", what) for what in Allowed)
    await _keep(tx, told, given(told, at=MONDAY), at=MONDAY)
    await _keep(tx, writes, asked(writes, by="mira", at=MONDAY + DAY), at=MONDAY + DAY)
    told, writes = (Consent("fenna", "anna", what) for what in Allowed)
    held = given(told, at=MONDAY)
    await _keep(tx, told, withdrawn(held, at=MONDAY + 2 * DAY), at=MONDAY + 2 * DAY)
    question = asked(writes, by="mira", at=MONDAY)
    await _keep(tx, writes, refused(question, at=MONDAY + DAY), at=MONDAY + DAY)


def test_who_may_what_is_a_sentence(close: None) -> None:
    """By client, with names, what he is to the client, since when, and who cannot be reached."""
    stored(every_state)

    assert run("naasten", "list").stdout.splitlines() == [
        "dalfsen, team dalfsen, Pim Achterberg:  Lotte Achterberg (zus)  "
        "may be told when there is no answer since 2026-01-05 10:00; "
        "may not write when worried: Mira Oldeman asked the client on 2026-01-06 10:00",
        "dalfsen, team dalfsen, Pim Achterberg:  Bart Bos  "
        "may not be told when there is no answer: nobody has asked yet; "
        "may not write when worried: nobody has asked yet  "
        "CANNOT BE REACHED: not linked, `achtervang invite bart`",
        "dalfsen, team dalfsen, Fenna Kloosterman:  Anna Kloosterman (moeder)  "
        "may not be told when there is no answer: the client ended it on 2026-01-07 10:00; "
        "may not write when worried: the client did not want it on 2026-01-06 10:00  "
        "CANNOT BE REACHED: blocked, ask for the bot to be unblocked",
    ]


def test_programs_get_ids_and_moments_in_utc(close: None) -> None:
    """JSON and CSV are the same rows, without a name."""
    stored(every_state)
    written = run("naasten", "list", "--json").stdout
    found = json.loads(written)
    table = list(csv.DictReader(io.StringIO(run("naasten", "list", "--csv").stdout)))

    assert found[0] == {
        "provider": "dalfsen",
        "client": "pim",
        "team": "dalfsen",
        "relative": "lotte",
        "what": "receives",
        "state": "given",
        "since": MONDAY.isoformat(),
        "by": "pim",
        "cannot_be_reached": None,
    }
    assert [(one["relative"], one["what"], one["state"], one["by"]) for one in found[1:]] == [
        ("lotte", "reports", "asked", "mira"),
        ("bart", "receives", "none", None),
        ("bart", "reports", "none", None),
        ("anna", "receives", "withdrawn", "fenna"),
        ("anna", "reports", "refused", "fenna"),
    ]
    assert [{name: value or "" for name, value in one.items()} for one in found] == table
    assert "Lotte" not in written


def test_a_relative_who_was_given_to_another_client_may_nothing_there(close: None, tmp_path: Path) -> None:
    """What pim allowed says nothing of ella."""
    stored(every_state)
    file = tmp_path / "close" / "naasten.csv"
    file.write_text(RELATIVES.replace("lotte,pim", "lotte,ella"))
    assert run("import", "close").exit_code == 0
    found = json.loads(run("naasten", "list", "--json").stdout)

    assert {(one["client"], one["state"]) for one in found if one["relative"] == "lotte"} == {
        ("ella", "none")
    }


def test_nobody_and_wrong_use_name_the_next_step(dalfsen: None) -> None:
    """An empty list is an answer; a team that is not there is none."""
    assert run("naasten", "list").stdout == (
        "Nobody here has a relative; write them in naasten.csv and run `achtervang import DIRECTORY`.\n"
    )
    assert run("naasten", "list", "--team", "dalfsen", "--json").stdout == "[]\n"
    for arguments, words in (
        (("--team", "zuid"), "there is no team 'zuid'; `achtervang on-duty` shows all"),
        (("--json", "--csv"), "choose one of --json and --csv"),
    ):
        done = run("naasten", "list", *arguments)
        assert isinstance(done.exception, WrongUse)
        assert str(done.exception) == words


def test_without_a_provider_it_says_what_to_do_first(installation: None) -> None:
    """On a new installation."""
    done = run("naasten", "list")

    assert isinstance(done.exception, WrongUse)
    assert str(done.exception) == "there is no provider yet; run `achtervang import DIRECTORY` first"
