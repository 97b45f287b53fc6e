"""A night: what happens in it and what must be seen, read from a TOML file. Times are the provider's local times.

See docs/rehearsal.md. Every key that is not known is refused, so that a slip cannot make a night pass.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from achtervang.case_expectation import CASE_KEYS, CaseExpectation
from achtervang.errors import WrongUse

__all__ = ["Does", "Night", "NotSees", "Sees", "duration", "read_night", "read_nights"]

PERSON_DOES = (
    "says",
    "presses",
    "taps",
    "sends_voice",
    "sends_photo",
    "shares_location",
    "blocks_bot",
    "unblocks_bot",
    "scans",
)
TELEGRAM_DOES = ("down", "slow", "limits", "forgets_answers")
ACHTERVANG_DOES = ("crashes", "imports", "prints")
NEEDS_WHAT = ("says", "presses", "taps", "imports", "prints", "scans")
TAKES_NO_TIME = ("imports", "prints")

NIGHT_KEYS = {"name", "data", "start", "unlinked", "step", "case"}
DOES_KEYS = {"at", "who", "does", "what", "for"}
SEES_KEYS = {"at", "who", "sees", "within", "not_before", "button"}
NOT_SEES_KEYS = {"at", "who", "not_sees", "for"}
WITHIN = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Does:
    """Somebody does something; ``lasts`` is how long a fault goes on, ``data`` the directory that is imported."""

    number: int
    at: str
    who: str
    does: str
    what: str
    lasts: timedelta
    data: Path | None = None


@dataclass(frozen=True, slots=True)
class Sees:
    """Somebody must see something."""

    number: int
    at: str
    who: str
    sees: re.Pattern[str]
    within: timedelta
    not_before: timedelta
    button: str


@dataclass(frozen=True, slots=True)
class NotSees:
    """Somebody must not see something for a while."""

    number: int
    at: str
    who: str
    not_sees: re.Pattern[str]
    lasts: timedelta


@dataclass(frozen=True, slots=True)
class Night:
    """A whole night. ``start`` is local and naive."""

    path: Path
    name: str
    data: Path
    start: datetime
    unlinked: tuple[str, ...]
    steps: tuple[Does | Sees | NotSees, ...]
    cases: tuple[CaseExpectation, ...]


def read_nights(paths: list[Path]) -> list[Night]:
    """The nights in files and directories, in order of their names.

    Raises:
        WrongUse: there is none, or one cannot be read; every fault in a line of its own.
    """
    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise WrongUse(
                f"{path}: there is no such file or directory; name a night or a directory of nights"
            )
        files.extend(sorted(path.rglob("*.toml")) if path.is_dir() else [path])
    files = [file for file in files if file.name not in ("provider.toml", "policy.toml")]
    if not files:
        raise WrongUse(f"{paths[0]}: no night in it; a night is a TOML file, see docs/rehearsal.md")
    nights, faults = [], []
    for file in files:
        try:
            nights.append(read_night(file))
        except WrongUse as fault:
            faults.append(str(fault))
    if faults:
        raise WrongUse("\n".join(faults))
    return nights


def read_night(path: Path) -> Night:
    """The night in a file.

    Raises:
        WrongUse: it cannot be read; the message names the file, the step and what to do.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongUse(f"{path}: cannot be read as TOML: {error}") from error
    return _Reader(path).night(raw)


