"""Finds phrases in a reading: words in order, with room for filler words and gaps.

A phrase is compiled to elements. `a|b` is a choice, `pil*` a beginning, `*brand` an end, `<mij>` a
slot, `a_b` words that make one choice, `(word)` may be missing, `..` leaves room for up to four
words, `a & b` stand in any order with such room between them, `^` and `$` hold a phrase to the
beginning or the end of its clause. Between any two words two filler words may stand. A phrase is
only tried when a text holds all its words, so that a text costs what it says and not what the lists
hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, permutations, product

from config.phrases import Phrases, PhrasesError
from escalation.wording import Reading, key_of, plain, read, stem_of

GAP_WORDS = 4
"""Words that `..` leaves room for."""
FILLER_WORDS = 2
"""Filler words that may stand between two neighbouring words of a phrase."""
BUDGET_STEPS = 20_000
"""Comparisons spent on one text at most; a text that needs more was made to do so."""
_LONGEST_PART = 24
"""Letters of a word's beginning or end that are compared: no phrase holds a longer one."""
_SHORTEST_SLIP = 6
"""Letters a word has at least before a slip of one letter is looked for."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a phrase: which words fit (by number), and what may stand before it."""

    fits: int
    optional: bool
    after_gap: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase of one group."""

    group: str
    text: str
    elements: tuple[Element, ...]
    needs: frozenset[int]
    holds_negator: bool
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text, and the places of its words there."""

    phrase: Phrase
    places: tuple[int, ...]


class Lexicon:
    """All phrases of one `Phrases`, ready to be searched."""

    def __init__(self, phrases: Phrases) -> None:
        self.words = {plain(written): value for written, value in phrases.words.items()}
        self.emoji = dict(phrases.emoji)
        self._slots = phrases.slots
        self._fits: dict[tuple[str, ...], int] = {}
        self._exact: dict[str, list[int]] = {}
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        self.negators = frozenset(map(key_of, phrases.lists["negators"]))
        self.fillers = frozenset(map(key_of, phrases.lists["fillers"]))
        self.subjects = frozenset(map(key_of, phrases.lists["subjects"]))
        self.slight = self.subjects | self.fillers
        self.chatter = frozenset(map(key_of, phrases.lists["chatter"]))
        self._by_need: dict[int, list[Phrase]] = {}
        for phrase in self._compile_all(phrases):
            rarest = min(phrase.needs, key=lambda number: -number)
            self._by_need.setdefault(rarest, []).append(phrase)
        lists = frozenset(key_of(word) for words in phrases.lists.values() for word in words)
        aliases = {key_of(word) for value in self.words.values() for word in value.split()}
        self.known = frozenset(self._exact) | lists | aliases
        self._slips = _slips_of(self.known)

    def _compile_all(self, phrases: Phrases) -> list[Phrase]:
        """Every phrase of every group."""
        written = [
            (group, " .. ".join(order))
            for group, texts in phrases.groups.items()
            for text in texts
            for order in permutations(text.split(" & "))
        ]
        return [phrase for group, text in written for phrase in self._compile(group, text)]

    def _compile(self, group: str, text: str) -> list[Phrase]:
        """One phrase as elements; as several when a choice has more than one word."""
        places: list[list[tuple[Element, ...]]] = []
        after_gap = holds_negator = False
        parts = text.split()
        for part in parts:
            if part in {"..", "^", "$"}:
                after_gap |= part == ".."
                continue
            optional = part.startswith("(") and part.endswith(")")
            choices = self._choices(part.strip("()"))
            holds_negator |= any(word in self.negators for choice in choices for word in choice)
            singles = tuple(choice[0] for choice in choices if len(choice) == 1)
            place: list[tuple[Element, ...]] = []
            if singles:
                place.append((Element(self._number(singles), optional, after_gap),))
            for choice in choices:
                if len(choice) > 1 and not optional:
                    first, *rest = (self._number((word,)) for word in choice)
                    after = tuple(Element(number, optional=False, after_gap=False) for number in rest)
                    place.append((Element(first, False, after_gap), *after))
            places.append(place)
            after_gap = after_gap and optional
        variants = [tuple(chain.from_iterable(variant)) for variant in product(*places)]
        return [_phrase(group, text, parts, variant, holds_negator) for variant in variants]

    def _choices(self, part: str) -> list[tuple[str, ...]]:
        """What may stand in one place of a phrase, each choice as its words."""
        found: list[str] = []
        for choice in part.split("|"):
            if choice.startswith("<"):
                found.extend(self._slot(choice.strip("<>")))
            else:
                found.append(choice.replace("_", " "))
        return [tuple(plain(choice).split()) for choice in dict.fromkeys(found)]

    def _slot(self, name: str) -> tuple[str, ...]:
        """The words of a slot.

        Raises: PhrasesError when there is no such slot.
        """
        if name not in self._slots:
            raise PhrasesError(f"phrase with <{name}>: unknown slot; add it under [slots]")
        return self._slots[name]

    def _number(self, choices: tuple[str, ...]) -> int:
        """The number of a set of choices; the same set always has the same one."""
        if choices in self._fits:
            return self._fits[choices]
        number = self._fits[choices] = len(self._fits)
        for choice in choices:
            if choice.endswith("*"):
                self._starts.setdefault(stem_of(choice[:-1]), []).append(number)
                # the beginning alone is a word too, and a word's last letter may sound otherwise: eind, einde
                self._exact.setdefault(key_of(choice[:-1]), []).append(number)
            elif choice.startswith("*"):
                self._ends.setdefault(key_of("xx" + choice[1:])[2:], []).append(number)
            else:
                self._exact.setdefault(key_of(choice), []).append(number)
        return number

    def numbers_of(self, key: str) -> frozenset[int]:
        """The sets of choices that a word fits; a slip of one letter in a long unknown word is forgiven."""
        if len(key) >= _SHORTEST_SLIP and key not in self.known:
            key = next((self._slips[slip] for slip in _slips(key) if slip in self._slips), key)
        found = set(self._exact.get(key, ()))
        for cut in range(2, min(len(key), _LONGEST_PART) + 1):
            found.update(self._starts.get(key[:cut], ()))
            found.update(self._ends.get(key[-cut:], ()))
        return frozenset(found)

    def read(self, text: str) -> Reading:
        """The text as these phrases read it."""
        return read(text, words=self.words, emoji=self.emoji, known=self.known)

    def search(self, reading: Reading) -> list[Hit]:
        """Every phrase with its first places in the text, as far as the budget of steps reaches."""
        fits = {key: self.numbers_of(key) for key in set(reading.keys)}
        search = _Search(self, reading, [fits[key] for key in reading.keys])
        present = frozenset().union(*fits.values()) if fits else frozenset[int]()
        hits: list[Hit] = []
        for number in sorted(present):
            for phrase in self._by_need.get(number, ()):
                if phrase.needs <= present:
                    hits.extend(search.find(phrase))
        return hits


