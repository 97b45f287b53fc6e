"""Days, times and plans as the pages of the waakvlam say them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from config.texts import Texts
from dashboard.visitor import Visitor
from escalation.check_in import CheckInState
from records.waakvlam import DAYS
from records.waakvlam_chart import ChartWords

__all__ = ["Words"]


class Words:
    """What is said about plans, in the visitor's language and on the clocks of his provider."""

    def __init__(self, texts: Texts, visitor: Visitor) -> None:
        self._texts = texts
        self._visitor = visitor

    def when(self, days: Sequence[int], times: Iterable[time]) -> str:
        """Days and times of a plan or a level."""
        say = self._visitor.say
        named = (
            say("word-daily")
            if len(days) == len(DAYS)
            else self._join(say(f"weekday-{one + 1}") for one in days)
        )
        return say("word-when", days=named, times=self._join(f"{one:%H:%M}" for one in times))

    def plan_of_row(self, plan: Mapping[str, Any]) -> str:
        """A plan as ``followed_rows`` gives it."""
        days = [DAYS.index(one) for one in plan["days"]]
        return self.when(days, [time.fromisoformat(one) for one in plan["times"]])

    def last_day(self, until: datetime) -> str:
        """The last local day before this moment: what holds until midnight holds through that day."""
        return f"{self._visitor.local(until - timedelta(seconds=1)):%d-%m-%Y}"

    def until(self, at: str) -> str:
        """The same of a moment of a row."""
        return self.last_day(datetime.fromisoformat(at))

    def moment(self, at: str) -> str:
        """A moment of a row, on the clocks of the provider."""
        return f"{self._visitor.local(datetime.fromisoformat(at)):%d-%m-%Y %H:%M}"

    def became(self, row: Mapping[str, Any]) -> str:
        """What became of a check-in, as ``history_rows`` gives it."""
        say = self._visitor.say
        if row["mood"]:
            return say("word-mood", mood=row["mood"])
        if row["state"] == CheckInState.PAUSED:
            return say("chart-paused")
        return say("web-waakvlam-became", state=row["reason"] if row["reason"] == "missed" else row["state"])

    def of_chart(self) -> ChartWords:
        """The words of the picture."""
        say = self._visitor.say
        moods = {one: say("word-mood", mood=one) for one in ("good", "so_so", "not_good", "call_me", "said")}
        return ChartWords(
            title=say("chart-title"),
            missed=say("chart-missed"),
            paused=say("chart-paused"),
            empty=say("chart-empty"),
            weekdays=tuple(say(f"weekday-{day}") for day in range(1, 8)),
            months=tuple(say(f"month-{month}") for month in range(1, 13)),
            **moods,
        )

    def _join(self, several: Iterable[str]) -> str:
        return self._texts.join(self._visitor.language, list(several))
