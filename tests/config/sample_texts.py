"""Sample arguments for every text, full and empty, as the sender would give them."""

from config.texts import Texts

FULL: dict[str, str | int] = {
    "address": "Brink 1",
    "again": "02:48",
    "at": "02:14",
    "better": 1,
    "card": "Zet de radio zacht.",
    "city": "Deventer",
    "code": "B07",
    "codes": "B07 of B08",
    "count": 3,
    "contacts": "ma 23 nov 21:00 · Sam",
    "day": "24",
    "days": "dagelijks",
    "deadline": "02:48",
    "first": "Sam",
    "hours": 24,
    "huisartsenpost": "0900 1234567",
    "kind": "hulpvraag",
    "last": "Noor",
    "level": 2,
    "lines": "Crisisdienst: 0900 7654321",
    "link": "https://t.me/voorbeeld_bot?start=a1",
    "map": "https://www.openstreetmap.org/?mlat=52.25&mlon=6.16",
    "marks": "late,repeat,better,drill",
    "minutes": 10,
    "month": "nov",
    "name": "Mila",
    "norm": 30,
    "notes": "hond",
    "number": "0900 1234567",
    "office": "0570 000000",
    "outcome": "visit",
    "owner": "Sam",
    "people": "Sam en Noor",
    "person": "Noor",
    "phone": "06 00000000",
    "previous": "Kees",
    "provider": "Salland Thuis",
    "purpose": "hand_over",
    "question": "Gaat het?",
    "role": "begeleider",
    "said": "02:14 ik ben bang",
    "state": "open",
    "team": "oost",
    "times": "10:00",
    "until": "07:00",
    "urgency": "spoed",
    "wants": "call,visit",
    "weekday": "ma",
    "why": "blocked",
    "words": "Ik ben er bijna.",
}
"""Every argument that a text may name."""

MAY_BE_EMPTY: dict[str, tuple[str, ...]] = {
    "address": ("details",),
    "again": ("client-taken", "client-exhausted", "client-nobody"),
    "at": ("client-queued", "client-queued-ask", "client-added"),
    "better": ("details", "owner-set-out"),
    "city": ("details",),
    "contacts": ("history",),
    "deadline": ("details", "owner-set-out"),
    "hours": ("invite-made",),
    "huisartsenpost": ("client-exhausted", "client-nobody", "stranger-invite-named", "person-deactivated"),
    "lines": ("client-numbers",),
    "map": ("details",),
    "marks": ("alert",),
    "notes": ("details",),
    "office": ("stranger", "stranger-invite-named", "person-deactivated"),
    "owner": (
        "alert",
        "client-stop-open",
        "client-withdrawn",
        "coordinator-breach",
        "coordinator-on-site-warning",
        "open-line",
        "refused-taken",
    ),
    "people": (
        "client-call-noted",
        "client-opened",
        "client-opened-nood",
        "client-stop-open",
        "client-still",
        "client-visit-noted",
        "client-who",
        "coordinator-hole",
        "duty-line",
        "owner-offered",
        "owner-shift-ends",
    ),
    "phone": ("details",),
    "said": ("history",),
    "until": ("client-who", "duty-line", "owner-come-to-client"),
    "wants": ("details",),
    "why": ("coordinator-unreachable", "owner-client-unreachable", "coordinator-client-unreachable"),
    "words": ("relay-to-client", "relay-to-worker"),
}
"""The arguments that are sometimes empty, and in which texts."""


def renderings(texts: Texts, *, language: str, name: str) -> list[str]:
    """The text with all of its arguments, and with those that may be empty left empty, one by one and all."""
    empty: dict[str, str | int] = {one: "" for one, where in MAY_BE_EMPTY.items() if name in where}
    filled: list[dict[str, str | int]] = [FULL, *({**FULL, one: ""} for one in empty), {**FULL, **empty}]
    filled.append({**FULL, "at": "morgen 07:00", "again": "morgen 07:00", "until": "morgen 07:00"})
    filled += [{**FULL, "purpose": purpose} for purpose in ("alert", "contact", "raise")]
    return list(dict.fromkeys(texts.say(language, name, **args) for args in filled))
