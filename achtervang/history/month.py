"""The four weeks before the demo's night: what happens on which day, and the calls that come in between."""

import gc
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from uuid import uuid4

from achtervang.history.courses import DANGER, TALK, VISIT, WAITS, Course, course_of
from achtervang.history.past import Past
from achtervang.history.people import People
from escalation import events as happened
from escalation.case import Outcome
from escalation.scaling import PAUSE, Scaling
from escalation.scaling_steps import end_of_days
from escalation.urgency import Urgency
from schedules.clock import SteppedClock
from schedules.duties import duties_between
from schedules.local import to_local, to_utc
from schedules.rota import Role
from schedules.shift import Absence
from storage import beats, cases, imports, reviews, texts
from storage.database import Database
from storage.provider_data import ProviderData

__all__ = ["LASTS", "live_through"]

LASTS = timedelta(days=28)
ROTA_LASTS = timedelta(days=4)

CALLS_A_DAY = 1.7

HOURS = (5, 4, 4, 3, 2, 2, 1, 2, 3, 4, 4, 3, 3, 3, 3, 3, 4, 5, 6, 7, 8, 8, 8, 7)
"""How often a client calls in each hour of the day."""

OFFICE_HOURS = tuple(int(8 <= hour < 17) for hour in range(24))
"""When he asks for something that can wait."""

OFTEN = {
    "jelle": 4,
    "ayoub": 3,
    "kevin": 3,
    "ruben": 3,
    "emre": 3,
    "sanne": 3,
    "mila": 2,
    "gerda": 2,
    "zofia": 2,
}
"""How often a client calls, beside the others who do once."""


async def live_through(
    data: ProviderData,
    *,
    url: str,
    key_file: Path,
    since: datetime,
    until: datetime,
    seed: int = 1,
    tell: Callable[[datetime], None] = lambda _: None,
) -> None:
    """Fills the database, into which ``data`` came at ``since``, with what happens until ``until``.

    The same seed gives the same past, but for ids. ``tell`` hears of every moment on the way.
    """
    clock = SteppedClock(since)
    thresholds = gc.get_threshold()
    gc.set_threshold(50_000, 20, 100)  # statements are made of many small things, hardly any in a circle
    database = await Database.open(url, key_file=key_file, clock=clock, is_alone=True)
    try:
        past = Past(database, clock, provider=data.provider.id, rota_from=until - ROTA_LASTS)
        random = Random(seed)  # noqa: S311  made-up people need no better
        month = _Month(past, People(past, random), random, data, since=since, until=until)
        month.lay_out()
        await past.passes(until, tell=tell)
    finally:
        gc.set_threshold(*thresholds)
        await database.close()


