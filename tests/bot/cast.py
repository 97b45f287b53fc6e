"""The people who play in the tests of the bot: two providers, so that what crosses between them is seen."""

from dataclasses import replace
from datetime import UTC, date, datetime

from escalation.policy import Policy
from schedules.dagdelen import DEFAULT_STARTS
from schedules.provider import Client, OnSite, Person, PersonRole, Provider, Reach
from schedules.rota import Role, Shift
from storage.provider_data import ProviderData

__all__ = ["NUMBERS", "PROVIDERS", "START", "UNLINKED"]

START = datetime(2026, 11, 21, 1, 14, 7, tzinfo=UTC)
"""02:14:07 in the night of Friday on Saturday: the office is closed."""

FIRST_EVENING = datetime(2026, 1, 2, 0, 0)  # noqa: DTZ001  a wall time

MILA = Client(
    id="mila",
    name="Mila Zonnebloem",
    team="oost",
    phone="+31610000001",
    address="Lindelaan 7",
    postcode="7411 AA",
    city="Deventer",
    municipality="Deventer",
    reach=Reach.ALWAYS,
    fixed_worker="sam",
    language=None,
    on_site=OnSite.ON_REQUEST,
    crisiskaart="Laat het licht aan. Bel mijn zus.",
    notes="Hond Bobbie",
)


def _always(role: Role, worker: str, *, team: str = "oost") -> Shift:
    """A shift of a whole day, every day of the week from its own on."""
    return Shift(team, role, worker, FIRST_EVENING, FIRST_EVENING.replace(day=9), date(2031, 1, 1))


SALLAND = ProviderData(
    provider=Provider(
        id="salland",
        name="Stichting Salland Thuis",
        municipality="Deventer",
        timezone="Europe/Amsterdam",
        language="nl",
        office_phone="+31570000000",
        region=None,
        numbers={"huisartsenpost": "+31900000000", "crisisdienst": "+31880000000"},
        dagdelen=DEFAULT_STARTS,
    ),
    people=(
        Person("sam", "Sam Kastanje", PersonRole.WORKER, ("oost",), "+31610000002"),
        Person("noor", "Noor Beuk", PersonRole.WORKER, ("oost",), "+31610000003"),
        Person("kees", "Kees Els", PersonRole.WORKER, ("oost",), languages=("en",)),
        Person("ruth", "Ruth Wilg", PersonRole.COORDINATOR, ("oost",), "+31610000004"),
        Person("otto", "Otto Nieuw", PersonRole.WORKER, ("oost",)),
    ),
    clients=(
        MILA,
        replace(MILA, id="bram", name="Bram Es", crisiskaart="", notes="", phone="+31610000005"),
        replace(MILA, id="abi", name="Abi Berk", crisiskaart="", notes="", phone="", language="en"),
        replace(MILA, id="pien", name="Pien Nieuw", crisiskaart="", notes="", phone="+31610000006"),
    ),
    shifts=(_always(Role.ON_DUTY, "sam"), _always(Role.BACKUP, "noor"), _always(Role.COORDINATOR, "ruth")),
    absences=(),
    waakvlam=(),
    policy=Policy(),
)

VECHT = replace(
    SALLAND,
    provider=replace(SALLAND.provider, id="vecht", name="Vecht Wonen", municipality="Ommen"),
    people=(Person("vera", "Vera Linde", PersonRole.WORKER, ("oost",)),),
    clients=(replace(MILA, id="luuk", name="Luuk Den", phone=""),),
    shifts=(_always(Role.ON_DUTY, "vera"),),
)

PROVIDERS = (SALLAND, VECHT)

UNLINKED = frozenset({"otto", "pien"})
"""They have not started the bot."""

_PEOPLE = [one.id for data in PROVIDERS for one in (*data.people, *data.clients)]

NUMBERS = {who: 7001 + place for place, who in enumerate(_PEOPLE)}
"""Everybody's number at Telegram."""
