"""What a worker types instead of pressing a key. It counts only as the whole message.

"ik ga" sets somebody on the road; "ik ga nu slapen" does not.
"""

from escalation.decision import Key

__all__ = ["typed_key"]

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


def typed_key(text: str) -> Key | None:
    """The key that this whole message stands for; None when it says anything else."""
    words = "".join(one if one.isalnum() or one == "'" else " " for one in text.casefold()).split()
    return _KEY_OF.get(" ".join(words).replace("é", "e"))
