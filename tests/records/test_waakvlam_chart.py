"""The picture of four weeks: that it is one, and on which day each mark stands."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from escalation.check_in import CheckInState, Mood
from records.waakvlam_chart import chart_weeks
from tests.records.chart_pictures import (
    COLUMN,
    DAY,
    GREEN,
    HOUR,
    UNTIL,
    WORDS,
    ZONE,
    drawn,
    five_a_day,
    in_colour,
    opened,
    paused,
    said,
)


@pytest.mark.parametrize("history", [[], [said(Mood.GOOD)], [paused(days_ago=3)], five_a_day()])
def test_it_is_a_png_of_one_size(history):
    """Whatever the history is, the picture is a PNG of 960 by 540 on white."""
    picture = Image.open(BytesIO(drawn(*history)))

    assert (picture.format, picture.size) == ("PNG", (960, 540))
    assert picture.getpixel((0, 0)) == picture.getpixel((959, 539)) == (255, 255, 255)


def test_the_same_history_gives_the_same_bytes_in_any_order():
    """Nothing of the moment of drawing, nor of the order of the check-ins, is in the picture."""
    history = five_a_day()

    assert drawn(*history) == drawn(*history) == drawn(*reversed(history))


def test_different_histories_differ():
    """Each answer, a second one like it, another day and nothing at all look different."""
    histories = [
        [],
        [paused(days_ago=0)],
        [said(Mood.GOOD)] * 2,
        [said(None)] * 2,
        [said(Mood.GOOD, days_ago=1)],
    ]
    histories += [[said(mood)] for mood in (*Mood, None) if mood is not Mood.VOICE]
    pictures = {drawn(*history) for history in histories}

    assert len(pictures) == len(histories)


def test_an_empty_history_says_so_in_words():
    """The words for nothing yet stand in the picture only when there is nothing."""
    other = replace(WORDS, empty="Nog niets.")

    assert drawn() != drawn(words=other)
    assert drawn(said(Mood.GOOD)) == drawn(said(Mood.GOOD), words=other)
    assert drawn(paused(days_ago=1)) == drawn(paused(days_ago=1), words=other)


def test_what_is_not_known_yet_is_not_drawn():
    """A check-in that is planned, asked, or taken over by a case has no mark."""
    unknown = [said(None, state=state) for state in (CheckInState.PLANNED, CheckInState.ASKED)]
    joined = replace(said(None), reason="open_case")

    assert drawn(*unknown, joined) == drawn()


def test_it_shows_the_day_of_now_and_the_27_before():
    """The first local day is in the picture from its midnight on, the day before and tomorrow are not."""
    first = datetime(2026, 10, 7, 22, tzinfo=UTC)  # midnight in Amsterdam, in summer time
    tomorrow = datetime(2026, 11, 4, 23, tzinfo=UTC)

    assert in_colour(drawn(said(Mood.GOOD, at=first)), GREEN)
    assert drawn(said(Mood.GOOD, at=first - HOUR / 60)) == drawn()
    assert in_colour(drawn(said(Mood.GOOD, at=tomorrow - HOUR / 60)), GREEN)
    assert drawn(said(Mood.GOOD, at=tomorrow)) == drawn()


def test_the_day_of_now_is_the_local_one():
    """Half past midnight in Amsterdam is the next day, though in UTC it is still the day before."""
    late = datetime(2026, 11, 4, 23, 30, tzinfo=UTC)
    first = datetime(2026, 10, 8, 12, tzinfo=UTC)  # 28 local days before it

    assert in_colour(drawn(said(Mood.GOOD, at=late), until=late), GREEN)
    assert drawn(said(Mood.GOOD, at=first), until=late) == drawn(until=late)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ((24, 21, 59), 24),  # 23:59 in summer time
        ((24, 22, 0), 25),  # midnight
        ((25, 0, 30), 25),  # 02:30 for the first time
        ((25, 1, 30), 25),  # 02:30 for the second time
        ((25, 22, 59), 25),  # 23:59 in winter time
        ((25, 23, 0), 26),  # midnight
    ],
)
def test_on_the_change_night_each_mark_is_on_its_own_local_day(at, day):
    """The day of the change lasts 25 hours, and all of it is one column."""
    hour_of_change = datetime(2026, 10, at[0], at[1], at[2], tzinfo=UTC)
    noon = datetime(2026, 10, day, 11, tzinfo=UTC)

    assert drawn(said(Mood.GOOD, at=hour_of_change)) == drawn(said(Mood.GOOD, at=noon))


def test_each_day_is_one_column_further():
    """All days are equally wide, the change night's too."""
    boxes = [in_colour(drawn(said(Mood.GOOD, days_ago=day)), GREEN) for day in reversed(range(28))]
    middles = [(box[0] + box[2]) / 2 for box in boxes]

    assert all(abs(right - left - COLUMN) <= 1 for left, right in pairwise(middles))
    assert abs(middles[0] - (174 + COLUMN / 2)) <= 1


@pytest.mark.parametrize("back", range(7))
def test_dates_stay_inside_the_picture(back):
    """On whatever weekday it is drawn, nothing touches its right edge."""
    picture = opened(drawn(said(Mood.SO_SO, days_ago=back), until=UNTIL - back * DAY))
    edge = picture.crop((948, 0, 960, 540))

    assert edge.getcolors() == [(12 * 540, (255, 255, 255))]


def test_only_the_dates_of_mondays_stand_in_it():
    """A month without a Monday in these weeks is not named, one with a Monday is."""
    history = [said(Mood.GOOD)]  # Mondays: 12, 19 and 26 October, 2 November
    changed = {
        number + 1: drawn(*history) != drawn(*history, words=replace(WORDS, months=renamed))
        for number in range(12)
        for renamed in [(*WORDS.months[:number], "xxx", *WORDS.months[number + 1 :])]
    }

    assert [month for month, is_named in changed.items() if is_named] == [10, 11]


def test_the_numbers_are_those_of_the_picture():
    """Four weeks that end with the day of the picture; a missed one that was answered afterwards counts in both."""
    late = said(Mood.GOOD, days_ago=8, state=CheckInState.CASE)
    late = replace(late, reason="missed")
    weeks = chart_weeks(
        [
            said(Mood.GOOD),
            said(Mood.GOOD, days_ago=6),
            late,
            said(Mood.VOICE, days_ago=27),
            paused(days_ago=20),
        ],
        until=UNTIL,
        zone=ZONE,
    )

    assert [(one.first.isoformat(), one.last.isoformat()) for one in weeks] == [
        ("2026-10-08", "2026-10-14"),
        ("2026-10-15", "2026-10-21"),
        ("2026-10-22", "2026-10-28"),
        ("2026-10-29", "2026-11-04"),
    ]
    assert [one.marks["good"] for one in weeks] == [0, 0, 1, 2]
    assert [one.marks["missed"] for one in weeks] == [0, 0, 1, 0]
    assert [one.marks["said"] for one in weeks] == [1, 0, 0, 0]
    assert [one.paused_days for one in weeks] == [0, 1, 0, 0]
