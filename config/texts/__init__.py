"""Every word that people read, in their language: Fluent files, one per language.

In the languages of staff everything is written. A language for clients holds what clients and their relatives
read, and no more; whoever asks for another text in it gets that text in Dutch. docs/languages.md tells how a
language is added.

A text is asked for by its name and gets all that it names as arguments; one that is missing is a fault, never
a hole in a message that a client reads. The help numbers of ``config/numbers.toml`` are arguments of every
text. What comes back is plain text.

Four functions stand beside Fluent's own:
``GIVEN($x)`` is ``yes`` or ``no``: whether x is anything but empty or 0.
``HAS($list, "one")`` is ``yes`` or ``no``: whether the comma list holds that word.
``CLOCK($at, "om")`` puts a word before the clock time: ``om 02:48``, ``morgen om 07:00``; before the first of
several. ``CLOCK($at, "о", eleven: "об")`` takes another word before eleven: ``о 02:48``, ``об 11:00``.
``OMIT()`` leaves out the line on which it stands alone.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from config.numbers import load_numbers

__all__ = [
    "CLIENT_LANGUAGES",
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "UNREAD_BY_A_NATIVE",
    "TextFault",
    "Texts",
    "staff_language",
]

LANGUAGES = ("nl", "en")
"""The languages of staff: everything is written in them."""

CLIENT_LANGUAGES = (*LANGUAGES, "uk")
"""The languages of clients and their relatives: in the others is written what they read."""

UNREAD_BY_A_NATIVE = frozenset({"uk"})
"""The languages whose texts no native speaker has read: `achtervang check` warns of them."""

DEFAULT_LANGUAGE = "nl"
"""The language of whoever has none of ours."""

COUNTS = frozenset({"minutes", "hours", "norm", "level", "count"})
"""Arguments that are numbers, also when they come as digits: their noun follows them (1 minuut)."""

_OMITTED = "\ue000"  # a private-use character: nothing that is written holds it
_LONG = re.compile("\ue001(\\d+)\ue001")
LONGEST_FOR_FLUENT = 500
"""A longer argument is put into the text after Fluent has written it."""

_CLOCK = re.compile(r"(\d{1,2}):\d{2}(?:\D+\d{1,2}:\d{2})*$", re.ASCII)
"""The clock times at the end of a moment, or of a list of them."""


class TextFault(Exception):
    """A text that cannot be said: unknown, without an argument that it needs, or badly written."""


def staff_language(language: str) -> str:
    """The language in which somebody of staff reads who has this one: his, or Dutch where not all is written in it."""
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


class Texts:
    """The texts in all languages."""

    def __init__(
        self, sources: Mapping[str, str], *, constants: Mapping[str, str], for_clients: Collection[str] = ()
    ) -> None:
        """Reads the Fluent sources, by language; ``constants`` are arguments of every text.

        ``for_clients`` are the languages that hold only what clients and relatives read.

        Raises:
            TextFault: a source is badly written, or a language lacks a text or an argument that another has.
        """
        self._constants = dict(constants)
        self._for_clients = frozenset(for_clients)
        self._bundles: dict[str, FluentBundle] = {}
        self._arguments: dict[str, dict[str, frozenset[str]]] = {}
        self._optional: dict[str, dict[str, frozenset[str]]] = {}
        for language, source in sources.items():
            resource = FluentResource(source)
            _refuse_junk(language, resource)
            bundle = FluentBundle([language], functions=_FUNCTIONS, use_isolating=False)
            bundle.add_resource(resource)
            self._bundles[language] = bundle
            self._arguments[language], self._optional[language] = _arguments_of(language, resource)
        self._refuse_differences()

    @classmethod
    def load(cls) -> "Texts":
        """The product's own texts.

        Raises:
            TextFault: they are badly written.
        """
        return _own_texts()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which everything is written, Dutch first."""
        return tuple(one for one in self._bundles if one not in self._for_clients)

    @property
    def client_languages(self) -> tuple[str, ...]:
        """All languages that a client may read."""
        return tuple(self._bundles)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all texts, in the order of the Dutch file."""
        return tuple(self._arguments[DEFAULT_LANGUAGE])

    def names_in(self, language: str) -> tuple[str, ...]:
        """The names of the texts that are written in this language; none when it is none of ours."""
        return tuple(self._arguments.get(language, ()))

    def arguments(self, name: str) -> frozenset[str]:
        """What a text needs, besides the help numbers.

        Raises:
            TextFault: there is no such text.
        """
        if name not in self._arguments[DEFAULT_LANGUAGE]:
            raise TextFault(f"there is no text {name!r}; add it to config/texts/*.ftl")
        return self._arguments[DEFAULT_LANGUAGE][name] - self._constants.keys()

    def optional(self, name: str) -> frozenset[str]:
        """The arguments of a text that may be empty: it asks itself whether they are given.

        Raises:
            TextFault: there is no such text.
        """
        return self.arguments(name) & self._optional[DEFAULT_LANGUAGE][name]

    def say(self, language: str, name: str, /, **args: str | int) -> str:
        """The text in that language, or in Dutch when it is not written in it; needless arguments do no harm.

        Raises:
            TextFault: there is no such text, or an argument is missing.
        """
        if missing := self.arguments(name) - args.keys():
            raise TextFault(f"text {name!r} needs {', '.join(sorted(missing))}")
        bundle = self._bundles[language if name in self._arguments.get(language, ()) else DEFAULT_LANGUAGE]
        pattern = bundle.get_message(name).value
        if pattern is None:
            raise TextFault(f"text {name!r} is empty; write it in config/texts/*.ftl")
        short, long = _without_long(_counted(args))
        said, faults = bundle.format_pattern(pattern, {**self._constants, **short})
        if faults:
            raise TextFault(f"text {name!r} in {language!r}: {faults[0]}")
        text = _without_omitted(str(said))
        return _LONG.sub(lambda found: long[int(found[1])], text) if long else text

    def join(self, language: str, names: Iterable[str]) -> str:
        """The names as people say them: ``Sam, Noor en Kees``; empty when there is none."""
        *first, last = list(names) or [""]
        return self.say(language, "join-and", first=", ".join(first), last=last) if first else last

    def _refuse_differences(self) -> None:
        ours = self._arguments[DEFAULT_LANGUAGE]
        for language, theirs in self._arguments.items():
            lacking = (
                theirs.keys() - ours.keys() if language in self._for_clients else ours.keys() ^ theirs.keys()
            )
            if odd := sorted(lacking):
                raise TextFault(f"text {odd[0]!r} is in one of nl and {language} only; write it in both")
            for name, needs in theirs.items():
                if needs != ours[name]:
                    odd = sorted(needs ^ ours[name])
                    raise TextFault(f"text {name!r} names ${odd[0]} in one of nl and {language} only")
                if asked := sorted(self._optional[language][name] ^ self._optional[DEFAULT_LANGUAGE][name]):
                    raise TextFault(f"text {name!r} asks for ${asked[0]} in one of nl and {language} only")


@cache
def _own_texts() -> Texts:
    written = sorted(
        (one for one in files("config.texts").iterdir() if one.name.endswith(".ftl")),
        key=lambda one: one.name,
    )
    sources = {
        language: "\n".join(
            # nl.ftl is what the bot says; nl-dashboard.ftl and the like are pages
            one.read_text(encoding="utf-8")
            for one in written
            if one.name.removesuffix(".ftl").split("-")[0] == language
        )
        for language in CLIENT_LANGUAGES
    }
    return Texts(
        sources,
        constants={one.id: one.number for one in load_numbers()},
        for_clients=frozenset(CLIENT_LANGUAGES) - frozenset(LANGUAGES),
    )


def _counted(args: Mapping[str, str | int]) -> dict[str, str | int]:
    """The arguments, with counts (and truths) as numbers, so that their noun can follow them."""
    return {
        key: int(value)
        if isinstance(value, bool) or (key in COUNTS and isinstance(value, str) and value.isdecimal())
        else value
        for key, value in args.items()
    }


def _without_long(args: Mapping[str, str | int]) -> tuple[dict[str, str | int], list[str]]:
    """The arguments with a mark in place of each long one, and the long ones: Fluent refuses more than 2500."""
    short = dict(args)
    long: list[str] = []
    for key, value in args.items():
        if isinstance(value, str) and (
            len(value) > LONGEST_FOR_FLUENT or _OMITTED in value or "\ue001" in value
        ):
            short[key] = f"\ue001{len(long)}\ue001"
            long.append(value)
    return short, long


def _without_omitted(text: str) -> str:
    """The text without the lines that are left out; a paragraph of nothing else goes with its blank line."""
    text = re.sub(rf"(?:{_OMITTED}\n)+(?={_OMITTED})", "", text)
    text = re.sub(rf"\n\n{_OMITTED}(?=\n\n|\Z)", "", text)
    text = re.sub(rf"(?:\A|(?<=\n)){_OMITTED}\n", "", text)
    text = re.sub(rf"\n{_OMITTED}\Z", "", text)
    return text.replace(_OMITTED, "")


# --- Fluent: its functions, and what a file needs -------------------------------------------------------


def _given(value: object) -> str:
    return "no" if str(value) in ("", "0") else "yes"


def _has(value: object, word: object) -> str:
    return "yes" if str(word) in str(value).split(",") else "no"


def _clock(value: object, word: object, *, eleven: object = None) -> str:
    def with_word(found: re.Match[str]) -> str:
        return f"{eleven if eleven and found[1] == '11' else word} {found[0]}"

    return _CLOCK.sub(with_word, str(value))


def _omit() -> str:
    return _OMITTED


_FUNCTIONS: dict[str, Any] = {"GIVEN": _given, "HAS": _has, "CLOCK": _clock, "OMIT": _omit}


class _Needs(Visitor):
    """Gathers the arguments and the other texts that a text names."""

    def __init__(self) -> None:
        super().__init__()
        self.arguments: set[str] = set()
        self.optional: set[str] = set()
        self.texts: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  Fluent calls it by this name
        self.arguments.add(node.id.name)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802  Fluent calls it by this name
        if node.id.name in ("GIVEN", "HAS"):
            self.optional |= {one.id.name for one in node.arguments.positional if hasattr(one, "id")}
        self.generic_visit(node)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802  Fluent calls it by this name
        self.texts.add(node.id.name)


def _refuse_junk(language: str, resource: ast.Resource) -> None:
    seen: set[str] = set()
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            what = (entry.content or "").strip().split("\n")[0]
            raise TextFault(f"config/texts/{language}.ftl: cannot read {what!r}; correct it")
        if isinstance(entry, ast.Message):
            if entry.id.name in seen:
                raise TextFault(f"config/texts/{language}.ftl: {entry.id.name!r} is there twice; remove one")
            seen.add(entry.id.name)


def _arguments_of(
    language: str, resource: ast.Resource
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The arguments that each text names, itself or through the texts that it contains; and those it asks for."""
    needs: dict[str, _Needs] = {}
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            needs[entry.id.name] = _Needs()
            needs[entry.id.name].visit(entry)

    def closure(name: str, above: tuple[str, ...]) -> frozenset[str]:
        if name not in needs or name in above:
            raise TextFault(f"config/texts/{language}.ftl: {above[-1]!r} names {name!r}, not there or itself")
        inner = (closure(one, (*above, name)) for one in needs[name].texts)
        return frozenset(needs[name].arguments).union(*inner)

    arguments = {name: closure(name, ()) for name in needs}
    inside = {
        name: frozenset(need.optional).union(*(needs[one].optional for one in need.texts))
        for name, need in needs.items()
    }
    return arguments, inside
