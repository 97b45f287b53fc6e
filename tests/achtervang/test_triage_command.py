"""`achtervang triage`: a text, a file, and what is wrong with a file."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from achtervang.__main__ import app
from achtervang.errors import WrongUse


def _run(*words: str, given: str | bytes | None = None) -> str:
    """What the command prints; its own errors come as they are."""
    result = CliRunner().invoke(app, ["triage", *words], input=given)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.stdout


def test_a_text_is_read_and_explained() -> None:
    """For a person, and for a program."""
    assert _run("ik heb alle pillen ingenomen").splitlines()[0] == "nood"
    assert "by the phrases: " in _run("ik heb alle pillen ingenomen")
    found = json.loads(_run("ik heb alle pillen ingenomen", "--json"))
    assert found["urgency"] == "nood"
    assert any("pillen" in one for one in found["reasons"])


def test_a_file_is_read_line_by_line(tmp_path: Path) -> None:
    """One object a line, in the order of the file, with its ids, whatever they are; blank lines are passed over."""
    file = tmp_path / "messages.jsonl"
    lines = [
        {"id": "a", "text": "ik wil dood"},
        {"id": 7, "text": "dank je wel 🙂"},
        {"id": None, "text": ""},
    ]
    file.write_text("\ufeff" + "\n\n".join(json.dumps(one) for one in lines) + "\r\n", encoding="utf-8")

    found = [json.loads(line) for line in _run("--file", str(file), "--json").splitlines()]

    assert [(one["id"], one["urgency"]) for one in found] == [("a", "nood"), (7, "info"), (None, "unclear")]
    assert all(isinstance(one["reasons"], list) for one in found)


def test_a_file_comes_from_standard_input() -> None:
    """And half a character is no reason to stop."""
    out = _run("--file", "-", "--json", given='{"id": 1, "text": "\\ud83d help"}\n')

    assert json.loads(out)["urgency"] == "spoed"


def test_labels_give_a_table(tmp_path: Path) -> None:
    """Beside the lines, for who judges the phrases."""
    file = tmp_path / "messages.jsonl"
    file.write_text('{"id": 1, "text": "ik wil dood", "label": "nood"}\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["triage", "--file", str(file)])

    assert "1\tnood" in result.stdout
    assert "nood         1         0" in result.stderr


def test_every_wrong_line_is_named_at_once(tmp_path: Path) -> None:
    """With its number and what to write."""
    file = tmp_path / "messages.jsonl"
    file.write_bytes(b'{"id": 1, "text": "hoi"}\nnonsense\n{"id": 2}\n{"text": "\xff"}\n[]\n')

    with pytest.raises(WrongUse) as wrong:
        _run("--file", str(file), "--json")

    assert [line.removeprefix(str(file)) for line in str(wrong.value).splitlines()] == [
        ':2: not JSON; write {"id": "1", "text": "…"}',
        ':3: no text; write {"id": "1", "text": "…"}',
        ":4: not UTF-8; save the file as UTF-8",
        ':5: no text; write {"id": "1", "text": "…"}',
    ]


@pytest.mark.parametrize("words", [(), ("hoi", "--file", "x"), ("--file", "not-there.jsonl")])
def test_wrong_use_is_said(words: tuple[str, ...]) -> None:
    """One of the two, and a file that is there."""
    with pytest.raises(WrongUse):
        _run(*words)


def test_own_phrases_are_tried_before_they_are_imported(tmp_path: Path) -> None:
    """With what is wrong in them."""
    own = tmp_path / "triage.toml"
    own.write_text('[phrases]\nnood = "naar de snippeling"\n', encoding="utf-8")
    assert _run("ik ga naar de snippeling", "--phrases", str(own)).startswith("nood")

    own.write_text('[phrases]\nnood = "naar de <snip>"\n', encoding="utf-8")
    with pytest.raises(WrongUse, match="unknown slot"):
        _run("ik ga naar de snippeling", "--phrases", str(own))
