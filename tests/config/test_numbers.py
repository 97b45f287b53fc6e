"""The help numbers are right, have a source, and are looked up again in time."""

from datetime import date

import pytest

from config.numbers import REQUIRED, Number, NumbersError, load_numbers, overdue, read_numbers

ENTRY = """
[{id}]
name = "Hulp"
number = "112"
for = "help"
source = "the organisation's page"
reviewed = 2026-11-01
review_months = 6
"""
WHOLE = "".join(ENTRY.format(id=one) for one in REQUIRED)


def number(*, reviewed: date, months: int) -> Number:
    """A number that was looked up on that day."""
    return Number("n1", "Hulp", "112", "help", "a page", reviewed, months)


def test_the_numbers_are_the_known_ones() -> None:
    """The numbers that a client gets are the numbers of these organisations."""
    known = {one.id: one.number for one in load_numbers()}

    assert known == {
        "n112": "112",
        "n113": "113",
        "n113free": "0800-0113",
        "luisterlijn": "088 0767 000",
        "veilig_thuis": "0800-2000",
    }


def test_every_number_has_a_source_and_a_day_of_review() -> None:
    """Whoever reviews a number knows where to look."""
    for one in load_numbers():
        assert "https://" in one.source
        assert one.reviewed >= date(2026, 11, 1)
        assert one.review_months <= 6


@pytest.mark.parametrize(
    ("reviewed", "months", "due"),
    [
        (date(2026, 11, 1), 6, date(2027, 5, 1)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
    ],
)
def test_a_number_is_overdue_from_the_day_its_review_is_due(reviewed: date, months: int, due: date) -> None:
    """On that very day it is overdue, the day before it is not; short months end where they end."""
    one = number(reviewed=reviewed, months=months)
    eve = date.fromordinal(due.toordinal() - 1)

    assert one.review_due == due
    assert overdue([one], due) == (one,)
    assert overdue([one], eve) == ()


def test_a_whole_file_is_read() -> None:
    """The sample that the faults below are made of is itself good."""
    assert [one.id for one in read_numbers(WHOLE)] == list(REQUIRED)


@pytest.mark.parametrize(
    ("written", "instead", "says"),
    [
        ("[n113]", "[n114]", "n113 is missing"),
        ('number = "112"', "", "needs 'number'"),
        ('number = "112"', "number = 112", "needs 'number'"),
        ('number = "112"', 'number = ""', "needs 'number'"),
        ("reviewed = 2026-11-01", 'reviewed = "soon"', "needs 'reviewed'"),
        ("review_months = 6", "review_months = 0", "needs 'review_months'"),
        ("review_months = 6", "review_months = -1", "needs 'review_months'"),
        ("review_months = 6", "review_months = true", "needs 'review_months'"),
        ("review_months = 6", "review_months = 6\nphone = 1", "unknown key 'phone'"),
        ("review_months = 6", "review_months =", "numbers.toml"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(written: str, instead: str, says: str) -> None:
    """A missing number, key or value is named, with what to do."""
    with pytest.raises(NumbersError, match=says):
        read_numbers(WHOLE.replace(written, instead, 1))
