"""How a report speaks: words, moments and lengths of time in one language, and the parts that it is laid out in."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from config.texts import Texts
from records.report_value import Figure, Unit
from schedules.local import to_local

__all__ = ["Cell", "Say", "Section"]

_DECIMAL_COMMA = ("nl",)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and the number or moment behind it; None when it is words only."""

    text: str
    number: float | datetime | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A table in words.

    Attributes:
        about: what it tells. ``empty``: that there is nothing in it, and what will stand here; empty when there is.
        notes: how each of its columns is computed. ``is_explained``: the last column says that of each row instead.
        codes: for each row the codes of the cases behind it.
        bars: for each row its name, its length (0 to 1) and its value in words; empty when there is nothing to compare.
    """

    key: str
    title: str
    about: str
    empty: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    is_explained: bool = False
    codes: tuple[tuple[str, ...], ...] = ()
    bars: tuple[tuple[str, float, str], ...] = ()


class Say:
    """Says things in one language, on one zone's clocks."""

    def __init__(self, texts: Texts, language: str, zone: ZoneInfo) -> None:
        self._texts = texts
        self._zone = zone
        self._named: dict[str, str] = {}  # a year of cases asks for the same few words
        self.language = language if language in texts.languages else texts.languages[0]

    def __call__(self, name: str, /, **args: str | int) -> str:
        """The text with this name."""
        return self._texts.say(self.language, name, **args)

    def named(self, names: str, name: str) -> str:
        """The words for a code; the code itself where nobody has written any."""
        text = f"report-{names}-{name}"
        if text not in self._named:
            self._named[text] = self(text) if text in self._texts.names else name
        return self._named[text]

    def figure(self, figure: Figure) -> str:
        """What a figure is called."""
        return self(f"report-figure-{figure.key}")

    def value(self, figure: Figure) -> str:
        """A figure's value: a count, a part with its percentage, or a length of time."""
        if figure.value is None:
            return self("report-none")
        if figure.unit is Unit.SECONDS:
            return self.length(figure.value)
        if figure.of is None:
            return self("report-count", value=int(figure.value))
        part = {"value": int(figure.value), "of": figure.of}
        share = figure.share
        if figure.unit is Unit.COUNT:
            return self("report-part", **part)
        return (
            self("report-none") if share is None else self("report-share", words=self.percent(share), **part)
        )

    def percent(self, share: float) -> str:
        """A share as a percentage with one decimal; never rounded up to all, nor down to nothing."""
        tenths = round(share * 1000)
        if tenths == 1000 and share < 1:
            tenths = 999
        if tenths == 0 and share > 0:
            tenths = 1
        whole, part = divmod(tenths, 10)
        return f"{whole}{',' if self.language in _DECIMAL_COMMA else '.'}{part}"

    def length(self, seconds: float) -> str:
        """A length of time as minutes and seconds, from an hour on with the hours; part seconds are cut off."""
        minutes, rest = divmod(int(seconds), 60)
        hours, minutes_left = divmod(minutes, 60)
        if not hours:
            return self("report-clock-time", words=f"{minutes}:{rest:02d}")
        return self("report-hour-time", words=f"{hours}:{minutes_left:02d}:{rest:02d}")

    def moment(self, at: datetime) -> str:
        """A moment on the local clocks; one in the second of two equal hours has its offset behind it."""
        local = to_local(at, self._zone)
        return f"{local:%Y-%m-%d %H:%M:%S}" + (f" ({at.astimezone(self._zone):%z})" if local.fold else "")

    def moment_cell(self, at: datetime | None) -> Cell:
        """A moment as a cell; empty when there is none."""
        return Cell("") if at is None else Cell(self.moment(at), at)

    def length_cell(self, seconds: float | None) -> Cell:
        """A length of time as a cell; empty when there is none."""
        return Cell("") if seconds is None else Cell(self.length(seconds), seconds)
