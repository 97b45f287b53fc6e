"""Who had a case from when until when, by its log."""

from datetime import UTC, datetime, timedelta

import pytest

from escalation.decision import LogLine
from records.calls import calls_of_case
from storage.log import LoggedLine

NIGHT = datetime(2026, 11, 21, 1, tzinfo=UTC)
NOW = NIGHT + timedelta(hours=8)


def logged(*lines: tuple[int, str, str, str]) -> list[LoggedLine]:
    """A log: minutes after the beginning of the night, who, what, and the reason."""
    return [
        LoggedLine(
            seq=number,
            at=NIGHT + timedelta(minutes=minutes),
            line=LogLine(who=who, what=what, from_state="open", to_state="taken", reason=reason),
            hash="",
        )
        for number, (minutes, who, what, reason) in enumerate(lines, start=1)
    ]


TOOK, CLOSED = (2, "sam", "took", ""), (40, "sam", "closed", "phone")
RETAKEN, RETAKEN_CLOSED = (30, "noor", "took", "sam"), (50, "noor", "closed", "visit")


@pytest.mark.parametrize(
    ("lines", "calls"),
    [
        ([], []),
        ([(0, "client:mila", "opened", "")], []),
        ([TOOK, CLOSED], [("sam", 2, 40)]),
        ([TOOK, (9, "sam", "contact", "")], [("sam", 2, 480)]),
        ([TOOK, RETAKEN, RETAKEN_CLOSED], [("sam", 2, 30), ("noor", 30, 50)]),
        (
            [TOOK, CLOSED, (45, "sam", "reopened", ""), (60, "sam", "closed", "")],
            [("sam", 2, 40), ("sam", 45, 60)],
        ),
        ([TOOK, (3, "sam", "undid", "took"), (30, "noor", "took", ""), RETAKEN_CLOSED], [("noor", 30, 50)]),
        ([TOOK, RETAKEN, (31, "noor", "undid", "took"), CLOSED], [("sam", 2, 40)]),
        ([TOOK, (8, "sam", "undid", "set_out"), CLOSED], [("sam", 2, 40)]),
    ],
)
def test_a_call_lasts_from_taking_until_it_is_off_his_hands(
    lines: list[tuple[int, str, str, str]], calls: list[tuple[str, int, int]]
) -> None:
    """Closing, another's taking and undoing end it; an open case lasts until now; an undone taking is none."""
    found = calls_of_case(logged(*lines), now=NOW)

    assert [
        (one.worker, (one.start - NIGHT).seconds // 60, (one.end - NIGHT).seconds // 60) for one in found
    ] == calls
