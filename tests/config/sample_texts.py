"""Sample arguments for every text, full and empty, as the sender would give them."""

from config.texts import Texts
from escalation.case import Kind
from escalation.check_in import Mood
from escalation.duty_watch import WatchState
from escalation.events import Cause
from escalation.scaling import PAUSE
from escalation.waakvlam_policy import Level
from schedules.shift import Because, Role

FULL: dict[str, str | int] = {
    "address": "Brink 1",
    "again": "02:48",
    "at": "02:14",
    "because": "swap",
    "better": 1,
    "card": "Zet de radio zacht.",
    "cause": "missed",
    "city": "Deventer",
    "client": "Mila",
    "clients": "Mila en Bram",
    "code": "B07",
    "codes": "B07 of B08",
    "count": 3,
    "contacts": "ma 23 nov 21:00 · Sam",
    "day": "24",
    "days": "dagelijks",
    "declined": 1,
    "deadline": "02:48",
    "endless": "yes",
    "first": "Sam",
    "hours": 24,
    "huisartsenpost": "0900 1234567",
    "kind": "hulpvraag",
    "last": "Noor",
    "late": 1,
    "level": 2,
    "lines": "Crisisdienst: 0900 7654321",
    "link": "https://t.me/voorbeeld_bot?start=a1",
    "map": "https://www.openstreetmap.org/?mlat=52.25&mlon=6.16",
    "marks": "late,repeat,better,drill",
    "minutes": 10,
    "month": "nov",
    "mood": "so_so",
    "more": 4,
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
    "raised": "Mila: hoog, t/m di 1 dec · Sam",
    "reason": "not_taken",
    "relative": "Anna",
    "result": "failed",
    "role": "on_duty",
    "running": 1,
    "said": "02:14 ik ben bang",
    "seconds": 95,
    "signals": "low_run,falling,later,missed_twice",
    "silent": 1,
    "since": "19:00",
    "stage": "hour",
    "state": "open",
    "team": "oost",
    "teams": "oost en west",
    "times": "10:00",
    "until": "07:00",
    "urgency": "spoed",
    "wants": "call,visit,silent,unreachable,worried",
    "weekday": "ma",
    "why": "blocked",
    "words": "Ik ben er bijna.",
}
"""Every argument that a text may name."""

MAY_BE_EMPTY: dict[str, tuple[str, ...]] = {
    "address": ("details",),
    "again": (
        "client-taken",
        "client-exhausted",
        "client-nobody",
        "shift-ask",
        "drill-alert",
    ),
    "at": (
        "client-queued",
        "client-queued-ask",
        "client-added",
        "word-shift",
        "rota-line",
        "finding-nobody",
        "key-withdrawoffer",
        "shift-ask",
    ),
    "because": (
        "duty-line",
        "finding-nobody",
    ),
    "better": ("details", "owner-set-out"),
    "city": ("details",),
    "code": ("refused-unreachable",),
    "contacts": ("history",),
    "deadline": ("details", "owner-set-out"),
    "declined": ("backup-joins",),
    "endless": ("worker-rota",),
    "hours": ("invite-made",),
    "huisartsenpost": ("client-exhausted", "client-nobody", "stranger-invite-named", "person-deactivated"),
    "late": ("client-check-in",),
    "lines": (
        "client-numbers",
        "shift-starts",
        "coordinator-drill",
    ),
    "link": ("calendar-link",),
    "map": ("details",),
    "marks": ("alert",),
    "more": (
        "rota-warning",
        "rota-solved",
        "rota-morning",
    ),
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
        "refused-shift-taken",
        "refused-offer-gone",
        "coordinator-shift-unconfirmed",
        "coordinator-shift-alone",
    ),
    "people": (
        "client-call-noted",
        "client-opened",
        "client-missed",
        "client-opened-nood",
        "client-stop-open",
        "client-still",
        "client-worried",
        "client-visit-noted",
        "client-who",
        "coordinator-hole",
        "duty-line",
        "owner-offered",
        "owner-shift-ends",
        "shift-declined",
        "shift-given-back",
        "handover-ask",
        "handover-saved",
        "offer-made",
        "word-joins",
        "coordinator-shift-unconfirmed",
        "coordinator-shift-declined",
        "coordinator-shift-alone",
        "coordinator-stand-in-nobody",
        "rota-line",
    ),
    "person": ("client-check-in-thanks",),
    "phone": (
        "details",
        "worker-check-in-spoke",
        "word-ring",
        "coordinator-shift-unconfirmed",
        "coordinator-shift-alone",
        "coordinator-shift-mute",
        "todo-not_linked",
        "todo-blocked",
    ),
    "question": ("client-check-in",),
    "raised": ("shift-starts",),
    "running": ("shift-ask", "coordinator-shift-unconfirmed"),
    "said": ("history",),
    "signals": ("worker-signal",),
    "silent": ("client-level",),
    "since": ("duty-line",),
    "state": (
        "duty-person",
        "rota-line",
        "calendar-link",
    ),
    "team": ("coordinator-drill",),
    "times": ("client-plans",),
    "until": (
        "client-who",
        "duty-line",
        "owner-come-to-client",
        "word-shift",
        "rota-line",
        "finding-nobody",
        "shift-ask",
    ),
    "wants": ("details",),
    "why": ("coordinator-unreachable", "owner-client-unreachable", "coordinator-client-unreachable"),
    "words": (
        "relay-to-client",
        "relay-to-worker",
        "shift-starts",
        "handover-saved",
        "worker-waakvlam-card",
    ),
}
"""The arguments that are sometimes empty, and in which texts."""


VARIANTS: dict[str, tuple[str | int, ...]] = {
    "because": (*(one.value for one in Because), "given back"),
    "cause": tuple(Cause),
    "count": (0, 1),
    "kind": tuple(Kind),
    "level": ("", PAUSE, *Level),
    "mood": tuple(Mood),
    "reason": ("nobody", "declined", "days", "times"),
    "result": ("passed",),
    "role": tuple(Role),
    "stage": ("now", "day"),
    "state": (*WatchState, "no_address", "off"),
}
"""What else an argument may say, so that each of a text's ways to put it is read."""


def renderings(texts: Texts, *, language: str, name: str) -> list[str]:
    """The text with all of its arguments, and with those that may be empty left empty, one by one and all."""
    empty: dict[str, str | int] = {one: "" for one, where in MAY_BE_EMPTY.items() if name in where}
    filled: list[dict[str, str | int]] = [FULL, *({**FULL, one: ""} for one in empty), {**FULL, **empty}]
    filled.append({**FULL, "at": "morgen 07:00", "again": "morgen 07:00", "until": "morgen 07:00"})
    filled += [{**FULL, "purpose": purpose} for purpose in ("alert", "contact", "raise", "swap", "stand_in")]
    filled += [
        {**FULL, one: value}
        for one, values in VARIANTS.items()
        if one in texts.arguments(name)
        for value in values
    ]
    return list(dict.fromkeys(texts.say(language, name, **args) for args in filled))
