"""A made-up provider and a made-up case, as small as they can be."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

from escalation.case import Case, Climb, Kind, Purpose, State, Timer
from escalation.policy import Policy
from escalation.urgency import Urgency
from schedules.dagdelen import DEFAULT_STARTS
from schedules.provider import Client, OnSite, Person, PersonRole, Provider, Reach, WaakvlamPlan
from schedules.rota import Absence, Role, Shift
from storage.provider_data import ProviderData

__all__ = ["CLIENT", "PROVIDER_DATA", "made_up_case"]


CLIENT = Client(
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
    on_site=OnSite.ALWAYS_FOR_NOOD,
    crisiskaart="Laat het licht aan. Bel mijn zus.",
    notes="Hond Bobbie",
)

PROVIDER_DATA = ProviderData(
    provider=Provider(
        id="salland",
        name="Stichting Salland Thuis",
        municipality="Deventer",
        timezone="Europe/Amsterdam",
        language="nl",
        office_phone="+31570000000",
        region="midden-ijssel",
        numbers={"huisartsenpost": "+31900000000"},
        dagdelen=DEFAULT_STARTS,
        holidays=(date(2027, 4, 30),),
    ),
    people=(
        Person("sam", "Sam Kastanje", PersonRole.WORKER, ("oost", "west"), "+31610000002", "", ("nl", "en")),
        Person("noor", "Noor Beuk", PersonRole.WORKER, ("oost",)),
        Person("ruth", "Ruth Wilg", PersonRole.COORDINATOR, ("oost",), "+31610000003", "ruth@example.org"),
    ),
    clients=(CLIENT, replace(CLIENT, id="bram", name="Bram Es", team="west", crisiskaart="", notes="")),
    shifts=(
        Shift(
            "oost",
            Role.ON_DUTY,
            "sam",
            datetime(2026, 1, 2, 23, 0),  # noqa: DTZ001  a wall time
            datetime(2026, 1, 3, 7, 0),  # noqa: DTZ001  a wall time
            date(2031, 1, 1),
        ),
        Shift(
            "oost",
            Role.BACKUP,
            "noor",
            datetime(2026, 11, 20, 23, 0),  # noqa: DTZ001  a wall time
            datetime(2026, 11, 21, 7, 0),  # noqa: DTZ001  a wall time
        ),
    ),
    absences=(
        Absence(
            "noor",
            datetime(2026, 12, 1),  # noqa: DTZ001  a wall time
            datetime(2026, 12, 8),  # noqa: DTZ001  a wall time
        ),
    ),
    waakvlam=(WaakvlamPlan("mila", (0, 2), (time(10), time(20, 30)), "Hoe gaat het, Mila?", 60, 2),),
    policy=Policy(),
)


def made_up_case(*, code: str = "A01", client: str = "mila", provider: str = "salland") -> Case:
    """An open case with every kind of field filled."""
    opened = datetime(2026, 11, 21, 1, 14, 7, 5, tzinfo=UTC)
    return Case(
        id=str(uuid4()),
        provider=provider,
        code=code,
        client=client,
        team="oost",
        kind=Kind.HULPVRAAG,
        state=State.OPEN,
        urgency=Urgency.SPOED,
        urgency_first=Urgency.UNCLEAR,
        opened_at=opened,
        policy=replace(Policy(), norm=timedelta(minutes=35)),
        level=1,
        climb=Climb(purpose=Purpose.ALERT, urgency=Urgency.SPOED, step=1),
        alerted=("sam",),
        reported=("hole", "visit"),
        on_duty=("sam",),
        timers={Timer.CLIMB: opened + timedelta(minutes=2), Timer.SHIFT: opened + timedelta(hours=5)},
    )
