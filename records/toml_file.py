"""A TOML file as a mapping that knows on which line each key stands."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from records.faults import Faults
from records.text import Location, read_text

__all__ = ["TomlFile", "read_toml"]

_PLACE = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)")
_SECTION = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\"'\- ]+?)\s*=")
_LAST_PART = re.compile(r"(\[\d+\]|\.[^.\[\]]+)$")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """What stands in the file, and the line of each key (``spoed.level[2].who``)."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def line_of(self, key: str) -> int:
        """The line of a key, or of the nearest thing around it; 1 when nothing around it is found."""
        while key not in self.lines:
            shorter = _LAST_PART.sub("", key)
            if shorter == key:
                return 1
            key = shorter
        return self.lines[key]


def read_toml(path: Location, faults: Faults) -> TomlFile | None:
    """The file's values; None, and a fault, when it cannot be read."""
    text = read_text(path, faults)
    if text is None:
        return None
    try:
        return TomlFile(values=tomllib.loads(text), lines=_lines(text))
    except RecursionError:
        faults.add(1, "is nested too deeply", "write it as the documentation shows")
    except ValueError as error:  # TOMLDecodeError, and numbers of thousands of digits
        place = _PLACE.search(str(error))
        at_end = text.count("\n") + 1
        what = _PLACE.sub("", str(error)).replace("\n", " ")
        line = int(place[1] or at_end) if place else 1
        faults.add(line, f"cannot be read as TOML ({what})", "check the quotes and brackets here")
    return None


def _lines(text: str) -> dict[str, int]:
    """Where each key stands, found by its look: good enough to point at, whatever the strings hold."""
    lines: dict[str, int] = {}
    seen: Counter[str] = Counter()
    section = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _SECTION.match(line):
            section = _plain(found[2])
            if found[1] == "[[":
                lines.setdefault(section, number)
                seen[section] += 1
                section = f"{section}[{seen[section]}]"
            lines.setdefault(section, number)
        elif found := _KEY.match(line):
            key = _plain(found[1])
            lines.setdefault(f"{section}.{key}" if section else key, number)
    return lines


def _plain(key: str) -> str:
    return ".".join(part.strip(" \"'") for part in key.split("."))
