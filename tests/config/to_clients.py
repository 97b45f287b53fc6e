"""What clients and their relatives read: the texts to them, and the words, keys and commands that come with these."""

from bot import check_in, client, consent, relative
from bot.keyboards import MENU
from bot.sender import COMMANDS
from config.texts import CLIENT_LANGUAGES, LANGUAGES, Texts
from escalation import worry
from escalation.decision import Key

__all__ = ["FOR_CLIENTS", "SAID_WITH_THEM", "TO_CLIENTS"]

FOR_CLIENTS = tuple(one for one in CLIENT_LANGUAGES if one not in LANGUAGES)
"""The languages that hold no more than this."""

SPOKEN_TO = (
    *(
        "client-",
        "stranger",
        "not-kept",
        "numbers-",
        "welcome-client",
        "welcome-unconfirmed",
        "relay-to-client",
    ),
    *("relative-", "welcome-relative"),
)

TO_CLIENTS = tuple(  # and to their relatives, who are spoken to in the same way
    name
    for name in Texts.load().names
    if name.startswith(SPOKEN_TO)
    or name in ("already-linked", "invite-expired", "invite-used", "invite-unknown", "person-deactivated")
)

_KEYS = {
    *(one for one in Key if client.event_of(one, "mila") or check_in.is_answer(one, "")),
    *(consent.KEYS - {Key.ASK_CONSENT}),
    *(
        press.key
        for rows in (relative.WORRIED_KEYS, relative.STOP_KEYS, worry.KEYS)
        for row in rows
        for press in row
    ),
}
"""The keys that are answered when a client or a relative presses them."""

SAID_WITH_THEM = frozenset(
    {
        *MENU,
        *(f"key-{one}" for one in _KEYS),
        *(f"command-{one}" for role in ("client", "relative", "unconfirmed") for one in COMMANDS[role]),
        *(name for name in Texts.load().names if name.startswith(("card-", "when-", "weekday-", "month-"))),
        *("choice-check-in-call", "toast-done", "join-and", "number-line", "word-daily", "word-when"),
        *("word-relative", "word-voice", "word-photo", "word-location", "word-other"),
    }
)
"""What stands on their keys, in their menu and on their card, and what is put into the texts to them."""
