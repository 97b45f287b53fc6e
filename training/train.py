"""Makes the second voice: ``config/second_voice.bin`` from the messages in ``training/messages``.

Run it after the messages, the phrases' spelling or the pieces have changed:

    python -m training.train            # makes the file anew
    python -m training.train --check    # is the file what these messages make? exit 1 when not

The same messages make a voice that hears the same. It takes a minute.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from escalation.second_voice import (
    BITS,
    CLASSES,
    Families,
    SecondVoice,
    Weights,
    families,
    packed,
    spoken,
    unpacked,
)
from escalation.triage import reading_of

__all__ = ["FILE", "SAMPLE", "Labelled", "differs", "learned", "messages", "packed", "training_files"]

ROOT = Path(__file__).parent.parent
FILE = ROOT / "config" / "second_voice.bin"

STRENGTH = 30.0
"""How closely the weights follow the messages: scikit-learn's C."""

TOLERANCE = 0.02
"""Chances that are no further apart are the same."""

SAMPLE = 10
"""Every tenth message is looked at for that."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message with its label."""

    text: str
    label: str


def training_files() -> list[Path]:
    """The files of messages, each written by another hand."""
    return sorted((ROOT / "training" / "messages").glob("*.jsonl"))


def messages(path: Path) -> list[Labelled]:
    """The messages of a file."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Labelled(one["text"], one["label"]) for one in lines]


def learned(labelled: Sequence[Labelled]) -> Weights:
    """What these messages teach."""
    found = [families(reading_of(one.text)) for one in labelled]
    rarity = _rarity(found)
    model = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced")
    model.fit(_matrix(found, rarity), [CLASSES.index(one.label) for one in labelled])  # type: ignore[arg-type]
    return Weights(
        rarity=tuple(map(float, rarity)),
        weights=tuple(tuple(map(float, row)) for row in model.coef_),
        bias=tuple(map(float, model.intercept_)),
    )


def _rarity(found: Sequence[Families]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """The inverse document frequency of every piece."""
    often = np.zeros(1 << BITS)
    for one in found:
        often[sorted({piece for family in one for piece in family})] += 1
    return np.log((1 + len(found)) / (1 + often)) + 1


def _matrix(found: Sequence[Families], rarity: Sequence[float]) -> csr_matrix:
    """A row for each message: what the voice will see of it."""
    starts, places, values = [0], list[int](), list[float]()
    for one in found:
        row = spoken(one, rarity)
        places += row
        values += row.values()
        starts.append(len(places))
    return csr_matrix((values, places, starts), shape=(len(found), 1 << BITS))


def differs(made: bytes, kept: bytes, labelled: Sequence[Labelled]) -> bool:
    """Whether the two voices hear anything otherwise in these messages.

    Their numbers may differ: the search for them ends a little elsewhere on another processor.
    """
    voices = [SecondVoice(unpacked(one)) for one in (made, kept)]
    readings = [reading_of(one.text) for one in labelled]
    return any(
        abs(ours[label] - theirs[label]) > TOLERANCE
        for ours, theirs in ([voice.chances(reading) for voice in voices] for reading in readings)
        for label in CLASSES
    )


def main() -> None:
    """Makes the file, or checks it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="is the file what these messages make?")
    is_check = parser.parse_args().check
    labelled = [one for path in training_files() for one in messages(path)]
    made = packed(learned(labelled))
    if not is_check:
        FILE.write_bytes(made)
        print(f"{FILE.name}: made from {len(labelled)} messages, {len(made) / 1000:.0f} kB")  # noqa: T201
    elif differs(made, FILE.read_bytes(), labelled[::SAMPLE]):
        sys.exit(f"{FILE.name} is not what these messages make; run python -m training.train")


if __name__ == "__main__":
    main()
