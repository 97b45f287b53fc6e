"""What each answer, miss and pause is in the picture of four weeks."""

from dataclasses import replace
from itertools import combinations

import pytest
from PIL import ImageChops

from escalation.check_in import Mood
from tests.records.chart_pictures import (
    COLUMN,
    GREEN,
    GREY,
    MARKS,
    RED,
    UNTIL,
    WORDS,
    difference,
    drawn,
    in_colour,
    only,
    paused,
    said,
)


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
        shapes.append(only(png, colour).crop(in_colour(png, colour)).resize((16, 16)))
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
    mark = only(png, MARKS[mood]).crop(in_colour(png, MARKS[mood]))

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
    line = only(png, GREY).crop((174, 88, 946, 300)).getbbox()

    assert (line is None) is is_broken


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


def test_a_letter_with_an_accent_is_drawn_without_it():
    """The font has no accents; a reader sees the letter and no empty box."""
    history = [said(Mood.GOOD)]

    assert drawn(*history, words=replace(WORDS, title="Één cliënt")) == drawn(
        *history, words=replace(WORDS, title="Een client")
    )