class _Reader:
    """Reads one file; every complaint names the place."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def wrong(self, place: str, what: str) -> WrongUse:
        return WrongUse(f"{self._path}: {place}: {what}")

    def night(self, raw: Mapping[str, Any]) -> Night:
        self._known(raw, NIGHT_KEYS, "the night")
        start = raw.get("start")
        if isinstance(start, str):
            try:
                start = datetime.fromisoformat(start)
            except ValueError:
                start = None
        if not isinstance(start, datetime) or start.tzinfo is not None:
            raise self.wrong("start", "must be a local time, such as 2026-11-21T02:10:00")
        data = self._directory(self._text(raw, "data", "the night"), "data")
        unlinked = raw.get("unlinked", [])
        if not isinstance(unlinked, list) or not all(isinstance(one, str) for one in unlinked):
            raise self.wrong("unlinked", "must be a list of ids")
        return Night(
            path=self._path,
            name=self._text(raw, "name", "the night"),
            data=data,
            start=start,
            unlinked=tuple(unlinked),
            steps=tuple(self._step(step, number) for number, step in enumerate(self._tables(raw, "step"), 1)),
            cases=tuple(self._case(case, number) for number, case in enumerate(self._tables(raw, "case"), 1)),
        )

    def _directory(self, text: str, place: str) -> Path:
        directory = self._path.parent / text
        if not directory.is_dir():
            raise self.wrong(place, f"there is no directory {directory}; it is relative to this file")
        return directory

    def _tables(self, raw: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        tables = raw.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(one, Mapping) for one in tables):
            raise self.wrong(key, f"must be [[{key}]] tables")
        return tables

    def _known(self, table: Mapping[str, Any], known: set[str], place: str) -> None:
        if unknown := sorted(set(table) - known):
            raise self.wrong(place, f"unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}")

    def _text(self, table: Mapping[str, Any], key: str, place: str, default: str | None = None) -> str:
        value = table.get(key, default)
        if not isinstance(value, str) or (default is None and not value):
            raise self.wrong(place, f"{key} must be a text")
        return value

    def _step(self, step: Mapping[str, Any], number: int) -> Does | Sees | NotSees:
        place = f"step {number}"
        kinds = [key for key in ("does", "sees", "not_sees") if key in step]
        if len(kinds) != 1:
            raise self.wrong(place, "needs exactly one of does, sees, not_sees")
        who, at = self._text(step, "who", place), self._text(step, "at", place, "")
        if at and not re.fullmatch(r"\+.+|\d{1,2}:\d{2}(:\d{2})?", at):
            raise self.wrong(place, f'at = "{at}" is no time; use "02:14:07" or "+90s"')
        if at.startswith("+"):
            self._duration(at[1:], place)
        match kinds[0]:
            case "does":
                return self._does(step, number, who, at)
            case "sees":
                self._known(step, SEES_KEYS, place)
                return Sees(
                    number=number,
                    at=at,
                    who=who,
                    sees=self._pattern(step, "sees", place),
                    within=self._optional(step, "within", place, WITHIN),
                    not_before=self._optional(step, "not_before", place, timedelta(0)),
                    button=self._text(step, "button", place, ""),
                )
            case _:
                self._known(step, NOT_SEES_KEYS, place)
                return NotSees(
                    number=number,
                    at=at,
                    who=who,
                    not_sees=self._pattern(step, "not_sees", place),
                    lasts=self._optional(step, "for", place, timedelta(0)),
                )

    def _does(self, step: Mapping[str, Any], number: int, who: str, at: str) -> Does:
        place = f"step {number}"
        self._known(step, DOES_KEYS, place)
        does = self._text(step, "does", place)
        may = {"telegram": TELEGRAM_DOES, "achtervang": ACHTERVANG_DOES}.get(who, PERSON_DOES)
        if does not in may:
            raise self.wrong(place, f"{who} cannot do {does!r}; use one of {', '.join(may)}")
        if does in NEEDS_WHAT and not step.get("what"):
            raise self.wrong(place, f"{does} needs what = the words, the key, the client or the directory")
        what = self._text(step, "what", place, "")
        if who in ("telegram", "achtervang") and does not in TAKES_NO_TIME and "for" not in step:
            raise self.wrong(place, f'{does} needs for = how long, such as "3m"')
        if does in TAKES_NO_TIME and "for" in step:
            raise self.wrong(place, f"{does} takes no time; leave for out")
        return Does(
            number=number,
            at=at,
            who=who,
            does=does,
            what=what,
            lasts=self._optional(step, "for", place, timedelta(0)),
            data=self._directory(what, place) if does == "imports" else None,
        )

    def _pattern(self, step: Mapping[str, Any], key: str, place: str) -> re.Pattern[str]:
        try:
            return re.compile(self._text(step, key, place))
        except re.error as error:
            raise self.wrong(place, f"{key} is no regular expression: {error}") from error

    def _optional(self, step: Mapping[str, Any], key: str, place: str, default: timedelta) -> timedelta:
        return self._duration(self._text(step, key, place), f"{place}: {key}") if key in step else default

    def _duration(self, text: str, place: str) -> timedelta:
        length = duration(text)
        if length is None:
            raise self.wrong(place, f'"{text}" is no length of time; use such as "90s", "5m" or "1h30m"')
        return length

    def _case(self, case: Mapping[str, Any], number: int) -> CaseExpectation:
        place = f"case {number}"
        self._known(case, set(CASE_KEYS), place)
        for key, value in case.items():
            kind = CASE_KEYS[key]
            if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
                raise self.wrong(place, f"{key} has a value of the wrong kind: {value!r}")
        if case.get("nth", 1) < 1:
            raise self.wrong(place, "nth counts from 1")
        return CaseExpectation(
            client=self._text(case, "client", place),
            nth=case.get("nth"),
            count=case.get("count"),
            expected={key: value for key, value in case.items() if key not in ("client", "nth", "count")},
        )


def duration(text: str) -> timedelta | None:
    """A length of time as a night writes it: ``90s``, ``5m``, ``1h30m``, ``2d``; None when it is none."""
    if not re.fullmatch(r"(\d+(\.\d+)?[dhms])+", text):
        return None
    units = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
    parts = re.findall(r"(\d+(?:\.\d+)?)([dhms])", text)
    return sum((timedelta(**{units[unit]: float(value)}) for value, unit in parts), timedelta(0))
