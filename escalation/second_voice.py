"""The second voice: how urgent a text sounds, learned from thousands of messages that people gave a label.

People in danger often use none of the words that a list of phrases holds ("ik heb afscheid genomen van de kat"). So the
pieces of words and the words of a message are weighed, each by how often it stood in nood, spoed, dagdeel and info. The
weights are made by ``training/train.py`` from ``training/messages`` and stand in ``config/second_voice.bin``. What it
hears may raise what the phrases found, never lower it: ``hearing.py``.
"""

import json
import math
import struct
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zlib import crc32

from escalation.urgency import Urgency
from escalation.wording import Reading

__all__ = [
    "BITS",
    "CLASSES",
    "Chances",
    "Families",
    "SecondVoice",
    "Weights",
    "families",
    "packed",
    "second_voice",
    "spoken",
    "unpacked",
]

CLASSES = (Urgency.NOOD, Urgency.SPOED, Urgency.DAGDEEL, Urgency.INFO)
"""What a message can be, in the order of the weights; unclear is no label but the lack of one."""

BITS = 16
"""Pieces of words are told apart by as many bits of their checksum."""

SHORTEST, LONGEST = 2, 5
"""Letters of a piece of a word; the edge of a word counts as one."""

MOST_TOGETHER = 3
"""Words that are weighed together."""

MOST_TELLING = 3
"""Words that are shown to a person at most."""

SHORTEST_TELLING = 3
"""Letters of such a word at least."""

LONGEST_WHOLE = 80
"""A text of more words is heard in parts, and its most alarming part counts: danger may stand amid a monologue."""

WINDOW_WORDS = 40
"""Words of such a part; each begins in the middle of the one before."""

Chances = Mapping[Urgency, float]
"""How likely a text is each of CLASSES; together 1."""

Families = tuple[list[int], list[int], list[int]]
"""The pieces of a text, by number, in three families."""

STILLNESS = (30.0, 30.0, 15.0)
"""For each family: what is added to the length of what is said, so that few pieces do not count as much as many."""

_EDGE = " "
_MASK = (1 << BITS) - 1


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What was learned.

    Attributes:
        rarity: by piece: the rarer it is, the more it says.
        weights: for each of CLASSES, by piece.
        bias: for each of CLASSES, of a text without a known piece.
    """

    rarity: Sequence[float]
    weights: tuple[Sequence[float], ...]
    bias: tuple[float, ...]


class SecondVoice:
    """Hears with some weights."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def chances(self, reading: Reading) -> Chances:
        """How likely the text is each of CLASSES; of a long one its most alarming part."""
        found = [self._of(part) for part in windows(reading)]
        return max(found, key=lambda one: (one[Urgency.NOOD] + one[Urgency.SPOED], one[Urgency.NOOD]))

    def telling(self, reading: Reading, urgency: Urgency) -> tuple[str, ...]:
        """The words that speak most for an urgency against the others, in the order of the text."""
        speak: dict[str, float] = {}
        for word in dict.fromkeys(reading.words):
            if len(word) >= SHORTEST_TELLING:
                pieces = {_number(one) for one in (*_pieces("b", [word]), f"c{word}")}
                speak[word] = sum(self._speaks_for(piece, urgency) for piece in pieces) / math.sqrt(
                    len(pieces)
                )
        most = sorted(speak, key=lambda word: -speak[word])[:MOST_TELLING]
        return tuple(word for word in speak if word in most and speak[word] > 0)

    def _speaks_for(self, piece: int, urgency: Urgency) -> float:
        """How much more a piece speaks for an urgency than for the others."""
        each = [weights[piece] for weights in self._weights.weights]
        own = each[CLASSES.index(urgency)]
        return self._weights.rarity[piece] * (own - (sum(each) - own) / (len(each) - 1))

    def _of(self, part: Reading) -> Chances:
        sums = list(self._weights.bias)
        said = spoken(families(part), self._weights.rarity)
        for at, weights in enumerate(self._weights.weights):
            sums[at] += sum(one * weights[piece] for piece, one in said.items())
        highest = max(sums)
        powers = [math.exp(one - highest) for one in sums]
        whole = sum(powers)
        return dict(zip(CLASSES, (one / whole for one in powers), strict=True))


