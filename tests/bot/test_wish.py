"""When a client asks to be asked how he is, and what only looks like it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wish import wish_of
from schedules.local import to_local, to_utc

ZONE = ZoneInfo("Europe/Amsterdam")
EVENING = datetime(2026, 11, 24, 20, 0)  # noqa: DTZ001  a wall time: a Tuesday


def _wish(text: str, *, local: datetime = EVENING) -> str | None:
    found = wish_of(text, now=to_utc(local, ZONE), zone=ZONE)
    return f"{to_local(found, ZONE):%d %H:%M}" if found else None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("vraag vanavond om 22:00 hoe het gaat", "24 22:00"),
        ("Vraag vanavond om 22.00 uur hoe het gaat!", "24 22:00"),
        ("vraag vanavond om tien uur hoe het gaat", "24 22:00"),
        ("vraag vanavond om 10 hoe het gaat", "24 22:00"),
        ("ik ga slapen, vraag morgen om 9", "25 09:00"),
        ("ik ga slapen vraag morgen om 9 hoe het is", "25 09:00"),
        ("ik ga nu slapen. vraag morgenochtend om half 9", "25 08:30"),
        ("wil je me om half 11 vragen hoe het is", "24 22:30"),
        ("kun je om tien uur vanavond vragen hoe het gaat", "24 22:00"),
        ("check morgenochtend om 8 uur even", "25 08:00"),
        ("vraag over 2 uur hoe het gaat", "24 22:00"),
        ("vraag over een half uur hoe het gaat", "24 20:30"),
        ("vraag over 45 minuten hoe het gaat", "24 20:45"),
        ("app me morgenmiddag om kwart over drie", "25 15:15"),
        ("app me morgenmiddag om kwart voor 3", "25 14:45"),
        ("ask me tonight at 10 how I am", "24 22:00"),
        ("can you ask me tomorrow at 9:30 how i am?", "25 09:30"),
        ("vraag zaterdag om 10:00 hoe het gaat", "28 10:00"),
        ("vraag dinsdag om 10:00 hoe het gaat", "01 10:00"),
        ("vraag me overmorgen om 9 uur", "26 09:00"),
        ("vraag om 9 hoe het gaat", "24 21:00"),
        ("vraag om 8 hoe het gaat", "25 08:00"),
        ("vraag om 23:15 hoe het gaat", "24 23:15"),
        ("vraag vannacht om 3 uur hoe het gaat", "25 03:00"),
        ("vraag vannacht om 12 uur hoe het gaat", "25 00:00"),
        ("vraag morgen om 10 uur 's avonds hoe het gaat", "25 22:00"),
        ("vraag om 21:00 of het gaat", "24 21:00"),
        ("VRAAG OM 21:00 HOE HET GAAT 🙏", "24 21:00"),
    ],
)
def test_a_wish_has_its_moment(text: str, when: str) -> None:
    """Digits, words, parts of the day, days, and lengths of time."""
    assert _wish(text) == when


@pytest.mark.parametrize(
    "text",
    [
        *("", "vraag", "vraag hoe het gaat", "om 22:00", "hoe laat is het?", "morgen om 9", "🙏", "22:00"),
        *("bel me om 9 uur", "kun je om 9 uur bellen?", "kom om 9 uur naar mij toe"),
        *("ik vraag me af of ik om 9 uur kan slapen", "ik heb een vraag over morgen om 9 uur"),
        *(
            "vraag aan Sam of hij om 9 uur komt",
            "mag ik morgen om 9 uur iets vragen",
            "ik wil morgen om 9 iets vragen",
        ),
        *("vraag om 9 of 10 uur hoe het gaat", "vraag om 21:00 en om 23:00 hoe het gaat"),
        *(
            "vraag me niet om 9 uur hoe het gaat",
            "je moet niet vragen om 9 uur",
            "vraag om 25:00 hoe het gaat",
        ),
        *(
            "vraag om 22:75 hoe het gaat",
            "vraag over 1 minuut hoe het gaat",
            "vraag over 400 uur hoe het gaat",
        ),
        *("vraag vanmiddag om 3 uur hoe het gaat", "kan ik morgen om 9 uur vragen of jullie er zijn"),
        "ik ben bang en " + "ik weet het niet " * 40 + "vraag om 22:00 hoe het gaat",
    ],
)
def test_what_only_looks_like_a_wish_is_none(text: str) -> None:
    """An errand, a call, a thought, two times, a time that does not exist or has passed: a person reads it."""
    assert _wish(text) is None


def test_a_time_that_does_not_exist_moves_on_by_the_gap() -> None:
    """02:30 in the night on which the clock goes forward is 03:30."""
    local = datetime(2027, 3, 27, 23, 0)  # noqa: DTZ001  a wall time

    assert _wish("vraag vannacht om 02:30 hoe het gaat", local=local) == "28 03:30"


def test_a_time_that_comes_twice_is_the_first() -> None:
    """02:30 in the night on which the clock goes back is the first one."""
    now = to_utc(datetime(2026, 10, 24, 23, 0), ZONE)  # noqa: DTZ001  a wall time

    assert wish_of("vraag vannacht om 02:30 hoe het gaat", now=now, zone=ZONE) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_two_hours_are_two_hours_in_any_night() -> None:
    """A length of time is real time, also when the clock is set meanwhile."""
    now = to_utc(datetime(2027, 3, 28, 1, 0), ZONE)  # noqa: DTZ001  a wall time

    assert wish_of("vraag over 2 uur hoe het gaat", now=now, zone=ZONE) == now + timedelta(hours=2)


@given(
    text=st.text()
    | st.from_regex(r"(vraag|ask) (vanavond|morgen|vannacht|) ?(om|over) \d{1,3}([:.]\d\d)? ?(uur|min)?")
)
def test_any_text_is_none_or_a_moment_of_the_coming_week(text: str) -> None:
    """Never an error, never the past."""
    now = to_utc(EVENING, ZONE)
    found = wish_of(text, now=now, zone=ZONE)

    assert found is None or (found.tzinfo is UTC and timedelta(minutes=5) <= found - now <= timedelta(days=7))