def _phrase(
    group: str, text: str, parts: list[str], elements: tuple[Element, ...], holds_negator: bool
) -> Phrase:
    """A phrase of these elements.

    Raises: PhrasesError when all of its words may be missing.
    """
    needs = frozenset(element.fits for element in elements if not element.optional)
    if not needs:
        raise PhrasesError(f"phrase {text!r} of {group} needs a word outside brackets; add one")
    return Phrase(
        group=group,
        text=text,
        elements=elements,
        needs=needs,
        holds_negator=holds_negator,
        opens=parts[0] == "^",
        closes=parts[-1] == "$",
    )


class _Search:
    """One text being searched."""

    def __init__(self, lexicon: Lexicon, reading: Reading, fits: Sequence[frozenset[int]]) -> None:
        self._fits = fits
        self._sentences = reading.sentences
        self._clauses = reading.clauses
        self._filler = [key in lexicon.fillers for key in reading.keys]
        self._places: dict[int, list[int]] = {}
        for place, numbers in enumerate(fits):
            for number in numbers:
                self._places.setdefault(number, []).append(place)
        self._steps = BUDGET_STEPS

    def find(self, phrase: Phrase) -> list[Hit]:
        """Up to four finds of a phrase."""
        first = phrase.elements[0]
        heads = self._places.get(first.fits, [])
        start = 0
        while phrase.elements[start].optional:
            start += 1
            heads = sorted({*heads, *self._places.get(phrase.elements[start].fits, [])})
        hits: list[Hit] = []
        for head in heads:
            start = next(at for at, element in enumerate(phrase.elements) if element.fits in self._fits[head])
            places = self._match(phrase.elements, start + 1, (head,))
            if places is not None and self._in_place(phrase, places):
                hits.append(Hit(phrase, places))
            if self._steps <= 0 or len(hits) >= 4:
                break
        return hits

    def _in_place(self, phrase: Phrase, places: tuple[int, ...]) -> bool:
        """Nothing but fillers stands before or after in the clause, where the phrase asks for that."""
        before, after = places[0] - 1, places[-1] + 1
        while phrase.opens and before >= 0 and self._filler[before]:
            before -= 1
        while phrase.closes and after < len(self._fits) and self._filler[after]:
            after += 1
        opened = not phrase.opens or before < 0 or self._clauses[before] != self._clauses[places[0]]
        ends = after >= len(self._fits) or self._clauses[after] != self._clauses[places[-1]]
        return opened and (ends or not phrase.closes)

    def _match(
        self, elements: tuple[Element, ...], index: int, places: tuple[int, ...]
    ) -> tuple[int, ...] | None:
        """The places of all elements when those from `index` on fit after the last place; None when not."""
        if index == len(elements):
            return places
        element = elements[index]
        fillers = skipped = 0
        place = places[-1] + 1
        while place < len(self._fits) and self._sentences[place] == self._sentences[places[-1]]:
            self._steps -= 1
            if self._steps <= 0:
                return None
            if element.fits in self._fits[place]:
                found = self._match(elements, index + 1, (*places, place))
                if found is not None:
                    return found
            if self._filler[place] and fillers < FILLER_WORDS:
                fillers += 1
            elif element.after_gap and skipped < GAP_WORDS:
                skipped += 1
            else:
                break
            place += 1
        return self._match(elements, index + 1, places) if element.optional else None


def _slips(key: str) -> list[str]:
    """The word with each of its letters left out once, and itself."""
    return [key, *(key[:cut] + key[cut + 1 :] for cut in range(1, len(key)))] if len(key) <= 24 else []


def _slips_of(known: frozenset[str]) -> dict[str, str]:
    """Every known word of some length under each of its slips; the first by alphabet keeps a shared one."""
    result: dict[str, str] = {}
    for key in sorted(known):
        if len(key) >= _SHORTEST_SLIP and key.isascii() and key.isalpha():
            for slip in _slips(key):
                result.setdefault(slip, key)
    return result


@lru_cache(maxsize=16)
def lexicon_of(phrases: Phrases) -> Lexicon:
    """The lexicon of some phrases, made once."""
    return Lexicon(phrases)


def plain_words(reading: Reading, places: Sequence[int]) -> str:
    """The words at some places, as they were understood."""
    return " ".join(reading.words[place] for place in places)


__all__ = ["Hit", "Lexicon", "Phrase", "lexicon_of", "plain_words"]
