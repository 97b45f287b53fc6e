"""What a worker types instead of pressing a key. It counts only as the whole message.

"ik ga" sets somebody on the road; "ik ga nu slapen" does not.
"""

import re
from dataclasses import dataclass

from escalation.decision import Key

__all__ = ["WrittenTime", "is_thanks", "says_yes", "typed_key", "written_time"]


@dataclass(frozen=True, slots=True)
class WrittenTime:
    """When somebody writes that something was: ``what`` is arrived, contact or set_out."""

    what: str
    hour: int
    minute: int


_TIMES = {
    "arrived": r"(ik was er( al| pas)?|ik was ter plaatse|ik ben aangekomen|aangekomen|i was there|i arrived)",
    "contact": r"(ik had( al| pas)? contact|contact was|contact|i had contact)",
    "set_out": r"(ik ben vertrokken|vertrokken|ik vertrok|i left)",
}

_CLOCK = r"(om|at) ([01]?\d|2[0-3])[:.]([0-5]\d)( uur)?([,.;: ].*)?"
"""A time, and after it whatever explains it: the whole message is kept as the reason."""


def written_time(text: str) -> WrittenTime | None:
    """The time that a message corrects ("ik was er om 02:40, vergeten te drukken"); None when it does not."""
    plain = " ".join(text.casefold().split())
    for what, words in _TIMES.items():
        if found := re.fullmatch(rf"(?P<words>{words}) {_CLOCK}", plain, re.DOTALL):
            clock = re.match(_CLOCK, plain[found.end("words") + 1 :], re.DOTALL)
            assert clock is not None  # noqa: S101  it was found a moment ago
            return WrittenTime(what=what, hour=int(clock[2]), minute=int(clock[3]))
    return None


_WORDS: dict[Key, tuple[str, ...]] = {
    Key.TAKE: (
        "ja", "ja ik", "ok", "oke", "ik pak dit op", "ik pak hem op", "ik pak het op", "pak ik op", "ik neem hem",
        "ik neem het", "opgepakt", "yes", "i take it",
    ),
    Key.DECLINE: ("nee", "ik kan niet", "kan niet", "no", "i cannot", "i can't"),
    Key.CONTACT: ("ik heb contact", "contact", "heb contact", "contact gehad", "i have contact"),
    Key.SET_OUT: (
        "ik ga", "ik ga erheen", "ik ga er heen", "ik ga nu", "ik kom", "ik ben onderweg", "onderweg", "ik rijd",
        "ik rij", "i am going", "on my way",
    ),
    Key.ARRIVED: ("ik ben er", "ben er", "ik ben ter plaatse", "ter plaatse", "aangekomen", "i am here", "arrived"),
    Key.HAND_OVER: ("overdragen", "hand over"),
    Key.CLOSE: ("afsluiten", "sluiten", "close"),
}  # fmt: skip

_KEY_OF = {word: key for key, words in _WORDS.items() for word in words}


_THANKS = frozenset({
    "dank", "dankje", "dankjewel", "dankuwel", "bedankt", "thanks", "thank", "thx", "merci", "👍", "🙏", "❤", "😊",
})  # fmt: skip

_AROUND_THANKS = frozenset({
    "je", "u", "jullie", "wel", "heel", "erg", "veel", "ok", "oke", "oké", "top", "fijn", "super", "you", "very",
    "much", "so", "hoor", "nog", "voor", "de", "hulp", "het", "luisteren", "for", "the", "help",
})  # fmt: skip


def is_thanks(text: str) -> bool:
    """Whether a message says thanks and nothing besides."""
    spaced = "".join(
        f" {one} " if one in _THANKS else one if one.isalnum() else " " for one in text.casefold()
    )
    words = spaced.split()
    return any(one in _THANKS for one in words) and all(one in _THANKS | _AROUND_THANKS for one in words)


_YES = frozenset(
    {"ja ik ben bereikbaar", "ik ben bereikbaar", "bereikbaar", "i can be reached", "yes i can be reached"}
)
_NO = frozenset({"nee ik kan niet", "niet bereikbaar", "ik ben niet bereikbaar", "no i cannot"})


def typed_key(text: str) -> Key | None:
    """The key that this whole message stands for; None when it says anything else."""
    return _KEY_OF.get(_plain(text))


def says_yes(text: str) -> bool | None:
    """Whether this whole message says yes, or no, to a question about a shift; None when it says anything else."""
    plain = _plain(text)
    key = _KEY_OF.get(plain)
    if key is Key.TAKE or plain in _YES:
        return True
    return False if key is Key.DECLINE or plain in _NO else None


def _plain(text: str) -> str:
    words = "".join(one if one.isalnum() or one == "'" else " " for one in text.casefold()).split()
    return " ".join(words).replace("é", "e")
