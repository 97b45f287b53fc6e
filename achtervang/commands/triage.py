"""`achtervang triage`: how urgent a text is read, and why; of a file of texts, and how well where they have labels."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import track

from achtervang.errors import WrongUse
from config.phrases import Phrases, PhrasesError, phrases_with
from escalation.hearing import Because, Heard, hear
from escalation.lexicon import lexicon_of
from escalation.triage import triage
from escalation.urgency import Urgency

__all__ = ["triage_file", "triage_text"]

LABELS = (Urgency.NOOD, Urgency.SPOED, Urgency.DAGDEEL, Urgency.INFO)
URGENCIES = (Urgency.NOOD, Urgency.SPOED, Urgency.UNCLEAR, Urgency.DAGDEEL, Urgency.INFO)

_HOW = {
    Because.PHRASES: "by the phrases",
    Because.VOICE: "by the second voice",
    Because.OWN_WORDS: "by a warning word",
    Because.BEFORE: "with the message before",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A text of a file; ``label`` is what it should be, None when the file does not say."""

    id: Any
    text: str
    label: str | None


def triage_text(text: str, *, phrases: Path | None, rules_only: bool, as_json: bool) -> None:
    """Prints how one text is read.

    Raises:
        WrongUse: the phrases cannot be read.
    """
    heard = _hear(text, _phrases(phrases), rules_only=rules_only)
    if as_json:
        typer.echo(_json(urgency=heard.urgency.value, reasons=list(heard.reasons)))
        return
    typer.echo(heard.urgency.value)
    if heard.reasons:
        typer.echo(f"{_HOW[heard.because]}: " + ", ".join(f"'{one}'" for one in heard.reasons))
    else:
        typer.echo("nothing was recognised" if heard.urgency is Urgency.UNCLEAR else _HOW[heard.because])


def triage_file(file: Path, *, phrases: Path | None, rules_only: bool, as_json: bool) -> None:
    """Prints how every text of a file is read: one JSON object a line, or for people with a table at the end.

    Raises:
        WrongUse: the file or the phrases cannot be read; every fault at once.
    """
    lines = _lines(file)
    own = _phrases(phrases)
    console = Console(stderr=True)
    read = [
        (line, _hear(line.text, own, rules_only=rules_only))
        for line in track(lines, "Reading", console=console, disable=not console.is_terminal, transient=True)
    ]
    for line, heard in read:
        if as_json:
            typer.echo(_json(id=line.id, urgency=heard.urgency.value, reasons=list(heard.reasons)))
        else:
            typer.echo(f"{line.id}\t{heard.urgency.value}\t{' | '.join(heard.reasons)}")
    if not as_json:
        _show_table(read)


def _json(**values: Any) -> str:
    """One line; half a character, which no output can carry, as a question mark."""
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "replace").decode()


def _hear(text: str, phrases: Phrases | None, *, rules_only: bool) -> Heard:
    if rules_only:
        found = triage(text, phrases)
        return Heard(found.urgency, found.reasons)
    return hear(text, phrases=phrases)


def _phrases(path: Path | None) -> Phrases | None:
    if path is None:
        return None
    try:
        own = phrases_with(path.read_text(encoding="utf-8"))
        lexicon_of(own)
    except (PhrasesError, OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{path}: {error}") from error
    return own


def _lines(file: Path) -> list[Line]:
    """The texts of a file, ``-`` for standard input.

    Raises: WrongUse naming every line that is not a JSON object with a text.
    """
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise WrongUse(f"{file}: cannot be read ({error.strerror}); name a file of JSON lines") from error
    lines: list[Line] = []
    faults: list[str] = []
    for number, raw in _numbered(content):
        try:
            found = json.loads(raw.decode("utf-8"))
        except UnicodeDecodeError:
            faults.append(f"{file}:{number}: not UTF-8; save the file as UTF-8")
        except ValueError:
            faults.append(f'{file}:{number}: not JSON; write {{"id": "1", "text": "…"}}')
        else:
            if isinstance(found, dict) and isinstance(found.get("text"), str):
                label = found.get("label")
                lines.append(Line(found.get("id", number), found["text"], label if label in LABELS else None))
            else:
                faults.append(f'{file}:{number}: no text; write {{"id": "1", "text": "…"}}')
    if faults:
        raise WrongUse("\n".join(faults))
    return lines


def _numbered(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, with their numbers; a byte-order mark is passed over."""
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if raw.strip():
            yield number, raw


def _show_table(read: Sequence[tuple[Line, Heard]]) -> None:
    """How often each urgency was read, for each label where the file has labels; on stderr, beside the lines."""
    labelled = any(line.label for line, _ in read)
    counted = Counter((line.label if labelled else "all", heard.urgency) for line, heard in read)
    typer.echo("", err=True)
    typer.echo("".join(f"{name:>10}" for name in ("label" if labelled else "", *URGENCIES)), err=True)
    for label in LABELS if labelled else ("all",):
        typer.echo(f"{label:>10}" + "".join(f"{counted[label, one]:>10}" for one in URGENCIES), err=True)