class _Month:
    """The calendar of what is going to happen. Days count back from the night that opens, which is day 0."""

    def __init__(
        self,
        past: Past,
        people: People,
        random: Random,
        data: ProviderData,
        *,
        since: datetime,
        until: datetime,
    ) -> None:
        self._past = past
        self._people = people
        self._random = random
        self._data = data
        self._zone = data.provider.zone
        self._since = since
        self._last_day: date = to_local(until, self._zone).date()

    def _on(self, day: int, at: str, what: Callable[[], Awaitable[object]]) -> None:
        """It happens on that day at that local time; not when it was before the beginning."""
        local = datetime.combine(self._last_day + timedelta(days=day), time.fromisoformat(at))
        if (moment := to_utc(local, self._zone)) >= self._since:
            self._past.at(moment, what)

    def _calls(self, day: int, at: str, client: str, course: Course) -> None:
        self._on(day, at, lambda: self._people.calls(client, course))

    def lay_out(self) -> None:
        """Everything that does not follow from something else."""
        self._scattered_calls()
        self._remarkable_cases()
        self._waakvlam()
        self._rota()
        self._last_evening()
        for day in range(-28, 0):
            self._on(day, "03:30", self._backup)
        self._on(-4, "02:20", lambda: self._past.is_silent(timedelta(minutes=26)))

    def _scattered_calls(self) -> None:
        clients = [one.id for one in self._data.clients]
        weights = [OFTEN.get(one, 1) for one in clients]
        days = LASTS // timedelta(days=1) - 1
        for _ in range(int(days * CALLS_A_DAY)):
            course = course_of(self._random)
            hours = OFFICE_HOURS if course.urgency is Urgency.DAGDEEL else HOURS
            hour = self._random.choices(range(24), hours)[0]
            at = f"{hour:02}:{self._random.randrange(60):02}:{self._random.randrange(60):02}"
            client = self._random.choices(clients, weights)[0]
            self._calls(self._random.randrange(-days, -1), at, client, course)

    def _remarkable_cases(self) -> None:
        """What a month need not have. Three visits come too late, one on paper only; coordinators speak of it."""
        far = replace(VISIT, travels=44, reason="far")
        self._calls(-5, "04:20:08", "gerda", far)
        self._on(
            -7,
            "10:05",
            lambda: self._discuss(
                "gerda", "Lange rit uit Raalte. Volgende keer meteen de achterwacht bellen."
            ),
        )
        self._on(-3, "14:30", lambda: self._finish("gerda"))
        self._calls(-18, "23:10:05", "milan", replace(TALK, unwilling=1))
        self._calls(-17, "03:12:20", "ruben", replace(DANGER, outcome=Outcome.CRISIS_SERVICE))
        self._calls(-10, "02:40:17", "nadia", replace(TALK, unwilling=1, declines=True))
        self._calls(-6, "19:30:44", "zofia", replace(TALK, contact=6, stays=25, outcome=Outcome.NOT_REACHED))
        self._calls(-3, "23:40:51", "jelle", replace(VISIT, travels=38))
        self._on(-2, "09:30", lambda: self._discuss("jelle", "Nog vragen waarom het langer duurde."))
        self._calls(-13, "21:05:12", "ayoub", replace(VISIT, travels=33, reason="other"))
        self._on(-12, "09:15", lambda: self._correct("ayoub", "Was er eerder, en drukte te laat op de knop."))

    def _waakvlam(self) -> None:
        """Kevin has a hard week and is raised, Ayoub is away for some days, Jelle does not answer twice."""
        self._on(-12, "12:00", lambda: self._is_low("kevin"))
        self._on(-9, "17:20", lambda: self._scale("kevin", "hoog", days=7, by="guus"))
        self._on(-8, "12:00", lambda: self._is_well("kevin"))
        self._on(-19, "15:10", lambda: self._scale("ayoub", PAUSE, days=4, by="noor", consent="noor"))
        self._on(-9, "21:00", lambda: self._falls_silent("jelle"))
        self._on(-8, "12:30", lambda: self._is_well("jelle"))

    def _rota(self) -> None:
        """A shift changes hands, one begins without a word of its worker; a worker falls ill for days to come."""
        self._on(-4, "16:00", self._swap)
        self._on(-3, "22:00", self._bas_sleeps)
        self._on(-2, "14:00", self._fall_ill)

    def _last_evening(self) -> None:
        """All goes well before the night opens; one request waits for the morning."""
        self._on(-1, "15:00", self._all_is_well)
        self._calls(-1, "21:12:40", "ayoub", replace(TALK, reacts=18))
        self._calls(-1, "22:05:22", "bram", WAITS)

    # --- the waakvlam -------------------------------------------------------------------------------

    async def _is_low(self, client: str) -> None:
        self._people.low.add(client)

    async def _falls_silent(self, client: str) -> None:
        self._people.silent.add(client)

    async def _is_well(self, client: str) -> None:
        self._people.low.discard(client)
        self._people.silent.discard(client)

    async def _all_is_well(self) -> None:
        self._people.sure = True

    async def _scale(self, client: str, level: str, *, days: int, by: str, consent: str = "") -> None:
        past = self._past
        scaling = Scaling(
            id=str(uuid4()),
            provider=past.provider,
            client=client,
            level=level,
            since=past.now,
            until=end_of_days(past.now, days=days, zone=self._zone),
            made_by=by,
            consent=consent,
        )
        async with past.writing() as night:
            await past.waakvlam.scale(night, scaling, now=past.now)

    # --- the rota -----------------------------------------------------------------------------------

    async def _swap(self) -> None:
        """Fleur would like somebody else to do her duty of the day after tomorrow."""
        past = self._past
        async with past.writing() as night:
            start = past.now + timedelta(days=1)
            duties = duties_between(
                await night.rota(past.provider),
                teams=await night.teams(past.provider),
                start=start,
                until=start + timedelta(days=7),
                roles=[Role.ON_DUTY],
            )
            hers = next(one for one in duties if one.worker == "fleur" and one.start > start)
            await past.rota.offer_out(
                night, provider=past.provider, duty=hers, by="fleur", to="", now=past.now
            )

    async def _bas_sleeps(self) -> None:
        """Until his shift has begun."""
        self._people.late.add("bas")

    async def _fall_ill(self) -> None:
        """Joris will not be there on some days of next week: his shifts have nobody yet."""
        first = datetime.combine(self._last_day + timedelta(days=3), time(0))
        ill = Absence("joris", first, first + timedelta(days=2))
        async with self._past.writing() as night:
            data = replace(self._data, absences=(*self._data.absences, ill))
            await imports.apply_import(night.tx, data, at=self._past.now)

    async def _backup(self) -> None:
        async with self._past.writing() as night:
            await beats.beat(night.tx, beats.BACKUP, at=self._past.now)

    # --- coordinators -------------------------------------------------------------------------------

    async def _discuss(self, client: str, words: str) -> None:
        """Ruth marks the client's last case, and says why."""
        past = self._past
        async with past.writing() as night:
            if found := await cases.last_closed_of_client(night.tx, past.provider, client):
                case, given = found[0].id, {"client": client, "author": "ruth", "words": words}
                await reviews.mark(night.tx, past.provider, case, by="ruth", at=past.now)
                await reviews.add_note(night.tx, past.provider, case, at=past.now, **given)

    async def _finish(self, client: str) -> None:
        past = self._past
        async with past.writing() as night:
            for case in await reviews.marked(night.tx, past.provider):
                if (await night.case(past.provider, case)).client == client:
                    await reviews.finish(night.tx, past.provider, case, by="ruth", at=past.now)

    async def _correct(self, client: str, words: str) -> None:
        """Ruth writes down when the worker really was there."""
        past = self._past
        async with past.writing() as night:
            found = await cases.last_closed_of_client(night.tx, past.provider, client)
            case = found[0] if found else None
            if case is None or case.arrived_at is None:
                return
            text = await texts.add(
                night.tx,
                past.provider,
                client=client,
                author="ruth",
                kind="correction",
                body={"words": words},
                at=past.now,
                case_id=case.id,
            )
            right = case.arrived_at - timedelta(minutes=9)
            event = happened.Corrected(by="ruth", what="arrived", moment=right, text_id=text)
            await past.cases.happen(night, event, case=case, now=past.now)
