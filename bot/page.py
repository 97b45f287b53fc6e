"""One message being written: who reads it, and how names, times and shifts are said to him."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from config.texts import Texts
from schedules.duties import ALWAYS
from schedules.local import to_local
from schedules.provider import Provider
from schedules.shift import Role
from storage import people
from storage.outbox_row import OutboxRow
from storage.transaction import Transaction

__all__ = ["Page", "Teller", "Told", "client_key", "first_name", "relative_key"]


READ_FOR_DAYS = ("offer-", "coordinator-swap")
"""How texts begin that somebody may act on days later: "morgen" would be another day by then."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a teller of one kind of text found: the arguments that were not in the row, and the form.

    ``has_keys`` is False where there is nothing to press after all.
    """

    args: Mapping[str, Any]
    form: str = "text"
    body: Mapping[str, Any] = field(default_factory=dict)
    answers: int | None = None
    has_keys: bool = True


@dataclass(slots=True)
class Page:
    """One message being written: what is known of its reader, and how names and times are said to him.

    ``public_url`` is where our web server is reached, without a slash at its end; empty when it has no address.
    """

    tx: Transaction
    texts: Texts
    row: OutboxRow
    provider: Provider | None
    language: str
    now: datetime
    names: dict[str, str]
    public_url: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which times are said."""
        return self.provider.zone if self.provider else ZoneInfo("Europe/Amsterdam")

    def say(self, name: str, /, **args: Any) -> str:
        """A text in the reader's language."""
        return self.texts.say(self.language, name, **args)

    def name_of(self, person: str) -> str:
        """The first name of a person who works for the provider; the id of somebody unknown."""
        return self.names.get(person, person)

    async def look_up(self, person: str) -> str:
        """The first name of anybody who works for the provider; the id of somebody unknown, or empty."""
        if person and person not in self.names:
            found = await people.person(self.tx, self.row.provider, person)
            self.names[person] = first_name(found.name) if found else person
        return self.name_of(person)

    async def look_up_all(self, ids: Iterable[str]) -> str:
        """First names as people say them, of anybody who works for the provider; empty when there is none."""
        return self.texts.join(self.language, [await self.look_up(one) for one in ids])

    def names_of(self, ids: list[str]) -> str:
        """First names as people say them: Sam en Noor."""
        return self.texts.join(self.language, [self.name_of(one) for one in ids])

    def moment(self, at: datetime) -> str:
        """A clock time; with the day when it is not today, or when the message is read for days."""
        if self.row.text.startswith(READ_FOR_DAYS):
            return self.day(at)
        local, today = to_local(at, self.zone), to_local(self.now, self.zone)
        clock = f"{local:%H:%M}"
        days = (local.date() - today.date()).days
        if days == 0 or (days == 1 and (at - self.now).total_seconds() < 3600):
            return clock
        if days == 1:
            return self.say("when-tomorrow", at=clock)
        return self.day(at)

    def day(self, at: datetime) -> str:
        """A clock time with its day, whatever day it is."""
        local = to_local(at, self.zone)
        return self.say(
            "when-day",
            weekday=self.say(f"weekday-{local.isoweekday()}"),
            day=local.day,
            month=self.say(f"month-{local.month}"),
            at=f"{local:%H:%M}",
        )

    def last_day(self, until: datetime) -> str:
        """The last local day before this moment: what holds until midnight holds through that day."""
        local = to_local(until - timedelta(seconds=1), self.zone)
        weekday, month = self.say(f"weekday-{local.isoweekday()}"), self.say(f"month-{local.month}")
        return self.say("when-on-day", weekday=weekday, day=local.day, month=month)

    def shift(
        self, *, role: Role, teams: Iterable[str], start: datetime, end: datetime | None
    ) -> dict[str, str]:
        """The arguments of ``word-shift``; a shift without a beginning or an end has none there."""
        return {
            "role": role.value,
            "teams": self.texts.join(self.language, teams),
            "at": "" if start <= ALWAYS else self.moment(start),
            "until": self.moment(end) if end else "",
        }


Teller = Callable[[Page], Awaitable[Told]]


def client_key(client: str) -> str:
    """Under what a client's name is kept in ``Page.names``: a worker may have the same id."""
    return f"client {client}"


def relative_key(relative: str) -> str:
    """Under what a relative's name is kept in ``Page.names``: somebody else may have had the same id."""
    return f"relative {relative}"


def first_name(name: str) -> str:
    """What somebody is called: the first word of his name."""
    return name.split()[0] if name.split() else name
