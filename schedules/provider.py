"""What a provider hands us about itself, its people and its clients, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from schedules.dagdelen import Dagdeel

__all__ = ["Client", "OnSite", "Person", "PersonRole", "Provider", "Reach", "Relative", "WaakvlamPlan"]


class PersonRole(StrEnum):
    """What somebody who works for the provider is."""

    WORKER = "worker"
    """Takes cases, calls, goes there."""

    COORDINATOR = "coordinator"
    """Plans the rota and is the last level of a ladder."""


class Reach(StrEnum):
    """When a client may be bothered; nood and spoed climb at any hour for both."""

    ALWAYS = "24/7"
    """Check-ins and dagdeel requests at any hour."""

    DAYTIME = "daytime"
    """Check-ins and dagdeel requests between ochtend and nacht only."""


class OnSite(StrEnum):
    """When somebody goes to a client."""

    ALWAYS_FOR_NOOD = "always-for-nood"
    """The on-site clock starts by itself with a nood."""

    ON_REQUEST = "on-request"
    """Somebody decides it."""


@dataclass(frozen=True, slots=True)
class Provider:
    """One aanbieder. Phone numbers are E.164, or a short number such as 112, as they are dialled.

    ``phrases`` are those of its region that triage listens for as well, as they stand in triage.toml; empty for none.
    """

    id: str
    name: str
    municipality: str
    timezone: str
    language: str
    office_phone: str
    region: str | None
    numbers: Mapping[str, str]
    dagdelen: Mapping[Dagdeel, time]
    holidays: tuple[date, ...] = ()
    phrases: str = field(default="", repr=False)

    @property
    def zone(self) -> ZoneInfo:
        """The provider's time zone."""
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True)
class Person:
    """A worker or a coordinator; an empty ``phone`` or ``email`` is none, the first language is used."""

    id: str
    name: str
    role: PersonRole
    teams: tuple[str, ...]
    phone: str = ""
    email: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody who may call for help; texts are empty where nothing is known.

    ``crisiskaart`` is the text of the card itself; ``fixed_worker`` and ``language`` are None when not given.
    ``warning_words`` are his own, of his signalling plan: what he says when it goes wrong.
    """

    id: str
    name: str
    team: str
    phone: str
    address: str
    postcode: str
    city: str
    municipality: str
    reach: Reach
    fixed_worker: str | None
    language: str | None
    on_site: OnSite
    crisiskaart: str = field(default="", repr=False)
    notes: str = field(default="", repr=False)
    warning_words: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody close to a client: ``relation`` is what the client calls it; empty, as ``phone``, when not given.

    ``language`` is None when he has none of his own. What he may know or do stands in the client's consents.
    """

    id: str
    client: str
    name: str
    relation: str = ""
    phone: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class WaakvlamPlan:
    """When a client is asked how he is, and how long his answer may take.

    ``days``: 0 is Monday, ascending. ``grace_minutes`` runs from due to case, the reminders lie evenly
    inside it. ``starts`` and ``ends`` are inclusive, None is unbounded.
    """

    client: str
    days: tuple[int, ...]
    times: tuple[time, ...]
    question: str
    grace_minutes: int
    reminders: int
    starts: date | None = None
    ends: date | None = None
