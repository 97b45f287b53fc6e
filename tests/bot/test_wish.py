"""When a client asks to be asked how he is, and what only looks like it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wish import is_only_a_wish, wants_to_be_asked, wish_of
from schedules.local import to_local, to_utc
from storage import check_ins
from tests.bot.night_stage import Night

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
        ("спитай о 22:00, як справи", "24 22:00"),
        ("Запитай мене завтра об 11:00, як я", "25 11:00"),
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
        *("спитай маму о 22:00, як справи", "подзвони о 22:00, спитай, як справи", "як справи о 22:00?"),
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


@pytest.mark.parametrize(
    ("text", "is_only"),
    [
        ("vraag om 25:00 hoe het gaat", True),
        ("vraag om 22:75 hoe het gaat", True),
        ("Vraag vanmiddag om 3 uur hoe het gaat aub", True),
        ("kun je me vannacht vragen hoe het gaat?", True),
        ("vraag over 400 uur hoe het met me gaat", True),
        ("ask me at 25:00 how I am", True),
        ("vraag om 25:00", True),
        ("vraag hoe het gaat", False),
        ("ik voel me rot. vraag om 25:00 hoe het gaat", False),
        ("vraag straks hoe het gaat", False),
    ],
)
def test_a_wish_without_a_moment_is_seen(text: str, is_only: bool) -> None:
    """He wants to be asked, and no moment can be read; what says more than that is still to be heard."""
    assert _wish(text) is None
    assert (wants_to_be_asked(text), is_only_a_wish(text)) == (True, is_only)


@pytest.mark.parametrize(
    "text",
    [
        *("", "vraag", "om 25:00", "hoe laat is het?", "bel me om 25:00", "ik heb een vraag over 25:00"),
        *("vraag aan Sam hoe het gaat", "vraag hoe het gaat met Sam", "vraag me niet om 25:00 hoe het gaat"),
        *("stuur me een lijst om 25:00", "hoe gaat het?", "mag ik morgen om 25 uur iets vragen"),
    ],
)
def test_what_is_no_wish_at_all_is_none(text: str) -> None:
    """An errand, a call, a question of another kind."""
    assert not wants_to_be_asked(text)


# --- in the bot ---------------------------------------------------------------------------------------------


async def _checks(night: Night) -> list[str]:
    """The local times at which Mila is asked from now on."""
    async with night.looking() as looking:
        found = await check_ins.planned(looking.tx, "salland", since=night.stepped.now(), clients=["mila"])
    return [f"{to_local(one.due, ZONE):%H:%M}" for one in found]


async def test_a_wish_beside_a_case_is_taken_and_its_owner_reads_it(night: Night) -> None:
    """She is helped, and asks for later: both hold."""
    await night.client("Mila").presses("Ik heb nu hulp nodig")
    await night.worker("Sam").presses("Ik pak dit op")
    await night.client("Mila").says("vraag om 5:00 hoe het gaat")

    night.client("Mila").reads("Ik vraag je om 05:00 hoe het gaat[\\s\\S]*Helpt een begeleider je dan nog")
    night.worker("Sam").reads("vraag om 5:00 hoe het gaat")
    assert await _checks(night) == ["05:00"]


async def test_danger_beside_a_wish_is_danger(night: Night) -> None:
    """With a case or without: nothing urgent is only a wish."""
    await night.client("Mila").presses("Ik heb nu hulp nodig")
    await night.worker("Sam").presses("Ik pak dit op")
    await night.client("Mila").says("ik wil dood. vraag om 5:00 hoe het gaat")

    night.worker("Sam").is_alerted("NOOD")
    assert await _checks(night) == []


async def test_a_wish_beside_what_can_wait_asks_nothing_more(night: Night) -> None:
    """It is understood: the request stays as it is, and nobody is woken."""
    await night.client("Mila").presses("Het kan wachten")
    await night.clock.advance(minutes=11)
    await night.client("Mila").says("vraag om 5:00 hoe het gaat")
    night.client("Mila").reads("Ik vraag je om 05:00")
    night.client("Mila").reads_not("Helpt een begeleider|nu hulp nodig\\?$")
    await night.clock.advance(minutes=10)

    night.worker("Sam").hears_nothing()
    assert (await night.case("mila")).state.value == "queued"


@pytest.mark.parametrize("has_case", [True, False])
async def test_a_time_that_does_not_exist_gets_an_answer(night: Night, has_case: bool) -> None:
    """How to write it; and a person reads what she wrote."""
    if has_case:
        await night.client("Mila").presses("Ik heb nu hulp nodig")
        await night.worker("Sam").presses("Ik pak dit op")
    await night.client("Mila").says("vraag om 25:00 hoe het gaat")
    night.client("Mila").reads("Ik weet nog niet hoe laat[\\s\\S]*vraag om 22:00 hoe het gaat")
    if not has_case:
        await night.worker("Sam").says("/open")

    night.worker("Sam").reads("vraag om 25:00 hoe het gaat")
    assert await _checks(night) == []
    assert len(await night.cases()) == int(has_case)


async def test_more_than_a_wish_is_heard_as_ever(night: Night) -> None:
    """How to write the time, and the question that her other words ask for."""
    await night.client("Mila").says("zoveel in mijn hoofd. vraag om 25:00 hoe het gaat")

    night.client("Mila").reads("Ik weet nog niet hoe laat")
    night.client("Mila").reads("Heb je nu hulp nodig")


async def test_danger_with_a_time_that_does_not_exist_is_danger(night: Night) -> None:
    """No answer about clock times then."""
    await night.client("Mila").says("ik wil dood. vraag om 25:00 hoe het gaat")

    night.client("Mila").reads_not("hoe laat")
    night.worker("Sam").is_alerted("NOOD")


async def test_an_unreadable_wish_answers_what_was_asked(night: Night) -> None:
    """She wrote back: nobody has to ring her."""
    await night.worker("Sam").says("/waakvlam mila dagelijks 02:20 Slaap je?")
    await night.clock.advance(minutes=6)
    await night.client("Mila").says("vraag om 25:00 hoe het gaat")
    night.client("Mila").reads("Ik weet nog niet hoe laat")
    await night.clock.advance(minutes=70)

    assert await night.cases() == []
