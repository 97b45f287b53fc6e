"""triage.toml: the phrases of a provider's own region, which triage listens for besides those of the product."""

import re

from config.phrases import PhrasesError, phrases_with
from escalation.lexicon import lexicon_of
from records.faults import Faults
from records.text import Location, read_text

__all__ = ["PHRASES", "read_phrases_toml"]

PHRASES = "triage.toml"

_LARGEST_BYTES = 200_000
_LINE = re.compile(r"at line (\d+)")


def read_phrases_toml(path: Location, faults: Faults) -> str:
    """The file as it stands; empty, and a fault, when it cannot be used."""
    text = read_text(path, faults, most_bytes=_LARGEST_BYTES)
    if text is None:
        return ""
    try:
        lexicon_of(phrases_with(text))
    except PhrasesError as error:
        line = _LINE.search(str(error))
        what = str(error).removeprefix(f"{PHRASES}: ")
        faults.add(int(line[1]) if line else 1, what, "docs/triage.md shows how phrases are written")
        return ""
    return text
