"""The phrases that triage listens for: data of a provider's region, read from TOML.

A list is written as one string; phrases stand on lines of their own or between
semicolons, and `#` begins a comment. `config/triage.toml` explains the phrases.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


class PhrasesError(ValueError):
    """The file of phrases cannot be used; the message names the place and the next step."""


GROUPS = (
    "harmless",
    "practical",
    "certain",
    "nood",
    "nood_words",
    "spoed",
    "worry",
    "dagdeel",
    "info",
    "shadow",
    "past",
    "fiction",
    "deferral",
    "now",
)
"""The lists of phrases that a file may hold, under `[phrases]`."""

WORD_LISTS = ("negators", "fillers", "subjects", "chatter", "known")
"""The lists of single words that a file may hold, under `[lists]`."""


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Everything triage knows about language; compared by identity, so that it can be a cache key."""

    groups: Mapping[str, tuple[str, ...]]
    """Group (one of GROUPS) to its phrases, as written."""
    slots: Mapping[str, tuple[str, ...]]
    """Slot name to the words that may stand there."""
    lists: Mapping[str, tuple[str, ...]]
    """Word list (one of WORD_LISTS) to its words."""
    words: Mapping[str, str]
    """A way of writing to the plain word or words it stands for."""
    emoji: Mapping[str, str]
    """A single emoji to the word it stands for."""


@cache
def default_phrases() -> Phrases:
    """The phrases that come with the product."""
    text = files("config").joinpath("triage.toml").read_text(encoding="utf-8")
    return read_phrases(text, source="triage.toml")


@lru_cache(maxsize=16)
def phrases_with(own: str) -> Phrases:
    """The phrases that come with the product and, besides, those of a provider's own file; ``own`` is its text.

    Raises: PhrasesError.
    """
    ours, theirs = default_phrases(), read_phrases(own, source="triage.toml")
    return Phrases(
        groups={name: (*ours.groups[name], *theirs.groups[name]) for name in GROUPS},
        slots={**ours.slots, **theirs.slots},
        lists={name: (*ours.lists[name], *theirs.lists[name]) for name in WORD_LISTS},
        words={**ours.words, **theirs.words},
        emoji={**ours.emoji, **theirs.emoji},
    )


def read_phrases(text: str, *, source: str) -> Phrases:
    """The phrases in a TOML text; `source` is named in errors.

    Raises: PhrasesError.
    """
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PhrasesError(f"{source}: not valid TOML ({error}); correct that line") from error
    unknown = set(tree) - {"phrases", "slots", "lists", "words", "emoji"}
    if unknown:
        raise PhrasesError(f"{source}: unknown table {sorted(unknown)[0]!r}; remove or rename it")
    return Phrases(
        groups=_lists(tree, "phrases", allowed=GROUPS, source=source),
        slots=_lists(tree, "slots", allowed=None, source=source),
        lists=_lists(tree, "lists", allowed=WORD_LISTS, source=source),
        words=_pairs(tree, "words", source=source),
        emoji=_pairs(tree, "emoji", source=source),
    )


def _lists(
    tree: Mapping[str, object], table: str, *, allowed: tuple[str, ...] | None, source: str
) -> dict[str, tuple[str, ...]]:
    """The lists under one table, split into their entries."""
    result: dict[str, tuple[str, ...]] = dict.fromkeys(allowed or (), ())
    for name, value in _table(tree, table, source=source).items():
        if allowed is not None and name not in allowed:
            raise PhrasesError(f"{source}: unknown list {table}.{name}; use one of {', '.join(allowed)}")
        if not isinstance(value, str):
            raise PhrasesError(f"{source}: {table}.{name} must be one text; put it between triple quotes")
        result[name] = tuple(_entries(value))
    return result


def _entries(value: str) -> list[str]:
    """The entries of one list, without comments and empty places."""
    lines = (line.split("#", 1)[0] for line in value.splitlines())
    return [entry for line in lines for part in line.split(";") if (entry := " ".join(part.split()))]


def _pairs(tree: Mapping[str, object], table: str, *, source: str) -> dict[str, str]:
    """The replacements under one table: each line of it is `written another way = plain`."""
    result: dict[str, str] = {}
    for name, value in _table(tree, table, source=source).items():
        if not isinstance(value, str):
            raise PhrasesError(f"{source}: {table}.{name} must be one text; put it between triple quotes")
        for entry in _entries(value):
            written, mark, plain = entry.partition("=")
            if not mark or not plain.strip():
                raise PhrasesError(f"{source}: {table}.{name}: {entry!r} needs `written = plain`")
            result.update(dict.fromkeys(written.split(), plain.strip()))
    return result


def _table(tree: Mapping[str, object], name: str, *, source: str) -> Mapping[str, object]:
    """One table of the file; empty when it is left out."""
    table = tree.get(name, {})
    if not isinstance(table, dict):
        raise PhrasesError(f"{source}: {name} must be a table; write [{name}] above its lists")
    return table
