"""Check-ins of one client as an example needs them: answers and misses, so long ago."""

from datetime import UTC, datetime, timedelta
from itertools import count

from escalation.check_in import CheckIn, CheckInState, Mood

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
MOMENT = timedelta(microseconds=1)

GOOD, SO_SO, NOT_GOOD, CALL_ME, SAID, VOICE = Mood
_ids = count()


def check_in(*, due, state=CheckInState.ANSWERED, **fields):
    """One check-in of the client."""
    fields = {"id": f"check-in-{next(_ids)}", "opens_at": due - MINUTE, "asked_at": due, **fields}
    return CheckIn(
        provider="raalte",
        client="mila",
        source="plan",
        due=due,
        grace_minutes=60,
        reminders=2,
        state=state,
        **fields,
    )


def answer(mood, *, ago, delay=MINUTE, **fields):
    """A check-in that was answered so long ago, after this delay."""
    state = CheckInState.CASE if mood in (NOT_GOOD, CALL_ME) else CheckInState.ANSWERED
    fields = {"state": state, "reason": mood.value, "mood": mood, "answered_at": NOW - ago, **fields}
    return check_in(due=NOW - ago - delay, **fields)


def miss(*, ago, **fields):
    """A check-in that was due so long ago and became a case because nobody answered."""
    return check_in(due=NOW - ago, state=CheckInState.CASE, reason="missed", **fields)


def daily(*moods):
    """One answer a day, the last one an hour ago."""
    return [answer(mood, ago=DAY * back + 60 * MINUTE) for back, mood in enumerate(reversed(moods))]


def in_weeks(*, before, this):
    """Answers of the week before, and of this week."""
    return [
        *(answer(mood, ago=7 * DAY + (number + 1) * 60 * MINUTE) for number, mood in enumerate(before)),
        *(answer(mood, ago=(number + 1) * 60 * MINUTE) for number, mood in enumerate(this)),
    ]


def after_minutes(*delays):
    """Good answers, one a day, each so many minutes after its question; the last is the newest."""
    newest_first = enumerate(reversed(delays))
    return [answer(GOOD, ago=DAY * back + 60 * MINUTE, delay=delay * MINUTE) for back, delay in newest_first]
