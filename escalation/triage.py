"""How urgent the words of a client are: by phrases that a provider can read and change.

The answer may only raise: every message is read by a person, triage decides how soon. What cannot be told is
`unclear`, which asks one question and becomes spoed by itself. Phrases that only sound dangerous take their
words away before danger is looked for; a negation, or a story ("in die film") or a time long past in the same
sentence, makes a phrase weaker, never harmless by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from config.phrases import Phrases, default_phrases
from escalation.lexicon import Hit, Lexicon, lexicon_of, plain_words
from escalation.urgency import Urgency
from escalation.wording import Reading

MOST_REASONS = 5
"""Phrases shown as reasons: a worker reads them at a glance."""

_DANGER = frozenset({"certain", "nood", "nood_words", "spoed", "worry"})
_NEGATION_REACH = 3
"""Words before a phrase in which a negation belongs to it."""


@dataclass(frozen=True, slots=True)
class Triage:
    """What was read in a text."""

    urgency: Urgency
    reasons: tuple[str, ...]
    """The phrases that decided, as they were understood; empty when nothing was recognised."""
    is_figure: bool = False
    """A figure of speech was recognised, and nothing beside it is danger."""
    is_denied: bool = False
    """It is unclear because words of danger stand beside a negation."""


def triage(text: str, phrases: Phrases | None = None) -> Triage:
    """The urgency of a text and why; any text gets an answer, and an empty one is unclear.

    `phrases` are a provider's own; None means those that come with the product.
    """
    lexicon = lexicon_of(phrases if phrases is not None else default_phrases())
    return judged(lexicon.read(text), lexicon)


def reading_of(text: str) -> Reading:
    """The text as it is read with the phrases that come with the product."""
    return lexicon_of(default_phrases()).read(text)


def judged(reading: Reading, lexicon: Lexicon) -> Triage:
    """The urgency of what was read, and why."""
    if not reading.keys:
        return Triage(Urgency.UNCLEAR, ())
    found = _Findings(lexicon, reading)
    urgency, hits = _decide(found)
    reasons = dict.fromkeys(plain_words(reading, hit.places) for hit in hits)
    is_denied = urgency is Urgency.UNCLEAR and any(hit in found.negated for hit in hits)
    is_figure = found.has("harmless") and urgency in (Urgency.DAGDEEL, Urgency.INFO)
    return Triage(urgency, tuple(reasons)[:MOST_REASONS], is_figure=is_figure, is_denied=is_denied)


class _Findings:
    """The phrases of one text, sorted by what they mean here."""

    def __init__(self, lexicon: Lexicon, reading: Reading) -> None:
        self.reading = reading
        self.chatter_only = all(key in lexicon.chatter or key in lexicon.fillers for key in reading.keys)
        self._lexicon = lexicon
        self.by_group: dict[str, list[Hit]] = {}
        self._told_in: dict[str, frozenset[int]] = {}
        hits = lexicon.search(reading)
        harmless = self._content(hit for hit in hits if hit.phrase.group == "harmless")
        practical = self._content(hit for hit in hits if hit.phrase.group == "practical")
        self.negated: list[Hit] = []
        for hit in hits:
            group = hit.phrase.group
            if group in _DANGER:
                taken = harmless if group in {"certain", "nood"} else harmless | practical
                if self._content([hit]) & taken:
                    continue
                if self._is_negated(hit):
                    self.negated.append(hit)
                    continue
            self.by_group.setdefault(group, []).append(hit)

    def of(self, *groups: str) -> list[Hit]:
        """The hits of some groups, the longest phrase first."""
        hits = [hit for group in groups for hit in self.by_group.get(group, ())]
        return sorted(hits, key=lambda hit: -len(hit.places))

    def told(self, hit: Hit) -> bool:
        """The hit stands in a sentence about a story, or about a time long past and not about now."""
        sentence = self.reading.sentences[hit.places[0]]
        return self._speaks_of("fiction", sentence) or (
            self._speaks_of("past", sentence) and not self.has("now")
        )

    def _speaks_of(self, group: str, sentence: int) -> bool:
        """A phrase of the group stands in a sentence."""
        if group not in self._told_in:
            hits = self.by_group.get(group, ())
            self._told_in[group] = frozenset(self.reading.sentences[hit.places[0]] for hit in hits)
        return sentence in self._told_in[group]

    def has(self, group: str) -> bool:
        """A phrase of the group was found."""
        return group in self.by_group

    def _content(self, hits: Iterable[Hit]) -> set[int]:
        """The places of the words that matter in some hits."""
        keys, lexicon = self.reading.keys, self._lexicon
        return {
            place
            for hit in hits
            for place in hit.places
            if len(hit.places) == 1 or keys[place] not in lexicon.slight
        }

    def _is_negated(self, hit: Hit) -> bool:
        """A negation stands close before, inside or right behind a phrase that has none of its own."""
        if hit.phrase.holds_negator:
            return False
        keys, clauses, negators = self.reading.keys, self.reading.clauses, self._lexicon.negators
        first, last = hit.places[0], hit.places[-1]
        inside = set(range(first, last + 1)) - set(hit.places)
        if any(keys[place] in negators for place in inside):
            return True
        for place in range(first - 1, max(-1, first - 1 - _NEGATION_REACH), -1):
            if clauses[place] != clauses[first] or keys[place] in self._lexicon.subjects:
                break
            if keys[place] in negators:
                return True
        after = last + 1
        closes = after + 1 >= len(keys) or clauses[after + 1] != clauses[last]
        return closes and after < len(keys) and clauses[after] == clauses[last] and keys[after] in negators


def _decide(found: _Findings) -> tuple[Urgency, list[Hit]]:
    """The urgency, and the hits that decided it."""
    certain, nood, words, spoed = (found.of(group) for group in ("certain", "nood", "nood_words", "spoed"))
    plain_nood = [hit for hit in nood if not found.told(hit)]
    if certain or plain_nood:
        return Urgency.NOOD, [*certain, *plain_nood]
    plain_spoed = [hit for hit in spoed if not found.told(hit)]
    if plain_spoed:
        return Urgency.SPOED, plain_spoed
    denied = [hit for hit in found.negated if hit.phrase.group in {"certain", "nood"}]
    bare = [hit for hit in words if not found.told(hit) and not found.has("fiction")]
    if nood or denied or bare:
        return _weakened(found, [*nood, *denied, *bare])
    worry = [*spoed, *found.of("worry")]
    if worry and not (found.has("fiction") and found.has("info")):
        return _worried(found, worry)
    return _calm(found, words)


def _weakened(found: _Findings, hits: list[Hit]) -> tuple[Urgency, list[Hit]]:
    """Danger that is denied, long past or a story: asked about, unless the story is plain."""
    if len(found.of("fiction")) > 1 and found.has("info"):
        return Urgency.INFO, found.of("fiction", "info")
    return Urgency.UNCLEAR, hits


def _worried(found: _Findings, hits: list[Hit]) -> tuple[Urgency, list[Hit]]:
    """Trouble that names no danger: its urgency is in what surrounds it."""
    if found.has("deferral") or found.has("practical"):
        return Urgency.DAGDEEL, [*hits, *found.of("deferral", "practical")]
    if found.has("shadow") and found.has("now"):
        return Urgency.SPOED, [*hits, *found.of("shadow")]
    if found.has("dagdeel") or found.reading.asks:
        return Urgency.DAGDEEL, [*hits, *found.of("dagdeel")]
    if found.has("now") and not found.has("info"):
        return Urgency.SPOED, hits
    return (Urgency.INFO, hits) if found.has("harmless") else (Urgency.UNCLEAR, hits)


def _calm(found: _Findings, words: list[Hit]) -> tuple[Urgency, list[Hit]]:
    """No danger was heard: what remains is practical, chatter, or not understood."""
    dagdeel, info, shadow = found.of("practical", "dagdeel"), found.of("harmless", "info"), found.of("shadow")
    if found.chatter_only and not shadow:
        return Urgency.INFO, info
    if words and not info:
        return Urgency.UNCLEAR, words
    if shadow and len(shadow) > len(dagdeel) + len(info):
        return Urgency.UNCLEAR, shadow
    if dagdeel and (len(dagdeel) >= len(info) or found.reading.asks):
        return Urgency.DAGDEEL, dagdeel
    if info:
        return Urgency.INFO, info
    if found.has("deferral") and not shadow:
        return Urgency.DAGDEEL, found.of("deferral")
    return Urgency.UNCLEAR, []
