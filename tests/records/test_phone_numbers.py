# ruff: noqa: E501  a table reads best with one case a line
"""Phone numbers as people write them."""

import pytest

from records.phone import check_number, normal_phone


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("0612345678", "+31612345678"),
        ("06-12 34 56 78", "+31612345678"),
        ("+31 (0)6 12345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("+31612345678", "+31612345678"),
        ("(0570) 000 000", "+31570000000"),
        ("088 0767 000", "+31880767000"),
        ("0800-0113", "+318000113"),
        ("+49 151 23456789", "+4915123456789"),
    ],
)
def test_numbers_become_e164(written: str, dialled: str) -> None:
    """Dutch and foreign numbers, however they are spaced, become what a telephone dials."""
    assert normal_phone(written) == dialled


@pytest.mark.parametrize(
    "written",
    ["", "x", "612345678", "31612345678", "061234567", "06123456789", "+3161234567", "+310612345678", "+", "112", "٠٦١٢٣٤٥٦٧٨"],
)  # fmt: skip
def test_what_nobody_can_dial_is_refused(written: str) -> None:
    """Numbers that lost their zero in a spreadsheet, or a digit, are refused."""
    with pytest.raises(ValueError, match="; "):
        normal_phone(written)


def test_a_number_that_is_shown_stays_as_it_was_written() -> None:
    """Clients read 0900-1234567 and 113, not what a telephone makes of them."""
    assert [check_number(one) for one in ("113", "0900-1234567 ", "+31900000000")] == [
        "113",
        "0900-1234567",
        "+31900000000",
    ]
    with pytest.raises(ValueError, match="is no phone number"):
        check_number("bel ons")