def families(reading: Reading) -> Families:
    """The pieces of a text by number, in three families: of the words as they were written, of the words as they were
    understood, and these words alone and together."""
    words = _understood(reading)
    together = (
        "c" + " ".join(words[at : at + length])
        for length in range(1, MOST_TOGETHER + 1)
        for at in range(len(words) - length + 1)
    )
    return (
        [_number(one) for one in _pieces("a", filter(None, reading.written))],
        [_number(one) for one in _pieces("b", words)],
        [_number(one) for one in together],
    )


def spoken(found: Families, rarity: Sequence[float]) -> dict[int, float]:
    """How loudly each piece of a text speaks: the rarer the louder, and all of one family together at most 1.

    A text of a word or two speaks softly, whatever the word: STILLNESS.
    """
    heard: dict[int, float] = {}
    for family, stillness in zip(found, STILLNESS, strict=True):
        loud = {piece: (1 + math.log(often)) * rarity[piece] for piece, often in Counter(family).items()}
        together = math.sqrt(sum(one * one for one in loud.values())) + stillness
        for piece, one in loud.items():
            heard[piece] = heard.get(piece, 0.0) + one / together
    return heard


def windows(reading: Reading) -> Iterator[Reading]:
    """The parts in which a text is heard: itself, when it is short."""
    if len(reading.words) <= LONGEST_WHOLE:
        yield reading
        return
    for first in range(0, len(reading.words) - WINDOW_WORDS // 2, WINDOW_WORDS // 2):
        yield reading.part(first, first + WINDOW_WORDS)


def packed(weights: Weights) -> bytes:
    """The weights as a file: a line of JSON, then half floats: the rarity, and the weights of each class."""
    head = json.dumps({"bits": BITS, "classes": [one.value for one in CLASSES], "bias": weights.bias})
    numbers = [*weights.rarity, *(one for of_class in weights.weights for one in of_class)]
    return head.encode() + b"\n" + struct.pack(f"<{len(numbers)}e", *numbers)


def unpacked(content: bytes) -> Weights:
    """The weights of such a file."""
    head, _, rest = content.partition(b"\n")
    count = 1 << BITS
    rows = [
        array("f", struct.unpack_from(f"<{count}e", rest, at * count * 2)) for at in range(len(CLASSES) + 1)
    ]
    return Weights(rarity=rows[0], weights=tuple(rows[1:]), bias=tuple(json.loads(head)["bias"]))


@cache
def second_voice() -> SecondVoice:
    """The voice that comes with the product, loaded at the first call."""
    return SecondVoice(unpacked(files("config").joinpath("second_voice.bin").read_bytes()))


def _understood(reading: Reading) -> list[str]:
    """The words as they were understood, with a mark between clauses and for a question."""
    words: list[str] = []
    for at, word in enumerate(reading.words):
        if at and reading.clauses[at] != reading.clauses[at - 1]:
            words.append(".")
        words.append(word)
    return [*words, "?"] if reading.asks else words


def _pieces(family: str, words: Iterable[str]) -> Iterator[str]:
    """Every piece of SHORTEST to LONGEST letters of every word."""
    for word in words:
        edged = f"{_EDGE}{word}{_EDGE}"
        for length in range(SHORTEST, LONGEST + 1):
            if len(edged) <= length:
                yield family + edged
                break
            for at in range(len(edged) - length + 1):
                yield family + edged[at : at + length]


def _number(piece: str) -> int:
    return crc32(piece.encode("utf-8", "surrogatepass")) & _MASK
