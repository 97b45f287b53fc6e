"""When a client asks to be asked how he is: "vraag vanavond om 22:00 hoe het gaat".

It needs a request to him (vraag, check, app, ask) and one time. Whatever could be an errand, a call or a thought is
no wish: then a person reads it, as ever. In doubt the answer is None.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from schedules.local import to_local, to_utc

__all__ = ["is_only_a_wish", "wants_to_be_asked", "wish_of"]

SOONEST = timedelta(minutes=5)
"""A wish for sooner is no wish: he is writing now."""

LATEST = timedelta(days=7)

AMBIGUOUS_AHEAD = timedelta(minutes=10)
"""Of "om 9" without morning or evening the first that lies at least this far ahead is meant."""

LONGEST = 300
"""A longer text is a story, not a wish."""

_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        (
            *("", "een one", "twee two", "drie three", "vier four", "vijf five", "zes six", "zeven seven"),
            *("acht eight", "negen nine", "tien ten", "elf eleven", "twaalf twelve"),
        )
    )
    for word in words.split()
}

_REQUEST = re.compile(
    r"(?:^|[,.;!?] ?|\b(?:en|ga slapen|slapen|please|aub|alsjeblieft|dus|dan|maar) )"
    r"(?:vraag|check|app|appen|ask|stuur|vragen|спитаи|запитаи)\b"
    r"|\b(?:wil|kun|kan|zou|wilt|kunt|can|could|will|would) (?:je|u|jij|jullie|you)\b.*"
    r"\b(?:vragen|checken|appen|sturen|ask|check)\b"
)
_NO_WISH = re.compile(
    r"\bvraag (?:me|mij) af\b|\b(?:bel|bellen|belt|gebeld|call|kom|komt|komen|langs|naar mij toe)\b"
    r"|\bvraag (?:aan|het aan)\b|\bvragen aan\b|\b(?:iets|wat) vragen\b|\b(?:een|n|mijn|de) vraag\b"
    r"|\b(?:vraag|vragen|ask)\b[^.]*\bof (?!het\b|alles\b|ik\b|t\b)"
    r"|\bik (?:wil|wou|zou|moet|ga|kom)\b[^,.]*\bvragen\b|\bmag ik\b|\bkan ik\b"
    r"|\b(?:спитаи|запитаи) (?!(?:мене|о|об|як|сьогодні|завтра|післязавтра)\b)\w|\b(?:подзвон|приід)\w*"
    r"|\bniet (?:meer )?(?:vragen|appen|checken)\b|\bvraag (?:me |mij )?(?:niet|niks|nooit)\b"
)

_ABOUT = re.compile(
    r"\b(?:hoe (?:het|t) (?:is|gaat|nog gaat|nu gaat)|hoe ik me voel|of (?:het|t|alles) (?:goed |nog )?gaat"
    r"|how (?:i am|im doing|i feel|its going|it goes)|як справи|як у мене справи|як я)\b(?! met (?!me\b|mij\b))"
)
"""What makes a request one to be asked how he is, also where no moment can be read."""

_IN = re.compile(
    r"\b(?:over|in) (?:(\d{1,3}) ?(minuten|minuut|min|uur|uren|u|hours?|minutes?)|(?:een )?half uur|1 half uur)\b"
)
_HALF = re.compile(r"\bhalf (\d{1,2})\b")
_QUARTER = re.compile(r"\b(kwart|quarter) (over|voor|past|to) (\d{1,2})\b")
_CLOCK = re.compile(r"\b(\d{1,2})[:.h](\d{2})\b")
_HOUR = re.compile(
    r"\b(?:om|at|rond|tegen|о|об) (\d{1,2})\b(?![:.]\d)|\b(\d{1,2}) ?(?:uur|u|oclock)\b|\b(\d{1,2}) ?(?:am|pm)\b"
)

_PARTS = (
    (
        "morning",
        r"morgenochtend|morgenvroeg|vanochtend|vanmorgen|ochtend|s ochtends|s morgens|morning|\d ?am",
    ),
    ("afternoon", r"morgenmiddag|vanmiddag|middag|s middags|afternoon"),
    ("evening", r"morgenavond|vanavond|avond|s avonds|evening|tonight|\d ?pm"),
    ("night", r"vannacht|nacht|s nachts"),
)
_DAYS = (
    (2, r"overmorgen|day after tomorrow|післязавтра"),
    (1, r"morgen|morgenochtend|morgenvroeg|morgenmiddag|morgenavond|tomorrow|завтра"),
    (
        0,
        r"vandaag|vanavond|vanmiddag|vanochtend|vanmorgen|today|tonight|this (?:afternoon|evening|morning)|сьогодні",
    ),
)
_WEEKDAYS = (
    *("maandag|monday", "dinsdag|tuesday", "woensdag|wednesday", "donderdag|thursday"),
    *("vrijdag|friday", "zaterdag|saturday", "zondag|sunday"),
)


_AROUND = frozenset(
    re.findall(
        r"\w+",
        """vraag vragen check checken app appen stuur sturen ask me mij je jij u jullie you wil wilt kun kunt
        kan can could will would please aub alsjeblieft even dan en ook nog maar om rond tegen at over in
        uur uren u h minuut minuten min hour hours minute minutes half kwart quarter voor past to am pm
        oclock s hoe het t is gaat nu of alles goed met ik voel how i im am doing feel its it going goes on
        op спитаи запитаи мене о об як у справи я будь ласка""",
    )
)
"""The words that stand around the moment in a wish."""


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time as it was said; ``is_sure`` when it can only be meant in one half of the day."""

    hour: int
    minute: int
    is_sure: bool


