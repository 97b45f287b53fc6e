"""Pictures of four weeks, drawn and looked at, as the tests of the chart need them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import count
from zoneinfo import ZoneInfo

from PIL import Image, ImageChops

from escalation.check_in import CheckIn, CheckInState, Mood
from records.waakvlam_chart import ChartWords, chart_png

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
    return only(png, colour).getbbox()


def only(png, colour):
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
