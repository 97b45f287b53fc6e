"""Reads a message as plain words: markup, emoji, spelling and text-speak are levelled out.

A word ends as its *key*: a rough Dutch sound (`wort`, `word` and `wordt` are one), so that
most slips of the pen need no phrase of their own. Phrases are brought to the same keys.
"""

import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

HEAD_CHARS = 4500
TAIL_CHARS = 1500
"""Of a longer text the beginning and the end are read: Telegram sends 4096 characters at most."""

MAX_WORDS = 600
"""Words read of one text, so that no text takes long."""

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]{0,15})[^<>]{0,200}>")
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][\s.\-_*|/~]{1,2}){3,40}[^\W\d_](?![^\W_])")
_LINK = re.compile(r"https?://\S{1,500}|www\.\S{1,500}")
_PIECE = re.compile(r"[^\W_]+|[.!?\n]+|[,;:()]")
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_LONG_RUN = re.compile(r"([^\W\d_])\1{2,}")
_DOUBLE_CONSONANT = re.compile(r"([b-df-hj-np-tv-z])\1")
_LEET = str.maketrans("0134578@$", "oieastbas")
_LOOKALIKES = str.maketrans("асеорхуіјѕһнмтвкαεορνιτυ", "aceopxyijshhmtbkaeopvitu")
_SMALL_CAPITALS = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢıøđł", "abcdefghijklmnoprstuvwyziodl")
_CLITIC_VERBS = re.compile(
    r"zie|zag|wil|heb|ben|bin|moet|kan|kon|voel|ga|weet|zit|sta|lig|hoor|durf|trek|hou|snap|denk|word|wor|was|had"
    r"|krijg|doe|maak|vind|mag|zal|zou|loop|slaap|eet|drink|leef|blijf|vraag|schrik|haat"
)
_AFTER_T = re.compile(r"t(gaat|wordt|wort|word|spookt|brandt|brand|lukt|moet)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as keys, each with the number of the sentence and of the clause it stands in.

    ``written`` is how each word was written; empty for a word that one before it was written together with.
    """

    keys: tuple[str, ...]
    words: tuple[str, ...]
    written: tuple[str, ...]
    sentences: tuple[int, ...]
    clauses: tuple[int, ...]
    asks: bool
    """A question mark stands in the text."""
    letters: int
    """Letters and figures in the text: none in a text of dots or unknown pictures."""

    def part(self, first: int, last: int) -> "Reading":
        """The words from ``first`` up to and without ``last``, as if they were all."""
        whole = slice(first, last)
        return Reading(
            keys=self.keys[whole],
            words=self.words[whole],
            written=self.written[whole],
            sentences=self.sentences[whole],
            clauses=self.clauses[whole],
            asks=self.asks,
            letters=sum(map(len, self.words[whole])),
        )


def key_of(word: str) -> str:
    """The rough sound of a plain lower-case word; short words keep their spelling."""
    if len(word) < 4 or not word.isascii():
        return word
    key = word.replace("ij", "y").replace("ei", "y").replace("ou", "au").replace("ph", "f")
    key = key.replace("sch", "sg").replace("cht", "xt").replace("ch", "g")
    key = key.replace("ck", "k").replace("z", "s").replace("v", "f")
    key = _DOUBLE_CONSONANT.sub(r"\1", key)
    if key.endswith("dt"):
        key = key[:-1]
    if key.endswith("d"):
        key = key[:-1] + "t"
    if len(key) > 4 and key.endswith("en") and key[-3] not in "aeiouy":
        key = key[:-1]
    return key


def stem_of(word: str) -> str:
    """The sound of the beginning of a word, for phrases like `pil*`: its end stays as it is."""
    return key_of(word + "x")[:-1]


def plain(text: str, *, emoji: Mapping[str, str] | None = None) -> str:
    """The text in lower case without markup, accents, invisible characters and fancy letters."""
    text = _TAG.sub(_tag_gap, html.unescape(text))
    text = unicodedata.normalize("NFKC", text).casefold().translate(_SMALL_CAPITALS)
    text = unicodedata.normalize("NFD", text)
    named = emoji or {}
    return "".join(f" {named[char]} " if char in named else _visible(char) for char in text)


def read(text: str, *, words: Mapping[str, str], emoji: Mapping[str, str], known: frozenset[str]) -> Reading:
    """The words of a text, in order; `known` are the keys that phrases and lists use."""
    text = _ends_of(plain(_ends_of(text), emoji=emoji))
    text = _SPACED.sub(_join_letters, _LINK.sub(" ", text))
    text = _APOSTROPHES.sub("", text).replace("…", " ").replace("...", " ")
    found: list[_Word] = []
    spelled: dict[str, list[str]] = {}
    sentence = clause = 0
    for piece in _PIECE.findall(text):
        if not piece[0].isalnum():
            clause += 1
            sentence += piece[0] in ".!?\n"
            continue
        if piece not in spelled:
            spelled[piece] = _spell(piece, words=words, known=known)
        written = [piece, *[""] * (len(spelled[piece]) - 1)]
        found.extend(
            _Word(word, one, sentence, clause) for word, one in zip(spelled[piece], written, strict=True)
        )
    found = _without_long_repeats(found)
    sounds = {one.word: key_of(one.word) for one in found}
    return Reading(
        keys=tuple(sounds[one.word] for one in found),
        words=tuple(one.word for one in found),
        written=tuple(one.written for one in found),
        sentences=tuple(one.sentence for one in found),
        clauses=tuple(one.clause for one in found),
        asks="?" in text or "vraagteken" in text,
        letters=sum(len(one.word) for one in found),
    )


def _ends_of(text: str) -> str:
    """The beginning and the end of a text that is too long to read whole."""
    too_long = len(text) > HEAD_CHARS + TAIL_CHARS
    return f"{text[:HEAD_CHARS]}\n{text[-TAIL_CHARS:]}" if too_long else text


class _Word(NamedTuple):
    """A word of a text: as it was understood and as it was written, and where it stands."""

    word: str
    written: str
    sentence: int
    clause: int


def _without_long_repeats(found: list[_Word]) -> list[_Word]:
    """The words with a run of the same word cut to three, and no more than MAX_WORDS."""
    result: list[_Word] = []
    for _, run in groupby(found, key=lambda one: one.word):
        result.extend(item for _, item in zip(range(3), run, strict=False))
    return result if len(result) <= MAX_WORDS else result[: MAX_WORDS * 2 // 3] + result[-MAX_WORDS // 3 :]


def _spell(piece: str, *, words: Mapping[str, str], known: frozenset[str]) -> list[str]:
    """The plain word or words that one written word stands for."""
    if piece in words:
        return words[piece].split()
    if not piece.isascii() and any(char.isascii() and char.isalpha() for char in piece):
        piece = piece.translate(_LOOKALIKES)
    if not piece.isalpha() and not piece.isdigit():
        swapped = piece.translate(_LEET)
        piece = swapped if key_of(swapped) in known or swapped in words else piece
    if _LONG_RUN.search(piece):
        piece = _shorten(piece, words=words, known=known)
    if piece in words:
        return words[piece].split()
    if key_of(piece) in known:
        return [piece]
    return _split_clitic(piece)


def _shorten(piece: str, *, words: Mapping[str, str], known: frozenset[str]) -> str:
    """The word without its drawn-out letters: once or twice, whichever is known."""
    once = _LONG_RUN.sub(r"\1", piece)
    twice = _LONG_RUN.sub(r"\1\1", piece)
    for guess in (once, twice):
        if guess in words or key_of(guess) in known:
            return guess
    return once


def _split_clitic(piece: str) -> list[str]:
    """`kwil`, `wilniet` and `kwilniemer` as the words they were before they grew together."""
    rest, tail = _split_not(piece)
    if rest[0] == "k" and _CLITIC_VERBS.fullmatch(rest[1:]):
        return ["ik", rest[1:], *tail]
    if tail and (_CLITIC_VERBS.fullmatch(rest) or rest == "gaat"):
        return [rest, *tail]
    after = _AFTER_T.fullmatch(piece)
    return ["het", after[1]] if after else [piece]


def _split_not(piece: str) -> tuple[str, list[str]]:
    """A word and the `niet` or `niet meer` that was written against it."""
    for ending in ("niemeer", "niemer", "nimmer"):
        if piece.endswith(ending) and piece != ending:
            return piece[: -len(ending)], ["niet", "meer"]
    for ending in ("niet", "nie"):
        if piece.endswith(ending) and piece != ending:
            return piece[: -len(ending)], ["niet"]
    return piece, []


def _tag_gap(match: re.Match[str]) -> str:
    """A line break for tags that break a line, nothing for the others."""
    return "\n" if match[1].lower() in {"br", "p", "div", "li", "tr", "td"} else ""


def _join_letters(match: re.Match[str]) -> str:
    """Letters that were written apart as one word."""
    return re.sub(r"[^\w]|_", "", match[0])


def _visible(char: str) -> str:
    """The character, a letter for a boxed one, a space for a picture, or nothing when it cannot be seen."""
    if char < "\x7f":
        return char
    category = unicodedata.category(char)
    if category in {"Mn", "Cf", "Me"}:
        return ""
    number = ord(char)
    if 0x1F1E6 <= number <= 0x1F1FF:
        return chr(number - 0x1F1E6 + 97)
    if 0x1F170 <= number <= 0x1F189:
        return chr(number - 0x1F170 + 97)
    return char if category[0] in "LNPZ" else " "