def wish_of(text: str, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment (UTC) at which the client wants to be asked how he is; None when he wants nothing of the kind."""
    words = _plain(text)
    if len(words) > LONGEST or not _REQUEST.search(words) or _NO_WISH.search(words):
        return None
    spans, clocks = list(_IN.finditer(words)), _clocks(_IN.sub(" ", words))
    if len(spans) + len(clocks) != 1:
        return None
    moment = now + _length(spans[0]) if spans else _moment(words, clocks[0], now=now, zone=zone)
    return moment if moment and SOONEST <= moment - now <= LATEST else None


def wants_to_be_asked(text: str) -> bool:
    """Whether this asks to be asked how he is, whatever can be read of the moment."""
    words = _plain(text)
    if len(words) > LONGEST or not _REQUEST.search(words) or _NO_WISH.search(words):
        return False
    return _ABOUT.search(words) is not None or is_only_a_wish(text)


def is_only_a_wish(text: str) -> bool:
    """Whether this names some moment, and says nothing else besides that he wants to be asked."""
    words = _plain(text)
    moments = [pattern for _, pattern in (*_PARTS, *_DAYS)] + list(_WEEKDAYS)
    bare = re.sub(rf"\b(?:{'|'.join(moments)})\b|\d+(?:[:.h]\d+)?(?:am|pm|u|uur)?|[,.;!?:]", " 0 ", words)
    said = set(bare.split())
    return "0" in said and _REQUEST.search(words) is not None and said <= {"0", *_AROUND}


def _plain(text: str) -> str:
    """Lower case, without accents (``спитай`` is ``спитаи``) and what cannot be seen, numbers as figures."""
    bare = unicodedata.normalize("NFKD", text[: LONGEST * 2]).casefold()
    bare = "".join(one for one in bare if unicodedata.category(one) not in ("Mn", "Cf"))
    bare = re.sub(r"['’`´]", "", bare)
    bare = re.sub(r"[^\w:.,;!?]+", " ", bare)
    return " ".join(_NUMBERS.get(word, word) for word in re.findall(r"\w+(?:[:.]\d{2})?|[,.;!?]", bare))


def _length(found: re.Match[str]) -> timedelta:
    if not found[1]:
        return timedelta(minutes=30)
    number = int(found[1])
    return timedelta(minutes=number) if found[2].startswith("m") else timedelta(hours=number)


def _clocks(words: str) -> list[_Clock]:
    """Every time of day in the words, each once."""
    found: set[_Clock] = set()

    def taken(match: re.Match[str]) -> str:
        return " " * len(match[0])

    for match in _QUARTER.finditer(words):
        minutes = int(match[3]) * 60 + (15 if match[2] in ("over", "past") else -15)
        found.add(_clock(minutes // 60, minutes % 60))
    words = _QUARTER.sub(taken, words)
    for match in _HALF.finditer(words):
        found.add(_clock(int(match[1]) - 1, 30))
    words = _HALF.sub(taken, words)
    for match in _CLOCK.finditer(words):
        found.add(_clock(int(match[1]), int(match[2]), is_written=True))
    words = _CLOCK.sub(taken, words)
    for match in _HOUR.finditer(words):
        found.add(_clock(int(match[1] or match[2] or match[3]), 0))
    return list(found)


def _clock(hour: int, minute: int, *, is_written: bool = False) -> _Clock:
    # "22:00", "09:30" and "14 uur" are what a clock shows; "om 9" and "half 4" are one of two
    return _Clock(hour, minute, is_sure=hour > 12 or hour == 0 or is_written)


def _moment(words: str, clock: _Clock, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    if not (0 <= clock.hour <= 23 and 0 <= clock.minute <= 59):
        return None
    today = to_local(now, zone).date()
    day = _day(words, today)
    part = next((name for name, pattern in _PARTS if _has(words, pattern)), "")
    hours = _hours(clock, part, has_day=day is not None)
    days = [day] if day else [today, today + timedelta(days=1)]
    moments = [_at(one, hour, clock.minute, zone) for one in days for hour in hours]
    least = now + (AMBIGUOUS_AHEAD if len(hours) > 1 else SOONEST)
    return min((one for one in moments if one >= least), default=None)


def _has(words: str, pattern: str) -> bool:
    return re.search(rf"\b(?:{pattern})\b", words) is not None


def _day(words: str, today: date) -> date | None:
    """The day that is named; None when none is."""
    for number, pattern in enumerate(_WEEKDAYS):
        if _has(words, pattern):
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return next((today + timedelta(days=ahead) for ahead, pattern in _DAYS if _has(words, pattern)), None)


def _hours(clock: _Clock, part: str, *, has_day: bool) -> tuple[int, ...]:
    """The hours that can be meant; 24 is the midnight after the day."""
    hour = clock.hour
    if hour > 12:
        return (hour,)
    match part:
        case "evening":
            return (24 if hour == 12 else hour + 12,) if hour >= 5 else (hour,)
        case "afternoon":
            return (hour if hour >= 11 else hour + 12,)
        case "night":
            return (hour + 12,) if 9 <= hour <= 12 else (hour,)
        case "morning":
            return (hour,)
    if clock.is_sure or has_day:
        return (hour,)
    return (hour % 12, hour % 12 + 12)


def _at(day: date, hour: int, minute: int, zone: ZoneInfo) -> datetime:
    day += timedelta(days=hour // 24)
    return to_utc(datetime.combine(day, time(hour % 24, minute)), zone)
