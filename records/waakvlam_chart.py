"""A picture of how a client said it went: four weeks on one calm page, legible on a phone.

Each answer lies in its row, and each row has a shape of its own beside its colour. No name is in it.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import pairwise
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw, ImageFont

from escalation.check_in import CheckIn, CheckInState, Mood
from schedules.local import to_local

__all__ = ["COLOURS", "ChartWeek", "ChartWords", "chart_png", "chart_weeks"]

DAYS = 28
BRIDGED = 7
"""Paused days at most this far apart, with no answer between, are one pause: a weekly plan has no other days."""
UNIT = 3
"""A pixel of the picture while it is drawn; made smaller afterwards, as Pillow draws no smooth edges itself."""
WIDTH, HEIGHT = 960 * UNIT, 540 * UNIT
LEFT, RIGHT, TOP, BOTTOM = 174 * UNIT, 946 * UNIT, 88 * UNIT, 468 * UNIT
"""Between these lie the days and the rows."""
COLUMN = (RIGHT - LEFT) / DAYS

INK, GREY, FAINT, PALE = "#26323d", "#7d8b99", "#dde3e9", "#f6f8fa"
GREEN, BLUE, OCHRE, RED = "#1b7f5c", "#2f6db5", "#a86400", "#c62828"
COLOURS = {"good": GREEN, "so_so": BLUE, "not_good": OCHRE, "call_me": RED, "missed": RED, "said": GREY}
"""The rows from the top, each by the name of its word. The daily mean lies in the first three."""


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words of the picture; ``empty`` stands in it when there is nothing yet.

    ``weekdays``: 7 from Monday on, of each the first letter is shown; ``months``: 12. Pillow's own font has no
    accents: letters are drawn without them.
    """

    title: str
    good: str
    so_so: str
    not_good: str
    call_me: str
    missed: str
    paused: str
    said: str
    empty: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartWeek:
    """The numbers of seven days of the picture: how many marks each row has (every row of COLOURS), and paused days."""

    first: date
    last: date
    marks: Mapping[str, int]
    paused_days: int


@dataclass(frozen=True, slots=True)
class _History:
    """How many marks lie in which row and column (0 is the first day), and which columns are of a pause."""

    first: date
    marks: Counter[tuple[str, int]]
    paused: frozenset[int]

    @property
    def rows(self) -> tuple[str, ...]:
        """From the top; the one of words only when there are any."""
        return tuple(row for row in COLOURS if row != "said" or any(of == row for of, _ in self.marks))

    def down(self, row: float) -> float:
        """Where the middle of this row lies, counted from 0; between two rows for a mean."""
        return TOP + (row + 0.5) * (BOTTOM - TOP) / len(self.rows)


def chart_png(check_ins: Sequence[CheckIn], *, until: datetime, zone: ZoneInfo, words: ChartWords) -> bytes:
    """A PNG of 960 by 540 of the 28 local days that end with the day of ``until``; the same input, the same bytes.

    A check-in lies on the local day on which it was due. A missed one that was answered afterwards has a mark in
    both rows; one that was not asked, because a case dealt with him or he could not be reached, has none.
    """
    history = _read(check_ins, first=to_local(until, zone).date() - timedelta(days=DAYS - 1), zone=zone)
    page = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(page)
    _write(draw, (20 * UNIT, 36 * UNIT), words.title, size=36, anchor="lm")
    if history.marks or history.paused:
        if history.paused:
            _draw_pauses(page, draw, history, words.paused)
        _draw_frame(draw, history, words)
        _draw_line(draw, history)
        _draw_marks(draw, history)
    else:
        _write(draw, (WIDTH / 2, HEIGHT / 2), words.empty, size=36, anchor="mm")
    page.reduce(UNIT).save(png := BytesIO(), "PNG")
    return png.getvalue()


def chart_weeks(check_ins: Sequence[CheckIn], *, until: datetime, zone: ZoneInfo) -> list[ChartWeek]:
    """What the picture of the same check-ins shows, in numbers: four weeks, the oldest first."""
    history = _read(check_ins, first=to_local(until, zone).date() - timedelta(days=DAYS - 1), zone=zone)
    weeks = []
    for start in range(0, DAYS, 7):
        days = range(start, start + 7)
        weeks.append(
            ChartWeek(
                first=history.first + timedelta(days=days[0]),
                last=history.first + timedelta(days=days[-1]),
                marks={row: sum(history.marks[row, day] for day in days) for row in COLOURS},
                paused_days=len(history.paused.intersection(days)),
            )
        )
    return weeks


def _read(check_ins: Iterable[CheckIn], *, first: date, zone: ZoneInfo) -> _History:
    marks: Counter[tuple[str, int]] = Counter()
    paused: set[int] = set()
    for one in check_ins:
        column = (to_local(one.due, zone).date() - first).days
        if 0 <= column < DAYS:
            if one.mood:
                marks["said" if one.mood is Mood.VOICE else one.mood.value, column] += 1
            if one.state is CheckInState.CASE and one.reason == "missed":
                marks["missed", column] += 1
            if one.state is CheckInState.PAUSED:
                paused.add(column)
    answered = {column for _, column in marks}
    for one_day, following in pairwise(sorted(paused)):
        between = set(range(one_day + 1, following))
        if len(between) < BRIDGED and not between & answered:
            paused |= between
    return _History(first=first, marks=marks, paused=frozenset(paused))


