"""Messages as somebody in a hurry would have written them: made by rule, so that a figure is not memory."""

import random

__all__ = ["CHANGES", "careless"]

CHANGES = ("upper", "no punctuation", "doubled letter", "spaces", "swapped words", "lost letter")
"""What can be done to a text."""


def careless(text: str, change: str) -> str:
    """A text as somebody in a hurry would have written it."""
    chance = random.Random(text)  # noqa: S311  nothing secret: the same text is always changed in the same way
    if change == "upper":
        return text.upper()
    if change == "no punctuation":
        return text.replace(",", "").replace("!", "").replace(".", "")
    if change == "spaces":
        return "  " + text.replace(" ", "   ") + " "
    words = text.split()
    if change == "swapped words":
        if len(words) < 4:
            return text
        place = chance.randrange(len(words) - 1)
        words[place], words[place + 1] = words[place + 1], words[place]
        return " ".join(words)
    longest = max(range(len(words)), key=lambda place: len(words[place]))
    word = words[longest]
    if len(word) < 7 or not word.isalpha():
        return text
    place = chance.randrange(2, len(word) - 2)
    letters = word[place] * 3 if change == "doubled letter" else ""
    words[longest] = word[:place] + letters + word[place + 1 :]
    return " ".join(words)
