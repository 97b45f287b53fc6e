"""Some random weeks of a provider, played by the real engines on a real SQLite file.

They hold a border of a month and the night on which the clock is set back. People press at the very second at which a
limit ends, more often than real people do.
"""

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path
from random import Random

from escalation import events as happened
from escalation.case import Case, Outcome
from escalation.check_in import Mood
from escalation.policy import Policy
from escalation.scaling import PAUSE
from escalation.urgency import Urgency
from schedules.provider import Reach, WaakvlamPlan
from schedules.rota import Override, Role
from schedules.shift import Because
from storage import overrides
from storage.night import Night
from storage.provider_data import ProviderData
from storage.rota import rota_changed
from tests.storage.made_up import CLIENT, PROVIDER_DATA
from tests.storage.waakvlam_world import World

START = datetime(2026, 10, 15, 8, tzinfo=UTC)
END = datetime(2026, 11, 3, 8, tzinfo=UTC)
WORKERS = ("sam", "noor", "ruth")
LIMITS = (20, 59, 60, 61, 179, 180, 181, 299, 300, 301, 900, 3000)
ON_THE_WAY = (300, 900, 1799, 1800, 1801, 2400)

CLIENTS = (
    CLIENT,
    replace(CLIENT, id="bram", team="west", municipality="Raalte", reach=Reach.DAYTIME),
    replace(CLIENT, id="noa", municipality="Raalte"),
    replace(CLIENT, id="lev", team="west"),
)

_AGREED = Policy()
POLICY = replace(
    _AGREED,  # rarer rounds: what nobody takes is repeated a thousand times otherwise
    spoed=replace(_AGREED.spoed, repeat=timedelta(hours=3)),
    nood=replace(_AGREED.nood, repeat=timedelta(hours=2)),
)

DATA: ProviderData = replace(
    PROVIDER_DATA,
    policy=POLICY,
    clients=CLIENTS,
    waakvlam=(
        WaakvlamPlan("mila", (0, 2, 4), (time(10),), "Hoe gaat het?", 60, 1),
        WaakvlamPlan("bram", (1, 5, 6), (time(9),), "Hoe gaat het?", 30, 0),
        WaakvlamPlan("noa", (6,), (time(2, 30),), "Hoe gaat het?", 60, 0),
    ),
)

Happening = Callable[[], Awaitable[None]]


class History:
    """What happens in those weeks, from one seed."""

    def __init__(self, folder: Path, seed: int, file: Path) -> None:
        self.world = World(folder, provider="salland", start=START, file=file)
        self.folder = folder
        self.random = Random(seed)
        self._coming: list[tuple[datetime, int, Happening]] = []
        self._number = count()

    async def passes(self) -> None:
        """All of it, to the end; the world stays open."""
        world, random = self.world, self.random
        await world.opens()
        await world.imports(DATA)
        await world.links(*WORKERS, is_client=False)
        await world.links(*(one.id for one in CLIENTS))
        for _ in range(36):
            self._at(random.uniform(0, (END - START).total_seconds()), self._calls)
        for _ in range(24):
            self._at(random.uniform(0, (END - START).total_seconds()), self._says)
        for day in (3, 8, 12):
            self._at(86_400 * day, self._pauses)
            self._at(86_400 * day + random.randrange(80_000), self._agrees)
        self._at(86_400 * 10, lambda: world.imports(replace(DATA, shifts=DATA.shifts[1:])))
        while self._coming and self._coming[0][0] < END:
            moment, _, act = heapq.heappop(self._coming)
            await world.runs_until(max(moment, world.now))
            await act()
            await world.settles()
        await world.runs_until(END)

    def _at(self, seconds: float, act: Happening) -> None:
        moment = START + timedelta(seconds=int(seconds))
        heapq.heappush(self._coming, (moment, next(self._number), act))

    def _in(self, seconds: float, act: Happening) -> None:
        heapq.heappush(self._coming, (self.world.now + timedelta(seconds=seconds), next(self._number), act))

    async def _calls(self) -> None:
        """A client calls for help, or for what can wait; perhaps somebody comes."""
        client = self.random.choice(CLIENTS).id
        kinds = (Urgency.NOOD, Urgency.SPOED, Urgency.SPOED, Urgency.UNCLEAR, Urgency.DAGDEEL)
        event = happened.Called(by=client, urgency=self.random.choice(kinds), by_key=True)

        async def act(night: Night) -> None:
            await self.world.cases.call(night, event, provider="salland", now=self.world.now)

        await self.world.acts(act)
        self._in(self.random.choice((5, 40, *LIMITS)), lambda: self._works(client))

    async def _works(self, client: str) -> None:
        """A worker does some of what can be done, in some order."""
        case = await self._open(client)
        if case is None:
            return
        if self.random.random() < 0.1:
            self._in(9_000, lambda: self._works(client))
            return
        worker = self.random.choice(WORKERS)
        await self.world.happens_to_case(case.id, happened.Took(by=worker))
        if self.random.random() < 0.1:
            await self.world.happens_to_case(case.id, happened.Undid(by=worker, what="took"))
            self._in(9_000, lambda: self._works(client))
            return
        wait = 0
        for chance, made in (
            (0.7, happened.LoggedContact(by=worker)),
            (0.3, happened.AskedVisit(by=client)),
            (0.4, happened.SetOut(by=worker)),
            (0.7, None),
            (0.8, happened.Closed(by=worker, outcome=self.random.choice(list(Outcome)))),
            (0.2, happened.Reopened(by=worker)),
        ):
            wait += self.random.choice(ON_THE_WAY if made is None else LIMITS)
            if self.random.random() < chance:
                self._in(wait, lambda made=made: self._does(case.id, made, worker))
        self._in(20_000, lambda: self._does(case.id, happened.Closed(worker, Outcome.VISIT), worker))

    async def _does(self, case: str, event: happened.Event | None, worker: str) -> None:
        """None is the arrival of who had set out, and what belongs to it."""
        found = (await self.world.all_cases())[case]
        if event is not None:
            await self.world.happens_to_case(case, event)
        elif found.on_site_decided_at is not None:
            await self.world.happens_to_case(case, happened.Arrived(by=worker))
            now = self.world.now
            if self.random.random() < 0.3:
                earlier = now - timedelta(minutes=self.random.randrange(1, 12))
                await self.world.happens_to_case(case, happened.Corrected(worker, "arrived", earlier, "t1"))
            await self.world.happens_to_case(case, happened.GaveReason(by=worker, reason="far"))

    async def _says(self) -> None:
        """A client says how he is, whether he was asked or not."""
        moods = (Mood.GOOD, Mood.GOOD, Mood.SO_SO, Mood.NOT_GOOD, Mood.CALL_ME, Mood.VOICE)
        await self.world.answers(self.random.choice(CLIENTS).id, self.random.choice(moods))

    async def _pauses(self) -> None:
        client = self.random.choice(CLIENTS).id
        await self.world.scales(client, PAUSE, until=self.world.now + timedelta(days=2), by="sam")

    async def _agrees(self) -> None:
        """Somebody stands in for some hours: the rota changes while the month runs."""
        start = self.world.now + timedelta(hours=1)
        agreed = Override(
            "oost", Role.ON_DUTY, ("noor",), start, start + timedelta(hours=9), Because.TAKEN_OVER
        )

        async def act(night: Night) -> None:
            await overrides.add(night.tx, "salland", [agreed], made_by="noor", at=self.world.now)
            await rota_changed(night.tx, "salland", at=self.world.now)

        await self.world.acts(act)

    async def _open(self, client: str) -> Case | None:
        return next((one for one in await self.world.open_cases() if one.client == client), None)