def _draw_pauses(page: Image.Image, draw: ImageDraw.ImageDraw, history: _History, word: str) -> None:
    """A hatched band over each; the word stands once, above where the first begins."""
    hatch = Image.new("RGB", page.size, PALE)
    for across in range(-HEIGHT, WIDTH, 9 * UNIT):
        ImageDraw.Draw(hatch).line([(across, HEIGHT), (across + HEIGHT, 0)], FAINT, 2 * UNIT)
    for column in history.paused:
        box = (round(LEFT + column * COLUMN), TOP, round(LEFT + (column + 1) * COLUMN), BOTTOM)
        page.paste(hatch.crop(box), box)
    left = min(LEFT + min(history.paused) * COLUMN, RIGHT - _font(26).getlength(word))
    _write(draw, (left, TOP - 17 * UNIT), word, size=26, anchor="lm")


def _draw_frame(draw: ImageDraw.ImageDraw, history: _History, words: ChartWords) -> None:
    """The rows with their names, the days with their initials, and the Mondays with their dates."""
    for number, row in enumerate(history.rows):
        name, down = str(getattr(words, row)), history.down(number)
        draw.line([(LEFT, down), (RIGHT, down)], FAINT, 2 * UNIT)
        if _font(28).getlength(name) > LEFT - 20 * UNIT:
            name = name.replace(" ", "\n")
        _write(draw, (LEFT - 14 * UNIT, down), name, size=28, anchor="rm")
    for column in range(DAYS):
        day, left = history.first + timedelta(days=column), LEFT + column * COLUMN
        initial = words.weekdays[day.weekday()][:1].upper()
        _write(draw, (left + COLUMN / 2, BOTTOM + 18 * UNIT), initial, size=21, anchor="mm")
        if day.weekday() == 0:
            draw.line([(left, TOP), (left, BOTTOM)], FAINT, 2 * UNIT)
            name = f"{day.day} {words.months[day.month - 1]}"
            most = RIGHT - _font(28).getlength(name)  # under the last days it would run out of the picture
            _write(draw, (min(left + 6 * UNIT, most), HEIGHT - 23 * UNIT), name, size=28, anchor="lm")


def _draw_line(draw: ImageDraw.ImageDraw, history: _History) -> None:
    """Through the daily means; broken by a pause, and by a day of which only a call or a miss is known."""
    means: dict[int, float] = {}
    for column in range(DAYS):
        counts = [history.marks[row, column] for row in history.rows[:3]]
        if any(counts):
            means[column] = sum(number * count for number, count in enumerate(counts)) / sum(counts)
    broken = history.paused | {column for row, column in history.marks if row in ("call_me", "missed")}
    for both in pairwise(means):
        if not broken & set(range(both[0] + 1, both[1])):
            draw.line([(LEFT + (at + 0.5) * COLUMN, history.down(means[at])) for at in both], GREY, 2 * UNIT)


def _draw_marks(draw: ImageDraw.ImageDraw, history: _History) -> None:
    """Those of one cell side by side, two in a line; from nine on three, as a row has room for four lines of two."""
    for (row, column), count in history.marks.items():
        abreast = 1 if count == 1 else 2 if count <= 8 else 3
        pitch = (COLUMN - 3 * UNIT) / abreast  # days with several each would run into one another
        radius = min(pitch / 2 - UNIT / 2, (7 if row == "said" else 10) * UNIT)
        left = LEFT + column * COLUMN + 1.5 * UNIT
        top = history.down(history.rows.index(row)) - -(-count // abreast) * pitch / 2
        for number in range(count):
            at = (left + (number % abreast + 0.5) * pitch, top + (number // abreast + 0.5) * pitch)
            _draw_mark(draw, row, at, radius=radius)


def _draw_mark(draw: ImageDraw.ImageDraw, row: str, at: tuple[float, float], *, radius: float) -> None:
    (across, down), colour, thick = at, COLOURS[row], max(2 * UNIT, round(radius * 0.4))
    left, top, right, bottom = box = (across - radius, down - radius, across + radius, down + radius)
    match row:
        case "not_good":
            draw.polygon([(left, top), (right, top), (across, bottom)], fill=colour)
        case "call_me":
            draw.rectangle(box, fill=colour)
        case "missed":
            draw.line([(left, top), (right, bottom), at, (left, bottom), (right, top)], colour, thick)
        case _:
            draw.ellipse(box, colour if row == "good" else "white", colour, round(radius * 0.3))
            if row == "so_so":
                draw.pieslice(box, 90, 270, fill=colour)


def _write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, *, size: int, anchor: str) -> None:
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    draw.text(at, plain, INK, _font(size), anchor=anchor, align="right")


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size * UNIT)
