"""The picture of the last weeks: what lies where, in which shape and colour, and what it says when there is nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import combinations, count, pairwise
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageChops

from escalation.check_in import CheckIn, CheckInState, Mood
from records.waakvlam_chart import ChartWords, chart_png, chart_weeks

ZONE = ZoneInfo("Europe/Amsterdam")
UNTIL = datetime(2026, 11, 4, 15, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
COLUMN = (946 - 174) / 28

WORDS = ChartWords(
    title="Hoe het ging",
    good="goed",
    so_so="gaat wel",
    not_good="niet goed",
    call_me="bel mij",
    missed="geen antwoord",
    paused="pauze",
    said="geschreven",
    empty="Er zijn nog geen antwoorden.",
    weekdays=("ma", "di", "wo", "do", "vr", "za", "zo"),
    months=("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
)
GREEN, BLUE, OCHRE, RED, GREY = (27, 127, 92), (47, 109, 181), (168, 100, 0), (198, 40, 40), (125, 139, 153)
MARKS = {Mood.GOOD: GREEN, Mood.SO_SO: BLUE, Mood.NOT_GOOD: OCHRE, Mood.CALL_ME: RED, None: RED}
"""The colour of each; None is a missed one."""

_ids = count()


def said(mood, *, at=None, days_ago=0, **fields):
    """A check-in that was answered so; without a mood, one that was missed."""
    due = at or UNTIL - days_ago * DAY
    fields = {"state": CheckInState.ANSWERED if mood else CheckInState.CASE, **fields}
    return CheckIn(
        id=f"check-in-{next(_ids)}",
        provider="raalte",
        client="mila",
        source="plan",
        due=due,
        opens_at=due - HOUR,
        grace_minutes=60,
        reminders=2,
        mood=mood,
        answered_at=due if mood else None,
        reason=mood.value if mood else "missed",
        **fields,
    )


def paused(*, days_ago):
    """A check-in that was not asked in a pause."""
    return replace(said(None, days_ago=days_ago), state=CheckInState.PAUSED, reason="pause")


def drawn(*check_ins, until=UNTIL, words=WORDS):
    """The bytes of the picture."""
    return chart_png(check_ins, until=until, zone=ZONE, words=words)


def opened(png):
    """The picture itself."""
    return Image.open(BytesIO(png)).convert("RGB")


def in_colour(png, colour):
    """The smallest box that holds all of this colour: left, top, right, bottom; None when there is none."""
    return _only(png, colour).getbbox()


def _only(png, colour):
    picture = opened(png)
    differs = ImageChops.difference(picture, Image.new("RGB", picture.size, colour)).convert("L")
    return differs.point(lambda value: 0 if value else 255)


def difference(one, other):
    """The smallest box that holds all in which two pictures differ; None when they are the same."""
    return ImageChops.difference(opened(one), opened(other)).getbbox()


def five_a_day():
    """Four weeks of five check-ins a day, of every kind."""
    kinds = [*Mood, None]
    return [
        said(kinds[(day + hour) % len(kinds)], at=UNTIL - day * DAY - hour * HOUR)
        for day in range(28)
        for hour in range(5)
    ]


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


# --- the days -----------------------------------------------------------------------------------------------


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


# --- the marks ----------------------------------------------------------------------------------------------


def test_rows_lie_in_their_order():
    """From the top: goed, gaat wel, niet goed, bel mij, geen antwoord."""
    tops = [in_colour(drawn(said(mood)), colour)[1] for mood, colour in MARKS.items()]

    assert tops == sorted(tops)
    assert len(set(tops)) == 5


def test_no_two_rows_have_the_same_shape():
    """Without its colour each mark is still another than all others."""
    shapes = []
    for mood, colour in MARKS.items():
        png = drawn(said(mood))
        shapes.append(_only(png, colour).crop(in_colour(png, colour)).resize((16, 16)))
    unlike = [ImageChops.difference(one, other).histogram() for one, other in combinations(shapes, 2)]

    assert min(sum(histogram[128:]) for histogram in unlike) > 25


@pytest.mark.parametrize(
    ("mood", "least", "most"),
    [
        (Mood.GOOD, 0.65, 0.85),  # a filled circle
        (Mood.SO_SO, 0.45, 0.65),  # a circle, half of it filled
        (Mood.NOT_GOOD, 0.35, 0.55),  # a triangle
        (Mood.CALL_ME, 0.95, 1),  # a square
        (None, 0.15, 0.4),  # a cross
    ],
)
def test_a_mark_fills_as_much_of_its_box_as_its_shape_does(mood, least, most):
    """The shapes are those that were agreed on."""
    png = drawn(said(mood))
    mark = _only(png, MARKS[mood]).crop(in_colour(png, MARKS[mood]))

    assert least <= mark.histogram()[255] / (mark.width * mark.height) <= most


def test_red_is_only_a_miss_or_a_call():
    """What goes well or badly, a pause and words have other colours."""
    calm = [said(mood, days_ago=day) for day, mood in enumerate(Mood) if mood is not Mood.CALL_ME]

    assert in_colour(drawn(*calm, paused(days_ago=9)), RED) is None
    assert in_colour(drawn(*calm, said(None)), RED)
    assert in_colour(drawn(*calm, said(Mood.CALL_ME)), RED)


@pytest.mark.parametrize("number", [2, 3, 5, 8, 12])
def test_several_of_one_day_lie_side_by_side_in_their_own_cell(number):
    """However many there are, they stay in their row and on their day, and each more is seen."""
    many = [said(Mood.GOOD, days_ago=9)] * number
    left, top, right, bottom = in_colour(drawn(*many, said(Mood.SAID)), GREEN)
    middle = 174 + 18.5 * COLUMN

    assert middle - COLUMN / 2 <= left < middle < right <= middle + COLUMN / 2
    assert 88 <= top < bottom <= 88 + (468 - 88) / 6
    assert drawn(*many) != drawn(*many[1:])


def test_words_have_a_row_only_when_there_are_any():
    """The row of words is named only then, and a voice message lies in it too."""
    other = replace(WORDS, said="gezegd")

    assert drawn(said(Mood.GOOD)) == drawn(said(Mood.GOOD), words=other)
    assert drawn(said(Mood.SAID)) != drawn(said(Mood.SAID), words=other)
    assert drawn(said(Mood.SAID)) == drawn(said(Mood.VOICE))


def test_a_missed_one_that_was_answered_afterwards_has_both_marks():
    """The answer does not hide that it was missed."""
    late = replace(said(None), mood=Mood.GOOD, answered_at=UNTIL)

    assert drawn(late) == drawn(said(None), said(Mood.GOOD))


# --- the line -----------------------------------------------------------------------------------------------


def test_a_line_runs_through_the_means_of_the_days():
    """From a good day to one with a good and two bad answers it ends two thirds down to the row of the bad ones."""
    today = [said(Mood.GOOD), said(Mood.NOT_GOOD), said(Mood.NOT_GOOD)]
    line = in_colour(drawn(said(Mood.GOOD, days_ago=5), *today), GREY)
    row = (468 - 88) / 5

    assert abs(line[3] - (88 + (4 / 3 + 0.5) * row)) <= 2
    assert abs(line[2] - (946 - COLUMN / 2)) <= 4


@pytest.mark.parametrize(
    ("between", "is_broken"),
    [
        ([], False),
        ([said(Mood.SAID, days_ago=1)], False),
        ([said(None, days_ago=1)], True),
        ([said(Mood.CALL_ME, days_ago=1)], True),
        ([said(None, days_ago=1), said(Mood.SO_SO, days_ago=1)], False),
        ([paused(days_ago=1)], True),
    ],
)
def test_the_line_is_broken_where_the_mood_of_a_day_is_unknown(between, is_broken):
    """It runs over a day on which nothing was asked, not over a pause, a miss or a call."""
    png = drawn(said(Mood.GOOD, days_ago=2), said(Mood.NOT_GOOD), *between)
    line = _only(png, GREY).crop((174, 88, 946, 300)).getbbox()

    assert (line is None) is is_broken


# --- pauses -------------------------------------------------------------------------------------------------


def test_the_word_for_a_pause_stands_once():
    """Two pauses look alike, and only above the first the word says what they are."""
    history = [said(Mood.GOOD), *(paused(days_ago=day) for day in (3, 4, 5, 20, 21, 22))]
    box = difference(drawn(*history), drawn(*history, words=replace(WORDS, paused="")))

    assert 174 + 5 * COLUMN <= box[0] < box[2] < 174 + 10 * COLUMN
    assert box[3] <= 88


def test_a_pause_of_a_plan_with_a_few_days_a_week_is_one_band():
    """Days between two paused ones belong to the pause, unless there is an answer or more than a week."""
    weekly, daily = [paused(days_ago=9), paused(days_ago=2)], [paused(days_ago=day) for day in range(2, 10)]
    answered, too_far = said(Mood.GOOD, days_ago=5), [paused(days_ago=10), paused(days_ago=2)]

    assert drawn(*weekly) == drawn(*daily)
    assert drawn(*weekly, answered) != drawn(*daily, answered)
    assert drawn(*too_far) != drawn(*too_far, *daily)


# --- the words ----------------------------------------------------------------------------------------------


def test_a_letter_with_an_accent_is_drawn_without_it():
    """The font has no accents; a reader sees the letter and no empty box."""
    history = [said(Mood.GOOD)]

    assert drawn(*history, words=replace(WORDS, title="Één cliënt")) == drawn(
        *history, words=replace(WORDS, title="Een client")
    )


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
